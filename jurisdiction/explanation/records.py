"""A record of the register to show: its facts, its windows over time, what names it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from jurisdiction.explanation.labels import label, sentence, value_text, words
from jurisdiction.explanation.model import Basis, Section, Sentence, Table, cited
from jurisdiction.explanation.related import Reference, Related
from jurisdiction.explanation.terms import Terms
from jurisdiction.explanation.windows import dated_rules, windows
from jurisdiction.loading.loaded import Loaded
from jurisdiction.model.calendar import FIRST_DAY, LAST_DAY, Period, day_text
from jurisdiction.model.case import Thing
from jurisdiction.model.vocabulary import Fact, Kind, ThingType

_WINDOWED = ("from", "until", "rule", "value")


@dataclass(frozen=True, slots=True)
class Event:
    """A day that a record states, as it is written; `fact` says what happened on it, or did not."""

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
            found.append(Sentence("The record rests on these documents.", cited(cites)))
        sections = [*self._windows(thing), *self._dated(thing)]
        title = f"{thing.id}: {label(self.vocabulary, thing)}"
        return Section("record", f"{kind.title} {title}", tuple(found), sections=tuple(sections))

    def _facts(self, thing: Thing, kind: ThingType) -> Iterator[str]:
        for name, stated in thing.facts.items():
            if name == "note":
                continue
            if (
                isinstance(stated.value, Thing)
                and name in kind.facts
                and kind.facts[name].kind is Kind.THING
            ):
                yield from self._parts(kind.facts[name], stated.value)
                continue
            said = (
                value_text(self.vocabulary, stated.value) if stated.value is not None else "unknown"
            )
            if said and not (isinstance(stated.value, tuple) and not stated.value):
                fact = kind.facts.get(name)
                spoken = fact.says.get(said) if fact is not None else None
                yield sentence(spoken or f"{self._called(fact, name)}: {said}")

    def _parts(self, fact: Fact, part: Thing) -> Iterator[str]:
        """What a record says within a fact, each with its own name: a thing within a record has none."""
        called, inner = self.terms.alone(fact), self.vocabulary.types[part.type]
        for name, stated in part.facts.items():
            said = value_text(self.vocabulary, stated.value) or "unknown"
            yield sentence(f"{self._called(inner.facts.get(name), name)}, {called}: {said}")

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
            (event.text, self._name(event.record), self.happened(event))
            for event in self.timeline(thing)
        )
        if rows:
            yield Section("named_by", "", tables=(Table(("day", "record", "fact"), rows),))

    def _name(self, record: Thing) -> str:
        return f"{self.vocabulary.types[record.type].title} {record.id}"

    def timeline(self, thing: Thing) -> tuple[Event, ...]:
        """Return the days of the records that name a record, in the order of time, each once.

        What others are listed under, such as a State with its memberships, has its own days among them.
        A record without a day of its own comes last, with the fact that names the other.
        """
        found: dict[Thing, Reference] = {}
        for reference in Related(self.loaded).to(thing):
            found.setdefault(reference.record, reference)
        own = self._days(thing) if self._is_listed_under(thing) else ()
        events = (*own, *(each for reference in found.values() for each in self._events(reference)))
        return tuple(sorted(events, key=lambda event: event.day))

    def happened(self, event: Event) -> str:
        """Return what a day of a record is, in words; one that was undone is said to be."""
        said = self.terms.alone(event.fact)
        undone = event.record.period(event.fact.undone_by)
        return (
            f"{said}, undone before it came" if undone and undone.whole.last < event.day else said
        )

    def _is_listed_under(self, thing: Thing) -> bool:
        facts = self.vocabulary.types[thing.type].facts.values()
        return any(fact.kind is Kind.BACK for fact in facts)

    def _events(self, reference: Reference) -> Iterator[Event]:
        dated = [*self._days(reference.record)]
        yield from dated or [Event(LAST_DAY, "", reference.record, reference.fact)]

    def _days(self, record: Thing) -> Iterator[Event]:
        """The days that a record itself states, in the order in which they are written."""
        kind = self.vocabulary.types[record.type]
        for name, stated in record.facts.items():
            if name in kind.facts and isinstance(stated.value, Period):
                period = stated.value
                yield Event(period.start.first, period.text, record, kind.facts[name])


def _day(day: int) -> str:
    return "" if day in (FIRST_DAY, LAST_DAY) else day_text(day)
