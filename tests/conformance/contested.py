"""Where the seed cases do not ask for the mark `contested`, though the profiles differ.

The star of the digest's tables is not the mark; the answers say where it is due.
"""

from collections.abc import Iterator, Mapping

from jurisdiction.evaluator.questions import Stance
from jurisdiction.model.case import Expectation
from jurisdiction.testing.answers import Answers

MARK = "contested"
PLEADED = "as_pleaded"


def unasked(answers: Answers) -> Iterator[str]:
    """The limbs, and the outcome, that differ by profile and of which no line asks for the mark."""
    book, case = answers.loaded.rulebook, answers.case
    for evidence, day in points_of_view(answers):
        assessment = answers.at(Stance(book.default_profile, evidence), day)
        marked = [
            line
            for line in case.expect
            if point_of_view(line, answers) == (evidence, day) and MARK in (line.marks or ())
        ]
        if differ(assessment.by_profile) and not any(whole(line) for line in marked):
            yield f"{evidence}, day {day}: the outcome"
        for answer in assessment.allegations:
            named = [line for line in marked if line.allegation in {"", answer.allegation.id}]
            for limb in answer.limbs:
                asked = any(line.limb == limb.limb.id for line in named)
                if differ(limb.by_profile) and not asked:
                    yield f"{evidence}, day {day}: {answer.allegation.id}, {limb.limb.id}"


def points_of_view(answers: Answers) -> list[tuple[str, int]]:
    """As pleaded on the day of the case, and each evidence and day on which the file expects something."""
    own = (PLEADED, answers.day)
    return list(
        dict.fromkeys([own, *(point_of_view(line, answers) for line in answers.case.expect)])
    )


def point_of_view(line: Expectation, answers: Answers) -> tuple[str, int]:
    """The evidence and the day of which a line speaks."""
    return line.evidence or PLEADED, answers.day if line.as_of is None else line.as_of


def whole(line: Expectation) -> bool:
    """Whether a line speaks of the file as a whole."""
    return not line.limb and not line.allegation


def differ(by_profile: Mapping[str, str]) -> bool:
    """Whether some profiles give another value than others."""
    return len(set(by_profile.values())) > 1
