"""Two cases that violate a law: told as files, answered by the engine, and cut down to what that needs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from jurisdiction.evaluator.questions import Stance
from jurisdiction.evaluator.view import ContradictionError
from jurisdiction.loading import Loaded, Refused, load_case
from jurisdiction.model.case import CaseFile, Thing
from jurisdiction.model.law import Claim, Law, Scale
from jurisdiction.model.rulebook import Rule
from jurisdiction.testing.answering import Answers, holds, rules_of
from jurisdiction.testing.facts import things_below
from jurisdiction.testing.judging import Judge, Violation
from jurisdiction.testing.proving.encoding import ISSUE
from jurisdiction.testing.proving.laws.apart import apart, places, without
from jurisdiction.testing.proving.skeleton import Data
from jurisdiction.testing.proving.writing import yaml
from jurisdiction.testing.trees import Tree
from jurisdiction.testing.trials import Pair

File = dict[str, Data]
Readings = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Two:
    """Two case files, each with the readings that are laid over the default profile."""

    first: File
    second: File
    readings: tuple[Readings, Readings]

    def done(self) -> tuple[str, ...]:
        """Return what makes the second case of the first, in words."""
        one, other = self.readings
        reads = (
            f"read {issue} as {other[issue]} (before: {one.get(issue, 'as the profile has it')})"
            for issue in other
            if one.get(issue) != other[issue]
        )
        return (*apart(self.first, self.second), *reads)


@dataclass(frozen=True, slots=True)
class Bench:
    """Asks the engine of two cases whether a claim of a law is met.

    `variables` are the addresses, or the ids of records, of what the law is about; `premises` what must hold of the
    first case and of the second; `units` the addresses of the allegations; `kept` what the steps of the law wrote.
    """

    loaded: Loaded
    law: Law
    claim: Claim
    scale: Scale
    variables: Mapping[str, Thing]
    premises: tuple[Rule | None, Rule | None]
    units: tuple[str, ...]
    kept: frozenset[str]

    def violation(self, two: Two) -> Violation | None:
        """Return how two cases violate the claim, as small as they get; None where the engine answers otherwise."""
        if self.judged(two) is None:
            return None
        smallest = self._smaller(two)
        return self.judged(smallest)

    def meets(self, two: Two) -> bool:
        """Return whether two cases load, and the engine finds that the premise holds of them."""
        try:
            return self._pair(two) is not None
        except (Refused, ContradictionError):
            return False

    def judged(self, two: Two) -> Violation | None:
        """Return how two cases violate the claim; None where they do not, or a premise does not hold of them."""
        try:
            pair = self._pair(two)
        except (Refused, ContradictionError):
            return None
        law = replace(self.law, claims=(self.claim,))
        return Judge(law, self.scale, self.loaded.rulebook).violation(pair) if pair else None

    def _pair(self, two: Two) -> Pair | None:
        stances = [self._stance(each) for each in two.readings]
        cases = [load_case(yaml(each), self.loaded) for each in (two.first, two.second)]
        sides = list(zip(cases, stances, self.premises, strict=True))
        if not all(self._holds(*side) for side in sides):
            return None
        found = [_by_path(case) for case in cases]
        units = tuple((found[0][u], found[1][u]) for u in self.units if all(u in f for f in found))
        if not units:
            return None
        rules = rules_of([self.claim], self.scale, self.loaded.rulebook)
        answers = [
            Answers(self.loaded, case, stance, self.scale, rules, case.allegations)
            for case, stance in zip(cases, stances, strict=True)
        ]
        vocabulary = self.loaded.rulebook.vocabulary
        trees = (Tree(two.first, vocabulary), Tree(two.second, vocabulary))
        things = (self._things(cases[0]), self._things(cases[1]))
        return Pair(0, answers[0], answers[1], trees, units, things, two.done())

    def _stance(self, readings: Readings) -> Stance:
        laid = tuple((issue, (reading,)) for issue, reading in readings.items())
        return Stance(self.loaded.rulebook.default_profile, "as_pleaded", laid)

    def _holds(self, case: CaseFile, stance: Stance, rule: Rule | None) -> bool:
        return rule is None or holds(rule, self._things(case), self.loaded, case, stance)

    def _things(self, case: CaseFile) -> dict[str, Thing]:
        there = _by_path(case)
        things = {name: self._thing(thing, there) for name, thing in self.variables.items()}
        return {name: thing for name, thing in things.items() if thing is not None}

    def _thing(self, thing: Thing, there: Mapping[str, Thing]) -> Thing | None:
        if self.loaded.rulebook.vocabulary.types[thing.type].register and not thing.supposed:
            return thing
        return there.get(thing.path)

    # As small as they get.

    def _smaller(self, two: Two) -> Two:
        for issue in sorted({*two.readings[0], *two.readings[1]}):
            one, other = (
                {name: r for name, r in each.items() if name != issue} for each in two.readings
            )
            two = self._if_same(two, replace(two, readings=(one, other)))
        before: Two | None = None
        while before != two:
            before = two
            for place in list(places(two.first)):
                if not any(f"{each}.".startswith(f"{place}.") for each in self.kept):
                    fewer = (without(two.first, place), without(two.second, place))
                    two = self._if_same(two, Two(*fewer, two.readings))
        return two

    def _if_same(self, two: Two, smaller: Two) -> Two:
        """Return the smaller cases where the same still makes the one of the other, and the claim is still not met."""
        if smaller == two or smaller.done() != two.done():
            return two
        return two if self.judged(smaller) is None else smaller


def readings_in(taken: Mapping[str, str]) -> dict[str, str]:
    """Return the reading of each issue that a choice takes."""
    return {k.removeprefix(ISSUE): option for k, option in taken.items() if k.startswith(ISSUE)}


def _by_path(case: CaseFile) -> dict[str, Thing]:
    return {thing.path: thing for thing in (*things_below(case.root), *case.supposed)}
