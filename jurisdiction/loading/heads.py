"""Heads of rules: names and parameters, entered before any condition is read, so that calls resolve."""

from __future__ import annotations

import re

from jurisdiction.loading.document import Mapping, Text
from jurisdiction.loading.draft import Draft, Head
from jurisdiction.loading.excerpt import cut
from jurisdiction.loading.fields import entries
from jurisdiction.loading.scope import DATE, RESERVED, Scope, globals_of
from jurisdiction.model.rulebook import Parameter

_ID = re.compile(r"\w+(\.\w+)*")


def enter(name: Text, node: Mapping, draft: Draft) -> bool:
    """Enter a rule under its id; return whether the id is new."""
    if name.value in draft.heads:
        first = draft.heads[name.value].place
        message = f"the rule `{cut(name.value)}` stands already in {first.file}, line {first.line}"
        draft.problems.add(name.place, "duplicate_id", message, offending=name.value)
        return False
    if not _ID.fullmatch(name.value) or name.value in RESERVED:
        message = f"`{cut(name.value)}` is no name of a rule: words joined by dots"
        draft.problems.add(name.place, "not_a_name", message, offending=name.value)
    draft.heads[name.value] = Head(name.value, parameters_of(node, draft), name.place)
    return True


def parameters_of(node: Mapping, draft: Draft) -> tuple[Parameter, ...]:
    """Return the parameters of a rule; each is a kind of thing or a date."""
    found = []
    for name, kind in entries(node, "for"):
        if not isinstance(kind, Text):
            continue
        if name.value in RESERVED or "." in name.value:
            message = f"`{cut(name.value)}` cannot name a parameter: it means something else"
            draft.problems.add(name.place, "name_taken", message, offending=name.value)
        known = (*draft.vocabulary.types, DATE)
        if kind.value not in known:
            draft.unknown(kind, "kind of thing", known)
        found.append(Parameter(name.value, kind.value))
    return tuple(found)


def scope_of(parameters: tuple[Parameter, ...], draft: Draft) -> Scope:
    """Return the names that the conditions of a rule or set may use: its parameters, and those of every rule."""
    own = {parameter.name: parameter.type for parameter in parameters}
    return Scope({**globals_of(draft).names, **own})
