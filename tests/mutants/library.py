"""The library's rule book and cases, on which every mutant can be tried in a moment."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jurisdiction.testing.mutants.run import Bench, Work
from jurisdiction.testing.mutants.trial import Verdict

FOLDER = Path(__file__).parents[1] / "rulebooks" / "library_fines"
RULES = FOLDER / "rules"
CASES = tuple(sorted((FOLDER / "cases").glob("*.yaml")))
WORK = Work(RULES, CASES)


@cache
def bench() -> Bench:
    """What reads the rule book and the cases once for all tests."""
    return Bench(WORK)


@cache
def verdicts() -> tuple[Verdict, ...]:
    """The verdict on every mutant."""
    return tuple(bench().verdict(number) for number in range(len(bench().mutations)))
