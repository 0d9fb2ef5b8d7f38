"""Cases on which a test fails, and rule books that were drawn for it: kept as files, written whole or not at all."""

from __future__ import annotations

import os
import re
import shlex
import shutil
from pathlib import Path
from typing import Final

from jurisdiction.loading.loaded import Loaded
from jurisdiction.testing.annotated import case_text
from jurisdiction.testing.book_files import write_book
from jurisdiction.testing.drawn_case import DrawnCase

FOLDER: Final = Path(".jurisdiction", "failures")
VARIABLE: Final = "JURISDICTION_FAILURES"
"""Names another folder."""
RULES: Final = "JURISDICTION_RULES"
"""Names another rule book for the commands than `./rules`; jurisdiction/cli/where.py reads it."""
_HEAD: Final = "rulebook.yaml"

_written: dict[Path, str] = {}  # by this process: of two failures of one test each has its file


def save_case(
    case: DrawnCase, file: Path | str, *, test: str = "", rules: Path | None = None
) -> Path:
    """Write a case to a file and return its path; folders that are missing are made.

    A file that exists is replaced as a whole, or left as it is where the new one cannot be written: OSError is raised
    then. Above the case stand the rule book, its folder `rules` (else the one from which it was loaded, if that is
    found), and the name of the test if there is one.
    """
    target = Path(file)
    target.parent.mkdir(parents=True, exist_ok=True)
    aside = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        aside.write_text(
            _text(case, test, rules or home(case.loaded)), encoding="utf-8", newline="\n"
        )
        aside.replace(target)
    finally:
        aside.unlink(missing_ok=True)
    return target


def keep(case: DrawnCase, test: str, folder: Path | str | None, rules: Path | None = None) -> str:
    """Save a case under the name of the test that failed on it; return what to tell whoever reads the failure.

    `rules` is the folder of its rule book. The command that is told names it, unless commands find it themselves.
    """
    under = _folder(test, folder) if is_drawn(case.loaded) else rules
    named = Path(folder or os.environ.get(VARIABLE) or FOLDER)
    text = _text(case, test, under)
    file = _free(named / f"{_stem(test)}.yaml", text)
    try:
        save_case(case, file, test=test, rules=under)
    except OSError as error:
        return f"jurisdiction: the case was not saved as {_shown(file)}: {_reason(error)}"
    _written[file] = text
    command = ["jurisdiction", "assess", _shown(file)]
    command += ["--rules", _shown(under)] if under and not _is_default(under) else []
    return f"jurisdiction: the case is saved; {shlex.join(command)}"


def home(loaded: Loaded) -> Path | None:
    """Return the folder from which a rule book was loaded; None for one that was drawn, or is no longer there."""
    if is_drawn(loaded):
        return None
    files = (Path(rule.place.file) for rule in loaded.rulebook.rules.values())
    above = (folder for file in files for folder in file.parents)
    return next((folder.absolute() for folder in above if (folder / _HEAD).is_file()), None)


def _is_default(rules: Path) -> bool:
    """Whether the commands, typed in the working folder, take this rule book where none is named."""
    return not os.environ.get(RULES) and rules.resolve() == Path("rules").resolve()


def is_drawn(loaded: Loaded) -> bool:
    """Whether a rule book was drawn, and comes of no files."""
    return not loaded.rulebook.digest


def keep_book(loaded: Loaded, test: str, folder: Path | str | None) -> str:
    """Save a rule book that was drawn for the test that failed, as a folder; return what to tell of it.

    The folder of an earlier failure of the same test is replaced as a whole.
    """
    target = _folder(test, folder)
    aside = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        write_book(loaded, aside)
        shutil.rmtree(target, ignore_errors=True)
        aside.replace(target)
    except OSError as error:
        return f"jurisdiction: the rule book was not saved as {_shown(target)}: {_reason(error)}"
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    return f"jurisdiction: the rule book is saved; jurisdiction check {_shown(target)}"


def _folder(test: str, folder: Path | str | None) -> Path:
    named = Path(folder or os.environ.get(VARIABLE) or FOLDER)
    return named / f"{_stem(test)}.rules"


def _shown(path: Path) -> str:
    """Return a path from the working folder, if it lies in it."""
    here = Path.cwd()
    return (path.relative_to(here) if path.is_relative_to(here) else path).as_posix()


def _reason(error: OSError) -> str:
    return error.strerror or "it cannot be written"


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


def _text(case: DrawnCase, test: str, rules: Path | None) -> str:
    """Return the file: the case below what it is."""
    book = case.loaded.rulebook
    drawn = f"Drawn at random for {test}, which fails on it:" if test else "Drawn at random:"
    digest = f", digest {book.digest}" if book.digest else ""
    head = f"{drawn} all of it is invented.\nRule book: {book.id} {book.version}{digest}."
    head += f"\nRule book folder: {_shown(rules)}" if rules else ""
    return case_text(case.data, book.vocabulary, head)
