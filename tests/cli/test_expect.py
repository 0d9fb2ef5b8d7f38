"""`test`: the `expect:` blocks of cases against a rule book."""

from pathlib import Path

from tests.cli.desk import CASES, DUE, RULES, broken, run


def test_a_folder_that_holds() -> None:
    """Every case is run and counted, and the rule book is named."""
    done = run("test", CASES)
    assert done.exit_code == 0, done.stdout
    assert "4 of 4 case files as expected." in done.stdout
    assert "library-fines, version 3.1" in done.stdout


def test_a_difference_is_printed(tmp_path: Path) -> None:
    """What was expected and what was found stand below each other, and the code is 1."""
    file = tmp_path / "case.yaml"
    text = DUE.read_text(encoding="utf-8")
    file.write_text(text.replace("overall: to_be_paid,", "overall: not_known,", 1), "utf-8")
    done = run("test", file)
    assert done.exit_code == 1
    assert "  - not_known\n  + to_be_paid\n" in done.stdout
    assert "0 of 1 case files" in done.stdout


def test_nothing_to_run_fails(tmp_path: Path) -> None:
    """A folder without a case ends with 1; a folder that is not there with 2."""
    assert run("test", tmp_path).exit_code == 1
    assert run("test", tmp_path / "nowhere").exit_code == 3


def test_a_case_that_expects_nothing_fails(tmp_path: Path) -> None:
    """A file without `expect:` is a difference."""
    file = tmp_path / "case.yaml"
    file.write_text(DUE.read_text(encoding="utf-8").partition("expect:")[0], encoding="utf-8")
    assert run("test", file).exit_code == 1


def test_a_refused_file_ends_with_3(tmp_path: Path) -> None:
    """A refusal is worse than a difference, and the other files are run."""
    done = run("test", broken(tmp_path), DUE)
    assert done.exit_code == 3
    assert "1 of 2 case files" in done.stdout


def test_a_rule_book_in_a_folder_is_no_case() -> None:
    """Files of a rule book are not run as cases."""
    assert "4 of 4 case files" in run("test", RULES.parent).stdout
