"""What a fact is in one world: half of the reference evaluator, after `docs/semantics.md`.

It knows things, facts, evidence and dates, and no rule.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from jurisdiction.model.calendar import UNKNOWN_PERIOD, Period, Shift
from jurisdiction.model.case import Number, Stated, Thing, Value
from jurisdiction.model.rulebook import Rulebook
from jurisdiction.model.vocabulary import Fact, Kind
from jurisdiction.register import Register
from jurisdiction.testing.world import (
    EVER,
    NEVER,
    Day,
    Entity,
    Listed,
    Truth,
    Unknown,
    World,
    shifted,
)


def address(thing: Thing, fact: str) -> str:
    """Return where a fact stands: the key of its side and of its day in a world."""
    return f"{thing.path}.{fact}" if thing.path else fact


def things_below(thing: Thing) -> list[Thing]:
    """Return the thing and all things that stand in it, in the order of writing."""
    nested = [
        member
        for stated in thing.facts.values()
        for value in (stated.value, *(version for _, version in stated.disputed))
        for member in (value if isinstance(value, tuple) else (value,))
        if isinstance(member, Thing) and member.parent is thing
    ]
    return [thing, *(below for child in nested for below in things_below(child))]


@lru_cache(maxsize=4)
def sources_below(root: Thing, kind: str) -> Mapping[str, Thing]:
    """Return the sources of a case by id; they are asked for at every fact, and never change."""
    return {thing.id: thing for thing in things_below(root) if thing.type == kind}


@dataclass(frozen=True)
class Facts:
    """The facts of a case and a register, as one world has them."""

    rulebook: Rulebook
    register: Register
    register_thing: Thing
    root: Thing
    world: World
    assessed_on: int
    moved: int | None = None  # the day of an enclosing `on_some_day`

    def declared(self, thing: Entity, name: str) -> Fact:
        """Return the declaration of a fact of a thing."""
        return self.rulebook.vocabulary.types[thing.type].facts[name]

    def step(self, thing: Entity, name: str) -> Entity:
        """Return the thing that a nested thing, a reference or `up` leads to."""
        fact = self.declared(thing, name)
        if isinstance(thing, Unknown):
            return self.unknown(thing, fact)
        found = enclosing(thing, fact.of) if fact.kind is Kind.UP else self.value(thing, fact)
        return (
            found if isinstance(found, Thing) and self.exists(found) else self.unknown(thing, fact)
        )

    def unknown(self, thing: Entity, fact: Fact) -> Unknown:
        """Return the unknown thing to which a step leads; a nested one may be unwritten."""
        unwritten = (
            thing.unwritten if isinstance(thing, Unknown) else self.stated(thing, fact) is None
        )
        return Unknown(fact.of, unwritten=unwritten and fact.kind is Kind.THING)

    def is_silent(self, thing: Entity, path: Sequence[str]) -> Truth:
        """Whether nobody wrote the fact, on the way that is written: the same in every world."""
        for name in path[:-1]:
            thing = self.written_step(thing, self.declared(thing, name))
        if isinstance(thing, Unknown):
            return thing.unwritten or None
        return self.stated(thing, self.declared(thing, path[-1])) is None

    def written_step(self, thing: Entity, fact: Fact) -> Entity:
        """Return where a path leads by what is written, whatever the world."""
        if isinstance(thing, Unknown):
            return self.unknown(thing, fact)
        stated = self.stated(thing, fact)
        found = stated.value if stated else None
        if fact.kind is Kind.UP:
            found = enclosing(thing, fact.of)
        return (
            found if isinstance(found, Thing) and self.exists(found) else self.unknown(thing, fact)
        )

    def exists(self, thing: Thing) -> bool:
        """Whether a record is visible on the day of assessment; all other things are."""
        visible_from = self.rulebook.vocabulary.types[thing.type].visible_from
        return not visible_from or not self.is_later(thing, visible_from)

    def is_later(self, thing: Thing, fact: str) -> bool:
        """Whether a date is written and lies after the day of assessment."""
        period = thing.period(fact)
        return period is not None and period.whole.first > self.assessed_on

    def stated(self, thing: Thing, fact: Fact) -> Stated | None:
        """Return what is written of the fact, None also where it is not visible yet."""
        sibling = fact.known_from
        if sibling and (thing.stated(sibling) is None or self.is_later(thing, sibling)):
            return None
        return thing.stated(fact.name)

    def value(self, thing: Entity, fact: Fact) -> Value | None:
        """Return the value of any fact but a date or a list that is looked up; None is open."""
        if isinstance(thing, Unknown):
            return None
        stated = self.stated(thing, fact)
        if stated is not None:
            return self.admitted(thing, fact, stated)
        if fact.silent is None:
            return () if fact.kind is Kind.THINGS else None
        if not self.silence_is_read(fact):
            return None
        return silent_value(fact, fact.silent.reads)

    def silence_is_read(self, fact: Fact) -> bool:
        """Whether this evidence option reads a meaning into the silence."""
        assumed = fact.silent is not None and fact.silent.assumed
        return not (assumed and self.world.evidence == "as_written")

    def version(self, thing: Thing, fact: Fact, stated: Stated) -> Value | None:
        """Return the value that is written, or the one of this world's side; None is unknown."""
        if not stated.disputed:
            return stated.value
        return dict(stated.disputed)[self.world.sides[address(thing, fact.name)]]

    def admitted(self, thing: Thing, fact: Fact, stated: Stated) -> Value | None:
        """Return the value as the evidence option lets it stand."""
        value = self.version(thing, fact, stated)
        return value if self.counts(thing, fact, stated) else None

    # Lists.

    def list_of(self, owner: Entity, fact: Fact) -> Listed:
        """Return the members of a list that is written, or looked up in the register."""
        if isinstance(owner, Unknown):
            return Listed(more=None)
        if fact.kind is Kind.BACK:
            return self.records(self.register.referring(fact.of, fact.by, owner))
        if owner is self.register_thing:
            return self.records(self.register.things(fact.of))
        stated, value = self.stated(owner, fact), self.value(owner, fact)
        if not isinstance(value, tuple):
            return Listed(more=None)
        there = [(True, m) for m in value if isinstance(m, str) or self.exists(m)]
        return Listed(tuple(there), False if stated is None or stated.complete else None)

    def records(self, records: tuple[Thing, ...]) -> Listed:
        """Return the records that are visible, as a closed list."""
        return Listed(tuple((True, record) for record in records if self.exists(record)))

    def complete_to(self, owner: Thing, fact: Fact) -> Day | None:
        """Return the day to which a list is complete; before all days where none is known."""
        written = owner.period("list_as_of")
        known = self.register.knowledge(fact.of)
        day = Day(known.complete) if known else EVER
        if written is not None:
            day = Day(written.whole.first)
        return shifted(day, Shift(years=fact.lag))

    # Evidence.

    def counts(self, thing: Thing, fact: Fact, stated: Stated) -> bool:
        """Whether the evidence option lets a written value stand; what is nested always stands."""
        if fact.kind in (Kind.THING, Kind.THINGS):
            return True
        if self.world.evidence == "as_supported":
            kind = self.rulebook.vocabulary.types[thing.type]
            graded = kind.graded and fact.graded and not kind.register
            return not graded or self.supported(thing, stated)
        if self.world.evidence == "afresh":
            sources = self.sources(thing, stated)
            return not sources or not all(self.is_past_finding(source) for source in sources)
        return True

    def sources(self, thing: Thing, stated: Stated) -> list[Thing]:
        """Return the sources of a fact: its own, else those of the nearest thing around it."""
        if stated.sources:
            return [self.source(name) for name in stated.sources]
        holder: Thing | None = thing
        while holder is not None and not self.names_sources(holder):
            holder = holder.parent
        return list(holder.things("sources")) if holder else []

    def names_sources(self, thing: Thing) -> bool:
        """Whether the thing refers to sources; the list that describes them is no reference."""
        declared = self.rulebook.vocabulary.fact(thing.type, "sources")
        return (
            declared is not None
            and declared.kind is Kind.REFS
            and thing.stated("sources") is not None
        )

    def source(self, name: str) -> Thing:
        """Return the source with an id."""
        return sources_below(self.root, self.rulebook.evidence.source_type)[name]

    def supported(self, thing: Thing, stated: Stated) -> bool:
        """Whether a source has accepted grades and none against is as good as that source."""
        against = [self.source(name) for name in stated.against]
        return any(
            self.is_accepted(source) and not any(self.as_good(other, source) for other in against)
            for source in self.sources(thing, stated)
        )

    def is_accepted(self, source: Thing) -> bool:
        """Whether the source has an accepted grade of every sort."""
        return all(
            source.text(grade) in words for grade, words in self.rulebook.evidence.accepts.items()
        )

    def as_good(self, one: Thing, other: Thing) -> bool:
        """Whether one source has as good a grade of every sort as another."""
        return all(
            rank(scale, one.text(grade)) <= rank(scale, other.text(grade))
            for grade, scale in self.rulebook.evidence.scale.items()
        )

    def is_past_finding(self, source: Thing) -> bool:
        """Whether the source is a past finding."""
        fact, values = self.rulebook.evidence.past_finding
        return source.text(fact) in values

    # Dates.

    def date(self, thing: Entity, fact: Fact, edge: str) -> Day | None:
        """Return the day of a date fact, or of an edge of it; None is open without a clock."""
        if isinstance(thing, Unknown):
            return None
        if thing is self.root and fact.name == "assessed_on":
            return Day(self.assessed_on)
        if fact.of_conduct and self.moved is not None:
            return Day(self.moved, ())
        stated = self.stated(thing, fact)
        if stated is None and fact.silent is not None:
            return self.silent_date(thing, fact, edge)
        value = None if stated is None else self.version(thing, fact, stated)
        if stated is not None and value is not None and not self.counts(thing, fact, stated):
            return None
        return self.day(thing, fact, value if isinstance(value, Period) else UNKNOWN_PERIOD, edge)

    def silent_date(self, thing: Thing, fact: Fact, edge: str) -> Day | None:
        """Return the day that the law reads into a silence."""
        if fact.silent is None or not self.silence_is_read(fact):
            return None
        if fact.silent.reads in ("never", "ever"):
            return NEVER if fact.silent.reads == "never" else EVER
        *way, last = fact.silent.reads.split(".")
        owner: Entity = thing
        for name in way:
            owner = self.step(owner, name)
        return self.date(owner, self.declared(owner, last), edge)

    def day(self, thing: Thing, fact: Fact, period: Period, edge: str) -> Day:
        """Return the day that is written, or that of the clock of this world."""
        span = {"": period.whole, "start": period.start, "end": period.end}[edge]
        clock = address(thing, fact.name) + (f"@{edge}" if edge else "")
        return Day(span.first if span.exact else self.world.days[clock])


def enclosing(thing: Thing, type_name: str) -> Thing | None:
    """Return the nearest thing of a kind in which the thing stands."""
    parent = thing.parent
    while parent is not None and parent.type != type_name:
        parent = parent.parent
    return parent


def rank(scale: tuple[str, ...], grade: str) -> int:
    """Return the place of a grade, best first; a source without a grade comes last."""
    return scale.index(grade) if grade in scale else len(scale)


def silent_value(fact: Fact, reads: str) -> Value:
    """Return the value that the law reads into a silence."""
    if fact.kind is Kind.NUMBER:
        return Number(int(reads), int(reads))
    return () if fact.kind in (Kind.THINGS, Kind.REFS, Kind.CHOICES, Kind.TEXTS) else reads
