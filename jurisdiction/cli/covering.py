"""`test --coverage`: what cases cover of a rule book, and the shares that were asked for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Final

import typer

from jurisdiction.cli.allowance import Allowance
from jurisdiction.cli.assessing import tried
from jurisdiction.cli.guard import Code, complain, worst
from jurisdiction.cli.options import Format, PageFormat
from jurisdiction.cli.output import emit
from jurisdiction.cli.progress import Progress
from jurisdiction.cli.stances import known_name
from jurisdiction.testing.coverage import Coverage, coverage
from jurisdiction.testing.coverage_report import GROUPS, Threshold, result, sections
from jurisdiction.testing.marks import Mark, marks_of

if TYPE_CHECKING:
    from jurisdiction.cli.opening import Book

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
) -> Code:
    """Run the cases, print what they cover, and return 3 for a file that is refused, else 1 for a share that is missed.

    What is refused covers nothing, and the others are run.
    """
    codes: list[Code] = []
    shown: list[tuple[str, tuple[Mark, ...]]] = []
    for number, file in enumerate(files, start=1):
        with progress.step(f"{number} of {len(files)}: {file}"):
            found, code = tried(
                file, book, allowance, lambda case: (case.id, marks_of(book.loaded, case))
            )
        shown.extend([found] if found else [])
        codes.append(code)
    covered = coverage(book.loaded, shown)
    _print(covered, book, asked, form)
    missed = [each for each in asked if not each.reached(covered)]
    for each in missed:
        complain(f"Error: {each.complaint(covered)}")
    return worst([*codes, *(Code.FINDINGS for _ in missed)])


def _print(covered: Coverage, book: Book, asked: Sequence[Threshold], form: Format) -> None:
    from jurisdiction import __version__
    from jurisdiction.cli.pages import print_sections
    from jurisdiction.render.coverage import dumps

    rulebook = book.loaded.rulebook
    if form is Format.JSON:
        emit(dumps(result(covered, rulebook, asked, __version__)))
    else:
        print_sections(sections(covered), rulebook, PageFormat(form.value))
