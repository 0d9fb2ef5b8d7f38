"""`compare`: profiles, or the readings of an issue, side by side."""

import re
from pathlib import Path

import pytest

from tests.cli.desk import CASES, DUE, ROOT, run, typed

SUMMER = CASES / "tariff_that_ended.yaml"
SEEDS = ROOT / "cases" / "seeds"
SEVERAL = SEEDS / "tajikistan_2016_2018.yaml"
LEAKS = SEEDS / "leaks_supporting_tajikistan_2016_2018_sender_only.yaml"


def test_profiles_stand_side_by_side() -> None:
    """Outcomes and limbs under each profile."""
    done = run("compare", DUE)
    assert done.exit_code == 0, done.stderr
    rows = [line.split() for line in done.stdout.splitlines()]
    assert ["Outcome", "desk", "readers"] in rows
    assert any(row[:5] == ["the", "case", "as", "a", "whole"] and "pay" in row for row in rows)
    assert any(row[:2] == ["Late", "return"] and "satisfied" in row for row in rows)
    assert "library-fines, version 3.1" in done.stdout


def test_profiles_can_be_named() -> None:
    """`--profiles` chooses and orders the columns."""
    done = run("compare", DUE, "--profiles", "readers,desk")
    assert ["Outcome", "readers", "desk"] in [line.split() for line in done.stdout.splitlines()]


def test_readings_stand_side_by_side() -> None:
    """`--issue` compares the readings of one issue, which have numbers."""
    done = run("compare", DUE, "--issue", "return_box")
    rows = [line.split() for line in done.stdout.splitlines()]
    assert ["Outcome", "Reading", "1", "Reading", "2"] in rows
    assert any(row[:2] == ["2", "at_the_desk"] for row in rows)
    assert "nothing to pay" in done.stdout


def test_readings_that_agree_share_a_column() -> None:
    """Five readings, of which four answer alike, are a table of two columns."""
    done = typed("compare", SEVERAL, "--issue", "conduct_in_question", "--rules", ROOT / "rules")
    head = ["Limb", "Reading", "1", "Readings", "2,", "3,", "4", "and", "5"]
    assert head in [line.split() for line in done.stdout.splitlines()]


@pytest.mark.parametrize(
    ("file", "options"),
    [(SEVERAL, []), (SEVERAL, ["--issue", "conduct_in_question"]), (LEAKS, [])],
)
@pytest.mark.slow
def test_limbs_are_a_table_at_eighty_columns(file: Path, options: list[str]) -> None:
    """Each limb has one row beside its name, and no row is a list."""
    done = typed("compare", file, *options, "--rules", ROOT / "rules")
    assert not re.search(r"^Limb:", done.stdout, re.MULTILINE)
    assert re.search(r"^Limb  +\S", done.stdout, re.MULTILINE)
    assert max(map(len, done.stdout.splitlines())) <= 80


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
    assert "| Late return (A, B, D) | satisfied |" in done.stdout
    assert "| Late return (C) | not satisfied |" in done.stdout
    assert "| C | old | " in done.stdout


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
