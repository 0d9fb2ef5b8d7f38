"""Cases on which a test fails, kept as files that `jurisdiction assess` loads: written whole or not at all."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Final

from jurisdiction.testing.annotated import case_text
from jurisdiction.testing.drawn_case import DrawnCase

FOLDER: Final = Path(".jurisdiction", "failures")
VARIABLE: Final = "JURISDICTION_FAILURES"
"""Names another folder."""

_written: dict[Path, str] = {}  # by this process: of two failures of one test each has its file


def save_case(case: DrawnCase, file: Path | str, *, test: str = "") -> Path:
    """Write a case to a file and return its path; folders that are missing are made.

    A file that exists is replaced as a whole, or left as it is where the new one cannot be written: OSError is raised
    then. Above the case stand the rule book, and the name of the test if there is one.
    """
    target = Path(file)
    target.parent.mkdir(parents=True, exist_ok=True)
    aside = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        aside.write_text(_text(case, test), encoding="utf-8", newline="\n")
        aside.replace(target)
    finally:
        aside.unlink(missing_ok=True)
    return target


def keep(case: DrawnCase, test: str, folder: Path | str | None) -> str:
    """Save a case under the name of the test that failed on it; return what to tell whoever reads the failure."""
    named = Path(folder or os.environ.get(VARIABLE) or FOLDER)
    file = _free(named / f"{_stem(test)}.yaml", _text(case, test))
    try:
        save_case(case, file, test=test)
    except OSError as error:
        reason = error.strerror or "it cannot be written"
        return f"jurisdiction: the case was not saved as {file.as_posix()}: {reason}"
    _written[file] = _text(case, test)
    return f"jurisdiction: the case is saved; jurisdiction assess {file.as_posix()}"


def _free(file: Path, text: str) -> Path:
    """Return the file, or the next one with a number that holds no other case of this process."""
    number, found = 1, file
    while _written.get(found, text) != text:
        number += 1
        found = file.with_stem(f"{file.stem}-{number}")
    return found


def _stem(test: str) -> str:
    """Return the name of a test as file names have it: `tests/test_a.py::test_b[1]` is `test_a.test_b_1`."""
    module, *names = test.split("::")
    parts = (Path(module).stem if names else module, *names)
    return ".".join(re.sub(r"[^\w-]+", "_", part).strip("_") for part in parts) or "case"


def _text(case: DrawnCase, test: str) -> str:
    """Return the file: the case below what it is."""
    book = case.loaded.rulebook
    drawn = f"Drawn at random for {test}, which fails on it:" if test else "Drawn at random:"
    head = f"{drawn} all of it is invented.\nRule book: {book.id} {book.version}, digest {book.digest}."
    return case_text(case.data, book.vocabulary, head)
