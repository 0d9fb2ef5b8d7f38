"""Days and ranges of days in words, and which part of a range is at hand in one world."""

from __future__ import annotations

from jurisdiction.evaluator.proof import Proof
from jurisdiction.evaluator.steps import DateStep
from jurisdiction.explanation import phrases
from jurisdiction.model.calendar import FIRST_DAY, LAST_DAY, day_of, day_text
from jurisdiction.truth import NO, YES

LIMITS = frozenset({"never", "ever"})


def in_words(text: str) -> str:
    """Return a range of days in words, a day as it is."""
    first, slash, last = text.partition("/")
    if not slash:
        return text
    begins, ends = day_of(first) == FIRST_DAY, day_of(last) == LAST_DAY
    if begins and ends:
        return phrases.DAY_NOT_STATED
    if begins or ends:
        return within(first, last)
    return first if day_of(first) == day_of(last) else phrases.RANGE.format(first=first, last=last)


def within(first: str, last: str) -> str:
    """Return where a part of a range of days lies; an end of time is no day to name."""
    if day_of(first) == FIRST_DAY:
        return phrases.WITHIN_UNTIL.format(last=last)
    if day_of(last) == LAST_DAY:
        return phrases.WITHIN_FROM.format(first=first)
    return phrases.WITHIN.format(first=first, last=last)


def holds_throughout(step: DateStep, value: str) -> bool:
    """Whether a comparison has a value on every day of a range, so that it matters not which part is at hand."""
    if "/" in step.bound or {*step.date.split("/"), step.bound} & LIMITS:
        return False
    first, last = (day_of(day) for day in step.date.split("/"))
    bound = day_of(step.bound)
    early = last <= bound if step.word == "until" else last < bound
    late = first > bound if step.word == "until" else first >= bound
    holds, fails = (late, early) if step.word == "from" else (early, late)
    return holds if value == YES else fails if value == NO else False


def supposing(what: str, option: str) -> str:
    """Return what is taken of a date that may be any day of `first/last`, given as numbers of days."""
    first, last = (int(day) for day in option.split("/"))
    if first == last:
        return phrases.SUPPOSING_DAY.format(what=what, day=day_text(first))
    if first == FIRST_DAY:
        return phrases.SUPPOSING_UNTIL.format(what=what, day=day_text(last))
    if last == LAST_DAY:
        return phrases.SUPPOSING_FROM.format(what=what, day=day_text(first))
    shown = in_words(f"{day_text(first)}/{day_text(last)}")
    return phrases.SUPPOSING_DAYS.format(what=what, range=shown)


def part_at_hand(proof: Proof, step: DateStep) -> tuple[str, str] | None:
    """Return the part of a range of days that is at hand in this world; None for a day, and for the whole range."""
    if "/" not in step.date:
        return None
    for part in proof.steps():
        dim = proof.graph.dim[part.node]
        if dim >= 0 and proof.graph.dims[dim].kind == "clock" and part.option is not None:
            first, last = proof.graph.dims[dim].options[part.option].split("/")
            found = (day_text(int(first)), day_text(int(last)))
            return None if "/".join(found) == step.date else found
    return None
