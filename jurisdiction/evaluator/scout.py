"""Scouting: which dimensions can move the answers of one allegation, and which of their options act alike."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from jurisdiction.evaluator.graph import Graph, Op, fold
from jurisdiction.truth import Possible

# Facts, stated or not, keep their stated value unless somebody asks what else they could be.
LEFT_OUT = -1
CHOSEN_BY_A_WORLD = ("clock", "reading", "evidence", "dispute")


def moved_by(
    graph: Graph, nodes: Sequence[int], also: Callable[[int], bool] = lambda _: False
) -> dict[int, int]:
    """Return, for each node, the bit set of the dimensions that could move it; `also` frees dimensions of facts."""
    free = [dim.kind in CHOSEN_BY_A_WORLD or also(number) for number, dim in enumerate(graph.dims)]
    values = fold(graph, nodes, Possible(free.__getitem__, graph.stated))
    return {node: dims for node, (_, dims) in values.items()}


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
