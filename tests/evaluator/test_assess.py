"""An assessment of a small case: values, marks, what the situation takes of its allegations."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from jurisdiction.evaluator.assess import Assessment, NothingAllegedError, assess
from jurisdiction.evaluator.questions import Stance
from jurisdiction.evaluator.view import ContradictionError
from jurisdiction.model import condition as form
from jurisdiction.model.calendar import day_of, parse_period
from jurisdiction.model.case import CaseFile, Stated, Thing, Value
from jurisdiction.model.query import AskAlways, AskNot, AskRule
from jurisdiction.model.rulebook import (
    IssueDefinition,
    Limb,
    Line,
    Outcome,
    OverallQuestion,
    Parameter,
    Pick,
    Profile,
    Reading,
    Rule,
    Rulebook,
    Standing,
    Translation,
    Version,
    Wording,
)
from jurisdiction.register import Knowledge, Register
from jurisdiction.testing.awkward import EVIDENCE, VOCABULARY
from jurisdiction.testing.random_cases import REGISTER, register_thing

DAY = day_of("2016-05-03")
YES, NO = form.Constant(value=True), form.Constant(value=False)
STANCE = Stance("p", "as_pleaded")


def term(path: str) -> form.Term:
    """Return the term that a rule book writes so."""
    variable, *rest = path.split(".")
    return form.Term(variable, tuple(rest))


INTENT = form.Test(term("allegation.intent"), ("yes",))
EARLY = form.DateTest(
    form.DateTerm(term("allegation.incident.period")),
    before=form.DateTerm(literal=day_of("2002-07-01")),
)
ACTS = form.Quantifier(
    every=False, over=(("act", term("register.acts")),), where=YES, satisfies=YES
)
ISSUE = form.Issue("i", ((("x1",), NO), (("x2",), YES)))


def rulebook(condition: form.Condition, standing: str = "prevailing", pick: str = "x1") -> Rulebook:
    """Return a rule book of one rule, with a limb and an outcome for it, and two profiles."""
    parameters = (Parameter("allegation", "Allegation"),)
    rule = Rule("r", "", (), parameters, (Version(condition),), Wording("", "", ""))
    readings = tuple(Reading(f"x{n}", "", (), (Standing(standing),)) for n in (1, 2))
    marks = (Line("settled", AskNot(AskRule("r"))),)
    limb = Limb("limb", "", "", "", (Line("", AskRule("r"), asks=True),), marks)
    outcomes = (
        Outcome("inside", "", AskRule("r"), rank=0),
        Outcome("outside", "", AskNot(AskRule("r")), rank=2),
        Outcome("unclear", "", AskAlways(), rank=1),
    )
    picks: dict[str, tuple[Pick, ...]] = {"i": (Pick((pick,)),)}
    profiles = {
        "p": Profile("p", "", "", picks, default=True),
        "q": Profile("q", "", "", {"i": (Pick((pick,)),)}),
    }
    return Rulebook(
        "", "", "", DAY, "", VOCABULARY, {"r": rule}, {}, {"i": IssueDefinition("i", "", "", readings)},
        profiles, (limb,), outcomes, (Line("go", AskAlways()),), EVIDENCE, {}, "r",
    )  # fmt: skip


def case(*intents: str, supposed: tuple[Thing, ...] = (), **incident: Value) -> CaseFile:
    """Return a case of one incident with an allegation for each intent, all of one crime."""
    root = Thing("Case", "", "")
    where = Thing("Incident", "i1", "incidents.i1", parent=root)
    where.facts.update({name: Stated(value) for name, value in incident.items()})
    crime = Thing("Crime", "crime1", "Crime.1")
    units = []
    for number, intent in enumerate(intents):
        unit = Thing(
            "Allegation", f"a{number}", f"incidents.i1.allegations.a{number}", parent=where
        )
        unit.facts.update(crime=Stated(crime), **({"intent": Stated(intent)} if intent else {}))
        units.append(unit)
    where.facts["allegations"] = Stated(tuple(units))
    root.facts["incidents"] = Stated((where,))
    return CaseFile("c", "c.yaml", "fictional", root, tuple(units), supposed)


def assessed(book: Rulebook, file: CaseFile, stance: Stance = STANCE) -> Assessment:
    """Return the assessment against an empty register."""
    register = Register({}, {}, {"Act": Knowledge(DAY, DAY)})
    return assess(book, register, register_thing(VOCABULARY, register), file, stance, DAY)


def marks(assessment: Assessment) -> Mapping[str, tuple[str, ...]]:
    """Return the marks of the situation, of its best allegation and of the limb."""
    best = assessment.best
    return {"whole": assessment.marks, "one": best.marks, "limb": best.limb("limb").marks}


def test_the_situation_takes_its_best_allegation() -> None:
    """The overall outcome is that of the allegation with the lowest rank."""
    found = assessed(rulebook(INTENT), case("no", "yes"))
    assert [answer.outcome.id for answer in found.allegations] == ["outside", "inside"]
    assert (found.outcome.id, found.best.allegation.id) == ("inside", "a1")
    assert [answer.next_step for answer in found.allegations] == ["", "go"]
    assert found.allegations[0].limb("limb").marks == ("settled",)
    assert found.by_profile == {"p": "inside", "q": "inside"}
    with pytest.raises(StopIteration):
        found.best.limb("other")


def test_allegations_of_one_crime_that_differ_are_partial() -> None:
    """Jurisdiction for one and none for another of the same crime: the situation is partial."""
    assert marks(assessed(rulebook(INTENT), case("no", "yes"))) == {
        "whole": ("partial",), "one": (), "limb": (),
    }  # fmt: skip
    assert assessed(rulebook(INTENT), case("yes", "yes")).marks == ()


def test_what_holds_on_part_of_a_period_is_partial() -> None:
    """A stretch of time of which part is early holds in part."""
    file = case("yes", conduct="repeated", period=parse_period("2002"))
    found = assessed(rulebook(EARLY), file)
    assert found.outcome.id == "inside"
    assert all("partial" in each for each in marks(found).values())
    once = assessed(rulebook(EARLY), case("yes", conduct="once", period=parse_period("2002")))
    assert once.outcome.id == "unclear"
    assert not any("partial" in each for each in marks(once).values())


def test_what_rests_on_silence_is_assumed() -> None:
    """Where the silent fact is open as written the answer is assumed."""
    found = assessed(rulebook(INTENT), case(""))
    assert found.by_evidence["as_pleaded"] == "inside"
    assert found.by_evidence["as_written"] == "unclear"
    assert set(marks(found).values()) == {("assumed",)}


def test_what_rests_on_past_findings_is_dated() -> None:
    """Where the answer is another without what somebody has already concluded it is dated."""
    file = case("yes")
    source = Thing("Source", "s1", "sources.s1", {"kind": Stated("past_determination")}, file.root)
    file.root.facts["sources"] = Stated((source,))
    file.allegations[0].facts["intent"] = Stated("yes", sources=("s1",))
    found = assessed(rulebook(INTENT), file)
    assert found.by_evidence["afresh"] == "unclear"
    assert set(marks(found).values()) == {("dated",)}


def test_what_sources_lack_is_not_dated() -> None:
    """As supported a value may be open; that it is settled afresh is no work of a past finding."""
    file = case("yes")
    source = Thing("Source", "s1", "sources.s1", {"reliability": Stated("C")}, file.root)
    file.root.facts["sources"] = Stated((source,))
    where = file.root.things("incidents")[0]
    where.facts["confirmed"] = Stated("yes", sources=("s1",))
    confirmed = form.Test(term("allegation.incident.confirmed"), ("yes",))
    found = assessed(rulebook(confirmed), file, replace(STANCE, evidence="as_supported"))
    assert found.by_evidence["afresh"] == found.by_evidence["as_pleaded"] == "inside"
    assert found.outcome.id == "unclear"
    assert "dated" not in found.marks


def test_profiles_that_differ_make_it_contested() -> None:
    """A value that another profile does not share is contested, and the issue is named."""
    book = rulebook(ISSUE)
    other = replace(book.profiles["q"], picks={"i": (Pick(("x2",)),)})
    found = assessed(replace(book, profiles={**book.profiles, "q": other}), case("yes"))
    assert (found.outcome.id, found.by_profile["q"]) == ("outside", "inside")
    assert found.marks == ("contested",)
    assert found.best.limb("limb").issues == ("i",)


@pytest.mark.parametrize(
    ("standing", "pick", "contested"),
    [("prevailing", "x1", False), ("argued", "x1", True), ("open", "x2", True), ("open", "all", False)],
)  # fmt: skip
def test_a_pick_without_authority_is_contested_where_it_matters(
    standing: str, pick: str, *, contested: bool
) -> None:
    """A reading that is merely argued is a working default, even where all profiles list it."""
    found = assessed(rulebook(ISSUE, standing, pick), case("yes"))
    assert ("contested" in found.marks) is contested
    assert ("contested" in found.best.limb("limb").marks) is contested
    assert found.best.limb("limb").issues == (("i",) if contested else ())


def test_a_reading_laid_over_the_profile_counts() -> None:
    """The stance may read an issue otherwise than its profile."""
    stance = replace(STANCE, readings=(("i", ("x2",)),))
    found = assessed(rulebook(ISSUE), case("yes"), stance)
    assert found.outcome.id == "inside"
    assert found.stances() == (stance, replace(stance, profile="q"))


def test_what_the_case_supposes_stands_in_the_register() -> None:
    """A supposed record is among those that a rule finds there."""
    act = Thing("Act", "supposed", "supposes.Act.1", supposed=True)
    assert assessed(rulebook(ACTS), case("yes")).outcome.id == "outside"
    assert assessed(rulebook(ACTS), case("yes", supposed=(act,))).outcome.id == "inside"


def test_records_ask_rules_too() -> None:
    """What a recorded decision is compared with is answered beside the limbs."""
    book = rulebook(INTENT)
    other = replace(book.rules["r"], id="recorded")
    lines = (Line("word", AskRule("recorded")),)
    recorded = Translation("", "", (), {}, {}, {}, (OverallQuestion("q", "", lines),))
    book = replace(book, rules={**book.rules, "recorded": other}, recorded=recorded)
    assert assessed(book, case("yes")).best.questions.answer("recorded", STANCE).value == "yes"


def test_a_case_that_settles_a_thing_both_ways_is_refused() -> None:
    """A contradiction in the file is an error, not an answer."""
    both = form.SettledBy((INTENT, form.Not(INTENT)))
    with pytest.raises(ContradictionError):
        assessed(rulebook(both), case("yes"))


def test_a_case_that_alleges_nothing_is_refused() -> None:
    """Without an allegation there is nothing to answer, and the error says so."""
    with pytest.raises(NothingAllegedError, match="an allegation is needed"):
        assessed(rulebook(YES), case())


def test_a_rule_book_needs_no_register() -> None:
    """Without a kind of thing for the register there is none, and the file is answered all the same."""
    types = {name: kind for name, kind in VOCABULARY.types.items() if name != REGISTER}
    book = rulebook(INTENT)
    book = replace(book, vocabulary=replace(book.vocabulary, types=types))
    assert assessed(book, case("yes")).outcome.id == "inside"
