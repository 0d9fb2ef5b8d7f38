"""Proofs: why a node has its value in one world.

Where an `any` holds or an `all` fails, the parts of the same value decide; elsewhere all parts do.
The others are kept: an exception that was considered and found absent is part of the explanation.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from jurisdiction.evaluator.graph import Graph, Op, fold
from jurisdiction.evaluator.scout import alike
from jurisdiction.evaluator.steps import Step
from jurisdiction.evaluator.view import View
from jurisdiction.truth import NO, OPEN, YES, Planes, Space


class OneWorld:
    """A graph folded in one world. Free days (of `somewhere`) keep their own small space: they belong to no world."""

    def __init__(self, graph: Graph, nodes: Sequence[int], picks: Mapping[int, int]) -> None:
        self.graph, self._picks = graph, picks
        free = sorted({graph.dim[n] for n in nodes if graph.op[n] == Op.SOMEWHERE})
        classes = alike(graph, nodes, free)
        self.space = Space(
            {dim: digits for dim, digits in classes.items() if max(digits, default=0) > 0}
        )
        self._values = fold(graph, nodes, Planes(self.space, self.option))

    def option(self, dim: int) -> int | None:
        """Return the option of a dimension in this world, or None for an open fact."""
        found = self._picks.get(dim)
        return self.graph.stated(dim) if found is None else found

    def word(self, node: int, day: int) -> str:
        """Return the value of a node, on a free day where it lies below one."""
        holds, fails = self._values[node]
        return YES if holds >> day & 1 else NO if fails >> day & 1 else OPEN


def one_world(view: View, root: int, world: int, prefer: Mapping[int, Sequence[int]]) -> OneWorld:
    """Return a world of a view; of options that act alike, the preferred one."""
    space = view.at(root).space
    picks = {}
    for dim, digits in space.classes.items():
        digit = space.digit(dim, world)
        same = [option for option, found in enumerate(digits) if found == digit]
        picks[dim] = next((option for option in prefer.get(dim, ()) if option in same), same[0])
    fixed = {dim: options[0] for dim, options in prefer.items() if dim not in picks and options}
    return OneWorld(view.graph, view.nodes(root), {**fixed, **picks})


@dataclass(frozen=True, slots=True)
class Proof:
    """One node in one world: its value, what it stands for, and whether it decides the one above.

    In a lean proof, where several parts would each be enough, only the first decides.
    """

    world: OneWorld
    node: int
    day: int = 0
    decisive: bool = True
    lean: bool = False

    @property
    def graph(self) -> Graph:
        """The graph of the case."""
        return self.world.graph

    @property
    def value(self) -> str:
        """The value of the node in this world: yes, no or open."""
        return self.world.word(self.node, self.day)

    @property
    def step(self) -> Step | None:
        """What the node stands for, if it stands for anything."""
        return self.graph.label[self.node]

    @property
    def option(self) -> int | None:
        """The option taken at a fork; None where the fact is open, or at any other node."""
        dim = self.graph.dim[self.node]
        if dim < 0:
            return None
        if dim in self.world.space.classes:
            return self.world.space.classes[dim].index(self.world.space.digit(dim, self.day))
        return self.world.option(dim)

    @property
    def question(self) -> int | None:
        """The dimension to ask for, if this is an open fact."""
        dim = self.graph.dim[self.node]
        if dim < 0 or self.value != OPEN or self.option is not None:
            return None
        dimension = self.graph.dims[dim]
        return dim if dimension.asked and not dimension.public else None

    def parts(self) -> tuple[Proof, ...]:
        """Return the parts in order; of a fork only the option of this world; of an open fact none."""
        op, parts = self.graph.op[self.node], self.graph.parts[self.node]
        if op == Op.SOMEWHERE:
            return (self._on_a_day_that_shows_it(parts[0]),)
        if op == Op.FORK:
            return tuple(self._part(part, decisive=self.decisive) for part in self._arm(parts))
        words = [self.world.word(part, self.day) for part in parts]
        deciding = [self._decides(op, word) for word in words]
        if self.lean and self._one_is_enough(op):
            first = deciding.index(True)
            deciding = [place == first for place in range(len(deciding))]
        return tuple(
            self._part(part, decisive=self.decisive and decides)
            for part, decides in zip(parts, deciding, strict=True)
        )

    def _one_is_enough(self, op: Op) -> bool:
        return (op, self.value) in {(Op.ANY, YES), (Op.ALL, NO)}

    def _decides(self, op: Op, word: str) -> bool:
        value = self.value
        if op == Op.NOT:
            return True
        if value == OPEN:
            return word == OPEN
        if self._one_is_enough(op) or op == Op.SETTLED_BY:
            return word == value
        return True

    def _arm(self, parts: tuple[int, ...]) -> tuple[int, ...]:
        option = self.option
        if option is not None:
            return (parts[option],)
        return () if self.graph.dims[self.graph.dim[self.node]].asked else parts[:1]

    def _on_a_day_that_shows_it(self, part: int) -> Proof:
        """The part on the first free day on which it has the value of the whole."""
        dim, space = self.graph.dim[self.node], self.world.space
        days = [self.day]
        if dim in space.classes:
            days = [space.moved(self.day, dim, digit) for digit in space.digits(dim)]
        words = [self.world.word(part, day) for day in days]
        shown = days[words.index(self.value)] if self.value in words else days[0]
        return Proof(self.world, part, shown, self.decisive, self.lean)

    def _part(self, node: int, *, decisive: bool) -> Proof:
        return Proof(self.world, node, self.day, decisive, self.lean)

    def steps(self, *, decisive_only: bool = False) -> Iterator[Proof]:
        """Walk the proof from the top, parts in order, each node once; no recursion."""
        seen: set[int] = set()
        stack = [self]
        while stack:
            proof = stack.pop()
            if proof.node in seen or (decisive_only and not proof.decisive):
                continue
            seen.add(proof.node)
            yield proof
            stack.extend(reversed(proof.parts()))

    def below(self) -> tuple[Proof, ...]:
        """Return the nearest labelled proofs below this one, in order, through unlabelled connectives."""
        found: list[Proof] = []
        stack = list(reversed(self.parts()))
        while stack:
            proof = stack.pop()
            if proof.step is not None:
                found.append(proof)
            else:
                stack.extend(reversed(proof.parts()))
        return tuple(found)
