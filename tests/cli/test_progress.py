"""Progress: on stderr, at a terminal, after a second; else nothing."""

import sys
import time

import pytest

from jurisdiction.cli import progress
from tests.cli.test_where import Terminal


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """A terminal as stderr, and a patience that does not slow the tests."""
    stream = Terminal()
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setattr(progress, "PATIENCE", 0.05)
    monkeypatch.setenv("TERM", "xterm")
    return stream


def test_a_long_step_is_shown(terminal: Terminal) -> None:
    """What takes longer than the patience is named."""
    with progress.Progress().step("thinking hard"):
        time.sleep(0.3)
    assert "thinking hard" in terminal.getvalue()


def test_a_short_step_is_not(terminal: Terminal) -> None:
    """What is done at once is not named."""
    with progress.Progress().step("a trifle"):
        pass
    time.sleep(0.1)
    assert terminal.getvalue() == ""


def test_patience_is_for_the_whole_run(terminal: Terminal) -> None:
    """A later step is shown at once where the run has taken long already."""
    shown = progress.Progress()
    time.sleep(0.1)
    with shown.step("the second file"):
        time.sleep(0.15)
    assert "the second file" in terminal.getvalue()


def test_a_dumb_terminal_shows_nothing(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing moves on a dumb terminal."""
    monkeypatch.setenv("TERM", "dumb")
    with progress.Progress().step("thinking hard"):
        time.sleep(0.15)
    assert terminal.getvalue() == ""
