"""What assessing a case shows to lints: the rules that it comes to, and the readings that change it.

Cases are assessed on their own day, under their own profile, with the facts as they are pleaded.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from jurisdiction.evaluator.assess import AllegationAnswer, Assessment, assess
from jurisdiction.evaluator.graph import order
from jurisdiction.evaluator.inquiry import listed_readings
from jurisdiction.evaluator.questions import Stance
from jurisdiction.evaluator.steps import RuleStep
from jurisdiction.loading.loaded import Loaded
from jurisdiction.model.case import CaseFile

ReadingName = tuple[str, str]
"""An issue and a reading of it."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What one case shows: the rules and issues to which it comes, the readings laid over it, those that changed it."""

    case: CaseFile
    day: int
    asked: tuple[str, ...]
    issues: frozenset[str]
    tried: frozenset[ReadingName]
    changed: frozenset[ReadingName]


def show(loaded: Loaded, case: CaseFile, known: Iterable[ReadingName] = ()) -> Shown:
    """Return what a case shows; readings that are `known` to change a case are not tried again.

    Raise ContradictionError for a case that settles one thing in two ways that disagree.
    """
    book = loaded.rulebook
    stance = Stance(case.profile or book.default_profile, "as_pleaded")
    day = book.law_as_of if case.assessed_on is None else case.assessed_on
    found = assess(book, loaded.register, loaded.register_thing, case, stance, day)
    passed_over = frozenset(known)
    tried = [each for each in _readings(found, stance) if each not in passed_over]
    return Shown(
        case=case,
        day=day,
        asked=tuple(_asked(found)),
        issues=frozenset(dim.key for dim in found.graph.dims if dim.kind == "reading"),
        tried=frozenset(tried),
        changed=frozenset(_changing(found, tried)),
    )


def _asked(found: Assessment) -> list[str]:
    """Return the rules to which the allegations come, in the order of the rule book."""
    graph = found.graph
    steps = {
        step.rule
        for answer in found.allegations
        for node in order(graph, answer.questions.roots.values())
        if isinstance(step := graph.label[node], RuleStep)
    }
    return [rule for rule in found.rulebook.rules if rule in steps]


def _readings(found: Assessment, stance: Stance) -> Iterator[ReadingName]:
    """Yield the readings to try: those of issues that are reached, but for one that the stance picks alone."""
    reached, day = {dim.key for dim in found.graph.dims if dim.kind == "reading"}, found.assessed_on
    for issue in found.rulebook.issues.values():
        if issue.id in reached:
            listed = listed_readings(found.rulebook, issue.id, stance, day)
            for reading in issue.readings_on(day):
                if listed != (reading.id,):
                    yield issue.id, reading.id


def _changing(found: Assessment, tried: list[ReadingName]) -> Iterator[ReadingName]:
    """Yield the readings that, laid over the stance, give a limb or an outcome another value."""
    stances = {
        (issue, reading): replace(found.stance, readings=((issue, (reading,)),))
        for issue, reading in tried
    }
    for answer in found.allegations:
        answer.questions.cover(list(stances.values()))
    for name, stance in stances.items():
        if any(_differs(answer, stance, found.stance) for answer in found.allegations):
            yield name


def _differs(answer: AllegationAnswer, stance: Stance, before: Stance) -> bool:
    questions = answer.questions
    if questions.outcome(stance).id != questions.outcome(before).id:
        return True
    return any(questions.limb(each.limb, stance)[0] != each.value for each in answer.limbs)
