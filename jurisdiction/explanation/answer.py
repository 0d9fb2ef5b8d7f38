"""The answer in one line, from other points of view, and as a table of the limbs."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from jurisdiction.evaluator.assess import AllegationAnswer, Assessment
from jurisdiction.evaluator.questions import INSUFFICIENT, NOT_SATISFIED
from jurisdiction.explanation import phrases
from jurisdiction.explanation.labels import enumerated, sentence
from jurisdiction.explanation.model import Basis, Section, Sentence, Table
from jurisdiction.explanation.outcomes import Outcomes
from jurisdiction.explanation.speech import Speech
from jurisdiction.explanation.tellers import Tellers
from jurisdiction.truth import NO


class Answers:
    """The sections that say what the answer is, before any reason."""

    def __init__(self, assessment: Assessment, speech: Speech) -> None:
        self.assessment, self.rulebook, self.speech = assessment, assessment.rulebook, speech
        self.bases = speech.bases(assessment.best)
        self.outcomes = Outcomes(assessment, speech)

    def answer(self) -> Section:
        """Return the answer: first in one line, then what decides it, then from other points of view."""
        found = (self._line(), *self._deciding(), *self._on_other_evidence(), *self._profiles())
        if self._never_together(self.assessment.best):
            found = (*found, Sentence(phrases.TOGETHER_NEVER, self.bases))
        return Section("answer", sentences=found)

    def _line(self) -> Sentence:
        text = " ".join(self.outcomes.headline())
        return Sentence(text, self.bases, role="decisive")

    def _deciding(self) -> Iterator[Sentence]:
        """What decides each outcome; of an allegation that has another than others, behind its letter."""
        if not self.outcomes.parted():
            found = self._decides(self.assessment.best)
            yield from (Sentence(sentence(text), self.bases) for text in found)
            return
        having: dict[str, list[AllegationAnswer]] = {}
        for answer in self.assessment.allegations:
            for text in self._decides(answer):
                having.setdefault(text, []).append(answer)
        for text, answers in having.items():
            letters = self.speech.having(each.allegation.id for each in answers)
            bases = dict.fromkeys(b for each in answers for b in self.speech.bases(each))
            named = phrases.ABOUT_LINE.format(letters=letters, line=text) if letters else text
            yield Sentence(sentence(named), tuple(bases))

    def _decides(self, answer: AllegationAnswer) -> Iterator[str]:
        """The limbs on which a failure rests, what stands in the way, or the limbs that are open."""
        failed = [each.limb for each in self.outcomes.failed(answer)]
        if bars := [limb.bar for limb in failed if limb.bar]:
            yield phrases.BARRED_BY.format(bars=enumerated(bars))
        if names := [limb.id for limb in failed if not limb.bar]:
            yield phrases.FAILS_ON.format(limbs=self.speech.limbs(names))
        if answer.outcome.rank and not failed and self.outcomes.open(answer):
            yield self._open(answer)

    def _open(self, answer: AllegationAnswer) -> str:
        """All limbs that are open, not only the one that decides; and where no fact is missing, that the law is."""
        named = [
            phrases.LAW_DIVIDED.format(limb=limb.limb.title)
            if self.outcomes.on_law_alone(answer, limb)
            else limb.limb.title
            for limb in self.outcomes.open(answer)
        ]
        return phrases.OPEN_ON.format(limbs=enumerated(named))

    def _on_other_evidence(self) -> Iterator[Sentence]:
        """The answer as pleaded beside that as supported, and the reverse."""
        pleaded = self.assessment.stance.evidence == "as_pleaded"
        option = "as_supported" if pleaded else "as_pleaded"
        other = self.assessment.by_evidence[option]
        if other != self.assessment.outcome.id:
            graded = Tellers(self.assessment).any_graded()
            supported = phrases.SUPPORTED if graded else phrases.SUPPORTED_BY_NONE
            phrase = supported if pleaded else phrases.PLEADED
            says = self.outcomes.elsewhere(lambda answer: answer.by_evidence[option])
            yield Sentence(phrase.format(says=says), self.bases)
            if pleaded and self.speech.outcome(other).rank < self.assessment.outcome.rank:
                yield Sentence(phrases.NO_BETTER, self.bases, level=1)

    def _profiles(self) -> Iterator[Sentence]:
        """What the answer is under each profile with another one; those that answer alike are named together."""
        having: dict[str, list[str]] = {}
        for profile, outcome in self.assessment.by_profile.items():
            if outcome != self.assessment.outcome.id and profile != self.assessment.stance.profile:
                title = self.rulebook.profiles[profile].title
                named = phrases.PROFILE.format(profile=profile, title=title)
                says = self.outcomes.elsewhere(partial(_under, profile))
                having.setdefault(says, []).append(named)
        for says, names in having.items():
            phrase = phrases.UNDER_SEVERAL if len(names) > 1 else phrases.UNDER
            text = phrase.format(profile=names[0], profiles=enumerated(names), says=says)
            yield Sentence(text, self.bases)

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
        outcomes = [speech.in_table(self.outcomes.of(answer).id) for answer in answers]
        overview = tuple(
            (speech.letter(a), speech.title(a), says, ", ".join(a.marks))
            for a, says in zip(answers, outcomes, strict=True)
        )
        limbs = tuple(row for limb in self.rulebook.limbs for row in self._rows(limb.id))
        tables = (
            Table(("allegation", "title", "outcome", "marks"), overview),
            Table(("limb", "value", "marks", "allegations"), limbs),
        )
        return Section("limbs", sentences=tuple(self._marks()), tables=tables)

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


def _under(profile: str, answer: AllegationAnswer) -> str:
    return answer.by_profile[profile]
