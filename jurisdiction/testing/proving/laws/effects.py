"""What one step makes so, as a proposition about the case after the step and the case before it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import z3

from jurisdiction.model.law import WIDER, MoveDate, ReadAs, Written
from jurisdiction.model.rulebook import IssueDefinition
from jurisdiction.testing.proving.laws.paths import Spot
from jurisdiction.testing.proving.laws.stating import Stating, at_most
from jurisdiction.testing.proving.options import (
    A_DAY,
    IN,
    NOT_WRITTEN,
    OUT,
    UNKNOWN,
    WRITTEN,
    size_of,
    sizes,
    supposed_key,
)
from jurisdiction.testing.proving.variables import Bit, all_of, any_of

_NESTED = (NOT_WRITTEN, UNKNOWN, WRITTEN)
Effect = Callable[[Stating], Bit]


@dataclass(frozen=True, slots=True)
class Listed:
    """How many things a list has before and after, where a step adds or removes one; whether it is made complete.

    `least`: so many it has at least.
    """

    before: int | None = None
    after: int | None = None
    is_so: bool | None = None
    least: int = 0

    def said(self, spot: Spot, stating: Stating) -> Bit:
        """Return that the list is so."""
        options = sizes(len(spot.owner.things(spot.fact.name)))
        for seen in (stating.seen, stating.before):
            seen.choose(spot.path, options)
        now, then = stating.seen.named(spot.path), stating.before.named(spot.path)
        return any_of(
            all_of([now[one], then[other]])
            for one in now
            for other in then
            if self._fits(one, other)
        )

    def _fits(self, now: str, then: str) -> bool:
        if (
            now == NOT_WRITTEN
            or self.before not in (None, size_of(then))
            or size_of(now) < self.least
        ):
            return False
        after = size_of(then) if self.after is None else self.after
        opened = then.endswith("+") if self.is_so is None else not self.is_so
        return size_of(now) == after and now.endswith("+") is opened


def writes(spot: Spot, written: Written | None) -> Effect:
    """A fact is written so; None: it is not written."""
    return lambda stating: stating.said(spot.path, spot.fact, written)


def whole(spot: Spot) -> Effect:
    """A nested thing is written."""

    def effect(stating: Stating) -> Bit:
        stating.seen.choose(spot.path, _NESTED)
        return stating.seen.takes(spot.path, WRITTEN)

    return effect


def nests(spot: Spot, inner: Callable[[], Sequence[Spot]]) -> Effect:
    """A nested thing is written; where it was not before, nothing else is written in it.

    `inner` gives the facts in it that no step writes, once all steps are known.
    """

    def effect(stating: Stating) -> Bit:
        for seen in (stating.seen, stating.before):
            seen.choose(spot.path, _NESTED)
        now, then = stating.seen.named(spot.path), stating.before.named(spot.path)
        empty = all_of(stating.said(each.path, each.fact, None) for each in inner())
        return all_of([now[WRITTEN], any_of([then[WRITTEN], empty])])

    return effect


def supposes(path: str, *, is_so: bool) -> Effect:
    """A record is among what the case supposes, or is not."""
    key = supposed_key(path)

    def effect(stating: Stating) -> Bit:
        stating.seen.choose(key, (IN, OUT))
        return stating.seen.takes(key, IN if is_so else OUT)

    return effect


def moves(spot: Spot, deed: MoveDate) -> Effect:
    """A date lies at least a day earlier or later than before, and not past its bound."""

    def effect(stating: Stating) -> Bit:
        by = z3.Int(f"days by which {spot.path} moves")
        now, then = stating.edges(spot.path), stating.earlier().edges(spot.path)
        bits: list[Bit] = [by >= 1]
        bits += [now[e] == then.get(e, then[""]) + (by if deed.later else -by) for e in now]
        for case in (stating, stating.earlier()):
            named = case.seen.named(spot.path)
            bits += [named[A_DAY]] if named else []
        if deed.bound is not None:
            bound, stated = stating.day(deed.bound)
            ends = (now[""], bound) if deed.later else (bound, now[""])
            bits += [at_most(*ends), stated]
        return all_of(bits)

    return effect


def reads(key: str, issue: IssueDefinition, deed: ReadAs) -> Effect:
    """An issue is read as a step says, or wider than before."""
    order = issue.narrow_to_wide

    def effect(stating: Stating) -> Bit:
        now, then = stating.seen.named(key), stating.before.named(key)
        if not now:
            return True  # nothing that is asked rests on it
        if WIDER not in deed.readings:
            return any_of(now[reading] for reading in deed.named(issue) if reading in now)
        pairs = ((narrow, wide) for n, narrow in enumerate(order) for wide in order[n + 1 :])
        return any_of(
            all_of([then[narrow], now[wide]]) for narrow, wide in pairs if {narrow, wide} <= {*now}
        )

    return effect
