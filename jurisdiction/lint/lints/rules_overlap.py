"""Two rules for one purpose, of which one holds wherever the other does.

What:
Two exceptions to the same rule, or two rules that one list asks about the same things, of which the one needs
nothing that the other does not need too, in every version. They are compared part by part, by their form: parts of
parts are not looked into, but for an `any` that has a part of the other among its own. Rules that say the same are
for `rules_alike`.

Why:
The wider swallows the narrower: two exceptions, or two ways to one end, read as two and are one. Beside each other in
a list that asks for all it is the wider that asks for nothing more. One of them is mostly meant otherwise.

Avoid:
- {rule: fine.waived_for_children, exception_to: fine.due, holds_when: member.is_child, …}
- {rule: fine.waived_for_pupils, exception_to: fine.due, holds_when: [member.is_child, member.at_school], …}

Prefer:
- {rule: fine.waived_for_children, exception_to: fine.due, holds_when: member.is_child, …}
- {rule: fine.waived_for_pupils, exception_to: fine.due, holds_when: [member.at_school, {not: member.is_child}], …}
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations

from jurisdiction.lint.alike import Key, key
from jurisdiction.lint.book import Book
from jurisdiction.lint.finding import Finding
from jurisdiction.lint.sites import Site
from jurisdiction.loading.walk import conditions_of
from jurisdiction.model.condition import All, Any, Call, Condition, Constant
from jurisdiction.model.rulebook import Rule, Version


def find(book: Book) -> Iterator[Finding]:
    """Yield each rule that another one beside it makes idle."""
    rules = book.law.rules
    for rule in rules.values():
        beside = [rules[name] for name in rule.exceptions]
        for narrow, wide in _overlapping(beside):
            message = f"wherever this holds `{wide.id}` does, which defeats `{rule.id}` too"
            yield Finding(narrow.id, narrow.place, message, narrow.id)
    for site in book.sites:
        if isinstance(site.part, All | Any):
            for narrow, wide in _asked_together(book, site.part):
                yield _asked_in_vain(narrow, wide, site)


def _asked_together(book: Book, condition: All | Any) -> Iterator[tuple[Rule, Rule]]:
    """Yield the pairs of rules that a list asks about the same things, the narrower first."""
    calls = [part for part in condition.parts if isinstance(part, Call)]
    for asked in dict.fromkeys(key(call.args) for call in calls):
        names = dict.fromkeys(call.rule for call in calls if key(call.args) == asked)
        yield from _overlapping([book.law.rules[name] for name in names])


def _asked_in_vain(narrow: Rule, wide: Rule, site: Site) -> Finding:
    """Return the finding for the rule of two that a list asks in vain: the narrower of an `any`, else the wider."""
    if isinstance(site.part, Any):
        message = f"wherever this holds `{wide.id}` does, and `{site.owner}` asks for either"
        return Finding(narrow.id, narrow.place, message, narrow.id)
    message = f"this holds wherever `{narrow.id}` does, and `{site.owner}` asks for both"
    return Finding(wide.id, wide.place, message, wide.id)


def _overlapping(rules: list[Rule]) -> Iterator[tuple[Rule, Rule]]:
    """Yield the pairs of which the second holds wherever the first does, and not the other way about."""
    for narrow, wide in permutations(rules, 2):
        if _within(narrow, wide) and not _within(wide, narrow):
            yield narrow, wide


def _within(narrow: Rule, wide: Rule) -> bool:
    """Whether a rule holds wherever another does, as far as their forms show."""
    if _kinds(narrow) != _kinds(wide) or _constant(narrow) or _constant(wide):
        return False
    if wide.unless is not None and _of(wide, wide.unless) != _of(narrow, narrow.unless):
        return False
    covered = (any(_covers(wide, w, narrow, v) for w in wide.versions) for v in narrow.versions)
    return {*wide.exceptions} <= {*narrow.exceptions} and all(covered)


def _covers(wide: Rule, one: Version, narrow: Rule, other: Version) -> bool:
    """Whether a version of the wider rule is law whenever one of the narrower is, and asks for nothing more."""
    if one.by and (one.from_, one.until, one.by) != (other.from_, other.until, other.by):
        return False
    needed = {_of(narrow, part) for part in _parts(other.holds_when)}
    return _implied(wide, one.holds_when, needed)


def _implied(rule: Rule, condition: Condition, needed: set[Key]) -> bool:
    """Whether a condition of a rule holds where all that is needed does."""
    if isinstance(condition, All):
        return all(_implied(rule, part, needed) for part in condition.parts)
    ways = condition.parts if isinstance(condition, Any) else ()
    return _of(rule, condition) in needed or any(_implied(rule, way, needed) for way in ways)


def _parts(condition: Condition) -> tuple[Condition, ...]:
    return condition.parts if isinstance(condition, All) else (condition,)


def _kinds(rule: Rule) -> tuple[str, ...]:
    return tuple(each.type for each in rule.parameters)


def _constant(rule: Rule) -> bool:
    return all(isinstance(condition, Constant) for condition in conditions_of(rule))


def _of(rule: Rule, condition: Condition | None) -> Key:
    """Return what a condition says, with the parameters of its rule called by their numbers."""
    names = {each.name: f"#{number}" for number, each in enumerate(rule.parameters)}
    return key(condition, names)
