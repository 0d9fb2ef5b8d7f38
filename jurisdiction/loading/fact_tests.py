"""Tests of one fact: whether it has a value, lies in a range, or names the same as another."""

from __future__ import annotations

from jurisdiction.loading.complaints import one, only_keys, wrong_value
from jurisdiction.loading.document import Items, Mapping, Node, Text
from jurisdiction.loading.excerpt import cut
from jurisdiction.loading.fields import texts, whole
from jurisdiction.loading.names import register_thing
from jurisdiction.loading.scope import LISTS, Body, Found, Scope, find_thing, in_scope
from jurisdiction.loading.values import YES_NO, yes_no
from jurisdiction.model.case import Thing
from jurisdiction.model.condition import Compare, Condition, Constant, Same, Silent, Test
from jurisdiction.model.place import Place
from jurisdiction.model.vocabulary import Kind

BROKEN = Constant(None)
_CHOICES = frozenset({Kind.CHOICE, Kind.CHOICES})
_NAMED = frozenset({Kind.REF, Kind.REFS, Kind.THING, Kind.UP})
_COMPARED = frozenset({*_CHOICES, *_NAMED})


def holds(found: Found, text: Text, body: Body) -> Condition:
    """Compile a path that stands alone: a yes/no fact."""
    if found.kind is Kind.YES_NO:
        return Test(found.term, ("yes",), text.place)
    what = "a list" if found.kind in LISTS else one(found.kind.value)
    message = f"`{cut(text.value)}` is {what}, not yes or no; say what it must be"
    body.problem(text.place, "wrong_type", message, text.value)
    return BROKEN


def fact_test(found: Found, key: Text, value: Node, scope: Scope, body: Body) -> Condition:
    """Compile `{path: value}` by the kind of the fact."""
    if found.kind is Kind.YES_NO:
        return _values(found, value, YES_NO, key.place, body)
    if found.kind is Kind.NUMBER:
        return _range(found, value, key.place, body)
    if found.kind in _COMPARED and _is_path(found, value, scope) and isinstance(value, Text):
        return _same(found, find_thing(value, scope, body), key.place, value, body)
    if found.kind in _CHOICES and found.fact:
        return _values(found, value, found.fact.choices, key.place, body)
    if found.kind in _NAMED:
        return _things(found, value, key.place, body)
    hint = "; write `{date: …, from: …}`" if found.kind is Kind.DATE else ""
    message = f"`{cut(key.value)}` is {one(found.kind.value)} and cannot be tested so{hint}"
    body.problem(key.place, "wrong_type", message, key.value)
    return BROKEN


def _is_path(found: Found, value: Node, scope: Scope) -> bool:
    """Return whether a value is a path and no choice."""
    if not isinstance(value, Text) or not in_scope(value.value, scope):
        return False
    return found.fact is None or value.value not in found.fact.choices


def _values(
    found: Found, value: Node, allowed: tuple[str, ...], place: Place, body: Body
) -> Condition:
    """Compile a test for one of several words."""
    written = _written(value, body)
    for text in written:
        if text.value in allowed:
            continue
        if found.kind is Kind.YES_NO:
            yes_no(text, body.draft.problems)
        else:
            wrong_value(text, allowed, body.draft.problems)
    return Test(found.term, tuple(text.value for text in written), place)


def _written(value: Node, body: Body) -> tuple[Text, ...]:
    """Return the words of a test; a group of keys or an empty list is a problem."""
    found = texts(value)
    whole_list = isinstance(value, Text) or (
        isinstance(value, Items) and len(found) == len(value.items)
    )
    if not found or not whole_list:
        body.problem(value.place, "wrong_form", "a value or a list of values is asked here")
    return found


def _things(found: Found, value: Node, place: Place, body: Body) -> Condition:
    """Compile a test for one of several things of the register."""
    kind = body.draft.vocabulary.types.get(found.of)
    if kind is None or not kind.register:
        message = f"{one(found.of)} of a case file cannot be named in a rule"
        body.problem(place, "wrong_type", message)
        return BROKEN
    named = (register_thing(text, found.of, body.draft) for text in _written(value, body))
    return Test(found.term, tuple(t.id for t in named if isinstance(t, Thing)), place)


def _range(found: Found, value: Node, place: Place, body: Body) -> Condition:
    """Compile a test of a number."""
    if not isinstance(value, Mapping):
        only = whole(value, body.draft.problems)
        return Compare(found.term, only, only, place)
    allowed = ("at_least", "at_most")
    only_keys(value, allowed, body.draft.problems)
    least, most = (whole(value.get(key), body.draft.problems) for key in allowed)
    if least is not None and most is not None and least > most:
        body.problem(value.place, "empty_range", "no number is in this range")
    return Compare(found.term, least, most, place)


def same(node: Mapping, scope: Scope, body: Body) -> Condition:
    """Compile `same: [a, b]`."""
    sides = texts(node.get("same"))
    if len(sides) != 2:  # noqa: PLR2004 - two sides are what `same` is about
        body.problem(node.place, "wrong_form", "`same` compares two paths: `same: [a, b]`")
        return BROKEN
    left, right = (find_thing(side, scope, body) for side in sides)
    if left is None or right is None:
        return BROKEN
    return _same(left, right, node.place, sides[1], body)


def _same(left: Found, right: Found | None, place: Place, text: Text, body: Body) -> Condition:
    """Return the comparison of two paths, which must be able to name the same."""
    if right is None:
        return BROKEN
    if not _comparable(left, right):
        message = f"`{cut(str(left.term))}` and `{cut(str(right.term))}` can never be the same"
        body.problem(text.place, "wrong_type", message, text.value)
    return Same(left.term, right.term, place)


def _comparable(left: Found, right: Found) -> bool:
    if left.kind in _NAMED and right.kind in _NAMED:
        return left.of == right.of
    if left.fact is None or right.fact is None:
        return False
    chosen = left.kind in _CHOICES and right.kind in _CHOICES
    return chosen and bool({*left.fact.choices} & {*right.fact.choices})


def silent(node: Mapping, scope: Scope, body: Body) -> Condition:
    """Compile `silent: [paths]`."""
    written = _written(node.get("silent") or node, body)
    found = [find_thing(text, scope, body) for text in written]
    return Silent(tuple(f.term for f in found if f is not None and f.fact), node.place)
