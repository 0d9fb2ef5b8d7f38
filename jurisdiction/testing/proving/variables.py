"""The unknowns of a proof: a choice among named options, or a day; the same name is the same unknown in every graph.

Only modules of this package know the solver.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TypeAlias

import z3

from jurisdiction.model.calendar import ALWAYS, Span
from jurisdiction.testing.proving.bounds import Bounds

Bit: TypeAlias = "bool | z3.BoolRef"
"""A proposition about a case: decided already, or for the solver."""
Term: TypeAlias = "int | z3.ArithRef"
"""A day, as its number."""


DAY = "date"
"""The kind of an argument that is a day; it begins the name of one."""
_ELSEWHERE = "other day of "


def elsewhere(key: str) -> str:
    """Return the name of another day of an uncertain date; of an argument there is one day only."""
    return key if key.startswith(f"{DAY} ") else _ELSEWHERE + key


def all_of(bits: Iterable[Bit]) -> Bit:
    """Return whether all hold."""
    left = list(bits)
    if any(bit is False for bit in left):
        return False
    open_ = [bit for bit in left if bit is not True]
    return True if not open_ else open_[0] if len(open_) == 1 else z3.And(open_)


def any_of(bits: Iterable[Bit]) -> Bit:
    """Return whether one holds."""
    return negated(all_of(negated(bit) for bit in bits))


def negated(bit: Bit) -> Bit:
    """Return the opposite."""
    return not bit if isinstance(bit, bool) else z3.Not(bit)


def differs(one: Bit, other: Bit) -> Bit:
    """Return whether two propositions differ."""
    if isinstance(one, bool):
        return negated(other) if one else other
    return negated(one) if other is True else one if other is False else z3.Xor(one, other)


@dataclass(slots=True)
class _Choice:
    """The options of a choice that anybody named, and those that every user has; `optional`: none may be taken."""

    named: dict[str, z3.BoolRef] = field(default_factory=dict)
    domains: list[tuple[str, ...]] = field(default_factory=list)
    optional: bool = False


@dataclass(slots=True)
class Variables:
    """All unknowns by name. An unknown that several graphs have takes an option that each of them has."""

    bounds: Bounds
    choices: dict[str, _Choice] = field(default_factory=dict)
    days: dict[str, z3.ArithRef] = field(default_factory=dict)
    spans: dict[str, Span] = field(default_factory=dict)
    stated: set[str] = field(default_factory=set)

    def choose(self, key: str, options: Sequence[str], *, optional: bool = False) -> None:
        """Declare a choice: exactly one of the options is taken, or at most one where it is optional."""
        choice = self.choices.setdefault(key, _Choice())
        choice.optional = optional
        if tuple(options) not in choice.domains:
            choice.domains.append(tuple(options))
        for option in options:
            choice.named.setdefault(option, z3.Bool(f"{key}={option}"))

    def takes(self, key: str, option: str) -> z3.BoolRef:
        """Return whether an option of a declared choice is taken."""
        return self.choices[key].named[option]

    def day(self, key: str, span: Span = ALWAYS) -> z3.ArithRef:
        """Return the day of an uncertain date; `@start` and `@end` after its address are its edges.

        A date of the register lies in its span; a date of the case on any day of the bound.
        """
        if span == ALWAYS:
            span = Span(self.bounds.first, self.bounds.last)
            self.stated.add(key)
        self.spans[key] = span
        return self.days.setdefault(key, z3.Int(f"day {key}"))

    def rules(self) -> Iterator[z3.BoolRef]:
        """Yield what any choice of the unknowns keeps."""
        for choice in self.choices.values():
            yield from _one_of(choice)
        for key, day in self.days.items():
            yield z3.And(day >= self.spans[key].first, day <= self.spans[key].last)
        for whole in dict.fromkeys(key.partition("@")[0] for key in self.days):
            edges = (f"{whole}@start", whole, f"{whole}@end")
            yield from self._in_order([self.days[key] for key in edges if key in self.days])

    @staticmethod
    def _in_order(days: Sequence[z3.ArithRef]) -> Iterator[z3.BoolRef]:
        for one, other in pairwise(days):
            yield one <= other

    def exact(self) -> Iterator[z3.BoolRef]:
        """Yield that every date that a case states is a single day."""
        whole: dict[str, z3.ArithRef] = {}
        for key in self.days:
            if key in self.stated:
                yield self.days[key] == whole.setdefault(key.partition("@")[0], self.days[key])

    def taken(self, model: z3.ModelRef) -> dict[str, str]:
        """Return the option that a model takes of each choice; a choice of which none is taken is left out."""
        return {
            key: option
            for key, choice in self.choices.items()
            for option, bit in choice.named.items()
            if z3.is_true(model.eval(bit, model_completion=True))
        }

    def dated(self, model: z3.ModelRef) -> dict[str, list[int]]:
        """Return the days that a model gives each date, in order: one, or two of a date that stays uncertain."""
        found: dict[str, list[int]] = {}
        for key, day in self.days.items():
            number = int(str(model.eval(day, model_completion=True)))
            found.setdefault(key.removeprefix(_ELSEWHERE), []).append(number)
        return {key: sorted(set(days)) for key, days in found.items()}


def _as_ever(key: str) -> str:
    return key


@dataclass(frozen=True, slots=True)
class Seen:
    """The unknowns as one case has them: what `own` names otherwise is a choice of its own, all else is shared.

    `own_day` does so for days alone. `name` tells one such view from another.
    """

    variables: Variables
    name: str = ""
    own: Callable[[str], str] = _as_ever
    own_day: Callable[[str], str] = _as_ever

    def choose(self, key: str, options: Sequence[str], *, optional: bool = False) -> None:
        """Declare a choice, as `Variables.choose`."""
        self.variables.choose(self.own(key), options, optional=optional)

    def takes(self, key: str, option: str) -> z3.BoolRef:
        """Return whether an option of a declared choice is taken."""
        return self.variables.takes(self.own(key), option)

    def named(self, key: str) -> Mapping[str, z3.BoolRef]:
        """Return the options of a choice; none where it is not declared."""
        choice = self.variables.choices.get(self.own(key))
        return {} if choice is None else choice.named

    def day(self, key: str, span: Span = ALWAYS) -> z3.ArithRef:
        """Return the day of an uncertain date, as `Variables.day`."""
        return self.variables.day(self.own_day(self.own(key)), span)

    def elsewhere(self) -> Seen:
        """Return the same case on other days of its uncertain dates."""
        return Seen(self.variables, f"{self.name} elsewhere", self.own, elsewhere)


def _one_of(choice: _Choice) -> Iterator[z3.BoolRef]:
    bits = choice.named
    if len(bits) > 1:
        yield z3.AtMost(*bits.values(), 1)
    for domain in choice.domains:
        if not choice.optional:
            yield z3.Or([bits[option] for option in domain])
        yield from (z3.Not(bit) for option, bit in bits.items() if option not in domain)
