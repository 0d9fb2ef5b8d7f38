"""Varying facts: the same fold, in which every world also tries suppositions about facts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from jurisdiction.evaluator.assess import AllegationAnswer, Assessment
from jurisdiction.evaluator.graph import Dimension, Graph
from jurisdiction.evaluator.questions import Questions, Stance
from jurisdiction.evaluator.view import View
from jurisdiction.model.rulebook import AskAfresh, AskEveryProfile, Query
from jurisdiction.truth import NO


class Varied:
    """One allegation under several suppositions, each a set of facts with the option they would take.

    It looks from the stance of the assessment alone: a query about other profiles, or about facts taken afresh, is
    answered no. `graph` stands in for that of the assessment where more than facts is supposed.
    """

    def __init__(
        self,
        assessment: Assessment,
        answer: AllegationAnswer,
        scenarios: Sequence[Mapping[int, int]],
        rules: Sequence[str],
        graph: Graph | None = None,
    ) -> None:
        self._assessment, self._answer = assessment, answer
        self._roots = {rule: answer.questions.roots[rule] for rule in rules}
        self._picked = answer.questions.picked(assessment.stance)
        nodes = list(dict.fromkeys(self._roots.values()))
        self._view = View(
            graph or assessment.graph,
            nodes,
            [self._picked],
            scenarios=scenarios,
            meeting=answer.questions.view.meeting if graph is None else None,
        )

    def questions(self, number: int) -> Questions:
        """Return the questions of the allegation under one of the suppositions."""
        picks = {**self._picked, self._view.scenario: (number,)}

        def picked(_: Stance) -> Mapping[int, Sequence[int]]:
            return picks

        return _FromOneStance(self._assessment.rulebook, self._view, self._roots, picked)


def others(dimension: Dimension) -> list[int]:
    """Return the options of a fact that are not the one it takes."""
    return [option for option in range(len(dimension.options)) if option != dimension.stated]


class _FromOneStance(Questions):
    def ask(self, query: Query, stance: Stance) -> str:
        """Return yes, no or open for a query, as far as one stance can tell."""
        if isinstance(query, AskEveryProfile | AskAfresh):
            return NO
        return super().ask(query, stance)
