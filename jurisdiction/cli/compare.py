"""`compare`: one case under several profiles, or under the readings of one issue."""

from __future__ import annotations

from typing import Annotated

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

Profiles = Annotated[
    str | None,
    typer.Option(
        "--profiles",
        metavar="A,B",
        help="Which profiles; else all of them.",
        autocompletion=completion.profiles,
    ),
]
IssueName = Annotated[
    str | None,
    typer.Option(
        "--issue",
        metavar="ID",
        help="Compare the readings of this issue instead.",
        autocompletion=completion.issues,
    ),
]


@guarded
def compare(
    file: CaseFileName,
    *,
    profiles: Profiles = None,
    issue: IssueName = None,
    profile: ProfileName = None,
    reading: Readings = None,
    evidence: EvidenceOption = None,
    as_of: AsOf = None,
    format_: PageFormatOption = PageFormat.TEXT,
    max_errors: MaxErrors = 20,
    rules: Rules = None,
    no_cache: NoCache = False,
) -> Code:
    """Print outcomes and limbs side by side: under profiles, or under the readings of one issue."""
    from jurisdiction.cli.allowance import Allowance
    from jurisdiction.cli.assessing import assessed
    from jurisdiction.cli.opening import open_book, open_case
    from jurisdiction.cli.pages import print_sections
    from jurisdiction.cli.progress import Progress
    from jurisdiction.cli.stances import known_name, wanted
    from jurisdiction.explanation.comparison import by_profile, by_reading
    from jurisdiction.explanation.heading import Heading

    if profiles is not None and issue is not None:
        raise typer.BadParameter("give --profiles or --issue, not both", param_hint="--issue")
    with Allowance(max_errors) as allowance, Progress().step(f"assessing {file}"):
        book = open_book(rules, no_cache=no_cache, max_errors=max_errors)
        rulebook = book.loaded.rulebook
        options = wanted(rulebook, profile, reading, evidence, as_of)
        chosen = tuple(profiles.split(",")) if profiles is not None else tuple(rulebook.profiles)
        for name in chosen:
            known_name(name, rulebook.profiles, "profile", "--profiles")
        if issue is not None:
            known_name(issue, rulebook.issues, "issue", "--issue")
        assessment = assessed(open_case(file, book, allowance), book, options, allowance)
        section = by_reading(assessment, issue) if issue else by_profile(assessment, chosen)
    default = options.default_day(assessment.case)
    head = Heading(assessment).short(default_date=default, one_profile=issue is not None)
    print_sections([head, section], rulebook, format_)
    return Code.DONE
