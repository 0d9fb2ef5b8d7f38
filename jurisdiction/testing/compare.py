"""The engine and the reference evaluator, asked the same question in the same world.

The engine answers for all worlds at once; `Engine.value` reads off one of them, also where the
space lacks dimensions in which the world makes a choice.
Where the ranges of two uncertain days overlap the engine may stay open while the reference, which
knows the days, is settled: that alone is tolerated, and counted by those who compare.
"""

from __future__ import annotations

from collections.abc import Sequence

from jurisdiction.evaluator.facts import EVIDENCE
from jurisdiction.evaluator.graph import Graph, order
from jurisdiction.evaluator.ground import Grounder
from jurisdiction.evaluator.instant import Instant
from jurisdiction.evaluator.meeting import Meeting
from jurisdiction.evaluator.scout import Scout
from jurisdiction.evaluator.view import View
from jurisdiction.testing.random_worlds import Question
from jurisdiction.testing.reference import evaluate
from jurisdiction.testing.world import Truth, World
from jurisdiction.truth import NO, OPEN, YES

WORDS = {YES: True, NO: False, OPEN: None}
UNLIMITED = 1 << 62
AGREE, TOLERATED, DIFFER = "agree", "tolerated", "differ"


class Engine:
    """A question grounded and folded once, to be read in any world, by the number of what is asked.

    With `listed` worlds all that is asked shares one space, in which readings are combined only as
    these worlds combine them.
    Raise ContradictionError (of the engine) where any world settles one thing both ways.
    """

    def __init__(self, question: Question, listed: Sequence[World] = ()) -> None:
        self.grounder = Grounder(
            question.rulebook,
            question.register,
            question.register_thing,
            question.case,
            question.assessed_on,
        )
        self.roots = [
            self.grounder.rule(rule, [Instant(a) if isinstance(a, int) else a for a in args])
            for rule, args in question.asked
        ]
        self.grounder.finish(self.roots)
        meeting = Meeting(Scout(self.graph), [[root] for root in self.roots])
        self.views = [
            View(self.graph, [root], [{}], UNLIMITED, meeting=meeting) for root in self.roots
        ]
        if listed:
            shared = View(self.graph, self.roots, [self._readings(w) for w in listed], limit=0)
            self.views = [shared for _ in self.roots]

    @property
    def graph(self) -> Graph:
        """The graph of the case."""
        return self.grounder.graph

    def value(self, number: int, world: World) -> Truth:
        """Return the engine's value in a world; raise ValueError where the space lacks the world."""
        root, view = self.roots[number], self.views[number]
        space = view.at(root).space
        plane = space.full
        for dim in space.classes:
            option = self._option(dim, world)
            plane &= space.full if option is None else space.picking(dim, [option])
        if not plane:
            raise ValueError("the space lacks the world")
        return WORDS[view.answer_at(root, plane)]

    def left_open(self, number: int) -> int:
        """Return how many comparisons below a rule stay open because two ranges overlap."""
        nodes = order(self.graph, (self.roots[number],))
        return len(self.grounder.build.left_open(nodes))

    def _readings(self, world: World) -> dict[int, list[int]]:
        """Return the options of a world for each issue."""
        dims = enumerate(self.graph.dims)
        return {
            dim: [d.options.index(world.readings[d.key])] for dim, d in dims if d.kind == "reading"
        }

    def _option(self, dim: int, world: World) -> int | None:
        """Return the option of a dimension in a world; None where the world does not choose."""
        dimension = self.graph.dims[dim]
        match dimension.kind:
            case "reading":
                return dimension.options.index(world.readings[dimension.key])
            case "evidence":
                return EVIDENCE.index(world.evidence)
            case "dispute":
                return dimension.options.index(world.sides[dimension.key])
        day = world.days.get(dimension.key)  # `on_some_day` has a clock of its own
        return next((i for i, part in enumerate(dimension.options) if _covers(part, day)), None)


def _covers(part: str, day: int | None) -> bool:
    """Whether a day lies in a part of a clock; no where it is that of another version."""
    first, last = part.split("/")
    return day is not None and int(first) <= day <= int(last)


def reference(question: Question, number: int, world: World) -> Truth:
    """Return the reference's value in a world."""
    rule, args = question.asked[number]
    return evaluate(
        question.rulebook,
        question.register,
        question.register_thing,
        question.case,
        rule,
        args,
        world,
        question.assessed_on,
    )


def compare(engine: Engine, number: int, world: World, expected: Truth) -> str:
    """Return whether the engine agrees with the reference in a world.

    Where it differs it may differ in the one way that is tolerated.
    """
    found = engine.value(number, world)
    if found == expected:
        return AGREE
    return TOLERATED if found is None and engine.left_open(number) else DIFFER
