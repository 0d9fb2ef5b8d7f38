"""Agreement of answers with recorded decisions, limb by limb, in the words of the records.

How an answer reads in those words is data of the rule book; how a decision is scored is here.
The answer is that under the default profile on the day of the case, of the best allegation.
What a record does not answer is not compared; it may say of a limb that other words are right too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from jurisdiction.analysis.settle import missing
from jurisdiction.evaluator.assess import AllegationAnswer, Assessment
from jurisdiction.explanation.addresses import Addresses
from jurisdiction.explanation.asking import Questions
from jurisdiction.explanation.model import MissingFact
from jurisdiction.explanation.speech import Speech
from jurisdiction.explanation.support import decisive
from jurisdiction.loading import Loaded
from jurisdiction.model.case import CaseFile
from jurisdiction.model.record import Disagreement, Record
from jurisdiction.model.rulebook import OverallQuestion, Translation
from jurisdiction.testing.answers import Answers
from jurisdiction.truth import YES

RIGHT, OPEN, CONFIDENT, OTHER = "right", "open", "confidently_wrong", "otherwise_wrong"
EXCLUDED: Final = "exclude"


class NoRecordError(ValueError):
    """A case has no recorded answer, or its rule book does not say how answers read in records."""


@dataclass(frozen=True, slots=True)
class Compared:
    """One answer beside that of the record; `open` says that the engine leaves it open.

    `unanswered` says that the record does; `issues` are the contested points along which the answer differs.
    """

    limb: str
    recorded: str
    found: str
    others: tuple[str, ...] = ()
    open: bool = False
    unanswered: bool = False
    issues: tuple[str, ...] = ()

    @property
    def right(self) -> bool:
        """Whether the answer is that of the record, or another that counts as right."""
        return self.found in (self.recorded, *self.others)


@dataclass(frozen=True, slots=True)
class Score:
    """How the answers to one case agree with its record.

    `verdict` is of the overall questions together. `decisive` says whether the limbs that decided
    the record have its values, and `named` whether the engine too names one of them as deciding;
    both are None where no limb stopped the case, and `named` where it was stopped in part only.
    Of an excluded record nothing is compared, and `missing` is what would have to be known.
    """

    case: CaseFile
    record: Record
    overall: tuple[Compared, ...]
    limbs: tuple[Compared, ...]
    verdict: str
    decisive: bool | None = None
    named: bool | None = None
    missing: tuple[MissingFact, ...] = ()

    @property
    def excluded(self) -> bool:
        """Whether the record has no answer with which to compare."""
        return self.record.scoring == EXCLUDED

    def wrong(self) -> tuple[Compared, ...]:
        """Return what is not as recorded: the overall questions first, then the limbs in order."""
        if self.excluded:
            return ()
        return tuple(each for each in (*self.overall, *self.limbs) if not each.right)

    def accepted(self, limb: str) -> Disagreement | None:
        """Return the line of the case that accepts a disagreement, if one does."""
        return next((line for line in self.case.disagrees if line.limb == limb), None)

    def outdated(self) -> tuple[Disagreement, ...]:
        """Return the lines that accept a disagreement which is none."""
        wrong = {each.limb for each in self.wrong()}
        return tuple(line for line in self.case.disagrees if line.limb not in wrong)


def score(loaded: Loaded, case: CaseFile) -> Score:
    """Return how a case agrees with its record; raise NoRecordError where there is none.

    Raise ContradictionError where the file settles one thing in two ways that disagree.
    """
    return score_of(Answers(loaded, case))


def score_of(answers: Answers) -> Score:
    """Return how these answers agree with the record of their case, as `score` does."""
    words, case = answers.loaded.rulebook.recorded, answers.case
    if words is None or case.recorded is None:
        raise NoRecordError(f"{case.file}: there is no recorded answer to compare with")
    return _Scorer(words, case.recorded, answers.recorded()).score()


class _Scorer:
    def __init__(self, words: Translation, record: Record, assessment: Assessment) -> None:
        self.words, self.record, self.assessment = words, record, assessment

    def score(self) -> Score:
        overall, limbs = tuple(self._overall()), tuple(self._limbs())
        excluded = self.record.scoring == EXCLUDED
        stopped = not excluded and self._failing(self.record.overall)
        wholly = stopped and self._wholly()
        return Score(
            self.assessment.case,
            self.record,
            overall,
            limbs,
            self._verdict(overall),
            decisive=self._decisive(limbs) if stopped else None,
            named=self._decisive(limbs) and self._named() if wholly else None,
            missing=self._missing() if excluded else (),
        )

    # The answers in the words of the record.

    def word(self, question: OverallQuestion, answer: AllegationAnswer) -> str:
        """Return the word for an overall question, of one allegation; that for open where no line holds."""
        stance, asked = self.assessment.stance, answer.questions
        held = (line.value for line in question.lines if asked.ask(line.query, stance) == YES)
        return next(held, self.words.open)

    def _of_file(self, question: OverallQuestion) -> str:
        """Return the word of the best allegation, as the marks of the whole file change it."""
        word = self.word(question, self.assessment.best)
        tables = (question.marks.get(mark, {}) for mark in self.assessment.marks)
        return next((table[word] for table in tables if word in table), word)

    def _of_limb(self, limb: str) -> str:
        answer = self.assessment.best.limb(limb)
        marked = [self.words.marks[mark] for mark in answer.marks if mark in self.words.marks]
        own = self.words.of_limb.get(limb, {})
        return marked[0] if marked else own.get(answer.value, self.words.values[answer.value])

    # Comparison.

    def _overall(self) -> Iterator[Compared]:
        for question in self.words.overall:
            recorded = self.record.overall[question.id]
            if recorded != self.words.silent or self.record.scoring == EXCLUDED:
                found = self._of_file(question)
                yield self._compared(question.id, recorded, found)

    def _limbs(self) -> Iterator[Compared]:
        for limb in self.words.limbs:
            recorded = self.record.limbs.get(limb, self.words.silent)
            if recorded != self.words.silent:
                issues = self.assessment.best.limb(limb).issues
                yield self._compared(limb, recorded, self._of_limb(limb), issues)

    def _compared(
        self, name: str, recorded: str, found: str, issues: tuple[str, ...] = ()
    ) -> Compared:
        others, open_word = self.record.alternatives.get(name, ()), self.words.open
        unanswered = recorded == open_word
        return Compared(name, recorded, found, others, found == open_word, unanswered, issues)

    def _verdict(self, overall: tuple[Compared, ...]) -> str:
        """Return how the overall questions agree, the worst that is said of any of them."""
        opposites = {question.id: set(question.opposites) for question in self.words.overall}
        wrong = [each for each in overall if not each.right]
        if any({each.recorded, each.found} == opposites[each.limb] for each in wrong):
            return CONFIDENT
        unsettled = [each.open or each.found == self.words.silent for each in wrong]
        return OTHER if not all(unsettled) else OPEN if wrong else RIGHT

    def _failing(self, words: dict[str, str]) -> bool:
        return any(words[question.id] in question.failing for question in self.words.overall)

    def _wholly(self) -> bool:
        """Whether the words of the record are such as an answer has without any mark."""
        return all(
            self.record.overall[question.id] in {line.value for line in question.lines}
            for question in self.words.overall
        )

    def _decisive(self, limbs: Iterable[Compared]) -> bool:
        """Whether each limb that decided the record has a value that counts as right."""
        return all(each.right for each in limbs if each.limb in self.record.decisive)

    def _named(self) -> bool:
        """Whether an allegation that fails does so, by the engine too, at such a limb."""
        failing = (
            answer
            for answer in self.assessment.allegations
            if self._failing({each.id: self.word(each, answer) for each in self.words.overall})
        )
        return any(
            limb in self.record.decisive
            for answer in failing
            for limb in decisive(self.assessment, answer)
        )

    def _missing(self) -> tuple[MissingFact, ...]:
        speech, addresses = Speech(self.assessment), Addresses(self.assessment)
        return Questions(speech, addresses, missing(self.assessment)).facts()
