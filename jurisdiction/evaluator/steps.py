"""What nodes of a graph stand for: the steps of which proofs and explanations are made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from jurisdiction.evaluator.values import Absent
from jurisdiction.model.case import Thing
from jurisdiction.model.place import Place

Argument: TypeAlias = object  # Thing | Absent | Instant | Unsettled | Limit


@dataclass(frozen=True, slots=True)
class RuleStep:
    """A rule applied to arguments. `hypothetical`: asked of the same conduct on another day."""

    rule: str
    args: tuple[Argument, ...]
    hypothetical: bool = False


@dataclass(frozen=True, slots=True)
class FactStep:
    """A fact tested for values."""

    owner: Thing | Absent
    fact: str
    test: tuple[str, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class DateStep:
    """A date tested against a bound: `word` is from, before or until."""

    date: str
    date_key: str
    word: str
    bound: str
    bound_key: str
    place: Place


@dataclass(frozen=True, slots=True)
class IssueStep:
    """A contested issue: one part for each reading."""

    issue: str
    readings: tuple[str, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class MemberStep:
    """One choice of members of a quantifier."""

    found: tuple[tuple[str, Argument], ...]
    place: Place


@dataclass(frozen=True, slots=True)
class ListStep:
    """A list that is open, or known only up to a day."""

    owner: Thing | Absent
    fact: str
    known_until: int | None
    place: Place


@dataclass(frozen=True, slots=True)
class UnlessStep:
    """The exceptions of the same provision, or an exception rule, negated."""

    rule: str
    place: Place


Step: TypeAlias = RuleStep | FactStep | DateStep | IssueStep | MemberStep | ListStep | UnlessStep
