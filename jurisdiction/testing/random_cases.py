"""Random registers and cases of a vocabulary, as loaded things, valid as built.

They are small: two records of most kinds, at most two members a list, and few choices that a world
makes, so that the worlds of a case stay in the low hundreds.
Days on which a record becomes visible are exact, and what names a source is not disputed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from jurisdiction.model.calendar import parse_period
from jurisdiction.model.case import CaseFile, Number, Stated, Thing, Value
from jurisdiction.model.vocabulary import Fact, Kind, ThingType, Vocabulary
from jurisdiction.register import Knowledge, Register
from jurisdiction.testing.choices import Choices
from jurisdiction.testing.facts import things_below

EXACT_DATES = ("1984-02-29", "1999-12-31", "2002-02-28", "2002-03-01", "2010-06-30", "2016-05-03")
VAGUE_DATES = (
    "2002",
    "2010-06",
    "2002/2010",
    "1999-12-31/2016-05-03",
    "2002-03-01/..",
    "2016-05-XX",
)
SIDES = ("left", "right")
REGISTER = "Register"


@dataclass
class _Pen:
    """What writes the facts of things; `disputes` and `vague` are how many more it may write."""

    choose: Choices
    vocabulary: Vocabulary
    known: dict[str, list[Thing]] = field(default_factory=dict)
    disputes: int = 2
    vague: int = 2

    # Things and what stands in them.

    def thing(self, type_name: str, thing_id: str, path: str, parent: Thing | None) -> Thing:
        """Return a thing with all that stands in it, and nothing else written yet."""
        made = Thing(type_name, thing_id, path, parent=parent)
        self.known.setdefault(type_name, []).append(made)
        for fact in self.vocabulary.types[type_name].facts.values():
            below = f"{path}.{fact.name}" if path else fact.name
            if fact.kind is Kind.THING and not self.choose.chance(4):
                unknown = self.choose.chance(6)
                nested = None if unknown else self.thing(fact.of, fact.name, below, made)
                made.facts[fact.name] = Stated(nested)
            if fact.kind is Kind.THINGS:
                self.nest(made, fact, below)
        return made

    def nest(self, made: Thing, fact: Fact, path: str) -> None:
        """Write a list of nested things: mostly closed, never empty above allegations."""
        length = self.choose.pick((1, 2) if self.holds_units(fact.of) else (1, 2, 0))
        ids = [f"{fact.name[0]}{n}" for n in range(1, 1 + length)]
        nested = tuple(self.thing(fact.of, i, f"{path}.{i}", made) for i in ids)
        if ids or self.choose.chance(2):
            made.facts[fact.name] = Stated(nested, complete=not self.choose.chance(8))
        elif self.choose.chance(4):
            made.facts[fact.name] = Stated(None)

    def holds_units(self, kind: str) -> bool:
        """Whether things of the kind are allegations or hold a list of them."""
        facts = self.vocabulary.types[kind].facts.values()
        below = {fact.of for fact in facts if fact.kind is Kind.THINGS}
        return self.vocabulary.unit in {kind, *below}

    # Facts.

    def write_all(self, thing: Thing) -> None:
        """Write, or leave unwritten, every fact of a thing that is not nested, derived or found."""
        kind = self.vocabulary.types[thing.type]
        for fact in kind.facts.values():
            stated = self.stated(kind, thing, fact)
            if stated is not None:
                thing.facts[fact.name] = stated

    def stated(self, kind: ThingType, thing: Thing, fact: Fact) -> Stated | None:
        if fact.kind in (Kind.THING, Kind.THINGS, Kind.SET, Kind.BACK, Kind.UP) or fact.split:
            return None
        if kind.register and fact.kind is Kind.REF:
            return Stated(self.choose.pick(self.known.get(fact.of) or [None]))
        if fact.kind is Kind.DATE:
            return self.date(kind, fact)
        if fact.name == "sources" or kind.name == "Source":
            return None if self.choose.chance(4) else Stated(self.value(thing, fact))
        return self.open_or_not(kind, thing, fact)

    def open_or_not(self, kind: ThingType, thing: Thing, fact: Fact) -> Stated | None:
        """Return an ordinary fact: silent, unknown, disputed or written, perhaps with sources."""
        match self.choose.number(0, 15):
            case 0 | 1 | 2 | 3:
                return None
            case 4:
                return Stated(None)
            case 5 | 6 if self.disputes and not kind.register:
                self.disputes -= 1
                versions = tuple((side, self.version(thing, fact)) for side in SIDES)
                return Stated(None, versions, *self.grounds(kind))
            case _:
                closed = fact.kind not in (Kind.REFS, Kind.CHOICES) or not self.choose.chance(5)
                return Stated(self.value(thing, fact), (), *self.grounds(kind), complete=closed)

    def grounds(self, kind: ThingType) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the ids of the sources for and against a fact."""
        sources = [source.id for source in self.known.get("Source", ())]
        if kind.register or not self.choose.chance(2):
            return (), ()
        return self.choose.some_of(sources), self.choose.some_of(sources) if self.choose.chance(
            3
        ) else ()

    def version(self, thing: Thing, fact: Fact) -> Value | None:
        """Return what one side of a dispute says, which may be that it does not know."""
        return None if self.choose.chance(5) else self.value(thing, fact)

    def value(self, thing: Thing, fact: Fact) -> Value | None:
        """Return a value of the fact; None, unknown, where there is nothing to refer to."""
        found: Value | None = "text"
        match fact.kind:
            case Kind.YES_NO | Kind.CHOICE:
                found = self.choose.pick(fact.choices or ("yes", "no"))
            case Kind.NUMBER:
                low = self.choose.number(1, 4)
                found = Number(
                    low, None if self.choose.chance(3) else low + self.choose.number(0, 2)
                )
            case Kind.CHOICES:
                found = self.choose.some_of(fact.choices)
            case Kind.REFS:
                found = self.choose.some_of(self.known.get(fact.of, []))
            case Kind.REF:
                found = self.reference(thing, fact)
        return found

    def reference(self, thing: Thing, fact: Fact) -> Thing | None:
        """Return a thing; the one that a list was split over may be nobody in particular."""
        declared = self.vocabulary.types[thing.type].facts.values()
        if any(other.split == fact.name for other in declared) and self.choose.chance(3):
            path = f"{thing.path}.{fact.name}"
            return Thing(fact.of, "", path, parent=thing)
        known = self.known.get(fact.of)
        return self.choose.pick(known) if known else None

    def date(self, kind: ThingType, fact: Fact) -> Stated | None:
        """Return a date; one that has a clock only while there may be more of them."""
        siblings = {other.known_from for other in kind.facts.values()}
        bound = fact.name in {kind.visible_from, "list_as_of", "assessed_on", *siblings}
        silent = bound or fact.silent is not None or self.vague > 0
        if silent and self.choose.chance(3):
            self.vague -= not bound and fact.silent is None
            return None
        if not bound and self.vague and self.choose.chance(3):
            return self.vague_date(kind)
        return Stated(parse_period(self.choose.pick(EXACT_DATES)), (), *self.grounds(kind))

    def vague_date(self, kind: ThingType) -> Stated:
        self.vague -= 1
        dates = [parse_period(text) for text in (*VAGUE_DATES, *EXACT_DATES)]
        if self.disputes and not kind.register and self.choose.chance(3):
            self.disputes -= 1
            versions = tuple((s, self.choose.pick([*dates, None])) for s in SIDES)
            return Stated(None, versions, *self.grounds(kind))
        if self.choose.chance(4):
            return Stated(None)
        return Stated(self.choose.pick(dates), (), *self.grounds(kind))


