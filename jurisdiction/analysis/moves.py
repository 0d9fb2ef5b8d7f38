"""What differs in the answers to one case on two days of assessment, and on which days between them it changed.

The search halves the time between two answers that differ, at the dated things that they looked at, until it is left
with one night: it is complete where such a thing was overlooked, and takes a number of assessments that grows with
the logarithm of the days. What changed and changed back between two equal answers is no difference.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from jurisdiction.analysis.dated import DatedSteps, Event, ReadingMoved, issue_days, reading_moved
from jurisdiction.analysis.events import NEXT_STEP, OUTCOME, Value, events
from jurisdiction.evaluator.assess import Assessment

MOST_RUNS = 40  # assessments for one comparison; a change that is not pinned down by then is left between two days
WHOLE = "whole"

OnDay = Callable[[int], Assessment]
_Value = tuple[str, tuple[str, ...]]  # with its marks


@dataclass(frozen=True, slots=True)
class Moved:
    """One value that differs. `about` is a limb, `outcome`, `next_step`, or `whole` for the outcome of the case."""

    allegation: str
    about: str
    was: str
    was_marks: tuple[str, ...]
    now: str
    now_marks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """Answers that differ between two days, one night apart if the search came to an end; and what made it so."""

    before: Assessment
    after: Assessment
    moved: tuple[Moved, ...]
    events: tuple[Event, ...]

    @property
    def exact(self) -> bool:
        """Whether the day of the change is known."""
        return self.after.assessed_on - self.before.assessed_on == 1


@dataclass(frozen=True, slots=True)
class Resting:
    """A point on which limbs turn, and that is read otherwise, or stands otherwise, though no value changed by it."""

    first: int  # of two days, the earlier
    last: int
    reading: ReadingMoved


@dataclass(frozen=True, slots=True)
class Moves:
    """The answer that was asked for beside that of another day."""

    asked: Assessment
    other: Assessment
    changes: tuple[Change, ...]
    resting: tuple[Resting, ...]


def moves(asked: Assessment, other_day: int, on: OnDay) -> Moves:
    """Return what differs between an assessment and that of another day; `on` assesses the same case on a day.

    Both look from the same stance. Nothing is searched where the answers agree.
    """
    search = _Search(on, asked, on(other_day))
    first, last = sorted((asked.assessed_on, other_day))
    changes = tuple(search.between(first, last))
    resting = tuple(_resting(search.at(first), search.at(last), changes))
    return Moves(asked, search.at(other_day), changes, resting)


class _Search:
    def __init__(self, on: OnDay, *known: Assessment) -> None:
        self._on = on
        self._known = {each.assessed_on: each for each in known}
        self._values = {day: _values(each) for day, each in self._known.items()}
        self._dates = sorted({near for each in known for near in _dates(each)})
        self._left = MOST_RUNS

    def at(self, day: int) -> Assessment:
        """Return the assessment of a day, made once."""
        if day not in self._known:
            self._left -= 1
            self._known[day] = self._on(day)
            self._values[day] = _values(self._known[day])
        return self._known[day]

    def between(self, low: int, high: int) -> Iterator[Change]:
        """Yield the changes between two days in the order of time; none where the answers agree."""
        if self._values[low] == self._values[high]:
            return
        middle = self._middle(low, high)
        if middle is None:
            yield self._change(low, high)
            return
        self.at(middle)
        yield from self.between(low, middle)
        yield from self.between(middle, high)

    def _middle(self, low: int, high: int) -> int | None:
        """Return a day to look at between two others: the middle one of those that are dated, else of all."""
        if high - low == 1 or self._left == 0:
            return None
        inside = [day for day in self._dates if low < day < high]
        return inside[len(inside) // 2] if inside else (low + high) // 2

    def _change(self, low: int, high: int) -> Change:
        old, new = self._values[low], self._values[high]
        moved = tuple(Moved(*key, *old[key], *new[key]) for key in old if old[key] != new[key])
        before, after = self._known[low], self._known[high]
        return Change(before, after, moved, tuple(_made(before, after, moved)))


def _made(before: Assessment, after: Assessment, moved: tuple[Moved, ...]) -> Iterator[Event]:
    """Yield what made values change: those of limbs, else the outcome, else the next step; each event once."""
    found: dict[Event, None] = {}
    for name in dict.fromkeys(each.allegation for each in moved if each.about != WHOLE):
        about = [each.about for each in moved if each.allegation == name]
        limbs = [each for each in about if each not in (OUTCOME, NEXT_STEP)]
        for each in limbs or about[:1]:
            found.update(dict.fromkeys(events(before, after, Value(name, each))))
    yield from found


def _values(assessment: Assessment) -> dict[tuple[str, str], _Value]:
    """Return everything that two answers are compared by, each with its marks."""
    found: dict[tuple[str, str], _Value] = {("", WHOLE): (assessment.outcome.id, assessment.marks)}
    for answer in assessment.allegations:
        name = answer.allegation.id
        found[name, OUTCOME] = (answer.outcome.id, answer.marks)
        found[name, NEXT_STEP] = (answer.next_step, ())
        for limb in answer.limbs:
            found[name, limb.limb.id] = (limb.value, limb.marks)
    return found


def _dates(assessment: Assessment) -> Iterator[int]:
    """Yield the days of what an assessment looked at, and those before them."""
    graph = assessment.graph
    days = {day for day, _ in DatedSteps(assessment, assessment.stance).of(graph.label)}
    issues = [dim.key for dim in graph.dims if dim.kind == "reading"]
    days.update(day for issue in issues for day in issue_days(assessment.rulebook, issue))
    yield from (near for day in days for near in (day - 1, day))


# What the same values turn on.


def _resting(first: Assessment, last: Assessment, changes: Sequence[Change]) -> Iterator[Resting]:
    """Yield the points on which a limb turns and that moved since the first day, or since they last made a change."""
    since = {
        event.issue: change.after.assessed_on
        for change in changes
        for event in change.events
        if isinstance(event, ReadingMoved)
    }
    answers = (*first.allegations, *last.allegations)
    for issue in dict.fromkeys(issue for a in answers for limb in a.limbs for issue in limb.issues):
        days = (since.get(issue, first.assessed_on), last.assessed_on)
        event = reading_moved(last.rulebook, issue, last.stance, *days)
        if event is not None:
            yield Resting(*days, event)
