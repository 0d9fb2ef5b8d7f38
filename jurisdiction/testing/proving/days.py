"""Which of two days is the earlier, where either may be an unknown, perhaps shifted by years, months and days."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import z3

from jurisdiction.evaluator.graph import Graph
from jurisdiction.evaluator.instant import Instant
from jurisdiction.model.calendar import ALWAYS, FIRST_DAY, LAST_DAY, Shift
from jurisdiction.testing.proving.bounds import UnencodableError
from jurisdiction.testing.proving.variables import Bit, Seen, Term

_BEYOND = 36525
"""Days past the bound, a hundred years, up to which a shifted day may be shifted again."""
_SHORTEST_MONTH = 28


@dataclass(slots=True)
class DayTerms:
    """Compares the days of one graph. `pinned` gives the day of a clock that is no unknown: a free day."""

    graph: Graph
    seen: Seen

    def less(self, left: Instant, right: Instant, pinned: Mapping[int, Term]) -> Bit:
        """Return whether the left day is before the right one."""
        one, other = self._base(left, pinned), self._base(right, pinned)
        if isinstance(one, int) and isinstance(other, int):
            return left.on(one) < right.on(other)
        if isinstance(other, int):
            return self._less_than(left, one, right.on(other))
        if isinstance(one, int):
            return self._more_than(right, other, left.on(one))
        less: z3.BoolRef = self._shifted(one, left) < self._shifted(other, right)
        return less

    def turns(
        self, clock: int, left: Instant, right: Instant, pinned: Mapping[int, Term]
    ) -> Term | None:
        """Return the first day of a clock from which the comparison is another, as far as there is one.

        Raise UnencodableError where a shifted free day is compared with a day that is an unknown.
        """
        own, fixed = (left, right) if left.clock == clock else (right, left)
        if own.clock != clock or fixed.clock == clock:
            return None
        later = 0 if own is left else 1
        other = self._base(fixed, pinned)
        if isinstance(other, int):
            return first_day_at(own, fixed.on(other) + later)
        if own.shifts:
            raise UnencodableError(
                "a day on which something may have happened (`on_some_day`), shifted and compared with "
                f"the uncertain date {self.graph.dims[fixed.clock or 0].key}"
            )
        turn: z3.ArithRef = self._shifted(other, fixed) + later
        return turn

    def _base(self, instant: Instant, pinned: Mapping[int, Term]) -> Term:
        """Return what the clock of a day shows, before shifts; of an exact day the day itself."""
        if instant.clock is None:
            return instant.on(0)
        if instant.clock in pinned:
            return pinned[instant.clock]
        dimension = self.graph.dims[instant.clock]
        return self.seen.day(dimension.key, dimension.span or ALWAYS)

    @staticmethod
    def _less_than(instant: Instant, day: z3.ArithRef, limit: int) -> Bit:
        found: z3.BoolRef = day < first_day_at(instant, limit)
        return found

    @staticmethod
    def _more_than(instant: Instant, day: z3.ArithRef, limit: int) -> Bit:
        found: z3.BoolRef = day >= first_day_at(instant, limit + 1)
        return found

    def _shifted(self, day: Term, instant: Instant) -> Term:
        if isinstance(day, int):
            return instant.on(day)
        found: Term = day
        for shift in instant.shifts:
            found = self.later(found, shift)
        return found

    def later(self, day: Term, shift: Shift) -> Term:
        """Return a day shifted; of an unknown one, by as many days as the table of the bound has for it."""
        if isinstance(day, int):
            return shift.apply(day)
        later: z3.ArithRef = day + self._offset(day, shift)
        return later

    def _offset(self, day: z3.ArithRef, shift: Shift) -> Term:
        """Return by how many days a shift moves a day: so many from each day of the table on."""
        (_, found), *later = self._table(shift)
        offset: Term = found
        for start, each in later:
            offset = z3.If(day >= start, each, offset)
        return offset

    def _table(self, shift: Shift) -> Sequence[tuple[int, int]]:
        bounds = self.seen.variables.bounds
        return _offsets(shift, bounds.first, min(bounds.last + _BEYOND, LAST_DAY))


@lru_cache(maxsize=64)
def _offsets(shift: Shift, first: int, last: int) -> Sequence[tuple[int, int]]:
    """Return the days from which on a shift moves by so many days; within a month only its last days may differ."""
    rows = [(first, shift.apply(first) - first)]
    if shift.years or shift.months:
        for day in range(first, last):
            if 1 < date.fromordinal(day).day < _SHORTEST_MONTH:
                continue
            offset = shift.apply(day) - day
            if rows[-1][1] != offset:
                rows.append((day, offset))
    return rows


def first_day_at(instant: Instant, limit: int) -> int:
    """Return the first day of a clock on which a date of it reaches a limit; shifts keep order."""
    low, high = FIRST_DAY, LAST_DAY + 1
    while low < high:
        middle = (low + high) // 2
        if instant.on(middle) >= limit:
            high = middle
        else:
            low = middle + 1
    return low
