"""A record of the register to show: its facts, its windows over time, what names it."""

from __future__ import annotations

from collections.abc import Iterator

from jurisdiction.explanation.labels import label, sentence, value_text, words
from jurisdiction.explanation.model import Basis, Section, Sentence, Table
from jurisdiction.explanation.related import Reference, Related
from jurisdiction.explanation.windows import dated_rules, windows
from jurisdiction.loading.loaded import Loaded
from jurisdiction.model.calendar import FIRST_DAY, LAST_DAY, Period, day_text
from jurisdiction.model.case import Thing
from jurisdiction.model.vocabulary import ThingType

_WINDOWED = ("from", "until", "rule", "value")


class Records:
    """Describes the records of one register as sections, for any renderer."""

    def __init__(self, loaded: Loaded) -> None:
        self.loaded, self.book = loaded, loaded.rulebook
        self.vocabulary = loaded.rulebook.vocabulary

    def section(self, thing: Thing) -> Section:
        """Return a record: its facts, what rules say of it over time, the records that name it."""
        kind = self.vocabulary.types[thing.type]
        basis = (Basis("register", f"{thing.type}.{thing.id}"),)
        found = [Sentence(line, basis) for line in self._facts(thing, kind)]
        if cites := self.book.record_cites.get(f"{thing.type}/{thing.id}"):
            bases = (Basis("provision", c.to, c.at, c.checked) for c in cites)
            found.append(Sentence("The record rests on these documents.", tuple(bases)))
        sections = [*self._windows(thing), *self._dated(thing)]
        title = f"{thing.id}: {label(self.vocabulary, thing)}"
        return Section("record", f"{kind.title} {title}", tuple(found), sections=tuple(sections))

    def _facts(self, thing: Thing, kind: ThingType) -> Iterator[str]:
        for name, stated in thing.facts.items():
            if name == "note" or isinstance(stated.value, Thing):
                continue
            said = (
                value_text(self.vocabulary, stated.value) if stated.value is not None else "unknown"
            )
            if said and not (isinstance(stated.value, tuple) and not stated.value):
                fact = kind.facts.get(name)
                spoken = fact.says.get(said) if fact is not None else None
                yield sentence(spoken or f"{words(name)}: {said}")

    def _windows(self, thing: Thing) -> Iterator[Section]:
        """The windows of each rule that asks for such a record and a day."""
        rows = tuple(
            (_day(window.first), _day(window.last), rule.title, window.value)
            for rule in dated_rules(self.loaded, thing)
            for window in windows(self.loaded, rule, thing)
        )
        if rows:
            yield Section("over_time", self.book.default_profile, tables=(Table(_WINDOWED, rows),))

    def _dated(self, thing: Thing) -> Iterator[Section]:
        """The records that name a record, and each of their days, in the order of time."""
        references = Related(self.loaded).to(thing)
        rows = sorted(
            (row for reference in references for row in self._days(reference)),
            key=lambda row: row[0],
        )
        if rows:
            table = Table(("day", "record", "fact"), tuple(row[1:] for row in rows))
            yield Section("named_by", "", tables=(table,))

    def _days(self, reference: Reference) -> Iterator[tuple[int, str, str, str]]:
        record = reference.record
        name = f"{self.vocabulary.types[record.type].title} {record.id}"
        dated = [(f, s.value) for f, s in record.facts.items() if isinstance(s.value, Period)]
        for fact, period in dated:
            yield period.start.first, period.text, name, words(fact)
        if not dated:
            yield LAST_DAY, "", name, words(reference.fact.name)


def _day(day: int) -> str:
    return "" if day in (FIRST_DAY, LAST_DAY) else day_text(day)
