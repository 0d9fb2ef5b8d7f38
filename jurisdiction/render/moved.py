"""What another day of assessment changes, in the form of the JSON answer."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from jurisdiction.analysis.dated import Event, FactDated, ListEnds, ReadingMoved, RuleDated
from jurisdiction.analysis.events import OUTCOME
from jurisdiction.analysis.moves import WHOLE, Change, Moved, Moves
from jurisdiction.model.calendar import day_text
from jurisdiction.render.form import Day, Form


class EventResult(Form):
    """What made a change: readings of an issue, a dated fact, a rule, or the end of what the register knows."""

    kind: Literal["reading", "fact", "rule", "register"]
    key: str


class MovedResult(Form):
    """A value of an allegation before a change and after it; `of` nobody, of the case."""

    about: str
    of: str
    before: str
    before_marks: tuple[str, ...]
    after: str
    after_marks: tuple[str, ...]


class ChangeResult(Form):
    """The values that differ from a day on, and what made them differ; `last_before` is the night before if found."""

    from_: Day = Field(validation_alias="from", serialization_alias="from")
    last_before: Day
    events: tuple[EventResult, ...]
    moved: tuple[MovedResult, ...]


class OtherDayResult(Form):
    """The answer beside that of the file's own day."""

    assessed_on: Day
    outcome: str
    marks: tuple[str, ...]
    changes: tuple[ChangeResult, ...]
    turns_on: tuple[EventResult, ...]


def other_day(moves: Moves) -> OtherDayResult:
    """Return the contract's form of a comparison; without changes where the answers agree."""
    return OtherDayResult(
        assessed_on=day_text(moves.other.assessed_on),
        outcome=moves.other.outcome.id,
        marks=moves.other.marks,
        changes=tuple(_change(each) for each in moves.changes),
        turns_on=tuple(event for each in moves.resting for event in _events(each.reading)),
    )


def _change(change: Change) -> ChangeResult:
    return ChangeResult(
        from_=day_text(change.after.assessed_on),
        last_before=day_text(change.before.assessed_on),
        events=tuple(dict.fromkeys(found for each in change.events for found in _events(each))),
        moved=tuple(_moved(each) for each in change.moved),
    )


def _moved(moved: Moved) -> MovedResult:
    return MovedResult(
        about=OUTCOME if moved.about == WHOLE else moved.about,
        of=moved.allegation,
        before=moved.was,
        before_marks=moved.was_marks,
        after=moved.now,
        after_marks=moved.now_marks,
    )


def _events(event: Event) -> tuple[EventResult, ...]:
    """Return an event as it is known by a program; of readings one for each that is read from then on."""
    match event:
        case ReadingMoved():
            return tuple(EventResult(kind="reading", key=f"{event.issue}.{r}") for r in event.now)
        case FactDated():
            return (EventResult(kind="fact", key=event.key),)
        case RuleDated():
            return (EventResult(kind="rule", key=event.rule),)
        case ListEnds():
            return (EventResult(kind="register", key=f"{event.owner.path}.{event.fact}"),)
