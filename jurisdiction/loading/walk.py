"""Going through a compiled condition, part by part, in the order of the file."""

from __future__ import annotations

from collections.abc import Iterator

from jurisdiction.model.condition import (
    All,
    Any,
    Condition,
    DependingOn,
    Issue,
    Not,
    Quantifier,
    SettledBy,
)
from jurisdiction.model.rulebook import Rule


def conditions_of(rule: Rule) -> tuple[Condition, ...]:
    """Return the conditions of all versions of a rule, and of its `unless`."""
    own = tuple(version.holds_when for version in rule.versions)
    return own if rule.unless is None else (*own, rule.unless)


def walk(condition: Condition) -> Iterator[Condition]:
    """Yield a condition and all its parts; each before its own parts."""
    waiting = [condition]
    while waiting:
        part = waiting.pop()
        yield part
        waiting.extend(reversed(parts(part)))


def parts(condition: Condition) -> tuple[Condition, ...]:
    """Return the conditions of which a condition is made."""
    match condition:
        case All() | Any() | SettledBy():
            return condition.parts
        case Not():
            return (condition.part,)
        case Quantifier():
            return (condition.where, condition.satisfies)
        case Issue():
            return tuple(part for _, part in condition.read_as)
        case DependingOn():
            return (*(part for _, part in condition.arms), condition.otherwise)
        case _:
            return ()
