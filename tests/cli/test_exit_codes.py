"""The exit codes: of an outcome, of several files, of a crash, and the page that lists them."""

import re
from pathlib import Path

import pytest

from jurisdiction.cli.guard import Code, complain, worst
from jurisdiction.cli.opening import STDIN, tree
from jurisdiction.loading.problems import Problems
from tests.cli.desk import DUE, MISSPELT, NOT_DUE, OPEN, ROOT, broken, run, typed

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


@pytest.mark.parametrize(
    "arguments",
    [
        ("assess", "{}"),
        ("check", "{}"),
        ("compare", "{}"),
        ("why", "{}", "late"),
        ("why-not", "{}", "late"),
        ("what-if", "{}", "--unset", "case.title"),
        ("test", "{}"),
        ("test", "{}", "--coverage"),
        ("test", "{}", "--laws"),
        ("mutate", "{}"),
        ("lint", "--cases", "{}"),
        ("lint", "--rules", "{}"),
        ("assess", DUE, "--rules", "{}"),
        ("test", DUE, "--rules", "{}"),
        ("check", "--rules", "{}", DUE),
        ("schema", "case", "--rules", "{}"),
        ("list", "--rules", "{}"),
    ],
    ids=lambda arguments: " ".join(str(each) for each in arguments if each != DUE),
)
def test_a_path_that_leads_nowhere_has_one_code(
    arguments: tuple[str | Path, ...], tmp_path: Path
) -> None:
    """Whatever the command, a case file, folder or rule book that is not there ends with 3 and is named."""
    nowhere = tmp_path / "nowhere.yaml"
    ask = typed if "--rules" in arguments else run
    done = ask(*(nowhere if each == "{}" else each for each in arguments))
    assert done.exit_code == 3
    assert nowhere.name in done.stderr


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


@pytest.mark.parametrize(
    "place",
    [
        "loading.cases.compile_case",  # while the file is read
        "cli.assessing.assess",  # while it is answered
        "cli.output.emit",  # while the answer is printed
    ],
)
@pytest.mark.parametrize(
    "kind", [KeyError, RecursionError, MemoryError, UnicodeError, AssertionError]
)
def test_no_crash_prints_the_case(
    kind: type[Exception], place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Wherever the engine fails and however, the text of the error and its cause are not printed."""

    def crash(*_arguments: object, **_options: object) -> None:
        raise kind(f"Ines and {MISSPELT}") from ValueError(DUE.read_text(encoding="utf-8"))

    module, name = place.rsplit(".", 1)
    monkeypatch.setattr(f"jurisdiction.{module}.{name}", crash)
    if place.startswith("loading"):
        monkeypatch.setattr("jurisdiction.cli.opening.compile_case", crash)
    done = run("assess", DUE)
    assert done.exit_code == 70
    assert done.stdout == ""
    assert re.fullmatch(
        rf"jurisdiction \S+: internal error: {kind.__name__} at [\w/.]+:\d+; please report this line\n",
        done.stderr,
    )


def test_a_closed_stdin_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who closes stdin and asks for it gets a refusal, not a bug."""
    problems = Problems()
    monkeypatch.setattr("sys.stdin", None)
    assert tree(STDIN, problems) is None
    assert "stdin is closed" in problems.render()


def test_a_message_that_nobody_takes_leaves_the_code(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where stderr is full or closed, a refusal is still a refusal."""

    def full(_text: str) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("sys.stderr.write", full)
    complain("refused")


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
