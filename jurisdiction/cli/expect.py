"""`test`: run the `expect:` blocks of cases against a rule book."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from jurisdiction.cli.guard import Code, StopError, complain, guarded, worst
from jurisdiction.cli.options import MaxErrors, NoCache, Rules

if TYPE_CHECKING:
    from jurisdiction.cli.opening import Book

Paths = Annotated[
    list[Path], typer.Argument(metavar="PATH...", help="Case files, or folders of them.")
]


@guarded
def expect(
    paths: Paths,
    *,
    max_errors: MaxErrors = 20,
    rules: Rules = None,
    no_cache: NoCache = False,
) -> Code:
    """Run the `expect:` blocks of cases against a rule book and print what differs.

    Ends with 1 where an answer differs or nothing was run, and with 3 where a file is refused.
    """
    from jurisdiction.cli.finding import case_files
    from jurisdiction.cli.opening import open_book
    from jurisdiction.cli.output import emit
    from jurisdiction.cli.pages import rulebook_line
    from jurisdiction.cli.progress import Progress

    files = case_files(paths)
    progress = Progress()
    with progress.step("reading the rule book"):
        book = open_book(rules, no_cache=no_cache, max_errors=max_errors)
    codes: list[Code] = []
    for number, file in enumerate(files, start=1):
        with progress.step(f"{number} of {len(files)}: {file}"):
            lines, code = _one(file, book, max_errors)
        codes.append(code)
        emit("".join(f"{line}\n" for line in lines))
    passed = codes.count(Code.DONE)
    emit(f"{passed} of {len(files)} case files as expected.\n")
    emit(rulebook_line(book.loaded.rulebook))
    if not files:
        complain("Error: no case file was found, so nothing was tested")
        return Code.FINDINGS
    return worst(codes)


def _one(file: Path, book: Book, max_errors: int) -> tuple[list[str], Code]:
    """Return the lines that show what differs in one file."""
    from jurisdiction.cli.assessing import contradiction
    from jurisdiction.cli.opening import accepted, checked
    from jurisdiction.evaluator.view import ContradictionError
    from jurisdiction.testing.conformance import run

    try:
        accepted(*checked(file, book), max_errors)
        differences = run(book.loaded, file)
    except StopError as stop:
        complain(stop.message)
        return [], stop.code
    except ContradictionError:
        complain(contradiction(file.as_posix()))
        return [], Code.REFUSED
    lines = [
        line
        for each in differences
        for line in (f"{each.place}: {each.about}", f"  - {each.expected}", f"  + {each.found}")
    ]
    return lines, Code.FINDINGS if differences else Code.DONE
