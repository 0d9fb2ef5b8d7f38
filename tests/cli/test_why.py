"""`why` and `why-not`: a limb or rule of one allegation."""

import shutil
from pathlib import Path

import pytest

from tests.cli.desk import CASES, DUE, NOT_DUE, OPEN, RULES, run, typed

SUMMER = CASES / "tariff_that_ended.yaml"


@pytest.mark.parametrize("name", ["late", "returned.late", "after_its_time"])
def test_why_of_a_limb_and_of_rules(name: str) -> None:
    """A limb, a rule that a limb asks and a rule below it have their reasons."""
    done = run("why", DUE, name)
    assert done.exit_code == 0, done.stderr
    assert "the desk checks it in" in done.stdout or "last day" in done.stdout
    assert "library-fines, version 3.1" in done.stdout


def test_an_allegation_can_be_named() -> None:
    """`--allegation` chooses; else the best one is explained."""
    done = run("why", SUMMER, "late", "--allegation", "old")
    assert "not satisfied" in done.stdout
    assert "Late return: satisfied" in run("why", SUMMER, "late").stdout


def test_why_not_tells_every_road() -> None:
    """`why-not` adds the value under each profile and the readings that would change it."""
    done = run("why-not", DUE, "late", "--profile", "readers")
    assert done.exit_code == 0, done.stderr
    assert "Under other profiles" in done.stdout
    assert "[return_box.at_the_desk]" in done.stdout
    assert "Under other profiles" not in run("why", DUE, "late").stdout


def test_why_not_asks_what_is_missing() -> None:
    """An open limb brings the questions whose answers bear on it, and no others."""
    done = run("why-not", OPEN, "member", "--allegation", "nobody")
    assert "loans.pictures.fines.nobody.member.grown_up" in " ".join(done.stdout.split())
    other = run("why-not", OPEN, "tariff", "--allegation", "nobody")
    assert "What is missing" not in other.stdout


def test_the_default_day_is_said() -> None:
    """The word default stands where nobody named the day."""
    assert "default" in run("why", OPEN, "late").stdout


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["lat"], "Did you mean `late`?"),
        (["late", "--allegation", "nobody"], "There is: lateness"),
        (["late", "--allegation", ""], "There is: lateness"),
    ],
)
def test_unknown_names(arguments: list[str], says: str) -> None:
    """An unknown name ends with 2 and the nearest one, or what there is."""
    done = run("why", DUE, *arguments)
    assert done.exit_code == 2, done.stdout
    assert says in done.stderr


def test_an_exception_that_defeats_is_told() -> None:
    """The rule that defeats is among the reasons."""
    assert "week without fines" in run("why", NOT_DUE, "tariff").stdout


def test_a_rule_that_plays_no_part(tmp_path: Path) -> None:
    """A rule on which no limb comes to rest has no reasons to give."""
    book = shutil.copytree(RULES, tmp_path / "rules")
    idle = (
        "- {rule: idle, title: Idle, quiet: yes, for: {fine: Fine}, holds_when: fine.paid,\n"
        "   cites: [{to: lending_rules}]}\n"
    )
    (book / "lending" / "idle.yaml").write_text(idle, encoding="utf-8")
    done = typed("why", DUE, "idle", "--rules", book)
    assert done.exit_code == 2, done.output
    assert "came to rest on the rule `idle`" in done.stderr
