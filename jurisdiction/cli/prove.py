"""`prove`: what holds for every case of a bound, or the case that shows the contrary."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from jurisdiction.cli import completion
from jurisdiction.cli.guard import Code, StopError, guarded, worst
from jurisdiction.cli.options import AsOf, MaxErrors, NoCache, Rules

if TYPE_CHECKING:
    from jurisdiction.cli.opening import Book
    from jurisdiction.loading.loaded import Loaded
    from jurisdiction.model.rulebook import Rulebook
    from jurisdiction.testing.proving.bounded import Bounded
    from jurisdiction.testing.proving.claims import Verdict


class What(StrEnum):
    """What is to be shown."""

    RULE = "rule"
    SAME = "same"
    WIDER = "wider"
    VERSIONS = "versions"
    LAW = "law"


Claim = Annotated[
    What, typer.Argument(metavar="rule|same|wider|versions|law", help="What to prove.")
]
Names = Annotated[
    list[str],
    typer.Argument(
        metavar="NAME...",
        help="rule RULE; same RULE RULE, or same RULE with --against; "
        "wider ISSUE, or wider ISSUE NARROW WIDE; versions OLD NEW, two folders; law LAW.",
        autocompletion=completion.rules,
    ),
]
Scope = Annotated[
    list[str] | None,
    typer.Option(
        "--scope",
        metavar="KIND=N|KIND=ID+ID",
        help="How many things a list may hold, or which records are referred to; again for more.",
    ),
]
Against = Annotated[
    Path | None,
    typer.Option("--against", metavar="FOLDER", help="For `same`: another version of the rules."),
]
OfRule = Annotated[
    list[str] | None,
    typer.Option(
        "--rule", metavar="RULE", help="For `wider`: rules to ask, else those that name the issue."
    ),
]
Only = Annotated[
    str,
    typer.Option(
        "--only",
        metavar="NAME,@FILE",
        help="For `versions`: what may differ; @FILE reads the lines `moved:` of a change log.",
    ),
]
Output = Annotated[
    Path | None,
    typer.Option(
        "--output", metavar="FOLDER", help="Write each case that is shown to a file here."
    ),
]


@guarded
def prove(
    what: Claim,
    names: Names,
    *,
    scope: Scope = None,
    against: Against = None,
    rule: OfRule = None,
    only: Only = "",
    as_of: AsOf = None,
    output: Output = None,
    max_errors: MaxErrors = 20,
    rules: Rules = None,
    no_cache: NoCache = False,
) -> Code:
    """Prove something of all cases within a bound, or show the case that says otherwise.

    `rule`: it can hold, fail and be open. `same`: two rules, or two versions, answer alike. `wider`: a reading
    of an issue never answers narrower than the one before it. `versions`: two rule books answer every rule
    alike, and have the same limbs, outcomes, profiles, issues, records and facts, but for those of --only.
    `law`: a law of the rule book holds for all pairs of cases that its steps make.
    A case is confirmed by the engine before it is shown. Ends with 1 where a claim is refuted or undecided, and
    with 3 where something cannot be encoded, which is named.
    """
    from jurisdiction.cli.opening import RULES, open_books
    from jurisdiction.loading.problems import Problems

    need_solver()
    _counted(what, names, against)
    folders: list[tuple[Path | None, str]] = [(rules, RULES)]
    folders += [] if against is None else [(against, "--against")]
    if what is What.VERSIONS:
        folders = [(Path(name), "NAME") for name in names]
    named, named_by = zip(*folders, strict=True)
    books = open_books(named, Problems(), max_errors, no_cache=no_cache, named_by=named_by)
    bounded = _bounded([book.loaded for book in books], scope or [], as_of)
    if what is What.LAW:
        return _law(books[0], names[0], bounded, output, max_errors)
    verdicts: list[Verdict] = []
    for verdict in _verdicts(what, names, rule or [], only, bounded):
        verdicts.append(verdict)
        _print(verdict, output)
    return _end(bounded, verdicts)


def need_solver() -> None:
    """Raise StopError where the extra is not installed."""
    try:
        import jurisdiction.testing.proving  # noqa: F401 - whether it can be imported
    except ImportError as error:
        raise StopError(Code.EXTRA_MISSING, f"Error: {error}") from None


def _counted(what: What, names: Sequence[str], against: Path | None) -> None:
    """Raise typer.BadParameter for too few or too many names."""
    asked = {
        What.RULE: ("RULE", (1,)),
        What.SAME: ("RULE with --against, or RULE RULE", (1,) if against else (2,)),
        What.WIDER: ("ISSUE, or ISSUE NARROW WIDE", (1, 3)),
        What.VERSIONS: ("OLD NEW", (2,)),
        What.LAW: ("LAW", (1,)),
    }
    words, counts = asked[what]
    if len(names) not in counts:
        message = f"`prove {what}` takes {words}, not {len(names)} names"
        raise typer.BadParameter(message, param_hint="NAME")
    if against is not None and what is not What.SAME:
        raise typer.BadParameter("it goes with `prove same`", param_hint="--against")


def _bounded(books: Sequence[Loaded], scope: Sequence[str], as_of: str | None) -> Bounded:
    """Return the bound that the options say; raise typer.BadParameter for one that says nothing."""
    from jurisdiction.cli.stances import wanted
    from jurisdiction.testing.proving.bounded import Bounded
    from jurisdiction.testing.proving.bounds import BoundError, UnencodableError, read_bounds

    first = books[0]
    day = wanted(first.rulebook, as_of=as_of).as_of
    try:
        return Bounded(books, read_bounds(scope, first.rulebook, first.register), day)
    except BoundError as error:
        raise typer.BadParameter(str(error), param_hint="--scope") from None
    except UnencodableError as error:
        raise StopError(Code.REFUSED, f"Error: cannot be encoded: {error.what}") from None


def _verdicts(
    what: What, names: Sequence[str], rules: Sequence[str], only: str, bounded: Bounded
) -> Iterator[Verdict]:
    """Yield what is found of each claim, with progress at a terminal."""
    from jurisdiction.cli.progress import Progress

    yield from Progress().each(
        f"proving {what} {' '.join(names)}", _claims(what, names, rules, only, bounded)
    )


def _law(book: Book, name: str, bounded: Bounded, output: Path | None, max_errors: int) -> Code:
    """Prove the claims of a law one after the other; raise typer.BadParameter for one that there is not."""
    from jurisdiction.cli.laws import laws_of
    from jurisdiction.cli.progress import Progress
    from jurisdiction.testing.proving.laws.proof import LawProof

    laws = laws_of(book, [name], max_errors, "NAME")
    law, verdicts = laws.laws[0], []
    proof = LawProof(book.loaded, law, laws.scale, bounded.bounds, bounded.assessed_on)
    for verdict in Progress().each(f"proving law {name}", map(proof.verdict, law.claims)):
        verdicts.append(verdict)
        _print(verdict, output)
    return _end(proof.bounded or bounded, verdicts)


def _claims(
    what: What, names: Sequence[str], rules: Sequence[str], only: str, bounded: Bounded
) -> Iterator[Verdict]:
    from jurisdiction.cli.moved import moved
    from jurisdiction.testing.proving import claims

    book, last = bounded.books[0].rulebook, bounded.books[-1].rulebook
    match what:
        case What.RULE:
            _known(names[0], book)
            yield from claims.each_value(bounded, names[0])
        case What.SAME:
            _known(names[0], book)
            _known(names[-1], last)
            yield claims.same(bounded, names[0], names[-1])
        case What.WIDER:
            asked = [_known(rule, book, hint="--rule") for rule in rules]
            for narrow, wide in _orders(names, book):
                for rule in asked or claims.rules_of_issue(book, names[0]):
                    yield claims.wider(bounded, names[0], narrow, wide, rule)
        case What.VERSIONS:
            yield from claims.versions(bounded, moved(only, bounded.books))


def _known(rule: str, book: Rulebook, hint: str = "NAME") -> str:
    from jurisdiction.cli.stances import known_name

    return known_name(rule, sorted(book.rules), "rule", hint)


def _orders(names: Sequence[str], book: Rulebook) -> Iterator[tuple[str, str]]:
    """Yield the pairs of readings, the narrower first: those that are named, or neighbours of the order declared."""
    from jurisdiction.cli.stances import known_name

    issue = book.issues[known_name(names[0], book.issues, "issue", "NAME")]
    if len(names) == 1 and not issue.narrow_to_wide:
        message = f"{names[0]} declares no order; write `prove wider {names[0]} NARROW WIDE`"
        raise typer.BadParameter(message, param_hint="NAME")
    run = [reading.id for reading in issue.readings if reading.evaluated]
    order = [known_name(name, run, f"reading of {names[0]}", "NAME") for name in names[1:]]
    yield from pairwise(order or [name for name in issue.narrow_to_wide if name in run])


def _print(verdict: Verdict, output: Path | None) -> None:
    """Print a verdict, and write the case that shows it where a folder is named."""
    from jurisdiction.cli.output import deliver, emit
    from jurisdiction.cli.pages import fitted
    from jurisdiction.testing.proving import report

    emit(fitted("\n".join(report.lines(verdict))))
    files = report.files(verdict)
    if output is not None and files:
        _folder(output)
        for name, text in files.items():
            deliver(text, output / f"{name}.yaml")


def _folder(output: Path) -> None:
    try:
        output.mkdir(parents=True, exist_ok=True)
    except OSError:
        message = f"Error: --output {output}: there can be no folder of this name"
        raise StopError(Code.USAGE, message) from None


def _end(bounded: Bounded, verdicts: Sequence[Verdict]) -> Code:
    """Print the bound and how many claims were found to be what; return the exit code."""
    from jurisdiction.cli.output import emit
    from jurisdiction.cli.pages import fitted, rulebook_line
    from jurisdiction.testing.proving import claims, report

    emit(fitted(f"{report.bound(bounded, verdicts)}{report.summary(verdicts)}"))
    emit("".join(dict.fromkeys(rulebook_line(book.rulebook) for book in bounded.books)))
    codes = {claims.SHOWN: Code.DONE, claims.REFUSED: Code.REFUSED}
    return worst([codes.get(verdict.found, Code.FINDINGS) for verdict in verdicts])
