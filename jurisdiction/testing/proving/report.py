"""Verdicts as text: what was found, for which bound, and the case that shows it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from jurisdiction.model.calendar import day_text
from jurisdiction.testing import law_report
from jurisdiction.testing.proving.bounded import Bounded
from jurisdiction.testing.proving.claims import REFUSED, REFUTED, SHOWN, UNDECIDED, Verdict
from jurisdiction.testing.proving.options import MOST_WORDS
from jurisdiction.testing.proving.witness import Witness

_WORDS = {"yes": "holds", "no": "fails", "open": "is open", "contradiction": "contradicts itself"}


def lines(verdict: Verdict) -> Iterator[str]:
    """Yield the lines of one verdict."""
    yield f"{verdict.found}: {verdict.claim}{_for_how_much(verdict)}"
    if verdict.why:
        yield from (f"  {line}" for line in _why(verdict).split("\n"))
    if verdict.witness is not None:
        yield f"  Answered by the engine: {answered(verdict.witness)}."
        yield from (f"    {line}" for line in verdict.witness.text.splitlines())
    if verdict.pair is not None:
        shown = "\n".join(law_report.shown(verdict.pair))
        yield from (f"  {line}".rstrip() for line in shown.split("\n"))


def _for_how_much(verdict: Verdict) -> str:
    shown = verdict.witness is not None or verdict.pair is not None
    if shown or verdict.found in (UNDECIDED, REFUSED):
        return ""
    if verdict.as_written:
        return "" if verdict.why else ", as written"
    if verdict.found == SHOWN:
        return ", for every case of this bound"
    return "" if verdict.why else ", by no case of this bound"


def _why(verdict: Verdict) -> str:
    return f"cannot be encoded: {verdict.why}" if verdict.found == REFUSED else verdict.why


def answered(witness: Witness) -> str:
    """Return what was asked of a witness and what the engine answered."""
    said = [
        f"{ask.rule} {_WORDS[answer]}" + _readings(ask.readings)
        for ask, answer in zip(witness.asks, witness.answers, strict=True)
    ]
    asked = ", ".join(witness.arguments())
    return f"{'; '.join(said)} ({asked}){_readings(witness.readings)}"


def _readings(readings: Mapping[str, str]) -> str:
    found = ", ".join(f"{issue}={reading}" for issue, reading in readings.items())
    return f" with {found}" if found else ""


def bound(bounded: Bounded, verdicts: Sequence[Verdict]) -> str:
    """Return the bound of some verdicts in words: what holds for it holds for no larger one."""
    return "".join(f"{line}\n" for line in _bound(bounded, verdicts))


def _bound(bounded: Bounded, verdicts: Sequence[Verdict]) -> Iterator[str]:
    asked = " about rules" if any(verdict.as_written for verdict in verdicts) else ""
    yield f"The bound, which limits every answer above{asked}:"
    more = [f"{count} of {kind}" for kind, count in bounded.bounds.things.items() if count > 1]
    yield f"- Each list holds at most 1 thing{''.join(f', or {each}' for each in more)}."
    yield from _records(bounded)
    yield (
        f"- Dates are days from {bounded.bounds.days().replace('/', ' to ')}; "
        f"assessed on {day_text(bounded.assessed_on)}."
    )
    yield (
        f"- Facts are taken as pleaded; none is disputed, {_supposed(bounded)}, "
        f"lists of words hold at most {MOST_WORDS}, and no case settles one thing in two ways."
    )
    sizes = [verdict.size for verdict in verdicts]
    yield (
        f"- At most {max((s.choices for s in sizes), default=0)} choices and "
        f"{max((s.dates for s in sizes), default=0)} dates in graphs of "
        f"{max((s.nodes for s in sizes), default=0)} nodes; "
        f"{sum(s.arguments for s in sizes)} questions to the solver."
    )


def _records(bounded: Bounded) -> Iterator[str]:
    side = bounded.sides[0]
    kinds = side.loaded.rulebook.vocabulary.types
    referred = {thing.type for things in side.free.referred.values() for thing in things}
    for kind in dict.fromkeys((*bounded.bounds.records, *kinds)):
        if kinds[kind].register and (kind in referred or kind in bounded.bounds.records):
            names = ", ".join(thing.id for thing in side.free.candidates[kind])
            yield f"- References to {kind} lead to {names}, or are unknown."


def summary(verdicts: Sequence[Verdict]) -> str:
    """Return how many claims were found to be what."""
    counts = [
        f"{sum(verdict.found == word for verdict in verdicts)} {word}"
        for word in (SHOWN, REFUTED, UNDECIDED, REFUSED)
    ]
    return f"{', '.join(counts)}.\n"


def _supposed(bounded: Bounded) -> str:
    records = [path.rpartition(".")[2] for path in bounded.skeleton.supposed]
    return f"only {', '.join(records)} is supposed" if records else "nothing is supposed"


def files(verdict: Verdict) -> dict[str, str]:
    """Return the case files that show a verdict, by name: one, the two cases of a law, or none."""
    if verdict.pair is not None:
        return law_report.files(verdict.pair)
    return {} if verdict.witness is None else {file_name(verdict): file_text(verdict)}


def file_text(verdict: Verdict) -> str:
    """Return the witness of a verdict as a case file that says on top what it shows."""
    assert verdict.witness is not None
    return f"# {verdict.claim}: {verdict.found}.\n# {answered(verdict.witness)}.\n{verdict.witness.text}"


def file_name(verdict: Verdict) -> str:
    """Return a name for the file of a witness: the rule and what it answers, as in `fine.due_yes`."""
    assert verdict.witness is not None
    return "_".join((verdict.witness.asks[0].rule, *verdict.witness.answers))
