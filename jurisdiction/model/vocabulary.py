"""The vocabulary: kinds of things and the facts they may have, each declared once.

Validation of case files, their JSON Schema, questions, wording and random cases derive from these declarations.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from jurisdiction.model.place import NOWHERE, Place

STATED = "stated"
"""In `asked_when`, the one value of a reference: that the file names what it refers to."""
# Whether anybody would suppose a fact otherwise, to see on what an answer rests.
SUPPOSED_LAST = "last"  # every case of the sort has it: told last, and never of silence
SUPPOSED_NEVER = "no"  # a kind of thing, a stage, a step: to suppose another is to put another case


class Kind(Enum):
    """What a fact holds."""

    YES_NO = "yes/no"
    TEXT = "text"
    DATE = "date"
    NUMBER = "number"
    CHOICE = "choice"
    CHOICES = "list of choice"
    TEXTS = "list of text"
    THING = "thing"  # one nested thing
    THINGS = "list of things"  # nested things
    REF = "ref"  # one thing named elsewhere: by id in the case, by code, name or alias in the register
    REFS = "list of ref"
    BACK = "back"  # register things that refer to this one through their fact `by`
    SET = "set"  # derived by rules (`set:`)
    UP = "up"  # the thing this one stands in


@dataclass(frozen=True, slots=True)
class Citation:
    """A pointer into an authority; `checked` says whether the pinpoint was seen in the document itself."""

    to: str
    at: str = ""
    checked: bool = False
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Silence:
    """What the law reads into a fact that nobody wrote.

    `reads` is the value as text; for a date it may also be a path from the thing (`incident.period`),
    `never` (a day that does not come) or `ever` (before all days); for a list it is `none`.
    """

    reads: str
    cites: tuple[Citation, ...] = ()
    assumed: bool = True  # false where silence is a definition, not an assumption (a record without an end has none)
    asked: bool = False  # the question stays wherever another answer would move the outcome


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact of one kind of thing. Fields that do not apply to its kind keep their defaults."""

    name: str
    kind: Kind
    of: str = ""  # the thing type for THING(S), REF(S), BACK, SET, UP
    choices: tuple[str, ...] = ()
    called: str = ""  # what it is called in English, where its name is no English
    ask: str = ""  # the question put to a lawyer
    help: str = ""
    says: dict[str, str] = field(
        default_factory=dict
    )  # wording by value: yes, no, open, or a choice
    names: dict[str, str] = field(default_factory=dict)  # by choice: what a label calls it
    silent: Silence | None = None
    required: bool = False
    of_conduct: bool = False  # a date on which conduct took place: `on_some_day` moves it
    extent: bool = False  # a date that is a stretch of time by nature, not an uncertain day
    extent_when: tuple[str, tuple[str, ...]] | None = (
        None  # (sibling choice fact, values) that make it a stretch
    )
    by: str = ""  # for BACK: the fact of the other type that refers here
    known_from: str = ""  # register: invisible before the day held by this sibling fact
    undone_by: str = (
        ""  # register: a day that did not come where this sibling date is an earlier one
    )
    closed_until: bool = (
        False  # register list: complete only up to the day to which its records are known
    )
    lag: int = 0  # years by which a record takes effect after it is lodged (amendments)
    carried: bool = False  # past that day: taken as last known (mark `assumed`) instead of open
    split: str = ""  # for REFS: one thing for each reference, held in this REF fact
    graded: bool = True  # false where no source has to show it, though its kind of thing is graded
    asked_when: tuple[tuple[str, tuple[str, ...]], ...] = ()  # (sibling, values): asked of no other
    supposed: str = "yes"  # or SUPPOSED_LAST, SUPPOSED_NEVER
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class ThingType:
    """A kind of thing. `graded`: the evidence standard reaches its facts. `label` is a wording over its facts."""

    name: str
    title: str
    facts: dict[str, Fact]
    label: str = ""
    plural: str = ""
    graded: bool = False
    register: bool = (
        False  # its things come from the register (and from suppositions), not from pleading
    )
    visible_from: str = ""  # the date fact from which a record is known
    unnamed: str = ""  # label of the implicit thing where a reference list is empty (`split`)
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All kinds of things, by name. `root` is the type of a case file, `unit` that of an allegation."""

    types: dict[str, ThingType]
    root: str
    unit: str

    def fact(self, type_name: str, fact: str) -> Fact | None:
        """Return the declaration of a fact, or None where the type has no such fact."""
        thing = self.types.get(type_name)
        return thing.facts.get(fact) if thing else None
