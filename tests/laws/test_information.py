"""What more information, another order and other names do to an answer: never turn it round."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import TypeAlias, TypeVar

import pytest

from jurisdiction.model.calendar import Period, parse_period
from jurisdiction.model.case import CaseFile, Number, Stated, Thing, Value
from jurisdiction.model.vocabulary import Fact, Kind
from jurisdiction.register import Register
from jurisdiction.testing.choices import Choices, Dice
from jurisdiction.testing.compare import Engine
from jurisdiction.testing.facts import address, things_below
from jurisdiction.testing.random_cases import EXACT_DATES, VAGUE_DATES, register_thing
from jurisdiction.testing.random_worlds import Question, all_things, random_world, spans_of
from jurisdiction.testing.strategies import random_question
from jurisdiction.testing.world import Truth, World

T = TypeVar("T")
RANK = {False: 0, None: 1, True: 2}
ATTRIBUTES = {
    Kind.YES_NO, Kind.CHOICE, Kind.NUMBER, Kind.DATE, Kind.REF, Kind.REFS, Kind.CHOICES
}  # fmt: skip


# Writing what was unknown.

Written: TypeAlias = "tuple[Thing, Fact, Value | None]"


def test_writing_what_was_unknown_never_flips() -> None:
    """A settled answer stays as it is when facts that were written `unknown` get values.

    It may open again where an uncertain day now overlaps another, or where evidence sets aside what
    was written: a date that nobody knows lies on some day, one that does not count on none.
    """
    settled = changed = 0
    for seed in range(150):
        dice = Dice(seed)
        question = random_question(dice)
        chosen = [pair for pair in attributes(question) if dice.chance(3)]
        facts = [(thing, fact, some_value(dice, fact, question)) for thing, fact in chosen]
        with written(facts):
            after, world = Engine(question), random_world(dice, question)
            found = values(after, question, world)
        with written([(thing, fact, None) for thing, fact in chosen]):
            known = replace(world, days=days_of(facts, world))
            before = values(Engine(question), question, known)
        for number, (old, new) in enumerate(zip(before, found, strict=True)):
            settled += old is not None
            changed += old != new
            set_aside = world.evidence in {"as_supported", "afresh"}
            unsettled = new is None and (after.left_open(number) or set_aside)
            assert old is None or new == old or unsettled, seed
    assert settled > 300
    assert changed > 30


def attributes(question: Question) -> Iterator[tuple[Thing, Fact]]:
    """Yield the facts of listed things that are no evidence and hold no other things."""
    for thing in things_below(question.case.root):
        if thing.type not in {"Case", "Source"}:
            for fact in question.rulebook.vocabulary.types[thing.type].facts.values():
                if fact.kind in ATTRIBUTES and fact.name != "sources" and not fact.split:
                    yield thing, fact


def some_value(choose: Choices, fact: Fact, question: Question) -> Value | None:
    """Return a value that the fact may have; unknown where there is nothing to refer to."""
    things = [thing for thing in all_things(question) if thing.type == fact.of]
    match fact.kind:
        case Kind.NUMBER:
            return choose.pick((Number(2, 2), Number(3, None)))
        case Kind.DATE:
            return parse_period(choose.pick((*EXACT_DATES, *VAGUE_DATES)))
        case Kind.REF:
            return choose.pick(things or [None])
        case Kind.REFS:
            return choose.some_of(things)
        case Kind.CHOICES:
            return choose.some_of(fact.choices)
        case _:
            return choose.pick(fact.choices or ("yes", "no"))


@contextmanager
def written(facts: Sequence[Written]) -> Iterator[None]:
    """Write values of facts, or that they are unknown, for a while."""
    before = [(thing, dict(thing.facts)) for thing, _, _ in facts]
    for thing, fact, value in facts:
        thing.facts[fact.name] = Stated(value)
    yield
    for thing, stated in before:
        thing.facts.clear()
        thing.facts.update(stated)


def days_of(facts: Sequence[Written], world: World) -> dict[str, int]:
    """Return the days of a world, with those of dates that now have all days to choose from."""
    days = dict(world.days)
    for thing, fact, value in facts:
        if isinstance(value, Period):
            for edge, span in spans_of(value):
                days.setdefault(address(thing, fact.name) + edge, span.first)
    return days


def values(engine: Engine, question: Question, world: World) -> list[Truth]:
    """Return the values of all that is asked, in a world."""
    return [engine.value(number, world) for number in range(len(question.asked))]


# Order and names.


@pytest.mark.slow
def test_order_and_names_are_irrelevant() -> None:
    """The same facts in another order and under other ids have the same answers."""
    for seed in range(150):
        dice = Dice(seed)
        question = random_question(dice)
        world = random_world(dice, question)
        copy = _Copy(dice)
        found = values(Engine(copy.question(question)), question, copy.world(world))
        assert found == values(Engine(question), question, world), seed


@dataclass
class _Copy:
    """Copies a question: lists and facts in another order, things of the case under other ids."""

    choose: Choices
    ids: dict[str, str] = field(default_factory=dict)
    made: dict[Thing, Thing] = field(default_factory=dict)

    def question(self, question: Question) -> Question:
        """Return the copy; records keep their ids, which rules name."""
        register = question.register
        records = {kind: self.shuffled(things) for kind, things in register.records.items()}
        register = Register(records, register.names, register.known)
        root = self.root(question.case.root)
        case = CaseFile("copy", "copy.yaml", "fictional", root, ())
        return replace(
            question,
            register=register,
            register_thing=register_thing(question.rulebook.vocabulary, register),
            case=case,
            asked=tuple(
                (rule, tuple(self.made.get(a, a) if isinstance(a, Thing) else a for a in args))
                for rule, args in question.asked
            ),
        )

    def root(self, root: Thing) -> Thing:
        """Return the root of the copy with all that stands in it."""
        things = things_below(root)
        listed = [t for t in things if t.id and t.parent and t.id not in t.parent.facts]
        new_ids = self.shuffled(tuple(f"x{n}" for n in range(len(listed))))
        self.ids.update(zip((thing.id for thing in listed), new_ids, strict=True))
        for thing in things:
            made = Thing(thing.type, self.ids.get(thing.id, thing.id), self.path(thing.path))
            self.made[thing] = made
        for thing, made in self.made.items():
            made.parent = self.made[thing.parent] if thing.parent else None
            facts = self.shuffled(tuple(thing.facts.items()))
            made.facts.update({name: self.stated(stated) for name, stated in facts})
        return self.made[root]

    def stated(self, stated: Stated) -> Stated:
        """Return the same statement about the copies."""
        return replace(
            stated,
            value=self.value(stated.value),
            disputed=tuple((side, self.value(value)) for side, value in stated.disputed),
            sources=self.shuffled(tuple(self.ids[name] for name in stated.sources)),
            against=self.shuffled(tuple(self.ids[name] for name in stated.against)),
        )

    def value(self, value: Value | None) -> Value | None:
        """Return the same value with copies for things, and lists in another order."""
        if isinstance(value, Thing):
            return self.made.get(value, value)
        if isinstance(value, tuple):
            return self.shuffled(tuple(self.value(member) for member in value))  # type: ignore[return-value] # as it came
        return value

    def path(self, path: str) -> str:
        """Return a path, or an address, with the other ids."""
        return ".".join(self.ids.get(word, word) for word in path.split("."))

    def shuffled(self, members: tuple[T, ...]) -> tuple[T, ...]:
        """Return the members in another order."""
        left = list(members)
        return tuple(left.pop(self.choose.number(0, len(left) - 1)) for _ in members)

    def world(self, world: World) -> World:
        """Return the world with the other ids."""

        def named(choices: Mapping[str, T]) -> dict[str, T]:
            return {self.path(key): choice for key, choice in choices.items()}

        return replace(world, sides=named(world.sides), days=named(world.days))


# Exceptions.


def test_an_exception_only_weakens_its_rule() -> None:
    """Without its exceptions a rule is never worse: no, open and yes in this order."""
    weakened = 0
    for seed in range(200):
        dice = Dice(seed)
        question = random_question(dice)
        rules = question.rulebook.rules
        defeated = [rule for rule in rules.values() if rule.exceptions]
        if not defeated:
            continue
        asked = tuple(a for a in question.asked if a[0] == defeated[0].id)
        question = replace(question, asked=asked)
        without = {**rules, defeated[0].id: replace(defeated[0], exceptions=())}
        freed = replace(question, rulebook=replace(question.rulebook, rules=without))
        engine, other = Engine(question), Engine(freed)
        for _ in range(3):
            world = random_world(dice, question)
            pairs = zip(values(engine, question, world), values(other, freed, world), strict=True)
            for old, new in pairs:
                weakened += RANK[old] < RANK[new]
                assert RANK[old] <= RANK[new], seed
    assert weakened > 10
