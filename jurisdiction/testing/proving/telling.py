"""A choice of the unknowns, told as the data of a case file."""

from __future__ import annotations

from jurisdiction.model.calendar import day_text
from jurisdiction.model.case import Thing
from jurisdiction.model.vocabulary import Fact, Kind
from jurisdiction.testing.proving.bounded import Bounded
from jurisdiction.testing.proving.options import (
    A_DAY,
    CLOSED,
    IN,
    NOT_WRITTEN,
    OUT,
    UNKNOWN,
    member_key,
    size_of,
    supposed_key,
    written_key,
)
from jurisdiction.testing.proving.skeleton import DERIVED, NESTED, SUPPOSES, Data
from jurisdiction.testing.proving.solving import Found
from jurisdiction.testing.proving.variables import Seen


def told(bounded: Bounded, found: Found, seen: Seen | None = None) -> dict[str, Data]:
    """Return the case that a choice describes; what was not asked for is not written.

    `seen` are the names of its unknowns, where these are not those of the bound.
    """
    return _Teller(bounded, found, seen or bounded.seen).case()


class _Teller:
    def __init__(self, bounded: Bounded, found: Found, seen: Seen) -> None:
        self.bounded, self.found, self.seen = bounded, found, seen
        self.vocabulary = bounded.books[0].rulebook.vocabulary

    def case(self) -> dict[str, Data]:
        root = self.bounded.sides[0].case.root
        facts = self.vocabulary.types[root.type].facts
        written = self.thing(root)
        header = {k: v for k, v in written.items() if facts[k].kind not in NESTED}
        kept = self.bounded.skeleton.header
        engine: dict[str, Data] = {key: kept[key] for key in ("id", "assessed_on") if key in kept}
        body = {k: v for k, v in written.items() if facts[k].kind in NESTED}
        return {"case": {**engine, **header}, **self.supposed(), **body}

    def supposed(self) -> dict[str, Data]:
        """Return the records that are supposed, where there are any."""
        rows: dict[str, Data] = {}
        for path, row in self.bounded.skeleton.supposed.items():
            if self.found.taken.get(supposed_key(path)) != OUT:
                record = self.bounded.things[path]
                held = rows.setdefault(record.type, [])
                assert isinstance(held, list)
                held.append({**row, **self.loose(record)})
        return {SUPPOSES: rows} if rows else {}

    def loose(self, record: Thing) -> dict[str, Data]:
        """Return what is written of the facts of a record that are left to be chosen."""
        facts = self.vocabulary.types[record.type].facts
        names = sorted(name for path, name in self.bounded.loose if path == record.path)
        said = {name: self.chosen(record, facts[name], f"{record.path}.{name}") for name in names}
        return {name: value for name, value in said.items() if value is not None}

    def thing(self, thing: Thing) -> dict[str, Data]:
        """Return what is written of a thing."""
        node = self.bounded.skeleton.nodes[thing.path]
        out: dict[str, Data] = {"id": node["id"]} if "id" in node and thing.path else {}
        for fact in self.vocabulary.types[thing.type].facts.values():
            said = self.said(thing, fact)
            if said is not None:
                out[fact.name] = said
        return out

    def said(self, thing: Thing, fact: Fact) -> Data | None:
        """Return what is written of a fact, or None for nothing."""
        path = f"{thing.path}.{fact.name}" if thing.path else fact.name
        if fact.kind in DERIVED or path == "assessed_on":
            return None
        found = None
        if (thing.type, fact.name) in self.bounded.facts:
            found = self.chosen(thing, fact, path)
        if found is None and fact.required:
            return UNKNOWN if self.seen.named(path) else self.placeholder(thing, fact)
        return found

    def placeholder(self, thing: Thing, fact: Fact) -> Data | None:
        """Return what stands for a fact that nobody reads and a file has to write."""
        skeleton = self.bounded.skeleton
        return (skeleton.nodes[thing.path] if thing.path else skeleton.header).get(fact.name)

    def chosen(self, thing: Thing, fact: Fact, path: str) -> Data | None:
        taken = self.found.taken.get(path)
        if fact.kind in (Kind.YES_NO, Kind.CHOICE):
            return self.cell(fact, path, taken)
        if fact.kind is Kind.DATE:
            return self.date(path, taken)
        if taken is None or taken == NOT_WRITTEN:
            return None
        return UNKNOWN if taken == UNKNOWN else self.option(thing, fact, path, taken)

    def option(self, thing: Thing, fact: Fact, path: str, taken: str) -> Data:
        """What an option of a choice says."""
        match fact.kind:
            case Kind.THING:
                return self.thing(thing.things(fact.name)[0])
            case Kind.THINGS:
                members = thing.things(fact.name)[: size_of(taken)]
                return _list([self.thing(each) for each in members], opened=taken.endswith("+"))
            case Kind.REFS:
                return _list(self.members(fact, path), opened=taken != CLOSED)
            case Kind.CHOICES:
                how, _, words = taken.partition(": ")
                return _list([word for word in words.split("+") if word], opened=how != CLOSED)
            case _:
                said: dict[Kind, Data] = {Kind.NUMBER: _number(taken), Kind.TEXT: fact.name}
                return said.get(fact.kind, taken)

    def cell(self, fact: Fact, path: str, taken: str | None) -> Data | None:
        """A yes/no fact or a choice: an option, `unknown`, or what silence gives anyway."""
        written = self.found.taken.get(written_key(path))
        if written == NOT_WRITTEN or (written is None and not self.seen.named(path)):
            return None
        silent = fact.silent.reads if fact.silent else None
        if written is None and taken == silent:
            return None
        return UNKNOWN if taken is None else taken

    def date(self, path: str, taken: str | None) -> Data | None:
        days = self.found.days
        keys = (f"{path}@start", path, f"{path}@end")
        known = sorted(day for key in keys for day in days.get(key, ()))
        if taken == NOT_WRITTEN or not (known or taken == A_DAY):
            return None
        if not known or (self.found.unknown and known[0] < known[-1]):
            return UNKNOWN
        first, last = known[0], known[-1]
        return day_text(first) if first == last else f"{day_text(first)}/{day_text(last)}"

    def members(self, fact: Fact, path: str) -> list[Data]:
        things = self.bounded.sides[0].free.candidates[fact.of]
        return [t.id for t in things if self.found.taken.get(member_key(path, t.id)) == IN]


def _list(items: list[Data], *, opened: bool) -> Data:
    return {"listed": items, "complete": "no"} if opened else items


def _number(option: str) -> Data:
    low, _, high = option.partition("..")
    return low if low == high else {"at_least": low, "at_most": high}
