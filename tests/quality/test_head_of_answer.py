"""The head of an answer: what it is about, what decides or stands in the way, what is open, what was said before."""

from __future__ import annotations

from dataclasses import replace

import pytest

from jurisdiction.evaluator.assess import assess
from jurisdiction.evaluator.questions import INSUFFICIENT
from jurisdiction.explanation.changes import changed
from jurisdiction.explanation.explain import explain
from jurisdiction.explanation.model import Explanation, Section
from jurisdiction.explanation.speech import Speech
from tests.golden.answers import ROOT, answer, answered, rulebook

pytestmark = pytest.mark.slow  # whole answers are explained


def section(explanation: Explanation, heading: str) -> Section:
    """Return the one section under a heading."""
    return next(each for each in explanation.sections if each.heading == heading)


def texts(case: str, heading: str) -> list[str]:
    """Return what is said under a heading of a case."""
    return [each.text for each in section(explain(answered(case)), heading).sentences]


def head(case: str) -> list[str]:
    """Return the first lines of the answer to a case."""
    return texts(case, "notice")


def test_a_challenge_is_told_as_pending() -> None:
    """A challenge that no chamber has ruled on is told with who brought it and how it stands, and changes no limb."""
    explanation = explain(answered("decided/palestine_gaza_2023.yaml"))
    told = [each.text for each in explanation.sentences()]
    assert any("brought by Israel" in text and "its merits pending" in text for text in told)
    assert any(text.startswith("A challenge changes no limb") for text in told)


def test_the_file_is_told_in_its_own_words() -> None:
    """The summary of the file follows its nature; a file without one is told by what it alleges."""
    case = "seeds/pakistan_as_state.yaml"
    summary = answered(case).case.root.text("summary")
    assert head(case)[1] == f"In the words of the file: {summary}"
    bare = "decided/abd-al-rahman-jurisdiction.yaml"
    assert not answered(bare).case.root.text("summary")
    assert head(bare)[1].startswith("What the file alleges: ")


def test_what_is_alleged_is_said_once() -> None:
    """A file without a summary names each crime, group and incident once, though 22 allegations combine them."""
    case = "decided/georgia-2008.yaml"
    (told,) = (text for text in head(case) if text.startswith("What the file alleges: "))
    speech = Speech(answered(case))
    parts = [speech.parts(each) for each in answered(case).allegations]
    for name in {name for what, whom, around in parts for name in (what, *whom, *around)}:
        assert told.count(f" {name};") + told.count(f" {name}.") == 1, name


def test_profiles_that_answer_alike_are_named_together() -> None:
    """Under the narrowest readings the three other profiles answer alike: one sentence says so of all."""
    assessment = answered("seeds/tajikistan_2016_2018.yaml")
    narrow = replace(assessment.stance, profile="restrictive")
    case, loaded = assessment.case, rulebook()
    found = assess(
        loaded.rulebook,
        loaded.register,
        loaded.register_thing,
        case,
        narrow,
        assessment.assessed_on,
    )
    under = [
        each.text
        for each in section(explain(found), "answer").sentences
        if each.text.startswith("Under the profile")
    ]
    assert len(under) == 1
    assert under[0].startswith("Under the profiles prevailing (Prevailing law), expansive (")
    assert under[0].endswith("the answer is: a reasonable basis to proceed on the facts stated.")


def test_only_what_is_supposed_is_called_so() -> None:
    """Where sources allege the rest of a supposed file they are named; where the source is supposed, all is."""
    partly = head("seeds/council_referral_china_adopted.yaml")[0]
    assert partly.startswith("Part of this is supposed, as the file says.")
    assert partly.endswith(
        "European Parliament (only for: campaign against the Uyghurs and sterilisation of women in Xinjiang); "
        "Office of the United Nations High Commissioner for Human Rights."
    )
    wholly = head("seeds/flight_into_tajikistan.yaml")[0]
    assert wholly == "The facts are supposed; nothing here finds that they happened."


