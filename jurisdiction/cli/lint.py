"""`lint`: what loads and is still suspect, in a rule book and in case files."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from jurisdiction.cli.guard import Code, StopError, guarded
from jurisdiction.cli.options import MaxErrors, Rules

if TYPE_CHECKING:
    from jurisdiction.cli.progress import Progress
    from jurisdiction.lint.book import Book
    from jurisdiction.lint.examine import Report
    from jurisdiction.lint.showing import Shown
    from jurisdiction.loading.problems import Problems
    from jurisdiction.model.case import CaseFile


class LintFormat(StrEnum):
    """The formats of findings."""

    TEXT = "text"
    JSON = "json"
    SARIF = "sarif"
    GITHUB = "github"


Cases = Annotated[
    list[Path] | None,
    typer.Option(
        "--cases",
        metavar="PATH",
        help="Case files, or a folder of them: they are assessed, and lints that need cases run too.",
    ),
]
Only = Annotated[
    list[str] | None,
    typer.Option("--only", metavar="LINT", help="Run this lint alone; again for another."),
]
AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        metavar="DATE",
        help="The day from which ages are counted, 2026-11-21. Else that of the law.",
    ),
]
FormatOption = Annotated[
    LintFormat,
    typer.Option("--format", metavar="text|json|sarif|github", help="How to print the findings."),
]


@guarded
def lint(
    *,
    cases: Cases = None,
    only: Only = None,
    as_of: AsOf = None,
    format_: FormatOption = LintFormat.TEXT,
    max_errors: MaxErrors = 20,
    rules: Rules = None,
) -> Code:
    """Say what loads and is still suspect in a rule book, and with --cases in case files.

    Findings that `lint.yaml` in the folder of the rule book accepts, with a reason, are counted and not printed.
    Ends with 1 where something is found, and with 3 where a file is refused.
    """
    from jurisdiction.cli.output import emit
    from jurisdiction.cli.progress import Progress
    from jurisdiction.cli.stances import known_name, named_day
    from jurisdiction.cli.where import rules_folder
    from jurisdiction.lint.examine import examine
    from jurisdiction.lint.registry import NAMES
    from jurisdiction.lint.silences import read_silences
    from jurisdiction.loading.problems import Problems

    for name in only or ():
        known_name(name, NAMES, "lint", "--only", "The page docs/lints/README.md lists them.")
    day, progress, sources = named_day(as_of), Progress(), Problems()
    with progress.step("reading the rule book"):
        book = _book(rules_folder(rules), day, sources, max_errors)
        silences = read_silences(book, sources)
    shown = None if cases is None else _shown(cases, book, sources, progress)
    _refuse(sources, max_errors)
    report = examine(book, silences, shown, only or ())
    emit(_printed(report, book, sources, format_))
    return Code.FINDINGS if report.findings else Code.DONE


def _book(folder: Path, day: int | None, sources: Problems, max_errors: int) -> Book:
    """Return the rule book, read from its files so that places name them as the user does."""
    from jurisdiction.lint.book import Book
    from jurisdiction.loading.rulebooks import check_folder

    checked = check_folder(folder)
    sources.include(checked.problems)
    _refuse(checked.problems, max_errors)
    assert checked.loaded is not None
    return Book.of(checked.loaded, checked.files, day)


def _refuse(problems: Problems, max_errors: int) -> None:
    """Raise StopError where there are errors."""
    if problems.errors:
        raise StopError(Code.REFUSED, problems.render(max_errors))


def _shown(
    paths: Sequence[Path], book: Book, sources: Problems, progress: Progress
) -> tuple[Shown, ...]:
    """Return what each case shows; what is wrong with one is added to the problems, and then none is assessed on."""
    from jurisdiction.cli.finding import case_files

    files = case_files(list(paths), "--cases")
    found: list[Shown] = []
    changed: set[tuple[str, str]] = set()
    for number, file in enumerate(files, start=1):
        with progress.step(f"{number} of {len(files)}: {file}"):
            case = _case(file, book, sources)
            own = (
                None if case is None or sources.errors else _assessed(case, book, changed, sources)
            )
            if own is not None:
                found.append(own)
                changed.update(own.changed)
    return tuple(found)


def _case(file: Path, book: Book, sources: Problems) -> CaseFile | None:
    """Return a case; None, with its problems, where it is refused."""
    from jurisdiction.cli.opening import Book as Opened
    from jurisdiction.cli.opening import checked

    problems, case = checked(file, Opened(book.loaded, Path(book.files.shown_as)))
    sources.include(problems)
    return None if problems.errors else case


def _assessed(
    case: CaseFile, book: Book, changed: set[tuple[str, str]], sources: Problems
) -> Shown | None:
    """Return what a case shows; None, with its problem, for one that has no answer."""
    from jurisdiction.cli.assessing import unanswerable
    from jurisdiction.evaluator.view import ContradictionError, TooManyWorldsError
    from jurisdiction.lint.showing import show

    try:
        return show(book.loaded, case, changed)
    except (ContradictionError, TooManyWorldsError) as error:
        sources.include(unanswerable(case.file, error))
        return None


def _printed(report: Report, book: Book, sources: Problems, form: LintFormat) -> str:
    """Return the findings in a format."""
    if form is LintFormat.JSON:
        from jurisdiction.lint.as_json import as_json

        return as_json(report, book.law)
    if form is LintFormat.SARIF:
        from jurisdiction.lint.as_sarif import as_sarif

        return as_sarif(report, book.law)
    if form is LintFormat.GITHUB:
        from jurisdiction.lint.as_github import as_github

        return as_github(report)
    from jurisdiction.cli.pages import fitted, rulebook_line
    from jurisdiction.lint.as_text import findings, summary

    return findings(report, sources) + fitted(summary(report)) + rulebook_line(book.law)
