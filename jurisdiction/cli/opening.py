"""Opening what a command works on: the rule book, through the cache, and case files.

A refused rule book becomes a StopError that holds its problems as they are printed; those of a refused case are
printed, as far as the run still prints any, and the StopError is without words.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from jurisdiction.cli.allowance import Allowance
from jurisdiction.cli.guard import Code, StopError
from jurisdiction.cli.progress import Progress
from jurisdiction.cli.where import rules_folder
from jurisdiction.loading import cache
from jurisdiction.loading.cases import compile_case
from jurisdiction.loading.document import read_file, read_text
from jurisdiction.loading.loaded import Loaded
from jurisdiction.loading.node import Mapping
from jurisdiction.loading.problems import Problems, Refused
from jurisdiction.loading.source import MOST_BYTES
from jurisdiction.model.case import CaseFile
from jurisdiction.model.place import Place

STDIN = Path("-")
MOST_ERRORS = 20
RULES = "--rules"


@dataclass(frozen=True, slots=True)
class Book:
    """A rule book that was opened, and its folder."""

    loaded: Loaded
    folder: Path


def open_book(rules: Path | None, *, no_cache: bool, max_errors: int = MOST_ERRORS) -> Book:
    """Return the rule book; raise StopError where none is found or it is refused."""
    return open_books([rules], Problems(), max_errors, no_cache=no_cache)[0]


def open_books(
    named: Sequence[Path | None],
    problems: Problems,
    max_errors: int,
    *,
    no_cache: bool,
    named_by: Sequence[str] = (RULES,),
) -> list[Book]:
    """Return rule books; raise StopError where one is not found or is refused.

    What is wrong with all of them is told together, after the problems that were found before. `named_by` says which
    argument or option names each.
    """
    where = None if no_cache else cache.cache_folder(os.environ)
    books: list[Book] = []
    for folder in [rules_folder(*pair) for pair in zip(named, named_by, strict=True)]:
        try:
            with Progress().step("reading the rule book"):
                books.append(Book(cache.load(folder, where), folder))
        except Refused as refused:
            problems.include(refused.problems)
    if len(books) < len(named):
        raise StopError(Code.REFUSED, problems.render(max_errors))
    return books


def open_case(file: Path, book: Book, allowance: Allowance) -> CaseFile:
    """Return the case of a file, or of stdin, and print warnings; raise StopError where it is refused."""
    problems, found = checked(file, book)
    case = accepted(problems, found, allowance)
    allowance.tell(problems)
    return case


def checked(file: Path, book: Book) -> tuple[Problems, CaseFile | None]:
    """Return the problems of a case file or of stdin, and the case unless it could not be read."""
    problems = Problems()
    root = tree(file, problems)
    return problems, None if root is None else compiled(root, shown(file), book, problems)


def compiled(root: Mapping, name: str, book: Book, problems: Problems) -> CaseFile:
    """Return the case that a tree says; what is wrong with it is added to the problems."""
    case = compile_case(root, name, book.loaded, problems)
    if not case.allegations and not problems.errors:
        message = "nothing is alleged in this file; an allegation is needed"
        problems.add(Place(name, 1, 1), "no_allegation", message)
    return case


def accepted(problems: Problems, case: CaseFile | None, allowance: Allowance) -> CaseFile:
    """Return a case that has no errors; print the problems of any other and raise StopError."""
    if problems.errors or case is None:
        raise allowance.refusal(problems)
    return case


def tree(file: Path, problems: Problems) -> Mapping | None:
    """Return the tree of a case file or of stdin; what is wrong is added to the problems."""
    if file == STDIN and sys.stdin is None:  # closed by the caller
        problems.add(Place(shown(file), 1, 1), "cannot_read", "stdin is closed")
        return None
    if file == STDIN:
        return read_text(sys.stdin.buffer.read(MOST_BYTES + 1), shown(file), problems)
    return read_file(file, shown(file), problems)


def shown(file: Path) -> str:
    """Return what a case file is called in messages."""
    return "stdin" if file == STDIN else file.as_posix()
