"""Varying facts: the same fold, in which every world also tries suppositions about facts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from jurisdiction.evaluator.assess import AllegationAnswer, Assessment
from jurisdiction.evaluator.facts import EVIDENCE
from jurisdiction.evaluator.graph import Dimension, Graph
from jurisdiction.evaluator.meeting import Meeting
from jurisdiction.evaluator.questions import Questions, Stance
from jurisdiction.evaluator.view import Answer, View
from jurisdiction.model.query import AskAfresh, AskAll, AskEveryProfile, AskPleaded, Query
from jurisdiction.model.rulebook import Rulebook
from jurisdiction.truth import NO, YES

Scenario = Mapping[int, int]
ROOM = 1 << 22  # worlds, each with each supposition, that are folded together


class Varied:
    """One allegation under several suppositions, each a set of facts with the option they would take.

    `graph`, with its `meeting`, stands in for that of the assessment where more than facts is supposed.
    """

    def __init__(
        self,
        assessment: Assessment,
        answer: AllegationAnswer,
        scenarios: Sequence[Scenario],
        rules: Sequence[str],
        graph: Graph | None = None,
        meeting: Meeting | None = None,
    ) -> None:
        self._assessment, self._answer, self._scenarios = assessment, answer, scenarios
        self._graph = graph or assessment.graph
        self._meeting = meeting if graph is not None else answer.questions.view.meeting
        self.roots = {rule: answer.questions.roots[rule] for rule in rules}
        self._views: dict[tuple[Stance, int], View] = {}
        worlds = answer.questions.worlds(assessment.stance).bit_count()
        self._at_once = max(ROOM // max(worlds, 1), 1)  # suppositions that are folded together

    def questions(self, number: int) -> Questions:
        """Return the questions of the allegation under one supposition, as the stance of the assessment sees it.

        A query about other profiles, or about facts taken afresh, is answered no.
        """
        return self._from(self._assessment.stance, number)

    def _from(self, stance: Stance, number: int) -> Questions:
        view, picks = self._seen_from(stance, number)
        pleaded = replace(stance, evidence=EVIDENCE[0])
        other = None if stance == pleaded else partial(self._from, pleaded, number)
        return _FromOneStance(self._assessment.rulebook, view, self.roots, lambda _: picks, other)

    def exactly(self, number: int) -> Questions:
        """Return the same, where other profiles and facts taken afresh are looked at too: slower, and complete."""
        view, _ = self._seen_from(self._assessment.stance, number)
        return _FromEveryStance(self, self._assessment, view, number)

    def answered(self, rule: str, stance: Stance, number: int) -> Answer:
        """Return the answer of a rule under one of the suppositions, over the worlds of a stance."""
        view, picks = self._seen_from(stance, number)
        return view.answer(self.roots[rule], view.worlds(picks))

    def _seen_from(self, stance: Stance, number: int) -> tuple[View, Mapping[int, Sequence[int]]]:
        picks = self._answer.questions.picked(stance)
        part, place = divmod(number, self._at_once)
        if (stance, part) not in self._views:
            nodes = list(dict.fromkeys(self.roots.values()))
            some = self._scenarios[part * self._at_once : (part + 1) * self._at_once]
            self._views[stance, part] = View(
                self._graph, nodes, [picks], scenarios=some, meeting=self._meeting
            )
        view = self._views[stance, part]
        return view, {**picks, view.scenario: (place,)}


def others(dimension: Dimension) -> list[int]:
    """Return the options of a fact that are not the one it takes."""
    return [option for option in range(len(dimension.options)) if option != dimension.stated]


class _FromOneStance(Questions):
    def __init__(
        self,
        book: Rulebook,
        view: View,
        roots: Mapping[str, int],
        picked: Callable[[Stance], Mapping[int, Sequence[int]]],
        pleaded: Callable[[], Questions] | None,
    ) -> None:
        """Take what asks of the facts as they are pleaded; None where this does."""
        super().__init__(book, view, roots, picked)
        self._pleaded = pleaded

    def ask(self, query: Query, stance: Stance) -> str:
        """Return yes, no or open for a query, as far as one stance can tell."""
        if isinstance(query, AskEveryProfile | AskAfresh):
            return NO
        if isinstance(query, AskPleaded) and self._pleaded is not None:
            return self._pleaded().ask(query.part, replace(stance, evidence=EVIDENCE[0]))
        return super().ask(query, stance)


class _FromEveryStance(Questions):
    def __init__(self, varied: Varied, assessment: Assessment, view: View, number: int) -> None:
        super().__init__(assessment.rulebook, view, varied.roots, lambda _: {})
        self._varied, self._number = varied, number

    def ask(self, query: Query, stance: Stance) -> str:
        """Return yes, no or open for a query; what cannot change it any more is not looked at."""
        if isinstance(query, AskAll):
            found = YES
            for part in query.parts:
                value = self.ask(part, stance)
                if value == NO:
                    return NO
                found = value if value != YES else found
            return found
        return super().ask(query, stance)

    def _answered(self, rule: str, stance: Stance) -> Answer:
        return self._varied.answered(rule, stance, self._number)
