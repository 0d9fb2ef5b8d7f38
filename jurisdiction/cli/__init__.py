"""The command line: thin commands over the engine, and the only place for Typer and Rich.

Answers go to stdout, everything else to stderr; `docs/exit-codes.md` lists the exit codes.
Commands import the engine when they run, so that help and errors of usage come at once.
"""

from __future__ import annotations

import gc
import os
import sys
from contextlib import suppress
from io import TextIOWrapper
from pathlib import Path

from jurisdiction.cli.since import begin

RARELY = (
    500_000  # objects between two searches for cycles: a process that ends soon need not tidy up
)


def main() -> None:
    """Run the command that the arguments name; never returns."""
    begin()
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # closed by the caller, who wants to hear nothing
            nothing = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - for the whole run
            setattr(sys, name, nothing)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # the same bytes under every locale
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    gc.set_threshold(RARELY, 0, 0)  # and then among all objects: many cases leave many behind
    try:
        from jurisdiction.cli.app import app

        app(prog_name="jurisdiction")
    except KeyboardInterrupt:
        sys.exit(130)
    except (
        OSError
    ) as error:  # of the library, which prints help itself; commands take care of their own
        from jurisdiction.cli.guard import complain

        with suppress(OSError):  # else what is left would be written once more at the end
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        complain(
            f"Error: stdout: {os.strerror(error.errno) if error.errno else 'it cannot be written'}"
        )
        sys.exit(2)
    finally:
        gc.freeze()  # what is alive goes with the process: the interpreter would search all of it once more
