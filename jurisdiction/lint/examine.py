"""Running the lints over a rule book and cases, and applying the silences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from jurisdiction.lint.book import Book
from jurisdiction.lint.finding import Finding, Silence
from jurisdiction.lint.lints import idle_silence
from jurisdiction.lint.registry import LINTS, Lint
from jurisdiction.lint.showing import Shown
from jurisdiction.model.place import Place

_IDLE = "idle_silence"


@dataclass(frozen=True, slots=True)
class Report:
    """What the lints found, in the order of the files; `silenced` with the reasons.

    `cases` is how many cases were looked at, None where none were given; `left_out` are the lints that were not run
    for want of cases.
    """

    findings: tuple[Finding, ...]
    silenced: tuple[tuple[Finding, str], ...]
    lints: tuple[Lint, ...]
    left_out: tuple[Lint, ...]
    cases: int | None


def examine(
    book: Book,
    silences: Sequence[Silence] = (),
    cases: tuple[Shown, ...] | None = None,
    only: Sequence[str] = (),
) -> Report:
    """Return what the lints find; with `only`, those of these names. Lints of cases run only where cases are given."""
    wanted = [lint for lint in LINTS if not only or lint.name in only]
    left_out = tuple(lint for lint in wanted if lint.find_in_cases and cases is None)
    run = tuple(lint for lint in wanted if lint not in left_out)
    found = {each.key: each for lint in run for each in _found(lint, book, cases)}
    reasons = {(silence.lint, at): silence.because for silence in silences for at in silence.at}
    loud = [each for each in found.values() if not _silencing(each, reasons)]
    quiet = [(each, names[0]) for each in found.values() if (names := _silencing(each, reasons))]
    if any(lint.name == _IDLE for lint in run):
        used = frozenset(
            (each.lint, name) for each in found.values() for name in _silencing(each, reasons)
        )
        idle = idle_silence.idle(silences, used, frozenset(lint.name for lint in run))
        loud.extend(replace(each, lint=_IDLE) for each in idle)
    return Report(
        findings=tuple(sorted(loud, key=_order)),
        silenced=tuple(
            (each, reasons[each.lint, name])
            for each, name in sorted(quiet, key=lambda pair: pair[0].key)
        ),
        lints=run,
        left_out=left_out,
        cases=None if cases is None else len(cases),
    )


def _found(lint: Lint, book: Book, cases: tuple[Shown, ...] | None) -> Iterator[Finding]:
    found: Iterator[Finding] = iter(())
    if lint.find is not None:
        found = lint.find(book)
    elif lint.find_in_cases is not None and cases is not None:
        found = lint.find_in_cases(book, cases)
    return (replace(each, lint=lint.name) for each in found)


def _silencing(found: Finding, reasons: Mapping[tuple[str, str], str]) -> list[str]:
    """Return the names of a finding that are silenced for its lint."""
    return [name for name in found.names if (found.lint, name) in reasons]


def _order(found: Finding) -> tuple[Place, str, str, str]:
    return found.key
