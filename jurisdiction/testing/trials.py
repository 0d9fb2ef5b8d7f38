"""One trial of a law: a random case of which its premise holds, the same case changed, and the answers to both."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from jurisdiction.evaluator.ground import Grounder
from jurisdiction.evaluator.questions import Stance
from jurisdiction.evaluator.view import ContradictionError, TooManyWorldsError
from jurisdiction.loading.loaded import Loaded
from jurisdiction.model.case import CaseFile, Thing
from jurisdiction.model.condition import Condition, Term
from jurisdiction.model.law import (
    ORDERED,
    Anything,
    Claim,
    Compared,
    Law,
    ReadAs,
    Scale,
    SetFact,
    Step,
    UnsetFact,
)
from jurisdiction.testing.answering import Answers, holds, premise, rules_of
from jurisdiction.testing.bindings import Bindings, Bound, UndoableError
from jurisdiction.testing.choices import Choices
from jurisdiction.testing.draws import Stock, draw_for, steer
from jurisdiction.testing.naming import Doing
from jurisdiction.testing.steps import do
from jurisdiction.testing.trees import Tree, compiled, copy_of

_PLEADED = ("as_pleaded",)
_ANSWERED_MOST = 8  # allegations of one case that are asked about


@dataclass(frozen=True, slots=True)
class Pair:
    """Two cases of which the premise of a law holds, answered; `units` are the allegations of both, paired.

    `things` are what the variables of the law stand for, in the one and in the other.
    """

    number: int
    first: Answers
    second: Answers
    trees: tuple[Tree, Tree]
    units: tuple[tuple[Thing, Thing], ...]
    things: tuple[Mapping[str, Thing], Mapping[str, Thing]]
    done: tuple[str, ...]

    def under(self, loaded: Loaded, rules: Sequence[str], begun: tuple[Grounder, Grounder]) -> Pair:
        """Return the same two cases answered by another rule book, as far as some rules are asked."""
        first = self.first.under(loaded, rules, begun[0])
        return replace(self, first=first, second=self.second.under(loaded, rules, begun[1]))

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

    def pair(self, number: int, dice: Choices) -> Pair | None:
        """Return two cases that differ by the steps of the law; None where these dice make none that is answered."""
        try:
            return self._pair(number, dice)
        except (UndoableError, ContradictionError, TooManyWorldsError):
            return None

    def _pair(self, number: int, dice: Choices) -> Pair | None:
        bindings = draw_for(self.law, self.stock, dice)
        doing = Doing(bindings, dice, {})
        stance = self._stance(dice)
        first = self._first(doing, stance)
        if first is None:
            return None
        case, stance = first
        names = self._mark_units(bindings, case)
        before, tree = bindings.things(case), copy_of(bindings.tree)
        done = do(self._change(bindings, dice), doing)
        second = self._answerable(doing, stance, self.law.given_after)
        if second is None or (self.law.change and not done):
            return None
        after = bindings.things(second[0])
        units = tuple((before[n], after[n]) for n in names if n in before and n in after)
        if not units:
            return None
        answers = tuple(
            self._answers(each, side, [pair[place] for pair in units])
            for place, (each, side) in enumerate((first, second))
        )
        trees = (tree, copy_of(bindings.tree))
        return Pair(number, answers[0], answers[1], trees, units, (before, after), tuple(done))

    def still(self, pair: Pair, loaded: Loaded) -> bool:
        """Return whether the premise holds of a pair under another rule book, before and after the steps."""
        conditions = (self.law.given, self.law.given_after)
        return all(
            self._met(condition, things, loaded, side.case, side.stance)
            for condition, things, side in zip(
                conditions, pair.things, (pair.first, pair.second), strict=True
            )
        )

    def _first(self, doing: Doing, stance: Stance) -> tuple[CaseFile, Stance] | None:
        """Return the first case, if the premise holds of it, and the stance from which it is answered."""
        if any(isinstance(s.deed, ReadAs) and ORDERED in s.deed.issues for s in self.law.first):
            doing.moving = self._moving(doing.bindings, stance)
        do(self.law.first, doing)
        steer(self.law, doing.bindings, doing.choose)
        return self._answerable(doing, stance, self.law.given)

    def _answerable(
        self, doing: Doing, stance: Stance, given: Condition | None
    ) -> tuple[CaseFile, Stance] | None:
        """Return the case as it now stands, if it loads, alleges something and meets the condition."""
        case = compiled(doing.bindings.tree, self.loaded)
        if case is None or not case.allegations:
            return None
        stance = replace(stance, readings=_laid(doing))
        return (case, stance) if self._holds(given, doing.bindings, case, stance) else None

    def _stance(self, dice: Choices) -> Stance:
        profile = dice.pick(list(self.loaded.rulebook.profiles))
        return Stance(profile, dice.pick(self.law.evidence or _PLEADED))

    def _moving(self, bindings: Bindings, stance: Stance) -> tuple[str, ...]:
        case = compiled(bindings.tree, self.loaded)
        return () if case is None else self._answers(case, stance, case.allegations).moving()

    def _holds(
        self, condition: Condition | None, bindings: Bindings, case: CaseFile, stance: Stance
    ) -> bool:
        return self._met(condition, bindings.things(case), self.loaded, case, stance)

    def _met(
        self,
        condition: Condition | None,
        things: Mapping[str, Thing],
        loaded: Loaded,
        case: CaseFile,
        stance: Stance,
    ) -> bool:
        if condition is None:
            return True
        rule = premise(self.law, condition, loaded.rulebook.vocabulary.types)
        return holds(rule, dict(things), loaded, case, stance)

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


def _laid(doing: Doing) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((issue, (reading,)) for issue, reading in doing.readings.items())
