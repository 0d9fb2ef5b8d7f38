"""A small vocabulary in which everything occurs that the language of rule books can declare.

It means nothing. Its register kinds are `State`, `Membership`, `Act` and `Crime`.
"""

from __future__ import annotations

from dataclasses import replace

from jurisdiction.model.rulebook import Evidence
from jurisdiction.model.vocabulary import Fact, Kind, Silence, ThingType, Vocabulary

SORTS = ("a", "b", "c")
RELIABILITY, CREDIBILITY = ("A", "B", "C"), ("1", "2", "3")

EVIDENCE = Evidence(
    source_type="Source",
    accepts={"reliability": ("A", "B"), "credibility": ("1", "2")},
    scale={"reliability": RELIABILITY, "credibility": CREDIBILITY},
    past_finding=("kind", ("past_determination",)),
)


def reading(what: str, *, assumed: bool = True) -> Silence:
    """Return a silence that reads this."""
    return Silence(what, assumed=assumed)


def kind_of_thing(name: str, *facts: Fact, **marks: bool | str) -> ThingType:
    """Return a kind of thing with these facts and marks."""
    made = ThingType(name, name.lower(), {fact.name: fact for fact in facts})
    return replace(made, **marks)  # type: ignore[arg-type]  # bool and str as declared


def choice(name: str, *choices: str, silent: Silence | None = None) -> Fact:
    """Return a choice."""
    return Fact(name, Kind.CHOICE, choices=choices, silent=silent)


SOURCES = Fact("sources", Kind.REFS, of="Source")

CASE = kind_of_thing(
    "Case",
    Fact("assessed_on", Kind.DATE),
    Fact("incidents", Kind.THINGS, of="Incident"),
    Fact("persons", Kind.THINGS, of="Person"),
    Fact("sources", Kind.THINGS, of="Source"),
    Fact("notes", Kind.THINGS, of="Place", silent=reading("none")),
    Fact("sorts", Kind.CHOICES, choices=SORTS, silent=reading("none")),
    Fact("urgent", Kind.YES_NO, silent=reading("no", assumed=False)),
)
SOURCE = kind_of_thing(
    "Source",
    choice("kind", "press", "past_determination"),
    choice("reliability", *RELIABILITY),
    choice("credibility", *CREDIBILITY),
)
INCIDENT = kind_of_thing(
    "Incident",
    SOURCES,
    choice("conduct", "once", "repeated"),
    Fact("period", Kind.DATE, of_conduct=True, extent_when=("conduct", ("repeated",))),
    Fact("count", Kind.NUMBER, silent=reading("2")),
    Fact("confirmed", Kind.YES_NO, silent=reading("no")),
    Fact("elements", Kind.THINGS, of="Element"),
    Fact("allegations", Kind.THINGS, of="Allegation"),
    Fact("place", Kind.THING, of="Place"),
    Fact("states", Kind.SET, of="State"),
    graded=True,
)
ELEMENT = kind_of_thing(
    "Element",
    SOURCES,
    choice("type", *SORTS),
    Fact("coerced", Kind.YES_NO),
    Fact("date", Kind.DATE, of_conduct=True, silent=reading("incident.period", assumed=False)),
    Fact("arrived", Kind.DATE, silent=reading("date")),
    Fact("order_date", Kind.DATE, silent=reading("incident.place.marked")),
    Fact("ended", Kind.DATE, extent=True, silent=reading("never")),
    Fact("to_state", Kind.REF, of="State"),
    Fact("place", Kind.THING, of="Place"),
    Fact("victims", Kind.REFS, of="Person", silent=reading("none")),
    Fact("helpers", Kind.REFS, of="Person"),
    Fact("months", Kind.NUMBER),
    Fact("states", Kind.SET, of="State"),
    Fact("incident", Kind.UP, of="Incident"),
    graded=True,
)
PLACE = kind_of_thing(
    "Place",
    SOURCES,
    choice("sort", *SORTS, silent=reading("a")),
    Fact("marked", Kind.DATE),
    Fact("state", Kind.REF, of="State"),
    Fact("claimed_by", Kind.REFS, of="State", silent=reading("none")),
    Fact("incident", Kind.UP, of="Incident"),
    graded=True,
)
PERSON = kind_of_thing(
    "Person",
    SOURCES,
    choice("role", *SORTS),
    Fact("born", Kind.DATE),
    Fact("died", Kind.DATE, silent=reading("never")),
    Fact("adult", Kind.YES_NO),
    Fact("alive", Kind.YES_NO, silent=reading("yes")),
    Fact("nationalities", Kind.REFS, of="State"),
    graded=True,
    unnamed="somebody",
)
ALLEGATION = kind_of_thing(
    "Allegation",
    Fact("crime", Kind.REF, of="Crime"),
    Fact("suspects", Kind.REFS, of="Person", split="suspect"),
    Fact("suspect", Kind.REF, of="Person"),
    Fact("intent", Kind.YES_NO, silent=reading("yes")),
    Fact("incident", Kind.UP, of="Incident"),
)
CRIME = kind_of_thing(
    "Crime",
    choice("family", *SORTS),
    Fact("acts", Kind.CHOICES, choices=SORTS),
    register=True,
)
STATE = kind_of_thing(
    "State",
    Fact("list_as_of", Kind.DATE),
    choice("region", *SORTS),
    Fact("memberships", Kind.BACK, of="Membership", by="state", closed_until=True, carried=True),
    Fact("acts", Kind.BACK, of="Act", by="state", closed_until=True, lag=1),
    register=True,
)
MEMBERSHIP = kind_of_thing(
    "Membership",
    Fact("state", Kind.REF, of="State"),
    Fact("lodged", Kind.DATE),
    Fact("from", Kind.DATE),
    Fact("noticed", Kind.DATE),
    Fact("until", Kind.DATE, known_from="noticed", silent=reading("never", assumed=False)),
    register=True,
    visible_from="lodged",
)
ACT = kind_of_thing(
    "Act",
    Fact("state", Kind.REF, of="State"),
    Fact("from", Kind.DATE, silent=reading("ever", assumed=False)),
    Fact("until", Kind.DATE, silent=reading("never")),
    Fact("binding", Kind.YES_NO, silent=reading("yes")),
    Fact("follows", Kind.REF, of="Membership"),
    register=True,
)
REGISTER = kind_of_thing(
    "Register",
    Fact("states", Kind.THINGS, of="State"),
    Fact("acts", Kind.THINGS, of="Act", closed_until=True, carried=True),
)

VOCABULARY = Vocabulary(
    {
        kind.name: kind
        for kind in (
            CASE,
            SOURCE,
            INCIDENT,
            ELEMENT,
            PLACE,
            PERSON,
            ALLEGATION,
            CRIME,
            STATE,
            MEMBERSHIP,
            ACT,
            REGISTER,
        )
    },
    root="Case",
    unit="Allegation",
)
