"""Help, the pages made from it, and the examples, which all run."""

import re
import shlex
import shutil
from pathlib import Path

import pytest

from jurisdiction import __version__
from jurisdiction.cli.app import COMMANDS
from jurisdiction.cli.help import EXAMPLES
from tests.cli.commands_page import page
from tests.cli.desk import ROOT, RULES, typed
from tests.malformed.golden import compare

LINES = [line for lines in EXAMPLES.values() for line in lines]
WRITES = "jurisdiction new"


@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_help_begins_with_two_examples(name: str) -> None:
    """Help begins with the two examples, of which a long one goes on below, as a shell reads it."""
    done = typed(*name.split(), "--help")
    assert done.exit_code == 0
    head, *lines = done.stdout.replace("\\\n    ", "").splitlines()
    assert head == "Examples:"
    assert [line.strip() for line in lines[:2]] == list(EXAMPLES[name])
    assert lines[2] == ""


def test_every_command_has_examples() -> None:
    """No command is without examples, and none that is gone has any."""
    assert set(EXAMPLES) == {"", *COMMANDS}


@pytest.mark.slow
@pytest.mark.parametrize("line", LINES)
def test_examples_run(line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each example does its work in a checkout; what writes files is typed beside a copy of the rule book."""
    if line.startswith(WRITES):
        shutil.copytree(ROOT / "rules", tmp_path / "rules")
    monkeypatch.chdir(tmp_path if line.startswith(WRITES) else ROOT)
    program, *arguments = shlex.split(line)
    assert program == "jurisdiction"
    done = typed(*arguments)
    assert done.exit_code == 0, done.output


def test_no_command_is_an_error_of_usage() -> None:
    """Without a command the help is printed and the code is 2."""
    assert typed().exit_code == 2
    assert typed("asess").exit_code == 2


def test_version_names_engine_and_rule_book() -> None:
    """`--version` prints the engine, and the rule book with its digest."""
    done = typed("--version")
    assert done.exit_code == 0
    assert f"jurisdiction {__version__}\n" in done.stdout
    assert re.search(r"Rule book .+, version .+, digest\nsha256:[0-9a-f]{64}\.", done.stdout)


def test_version_names_the_rule_book_that_is_asked_for() -> None:
    """`--rules` says of which rule book, before or behind `--version`; alone before a command it is refused."""
    for done in (typed("--version", "--rules", RULES), typed("--rules", RULES, "--version")):
        assert done.exit_code == 0
        assert "Rule book library-fines, version 3.1" in done.stdout
    for refused in (typed("--rules", RULES), typed("--rules", RULES, "list")):
        assert refused.exit_code == 2
        assert "--rules: it goes with --version, or behind a command" in refused.output
    assert typed("--version", "--rules", ROOT / "docs").exit_code == 3


def test_the_page_of_commands_is_current() -> None:
    """`docs/commands.md` says what the commands say of themselves."""
    compare(ROOT / "docs" / "commands.md", page())


def test_the_readme_lists_the_commands() -> None:
    """The table of the README has every command, in the order of the help."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    table = text.partition("<!-- commands:begin -->")[2].partition("<!-- commands:end -->")[0]
    assert re.findall(r"^\| `([\w-]+)` \|", table, re.MULTILINE) == list(COMMANDS)
