"""The report on agreement with recorded decisions: counts, disagreements, and what has no answer.

It says what `agreement` found and scores nothing itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import Final, TypeAlias

from jurisdiction.explanation.model import Basis, Section, Sentence, Table
from jurisdiction.testing.agreement import CONFIDENT, OPEN, OTHER, RIGHT, Compared, Score

_Counted: TypeAlias = tuple[int, int]
"""How many, and of how many."""

SURE: Final = "high"

_VERDICTS: Final = (
    (RIGHT, "overall right"),
    (OPEN, "open where the record is settled"),
    (CONFIDENT, "confidently wrong"),
    (OTHER, "wrong in another way"),
)
_SCORED = (
    "The questions are those with a public answer. Jurisdiction and admissibility are compared where the record "
    "answers them, limbs where the record reached them; each disagreement counts, accepted or not."
)
_NO_ACCEPTANCE = "not accepted"
_LACKS = "{case}: {said}. What an answer would need:"
_NOTHING = "nothing"
_NO_FACT = "no fact: the file states what the rules ask"
_UNDECIDED = "the record leaves open {names}, as nobody had decided it: {what}"
_OF_LAW = "{names}: the answer differs with how the law is read on {issues}"


def report(scores: Iterable[Score]) -> tuple[Section, ...]:
    """Return the sections of the report, in the order of the cases."""
    every = tuple(scores)
    scored = [each for each in every if not each.excluded]
    disagreements = _disagreements(scored)
    excluded = tuple(_excluded(each for each in every if each.excluded))
    sections = [Section("agreement", "", (Sentence(_SCORED, ()),), (_counts(scored),))]
    if disagreements.rows:
        sections.append(Section("disagreements", tables=(disagreements,)))
    if excluded:
        sections.append(Section("excluded", sentences=excluded))
    return tuple(sections)


def _counts(scored: Sequence[Score]) -> Table:
    sure = [each for each in scored if each.record.confidence == SURE]
    measures = tuple(_measures())
    rows = tuple(
        (name, *(share(count(group)) for group in (scored, sure))) for name, count in measures
    )
    questions = ("questions", str(len(scored)), str(len(sure)))
    return Table(("measure", "scored", "sure"), (questions, *rows))


def _measures() -> Iterator[tuple[str, Callable[[Sequence[Score]], _Counted]]]:
    """Yield what is counted, by name."""
    for verdict, name in _VERDICTS:
        yield name, partial(_of_verdict, verdict)
    yield "decisive limb right", lambda group: _true([each.decisive for each in group])
    yield (
        "decisive limb right and named as deciding",
        lambda group: _true([each.named for each in group]),
    )
    yield "limbs right", lambda group: _true([limb.right for limb in _limbs(group)])
    yield (
        "limbs open where the record is settled",
        lambda group: _true([limb.open and not limb.right for limb in _limbs(group)]),
    )


def _of_verdict(verdict: str, group: Sequence[Score]) -> _Counted:
    return sum(each.verdict == verdict for each in group), len(group)


def _true(found: Iterable[bool | None]) -> _Counted:
    """Count what is true among what is true or false."""
    known = [each for each in found if each is not None]
    return sum(known), len(known)


def _limbs(group: Sequence[Score]) -> list[Compared]:
    return [limb for each in group for limb in each.limbs]


def share(counted: _Counted) -> str:
    """Return a count with its share in tenths of a per cent, rounded down.

    >>> share((64, 65))
    '64 of 65 (98.4 %)'
    """
    part, whole = counted
    return f"{part} of {whole} ({per_cent(counted)} %)" if whole else "0 of 0"


def per_cent(counted: tuple[int, int]) -> str:
    """Return a share in per cent with one decimal, rounded down, so that what falls short never reads as whole.

    Of nothing there is no share.

    >>> per_cent((2499, 2500)), per_cent((0, 0))
    ('99.9', '')
    """
    part, whole = counted
    tenths = part * 1000 // whole if whole else 0
    return f"{tenths // 10}.{tenths % 10}" if whole else ""


def _disagreements(scored: Sequence[Score]) -> Table:
    columns = ("case", "confidence", "limb", "decisive", "record", "found", "because")
    return Table(columns, tuple(_row(each, one) for each in scored for one in each.wrong()))


def _row(score: Score, compared: Compared) -> tuple[str, ...]:
    accepted = score.accepted(compared.limb)
    return (
        score.case.id,
        score.record.confidence,
        compared.limb,
        "yes" if compared.limb in score.record.decisive else "",
        _words(" or ".join((compared.recorded, *compared.others))),
        compared.found,
        f"{accepted.because}: {accepted.why}" if accepted else _NO_ACCEPTANCE,
    )


def _excluded(scores: Iterable[Score]) -> Iterator[Sentence]:
    for score in scores:
        found = ", ".join(f"{each.limb} {_words(each.found)}" for each in score.overall)
        said = _LACKS.format(case=score.case.id, said=found or _NOTHING)
        yield Sentence(said, ())
        for each in score.missing:
            yield Sentence(each.ask, (Basis("fact", each.path),), 1, "question")
        if not score.missing:
            yield Sentence(_NO_FACT, (), 1)
            yield from (Sentence(text, (), 2) for text in _left_open(score))


def _left_open(score: Score) -> Iterator[str]:
    """Why an answer has no record although no fact is missing: what was undecided, and what is a point of law."""
    unanswered = [each for each in (*score.overall, *score.limbs) if each.unanswered]
    if unanswered:
        names = ", ".join(_words(each.limb) for each in unanswered)
        yield _UNDECIDED.format(
            names=names, what=score.record.incident or _words(score.record.basis)
        )
    for each in unanswered:
        if each.issues:
            issues = ", ".join(_words(issue) for issue in each.issues)
            yield _OF_LAW.format(names=_words(each.limb), issues=issues)


def _words(text: str) -> str:
    return text.replace("_", " ")
