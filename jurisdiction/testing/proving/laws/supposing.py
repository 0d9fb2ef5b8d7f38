"""The records that the steps of a law add to what a case supposes, as rows of data with the facts that stay open."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from jurisdiction.model.calendar import day_text
from jurisdiction.model.law import (
    AddThing,
    Group,
    Law,
    MoveDate,
    OneOf,
    Row,
    SetFact,
    SomeDay,
    UnsetFact,
    Word,
    Written,
)
from jurisdiction.model.vocabulary import Fact, Kind, Vocabulary
from jurisdiction.testing.proving.bounds import UnencodableError
from jurisdiction.testing.proving.laws.roads import Road
from jurisdiction.testing.proving.skeleton import Data, Supposed, supposed_path

_FREE = frozenset({Kind.YES_NO, Kind.CHOICE, Kind.DATE, Kind.NUMBER})
"""The kinds of facts of a record that may be left to be chosen."""


@dataclass(frozen=True, slots=True)
class Record:
    """A record that is added: what the law calls it, its address and kind, and what is written of it."""

    name: str
    path: str
    kind: str
    having: Group
    loose: frozenset[str]


@dataclass
class Records:
    """The records that one road adds, in order."""

    vocabulary: Vocabulary
    assessed_on: int
    found: list[Record] = field(default_factory=list)
    rows: dict[str, list[dict[str, Data]]] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    numbers: dict[str, set[int]] = field(default_factory=dict)

    def supposed(self) -> Supposed:
        """Return them as a bound takes them."""
        loose = frozenset((record.path, name) for record in self.found for name in record.loose)
        return Supposed(self.rows, loose, {n: frozenset(each) for n, each in self.numbers.items()})

    def add(self, deed: AddThing, loose: frozenset[str]) -> None:
        """Add the record of one step; `loose` are facts that other steps write."""
        rows = self.rows.setdefault(deed.kind, [])
        own = deed.named or deed.kind.lower()
        taken = [row["id"] for row in rows]
        own = own if own not in taken else f"{own}_{len(rows) + 1}"
        self.names.setdefault(deed.named, own)
        written = {name: value for name, value in deed.having.entries if name != "id"}
        facts = self.vocabulary.types[deed.kind].facts
        fixed = {n: self.data(v) for n, v in written.items() if n not in loose}
        free = {*loose, *(name for name, value in fixed.items() if value is None)}
        for name in sorted(free):
            self.may_be_free(deed.kind, facts[name], written.get(name))
        row: dict[str, Data] = {"id": own}
        for name, value in written.items():
            found = fixed.get(name) or (self.sample(value) if facts[name].required else None)
            if found is not None:
                row[name] = found
        rows.append(row)
        path = supposed_path(deed.kind, row)
        self.found.append(Record(deed.named, path, deed.kind, deed.having, frozenset(free)))

    def count(self, name: str, written: Written) -> None:
        """Take up the numbers that a step writes of a fact of a name."""
        match written:
            case Word() if written.text.isdigit():
                self.numbers.setdefault(name, set()).add(int(written.text))
            case OneOf():
                for option in written.options:
                    self.count(name, option)
            case Group():
                for inner, value in written.entries:
                    self.count(inner, value)
            case _:
                return

    def data(self, written: Written) -> Data | None:
        """Return what is written as data; None for what is left to be chosen."""
        match written:
            case Word():
                return self.names[written.text] if written.variable else written.text
            case Row():
                items = [self.data(item) for item in written.items]
                return None if None in items else [item for item in items if item is not None]
            case _:
                return None

    def sample(self, written: Written | None) -> Data | None:
        """Return one of the values that may be written, for the loader."""
        match written:
            case OneOf():
                return self.sample(written.options[0])
            case SomeDay() if written.first.literal is not None:
                return day_text(written.first.literal)
            case SomeDay():
                return day_text(self.assessed_on)
            case None:
                return None
            case _:
                return self.data(written)

    def may_be_free(self, kind: str, fact: Fact, written: Written | None) -> None:
        """Raise UnencodableError where the engine reads a fact of a record to find out what there is."""
        facts = self.vocabulary.types[kind].facts.values()
        what = f"{kind}.{fact.name}, a fact of a supposed record that is left to be chosen"
        watched = {other.known_from for other in facts}
        watched |= {other.extent_when[0] for other in facts if other.extent_when}
        if fact.kind not in _FREE or fact.name in watched:
            raise UnencodableError(what)
        if fact.name == self.vocabulary.types[kind].visible_from:
            last = max((day for day in _last_days(written)), default=self.assessed_on + 1)
            if last > self.assessed_on:
                raise UnencodableError(f"{what}, and of which it depends whether it was known")


def _last_days(written: Written | None) -> Iterator[int]:
    """Yield the last days that may be written; one beyond all days for what no literal limits."""
    match written:
        case OneOf():
            for option in written.options:
                yield from _last_days(option)
        case SomeDay() if written.last.literal is not None:
            yield written.last.literal
        case _:
            return


def records_of(
    law: Law, road: Road, names: Mapping[str, str], vocabulary: Vocabulary, assessed_on: int
) -> Records:
    """Return the records that a road adds; raise UnencodableError for one of which nothing is fixed enough.

    `names` are how a file refers to what the other variables stand for.
    """
    records = Records(vocabulary, assessed_on, names=dict(names))
    depended = [fact for claim in law.claims for fact in claim.facts]
    for step in road.steps:
        deed = step.deed
        if isinstance(deed, SetFact) and deed.term.path:
            records.count(deed.term.path[-1], deed.to)
        if isinstance(deed, AddThing):
            records.count("", deed.having)
        if isinstance(deed, AddThing) and deed.to is None:
            loose = {name for kind, name in depended if kind == deed.kind}
            loose |= set(_written_later(road, deed.named)) if deed.named else set()
            records.add(deed, frozenset(loose))
    return records


def _written_later(road: Road, name: str) -> Iterator[str]:
    for step in road.steps:
        if isinstance(step.deed, SetFact | UnsetFact | MoveDate):
            term = step.deed.term
            if term.variable == name and len(term.path) == 1:
                yield term.path[0]
