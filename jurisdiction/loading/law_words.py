"""What steps of laws write, compiled against the vocabulary: texts, choices among several, days, groups, lists."""

from __future__ import annotations

from jurisdiction.loading.complaints import named, only_keys
from jurisdiction.loading.dates import date_term
from jurisdiction.loading.document import Items, Mapping, Node, Text
from jurisdiction.loading.draft import unknown
from jurisdiction.loading.excerpt import cut
from jurisdiction.loading.scope import Body, Scope
from jurisdiction.loading.values import UNKNOWN, asked, scalar, yes_no
from jurisdiction.model.calendar import FIRST_DAY
from jurisdiction.model.condition import DateTerm
from jurisdiction.model.law import (
    ANY,
    Anything,
    Complete,
    Group,
    OneOf,
    Row,
    SomeDay,
    Word,
    Written,
)
from jurisdiction.model.vocabulary import Fact, Kind

_BETWEEN = 2  # a day lies between two
_DERIVED = frozenset({Kind.SET, Kind.BACK, Kind.UP})
_REFERENCES = frozenset({Kind.REF, Kind.REFS})
_LISTS = frozenset({Kind.THINGS, Kind.REFS, Kind.CHOICES, Kind.TEXTS})
_BROKEN = Word("")


def written(node: Node, fact: Fact, scope: Scope, body: Body) -> Written:
    """Compile what is written of a fact; a problem leaves an empty text in its place."""
    match node:
        case Text():
            return _text(node, fact, scope, body)
        case Items():
            return _row(node, fact, scope, body)
        case Mapping():
            return _keys(node, fact, scope, body)


def group(node: Mapping, kind: str, scope: Scope, body: Body) -> Group:
    """Compile the facts of a thing that a step adds; `id` may stand among them."""
    facts = body.draft.vocabulary.types[kind].facts
    found: list[tuple[str, Written]] = []
    for key, value in node.entries:
        fact = facts.get(key.value)
        if key.value == "id" and isinstance(value, Text):
            found.append(("id", Word(value.value)))
        elif fact is None or fact.kind in _DERIVED:
            names = [name for name, each in facts.items() if each.kind not in _DERIVED]
            unknown(body.draft.problems, key, f"fact of {kind}", names)
        else:
            found.append((key.value, written(value, fact, scope, body)))
    _required(node, kind, body)
    return Group(tuple(found), kind)


def _required(node: Mapping, kind: str, body: Body) -> None:
    for fact in body.draft.vocabulary.types[kind].facts.values():
        if fact.required and fact.name not in node:
            body.problem(node.place, "missing_fact", f"`{fact.name}` is missing here")


def _text(text: Text, fact: Fact, scope: Scope, body: Body) -> Written:
    if text.value == ANY:
        return Anything()
    if text.value == UNKNOWN:
        return Word(UNKNOWN)
    if fact.kind in _LISTS | {Kind.THING}:
        message = f"{asked(fact)} is asked here, not {named(text)}"
        body.problem(text.place, "wrong_form", message, text.value)
        return _BROKEN
    return _member(text, fact, scope, body)


def _member(text: Text, fact: Fact, scope: Scope, body: Body) -> Written:
    """Compile one text: a value of the fact, a member of its list, or a variable."""
    if fact.kind in _REFERENCES:
        return _reference(text, fact, scope, body)
    scalar(text, fact, body.draft.problems)
    return Word(text.value)


def _reference(text: Text, fact: Fact, scope: Scope, body: Body) -> Written:
    kind = scope.names.get(text.value)
    if kind == fact.of:
        return Word(text.value, variable=True)
    found = body.draft.register.find(fact.of, text.value)
    if kind is None and len(found) == 1:
        return Word(found[0].id)
    if kind is not None:
        message = f"`{cut(text.value)}` stands for a {kind}, and a {fact.of} is asked here"
        body.problem(text.place, "wrong_type", message, text.value)
    else:
        names = [name for name, of in scope.names.items() if of == fact.of]
        records = (record.id for record in body.draft.register.things(fact.of))
        unknown(body.draft.problems, text, fact.of, [*names, *records])
    return _BROKEN


def _row(node: Items, fact: Fact, scope: Scope, body: Body) -> Written:
    """Compile a list of values, of references or of groups of keys."""
    if fact.kind not in _LISTS:
        body.problem(node.place, "wrong_form", f"{asked(fact)} is asked here, not a list")
        return _BROKEN
    return Row(tuple(_in_row(item, fact, scope, body) for item in node.items))


def _in_row(node: Node, fact: Fact, scope: Scope, body: Body) -> Written:
    if fact.kind is Kind.THINGS and isinstance(node, Mapping):
        return group(node, fact.of, scope, body)
    if fact.kind is not Kind.THINGS and isinstance(node, Text):
        return _member(node, fact, scope, body)
    if fact.kind is not Kind.THINGS and isinstance(node, Mapping) and "one_of" in node:
        return _one_of(node, fact, scope, body, in_row=True)
    body.problem(node.place, "wrong_form", f"this cannot stand in a list: {named(node)}")
    return _BROKEN


def _keys(node: Mapping, fact: Fact, scope: Scope, body: Body) -> Written:
    """Compile a group of keys: a choice among several, a day, a nested thing, a range of numbers."""
    if "one_of" in node:
        return _one_of(node, fact, scope, body, in_row=False)
    if fact.kind is Kind.DATE and "some_day" in node:
        return some_day(node, scope, body)
    if fact.kind in _LISTS and "complete" in node:
        return _complete(node, body)
    if fact.kind is Kind.THING:
        return group(node, fact.of, scope, body)
    if fact.kind is Kind.NUMBER:
        scalar(node, fact, body.draft.problems)
        texts = ((k.value, v) for k, v in node.entries if isinstance(v, Text))
        return Group(tuple((key, Word(value.value)) for key, value in texts))
    body.problem(node.place, "wrong_form", f"{asked(fact)} is asked here, not a group of keys")
    return _BROKEN


def _complete(node: Mapping, body: Body) -> Written:
    """Compile `{complete: no}`, which leaves the list as it is."""
    only_keys(node, ("complete",), body.draft.problems)
    said = node.get("complete")
    if isinstance(said, Text):
        yes_no(said, body.draft.problems)
    return Complete(is_so=isinstance(said, Text) and said.value == "yes")


def _one_of(node: Mapping, fact: Fact, scope: Scope, body: Body, *, in_row: bool) -> Written:
    options = node.get("one_of")
    items = options.items if isinstance(options, Items) else ()
    if not items or len(node.entries) > 1:
        body.problem(node.place, "wrong_form", "`one_of` stands alone, with a list behind it")
        return _BROKEN
    one = _in_row if in_row else written
    return OneOf(tuple(one(item, fact, scope, body) for item in items))


def some_day(node: Mapping, scope: Scope, body: Body) -> SomeDay:
    """Compile `{some_day: [FIRST, LAST]}`."""
    ends = node.get("some_day")
    items = ends.items if isinstance(ends, Items) else ()
    if len(items) != _BETWEEN or len(node.entries) > 1:
        message = "`some_day` lies between two days: `{some_day: [2003-01-01, 2010-12-31]}`"
        body.problem(node.place, "wrong_form", message)
        return SomeDay(DateTerm(literal=FIRST_DAY), DateTerm(literal=FIRST_DAY))
    first, last = (date_term(item, scope, body) or DateTerm(literal=FIRST_DAY) for item in items)
    return SomeDay(first, last)
