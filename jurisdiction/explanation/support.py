"""What supports an answer: the proof behind it, the rules in it, the timeline along its period, the decisive limbs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from jurisdiction.evaluator.assess import AllegationAnswer, Assessment, LimbAnswer
from jurisdiction.evaluator.proof import Proof, one_world
from jurisdiction.evaluator.questions import INSUFFICIENT, NOT_SATISFIED, Stance, rules_asked
from jurisdiction.evaluator.steps import RuleStep
from jurisdiction.model.calendar import day_of, day_text
from jurisdiction.truth import NO, OPEN, YES

MOST_WAYS = 6  # ways of reading the law that are proved apart


def proof_of(answer: AllegationAnswer, rule: str, stance: Stance) -> Proof:
    """Return the proof of a rule's answer in the first world that shows it."""
    return proofs_of(answer, rule, stance)[0]


def proofs_of(answer: AllegationAnswer, rule: str, stance: Stance) -> tuple[Proof, ...]:
    """Return proofs of a rule's answer: one, or, where it is open, one for each way of reading the law that is listed."""
    questions = answer.questions
    root = questions.roots[rule]
    folded = questions.view.at(root)
    worlds = questions.worlds(rule, stance)
    holds, fails = folded.values[root]
    value = questions.answer(rule, stance).value
    shown = {YES: holds, NO: fails, OPEN: ~(holds | fails)}[value]
    picked = questions.picked(stance)
    ways = _ways(answer, root, picked) if value == OPEN else [folded.space.full]
    first = [folded.space.lowest(w & worlds & shown or w & worlds) for w in ways if w & worlds]
    return tuple(Proof(one_world(questions.view, root, world, picked), root) for world in first)


def _ways(answer: AllegationAnswer, root: int, picked: Mapping[int, Sequence[int]]) -> list[int]:
    """Return a plane for each combination of the readings that a stance lists where it lists several."""
    view = answer.questions.view
    space, dims = view.at(root).space, view.graph.dims
    ways = [space.full]
    for dim, digits in space.classes.items():
        if dims[dim].kind == "reading":
            listed = dict.fromkeys(digits[option] for option in picked[dim])
            ways = [way & space.where(dim, digit) for way in ways for digit in listed]
    return ways[:MOST_WAYS]


def limb_proofs(
    assessment: Assessment, answer: AllegationAnswer, limb: LimbAnswer
) -> tuple[Proof, ...]:
    """Return the proofs behind the value of a limb: those of each rule that its line asks."""
    asked = dict.fromkeys(rules_asked(limb.line.query))
    return tuple(p for rule in asked for p in proofs_of(answer, rule, assessment.stance))


def limb_rules(assessment: Assessment, answer: AllegationAnswer, limb: str) -> tuple[str, ...]:
    """Return the ids of the rules that decide a limb, in the order of the proof."""
    proofs = limb_proofs(assessment, answer, answer.limb(limb))
    return tuple(dict.fromkeys(rule for proof in proofs for rule in deciding_rules(proof)))


def deciding_rules(proof: Proof) -> tuple[str, ...]:
    """Return the ids of the rules that decide a proof, from the top."""
    steps = (each.step for each in proof.steps(decisive_only=True))
    return tuple(dict.fromkeys(step.rule for step in steps if isinstance(step, RuleStep)))


def timeline(
    assessment: Assessment, answer: AllegationAnswer, limb: str
) -> tuple[tuple[str, str, str], ...]:
    """Return the value of a limb on each part of the period: `(first day, last day, value)`; empty without a period."""
    questions, parts = answer.questions, []
    limb_answer = answer.limb(limb)
    asked = rules_asked(limb_answer.line.query)
    if not asked:
        return ()
    root = questions.roots[asked[0]]
    clock = next(iter(questions.view.extents(root)), None)
    if clock is None:
        return ()
    worlds = questions.worlds(asked[0], assessment.stance)
    space = questions.view.at(root).space
    for index, option in enumerate(questions.view.graph.dims[clock].options):
        first, last = option.split("/")
        value = questions.view.answer_at(root, worlds & space.picking(clock, [index]))
        parts.append((first, last, value))
    return _joined(parts)


def _joined(parts: list[tuple[str, str, str]]) -> tuple[tuple[str, str, str], ...]:
    joined: list[tuple[str, str, str]] = []
    for first, last, value in parts:
        if joined and joined[-1][2] == value and day_of(joined[-1][1]) + 1 == day_of(first):
            joined[-1] = (joined[-1][0], last, value)
        else:
            joined.append((day_text(day_of(first)), last, value))
    return tuple(joined)


def decisive(assessment: Assessment, answer: AllegationAnswer | None = None) -> tuple[str, ...]:
    """Return the limbs that decide the outcome of an allegation (default: the best one).

    Where the outcome is a failure or open: the limbs of that value whose reasons are among its reasons.
    Else: the limbs whose value differs under a profile with another outcome.
    """
    answer = answer or assessment.best
    reasons = _reasons(assessment, answer)
    for value in (NOT_SATISFIED, INSUFFICIENT):
        found = tuple(
            limb.limb.id
            for limb in answer.limbs
            if limb.value == value
            and reasons.intersection(limb_rules(assessment, answer, limb.limb.id))
        )
        if found:
            return found
    return _where_profiles_part(answer)


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
