"""Reading the facts of a bounded case: each is left to be chosen, and every choice is a dimension of the graph.

The engine grounds its rules over these choices as it does over disputes, so that a world of the graph is a case.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from jurisdiction.evaluator.facts import Facts
from jurisdiction.evaluator.graph import Dimension
from jurisdiction.evaluator.instant import Instant
from jurisdiction.evaluator.values import (
    Absent,
    Amount,
    Content,
    Days,
    Members,
    Varying,
    bind,
    split,
)
from jurisdiction.model.calendar import UNKNOWN_PERIOD
from jurisdiction.model.case import Thing
from jurisdiction.model.vocabulary import Fact, Kind
from jurisdiction.testing.proving.bounds import UnencodableError
from jurisdiction.testing.proving.options import (
    A_DAY,
    CHOSEN,
    CLOSED,
    IN,
    NOT_WRITTEN,
    OPENED,
    OUT,
    UNKNOWN,
    WRITTEN,
    Free,
    member_key,
    number_text,
    size_of,
    sizes,
    supposed_key,
    word_lists,
    written_key,
)
from jurisdiction.testing.proving.skeleton import DERIVED


class FreeFacts(Facts):
    """Facts of which each is a choice. Raise UnencodableError, by name, for a fact that cannot be one."""

    def __init__(self, free: Free, *args: Any) -> None:  # noqa: ANN401 - as the engine makes its reader
        super().__init__(*args)
        self._free = free

    def _read(self, owner: Thing | Absent, declared: Fact, pin: Instant | None) -> Varying:  # noqa: PLR0911 - one arm a kind
        if not self._is_free(owner, declared):
            return super()._read(owner, declared, pin)
        assert isinstance(owner, Thing)
        match declared.kind:
            case Kind.YES_NO | Kind.CHOICE:
                self._free.cells.add(self.asking.path(owner, declared))
                return super()._read(owner, declared, pin)
            case Kind.DATE:
                return self._free_date(owner, declared, pin)
            case Kind.NUMBER:
                return self._free_number(owner, declared)
            case Kind.REF:
                return self._free_reference(owner, declared)
            case Kind.REFS:
                return self._free_references(owner, declared)
            case Kind.CHOICES:
                return self._free_words(owner, declared)
            case Kind.THING:
                return self._free_nested(owner, declared)
            case Kind.THINGS:
                return self._free_list(owner, declared)
            case _:
                raise UnencodableError(f"the text {owner.type}.{declared.name}, which a rule reads")

    def _is_free(self, owner: Thing | Absent, declared: Fact) -> bool:
        return (
            isinstance(owner, Thing)
            and owner in self._free.things
            and declared.kind not in DERIVED
            and (
                (owner.type, declared.name) in self._free.facts
                or (owner.path, declared.name) in self._free.loose
            )
        )

    def _choice(self, key: str, options: Iterable[str]) -> int:
        return self.builder.dimension(Dimension(CHOSEN, key, tuple(options)))

    # Values.

    def _free_date(self, owner: Thing, declared: Fact, pin: Instant | None) -> Varying:
        path = self.asking.path(owner, declared)
        self._free.dates.add(path)
        extent = self._is_extent(owner, declared)
        day = Days(UNKNOWN_PERIOD, path, extent, declared)
        if declared.silent is None:
            return day
        return split(self._date(owner, declared), (self._silence(owner, declared, pin), day))

    def _date(self, owner: Thing, declared: Fact) -> int:
        if declared.silent is None:
            self._free.undated.add(self.asking.path(owner, declared))
        return self._choice(self.asking.path(owner, declared), (NOT_WRITTEN, A_DAY))

    def _free_number(self, owner: Thing, declared: Fact) -> Varying:
        numbers = self._free.numbers.get((owner.type, declared.name), ())
        question = self.asking.question(owner, declared)
        values = [Amount(number, question) for number in numbers]
        return split(
            self._number(owner, declared),
            (self._silence(owner, declared, None), self._open(owner, declared), *values),
        )

    def _number(self, owner: Thing, declared: Fact) -> int:
        numbers = self._free.numbers.get((owner.type, declared.name), ())
        options = (NOT_WRITTEN, UNKNOWN, *map(number_text, numbers))
        return self._choice(self.asking.path(owner, declared), options)

    def _free_reference(self, owner: Thing, declared: Fact) -> Varying:
        things = self._referred(owner, declared)
        unsaid = super()._read(owner, declared, None)
        values = [self._value(owner, declared, thing, complete=True) for thing in things]
        unknown = self._absent(owner, declared)
        return split(self._reference(owner, declared), (unsaid, unknown, *values))

    def _reference(self, owner: Thing, declared: Fact) -> int:
        names = (thing.id for thing in self._referred(owner, declared))
        return self._choice(self.asking.path(owner, declared), (NOT_WRITTEN, UNKNOWN, *names))

    def _referred(self, owner: Thing, declared: Fact) -> tuple[Thing, ...]:
        things = self._free.among(declared.of)
        self._free.referred[self.asking.path(owner, declared)] = things
        return things

    # Lists.

    def _free_references(self, owner: Thing, declared: Fact) -> Varying:
        if declared.split:
            raise UnencodableError(
                f"the list {owner.type}.{declared.name}, of which allegations are made"
            )
        dim, path = self._listing(owner, declared), self.asking.path(owner, declared)
        there = self._where(dim, CLOSED, OPENED)
        entries = []
        for thing in self._referred(owner, declared):
            member = self._choice(member_key(path, thing.id), (IN, OUT))
            guard = self.builder.both(there, self._where(member, IN))
            entries.append((thing, guard))
        more = [OPENED] if self._closed_by_silence(declared) else [OPENED, NOT_WRITTEN]
        going_on = ((self._where(dim, *more), self.asking.question(owner, declared)),)
        return self.known.closed_until(owner, declared, Members(tuple(entries), more=going_on))

    def _listing(self, owner: Thing, declared: Fact) -> int:
        return self._choice(self.asking.path(owner, declared), (NOT_WRITTEN, CLOSED, OPENED))

    def _free_words(self, owner: Thing, declared: Fact) -> Varying:
        question = self.asking.question(owner, declared)
        found: list[Varying] = [self._silence(owner, declared, None)]
        for more in ((), self._going_on(question)):
            found.extend(Members(texts=texts, more=more) for texts in word_lists(declared.choices))
        return split(self._words(owner, declared), found)

    def _words(self, owner: Thing, declared: Fact) -> int:
        lists = ["+".join(texts) for texts in word_lists(declared.choices)]
        options = [f"{how}: {each}" for how in (CLOSED, OPENED) for each in lists]
        return self._choice(self.asking.path(owner, declared), (NOT_WRITTEN, *options))

    @staticmethod
    def _closed_by_silence(declared: Fact) -> bool:
        return declared.silent is not None

    def _free_list(self, owner: Thing, declared: Fact) -> Varying:
        things = owner.things(declared.name)
        dim = self._size(owner, declared)
        options = self.builder.graph.dims[dim].options
        entries = tuple(
            (thing, self._where(dim, *(o for o in options if size_of(o) > place)))
            for place, thing in enumerate(things)
        )
        opened = self._where(dim, *(option for option in options if option.endswith("+")))
        more = ((opened, self.asking.question(owner, declared)),)
        return self.known.closed_until(owner, declared, Members(entries, more=more))

    def _size(self, owner: Thing, declared: Fact) -> int:
        if owner.stated(declared.name) is None:
            raise UnencodableError(
                f"the list {owner.type}.{declared.name}, which this bound leaves out"
            )
        return self._choice(
            self.asking.path(owner, declared), sizes(len(owner.things(declared.name)))
        )

    def _free_nested(self, owner: Thing, declared: Fact) -> Varying:
        dim = self._nesting(owner, declared)
        path = self.asking.path(owner, declared)
        (thing,) = owner.things(declared.name)
        return split(
            dim,
            (
                Absent(declared.of, f"{path} ({NOT_WRITTEN})", None, unwritten=True),
                Absent(declared.of, f"{path} ({UNKNOWN})"),
                thing,
            ),
        )

    def _nesting(self, owner: Thing, declared: Fact) -> int:
        if not owner.things(declared.name):
            raise UnencodableError(f"{owner.type}.{declared.name}, a thing in one of its own kind")
        return self._choice(self.asking.path(owner, declared), (NOT_WRITTEN, UNKNOWN, WRITTEN))

    def _where(self, dim: int, *options: str) -> int:
        """Return the node for: a world takes one of these options."""
        dimension = self.builder.graph.dims[dim]
        return self.builder.fork(
            dim, [self.builder.constant(option in options) for option in dimension.options]
        )

    # Records that are supposed.

    def _records(self, owner: Thing, declared: Fact, found: Sequence[Thing]) -> Members:
        members = super()._records(owner, declared, found)
        entries = tuple((each, self._if_supposed(each, guard)) for each, guard in members.entries)
        return replace(members, entries=entries)

    def _if_supposed(self, record: Thing | Absent, guard: int) -> int:
        if not isinstance(record, Thing) or not record.supposed:
            return guard
        dim = self._choice(supposed_key(record.path), (IN, OUT))
        return self.builder.both(guard, self._where(dim, IN))

    # Silence.

    def silence(self, start: Thing | Absent, way: Sequence[str], fact: str) -> int:
        """Return the node for: nobody wrote a fact of the thing to which a way leads, as the choices have it."""
        value: Varying = start
        for name in way:
            value = bind(value, partial(self.read, fact=name))
        return self.builder.each(value, lambda owner: self._silence_of(owner, fact))

    def _silence_of(self, owner: Content, fact: str) -> int:
        assert isinstance(owner, Thing | Absent)
        declared = self.declared(owner.type, fact)
        if not self._is_free(owner, declared):
            return super().silence(owner, (), fact)
        assert isinstance(owner, Thing)
        return self._where(self._written_choice(owner, declared), NOT_WRITTEN)

    def _written_choice(self, owner: Thing, declared: Fact) -> int:  # noqa: PLR0911 - one arm a kind
        """Return the dimension that has an option for a fact that is not written."""
        match declared.kind:
            case Kind.DATE:
                return self._date(owner, declared)
            case Kind.NUMBER:
                return self._number(owner, declared)
            case Kind.REF:
                return self._reference(owner, declared)
            case Kind.REFS:
                return self._listing(owner, declared)
            case Kind.CHOICES:
                return self._words(owner, declared)
            case Kind.THING:
                return self._nesting(owner, declared)
            case Kind.THINGS:
                return self._size(owner, declared)
            case Kind.YES_NO | Kind.CHOICE:
                path = self.asking.path(owner, declared)
                self._free.unwritten[path] = declared.silent.reads if declared.silent else ""
                return self._choice(written_key(path), (NOT_WRITTEN, WRITTEN))
            case _:
                return self._choice(self.asking.path(owner, declared), (NOT_WRITTEN, WRITTEN))

    def _written_step(self, owner: Thing | Absent, declared: Fact) -> Thing | Absent:
        """Return where what is written leads: of what is chosen, an unknown thing of its own address."""
        if self._is_free(owner, declared):
            return Absent(declared.of, self.asking.path(owner, declared))
        return super()._written_step(owner, declared)
