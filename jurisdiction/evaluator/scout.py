"""Scouting: which dimensions can move the answers of one allegation, and which of their options act alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from jurisdiction.evaluator.graph import Graph, Op, fold, order
from jurisdiction.truth import SETTLED, Possible, Space

# Facts, stated or not, keep their stated value unless somebody asks what else they could be.
LEFT_OUT = -1
CHOSEN_BY_A_WORLD = ("clock", "reading", "evidence", "dispute")


class Scout:
    """Which values every node could take, and what could move it: found once for all allegations of a case.

    `supposing` frees all facts of the file, and lets them be unknown; else they keep what the file states.
    """

    def __init__(self, graph: Graph, *, supposing: bool = False) -> None:
        self.graph = graph
        supposed = [supposing and dim.pleaded for dim in graph.dims]
        chosen = [dim.kind in CHOSEN_BY_A_WORLD for dim in graph.dims]
        free = [one or other for one, other in zip(chosen, supposed, strict=True)]
        self._algebra = Possible(free.__getitem__, graph.stated, supposed.__getitem__)
        self._seen: dict[int, tuple[int, int]] = {}
        self.settled: dict[int, int] = {}  # nodes that have one value only, with what each can be
        self._free_days: Space | None = None

    def moving(self, roots: Iterable[int]) -> list[int]:
        """Return the dimensions that could move a root, in order."""
        reach = 0
        self.look(roots := list(roots))
        for root in roots:
            reach |= self._seen[root][1]
        return list(_places(reach))

    def free_days(self) -> Space:
        """Return the space of the days that belong to no world: those on which something holds somewhere."""
        if self._free_days is None:
            op, dim = self.graph.op, self.graph.dim
            free = sorted({dim[node] for node in range(len(op)) if op[node] == Op.SOMEWHERE})
            classes = alike(self.graph, range(len(op)) if free else (), free)
            self._free_days = Space(
                {dim: digits for dim, digits in classes.items() if max(digits, default=0) > 0}
            )
        return self._free_days

    def look(self, roots: Iterable[int]) -> None:
        """Find out about some roots and all below them."""
        nodes = order(self.graph, roots, self._seen)
        fold(self.graph, nodes, self._algebra, self._seen)
        found = ((node, self._seen[node][0]) for node in nodes)
        self.settled.update((node, values) for node, values in found if values in SETTLED)


def _places(bits: int) -> Iterator[int]:
    """Yield the places of the bits that are set, the lowest first."""
    while bits:
        lowest = bits & -bits
        yield lowest.bit_length() - 1
        bits ^= lowest


def alike(
    graph: Graph,
    nodes: Sequence[int],
    dims: Sequence[int],
    only: Mapping[int, Sequence[int]] | None = None,
) -> dict[int, tuple[int, ...]]:
    """Return the digit of each option: options that every fork treats alike share one.

    `only` names, for some dimensions, the options that are kept; the others get no digit and so no world.
    """
    columns: dict[int, list[tuple[int, ...]]] = {dim: [] for dim in dims}
    for node in nodes:
        if graph.op[node] == Op.FORK and graph.dim[node] in columns:
            columns[graph.dim[node]].append(graph.parts[node])
    return {
        dim: _digits(len(graph.dims[dim].options), forks, (only or {}).get(dim))
        for dim, forks in columns.items()
    }


def _digits(
    count: int, forks: Sequence[tuple[int, ...]], only: Sequence[int] | None
) -> tuple[int, ...]:
    kept = range(count) if only is None else only
    seen: dict[tuple[int, ...], int] = {}
    digits = [LEFT_OUT] * count
    for option in kept:
        digits[option] = seen.setdefault(tuple(fork[option] for fork in forks), len(seen))
    return tuple(digits)
