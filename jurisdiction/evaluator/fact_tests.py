"""Tests of facts: for values, within bounds, against each other, and for silence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jurisdiction.evaluator.builder import Builder
from jurisdiction.evaluator.facts import Facts
from jurisdiction.evaluator.graph import Op
from jurisdiction.evaluator.scope import Scope
from jurisdiction.evaluator.steps import FactStep, Step
from jurisdiction.evaluator.terms import Terms, thing_of
from jurisdiction.evaluator.values import Absent, Amount, Cell, Content, Members, Unsettled
from jurisdiction.model.case import Number, Thing
from jurisdiction.model.condition import Compare, Same, Silent, Term, Test


class FactTests:
    """Grounds tests of facts; what nobody settled becomes a question."""

    def __init__(self, build: Builder, facts: Facts, terms: Terms) -> None:
        self.build, self.terms, self._facts = build, terms, facts
        self._tested: dict[tuple[int, Content], int] = {}

    def take_over(self, other: FactTests) -> None:
        """Know the tests that another one has made of the same facts, sets that the law derives included."""
        self._tested = other._tested.copy()

    def test(self, condition: Test, scope: Scope) -> int:
        """Return the node of a fact tested for values."""
        owners = self.terms.walk(condition.term, scope)
        return self.build.each(owners, lambda owner: self._test_of(owner, condition, scope))

    def _test_of(self, owner: Content, condition: Test, scope: Scope) -> int:
        if not condition.term.path:
            return self._has_value(owner, condition.values, None)
        key = (
            id(condition),
            owner,
        )  # what is tested is no date: the day of the conduct does not matter
        if key not in self._tested:
            label = FactStep(
                thing_of(owner), condition.term.path[-1], condition.values, condition.place
            )
            value = self.terms.read(owner, label.fact, scope.pin)
            self._tested[key] = self.build.each(
                value, lambda found: self._has_value(found, condition.values, label)
            )
        return self._tested[key]

    def _has_value(self, found: Content, values: tuple[str, ...], label: FactStep | None) -> int:
        if isinstance(found, Cell):
            options, stated = (
                self.build.graph.dims[found.dim].options,
                self.build.graph.stated(found.dim),
            )
            if stated is not None and self.build.graph.dims[found.dim].public:
                return self.build.constant(options[stated] in values, label)
            parts = [self.build.constant(option in values) for option in options]
            return self._by_option(found.dim, parts, label)
        members = self.terms.as_members(found)
        parts = [
            self.build.both(guard, self.build.constant(thing.id in values))
            for thing, guard in members.entries
            if isinstance(thing, Thing)
        ]
        parts.extend(self.build.constant(text in values) for text in members.texts)
        return self._one_of([*parts, *self._questions(members)], label)

    def _by_option(self, dim: int, parts: Sequence[int], label: FactStep | None) -> int:
        """Return the fork of a fact: open where the fact is, even where all its options agree."""
        if len(set(parts)) > 1:
            return self.build.add(Op.FORK, parts, dim, label)
        yes, no = self.build.yes, self.build.no
        first = self.build.add(Op.FORK, (yes, *(no for _ in parts[1:])), dim, label)
        settled, unsettled = (
            self.build.add(op, (first, self.build.negation(first))) for op in (Op.ANY, Op.ALL)
        )
        return self.build.conjunction([settled, self.build.disjunction([parts[0], unsettled])])

    def _questions(self, members: Members) -> list[int]:
        """Return an open node for each part of a list of which the file does not tell what it is."""
        absent = [(guard, e.question) for e, guard in members.entries if isinstance(e, Absent)]
        return [self.build.both(guard, self.build.ask(q)) for guard, q in (*absent, *members.more)]

    def _one_of(self, parts: Sequence[int], label: Step | None) -> int:
        """Return the node for: one part holds; a constant or a single question where it is no more than that."""
        left = [part for part in dict.fromkeys(parts) if part != self.build.no]
        if not left or self.build.yes in left:
            return self.build.constant(bool(left), label)
        only = left[0] if len(left) == 1 else -1
        if (
            only >= 0
            and self.build.graph.op[only] == Op.FORK
            and not self.build.graph.parts[only]
            and self.build.graph.dims[self.build.graph.dim[only]].asked
        ):
            return self.build.ask(self.build.graph.dim[only], label)
        return self.build.add(Op.ANY, left, label=label)

    def compare(self, condition: Compare, scope: Scope) -> int:
        """Return the node of a number within bounds."""
        owners = self.terms.walk(condition.term, scope)
        return self.build.each(owners, lambda owner: self._compare_of(owner, condition, scope))

    def _compare_of(self, owner: Content, condition: Compare, scope: Scope) -> int:
        test = tuple(
            f"{word} {bound}"
            for word, bound in (("at least", condition.at_least), ("at most", condition.at_most))
            if bound is not None
        )
        label = FactStep(thing_of(owner), condition.term.path[-1], test, condition.place)
        value = self._facts.read(owner, label.fact, scope.pin)
        return self.build.each(value, lambda found: self._in_range(found, condition, label))

    def _in_range(self, found: Content, condition: Compare, label: FactStep) -> int:
        assert isinstance(found, Amount | Unsettled)
        value = None
        if isinstance(found, Amount):
            value = _compares(found.number, condition.at_least, condition.at_most)
        if value is None:
            return self.build.ask(found.question, label)
        return self.build.constant(value, label)

    def silent(self, condition: Silent, scope: Scope) -> int:
        """Return the node for: nobody wrote these facts."""
        return self.build.conjunction([self._silent_term(term, scope) for term in condition.terms])

    def unsaid(self, condition: Silent, scope: Scope) -> Iterator[tuple[int, FactStep]]:
        """Yield the question for each fact that a test of silence names and nobody wrote."""
        for term in condition.terms:
            *way, last = term.path
            scope.note(term.variable, way, written=True)
            owner = self._facts.written_way(thing_of(scope.values[term.variable]), way)
            question = self._facts.question_of(owner, last)
            if question is not None:
                yield question, FactStep(owner, last, (), condition.place)

    def _silent_term(self, term: Term, scope: Scope) -> int:
        *way, last = term.path
        scope.note(term.variable, way, written=True)
        return self._facts.silence(thing_of(scope.values[term.variable]), way, last)

    def same(self, condition: Same, scope: Scope) -> int:
        """Return the node for: two terms denote one thing or value, or lists that share one."""
        label = None
        if condition.left.path:
            owner = self.terms.walk(condition.left, scope)
            if isinstance(owner, Thing | Absent):
                label = FactStep(
                    owner, condition.left.path[-1], (str(condition.right),), condition.place
                )
        values = [self.terms.value(condition.left, scope), self.terms.value(condition.right, scope)]
        return self.build.spread(values, lambda pair: self._equal(pair[0], pair[1], label))

    def _equal(self, left: Content, right: Content, label: FactStep | None) -> int:
        if isinstance(right, Cell) and not isinstance(left, Cell):
            left, right = right, left
        if isinstance(left, Cell):
            options = self.build.graph.dims[left.dim].options
            parts = [self._has_value(right, (option,), None) for option in options]
            return self._by_option(left.dim, parts, label)
        mine, others = self.terms.as_members(left), self.terms.as_members(right)
        parts = [
            self.build.both(self.build.both(guard, other), self.build.constant(a is b))
            for a, guard in mine.entries
            for b, other in others.entries
            if isinstance(a, Thing) and isinstance(b, Thing)
        ]
        parts.extend(self.build.constant(a == b) for a in mine.texts for b in others.texts)
        return self._one_of([*parts, *self._questions(mine), *self._questions(others)], label)


def _compares(number: Number, at_least: int | None, at_most: int | None) -> bool | None:
    """Compare a range with bounds: yes where all of it lies inside, no where none does, else open."""
    low, high = number.at_least, number.at_most
    if (at_least is not None and high is not None and high < at_least) or (
        at_most is not None and low is not None and low > at_most
    ):
        return False
    above = at_least is None or (low is not None and low >= at_least)
    below = at_most is None or (high is not None and high <= at_most)
    return True if above and below else None
