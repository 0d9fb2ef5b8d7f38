"""`what-if`: facts that are changed in a copy, and only what changes."""

from pathlib import Path

import pytest

from tests.cli.desk import CASES, DUE, NOT_DUE, OPEN, broken, run

SUMMER = CASES / "tariff_that_ended.yaml"
CHECKED_IN = "loans.novel.checked_in"


def test_what_changes_is_shown() -> None:
    """Outcome and limbs stand before and after; a limb that stays does not."""
    done = run("what-if", DUE, "--set", f"{CHECKED_IN}=2025-03-07")
    assert done.exit_code == 0, done.stderr
    assert "to be paid" in done.stdout
    assert "nothing to pay" in done.stdout
    assert "Late return" in done.stdout
    assert "Tariff" not in done.stdout
    assert "library-fines, version 3.1" in done.stdout
    assert "Assessed under the profile" in done.stdout


def test_nothing_changes_is_said() -> None:
    """Where nothing changes, that is the answer."""
    done = run("what-if", DUE, "--set", "loans.novel.book=a novel")
    assert "Nothing changes" in done.stdout


def test_an_open_question_is_answered() -> None:
    """A path that a question prints can be set."""
    path = "loans.pictures.fines.nobody.member.grown_up"
    assert path in " ".join(run("assess", OPEN).stdout.split())
    done = run("what-if", OPEN, "--set", f"{path}=yes")
    assert done.exit_code == 0, done.stderr
    assert "not known" in done.stdout
    assert "to be paid" in done.stdout


def test_a_path_goes_through_a_reference() -> None:
    """A fact of the thing that is named elsewhere is changed where that thing is described."""
    through = run("what-if", SUMMER, "--set", "loans.last_month.fines.recent.member.grown_up=no")
    assert through.exit_code == 0, through.stderr
    assert "Member" in through.stdout
    direct = run("what-if", DUE, "--set", "members.ines.grown_up=no")
    assert "nothing to pay" in direct.stdout


def test_answers_about_somebody_unnamed_go_together() -> None:
    """Two answers about one who is not named are about one person."""
    path = "loans.pictures.fines.nobody.member"
    born = run("what-if", OPEN, "--set", f"{path}.born=2020", "--set", f"{path}.name=Lu")
    assert born.exit_code == 0, born.stderr


def test_a_fact_is_taken_out() -> None:
    """`--unset` leaves silence, which the law may read."""
    done = run("what-if", NOT_DUE, "--unset", "loans.atlas.moved_to")
    assert done.exit_code == 0, done.stderr
    assert "Supposing that nothing were written" in done.stdout
    assert "What changes" in done.stdout


def test_a_member_of_a_list_is_taken_out() -> None:
    """An allegation that is gone has no value afterwards."""
    done = run("what-if", OPEN, "--unset", "loans.pictures.fines.settled")
    assert done.exit_code == 0, done.stderr
    assert "settled" in done.stdout


def test_several_changes() -> None:
    """Changes are made together, with lists and dates as a file writes them."""
    changes = ["--set", f"{CHECKED_IN}=2025-03-07", "--set", "loans.novel.fines.lateness.paid=yes"]
    done = run("what-if", DUE, *changes, "--unset", "loans.novel.dropped")
    assert done.exit_code == 0, done.stderr
    assert done.stdout.count("> Supposed: ") == 2
    assert done.stdout.count("> Supposing that nothing were written at ") == 1
    assert "Supposing loans" not in done.stdout


def test_the_header_can_be_changed() -> None:
    """What stands in `case:` is found there."""
    done = run("what-if", NOT_DUE, "--set", "assessed_on=2024-02-29")
    assert "to be paid" in done.stdout


def test_a_bad_value_has_a_good_refusal() -> None:
    """A value is refused as in a file, with the option as its place."""
    done = run("what-if", DUE, "--set", "members.ines.grown_up=maybe")
    assert done.exit_code == 3
    assert "--set members.ines.grown_up:1:11  error  not_yes_or_no" in done.stderr
    assert "…maybe\n              ^^^^^\n" in done.stderr


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ([], "--set or --unset"),
        (["--set", "loans.novel.due"], "PATH=VALUE"),
        (["--set", "loans.atlas.due=2025-01-01"], "this list has no `atlas`; there is: novel"),
        (["--set", "loans..due=2025-01-01"], "is no path"),
        (["--set", "loans.novel=2025-01-01"], "a member of a list"),
        (["--set", "loans.novel.book.title=x"], "nothing can stand below a text"),
        (["--unset", "loans.novel.moved_to"], "nothing is written at"),
    ],
)
def test_paths_that_lead_nowhere(options: list[str], says: str) -> None:
    """A path that leads nowhere ends with 2 and says where it stops."""
    done = run("what-if", DUE, *options)
    assert done.exit_code == 2
    assert says in done.stderr


def test_an_unknown_fact_is_refused() -> None:
    """A fact that nobody declared is refused with the nearest."""
    done = run("what-if", DUE, "--set", "loans.novel.shelf_movd=yes")
    assert done.exit_code == 3
    assert "did you mean `shelf_moved`?" in done.stderr


def test_a_refused_file_stays_refused(tmp_path: Path) -> None:
    """A change does not repair a file, since the answer before it is needed."""
    assert run("what-if", broken(tmp_path), "--set", "members.m.grown_up=yes").exit_code == 3


def test_a_path_deeper_than_any_file_is_refused() -> None:
    """A path of very many parts is an error of usage, not of the engine."""
    done = run("what-if", DUE, "--set", f"{'a.' * 3000}b=yes")
    assert done.exit_code == 2
    assert "has more than 40 parts" in done.stderr
