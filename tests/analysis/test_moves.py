"""What another day of assessment changes, on which day and by what, in the rule book of a garden."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from jurisdiction.analysis import moves as searching
from jurisdiction.analysis.dated import Event, FactDated, ListEnds, ReadingMoved, RuleDated
from jurisdiction.analysis.moves import Moves, moves
from jurisdiction.evaluator.assess import Assessment, assess
from jurisdiction.evaluator.questions import Stance
from jurisdiction.explanation.model import Sentence
from jurisdiction.explanation.moves import OtherDay
from jurisdiction.explanation.speech import Speech
from jurisdiction.loading import Loaded, load_case, load_rulebook
from jurisdiction.model.calendar import day_of, day_text

GARDEN = Path(__file__).parents[1] / "rulebooks" / "garden"
CASE = """\
case: {{id: visit, nature: told, assessed_on: 2018-01-01}}
visits: [{{id: one, who: a guest, with: {kind}, leave: {leave}}}]
"""
LEAVE = "2015-05-06"
OPEN_LAW = ("on_a_lead", "never")
DOGS = ReadingMoved("dogs", "keeper", OPEN_LAW, ("on_a_lead",))
BIRDS = ReadingMoved("birds", "strict", ("free",), ("caged",))
PARROTS_STAND = ReadingMoved("parrots", "keeper", ("free",), ("free",))
BIRDS_STAND = ReadingMoved("birds", "keeper", ("free",), ("free",))


@cache
def garden() -> Loaded:
    """The rule book of the garden."""
    return load_rulebook(GARDEN, shown_as="garden")


class Asked:
    """One visit, assessed on any day; counts how often it was."""

    def __init__(self, kind: str, leave: str = "1999-09-09") -> None:
        self.case = load_case(CASE.format(kind=kind, leave=leave), garden())
        self.runs = 0

    def on(self, day: int) -> Assessment:
        """The assessment of the visit on a day."""
        self.runs += 1
        book = garden()
        public = (book.register, book.register_thing)
        return assess(book.rulebook, *public, self.case, Stance("keeper", "as_pleaded"), day)

    def between(self, asked: str, other: str) -> Moves:
        """What differs between two days."""
        return moves(self.on(day_of(asked)), day_of(other), self.on)


def found(compared: Moves) -> list[tuple[str, tuple[Event, ...]]]:
    """The days of change, with what made them."""
    return [(day_text(each.after.assessed_on), each.events) for each in compared.changes]


def said(compared: Moves) -> tuple[Sentence, ...]:
    """The sentences of the section."""
    return OtherDay(compared, Speech(compared.asked)).section().sentences


def test_a_reading() -> None:
    """Open law until the day on which a profile picks a reading."""
    assert found(Asked("dog").between("2010-01-01", "2018-01-01")) == [("2010-06-01", (DOGS,))]


def test_of_two_readings_of_one_day_only_that_which_matters_is_named() -> None:
    """On the same day a cat is read otherwise, too, and comes in either way."""
    assert found(Asked("dog_and_cat").between("2010-01-01", "2018-01-01")) == [
        ("2010-06-01", (DOGS,))
    ]


def test_a_mark_of_another_profile() -> None:
    """The value stays, and is contested from the day on which another profile picks a reading."""
    compared = Asked("bird").between("2012-01-01", "2013-01-01")
    assert found(compared) == [("2012-03-05", (BIRDS,))]
    assert "Under the profile strict: " in said(compared)[2].text


def test_a_standing() -> None:
    """A working default becomes prevailing: where no other mark rests on it, it is no longer contested."""
    compared = Asked("parrot").between("2014-01-01", "2015-01-01")
    assert found(compared) == [("2014-07-08", (PARROTS_STAND,))]
    assert "until then it stood otherwise: argued" in said(compared)[2].text


def test_a_record() -> None:
    """From the day on which a permit is put up to that on which it is taken down."""
    permit = "register.Permit.gardeners"
    visit = Asked("permit")
    there = (FactDated(f"{permit}.put_up"),)
    gone = (FactDated(f"{permit}.taken_down"),)
    assert found(visit.between("2001-01-01", "2007-01-01")) == [("2005-05-05", there)]
    assert found(visit.between("2007-01-01", "2018-01-01")) == [("2009-09-09", gone)]
    assert found(visit.between("2001-01-01", "2018-01-01")) == []


def test_a_version_and_a_day_that_a_rule_names() -> None:
    """Both are told of the rule, each in its own words."""
    version, day = RuleDated("visit.hours", version=True), RuleDated("visit.allowed", version=False)
    hours = Asked("version").between("2012-01-01", "2018-01-01")
    assert found(hours) == [("2013-04-01", (version,))]
    assert said(hours)[2].text == "The rule “Hours” has another text from then on."
    named = Asked("day").between("2010-01-01", "2018-01-01")
    assert found(named) == [("2011-11-11", (day,))]
    assert said(named)[2].text == "The rule “Entry” names that day."


def test_a_date_of_the_file() -> None:
    """A date that must lie before the day of assessment counts from the day after it on."""
    leave = (FactDated("visits.one.leave"),)
    compared = Asked("leave", LEAVE).between("2015-01-01", "2018-01-01")
    assert found(compared) == [("2015-05-07", leave)]
    assert said(compared)[2].text == "Stated: day of the leave: 2015-05-06."


def test_a_next_step_alone() -> None:
    """Where only the next step differs, what the steps ask is read."""
    compared = Asked("nothing", LEAVE).between("2015-01-01", "2018-01-01")
    assert found(compared) == [("2015-05-06", (FactDated("visits.one.leave"),))]
    assert [each.about for each in compared.changes[0].moved] == ["next_step"]


def test_the_end_of_what_is_known() -> None:
    """Past the day to which the board is known, a list is open."""
    compared = Asked("list").between("2019-06-01", "2018-01-01")
    (day, events), *more = found(compared)
    assert (day, more) == ("2019-01-01", [])
    assert [(type(each), each.fact) for each in events if isinstance(each, ListEnds)] == [
        (ListEnds, "permits")
    ]
    assert said(compared)[2].text == "The permits in the register are known to 2018-12-31 only."


def test_an_uncertain_date_of_the_file() -> None:
    """Of a range both ends are dated: open between them."""
    compared = Asked("leave", "2015-05/2015-06").between("2015-01-01", "2018-01-01")
    assert [day for day, _ in found(compared)] == ["2015-05-02", "2015-07-01"]


def test_nothing_differs() -> None:
    """One sentence says so, and nothing is searched."""
    visit = Asked("dog")
    compared = visit.between("2012-01-01", "2018-01-01")
    assert (found(compared), visit.runs) == ([], 2)
    assert [each.text for each in said(compared)] == [
        "Assessed on 2018-01-01, the day of the file, the answer would be the same, limb by limb."
    ]


def test_what_the_answer_turns_on_moves_without_a_change() -> None:
    """A reading that stands otherwise is told where a limb turns on it, though no value moved by it."""
    compared = Asked("bird").between("2013-01-01", "2018-01-01")
    assert found(compared) == []
    assert [each.reading for each in compared.resting] == [BIRDS_STAND]
    assert said(compared)[1].text.endswith("on 2013-01-01 it stood otherwise: prevailing.")


def test_holders_come_no_earlier_than_what_they_said() -> None:
    """Of a day before the word of June only the old notice is named."""
    visit = Asked("dog")
    early, late = (Speech(visit.on(day_of(day))) for day in ("2010-05-31", "2010-06-01"))
    reading = early.reading("dogs", "on_a_lead")
    assert early.holders(reading) == "the old notice"
    assert late.holders(reading) == "the old notice; the word of June"
    assert early.holders(early.reading("cats", "free")) == "nobody on record by that day"


def test_a_search_that_is_cut_short(monkeypatch: pytest.MonkeyPatch) -> None:
    """A change that is not pinned down is told of the time in which it lies, with what is dated in it."""
    monkeypatch.setattr(searching, "MOST_RUNS", 1)
    compared = Asked("leave", LEAVE).between("2015-01-01", "2018-01-01")
    assert not all(each.exact for each in compared.changes)
    assert {event for _, events in found(compared) for event in events} == {
        FactDated("visits.one.leave")
    }
    assert any(each.text.startswith("It changes between 2015-") for each in said(compared))


def test_an_overlooked_date_is_found_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """The search does not rest on the dated things: without them it halves the days, and says that it found none."""
    monkeypatch.setattr(searching, "_dates", lambda _: ())
    monkeypatch.setattr(searching, "events", lambda *_: ())
    visit = Asked("dog")
    compared = visit.between("2001-01-01", "2018-01-01")
    assert found(compared) == [("2010-06-01", ())]
    assert visit.runs < 18
    assert said(compared)[2].text == ("Nothing that is dated so was found among what it rests on.")


def test_sentences_have_a_basis_and_are_said_once() -> None:
    """As everywhere in an answer."""
    for kind in ("dog", "bird", "permit", "version", "day", "leave", "nothing", "list"):
        sentences = said(Asked(kind, LEAVE).between("2001-01-01", "2019-06-01"))
        assert all(each.bases for each in sentences)
        assert len({each.text for each in sentences}) == len(sentences)


def test_either_day_may_be_the_later_one() -> None:
    """The changes are told in the order of time, whichever day was asked for."""
    visit = Asked("leave", LEAVE)
    forth, back = (
        visit.between("2015-01-01", "2018-01-01"),
        visit.between("2018-01-01", "2015-01-01"),
    )
    assert found(forth) == found(back)
    assert said(forth)[1:] == said(back)[1:]
