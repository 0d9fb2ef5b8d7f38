"""What made a value change from one day of assessment to another: the dated things of that day on which it rests.

Read are the proofs, before and after, of the rules whose answers moved. Where what decides in them names nothing of
that day, all of them is read, and then all that the rules could have looked at.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from jurisdiction.analysis.dated import DatedSteps, Event, ReadingMoved
from jurisdiction.analysis.proofs import proofs_of
from jurisdiction.evaluator.assess import AllegationAnswer, Assessment
from jurisdiction.evaluator.facts import EVIDENCE
from jurisdiction.evaluator.graph import order
from jurisdiction.evaluator.questions import Questions, Stance, rules_asked
from jurisdiction.evaluator.steps import Step
from jurisdiction.model.query import Query
from jurisdiction.model.rulebook import Rulebook

OUTCOME, NEXT_STEP = "outcome", "next_step"
_Steps = Iterable[Step | None]


@dataclass(frozen=True, slots=True)
class Value:
    """A value of an allegation, by its id: that of a limb, or its `outcome` or `next_step`."""

    allegation: str
    about: str

    def rules(self, book: Rulebook) -> tuple[str, ...]:
        """Return the rules that the value and its marks ask for."""
        return tuple(dict.fromkeys(r for query in self._queries(book) for r in rules_asked(query)))

    def _queries(self, book: Rulebook) -> Iterator[Query]:
        if self.about == OUTCOME:
            yield from (outcome.query for outcome in book.outcomes)
        elif self.about == NEXT_STEP:
            yield from (step.query for step in book.next_steps)
        else:
            limb = next(limb for limb in book.limbs if limb.id == self.about)
            yield from (line.query for line in (*limb.lines, *limb.marks))


def events(before: Assessment, after: Assessment, value: Value) -> tuple[Event, ...]:
    """Return what made a value change between two assessments; empty where nothing dated is found.

    Between days more than one night apart everything dated after the first of them counts.
    """
    return tuple(dict.fromkeys(_Search(before, after, value).found()))


class _Search:
    def __init__(self, before: Assessment, after: Assessment, value: Value) -> None:
        self.both = (before, after)
        self.first, self.last = before.assessed_on + 1, after.assessed_on
        self.answers = tuple(_answer(each, value.allegation) for each in self.both)
        self.rules = value.rules(after.rulebook)

    def found(self) -> Iterator[Event]:
        """Yield the events: under the stance that was asked for if an answer moved there, else where one did."""
        own = self.both[1].stance
        moved = {stance: rules for stance in self._stances() if (rules := self._moved(stance))}
        for stance, rules in ({own: moved[own]} if own in moved else moved).items():
            yield from self._under(stance, rules)
        if not moved:
            wide = self._dated(own, self._below(self.rules))
            yield from (event for event in wide if self._bears(event))

    def _stances(self) -> Iterator[Stance]:
        """The stance that was asked for, and those of which marks are differences."""
        stance = self.both[1].stance
        yield stance
        yield from (replace(stance, profile=name) for name in self.both[1].rulebook.profiles)
        yield from (replace(stance, evidence=option) for option in EVIDENCE)

    def _moved(self, stance: Stance) -> tuple[str, ...]:
        """The rules whose answers under a stance are no longer what they were."""
        before, after = (answer.questions for answer in self.answers)
        return tuple(
            rule for rule in self.rules if before.answer(rule, stance) != after.answer(rule, stance)
        )

    def _under(self, stance: Stance, rules: tuple[str, ...]) -> Iterator[Event]:
        for steps in self._levels(stance, rules):
            if found := list(self._dated(stance, steps)):
                yield from self._decisive(found, stance, rules)
                return

    def _levels(self, stance: Stance, rules: tuple[str, ...]) -> Iterator[tuple[_Steps, _Steps]]:
        """What decides, then all of the proofs, then all that there is."""
        yield self._steps(stance, rules, decisive_only=True)
        yield self._steps(stance, rules, decisive_only=False)
        yield self._below(rules)

    def _decisive(
        self, found: list[Event], stance: Stance, rules: tuple[str, ...]
    ) -> Iterator[Event]:
        """The events without those readings that would not, read as before, take an answer back; all if none would."""
        readings = [event for event in found if isinstance(event, ReadingMoved)]
        after = self.answers[1].questions
        idle = [
            event
            for event in readings
            if not _differs(after, (event.issue, event.was), stance, rules)
        ]
        if len(idle) == len(found):
            idle = []
        yield from (event for event in found if event not in idle)

    def _bears(self, event: Event) -> bool:
        """Whether an event bears on a value that did not move itself: a reading does if another would move it."""
        if not isinstance(event, ReadingMoved):
            return True
        after, questions = self.both[1], self.answers[1].questions
        readings = after.rulebook.issues[event.issue].readings_on(self.last)
        laid = [(event.issue, (reading.id,)) for reading in readings]
        return any(_differs(questions, each, after.stance, self.rules) for each in laid)

    # What is dated within the time.

    def _dated(self, stance: Stance, pair: tuple[_Steps, _Steps]) -> Iterator[Event]:
        for assessment, steps in zip(self.both, pair, strict=True):
            for day, event in DatedSteps(assessment, stance).of(steps):
                if self.first <= day <= self.last:
                    yield event

    def _steps(
        self, stance: Stance, rules: tuple[str, ...], *, decisive_only: bool
    ) -> tuple[_Steps, _Steps]:
        before, after = (
            [
                each.step
                for rule in rules
                for proof in proofs_of(answer, rule, stance)
                for each in proof.steps(decisive_only=decisive_only)
            ]
            for answer in self.answers
        )
        return before, after

    def _below(self, rules: tuple[str, ...]) -> tuple[_Steps, _Steps]:
        before, after = (
            [graph.label[n] for n in order(graph, [answer.questions.roots[r] for r in rules])]
            for answer, graph in zip(self.answers, (a.graph for a in self.both), strict=True)
        )
        return before, after


def _answer(assessment: Assessment, allegation: str) -> AllegationAnswer:
    return next(a for a in assessment.allegations if a.allegation.id == allegation)


def _differs(
    questions: Questions, laid: tuple[str, tuple[str, ...]], stance: Stance, rules: tuple[str, ...]
) -> bool:
    """Whether readings of an issue, laid over a stance, give a rule another answer."""
    kept = tuple(pair for pair in stance.readings if pair[0] != laid[0])
    under = replace(stance, readings=(*kept, laid))
    return any(questions.answer(rule, under) != questions.answer(rule, stance) for rule in rules)
