"""Which nodes of a graph are looked at for an answer, and which of them decide it, in all worlds at once.

What a proof does in one world (`evaluator.proof`) is done here with planes of worlds: where an `any` holds or an
`all` fails, the parts of the same value decide; elsewhere all parts do, or, where the whole is open, those that are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from jurisdiction.evaluator.graph import Graph, Op
from jurisdiction.evaluator.questions import Questions, Stance
from jurisdiction.evaluator.view import Folded
from jurisdiction.model import query as form
from jurisdiction.model.query import Query
from jurisdiction.truth import NO, OPEN, YES

Plane = tuple[int, int]
_SAME_DECIDE = {Op.ALL: (True, False), Op.ANY: (False, True)}


def deciding_rules(questions: Questions, query: Query, stance: Stance) -> Iterator[str]:
    """Yield the rules whose answers decide that of a query, as a proof would: of several parts, those of its value.

    What is asked of a limb is decided by the limb, and what is asked afresh lies in no world that is looked at.
    """
    match query:
        case form.AskRule():
            yield query.rule
        case form.AskNot() | form.AskUnsettled() | form.AskPleaded():
            yield from deciding_rules(questions, query.part, stance)
        case form.AskEveryProfile() if questions.ask(query, stance) == YES:
            yield from deciding_rules(questions, query.part, stance)
        case form.AskAll() | form.AskAny():
            value = questions.ask(query, stance)
            every = YES if isinstance(query, form.AskAll) else NO
            for part in query.parts:
                if value == every or questions.ask(part, stance) == value:
                    yield from deciding_rules(questions, part, stance)
        case form.AskAlways() | form.AskLimb() | form.AskAfresh() | form.AskEveryProfile():
            return


def shown(folded: Folded, root: int, value: str, worlds: int) -> int:
    """Return the worlds, of those given, that show an answer; where none does, those that settle it either way."""
    holds, fails = (plane & worlds for plane in folded.values[root])
    there = {YES: holds, NO: fails, OPEN: worlds & ~(holds | fails)}[value]
    return there or holds | fails


class Downward:
    """Walks of a folded graph from some roots down; `nodes` are those below the roots, parts before wholes.

    `pick` gives the option of a dimension that is the same in every world, if it has one.
    """

    def __init__(
        self,
        graph: Graph,
        folded: Folded,
        nodes: Sequence[int],
        pick: Callable[[int], int | None],
    ) -> None:
        self._graph, self._folded, self._nodes, self._pick = graph, folded, nodes, pick

    def reached(self, roots: Mapping[int, int]) -> Iterator[tuple[int, int]]:
        """Yield each node with the worlds that look at it at all: a world looks at one part of a fork."""
        return self._walked(roots, self._looked_at)

    def decided(self, roots: Mapping[int, int]) -> Iterator[tuple[int, int]]:
        """Yield each node that decides with the worlds in which it does, given those in which the roots do."""
        return self._walked(roots, self._deciding)

    def _walked(
        self, roots: Mapping[int, int], parts: Callable[[int, int], Iterable[tuple[int, int]]]
    ) -> Iterator[tuple[int, int]]:
        worlds = dict(roots)  # of nodes that are still to come: planes of many worlds are long
        for node in reversed(self._nodes):
            if there := worlds.pop(node, 0):
                yield node, there
                for part, plane in parts(node, there):
                    if plane:
                        worlds[part] = worlds[part] | plane if part in worlds else plane

    def _looked_at(self, node: int, there: int) -> Iterable[tuple[int, int]]:
        """The parts of a node, each with the worlds that look at it; where a fact is open, its arms must agree."""
        parts = self._graph.parts[node]
        if self._graph.op[node] == Op.FORK and not self._is_open(self._graph.dim[node]):
            return self._arms(self._graph.dim[node], parts, there)
        return ((part, there) for part in parts)

    def _deciding(self, node: int, there: int) -> Iterable[tuple[int, int]]:
        """The parts of a node, each with the worlds, of those given, in which it decides."""
        op, parts = self._graph.op[node], self._graph.parts[node]
        if op == Op.FORK:
            return self._arms(self._graph.dim[node], parts, there)
        if op == Op.NOT or (len(parts) == 1 and op != Op.SOMEWHERE):
            return ((part, there) for part in parts)
        together = _SAME_DECIDE.get(op, (False, False))
        return ((part, there & self._with(node, part, *together)) for part in parts)

    def _with(self, node: int, part: int, yes: bool, no: bool) -> int:  # noqa: FBT001 - values of a whole
        """The worlds in which a part decides: where all do, those of the whole, else those of the same value."""
        (holds, fails), (part_holds, part_fails) = (
            self._folded.values[each] for each in (node, part)
        )
        open_ = self._folded.space.full & ~(holds | fails | part_holds | part_fails)
        return (
            (holds if yes else holds & part_holds) | (fails if no else fails & part_fails) | open_
        )

    def _is_open(self, dim: int) -> bool:
        """Whether a dimension is a fact that nobody settled."""
        dimension = self._graph.dims[dim]
        return dimension.asked and self._pick(dim) is None and dim not in self._folded.space.classes

    def _arms(self, dim: int, parts: Sequence[int], there: int) -> Iterator[tuple[int, int]]:
        """The parts of a fork with the worlds that take them; of an open fact none."""
        dimension, space = self._graph.dims[dim], self._folded.space
        if dim in space.classes:
            for part, digit in zip(parts, space.classes[dim], strict=True):
                yield part, there & space.where(dim, digit)
        elif dimension.kind == "reading":
            yield from ((part, there) for part in parts)
        elif (option := self._pick(dim)) is not None:
            yield parts[option], there
        elif not dimension.asked:
            yield from ((part, there) for part in parts[:1])
