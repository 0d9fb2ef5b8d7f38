"""The condition language of rules: a closed union of forms, resolved by the loader.

After loading, every name is resolved: a term starts at a variable in scope, a call names a rule that exists and
gives all its arguments, and every condition knows its place.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from jurisdiction.model.calendar import NO_SHIFT, Shift
from jurisdiction.model.place import NOWHERE, Place


@dataclass(frozen=True, slots=True)
class Term:
    """A path from a variable: `element.place.state` is Term("element", ("place", "state")).

    Variables are the arguments of the rule, the variables of enclosing quantifiers, and the globals
    `case` (the root thing of the file) and `register` (whose facts are the lists of the register).
    """

    variable: str
    path: tuple[str, ...] = ()
    place: Place = NOWHERE

    def __str__(self) -> str:
        return ".".join((self.variable, *self.path))


@dataclass(frozen=True, slots=True)
class DateTerm:
    """A day: a literal, or a date term, perhaps shifted, perhaps only the start or the end of its period."""

    term: Term | None = None
    literal: int | None = None
    edge: str = ""  # "", "start" or "end"
    shift: Shift = NO_SHIFT


@dataclass(frozen=True, slots=True)
class Constant:
    """`always` (True), `never` (False) or `undecided` (None): the law itself gives no answer."""

    value: bool | None
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class All:
    """All parts hold."""

    parts: tuple[Condition, ...]
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Any:
    """One part holds."""

    parts: tuple[Condition, ...]
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Not:
    """The part fails."""

    part: Condition
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class SettledBy:
    """Several ways to settle one thing: holds where one holds, fails where one fails."""

    parts: tuple[Condition, ...]
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Test:
    """A fact has one of the values. YES_NO: `yes`/`no`; CHOICE: choices; REF: ids of register things."""

    term: Term
    values: tuple[str, ...]
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Compare:
    """A number fact is at least and at most so much (either bound may be absent)."""

    term: Term
    at_least: int | None = None
    at_most: int | None = None
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Same:
    """Two terms name the same thing or choice; where one is a list, one of its members."""

    left: Term
    right: Term
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Silent:
    """Nobody wrote any of these facts; a written `unknown` is not silence."""

    terms: tuple[Term, ...]
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class DateTest:
    """The day is not before `from_`, before `before`, not after `until` (bounds that are given)."""

    date: DateTerm
    from_: DateTerm | None = None
    before: DateTerm | None = None
    until: DateTerm | None = None
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Quantifier:
    """`some` or `every` over one or more nested lists or sets.

    `some`: there is a choice of members for which `where` and `satisfies` hold.
    `every`: at least one choice meets `where`, and all that meet it meet `satisfies`.
    `on` is the day a register list is asked about: past the day to which the list is known, absence is open.
    """

    every: bool
    over: tuple[tuple[str, Term], ...]
    where: Condition
    satisfies: Condition
    on: DateTerm | None = None
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Issue:
    """A contested point: one condition for each reading."""

    issue: str
    read_as: tuple[tuple[tuple[str, ...], Condition], ...]
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class DependingOn:
    """One arm, picked by a choice or yes/no fact; where the fact is open, all arms must agree."""

    term: Term
    arms: tuple[tuple[tuple[str, ...], Condition], ...]
    otherwise: Condition
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class OnSomeDay:
    """The rule would hold of the same conduct had all of it fallen on some other day."""

    call: Call
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Call:
    """A rule applied to arguments, in the order of its parameters."""

    rule: str
    args: tuple[DateTerm | Term, ...]
    place: Place = NOWHERE


Condition: TypeAlias = (
    Constant
    | All
    | Any
    | Not
    | SettledBy
    | Test
    | Compare
    | Same
    | Silent
    | DateTest
    | Quantifier
    | Issue
    | DependingOn
    | OnSomeDay
    | Call
)

ALWAYS = Constant(value=True)
