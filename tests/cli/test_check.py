"""`check`: cases and rule books, folders of them, and warnings."""

import os
from pathlib import Path

import pytest

from jurisdiction.loading.problems import Problems
from jurisdiction.model.place import Place
from tests.cli.desk import CASES, DUE, LIBRARY, ROOT, RULES, broken, run, typed


def test_a_folder_is_searched() -> None:
    """The rule book and the cases below a folder are checked, and counted."""
    done = run("check", LIBRARY)
    assert done.exit_code == 0
    assert f"1 rule book and {len(list(CASES.iterdir()))} case files checked" in done.stdout
    assert "library-fines, version 3.1" in done.stdout


def test_a_file_of_a_rule_book_means_the_rule_book() -> None:
    """A file below a `rulebook.yaml` is no case; the whole rule book is checked, once."""
    parts = sorted((RULES / "lending").iterdir())
    done = run("check", *parts, RULES / "profiles.yaml")
    assert done.exit_code == 0, done.stderr
    assert done.stdout.startswith("1 rule book and 0 case files checked, 0 refused.")
    assert "library-fines, version 3.1, digest" in done.stdout


def test_a_refused_case_ends_with_3(tmp_path: Path) -> None:
    """What is wrong stands on stderr, and the count on stdout."""
    done = run("check", broken(tmp_path), DUE)
    assert done.exit_code == 3
    assert "not_yes_or_no" in done.stderr
    assert "2 case files checked, 1 refused" in done.stdout


def test_a_refused_rule_book_ends_with_3(tmp_path: Path) -> None:
    """A rule book is checked by its folder or by its head, with places as the user names them."""
    (tmp_path / "rulebook.yaml").write_text("id: x\n", encoding="utf-8")
    for path in (tmp_path, tmp_path / "rulebook.yaml"):
        done = run("check", path)
        assert done.exit_code == 3
        assert f"{tmp_path.as_posix()}/rulebook.yaml:1:1" in done.stderr


def test_problems_of_all_files_are_counted_together(tmp_path: Path) -> None:
    """`--max-errors` bounds what is printed of all files, and the rest is counted once."""
    for name in ("a", "b", "c"):
        (tmp_path / name).mkdir()
        broken(tmp_path / name)
    done = run("check", tmp_path, "--max-errors", "2")
    assert done.stderr.count("error") == 2 + done.stderr.count("--max-errors")
    assert "1 more problem" in done.stderr


def test_hidden_files_are_passed_over(tmp_path: Path) -> None:
    """What begins with a dot is not read."""
    (tmp_path / ".hidden").mkdir()
    broken(tmp_path / ".hidden")
    assert "0 case files checked, 0 refused" in run("check", tmp_path).stdout


@pytest.mark.parametrize(("options", "code"), [([], 0), (["--strict"], 1)])
def test_warnings_are_findings_where_asked(
    options: list[str], code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A warning is printed; only under `--strict` does it change the code."""

    def warned(*_arguments: object) -> tuple[Problems, None]:
        problems = Problems()
        problems.add(Place("case.yaml", 1, 1), "odd", "this is odd", severity="warning")
        return problems, None

    monkeypatch.setattr("jurisdiction.cli.opening.checked", warned)
    done = run("check", DUE, *options)
    assert done.exit_code == code
    assert "warning  odd" in done.stderr


NO_ELEMENTS = """\
case: {id: bare, title: A bare case, nature: fictional}
incidents:
  - id: i
    allegations: [{crime: cah.murder}]
"""


@pytest.mark.parametrize(("command", "code"), [("check", 0), ("assess", 0), ("check --strict", 1)])
def test_a_list_that_is_asked_for_and_left_out(command: str, code: int, tmp_path: Path) -> None:
    """That a list is left out, and means none, is a warning of whoever reads the file."""
    (tmp_path / "bare.yaml").write_text(NO_ELEMENTS, encoding="utf-8")
    name, *options = command.split()
    done = typed(name, tmp_path / "bare.yaml", *options, "--rules", ROOT / "rules")
    assert done.exit_code == code
    assert "warning  empty_list  `elements` is left out" in done.stderr


def test_the_rule_book_for_cases_may_be_refused(tmp_path: Path) -> None:
    """Cases cannot be checked against a rule book that is refused."""
    assert typed("check", DUE, "--rules", tmp_path).exit_code == 3
    assert typed("check", RULES).exit_code == 0


def test_a_folder_may_hold_pipes_and_links_that_lead_round(tmp_path: Path) -> None:
    """Nothing waits for a pipe that nobody writes, or goes round in a folder; its files are checked."""
    for name in ("again", "once_more"):
        (tmp_path / name).symlink_to(tmp_path, target_is_directory=True)
    os.mkfifo(tmp_path / "pipe.yaml")
    broken(tmp_path)
    done = run("check", tmp_path)
    assert done.exit_code == 3
    assert "1 case file checked, 1 refused" in done.stdout


def test_nothing_to_check_fails(tmp_path: Path) -> None:
    """A folder without a case or a rule book is no success; the rule book that would judge is named."""
    done = run("check", tmp_path)
    assert done.exit_code == 1
    assert "library-fines, version 3.1" in done.stdout
    assert done.stderr == "Error: no rule book and no case was found, so nothing was checked\n"
