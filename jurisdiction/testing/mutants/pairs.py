"""What kills a mutant beside cases: a law of the rule book that two random cases no longer keep.

The pairs are drawn under the unchanged rule book, a few for each law, always the same for one seed. One that does not
keep its law there kills nothing, nor does one of which the premise no longer holds under the mutant.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping, Sequence

from jurisdiction.evaluator.ground import Grounder
from jurisdiction.loading.variants import Variant, Variants
from jurisdiction.model.law import Law, Laws
from jurisdiction.testing.answering import Answers, rules_of
from jurisdiction.testing.draws import Stock
from jurisdiction.testing.judging import Judge
from jurisdiction.testing.laws import DRAWS, dice_of
from jurisdiction.testing.mutants.checks import NO_ANSWER, Attack
from jurisdiction.testing.mutants.mutation import Mutation
from jurisdiction.testing.mutants.sameness import Sameness
from jurisdiction.testing.trials import Pair, Trial

PAIRS = 1
"""Pairs of random cases that are looked for, law by law, where nothing else is asked: more take their time."""


class _Graph:
    """One case of a pair under the unchanged rule book: a graph never finished, so that others can begin with it."""

    def __init__(self, answers: Answers) -> None:
        self._answers, self._grounder = answers, answers.unfinished
        self._sameness = Sameness(self._grounder.build, _nodes(answers.roots), frozenset())

    def again(self, variant: Variant) -> Grounder:
        """Return the graph under a mutant, as far as nothing is asked yet."""
        return self._grounder.again(variant.loaded.rulebook, variant.stale, sets=variant.sets)

    def differs(self, variant: Variant) -> bool:
        """Return whether something that is asked says another thing under a mutant."""
        grounder = self.again(variant)
        roots = _nodes(self._answers.nodes(grounder))
        return self._sameness.roots != self._sameness.numbers(grounder.build, roots)


def _nodes(roots: Sequence[Mapping[str, int]]) -> list[int]:
    return [node for each in roots for node in each.values()]


class _Kept:
    """A pair that keeps its law under the unchanged rule book, with the rules, sets and issues that it reaches."""

    def __init__(self, trial: Trial, pair: Pair) -> None:
        self._trial, self._pair = trial, pair
        self._graphs = (_Graph(pair.first), _Graph(pair.second))
        self._reach = pair.first.reached() | pair.second.reached()
        self._profiles = {pair.first.stance.profile, pair.second.stance.profile}

    def reaches(self, mutation: Mutation) -> bool:
        """Return whether what was changed can be seen here; of what touches nothing by name, it can."""
        if mutation.about == "profile" and mutation.name not in self._profiles:
            return False
        return not mutation.touches or not self._reach.isdisjoint(mutation.touches)

    def broken(self, mutation: Mutation, variant: Variant) -> bool:
        """Return whether the law is broken under a mutant: its premise holds, and a claim is not met.

        A pair that has no answer there says nothing of the law.
        """
        graph_is_all = mutation.about in ("rule", "set")
        if graph_is_all and not any(graph.differs(variant) for graph in self._graphs):
            return False
        law, scale, loaded = self._trial.law, self._trial.scale, variant.loaded
        rules = rules_of(law.claims, scale, loaded.rulebook)
        try:
            if not self._trial.still(self._pair, loaded):
                return False
            first, second = self._graphs
            pair = self._pair.under(loaded, rules, (first.again(variant), second.again(variant)))
            return Judge(law, scale, loaded.rulebook).violation(pair) is not None
        except NO_ANSWER:
            return False


class LawPairs:
    """The laws of a rule book as a check: each is tried on its own few pairs, in the order of the laws."""

    def __init__(
        self, variants: Variants, laws: Laws, stock: Stock, seed: int, count: int = PAIRS
    ) -> None:
        self._variants, self._laws, self._stock = variants, laws, stock
        self._seed, self._count = seed, count
        self._pairs: dict[str, tuple[_Kept, ...]] = {}

    def attack(self, mutation: Mutation, variant: Variant) -> Attack:
        """Return the first law that is broken, and how many pairs were tried."""
        tries = 0
        for law, kept in self._tried(mutation):
            tries += 1
            if kept.broken(mutation, variant):
                return Attack(f"law {law.id}", tries)
        return Attack("", tries)

    def _tried(self, mutation: Mutation) -> Iterator[tuple[Law, _Kept]]:
        """Yield the pairs that reach what was changed; of what touches nothing by name, every one."""
        touched = frozenset(mutation.touches)
        resting = self._variants.resting_on(touched | self._variants.readers(touched))
        book = self._variants.rulebook
        for law in self._laws.laws:
            if touched and resting.isdisjoint(rules_of(law.claims, self._laws.scale, book)):
                continue
            for kept in self._of(law):
                if kept.reaches(mutation):
                    yield law, kept

    def _of(self, law: Law) -> tuple[_Kept, ...]:
        if law.id not in self._pairs:
            self._pairs[law.id] = tuple(self._drawn(law))
            gc.collect()
            gc.freeze()  # as with the cases: it stays
        return self._pairs[law.id]

    def _drawn(self, law: Law) -> Iterator[_Kept]:
        """Yield the pairs of a law, as many as are asked for and found."""
        trial = Trial(law, self._laws.scale, self._stock)
        judge, found = Judge(law, self._laws.scale, self._stock.loaded.rulebook), 0
        for number in range(DRAWS * self._count):
            if found == self._count:
                break
            pair = trial.pair(number, dice_of(law, self._seed, number))
            if pair is not None and judge.violation(pair) is None:
                found += 1
                yield _Kept(trial, pair)
