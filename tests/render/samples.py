"""Explanations and an assessment made by hand, as small as each format needs them."""

from collections.abc import Mapping
from typing import cast

from jurisdiction.evaluator.assess import AllegationAnswer, Assessment, LimbAnswer
from jurisdiction.evaluator.graph import Graph
from jurisdiction.evaluator.questions import Questions, Stance
from jurisdiction.explanation.model import (
    Basis,
    Explanation,
    MissingFact,
    Section,
    Sentence,
    Table,
)
from jurisdiction.model.calendar import day_of
from jurisdiction.model.case import CaseFile, Stated, Thing
from jurisdiction.model.query import AskAlways
from jurisdiction.model.rulebook import Evidence, Limb, Line, Outcome, Rulebook
from jurisdiction.model.vocabulary import Fact, Kind, ThingType, Vocabulary
from jurisdiction.register import Register

NAMES = {"statute": "Statute of the Harbour Court"}

HEADER = Basis("case", "nature")
RULE = Basis("rule", "territorial.link", place="rules/link.yaml:3")
SEEN = Basis("provision", "statute", "art. 12(2)(a)")
UNSEEN = Basis("provision", "judgment_4", "para. 62", checked=False)
FACT = Basis("fact", "incidents.removals.elements.1.states", "s1, s2", place="case.yaml:14")
READING = Basis("reading", "conduct_in_question.part_of_actus_reus")

REASONS = (
    Sentence(
        "Part of the conduct took place on the territory of a State that had consented, "
        "since the persons removed crossed its border on the way out.",
        (RULE, SEEN, Basis("provision", "statute", "art. 13")),
        role="decisive",
    ),
    Sentence("The crossing of the border is an element of the crime.", (READING, UNSEEN), level=1),
    Sentence("The border was crossed at the eastern post.", (FACT,), level=2),
    Sentence("No exception for vessels applies.", (Basis("rule", "vessels"),), role="absent"),
)
LIMB = Section(
    "limb",
    "Territory",
    (Sentence("The limb is satisfied.", (RULE,)),),
    sections=(Section("reasons", sentences=REASONS),),
)
WHOLE = Explanation(
    (
        Section("notice", sentences=(Sentence("The facts are alleged.", (HEADER,)),)),
        Section(
            "answer", sentences=(Sentence("The Prosecutor has a reasonable basis.", (RULE, SEEN)),)
        ),
        Section(
            "limbs",
            tables=(
                Table(
                    ("limb", "value", "marks", "profile:restrictive"),
                    (
                        ("territorial", "satisfied", "contested", "not_satisfied"),
                        ("ne_bis_in_idem", "insufficient_information", "", ""),
                    ),
                ),
            ),
        ),
        Section("allegation", "removals <b>of</b> *persons*", sections=(LIMB,)),
        Section(
            "missing",
            sentences=(
                Sentence(
                    "Were the persons lawfully present?",
                    (Basis("fact", "incidents.removals.victims.presence.status"),),
                    role="question",
                ),
            ),
        ),
    ),
    (
        MissingFact(
            "incidents.removals.victims.presence.status",
            "Were the persons lawfully present?",
            ("lawful", "unlawful"),
            ("a1:territorial",),
            ("territorial", "gravity"),
        ),
    ),
)

_ASKED = Line("satisfied", AskAlways())
_AS_PLEADED = dict.fromkeys(("as_pleaded", "as_supported", "afresh", "as_written"), "satisfied")
_ONE_OUTCOME = Outcome("reasonable_basis", "There is a reasonable basis.", AskAlways())
_PROFILES = {"prevailing": "reasonable_basis", "restrictive": "outside"}
_EVIDENCE = dict.fromkeys(_AS_PLEADED, "reasonable_basis")


def limb(
    name: str, by_profile: Mapping[str, str], by_evidence: Mapping[str, str] = _AS_PLEADED
) -> LimbAnswer:
    """Return the answer `satisfied` for a limb, and what it is elsewhere."""
    declared = Limb(name, name, "", "", (_ASKED,))
    marks = ("contested",)
    return LimbAnswer(declared, "satisfied", _ASKED, marks, by_profile, by_evidence, ("reach",))


def vocabulary(unit: str, *references: str) -> Vocabulary:
    """Return kinds of things of which only the unit has facts: references of these names."""
    facts = {name: Fact(name, Kind.REF, of="Person") for name in references}
    facts["remark"] = Fact("remark", Kind.TEXT)
    return Vocabulary({unit: ThingType(unit, unit, facts)}, root="Case", unit=unit)


def unit_thing(unit: str, around: str, references: Mapping[str, str]) -> Thing:
    """Return a unit that stands in one other thing and refers to things by id."""
    outer = Thing(around, "removals", "incidents.removals", parent=Thing("Case", "", ""))
    facts = {
        name: Stated(Thing("Person", own, own), sources=("s1",)) for name, own in references.items()
    }
    return Thing(unit, "a1", "incidents.removals.allegations.a1", facts, parent=outer)


def assessment(thing: Thing, words: Vocabulary) -> Assessment:
    """Return an assessment of one allegation with two limbs."""
    elsewhere = {**_AS_PLEADED, "as_supported": "insufficient_information"}
    limbs = (
        limb("territorial", {"prevailing": "satisfied", "restrictive": "not_satisfied"}),
        limb("gravity", {"prevailing": "satisfied", "restrictive": "satisfied"}, elsewhere),
    )
    answer = AllegationAnswer(
        thing,
        _ONE_OUTCOME,
        "may_open",
        ("contested",),
        limbs,
        _PROFILES,
        _EVIDENCE,
        cast("Questions", None),  # asked by `support` alone, which the tests replace
    )
    return Assessment(
        _rulebook(words),
        cast("Register", None),
        CaseFile("removals_2016", "case.yaml", "alleged", thing, (thing,)),
        Graph(),
        day_of("2026-11-21"),
        Stance("prevailing", "as_pleaded", (("reach", ("wide",)),)),
        (answer,),
        answer,
        ("contested",),
        _PROFILES,
        _EVIDENCE,
    )


def _rulebook(words: Vocabulary) -> Rulebook:
    return Rulebook(
        id="harbour",
        title="Harbour Court",
        version="2026.11",
        law_as_of=day_of("2026-11-01"),
        digest="sha256:00",
        vocabulary=words,
        rules={},
        sets={},
        issues={},
        profiles={},
        limbs=(),
        outcomes=(),
        next_steps=(),
        evidence=Evidence(),
        authorities={},
        jurisdiction="jurisdiction",
    )
