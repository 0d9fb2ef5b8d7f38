"""A question, and random worlds in which it is asked: one choice for every dimension that its files have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from jurisdiction.model.calendar import LAST_DAY, UNKNOWN_PERIOD, Period, Span, day_of
from jurisdiction.model.case import CaseFile, Thing
from jurisdiction.model.rulebook import Rulebook
from jurisdiction.model.vocabulary import Kind
from jurisdiction.register import Register
from jurisdiction.testing.choices import Choices
from jurisdiction.testing.facts import address, things_below
from jurisdiction.testing.random_cases import EXACT_DATES
from jurisdiction.testing.random_conditions import LITERALS, SHIFTS
from jurisdiction.testing.world import World

EVIDENCE_OPTIONS = ("as_pleaded", "as_supported", "afresh", "as_written")


@dataclass(frozen=True)
class Question:
    """All that answers rest on but the world; `register` holds what the case supposes.

    `asked` are the rules of which the value is asked, each with its arguments: things or days.
    """

    rulebook: Rulebook
    register: Register
    register_thing: Thing
    case: CaseFile
    assessed_on: int
    asked: tuple[tuple[str, tuple[Thing | int, ...]], ...] = ()


def random_world(choose: Choices, question: Question) -> World:
    """Return one world of a question: a choice for every dimension that its files have."""
    readings = {
        issue.id: choose.pick([r.id for r in issue.readings_on(question.assessed_on)])
        for issue in question.rulebook.issues.values()
    }
    things = all_things(question)
    sides = {key: choose.pick(options) for key, options in disputes(things).items()}
    spans = clocks(question, sides)
    days = {key: choose.pick(telling_days(span)) for key, span in spans.items()}
    return World(readings, choose.pick(EVIDENCE_OPTIONS), sides, days)


def all_things(question: Question) -> list[Thing]:
    """Return all things of the case and all records, with what the case supposes."""
    implicit = [
        member
        for unit in question.case.allegations
        for fact in unit.facts
        for member in unit.things(fact)
        if member.parent is unit
    ]
    records = [thing for kind in question.register.records.values() for thing in kind]
    below = [inner for thing in records for inner in things_below(thing)]
    unique = {id(thing): thing for thing in (*things_below(question.case.root), *implicit, *below)}
    return list(unique.values())


def disputes(things: list[Thing]) -> dict[str, list[str]]:
    """Return the sides of each disputed fact, by its address."""
    return {
        address(thing, fact): [side for side, _ in stated.disputed]
        for thing in things
        for fact, stated in thing.facts.items()
        if stated.disputed
    }


def clocks(question: Question, sides: Mapping[str, str]) -> dict[str, Span]:
    """Return the days of each uncertain date, given the versions of what is disputed."""
    found: dict[str, Span] = {}
    for thing in all_things(question):
        for fact in question.rulebook.vocabulary.types[thing.type].facts.values():
            if fact.kind is Kind.DATE:
                key = address(thing, fact.name)
                for edge, span in spans_of(stated_period(thing, fact.name, sides)):
                    if not span.exact:
                        found[key + edge] = span
    return found


def stated_period(thing: Thing, fact: str, sides: Mapping[str, str]) -> Period:
    """Return the period that a world's side states; that of all time where there is none."""
    stated = thing.stated(fact)
    value = stated.value if stated else None
    if stated and stated.disputed:
        value = dict(stated.disputed)[sides[address(thing, fact)]]
    return value if isinstance(value, Period) else UNKNOWN_PERIOD


def spans_of(period: Period) -> Iterator[tuple[str, Span]]:
    """Yield the days of a date and of its two edges, by the mark of the edge."""
    yield "", period.whole
    yield "@start", period.start
    yield "@end", period.end


def telling_days(span: Span) -> list[int]:
    """Return days of a span on both sides of every day that random files and rules name."""
    inside = {day for day in _turns() if span.first <= day <= span.last}
    return sorted(inside | {span.first, min(span.last, LAST_DAY)})


@cache
def _turns() -> frozenset[int]:
    named = {day_of(text) for text in EXACT_DATES} | set(LITERALS)
    shifted = {shift.apply(day) for day in named for shift in SHIFTS}
    return frozenset(turn for day in named | shifted for turn in (day - 1, day, day + 1))
