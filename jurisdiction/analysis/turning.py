"""The turning point: the smallest change of a stated fact that would give another overall outcome.

It is a supposition that shows on what the answer rests, never a suggestion to plead anything.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product

from jurisdiction.analysis.vary import Varied
from jurisdiction.evaluator.assess import AllegationAnswer, Assessment
from jurisdiction.evaluator.graph import Dimension
from jurisdiction.evaluator.proof import Proof, one_world
from jurisdiction.evaluator.questions import rules_asked

MOST_TRIED = 16  # facts that may change, from the top of the proof
MOST_TOGETHER = 2


@dataclass(frozen=True, slots=True)
class TurningPoint:
    """Facts that would be otherwise, each with the option it would take, and the outcome that would follow."""

    changes: tuple[tuple[Dimension, str], ...]
    outcome: str


def turning_points(assessment: Assessment) -> tuple[TurningPoint, ...]:
    """Return the smallest changes that move the outcome of the best allegation; empty where none was found."""
    answer = assessment.best
    dims = _stated(assessment, answer)[:MOST_TRIED]
    for size in range(1, MOST_TOGETHER + 1):
        found = _moved(assessment, answer, list(_changes(assessment, dims, size)))
        if found:
            return found
    return ()


def _stated(assessment: Assessment, answer: AllegationAnswer) -> list[int]:
    """Facts that are stated and decide the outcome, from the top of its proofs."""
    stance, questions = assessment.stance, answer.questions
    graph, found = assessment.graph, dict[int, None]()
    asked = (*rules_asked(answer.outcome.query), assessment.rulebook.jurisdiction)
    for rule in dict.fromkeys(asked):
        root = questions.roots[rule]
        world = questions.view.at(root).space.lowest(questions.worlds(rule, stance))
        proof = Proof(one_world(questions.view, root, world, questions.picked(stance)), root)
        for each in proof.steps(decisive_only=True):
            dim = graph.dim[each.node]
            if dim >= 0 and graph.dims[dim].asked and graph.dims[dim].stated is not None:
                found[dim] = None
    return list(found)


def _changes(assessment: Assessment, dims: Sequence[int], size: int) -> Iterator[dict[int, int]]:
    """All ways in which so many facts would be otherwise."""
    for chosen in combinations(dims, size):
        for options in product(*(_others(assessment, dim) for dim in chosen)):
            yield dict(zip(chosen, options, strict=True))


def _others(assessment: Assessment, dim: int) -> list[int]:
    dimension = assessment.graph.dims[dim]
    return [option for option in range(len(dimension.options)) if option != dimension.stated]


def _moved(
    assessment: Assessment, answer: AllegationAnswer, changes: Sequence[dict[int, int]]
) -> tuple[TurningPoint, ...]:
    """Return the changes after which the outcome is another; the first for each set of facts."""
    if not changes:
        return ()
    rules = tuple(answer.questions.roots)
    varied = Varied(assessment, answer, [{}, *changes], rules)
    now = varied.questions(0).outcome(assessment.stance).id
    found: dict[tuple[int, ...], TurningPoint] = {}
    for number, change in enumerate(changes, start=1):
        outcome = varied.questions(number).outcome(assessment.stance).id
        if outcome != now:
            found.setdefault(tuple(change), _point(assessment, change, outcome))
    return tuple(found.values())


def _point(assessment: Assessment, change: Mapping[int, int], outcome: str) -> TurningPoint:
    dims = assessment.graph.dims
    return TurningPoint(tuple((dims[d], dims[d].options[o]) for d, o in change.items()), outcome)
