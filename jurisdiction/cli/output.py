"""Where an answer goes: stdout or a file, and how it is dressed for a terminal."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Final

from jurisdiction.cli.guard import Code, StopError
from jurisdiction.cli.paths import exists, is_file, real

NARROW, WIDE, PIPED = 40, 100, 80
_RESET: Final = "\x1b[0m"
_COLOURS: Final = {
    "heading": "\x1b[1m",
    "column": "\x1b[1m",
    "basis": "\x1b[2m",
    "decisive": "\x1b[36m",
    "absent": "\x1b[2m",
    "question": "\x1b[33m",
}


def emit(text: str) -> None:
    """Print an answer; a reader who has gone away takes nothing from the exit code.

    Raise StopError where stdout takes nothing for another reason, such as a full disk.
    """
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except OSError as error:
        with suppress(OSError):  # else what is left would be written once more at the end
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if not isinstance(error, BrokenPipeError):
            raise _unwritten("stdout", error) from None


def deliver(text: str, file: Path | None) -> None:
    """Print an answer, or put it in a file whole or not at all; raise StopError if that fails."""
    if file is None or file == Path("-"):
        emit(text)
        return
    try:
        _replace(file, text.encode("utf-8", "backslashreplace"))
    except OSError as error:
        raise _unwritten(f"--output {file}", error) from None


def _unwritten(what: str, error: OSError) -> StopError:
    """Return what ends a command whose answer could not be written."""
    reason = os.strerror(error.errno) if error.errno else "it cannot be written"
    return StopError(Code.USAGE, f"Error: {what}: {reason}")


def _replace(file: Path, data: bytes) -> None:
    """Write to the side and rename; what is no regular file, such as a pipe, is just written."""
    target = real(file)
    if exists(target) and not is_file(target):
        target.write_bytes(data)
        return
    aside = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        aside.write_bytes(data)
        if exists(target):
            shutil.copymode(target, aside)
        aside.replace(target)
    finally:
        aside.unlink(missing_ok=True)


def columns() -> int:
    """Return how wide a text may be: 80 columns unless a terminal says otherwise."""
    if not sys.stdout.isatty():
        return PIPED
    return max(NARROW, min(WIDE, shutil.get_terminal_size((PIPED, 24)).columns))


def coloured() -> bool:
    """Return whether stdout takes colour: a terminal that is not dumb, or as the user says."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def style(*, to_file: bool = False) -> Callable[[str, str], str]:
    """Return what dresses a run of characters; nothing is told by colour alone."""
    if to_file or not coloured():
        return lambda _part, text: text
    return lambda part, text: f"{_COLOURS[part]}{text}{_RESET}" if part in _COLOURS else text
