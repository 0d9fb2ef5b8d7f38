"""Two rules that say the same of the same things.

What:
Two rules for the same kinds of thing whose versions, `unless` and exceptions are the same, whatever their
parameters are called. Rules that are a single constant are passed over.

Why:
Whoever changes one forgets the other, and the two come apart. One of them can call the other.

Avoid:
- {rule: book.late, for: {fine: Fine}, holds_when: {after_its_time: {on: fine.loan.checked_in}}, …}
- {rule: book.overdue, for: {fine: Fine}, holds_when: {after_its_time: {on: fine.loan.checked_in}}, …}

Prefer:
- {rule: book.late, for: {fine: Fine}, holds_when: {after_its_time: {on: fine.loan.checked_in}}, …}
- {rule: book.overdue, for: {fine: Fine}, holds_when: book.late, …}
"""

from __future__ import annotations

from collections.abc import Iterator

from jurisdiction.lint.alike import Key, key, repeated
from jurisdiction.lint.book import Book
from jurisdiction.lint.finding import Finding
from jurisdiction.loading.walk import conditions_of
from jurisdiction.model.condition import Constant
from jurisdiction.model.rulebook import Rule


def find(book: Book) -> Iterator[Finding]:
    """Yield each rule that says what a rule before it says."""
    rules = [rule for rule in book.law.rules.values() if not _constant(rule)]
    for first, rule in repeated((_said(rule), rule) for rule in rules):
        yield Finding(
            rule.id, rule.place, f"this rule has the same conditions as `{first.id}`", rule.id
        )


def _constant(rule: Rule) -> bool:
    return all(isinstance(condition, Constant) for condition in conditions_of(rule))


def _said(rule: Rule) -> Key:
    """Return what a rule says, with its parameters called by their numbers."""
    names = {each.name: f"#{number}" for number, each in enumerate(rule.parameters)}
    versions = tuple(
        (version.from_, version.until, version.by, key(version.holds_when, names))
        for version in rule.versions
    )
    kinds = tuple(each.type for each in rule.parameters)
    unless = key(rule.unless, names) if rule.unless is not None else None
    return kinds, versions, unless, rule.exceptions, rule.exception_to
