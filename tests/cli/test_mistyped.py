"""What a user mistypes is refused in words: what is wrong, where, what is allowed, and the nearest name."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.desk import DUE, ROOT, RULES, run, typed

LAW = ("test", DUE, "--law", "nolaw")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (
            ("assess", DUE, "--format", "txt"),
            "there is no `txt`. Did you mean `text`? There is: text, md, json.",
        ),
        (("assess", DUE, "--evidence", "pleaded"), "There is: as_pleaded, as_supported."),
        (("assess", DUE, "--max-errors", "-1"), "it must be greater than or equal to 0"),
        (("assess", DUE, "--max-errors", "x"), "it must be a valid integer\n"),
        (("new", "cas", "x"), "there is no `cas`. Did you mean `case`?"),
        (("schema", "results"), "Did you mean `result`?"),
        (("prove", "rul", "fine.due"), "Did you mean `rule`?"),
        (
            ("prove", "same", "fine.due", "--against", "nofolder"),
            "--against: nofolder is no folder",
        ),
        (("prove", "versions", "nofolder", "nofolder"), "NAME: nofolder is no folder"),
        (("prove", "versions", RULES, RULES, "--only", "x"), "Invalid value for --only"),
        (("prove", "wider", "return_box", "--rule", "x"), "Invalid value for --rule"),
        (("compare", DUE, "--profiles", ""), "There is: desk, readers."),
        (LAW, "There is: later_return, paid_once"),
        (("test", DUE, "--save", "folder"), "--save: it goes with --laws"),
        (("lint", "--only", "nolint"), "docs/lints/README.md"),
        (("lint", "--cases", "nofile.yaml"), "Error: --cases: there is no file"),
        (("mutate", DUE, "--state", RULES, "--jobs", "1"), f"--state {RULES}: Is a directory"),
        (
            ("mutate", DUE, "--state", DUE, "--jobs", "1"),
            f"--state {DUE}: this is no file of verdicts",
        ),
    ],
    ids=lambda each: " ".join(map(str, each[:4]))[:40] if isinstance(each, tuple) else "",
)
def test_a_mistyped_argument_is_refused(arguments: tuple[str | Path, ...], says: str) -> None:
    """The message says what is allowed, names the option that was mistyped, and holds no word of a library's parts."""
    before = DUE.read_bytes()
    done = run(*arguments)
    assert done.exit_code in {2, 3}
    assert says in done.stderr
    assert "Value error" not in done.stderr
    assert "Input should" not in done.stderr
    assert DUE.read_bytes() == before


@pytest.mark.parametrize("name", ["assess", "why", "why-not", "what-if", "compare", "check"])
@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("missing.yaml", "there is no such file"),
        ("folder", "this is a folder"),
        ("dangling.yaml", "no such file"),
    ],
)
def test_a_case_that_cannot_be_read_is_refused(
    name: str, path: str, says: str, tmp_path: Path
) -> None:
    """A file that is not there, a folder and a link that leads nowhere are refused with their name."""
    (tmp_path / "folder").mkdir()
    (tmp_path / "dangling.yaml").symlink_to(tmp_path / "nowhere")
    more = {"why": ["late"], "why-not": ["late"], "what-if": ["--unset", "case.title"]}.get(
        name, []
    )
    done = run(name, tmp_path / path, *more)
    if (name, path) == ("check", "folder"):  # which `check` searches, and finds nothing to check
        assert done.exit_code == 1
        return
    assert done.exit_code == 3
    assert f"{path}:1:1  error  cannot_read" in done.stderr
    assert says in done.stderr


@pytest.mark.slow
@pytest.mark.parametrize(
    "arguments", [("--help",), ("assess", "--help"), ("--version",), ("list",)]
)
def test_a_full_disk_is_told_of_help_too(arguments: tuple[str, ...]) -> None:
    """Help whose words nobody takes ends with 2 and one line, as an answer does, and not with a traceback."""
    command = [sys.executable, "-m", "jurisdiction", *arguments]
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(
            command,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert done.returncode == 2
    assert done.stderr == b"Error: stdout: No space left on device\n"


def test_several_mistakes_do_not_hide_the_name() -> None:
    """A command that does not exist names the nearest one."""
    assert "assess" in typed("asses").stderr
