"""What a run has shown: the counts, and each survivor with the case that is missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from jurisdiction.evaluator.questions import rules_asked
from jurisdiction.loading.variants import Variants
from jurisdiction.model.case import CaseFile, Expectation
from jurisdiction.model.rulebook import Rulebook
from jurisdiction.testing.mutants.explained import Explanations
from jurisdiction.testing.mutants.mutation import KINDS, Mutation
from jurisdiction.testing.mutants.run import Bench
from jurisdiction.testing.mutants.trial import KILLED, SURVIVED, VERDICTS, Verdict


@dataclass(frozen=True, slots=True)
class Survivor:
    """A mutant that nothing kills: where, what was changed, and what a case must show that would kill it.

    `why` is the explanation that somebody has written for it, if anybody has; `proof` what the prover found of it.
    """

    number: int
    mutation: Mutation
    near: str
    turns: bool
    sketch: tuple[str, ...]
    why: str = ""
    proof: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """The result of a run over a sample of all mutants; `tried` is smaller than `sampled` where it was interrupted."""

    rulebook: Rulebook
    seed: int
    mutants: int
    sampled: int
    counts: Counter[str] = field(default_factory=Counter)
    kinds: tuple[tuple[str, int, int], ...] = ()  # kind, killed, total
    survivors: tuple[Survivor, ...] = ()
    reasons: tuple[tuple[int, Mutation, Verdict], ...] = ()  # those that are refused or no change

    @property
    def tried(self) -> int:
        """How many mutants have a verdict."""
        return sum(self.counts.values())

    @property
    def total(self) -> int:
        """How many of them could be killed: not those that are refused or equivalent."""
        return self.counts[KILLED] + self.counts[SURVIVED]

    @property
    def proved(self) -> int:
        """How many of those that are no change were shown so by the prover, within its bound."""
        return sum(bool(verdict.proof) for _, _, verdict in self.reasons)

    def reached(self, percent: float) -> bool:
        """Whether at least this share of the total is killed; nothing is rounded."""
        return self.counts[KILLED] * 100 >= percent * self.total


def report(
    bench: Bench, found: Sequence[Verdict], seed: int, sampled: int, explained: Explanations
) -> Report:
    """Return what some verdicts say together, in the order of the rule book."""
    found = sorted(found, key=lambda verdict: verdict.number)
    mutants = bench.mutations
    return Report(
        bench.variants.rulebook,
        seed,
        len(mutants),
        sampled,
        Counter({verdict: sum(each.verdict == verdict for each in found) for verdict in VERDICTS}),
        tuple(_by_kind(mutants, found)),
        tuple(_survivor(bench, each, explained) for each in found if each.verdict == SURVIVED),
        tuple(
            (each.number, mutants[each.number], each)
            for each in found
            if each.verdict not in (KILLED, SURVIVED)
        ),
    )


def _by_kind(
    mutants: Sequence[Mutation], found: Sequence[Verdict]
) -> Iterator[tuple[str, int, int]]:
    counts = Counter((mutants[each.number].edit.kind, each.verdict) for each in found)
    for kind in KINDS:
        killed, survived = counts[kind, KILLED], counts[kind, SURVIVED]
        if killed + survived:
            yield kind, killed, killed + survived


def _survivor(bench: Bench, verdict: Verdict, explained: Explanations) -> Survivor:
    mutation = bench.mutations[verdict.number]
    near = bench.cases.get(verdict.by)
    sketch = tuple(_sketch(bench.variants, mutation, near))
    why = explained.why(mutation)
    return Survivor(verdict.number, mutation, verdict.by, verdict.turns, sketch, why, verdict.proof)


# The missing case.


def _sketch(variants: Variants, mutation: Mutation, near: CaseFile | None) -> Iterator[str]:
    """Yield the lines of a case that would tell a mutant from the rule book, as far as they can be known."""
    limbs = _limbs(variants, mutation)
    line = _expected(near, limbs)
    yield f"# needed: {mutation.edit.needs}"
    if near is None:
        yield f"# no case reaches the {mutation.about} {mutation.name} yet"
    else:
        yield f"# begin with the facts of {near.file}"
    yield "case: {id: …, title: …, nature: hypothetical}"
    yield "expect:"
    yield f"  - {{{', '.join(_line(mutation, limbs, line))}}}"
    if line is not None:
        yield f"# there {line.limb} is {line.value}; what must differ is this value, or its reasons"


def _line(mutation: Mutation, limbs: Sequence[str], line: Expectation | None) -> Iterator[str]:
    profile = mutation.name if mutation.about == "profile" else line.profile if line else ""
    if profile:
        yield f"profile: {profile}"
    if line is not None or limbs:
        yield f"limb: {line.limb if line is not None else limbs[0]}"
        yield "value: …"
    else:
        yield "overall: …"
    if mutation.about == "rule":
        yield f"because: [{mutation.name}]"


def _limbs(variants: Variants, mutation: Mutation) -> tuple[str, ...]:
    """Return the limbs that rest on what was changed."""
    if mutation.about == "limb":
        return (mutation.name,)
    resting = variants.resting_on(mutation.touches)
    return tuple(
        limb.id
        for limb in variants.rulebook.limbs
        if any(not resting.isdisjoint(rules_asked(line.query)) for line in limb.lines)
    )


def _expected(near: CaseFile | None, limbs: Sequence[str]) -> Expectation | None:
    """Return what the nearest case expects of such a limb."""
    lines = near.expect if near is not None else ()
    return next((line for line in lines if line.value and line.limb in limbs), None)
