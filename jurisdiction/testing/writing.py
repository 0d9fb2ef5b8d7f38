"""What steps write: values chosen at random from what the vocabulary and the register allow."""

from __future__ import annotations

from collections.abc import Iterable

from jurisdiction.model.calendar import FIRST_DAY, LAST_DAY, Period, day_text
from jurisdiction.model.law import Anything, Complete, Group, OneOf, Row, SomeDay, Word, Written
from jurisdiction.model.vocabulary import Fact, Kind
from jurisdiction.register import Register
from jurisdiction.testing.bindings import Bindings, Place, UndoableError
from jurisdiction.testing.choices import Choices
from jurisdiction.testing.trees import Data, members

ATTRIBUTES = frozenset(
    {Kind.YES_NO, Kind.CHOICE, Kind.NUMBER, Kind.DATE, Kind.REF, Kind.REFS, Kind.CHOICES}
)
"""What holds neither things nor mere text."""
_NUMBERS: tuple[Data, ...] = ("0", "1", "17", "18", "40", {"at_least": "3"}, {"at_most": "7"})
_PERIODS = ("2002", "2001/2003", "2011~", "2016-05", "2016/2018", "2015-03-01/..")
_PLAIN: dict[Kind, tuple[Data, ...]] = {Kind.NUMBER: _NUMBERS, Kind.TEXT: ("a text",)}


def write(written: Written, bindings: Bindings, choose: Choices, place: Place | None) -> Data:
    """Return the data of what a step writes; `place` is where, for what is chosen from all that may stand there."""
    match written:
        case Word():
            return bindings.name(written.text) if written.variable else written.text
        case OneOf():
            return write(choose.pick(written.options), bindings, choose, place)
        case SomeDay():
            return day_text(_some_day(bindings, choose, written))
        case Group():
            return {
                key: _inner(key, each, written, bindings, choose) for key, each in written.entries
            }
        case Row():
            return [write(each, bindings, choose, None) for each in written.items]
        case Complete() | Anything():
            assert place is not None
            return (
                _opened(place, written)
                if isinstance(written, Complete)
                else other_value(place, bindings, choose)
            )


def _inner(key: str, each: Written, group: Group, bindings: Bindings, choose: Choices) -> Data:
    """Return what is written of a fact of a thing that is added."""
    if not isinstance(each, Anything):
        return write(each, bindings, choose, None)
    fact = bindings.loaded.rulebook.vocabulary.types[group.kind].facts[key]
    return choose.pick(values(fact, bindings, choose))


def _opened(place: Place, written: Complete) -> Data:
    listed = members(place.written)
    if not listed:
        raise UndoableError("there is no list that could be complete or not")
    return {"listed": listed, "complete": "yes" if written.is_so else "no"}


def _some_day(bindings: Bindings, choose: Choices, written: SomeDay) -> int:
    first, last = bindings.day(written.first), bindings.day(written.last)
    if last < first:
        raise UndoableError("no day lies between the two")
    edges = [day for day in (first, first + 1, last - 1, last) if first <= day <= last]
    return choose.pick(edges) if choose.chance(2) else choose.number(first, last)


def other_value(place: Place, bindings: Bindings, choose: Choices) -> Data:
    """Return a value that the fact may have and has not; raise UndoableError where there is none."""
    now = place.written
    options = [option for option in values(place.fact, bindings, choose) if option != now]
    if not options:
        raise UndoableError(f"{place.fact.name} can have no other value")
    return choose.pick(options)


def values(fact: Fact, bindings: Bindings, choose: Choices) -> list[Data]:
    """Return values that a fact may have: all of a choice, a few of what has no end."""
    match fact.kind:
        case Kind.YES_NO | Kind.CHOICE:
            return list(fact.choices or ("yes", "no"))
        case Kind.DATE:
            days = (choose.pick(bindings.days or _PERIODS) for _ in range(4))
            return [*days, choose.pick(_PERIODS)]
        case Kind.REF:
            return list(known(fact, bindings))
        case Kind.REFS | Kind.CHOICES:
            listed = known(fact, bindings) if fact.of else fact.choices
            return [list(choose.some_of(listed))]
        case _:
            return list(_PLAIN.get(fact.kind, ()))


def known(fact: Fact, bindings: Bindings) -> list[str]:
    """Return the names by which a reference may call things of its kind."""
    kind = bindings.loaded.rulebook.vocabulary.types[fact.of]
    here = [spot.id for spot in bindings.tree.spots() if spot.kind == fact.of and "id" in spot.data]
    records = bindings.loaded.register.things(fact.of) if kind.register else ()
    return [*here, *(record.id for record in records)]


def telling_days(register: Register) -> tuple[str, ...]:
    """Return the days on both sides of every exact day that the register states."""
    days = {day for period in _periods(register) for day in _sides(period)}
    return tuple(day_text(day) for day in sorted(days))


def _periods(register: Register) -> Iterable[Period]:
    for things in register.records.values():
        for thing in things:
            for stated in thing.facts.values():
                if isinstance(stated.value, Period):
                    yield stated.value


def _sides(period: Period) -> tuple[int, ...]:
    day = period.start.first
    inside = FIRST_DAY < day < LAST_DAY
    return (day - 1, day, day + 1) if period.start.exact and inside else ()
