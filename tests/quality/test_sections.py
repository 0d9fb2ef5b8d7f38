"""What the sections of limbs say of exceptions, of one another, of facts and of contested points."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import pytest

from jurisdiction.explanation.explain import explain
from jurisdiction.explanation.labels import label
from jurisdiction.explanation.model import Basis, Explanation, Section, Sentence
from jurisdiction.explanation.saying import Said, sentences, tidy
from jurisdiction.loading import load_case
from tests.golden.answers import SEEDS, answer, answered, rulebook
from tests.sample import sampled

pytestmark = pytest.mark.slow  # whole answers are explained

TAJIKISTAN = "tajikistan_2016_2018.yaml"
every_seed = pytest.mark.parametrize(
    "case", sampled(SEEDS, given=lambda path: path.name), scope="module"
)


@lru_cache(maxsize=64)
def explained(case: str) -> Explanation:
    """Return the explanation of a seed case under the default profile."""
    return explain(answered(f"seeds/{case}"))


def allegations(case: str) -> list[Section]:
    """Return the sections of a case that tell the reasons of an allegation."""
    return [each for each in explained(case).sections if each.heading == "allegation"]


def limb(case: str, title: str) -> Section:
    """Return the section of a limb of the first allegation."""
    return next(s for s in allegations(case)[0].sections if s.title.startswith(f"{title}:"))


def starting(case: str, words: str) -> Iterator[Sentence]:
    """Yield the sentences of a case that start with some words."""
    return (each for each in explained(case).sentences() if each.text.startswith(words))


# One allegation as another, with changes.


@every_seed
def test_a_fact_that_differs_stands_below_what_it_carries(case: str) -> None:
    """What another allegation changes is a reason, or a fact below its reason; only a fact of a whole limb has none."""
    for allegation in allegations(case):
        for section in allegation.sections:
            first, *rest = section.sentences or (None,)
            if first is None or "with these changes" not in first.text:
                continue
            assert all(s.level > 1 for s in rest if s.bases[0].kind == "fact")


def test_the_limbs_of_an_allegation_are_proved_in_one_world() -> None:
    """Conduct over many years, of which some days are covered: no limb is told of a day that the others leave out."""
    texts = [s.text for s in explain(answered("boundary/palestine_2012_and_2021.yaml")).sentences()]
    before_the_window = [text for text in texts if "some other day" in text]  # of A alone
    assert len(before_the_window) == 1


def test_a_limb_that_only_refers_to_another_is_not_as_for_an_earlier_allegation() -> None:
    """Of conduct after a withdrawal Territory refers to Time, not to what is told of conduct before."""
    sections = explain(answered("teaching/after_the_door_closed.yaml")).sections
    second = [each for each in sections if each.heading == "allegation"][1]
    (territory,) = [each for each in second.sections if each.title.startswith("Territory:")]
    assert [each.text.partition(":")[0] for each in territory.sentences] == [
        "Territory, as said under Time"
    ]


# Exceptions.


@pytest.mark.parametrize(
    ("case", "reading"),
    [
        (TAJIKISTAN, "delegation.not_over_non_party_nationals"),
        ("ukraine_children_putin.yaml", "occupation.control_needed"),
    ],
)
def test_what_only_another_reading_would_raise_is_not_called_absent(
    case: str, reading: str
) -> None:
    """The accused are nationals of a State that did not consent, and the land is occupied: nothing is absent."""
    named = [b.key for each in starting(case, "Readings not followed here:") for b in each.bases]
    assert reading in named
    absent = " ".join(each.text for each in starting(case, "Exceptions considered"))
    assert "did not consent" not in absent
    assert "control of another State" not in absent or case == TAJIKISTAN


def test_what_no_single_thing_would_raise_is_named_apart() -> None:
    """An exception for another kind of crime is named with its rule, and not among those found absent."""
    (far, *_) = starting(TAJIKISTAN, "Time: exceptions that neither")
    titles = [basis.text for basis in far.bases]
    assert far.text.endswith(f": {'; '.join(titles)}.")
    assert "aggression.before_activation" in [basis.key for basis in far.bases]
    assert not any("Aggression before" in each.text for each in starting(TAJIKISTAN, "Exceptions"))


def test_an_exception_that_a_fact_would_raise_is_found_absent() -> None:
    """Whether the place lies within the membership is a matter of fact, on which the file is silent."""
    absent = " ".join(each.text for each in starting(TAJIKISTAN, "Exceptions considered"))
    assert "Territory left outside the consent of its State" in absent


# References from limb to limb.


@every_seed
def test_what_is_taken_over_was_said_where_the_reference_leads(case: str) -> None:
    """A reference names a limb of the allegation; where that is told here in full, the clause stands there."""
    for section in allegations(case):
        said = {s.title.split(":")[0]: _texts(s) for s in section.sections}
        for each in (e for s in section.sections for e in s.sentences):
            _, reference, rest = each.text.partition(", as said under ")
            if reference:
                title, _, clauses = rest.partition(": ")
                there = said.get(title, "as for ")
                assert clauses.rstrip(".").partition(";")[0].lower() in there or "as for " in there


def _texts(section: Section) -> str:
    return " ".join(each.text for each in section.sentences).lower()


# Facts.


def test_a_fact_is_told_where_it_bears() -> None:
    """The acts of a removal stand under the limb of place, and none under that of declarations."""
    told = [b.key for each in limb(TAJIKISTAN, "Territory").sentences for b in each.bases]
    elements = "incidents.dushanbe_removals.elements"
    for fact in ("arrests.type", "arrests.place.state", "crossing.type", "crossing.from_state"):
        assert f"{elements}.{fact}" in told
    elsewhere = limb(TAJIKISTAN, "Acceptance by declaration").sentences
    assert not [b.key for each in elsewhere for b in each.bases if b.key.startswith(elements)]


CASE = """
case: {id: removals, title: Removals, nature: alleged, assessed_on: 2026-11-21}
persons:
  - {id: officers, role: officers, kind: {is: group_described, sources: [SOURCES]}, nationality: China}
