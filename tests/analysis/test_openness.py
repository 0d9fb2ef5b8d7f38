"""Why limbs are open: what is followed in all worlds at once is what the proofs of each world rest on."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import product

import pytest

from jurisdiction.analysis.openness import open_limbs, openness
from jurisdiction.evaluator.assess import AllegationAnswer, Assessment
from jurisdiction.evaluator.proof import Proof
from jurisdiction.evaluator.questions import rules_asked
from jurisdiction.evaluator.view import Picks, View
from tests.golden.answers import answered

CASES = [
    pytest.param(
        "seeds/tajikistan_2016_2018.yaml", "as_supported", "prevailing", marks=pytest.mark.slow
    ),  # several allegations, many facts without support
    ("seeds/kyrgyzstan_4000.yaml", "as_pleaded", "prevailing"),  # open for want of facts
    ("boundary/a_way_through_another_state.yaml", "as_pleaded", "expansive"),  # silent ways
    ("boundary/the_absent_state.yaml", "as_pleaded", "restrictive"),  # a question of one reading
]


def by_proofs(assessment: Assessment, answer: AllegationAnswer, rule: str) -> set[int]:
    """The questions in the proofs of a rule in every world of the stance in which it is open."""
    questions = answer.questions
    root, picks = questions.roots[rule], questions.picked(assessment.stance)
    holds, fails = questions.view.at(root).values[root]
    worlds = questions.worlds(assessment.stance) & ~(holds | fails)
    found: set[int] = set()
    for world, read in product(places(worlds), readings(questions.view, picks)):
        proof = Proof(questions.view.one_world(world, read), root)
        steps = proof.steps(decisive_only=True)
        found.update(each.question for each in steps if each.question is not None)
    return found


def places(plane: int) -> Iterator[int]:
    """The worlds of a plane."""
    return (world for world in range(plane.bit_length()) if plane >> world & 1)


def readings(view: View, picks: Picks) -> Iterator[Picks]:
    """What a stance lists, and the same with another reading first of each issue that no world chooses."""
    yield picks
    for dim, options in picks.items():
        if dim not in view.space.classes:
            yield from ({**picks, dim: (option,)} for option in options[1:])


@pytest.mark.parametrize(("name", "evidence", "profile"), CASES)
def test_questions_are_those_of_all_proofs(name: str, evidence: str, profile: str) -> None:
    """For every rule behind an open limb the questions found at once are those of its proofs, world by world."""
    assessment = answered(name)
    stance = replace(assessment.stance, evidence=evidence, profile=profile)
    assessment = replace(assessment, stance=stance)
    for answer in assessment.allegations:
        found = openness(assessment, answer)
        for limb in open_limbs(assessment, answer):
            for rule in dict.fromkeys(rules_asked(limb.line.query)):
                asked = {found.question(node) for node, _ in found.below(rule)} - {None}
                assert asked == by_proofs(assessment, answer, rule), (answer.allegation.id, rule)
