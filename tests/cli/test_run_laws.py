"""`test --laws`: the laws of a rule book on random cases."""

import re
import shutil
from pathlib import Path

import pytest

from jurisdiction.model.law import Law, Scale
from jurisdiction.testing.draws import Stock
from jurisdiction.testing.laws import Result, run_law
from tests.cli.desk import CASES, RULES, run, typed

FALSE = """
laws:
  - law: free
    title: Nothing is ever due
    says: No fine is to be paid.
    for: {fine: Fine}
    claims: [{claim: is, rules: [fine.due], value: no}]
"""


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A rule book with no laws, and cases beside it."""
    shutil.copytree(RULES, tmp_path / "rules")
    shutil.copytree(CASES, tmp_path / "cases")
    shutil.rmtree(tmp_path / "rules" / "laws")
    (tmp_path / "rules" / "laws").mkdir()
    return tmp_path / "rules"


def with_laws(book: Path, text: str) -> None:
    """Put a file of laws into a rule book."""
    (book / "laws" / "laws.yaml").write_text(text, encoding="utf-8")


@pytest.mark.slow
def test_a_law_that_holds() -> None:
    """A law has its line, with how often its premise held, and the seed stands at the end."""
    done = run("test", CASES, "--laws", "--law", "paid_once")
    assert done.exit_code == 0, done.stdout
    assert "holds     paid_once: A fine that was paid (premise held in 100 of " in done.stdout
    assert "1 laws: 0 violated, 0 untested" in done.stdout
    assert "seed 1, budget 100" in done.stdout


def test_too_small_a_budget_leaves_laws_untested() -> None:
    """With fewer cases than make a law tested the run fails."""
    done = run("test", CASES, "--laws", "--law", "paid_once", "--budget", "3", "--seed", "9")
    assert done.exit_code == 1
    assert "untested  paid_once" in done.stdout


def test_a_violated_law_is_told_and_its_cases_are_saved(book: Path, tmp_path: Path) -> None:
    """Both cases are printed and put into files, which can be assessed, and the code is 1."""
    with_laws(book, FALSE)
    done = typed("test", "--laws", "--rules", book, "--save", tmp_path)
    assert done.exit_code == 1
    assert "violated  free" in done.stdout
    assert re.search(r"fine\.due: (yes|open) in the first, (yes|open) in the", done.stdout)
    for name in ("free_first", "free_second"):
        assert typed("assess", tmp_path / f"{name}.yaml", "--rules", book).exit_code == 0


def test_what_was_found_before_an_interruption_is_told(
    book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A violation is printed and saved as it is found, into a folder that was not there; an interruption loses none."""
    with_laws(book, FALSE + FALSE.partition("laws:\n")[2].replace("law: free", "law: later"))

    def found(law: Law, scale: Scale, stock: Stock, seed: int, budget: int) -> Result:
        if law.id == "later":
            raise KeyboardInterrupt
        return run_law(law, scale, stock, seed, budget)

    monkeypatch.setattr("jurisdiction.testing.laws.run_law", found)
    saved = tmp_path / "not" / "there"
    done = typed("test", "--laws", "--rules", book, "--save", saved)
    assert done.exit_code == 130
    assert "Law free" in done.stdout
    assert "1 laws: 1 violated" in done.stdout
    assert "interrupted after 1 of 2 laws" in done.stderr
    assert {file.name for file in saved.iterdir()} == {"free_first.yaml", "free_second.yaml"}


def test_a_folder_that_cannot_be_made(book: Path) -> None:
    """Where --save names a file, nothing is run."""
    with_laws(book, FALSE)
    done = typed("test", "--laws", "--rules", book, "--save", book / "rulebook.yaml")
    assert done.exit_code == 2
    assert "--save" in done.stderr
    assert "violated" not in done.stdout


def test_a_law_that_is_not_there() -> None:
    """An unknown law is an error of usage, with the nearest name."""
    done = run("test", "--laws", "--law", "paid_onse")
    assert done.exit_code == 2
    assert "Did you mean `paid_once`?" in done.stderr


def test_refused_laws(book: Path) -> None:
    """A file of laws is refused by the run and by `check`, and a case is answered all the same."""
    with_laws(book, FALSE.replace("says:", "sais:"))
    for command in (("test", "--laws"), ("check", book)):
        done = typed(*command, "--rules", book)
        assert done.exit_code == 3
        assert "did you mean `says`?" in done.stderr
    assert typed("assess", CASES / "spring_week.yaml", "--rules", book).exit_code == 0


def test_a_rule_book_without_laws(book: Path) -> None:
    """Where there is no law nothing was tested, which fails."""
    done = typed("test", "--laws", "--rules", book)
    assert done.exit_code == 1
    assert "has no laws" in done.stderr


def test_no_path_and_no_laws() -> None:
    """Without `--laws` cases are named."""
    assert run("test").exit_code == 2
