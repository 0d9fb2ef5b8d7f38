"""What supports an answer: the rules in it, its values along the period, the limbs that decide it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from jurisdiction.analysis.proofs import deciding_rules, limb_proofs, limb_rules, proof_of
from jurisdiction.evaluator.assess import AllegationAnswer, Assessment, LimbAnswer
from jurisdiction.evaluator.proof import Proof
from jurisdiction.evaluator.questions import (
    INSUFFICIENT,
    NOT_SATISFIED,
    Questions,
    Stance,
    rules_asked,
)
from jurisdiction.evaluator.steps import RuleStep
from jurisdiction.evaluator.view import Answer
from jurisdiction.model.calendar import day_of, day_text

__all__ = ["Part", "core", "decisive", "limb_rules", "own", "timeline"]

Part = tuple[str, str, str]
"""First day, last day, and the value of a limb on them."""


def timeline(assessment: Assessment, answer: AllegationAnswer, limb: str) -> tuple[Part, ...]:
    """Return the value of a limb on each part of the period; empty where no date makes a difference."""
    asked = rules_asked(answer.limb(limb).line.query)
    if not asked:
        return ()
    view = answer.questions.view
    clock = next(iter(view.extents(answer.questions.roots[asked[0]])), None)
    if clock is None:
        return ()
    definition = answer.limb(limb).limb
    parts = []
    for index, option in enumerate(view.graph.dims[clock].options):
        first, last = (day_text(int(day)) for day in option.split("/"))
        questions = _OnOnePart(answer.questions, assessment.stance, {clock: (index,)})
        parts.append((first, last, questions.limb(definition, assessment.stance)[0]))
    return _joined(parts)


class _OnOnePart(Questions):
    """The questions of an allegation, asked of one part of its period alone."""

    def __init__(
        self, questions: Questions, stance: Stance, part: Mapping[int, Sequence[int]]
    ) -> None:
        picks = {**questions.picked(stance), **part}
        super().__init__(questions.rulebook, questions.view, questions.roots, lambda _: picks)

    def answer(self, rule: str, stance: Stance) -> Answer:
        """Return the answer of a rule on that part: no other part of the period can save it."""
        return Answer(self.view.answer_at(self.roots[rule], self.worlds(stance)))


def _joined(parts: Sequence[Part]) -> tuple[Part, ...]:
    joined: list[Part] = []
    for first, last, value in parts:
        if joined and joined[-1][2] == value and day_of(joined[-1][1]) + 1 == day_of(first):
            joined[-1] = (joined[-1][0], last, value)
        else:
            joined.append((first, last, value))
    return tuple(joined)


def decisive(assessment: Assessment, answer: AllegationAnswer | None = None) -> tuple[str, ...]:
    """Return the limbs that decide the outcome of an allegation (default: the best one).

    Where the outcome is a failure or open: the limbs of that value whose core is among its reasons.
    Else: the limbs whose value differs under a profile with another outcome.
    """
    answer = answer or assessment.best
    reasons = _reasons(assessment, answer)
    for value in (NOT_SATISFIED, INSUFFICIENT):
        found = tuple(
            limb.limb.id
            for limb in answer.limbs
            if limb.value == value and reasons.intersection(core(assessment, answer, limb))
        )
        if found:
            return found
    return _where_profiles_part(answer)


def core(assessment: Assessment, answer: AllegationAnswer, limb: LimbAnswer) -> frozenset[str]:
    """Return the rules that a limb asks, and those on which they rest directly; a helper says nothing of a limb."""
    proofs = limb_proofs(assessment, answer, limb)
    asked = rules_asked(limb.line.query)
    nearest = set().union(*(_nearest(proof) for proof in proofs))
    helpers = {rule for rule in nearest if assessment.rulebook.rules[rule].quiet}
    return frozenset(asked) | (nearest - helpers)


def own(assessment: Assessment, answer: AllegationAnswer, limb: LimbAnswer) -> frozenset[str]:
    """Return the rules that a limb asks, and the one on which such a rule rests alone, and so on."""
    found: set[str] = set()
    for proof in limb_proofs(assessment, answer, limb):
        only: Proof | None = replace(proof, lean=True)
        while only is not None and isinstance(only.step, RuleStep):
            found.add(only.step.rule)
            below = _below(only)
            only = below[0] if len(below) == 1 else None
    return frozenset(found)


def _nearest(proof: Proof) -> set[str]:
    """The rules below a proof with no rule between."""
    return {part.step.rule for part in _below(proof) if isinstance(part.step, RuleStep)}


def _below(proof: Proof) -> list[Proof]:
    """The deciding proofs of rules below a proof with no rule between."""
    found: list[Proof] = []
    waiting = [part for part in proof.below() if part.decisive]
    while waiting:
        part = waiting.pop()
        if isinstance(part.step, RuleStep):
            found.append(part)
        else:
            waiting.extend(each for each in part.below() if each.decisive)
    return found


def _reasons(assessment: Assessment, answer: AllegationAnswer) -> set[str]:
    asked = dict.fromkeys(rules_asked(answer.outcome.query))
    proofs = [proof_of(answer, rule, assessment.stance) for rule in asked]
    return {rule for proof in proofs for rule in deciding_rules(proof)}


def _where_profiles_part(answer: AllegationAnswer) -> tuple[str, ...]:
    others = [name for name, outcome in answer.by_profile.items() if outcome != answer.outcome.id]
    return tuple(
        limb.limb.id
        for limb in answer.limbs
        if any(
            limb.by_profile[name] != limb.value and limb.by_profile[name] != "not_applicable"
            for name in others
        )
    )
