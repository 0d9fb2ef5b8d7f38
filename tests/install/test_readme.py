"""The README's two commands, in a clean clone on a fresh machine."""

import re
from pathlib import Path

from tests.install.machine import ROOT, Machine
from tests.install.readme import commands, sample

ANSWER, SUITE = commands(ROOT / "README.md")
SAMPLE = sample(ROOT / "README.md")
CLOSING_LINE = re.compile(r"^=+ .*\b[1-9]\d* passed\b.* =+$", re.MULTILINE)


def test_first_command_answers_with_the_sample(machine: Machine, clone: Path) -> None:
    """The first command sets itself up and prints every line of the README's sample, in order."""
    done = machine.type(ANSWER, clone)
    assert done.returncode == 0, done.stderr
    printed = iter(done.stdout.splitlines())
    assert SAMPLE, "the README shows no sample"
    assert [line for line in SAMPLE if line not in printed] == []


def test_second_command_passes_the_suite(machine: Machine, clone: Path) -> None:
    """The second command runs the suite, which passes and holds at least one test."""
    done = machine.type(SUITE, clone)
    print(done.stdout, done.stderr, sep="\n")  # noqa: T201 - the closing line belongs in the log
    assert done.returncode == 0
    assert CLOSING_LINE.search(done.stdout)


def test_commands_repeat_without_setting_up_again(machine: Machine, clone: Path) -> None:
    """A second call prints the same answer, and nothing of a set-up."""
    first = machine.type(ANSWER, clone)
    again = machine.type(ANSWER, clone)
    assert again.stdout == first.stdout
    assert "dev.py:" not in again.stderr


def test_commands_leave_the_clone_clean(machine: Machine, clone: Path) -> None:
    """What the commands write is ignored by git."""
    machine.type(ANSWER, clone)
    assert machine.run(["git", "status", "--porcelain"], clone).stdout == ""


def test_exit_code_of_the_engine_is_passed_through(machine: Machine, clone: Path) -> None:
    """A command that does not exist is an error of usage, and says so as the engine does."""
    assert machine.type("python3 dev.py no-such-command", clone).returncode == 2
