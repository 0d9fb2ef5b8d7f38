"""`why` and `why-not`: the reasons for a limb or rule of one allegation, and the roads to it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from jurisdiction.cli import completion
from jurisdiction.cli.guard import Code, guarded
from jurisdiction.cli.options import (
    AsOf,
    CaseFileName,
    EvidenceOption,
    MaxErrors,
    NoCache,
    PageFormat,
    PageFormatOption,
    ProfileName,
    Readings,
    Rules,
)

if TYPE_CHECKING:
    from jurisdiction.cli.opening import Book
    from jurisdiction.cli.options import Evidence
    from jurisdiction.cli.stances import Wanted
    from jurisdiction.evaluator.assess import Assessment
    from jurisdiction.explanation.model import Explanation

Name = Annotated[
    str,
    typer.Argument(
        metavar="LIMB-OR-RULE",
        help="Such as territorial.",
        autocompletion=completion.limbs_and_rules,
    ),
]
Allegation = Annotated[
    str | None,
    typer.Option("--allegation", metavar="ID", help="Of which allegation; else of the best one."),
]


@guarded
def why(
    file: CaseFileName,
    name: Name,
    *,
    allegation: Allegation = None,
    profile: ProfileName = None,
    reading: Readings = None,
    evidence: EvidenceOption = None,
    as_of: AsOf = None,
    format_: PageFormatOption = PageFormat.TEXT,
    max_errors: MaxErrors = 20,
    rules: Rules = None,
    no_cache: NoCache = False,
) -> Code:
    """Say why a limb has its value, or a rule its answer."""
    asked = (profile, reading, evidence, as_of)
    book, assessment, options = _assessed(file, rules, no_cache, asked, max_errors)
    explanation = _reasons(assessment, options, allegation, name)
    return _print(explanation, book, format_)


@guarded
def why_not(
    file: CaseFileName,
    name: Name,
    *,
    allegation: Allegation = None,
    profile: ProfileName = None,
    reading: Readings = None,
    evidence: EvidenceOption = None,
    as_of: AsOf = None,
    format_: PageFormatOption = PageFormat.TEXT,
    max_errors: MaxErrors = 20,
    rules: Rules = None,
    no_cache: NoCache = False,
) -> Code:
    """Say where every road to a limb or rule ends, and what would open one.

    The reasons come first; then its value under each profile and on other evidence, the single
    readings that would change it, and the questions whose answers could settle it.
    """
    from jurisdiction.explanation.roads import roads

    asked = (profile, reading, evidence, as_of)
    book, assessment, options = _assessed(file, rules, no_cache, asked, max_errors)
    explanation = _reasons(assessment, options, allegation, name)
    tried = roads(assessment, allegation or assessment.best.allegation.id, name)
    explanation = type(explanation)((*explanation.sections, *tried), explanation.missing)
    return _print(explanation, book, format_)


def _assessed(
    file: Path,
    rules: Path | None,
    no_cache: bool,
    asked: tuple[str | None, list[str] | None, Evidence | None, str | None],
    max_errors: int,
) -> tuple[Book, Assessment, Wanted]:
    """Return the assessment that is asked for by profile, readings, evidence and day."""
    from jurisdiction.cli.allowance import Allowance
    from jurisdiction.cli.assessing import assessed
    from jurisdiction.cli.opening import open_book, open_case
    from jurisdiction.cli.progress import Progress
    from jurisdiction.cli.stances import wanted

    with Allowance(max_errors) as allowance, Progress().step(f"assessing {file}"):
        book = open_book(rules, no_cache=no_cache, max_errors=max_errors)
        options = wanted(book.loaded.rulebook, *asked)
        case = open_case(file, book, allowance)
        return book, assessed(case, book, options, allowance), options


def _reasons(
    assessment: Assessment, options: Wanted, allegation: str | None, name: str
) -> Explanation:
    """Return the explanation of one limb or rule; raise typer.BadParameter for an unknown name."""
    from jurisdiction.cli.stances import known_name
    from jurisdiction.explanation.explain import explain_limb

    ids = [answer.allegation.id for answer in assessment.allegations]
    chosen = assessment.best.allegation.id if allegation is None else allegation
    known_name(chosen, ids, "allegation", "--allegation")
    limbs = [limb.id for limb in assessment.rulebook.limbs]
    known_name(name, (*limbs, *assessment.rulebook.rules), "limb or rule", "LIMB-OR-RULE")
    default = options.default_day(assessment.case)
    try:
        return explain_limb(assessment, chosen, name, default_date=default)
    except KeyError as error:
        if error.args != (name,):
            raise
        message = f"no limb of the allegation {chosen} came to rest on the rule `{name}`"
        raise typer.BadParameter(message, param_hint="LIMB-OR-RULE") from None


def _print(explanation: Explanation, book: Book, form: PageFormat) -> Code:
    from jurisdiction.cli.output import emit
    from jurisdiction.cli.pages import page

    emit(page(explanation, book.loaded.rulebook, form))
    return Code.DONE
