"""Which rules depend on the day of the conduct: only those are asked again for another day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

from jurisdiction.model.condition import Call, OnSomeDay, Term
from jurisdiction.model.rulebook import Rulebook
from jurisdiction.model.vocabulary import Kind, Vocabulary


def day_sensitive_rules(rulebook: Rulebook) -> frozenset[str]:
    """Return the ids of rules in which a date of conduct is read or moved, directly or through what they call.

    It may name a rule too many (facts are matched by name), never one too few.
    """
    dates = _conduct_dates(rulebook.vocabulary)
    sets = _sensitive_sets(rulebook, dates)
    direct = {
        name
        for name, rule in rulebook.rules.items()
        if _reads(rule, dates | sets) or any(isinstance(part, OnSomeDay) for part in _parts(rule))
    }
    callers = _callers(rulebook)
    found: set[str] = set()
    waiting = sorted(direct)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting.extend(sorted(callers.get(name, ())))
    return frozenset(found)


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
    sets = rulebook.sets.values()
    found = frozenset(s.fact for s in sets if any(isinstance(part, Call) for part in _parts(s)))
    while reached := {s.fact for s in sets if _reads(s, dates | found)} - found:
        found |= reached
    return found


def _callers(rulebook: Rulebook) -> dict[str, set[str]]:
    callers: dict[str, set[str]] = {}
    for name, rule in rulebook.rules.items():
        called = {part.rule for part in _parts(rule) if isinstance(part, Call)} | set(
            rule.exceptions
        )
        for other in called:
            callers.setdefault(other, set()).add(name)
    return callers


def _reads(rule: object, names: frozenset[str]) -> bool:
    return any(isinstance(part, Term) and names.intersection(part.path) for part in _parts(rule))


def _parts(node: object) -> Iterator[object]:
    """Walk a rule or condition and everything in it."""
    stack = [node]
    while stack:
        part = stack.pop()
        if isinstance(part, tuple):
            stack.extend(part)
        elif is_dataclass(part):
            yield part
            stack.extend(getattr(part, name) for name in _names(part.__class__))


@cache
def _names(kind: type[Any]) -> tuple[str, ...]:
    """Return the names of what a rule or condition of a kind holds."""
    return tuple(field.name for field in fields(kind))
