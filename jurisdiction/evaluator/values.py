"""What a term can denote while rules are grounded: a value, or one value for each option of a dimension."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from jurisdiction.evaluator.instant import Instant
from jurisdiction.model.calendar import Period
from jurisdiction.model.case import Number, Thing


@dataclass(frozen=True, slots=True)
class Split:
    """One value for each option of a dimension: disputed facts, evidence options."""

    dim: int
    options: tuple[Varying, ...]


@dataclass(frozen=True, slots=True)
class Absent:
    """A thing of which the file does not tell which. Its facts are open.

    `question` is the reference to ask for, if it is one; `unwritten` marks a nested thing that nobody wrote;
    `pleaded` is the thing that the file names without the support that is asked for.
    """

    type: str
    path: str
    question: int | None = None
    unwritten: bool = False
    pleaded: Thing | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """A yes/no fact or a choice: its dimension, which knows the stated option."""

    dim: int


@dataclass(frozen=True, slots=True)
class Unsettled:
    """A value that is open; `question` is the dimension to ask for."""

    question: int


@dataclass(frozen=True, slots=True)
class Days:
    """A date that is written, or the range of all time: its period, its address, and whether it is a stretch."""

    period: Period
    key: str
    extent: bool
    subject: object = None


@dataclass(frozen=True, slots=True)
class Limit:
    """A day before all days, or one that never comes."""

    never: bool


@dataclass(frozen=True, slots=True)
class Amount:
    """A number, with the question to which it answers."""

    number: Number
    question: int


@dataclass(frozen=True, slots=True)
class Members:
    """A list or set: things each under a guard node, or texts; `more`: parts that may go on, each with its question.

    Where it is `dated`, absence from it means no up to the day `known_until` (None: on no day); `carried`
    says what follows.
    """

    entries: tuple[tuple[Thing | Absent, int], ...] = ()
    texts: tuple[str, ...] = ()
    more: tuple[tuple[int, int], ...] = ()
    dated: bool = False
    known_until: int | None = None
    carried: bool = False


Content: TypeAlias = Thing | Absent | Cell | Unsettled | Days | Limit | Amount | Members | Instant
Varying: TypeAlias = "Content | Split"


def bind(value: Varying, then: Callable[[Content], Varying]) -> Varying:
    """Apply a function to each value that a term can denote."""
    if isinstance(value, Split):
        return split(value.dim, [bind(option, then) for option in value.options])
    return then(value)


def split(dim: int, options: Sequence[Varying]) -> Varying:
    """Return a value for each option of a dimension; where all are equal, just that value."""
    return (
        options[0]
        if all(option == options[0] for option in options)
        else Split(dim, tuple(options))
    )