def test_a_source_of_a_part_is_named_for_that_part() -> None:
    """A source on one of several things lends its name to that thing alone; one on all is named plainly."""
    first = head("seeds/tajikistan_2016_2018.yaml")[0]
    assert "organisations of Uyghurs in exile; Office" in first
    office = "Office of the United Nations High Commissioner for Human Rights"
    assert first.endswith(f"{office} (only for: campaign against the Uyghurs).")


def test_a_file_without_grades_says_so() -> None:
    """The answer as supported is told as that of a file that grades no source, where none is graded."""
    ungraded = texts("decided/al-bashir-warrant.yaml", "answer")
    assert any(text.startswith("The file grades no source;") for text in ungraded)
    graded = texts("seeds/tajikistan_2016_2018.yaml", "answer")
    assert any(text.startswith("As far as graded sources support") for text in graded)


def test_a_bar_is_printed_as_one() -> None:
    """A deferral in force bars for now, in the table and in the heading of the limb, and stands in the way."""
    case = "seeds/council_deferral_over_tajikistan_file.yaml"
    assert "What stands in the way: the Council's request under article 16." in texts(
        case, "answer"
    )
    explanation = explain(answered(case))
    rows = [row[:2] for row in section(explanation, "limbs").tables[1].rows]
    assert ("Deferral by the Council", "bars for now") in rows
    assert ("Ne bis in idem", "no bar") in rows
    told = section(explanation, "allegation").sections[0]
    assert told.title.startswith("Deferral by the Council: bars for now")


def test_every_open_limb_is_named() -> None:
    """Each limb of the best allegation that is open stands in the line on what is open; a divided law is called so."""
    case = "seeds/diaspora_threats_in_party_state.yaml"
    best = answered(case).best
    line = next(text for text in texts(case, "answer") if text.startswith("What is open:"))
    for limb in best.limbs:
        assert (limb.limb.title in line) == (limb.value == INSUFFICIENT)
    assert line == "What is open: Territory (the law is divided) and Subject matter."


def test_the_first_line_tells_each_outcome_for_its_allegations() -> None:
    """Where allegations come to different outcomes the first line says which has which, and so do the lines below."""
    said = texts("teaching/courts_at_home.yaml", "answer")
    assert said[0].startswith("For B: within jurisdiction and admissible on the facts stated (")
    assert "For A: inadmissible: " in said[0]
    assert "For A, what stands in the way: the proceedings of a State." in said
    supported = next(text for text in said if "as far as graded sources" in text)
    assert "for B: too little is known" in supported
    assert "for A: inadmissible: " in supported


def test_marks_stand_with_the_outcome_and_not_behind_the_next_step() -> None:
    """What is assumed or contested is the outcome; no mark follows the step that it opens."""
    said = texts("seeds/tajikistan_2016_2018.yaml", "answer")[0]
    assert said == (
        "A reasonable basis to proceed on the facts stated (assumed, contested); next step: the leave of the "
        "Pre-Trial Chamber under article 15 is needed."
    )


def test_a_divided_law_is_no_want_of_facts() -> None:
    """Where no fact is missing the answer says that the law is divided, and not that too little is known."""
    said = texts("teaching/threats_by_telephone.yaml", "answer")
    assert said[0].startswith("The law is divided on whether the Court would have jurisdiction")
    assert not any("too little is known" in text.lower() for text in said[:1])


def beside(case: str) -> dict[str, list[str]]:
    """Return what is told beside the limbs of a case, by title."""
    sections = explain(answered(case)).sections
    return {s.title: [e.text for e in s.sentences] for s in sections if s.heading == "beside"}


def test_an_earlier_answer_is_told_as_history() -> None:
    """What the Office answered before stands in the answer, with what the law says of a new look; else nothing does."""
    told = beside("seeds/tajikistan_as_of_2020.yaml")["What was decided before"]
    assert told[0].startswith(
        "Stated: Office of the Prosecutor: no basis to proceed at that time; given on 2020-12-14"
    )
    assert "bars no later look at new facts or evidence" in told[1]
    assert list(beside("seeds/tajikistan_2016_2018.yaml")) == ["Stage of the proceedings"]


