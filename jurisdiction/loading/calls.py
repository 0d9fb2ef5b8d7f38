"""Calls of rules: every parameter gets an argument, and arguments of the same name are implied."""

from __future__ import annotations

from dataclasses import dataclass

from jurisdiction.loading.complaints import only_keys
from jurisdiction.loading.dates import date_term
from jurisdiction.loading.document import Mapping, Node, Text
from jurisdiction.loading.draft import Head
from jurisdiction.loading.excerpt import cut
from jurisdiction.loading.nearest import nearest
from jurisdiction.loading.scope import (
    DATE,
    FORMS,
    UNKNOWN_KIND,
    Body,
    Found,
    RuleOf,
    Scope,
    find_thing,
)
from jurisdiction.model.condition import Call, DateTerm, Term
from jurisdiction.model.rulebook import Parameter

_BROKEN = Term("", ())


@dataclass(frozen=True, slots=True)
class _Calling:
    """A call that is being compiled: of which rule, where, and what is in scope there."""

    head: Head
    name: Text
    scope: Scope
    body: Body

    def call(self, given: Node | None, implied: dict[str, Found]) -> Call:
        """Compile the call; `implied` are arguments that the name of the rule brings with it."""
        self.body.use("rule", self.head.id, self.name.place)
        written = given if isinstance(given, Mapping) else None
        if written is not None:
            names = [parameter.name for parameter in self.head.parameters]
            only_keys(written, names, self.body.draft.problems)
        elif given is not None:
            message = f"arguments of `{cut(self.head.id)}` are asked here, such as `{{state: …}}`"
            self.body.problem(given.place, "wrong_form", message)
        found = (self._argument(p, written, implied) for p in self.head.parameters)
        return Call(self.head.id, tuple(found), self.name.place)

    def _argument(
        self, parameter: Parameter, written: Mapping | None, implied: dict[str, Found]
    ) -> DateTerm | Term:
        """Return the written argument, the thing before the name, or the namesake in scope."""
        node = written.get(parameter.name) if written else None
        if node is not None:
            return _written(parameter, node, self.scope, self.body)
        if parameter.name in implied:
            return implied[parameter.name].term
        if self.scope.names.get(parameter.name) == parameter.type:
            term = Term(parameter.name, (), self.name.place)
            return DateTerm(term) if parameter.type == DATE else term
        if self.scope.names.get(parameter.name) != UNKNOWN_KIND:
            self._missing(parameter)
        return _BROKEN

    def _missing(self, parameter: Parameter) -> None:
        """Say that an argument is missing, or that the namesake in scope is of another kind."""
        needed = f"`{cut(parameter.name)}`, a {cut(parameter.type)}"
        message = f"`{cut(self.head.id)}` needs the argument {needed}"
        if self.scope.names.get(parameter.name, parameter.type) != parameter.type:
            message += (
                f"; `{cut(parameter.name)}` is a {cut(self.scope.names[parameter.name])} here"
            )
        self.body.problem(self.name.place, "missing_argument", message, self.name.value)


def call_named(rule: Text, given: Node | None, scope: Scope, body: Body) -> Call | None:
    """Compile a call of a rule by its name; None, with a problem, where there is no such rule."""
    head = body.draft.heads.get(rule.value)
    if head is None:
        _no_rule(rule, scope, body)
        return None
    return _Calling(head, rule, scope, body).call(given, {})


def call_of(name: Text, found: RuleOf, given: Node | None, scope: Scope, body: Body) -> Call:
    """Compile a call of a rule with the thing in front of its name."""
    parameter = _fitting(found.rule, found.thing, found.name)
    implied = {parameter.name: found.thing} if parameter else {}
    return _Calling(found.rule, name, scope, body).call(given, implied)


def _fitting(head: Head, thing: Found, name: str) -> Parameter | None:
    """Return the parameter that takes the thing: its namesake, else the first of its kind."""
    fitting = [p for p in head.parameters if p.type == thing.of]
    same = [p for p in fitting if p.name == name]
    return next(iter((*same, *fitting)), None)


def _no_rule(rule: Text, scope: Scope, body: Body) -> None:
    first = rule.value.split(".", 1)[0]
    names = (*body.draft.heads, *scope.names, *FORMS)
    body.draft.problems.add(
        rule.place,
        "unknown_rule",
        f"`{cut(rule.value)}` is no rule, and `{cut(first)}` is no name in scope",
        nearest=lambda: nearest(rule.value, names),
        offending=rule.value,
    )


def _written(parameter: Parameter, node: Node, scope: Scope, body: Body) -> DateTerm | Term:
    """Compile an argument that is written."""
    if parameter.type == DATE:
        return date_term(node, scope, body) or DateTerm(literal=1)
    if not isinstance(node, Text):
        body.problem(node.place, "wrong_form", f"a path to a {parameter.type} is asked here")
        return _BROKEN
    found = find_thing(node, scope, body)
    if found is None:
        return _BROKEN
    if not _known(found, parameter, body):
        return found.term  # that a kind of thing is unknown was said elsewhere
    if not found.single or found.of != parameter.type:
        message = f"`{cut(node.value)}` is no {parameter.type}, which is asked here"
        body.problem(node.place, "wrong_type", message, node.value)
    return found.term


def _known(found: Found, parameter: Parameter, body: Body) -> bool:
    """Return whether the kinds of an argument and of its parameter are declared."""
    types = body.draft.vocabulary.types
    return parameter.type in types and (not found.single or found.of in types)
