"""What allegations come to, in words: for each its own outcome, told by letters where not all have the same.

An allegation that fails says nothing of another: no line on the outcome of a file may tell that of the best alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from jurisdiction.analysis.settle import asks_for_facts
from jurisdiction.evaluator.assess import AllegationAnswer, Assessment, LimbAnswer
from jurisdiction.evaluator.questions import INSUFFICIENT, NOT_SATISFIED
from jurisdiction.explanation import phrases
from jurisdiction.explanation.labels import marked, sentence
from jurisdiction.explanation.speech import Speech
from jurisdiction.explanation.support import decisive
from jurisdiction.model.rulebook import Outcome
from jurisdiction.truth import OPEN


class Outcomes:
    """The outcomes of one assessment."""

    def __init__(self, assessment: Assessment, speech: Speech) -> None:
        self.assessment, self.speech = assessment, speech

    def parted(self) -> bool:
        """Whether allegations come to different outcomes."""
        return len({self.of(answer).id for answer in self.assessment.allegations}) > 1

    def of(self, answer: AllegationAnswer) -> Outcome:
        """Return the outcome of an allegation; what is said of a whole file is not said of one of it."""
        if answer.outcome.id == self.assessment.outcome.id:
            return answer.outcome
        return answer.questions.outcome_here(self.assessment.stance)

    def headline(self) -> list[str]:
        """Return a line for each outcome and next step that allegations have, the best first, with its marks."""
        if not self.parted() and len({each.next_step for each in self.assessment.allegations}) == 1:
            return [sentence(self._line([self.assessment.best], self.assessment.marks))]
        groups: dict[tuple[str, str], list[AllegationAnswer]] = {}
        for answer in sorted(self.assessment.allegations, key=lambda each: each.outcome.rank):
            groups.setdefault((self._says(answer), answer.next_step), []).append(answer)
        return [
            sentence(
                phrases.OUTCOME_FOR.format(
                    letters=self._letters(those), says=self._line(those, _marks(those))
                )
            )
            for those in groups.values()
        ]

    def _line(self, those: Sequence[AllegationAnswer], marks: Sequence[str]) -> str:
        """The outcome, its marks behind it, and then the step that it opens: what is marked is the outcome alone."""
        text = marked(self._says(those[0]), marks)
        step = self.speech.step(those[0].next_step) if those[0].next_step else ""
        return f"{text}; {phrases.ANSWER_STEP.format(step=step)}" if step else text

    def _says(self, answer: AllegationAnswer) -> str:
        """The outcome in words: in others where one limb alone fails, or where readings alone leave it open."""
        outcome, failed = self.of(answer), self.failed(answer)
        if len(failed) == 1 and failed[0].limb.says_alone:
            return failed[0].limb.says_alone
        found = self.open(answer)
        on_law = bool(found) and all(self.on_law_alone(answer, limb) for limb in found)
        return (
            outcome.says_on_law if on_law and outcome.says_on_law else self.speech.says(outcome.id)
        )

    def failed(self, answer: AllegationAnswer) -> list[LimbAnswer]:
        """Return the limbs on which a failure of an allegation rests; none where its jurisdiction is open."""
        stance, rule = self.assessment.stance, self.assessment.rulebook.jurisdiction
        fails = answer.outcome.rank and answer.questions.answer(rule, stance).value != OPEN
        names = decisive(self.assessment, answer) if fails else ()
        limbs = [answer.limb(name) for name in names]
        return [each for each in limbs if each.value == NOT_SATISFIED]

    def open(self, answer: AllegationAnswer) -> list[LimbAnswer]:
        """Return the limbs of an allegation that are open."""
        return [limb for limb in answer.limbs if limb.value == INSUFFICIENT]

    def on_law_alone(self, answer: AllegationAnswer, limb: LimbAnswer) -> bool:
        """Return whether a limb is open for its readings alone: no fact could settle it."""
        return bool(limb.issues) and not asks_for_facts(self.assessment, answer, limb)

    def elsewhere(self, outcome: Callable[[AllegationAnswer], str]) -> str:
        """Return the outcomes from another point of view in words: for each allegation, where they are not the same."""
        having: dict[str, list[AllegationAnswer]] = {}
        ranked = {each.id: each.rank for each in self.assessment.rulebook.outcomes}
        for answer in sorted(self.assessment.allegations, key=lambda each: ranked[outcome(each)]):
            having.setdefault(self.speech.says(outcome(answer)), []).append(answer)
        if len(having) == 1:
            return next(iter(having))
        return "; ".join(
            phrases.OUTCOME_FOR.format(letters=self._letters(those), says=says)
            for says, those in having.items()
        )

    def _letters(self, those: Iterable[AllegationAnswer]) -> str:
        return ", ".join(sorted(map(self.speech.letter, those)))


def _marks(those: Iterable[AllegationAnswer]) -> list[str]:
    return sorted({mark for answer in those for mark in answer.marks})
