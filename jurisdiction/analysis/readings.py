"""Which readings decide: the smallest change of readings that moves the outcome of an allegation.

Outcomes are compared as one stance gives them: what is said of a file under every profile is not said of one reading.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
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
            _outcome(answer, _with(assessment.stance, ((issue, reading),)))
            != _outcome(answer, assessment.stance)
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


def overall_swings(assessment: Assessment, counts: Callable[[Swing], bool]) -> tuple[Swing, ...]:
    """Return the smallest sets of readings that give the whole case another outcome and that count.

    Two at a time are tried only on issues along which some limb differs; empty where none of up to two does.
    """
    issues = dict.fromkeys(i for a in assessment.allegations for i in _issues(assessment, a))
    found = tuple(swing for swing in _overall(assessment, list(issues), 1) if counts(swing))
    if found:
        return found
    limbs = [limb for answer in assessment.allegations for limb in answer.limbs]
    differing = [issue for issue in issues if any(issue in limb.issues for limb in limbs)]
    return tuple(s for s in _overall(assessment, differing, MOST_TOGETHER) if counts(s))


def _overall(assessment: Assessment, issues: Sequence[str], size: int) -> Iterator[Swing]:
    changes = list(_changes(assessment, issues, size))
    for answer in assessment.allegations:
        answer.questions.cover([_with(assessment.stance, changed) for changed in changes])
    for changed in changes:
        outcome = overall_under(assessment, changed)
        if outcome != overall_under(assessment, ()):
            yield Swing(changed, outcome)


def _changes(
    assessment: Assessment, issues: Sequence[str], size: int
) -> Iterator[tuple[tuple[str, str], ...]]:
    """All ways to read so many issues."""
    for chosen in combinations(issues, size):
        for readings in product(*(_readings(assessment, issue) for issue in chosen)):
            yield tuple(zip(chosen, readings, strict=True))


def overall_under(assessment: Assessment, readings: tuple[tuple[str, str], ...]) -> str:
    """Return the outcome of the whole case with readings laid over the profile: that of its best allegation."""
    stance = _with(assessment.stance, readings)
    ranks = {outcome.id: outcome.rank for outcome in assessment.rulebook.outcomes}
    return min((_outcome(a, stance) for a in assessment.allegations), key=ranks.__getitem__)


def _swings(assessment: Assessment, answer: AllegationAnswer, size: int) -> Iterator[Swing]:
    changes = list(_changes(assessment, _issues(assessment, answer), size))
    answer.questions.cover([_with(assessment.stance, changed) for changed in changes])
    for changed in changes:
        outcome = _outcome(answer, _with(assessment.stance, changed))
        if outcome != _outcome(answer, assessment.stance):
            yield Swing(changed, outcome)


def _outcome(answer: AllegationAnswer, stance: Stance) -> str:
    return answer.questions.outcome_here(stance).id


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
