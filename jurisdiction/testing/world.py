"""Worlds, and the words of the reference evaluator: yes, no and open, days, and what a term names.

Truth is True, False or None; the tables are those of strong Kleene logic.
It knows no fact and no rule.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial, reduce
from math import inf
from typing import TypeAlias

from jurisdiction.model.calendar import FIRST_DAY, LAST_DAY, Shift
from jurisdiction.model.case import Number, Thing
from jurisdiction.model.condition import Condition

Truth: TypeAlias = "bool | None"


@dataclass(frozen=True)
class World:
    """One choice for every dimension; a choice that is read and missing is a KeyError.

    `readings` is by issue; `sides` by the address of a disputed fact (`incidents.i1.period`);
    `days` by the address of an uncertain date, with `@start` or `@end` for an edge of it.
    """

    readings: Mapping[str, str]
    evidence: str
    sides: Mapping[str, str]
    days: Mapping[str, int]


@dataclass(frozen=True)
class Unknown:
    """A thing or word of which the file does not tell which; `type` is the kind of thing.

    `unwritten` marks a nested thing that nobody wrote.
    """

    type: str = ""
    unwritten: bool = False


@dataclass(frozen=True)
class Day:
    """A day; `moved` holds the shifts since the day of `on_some_day`, None for any other day."""

    number: int
    moved: tuple[Shift, ...] | None = None


Entity: TypeAlias = "Thing | Unknown"
Member: TypeAlias = "Entity | str"


@dataclass(frozen=True)
class Scope:
    """The variables of a rule; a date that is None is open and has no clock."""

    things: Mapping[str, Entity]
    days: Mapping[str, Day | None]

    def naming(self, variable: str, thing: Entity) -> Scope:
        """Return the scope with one more variable."""
        return Scope({**self.things, variable: thing}, self.days)


@dataclass(frozen=True)
class Listed:
    """What a term names, each under a condition; `more` is open for a list that may go on."""

    members: tuple[tuple[Truth, Member], ...] = ()
    more: Truth = False


class ContradictionError(ValueError):
    """Two ways to settle one thing settle it differently in this world."""


NEVER, EVER = Day(LAST_DAY + 1), Day(FIRST_DAY - 1)


def all_(parts: Iterable[Truth]) -> Truth:
    """No where one is no, yes where all are yes, else open."""
    values = list(parts)
    return False if False in values else None if None in values else True


def any_(parts: Iterable[Truth]) -> Truth:
    """Yes where one is yes, no where all are no, else open."""
    values = list(parts)
    return True if True in values else None if None in values else False


def not_(part: Truth) -> Truth:
    """The opposite; open stays open."""
    return None if part is None else not part


def shifted(day: Day | None, shift: Shift) -> Day | None:
    """Return the day so much later; `never` and `ever` stay what they are."""
    if day is None or day in (NEVER, EVER):
        return day
    return Day(shift.apply(day.number), None if day.moved is None else (*day.moved, shift))


def settled(parts: Iterable[Truth]) -> Truth:
    """Yes where one is yes, no where one is no, else open."""
    values = list(parts)
    if True in values and False in values:
        raise ContradictionError("`settled_by` holds by one way and fails by another")
    return next((value for value in values if value is not None), None)


def word(member: Member) -> str:
    """Return the word by which a test knows a member: a choice, or the id of a thing."""
    return member.id if isinstance(member, Thing) else str(member)


def one_of(named: Listed, values: tuple[str, ...]) -> Truth:
    """Whether a thing or word that is named is one of these."""
    return any_(
        [
            named.more,
            *(
                all_([there, None if is_open(m) else word(m) in values])
                for there, m in named.members
            ),
        ]
    )


def same(left: Listed, right: Listed) -> Truth:
    """Whether both name one thing or word: known on both sides, else open where a side is open."""
    pairs = [
        all_([there, here, None if is_open(a) or is_open(b) else a == b])
        for there, a in left.members
        for here, b in right.members
    ]
    unknown = [all_([there, None]) for there, m in (*left.members, *right.members) if is_open(m)]
    return any_([*pairs, *unknown, left.more, right.more])


def is_open(member: Member) -> bool:
    """Whether the file does not tell which thing or word this is."""
    return isinstance(member, Unknown)


def in_range(number: Number | None, at_least: int | None, at_most: int | None) -> Truth:
    """Whether all that a number may be lies in the range, or none of it; else open."""
    if number is None:
        return None
    low, high = as_range(number.at_least, number.at_most)
    least, most = as_range(at_least, at_most)
    return True if least <= low and high <= most else False if high < least or most < low else None


def as_range(low: int | None, high: int | None) -> tuple[float, float]:
    """Return the ends of a range; an end that is not given is no limit."""
    return -inf if low is None else low, inf if high is None else high


def arm(
    arms: tuple[tuple[tuple[str, ...], Condition], ...],
    chosen: str,
    otherwise: Condition | None = None,
) -> Condition:
    """Return the condition of the arm for a reading or value; KeyError where there is none."""
    by_word = {choice: condition for choices, condition in arms for choice in choices}
    return by_word[chosen] if otherwise is None else by_word.get(chosen, otherwise)


def turning_days(compared: Iterable[tuple[Day, Day]]) -> list[int]:
    """Return days that stand for all days, given what was compared while the conduct lay on one.

    Nothing is short-circuited, so the same days are compared wherever the conduct lies; and a
    shift never turns the order of two days round. So a comparison of the moved day with a fixed one
    changes once while the moved one runs through the calendar: on the day that reaches the fixed
    one, or on the day that passes it. Between two such days all is the same, and the first of each
    stretch stands for it.
    Not seen is a change in the order of two moved days (`1 month after D`, `30 days after D`): rule
    books that compare those under `on_some_day`, or put a `date` parameter to an `on_some_day` that
    stands within another, are outside the reference.
    """
    calendar = range(FIRST_DAY, LAST_DAY + 1)
    found = {FIRST_DAY}
    for moved, fixed in [*compared, *((b, a) for a, b in compared)]:
        if moved.moved is not None and fixed.moved is None:
            shifts = moved.moved
            for day in (fixed.number, fixed.number + 1):
                turn = bisect_left(calendar, day, key=partial(after, shifts))
                found.update(calendar[turn : turn + 1])
    return sorted(found)


def after(shifts: tuple[Shift, ...], day: int) -> int:
    """Return a day so much later."""
    return reduce(lambda d, shift: shift.apply(d), shifts, day)
