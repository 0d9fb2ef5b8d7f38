"""What is missing: the questions that could settle open limbs, and which of them would do so alone.

Facts to look for are proposed as questions. A question that offers choices is tried with each of them.
So are, of limbs that are settled, the questions that stay although the law reads something into silence.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from jurisdiction.analysis.openness import open_limbs, openness
from jurisdiction.analysis.sense import Sense
from jurisdiction.analysis.silences import resting_on_silence
from jurisdiction.analysis.vary import Varied
from jurisdiction.evaluator.asking import YES_NO
from jurisdiction.evaluator.assess import AllegationAnswer, Assessment, LimbAnswer
from jurisdiction.evaluator.graph import Dimension
from jurisdiction.evaluator.questions import INSUFFICIENT, limbs_asked, rules_asked
from jurisdiction.model.rulebook import Limb, Rulebook
from jurisdiction.model.vocabulary import Fact, Kind
from jurisdiction.truth import NO

_WHICH = (Kind.REF, Kind.REFS, Kind.THING)
SUPPORTED = "as_supported"  # the evidence option in which a fact needs a graded source
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
        declared, kind = self.dimension.subject, self.dimension.kind
        if isinstance(declared, Fact) and kind in ("dispute", "thing"):
            return YES_NO if declared.kind is Kind.YES_NO else declared.choices
        return () if kind == "clock" else self.dimension.options

    @property
    def disputed(self) -> bool:
        """Whether there are answers, and they contradict each other."""
        return self.dimension.kind == "dispute"


def missing(assessment: Assessment) -> tuple[Missing, ...]:
    """Return the questions of a case: first those that settle most limbs, then that move most, then in legal order.

    A fact that is stated is never among them, even where no source supports it: `unproved` has it.
    """
    return _ranked(_Search(assessment).found(_questions, silences=True), assessment)


def unproved(assessment: Assessment) -> tuple[Missing, ...]:
    """Return the facts that are stated without the support that is asked for, and on which open limbs rest.

    They are looked for as far as graded sources support the facts, whatever the stance of the assessment, and come
    in the order of questions.
    """
    stance = replace(assessment.stance, evidence=SUPPORTED)
    assessment = replace(assessment, stance=stance)
    return _ranked(_Search(assessment).found(_without_support), assessment)


def never_in_reach(assessment: Assessment) -> bool:
    """Return whether jurisdiction fails for every allegation whatever the answers: what is unknown turns no failure."""
    rule, stance = assessment.rulebook.jurisdiction, assessment.stance
    return all(each.questions.answer(rule, stance).value == NO for each in assessment.allegations)


@dataclass(slots=True)
class _Entry:
    """What was found out about a question."""

    dimension: Dimension
    moves: list[tuple[str, str]] = field(default_factory=list)
    settles: list[tuple[str, str]] = field(default_factory=list)


_Select: TypeAlias = "Callable[[_Search, Sequence[int]], Sequence[int]]"


class _Search:
    """Looks for what is missing, from the stance of an assessment."""

    def __init__(self, assessment: Assessment) -> None:
        self.assessment, self.dims = assessment, assessment.graph.dims
        self.sense = Sense(assessment.rulebook.vocabulary, assessment.case)

    def found(self, select: _Select, *, silences: bool = False) -> dict[str, _Entry]:
        """Return what the open limbs of all allegations rest on, as far as it is selected, by its address.

        `silences`: and, of settled limbs, the questions that stay although the law reads something into silence.
        """
        entries: dict[str, _Entry] = {}
        for answer in self.assessment.allegations:
            silent = resting_on_silence(self.assessment, answer) if silences else {}
            self._of(answer, select, silent, entries)
        return entries

    def _of(
        self,
        answer: AllegationAnswer,
        select: _Select,
        silent: Mapping[str, Sequence[int]],
        entries: dict[str, _Entry],
    ) -> None:
        limbs = list(open_limbs(self.assessment, answer))
        asked = {
            limb.limb.id: select(self, tuple(open_questions(self.assessment, answer, limb)))
            for limb in limbs
        }
        asked = {**silent, **asked}
        numbers = list(dict.fromkeys(dim for dims in asked.values() for dim in dims))
        settled = _settled(self.assessment, answer, limbs, self._options(numbers[:MOST_TRIED]))
        name = answer.allegation.id
        for dim in numbers:
            moves = [(name, limb) for limb, dims in asked.items() if dim in dims]
            dimension = self.dims[dim]
            if (behind := self.sense.list_behind(dimension.key)) is not None:
                path, declared = behind
                first = Dimension("thing", path, subject=declared)
                entries.setdefault(path, _Entry(first)).moves.extend(moves)
            entry = entries.setdefault(dimension.key, _Entry(dimension))
            entry.moves.extend(moves)
            entry.settles.extend((name, limb) for limb in settled.get(dim, ()))

    def _options(self, numbers: Sequence[int]) -> list[tuple[int, int]]:
        """The answers to try: all that can be given, or, to a fact that only lacks support, the one that is stated."""
        return [(dim, option) for dim in numbers for option in self._tried(self.dims[dim])]

    def _tried(self, dimension: Dimension) -> Iterable[int]:
        if not dimension.lacks_support:
            return range(len(dimension.options))
        stated = self.sense.stated(dimension.key)
        return [n for n, option in enumerate(dimension.options) if option == stated]


def asks_for_facts(assessment: Assessment, answer: AllegationAnswer, limb: LimbAnswer) -> bool:
    """Return whether an open limb rests on a question that a fact could answer; if not, the law leaves it open."""
    return next(open_questions(assessment, answer, limb), None) is not None


def _questions(search: _Search, numbers: Sequence[int]) -> Sequence[int]:
    """What nobody states, as far as it makes sense to ask; all of it where nothing else would be left of a limb."""
    lacking = [dim for dim in numbers if search.dims[dim].lacks_support]
    asked = [dim for dim in numbers if not search.dims[dim].lacks_support]
    sensible = [dim for dim in asked if search.sense.makes(_address(search.dims[dim]))]
    return sensible if sensible or lacking else asked


def _without_support(search: _Search, numbers: Sequence[int]) -> Sequence[int]:
    return [dim for dim in numbers if search.dims[dim].lacks_support]


def _ranked(found: Mapping[str, _Entry], assessment: Assessment) -> tuple[Missing, ...]:
    """Among equals first which thing is meant, then facts, those of one thing together and in their usual order."""
    vocabulary = assessment.rulebook.vocabulary
    usual = {
        id(fact): place
        for kind in vocabulary.types.values()
        for place, fact in enumerate(kind.facts.values())
    }
    owners: dict[str, int] = {}
    ranks: dict[str, tuple[int, ...]] = {}
    for key, entry in found.items():
        owner = owners.setdefault(key.rpartition(".")[0], len(owners))
        weight = (-len(_once(entry.settles)), -len(_once(entry.moves)))
        ranks[key] = (
            *weight,
            _kind(entry.dimension),
            owner,
            usual.get(id(entry.dimension.subject), 0),
        )
    ordered = sorted(found, key=lambda key: ranks[key])
    return tuple(
        Missing(found[key].dimension, _once(found[key].moves), _once(found[key].settles))
        for key in ordered
    )


def _kind(dimension: Dimension) -> int:
    declared = dimension.subject
    return 0 if isinstance(declared, Fact) and declared.kind in _WHICH else 1


def _address(dimension: Dimension) -> str:
    return dimension.key.partition("@")[0]


def _once(pairs: Sequence[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple(dict.fromkeys(pairs))


def open_questions(
    assessment: Assessment, answer: AllegationAnswer, limb: LimbAnswer
) -> Iterator[int]:
    """Yield the questions (dimensions) that an open limb rests on, in the order of the proof."""
    found = openness(assessment, answer)
    for rule in dict.fromkeys(rules_asked(limb.line.query)):
        asked = (found.question(node) for node, _ in found.below(rule))
        yield from (dim for dim in asked if dim is not None)
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


def _settled(
    assessment: Assessment,
    answer: AllegationAnswer,
    open_limbs: Sequence[LimbAnswer],
    options: Sequence[tuple[int, int]],
) -> dict[int, tuple[str, ...]]:
    """Return, for each question, the limbs that one of the answers to try takes out of the open."""
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
