"""One world: the values of nodes where every choice is made, found as far as somebody looks."""

from __future__ import annotations

from collections.abc import Mapping

from jurisdiction.evaluator.graph import Graph, fold, order
from jurisdiction.evaluator.memo import Memo
from jurisdiction.truth import NO, OPEN, YES, Planes, Space


class OneWorld:
    """A graph in one world. Free days (of `somewhere`) keep their own small space: they belong to no world."""

    def __init__(self, graph: Graph, free_days: Space, picks: Mapping[int, int | None]) -> None:
        self.graph, self.space, self._picks = graph, free_days, picks
        self.memo = Memo()  # what proofs in this world found out
        self._planes = Planes(free_days, self.option)
        self._values: dict[int, tuple[int, int]] = {}

    def option(self, dim: int) -> int | None:
        """Return the option of a dimension in this world, or None for an open fact."""
        return self._picks[dim] if dim in self._picks else self.graph.stated(dim)

    def supposing(self, picks: Mapping[int, int | None]) -> OneWorld:
        """Return the world in which some choices are made otherwise, one for all who ask; None leaves a fact open."""
        key = ("supposing", tuple(picks.items()))
        return self.memo.once(
            key, lambda: OneWorld(self.graph, self.space, {**self._picks, **picks})
        )

    def word(self, node: int, day: int) -> str:
        """Return the value of a node, on a free day where it lies below one."""
        if node not in self._values:
            fold(self.graph, order(self.graph, (node,), self._values), self._planes, self._values)
        holds, fails = self._values[node]
        return YES if holds >> day & 1 else NO if fails >> day & 1 else OPEN
