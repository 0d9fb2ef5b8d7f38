"""The guides are followed to the letter: their files are written, their commands typed."""

import json
import shutil
from pathlib import Path

import pytest

from tests.cli.desk import ROOT, typed
from tests.docs.guide import follow, shows

DOCS = ROOT / "docs"


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Work in an empty folder, with a cache that is not the user's."""
    monkeypatch.setenv("JURISDICTION_CACHE", str(tmp_path / "cache"))
    monkeypatch.delenv("JURISDICTION_RULES", raising=False)
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)


@pytest.mark.slow
def test_the_guide_to_a_case() -> None:
    """Every command of the guide runs, and prints what it is said to print."""
    assert follow(DOCS / "writing-a-case.md") >= 10


@pytest.mark.slow
def test_the_guide_to_a_rule() -> None:
    """The same, in a folder with a copy of the rule book."""
    shutil.copytree(ROOT / "rules", "rules")
    shutil.copytree(ROOT / "cases" / "teaching", "cases/teaching")
    assert follow(DOCS / "writing-a-rule.md") >= 8


@pytest.mark.slow
def test_the_page_on_random_cases() -> None:
    """A false claim in a suite of one's own fails, and the case that is kept is small, checked and assessed."""
    shutil.copytree(ROOT / "tests" / "rulebooks" / "library_fines" / "rules", "rules")
    assert follow(DOCS / "testing-library.md") == 3
    (file,) = Path(".jurisdiction", "failures").iterdir()
    lines = file.read_text(encoding="utf-8").splitlines()
    assert len(lines) < 20, lines
    shown = typed("assess", "shown.yaml", "--format", "json")
    assert json.loads(shown.stdout)["overall"]["outcome"] == "nothing_to_pay"


@pytest.mark.slow
def test_the_guide_to_testing_a_rule_set() -> None:
    """From an empty folder to ten rules with cases, lints, coverage, mutants, laws, proofs and a suite."""
    assert follow(DOCS / "testing-a-rule-set.md") >= 14


def test_what_is_shown_must_be_printed() -> None:
    """A shown output holds whatever the breaks of lines, and not in another order."""
    assert shows("one  two\n---  ---\nthree\nfour", "one two\n...\nfour")
    assert not shows("one two three", "two\n...\none")
    assert not shows("one two", "three")
