"""The answers to one case that its expectations ask for: each given once, and each day grounded once."""

from __future__ import annotations

from collections.abc import Callable

from jurisdiction.evaluator.assess import Assessment, assess_grounding
from jurisdiction.evaluator.grounding import Grounding, ground
from jurisdiction.evaluator.questions import Stance
from jurisdiction.loading import Loaded
from jurisdiction.model.case import CaseFile, Expectation

_PLEADED = "as_pleaded"


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
        book = self.loaded.rulebook
        profile = line.profile or self.case.profile or book.default_profile
        stance = Stance(profile, line.evidence or _PLEADED)
        return self.at(stance, self.day if line.as_of is None else line.as_of)

    def recorded(self) -> Assessment:
        """Return the answer that is compared with the record: under the default profile, on the day of the case."""
        return self.at(Stance(self.loaded.rulebook.default_profile, _PLEADED), self.day)

    @property
    def day(self) -> int:
        """The day of the case, else that of the law."""
        assessed_on = self.case.assessed_on
        return self.loaded.rulebook.law_as_of if assessed_on is None else assessed_on

    def days(self) -> tuple[int, ...]:
        """Return the days on which answers are expected or recorded, each once, in the order of the file."""
        asked = [self.day if line.as_of is None else line.as_of for line in self.case.expect]
        asked.extend([self.day] if self.case.recorded is not None else [])
        return tuple(dict.fromkeys(asked))

    def _from_nothing(self, day: int) -> Grounding:
        loaded = self.loaded
        return ground(loaded.rulebook, loaded.register, loaded.register_thing, self.case, day)
