"""Conformance: a case file is its own test; its `expect:` block and its record are compared with the answer.

`run` does one file. An answer that is not as recorded differs unless the file accepts it, and so does
an acceptance where the answer is as recorded. Nothing here decides or prints anything: the command
`test` and the suite show what it returns. Hypothesis is not needed here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from jurisdiction.analysis.readings import deciding_issues
from jurisdiction.analysis.settle import missing
from jurisdiction.evaluator.assess import AllegationAnswer, Assessment, LimbAnswer
from jurisdiction.explanation.support import decisive, limb_rules
from jurisdiction.loading import Loaded, load_case
from jurisdiction.model.case import CaseFile, Expectation
from jurisdiction.model.place import Place
from jurisdiction.testing.agreement import Compared, Score, score_of
from jurisdiction.testing.answers import Answers
from jurisdiction.truth import NO, OPEN, YES

_NOTHING = "nothing"
_ANSWERED = {YES: "holds", NO: "fails", OPEN: "open"}
_Found = tuple[str, str, str]  # what it is about, what was expected, what was found


@dataclass(frozen=True, slots=True)
class Difference:
    """One answer that is not as expected: where it is expected, what, and what was found."""

    place: Place
    about: str
    expected: str
    found: str

    def __str__(self) -> str:
        """Return the difference as one line."""
        return f"{self.place}: {self.about}: expected {self.expected}, found {self.found}"


def run(loaded: Loaded, case_path: Path) -> tuple[Difference, ...]:
    """Return the differences between a case file's expectations and its answers, in their order.

    A file that expects and records nothing is a difference. Raise `Refused` for a file that cannot
    be loaded.
    """
    return differences(loaded, load_case(case_path, loaded))


def differences(loaded: Loaded, case: CaseFile) -> tuple[Difference, ...]:
    """Return the differences of a loaded case, as `run` does."""
    return tuple(compared(Answers(loaded, case)))


def compared(answers: Answers) -> Iterator[Difference]:
    """Yield the differences of a case one after the other, so that whoever needs one only need not wait for all."""
    case = answers.case
    if not case.expect and case.recorded is None:
        yield Difference(case.place, case.id, "a block `expect:` with a line", _NOTHING)
    runner = _Runner(answers)
    for line in case.expect:
        if line.rule:
            yield from _of_rule(answers, line)
            continue
        yield from (Difference(line.place, *found) for found in runner.compare(line))
    if case.recorded is not None:
        yield from from_record(score_of(answers))


def _of_rule(answers: Answers, line: Expectation) -> Iterator[Difference]:
    """Yield where a rule answers otherwise than a line expects."""
    for each, found in answers.of_rule(line):
        if found != each.value:
            about = f"{line.rule} of {each.shown}"
            yield Difference(each.place, about, _ANSWERED[each.value], _ANSWERED[found])


def from_record(found: Score) -> tuple[Difference, ...]:
    """Return the disagreements with a record that its file does not accept, and acceptances of none."""
    wrong = tuple(
        Difference(found.record.place, each.limb, _either(each), each.found)
        for each in found.wrong()
        if found.accepted(each.limb) is None
    )
    outdated = tuple(
        Difference(line.place, f"{line.limb}, disagrees", "a disagreement", "agreement")
        for line in found.outdated()
    )
    return (*wrong, *outdated)


def _either(compared: Compared) -> str:
    return " or ".join((compared.recorded, *compared.others))


class _Runner:
    """The answers to one case, and what they ask, each found once."""

    def __init__(self, answers: Answers) -> None:
        self.answers = answers
        self._missing: dict[int, tuple[str, ...]] = {}

    def compare(self, line: Expectation) -> Iterator[_Found]:
        """Yield what differs from one line."""
        assessment = self.answers.to(line)
        if line.limb:
            for answer in _answers(assessment, line):
                yield from self._limb(line, assessment, answer)
        else:
            yield from self._whole(line, assessment)
        asked = self._asked(assessment) if line.asks else ()
        yield from _lacks(line.limb or "whole file", "asks", line.asks, asked)

    def _limb(
        self, line: Expectation, assessment: Assessment, answer: AllegationAnswer
    ) -> Iterator[_Found]:
        limb = answer.limb(line.limb)
        about = f"{answer.allegation.id}, {line.limb}"
        yield from _differs(about, line.value, limb.value)
        yield from _marks(about, line, limb.marks)
        rules = limb_rules(assessment, answer, line.limb) if line.because else ()
        yield from _lacks(about, "because", line.because, rules)
        yield from _lacks(about, "issues", line.issues, _issues(limb))

    def _whole(self, line: Expectation, assessment: Assessment) -> Iterator[_Found]:
        """Compare a line without a limb: with one allegation, or with the file as a whole."""
        answer = next(iter(_answers(assessment, line))) if line.allegation else assessment.best
        marks = answer.marks if line.allegation else assessment.marks
        about = line.allegation or "whole file"
        yield from _differs(about, line.overall, answer.outcome.id)
        yield from _differs(about, line.next_step, answer.next_step)
        yield from _marks(about, line, marks)
        rules = _decisive_rules(assessment, answer) if line.because else ()
        yield from _lacks(about, "because", line.because, rules)
        issues = deciding_issues(assessment, answer) if line.issues else ()
        yield from _lacks(about, "issues", line.issues, issues)

    def _asked(self, assessment: Assessment) -> tuple[str, ...]:
        key = id(assessment)  # kept alive in `answers`, so that the number stays its own
        if key not in self._missing:
            self._missing[key] = tuple(each.dimension.key for each in missing(assessment))
        return self._missing[key]


def _answers(assessment: Assessment, line: Expectation) -> Iterable[AllegationAnswer]:
    """Return the answers that a line speaks of: those of all allegations, unless it names one."""
    named = (each for each in assessment.allegations if each.allegation.id == line.allegation)
    return named if line.allegation else assessment.allegations


def _decisive_rules(assessment: Assessment, answer: AllegationAnswer) -> tuple[str, ...]:
    limbs = decisive(assessment, answer)
    return tuple(rule for limb in limbs for rule in limb_rules(assessment, answer, limb))


def _issues(limb: LimbAnswer) -> tuple[str, ...]:
    return limb.issues


def _differs(about: str, expected: str, found: str) -> Iterator[_Found]:
    if expected and expected != found:
        yield about, expected, found or _NOTHING


def _marks(about: str, line: Expectation, found: tuple[str, ...]) -> Iterator[_Found]:
    """Yield marks that are expected and missing, and those that are there and ought not to be."""
    yield from _lacks(about, "marks", line.marks, found)
    unwanted = [mark for mark in line.without if mark in found]
    if unwanted:
        yield f"{about}, marks", f"without {', '.join(unwanted)}", ", ".join(found)


def _lacks(
    about: str, what: str, expected: tuple[str, ...], found: tuple[str, ...]
) -> Iterator[_Found]:
    """Yield what is expected and is not among what was found."""
    lacking = [each for each in expected if each not in found]
    if lacking:
        yield f"{about}, {what}", ", ".join(lacking), ", ".join(found) or _NOTHING
