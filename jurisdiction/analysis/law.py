"""Where the law is open: limbs, and rules behind them, that stay open though all that they ask is stated."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from jurisdiction.analysis.settle import open_limbs, open_proofs, open_questions
from jurisdiction.evaluator.assess import AllegationAnswer, Assessment, LimbAnswer
from jurisdiction.evaluator.graph import Op
from jurisdiction.evaluator.proof import Proof
from jurisdiction.evaluator.questions import rules_asked
from jurisdiction.evaluator.steps import RuleStep
from jurisdiction.truth import OPEN


@dataclass(frozen=True, slots=True)
class UnsettledLaw:
    """A limb of an allegation that the law leaves open, and the rule in which it does."""

    allegation: str
    limb: str
    rule: str
    whole: bool  # nothing else is open about the limb


def unsettled_law(assessment: Assessment) -> tuple[UnsettledLaw, ...]:
    """Return where the law is open: a limb for which nothing is missing, or a rule behind it that is undecided.

    What a register does not know, what is disputed and what lacks support is missing, and no matter of law.
    """
    found = (
        each
        for answer in assessment.allegations
        for limb in open_limbs(assessment, answer)
        for each in _of_limb(assessment, answer, limb)
    )
    return tuple(dict.fromkeys(found))


def _of_limb(
    assessment: Assessment, answer: AllegationAnswer, limb: LimbAnswer
) -> Iterator[UnsettledLaw]:
    asked, name = rules_asked(limb.line.query), answer.allegation.id
    if asked and not any(open_questions(assessment, answer, limb)):
        yield UnsettledLaw(name, limb.limb.id, asked[0], whole=True)
        return
    below: dict[str, set[str]] = {}
    for rule in asked:
        for proof in open_proofs(assessment, answer, rule):
            for found, rules in _undecided(assessment, proof):
                below.setdefault(found, set()).update(rules)
    for found, rules in below.items():
        if not any(other in rules for other in below if other != found):
            yield UnsettledLaw(name, limb.limb.id, found, whole=False)


def _undecided(assessment: Assessment, proof: Proof) -> Iterator[tuple[str, set[str]]]:
    """The topmost rules of an open proof that are open for nothing but a point that the rule book leaves undecided.

    Each comes with the rules below it.
    """
    waiting, seen = [proof], set[int]()
    while waiting:
        each = waiting.pop()
        if each.node in seen or each.value != OPEN or not each.decisive:
            continue
        seen.add(each.node)
        step = each.step
        named = isinstance(step, RuleStep) and not assessment.rulebook.rules[step.rule].quiet
        if named and isinstance(step, RuleStep) and _only_law(each):
            steps = (part.step for part in each.steps(decisive_only=True))
            yield step.rule, {part.rule for part in steps if isinstance(part, RuleStep)}
        else:
            waiting.extend(reversed(each.parts()))


def _only_law(proof: Proof) -> bool:
    """Whether what is open below a proof is a constant of the rule book and nothing that anybody could tell."""
    graph = proof.graph
    leaves = [
        each
        for each in proof.steps(decisive_only=True)
        if each.value == OPEN and not each.deciding()
    ]
    plain = [graph.op[leaf.node] == Op.OPEN and leaf.step is None for leaf in leaves]
    return bool(plain) and all(plain)
