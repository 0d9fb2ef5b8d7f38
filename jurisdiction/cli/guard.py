"""How a command ends: its exit code, and what a crash may say.

No message of a crash holds anything of a case file: no text of the error, no value of a variable.
"""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable
from contextlib import suppress
from enum import IntEnum
from functools import wraps
from pathlib import Path
from typing import Final, ParamSpec

import typer

from jurisdiction import __version__

P = ParamSpec("P")

TRACE: Final = "JURISDICTION_TRACE"
"""The variable that shows the whole traceback of a crash, for those who work on the engine."""


class Code(IntEnum):
    """The exit codes; `docs/exit-codes.md` says more."""

    DONE = 0
    FINDINGS = 1
    USAGE = 2
    REFUSED = 3
    EXTRA_MISSING = 4
    OUTSIDE = 10
    OPEN = 11
    READINGS_DISAGREE = 12
    BUG = 70
    INTERRUPTED = 130


_WORST_FIRST = (
    Code.BUG,
    Code.REFUSED,
    Code.EXTRA_MISSING,
    Code.USAGE,
    Code.FINDINGS,
    Code.OUTSIDE,
    Code.OPEN,
    Code.READINGS_DISAGREE,
)


class StopError(Exception):
    """Ends a command with a code, after its message, if it has one, was printed to stderr."""

    def __init__(self, code: Code, message: str = "") -> None:
        super().__init__(message)
        self.code, self.message = code, message


def worst(codes: list[Code]) -> Code:
    """Return the worst of the codes of several files."""
    return next((code for code in _WORST_FIRST if code in codes), Code.DONE)


def complain(message: str) -> None:
    """Print a message to stderr, if there is one; where nobody takes it, the exit code still says what happened."""
    if not message:
        return
    with suppress(OSError):
        sys.stderr.write(message if message.endswith("\n") else f"{message}\n")
        sys.stderr.flush()


def guarded(command: Callable[P, Code]) -> Callable[P, None]:
    """Return the command as Typer takes it: it ends with its exit code, whatever happens in it."""

    @wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            code = command(*args, **kwargs)
        except (typer.Exit, typer.BadParameter):
            raise
        except StopError as stop:
            complain(stop.message)
            code = stop.code
        except KeyboardInterrupt:
            code = Code.INTERRUPTED
        except Exception as error:  # whatever it is, it must not print the case
            if os.environ.get(TRACE):
                raise
            complain(_crash(error))
            code = Code.BUG
        raise typer.Exit(int(code))

    return run


def _crash(error: Exception) -> str:
    """Return one line on a bug: its kind and where it came up, none of its words."""
    frames = traceback.extract_tb(error.__traceback__)
    package = Path(__file__).parents[1]
    own = [frame for frame in frames if Path(frame.filename).is_relative_to(package)]
    name = type(error).__name__
    where = (own or frames)[-1] if frames else None
    place = f" at {_module(Path(where.filename), package)}:{where.lineno}" if where else ""
    return f"jurisdiction {__version__}: internal error: {name}{place}; please report this line"


def _module(file: Path, package: Path) -> str:
    return (
        file.relative_to(package.parent).as_posix() if file.is_relative_to(package) else file.name
    )
