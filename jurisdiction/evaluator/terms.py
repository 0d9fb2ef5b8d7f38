"""What terms denote: things, values and lists, with one value for each option of what is disputed or lacks support."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from jurisdiction.evaluator.asking import YES_NO
from jurisdiction.evaluator.builder import Builder
from jurisdiction.evaluator.facts import Facts
from jurisdiction.evaluator.instant import Instant
from jurisdiction.evaluator.scope import Scope
from jurisdiction.evaluator.values import (
    Absent,
    Content,
    Members,
    Split,
    Unsettled,
    Varying,
    bind,
)
from jurisdiction.model.case import Thing
from jurisdiction.model.condition import Condition, Term
from jurisdiction.model.rulebook import Rulebook
from jurisdiction.model.vocabulary import Kind


class Terms:
    """Reads terms in a scope, sets that the law derives included; `condition` grounds what decides on their members."""

    def __init__(
        self,
        rulebook: Rulebook,
        build: Builder,
        facts: Facts,
        globals_: Mapping[str, Varying],
        condition: Callable[[Condition, Scope], int],
    ) -> None:
        self.build, self.globals = build, globals_
        self._rulebook, self._facts, self._condition = rulebook, facts, condition
        self._sets: dict[tuple[Thing, str, Instant | None], Members] = {}

    def take_over(self, other: Terms) -> None:
        """Know the sets that another one has derived."""
        self._sets = other._sets.copy()

    def derived(self) -> frozenset[str]:
        """Return the sets that were derived so far, as `Type.fact`."""
        return frozenset(f"{thing.type}.{fact}" for thing, fact, _ in self._sets)

    def value(self, term: Term, scope: Scope) -> Varying:
        """Return what a term denotes."""
        if not term.path:
            scope.note(term.variable, ())
            return scope.values[term.variable]
        owners = self.walk(term, scope)
        return bind(owners, lambda owner: self.read(owner, term.path[-1], scope.pin))

    def walk(self, term: Term, scope: Scope) -> Varying:
        """Return the thing on which the last word of a term is a fact."""
        scope.note(term.variable, term.path[:-1])
        value = scope.values[term.variable]
        for name in term.path[:-1]:
            value = bind(value, lambda owner, name=name: self._facts.read(owner, name, scope.pin))  # type: ignore[misc] # mypy: lambda defaults
        return value

    def read(self, owner: Content, fact: str, pin: Instant | None) -> Varying:
        """Return a fact of a thing, or a set that the law derives for it."""
        thing = thing_of(owner)
        if isinstance(thing, Thing) and self._facts.declared(thing.type, fact).kind is Kind.SET:
            return self._derived(thing, fact, pin)
        return self._facts.read(thing, fact, pin)

    def as_members(self, found: Content) -> Members:
        """Return a list as it is, and anything else as a list of it alone."""
        if isinstance(found, Members):
            return found
        if isinstance(found, Unsettled):
            return Members(more=((self.build.yes, found.question),))
        assert isinstance(found, Thing | Absent)
        return Members(((found, self.build.yes),))

    def members(self, owner: Content, fact: str, scope: Scope) -> Varying:
        """Return a list of a thing."""
        return bind(self.read(owner, fact, scope.pin), self.as_members)

    def choices(self, term: Term, scope: Scope) -> frozenset[str]:
        """Return the choices of the fact in which a term ends."""
        kind = thing_of(scope.values[term.variable]).type
        for name in term.path[:-1]:
            kind = self._facts.declared(kind, name).of
        return frozenset(self._facts.declared(kind, term.path[-1]).choices or YES_NO)

    # Sets that the law derives.

    def _derived(self, thing: Thing, fact: str, pin: Instant | None) -> Members:
        key = (thing, fact, pin)
        if key not in self._sets:
            self._sets[key] = self._included(thing, fact, pin)
        return self._sets[key]

    def _included(self, thing: Thing, fact: str, pin: Instant | None) -> Members:
        derived = self._rulebook.sets[thing.type, fact]
        scope = Scope({**self.globals, derived.variable: thing}, pin)
        parts = [
            self._under(self._condition(include.when, scope), self.value(include.the, scope))
            for include in derived.includes
        ]
        return _joined(parts)

    def _under(self, guard: int, value: Varying) -> Members:
        """Return all that a value can denote as one list, each member under the guard and its option."""
        if isinstance(value, Split):
            options = dict.fromkeys(value.options)
            return _joined(
                [self._under(self.build.both(guard, self._taking(value, o)), o) for o in options]
            )
        members = self.as_members(value)
        return Members(
            tuple((thing, self.build.both(guard, inner)) for thing, inner in members.entries),
            more=tuple(
                (self.build.both(guard, inner), question) for inner, question in members.more
            ),
        )

    def _taking(self, value: Split, option: Varying) -> int:
        parts = [self.build.constant(other == option) for other in value.options]
        return self.build.fork(value.dim, parts)


def thing_of(owner: Varying) -> Thing | Absent:
    """Return an owner of facts as what it is."""
    assert isinstance(owner, Thing | Absent)
    return owner


def _joined(parts: Sequence[Members]) -> Members:
    entries = tuple(entry for part in parts for entry in part.entries)
    return Members(entries, more=tuple(each for part in parts for each in part.more))
