"""Queries: questions put to the answers of rules over many worlds, for limbs and outcomes."""

from __future__ import annotations

from collections.abc import Callable

from jurisdiction.loading.complaints import only_keys, unknown_key, wrong_value
from jurisdiction.loading.document import Items, Mapping, Node, Text
from jurisdiction.loading.draft import Draft
from jurisdiction.loading.excerpt import cut
from jurisdiction.loading.fields import texts
from jurisdiction.model import query as form
from jurisdiction.model.query import Query
from jurisdiction.model.rulebook import Line

VALUES = (
    "satisfied",
    "not_satisfied",
    "insufficient_information",
    "not_required",
    "not_applicable",
    "available",
)
_ONE: dict[str, Callable[[Query], Query]] = {
    "not": form.AskNot,
    "unsettled": form.AskUnsettled,
    "under_every_profile": form.AskEveryProfile,
    "afresh": form.AskAfresh,
    "as_pleaded": form.AskPleaded,
}
_SEVERAL: dict[str, Callable[[tuple[Query, ...]], Query]] = {"all": form.AskAll, "any": form.AskAny}
_FORMS = (*_ONE, *_SEVERAL, "limb")
ASKS = "asks"
"""The key of a line whose value is that of the query itself."""


def query_line(
    node: Mapping, allowed: tuple[str, ...], limbs: tuple[str, ...], draft: Draft
) -> Line:
    """Compile `VALUE: QUERY`; where `allowed` is empty any word may stand for the value."""
    if len(node.entries) != 1:
        message = "a line is `VALUE: QUERY`, one on each line"
        draft.problems.add(node.place, "wrong_form", message, allowed=allowed)
    if not node.entries:
        return Line("", query(node, limbs, draft))
    key, asked = node.entries[0]
    if allowed and key.value not in allowed:
        unknown_key(key.value, key.place, allowed, draft.problems)
    return Line(key.value, query(asked, limbs, draft), asks=bool(allowed) and key.value == ASKS)


def query(node: Node, limbs: tuple[str, ...], draft: Draft) -> Query:
    """Compile a query; a problem leaves `always` in its place."""
    match node:
        case Text():
            return form.AskAlways() if node.value == "always" else _rule(node, draft)
        case Mapping() if node.get("limb") is not None:
            return _limb(node, limbs, draft)
        case Mapping() if len(node.entries) == 1:
            return _form(*node.entries[0], limbs, draft)
        case _:
            message = "a query is asked here: a rule, `always`, or one of these forms"
            draft.problems.add(node.place, "wrong_form", message, allowed=_FORMS)
            return form.AskAlways()


def _form(key: Text, inner: Node, limbs: tuple[str, ...], draft: Draft) -> Query:
    if key.value in _ONE:
        return _ONE[key.value](query(inner, limbs, draft))
    if key.value not in _SEVERAL:
        unknown_key(key.value, key.place, _FORMS, draft.problems)
        return form.AskAlways()
    items = inner.items if isinstance(inner, Items) else ()
    if not items:
        draft.problems.add(inner.place, "wrong_form", "a list of queries is asked here")
    return _SEVERAL[key.value](tuple(query(item, limbs, draft) for item in items))


def _rule(name: Text, draft: Draft) -> Query:
    """Compile a rule, which is called with the unit and nothing else."""
    check_rule(name, draft)
    return form.AskRule(name.value, name.place)


def check_rule(name: Text, draft: Draft) -> None:
    """Check that a rule exists and asks for the unit alone."""
    head = draft.heads.get(name.value)
    if head is None:
        draft.unknown(name, "rule", draft.heads)
        return
    unit = draft.vocabulary.unit
    others = [p.name for p in head.parameters if p.type != unit]
    if others or len(head.parameters) > 1:
        message = (
            f"`{cut(name.value)}` cannot be asked here: a query calls a rule for a {unit} alone"
        )
        draft.problems.add(name.place, "wrong_type", message, offending=name.value)


def _limb(node: Mapping, limbs: tuple[str, ...], draft: Draft) -> Query:
    name, values = node.get("limb"), texts(node.get("is"))
    only_keys(node, ("limb", "is"), draft.problems)
    if isinstance(name, Text) and name.value not in limbs:
        draft.unknown(name, "limb", limbs)
    if not values:
        message = "`is` is missing: which values of the limb?"
        draft.problems.add(node.place, "missing_key", message)
    for text in values:
        if text.value not in VALUES:
            wrong_value(text, VALUES, draft.problems)
    limb = name.value if isinstance(name, Text) else ""
    return form.AskLimb(limb, tuple(text.value for text in values), node.place)
