"""The answers to one case that its expectations ask for: each given once, and each day grounded once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property

from jurisdiction.evaluator.applied import RuleAnswers, roots_of_calls
from jurisdiction.evaluator.assess import Assessment, assess_grounding
from jurisdiction.evaluator.ground import Grounder
from jurisdiction.evaluator.grounding import Grounding, ground, grounder_of
from jurisdiction.evaluator.questions import Stance
from jurisdiction.loading import Loaded
from jurisdiction.model.case import Applied, CaseFile, Expectation

_PLEADED = "as_pleaded"


class Table:
    """The answers of rules that a case expects on one day, of all its lines grounded at once."""

    def __init__(self, answers: Answers, day: int) -> None:
        loaded, case = answers.loaded, answers.case
        lines = [line for line in case.expect if line.rule and answers.day_of(line) == day]
        self.cells = [(line, each) for line in lines for each in line.applied]
        public = (loaded.register, loaded.register_thing)
        self.grounder = grounder_of(loaded.rulebook, *public, case, day)
        self.roots = self.ground(self.grounder)
        self._stance, self._book = answers.stance, loaded.rulebook

    def ground(self, grounder: Grounder) -> list[int]:
        """Return the nodes of what is expected, in order."""
        return roots_of_calls(grounder, [(line.rule, each.args) for line, each in self.cells])

    def answers(self, line: Expectation) -> Iterator[tuple[Applied, str]]:
        """Yield what one line expects, each with the answer under the rule book itself."""
        for (other, each), found in zip(self.cells, self.found, strict=True):
            if other is line:
                yield each, found

    @cached_property
    def found(self) -> list[str]:
        """The answers under the rule book itself, in order."""
        stances = (self._stance(line) for line, _ in self.cells)
        return [self._answers.answer(*asked) for asked in zip(self.roots, stances, strict=True)]

    @cached_property
    def issues(self) -> list[frozenset[str]]:
        """The issues whose readings could move each of the answers, in order."""
        return [self._answers.issues(root) for root in self.roots]

    @cached_property
    def _answers(self) -> RuleAnswers:
        return RuleAnswers(self._book, self.grounder.again(self._book, ()), self.roots)


class Answers:
    """The assessments of one case under one rule book, made as they are asked for.

    `grounds` grounds the case on a day, for those who have a faster way than from nothing.
    """

    def __init__(
        self, loaded: Loaded, case: CaseFile, grounds: Callable[[int], Grounding] | None = None
    ) -> None:
        self.loaded, self.case = loaded, case
        self._ground = grounds or self._from_nothing
        self._grounded: dict[int, Grounding] = {}
        self._assessments: dict[tuple[Stance, int], Assessment] = {}
        self._tables: dict[int, Table] = {}

    def of(self, case: CaseFile) -> Answers:
        """Return the same answers for a file that differs in nothing but what it expects or records."""
        other = Answers(self.loaded, case, self._ground)
        other._grounded, other._assessments = self._grounded, self._assessments
        return other

    def at(self, stance: Stance, day: int) -> Assessment:
        """Return the answer from a stance on a day; raise ContradictionError as `assess` does."""
        key = stance, day
        if key not in self._assessments:
            book = self.loaded.rulebook
            self._assessments[key] = assess_grounding(self.grounded(day), book, stance)
        return self._assessments[key]

    def grounded(self, day: int) -> Grounding:
        """Return the case as it is grounded on a day."""
        if day not in self._grounded:
            self._grounded[day] = self._ground(day)
        return self._grounded[day]

    def to(self, line: Expectation) -> Assessment:
        """Return the answer of which an expectation speaks."""
        return self.at(self.stance(line), self.day_of(line))

    def of_rule(self, line: Expectation) -> Iterator[tuple[Applied, str]]:
        """Yield what a line expects of a rule, each with the answer; raise ContradictionError as `assess` does."""
        day = self.day_of(line)
        if day not in self._tables:
            self._tables[day] = Table(self, day)
        yield from self._tables[day].answers(line)

    def stance(self, line: Expectation) -> Stance:
        """Return the point of view of an expectation."""
        profile = line.profile or self.case.profile or self.loaded.rulebook.default_profile
        return Stance(profile, line.evidence or _PLEADED, line.readings)

    def day_of(self, line: Expectation) -> int:
        """Return the day of which an expectation speaks."""
        return self.day if line.as_of is None else line.as_of

    def recorded(self) -> Assessment:
        """Return the answer that is compared with the record: under the default profile, on the day of the case."""
        return self.at(Stance(self.loaded.rulebook.default_profile, _PLEADED), self.day)

    @property
    def day(self) -> int:
        """The day of the case, else that of the law."""
        assessed_on = self.case.assessed_on
        return self.loaded.rulebook.law_as_of if assessed_on is None else assessed_on

    def days(self) -> tuple[int, ...]:
        """Return the days on which limbs or outcomes are expected or recorded, each once, in the order of the file."""
        asked = [self.day_of(line) for line in self.case.expect if not line.rule]
        asked.extend([self.day] if self.case.recorded is not None else [])
        return tuple(dict.fromkeys(asked))

    def _from_nothing(self, day: int) -> Grounding:
        loaded = self.loaded
        return ground(loaded.rulebook, loaded.register, loaded.register_thing, self.case, day)
