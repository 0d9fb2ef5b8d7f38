"""Progress: on stderr, at a terminal, after a second; else nothing."""

import sys
import time

import pytest

from jurisdiction.cli import progress
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