def random_register(choose: Choices, vocabulary: Vocabulary) -> Register:
    """Return a register: two records of a kind that stands alone, at most three of the others."""
    pen = _Pen(choose, vocabulary, vague=1)
    for kind in record_kinds(vocabulary):
        alone = all(fact.kind is not Kind.REF for fact in kind.facts.values())
        for n in range(1, 3 if alone else 1 + choose.number(0, 3)):
            pen.thing(kind.name, f"{kind.name.lower()}{n}", f"{kind.name}.{n}", None)
    records = {kind: tuple(things) for kind, things in pen.known.items()}
    for thing in [thing for things in records.values() for thing in things]:
        pen.write_all(thing)
    known = {kind.name: _knowledge(choose) for kind in record_kinds(vocabulary)}
    names = {kind: {thing.id: (thing,) for thing in things} for kind, things in records.items()}
    return Register(records, names, known)


def record_kinds(vocabulary: Vocabulary) -> list[ThingType]:
    """Return the kinds of which the register holds records."""
    return [kind for kind in vocabulary.types.values() if kind.register and kind.name != REGISTER]


def _knowledge(choose: Choices) -> Knowledge:
    complete = parse_period(choose.pick(EXACT_DATES)).whole.first
    return Knowledge(complete, complete)


def random_case(choose: Choices, vocabulary: Vocabulary, register: Register) -> CaseFile:
    """Return a case that refers to the register and perhaps supposes one more record."""
    pen = _Pen(choose, vocabulary)
    root = pen.thing(vocabulary.root, "", "", None)
    pen.known.update(
        {kind: list(things) for kind, things in visible_always(vocabulary, register).items()}
    )
    for thing in things_below(root):
        pen.write_all(thing)
    allegations = tuple(t for t in things_below(root) if t.type == vocabulary.unit)
    return CaseFile("random", "random.yaml", "hypothetical", root, allegations, suppositions(pen))


def visible_always(vocabulary: Vocabulary, register: Register) -> Mapping[str, tuple[Thing, ...]]:
    """Return the records to which a case may refer on every day of assessment."""
    kinds = [kind.name for kind in record_kinds(vocabulary) if not kind.visible_from]
    return {kind: register.things(kind) for kind in kinds}


def suppositions(pen: _Pen) -> tuple[Thing, ...]:
    """Return at most one record that the case adds to the register."""
    kinds = [
        kind.name
        for kind in record_kinds(pen.vocabulary)
        if any(fact.kind is Kind.REF for fact in kind.facts.values())
    ]
    if not kinds or not pen.choose.chance(3):
        return ()
    kind = pen.choose.pick(kinds)
    thing = Thing(kind, "supposed", f"supposes.{kind}.1", supposed=True)
    pen.write_all(thing)
    return (thing,)


def register_thing(vocabulary: Vocabulary, register: Register) -> Thing:
    """Return the thing that rules call `register`."""
    facts = vocabulary.types[REGISTER].facts.values()
    written = {fact.name: Stated(register.things(fact.of)) for fact in facts}
    return Thing(REGISTER, "register", "register", written)
