"""Conditions of which one arm is taken: the reading of an issue, or the value of a fact."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from jurisdiction.evaluator.builder import Builder
from jurisdiction.evaluator.graph import Dimension, Op
from jurisdiction.evaluator.picking import run_on
from jurisdiction.evaluator.scope import Scope
from jurisdiction.evaluator.steps import FactStep, IssueStep
from jurisdiction.evaluator.terms import Terms, thing_of
from jurisdiction.evaluator.values import Absent, Cell, Content, Unsettled
from jurisdiction.model.case import Thing
from jurisdiction.model.condition import Condition, DependingOn, Issue
from jurisdiction.model.rulebook import Rulebook


class Arms:
    """Grounds arms; `condition` grounds what stands in one."""

    def __init__(
        self,
        rulebook: Rulebook,
        assessed_on: int,
        build: Builder,
        terms: Terms,
        condition: Callable[[Condition, Scope], int],
    ) -> None:
        self._rulebook, self._assessed_on = rulebook, assessed_on
        self.build, self.terms, self._condition = build, terms, condition

    def issue(self, condition: Issue, scope: Scope) -> int:
        """Return the fork of the readings of an issue that may be run on the day of assessment."""
        readings = run_on(self._rulebook, condition.issue, self._assessed_on)
        placed = {name: part for names, part in condition.read_as for name in names}
        parts = [self._condition(placed[name], scope) for name in readings]
        dim = self.build.dimension(Dimension("reading", condition.issue, readings))
        label = IssueStep(condition.issue, readings, condition.place)
        return self.build.add(Op.FORK, parts, dim, label)

    def depending_on(self, condition: DependingOn, scope: Scope) -> int:
        """Return the arm of the value that a fact has; where it is open, what all arms agree on, else the question."""
        if not condition.term.path:
            value = self.terms.value(condition.term, scope)
            return self.build.each(value, lambda found: self._arm(found, condition, scope, None))

        def of(owner: Content) -> int:
            label = FactStep(thing_of(owner), condition.term.path[-1], (), condition.place)
            value = self.terms.read(owner, label.fact, scope.pin)
            return self.build.each(value, lambda found: self._arm(found, condition, scope, label))

        return self.build.each(self.terms.walk(condition.term, scope), of)

    def _arm(
        self, found: Content, condition: DependingOn, scope: Scope, label: FactStep | None
    ) -> int:
        arms = {value: part for values, part in condition.arms for value in values}
        if isinstance(found, Thing):
            return self._condition(arms.get(found.id, condition.otherwise), scope)
        if isinstance(found, Cell):
            options = self.build.graph.dims[found.dim].options
            parts = [self._condition(arms.get(o, condition.otherwise), scope) for o in options]
            return self.build.fork(found.dim, parts)
        assert isinstance(found, Absent | Unsettled)
        conditions = list(arms.values())
        choices = self.terms.choices(condition.term, scope)
        if isinstance(found, Absent) or not arms.keys() >= choices:
            conditions.append(condition.otherwise)
        parts = [self._condition(part, scope) for part in conditions]
        if found.question is not None:
            # what each arm asks is no question before this one is answered
            return self._agreed(found.question, parts, label)
        some = self.build.add(Op.ANY, parts)
        undecided = self.build.conjunction([some, self.build.ask(None)])
        return self.build.disjunction([self.build.conjunction(parts), undecided])

    def _agreed(self, question: int, parts: Sequence[int], label: FactStep | None) -> int:
        """Return the fork of a fact that nobody settled: what all arms agree on, else the question."""
        if len(set(parts)) == 1:
            return parts[0]
        return self.build.add(Op.FORK, parts, question, label)
