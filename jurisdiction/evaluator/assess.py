"""Assessment of a case: every limb of every allegation, the outcome, and the marks, which are differences.

`assess` grounds the case once; each allegation gets its own space, since limbs never pool across allegations.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from jurisdiction.evaluator.facts import EVIDENCE
from jurisdiction.evaluator.graph import Dimension, Graph
from jurisdiction.evaluator.ground import Grounder
from jurisdiction.evaluator.inquiry import Ground, Inquiry
from jurisdiction.evaluator.meeting import Meeting
from jurisdiction.evaluator.memo import Memo
from jurisdiction.evaluator.questions import Questions, Stance, rules_asked
from jurisdiction.evaluator.scout import Scout
from jurisdiction.evaluator.view import LIMIT, View
from jurisdiction.model.case import CaseFile, Thing
from jurisdiction.model.rulebook import Limb, Line, Outcome, Rulebook
from jurisdiction.register import Register
from jurisdiction.truth import NO, YES

_Ask = Callable[[Stance], str]
"""What makes the grounder of a case: a program that wants to know more of the graph gives its own."""

WITHOUT_AUTHORITY = ("argued", "open")  # a pick of such a reading is a working default


class NothingAllegedError(ValueError):
    """The file alleges nothing that could be assessed."""

    def __init__(self, case: str) -> None:
        super().__init__(f"nothing is alleged in the case {case}; an allegation is needed")


@dataclass(frozen=True, slots=True)
class LimbAnswer:
    """One limb of one allegation: its value, its marks, and its values elsewhere."""

    limb: Limb
    value: str
    line: Line
    marks: tuple[str, ...]
    by_profile: Mapping[str, str]
    by_evidence: Mapping[str, str]
    issues: tuple[str, ...]  # the issues along which the value differs


@dataclass(frozen=True, slots=True)
class AllegationAnswer:
    """One allegation: its limbs in order, its outcome, and the questions behind them."""

    allegation: Thing
    outcome: Outcome
    next_step: str
    marks: tuple[str, ...]
    limbs: tuple[LimbAnswer, ...]
    by_profile: Mapping[str, str]
    by_evidence: Mapping[str, str]
    questions: Questions = field(repr=False)
    memo: Memo = field(default_factory=Memo, repr=False, compare=False)

    def limb(self, name: str) -> LimbAnswer:
        """Return the answer of a limb; raise StopIteration for a limb that does not exist."""
        return next(answer for answer in self.limbs if answer.limb.id == name)


@dataclass(frozen=True, slots=True)
class Assessment:
    """The whole answer to a case, from one stance on one day."""

    rulebook: Rulebook
    register: Register
    case: CaseFile
    graph: Graph = field(repr=False)
    assessed_on: int
    stance: Stance
    allegations: tuple[AllegationAnswer, ...]
    best: AllegationAnswer
    marks: tuple[str, ...]
    by_profile: Mapping[str, str]
    by_evidence: Mapping[str, str]

    @property
    def outcome(self) -> Outcome:
        """The overall outcome: that of the best allegation."""
        return self.best.outcome

    def stances(self) -> tuple[Stance, ...]:
        """The same point of view under every profile."""
        return tuple(replace(self.stance, profile=name) for name in self.rulebook.profiles)


def assess(
    rulebook: Rulebook,
    register: Register,
    register_thing: Thing,
    case: CaseFile,
    stance: Stance,
    assessed_on: int,
    limit: int = LIMIT,
    ground: Ground = Grounder,
) -> Assessment:
    """Assess a case. Unknown facts leave limbs open, disputed ones unless all versions agree, contested law is marked.

    Raise ContradictionError where the file settles one thing in two ways that disagree, and NothingAllegedError where
    it alleges nothing: a file without an allegation can be loaded, and has no answer. `ground` makes the graph.
    """
    if not case.allegations:
        raise NothingAllegedError(case.id)
    assessor = _Assessor(rulebook, register, register_thing, case, stance, assessed_on, ground)
    return assessor.assessment(limit)


class _Assessor(Inquiry):
    def __init__(
        self,
        rulebook: Rulebook,
        register: Register,
        register_thing: Thing,
        case: CaseFile,
        stance: Stance,
        assessed_on: int,
        ground: Ground,
    ) -> None:
        super().__init__(rulebook, register, register_thing, case, assessed_on, ground)
        self.stance = stance

    def assessment(self, limit: int) -> Assessment:
        asked = rules_of(self.rulebook)
        roots = [
            {rule: self.grounder.rule(rule, (allegation,)) for rule in asked}
            for allegation in self.case.allegations
        ]
        self.grounder.finish([node for each in roots for node in each.values()])
        nodes = [list(dict.fromkeys(each.values())) for each in roots]
        self._meeting = Meeting(Scout(self.grounder.graph), nodes)
        self._issues = self._issues_reached()
        answers = tuple(
            self._allegation(allegation, each, limit)
            for allegation, each in zip(self.case.allegations, roots, strict=True)
        )
        return self._situation(answers)

    # One allegation.

    def _allegation(
        self, allegation: Thing, roots: Mapping[str, int], limit: int
    ) -> AllegationAnswer:
        nodes = list(dict.fromkeys(roots.values()))
        view = View(self.grounder.graph, nodes, self._stances(), limit, meeting=self._meeting)
        questions = Questions(self.rulebook, view, roots, self.picks)
        limbs = tuple(self._limb(questions, limb) for limb in self.rulebook.limbs)
        by_profile = self._by_profile(lambda stance: questions.outcome(stance).id)
        by_evidence = self._by_evidence(lambda stance: questions.outcome(stance).id)
        outcome = questions.outcome(self.stance)
        marks = self._marks(outcome.id, by_profile, by_evidence)
        if questions.answer(self.rulebook.jurisdiction, self.stance).partial:
            marks = (*marks, "partial")
        if self._working_defaults(lambda stance: questions.outcome(stance).id):
            marks = (*marks, "contested")
        return AllegationAnswer(
            allegation,
            outcome,
            questions.next_step(self.stance) if outcome.rank == 0 else "",
            tuple(sorted(set(marks))),
            limbs,
            by_profile,
            by_evidence,
            questions,
        )

    def _limb(self, questions: Questions, limb: Limb) -> LimbAnswer:
        value, line = questions.limb(limb, self.stance)
        by_profile = self._by_profile(lambda stance: questions.limb(limb, stance)[0])
        by_evidence = self._by_evidence(lambda stance: questions.limb(limb, stance)[0])
        marks = set(self._marks(value, by_profile, by_evidence))
        defaults = self._working_defaults(lambda stance: questions.limb(limb, stance)[0])
        marks.update(["contested"] if defaults else [])
        issues = self._deciding(questions, limb, value) if "contested" in marks else ()
        marks.update(m.value for m in limb.marks if questions.ask(m.query, self.stance) == YES)
        asked = rules_asked(line.query)
        if any(questions.answer(rule, self.stance).partial for rule in asked):
            marks.add("partial")
        return LimbAnswer(limb, value, line, tuple(sorted(marks)), by_profile, by_evidence, issues)

    def _marks(
        self, value: str, by_profile: Mapping[str, str], by_evidence: Mapping[str, str]
    ) -> tuple[str, ...]:
        marks = []
        if any(other != value for other in by_profile.values()):
            marks.append("contested")
        if by_evidence["as_supported"] != value or by_evidence["as_written"] != value:
            marks.append("assumed")
        if (
            by_evidence["afresh"] != by_evidence["as_pleaded"]
        ):  # what sources lack makes nothing dated
            marks.append("dated")
        return tuple(marks)

    def _by_profile(self, ask: _Ask) -> dict[str, str]:
        return {name: ask(replace(self.stance, profile=name)) for name in self.rulebook.profiles}

    def _by_evidence(self, ask: _Ask) -> dict[str, str]:
        return {option: ask(replace(self.stance, evidence=option)) for option in EVIDENCE}

    def _working_defaults(self, ask: _Ask) -> tuple[str, ...]:
        """Return the issues whose pick has no authority and whose other readings would change the value."""
        value = ask(self.stance)
        found = []
        for dim in self._issues.values():
            issue = dim.key
            if self._without_authority(issue) and ask(self._freed(issue)) != value:
                found.append(issue)
        return tuple(found)

    def _deciding(self, questions: Questions, limb: Limb, value: str) -> tuple[str, ...]:
        """Return the issues of which one reading, laid over the profile, gives the limb another value."""
        asked = [rule for line in limb.lines for rule in rules_asked(line.query)]
        moving = {
            dim for rule in asked for dim in questions.view.at(questions.roots[rule]).space.classes
        }
        return tuple(
            dim.key
            for number, dim in self._issues.items()
            if number in moving
            and any(
                questions.limb(limb, self._laid(dim.key, reading))[0] != value
                for reading in dim.options
            )
        )

    def _laid(self, issue: str, reading: str) -> Stance:
        return replace(self.stance, readings=(*self.stance.readings, (issue, (reading,))))

    def _issues_reached(self) -> dict[int, Dimension]:
        """The issues that the case reaches, by the number of their dimension, in the order of the rule book."""
        reached = {
            dim.key: (number, dim)
            for number, dim in enumerate(self.grounder.graph.dims)
            if dim.kind == "reading"
        }
        return dict(reached[issue] for issue in self.rulebook.issues if issue in reached)

    def _without_authority(self, issue: str) -> bool:
        definition = self.rulebook.issues[issue]
        picked = self.readings(issue, self.stance)
        if len(picked) != 1:
            return False
        reading = next(r for r in definition.readings if r.id == picked[0])
        return reading.standing_on(self.assessed_on) in WITHOUT_AUTHORITY

    def _freed(self, issue: str) -> Stance:
        return self._laid(issue, "all")

    # Worlds of a stance.

    def _stances(self) -> list[Mapping[int, Sequence[int]]]:
        """The stance that is asked for, and that of every profile."""
        profiles = (replace(self.stance, profile=name) for name in self.rulebook.profiles)
        return [self.picks(stance) for stance in (self.stance, *profiles)]

    # The situation.

    def _situation(self, answers: tuple[AllegationAnswer, ...]) -> Assessment:
        best = min(answers, key=lambda answer: answer.outcome.rank)
        by_profile = {
            name: self._best_of([answer.by_profile[name] for answer in answers])
            for name in self.rulebook.profiles
        }
        by_evidence = {
            option: self._best_of([answer.by_evidence[option] for answer in answers])
            for option in EVIDENCE
        }
        marks = set(self._marks(best.outcome.id, by_profile, by_evidence))
        marks.update(mark for mark in best.marks if mark in ("partial", "contested"))
        marks.update(["partial"] if self._in_part(answers) else [])
        return Assessment(
            self.rulebook,
            self.register,
            self.case,
            self.grounder.graph,
            self.assessed_on,
            self.stance,
            answers,
            best,
            tuple(sorted(marks)),
            by_profile,
            by_evidence,
        )

    def _best_of(self, outcomes: Sequence[str]) -> str:
        ranks = {outcome.id: outcome.rank for outcome in self.rulebook.outcomes}
        return min(outcomes, key=lambda name: ranks[name])

    def _in_part(self, answers: Sequence[AllegationAnswer]) -> bool:
        """Whether allegations of one crime differ: jurisdiction is yes for one and no for another."""
        values: dict[str, set[str]] = {}
        for answer in answers:
            crime = ",".join(thing.id for thing in answer.allegation.things("crime"))
            found = answer.questions.answer(self.rulebook.jurisdiction, self.stance).value
            values.setdefault(crime, set()).add(found)
        return any({YES, NO} <= found for found in values.values())


def rules_of(rulebook: Rulebook) -> tuple[str, ...]:
    """Return every rule that a limb, an outcome or a record asks, and the one that stands for jurisdiction."""
    lines = [line for limb in rulebook.limbs for line in (*limb.lines, *limb.marks)]
    if rulebook.recorded is not None:
        lines.extend(line for question in rulebook.recorded.overall for line in question.lines)
    queries = [line.query for line in (*lines, *rulebook.next_steps)]
    queries.extend(outcome.query for outcome in rulebook.outcomes)
    asked = [rule for query in queries for rule in rules_asked(query)]
    return tuple(dict.fromkeys([*asked, rulebook.jurisdiction]))
