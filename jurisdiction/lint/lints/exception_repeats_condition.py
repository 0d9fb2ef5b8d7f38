"""An exception that says again what the rule says.

What:
A part of `unless`, or an exception of its own, that is the opposite of a condition that the rule needs anyway.

Why:
Where the exception holds the rule fails already, so that it defeats nothing.

Avoid:
holds_when: [returned.late, member.pays]
unless: {not: member.pays}

Prefer:
holds_when: [returned.late, member.pays]
"""

from __future__ import annotations

from collections.abc import Iterator

from jurisdiction.lint.alike import Key, key, opposites
from jurisdiction.lint.book import Book
from jurisdiction.lint.finding import Finding
from jurisdiction.model.condition import All, Any, Condition
from jurisdiction.model.rulebook import Rule


def find(book: Book) -> Iterator[Finding]:
    """Yield the exceptions that hold only where their rule fails."""
    for rule in book.law.rules.values():
        needed = _needed(rule)
        for part in _ways(rule.unless):
            if needed.intersection(opposites(part)):
                yield Finding(rule.id, part.place, "the rule itself needs the opposite of this")
        for name in rule.exceptions:
            exception = book.law.rules[name]
            ways = [part for each in exception.versions for part in _ways(each.holds_when)]
            if ways and all(needed.intersection(opposites(part)) for part in ways):
                message = f"`{rule.id}` itself needs the opposite of this exception"
                yield Finding(name, exception.place, message, name)


def _needed(rule: Rule) -> set[Key]:
    """Return the conditions without which no version of a rule holds."""
    found = [{key(part) for part in _parts(each.holds_when)} for each in rule.versions]
    return set.intersection(*found) if found else set()


def _parts(condition: Condition) -> tuple[Condition, ...]:
    return condition.parts if isinstance(condition, All) else (condition,)


def _ways(condition: Condition | None) -> tuple[Condition, ...]:
    """Return the conditions of which each alone is enough."""
    if condition is None:
        return ()
    return condition.parts if isinstance(condition, Any) else (condition,)
