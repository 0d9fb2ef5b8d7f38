"""Derived sets: what belongs to a list that the law draws from other facts."""

from __future__ import annotations

from jurisdiction.loading.citations import citations
from jurisdiction.loading.conditions import any_of, condition
from jurisdiction.loading.document import Mapping, Text
from jurisdiction.loading.draft import Draft
from jurisdiction.loading.excerpt import cut
from jurisdiction.loading.fields import groups
from jurisdiction.loading.heads import parameters_of, scope_of
from jurisdiction.loading.scope import DATE, Body, Scope, find_thing
from jurisdiction.model.condition import ALWAYS, All, Condition, Not, Term
from jurisdiction.model.rulebook import DerivedSet, Include, Parameter
from jurisdiction.model.vocabulary import Kind


def read_set(node: Mapping, draft: Draft) -> tuple[DerivedSet, Body] | None:
    """Compile one derived set, with what its conditions rest on; None where it is not known whose set it is."""
    name, body = node.get("set"), Body(draft)
    parameters = parameters_of(node, draft)
    types = (*draft.vocabulary.types, DATE)
    if not isinstance(name, Text) or len(parameters) != 1:
        message = "a derived set is for one thing: `for: {element: Element}`"
        draft.problems.add(node.place, "wrong_form", message)
        return None
    if parameters[0].type not in types:
        return None
    kind, fact = parameters[0].type, name.value.rpartition(".")[2]
    if not _declared(name, parameters[0], fact, draft):
        return None
    scope = scope_of(parameters, draft)
    derived = DerivedSet(
        type=kind,
        fact=fact,
        variable=parameters[0].name,
        includes=tuple(_include(g, kind, fact, scope, body) for g in groups(node, "includes")),
        cites=citations(node, draft),
        place=name.place,
    )
    if not derived.cites:
        message = f"the set `{cut(name.value)}` cites nothing"
        draft.problems.add(name.place, "uncited", message, offending=name.value)
    return derived, body


def _declared(name: Text, parameter: Parameter, fact: str, draft: Draft) -> bool:
    """Return whether the vocabulary declares the set."""
    facts = draft.vocabulary.types[parameter.type].facts if parameter.type != DATE else {}
    sets = [f"{parameter.name}.{f.name}" for f in facts.values() if f.kind is Kind.SET]
    if f"{parameter.name}.{fact}" in sets and name.value == f"{parameter.name}.{fact}":
        return True
    draft.unknown(name, "set", sets)
    return False


def _include(node: Mapping, kind: str, fact: str, scope: Scope, body: Body) -> Include:
    """Compile one line of a set."""
    the, when, unless = node.get("the"), node.get("when"), node.get("unless")
    text = the if isinstance(the, Text) else Text("", node.place)
    found = find_thing(text, scope, body)
    declared = body.draft.vocabulary.fact(kind, fact)
    named = {Kind.REF, Kind.REFS, Kind.SET, Kind.THING, Kind.UP}
    if found and declared and (found.kind not in named or found.of != declared.of):
        message = f"`{cut(text.value)}` names no {declared.of}"
        body.problem(text.place, "wrong_type", message, text.value)
    parts: list[Condition] = []
    if when is not None:
        parts.append(condition(when, scope, body))
    if unless is not None:
        parts.append(Not(any_of(unless, scope, body), unless.place))
    term = found.term if found else Term("", ())
    return Include(term, _joined(parts, node), node.place)


def _joined(parts: list[Condition], node: Mapping) -> Condition:
    if len(parts) == 1:
        return parts[0]
    return All(tuple(parts), node.place) if parts else ALWAYS
