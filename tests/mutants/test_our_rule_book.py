"""A thousandth of the mutants of the rule book that comes along, on a few of its cases."""

from __future__ import annotations

from pathlib import Path

import pytest

from jurisdiction.evaluator.view import ContradictionError
from jurisdiction.loading.problems import Refused
from jurisdiction.testing.conformance import differences
from jurisdiction.testing.mutants.making import sample
from jurisdiction.testing.mutants.run import Bench, Work
from jurisdiction.testing.mutants.trial import KILLED, REFUSED

ROOT = Path(__file__).parents[2]
FILES = (
    ROOT / "cases" / "teaching" / "two_flags_one_squad.yaml",
    ROOT / "cases" / "teaching" / "the_council_asks_to_wait.yaml",
)
SEED = 1


@pytest.mark.slow
def test_a_thousandth_of_the_mutants() -> None:
    """A seeded thousandth gets the verdicts that the cases give when they are evaluated from nothing."""
    bench = Bench(Work(ROOT / "rules", FILES, pairs=0))  # laws: `test_pairs.py`
    count = len(bench.mutations)
    assert count > 5000
    for number in sample(count, count // 1000, SEED):
        mutation, verdict = bench.mutations[number], bench.verdict(number)
        try:
            variant = bench.variants.exchange(mutation.root, mutation.made())
        except Refused:
            assert verdict.verdict == REFUSED
            continue
        try:
            killed = any(differences(variant.loaded, case) for case in bench.cases.values())
        except ContradictionError:
            killed = True
        assert killed == (verdict.verdict == KILLED), (mutation.where, mutation.edit.says)
