"""The trial of one mutant: refused, equivalent, killed or alive."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from jurisdiction.loading.problems import Refused
from jurisdiction.loading.variants import Variants
from jurisdiction.testing.mutants.checks import Check
from jurisdiction.testing.mutants.equivalent import OUT_OF_REACH, why_equivalent
from jurisdiction.testing.mutants.mutation import Mutation

KILLED, SURVIVED, REFUSED, EQUIVALENT = "killed", "survived", "refused", "equivalent"
VERDICTS = (KILLED, SURVIVED, REFUSED, EQUIVALENT)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of a mutant, by its number among all mutants of the rule book.

    `by` is the case or law that killed it, the complaint of the loader, or why it is no change; of a survivor it is
    the nearest case, and `turns` says whether an answer can turn there on what was changed. `proof` is what the
    prover found of a survivor, where it was asked.
    """

    number: int
    verdict: str
    by: str = ""
    tries: int = 0
    turns: bool = False
    proof: str = ""


def tried(number: int, mutation: Mutation, variants: Variants, checks: Sequence[Check]) -> Verdict:
    """Return the verdict on a mutant: the same whenever, and beside whatever others, it is asked for."""
    try:
        variant = variants.exchange(mutation.root, mutation.made())
    except Refused as refused:
        return Verdict(number, REFUSED, refused.problems.sorted()[0].message)
    same = why_equivalent(variants, variant, mutation)
    if same and same != OUT_OF_REACH:
        return Verdict(number, EQUIVALENT, same)
    tries, near, turns = 0, "", False
    for check in checks:
        attack = check.attack(mutation, variant)
        tries += attack.tries
        if attack.by:
            return Verdict(number, KILLED, attack.by, tries)
        if not near:
            near, turns = attack.near, attack.turns
    if same:
        return Verdict(number, EQUIVALENT, same, tries)
    return Verdict(number, SURVIVED, near, tries, turns)
