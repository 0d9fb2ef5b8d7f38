"""The proofs behind answers: which worlds show a value, and which rules decide it there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from jurisdiction.evaluator.assess import AllegationAnswer, Assessment, LimbAnswer
from jurisdiction.evaluator.proof import Proof
from jurisdiction.evaluator.questions import Stance, rules_put
from jurisdiction.evaluator.steps import RuleStep
from jurisdiction.evaluator.view import View
from jurisdiction.truth import NO, OPEN, YES

MOST_WAYS = 6  # ways of reading the law that are proved apart


def proof_of(answer: AllegationAnswer, rule: str, stance: Stance) -> Proof:
    """Return the proof of a rule's answer in the first world that shows it."""
    return proofs_of(answer, rule, stance)[0]


def proofs_of(answer: AllegationAnswer, rule: str, stance: Stance) -> tuple[Proof, ...]:
    """Return proofs of a rule's answer: one, or, where it is open, one for each listed way to read the law.

    Where the sides of a dispute, or the days on which a thing may have happened, part yes from no, there are two.
    """
    return answer.memo.once(("proofs", rule, stance), lambda: _proofs(answer, rule, stance))


def _proofs(answer: AllegationAnswer, rule: str, stance: Stance) -> tuple[Proof, ...]:
    questions = answer.questions
    root = questions.roots[rule]
    folded = questions.view.at(root)
    worlds = questions.worlds(stance)
    holds, fails = folded.values[root]
    value = questions.answer(rule, stance).value
    shown = {YES: holds, NO: fails, OPEN: ~(holds | fails)}[value]
    picked = questions.picked(stance)
    ways = _ways(answer, root, picked) if value == OPEN else [folded.space.full]
    usual = _of_the_outcome(answer, stance)
    planes = (way & (usual if way & usual & shown else worlds) for way in ways)
    found = [world for p in planes if p for world in _shown(questions.view, root, p, shown)]
    return tuple(Proof(questions.view.one_world(world, picked), root) for world in found)


def _of_the_outcome(answer: AllegationAnswer, stance: Stance) -> int:
    """The worlds that show whether there is jurisdiction: all limbs are shown in one of them where one serves all."""
    return _showing(answer, answer.questions.rulebook.jurisdiction, stance)


def _shown(view: View, root: int, worlds: int, shown: int) -> tuple[int, ...]:
    """The first of some worlds in which a value is shown; where none does, one that holds and one that fails."""
    space = view.at(root).space
    if worlds & shown:
        return (space.lowest(worlds & shown),)
    holds, fails = view.at(root).values[root]
    some = holds
    for dim in view.extents(root):
        some = space.somewhere(dim, some)
    holds, fails = worlds & holds, worlds & fails & ~some
    if not (holds and fails):
        return (space.lowest(worlds),)
    for dim in _free(view, root):
        if near := holds & space.somewhere(dim, fails):
            world = space.lowest(near)
            moved = (space.moved(world, dim, digit) for digit in space.digits(dim))
            return world, next(other for other in moved if fails >> other & 1)
    return space.lowest(holds), space.lowest(fails)


def _free(view: View, root: int) -> list[int]:
    """The disputes and uncertain days that matter to a root."""
    kinds = ((dim, view.graph.dims[dim]) for dim in view.at(root).space.classes)
    return [
        n for n, dim in kinds if dim.kind == "dispute" or (dim.kind == "clock" and not dim.extent)
    ]


def proofs_in_worlds(
    answer: AllegationAnswer, rule: str, stance: Stance, most: int
) -> Iterator[Proof]:
    """Yield proofs of a rule's answer in the first worlds that show it: readings, days and disputes differ."""
    worlds = _showing(answer, rule, stance)
    for _ in range(most):
        if worlds:
            world = answer.questions.view.at(answer.questions.roots[rule]).space.lowest(worlds)
            worlds &= ~(1 << world)
            yield _in_world(answer, rule, stance, world)


def proofs_by_reading(
    answer: AllegationAnswer, rule: str, stance: Stance, dim: int
) -> Iterator[Proof]:
    """Yield a proof of a rule's answer for each reading of an issue (a dimension) that the stance lists."""
    space = answer.questions.view.at(answer.questions.roots[rule]).space
    worlds = _showing(answer, rule, stance)
    for option in answer.questions.picked(stance)[dim] if dim in space.classes else ():
        if there := worlds & space.picking(dim, [option]):
            yield _in_world(answer, rule, stance, space.lowest(there))


def _showing(answer: AllegationAnswer, rule: str, stance: Stance) -> int:
    """The worlds of a stance in which a rule has its answer."""
    questions, root = answer.questions, answer.questions.roots[rule]
    holds, fails = questions.view.at(root).values[root]
    shown = {YES: holds, NO: fails, OPEN: ~(holds | fails)}[questions.answer(rule, stance).value]
    return questions.worlds(stance) & shown


def _in_world(answer: AllegationAnswer, rule: str, stance: Stance, world: int) -> Proof:
    questions, root = answer.questions, answer.questions.roots[rule]
    return Proof(questions.view.one_world(world, questions.picked(stance)), root)


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
    asked = dict.fromkeys(rules_put(limb.line.query, assessment.stance))
    return tuple(p for rule, stance in asked for p in proofs_of(answer, rule, stance))


def limb_rules(assessment: Assessment, answer: AllegationAnswer, limb: str) -> tuple[str, ...]:
    """Return the ids of the rules that decide a limb, in the order of the proof."""
    proofs = limb_proofs(assessment, answer, answer.limb(limb))
    return tuple(dict.fromkeys(rule for proof in proofs for rule in deciding_rules(proof)))


def deciding_rules(proof: Proof) -> tuple[str, ...]:
    """Return the ids of the rules that decide a proof, from the top."""
    steps = (each.step for each in proof.steps(decisive_only=True))
    return tuple(dict.fromkeys(step.rule for step in steps if isinstance(step, RuleStep)))
