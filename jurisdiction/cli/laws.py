"""`test --laws`: the laws of a rule book, run on random cases."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from jurisdiction.cli.guard import Code, StopError, complain

if TYPE_CHECKING:
    from jurisdiction.cli.opening import Book
    from jurisdiction.cli.progress import Progress
    from jurisdiction.model.law import Laws
    from jurisdiction.testing.draws import Stock
    from jurisdiction.testing.judging import Violation
    from jurisdiction.testing.laws import Result


MANY = "The folder `laws` of the rule book holds them."


def run_laws(
    paths: Sequence[Path],
    book: Book,
    named: Sequence[str],
    seed: int,
    budget: int,
    save: Path | None,
    max_errors: int,
) -> Code:
    """Run laws and print how each fared; a violation is told and saved as it is found, and survives an interruption."""
    from jurisdiction.cli.output import emit
    from jurisdiction.cli.pages import fitted, rulebook_line
    from jurisdiction.testing import law_report
    from jurisdiction.testing.laws import LEAST

    laws, stock = laws_of(book, named, max_errors), _stock(paths, book, max_errors)
    _make(save)
    results, ended = _told(laws, stock, seed, budget, save)
    emit(fitted(f"\n{law_report.summary(results, seed, budget, LEAST)}"))
    emit(rulebook_line(book.loaded.rulebook))
    if not ended:
        complain(f"interrupted after {len(results)} of {len(laws.laws)} laws")
        return Code.INTERRUPTED
    if not results:
        complain("Error: the rule book has no laws, so nothing was tested")
    return Code.FINDINGS if not results or any(each.failed for each in results) else Code.DONE


def _told(
    laws: Laws, stock: Stock, seed: int, budget: int, save: Path | None
) -> tuple[list[Result], bool]:
    """Print and save what is found, law by law; return it, and whether nobody interrupted."""
    from jurisdiction.cli.output import emit
    from jurisdiction.cli.pages import fitted
    from jurisdiction.cli.progress import Progress
    from jurisdiction.testing import law_report

    results: list[Result] = []
    try:
        for result in _run(laws, stock, seed, budget, Progress()):
            results.append(result)
            for violation in result.violations:
                _save(violation, save)
            emit(fitted(law_report.line(result)))
            for violation in result.violations:
                emit(law_report.violation(violation) + "\n")
    except KeyboardInterrupt:
        return results, False
    return results, True


def _run(laws: Laws, stock: Stock, seed: int, budget: int, progress: Progress) -> Iterator[Result]:
    from jurisdiction.testing.laws import run_law

    for number, law in enumerate(laws.laws, start=1):
        with progress.step(f"{number} of {len(laws.laws)}: {law.id}"):
            result = run_law(law, laws.scale, stock, seed, budget)
        yield result


def laws_of(book: Book, named: Sequence[str], max_errors: int, hint: str = "--law") -> Laws:
    """Return the laws that are named, or all; raise StopError for refused files and for unknown names."""
    from jurisdiction.cli.stances import known_name
    from jurisdiction.loading.laws import check_laws

    problems, laws = check_laws(book.folder, book.loaded)
    if problems.errors:
        raise StopError(Code.REFUSED, problems.render(max_errors))
    known = [law.id for law in laws.laws]
    for name in named:
        known_name(name, known, "law", hint, MANY)
    return replace(laws, laws=tuple(law for law in laws.laws if not named or law.id in named))


def _stock(paths: Sequence[Path], book: Book, max_errors: int) -> Stock:
    """Return what random cases are made of: the cases named, or those beside the rule book.

    Raise StopError where a case that was named is refused; one beside the rule book is passed over.
    """
    from jurisdiction.cli.finding import case_files
    from jurisdiction.cli.opening import checked
    from jurisdiction.cli.where import beside
    from jurisdiction.loading.problems import Problems
    from jurisdiction.testing.draws import stock_of

    named = case_files(list(paths))
    problems = Problems()
    for file in named:
        problems.include(checked(file, book)[0])
    if problems.errors:
        raise StopError(Code.REFUSED, problems.render(max_errors))
    folder = beside(book.folder, "cases")
    return stock_of(book.loaded, named if paths or not folder else case_files([folder]))


def _make(folder: Path | None) -> None:
    """Make the folder of --save before anything is run; raise StopError where it cannot be made."""
    try:
        if folder is not None:
            folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StopError(Code.USAGE, f"Error: --save {folder}: {error.strerror}") from None


def _save(violation: Violation, folder: Path | None) -> None:
    """Put the two cases of a violation into files of a folder."""
    from jurisdiction.cli.output import deliver
    from jurisdiction.testing.law_report import files

    if folder is None:
        return
    for name, text in files(violation).items():
        deliver(text, folder / f"{name}.yaml")
