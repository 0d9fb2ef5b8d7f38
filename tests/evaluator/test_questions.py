"""Questions to answers: limbs, outcomes and next steps of one allegation, from a stance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from jurisdiction.evaluator.facts import EVIDENCE
from jurisdiction.evaluator.graph import Dimension
from jurisdiction.evaluator.questions import (
    Questions,
    Stance,
    asks_every_profile,
    limbs_asked,
    rules_asked,
    rules_put,
)
from jurisdiction.evaluator.view import LIMIT, View
from jurisdiction.model import query as form
from jurisdiction.model.query import Query
from jurisdiction.model.rulebook import Evidence, Limb, Line, Outcome, Profile, Rulebook
from jurisdiction.model.vocabulary import Vocabulary
from jurisdiction.truth import NO, OPEN, YES

from .graphs import Hand

HOLDS, FAILS, STAYS = form.AskRule("holds"), form.AskRule("fails"), form.AskRule("open")
VARIES, DATED = form.AskRule("varies"), form.AskRule("dated")
PROFILES = {"p": 0, "q": 1}  # with the reading that each lists for the one issue
STANCE = Stance("p", "as_pleaded")

LIMBS = (
    Limb("asked", "", "", "", (Line("", FAILS, asks=True),)),
    Limb("lines", "", "", "", (Line("none", FAILS), Line("some", HOLDS), Line("", HOLDS))),
    Limb("neither", "", "", "", (Line("none", FAILS), Line("none", STAYS))),
)
OUTCOMES = (
    Outcome("never", "", FAILS),
    Outcome("maybe", "", STAYS),
    Outcome("yes", "", form.AskAlways()),
)


def rulebook(steps: tuple[Line, ...] = ()) -> Rulebook:
    """Return a rule book with limbs, outcomes and profiles and no rules."""
    profiles = {name: Profile(name, "", "", {}, default=name == "p") for name in PROFILES}
    return Rulebook(
        "", "", "", 0, "", Vocabulary({}, "", ""), {}, {}, {}, profiles, LIMBS, OUTCOMES, steps,
        Evidence(), {}, "holds",
    )  # fmt: skip


def questions(limit: int = LIMIT, steps: tuple[Line, ...] = ()) -> Questions:
    """Return the questions of an allegation of which five rules are asked."""
    hand = Hand()
    evidence = hand.dimension(Dimension("evidence", "evidence", EVIDENCE))
    issues = [hand.issue(name, (hand.yes, hand.no)) for name in ("i", "j", "k")]
    roots = {
        "holds": hand.yes,
        "fails": hand.no,
        "open": hand.open,
        "varies": hand.all_of(*issues),
        "dated": hand.fork(evidence, (hand.yes, hand.yes, hand.no, hand.yes)),
    }
    dims = {name: hand.graph.dim[node] for name, node in zip("ijk", issues, strict=True)}

    def picks(stance: Stance) -> Mapping[int, Sequence[int]]:
        listed = {dims["i"]: (PROFILES[stance.profile],), dims["j"]: (0,), dims["k"]: (0,)}
        laid_over = {
            dims[issue]: tuple(int(name) for name in names) for issue, names in stance.readings
        }
        return {**listed, **laid_over, evidence: (EVIDENCE.index(stance.evidence),)}

    listed = [picks(Stance(profile, "as_pleaded")) for profile in PROFILES]
    view = View(hand.graph, list(roots.values()), listed, limit)
    return Questions(rulebook(steps), view, roots, picks)


@pytest.mark.parametrize(
    ("query", "value"),
    [
        (HOLDS, YES),
        (FAILS, NO),
        (STAYS, OPEN),
        (form.AskAlways(), YES),
        (form.AskNot(FAILS), YES),
        (form.AskNot(STAYS), OPEN),
        (form.AskAll((HOLDS, STAYS)), OPEN),
        (form.AskAll((FAILS, STAYS)), NO),
        (form.AskAll(()), YES),
        (form.AskAny((FAILS, STAYS)), OPEN),
        (form.AskAny((HOLDS, STAYS)), YES),
        (form.AskAny((FAILS, FAILS)), NO),
        (form.AskUnsettled(STAYS), YES),
        (form.AskUnsettled(FAILS), NO),
        (VARIES, YES),
        (form.AskEveryProfile(VARIES), NO),
        (form.AskEveryProfile(HOLDS), YES),
        (DATED, YES),
        (form.AskAfresh(DATED), NO),
        (form.AskLimb("asked", ("not_satisfied",)), YES),
        (form.AskLimb("asked", ("satisfied",)), NO),
    ],
)
def test_a_query_is_answered_yes_no_or_open(query: Query, value: str) -> None:
    """Each form of query has its own table."""
    assert questions().ask(query, STANCE) == value


def test_a_limb_takes_the_first_line_that_answers() -> None:
    """A line that asks gives its own value, another its word where the query is yes."""
    limbs = {limb.id: questions().limb(limb, STANCE) for limb in LIMBS}
    assert limbs["asked"] == ("not_satisfied", LIMBS[0].lines[0])
    assert limbs["lines"] == ("some", LIMBS[1].lines[1])
    assert limbs["neither"] == ("insufficient_information", LIMBS[2].lines[-1])


def test_the_outcome_is_the_first_that_is_answered_yes() -> None:
    """What is open is passed over."""
    assert questions().outcome(STANCE).id == "yes"


def test_the_next_step_is_the_first_that_is_open_to_anybody() -> None:
    """Without one there is nothing to say."""
    steps = (Line("first", STAYS), Line("second", HOLDS), Line("third", HOLDS))
    assert questions(steps=steps).next_step(STANCE) == "second"
    assert questions().next_step(STANCE) == ""


READINGS = (
    (("i", ("1",)),),
    (("i", ("1",)), ("j", ("1",))),
    (("i", ("0", "1")), ("j", ("0", "1"))),
    (("j", ("1",)), ("k", ("1",))),
    (("i", ("0",)), ("j", ("0",)), ("k", ("0",))),
)


@pytest.mark.parametrize("readings", READINGS)
def test_a_stance_that_was_not_combined_is_folded_for_itself(
    readings: tuple[tuple[str, tuple[str, ...]], ...],
) -> None:
    """In a space of the listed readings alone every stance has the answer that it has in full."""
    small, full = questions(limit=0), questions()
    for profile in PROFILES:
        for evidence in EVIDENCE:
            stance = Stance(profile, evidence, readings)
            for rule in ("varies", "dated"):
                assert small.answer(rule, stance) == full.answer(rule, stance)


def test_a_stance_has_its_worlds() -> None:
    """They are those that take its readings and its evidence option."""
    asked = questions()
    space = asked.view.at(asked.roots["varies"]).space
    worlds = asked.worlds(STANCE)
    assert worlds.bit_count() == 1
    assert asked.worlds(Stance("q", "as_pleaded")) & worlds == 0
    assert space.full.bit_count() == 16


def test_several_stances_are_covered_at_once() -> None:
    """What is covered before is not folded again when it is asked."""
    asked = questions(limit=0)
    stances = [Stance("p", "as_pleaded", readings) for readings in READINGS]
    asked.cover(stances)
    asked.cover(stances)
    assert [asked.answer("varies", stance).value for stance in stances] == [
        NO, NO, OPEN, NO, YES,
    ]  # fmt: skip


def test_a_query_names_what_it_asks() -> None:
    """Rules and limbs are found at any depth, in order."""
    query = form.AskAny(
        (
            form.AskAll((HOLDS, form.AskNot(FAILS))),
            form.AskUnsettled(form.AskLimb("one", ())),
            form.AskEveryProfile(form.AskAfresh(form.AskAny((STAYS, form.AskLimb("two", ()))))),
            form.AskAlways(),
        )
    )
    assert rules_asked(query) == ("holds", "fails", "open")
    assert limbs_asked(query) == ("one", "two")


def test_a_query_says_from_where_each_rule_is_asked() -> None:
    """What sets findings aside, or takes facts as pleaded, is put from that stance; the rest from the one given."""
    given = Stance("p", "as_supported")
    query = form.AskAll(
        (
            HOLDS,
            form.AskAfresh(form.AskNot(FAILS)),
            form.AskPleaded(form.AskAny((STAYS, form.AskAfresh(HOLDS)))),
            form.AskUnsettled(form.AskEveryProfile(VARIES)),
            form.AskAlways(),
            form.AskLimb("one", ()),
        )
    )
    assert [*rules_put(query, given)] == [
        ("holds", given),
        ("fails", Stance("p", "afresh")),
        ("open", Stance("p", "as_pleaded")),
        ("holds", Stance("p", "afresh")),
        ("varies", given),
    ]


def test_a_query_says_whether_it_looks_at_other_profiles() -> None:
    """At any depth; what it asks of a rule or a limb is asked from one stance."""
    asked = form.AskNot(
        form.AskAny((HOLDS, form.AskAll((form.AskAlways(), form.AskEveryProfile(FAILS)))))
    )
    assert asks_every_profile(asked)
    assert not asks_every_profile(form.AskAll((HOLDS, form.AskNot(FAILS), form.AskLimb("one", ()))))
