"""Progress: on stderr, at a terminal, after a second; else nothing."""

import sys
import time
from contextlib import AbstractContextManager, nullcontext

import pytest

from jurisdiction.cli import opening, progress, since
from tests.cli.desk import run
from tests.cli.test_where import Terminal


def terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """A terminal as stderr, and a patience that does not slow the tests."""
    stream = Terminal()
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setattr(progress, "PATIENCE", 0.05)
    monkeypatch.setenv("TERM", "xterm")
    return stream


def test_a_long_step_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    """What takes longer than the patience is named."""
    stderr = terminal(monkeypatch)
    with progress.Progress().step("thinking hard"):
        time.sleep(0.15)
        assert stderr.getvalue().endswith("thinking hard …")
    assert stderr.getvalue().endswith("\r\x1b[2K")


def test_a_short_step_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is done at once is not named."""
    stderr = terminal(monkeypatch)
    with progress.Progress().step("a trifle"):
        pass
    time.sleep(0.1)
    assert stderr.getvalue() == ""


def test_patience_is_for_the_whole_run(monkeypatch: pytest.MonkeyPatch) -> None:
    """A later step is shown at once where the run has taken long already."""
    stderr = terminal(monkeypatch)
    shown = progress.Progress()
    time.sleep(0.1)
    with shown.step("the second file"):
        time.sleep(0.15)
    assert "the second file" in stderr.getvalue()


def test_a_dumb_terminal_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing moves on a dumb terminal."""
    stderr = terminal(monkeypatch)
    monkeypatch.setenv("TERM", "dumb")
    with progress.Progress().step("thinking hard"):
        time.sleep(0.15)
    assert stderr.getvalue() == ""


def test_waiting_counts_from_the_beginning_of_the_program(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was done before the first step counts: the line comes at once where the program began long ago."""
    stderr = terminal(monkeypatch)
    monkeypatch.setattr(since, "_BEGAN", [time.monotonic() - 9])
    with progress.Progress().step("a trifle"):
        time.sleep(0.05)
    assert "a trifle" in stderr.getvalue()


def test_a_program_begins_with_its_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """The beginning lies before now, and not where a clock tells nonsense."""
    monkeypatch.setattr(since, "_BEGAN", [])
    before = time.monotonic()
    since.begin()
    assert 0 <= time.monotonic() - since.began() <= 61 + time.monotonic() - before


def test_the_inner_step_is_shown_and_then_the_outer(monkeypatch: pytest.MonkeyPatch) -> None:
    """A step within a step takes the line and gives it back."""
    stderr, shown = terminal(monkeypatch), progress.Progress()
    with shown.step("the case"), shown.step("the rule book"):
        time.sleep(0.1)
        assert stderr.getvalue().endswith("the rule book …")
    with shown.step("the case"):
        with shown.step("the rule book"):
            pass
        assert stderr.getvalue().endswith("the case …")
    assert stderr.getvalue().endswith("\r\x1b[2K")


@pytest.mark.parametrize("command", [("list",), ("show", "fine.due"), ("schema", "case")])
def test_every_command_shows_that_it_reads_the_rule_book(
    command: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever opens a rule book shows it, where that takes long."""
    said: list[str] = []
    monkeypatch.setattr(opening, "Progress", lambda: _Noting(said))
    assert run(*command, "--no-cache").exit_code == 0
    assert said == ["reading the rule book"]


class _Noting:
    """Progress that shows nothing and notes the steps."""

    def __init__(self, said: list[str]) -> None:
        self.said = said

    def step(self, doing: str) -> AbstractContextManager[None]:
        """Note what is being done."""
        self.said.append(doing)
        return nullcontext()


def test_nothing_is_shown_while_the_shell_completes(monkeypatch: pytest.MonkeyPatch) -> None:
    """The line is that of the prompt."""
    stderr = terminal(monkeypatch)
    monkeypatch.setenv("_JURISDICTION_COMPLETE", "complete_bash")
    with progress.Progress().step("thinking hard"):
        time.sleep(0.1)
    assert stderr.getvalue() == ""
