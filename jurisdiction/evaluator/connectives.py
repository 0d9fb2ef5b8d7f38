"""Conditions put together: all of several, some of them, the opposite, what the settled ones say."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from jurisdiction.evaluator.builder import Builder
from jurisdiction.evaluator.fact_tests import FactTests
from jurisdiction.evaluator.graph import Op
from jurisdiction.evaluator.scope import Scope
from jurisdiction.model.condition import All, Any, Condition, Not, SettledBy, Silent


class Connectives:
    """Grounds what is put together; `condition` grounds a part."""

    def __init__(
        self, build: Builder, tests: FactTests, condition: Callable[[Condition, Scope], int]
    ) -> None:
        self.build, self.tests, self._condition = build, tests, condition

    def every(self, condition: All, scope: Scope) -> int:
        """Return the node of a conjunction."""
        return self.build.conjunction(self._up_to(self.build.never, condition.parts, scope))

    def some(self, condition: Any, scope: Scope) -> int:
        """Return the node of a disjunction."""
        return self.build.disjunction(self._up_to(self.build.always, condition.parts, scope))

    def denied(self, condition: Not, scope: Scope) -> int:
        """Return the node of the opposite."""
        return self.build.negation(self._condition(condition.part, scope))

    def settled_by(self, condition: SettledBy, scope: Scope) -> int:
        """Return the node that holds where a part holds and fails where a part fails."""
        parts = [self._condition(part, scope) for part in condition.parts]
        return self.build.add(Op.SETTLED_BY, parts)

    def _up_to(
        self, decides: Callable[[int], bool], parts: Sequence[Condition], scope: Scope
    ) -> list[int]:
        """Return the nodes of parts up to the first that decides whatever the world: no other one can matter."""
        found: list[int] = []
        for part in parts:
            node = self._condition(part, scope)
            if node == self.build.open:
                node = self._unsaid(parts, scope)
            found.append(node)
            if decides(node):
                break
        return found

    def _unsaid(self, parts: Sequence[Condition], scope: Scope) -> int:
        """Return the open node of `undecided`: where it stands beside a test of silence, with what is not said."""
        tests = (part.part if isinstance(part, Not) else part for part in parts)
        asked = [
            self.build.ask(question, label)
            for test in tests
            if isinstance(test, Silent)
            for question, label in self.tests.unsaid(test, scope)
        ]
        return self.build.conjunction(asked) if asked else self.build.open
