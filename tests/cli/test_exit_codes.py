"""The exit codes: of an outcome, of several files, of a crash, and the page that lists them."""

import re
from pathlib import Path

import pytest

from jurisdiction.cli.guard import Code, worst
from tests.cli.desk import DUE, MISSPELT, NOT_DUE, OPEN, ROOT, broken, run

PAGE = ROOT / "docs" / "exit-codes.md"


@pytest.mark.parametrize(
    ("file", "options", "code"),
    [
        (DUE, [], 0),
        (NOT_DUE, [], 10),
        (OPEN, [], 11),
        (DUE, ["--reading", "return_box=all"], 12),
        (DUE, ["--reading", "return_box=at_the_desk", "--reading", "return_box=in_the_box"], 12),
        (OPEN, ["--reading", "return_box=all"], 11),
        (DUE, ["--profile", "readers"], 10),
    ],
)
def test_the_outcome_gives_the_code(file: Path, options: list[str], code: int) -> None:
    """With `--exit-code` the chosen profile gives the code; without it the answer is 0."""
    assert run("assess", file, *options, "--exit-code").exit_code == code
    assert run("assess", file, *options).exit_code == 0


def test_the_code_is_the_worst_of_several(tmp_path: Path) -> None:
    """A refusal is worse than any outcome, and an outcome outside worse than an open one."""
    files = [DUE, OPEN, NOT_DUE]
    assert run("assess", *files, "--exit-code").exit_code == 10
    assert run("assess", *files[:2], "--exit-code").exit_code == 11
    assert run("assess", *files, broken(tmp_path), "--exit-code").exit_code == 3


def test_every_code_has_its_place() -> None:
    """Each code is the worst beside success; no code is left out of the order."""
    ending = [code for code in Code if code is not Code.INTERRUPTED]
    assert [worst([Code.DONE, code]) for code in ending] == ending


def test_a_crash_prints_one_line_without_the_case(monkeypatch: pytest.MonkeyPatch) -> None:
    """An error of the engine ends with 70, and says neither its text nor anything of the file."""

    def crash(*_arguments: object, **_options: object) -> None:
        raise RuntimeError(f"about Ines and {MISSPELT}")

    monkeypatch.setattr("jurisdiction.explanation.explain.explain", crash)
    done = run("assess", DUE)
    assert done.exit_code == 70
    assert done.stderr.count("\n") == 1
    assert "RuntimeError at jurisdiction/cli/" in done.stderr
    assert "Ines" not in done.output
    assert MISSPELT not in done.output


def test_an_interrupt_ends_with_130(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C ends with 130 and prints no traceback."""

    def interrupt(*_arguments: object, **_options: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("jurisdiction.explanation.explain.explain", interrupt)
    done = run("assess", DUE)
    assert done.exit_code == 130
    assert "Traceback" not in done.output


def test_the_page_lists_every_code() -> None:
    """`docs/exit-codes.md` has a row for each code, in their order, and for no other."""
    listed = re.findall(r"^\| (\d+) \|", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    assert [int(code) for code in listed] == sorted(Code)
