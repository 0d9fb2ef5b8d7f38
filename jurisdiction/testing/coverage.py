"""Which cases reach a rule in each of its truth values.

A case reaches a value where some instance of the rule has it in some world of the case: under one reading of each
issue, on one day of each uncertain date, with one side of each dispute, and with the facts as they are pleaded.
As in answers, days or sides that disagree leave it open besides.
Worlds in which facts lack support do not count, and neither does the same conduct on another day.
Nothing is explained here, and nothing is said of rules that no limb asks: no case reaches them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from jurisdiction.evaluator.assess import AllegationAnswer, Assessment, assess
from jurisdiction.evaluator.graph import Dimension, order
from jurisdiction.evaluator.questions import Stance
from jurisdiction.evaluator.steps import RuleStep
from jurisdiction.evaluator.view import View
from jurisdiction.loading import Loaded, load_case
from jurisdiction.model.case import CaseFile

HOLDS, FAILS, OPEN = "holds", "fails", "open"
VALUES = (HOLDS, FAILS, OPEN)
_PLEADED = "as_pleaded"


def reached(loaded: Loaded, files: Iterable[Path]) -> dict[str, dict[str, tuple[str, ...]]]:
    """Return, for each rule and value, the ids of the cases that reach it, in the order of the files.

    Unknown facts, and disputes whose sides disagree, leave a rule open; a contested rule has its value in
    each reading. Raise `Refused` for a file that cannot be loaded, and ContradictionError for one that
    settles one thing in two ways that disagree.
    """
    found: dict[str, dict[str, dict[str, None]]] = {
        rule: {value: {} for value in VALUES} for rule in loaded.rulebook.rules
    }
    for file in files:
        case = load_case(file, loaded)
        for rule, value in _taken(loaded, case):
            found[rule][value][case.id] = None
    return {
        rule: {value: tuple(cases) for value, cases in values.items()}
        for rule, values in found.items()
    }


def _taken(loaded: Loaded, case: CaseFile) -> Iterator[tuple[str, str]]:
    """Yield each rule that a case asks with each value that it takes."""
    book = loaded.rulebook
    stance = Stance(case.profile or book.default_profile, _PLEADED)
    day = book.law_as_of if case.assessed_on is None else case.assessed_on
    assessment = assess(book, loaded.register, loaded.register_thing, case, stance, day)
    for answer in assessment.allegations:
        yield from _of_allegation(assessment, answer)


def _of_allegation(assessment: Assessment, answer: AllegationAnswer) -> Iterator[tuple[str, str]]:
    graph, questions = assessment.graph, answer.questions
    instances = {
        node: step.rule
        for node in order(graph, questions.roots.values())
        if isinstance(step := graph.label[node], RuleStep) and not step.hypothetical
    }
    picked = [questions.picked(stance) for stance in (assessment.stance, *assessment.stances())]
    view = View(graph, list(instances), picked, meeting=questions.view.meeting)
    pleaded = {dim: o for dim, o in picked[0].items() if graph.dims[dim].kind == "evidence"}
    for node, rule in instances.items():
        planes = _planes(view, node, view.worlds(pleaded))
        yield from ((rule, value) for value in VALUES if planes[value])


def _planes(view: View, node: int, worlds: int) -> dict[str, int]:
    """Return the worlds, of those given, in which a node has each value.

    Where it holds on one day, or on one side of a dispute, and fails on another, it is open as well.
    """
    folded = view.at(node)
    holds, fails = (plane & worlds for plane in folded.values[node])
    some, none = holds, fails
    for dim in folded.space.classes:
        if _leaves_open(view.graph.dims[dim]):
            some, none = folded.space.somewhere(dim, some), folded.space.somewhere(dim, none)
    return {HOLDS: holds, FAILS: fails, OPEN: worlds & ~(holds | fails) | some & none}


def _leaves_open(dim: Dimension) -> bool:
    """Whether options that disagree leave an answer open; days of a stretch of time do not."""
    return dim.kind == "dispute" or (dim.kind == "clock" and not dim.extent)
