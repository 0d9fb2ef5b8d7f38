"""What a declaration reads into silence, checked against the kind of the fact."""

from __future__ import annotations

import re

from jurisdiction.loading.complaints import wrong_value
from jurisdiction.loading.document import Mapping, Text
from jurisdiction.loading.draft import Draft
from jurisdiction.loading.excerpt import cut
from jurisdiction.loading.fields import flag
from jurisdiction.model.vocabulary import Fact, Kind

_LISTS = {Kind.TEXTS, Kind.CHOICES, Kind.THINGS, Kind.REFS}
_SINGLE = {Kind.THING, Kind.REF, Kind.UP}


def check_silence(fact: Fact, kind: str, node: Mapping, draft: Draft) -> None:
    """Check that what `silent` reads is a value that the fact can have, and that what is asked can be asked."""
    _check_asked(fact, node, draft)
    reads = node.get("reads")
    if not isinstance(reads, Text):
        return
    allowed = _values(fact)
    if fact.kind is Kind.DATE:
        _check_date(reads, kind, draft)
    elif fact.kind is Kind.NUMBER:
        _check_number(reads, draft)
    elif not allowed:
        message = f"silence can mean nothing for a fact of type {fact.kind.value}"
        draft.problems.add(node.place, "wrong_type", message)
    elif reads.value not in allowed:
        wrong_value(reads, allowed, draft.problems)


def _check_asked(fact: Fact, node: Mapping, draft: Draft) -> None:
    """Check that a fact whose question stays has one, and answers that can be tried."""
    if not flag(node, "asked"):
        return
    if fact.kind not in (Kind.YES_NO, Kind.CHOICE):
        message = f"`asked` does not go with a fact of type {fact.kind.value}"
    elif not fact.ask:
        message = f"the question of `{fact.name}` stays, and there is none: write `ask`"
    else:
        return
    draft.problems.add(node.key_place("asked"), "wrong_type", message, offending="asked")


def _values(fact: Fact) -> tuple[str, ...]:
    if fact.kind is Kind.YES_NO:
        return ("yes", "no")
    if fact.kind in _LISTS:
        return ("none",)
    return fact.choices if fact.kind is Kind.CHOICE else ()


def _check_number(reads: Text, draft: Draft) -> None:
    if not re.fullmatch(r"[0-9]{1,15}", reads.value):
        message = f"a whole number is asked here, not `{cut(reads.value)}`"
        draft.problems.add(reads.place, "not_a_number", message, offending=reads.value)


def _check_date(reads: Text, kind: str, draft: Draft) -> None:
    """Check a path from the thing to a date; `never` and `ever` need none."""
    if reads.value in {"never", "ever"}:
        return
    *way, last = reads.value.split(".")
    for step in way:
        fact = draft.vocabulary.fact(kind, step)
        if fact is None or fact.kind not in _SINGLE:
            _no_date(reads, draft)
            return
        kind = fact.of
    fact = draft.vocabulary.fact(kind, last)
    if fact is None or fact.kind is not Kind.DATE:
        _no_date(reads, draft)


def check_no_circle(draft: Draft) -> None:
    """Refuse a silence of a date that leads back to the same silence."""
    graph = {
        (kind.name, fact.name): _read(kind.name, fact, draft)
        for kind in draft.vocabulary.types.values()
        for fact in kind.facts.values()
        if fact.kind is Kind.DATE and fact.silent
    }
    for start in graph:
        if _returns(start, graph):
            place = draft.vocabulary.types[start[0]].facts[start[1]].place
            message = f"the silence of `{cut(start[1])}` of {cut(start[0])} reads itself"
            draft.problems.add(place, "cycle", message, offending=start[1])


def _returns(start: tuple[str, str], graph: dict[tuple[str, str], tuple[str, str]]) -> bool:
    """Return whether the way from a fact, silence by silence, leads back to it."""
    at, seen = graph[start], {start}
    while at in graph and at not in seen:
        seen.add(at)
        at = graph[at]
    return at == start


def _read(kind: str, fact: Fact, draft: Draft) -> tuple[str, str]:
    """Return the kind of thing and the fact to which the path of a silence leads."""
    *way, last = fact.silent.reads.split(".") if fact.silent else ("",)
    for step in way:
        declared = draft.vocabulary.fact(kind, step)
        kind = declared.of if declared else ""
    return kind, last


def _no_date(reads: Text, draft: Draft) -> None:
    message = f"`{cut(reads.value)}` leads to no date; write `never`, `ever` or a path to a date"
    draft.problems.add(reads.place, "wrong_value", message, offending=reads.value)
