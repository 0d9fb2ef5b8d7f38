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

from jurisdiction.loading.excerpt import cut

T = TypeVar("T")
PATIENCE = 1.0
"""Seconds before anything is shown."""

_CLEAR = "\r\x1b[2K"


class Progress:
    """What is being done, shown once the whole run has taken longer than a second."""

    def __init__(self) -> None:
        """Start counting."""
        self._began = monotonic()

    @contextmanager
    def step(self, doing: str) -> Iterator[None]:
        """Show what is being done while the block runs, if stderr is a terminal."""
        if not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
            yield
            return
        left = max(0.0, PATIENCE - (monotonic() - self._began))
        timer = Timer(left, _write, [f"{_CLEAR}{_line(doing)}"])
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()
            timer.join()
            if monotonic() - self._began >= PATIENCE:
                _write(_CLEAR)

    def each(self, doing: str, found: Iterable[T]) -> Iterator[T]:
        """Yield what is found one after the other, and show what is being done while the next is looked for."""
        waiting = iter(found)
        while True:
            with self.step(doing):
                one = list(islice(waiting, 1))
            if not one:
                return
            yield one[0]


def _line(doing: str) -> str:
    """Return the text so that it fits one line of the terminal."""
    return cut(f"{doing} …", max(2, shutil.get_terminal_size().columns - 1))


def _write(text: str) -> None:
    sys.stderr.write(text)
    sys.stderr.flush()
