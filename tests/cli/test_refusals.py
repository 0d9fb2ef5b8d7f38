"""How many problems a run prints: so many of all its files together, and then one count of the rest."""

import shutil
from pathlib import Path

import pytest

from jurisdiction.cli.app import COMMANDS
from tests.cli.desk import DUE, RULES, run, typed

EACH = 12
"""Problems of each file that is refused."""

MANY = (
    ("assess",),
    ("check",),
    ("test",),
    ("test", "--report"),
    ("test", "--coverage"),
    ("test", "--laws"),
    ("mutate",),
)
ONE = (("why", "late"), ("why-not", "late"), ("what-if", "--unset", "case.title"), ("compare",))
BOOK_ALONE = (
    ("show", "late"),
    ("tree", "fine.due"),
    ("list",),
    ("schema", "result"),
    ("lint",),
    ("prove", "rule", "fine.due"),
)
OPENS_NOTHING = {"new"}
"""Copies templates."""


def refused(folder: Path, name: str) -> Path:
    """A case file with so many problems."""
    wrong = "".join(f"wrong_{number}: x\n" for number in range(EACH))
    file = folder / f"{name}.yaml"
    file.write_text(f"case: {{id: {name}, nature: told}}\n{wrong}", encoding="utf-8")
    return file


def told(stderr: str) -> tuple[int, list[str]]:
    """How many problems are printed, and the lines below the last of them that count others."""
    lines = stderr.splitlines()
    return sum("  error  " in line for line in lines), [line for line in lines if " more " in line]


@pytest.mark.parametrize("command", MANY, ids=" ".join)
def test_all_files_of_a_run_share_twenty(command: tuple[str, ...], tmp_path: Path) -> None:
    """Three refused files print twenty problems together, and the last line counts those that are left."""
    name, *options = command
    done = run(name, *(refused(tmp_path, stem) for stem in "abc"), *options)
    assert done.exit_code == 3
    assert told(done.stderr) == (20, ["16 more problems (--max-errors 0 prints all)"])


def test_a_refused_file_does_not_stop_the_others(tmp_path: Path) -> None:
    """The problems of a file behind one that is answered are counted with those before it."""
    done = run(
        "assess", refused(tmp_path, "a"), DUE, refused(tmp_path, "b"), "--max-errors", str(EACH + 1)
    )
    assert "box_on_friday" in done.stdout
    assert told(done.stderr) == (EACH + 1, ["11 more problems (--max-errors 0 prints all)"])


@pytest.mark.parametrize("command", [*MANY, *ONE], ids=" ".join)
def test_all_are_printed_for_nought(command: tuple[str, ...], tmp_path: Path) -> None:
    """`--max-errors 0` prints every problem of a refused case, and counts none."""
    name, *options = command
    done = run(name, refused(tmp_path, "a"), *options, "--max-errors", "0")
    assert (done.exit_code, told(done.stderr)) == (3, (EACH, []))


@pytest.mark.parametrize("command", ONE, ids=" ".join)
def test_one_case_counts_its_rest(command: tuple[str, ...], tmp_path: Path) -> None:
    """A command on one case prints as many problems as it is told, and counts the others."""
    name, *options = command
    done = run(name, refused(tmp_path, "a"), *options, "--max-errors", "2")
    assert done.exit_code == 3
    assert told(done.stderr) == (2, ["10 more problems (--max-errors 0 prints all)"])


@pytest.mark.parametrize(
    "command", [*((*each, DUE) for each in (*MANY, *ONE)), *BOOK_ALONE], ids=lambda each: each[0]
)
def test_a_rule_book_counts_its_rest(command: tuple[str | Path, ...], tmp_path: Path) -> None:
    """Every command that opens a rule book prints as many of its problems as it is told, and counts the others."""
    book = tmp_path / "rules"
    shutil.copytree(RULES, book)
    with (book / "profiles.yaml").open("a", encoding="utf-8") as profiles:
        profiles.writelines(f"  wrong_{number}: {{title: x}}\n" for number in range(EACH))
    name, *rest = command
    paths = [each for each in rest if isinstance(each, Path)]
    done = typed(
        name,
        *paths,
        *(each for each in rest if each not in paths),
        "--rules",
        book,
        "--max-errors",
        "2",
    )
    assert done.exit_code == 3
    assert told(done.stderr)[0] == 2
    assert told(done.stderr)[1][0].endswith("(--max-errors 0 prints all)")


def test_both_versions_are_told(tmp_path: Path) -> None:
    """Of two rule books that are refused the problems of both are told."""
    for name in ("old", "new"):
        shutil.copytree(RULES, tmp_path / name)
        (tmp_path / name / "profiles.yaml").write_text("wrong: x\n", encoding="utf-8")
    done = typed("prove", "versions", tmp_path / "old", tmp_path / "new")
    assert done.exit_code == 3
    assert "old/profiles.yaml" in done.stderr
    assert "new/profiles.yaml" in done.stderr


def test_what_was_found_before_the_rule_book_is_told(tmp_path: Path) -> None:
    """`check` of a rule book and a case tells of both, though the rule book of the case is refused too."""
    for name in ("one", "two"):
        shutil.copytree(RULES, tmp_path / name)
        (tmp_path / name / "profiles.yaml").write_text("wrong: x\n", encoding="utf-8")
    done = typed("check", tmp_path / "one", DUE, "--rules", tmp_path / "two")
    assert done.exit_code == 3
    assert "one/profiles.yaml" in done.stderr
    assert "two/profiles.yaml" in done.stderr


@pytest.mark.parametrize("name", [name for name in COMMANDS if name not in OPENS_NOTHING])
def test_every_command_that_opens_files_has_the_option(name: str) -> None:
    """The help of every command that opens a case or a rule book offers `--max-errors`."""
    assert "--max-errors N" in typed(name, "--help").stdout
