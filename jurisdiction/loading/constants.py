"""Conditions that have one value whatever the facts: `never`, `always`, and what rests on them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from jurisdiction.loading.walk import parts
from jurisdiction.model.condition import (
    All,
    Any,
    Call,
    Condition,
    Constant,
    DependingOn,
    Issue,
    Not,
    OnSomeDay,
    Quantifier,
    SettledBy,
)
from jurisdiction.model.rulebook import Rule

Fixed = Callable[[str], "bool | None"]


def fixed_rules(rules: Mapping[str, Rule], order: Iterable[str]) -> dict[str, bool]:
    """Return the rules whose answer is fixed; `order` has every rule after those it rests on."""
    found: dict[str, bool] = {}
    for name in order:
        rule = rules.get(name)
        value = _fixed_rule(rule, found.get) if rule else None
        if value is not None:
            found[name] = value
    return found


def _fixed_rule(rule: Rule, known: Fixed) -> bool | None:
    """Return the answer of a rule if it is fixed; exceptions and windows of days only weaken it."""
    texts = [fixed(version.holds_when, known) for version in rule.versions]
    if texts and all(text is False for text in texts):
        return False
    if rule.unless is not None and fixed(rule.unless, known) is True:
        return False
    if any(known(name) is True for name in rule.exceptions):
        return False
    certain = len(texts) == 1 and texts[0] is True and not rule.versions[0].by
    weakened = rule.unless is not None or any(known(name) is not False for name in rule.exceptions)
    return True if certain and not weakened else None


def fixed(condition: Condition, known: Fixed) -> bool | None:
    """Return the value that a condition has whatever the facts, or None."""
    match condition:
        case Constant():
            return condition.value
        case Call():
            return known(condition.rule)
        case OnSomeDay():
            return known(condition.call.rule)
        case _:
            return _joined(condition, [fixed(part, known) for part in parts(condition)])


def _joined(condition: Condition, values: list[bool | None]) -> bool | None:
    """Return the value of a condition whose parts have these values."""
    match condition:
        case All():
            return _all(values)
        case Any():
            return _not(_all([_not(value) for value in values]))
        case Not():
            return _not(values[0])
        case Quantifier():
            return False if False in values else None  # a list may always be empty
        case SettledBy() | Issue() | DependingOn():
            return _agreed(values)
        case _:
            return None


def _all(values: list[bool | None]) -> bool | None:
    if any(value is False for value in values):
        return False
    return True if values and all(value is True for value in values) else None


def _not(value: bool | None) -> bool | None:  # noqa: FBT001 - the value is what is negated
    return None if value is None else not value


def _agreed(values: list[bool | None]) -> bool | None:
    """Return the value that all have, or None where they differ."""
    return values[0] if values and all(value is values[0] for value in values) else None
