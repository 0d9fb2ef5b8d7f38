"""Laws kill what the slow way says they kill: both cases of a pair answered from nothing by the changed rule book."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from jurisdiction.loading.laws import load_laws
from jurisdiction.loading.problems import Refused
from jurisdiction.loading.variants import Variant
from jurisdiction.testing.answering import Answers, rules_of
from jurisdiction.testing.draws import Stock, stock_of
from jurisdiction.testing.judging import Judge
from jurisdiction.testing.laws import DRAWS, dice_of
from jurisdiction.testing.mutants.checks import NO_ANSWER
from jurisdiction.testing.mutants.mutation import Mutation
from jurisdiction.testing.mutants.pairs import PAIRS, LawPairs
from jurisdiction.testing.mutants.run import Bench, Work
from jurisdiction.testing.mutants.trial import KILLED, SURVIVED
from jurisdiction.testing.trials import Pair, Trial
from tests.mutants.library import CASES, RULES, bench

SEED = 3


def stock() -> Stock:
    """What random cases of the library are made of."""
    return stock_of(bench().variants.loaded, CASES)


def drawn(found: Stock) -> list[tuple[Trial, Pair]]:
    """The pairs that a run draws, with the trial of each."""
    laws, pairs = load_laws(RULES, found.loaded), list[tuple[Trial, Pair]]()
    for law in laws.laws:
        trial, judge = Trial(law, laws.scale, found), Judge(law, laws.scale, found.loaded.rulebook)
        tried = (trial.pair(n, dice_of(law, SEED, n)) for n in range(DRAWS * PAIRS))
        kept = [pair for pair in tried if pair is not None and judge.violation(pair) is None]
        pairs.extend((trial, pair) for pair in kept[:PAIRS])
    return pairs


def afresh(trial: Trial, answers: Answers, variant: Variant) -> Answers:
    """A case answered by the changed rule book from nothing."""
    rules = rules_of(trial.law.claims, trial.scale, variant.loaded.rulebook)
    return replace(answers, loaded=variant.loaded, rules=rules, _asked={})


def broken(trial: Trial, pair: Pair, variant: Variant) -> bool:
    """Whether a pair of which the premise still holds breaks its law under the changed rule book."""
    judge = Judge(trial.law, trial.scale, variant.loaded.rulebook)
    try:
        if not trial.still(pair, variant.loaded):
            return False
        first, second = (afresh(trial, each, variant) for each in (pair.first, pair.second))
        return judge.violation(replace(pair, first=first, second=second)) is not None
    except NO_ANSWER:
        return False


def exchanged(mutation: Mutation) -> Variant | None:
    """The changed rule book; None where the loader refuses it."""
    try:
        return bench().variants.exchange(mutation.root, mutation.made())
    except Refused:
        return None


@pytest.mark.slow
def test_laws_kill_what_the_slow_way_kills() -> None:
    """Every mutant of the library is killed by its laws alone, or not, as all pairs say when nothing is shared."""
    found = stock()
    pairs, check = (
        drawn(found),
        LawPairs(bench().variants, load_laws(RULES, found.loaded), found, SEED),
    )
    killed = 0
    for mutation in bench().mutations:
        variant = exchanged(mutation)
        if variant is not None:
            slow = any(broken(trial, pair, variant) for trial, pair in pairs)
            assert bool(check.attack(mutation, variant).by) == slow, mutation.edit.says
            killed += slow
    assert killed > 1


def test_a_law_kills_where_no_case_does(tmp_path: Path) -> None:
    """With cases that expect nothing, a run names the law that a mutant breaks; without pairs it lives."""
    text = CASES[0].read_text(encoding="utf-8").partition("\nexpect:")[0]
    file = tmp_path / "silent.yaml"
    file.write_text(text + "\n", encoding="utf-8")
    says = "`unless: fine.paid` is dropped"
    number = next(n for n, each in enumerate(bench().mutations) if each.edit.says == says)
    verdict = Bench(Work(RULES, (file,), SEED)).verdict(number)
    assert (verdict.verdict, verdict.by) == (KILLED, "law paid_once")
    assert Bench(Work(RULES, (file,), SEED, pairs=0)).verdict(number).verdict == SURVIVED
