"""Every case file under `cases/` is a test: its `expect:` block against the rules in `rules/`."""

from pathlib import Path

import pytest

from jurisdiction.loading import Loaded, load_case
from jurisdiction.model.case import Thing
from jurisdiction.testing.conformance import run
from tests.sample import sampled
from tests.shipped import our_rulebook

ROOT = Path(__file__).parents[2]
CASES = sorted((ROOT / "cases").rglob("*.yaml"))


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


@pytest.mark.parametrize("case", sampled(CASES))
def test_case_is_answered_as_it_expects(loaded: Loaded, case: Path) -> None:
    """Each limb, mark, reason and outcome that a case file expects is what the engine answers."""
    assert "\n".join(str(difference) for difference in run(loaded, case)) == ""
