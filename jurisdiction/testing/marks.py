"""The marks that one case shows: what it makes hold, fail and stay open, and what decides its answers.

A case is assessed once, on a traced graph; each allegation is then folded over the worlds of all its stances at once.
`coverage` says what counts, and puts the cases together.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from typing import TypeAlias

from jurisdiction.evaluator.assess import AllegationAnswer, Assessment, assess
from jurisdiction.evaluator.facts import EVIDENCE
from jurisdiction.evaluator.graph import Dimension, order
from jurisdiction.evaluator.picking import listed_readings
from jurisdiction.evaluator.questions import Stance
from jurisdiction.evaluator.steps import IssueStep, RuleStep, UnlessStep
from jurisdiction.evaluator.view import TooManyWorldsError, View
from jurisdiction.loading import Loaded
from jurisdiction.model.case import CaseFile, Thing
from jurisdiction.model.condition import Issue
from jurisdiction.model.query import Query
from jurisdiction.model.rulebook import Rulebook
from jurisdiction.register import Register
from jurisdiction.testing.coverage_items import (
    CONDITION,
    DECISIVE,
    EXCEPTION,
    FAILS,
    HOLDS,
    OPEN,
    OUTCOME,
    READING,
    RULE,
    VALUES,
    unless_key,
)
from jurisdiction.testing.decided import Downward, deciding_rules, shown
from jurisdiction.testing.traced import Traced
from jurisdiction.truth import NO, YES

Mark: TypeAlias = tuple[str, str, str]
"""The kind of an item, its key, and what is shown of it."""

_Named: TypeAlias = tuple[str, str]  # the kind and the key of an item
_Answers: TypeAlias = tuple[str, ...]

_PLEADED = EVIDENCE[0]
_ANSWERS = {YES: HOLDS, NO: FAILS}
_NO_SUPPOSITION: tuple[Mapping[int, int], ...] = ({},)  # the worlds of the stances, and no others


def marks_of(loaded: Loaded, case: CaseFile) -> tuple[Mark, ...]:
    """Return every mark that some allegation of a case shows, each once; raise as `coverage.measure` does.

    A table of the answers of rules shows none: nothing decides an answer there.
    """
    if case.is_table:
        return ()
    made: list[Traced] = []

    def traced(
        book: Rulebook, register: Register, register_thing: Thing, case: CaseFile, day: int
    ) -> Traced:
        made.append(Traced(book, register, register_thing, case, day))
        return made[0]

    book = loaded.rulebook
    stance = Stance(case.profile or book.default_profile, _PLEADED)
    day = book.law_as_of if case.assessed_on is None else case.assessed_on
    public = (loaded.register, loaded.register_thing)
    assessment = assess(book, *public, case, stance, day, grounder=traced)
    found: dict[Mark, None] = {}
    for answer in assessment.allegations:
        stances = _Stances(assessment, answer)
        for folded in _folds(assessment, stances, stances.all(), made[0]):
            found.update(dict.fromkeys(folded.marks(found)))
        found.update(dict.fromkeys(stances.marks()))
    return tuple(found)


class _Stances:
    """The answers of one allegation under every profile, and under each with one reading changed."""

    def __init__(self, assessment: Assessment, answer: AllegationAnswer) -> None:
        self.book, self.questions = assessment.rulebook, answer.questions
        self._day = assessment.assessed_on
        self.profiles = tuple(dict.fromkeys((assessment.stance, *assessment.stances())))
        self._changed = dict(self._laid_over())
        self._answers: dict[Stance, _Answers] = {}

    def all(self) -> tuple[Stance, ...]:
        """Return all stances."""
        return (*self.profiles, *self._changed)

    def _laid_over(self) -> Iterator[tuple[Stance, tuple[Stance, str, str]]]:
        """Yield each stance in which one reading is changed, with the profile, the issue and the reading."""
        for profile in self.profiles:
            for issue, readings in self._issues().items():
                taken = self._taken(issue, profile)
                for reading in readings:
                    if taken != (reading,):  # else nothing is changed
                        laid = ((issue, (reading,)),)
                        yield replace(profile, readings=laid), (profile, issue, reading)

    def _taken(self, issue: str, profile: Stance) -> tuple[str, ...]:
        return listed_readings(self.book, issue, profile, self._day)

    def _issues(self) -> Mapping[str, tuple[str, ...]]:
        """The issues that can move an answer of the allegation, with their readings."""
        view, roots = self.questions.view, self.questions.roots.values()
        moving = dict.fromkeys(dim for root in roots for dim in view.at(root).space.classes)
        dims = [view.graph.dims[dim] for dim in moving]
        return {dim.key: dim.options for dim in dims if dim.kind == "reading"}

    def deciding(self, stance: Stance) -> Iterator[str]:
        """Yield the rules that decide the limbs, the outcome and the next step from a stance."""
        for query in self._decided(stance):
            yield from deciding_rules(self.questions, query, stance)

    def _decided(self, stance: Stance) -> Iterator[Query]:
        """The queries that gave the answers from a stance: what is said of every profile is said of profiles alone."""
        ask = self.questions
        outcome = ask.outcome_here(stance) if stance.readings else ask.outcome(stance)
        yield from (ask.limb(limb, stance)[1].query for limb in self.book.limbs)
        yield outcome.query
        if outcome.rank == 0:
            steps = (s.query for s in self.book.next_steps if ask.ask(s.query, stance) == YES)
            yield from islice(steps, 1)

    def marks(self) -> Iterator[Mark]:
        """Yield what the answers show: readings that change one, and outcomes."""
        for stance, (profile, issue, reading) in self._changed.items():
            if self._answered(stance) != self._answered(profile):
                yield READING, f"{issue}.{reading}", DECISIVE
                taken = self._taken(issue, profile)
                if len(taken) == 1:
                    yield READING, f"{issue}.{taken[0]}", DECISIVE
        for profile in self.profiles:
            yield from self._outcomes(profile)

    def _answered(self, stance: Stance) -> _Answers:
        if stance not in self._answers:
            limbs = (self.questions.limb(limb, stance)[0] for limb in self.book.limbs)
            self._answers[stance] = (self.questions.outcome_here(stance).id, *limbs)
        return self._answers[stance]

    def _outcomes(self, stance: Stance) -> Iterator[Mark]:
        yield OUTCOME, self.questions.outcome(stance).id, DECISIVE
        for outcome in self.book.outcomes:
            answer = self.questions.ask(outcome.query, stance)
            yield OUTCOME, outcome.id, _ANSWERS.get(answer, OPEN)


def _folds(
    assessment: Assessment, stances: _Stances, group: Sequence[Stance], traced: Traced
) -> Iterator[_Folded]:
    """Yield what lies below the answers of some stances: of all at once, or of halves where these are too many worlds.

    Raise TooManyWorldsError where a single stance has too many.
    """
    try:
        yield _Folded(assessment, stances, group, traced)
    except TooManyWorldsError:
        if len(group) == 1:
            raise
        half = len(group) // 2
        yield from _folds(assessment, stances, group[:half], traced)
        yield from _folds(assessment, stances, group[half:], traced)


class _Folded:
    """All that lies below the answers of one allegation, over the worlds of some of its stances."""

    def __init__(
        self, assessment: Assessment, stances: _Stances, group: Sequence[Stance], traced: Traced
    ) -> None:
        self._book, self._traced = assessment.rulebook, traced
        self._stances, self._group = stances, group
        self._graph, self._questions = assessment.graph, stances.questions
        self._nodes = order(self._graph, self._questions.roots.values())
        self._view = View(
            self._graph,
            self._nodes,
            [self._questions.picked(stance) for stance in group],
            scenarios=_NO_SUPPOSITION,
            meeting=self._questions.view.meeting,
        )
        self._folded = self._view.at(self._nodes[0])
        dims = self._graph.dims
        self._free = [dim for dim in self._folded.space.classes if self._leaves_open(dim)]
        self._pleaded = {n: 0 for n, dim in enumerate(dims) if dim.kind == "evidence"}
        self._down = Downward(self._graph, self._folded, self._nodes, self._option)

    def marks(self, known: Mapping[Mark, None]) -> Iterator[Mark]:
        """Yield what the nodes show; of what is known, some is passed over, which saves work."""
        named, issues = self._named(), dict(self._traced.forks())
        roots = dict.fromkeys(self._questions.roots.values(), self._folded.space.full)
        for node, there in self._down.reached(roots):
            holds, fails = self._folded.values[node]
            for name in named.get(node, ()):
                planes = (fails, holds) if name[0] == EXCEPTION else (holds, fails)
                yield from self._values(name, planes, there, known)
            if node in issues:
                yield from self._readings(node, issues[node], there, known)
        for node, there in self._down.decided(self._deciding()):
            fails = self._folded.values[node][1]
            for name in named.get(node, ()):
                if name[0] != EXCEPTION or there & fails:
                    yield *name, DECISIVE

    # What stands for what.

    def _named(self) -> dict[int, list[_Named]]:
        """What nodes stand for: rules, conditions, and the absence of an exception."""
        named: dict[int, list[_Named]] = {}
        for node in self._nodes:
            for each, name in self._names(node):
                names = named.setdefault(each, [])
                names.extend([] if name in names else [name])
        return named

    def _names(self, node: int) -> Iterator[tuple[int, _Named]]:
        """Yield what a node stands for, and, of a rule, what defeats it with the parts that say it does not."""
        step, label = self._graph.label[node], self._graph.label
        if isinstance(step, RuleStep) and not step.hypothetical:
            yield node, (RULE, step.rule)
            for part in self._graph.parts[node]:
                unless = label[part]
                if isinstance(unless, UnlessStep):
                    exception = "" if unless.rule == step.rule else unless.rule
                    yield part, (EXCEPTION, unless_key(step.rule, exception))
        elif node in self._traced.conditions:
            yield node, (CONDITION, str(self._traced.conditions[node].place))

    def _readings(
        self, fork: int, issue: Issue, there: int, known: Mapping[Mark, None]
    ) -> Iterator[Mark]:
        """Yield the values that the readings of an issue come to where it is read."""
        space = self._folded.space
        step, dim = self._graph.label[fork], self._graph.dim[fork]
        assert isinstance(step, IssueStep)
        parts = zip(step.readings, self._graph.parts[fork], strict=True)
        for option, (reading, part) in enumerate(parts):
            taken = space.picking(dim, [option]) if dim in space.classes else space.full
            name = (READING, f"{issue.issue}.{reading}")
            yield from self._values(name, self._folded.values[part], there & taken, known)

    # Values.

    def _values(
        self, named: _Named, planes: tuple[int, int], worlds: int, known: Mapping[Mark, None]
    ) -> Iterator[Mark]:
        """Yield the values that something has in some worlds."""
        if not worlds or all((*named, value) in known for value in VALUES):
            return
        holds, fails = (plane & worlds for plane in planes)
        if holds:
            yield *named, HOLDS
        if fails:
            yield *named, FAILS
        if (*named, OPEN) not in known and (
            worlds & ~(holds | fails) or self._parted(holds, fails)
        ):
            yield *named, OPEN

    def _parted(self, holds: int, fails: int) -> bool:
        """Whether days or sides that disagree leave something open."""
        if not (holds and fails):
            return False
        space = self._folded.space
        for dim in self._free:
            holds, fails = space.somewhere(dim, holds), space.somewhere(dim, fails)
        return bool(holds & fails)

    def _leaves_open(self, number: int) -> bool:
        """Whether options of a dimension that disagree leave an answer open; days of a stretch of time do not."""
        if number == self._view.scenario:
            return False
        dim: Dimension = self._graph.dims[number]
        return dim.kind == "dispute" or (dim.kind == "clock" and not dim.extent)

    # What decides.

    def _deciding(self) -> dict[int, int]:
        """The roots that decide an answer, with the worlds that show it."""
        roots: dict[int, int] = {}
        for stance in self._group:
            worlds = self._view.worlds(self._questions.picked(stance))
            for rule in dict.fromkeys(self._stances.deciding(stance)):
                root = self._questions.roots[rule]
                value = self._questions.answer(rule, stance).value
                roots[root] = roots.get(root, 0) | shown(self._folded, root, value, worlds)
        return roots

    def _option(self, dim: int) -> int | None:
        """The option of a dimension that is the same in every world."""
        return self._pleaded.get(dim, self._graph.stated(dim))
