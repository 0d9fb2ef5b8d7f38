"""What is missing: the questions that could settle open limbs, and which of them would do so alone.

Facts to look for are proposed as questions. A question that offers choices is tried with each of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jurisdiction.analysis.vary import Varied
from jurisdiction.evaluator.assess import AllegationAnswer, Assessment, LimbAnswer
from jurisdiction.evaluator.facts import YES_NO
from jurisdiction.evaluator.graph import Dimension
from jurisdiction.evaluator.proof import Proof
from jurisdiction.evaluator.questions import INSUFFICIENT, limbs_asked, rules_asked
from jurisdiction.model.rulebook import Limb, Rulebook
from jurisdiction.model.vocabulary import Fact, Kind

_WHICH = (Kind.REF, Kind.REFS, Kind.THING)
MOST_WORLDS = 6  # worlds of a stance whose open proofs are read
MOST_TRIED = 24  # questions tried one by one for an allegation; the others are listed untried


@dataclass(frozen=True, slots=True)
class Missing:
    """A question: its dimension, the limbs it can move, and the limbs that some answer settles by itself."""

    dimension: Dimension
    moves: tuple[tuple[str, str], ...]  # (allegation id, limb id)
    settles: tuple[tuple[str, str], ...]

    @property
    def path(self) -> str:
        """The address of the fact to ask for."""
        return self.dimension.key.partition("@")[0]

    @property
    def choices(self) -> tuple[str, ...]:
        """The answers that can be given; none for a date, a thing or a number."""
        declared = self.dimension.subject
        if self.disputed and isinstance(declared, Fact):
            return YES_NO if declared.kind is Kind.YES_NO else declared.choices
        return () if self.dimension.kind == "clock" else self.dimension.options

    @property
    def disputed(self) -> bool:
        """Whether there are answers, and they contradict each other."""
        return self.dimension.kind == "dispute"


def missing(assessment: Assessment) -> tuple[Missing, ...]:
    """Return the questions of a case: first those that settle most limbs, then that move most, then in legal order."""
    found: dict[str, tuple[Dimension, list[tuple[str, str]], list[tuple[str, str]]]] = {}
    for answer in assessment.allegations:
        open_limbs = [limb for limb in answer.limbs if limb.value == INSUFFICIENT]
        asked = {
            limb.limb.id: tuple(_open_questions(assessment, answer, limb)) for limb in open_limbs
        }
        numbers = list(dict.fromkeys(dim for dims in asked.values() for dim in dims))
        settled = _settled(assessment, answer, open_limbs, numbers[:MOST_TRIED])
        for dim in numbers:
            dimension = assessment.graph.dims[dim]
            _, moves, settles = found.setdefault(dimension.key, (dimension, [], []))
            name = answer.allegation.id
            moves.extend((name, limb) for limb, dims in asked.items() if dim in dims)
            settles.extend((name, limb) for limb in settled.get(dim, ()))
    ranked = [Missing(d, _once(m), _once(s)) for d, m, s in found.values()]
    return tuple(sorted(ranked, key=_rank))


def asks_for_facts(assessment: Assessment, answer: AllegationAnswer, limb: LimbAnswer) -> bool:
    """Return whether an open limb rests on a question that a fact could answer; if not, the law leaves it open."""
    return next(_open_questions(assessment, answer, limb), None) is not None


def _rank(each: Missing) -> tuple[int, int, int]:
    """Among equals first which thing is meant, then facts, last what the law answers itself in silence."""
    declared = each.dimension.subject
    kind = 1
    if isinstance(declared, Fact):
        kind = 0 if declared.kind in _WHICH else 2 if declared.silent is not None else 1
    return -len(each.settles), -len(each.moves), kind


def _once(pairs: list[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple(dict.fromkeys(pairs))


def _open_questions(
    assessment: Assessment, answer: AllegationAnswer, limb: LimbAnswer
) -> Iterator[int]:
    """Questions that the proofs of an open limb rest on, in the order of the proof."""
    for rule in dict.fromkeys(rules_asked(limb.line.query)):
        for proof in open_proofs(assessment, answer, rule):
            for each in proof.steps(decisive_only=True):
                if each.question is not None:
                    yield each.question
        yield from _parting(assessment, answer, rule)


def _parting(assessment: Assessment, answer: AllegationAnswer, rule: str) -> Iterator[int]:
    """Disputes, and clocks of dates, along which the answer of a rule differs: which side is right, or the day."""
    questions = answer.questions
    root, worlds = questions.roots[rule], questions.worlds(assessment.stance)
    view = questions.view
    space = view.at(root).space
    for dim in space.classes:
        if _can_be_asked(assessment.graph.dims[dim]):
            parts = (worlds & space.where(dim, digit) for digit in space.digits(dim))
            if len({view.answer_at(root, part) for part in parts}) > 1:
                yield dim


def _can_be_asked(dim: Dimension) -> bool:
    """Whether a choice that worlds make is one that evidence could make for them."""
    uncertain = dim.kind == "clock" and not dim.extent
    return (uncertain or dim.kind == "dispute") and isinstance(dim.subject, Fact)


def open_proofs(assessment: Assessment, answer: AllegationAnswer, rule: str) -> Iterator[Proof]:
    """Return proofs of the first worlds of the stance in which a rule is open: readings and days differ."""
    questions, stance = answer.questions, assessment.stance
    root = questions.roots[rule]
    folded = questions.view.at(root)
    holds, fails = folded.values[root]
    worlds = questions.worlds(stance) & ~(holds | fails)
    for _ in range(MOST_WORLDS):
        if worlds:
            world = folded.space.lowest(worlds)
            yield Proof(questions.view.one_world(world, questions.picked(stance)), root)
            worlds &= ~(1 << world)


def _settled(
    assessment: Assessment,
    answer: AllegationAnswer,
    open_limbs: Sequence[LimbAnswer],
    dims: Sequence[int],
) -> dict[int, tuple[str, ...]]:
    """Return, for each question, the limbs that some answer to it takes out of the open."""
    options = [
        (dim, option) for dim in dims for option in range(len(assessment.graph.dims[dim].options))
    ]
    if not options:
        return {}
    rules = _rules_behind(assessment.rulebook, [limb.limb for limb in open_limbs])
    varied = Varied(assessment, answer, [{dim: option} for dim, option in options], rules)
    settled: dict[int, dict[str, None]] = {}
    for number, (dim, _) in enumerate(options):
        questions = varied.questions(number)
        for limb in open_limbs:
            if questions.limb(limb.limb, assessment.stance)[0] != INSUFFICIENT:
                settled.setdefault(dim, {})[limb.limb.id] = None
    return {dim: tuple(limbs) for dim, limbs in settled.items()}


def _rules_behind(rulebook: Rulebook, limbs: Sequence[Limb]) -> list[str]:
    """Return the rules that limbs ask; where one asks about another limb, those of that limb too."""
    named = {limb.id: limb for limb in rulebook.limbs}
    waiting = list(dict.fromkeys(limb.id for limb in limbs))
    rules: dict[str, None] = {}
    for name in waiting:  # grows as limbs lead to others
        for line in named[name].lines:
            rules.update(dict.fromkeys(rules_asked(line.query)))
            waiting.extend(each for each in limbs_asked(line.query) if each not in waiting)
    return list(rules)
