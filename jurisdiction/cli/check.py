"""`check`: what is wrong in case files and rule books, without assessing anything."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from jurisdiction.cli.guard import Code, complain, guarded
from jurisdiction.cli.options import MaxErrors, NoCache, Rules

if TYPE_CHECKING:
    from jurisdiction.cli.opening import Book
    from jurisdiction.loading.loaded import Loaded
    from jurisdiction.loading.problems import Problems

Paths = Annotated[
    list[Path],
    typer.Argument(
        metavar="PATH...", help="Case files, rule books, or folders of them; `-` is stdin."
    ),
]
Strict = Annotated[bool, typer.Option("--strict", help="End with 1 where there are warnings.")]


@guarded
def check(
    paths: Paths,
    *,
    strict: Strict = False,
    max_errors: MaxErrors = 20,
    rules: Rules = None,
    no_cache: NoCache = False,
) -> Code:
    """Say what is wrong in case files and rule books, and assess nothing.

    Cases are checked against the rule book of --rules. Ends with 3 where a file is refused, and with 1 where
    nothing was found to check.
    """
    from jurisdiction.cli.finding import found
    from jurisdiction.cli.output import emit
    from jurisdiction.cli.pages import rulebook_line
    from jurisdiction.cli.progress import Progress
    from jurisdiction.loading.problems import Problems

    books, cases = found(paths)
    problems, refused, progress = Problems(), 0, Progress()
    named: dict[str, None] = {}  # the rule books that were checked or used, as answers name them
    for folder in books:
        with progress.step(f"checking {folder}"):
            loaded = _book(folder, problems)
        refused += loaded is None
        named.update({} if loaded is None else {rulebook_line(loaded.rulebook): None})
    book = _book_for(books, cases, rules, problems, max_errors, no_cache=no_cache)
    for file in cases:
        if book is not None:
            with progress.step(f"checking {file}"):
                refused += _case(file, book, problems)
    if problems:
        complain(problems.render(max_errors))
    warned = any(problem.severity == "warning" for problem in problems.sorted())
    checked = f"{_count(len(books), 'rule book')} and {_count(len(cases), 'case file')} checked"
    emit(f"{checked}, {refused} refused.\n")
    named.update({} if book is None else {rulebook_line(book.loaded.rulebook): None})
    emit("".join(named))
    if not books and not cases:
        complain("Error: no rule book and no case was found, so nothing was checked")
        return Code.FINDINGS
    return Code.REFUSED if refused else Code.FINDINGS if strict and warned else Code.DONE


def _book_for(
    books: list[Path],
    cases: list[Path],
    rules: Path | None,
    problems: Problems,
    max_errors: int,
    *,
    no_cache: bool,
) -> Book | None:
    """Return the rule book for the cases; None where there are none and rule books alone are checked.

    Raise StopError, which tells what was found before as well, where it is refused.
    """
    from jurisdiction.cli.opening import open_books

    if books and not cases:
        return None
    return open_books([rules], problems, max_errors, no_cache=no_cache)[0]


def _book(folder: Path, problems: Problems) -> Loaded | None:
    """Check a rule book and return it; None where it is refused."""
    from jurisdiction.loading.laws import check_laws
    from jurisdiction.loading.rulebooks import check_rulebook

    own, loaded = check_rulebook(folder)
    if loaded is not None:
        own.include(check_laws(folder, loaded)[0])
    problems.include(own)
    return None if own.errors else loaded


def _case(file: Path, book: Book, problems: Problems) -> bool:
    """Check a case and return whether it is refused."""
    from jurisdiction.cli.opening import checked

    own, _ = checked(file, book)
    problems.include(own)
    return bool(own.errors)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
