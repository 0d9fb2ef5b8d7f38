"""The condition language: from nodes to the resolved forms of `model.condition`.

Each form is compiled by one function; a problem leaves `undecided` in its place, so that the
rest is still read. Dates, calls and tests of facts have modules of their own.
"""

from __future__ import annotations

from collections.abc import Callable

from jurisdiction.loading.arms import depending_on, issue
from jurisdiction.loading.calls import call_named, call_of
from jurisdiction.loading.complaints import only_keys
from jurisdiction.loading.dates import date_test
from jurisdiction.loading.document import Items, Mapping, Node, Text
from jurisdiction.loading.fact_tests import BROKEN, fact_test, holds, same, silent
from jurisdiction.loading.nearest import nearest
from jurisdiction.loading.quantifiers import quantifier
from jurisdiction.loading.scope import FORMS, Body, Found, RuleOf, Scope, find, in_scope
from jurisdiction.model.condition import (
    All,
    Any,
    Call,
    Condition,
    Constant,
    Not,
    OnSomeDay,
    SettledBy,
)

_CONSTANTS = {"always": True, "never": False, "undecided": None}


def condition(node: Node, scope: Scope, body: Body) -> Condition:
    """Compile a condition; every problem is added to the draft's problems."""
    match node:
        case Text():
            return _word(node, scope, body)
        case Items():
            return All(_parts(node, scope, body), node.place)
        case Mapping():
            return _group(node, scope, body)


def any_of(node: Node, scope: Scope, body: Body) -> Condition:
    """Compile a condition in whose place a list means `any`."""
    if isinstance(node, Items):
        return Any(_parts(node, scope, body), node.place)
    return condition(node, scope, body)


def _parts(node: Node, scope: Scope, body: Body) -> tuple[Condition, ...]:
    if not isinstance(node, Items) or not node.items:
        body.problem(node.place, "wrong_form", "a list of conditions is asked here")
        return ()
    return tuple(condition(item, scope, body) for item in node.items)


def _word(text: Text, scope: Scope, body: Body) -> Condition:
    """Compile a word: a constant, a yes/no fact, or a rule."""
    if text.value in _CONSTANTS:
        return Constant(_CONSTANTS[text.value], text.place)
    if not in_scope(text.value, scope):
        return call_named(text, None, scope, body) or BROKEN
    match find(text, scope, body):
        case RuleOf() as rule:
            return call_of(text, rule, None, scope, body)
        case Found() as found:
            return holds(found, text, body)
        case None:
            return BROKEN


def _group(node: Mapping, scope: Scope, body: Body) -> Condition:
    """Compile a group of keys: a form of the language, a test, or a rule with arguments."""
    form = next((name for name in FORMS if node.get(name) is not None), None)
    if form is None:
        return _single(node, scope, body)
    build, allowed = _FORMS[form]
    only_keys(node, (form, *allowed), body.draft.problems)
    return build(node, scope, body)


def _single(node: Mapping, scope: Scope, body: Body) -> Condition:
    """Compile `{fact: value}` or `{rule: {arguments}}`."""
    if len(node.entries) != 1:
        _not_one(node, body)
        return BROKEN
    key, value = node.entries[0]
    if not in_scope(key.value, scope):
        return call_named(key, value, scope, body) or BROKEN
    match find(key, scope, body):
        case RuleOf() as rule:
            return call_of(key, rule, value, scope, body)
        case Found() as found:
            return fact_test(found, key, value, scope, body)
        case None:
            return BROKEN


def _not_one(node: Mapping, body: Body) -> None:
    """Say that several tests stand in one group, or none."""
    if not node.entries:
        body.problem(node.place, "wrong_form", "a condition is asked here")
        return
    guesses = (nearest(key.value, FORMS) for key, _ in node.entries)
    body.draft.problems.add(
        node.place,
        "wrong_form",
        "one test stands in a group of keys; write several as a list",
        nearest=next((guess for guess in guesses if guess), None),
    )


def _all(node: Mapping, scope: Scope, body: Body) -> Condition:
    return All(_parts(node.get("all") or node, scope, body), node.place)


def _any(node: Mapping, scope: Scope, body: Body) -> Condition:
    return Any(_parts(node.get("any") or node, scope, body), node.place)


def _not(node: Mapping, scope: Scope, body: Body) -> Condition:
    return Not(condition(node.get("not") or node, scope, body), node.place)


def _settled_by(node: Mapping, scope: Scope, body: Body) -> Condition:
    body.settling += 1
    parts = _parts(node.get("settled_by") or node, scope, body)
    body.settling -= 1
    return SettledBy(parts, node.place)


def _on_some_day(node: Mapping, scope: Scope, body: Body) -> Condition:
    inner = condition(node.get("on_some_day") or node, scope, body)
    if isinstance(inner, Call):
        return OnSomeDay(inner, node.place)
    if inner is not BROKEN:
        body.problem(node.place, "wrong_form", "`on_some_day` asks about a rule")
    return BROKEN


def _quantifier(node: Mapping, scope: Scope, body: Body) -> Condition:
    return quantifier(node, scope, body, condition)


def _issue(node: Mapping, scope: Scope, body: Body) -> Condition:
    return issue(node, scope, body, condition)


def _depending_on(node: Mapping, scope: Scope, body: Body) -> Condition:
    return depending_on(node, scope, body, condition)


_Build = Callable[[Mapping, Scope, Body], Condition]
_FORMS: dict[str, tuple[_Build, tuple[str, ...]]] = {
    "all": (_all, ()),
    "any": (_any, ()),
    "not": (_not, ()),
    "settled_by": (_settled_by, ()),
    "same": (same, ()),
    "silent": (silent, ()),
    "date": (date_test, ("from", "before", "until")),
    "some": (_quantifier, ("where", "satisfies", "on")),
    "every": (_quantifier, ("where", "satisfies", "on")),
    "issue": (_issue, ("read_as",)),
    "depending_on": (_depending_on, ("is", "otherwise")),
    "on_some_day": (_on_some_day, ()),
}
