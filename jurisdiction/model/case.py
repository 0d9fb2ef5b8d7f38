"""Things and their facts: what a case file and the register state.

A thing is compared by identity; two suspects with the same facts are two suspects.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

from jurisdiction.model.calendar import Period
from jurisdiction.model.place import NOWHERE, Place
from jurisdiction.model.record import Disagreement, Record


@dataclass(frozen=True, slots=True)
class Number:
    """A whole number, or a range of which either end may be unknown."""

    at_least: int | None = None
    at_most: int | None = None


# A yes/no fact, a choice and a text are `str`; a list of choices or of things is a tuple.
Value: TypeAlias = "str | Period | Number | Thing | tuple[str, ...] | tuple[Thing, ...]"


@dataclass(frozen=True, slots=True)
class Stated:
    """What a file says of one fact: a value, `unknown` (value None), or the versions of a dispute."""

    value: Value | None
    disputed: tuple[tuple[str, Value | None], ...] = ()
    sources: tuple[str, ...] = ()  # ids of sources; empty: none named here or above
    against: tuple[str, ...] = ()
    complete: bool = True  # for lists: `complete: no` opens them
    place: Place = NOWHERE


@dataclass(eq=False, slots=True)
class Thing:
    """One thing of a declared kind. `facts` holds only what is written; a missing key is silence.

    `path` is the address that questions print and `--set` takes: `incidents.i1.victims.presence.status`.
    `supposed` marks a record that the case adds to the register.
    """

    type: str
    id: str
    path: str
    facts: dict[str, Stated] = field(default_factory=dict)
    parent: Thing | None = None
    place: Place = NOWHERE
    supposed: bool = False

    def stated(self, fact: str) -> Stated | None:
        """Return what is written of a fact, or None where the file is silent."""
        return self.facts.get(fact)

    def text(self, fact: str, default: str = "") -> str:
        """Return a text, choice or yes/no fact as text, or the default where it is not written so."""
        stated = self.facts.get(fact)
        return stated.value if stated is not None and isinstance(stated.value, str) else default

    def period(self, fact: str) -> Period | None:
        """Return a date fact, or None where it is not written, unknown or disputed."""
        stated = self.facts.get(fact)
        return stated.value if stated is not None and isinstance(stated.value, Period) else None

    def things(self, fact: str) -> tuple[Thing, ...]:
        """Return the things of a list, of a nested thing or of a reference; empty where not written."""
        stated = self.facts.get(fact)
        if stated is None or stated.value is None:
            return ()
        found = stated.value if isinstance(stated.value, tuple) else (stated.value,)
        return tuple(thing for thing in found if isinstance(thing, Thing))


@dataclass(frozen=True, slots=True)
class Applied:
    """A rule applied to things and days, in the order of its parameters, and the answer that is expected of it.

    `value` is yes, no or open; `shown` are the arguments as the file names them.
    """

    args: tuple[Thing | int, ...]
    value: str
    shown: str
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Expectation:
    """One line of an `expect:` block; fields that are empty are not compared.

    A line with a `rule` speaks of nothing but the answers of that rule.
    """

    profile: str = ""
    readings: tuple[tuple[str, tuple[str, ...]], ...] = ()  # by issue, laid over the profile
    evidence: str = ""
    allegation: str = ""
    limb: str = ""
    value: str = ""
    marks: tuple[str, ...] = ()
    without: tuple[str, ...] = ()  # marks that must not be there
    because: tuple[str, ...] = ()
    issues: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()
    overall: str = ""
    next_step: str = ""
    as_of: int | None = None
    why: str = ""
    rule: str = ""
    applied: tuple[Applied, ...] = ()
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class CaseFile:
    """A loaded case: the root thing, what it supposes of the register, and what it expects of the engine.

    `allegations` are the units in the order of pleading, one for each crime, incident and suspect.
    `recorded` is what a body really answered, `disagrees` where the engine is known to differ.
    """

    id: str
    file: str
    nature: str
    root: Thing
    allegations: tuple[Thing, ...]
    supposed: tuple[Thing, ...] = ()
    expect: tuple[Expectation, ...] = ()
    assessed_on: int | None = None
    profile: str = ""
    evidence: str = ""
    recorded: Record | None = None
    disagrees: tuple[Disagreement, ...] = ()
    place: Place = NOWHERE

    @property
    def is_table(self) -> bool:
        """Whether the file states answers of rules and nothing else: a table of small facts, no case to be answered."""
        return (
            bool(self.expect) and self.recorded is None and all(line.rule for line in self.expect)
        )
