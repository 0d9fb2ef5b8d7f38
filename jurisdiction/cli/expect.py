"""`test`: run the `expect:` blocks and records of cases against a rule book, or report on agreement or coverage."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from jurisdiction.cli.guard import Code, complain, guarded, worst
from jurisdiction.cli.options import Format, MaxErrors, NoCache, PageFormat, Rules

if TYPE_CHECKING:
    from jurisdiction.cli.allowance import Allowance
    from jurisdiction.cli.opening import Book
    from jurisdiction.cli.progress import Progress
    from jurisdiction.model.case import CaseFile
    from jurisdiction.testing.agreement import Score
    from jurisdiction.testing.conformance import Difference
    from jurisdiction.testing.coverage_report import Threshold

Paths = Annotated[
    list[Path] | None, typer.Argument(metavar="PATH...", help="Case files, or folders of them.")
]
Report = Annotated[
    bool, typer.Option("--report", help="Print how far answers agree with recorded decisions.")
]
Coverage = Annotated[
    bool, typer.Option("--coverage", help="Print what the cases cover of the rule book.")
]
AtLeast = Annotated[
    str | None,
    typer.Option(
        "--coverage-at-least",
        metavar="KIND=PERCENT,...",
        help="End with 1 where less is covered of the rules, conditions, exceptions, readings or outcomes.",
    ),
]
StateFile = Annotated[
    Path | None,
    typer.Option(
        "--state",
        metavar="FILE",
        help="With --coverage: where to keep what each case covers, to go on from.",
    ),
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
FormatOption = Annotated[
    Format,
    typer.Option(
        "--format", metavar="text|md|json", help="How to print a report; json is for coverage."
    ),
]


@guarded
def expect(
    paths: Paths = None,
    *,
    report: Report = False,
    coverage: Coverage = False,
    coverage_at_least: AtLeast = None,
    state: StateFile = None,
    laws: RunLaws = False,
    law: LawIds = None,
    seed: Seed = 1,
    budget: Budget = 100,
    save: Save = None,
    format_: FormatOption = Format.TEXT,
    max_errors: MaxErrors = 20,
    rules: Rules = None,
    no_cache: NoCache = False,
) -> Code:
    """Run the `expect:` and `recorded:` blocks of cases against a rule book and print what differs.

    With `--report`, print instead how far the answers agree with the records, and with `--coverage` which rules,
    conditions, exceptions, readings and outcomes the cases reach; both in the format given.
    With `--laws`, run instead the laws of the rule book on random cases, made of the cases named or of those beside it.
    Ends with 1 where an answer differs, too little is covered or nothing was run, and with 3 where a file is refused.
    """
    from jurisdiction.cli.allowance import Allowance
    from jurisdiction.cli.finding import case_files
    from jurisdiction.cli.opening import open_book
    from jurisdiction.cli.progress import Progress

    if save is not None and not laws and not law:
        raise typer.BadParameter("it goes with --laws", param_hint="--save")
    if state is not None and not coverage:
        raise typer.BadParameter("it goes with --coverage", param_hint="--state")
    asked = _asked(report=report, coverage=coverage, at_least=coverage_at_least, form=format_)
    if laws or law:
        from jurisdiction.cli.laws import run_laws

        book = open_book(rules, no_cache=no_cache, max_errors=max_errors)
        return run_laws(paths or (), book, law or (), seed, budget, save, max_errors)
    if not paths:
        raise typer.BadParameter("case files are missing, or `--laws`", param_hint="PATH")
    files = case_files(paths)
    progress = Progress()
    book = open_book(rules, no_cache=no_cache, max_errors=max_errors)
    if coverage:
        return _covered(files, book, progress, max_errors, asked, format_, state)
    codes: list[Code] = []
    scores: list[Score] = []
    with Allowance(max_errors) as allowance:
        for number, file in enumerate(files, start=1):
            with progress.step(f"{number} of {len(files)}: {file}"):
                if report:
                    codes.append(_scored(file, book, allowance, scores))
                else:
                    codes.append(_compared(file, book, allowance))
    _end(book, codes, scores, PageFormat(format_.value), report=report)
    if not (scores if report else files) and all(code == Code.DONE for code in codes):
        return _nothing()
    return worst(codes)


def _asked(
    *, report: bool, coverage: bool, at_least: str | None, form: Format
) -> Sequence[Threshold]:
    """Return the shares that are asked for; raise typer.BadParameter for options that do not go together."""
    if report and coverage:
        raise typer.BadParameter("give --report or --coverage, not both", param_hint="--coverage")
    if at_least is not None and not coverage:
        raise typer.BadParameter("it needs --coverage", param_hint="--coverage-at-least")
    if form is Format.JSON and not coverage:
        raise typer.BadParameter("json is for --coverage; write text or md", param_hint="--format")
    if at_least is None:
        return ()
    from jurisdiction.cli.covering import thresholds

    return thresholds(at_least)


def _nothing() -> Code:
    complain("Error: no case was found to run, so nothing was tested")
    return Code.FINDINGS


def _covered(
    files: Sequence[Path],
    book: Book,
    progress: Progress,
    max_errors: int,
    asked: Sequence[Threshold],
    form: Format,
    state: Path | None,
) -> Code:
    from jurisdiction.cli.allowance import Allowance
    from jurisdiction.cli.covering import cover

    if not files:
        return _nothing()
    with Allowance(max_errors) as allowance:
        return cover(files, book, progress, allowance, asked, form, state)


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


def _compared(file: Path, book: Book, allowance: Allowance) -> Code:
    """Print what differs in one file."""
    from jurisdiction.cli.assessing import tried
    from jurisdiction.cli.output import emit
    from jurisdiction.testing.conformance import differences

    found, code = tried(file, book, allowance, lambda case: differences(book.loaded, case))
    emit("".join(line for each in found or () for line in _lines(each)))
    return Code.FINDINGS if found else code


def _scored(file: Path, book: Book, allowance: Allowance, scores: list[Score]) -> Code:
    """Add the score of one file, if it has a record, and return whether all its answers are accepted."""
    from jurisdiction.cli.assessing import tried
    from jurisdiction.testing.agreement import score
    from jurisdiction.testing.conformance import from_record

    def work(case: CaseFile) -> Score | None:
        return score(book.loaded, case) if case.recorded else None

    found, code = tried(file, book, allowance, work)
    if found is None:
        return code
    scores.append(found)
    return Code.FINDINGS if from_record(found) else code


def _lines(each: Difference) -> Iterator[str]:
    from jurisdiction.cli.pages import fitted

    yield f"{each.place}: {each.about}\n"  # a path and what it is about stand on one line, for whoever searches
    yield fitted(f"  - {each.expected}\n  + {each.found}")
