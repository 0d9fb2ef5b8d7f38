"""Which rules depend on the day of the conduct: only those are asked again for another day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from typing import Any

from jurisdiction.model.condition import Call, OnSomeDay, Term
from jurisdiction.model.place import Place
from jurisdiction.model.rulebook import Rulebook
from jurisdiction.model.vocabulary import Kind, Vocabulary


def day_sensitive_rules(rulebook: Rulebook) -> frozenset[str]:
    """Return the ids of rules in which a date of conduct is read or moved, directly or through what they call.

    It may name a rule too many (facts are matched by name), never one too few.
    """
    dates = _conduct_dates(rulebook.vocabulary)
    names = dates | _sensitive_sets(rulebook, dates)
    said = {name: _said(rule) for name, rule in rulebook.rules.items()}
    direct = {name for name, each in said.items() if each.moves or each.words & names}
    callers = _callers(rulebook, said)
    found: set[str] = set()
    waiting = sorted(direct)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting.extend(sorted(callers.get(name, ())))
    return frozenset(found)


@dataclass(frozen=True, slots=True)
class _Said:
    """The words of the terms of a rule or set, the rules it calls, and whether it moves the day of the conduct."""

    words: frozenset[str]
    calls: frozenset[str]
    moves: bool


def _said(rule: object) -> _Said:
    parts = list(_parts(rule))
    words = frozenset(word for part in parts if isinstance(part, Term) for word in part.path)
    calls = frozenset(part.rule for part in parts if isinstance(part, Call))
    return _Said(words, calls, any(isinstance(part, OnSomeDay) for part in parts))


def _conduct_dates(vocabulary: Vocabulary) -> frozenset[str]:
    """Names of date facts that are of conduct, or that read one, or what reads one, when silent."""
    facts = [fact for thing in vocabulary.types.values() for fact in thing.facts.values()]
    reads = [
        (fact.name, fact.silent.reads.split(".")[-1])
        for fact in facts
        if fact.kind is Kind.DATE and fact.silent
    ]
    dates: set[str] = set()
    reached = {fact.name for fact in facts if fact.of_conduct}
    while reached:
        dates |= reached
        reached = {name for name, read in reads if read in dates} - dates
    return frozenset(dates)


def _sensitive_sets(rulebook: Rulebook, dates: frozenset[str]) -> frozenset[str]:
    """Derived sets that call a rule, read such a date or include such a set (in doubt: sensitive)."""
    sets = [(each.fact, _said(each)) for each in rulebook.sets.values()]
    found = frozenset(fact for fact, said in sets if said.calls)
    while reached := {fact for fact, said in sets if said.words & (dates | found)} - found:
        found |= reached
    return found


def _callers(rulebook: Rulebook, said: Mapping[str, _Said]) -> dict[str, set[str]]:
    callers: dict[str, set[str]] = {}
    for name, rule in rulebook.rules.items():
        for other in said[name].calls.union(rule.exceptions):
            callers.setdefault(other, set()).add(name)
    return callers


def _parts(node: object) -> Iterator[object]:
    """Walk a rule or condition and everything in it but places."""
    stack = [node]
    while stack:
        part = stack.pop()
        if isinstance(part, tuple):
            stack.extend(part)
        # What is cached must be hashable; of a class whose instances are not, mypy takes the class for no better.
        elif names := _names(type(part)):  # type: ignore[arg-type]  # a class is hashable
            yield part
            stack.extend([getattr(part, name) for name in names])


@cache
def _names(kind: type[Any]) -> tuple[str, ...]:
    """Return the names of what a rule or condition of a kind holds; none of a text, a number or a place."""
    if not is_dataclass(kind) or kind is Place:
        return ()
    return tuple(field.name for field in fields(kind))
