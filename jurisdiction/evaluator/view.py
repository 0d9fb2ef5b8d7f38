"""One allegation, seen in all its worlds: the planes of its questions and the answers they give."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import prod

from jurisdiction.evaluator.graph import Graph, Op, fold, order
from jurisdiction.evaluator.scenarios import Scenarios
from jurisdiction.evaluator.scout import alike, moved_by
from jurisdiction.truth import NO, OPEN, YES, Planes, Space

LIMIT = 1 << 16  # worlds in one space


class ContradictionError(Exception):
    """The file settles one thing in two ways that disagree; `node` is where."""

    def __init__(self, node: int) -> None:
        super().__init__("the case file contradicts itself")
        self.node = node


@dataclass(frozen=True, slots=True)
class Folded:
    """Some roots folded over one space; `values` keeps the roots. `left_out`: dimensions of which options were left out."""

    space: Space
    values: Mapping[int, tuple[int, int]]
    left_out: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer of a rule over some worlds; `partial`: it holds on part of the period only."""

    value: str
    partial: bool = False


@dataclass(frozen=True, slots=True)
class _Plan:
    roots: Sequence[int]
    nodes: Sequence[int]
    classes: Mapping[int, tuple[int, ...]]
    left_out: tuple[int, ...]

    @property
    def size(self) -> int:
        """How many worlds a space for these roots has."""
        return prod(max(digits) + 1 for digits in self.classes.values())


class View:
    """The answers of some roots of a graph.

    `picked` gives, for each reading dimension, the options that some profile lists: where the space would pass
    `limit`, each root gets its own, and where that still does, only these options are kept.
    `scenarios` are suppositions about facts, each tried in every world; then only picked options are kept at all.
    """

    def __init__(
        self,
        graph: Graph,
        roots: Sequence[int],
        picked: Mapping[int, Sequence[int]],
        limit: int = LIMIT,
        scenarios: Sequence[Mapping[int, int]] = (),
    ) -> None:
        self.graph, self._scenarios = graph, scenarios
        self._supposed = frozenset(dim for each in scenarios for dim in each)
        self._folded: dict[int, Folded] = {}
        for plan in self._plans(roots, picked, limit):
            self._folded.update(dict.fromkeys(plan.roots, self._fold(plan)))

    @property
    def scenario(self) -> int:
        """The dimension of scenarios: its digit is the place of a scenario in the list."""
        return len(self.graph.dims)

    def at(self, root: int) -> Folded:
        """Return the fold that holds a root."""
        return self._folded[root]

    def worlds(self, root: int, picks: Mapping[int, Sequence[int]]) -> int:
        """Return the plane of the worlds that take the listed options of each dimension (others are free)."""
        space = self.at(root).space
        plane = space.full
        for dim, options in picks.items():
            if dim in space.classes:
                plane &= space.picking(dim, options)
        return plane

    def answer(self, root: int, worlds: int) -> Answer:
        """Return yes, no or open over these worlds: along an extent one part is enough, else all must agree."""
        folded = self.at(root)
        holds, fails = folded.values[root]
        some, none = holds, fails
        for dim in self.extents(root):
            some = folded.space.somewhere(dim, some)
            none = folded.space.full & ~folded.space.somewhere(dim, folded.space.full & ~none)
        if not worlds & ~some:
            return Answer(YES, partial=bool(worlds & ~holds))
        return Answer(NO if not worlds & ~none else OPEN)

    def answer_at(self, root: int, worlds: int) -> str:
        """Return the value on which all these worlds agree, days of a period included; else open."""
        holds, fails = self.at(root).values[root]
        return YES if not worlds & ~holds else NO if not worlds & ~fails else OPEN

    def extents(self, root: int) -> list[int]:
        """Return the clocks of stretches of time that matter to a root."""
        dims = self.graph.dims
        return [d for d in self.at(root).space.classes if d < len(dims) and dims[d].extent]

    def _plans(
        self, roots: Sequence[int], picked: Mapping[int, Sequence[int]], limit: int
    ) -> list[_Plan]:
        """One space for all roots if it is small enough, else one for each, else only readings that are picked."""
        nodes = order(self.graph, roots)
        moved = moved_by(self.graph, nodes, self._supposed.__contains__)
        together = self._plan(roots, nodes, moved, picked if self._scenarios else None)
        if together.size <= limit or self._scenarios:
            return [together]
        return [self._alone(root, moved, picked, limit) for root in roots]

    def _alone(
        self, root: int, moved: Mapping[int, int], picked: Mapping[int, Sequence[int]], limit: int
    ) -> _Plan:
        nodes = order(self.graph, (root,))
        plan = self._plan((root,), nodes, moved, None)
        return plan if plan.size <= limit else self._plan((root,), nodes, moved, picked)

    def _plan(
        self,
        roots: Sequence[int],
        nodes: Sequence[int],
        moved: Mapping[int, int],
        only: Mapping[int, Sequence[int]] | None,
    ) -> _Plan:
        reach = 0
        for root in roots:
            reach |= moved[root]
        dims = [
            d for d in range(len(self.graph.dims)) if reach >> d & 1 and d not in self._supposed
        ]
        classes = alike(self.graph, nodes, dims, only)
        moving = {dim: digits for dim, digits in classes.items() if set(digits) != {0}}
        return _Plan(roots, nodes, moving, tuple(dim for dim in only or () if dim in moving))

    def _fold(self, plan: _Plan) -> Folded:
        if self._scenarios:
            space = Space({**plan.classes, self.scenario: range(len(self._scenarios))})
            planes: Planes = Scenarios(space, self.graph.stated, self.scenario, self._scenarios)
        else:
            space = Space(plan.classes)
            planes = Planes(space, self.graph.stated)
        values = fold(self.graph, plan.nodes, planes, keep=frozenset(plan.roots))
        if planes.contradicted:
            raise ContradictionError(self._contradicted(plan, planes))
        return Folded(space, {root: values[root] for root in plan.roots}, plan.left_out)

    def _contradicted(self, plan: _Plan, planes: Planes) -> int:
        """The first node at which both bits are set (folded again, keeping everything)."""
        values = fold(self.graph, plan.nodes, planes)
        ways = (n for n in plan.nodes if self.graph.op[n] == Op.SETTLED_BY)
        return next(node for node in ways if values[node][0] & values[node][1])
