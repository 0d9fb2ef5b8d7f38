"""The law moves: the same file on two days, what differs, on which day it changed, and what made it so."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import pytest

from jurisdiction.analysis.dated import Event, FactDated, ReadingMoved
from jurisdiction.analysis.moves import Moves, moves
from jurisdiction.evaluator.assess import Assessment, assess
from jurisdiction.evaluator.questions import Stance
from jurisdiction.explanation.moves import OtherDay
from jurisdiction.explanation.speech import Speech
from jurisdiction.loading import load_case
from jurisdiction.model.calendar import day_of, day_text
from tests.golden.answers import ROOT, rulebook

LAW = "2026-11-21"
INTERESTS, BORDER, STATEHOOD = "interests_review", "displacement_crimes", "statehood"
WITHDRAWAL = "withdrawal_matter"
BY_PROSECUTOR, BY_CHAMBER = "prosecutor_only_negative", "chamber_reviews_feasibility"
EXAMINATION, NO_CONDITION = "pe_is_enough", "no_condition"


def read(issue: str, was: str, now: str) -> ReadingMoved:
    """Readings of an issue under the prevailing profile; several have a blank between them."""
    return ReadingMoved(issue, "prevailing", tuple(was.split()), tuple(now.split()))


def dated(key: str) -> FactDated:
    """A date of a record."""
    return FactDated(f"register.{key}")


@dataclass(frozen=True)
class Step:
    """One day of change: what made it, a limb that moved, and its value, with `partial` where it has that mark."""

    day: str
    event: Event
    limb: str
    was: str
    now: str
    says: str


@dataclass(frozen=True)
class Row:
    """A file on two days, and the steps between them."""

    case: str
    first: str
    last: str
    steps: tuple[Step, ...]


BOTH = "two_crimes one_crime"
TABLE = (
    Row(
        "boundary/afghanistan_2019_and_2020",
        "2019-04-11",
        "2019-04-12",
        (
            Step(
                "2019-04-12",
                read(INTERESTS, BY_PROSECUTOR, BY_CHAMBER),
                "interests_of_justice",
                "satisfied",
                "not_satisfied",
                "Pre-Trial Chamber II on Afghanistan, 2019, reversed; prevailing since 2019-04-12",
            ),
        ),
    ),
    Row(
        "decided/afghanistan-pretrial-2019",
        "2019-04-12",
        "2020-03-05",
        (
            Step(
                "2020-03-05",
                read(INTERESTS, BY_CHAMBER, BY_PROSECUTOR),
                "interests_of_justice",
                "not_satisfied",
                "satisfied",
                "Appeals Chamber on Afghanistan, 2020; controlling since 2020-03-05",
            ),
        ),
    ),
    Row("boundary/afghanistan_2019_and_2020", "2019-04-11", "2020-03-05", ()),
    Row(
        "boundary/palestine_2012_and_2021",
        "2012-04-03",
        "2021-02-05",
        (
            Step(
                "2015-01-01",
                dated("Declaration.pse-2015.lodged"),
                "territorial",
                "not_satisfied",
                "insufficient_information",
                "the declaration of Palestine of 2015-01-01 for the time from 2014-06-13 (lodging: 2015-01-01)",
            ),
            Step(
                "2015-01-16",
                read(STATEHOOD, "accession_is_enough must_be_proved", "accession_is_enough"),
                "territorial",
                "insufficient_information",
                "satisfied",
                "by opening an examination in 2015; prevailing since 2015-01-16",
            ),
        ),
    ),
    Row(
        "boundary/myanmar_2018_and_2019",
        "2018-01-01",
        LAW,
        (
            Step(
                "2018-09-06",
                read(BORDER, BOTH, "two_crimes"),
                "territorial",
                "insufficient_information",
                "satisfied",
                "Pre-Trial Chamber I, 2018; prevailing since 2018-09-06",
            ),
        ),
    ),
    Row(
        "decided/rohingya-deportation-2018",
        "2018-09-05",
        "2018-09-06",
        (
            Step(
                "2018-09-06",
                read(BORDER, BOTH, "two_crimes"),
                "territorial",
                "insufficient_information",
                "satisfied",
                "Pre-Trial Chamber I, 2018; prevailing since 2018-09-06",
            ),
        ),
    ),
    Row(
        "boundary/philippines_2025_and_2026",
        "2021-09-15",
        LAW,
        (
            Step(
                "2025-10-23",
                read(WITHDRAWAL, NO_CONDITION, EXAMINATION),
                "temporal",
                "satisfied",
                "not_satisfied",
                "Pre-Trial Chamber I, 2025; prevailing since 2025-10-23",
            ),
        ),
    ),
    Row("decided/philippines-authorisation-2021", "2021-09-15", LAW, ()),
    Row(
        "boundary/hungary_2025_and_2026",
        "2025-06-01",
        "2025-12-31",
        (
            Step(
                "2025-06-02",
                dated("Withdrawal.hun-2025.received"),
                "temporal",
                "satisfied",
                "satisfied partial",
                "the withdrawal of Hungary with effect from 2026-06-02 (receipt by the depositary: 2025-06-02)",
            ),
        ),
    ),
    Row(
        "boundary/hungary_2025_and_2026",
        "2025-12-31",
        LAW,
        (
            Step(
                "2026-05-29",
                dated("Withdrawal.hun-2025.rescinded_on"),
                "temporal",
                "satisfied partial",
                "satisfied",
                "the withdrawal of Hungary with effect from 2026-06-02 (day on which it was taken back: 2026-05-29)",
            ),
        ),
    ),
    Row("boundary/hungary_2025_and_2026", "2025-06-01", "2026-06-03", ()),
)


@cache
def compared(case: str, first: str, last: str) -> Moves:
    """What differs between two days under the prevailing profile, asked of the first."""
    loaded = rulebook()
    file = load_case(ROOT / "cases" / f"{case}.yaml", loaded, shown_as=f"cases/{case}.yaml")

    def on(day: int) -> Assessment:
        public = (loaded.register, loaded.register_thing)
        return assess(loaded.rulebook, *public, file, Stance("prevailing", "as_pleaded"), day)

    return moves(on(day_of(first)), day_of(last), on)


def text(found: Moves) -> str:
    """The section as it is said, in one text."""
    section = OtherDay(found, Speech(found.asked)).section()
    assert all(sentence.bases for sentence in section.sentences)
    return "\n".join(sentence.text for sentence in section.sentences)


def with_partial(value: str, marks: tuple[str, ...]) -> str:
    """A value, and of its marks that it holds in part."""
    return " ".join((value, *(mark for mark in marks if mark == "partial")))


@pytest.mark.slow
@pytest.mark.parametrize("row", TABLE, ids=lambda row: f"{row.case}:{row.first}:{row.last}")
def test_the_law_moves(row: Row) -> None:
    """The days of change, what made them and no more, the limb that moved, and the event in words."""
    found = compared(row.case, row.first, row.last)
    steps = [(day_text(each.after.assessed_on), each.events) for each in found.changes]
    assert steps == [(step.day, (step.event,)) for step in row.steps]
    said = text(found)
    for step, change in zip(row.steps, found.changes, strict=True):
        moved = [each for each in change.moved if each.about == step.limb]
        assert moved
        for each in moved:
            sides = (with_partial(each.was, each.was_marks), with_partial(each.now, each.now_marks))
            assert sides == (step.was, step.now)
        assert step.says in said


def test_the_answer_to_the_philippines_stays_and_rests_on_other_readings() -> None:
    """An examination had been opened in time: the limb is the same, and the rulings are named with their standing."""
    found = compared("decided/philippines-authorisation-2021", "2021-09-15", LAW)
    assert [each.reading for each in found.resting] == [read(WITHDRAWAL, NO_CONDITION, EXAMINATION)]
    assert "Appeals Chamber, 2026, by majority on some grounds as reported" in text(found)
    assert "controlling since 2026-04-22" in text(found)


def test_the_ruling_of_2026_is_named_where_the_one_of_2025_made_the_change() -> None:
    """What changed the answer in 2025 stands otherwise since the appeal."""
    found = compared("boundary/philippines_2025_and_2026", "2021-09-15", LAW)
    (resting,) = found.resting
    assert (day_text(resting.first), resting.reading.was) == ("2025-10-23", (EXAMINATION,))
    assert "on 2025-10-23 it stood otherwise: prevailing" in text(found)
