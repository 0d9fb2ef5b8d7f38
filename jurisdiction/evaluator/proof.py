"""Proofs: why a node has its value in one world.

Where an `any` holds or an `all` fails, the parts of the same value decide; elsewhere all parts do.
The others are kept: an exception that was considered and found absent is part of the explanation.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass

from jurisdiction.evaluator.graph import Graph, Op
from jurisdiction.evaluator.one_world import OneWorld
from jurisdiction.evaluator.steps import Step
from jurisdiction.truth import NO, OPEN, YES


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

    def parts(self, seen: Container[int] = ()) -> tuple[Proof, ...]:
        """Return the parts in order; of a fork only the option of this world; of an open fact none.

        Nodes that were seen may be left out.
        """
        op, parts = self.graph.op[self.node], self.graph.parts[self.node]
        if op in (Op.FORK, Op.SOMEWHERE):
            return self.taken()
        deciding = self._deciding(op, parts)
        return tuple(
            self._part(part, decisive=self.decisive and decides)
            for part, decides in zip(parts, deciding, strict=True)
            if part not in seen
        )

    def taken(self) -> tuple[Proof, ...]:
        """Return the same parts, without a look at which of them decide."""
        op, parts = self.graph.op[self.node], self.graph.parts[self.node]
        if op == Op.SOMEWHERE:
            return (self._on_a_day_that_shows_it(),)
        taken = self._arm(parts) if op == Op.FORK else parts
        return tuple(self._part(part, decisive=self.decisive) for part in taken)

    def deciding(self) -> tuple[Proof, ...]:
        """Return the parts that decide, in order; none of a node that does not decide itself."""
        if not self.decisive:
            return ()
        op, parts = self.graph.op[self.node], self.graph.parts[self.node]
        if op in (Op.FORK, Op.SOMEWHERE):
            return self.parts()
        value = self.value
        if self.lean and _one_is_enough(op, value):
            found = next(p for p in parts if self._word(p) == value)
            return (self._part(found, decisive=True),)
        deciding = zip(parts, self._deciding(op, parts), strict=True)
        return tuple(self._part(part, decisive=True) for part, decides in deciding if decides)

    def _deciding(self, op: Op, parts: Sequence[int]) -> list[bool]:
        """Whether each part decides."""
        value = self.value
        one_is_enough = _one_is_enough(op, value)
        if op == Op.NOT or not (one_is_enough or op == Op.SETTLED_BY or value == OPEN):
            return [True] * len(parts)
        found = [self._word(part) == value for part in parts]
        if self.lean and one_is_enough:
            first = found.index(True)
            return [place == first for place in range(len(parts))]
        return found

    def _word(self, part: int) -> str:
        return self.world.word(part, self.day)

    def _arm(self, parts: tuple[int, ...]) -> tuple[int, ...]:
        option = self.option
        if option is not None:
            return (parts[option],)
        return () if self.graph.dims[self.graph.dim[self.node]].asked else parts[:1]

    def on_each_day(self) -> tuple[Proof, ...]:
        """Return the part of a node that speaks of some day, on each free day; nothing of any other node."""
        if self.graph.op[self.node] != Op.SOMEWHERE:
            return ()
        dim, space = self.graph.dim[self.node], self.world.space
        days = [self.day]
        if dim in space.classes:
            days = [space.moved(self.day, dim, digit) for digit in space.digits(dim)]
        (part,) = self.graph.parts[self.node]
        return tuple(Proof(self.world, part, day, self.decisive, self.lean) for day in days)

    def _on_a_day_that_shows_it(self) -> Proof:
        """The part on the first free day on which it has the value of the whole."""
        days = self.on_each_day()
        return next((part for part in days if part.value == self.value), days[0])

    def _part(self, node: int, *, decisive: bool) -> Proof:
        return Proof(self.world, node, self.day, decisive, self.lean)

    def steps(self, *, decisive_only: bool = False) -> tuple[Proof, ...]:
        """Return the proof from the top, parts in order, each node once; found once."""
        key = ("steps", decisive_only, self.node, self.day, self.decisive, self.lean)
        return self.world.memo.once(key, lambda: tuple(self._steps(decisive_only=decisive_only)))

    def _steps(self, *, decisive_only: bool) -> Iterator[Proof]:
        """Walk the proof; no recursion."""
        seen: set[int] = set()
        stack = [self]
        while stack:
            proof = stack.pop()
            if proof.node in seen or (decisive_only and not proof.decisive):
                continue
            seen.add(proof.node)
            yield proof
            parts = proof.deciding() if decisive_only else proof.parts(seen)
            stack.extend(part for part in reversed(parts) if part.node not in seen)

    def towards(self, nodes: Container[int]) -> Iterator[Proof]:
        """Walk the proof from the top, parts in order, each node once, through these nodes alone."""
        seen: set[int] = set()
        stack = [self]
        while stack:
            proof = stack.pop()
            if proof.node not in seen and proof.node in nodes:
                seen.add(proof.node)
                yield proof
                stack.extend(reversed(proof.taken()))

    def below(self) -> tuple[Proof, ...]:
        """Return the nearest labelled proofs below this one, in order, through unlabelled connectives; found once."""
        key = ("below", self.node, self.day, self.decisive, self.lean)
        return self.world.memo.once(key, self._nearest)

    def _nearest(self) -> tuple[Proof, ...]:
        found: list[Proof] = []
        stack = list(reversed(self.parts()))
        while stack:
            proof = stack.pop()
            if proof.step is not None:
                found.append(proof)
            else:
                stack.extend(reversed(proof.parts()))
        return tuple(found)


def _one_is_enough(op: Op, value: str) -> bool:
    """Whether one part with the value of the whole gives the whole that value."""
    return (op == Op.ANY and value == YES) or (op == Op.ALL and value == NO)