def test_a_later_stage_is_told_with_its_standard() -> None:
    """For a man under warrant no investigation is said to be opened; the standard and the warrant are told."""
    case = "seeds/ukraine_children_putin.yaml"
    line = texts(case, "answer")[0]
    assert line.startswith(
        "Within jurisdiction and admissible on the facts stated (assumed, contested); next step: an investigation is"
    )
    told = beside(case)
    assert any("reasonable grounds to believe" in text for text in told["Stage of the proceedings"])
    warrant = " ".join(told["Warrant, immunity and arrest"])
    assert "a warrant was issued on 2023-03-17" in warrant
    assert "Read here: custom knows no such immunity before an international court." in warrant
    assert answered(case).best.next_step == "may_open"


def test_an_agreement_bears_on_surrender_beside_the_limbs() -> None:
    """An agreement on forces is told with what it means for surrender; one that is no such agreement without."""
    title = "Agreements that keep persons for another State"
    of_forces = " ".join(beside("boundary/whose_nationals.yaml")[title])
    interim = " ".join(beside("decided/palestine-israel-challenge-appeal.yaml")[title])
    assert "made by Alvania; it keeps persons for Curland" in of_forces
    assert "waits for the consent of the State that sent the person" in of_forces
    assert "waits for the consent" not in interim
    for told in (of_forces, interim):
        assert "Read here: such agreements touch surrender only." in told


def test_custody_before_the_surrender_is_told_beside_the_limbs() -> None:
    """What is said of it is told with what it may bear on, and only where somebody says it."""
    title = "Warrant, immunity and arrest"
    told = " ".join(beside("boundary/custody_before_surrender.yaml")[title])
    assert "the surrender to the Court is said to have been unlawful; no organ of the Court" in told
    assert "bears on no limb of jurisdiction or admissibility" in told
    assert "has a right to compensation" in told
    others = " ".join(beside("seeds/ukraine_children_putin.yaml")[title])
    assert "unlawful" not in others


def test_want_of_a_trigger_is_a_matter_of_the_stage() -> None:
    """A file that fails for want of a trigger alone is outside the jurisdiction at this stage, with what may follow."""
    said = texts("seeds/letter_as_trigger.yaml", "answer")
    assert said[0] == (
        "Outside the jurisdiction of the Court at this stage, for want of a trigger; "
        "next step: the Prosecutor may act on the Office's own initiative."
    )


def test_an_unchecked_date_is_told_in_words() -> None:
    """A date of the register that moved a limb and was not checked is told so; an entry of the catalogue has none."""
    said = head("seeds/tajikistan_2016_2018.yaml")
    assert any(
        "Tajikistan since 2002-07-01 was not checked with the depositary" in text for text in said
    )
    assert not any("The confidence in" in text or "persecution is" in text for text in said)


def test_a_period_is_printed_as_the_file_states_it() -> None:
    """The period stands whole where every part of it compares alike, and no end of time is printed as a day."""
    sentences = explain(answered("seeds/ukraine_children_putin.yaml")).sentences()
    periods = [each.text for each in sentences if "period of taking of children" in each.text]
    assert periods
    assert all("2022-02-01 to 2023-03-31" in text for text in periods)
    parted = explain(answered("boundary/began_before_the_door_opened.yaml")).sentences()
    said = [each.text for each in parted if "as far as it falls" in each.text]
    mill = "period of the mill, as far as it falls between 2008-05-01 and 2009-12-31 (2008-05-01 to 2012-05-31)"
    assert any(mill in text for text in said)
    assert not any("9999" in text or "0001-" in text for text in said)


def test_an_authority_of_a_later_day_is_told_as_later() -> None:
    """What was decided after the day of assessment is marked with its date, and nothing that was public then is."""
    found = answered("decided/al-bashir-warrant.yaml")
    authorities = found.rulebook.authorities
    bases = [basis for each in explain(found).sentences() for basis in each.bases]
    cited = [basis for basis in bases if basis.kind == "provision"]
    assert any(basis.key == "rome_statute" for basis in cited)
    for basis in cited:
        date = authorities[basis.key].get("date", "")
        assert basis.later == (date if date > "2009-03-04" else "")
    assert any(basis.later for basis in cited)
    assert not any(basis.later for basis in bases if basis.kind != "provision")


