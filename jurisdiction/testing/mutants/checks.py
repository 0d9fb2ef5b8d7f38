"""What kills a mutant: a case that gives another answer than it expects or records.

A check is asked of one mutant after the other, in one process. Cases are one; whoever has another, such as laws,
gives it the same form and adds it to the list of checks.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from jurisdiction.evaluator.grounding import Grounding
from jurisdiction.evaluator.questions import NoOutcomeError, rules_asked
from jurisdiction.evaluator.view import ContradictionError, TooManyWorldsError
from jurisdiction.loading.variants import Variant, Variants
from jurisdiction.model.case import CaseFile
from jurisdiction.testing.answers import Answers
from jurisdiction.testing.conformance import compared
from jurisdiction.testing.mutants.grounds import Ground
from jurisdiction.testing.mutants.mutation import Mutation
from jurisdiction.testing.mutants.nearness import Nearness


@dataclass(frozen=True, slots=True)
class Attack:
    """What a check says of a mutant: by what it is killed, if it is, and after how many tries.

    `near` is the case from which a missing one could be written: one in which the answer can turn on what was
    changed, else one that reaches it, else none.
    """

    by: str = ""
    tries: int = 0
    near: str = ""
    turns: bool = False


NO_ANSWER = (ContradictionError, TooManyWorldsError, NoOutcomeError)
"""What is raised where a rule book has no answer to a case that it can read."""


class Check(Protocol):
    """Something that may give another answer under a mutant than under the rule book."""

    def attack(self, mutation: Mutation, variant: Variant) -> Attack:
        """Return what kills a mutant, the same whenever it is asked."""


class Cases:
    """The cases that pass under the rule book; one that does not kills nothing.

    Those come first whose reasons lie nearest to what was changed, and of these the ones in which an answer can turn
    on it. A case that does not reach it, or whose graph is the same, is passed over: its answers are the same.
    """

    def __init__(
        self, variants: Variants, cases: Sequence[CaseFile], most: int | None = None
    ) -> None:
        """Take the cases; of each mutant no more than `most` are asked, the nearest first."""
        self._base, self._most = variants.loaded, most
        self._cases = {case.file: case for case in cases}
        self._near = Nearness(variants, cases)
        self._grounds: dict[tuple[str, int], Ground] = {}
        self._passes: dict[str, bool] = {}

    def attack(self, mutation: Mutation, variant: Variant) -> Attack:
        """Return the first case that kills, in an order that depends on the mutant alone."""
        tries, near, turns = 0, "", False
        for file, deciding in self._tried(mutation):
            if not near or (deciding and not turns):
                near, turns = file, deciding
            kills = self._kills(self._cases[file], variant)
            tries += kills is not None
            if kills and self._passing(file):
                return Attack(file, tries, file, turns=True)
            if tries == self._most:
                break
        return Attack("", tries, near, turns=turns)

    def failing(self) -> tuple[str, ...]:
        """Return the cases that would have killed, had they passed under the rule book itself."""
        return tuple(sorted(file for file, passes in self._passes.items() if not passes))

    def _tried(self, mutation: Mutation) -> Iterator[tuple[str, bool]]:
        """Yield the cases that reach what was changed: first those that can turn on it, as they are found."""
        idle: list[str] = []
        for file in self._near.order(mutation):
            grounds = [self._ground(self._cases[file], day) for day in self._days(file)]
            if not any(ground.reaches(mutation.touches) for ground in grounds):
                continue
            if any(ground.turns_on(mutation.touches) for ground in grounds):
                yield file, True
            else:
                idle.append(file)
        yield from ((file, False) for file in idle)

    def _days(self, file: str) -> tuple[int, ...]:
        return Answers(self._base, self._cases[file]).days()

    def _ground(self, case: CaseFile, day: int) -> Ground:
        key = case.file, day
        if key not in self._grounds:
            self._grounds[key] = Ground(self._base, case, day)
            gc.collect()
            gc.freeze()  # it stays: to look for waste in it again and again would take a third of the time
        return self._grounds[key]

    def _kills(self, case: CaseFile, variant: Variant) -> bool | None:
        """Return whether a case has another answer; None where it has the same graph, so that nobody need ask."""
        found = {day: self._ground(case, day).again(variant) for day in self._days(case.file)}
        moved = frozenset(rule for again in found.values() if again for rule in again.moved)
        if not moved:
            return None

        def grounds(day: int) -> Grounding:
            again = found[day]
            return self._ground(case, day).unchanged() if again is None else again.grounding

        asked = self._limbs_asking(variant, moved)
        answers = Answers(variant.loaded, case, grounds)
        try:
            return any(True for part in _parts(answers, asked) for _ in compared(part))
        except NO_ANSWER:
            return True

    @staticmethod
    def _limbs_asking(variant: Variant, rules: frozenset[str]) -> frozenset[str]:
        """Return the limbs that ask some rules."""
        return frozenset(
            limb.id
            for limb in variant.loaded.rulebook.limbs
            for line in limb.lines
            if not rules.isdisjoint(rules_asked(line.query))
        )

    def _passing(self, file: str) -> bool:
        """Whether a case passes under the rule book itself; one that has no answer there does not."""
        if file not in self._passes:
            answers = Answers(self._base, self._cases[file])
            try:
                self._passes[file] = not any(True for _ in compared(answers))
            except NO_ANSWER:
                self._passes[file] = False
        return self._passes[file]


def _parts(answers: Answers, limbs: frozenset[str]) -> Iterator[Answers]:
    """Yield the answers with the expectations that are quickly compared, then with those that ask for reasons.

    The reasons of a limb none of whose rules says anything else are the same.
    """
    case = answers.case
    lines = [line for line in case.expect if not line.rule]  # a check of its own looks at rules
    plain = tuple(replace(line, because=(), asks=(), issues=()) for line in lines)
    yield answers.of(replace(case, expect=plain))
    slow = [line for line in lines if line.because or line.asks or line.issues]
    slow = [line for line in slow if not line.limb or line.limb in limbs or line.asks]
    if slow:
        yield answers.of(replace(case, expect=tuple(slow), recorded=None))
