"""A line of progress on stderr, where a person waits for more than a second at a terminal."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from threading import Timer
from time import monotonic
from typing import TypeVar

from jurisdiction.cli.since import began
from jurisdiction.loading.excerpt import cut

T = TypeVar("T")
PATIENCE = 1.0
"""Seconds before anything is shown."""

_CLEAR = "\r\x1b[2K"
_COMPLETING = "_JURISDICTION_COMPLETE"  # set by a shell, whose prompt is on the line
_DOING: list[str] = []  # what is being done, the innermost last


class Progress:
    """What is being done, shown once the whole run has taken longer than a second."""

    def __init__(self) -> None:
        """Count from where the program began, or from now where none did."""
        self._began = began()

    @contextmanager
    def step(self, doing: str) -> Iterator[None]:
        """Show what is being done while the block runs, if stderr is a terminal; of steps within steps the inner."""
        if not _watched():
            yield
            return
        _DOING.append(doing)
        timer = Timer(max(0.0, PATIENCE - (monotonic() - self._began)), _show)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()
            timer.join()
            _DOING.pop()
            if monotonic() - self._began >= PATIENCE:
                _show()

    def each(self, doing: str, found: Iterable[T]) -> Iterator[T]:
        """Yield what is found one after the other, and show what is being done while the next is looked for."""
        waiting = iter(found)
        while True:
            with self.step(doing):
                one = list(islice(waiting, 1))
            if not one:
                return
            yield one[0]


def _watched() -> bool:
    """Return whether somebody sees a line that comes and goes."""
    dumb = os.environ.get("TERM") == "dumb" or _COMPLETING in os.environ
    return sys.stderr.isatty() and not dumb


def _show() -> None:
    """Show what is being done in the place of what was shown before; nothing where nothing is."""
    _write(_CLEAR + (_line(_DOING[-1]) if _DOING else ""))


def _line(doing: str) -> str:
    """Return the text so that it fits one line of the terminal."""
    return cut(f"{doing} …", max(2, shutil.get_terminal_size().columns - 1))


def _write(text: str) -> None:
    sys.stderr.write(text)
    sys.stderr.flush()
