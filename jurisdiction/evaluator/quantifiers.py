"""Quantifiers: members of lists that may be open, or known only up to a day."""

from __future__ import annotations

from collections.abc import Callable

from jurisdiction.evaluator.builder import Builder
from jurisdiction.evaluator.day_tests import DayTests
from jurisdiction.evaluator.graph import Op
from jurisdiction.evaluator.instant import Instant
from jurisdiction.evaluator.scope import Scope
from jurisdiction.evaluator.steps import ListStep, MemberStep
from jurisdiction.evaluator.terms import Terms, thing_of
from jurisdiction.evaluator.values import Absent, Content, Limit, Members
from jurisdiction.model.case import Thing
from jurisdiction.model.condition import Condition, DateTerm, Quantifier, Term


class Quantifiers:
    """Grounds `some` and `every`; `condition` grounds what is asked of each member."""

    def __init__(
        self,
        build: Builder,
        terms: Terms,
        days: DayTests,
        evidence: int,
        condition: Callable[[Condition, Scope], int],
    ) -> None:
        self.build, self.terms, self.days = build, terms, days
        self._evidence, self.condition = evidence, condition

    def quantifier(self, quantifier: Quantifier, scope: Scope) -> int:
        """Return the node of a quantifier in a scope."""
        if not quantifier.every:
            return self._exists(quantifier, scope, 0, with_satisfies=True)
        some = self._exists(quantifier, scope, 0, with_satisfies=False)
        return self.build.add(Op.ALL, [some, self._forall(quantifier, scope, 0)])

    def _exists(self, q: Quantifier, scope: Scope, index: int, *, with_satisfies: bool) -> int:
        if index == len(q.over):
            parts = [self.condition(q.where, scope)]
            if with_satisfies and not self.build.never(parts[0]):
                parts.append(self.condition(q.satisfies, scope))
            label = MemberStep(tuple((name, scope.values[name]) for name, _ in q.over), q.place)
            return self.build.add(Op.ALL, parts, label=label)
        return self._over(
            q,
            scope,
            index,
            lambda guard, inner: (
                self.build.conjunction(
                    [guard, self._exists(q, inner, index + 1, with_satisfies=with_satisfies)]
                )
                if guard != self.build.yes
                else self._exists(q, inner, index + 1, with_satisfies=with_satisfies)
            ),
            Op.ANY,
        )

    def _forall(self, q: Quantifier, scope: Scope, index: int) -> int:
        if index == len(q.over):
            where, satisfies = self.condition(q.where, scope), self.condition(q.satisfies, scope)
            label = MemberStep(tuple((name, scope.values[name]) for name, _ in q.over), q.place)
            return self.build.add(Op.ANY, [self.build.negation(where), satisfies], label=label)
        return self._over(
            q,
            scope,
            index,
            lambda guard, inner: (
                self.build.disjunction(
                    [self.build.negation(guard), self._forall(q, inner, index + 1)]
                )
                if guard != self.build.yes
                else self._forall(q, inner, index + 1)
            ),
            Op.ALL,
        )

    def _over(
        self, q: Quantifier, scope: Scope, index: int, then: Callable[[int, Scope], int], op: Op
    ) -> int:
        name, term = q.over[index]
        owners = self.terms.walk(term, scope)
        return self.build.each(
            owners,
            lambda owner: self.build.each(
                self.terms.members(owner, term.path[-1], scope),
                lambda members: self._list(
                    thing_of(owner), q, term, name, scope, _members(members), then, op
                ),
            ),
        )

    def _list(
        self,
        owner: Thing | Absent,
        q: Quantifier,
        term: Term,
        name: str,
        scope: Scope,
        members: Members,
        then: Callable[[int, Scope], int],
        op: Op,
    ) -> int:
        parts = [then(guard, scope.having(name, found)) for found, guard in members.entries]
        label = ListStep(owner, term.path[-1], members.known_until, q.place)
        for guard, question in members.more:
            asked = self.build.ask(question, label)
            open_where = self.build.both(guard, asked)
            parts.append(open_where if op is Op.ANY else self.build.negation(open_where))
        if members.dated and q.on is not None:
            parts.append(self._beyond(members, q.on, scope, label, op))
        return self.build.add(op, parts, label=None if parts else label)

    def _beyond(self, members: Members, on: DateTerm, scope: Scope, label: ListStep, op: Op) -> int:
        """Past the day to which a list is known absence is open; what is carried is open only as written."""
        known = Limit(never=False) if members.known_until is None else Instant(members.known_until)
        past = self.days.less(known, self.days.day(on, scope))
        question = self.build.add(Op.OPEN, label=label)
        if op is Op.ANY:
            beyond = self.build.conjunction([past, question])
        else:
            beyond = self.build.disjunction([self.build.negation(past), question])
        if not members.carried:
            return beyond
        neutral = self.build.no if op is Op.ANY else self.build.yes
        return self.build.fork(self._evidence, [neutral, neutral, neutral, beyond])


def _members(found: Content) -> Members:
    assert isinstance(found, Members)
    return found
