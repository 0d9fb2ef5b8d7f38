"""A graph that remembers which condition of the rule book each of its nodes was made of.

Grounding makes one node of what means the same, wherever it is written. Here each condition keeps a node of its own
above that, which has the same value in every world; so what is true of the node, such as that it decides, is true of
that condition as it stands in its file. Answers are the same; the graph is larger, so `assess` does without.
What is asked of the same conduct on another day is no answer of the case, and is not traced.
"""

from __future__ import annotations

from collections.abc import Iterator

from jurisdiction.evaluator.graph import Op
from jurisdiction.evaluator.ground import Grounder
from jurisdiction.evaluator.scope import Scope
from jurisdiction.model.case import CaseFile, Thing
from jurisdiction.model.condition import Condition, Issue
from jurisdiction.model.place import Place
from jurisdiction.model.rulebook import Rulebook
from jurisdiction.register import Register
from jurisdiction.testing.forms import is_written


class Traced(Grounder):
    """Grounds as ever. `conditions` are the conditions by node; what could not be otherwise has none."""

    def __init__(
        self,
        rulebook: Rulebook,
        register: Register,
        register_thing: Thing,
        case: CaseFile,
        assessed_on: int,
    ) -> None:
        self.conditions: dict[int, Condition] = {}
        self._own: dict[tuple[Place, int], int] = {}
        super().__init__(rulebook, register, register_thing, case, assessed_on)

    def condition(self, condition: Condition, scope: Scope) -> int:
        """Return the node of a condition in a scope: its own, above that of what it means."""
        meant = super().condition(condition, scope)
        if scope.pin is not None or not is_written(condition):
            return meant
        key = (condition.place, meant)
        if key not in self._own:
            self._own[key] = self._above(meant)
            self.conditions[self._own[key]] = condition
        return self._own[key]

    def _above(self, meant: int) -> int:
        node = self.build.reserve(Op.ALL)
        self.build.complete(node, (meant,))
        return node

    def forks(self) -> Iterator[tuple[int, Issue]]:
        """Yield the node below each contested issue, a fork with a part for each reading, with the issue."""
        for node, condition in self.conditions.items():
            if isinstance(condition, Issue):
                yield self.graph.parts[node][0], condition
