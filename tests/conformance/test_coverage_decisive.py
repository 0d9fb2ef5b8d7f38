"""What decides, found in all worlds at once, is what the proofs of the answers show one by one."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from jurisdiction.analysis.proofs import proofs_in_worlds
from jurisdiction.evaluator.assess import AllegationAnswer, Assessment, assess
from jurisdiction.evaluator.proof import Proof
from jurisdiction.evaluator.questions import Stance, rules_asked
from jurisdiction.evaluator.steps import RuleStep
from jurisdiction.evaluator.view import Folded
from jurisdiction.loading import Loaded, load_case, load_rulebook
from jurisdiction.model.case import CaseFile, Thing
from jurisdiction.model.rulebook import Rulebook
from jurisdiction.register import Register
from jurisdiction.testing.coverage_items import CONDITION, DECISIVE, RULE
from jurisdiction.testing.decided import shown
from jurisdiction.testing.marks import marks_of
from jurisdiction.testing.traced import Traced
from jurisdiction.truth import NO, OPEN, YES, Space

LIBRARY = Path(__file__).parents[1] / "rulebooks" / "library_fines"
CASES = sorted((LIBRARY / "cases").glob("*.yaml"))
EVERY_WORLD = 10_000
ISSUE, READINGS = "return_box", ("in_the_box", "at_the_desk")


@pytest.fixture(scope="module")
def loaded() -> Loaded:
    """The little rule book of a library, in which each limb and outcome asks one rule."""
    return load_rulebook(LIBRARY / "rules")


def run(loaded: Loaded, case: CaseFile) -> tuple[Assessment, Traced]:
    """The assessment of a case on a traced graph, and that graph."""
    book, made = loaded.rulebook, list[Traced]()

    def traced(
        rulebook: Rulebook, register: Register, thing: Thing, asked: CaseFile, on: int
    ) -> Traced:
        made.append(Traced(rulebook, register, thing, asked, on))
        return made[0]

    stance = Stance(book.default_profile, "as_pleaded")
    public = (loaded.register, loaded.register_thing)
    day = case.assessed_on or book.law_as_of
    assessment = assess(book, *public, case, stance, day, grounder=traced)
    return assessment, made[0]


def proofs(assessment: Assessment, answer: AllegationAnswer) -> Iterator[Proof]:
    """The proofs of the limbs, of the outcome and of the next step, in every world of every stance."""
    book, ask = assessment.rulebook, answer.questions
    profiles = assessment.stances()
    laid = (replace(p, readings=((ISSUE, (r,)),)) for p in profiles for r in READINGS)
    for stance in (*profiles, *laid):
        queries = [ask.limb(limb, stance)[1].query for limb in book.limbs]
        queries.append(ask.outcome_here(stance).query)
        if ask.ask(book.next_steps[0].query, stance) == "yes":
            queries.append(book.next_steps[0].query)
        for rule in dict.fromkeys(rule for query in queries for rule in rules_asked(query)):
            yield from proofs_in_worlds(answer, rule, stance, EVERY_WORLD)


@pytest.mark.parametrize("file", CASES, ids=[file.stem for file in CASES])
def test_what_decides_is_what_the_proofs_show(loaded: Loaded, file: Path) -> None:
    """A rule or condition is decisive in a case exactly where it is a decisive step of one of the proofs."""
    case = load_case(file, loaded)
    assessment, traced = run(loaded, case)
    expected: dict[tuple[str, str], None] = {}
    for answer in assessment.allegations:
        for proof in proofs(assessment, answer):
            for each in proof.steps(decisive_only=True):
                if isinstance(each.step, RuleStep):
                    expected[RULE, each.step.rule] = None
                elif each.node in traced.conditions:
                    expected[CONDITION, str(traced.conditions[each.node].place)] = None
    found = {(kind, key) for kind, key, mark in marks_of(loaded, case) if mark == DECISIVE}
    assert {each for each in found if each[0] in (RULE, CONDITION)} == expected.keys()


@pytest.mark.parametrize("file", CASES, ids=[file.stem for file in CASES])
def test_tracing_changes_no_answer(loaded: Loaded, file: Path) -> None:
    """On the traced graph every limb has the value and the marks that it has without."""
    case = load_case(file, loaded)
    traced, _ = run(loaded, case)
    public = (loaded.register, loaded.register_thing)
    plain = assess(loaded.rulebook, *public, case, traced.stance, traced.assessed_on)
    for one, other in zip(plain.allegations, traced.allegations, strict=True):
        assert (one.outcome, one.marks, one.by_profile) == (
            other.outcome,
            other.marks,
            other.by_profile,
        )
        for limb, same in zip(one.limbs, other.limbs, strict=True):
            assert limb == same


def test_the_worlds_that_show_an_answer() -> None:
    """Those of its value; where none has it, since days or sides disagree, those that settle it either way."""
    folded = Folded(Space({0: (0, 1), 1: (0, 1)}), {7: (0b0011, 0b0100), 8: (0b0011, 0b1100)})
    assert shown(folded, 7, YES, 0b1111) == 0b0011
    assert shown(folded, 7, NO, 0b0111) == 0b0100
    assert shown(folded, 7, OPEN, 0b1111) == 0b1000
    assert shown(folded, 8, OPEN, 0b0110) == 0b0110
