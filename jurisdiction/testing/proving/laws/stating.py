"""What a step writes of one fact, as a proposition about the unknowns of a case."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import z3

from jurisdiction.model.calendar import Period, parse_period
from jurisdiction.model.case import Number, Thing
from jurisdiction.model.condition import DateTerm
from jurisdiction.model.law import Anything, Complete, OneOf, Row, SomeDay, Word, Written
from jurisdiction.model.vocabulary import Fact, Kind
from jurisdiction.testing.proving.bounds import UnencodableError
from jurisdiction.testing.proving.days import DayTerms
from jurisdiction.testing.proving.laws.paths import Paths, Spot
from jurisdiction.testing.proving.options import (
    A_DAY,
    CLOSED,
    IN,
    NOT_WRITTEN,
    OPENED,
    OUT,
    UNKNOWN,
    WRITTEN,
    member_key,
    number_text,
    size_of,
    written_key,
)
from jurisdiction.testing.proving.variables import Bit, Seen, Term, all_of, any_of, negated

EDGES = ("@start", "", "@end")


@dataclass(frozen=True, slots=True)
class Stating:
    """Says what is written in a case whose unknowns are `seen`; `before` are those before the steps at hand.

    `names` is how a file refers to what variables stand for, `candidates` the things to which it may refer.
    """

    seen: Seen
    before: Seen
    days: DayTerms
    names: Mapping[str, str]
    candidates: Mapping[str, Sequence[Thing]]
    paths: Paths
    assessed_on: int

    def earlier(self) -> Stating:
        """Return the same of the case before the steps at hand."""
        return replace(self, seen=self.before)

    def said(self, path: str, fact: Fact, written: Written | None) -> Bit:  # noqa: PLR0911 - one arm a kind
        """Return that a fact is written so; None: that it is not written. Raise UnencodableError by name."""
        if isinstance(written, OneOf):
            return any_of(self.said(path, fact, option) for option in written.options)
        match fact.kind:
            case Kind.YES_NO | Kind.CHOICE:
                return self._cell(path, fact, written)
            case Kind.DATE:
                return self._date(path, written)
            case Kind.THINGS if isinstance(written, Complete):
                return self._opened(path, is_so=written.is_so)
            case Kind.TEXT | Kind.TEXTS:
                return True  # a rule that reads one is refused
            case Kind.REFS:
                return self._references(path, fact, written)
            case _:
                return self._option(path, fact, written)

    # Options.

    def _cell(self, path: str, fact: Fact, written: Written | None) -> Bit:
        options = fact.choices or ("yes", "no")
        self.seen.choose(path, options, optional=True)
        named = self.seen.named(path)
        state = self._is_written(path, is_so=written is not None)
        if isinstance(written, Anything):
            return all_of([any_of(named.values()), self._otherwise(path), state])
        text = written.text if isinstance(written, Word) else ""
        if written is None:
            text = fact.silent.reads if fact.silent else ""
        taken = named.get(text)
        return all_of([negated(any_of(named.values())) if taken is None else taken, state])

    def _is_written(self, path: str, *, is_so: bool) -> Bit:
        self.seen.choose(written_key(path), (NOT_WRITTEN, WRITTEN))
        return self.seen.takes(written_key(path), WRITTEN if is_so else NOT_WRITTEN)

    def _otherwise(self, path: str) -> Bit:
        """Return that another value stands there than before."""
        if self.seen.own(path) == self.before.own(path):
            return True
        now, then = self.seen.named(path), self.before.named(path)
        return all_of(negated(all_of([now[o], then[o]])) for o in now if o in then)

    def _option(self, path: str, fact: Fact, written: Written | None) -> Bit:
        named = self.seen.named(path)
        if not named:
            return True  # nobody reads it
        if isinstance(written, Anything):
            said = [NOT_WRITTEN, UNKNOWN]
            return all_of([*(negated(named[o]) for o in said if o in named), self._otherwise(path)])
        option = NOT_WRITTEN if written is None else self._text(fact, written)
        if option not in named:
            raise UnencodableError(f"{option} as {fact.name}, which the bound leaves out")
        return named[option]

    def _text(self, fact: Fact, written: Written) -> str:
        """Return the option of a choice by which something is written."""
        match written:
            case Word() if written.variable:
                return self.names[written.text]
            case Word() if fact.kind is Kind.NUMBER and written.text.isdigit():
                return number_text(Number(int(written.text), int(written.text)))
            case Word():
                return written.text
            case Row() if fact.kind is Kind.CHOICES:
                words = {item.text for item in written.items if isinstance(item, Word)}
                return f"{CLOSED}: {'+'.join(word for word in fact.choices if word in words)}"
            case _:
                raise UnencodableError(
                    f"what a step writes of {fact.name}, a list or a group of keys"
                )

    # Lists.

    def _references(self, path: str, fact: Fact, written: Written | None) -> Bit:
        named = self.seen.named(path)
        if not named:
            return True
        if written is None:
            return named[NOT_WRITTEN]
        if isinstance(written, Complete):
            return self._opened_names(named, is_so=written.is_so)
        if not isinstance(written, Row):
            raise UnencodableError(f"any list of {fact.name}")
        wanted = {self._text(fact, item) for item in written.items}
        things = self.candidates[fact.of]
        if wanted - {thing.id for thing in things}:
            raise UnencodableError(f"{min(wanted)} in {fact.name}, which the bound leaves out")
        members = (self._member(path, thing, listed=thing.id in wanted) for thing in things)
        return all_of([named[CLOSED], *members])

    def _member(self, path: str, thing: Thing, *, listed: bool) -> Bit:
        named = self.seen.named(member_key(path, thing.id))
        return named[IN if listed else OUT] if named else True

    @staticmethod
    def _opened_names(named: Mapping[str, Bit], *, is_so: bool) -> Bit:
        return named[CLOSED if is_so else OPENED]

    def _opened(self, path: str, *, is_so: bool) -> Bit:
        """Return that a list has as many members as before and is complete, or may go on."""
        now, then = self.seen.named(path), self.before.named(path)
        wanted = [o for o in now if o != NOT_WRITTEN and o.endswith("+") is not is_so]
        same = (
            all_of([now[option], any_of(then[o] for o in then if size_of(o) == size_of(option))])
            for option in wanted
        )
        return any_of(same) if now else True

    # Days.

    def _date(self, path: str, written: Written | None) -> Bit:
        named = self.seen.named(path)
        if written is None:
            return named[NOT_WRITTEN] if named else True
        return all_of([named[A_DAY] if named else True, *self._days(path, written)])

    def _days(self, path: str, written: Written) -> Iterator[Bit]:
        edges = self.edges(path)
        match written:
            case Word() if written.text != UNKNOWN:
                yield from self._within(edges, parse_period(written.text))
            case SomeDay():
                first, one = self.day(written.first)
                last, other = self.day(written.last)
                yield from (one, other)
                for day in edges.values():
                    yield all_of([at_most(first, day), at_most(day, last)])
                yield from (day == edges[""] for edge, day in edges.items() if edge)
            case Anything() | Word():
                return
            case _:
                raise UnencodableError("a date that a step writes as a group of keys")

    def edges(self, path: str) -> dict[str, z3.ArithRef]:
        """Return the days of a date: of the whole, and of its start and end where these are compared."""
        known = self.seen.variables.days
        found = {"": self.seen.day(path)}
        found |= {e: self.seen.day(path + e) for e in EDGES if self.seen.own(path + e) in known}
        return found

    @staticmethod
    def _within(edges: Mapping[str, z3.ArithRef], period: Period) -> Iterator[Bit]:
        spans = {"@start": period.start, "": period.whole, "@end": period.end}
        for edge, day in edges.items():
            yield all_of([at_most(spans[edge].first, day), at_most(day, spans[edge].last)])

    def day(self, term: DateTerm) -> tuple[Term, Bit]:
        """Return the day of a date term, and that there is one."""
        if term.literal is not None:
            return term.shift.apply(term.literal), True
        assert term.term is not None
        day, stated = self._stated(self.paths.spot(term.term), term.edge)
        return self.days.later(day, term.shift), stated

    def _stated(self, spot: Spot, edge: str) -> tuple[Term, Bit]:
        """Return the day of a fact, or, where it is not written, of that which silence reads; and that there is one."""
        if spot.path == "assessed_on":
            return self.assessed_on, True
        written = spot.owner.period(spot.fact.name)
        if spot.owner.supposed and written is not None:
            span = {"start": written.start, "end": written.end}.get(edge, written.whole)
            return (span.last if edge == "end" else span.first), True
        key = f"{spot.path}@{edge}"
        known = bool(edge) and self.seen.own(key) in self.seen.variables.days
        day, named = self.seen.day(key if known else spot.path), self.seen.named(spot.path)
        if not named:
            return day, True
        reads = spot.fact.silent.reads if spot.fact.silent else ""
        if "." not in reads:
            return day, named[A_DAY]
        instead, stated = self._stated(self.paths.from_(spot.owner, reads.split(".")), edge)
        return z3.If(named[A_DAY], day, instead), any_of([named[A_DAY], stated])


def at_most(left: Term, right: Term) -> Bit:
    """Return whether a day is not after another."""
    found: Bit = left <= right
    return found
