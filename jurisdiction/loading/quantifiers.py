"""`some` and `every`: choices of members from lists and sets, nested from left to right."""

from __future__ import annotations

from collections.abc import Callable

from jurisdiction.loading.dates import date_term
from jurisdiction.loading.document import Mapping, Node, Text
from jurisdiction.loading.excerpt import cut
from jurisdiction.loading.scope import LISTS, RESERVED, UNKNOWN_KIND, Body, Found, Scope, find_thing
from jurisdiction.model.condition import ALWAYS, Condition, Quantifier, Term

Compile = Callable[[Node, Scope, Body], Condition]


def quantifier(node: Mapping, scope: Scope, body: Body, compile_: Compile) -> Condition:
    """Compile a quantifier; the list of a later variable may depend on an earlier one."""
    every = node.get("every") is not None
    chosen = node.get("every" if every else "some")
    if not isinstance(chosen, Mapping) or not chosen.entries:
        message = "variables and lists are asked here, such as `{element: incident.elements}`"
        body.problem((chosen or node).place, "wrong_form", message)
        return ALWAYS
    over: list[tuple[str, Term]] = []
    closed = False
    for name, path in chosen.entries:
        found = _list(path, scope, body)
        if found is not None:
            over.append((name.value, found.term))
            closed = closed or bool(found.fact and found.fact.closed_until)
        scope = _with(name, found, scope, body)
    on = date_term(node.get("on"), scope, body)
    if closed and on is None:
        message = "this list is known only up to a day: add `on:`, the day asked about"
        body.problem(node.place, "missing_key", message)
    where, satisfies = (_part(node.get(key), scope, body, compile_) for key in _PARTS)
    return Quantifier(every, tuple(over), where, satisfies, on, node.place)


_PARTS = ("where", "satisfies")


def _part(node: Node | None, scope: Scope, body: Body, compile_: Compile) -> Condition:
    return ALWAYS if node is None else compile_(node, scope, body)


def _list(path: Node, scope: Scope, body: Body) -> Found | None:
    """Return the list that a path leads to; None, with a problem, for anything else."""
    if not isinstance(path, Text):
        body.problem(path.place, "wrong_form", "a path to a list is asked here")
        return None
    found = find_thing(path, scope, body)
    if found is not None and found.kind not in LISTS:
        message = f"`{cut(path.value)}` is no list of things"
        body.problem(path.place, "wrong_type", message, path.value)
        return None
    return found


def _with(name: Text, found: Found | None, scope: Scope, body: Body) -> Scope:
    """Return the scope with the variable, which must be new."""
    if name.value in scope.names or name.value in RESERVED:
        message = f"`{cut(name.value)}` already means something here; choose another name"
        body.problem(name.place, "name_taken", message, name.value)
    return scope.adding(name.value, found.of if found else UNKNOWN_KIND)
