"""Every case file under `cases/` is a test: its `expect:` block against the rules in `rules/`."""

from pathlib import Path

import pytest

from jurisdiction.loading import Loaded, load_rulebook
from jurisdiction.testing.conformance import run
from tests.sample import sampled

ROOT = Path(__file__).parents[2]
CASES = sorted((ROOT / "cases").rglob("*.yaml"))


@pytest.fixture(scope="session")
def loaded() -> Loaded:
    """The rule book of this repository, read once."""
    return load_rulebook(ROOT / "rules")


def test_there_are_cases() -> None:
    """A suite without cases would pass for the wrong reason."""
    assert {case.parent.name for case in CASES} >= {"seeds", "boundary"}


@pytest.mark.parametrize("case", sampled(CASES, always=["boundary", "teaching"]))
def test_case_is_answered_as_it_expects(loaded: Loaded, case: Path) -> None:
    """Each limb, mark, reason and outcome that a case file expects is what the engine answers."""
    assert "\n".join(str(difference) for difference in run(loaded, case)) == ""
