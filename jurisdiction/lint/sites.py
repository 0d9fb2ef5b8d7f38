"""The conditions of a rule book, part by part, each with its owner and the names in scope; gone through once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from jurisdiction.loading.values import YES_NO
from jurisdiction.loading.walk import conditions_of, parts
from jurisdiction.model.condition import (
    Call,
    Compare,
    Condition,
    DateTerm,
    DateTest,
    DependingOn,
    OnSomeDay,
    Quantifier,
    Same,
    Silent,
    Term,
    Test,
)
from jurisdiction.model.rulebook import DerivedSet, Rule, Rulebook
from jurisdiction.model.vocabulary import Fact, Kind, Vocabulary

Scope: TypeAlias = Mapping[str, str]
"""Names in scope with their kinds of thing."""


@dataclass(frozen=True, slots=True)
class Site:
    """One part of a condition; `owner` is a rule, or a set as `fact:Kind.fact`; `whole` is the condition itself."""

    owner: str
    scope: Scope
    part: Condition
    whole: bool = False


def set_name(derived: DerivedSet) -> str:
    """Return the name of a set among the names of the parts of a rule book."""
    return f"fact:{derived.type}.{derived.fact}"


def bodies(book: Rulebook) -> Iterator[Site]:
    """Yield the whole conditions: of versions, `unless` and lines of sets, in the order of the files."""
    for rule in book.rules.values():
        for condition in conditions_of(rule):
            yield Site(rule.id, scope_of_rule(rule, book), condition, whole=True)
    for derived in book.sets.values():
        for include in derived.includes:
            yield Site(set_name(derived), scope_of_set(derived, book), include.when, whole=True)


def sites(book: Rulebook) -> Iterator[Site]:
    """Yield every part of every condition, each before its own parts."""
    for body in bodies(book):
        waiting = [body]
        while waiting:
            site = waiting.pop()
            yield site
            scope = _inside(site, book.vocabulary)
            below = [Site(site.owner, scope, part) for part in parts(site.part)]
            waiting.extend(reversed(below))


def scope_of_rule(rule: Rule, book: Rulebook) -> Scope:
    """Return the names that a rule has before any quantifier."""
    return _globals(book) | {parameter.name: parameter.type for parameter in rule.parameters}


def scope_of_set(derived: DerivedSet, book: Rulebook) -> Scope:
    """Return the names that a derived set has."""
    return _globals(book) | {derived.variable: derived.type}


def _globals(book: Rulebook) -> dict[str, str]:
    return {"case": book.vocabulary.root, "register": "Register"}


def _inside(site: Site, vocabulary: Vocabulary) -> Scope:
    """Return the names that the parts of a part have: those of a quantifier beside the others."""
    if not isinstance(site.part, Quantifier):
        return site.scope
    scope = dict(site.scope)
    for name, term in site.part.over:
        ways = [fact.of for _, fact in way(term, scope, vocabulary)]
        scope[name] = ways[-1] if ways else ""
    return scope


def way(term: Term, scope: Scope, vocabulary: Vocabulary) -> Iterator[tuple[str, Fact]]:
    """Yield the facts on the way of a path, each with the kind of thing that has it."""
    kind = scope.get(term.variable, "")
    for name in term.path:
        fact = vocabulary.fact(kind, name)
        if fact is None:
            return
        yield kind, fact
        kind = fact.of


def values_of(fact: Fact) -> tuple[str, ...]:
    """Return the values that a yes/no fact or a choice can have; none for any other."""
    if fact.kind is Kind.YES_NO:
        return YES_NO
    return fact.choices if fact.kind is Kind.CHOICE else ()


def terms(part: Condition) -> tuple[Term, ...]:
    """Return the paths that a part itself names, without those of its parts."""
    match part:
        case Test() | Compare() | DependingOn():
            named: tuple[DateTerm | Term | None, ...] = (part.term,)
        case Same():
            named = (part.left, part.right)
        case Silent():
            named = part.terms
        case DateTest():
            named = (part.date, part.from_, part.before, part.until)
        case Quantifier():
            named = (*(term for _, term in part.over), part.on)
        case Call() | OnSomeDay():
            found = call(part)
            named = found.args if found else ()
        case _:
            named = ()
    return _paths(named)


def _paths(found: tuple[DateTerm | Term | None, ...]) -> tuple[Term, ...]:
    plain = (each.term if isinstance(each, DateTerm) else each for each in found)
    return tuple(term for term in plain if term is not None)


def call(part: Condition) -> Call | None:
    """Return the call of a rule that a part is, on this or on some other day."""
    if isinstance(part, OnSomeDay):
        return part.call
    return part if isinstance(part, Call) else None
