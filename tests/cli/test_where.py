"""Where the rule book is looked for, and how output is dressed."""

import errno
import io
import re
import shutil
import sys
from pathlib import Path

import pytest

from jurisdiction.cli import output, where
from jurisdiction.cli.guard import StopError
from tests.cli.desk import DUE, RULES, typed
from tests.cli.desk import LIBRARY as LIBRARY_FOLDER

LIBRARY = "library-fines"


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder without a rule book, in which one stands."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_variable_names_a_rule_book(elsewhere: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`JURISDICTION_RULES` goes before ./rules, and `--rules` before the variable."""
    shutil.copytree(RULES, elsewhere / "rules")
    monkeypatch.setenv("JURISDICTION_RULES", str(elsewhere / "nowhere"))
    assert typed("list", "limbs").exit_code == 3
    assert LIBRARY in typed("list", "limbs", "--rules", RULES).stdout
    monkeypatch.setenv("JURISDICTION_RULES", str(RULES))
    assert LIBRARY in typed("list", "limbs").stdout


@pytest.mark.parametrize(
    ("named", "says"),
    [
        (LIBRARY_FOLDER, f"holds no rulebook.yaml. Did you mean {RULES.as_posix()}?"),
        (RULES / "rulebook.yaml", f"is no folder. Did you mean {RULES.as_posix()}?"),
        (RULES / "lending", f"holds no rulebook.yaml. Did you mean {RULES.as_posix()}?"),
        (Path("nowhere"), "--rules: nowhere is no folder\n"),
    ],
)
def test_a_folder_without_a_rule_book(named: Path, says: str) -> None:
    """A folder that holds no rule book is refused in one line, with the one that is meant."""
    done = typed("list", "limbs", "--rules", named)
    assert done.exit_code == 3
    assert says in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_folder_rules_is_found(elsewhere: Path) -> None:
    """./rules counts only if it holds a rule book; else the one that came along answers."""
    (elsewhere / "rules").mkdir()
    assert LIBRARY not in typed("list", "limbs").stdout
    (elsewhere / "rules").rmdir()
    shutil.copytree(RULES, elsewhere / "rules")
    assert LIBRARY in typed("list", "limbs").stdout


def test_without_any_rule_book(elsewhere: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is none at all, the message names the option and the variable."""
    monkeypatch.setattr(where, "_PACKAGE", elsewhere / "package")
    with pytest.raises(StopError, match="--rules or JURISDICTION_RULES"):
        where.rules_folder(None)


def test_the_packaged_one_goes_before_the_checkout(
    elsewhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An installed copy has its own; an editable one reads the checkout."""
    package = elsewhere / "site" / "jurisdiction"
    monkeypatch.setattr(where, "_PACKAGE", package)
    shutil.copytree(RULES, elsewhere / "site" / "rules")
    assert where.rules_folder(None) == elsewhere / "site" / "rules"
    shutil.copytree(RULES, package / "_data" / "rules")
    assert where.rules_folder(None) == package / "_data" / "rules"


def test_the_answer_does_not_depend_on_the_folder(elsewhere: Path) -> None:
    """The same rule book in another folder gives the same bytes, places of rules included."""
    shutil.copytree(RULES, elsewhere / "copy")
    here = typed("assess", DUE, "--format", "json", "--rules", RULES).stdout
    there = typed("assess", DUE, "--format", "json", "--rules", elsewhere / "copy").stdout
    assert here == there


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """Yes."""
        return True


class FullDisk(io.StringIO):
    """A stream that takes nothing."""

    def flush(self) -> None:
        """Fail as a full disk does."""
        raise OSError(errno.ENOSPC, "")


def test_a_full_disk_is_no_bug(monkeypatch: pytest.MonkeyPatch) -> None:
    """An answer that cannot be written ends with 2 and one line that says why."""
    monkeypatch.setattr(sys, "stdout", FullDisk())
    with pytest.raises(StopError, match=r"^Error: stdout: No space left on device$") as stopped:
        output.emit("an answer")
    assert stopped.value.code == 2


@pytest.mark.parametrize(
    ("variables", "on_terminal", "piped"),
    [
        ({}, True, False),
        ({"NO_COLOR": "1"}, False, False),
        ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, False, False),
        ({"FORCE_COLOR": "1"}, True, True),
        ({"TERM": "dumb"}, False, False),
        ({"NO_COLOR": ""}, True, False),
    ],
)
def test_colour(
    variables: dict[str, str],
    on_terminal: bool,  # noqa: FBT001 - a column of the table
    piped: bool,  # noqa: FBT001 - same
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Colour is for terminals, unless a variable says otherwise."""
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "stdout", Terminal())
    assert output.coloured() == on_terminal
    monkeypatch.setattr(sys, "stdout", io.StringIO())
    assert output.coloured() == piped


@pytest.mark.parametrize(
    ("columns", "expected"), [("20", 40), ("70", 70), ("80", 80), ("300", 100)]
)
def test_columns_of_a_terminal(
    columns: str, expected: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A terminal gives the width, within bounds; what is no terminal has 80 columns."""
    monkeypatch.setenv("COLUMNS", columns)
    monkeypatch.setattr(sys, "stdout", Terminal())
    assert output.columns() == expected
    monkeypatch.setattr(sys, "stdout", io.StringIO())
    assert output.columns() == 80


def test_colour_tells_nothing_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without its escape codes a coloured answer is the plain one."""
    plain = typed("assess", DUE, "--rules", RULES).stdout
    monkeypatch.setenv("FORCE_COLOR", "1")
    coloured = typed("assess", DUE, "--rules", RULES).stdout
    assert coloured != plain
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain


def test_a_file_has_no_colour(elsewhere: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is written to a file is plain."""
    monkeypatch.setenv("FORCE_COLOR", "1")
    typed("assess", DUE, "--rules", RULES, "--output", "answer.txt")
    assert "\x1b" not in (elsewhere / "answer.txt").read_text(encoding="utf-8")
