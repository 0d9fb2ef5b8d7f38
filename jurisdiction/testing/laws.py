"""Laws run: random cases of which the premise of a law holds, the same cases changed, and what the answers say.

The same seed makes the same cases, law by law and case by case, whatever else is run.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from zlib import crc32

from jurisdiction.evaluator.questions import Stance
from jurisdiction.evaluator.view import ContradictionError
from jurisdiction.loading.loaded import Loaded
from jurisdiction.model.case import CaseFile, Thing
from jurisdiction.model.condition import Term
from jurisdiction.model.law import (
    ORDERED,
    Anything,
    Claim,
    Compared,
    Law,
    Laws,
    ReadAs,
    Relation,
    Scale,
    SetFact,
    Step,
    UnsetFact,
)
from jurisdiction.testing.answering import Answers, holds, premise, rested_on, rules_of
from jurisdiction.testing.bindings import Bindings, Bound, UndoableError
from jurisdiction.testing.choices import Choices, Dice
from jurisdiction.testing.draws import Stock, draw_for, steer
from jurisdiction.testing.steps import Doing, do
from jurisdiction.testing.trees import Tree, compiled, copy_of

LEAST = 100
"""A law whose premise held in fewer cases has not been tested."""
BUDGET = LEAST
"""Cases of which the premise holds that are looked for, law by law, where nothing else is asked."""
DRAWS = 5
"""Random cases that are drawn at most for each of these."""
_PLEADED = ("as_pleaded",)
_ANSWERED_MOST = 8  # allegations of one case that are asked about


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


@dataclass(slots=True)
class Result:
    """What running one law found: the cases that were drawn, those of which the premise held, and what was violated.

    `moved` counts the pairs of which some answer that the law is about differs: where it stays at nought and the law
    lets answers move one way, it was kept by cases that its step does not concern.
    """

    law: Law
    drawn: int = 0
    held: int = 0
    moved: int = 0
    violations: list[Violation] = field(default_factory=list)

    def add(self, other: Result) -> None:
        """Count what a further run of the same law found."""
        self.drawn += other.drawn
        self.held += other.held
        self.moved += other.moved
        self.violations.extend(other.violations)

    @property
    def untested(self) -> bool:
        """Whether the premise held too seldom to say anything."""
        return self.held < LEAST

    @property
    def failed(self) -> bool:
        """Whether the law is violated or untested."""
        return bool(self.violations) or self.untested


def run(laws: Laws, stock: Stock, seed: int, budget: int = BUDGET) -> Iterator[Result]:
    """Yield the result of each law in its order."""
    for law in laws.laws:
        yield run_law(law, laws.scale, stock, seed, budget)


def run_law(law: Law, scale: Scale, stock: Stock, seed: int, budget: int, start: int = 0) -> Result:
    """Return what random cases, from a number on, say of one law.

    They are drawn until the premise held in as many as the budget asks for, or there were `DRAWS` for each
    of these. A law is left at its first violation.
    """
    result, trial = Result(law), Trial(law, scale, stock)
    for number in range(start, start + DRAWS * budget):
        if result.held >= budget:
            break
        result.drawn += 1
        pair = trial.pair(number, dice_of(law, seed, number))
        if pair is None:
            continue
        result.held += 1
        result.moved += pair.moved(law.claims)
        violation = trial.violation(pair)
        if violation is not None:
            result.violations.append(violation)
            break
    return result


def dice_of(law: Law, seed: int, number: int) -> Dice:
    """Return the dice of one random case of a law."""
    return Dice(crc32(f"{seed}:{law.id}:{number}".encode()))


@dataclass(frozen=True, slots=True)
class Pair:
    """Two cases of which the premise of a law holds, answered; `units` are the allegations of both, paired."""

    number: int
    first: Answers
    second: Answers
    trees: tuple[Tree, Tree]
    units: tuple[tuple[Thing, Thing], ...]
    done: tuple[str, ...]

    def moved(self, claims: Sequence[Claim]) -> bool:
        """Whether an answer that one of the claims is about differs between the two cases."""
        answers = (each for claim in claims for each in self.compared(claim))
        return any(before != after for _, _, before, after in answers)

    def compared(self, claim: Claim) -> Iterator[tuple[str, str, str, str]]:
        """Yield each answer that a claim is about: whose, its name, and its two values."""
        subjects: list[tuple[Thing | None, Thing | None]] = [*self.units, (None, None)]
        for one, other in subjects:
            before, after = self.first.values(claim, one), self.second.values(claim, other)
            for name in before:
                yield one.id if one else "", name, before[name], after[name]


@dataclass(frozen=True, slots=True)
class Trial:
    """One law, and what its cases are drawn from."""

    law: Law
    scale: Scale
    stock: Stock

    @property
    def loaded(self) -> Loaded:
        """The rule book."""
        return self.stock.loaded

    # Drawing.

    def pair(self, number: int, dice: Choices) -> Pair | None:
        """Return two cases that differ by the steps of the law; None where these dice make none."""
        try:
            return self._pair(number, dice)
        except (UndoableError, ContradictionError):
            return None

    def _pair(self, number: int, dice: Choices) -> Pair | None:
        bindings = draw_for(self.law, self.stock, dice)
        doing = Doing(bindings, dice, {})
        stance = self._stance(dice)
        if any(isinstance(s.deed, ReadAs) and ORDERED in s.deed.issues for s in self.law.first):
            doing.reached = self._reached(bindings, stance)
        do(self.law.first, doing)
        steer(self.law, bindings, dice)
        case = compiled(bindings.tree, self.loaded)
        if case is None or not case.allegations:
            return None
        stance = replace(stance, readings=_laid(doing))
        if not self._holds(self.law.given, bindings, case, stance):
            return None
        names = self._mark_units(bindings, case)
        first = copy_of(bindings.tree)
        before = bindings.things(case)
        done = do(self._change(bindings, dice), doing)
        changed = compiled(bindings.tree, self.loaded)
        after_stance = replace(stance, readings=_laid(doing))
        if changed is None or not self._holds(
            self.law.given_after, bindings, changed, after_stance
        ):
            return None
        after = bindings.things(changed)
        units = tuple((before[n], after[n]) for n in names if n in before and n in after)
        own = [
            self._answers(each, side, [pair[place] for pair in units])
            for place, (each, side) in enumerate(((case, stance), (changed, after_stance)))
        ]
        return Pair(number, own[0], own[1], (first, copy_of(bindings.tree)), units, tuple(done))

    def _stance(self, dice: Choices) -> Stance:
        profile = dice.pick(list(self.loaded.rulebook.profiles))
        return Stance(profile, dice.pick(self.law.evidence or _PLEADED))

    def _reached(self, bindings: Bindings, stance: Stance) -> tuple[str, ...]:
        case = compiled(bindings.tree, self.loaded)
        return () if case is None else self._answers(case, stance, case.allegations).reached()

    def _holds(self, condition: object, bindings: Bindings, case: CaseFile, stance: Stance) -> bool:
        if condition is None:
            return True
        types = self.loaded.rulebook.vocabulary.types
        rule = premise(self.law, condition, types)  # type: ignore[arg-type] # a condition
        return holds(rule, dict(bindings.things(case)), self.loaded, case, stance)

    def _mark_units(self, bindings: Bindings, case: CaseFile) -> list[str]:
        """Return the variables of the allegations that are compared: that of the law, or all, which are marked."""
        unit = self.loaded.rulebook.vocabulary.unit
        own = [v.name for v in self.law.variables if v.kind == unit]
        if own:
            return own
        names = []
        for number, thing in enumerate(case.allegations[:_ANSWERED_MOST]):
            names.append(f"{number}")
            bindings.bound[f"{number}"] = Bound(unit, thing.path)
        return names

    def _change(self, bindings: Bindings, dice: Choices) -> tuple[Step, ...]:
        """Return the steps of the law, and one on a fact on which nothing depends."""
        facts = [fact for claim in self.law.claims for fact in claim.facts]
        if not facts:
            return self.law.change
        spots = [(s, fact) for s in bindings.tree.spots() for kind, fact in facts if s.kind == kind]
        if not spots:
            raise UndoableError("nothing in this case has such a fact")
        spot, fact = dice.pick(spots)
        bindings.bound["fact"] = Bound("", spot.path, fact=fact)
        written = fact in bindings.tree.holder(spot, fact)
        term = Term("fact")
        deed = UnsetFact(term) if written and dice.chance(4) else SetFact(term, Anything())
        return (*self.law.change, Step(deed))

    def _answers(self, case: CaseFile, stance: Stance, units: Sequence[Thing]) -> Answers:
        book = self.loaded.rulebook
        heading = any(claim.of is Compared.OUTCOMES for claim in self.law.claims)
        rules = rules_of(self.law.claims, self.scale, book)
        return Answers(
            self.loaded,
            case,
            stance,
            self.scale,
            rules,
            case.allegations if heading else tuple(units),
        )

    # Judging.

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
            if not self._met(claim, moved):
                yield moved

    def _together(self, claim: Claim, found: list[Moved]) -> Iterator[Moved]:
        """Yield the answers of allegations of which all that is named holds, in either case."""
        for unit in dict.fromkeys(moved.unit for moved in found):
            own = [moved for moved in found if moved.unit == unit]
            sides = ([moved.before for moved in own], [moved.after for moved in own])
            if any(len(own) == len(claim.names) and set(side) == {"yes"} for side in sides):
                yield from own

    def _met(self, claim: Claim, moved: Moved) -> bool:
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
            ranks = {each.id: -each.rank for each in self.loaded.rulebook.outcomes}
            return ranks[after] < ranks[before]
        one, other = self.scale.rank(before), self.scale.rank(after)
        return one is not None and other is not None and other < one

    def _rules(self, claim: Claim, pair: Pair) -> Iterator[Moved]:
        """Yield the rules behind a claim that answered differently, in the order of the rule book."""
        book = self.loaded.rulebook
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


def _laid(doing: Doing) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((issue, (reading,)) for issue, reading in doing.readings.items())
