"""Laws: what must hold of every pair of cases that differ by stated steps, as loaded and resolved.

A law is no rule and answers nothing; it says what answers may do when a case changes.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias

from jurisdiction.model.condition import Condition, DateTerm, Term
from jurisdiction.model.place import NOWHERE, Place
from jurisdiction.model.query import Query
from jurisdiction.model.rulebook import IssueDefinition

ATTRIBUTE = "attribute"
"""The kind of a variable that stands for one fact of one thing that the case lists."""
ALL = "all"
"""In a step or a claim: every kind, limb or outcome that there is."""
ANY = "any"
"""In a step: any reading of an issue, or any value of a fact."""
ORDERED = "ordered"
"""In a step: an issue whose readings are declared from narrow to wide."""
WIDER = "wider"
"""In a step: a reading that is declared wider than the one at hand."""


# What is written.


@dataclass(frozen=True, slots=True)
class Word:
    """A text as a file would have it, or the id of the thing that a variable of this name stands for."""

    text: str
    variable: bool = False


@dataclass(frozen=True, slots=True)
class Anything:
    """Any value that the vocabulary lets the fact have, other than the one it has."""


@dataclass(frozen=True, slots=True)
class OneOf:
    """One of several."""

    options: tuple[Written, ...]


@dataclass(frozen=True, slots=True)
class SomeDay:
    """A day from the first (included) to the last (included), the days at both ends more often."""

    first: DateTerm
    last: DateTerm


@dataclass(frozen=True, slots=True)
class Group:
    """A group of keys: the facts of a thing of a kind, or the ends of a range of numbers (no kind)."""

    entries: tuple[tuple[str, Written], ...]
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A list."""

    items: tuple[Written, ...]


@dataclass(frozen=True, slots=True)
class Complete:
    """The list that is written already, as one that is complete or one that may go on."""

    is_so: bool


Written: TypeAlias = "Word | Anything | OneOf | SomeDay | Group | Row | Complete"


# Steps.


@dataclass(frozen=True, slots=True)
class SetFact:
    """Write a fact of a thing, or the fact that a variable stands for (a term without a path)."""

    term: Term
    to: Written


@dataclass(frozen=True, slots=True)
class UnsetFact:
    """Strike out what is written of a fact; nothing happens where nothing is."""

    term: Term


@dataclass(frozen=True, slots=True)
class AddThing:
    """Add a thing to a list (`to`), or a record to what the case supposes (`kind` alone)."""

    kind: str
    to: Term | None
    having: Group
    named: str = ""  # the variable by which later steps and conditions know it


@dataclass(frozen=True, slots=True)
class RemoveThing:
    """Take a thing out of its list, or a supposed record out of the suppositions."""

    variable: str


@dataclass(frozen=True, slots=True)
class MoveDate:
    """Move a date earlier or later by some days, not past a bound."""

    term: Term
    later: bool
    bound: DateTerm | None = None


@dataclass(frozen=True, slots=True)
class Shuffle:
    """Put the lists that hold things of these kinds, or refer to them, in another order."""

    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rename:
    """Give the things of these kinds other ids, wherever they are named."""

    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReadAs:
    """Lay a reading of an issue over the profile; several issues or readings: one of them."""

    issues: tuple[str, ...]
    readings: tuple[str, ...]

    def named(self, issue: IssueDefinition) -> tuple[str, ...]:
        """Return the readings of an issue that are meant, one of which is taken: by name, or with `any` all of them.

        An issue may have a reading that is called `any`; then that one is meant.
        """
        own = tuple(reading.id for reading in issue.readings)
        if ANY in self.readings and ANY not in own:
            return issue.narrow_to_wide or own
        return tuple(name for name in self.readings if name in own)


@dataclass(frozen=True, slots=True)
class SplitThing:
    """Put a copy beside a thing, with all that stands in it, under other ids; who names it names both."""

    variable: str


Deed: TypeAlias = (
    SetFact | UnsetFact | AddThing | RemoveThing | MoveDate | Shuffle | Rename | ReadAs | SplitThing
)


@dataclass(frozen=True, slots=True)
class Step:
    """One change of a case. `times`: how often, one of these; `sometimes`: in about half of the cases."""

    deed: Deed
    sometimes: bool = False
    times: tuple[int, ...] = (1,)
    place: Place = NOWHERE


# Claims.


class Relation(Enum):
    """What is claimed of the answers."""

    NEVER_WORSE = "never_worse"
    NEVER_BETTER = "never_better"
    UNCHANGED = "unchanged"
    IS = "is"
    NEVER_TOGETHER = "never_together"
    NEVER_DEPENDS_ON = "never_depends_on"


class Compared(Enum):
    """Of what it is claimed."""

    RULES = "rules"
    LIMBS = "limbs"  # before displacement
    REPORTED = "reported"  # limbs as an answer prints them
    OUTCOMES = "outcomes"


SITUATION = "situation"
ALLEGATIONS = "allegations"


@dataclass(frozen=True, slots=True)
class Claim:
    """What a law claims: of which answers, and what of them.

    `names` are rules or limbs; of outcomes `situation` (the heading) and `allegations`.
    `values` are those of which `is` claims one; `where` limits a comparison to these values at first.
    `facts` are those on which nothing depends, by kind of thing and name.
    """

    relation: Relation
    of: Compared
    names: tuple[str, ...]
    values: tuple[str, ...] = ()
    where: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    place: Place = NOWHERE


# Laws.


@dataclass(frozen=True, slots=True)
class Variable:
    """What a law is about: a thing of a kind, or a member of a list of another variable's thing."""

    name: str
    kind: str
    among: Term | None = None


@dataclass(frozen=True, slots=True)
class Law:
    """A law. `first` is done to the case before anything is asked, `change` makes the second case of it.

    `given` must hold of the case, and `given_after` of the changed one; else the pair says nothing.
    """

    id: str
    title: str
    says: str
    claims: tuple[Claim, ...]
    variables: tuple[Variable, ...] = ()
    first: tuple[Step, ...] = ()
    given: Condition | None = None
    change: tuple[Step, ...] = ()
    given_after: Condition | None = None
    evidence: tuple[str, ...] = ()  # evidence options, one of which is chosen
    digest: tuple[str, ...] = ()
    note: str = ""
    place: Place = NOWHERE

    @property
    def scope(self) -> dict[str, str]:
        """The kinds of all variables by name, those of added things included."""
        added = (step.deed for step in (*self.first, *self.change))
        named = {d.named: d.kind for d in added if isinstance(d, AddThing) and d.named}
        return {**{v.name: v.kind for v in self.variables}, **named}


@dataclass(frozen=True, slots=True)
class Scale:
    """How values compare: groups of values that count alike, worst first, and how limbs are told undisplaced.

    `passes_over` are the values by which a limb is displaced; `asks` is asked in place of the lines of a limb.
    """

    order: tuple[tuple[str, ...], ...] = ()
    passes_over: tuple[str, ...] = ()
    asks: tuple[tuple[str, Query], ...] = ()

    def rank(self, value: str) -> int | None:
        """Return the place of a value in the order; None for one that is in no order."""
        places = (place for place, group in enumerate(self.order) if value in group)
        return next(places, None)


@dataclass(frozen=True, slots=True)
class Laws:
    """All laws of a rule book, in the order of their files."""

    laws: tuple[Law, ...] = ()
    scale: Scale = Scale()
