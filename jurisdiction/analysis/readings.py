"""Which readings decide: the smallest change of readings that moves the outcome of an allegation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import combinations, product

from jurisdiction.evaluator.assess import AllegationAnswer, Assessment
from jurisdiction.evaluator.questions import Stance

MOST_TOGETHER = 2


@dataclass(frozen=True, slots=True)
class Swing:
    """Readings that, laid over the profile, give another value, and that value."""

    readings: tuple[tuple[str, str], ...]  # (issue, reading)
    outcome: str


def by_reading(assessment: Assessment, answer: AllegationAnswer) -> tuple[Swing, ...]:
    """Return the outcome under every single reading of each issue on which the outcome turns."""
    return tuple(
        Swing(((issue, reading),), _outcome(answer, _with(assessment.stance, ((issue, reading),))))
        for issue in deciding_issues(assessment, answer)
        for reading in _readings(assessment, issue)
    )


def deciding_issues(assessment: Assessment, answer: AllegationAnswer) -> tuple[str, ...]:
    """Return the issues of which one reading alone changes the outcome, in order of the rule book."""
    return tuple(
        issue
        for issue in _issues(assessment, answer)
        if any(
            _outcome(answer, _with(assessment.stance, ((issue, reading),))) != answer.outcome.id
            for reading in _readings(assessment, issue)
        )
    )


def swings(assessment: Assessment, answer: AllegationAnswer) -> tuple[Swing, ...]:
    """Return the smallest sets of readings that give another outcome; empty where none of up to two does."""
    for size in range(1, MOST_TOGETHER + 1):
        found = tuple(_swings(assessment, answer, size))
        if found:
            return found
    return ()


def _swings(assessment: Assessment, answer: AllegationAnswer, size: int) -> Iterator[Swing]:
    for issues in combinations(_issues(assessment, answer), size):
        for readings in product(*(_readings(assessment, issue) for issue in issues)):
            changed = tuple(zip(issues, readings, strict=True))
            outcome = _outcome(answer, _with(assessment.stance, changed))
            if outcome != answer.outcome.id:
                yield Swing(changed, outcome)


def _outcome(answer: AllegationAnswer, stance: Stance) -> str:
    return answer.questions.outcome(stance).id


def _with(stance: Stance, changed: tuple[tuple[str, str], ...]) -> Stance:
    laid = tuple((issue, (reading,)) for issue, reading in changed)
    kept = tuple(pair for pair in stance.readings if pair[0] not in dict(changed))
    return replace(stance, readings=(*kept, *laid))


def _issues(assessment: Assessment, answer: AllegationAnswer) -> tuple[str, ...]:
    """Issues with a place in some space of the allegation, in the order of the rule book."""
    view, dims = answer.questions.view, assessment.graph.dims
    moving = {
        dims[dim].key
        for root in answer.questions.roots.values()
        for dim in view.at(root).space.classes
        if dims[dim].kind == "reading"
    }
    return tuple(issue for issue in assessment.rulebook.issues if issue in moving)


def _readings(assessment: Assessment, issue: str) -> tuple[str, ...]:
    found = assessment.rulebook.issues[issue].readings_on(assessment.assessed_on)
    return tuple(reading.id for reading in found)
