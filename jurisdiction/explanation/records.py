"""A record of the register to show: its facts, its windows over time, what names it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from jurisdiction.explanation.labels import label, sentence, value_text, words
from jurisdiction.explanation.model import Basis, Section, Sentence, Table
from jurisdiction.explanation.related import Reference, Related
from jurisdiction.explanation.terms import Terms
from jurisdiction.explanation.windows import dated_rules, windows
from jurisdiction.loading.loaded import Loaded
from jurisdiction.model.calendar import FIRST_DAY, LAST_DAY, Period, day_text
from jurisdiction.model.case import Thing
from jurisdiction.model.vocabulary import Fact, ThingType

_WINDOWED = ("from", "until", "rule", "value")


@dataclass(frozen=True, slots=True)
class Event:
    """A day that a record states, as it is written; `fact` says what happened on it."""

    day: int
    text: str
    record: Thing
    fact: Fact


class Records:
    """Describes the records of one register as sections, for any renderer."""

    def __init__(self, loaded: Loaded) -> None:
        self.loaded, self.book = loaded, loaded.rulebook
        self.vocabulary = loaded.rulebook.vocabulary
        self.terms = Terms(self.vocabulary)

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
            if name == "note":
                continue
            said = (
                value_text(self.vocabulary, stated.value) if stated.value is not None else "unknown"
            )
            if said and not (isinstance(stated.value, tuple) and not stated.value):
                fact = kind.facts.get(name)
                spoken = fact.says.get(said) if fact is not None else None
                yield sentence(spoken or f"{self._called(fact, name)}: {said}")

    def _called(self, fact: Fact | None, name: str) -> str:
        return words(name) if fact is None else self.terms.alone(fact)

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
        rows = tuple(
            (event.text, self._name(event.record), self.terms.alone(event.fact))
            for event in self.timeline(thing)
        )
        if rows:
            yield Section("named_by", "", tables=(Table(("day", "record", "fact"), rows),))

    def _name(self, record: Thing) -> str:
        return f"{self.vocabulary.types[record.type].title} {record.id}"

    def timeline(self, thing: Thing) -> tuple[Event, ...]:
        """Return the days of the records that name a record, in the order of time.

        A record without a day of its own comes last, with the fact that names the other.
        """
        events = (each for found in Related(self.loaded).to(thing) for each in self._events(found))
        return tuple(sorted(events, key=lambda event: event.day))

    def _events(self, reference: Reference) -> Iterator[Event]:
        record, kind = reference.record, self.vocabulary.types[reference.record.type]
        stated = ((kind.facts[f], s.value) for f, s in record.facts.items() if f in kind.facts)
        dated = [(fact, value) for fact, value in stated if isinstance(value, Period)]
        for fact, period in dated:
            yield Event(period.start.first, period.text, record, fact)
        if not dated:
            yield Event(LAST_DAY, "", record, reference.fact)


def _day(day: int) -> str:
    return "" if day in (FIRST_DAY, LAST_DAY) else day_text(day)
