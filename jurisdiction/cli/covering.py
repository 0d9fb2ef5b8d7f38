"""`test --coverage`: what cases cover of a rule book, and the shares that were asked for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

import typer

from jurisdiction.cli.allowance import Allowance
from jurisdiction.cli.assessing import tried
from jurisdiction.cli.finding import STDIN
from jurisdiction.cli.guard import Code, StopError, complain, worst
from jurisdiction.cli.options import Format, PageFormat
from jurisdiction.cli.output import emit
from jurisdiction.cli.progress import Progress
from jurisdiction.cli.stances import known_name
from jurisdiction.testing.coverage import Coverage, coverage
from jurisdiction.testing.coverage_report import GROUPS, Threshold, result, sections
from jurisdiction.testing.coverage_state import KeptMarks
from jurisdiction.testing.marks import Mark, marks_of

if TYPE_CHECKING:
    from jurisdiction.cli.opening import Book
    from jurisdiction.model.case import CaseFile

HINT: Final = "--coverage-at-least"
_NUMBER = re.compile(r"\d{1,3}(\.\d{1,6})?", re.ASCII)
_MOST = 100
_FORM: Final = "write KIND=PERCENT, such as rules=100 or rules=100,conditions=90"


def thresholds(text: str) -> tuple[Threshold, ...]:
    """Return the shares that a text asks for; raise typer.BadParameter for one that says none."""
    kinds = {name: kind for kind, name in GROUPS.items()}
    found: dict[str, Threshold] = {}
    for part in text.split(","):
        name, _, number = (each.strip() for each in part.partition("="))
        if not _NUMBER.fullmatch(number) or Fraction(number) > _MOST:
            raise typer.BadParameter(f"{_FORM}; a share is at most {_MOST}", param_hint=HINT)
        kind = kinds[known_name(name.lower(), kinds, "kind", HINT)]
        if kind in found:
            raise typer.BadParameter(f"`{GROUPS[kind]}` stands there twice", param_hint=HINT)
        found[kind] = Threshold(kind, Fraction(number), number)
    return tuple(found.values())


def cover(
    files: Sequence[Path],
    book: Book,
    progress: Progress,
    allowance: Allowance,
    asked: Sequence[Threshold],
    form: Format,
    state: Path | None = None,
) -> Code:
    """Run the cases, print what they cover, and return 3 for a file that is refused, else 1 for a share that is missed.

    What is refused covers nothing, and the others are run. Interrupted, it prints what the cases cover that were run,
    judges no share, and returns 130; `state` keeps them for the next time. Raise StopError where that cannot be.
    """
    kept = _kept(state, book)
    codes: list[Code] = []
    shown: list[tuple[str, tuple[Mark, ...]]] = []
    try:
        for number, file in enumerate(files, start=1):
            with progress.step(f"{number} of {len(files)}: {file}"):
                found, code = tried(file, book, allowance, partial(_marks, file, book, kept))
            shown.extend([found] if found else [])
            codes.append(code)
    except KeyboardInterrupt:
        _print(coverage(book.loaded, shown), book, (), form)
        again = "run it again to go on" if state else "with --state FILE the next run goes on"
        complain(f"interrupted after {len(codes)} of {len(files)} case files; {again}")
        return Code.INTERRUPTED
    covered = coverage(book.loaded, shown)
    _print(covered, book, asked, form)
    missed = [each for each in asked if not each.reached(covered)]
    for each in missed:
        complain(f"Error: {each.complaint(covered)}")
    return worst([*codes, *(Code.FINDINGS for _ in missed)])


def _kept(state: Path | None, book: Book) -> KeptMarks:
    try:
        return KeptMarks(state, book.loaded)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "this is no file of coverage"
        raise StopError(Code.USAGE, f"Error: --state {state}: {reason}") from None


def _marks(file: Path, book: Book, kept: KeptMarks, case: CaseFile) -> tuple[str, tuple[Mark, ...]]:
    """Return the id and the marks of a case; stdin cannot be read again, and is measured every time."""
    measured = partial(marks_of, book.loaded, case)
    return case.id, measured() if file == STDIN else kept.marks(file.read_bytes(), measured)


def _print(covered: Coverage, book: Book, asked: Sequence[Threshold], form: Format) -> None:
    from jurisdiction import __version__
    from jurisdiction.cli.pages import print_sections
    from jurisdiction.render.coverage import dumps

    rulebook = book.loaded.rulebook
    if form is Format.JSON:
        emit(dumps(result(covered, rulebook, asked, __version__)))
    else:
        print_sections(sections(covered), rulebook, PageFormat(form.value))
