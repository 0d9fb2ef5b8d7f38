"""Whether two cases meet the claims of a law, and what shows that they do not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from jurisdiction.evaluator.questions import Stance
from jurisdiction.model.law import Claim, Compared, Law, Relation, Scale
from jurisdiction.model.rulebook import Rulebook
from jurisdiction.testing.answering import rested_on, rules_of
from jurisdiction.testing.trees import Tree
from jurisdiction.testing.trials import Pair


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two cases: its data, and the point of view from which it was answered."""

    tree: Tree
    stance: Stance


@dataclass(frozen=True, slots=True)
class Moved:
    """What answered differently, or otherwise than is claimed: an allegation (or none), a name, two values."""

    unit: str
    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Violation:
    """A claim that is not met by two cases: the steps between them, the answers, and the rules behind these."""

    law: Law
    claim: Claim
    number: int
    first: Side
    second: Side
    done: tuple[str, ...]
    answers: tuple[Moved, ...]
    rules: tuple[Moved, ...]


@dataclass(frozen=True, slots=True)
class Judge:
    """Judges pairs of cases by the claims of one law."""

    law: Law
    scale: Scale
    book: Rulebook

    def violation(self, pair: Pair) -> Violation | None:
        """Return the first claim that a pair does not meet, with what shows it."""
        for claim in self.law.claims:
            moved = tuple(self._against(claim, pair))
            if moved:
                return Violation(
                    self.law,
                    claim,
                    pair.number,
                    Side(pair.trees[0], pair.first.stance),
                    Side(pair.trees[1], pair.second.stance),
                    pair.done,
                    moved,
                    tuple(self._rules(claim, pair)),
                )
        return None

    def _against(self, claim: Claim, pair: Pair) -> Iterator[Moved]:
        found = [Moved(*each) for each in pair.compared(claim)]
        if claim.relation is Relation.NEVER_TOGETHER:
            yield from self._together(claim, found)
            return
        for moved in found:
            if claim.where and moved.before not in claim.where:
                continue
            if not self.met(claim, moved):
                yield moved

    def _together(self, claim: Claim, found: list[Moved]) -> Iterator[Moved]:
        """Yield the answers of allegations of which all that is named holds, in either case."""
        for unit in dict.fromkeys(moved.unit for moved in found):
            own = [moved for moved in found if moved.unit == unit]
            sides = ([moved.before for moved in own], [moved.after for moved in own])
            if any(len(own) == len(claim.names) and set(side) == {"yes"} for side in sides):
                yield from own

    def met(self, claim: Claim, moved: Moved) -> bool:
        """Return whether one answer before and after is as is claimed; what never holds together is not one answer."""
        match claim.relation:
            case Relation.UNCHANGED | Relation.NEVER_DEPENDS_ON:
                return moved.before == moved.after
            case Relation.IS:
                return moved.after in claim.values
            case Relation.NEVER_WORSE:
                return not self._worse(claim, moved.before, moved.after)
            case Relation.NEVER_BETTER:
                return not self._worse(claim, moved.after, moved.before)
            case Relation.NEVER_TOGETHER:
                return True

    def _worse(self, claim: Claim, before: str, after: str) -> bool:
        """Whether the second value is worse; values that stand in no order are never worse."""
        if claim.of is Compared.OUTCOMES:
            ranks = {each.id: -each.rank for each in self.book.outcomes}
            return ranks[after] < ranks[before]
        one, other = self.scale.rank(before), self.scale.rank(after)
        return one is not None and other is not None and other < one

    def _rules(self, claim: Claim, pair: Pair) -> Iterator[Moved]:
        """Yield the rules behind a claim that answered differently, in the order of the rule book."""
        book = self.book
        rules = rested_on(rules_of([claim], self.scale, book), book)
        one, other = (
            replace(answers, rules=rules, units=[u[place] for u in pair.units], _asked={})
            for place, answers in enumerate((pair.first, pair.second))
        )
        for first, second in pair.units:
            for rule in rules:
                before, after = one.rule(first, rule), other.rule(second, rule)
                if before != after:
                    yield Moved(first.id, rule, before, after)
