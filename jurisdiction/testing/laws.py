"""Laws run: random cases of which the premise of a law holds, the same cases changed, and what the answers say.

The same seed makes the same cases, law by law and case by case, whatever else is run.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from zlib import crc32

from jurisdiction.model.law import Law, Laws, Scale
from jurisdiction.testing.choices import Dice
from jurisdiction.testing.draws import Stock
from jurisdiction.testing.judging import Judge, Violation
from jurisdiction.testing.trials import Trial

LEAST = 100
"""A law whose premise held in fewer cases has not been tested."""
BUDGET = LEAST
"""Cases of which the premise holds that are looked for, law by law, where nothing else is asked."""
DRAWS = 5
"""Random cases that are drawn at most for each of these."""


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
    judge = Judge(law, scale, stock.loaded.rulebook)
    for number in range(start, start + DRAWS * budget):
        if result.held >= budget:
            break
        result.drawn += 1
        pair = trial.pair(number, dice_of(law, seed, number))
        if pair is None:
            continue
        result.held += 1
        result.moved += pair.moved(law.claims)
        violation = judge.violation(pair)
        if violation is not None:
            result.violations.append(violation)
            break
    return result


def dice_of(law: Law, seed: int, number: int) -> Dice:
    """Return the dice of one random case of a law."""
    return Dice(crc32(f"{seed}:{law.id}:{number}".encode()))
