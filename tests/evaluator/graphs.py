"""Small graphs made by hand."""

from __future__ import annotations

from collections.abc import Sequence

from jurisdiction.evaluator.builder import Builder
from jurisdiction.evaluator.graph import Dimension, Op
from jurisdiction.model.calendar import ALWAYS, Span


class Hand(Builder):
    """A builder with short words for tests."""

    def all_of(self, *parts: int) -> int:
        """Return a conjunction."""
        return self.add(Op.ALL, parts)

    def any_of(self, *parts: int) -> int:
        """Return a disjunction."""
        return self.add(Op.ANY, parts)

    def not_(self, part: int) -> int:
        """Return a negation."""
        return self.add(Op.NOT, [part])

    def issue(self, name: str, parts: Sequence[int]) -> int:
        """Return a fork over the readings of an issue, one for each part."""
        options = tuple(f"{name}{number}" for number in range(len(parts)))
        return self.add(Op.FORK, parts, self.dimension(Dimension("reading", name, options)))

    def fact(self, name: str, parts: Sequence[int], stated: int | None = None) -> int:
        """Return a fork over the options of a fact, one for each part."""
        options = tuple(f"{name}{number}" for number in range(len(parts)))
        dim = self.dimension(Dimension("fact", name, options, stated))
        return self.add(Op.FORK, parts, dim)

    def clock(self, name: str, first: int, last: int, *, extent: bool = False) -> int:
        """Return an uncertain date."""
        return self.dimension(Dimension("clock", name, span=Span(first, last), extent=extent))

    def dimension_of_days(self, name: str) -> int:
        """Return a free day, as `on_some_day` has."""
        return self.clock(name, ALWAYS.first, ALWAYS.last)
