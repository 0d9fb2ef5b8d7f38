"""A line of progress on stderr, where a person waits for more than a second at a terminal."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock, Timer
from time import monotonic
from typing import Protocol

PATIENCE = 1.0
"""Seconds before anything is shown."""


class _Status(Protocol):
    def stop(self) -> None: ...


class Progress:
    """What is being done, shown once the whole run has taken longer than a second."""

    def __init__(self) -> None:
        """Start counting."""
        self._began = monotonic()
        self._lock = Lock()
        self._shown: _Status | None = None

    @contextmanager
    def step(self, doing: str) -> Iterator[None]:
        """Show what is being done while the block runs, if stderr is a terminal."""
        if not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
            yield
            return
        left = max(0.0, PATIENCE - (monotonic() - self._began))
        timer = Timer(left, self._show, [doing])
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()
            self._hide(timer)

    def _show(self, doing: str) -> None:
        from rich.console import Console

        with self._lock:
            status = Console(stderr=True).status(f"{doing} …")
            status.start()
            self._shown = status

    def _hide(self, timer: Timer) -> None:
        timer.join()
        with self._lock:
            if self._shown is not None:
                self._shown.stop()
            self._shown = None
