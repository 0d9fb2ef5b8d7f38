"""Whether a law holds for all pairs of cases of a bound: claim by claim, or the two cases that violate it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from jurisdiction.loading import Loaded
from jurisdiction.model.calendar import day_of
from jurisdiction.model.case import Thing
from jurisdiction.model.condition import Condition, Term
from jurisdiction.model.law import Claim, Law, Relation, Scale, SetFact, Word
from jurisdiction.model.rulebook import Rule
from jurisdiction.testing.answering import premise
from jurisdiction.testing.bindings import ROOT
from jurisdiction.testing.law_report import said
from jurisdiction.testing.proving.bounded import Bounded
from jurisdiction.testing.proving.bounds import Bounds, UnencodableError
from jurisdiction.testing.proving.claims import (
    REFUSED,
    REFUTED,
    SHOWN,
    UNDECIDED,
    Size,
    Verdict,
    size_of,
)
from jurisdiction.testing.proving.laws.bindings import Binding, bindings
from jurisdiction.testing.proving.laws.changes import Changes
from jurisdiction.testing.proving.laws.pairs import Bench
from jurisdiction.testing.proving.laws.paths import Spot
from jurisdiction.testing.proving.laws.problem import Asked, Problem
from jurisdiction.testing.proving.laws.roads import Road, roads, room
from jurisdiction.testing.proving.laws.supposing import Records, records_of
from jurisdiction.testing.proving.solving import ExhaustedError
from jurisdiction.testing.proving.variables import Bit, Seen

_DAY = Term(ROOT, ("assessed_on",))
_VACUOUS = "no case of this bound meets the premise, so that nothing is shown; a larger one may"
_GAVE_UP = "the solver gave up; a smaller bound may help"
_UNCONFIRMED = "the solver gave two cases that the engine does not answer so"


@dataclass(slots=True)
class LawProof:
    """Proves the claims of one law under one rule book."""

    loaded: Loaded
    law: Law
    scale: Scale
    bounds: Bounds
    assessed_on: int
    asked: int = 0
    bounded: Bounded | None = None

    def verdict(self, claim: Claim) -> Verdict:
        """Return what is found of one claim."""
        self.asked = 0
        words = f"{self.law.id}: {said(claim)}"
        premise_holds, undecided = False, ""
        try:
            for problem in self.problems(claim):
                for units, bit in problem.violations(claim):
                    found = self._sought(problem, claim, units, bit)
                    if isinstance(found, Verdict):
                        return replace(found, claim=words)
                    undecided = undecided or found
                premise_holds = premise_holds or self._possible(problem, claim)
        except UnencodableError as error:
            return Verdict(words, REFUSED, self._size(), why=error.what)
        except ExhaustedError:
            undecided = undecided or _GAVE_UP
        if not premise_holds:
            undecided = undecided or _VACUOUS
        return Verdict(words, UNDECIDED if undecided else SHOWN, self._size(), why=undecided)

    def _size(self) -> Size:
        return Size(0, 0, 0, 0) if self.bounded is None else size_of(self.bounded, self.asked)

    def _possible(self, problem: Problem, claim: Claim) -> bool:
        """Whether there are two cases of which, as the engine confirms, the premise holds."""
        units = problem.units()
        found = problem.found(True, units, exact=True)  # noqa: FBT003 - a proposition
        return found is not None and self._bench(problem, claim, units).meets(problem.two(found))

    def _sought(
        self, problem: Problem, claim: Claim, units: Sequence[Thing], bit: Bit
    ) -> Verdict | str:
        """Look for two cases that violate a claim; return the verdict that they give, else why none is given, if so."""
        self.asked += 1
        if problem.found(bit, units, exact=False) is None:
            return ""
        found = [problem.found(bit, units, exact=exact) for exact in (True, False)]
        bench = self._bench(problem, claim, units)
        for each in (one for one in found if one is not None):
            pair = bench.violation(problem.two(each))
            if pair is not None:
                return Verdict("", REFUTED, self._size(), pair=pair)
        return _UNCONFIRMED

    def _bench(self, problem: Problem, claim: Claim, units: Sequence[Thing]) -> Bench:
        kept = frozenset((*problem.changes.first, *problem.changes.second))
        return Bench(
            self.loaded,
            self.law,
            claim,
            self.scale,
            problem.binding.paths.things,
            problem.premises,
            tuple(unit.path for unit in units),
            kept,
        )

    # Problems.

    def problems(self, claim: Claim) -> Iterator[Problem]:
        """Yield both cases of the law, for every way through it and every choice of what it is about."""
        premises = (self._rule(self.law.given, "given"), self._rule(self.law.given_after, "after"))
        rules = {rule.id: rule for rule in premises if rule is not None}
        book = self.loaded.rulebook
        asked = replace(self.loaded, rulebook=replace(book, rules={**book.rules, **rules}))
        for road in roads(self.law, self.loaded, self.bounds):
            day = self._day(road)
            records = records_of(self.law, road, road.records, book.vocabulary, day)
            self.bounded = Bounded((asked,), room(road, self.bounds), day, records.supposed())
            for number, binding in enumerate(bindings(self.law, road, records, self.bounded)):
                yield from self._bound(claim, road, records, binding, premises, number)

    def _rule(self, condition: Condition | None, name: str) -> Rule | None:
        if condition is None:
            return None
        rule = premise(self.law, condition, self.loaded.rulebook.vocabulary.types)
        return replace(rule, id=f"{rule.id}.{name}")

    def _day(self, road: Road) -> int:
        """Return the day of assessment: that which a law sets, else that of the bound."""
        for deed in (step.deed for step in road.first):
            if isinstance(deed, SetFact) and deed.term == replace(_DAY, place=deed.term.place):
                if not isinstance(deed.to, Word):
                    raise UnencodableError("a day of assessment that is left to be chosen")
                return day_of(deed.to.text)
        return self.assessed_on

    def _bound(
        self,
        claim: Claim,
        road: Road,
        records: Records,
        binding: Binding,
        premises: tuple[Rule | None, Rule | None],
        number: int,
    ) -> Iterator[Problem]:
        assert self.bounded is not None
        changes = Changes(binding, self.loaded.rulebook.issues, self.bounded.things)
        changes.do(road.first, road.change, records)
        for place, spot in enumerate(self._depended(claim, changes)):
            own = changes if spot is None else replace(changes, own={*changes.own, spot.path})
            yield self._problem(own, premises, f"second {number}.{place}")

    def _depended(self, claim: Claim, changes: Changes) -> Iterator[Spot | None]:
        """Yield each fact on which a claim says that nothing depends; nothing for another claim."""
        assert self.bounded is not None
        if claim.relation is not Relation.NEVER_DEPENDS_ON:
            yield None
        for kind, name in claim.facts:
            fact = self.loaded.rulebook.vocabulary.types[kind].facts[name]
            for thing in self.bounded.things.values():
                if thing.type == kind and thing not in changes.later:
                    yield Spot(thing, fact)

    def _problem(
        self, changes: Changes, premises: tuple[Rule | None, Rule | None], name: str
    ) -> Problem:
        assert self.bounded is not None
        bounded = self.bounded
        seen = Seen(bounded.variables, name, changes.second_name)
        first = Asked(bounded.seen, bounded.keeping(), changes.later)
        second = Asked(seen, bounded.keeping(seen), changes.removed)
        return Problem(
            bounded, self.law, self.scale, changes.binding, changes, premises, first, second
        )
