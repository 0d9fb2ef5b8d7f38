"""The nouns of the engine: what they say of themselves."""

from __future__ import annotations

from jurisdiction.model.calendar import day_of, parse_period
from jurisdiction.model.case import Stated, Thing
from jurisdiction.model.condition import Term
from jurisdiction.model.place import NOWHERE, Place
from jurisdiction.model.query import AskAlways
from jurisdiction.model.rulebook import (
    Evidence,
    IssueDefinition,
    Line,
    OverallQuestion,
    Pick,
    Profile,
    Reading,
    Rulebook,
    Standing,
    Translation,
)
from jurisdiction.model.vocabulary import Fact, Kind, ThingType, Vocabulary

AUTHORITIES = {
    "a": {"short": "Short", "number": "ICC-00", "title": "Title"},
    "b": {"number": "ICC-01", "title": "Title"},
    "c": {"title": "Title"},
    "bare": {},
}


def test_a_place_is_written_as_tools_expect() -> None:
    """File, line and column, or nowhere."""
    assert str(Place("case.yaml", 3, 9)) == "case.yaml:3:9"
    assert str(NOWHERE) == "nowhere"


def test_a_term_is_written_as_in_a_rule_book() -> None:
    """The variable and its path, with dots between."""
    assert str(Term("element", ("place", "state"))) == "element.place.state"


def test_a_thing_gives_what_is_written_in_its_kind() -> None:
    """Text, period and things are given where they are written so, else nothing."""
    state, other = Thing("State", "a", "State.a"), Thing("State", "b", "State.b")
    facts = {
        "what": Stated("a text"),
        "date": Stated(parse_period("2016")),
        "state": Stated(state),
        "states": Stated((state, other)),
        "sorts": Stated(("x", "y")),
        "lost": Stated(None),
    }
    thing = Thing("Element", "e1", "e1", facts)
    assert (thing.text("what"), thing.text("date"), thing.text("gone", "-")) == ("a text", "", "-")
    assert thing.period("date") == parse_period("2016")
    assert thing.period("what") is thing.period("gone") is None
    assert thing.things("state") == (state,)
    assert thing.things("states") == (state, other)
    assert thing.things("sorts") == thing.things("lost") == thing.things("gone") == ()
    assert thing.stated("gone") is None


def test_the_standing_of_a_reading_has_dates() -> None:
    """The latest that had begun counts; before all of them the first."""
    reading = Reading("r", "", (), (Standing("argued", 20), Standing("prevailing", 30)))
    assert [reading.standing_on(day) for day in (10, 20, 29, 30)] == [
        "argued", "argued", "argued", "prevailing",
    ]  # fmt: skip


def test_readings_run_from_the_day_on_which_they_were_uttered() -> None:
    """A reading that is never evaluated, or not uttered yet, is not run."""
    readings = (
        Reading("old", "", (), ()),
        Reading("new", "", (), (), uttered=day_of("2014-06-23")),
        Reading("nobody", "", (), (), evaluated=False),
    )
    issue = IssueDefinition("i", "", "", readings)
    assert [r.id for r in issue.readings_on(day_of("2014-06-22"))] == ["old"]
    assert [r.id for r in issue.readings_on(day_of("2014-06-23"))] == ["old", "new"]


def test_a_profile_picks_by_the_day() -> None:
    """The first pick that covers the day counts; where none does, all readings."""
    picks: dict[str, tuple[Pick, ...]] = {
        "i": (Pick(("a",), None, 19), Pick(("b",), 20, 29), Pick(("c",), 40))
    }
    profile = Profile("p", "", "", picks)
    found = [profile.picks_on("i", day) for day in (5, 19, 20, 30, 40)]
    assert found == [("a",), ("a",), ("b",), ("all",), ("c",)]


def test_a_rule_book_knows_its_default_profile_and_the_names_of_authorities() -> None:
    """An authority is called by its short name, else its number, else its title, else its id."""
    profiles = {name: Profile(name, "", "", {}, default=name == "b") for name in "abc"}
    vocabulary = Vocabulary({}, "", "")
    book = Rulebook(
        "", "", "", 0, "", vocabulary, {}, {}, {}, profiles, (), (), (), Evidence(), AUTHORITIES, ""
    )
    assert book.default_profile == "b"
    assert list(book.authority_names().values()) == ["Short", "ICC-01", "Title", "bare"]


def test_records_are_compared_in_words() -> None:
    """A translation knows every word for a limb, and a question every word that answers it."""
    lines = (Line("inside", AskAlways()), Line("outside", AskAlways()))
    question = OverallQuestion("q", "", lines, {"partial": {"inside": "partly"}})
    assert question.words == ("inside", "outside", "partly")
    values, of_limb, marks = {"satisfied": "met"}, {"limb": {"satisfied": "yes"}}, {"dated": "old"}
    translation = Translation("silent", "open", ("limb",), values, of_limb, marks, (question,))
    assert translation.words == ("met", "yes", "old", "open", "silent")


def test_a_vocabulary_knows_its_facts() -> None:
    """A fact is found by its kind of thing and name, else there is none."""
    fact = Fact("coerced", Kind.YES_NO)
    vocabulary = Vocabulary({"Element": ThingType("Element", "", {"coerced": fact})}, "", "")
    assert vocabulary.fact("Element", "coerced") is fact
    assert vocabulary.fact("Element", "date") is vocabulary.fact("Place", "coerced") is None
