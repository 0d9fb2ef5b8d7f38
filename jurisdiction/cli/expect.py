"""`test`: run the `expect:` blocks and records of cases against a rule book, or report on agreement."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from jurisdiction.cli.guard import Code, StopError, complain, guarded, worst
from jurisdiction.cli.options import MaxErrors, NoCache, PageFormat, PageFormatOption, Rules

if TYPE_CHECKING:
    from jurisdiction.cli.opening import Book
    from jurisdiction.model.case import CaseFile
    from jurisdiction.testing.agreement import Score
    from jurisdiction.testing.conformance import Difference

T = TypeVar("T")

Paths = Annotated[
    list[Path] | None, typer.Argument(metavar="PATH...", help="Case files, or folders of them.")
]
Report = Annotated[
    bool, typer.Option("--report", help="Print how far answers agree with recorded decisions.")
]
RunLaws = Annotated[
    bool, typer.Option("--laws", help="Run the laws of the rule book on random cases.")
]
LawIds = Annotated[
    list[str] | None,
    typer.Option("--law", metavar="ID", help="With --laws: this law alone; again for another."),
]
Seed = Annotated[
    int, typer.Option("--seed", metavar="N", help="With --laws: what the random cases hang on.")
]
Budget = Annotated[
    int,
    typer.Option(
        "--budget",
        min=1,
        metavar="N",
        help="With --laws: cases to look for in which the premise of a law holds.",
    ),
]
Save = Annotated[
    Path | None,
    typer.Option(
        "--save", metavar="FOLDER", help="With --laws: put the cases of violated laws there."
    ),
]


@guarded
def expect(
    paths: Paths = None,
    *,
    report: Report = False,
    laws: RunLaws = False,
    law: LawIds = None,
    seed: Seed = 1,
    budget: Budget = 100,
    save: Save = None,
    format_: PageFormatOption = PageFormat.TEXT,
    max_errors: MaxErrors = 20,
    rules: Rules = None,
    no_cache: NoCache = False,
) -> Code:
    """Run the `expect:` and `recorded:` blocks of cases against a rule book and print what differs.

    With `--report`, print instead how far the answers agree with the records, in the format given.
    With `--laws`, run instead the laws of the rule book on random cases, made of the cases named or of those beside it.
    Ends with 1 where an answer differs or nothing was run, and with 3 where a file is refused.
    """
    from jurisdiction.cli.finding import case_files
    from jurisdiction.cli.opening import open_book
    from jurisdiction.cli.progress import Progress

    if laws or law:
        from jurisdiction.cli.laws import run_laws

        book = open_book(rules, no_cache=no_cache, max_errors=max_errors)
        return run_laws(paths or (), book, law or (), seed, budget, save, max_errors)
    if not paths:
        raise typer.BadParameter("case files are missing, or `--laws`", param_hint="PATH")
    files = case_files(paths)
    progress = Progress()
    with progress.step("reading the rule book"):
        book = open_book(rules, no_cache=no_cache, max_errors=max_errors)
    codes: list[Code] = []
    scores: list[Score] = []
    for number, file in enumerate(files, start=1):
        with progress.step(f"{number} of {len(files)}: {file}"):
            if report:
                codes.append(_scored(file, book, max_errors, scores))
            else:
                codes.append(_compared(file, book, max_errors))
    _end(book, codes, scores, format_, report=report)
    if not (scores if report else files) and all(code == Code.DONE for code in codes):
        complain("Error: no case was found to run, so nothing was tested")
        return Code.FINDINGS
    return worst(codes)


def _end(
    book: Book, codes: Sequence[Code], scores: Sequence[Score], form: PageFormat, *, report: bool
) -> None:
    """Print what is said of all files together."""
    from jurisdiction.cli.output import emit
    from jurisdiction.cli.pages import print_sections, rulebook_line
    from jurisdiction.testing import report as reporting

    rulebook = book.loaded.rulebook
    if report:
        print_sections(reporting.report(scores), rulebook, form)
    else:
        passed = codes.count(Code.DONE)
        emit(f"{passed} of {len(codes)} case files as expected.\n{rulebook_line(rulebook)}")


def _compared(file: Path, book: Book, max_errors: int) -> Code:
    """Print what differs in one file."""
    from jurisdiction.cli.output import emit
    from jurisdiction.testing.conformance import differences

    found, code = _tried(file, book, max_errors, lambda case: differences(book.loaded, case))
    emit("".join(f"{line}\n" for each in found or () for line in _lines(each)))
    return Code.FINDINGS if found else code


def _scored(file: Path, book: Book, max_errors: int, scores: list[Score]) -> Code:
    """Add the score of one file, if it has a record, and return whether all its answers are accepted."""
    from jurisdiction.testing.agreement import score
    from jurisdiction.testing.conformance import from_record

    def work(case: CaseFile) -> Score | None:
        return score(book.loaded, case) if case.recorded else None

    found, code = _tried(file, book, max_errors, work)
    if found is None:
        return code
    scores.append(found)
    return Code.FINDINGS if from_record(found) else code


def _tried(
    file: Path, book: Book, max_errors: int, work: Callable[[CaseFile], T]
) -> tuple[T | None, Code]:
    """Return what the work makes of a case, or None for a file that cannot be run."""
    from jurisdiction.cli.assessing import contradiction
    from jurisdiction.cli.opening import accepted, checked
    from jurisdiction.evaluator.view import ContradictionError

    try:
        return work(accepted(*checked(file, book), max_errors)), Code.DONE
    except StopError as stop:
        complain(stop.message)
        return None, stop.code
    except ContradictionError:
        complain(contradiction(file.as_posix()))
        return None, Code.REFUSED


def _lines(each: Difference) -> Iterator[str]:
    yield f"{each.place}: {each.about}"
    yield f"  - {each.expected}"
    yield f"  + {each.found}"