def test_what_a_supposed_act_does_not_say_is_taken_and_not_supposed() -> None:
    """The file supposes an act and not that it was adopted: that is what the vocabulary reads into its silence."""
    found = answered("teaching/the_council_asks_to_wait.yaml")
    told = [each.text for each in explain(found).sentences()]
    assert "Not stated, and assumed: the text was adopted." in told
    assert "Supposed: the text asks the Court to defer." in told


def test_what_if_names_outcomes_and_allegations_as_the_answer_does() -> None:
    """At a challenge nobody asks for a reasonable basis, and an allegation is known by its letter."""
    text = (ROOT / "cases" / "teaching" / "courts_at_home.yaml").read_text(encoding="utf-8")
    shielding = text.replace("shielding: no", "shielding: yes")
    assert shielding != text
    before, after = answer(text), answer(shielding)
    outcomes = changed(before, after, ()).tables[1].rows
    then = {row[2]: row[1] for row in outcomes}
    says = "within jurisdiction and admissible on the facts stated"
    assert then["A (by_the_first)"].startswith(says)


def test_what_has_no_words_of_its_own_is_called_by_its_kind() -> None:
    """Acts of which the file says no more than their kind are told by it, with the id where two are of one kind."""
    one, two = (
        answer(
            "case: {id: c, title: t, nature: fictional}\n"
            "persons: [{id: p, role: officers, nationality: Kenya}]\n"
            "incidents:\n  - id: i\n    period: 2015/2016\n    conduct: repeated\n    elements:\n"
            + "".join(
                f"      - {{id: {name}, type: arrest, place: {{state: Kenya}}, by: [p]}}\n"
                for name in names
            )
            + "    allegations: [{crime: cah.imprisonment, suspects: [p]}]\n"
        )
        for names in (["e1"], ["e1", "e2"])
    )
    said = " ".join(each.text for each in explain(one).sentences())
    assert "Part of the conduct (the arrest) is said to have taken place in Kenya" in said
    assert "Incident i: period: 2015 to 2016" in said
    assert "element of conduct" not in said
    assert "(the arrest e1" in " ".join(each.text for each in explain(two).sentences())


def test_an_open_outcome_is_printed_in_words() -> None:
    """The table says that jurisdiction is open, and not the id of the outcome; nor that information is wanting."""
    explanation = explain(answered("teaching/threats_by_telephone.yaml"))
    assert [row[2] for row in section(explanation, "limbs").tables[0].rows] == ["jurisdiction open"]


def test_the_state_of_disputed_land_is_no_state_left_unnamed() -> None:
    """The file names Palestine and leaves open to whom the land belongs: that is what the answer says is not stated."""
    said = [
        each.text for each in explain(answered("decided/palestine-territory-2021.yaml")).sentences()
    ]
    wanted = "the State to which the United Nations assign the place (not stated)"
    assert any(wanted in text for text in said)
    assert not any("that the file does not name" in text for text in said)


def test_the_other_side_replies_to_the_case_as_a_whole() -> None:
    """A reading may defeat some of several allegations; what none defeats is the answer for the whole."""
    (said,) = texts("decided/georgia-2008.yaml", "other_side")
    assert said.endswith("would defeat the answer for the case as a whole.")


def test_a_reading_that_only_later_holders_took_is_told_so() -> None:
    """On the day of 2016 nobody on record held the reading followed: it is not called prevailing among nobody."""
    said = " ".join(texts("decided/georgia-2008.yaml", "readings"))
    assert (
        "one policy may reach abroad (on record only of a later day; taken as prevailing)" in said
    )


def test_no_article_stands_twice() -> None:
    """What brings its own article, such as `the attack on the villages`, is told with that one alone."""
    said = [
        each.text for each in explain(answered("boundary/a_referral_of_one_group.yaml")).sentences()
    ]
    assert any("part of the attack on the villages" in text for text in said)
    assert not any("the the " in text for text in said)
