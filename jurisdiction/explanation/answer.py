"""The answer in one line, from other points of view, and as a table of the limbs."""

from __future__ import annotations

from collections.abc import Iterator

from jurisdiction.analysis.settle import asks_for_facts
from jurisdiction.evaluator.assess import AllegationAnswer, Assessment, LimbAnswer
from jurisdiction.evaluator.questions import INSUFFICIENT, NOT_SATISFIED
from jurisdiction.explanation import phrases
from jurisdiction.explanation.labels import enumerated, sentence
from jurisdiction.explanation.model import Basis, Section, Sentence, Table
from jurisdiction.explanation.speech import Speech
from jurisdiction.explanation.support import decisive
from jurisdiction.truth import NO


class Answers:
    """The sections that say what the answer is, before any reason."""

    def __init__(self, assessment: Assessment, speech: Speech) -> None:
        self.assessment, self.rulebook, self.speech = assessment, assessment.rulebook, speech
        self.bases = speech.bases(assessment.best)

    def answer(self) -> Section:
        """Return the answer: first in one line, then what decides it, then from other points of view."""
        found = (self._line(), *self._deciding(), *self._on_other_evidence(), *self._profiles())
        if self._never_together(self.assessment.best):
            found = (*found, Sentence(phrases.TOGETHER_NEVER, self.bases))
        return Section("answer", sentences=found)

    def _line(self) -> Sentence:
        best, text = self.assessment.best, self._says()
        if best.next_step and (step := self.speech.step(best.next_step)):
            text = f"{text}; {phrases.ANSWER_STEP.format(step=step)}"
        marks = ", ".join(self.assessment.marks)
        text += f" ({marks})" if marks else ""
        return Sentence(sentence(text), self.bases, role="decisive")

    def _says(self) -> str:
        """The outcome in words: in others where one limb alone fails, or where readings alone leave it open."""
        outcome, failed = self.assessment.outcome, self._failed_limbs()
        if len(failed) == 1 and failed[0].limb.says_alone:
            return failed[0].limb.says_alone
        found = self._open_limbs()
        on_law = bool(found) and all(self._on_law_alone(limb) for limb in found)
        return (
            outcome.says_on_law if on_law and outcome.says_on_law else self.speech.says(outcome.id)
        )

    def _failed_limbs(self) -> list[LimbAnswer]:
        """The limbs on which a failure of the best allegation rests."""
        best = self.assessment.best
        limbs = [best.limb(name) for name in decisive(self.assessment)] if best.outcome.rank else []
        return [each for each in limbs if each.value == NOT_SATISFIED]

    def _deciding(self) -> Iterator[Sentence]:
        """The limbs on which a failure rests, what stands in the way, or the limbs that are open."""
        failed = [each.limb for each in self._failed_limbs()]
        if bars := [limb.bar for limb in failed if limb.bar]:
            yield Sentence(phrases.BARRED_BY.format(bars=enumerated(bars)), self.bases)
        if names := [limb.id for limb in failed if not limb.bar]:
            yield Sentence(phrases.FAILS_ON.format(limbs=self.speech.limbs(names)), self.bases)
        if self.assessment.best.outcome.rank and not failed and self._open_limbs():
            yield self._open()

    def _open(self) -> Sentence:
        """All limbs that are open, not only the one that decides; and where no fact is missing, that the law is."""
        named = [
            phrases.LAW_DIVIDED.format(limb=limb.limb.title)
            if self._on_law_alone(limb)
            else limb.limb.title
            for limb in self._open_limbs()
        ]
        return Sentence(phrases.OPEN_ON.format(limbs=enumerated(named)), self.bases)

    def _open_limbs(self) -> list[LimbAnswer]:
        return [limb for limb in self.assessment.best.limbs if limb.value == INSUFFICIENT]

    def _on_law_alone(self, limb: LimbAnswer) -> bool:
        """Whether a limb of the best allegation is open for its readings alone: no fact could settle it."""
        return bool(limb.issues) and not asks_for_facts(self.assessment, self.assessment.best, limb)

    def _on_other_evidence(self) -> Iterator[Sentence]:
        """The answer as pleaded beside that as supported, and the reverse."""
        pleaded = self.assessment.stance.evidence == "as_pleaded"
        other = self.assessment.by_evidence["as_supported" if pleaded else "as_pleaded"]
        if other != self.assessment.outcome.id:
            phrase = phrases.SUPPORTED if pleaded else phrases.PLEADED
            yield Sentence(phrase.format(says=self.speech.says(other)), self.bases)
            if pleaded and self.speech.outcome(other).rank < self.assessment.outcome.rank:
                yield Sentence(phrases.NO_BETTER, self.bases, level=1)

    def _profiles(self) -> Iterator[Sentence]:
        for profile, outcome in self.assessment.by_profile.items():
            if outcome != self.assessment.outcome.id and profile != self.assessment.stance.profile:
                title = self.rulebook.profiles[profile].title
                named = {"profile": profile, "title": title, "says": self.speech.says(outcome)}
                yield Sentence(phrases.UNDER.format(**named), self.bases)

    def _never_together(self, answer: AllegationAnswer) -> bool:
        """Whether each part of jurisdiction is met on some part of the period, and never all on one."""
        questions, stance = answer.questions, self.assessment.stance
        if questions.answer(self.rulebook.jurisdiction, stance).value != NO:
            return False
        asked = [limb for limb in answer.limbs if limb.value != "not_applicable"]
        return not any(limb.value in (NOT_SATISFIED, INSUFFICIENT) for limb in asked)

    # Tables.

    def table(self) -> Section:
        """Return the allegations and the limbs as tables, and what the marks in them mean."""
        answers, speech = self.assessment.allegations, self.speech
        overview = tuple(
            (speech.letter(a), speech.title(a), speech.in_table(self._said(a)), ", ".join(a.marks))
            for a in answers
        )
        limbs = tuple(row for limb in self.rulebook.limbs for row in self._rows(limb.id))
        tables = (
            Table(("allegation", "title", "outcome", "marks"), overview),
            Table(("limb", "value", "marks", "allegations"), limbs),
        )
        return Section("limbs", sentences=tuple(self._marks()), tables=tables)

    def _said(self, answer: AllegationAnswer) -> str:
        """The outcome of an allegation; what is said of a whole file is not said of one allegation in another."""
        if answer.outcome.id == self.assessment.outcome.id:
            return answer.outcome.id
        return answer.questions.outcome_here(self.assessment.stance).id

    def _rows(self, limb: str) -> Iterator[tuple[str, ...]]:
        """One row for each value of a limb: with the allegations that have it, unless all do."""
        having: dict[tuple[str, str], list[str]] = {}
        for answer in self.assessment.allegations:
            found = answer.limb(limb)
            key = (found.limb.printed(found.value), ", ".join(found.marks))
            having.setdefault(key, []).append(answer.allegation.id)
        for (value, marks), names in having.items():
            yield self.speech.limb(limb), value, marks, self.speech.having(names)

    def _marks(self) -> Iterator[Sentence]:
        answers = self.assessment.allegations
        marked = [limb.marks for answer in answers for limb in answer.limbs]
        marked.extend([*(answer.marks for answer in answers), self.assessment.marks])
        used = sorted({mark for marks in marked for mark in marks})
        meant = [self.speech.mark(mark) for mark in used]
        if meant:
            text = phrases.MARKS_MEAN.format(marks="; ".join(meant))
            yield Sentence(text, (Basis("case", "marks"),))
