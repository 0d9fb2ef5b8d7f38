"""Where the steps of a law write, in the first case and in the second, and what is so there.

What a step of `change` writes has a name of its own in the second case; all else the two cases share.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from jurisdiction.model.case import Thing
from jurisdiction.model.law import (
    ORDERED,
    AddThing,
    Complete,
    Deed,
    Group,
    MoveDate,
    ReadAs,
    RemoveThing,
    SetFact,
    Step,
    UnsetFact,
    Written,
)
from jurisdiction.model.rulebook import IssueDefinition
from jurisdiction.model.vocabulary import Kind
from jurisdiction.testing.proving.bounds import UnencodableError
from jurisdiction.testing.proving.encoding import ISSUE
from jurisdiction.testing.proving.laws.bindings import Binding
from jurisdiction.testing.proving.laws.effects import (
    Effect,
    Listed,
    moves,
    nests,
    reads,
    supposes,
    whole,
    writes,
)
from jurisdiction.testing.proving.laws.paths import Paths, Spot
from jurisdiction.testing.proving.laws.supposing import Record, Records
from jurisdiction.testing.proving.skeleton import DERIVED

_DAY = "assessed_on"
SECOND = "in the second case "
"""Begins the name of what the second case has of its own."""


@dataclass
class Changes:
    """What the steps of one road do under one binding: `first` in the first case, `second` in the second, by address.

    `own` are the addresses that the second case has of its own, `removed` what is not in it any more, `later` what
    only it has.
    """

    binding: Binding
    issues: Mapping[str, IssueDefinition]
    things: Mapping[str, Thing]  # all of the bound, by address
    first: dict[str, Effect] = field(default_factory=dict)
    second: dict[str, Effect] = field(default_factory=dict)
    own: set[str] = field(default_factory=set)
    removed: list[Thing] = field(default_factory=list)
    later: list[Thing] = field(default_factory=list)
    changing: bool = False
    _lists: dict[tuple[str, bool], Listed] = field(default_factory=dict)

    def do(self, first: tuple[Step, ...], change: tuple[Step, ...], records: Records) -> None:
        """Take up all steps; raise UnencodableError for one that cannot be expressed."""
        added, supposed = iter(self.binding.added), iter(records.found)
        for self.changing, steps in ((False, first), (True, change)):
            for deed in (step.deed for step in steps):
                if not isinstance(deed, AddThing):
                    self._do(deed)
                elif deed.to is None:
                    self._suppose(next(supposed))
                else:
                    self._add(next(added), deed.having)

    def second_name(self, key: str) -> str:
        """Return the name that a choice or a day has in the second case."""
        return SECOND + key if address(key) in self.own else key

    @property
    def paths(self) -> Paths:
        """Where terms lead."""
        return self.binding.paths

    def _do(self, deed: Deed) -> None:
        match deed:
            case SetFact(term=term, to=to):
                spot = self._reach(self.paths.thing(term.variable), term.path)
                self._write(spot, to)
            case UnsetFact(term=term):
                self._write(self._reach(self.paths.thing(term.variable), term.path), None)
            case RemoveThing(variable=variable):
                self._remove(self.paths.thing(variable))
            case MoveDate(term=term):
                spot = self._reach(self.paths.thing(term.variable), term.path)
                self._own(spot.path, moves(spot, deed))
            case ReadAs(issues=issues):
                name = self.binding.issue if ORDERED in issues else issues[0]
                self._own(ISSUE + name, reads(ISSUE + name, self.issues[name], deed))
            case _:
                raise UnencodableError(f"the step {type(deed).__name__}")

    def _effect(self, path: str, effect: Effect) -> None:
        (self.second if self.changing else self.first)[path] = effect

    def _own(self, path: str, effect: Effect) -> None:
        if self.changing:
            self.own.add(path)
        self._effect(path, effect)

    # Facts.

    def _reach(self, owner: Thing, names: tuple[str, ...]) -> Spot:
        """Return where names lead; nested things on the way are made, as `Bindings.place` does."""
        for spot in self.paths.on_the_way(owner, names):
            if spot.fact.kind is Kind.THING and not self._known(spot):
                self._nest(spot)
        return self.paths.from_(owner, names)

    def _known(self, spot: Spot) -> bool:
        """Whether a step has written there already."""
        return spot.path in self.first or spot.path in self.second

    def _nest(self, spot: Spot) -> None:
        """Say that a nested thing is written; where it was not, nothing else in it is."""
        inner = self._facts_of(self.paths.inner(spot))
        self._own(spot.path, nests(spot, lambda: [e for e in inner if not self._known(e)]))

    def _write(self, spot: Spot, written: Written | None) -> None:
        if spot.path == _DAY:  # the day of assessment is one of the bound
            if self.changing:
                raise UnencodableError("a second case that is assessed on another day")
            return
        if isinstance(written, Complete) and spot.fact.kind is Kind.THINGS:
            self._list(spot, replace(self._listed(spot), is_so=written.is_so))
        elif isinstance(written, Group) and spot.fact.kind is Kind.THING:
            self._own(spot.path, whole(spot))
            self._write_all(self.paths.inner(spot), written)
        else:
            self._own(spot.path, writes(spot, written))

    def _write_all(self, thing: Thing, having: Group) -> None:
        """Write all facts of a thing: those of a group, and of the others that nobody wrote them."""
        entries = dict(having.entries)
        for spot in self._facts_of(thing):
            self._write(spot, entries.get(spot.fact.name))

    def _facts_of(self, thing: Thing) -> list[Spot]:
        facts = self.paths.vocabulary.types[thing.type].facts.values()
        return [Spot(thing, fact) for fact in facts if fact.kind not in DERIVED]

    # Things.

    def _suppose(self, record: Record) -> None:
        thing = self.things[record.path]
        self._own(record.path, supposes(record.path, is_so=True))
        if self.changing:
            self.later.append(thing)
            self.first[record.path] = supposes(record.path, is_so=False)
        entries = dict(record.having.entries)
        facts = self.paths.vocabulary.types[record.kind].facts
        for name in sorted(record.loose):
            spot = Spot(thing, facts[name])
            self._effect(spot.path, writes(spot, entries.get(name)))

    def _add(self, thing: Thing, having: Group) -> None:
        spot, place = self._list_of(thing)
        self._reach_list(spot)
        listed = self._listed(spot)
        if self.changing:
            before = place if listed.before is None else listed.before
            self._list(spot, replace(listed, before=before, after=place + 1))
        else:  # where in its list it stands makes no difference
            self._list(spot, replace(listed, least=max(listed.least, place + 1)))
        changing, self.changing = (
            self.changing,
            False,
        )  # the first case has no such thing: one name will do
        self._write_all(thing, having)
        self.changing = changing
        if changing:
            self.later.append(thing)

    def _reach_list(self, spot: Spot) -> None:
        above: list[Thing] = []
        owner: Thing | None = spot.owner
        while owner is not None and owner.parent is not None:
            above.append(owner)
            owner = owner.parent
        for thing in reversed(above):
            parent = thing.parent
            assert parent is not None
            for fact in self.paths.vocabulary.types[parent.type].facts.values():
                at = Spot(parent, fact)
                holds = fact.kind is Kind.THING and parent.things(fact.name) == (thing,)
                if holds and not self._known(at):
                    self._nest(at)

    def _remove(self, thing: Thing) -> None:
        self.removed.append(thing)
        if thing.supposed:
            self._own(thing.path, supposes(thing.path, is_so=False))
            return
        spot, place = self._list_of(thing)
        listed = self._listed(spot)
        before = place + 1 if listed.before is None else listed.before
        self._list(spot, replace(listed, before=before, after=place))

    def _list_of(self, thing: Thing) -> tuple[Spot, int]:
        """Return the list in which a thing stands, and its place there."""
        assert thing.parent is not None
        for spot in self._facts_of(thing.parent):
            members = thing.parent.things(spot.fact.name)
            if spot.fact.kind is Kind.THINGS and thing in members:
                return spot, members.index(thing)
        raise UnencodableError(f"{thing.path}, which stands in no list")

    def _listed(self, spot: Spot) -> Listed:
        return self._lists.get((spot.path, self.changing), Listed())

    def _list(self, spot: Spot, listed: Listed) -> None:
        self._lists[spot.path, self.changing] = listed
        self._own(spot.path, lambda s: listed.said(spot, s))


def address(key: str) -> str:
    """Return the address of the fact or record to which the name of a choice or a day belongs."""
    plain = key.partition("@")[0].partition("[")[0]
    return plain.removesuffix(" written").removesuffix(" supposed")
