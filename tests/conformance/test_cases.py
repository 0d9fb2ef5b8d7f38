"""Every case file under `cases/` is a test: its `expect:` block against the rules in `rules/`."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from docs.make_agreement import ROUNDS
from jurisdiction.loading import Loaded, load_case
from jurisdiction.model.case import CaseFile, Expectation, Thing
from jurisdiction.testing.answers import Answers
from jurisdiction.testing.conformance import compared
from tests.conformance.contested import unasked
from tests.sample import sampled
from tests.shipped import our_rulebook

ROOT = Path(__file__).parents[2]
CASES = sorted((ROOT / "cases").rglob("*.yaml"))
EXPECTING = [case for case in CASES if "\nexpect:" in case.read_text(encoding="utf-8")]


@pytest.fixture(scope="session")
def loaded() -> Loaded:
    """The rule book of this repository, read once."""
    return our_rulebook()


def test_there_are_cases() -> None:
    """A suite without cases would pass for the wrong reason."""
    assert {case.parent.name for case in CASES} >= {"seeds", "boundary", "decided", "teaching"}


def test_each_teaching_case_says_its_point(loaded: Loaded) -> None:
    """Ten cases are invented, live between invented States alone, and each says in its summary what it teaches."""
    teaching = [case for case in CASES if case.parent.name == "teaching"]
    assert len(teaching) == 10
    points = set()
    for path in teaching:
        case = load_case(path, loaded)
        assert case.nature == "fictional"
        assert not any(state.text("name") in path.read_text("utf-8") for state in real(loaded))
        before, teaches, point = case.root.text("summary").partition("Teaches that ")
        assert before.strip(), path.stem
        assert teaches, path.stem
        points.add(point)
    assert len(points) == 10


def real(loaded: Loaded) -> tuple[Thing, ...]:
    """The States of the register."""
    return loaded.register.things("State")


def test_every_case_expects_something_or_holds_a_record() -> None:
    """What a file only records is compared in `tests/docs/test_agreement_page.py`, round by round."""
    rest = [case for case in CASES if case not in EXPECTING]
    assert all("\nrecorded:" in case.read_text(encoding="utf-8") for case in rest)
    assert {case.parent for case in rest} <= set(ROUNDS.values())


@pytest.mark.parametrize("case", sampled(EXPECTING))
def test_case_is_answered_as_it_expects(loaded: Loaded, case: Path) -> None:
    """Each limb, mark, reason and outcome that a case file expects is what the engine answers.

    A seed case expects the mark `contested` of each limb, and of the outcome, wherever the profiles differ.
    """
    answers = Answers(loaded, load_case(case, loaded))
    assert "\n".join(str(difference) for difference in compared(answers)) == ""
    if case.parent.name == "seeds":
        assert list(unasked(answers)) == []


def test_a_mark_that_no_line_asks_for_is_found(loaded: Loaded) -> None:
    """Without the lines on gravity, and without the mark of the outcome, both are named, and nothing else is."""
    case = load_case(ROOT / "cases" / "seeds" / "tajikistan_2016_2018.yaml", loaded)
    lines = [line for line in case.expect if line.limb != "gravity"]
    silent = [line if line.limb else replace(line, marks=()) for line in lines]
    found = {each.rpartition(": ")[2] for each in unasked(of(loaded, case, silent))}
    assert found == {"the outcome", *(f"{each.id}, gravity" for each in case.allegations)}


def of(loaded: Loaded, case: CaseFile, lines: Sequence[Expectation]) -> Answers:
    """The answers to a case that expects these lines instead."""
    return Answers(loaded, replace(case, expect=tuple(lines)))
