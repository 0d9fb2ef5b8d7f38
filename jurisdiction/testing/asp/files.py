"""What case, register and worlds hold, as facts of a logic program: things as they are written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol

from jurisdiction.model.calendar import Period
from jurisdiction.model.case import CaseFile, Number, Stated, Thing, Value
from jurisdiction.model.vocabulary import Vocabulary
from jurisdiction.register import Register
from jurisdiction.testing.asp.writing import Page, text, whole

PLAIN = "plain"


class Choices(Protocol):
    """A world: what is chosen for every issue, dispute and uncertain date, and how evidence counts.

    `sides` and `days` are by the address of the fact (`incidents.i1.period`), `days` with `@start`
    or `@end` for an edge of a date.
    """

    @property
    def readings(self) -> Mapping[str, str]:
        """Return the reading of each issue."""

    @property
    def evidence(self) -> str:
        """Return the evidence option."""

    @property
    def sides(self) -> Mapping[str, str]:
        """Return the side taken in each dispute."""

    @property
    def days(self) -> Mapping[str, int]:
        """Return the day of each uncertain date."""


def write_files(
    page: Page,
    case: CaseFile,
    register: Register,
    register_thing: Thing,
    assessed_on: int,
    others: Iterable[Thing],
) -> None:
    """Write every thing that the case, the register and these other things hold or refer to."""
    page.put("root", page.number, page.name(case.root))
    page.put("register", page.number, page.name(register_thing))
    page.put("thing", page.name(register_thing), text(register_thing.type))
    page.put("assessed", page.number, assessed_on)
    for kind, records in register.records.items():
        for record in records:
            page.put("record", page.number, text(kind), page.name(record))
    for kind, known in register.known.items():
        page.put("knowledge", page.number, text(kind), known.complete)
    public = (record for each in register.records.values() for record in each)
    for thing in things((case.root, *public, *others)):
        _thing(page, thing)


def things(roots: Iterable[Thing]) -> Iterator[Thing]:
    """Yield the roots and every thing to which they lead, each once."""
    waiting, seen = list(roots), set[Thing]()
    while waiting:
        thing = waiting.pop()
        if thing not in seen:
            seen.add(thing)
            yield thing
            waiting += _neighbours(thing)


def write_world(page: Page, name: str, world: Choices, vocabulary: Vocabulary) -> None:
    """Write the choices of a world for every thing that stands on the page."""
    page.put("world", name, page.number)
    page.put("evidence", name, world.evidence)
    for issue, reading in world.readings.items():
        page.put("reading", name, text(issue), text(reading))
    for thing, term in page.names.items():
        before = f"{thing.path}." if thing.path else ""
        for fact in vocabulary.types[thing.type].facts:
            address = before + fact
            if address in world.sides:
                page.put("side", name, term, text(fact), _side(world.sides[address]))
            for edge in ("whole", "start", "end"):
                key = address if edge == "whole" else f"{address}@{edge}"
                if key in world.days:
                    page.put("clock", name, term, text(fact), edge, world.days[key])


def _neighbours(thing: Thing) -> Iterator[Thing]:
    if thing.parent is not None:
        yield thing.parent
    for stated in thing.facts.values():
        for _, value in _versions(stated):
            for member in value if isinstance(value, tuple) else (value,):
                if isinstance(member, Thing):
                    yield member


def _versions(stated: Stated) -> Iterator[tuple[str, Value | None]]:
    """Yield what each side says; one that nobody disputes has one side."""
    if not stated.disputed:
        yield PLAIN, stated.value
    for side, value in stated.disputed:
        yield _side(side), value


def _side(side: str) -> str:
    return f"side({text(side)})"


def _thing(page: Page, thing: Thing) -> None:
    name = page.name(thing)
    page.put("thing", name, text(thing.type))
    page.put("id", name, text(thing.id))
    if thing.parent is not None:
        page.put("parent", name, page.name(thing.parent))
    for fact, stated in thing.facts.items():
        key = (name, text(fact))
        for side, value in _versions(stated):
            _value(page, (*key, side), value)
        if stated.disputed:
            page.put("disputed", *key)
        if not stated.complete:
            page.put("incomplete", *key)
        for source in stated.sources:
            page.put("cites", *key, text(source))
        for source in stated.against:
            page.put("against", *key, text(source))


def _value(page: Page, key: tuple[str, str, str], value: Value | None) -> None:
    match value:
        case None:
            page.put("says", *key, "nothing")
        case str():
            page.put("says", *key, f"word({text(value)})")
        case Number():
            low = "#inf" if value.at_least is None else whole(value.at_least)
            high = "#sup" if value.at_most is None else whole(value.at_most)
            page.put("says", *key, f"number({low},{high})")
        case Thing():
            page.put("says", *key, page.name(value))
        case Period():
            page.put("says", *key, "period")
            spans = {"whole": value.whole, "start": value.start, "end": value.end}
            for edge, span in spans.items():
                page.put("span", *key, edge, span.first, span.last)
        case tuple():
            page.put("says", *key, "list")
            for member in value:
                term = page.name(member) if isinstance(member, Thing) else f"word({text(member)})"
                page.put("lists", *key, term)
