"""Answers fit 80 columns where stdout is no terminal, and help always does."""

from pathlib import Path

import pytest

from jurisdiction.cli.app import COMMANDS
from jurisdiction.cli.pages import fitted
from tests.cli.desk import CASES, DUE, NOT_DUE, OPEN, run, typed

COLUMNS = 80

TYPED = {
    "assess": (
        (DUE, NOT_DUE),
        (OPEN, "--evidence", "as_supported"),
        (DUE, "--as-of", "2020-01-01"),
    ),
    "check": ((CASES, "--strict"),),
    "why": ((OPEN, "late"), (DUE, "fine.due")),
    "why-not": ((OPEN, "late"), (NOT_DUE, "tariff")),
    "what-if": (
        (DUE, "--unset", "loans.novel.kept"),
        (NOT_DUE, "--set", "loans.atlas.due=2024-05-01"),
    ),
    "compare": ((DUE,), (DUE, "--issue", "return_box")),
    "show": (("late",), ("return_box",), ("fine.due",), ("desk",), ("due",)),
    "tree": (("fine.due",),),
    "list": ((), *((name,) for name in ("rules", "issues", "facts", "outcomes", "cases"))),
    "test": (
        (CASES,),
        (CASES, "--report"),
        (CASES, "--coverage"),
        (CASES, "--laws", "--budget", "2"),
    ),
    "lint": ((),),
    "mutate": ((CASES, "--max", "2", "--jobs", "1", "--no-state"),),
    "prove": (("rule", "fine.due"),),
}
NO_TEXT = {"schema", "new"}
"""One prints JSON, the other the paths of the files that it wrote."""


def wide(text: str) -> list[str]:
    """The lines that do not fit, though they could be broken at a blank: a path or a digest cannot."""
    return [line for line in text.splitlines() if len(line) > COLUMNS and " " in line.strip()]


def test_every_command_is_typed() -> None:
    """No command that prints a text for readers is left out."""
    assert {*TYPED, *NO_TEXT} == set(COMMANDS)


@pytest.mark.parametrize("name", TYPED)
def test_an_answer_fits(name: str) -> None:
    """No line of an answer is wider than 80 columns, and the rule book is named on lines of its own."""
    for arguments in TYPED[name]:
        done = run(name, *arguments)
        assert done.stdout, done.stderr
        assert wide(done.stdout) == []
        assert "Rule book library-fines, version 3.1, digest" in done.stdout


@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_help_fits(name: str) -> None:
    """No line of help is wider than 80 columns, the examples included."""
    lines = typed(*name.split(), "--help").stdout.splitlines()
    assert [line for line in lines if len(line) > COLUMNS] == []


def test_the_version_fits() -> None:
    """`--version` names the rule book on lines that fit."""
    assert wide(typed("--version").stdout) == []


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("short\n", "short\n"),
        (f"  - {'word ' * 20}\n", f"  - {'word ' * 14}word\n{' ' * 4}{'word ' * 4}word\n"),
        (f"    {'x ' * 60}y\n", f"    {'x ' * 60}y\n"),
        (f"{'x' * 90}\n", f"{'x' * 90}\n"),
    ],
)
def test_a_long_line_goes_on_below(text: str, shown: str) -> None:
    """A long line is broken at a blank and goes on further in; what is copied from a file is left alone."""
    assert fitted(text) == shown


def test_markdown_is_not_folded(tmp_path: Path) -> None:
    """In Markdown, and in a file of it, a sentence keeps its line."""
    assert "digest sha256:" in run("show", "late", "--format", "md").stdout
    file = tmp_path / "answer.md"
    run("assess", DUE, "--format", "md", "--output", file)
    assert "digest sha256:" in file.read_text(encoding="utf-8")
