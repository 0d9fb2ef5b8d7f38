"""`compare`: profiles, or the readings of an issue, side by side."""

import pytest

from tests.cli.desk import CASES, DUE, run

SUMMER = CASES / "tariff_that_ended.yaml"


def test_profiles_stand_side_by_side() -> None:
    """Outcomes and limbs under each profile."""
    done = run("compare", DUE)
    assert done.exit_code == 0, done.stderr
    rows = [line.split() for line in done.stdout.splitlines()]
    assert ["Case", "desk", "readers"] in rows
    assert any(row[:2] == ["Late", "return"] and "satisfied" in row for row in rows)
    assert "library-fines, version 3.1" in done.stdout


def test_profiles_can_be_named() -> None:
    """`--profiles` chooses and orders the columns."""
    done = run("compare", DUE, "--profiles", "readers,desk")
    assert ["Case", "readers", "desk"] in [line.split() for line in done.stdout.splitlines()]


def test_readings_stand_side_by_side() -> None:
    """`--issue` compares the readings of one issue."""
    done = run("compare", DUE, "--issue", "return_box")
    heads = [line.split() for line in done.stdout.splitlines()]
    assert ["Case", "in_the_box", "at_the_desk"] in heads
    assert "nothing to pay" in done.stdout


def test_what_is_compared_is_said_first() -> None:
    """Nature, evidence and day stand above; the profile only where one is laid under the readings."""
    assert "Assessed side by side, facts as pleaded, as of" in run("compare", DUE).stdout
    read = run("compare", DUE, "--issue", "return_box").stdout
    assert "Assessed under the profile" in " ".join(read.split())


def test_markdown() -> None:
    """The same as Markdown."""
    assert "| desk | readers |" in run("compare", DUE, "--format", "md").stdout


def test_allegations_that_differ_are_named() -> None:
    """A limb that differs between allegations has a row for each way, with their letters."""
    done = run("compare", SUMMER, "--profiles", "desk", "--format", "md")
    assert "| Late return | satisfied | A, B, D |" in done.stdout
    assert "| Late return | not satisfied | C |" in done.stdout
    assert "| C: old | " in done.stdout


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--profiles", "desk,read"], "there is no profile `read`"),
        (["--issue", "box"], "there is no issue `box`"),
        (["--issue", "return_box", "--profiles", "desk"], "not both"),
    ],
)
def test_errors_of_usage(options: list[str], says: str) -> None:
    """A name that does not exist ends with 2."""
    done = run("compare", DUE, *options)
    assert done.exit_code == 2
    assert says in done.stderr