incidents:
  - id: removals
    period: 2017
    elements: [{id: e1, type: arrest, place: {state: China}, by: [officers]}]
    allegations: [{crime: cah.deportation, suspects: [officers]}]
sources:
  - {id: sender, kind: sender_allegation}
  - {id: judgment, kind: court_record}
"""


@pytest.mark.parametrize(
    ("sources", "frame"),
    [("sender", "Alleged:"), ("judgment", "Stated:"), ("sender, judgment", "Stated:")],
)
def test_what_only_those_say_who_allege_is_alleged(sources: str, frame: str) -> None:
    """A fact of a sender is alleged; one that a court record holds as well is stated."""
    told = explain(answer(CASE.replace("SOURCES", sources))).sentences()
    kind = [each for each in told if any(b.key == "persons.officers.kind" for b in each.bases)]
    assert [each.text for each in kind if each.text.startswith(frame)]
    other = {"Alleged:": "Stated:", "Stated:": "Alleged:"}[frame]
    assert not [each.text for each in kind if each.text.startswith(other)]


def test_what_is_said_of_several_things_is_said_once() -> None:
    """The first clause names its thing as soon as it is said of another too."""
    basis = (Basis("fact", "a.b"),)
    first = Said("on land", basis, 0, "taken", about="a")
    second = Said("on land (b)", basis, 0, "taken", about="b")
    assert [s.text for s in sentences([first])] == ["Not stated, and assumed: on land."]
    (both,) = sentences([first, second])
    assert both.text == "Not stated, and assumed: on land (a; b)."
    title = [Said(f"undisputed ({name})", basis, 0, "taken", about=name) for name in "ab"]
    (all_four,) = sentences([first, second, *title])
    assert all_four.text == "Not stated, and assumed: on land and undisputed (a; b)."


def test_no_paragraph_is_cited_twice_and_authorities_come_first() -> None:
    """A pinpoint within another of the same authority goes, and what cites stands before rules."""
    rule = Basis("rule", "a.rule")
    wide, narrow = (
        Basis("provision", "st", at) for at in ("art. 7(1)(d), 7(2)(d)", "art. 7(2)(d)")
    )
    other, whole = Basis("provision", "st", "art. 12"), Basis("provision", "st", "")
    assert tidy([rule, narrow, wide, narrow, other]) == (wide, other, rule)
    assert tidy([whole, other]) == (whole, other)


# Contested points.


@every_seed
def test_a_contested_limb_has_its_readings_listed(case: str) -> None:
    """Of each limb marked contested some issue that moves it is listed, or the profiles that do together."""
    assessment = answered(f"seeds/{case}")
    listed = {
        basis.key.split(".")[0]
        for section in explained(case).sections
        if section.heading == "readings"
        for each in section.sentences
        for basis in each.bases
    }
    for found in (each for a in assessment.allegations for each in a.limbs):
        if "contested" in found.marks and found.value != "not_applicable":
            by_issue = listed.intersection(found.issues)
            assert by_issue or (not found.issues and "profiles" in listed), found.limb.id


def test_the_shipped_book_names_sources_that_allege() -> None:
    """A court record records; a sender alleges, and so does a resolution of a parliament."""
    fact, kinds = rulebook().rulebook.evidence.alleging
    assert fact == "kind"
    assert {"sender_allegation", "official_document"} <= set(kinds)
    assert not {"court_record", "past_determination"}.intersection(kinds)


# Records looked at in vain.


@pytest.mark.parametrize(
    ("case", "said"),
    [
        (
            "boundary/hungary_2025_and_2026.yaml",
            (
                "the withdrawal of Hungary with effect from 2026-06-02 "
                "(day on which it was taken back: 2026-05-29, before 2026-06-02)"
            ),
        ),
        (
            "boundary/palestine_2012_and_2021.yaml",
            (
                "the declaration of Palestine of 2009-01-22 for the time from 2002-07-01 "
                "(it does not come from somebody able to bind the State, or was refused or never lodged)"
            ),
        ),
        (
            "boundary/palestine_2012_and_2021.yaml",
            (
                "the declaration of Palestine of 2015-01-01 for the time from 2014-06-13 "
                "(period of attack of January 2009: 2009-01-05, before 2014-06-13)"
            ),
        ),
    ],
)
def test_a_record_that_does_not_apply_is_told_with_what_keeps_it_away(case: str, said: str) -> None:
    """The day, or the rule, that keeps a record from applying stands behind its name."""
    told = [each.text for each in explain(answered(case)).sentences()]
    assert any(said in text for text in told if text.startswith("Looked at and found not"))


def test_a_record_whose_rule_does_not_speak_of_it_is_named_alone() -> None:
    """A request for deferral that is not in force is called so by the limb: nothing is added to its name."""
    told = [each.text for each in starting(TAJIKISTAN, "Looked at and found not to apply")]
    assert told == [
        (
            "Looked at and found not to apply: S/RES/1422 (2002) on peace operations; "
            "S/RES/1487 (2003) on peace operations."
        )
    ]


# Proceedings at home.


def test_proceedings_are_named_with_their_state() -> None:
    """Whose proceedings they are stands before what the file calls them; where no State is stated, that alone."""
    vocabulary = rulebook().rulebook.vocabulary
    called = "investigations suspended in March 2015, citing security and risk to witnesses"
    (georgian, _) = answered("decided/georgia-2008.yaml").case.root.things("proceedings")
    assert label(vocabulary, georgian) == f"Georgia: {called}"
    text = f"case: {{id: c, title: t, nature: fictional}}\nproceedings: [{{id: p, label: '{called}'}}]\n"
    (of_nobody,) = load_case(text, rulebook()).root.things("proceedings")
    assert label(vocabulary, of_nobody) == called
