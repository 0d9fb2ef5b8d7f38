"""The turning point: the smallest change that would give the case as a whole another outcome.

What changes is a fact that a limb rests on, or that the file leaves open, or what a rule of which the rule book says
that it may be supposed otherwise would say (what the register says of a State, an act of the Council, a step that sets
the Court in motion). It is a supposition that shows on what the answer rests, never a suggestion to plead anything.

Many changes would do; few are told. Their order is that of what a reader would attack or look for first:

1. what the file itself only supposes (an act of the Council that is no record);
2. what would better the answer before what would worsen it, for better or worse is what an open or failing file asks;
   and of that, what the register would have to say before a fact, since no pleading mends it;
3. among facts those that the file leaves open, then those of a limb that is contested, those on which readings of the
   law part, those without graded support, and the others;
4. a road to the Court that would be closed;
5. what every case of the sort has and seldom anybody disputes (`supposed: last` in the vocabulary).

Where the answer is no yes and no single change would better it, the fewest open facts that together would come first.
What the law reads into silence is varied only where nothing else turns the answer, and what nobody disputes anyhow
(`supposed: last`) not even then, since nobody has raised it; a kind of thing, a stage, a step, what a body has found
(`supposed: no`) never.

Equals stand in the order of the limbs that rest on them, then in that of the vocabulary: never in that of a graph.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, islice, product

from jurisdiction.analysis.otherwise import Decisive, Otherwise
from jurisdiction.analysis.supposing import SupposedRule, supposable, with_supposed
from jurisdiction.analysis.vary import Scenario, Varied
from jurisdiction.evaluator.assess import Assessment
from jurisdiction.evaluator.graph import Dimension, Graph
from jurisdiction.evaluator.meeting import Meeting
from jurisdiction.evaluator.scout import Scout
from jurisdiction.model.rulebook import Outcome

MOST_POINTS = 3  # turning points returned
MOST_TRIALS = 600  # changes tried at once
MOST_TRIED = 32  # facts that may change one by one
MOST_TOGETHER = 8  # facts that may change two or three at a time
MOST_BETTERED = 1  # ways to better the outcome by several facts

_Changes = tuple[tuple[str, int], ...]  # addresses of facts, each with the option it would take


@dataclass(frozen=True, slots=True)
class TurningPoint:
    """Facts that would be otherwise, each with the option it would take, or a rule that would; and what comes of it.

    `outcome` is that of the whole case, `outcomes` that of each allegation, by its id.
    """

    changes: tuple[tuple[Dimension, str], ...]
    outcome: str
    outcomes: Mapping[str, str]
    rule: SupposedRule | None = None


@dataclass(frozen=True, slots=True)
class TurningPoints:
    """The turning points to tell, the first to tell first, and how many more changes of their kind were found."""

    points: tuple[TurningPoint, ...] = ()
    more: int = 0


@dataclass(frozen=True, slots=True)
class _Trial:
    """One change of the case, as a supposition about dimensions."""

    scenario: Scenario
    changes: _Changes = ()
    rule: SupposedRule | None = None


_Found = tuple[_Trial, Outcome]


def turning_points(
    assessment: Assessment, decisive: Decisive, open_facts: Sequence[str]
) -> TurningPoints:
    """Return the smallest changes that turn the outcome of the whole case, the first to tell first; at most three.

    An outcome is turned where programs that ask for it would be told something else (its exit code differs).
    `decisive` facts are those of each allegation and limb, `open_facts` the addresses of the questions of the case.
    Empty where no change of one or two facts, or of one rule, turns it. Disputed facts are not varied.
    """
    return _Turning(assessment, decisive, open_facts).points()


class _Turning:
    def __init__(
        self, assessment: Assessment, decisive: Decisive, open_facts: Sequence[str]
    ) -> None:
        self.assessment, self.dims = assessment, assessment.graph.dims
        self.facts = Otherwise(assessment, decisive, open_facts)
        self.rules = supposable(assessment)
        self.graph: Graph | None = None
        self.suppositions: tuple[dict[int, int], ...] = ()
        if self.rules:
            self.graph, self.suppositions = with_supposed(assessment, self.rules)
        self.meeting = None if self.graph is None else Meeting(Scout(self.graph))

    def points(self) -> TurningPoints:
        """Return the turning points."""
        spoken = [key for key in self.facts.ranked if key not in self.facts.silent]
        facts = [key for key in spoken if not self.facts.is_last(key)][:MOST_TRIED]
        last = [key for key in spoken if self.facts.is_last(key)][:MOST_TRIED]
        silent = [key for key in self.facts.ranked if key in self.facts.silent][:MOST_TRIED]
        raised = [key for key in silent if not self.facts.is_last(key)]
        rules = [_Trial(s, rule=r) for r, s in zip(self.rules, self.suppositions, strict=True)]
        found = self._turned([*rules, *self._trials([*facts, *last], 1)])
        return self._told(
            [*self._bettered(found), *found]
            or self._turned(self._trials(raised, 1))
            or self._turned(self._trials(facts[:MOST_TOGETHER], 2))
        )

    def _told(self, found: Sequence[_Found]) -> TurningPoints:
        """The first of what was found, exactly, and the number of the others."""
        told = found[:MOST_POINTS]
        points = tuple(self._exactly(told))
        return TurningPoints(points, len(found) - len(told))

    def _bettered(self, found: Sequence[_Found]) -> Sequence[_Found]:
        """The fewest open facts that together better an open outcome, where no single change does."""
        now = self.assessment.outcome
        unsettled = [key for key in self.facts.ranked if key not in self.facts.stated][
            :MOST_TOGETHER
        ]
        if now.rank == 0 or any(outcome.rank < now.rank for _, outcome in found):
            return ()
        tried = (self._turned(self._trials(unsettled, size), better=True) for size in (2, 3))
        return next((points for points in tried if points), ())[:MOST_BETTERED]

    def _trials(self, facts: Sequence[str], size: int) -> Iterator[_Trial]:
        """All ways in which so many facts would be otherwise, the nearest to what is stated first."""
        for chosen in combinations(facts, size):
            for options in product(*(self.facts.others(key) for key in chosen)):
                changes = tuple(zip(chosen, options, strict=True))
                yield _Trial({n: o for key, o in changes for n in self.facts.written(key)}, changes)

    # What a change would make of the case.

    def _turned(
        self, trials: Sequence[_Trial] | Iterator[_Trial], *, better: bool = False
    ) -> list[_Found]:
        """The changes that turn the outcome, one for each set of facts, in the order in which they are told."""
        now = self.assessment.outcome
        tried = list(islice(trials, MOST_TRIALS))
        varied = self._varied(tried)
        found: dict[object, _Found] = {}
        for number, trial in enumerate(tried):
            outcome = self._best(
                each.questions(number).outcome(self.assessment.stance) for each in varied
            )
            if outcome.exit_code != now.exit_code and (outcome.rank < now.rank or not better):
                self._keep(found, trial, outcome)
        return sorted(found.values(), key=self._rank)

    def _keep(self, found: dict[object, _Found], trial: _Trial, outcome: Outcome) -> None:
        """Keep a change; of several options of facts that are open the one that does most, else the first."""
        name = trial.rule or tuple(key for key, _ in trial.changes)
        kept = found.get(name)
        is_open = not any(key in self.facts.stated for key, _ in trial.changes)
        if kept is None or (is_open and outcome.rank < kept[1].rank):
            found[name] = trial, outcome

    def _varied(self, trials: Sequence[_Trial]) -> list[Varied]:
        """Every allegation under all these changes; none where there is no change to try."""
        scenarios = [trial.scenario for trial in trials]
        return [
            Varied(
                self.assessment,
                answer,
                scenarios,
                tuple(answer.questions.roots),
                self.graph,
                self.meeting,
            )
            for answer in (self.assessment.allegations if trials else ())
        ]

    def _exactly(self, told: Sequence[_Found]) -> Iterator[TurningPoint]:
        """The turning points, with the outcomes that look at every profile too."""
        varied, stance = self._varied([trial for trial, _ in told]), self.assessment.stance
        for number, (trial, _) in enumerate(told):
            outcomes = [each.exactly(number).outcome(stance) for each in varied]
            yield self._point(trial, outcomes)

    def _best(self, outcomes: Iterable[Outcome]) -> Outcome:
        return min(outcomes, key=lambda outcome: outcome.rank)

    def _rank(self, found: _Found) -> tuple[object, ...]:
        """The order in which turning points are told (see above)."""
        trial, outcome = found
        worse = outcome.rank > self.assessment.outcome.rank
        if trial.rule is not None:
            place = self.rules.index(trial.rule)
            return not trial.rule.of_a_supposition, False, worse, 2 if worse else 0, ((place,),)
        last = any(self.facts.is_last(key) for key, _ in trial.changes)
        return True, last, worse, 1, tuple(self.facts.rank(key) for key, _ in trial.changes)

    def _point(self, trial: _Trial, outcomes: Sequence[Outcome]) -> TurningPoint:
        dims = ((self.dims[self.facts.places[key][0]], option) for key, option in trial.changes)
        names = [each.allegation.id for each in self.assessment.allegations]
        return TurningPoint(
            tuple((dim, dim.options[option]) for dim, option in dims),
            self._best(outcomes).id,
            {name: outcome.id for name, outcome in zip(names, outcomes, strict=True)},
            trial.rule,
        )
