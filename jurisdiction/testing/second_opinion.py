"""Three opinions on one question: the engine's, the reference evaluator's and clingo's.

`judge` asks all three and returns where they differ. What is asked is a `Matter`: of a random rule
book and case (`random_matter`), or of a case file under every profile (`shipped_matter`).
Where ranges of days overlap the engine may stay open (`compare.py`); clingo and the reference
evaluator know the days of a world, so between them nothing is tolerated.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from jurisdiction.evaluator.grounding import rules_of
from jurisdiction.loading import Loaded, load_case
from jurisdiction.model.calendar import Span
from jurisdiction.model.case import Thing
from jurisdiction.model.rulebook import Profile
from jurisdiction.testing.asp.opinion import Inquiry, opinions
from jurisdiction.testing.choices import Choices, Dice
from jurisdiction.testing.compare import DIFFER, TOLERATED, Engine, compare, reference
from jurisdiction.testing.random_worlds import (
    EVIDENCE_OPTIONS,
    Question,
    all_things,
    clocks,
    disputes,
    random_world,
)
from jurisdiction.testing.strategies import random_question
from jurisdiction.testing.world import Truth, World

WORLDS = 3  # of each random case
WORDS = {True: "yes", False: "no", None: "open"}


@dataclass(frozen=True, slots=True)
class Matter:
    """A question in some worlds; `pairs` says which rule is asked in which world, by place.

    `apart` are the rules that the engine answers in one space, by place; `listed` says that it
    combines readings only as the worlds do, as for a real case with many issues.
    """

    name: str
    question: Question
    worlds: tuple[World, ...]
    pairs: tuple[tuple[int, int], ...]
    apart: tuple[tuple[int, ...], ...]
    listed: bool = False


@dataclass(frozen=True, slots=True)
class Difference:
    """One answer on which not all agree: of what, in which world, and what each says."""

    name: str
    rule: str
    of: tuple[str, ...]
    world: World
    engine: str
    reference: str
    clingo: str

    def __str__(self) -> str:
        """Return the difference as one line, without days and sides."""
        said = f"engine {self.engine}, reference {self.reference}, clingo {self.clingo}"
        return f"{self.name}: {self.rule} of {', '.join(self.of)} ({self.world.evidence}): {said}"


@dataclass(frozen=True, slots=True)
class Judgement:
    """What came of one matter: how many answers were compared, and where the three differ.

    `tolerated` counts those that the engine leaves open because two ranges of days overlap.
    """

    name: str
    answers: int
    tolerated: int
    differences: tuple[Difference, ...]


def judge(matters: Sequence[Matter]) -> Iterator[Judgement]:
    """Yield a judgement for each matter; clingo answers all of them in one run.

    Their rule books share a vocabulary. Raise what `opinions`, the reference evaluator and the
    engine raise, so also where a case contradicts itself.
    """
    found = opinions([_inquiry(matter) for matter in matters])
    for matter, second in zip(matters, found, strict=True):
        yield _judgement(matter, second)


def random_matter(seed: int) -> Matter:
    """Return a random rule book and case, with every rule asked in some random worlds."""
    dice = Dice(seed)
    question = random_question(dice)
    worlds = tuple(random_world(dice, question) for _ in range(WORLDS))
    asked = range(len(question.asked))
    pairs = tuple((number, place) for number in asked for place in range(WORLDS))
    return Matter(f"seed {seed}", question, worlds, pairs, (tuple(asked),))


def shipped_matter(loaded: Loaded, path: Path) -> Matter:
    """Return every rule that limbs and outcomes ask of a case file, under every profile.

    A profile has as many worlds as evidence options, and more until each reading that it lists is
    in one of them; sides of disputes and days of uncertain dates fall by dice, seeded by the name
    of the case. Each allegation is asked in one world of each profile, in turn, and each world is
    asked of one allegation at least. The day is that of the case, else that of the law.
    """
    case = load_case(path, loaded)
    book = loaded.rulebook
    rules = rules_of(book)
    day = book.law_as_of if case.assessed_on is None else case.assessed_on
    asked = tuple((rule, (unit,)) for unit in case.allegations for rule in rules)
    register = loaded.register.supposing(case.supposed)
    question = Question(book, register, loaded.register_thing, case, day, asked)
    apart = tuple(
        tuple(range(first, first + len(rules))) for first in range(0, len(asked), len(rules))
    )
    worlds: list[World] = []
    pairs: list[tuple[int, int]] = []
    dice = Dice(sum(case.id.encode()))
    for profile in book.profiles.values():
        of_profile = list(_worlds(dice, question, profile))
        for turn in range(max(len(of_profile), len(apart)) if apart else 0):
            place = len(worlds) + turn % len(of_profile)
            pairs += [(number, place) for number in apart[turn % len(apart)]]
        worlds += of_profile
    return Matter(case.id, question, tuple(worlds), tuple(dict.fromkeys(pairs)), apart, listed=True)


def _worlds(choose: Choices, question: Question, profile: Profile) -> Iterator[World]:
    """Yield worlds of a profile in which each reading that it lists occurs, and each evidence."""
    picked = {issue: _listed(question, profile, issue) for issue in question.rulebook.issues}
    things = all_things(question)
    for turn in range(max(len(EVIDENCE_OPTIONS), *map(len, picked.values()), 1)):
        readings = {issue: listed[turn % len(listed)] for issue, listed in picked.items()}
        sides = {key: choose.pick(options) for key, options in disputes(things).items()}
        days = {key: _day(choose, span) for key, span in clocks(question, sides).items()}
        yield World(readings, EVIDENCE_OPTIONS[turn % len(EVIDENCE_OPTIONS)], sides, days)


def _listed(question: Question, profile: Profile, issue: str) -> tuple[str, ...]:
    """Return the readings that a profile lists for an issue, of those that may be run."""
    definition = question.rulebook.issues[issue]
    runnable = tuple(reading.id for reading in definition.readings_on(question.assessed_on))
    picks = profile.picks_on(issue, question.assessed_on)
    return tuple(reading for reading in runnable if reading in picks or picks == ("all",))


def _day(choose: Choices, span: Span) -> int:
    """Return the first or the last day of a span, or one between."""
    return choose.pick((span.first, span.last, choose.number(span.first, span.last)))


def _inquiry(matter: Matter) -> Inquiry:
    question = matter.question
    return Inquiry(
        question.rulebook,
        question.register,
        question.register_thing,
        question.case,
        question.assessed_on,
        question.asked,
        matter.worlds,
        matter.pairs,
    )


def _judgement(matter: Matter, second: Mapping[tuple[int, int], Truth]) -> Judgement:
    tolerated = 0
    differences: list[Difference] = []
    for group in matter.apart:
        pairs = [pair for pair in matter.pairs if pair[0] in group]
        worlds = [matter.worlds[place] for place in dict.fromkeys(place for _, place in pairs)]
        asked = tuple(matter.question.asked[number] for number in group)
        engine = Engine(replace(matter.question, asked=asked), worlds if matter.listed else ())
        for number, place in pairs:
            world, own = matter.worlds[place], group.index(number)
            expected = reference(matter.question, number, world)
            verdict = compare(engine, own, world, expected)
            tolerated += verdict == TOLERATED
            if verdict == DIFFER or second[number, place] != expected:
                said = (engine.value(own, world), expected, second[number, place])
                differences.append(_difference(matter, number, world, said))
    return Judgement(matter.name, len(matter.pairs), tolerated, tuple(differences))


def _difference(
    matter: Matter, number: int, world: World, said: tuple[Truth, Truth, Truth]
) -> Difference:
    rule, args = matter.question.asked[number]
    of = tuple(arg.path if isinstance(arg, Thing) else str(arg) for arg in args)
    return Difference(matter.name, rule, of, world, *(WORDS[value] for value in said))
