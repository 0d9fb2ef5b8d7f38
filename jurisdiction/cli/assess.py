"""`assess`: answer case files, limb by limb, and say why."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from jurisdiction import __version__
from jurisdiction.cli.guard import Code, StopError, complain, guarded, worst
from jurisdiction.cli.options import (
    AsOf,
    EvidenceOption,
    Format,
    MaxErrors,
    NoCache,
    PageFormat,
    ProfileName,
    Readings,
    Rules,
)

if TYPE_CHECKING:
    from jurisdiction.analysis.moves import Moves
    from jurisdiction.cli.allowance import Allowance
    from jurisdiction.cli.opening import Book
    from jurisdiction.cli.stances import Wanted
    from jurisdiction.evaluator.assess import Assessment

Files = Annotated[list[Path], typer.Argument(metavar="FILE...", help="Case files; `-` is stdin.")]
Output = Annotated[
    Path | None,
    typer.Option("--output", metavar="FILE", help="Put the answer in a file, whole or not at all."),
]
ExitCode = Annotated[
    bool,
    typer.Option("--exit-code", help="End with 10, 11 or 12 where the chosen profile says so."),
]
FormatOption = Annotated[
    Format, typer.Option("--format", metavar="text|md|json", help="How to print the answer.")
]


@guarded
def assess(
    files: Files,
    *,
    profile: ProfileName = None,
    reading: Readings = None,
    evidence: EvidenceOption = None,
    as_of: AsOf = None,
    format_: FormatOption = Format.TEXT,
    output: Output = None,
    exit_code: ExitCode = False,
    max_errors: MaxErrors = 20,
    rules: Rules = None,
    no_cache: NoCache = False,
) -> Code:
    """Answer case files, limb by limb, and say why.

    Answers are printed in the order of the files; a refused file does not stop the others.

    Where --as-of names another day than the file's own, the answer says what differs between the two days, on which
    day it changed and what made it so; where nothing differs, one sentence says that.
    """
    from jurisdiction.cli.allowance import Allowance
    from jurisdiction.cli.opening import open_book
    from jurisdiction.cli.output import deliver, emit
    from jurisdiction.cli.progress import Progress
    from jurisdiction.cli.stances import wanted

    _check_output(output, files)
    _check_stdin(files)
    aside = output is not None and output != Path("-")
    progress = Progress()
    book = open_book(rules, no_cache=no_cache, max_errors=max_errors)
    options = wanted(book.loaded.rulebook, profile, reading, evidence, as_of)
    form = _Form(format_, several=len(files) > 1, to_file=aside)
    answers: list[str] = []
    codes: list[Code] = []
    with Allowance(max_errors) as allowance:
        for file in files:
            with progress.step(f"assessing {file}"):
                text, code = _answer(file, book, options, form, allowance)
            codes.append(code if exit_code or not text else Code.DONE)
            answers.extend([form.between] if text and answers else [])
            answers.append(text)
            if not aside:
                emit("".join(answers[-2:]))
    if aside and any(answers):
        deliver("".join(answers), output)
    return worst(codes)


@dataclass(frozen=True, slots=True)
class _Form:
    """How answers are printed."""

    format: Format
    several: bool
    to_file: bool

    @property
    def between(self) -> str:
        """What stands between two answers."""
        return _BETWEEN[self.format]


_BETWEEN = {Format.TEXT: f"\n{'#' * 80}\n\n", Format.MD: "\n---\n\n", Format.JSON: ""}


def _check_output(output: Path | None, files: list[Path]) -> None:
    """Raise typer.BadParameter where the answer would be written over a case file."""
    from jurisdiction.cli.paths import real

    if output is not None and real(output) in [real(file) for file in files]:
        raise typer.BadParameter("this is the case file itself", param_hint="--output")


def _check_stdin(files: list[Path]) -> None:
    """Raise typer.BadParameter where stdin is to be read a second time, when nothing is left of it."""
    if files.count(Path("-")) > 1:
        raise typer.BadParameter("stdin can be read once", param_hint="FILE")


def _answer(
    file: Path, book: Book, options: Wanted, form: _Form, allowance: Allowance
) -> tuple[str, Code]:
    """Return the answer to one file and its code; for a file that is refused, no answer."""
    from jurisdiction.cli.assessing import assessed, moved, unanswerable
    from jurisdiction.cli.opening import open_case, shown
    from jurisdiction.cli.verdict import verdict
    from jurisdiction.evaluator.view import TooManyWorldsError

    try:
        case = open_case(file, book, allowance)
        assessment = assessed(case, book, options, allowance)
        moves = moved(case, book, options, assessment, allowance)
    except StopError as stop:
        complain(stop.message)
        return "", stop.code
    try:
        return _printed(assessment, moves, options, form), verdict(assessment)
    except TooManyWorldsError as error:  # only the explanation looks at some of them
        return "", allowance.refusal(unanswerable(shown(file), error)).code


def _printed(assessment: Assessment, moves: Moves | None, options: Wanted, form: _Form) -> str:
    from jurisdiction.explanation.explain import explain

    default_date = options.default_day(assessment.case)
    explanation = explain(assessment, default_date=default_date, moves=moves)
    if form.format is Format.JSON:
        from jurisdiction.render.result import dumps, result

        answer = dumps(result(assessment, explanation, __version__, moves))
        return _on_one_line(answer) if form.several else answer
    from jurisdiction.cli.pages import page

    return page(
        explanation, assessment.rulebook, PageFormat(form.format.value), to_file=form.to_file
    )


def _on_one_line(answer: str) -> str:
    """Return a JSON answer on one line, as one of several."""
    import json

    return json.dumps(json.loads(answer), ensure_ascii=False, separators=(",", ":")) + "\n"
