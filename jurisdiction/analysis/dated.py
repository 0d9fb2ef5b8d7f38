"""What is dated on the way of a proof: on which day of assessment a reading, record, rule or fact begins to count.

Nothing is evaluated here: a step of a graph names what it looked at, and the rule book and the records hold the days.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from jurisdiction.evaluator.assess import Assessment
from jurisdiction.evaluator.inquiry import listed_readings
from jurisdiction.evaluator.questions import Stance
from jurisdiction.evaluator.steps import (
    DateStep,
    FactStep,
    IssueStep,
    ListStep,
    MemberStep,
    RuleStep,
    Step,
)
from jurisdiction.loading.walk import conditions_of, walk
from jurisdiction.model.calendar import day_of, day_text
from jurisdiction.model.case import Thing
from jurisdiction.model.condition import DateTest
from jurisdiction.model.place import Place
from jurisdiction.model.rulebook import IssueDefinition, Pick, Rulebook

ASSESSED_ON = "assessed_on"  # the fact of a case that is the day of assessment


@dataclass(frozen=True, slots=True)
class ReadingMoved:
    """From the day on a profile lists other readings of an issue; the same ones where only a standing changed."""

    issue: str
    profile: str
    was: tuple[str, ...]
    now: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FactDated:
    """A record or a fact of the file counts from the day that stands at this address."""

    key: str


@dataclass(frozen=True, slots=True)
class RuleDated:
    """A rule names the day itself, or a version of it begins or ends."""

    rule: str
    version: bool


@dataclass(frozen=True, slots=True)
class ListEnds:
    """A list of records is known only up to the day before."""

    owner: Thing
    fact: str


Event: TypeAlias = ReadingMoved | FactDated | RuleDated | ListEnds
Dated: TypeAlias = tuple[int, Event]  # the first day of assessment on which it counts


class DatedSteps:
    """Reads the days of what the steps of one assessment looked at, as a stance sees them."""

    def __init__(self, assessment: Assessment, stance: Stance) -> None:
        self.book, self.stance = assessment.rulebook, stance
        self._types = assessment.rulebook.vocabulary.types
        self._today = day_text(assessment.assessed_on)
        self._rules: dict[Place, str] = {}

    def of(self, steps: Iterable[Step | None]) -> Iterator[Dated]:
        """Yield what is dated in some steps; a thing that nobody wrote has no days."""
        for step in dict.fromkeys(steps):
            match step:
                case IssueStep():
                    yield from self._issue(step.issue)
                case RuleStep():
                    yield from self._versions(step.rule)
                    yield from self._things(step.args)
                case MemberStep():
                    yield from self._things(thing for _, thing in step.found)
                case FactStep():
                    yield from self._things([step.owner])
                case ListStep():
                    yield from self._list(step)
                case DateStep():
                    yield from self._comparison(step)

    def _issue(self, issue: str) -> Iterator[Dated]:
        for day in issue_days(self.book, issue):
            event = reading_moved(self.book, issue, self.stance, day - 1, day)
            if event is not None:
                yield day, event

    def _versions(self, rule: str) -> Iterator[Dated]:
        for version in self.book.rules[rule].versions:
            if version.by == "assessment":
                for day in _begins((version.from_, version.until)):
                    yield day, RuleDated(rule, version=True)

    def _things(self, things: Iterable[object]) -> Iterator[Dated]:
        """The days from which records, and facts of records, are known."""
        for thing in things:
            if isinstance(thing, Thing):
                kind = self._types[thing.type]
                names = (kind.visible_from, *(fact.known_from for fact in kind.facts.values()))
                for name in dict.fromkeys(filter(None, names)):
                    period = thing.period(name)
                    if period is not None:
                        yield period.whole.first, FactDated(f"{thing.path}.{name}")

    def _list(self, step: ListStep) -> Iterator[Dated]:
        yield from self._things([step.owner])
        if step.known_until is not None and isinstance(step.owner, Thing):
            yield step.known_until + 1, ListEnds(step.owner, step.fact)

    def _comparison(self, step: DateStep) -> Iterator[Dated]:
        """What the day of assessment is compared with; other comparisons are alike on every such day."""
        sides = ((step.date, step.date_key), (step.bound, step.bound_key))
        for (text, key), (other, address) in (sides, sides[::-1]):
            if text == self._today and _of_assessment(key) and not address.endswith(ASSESSED_ON):
                event = self._named(step, address)
                if event is not None:
                    yield from ((near, event) for day in _days(other) for near in (day, day + 1))

    def _named(self, step: DateStep, address: str) -> Event | None:
        """The fact at an address, or the rule that names the day itself; None for a day that a derived set names."""
        if "." in address:
            return FactDated(address)
        rule = self._rule_at(step.place)
        return RuleDated(rule, version=False) if rule else None

    def _rule_at(self, place: Place) -> str:
        if not self._rules:
            self._rules = {
                part.place: rule.id
                for rule in self.book.rules.values()
                for whole in conditions_of(rule)
                for part in walk(whole)
                if isinstance(part, DateTest)
            }
        return self._rules.get(place, "")


def reading_moved(
    book: Rulebook, issue: str, stance: Stance, first: int, last: int
) -> ReadingMoved | None:
    """Return how an issue is read otherwise on a later day, or what is read stands otherwise; None where neither."""
    was, now = (listed_readings(book, issue, stance, day) for day in (first, last))
    read = [reading for reading in book.issues[issue].readings if reading.id in now]
    stood = any(reading.standing_on(first) != reading.standing_on(last) for reading in read)
    return ReadingMoved(issue, stance.profile, was, now) if stood or was != now else None


def issue_days(book: Rulebook, issue: str) -> tuple[int, ...]:
    """Return the days on which a standing of a reading began, a reading was first held, or a profile picks anew."""
    picks = [pick for profile in book.profiles.values() for pick in profile.picks.get(issue, ())]
    return tuple(sorted({*_standings(book.issues[issue]), *_picked(picks)}))


def _standings(issue: IssueDefinition) -> Iterator[int]:
    for reading in issue.readings:
        yield from _begins((reading.uttered, None))
        for standing in reading.standings:
            yield from _begins((standing.from_, None))


def _picked(picks: Iterable[Pick]) -> Iterator[int]:
    for pick in picks:
        yield from _begins((pick.from_, pick.until))


def _begins(window: tuple[int | None, int | None]) -> Iterator[int]:
    """The first day of a window, and the first after it."""
    first, last = window
    if first is not None:
        yield first
    if last is not None:
        yield last + 1


def _of_assessment(key: str) -> bool:
    """Whether an address may be that of the day of assessment: its own, or an argument, which has no path."""
    return key.endswith(ASSESSED_ON) or (bool(key) and "." not in key)


def _days(text: str) -> tuple[int, ...]:
    """The ends of a day or range as a comparison writes it; none for `never` and for what is open."""
    try:
        return tuple(dict.fromkeys(day_of(part) for part in text.split("/")))
    except ValueError:
        return ()
