"""Rule books and cases of any size, for the benchmarks: all invented, none of it law.

Rule books are made as model objects, so that what is measured is the engine and not the loader.
Graphs for the fold are random connectives and forks in the proportions that real cases show.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product

from jurisdiction.evaluator.graph import Dimension, Graph, Op
from jurisdiction.loading import Loaded
from jurisdiction.model.calendar import day_of
from jurisdiction.model.case import CaseFile, Stated, Thing
from jurisdiction.model.condition import All, Any, Call, Condition, Not, Term, Test
from jurisdiction.model.query import AskAlways, AskRule
from jurisdiction.model.rulebook import (
    Evidence,
    Limb,
    Line,
    Outcome,
    Parameter,
    Profile,
    Rule,
    Rulebook,
    Version,
    Wording,
)
from jurisdiction.model.vocabulary import Fact, Kind, ThingType, Vocabulary
from jurisdiction.register import Register

CRIMES = ("cah.deportation", "cah.persecution", "cah.murder", "cah.torture", "cah.imprisonment")
STATES = ("Tajikistan", "China", "Cambodia", "Germany", "Kyrgyzstan")
FACTS = 50  # yes/no facts of the unit of a generated rule book


@dataclass(frozen=True, slots=True)
class Size:
    """How much a generated case holds; every incident has its own elements and dates."""

    incidents: int
    suspects: int
    allegations: int


ONE = Size(incidents=1, suspects=1, allegations=1)
TEN_INCIDENTS = Size(incidents=10, suspects=10, allegations=100)
ONE_INCIDENT = Size(incidents=1, suspects=100, allegations=100)


def case_text(size: Size) -> str:
    """Return a case file in which crimes and suspects are spread over the incidents."""
    lines = ["case: {id: generated, title: Generated, nature: fictional}", "persons:"]
    lines += [f"  - {{id: p{n}, nationality: {_state(n)}}}" for n in range(size.suspects)]
    lines += ["attacks:", "  - {id: attack, period: 2014/.., civilian: yes, widespread: yes}"]
    lines += ["triggers:", "  - {id: letter, kind: communication}", "incidents:"]
    pairs = _allegations(size)
    for number in range(size.incidents):
        lines += _incident(number, [pair for pair in pairs if pair[0] == number])
    return "\n".join(lines) + "\n"


def _state(number: int) -> str:
    return STATES[number % len(STATES)]


def _allegations(size: Size) -> list[tuple[int, int, str]]:
    """Incident, suspect and crime of each allegation; no two are the same."""
    found = []
    each = size.allegations // size.incidents
    crimes = CRIMES if size.incidents > 1 else CRIMES[:1]
    for incident in range(size.incidents):
        people = each // len(crimes)
        suspects = [(incident + step) % size.suspects for step in range(people)]
        found += [(incident, suspect, crime) for suspect, crime in product(suspects, crimes)]
    return found


def _incident(number: int, pairs: list[tuple[int, int, str]]) -> list[str]:
    day = date(2010, 1, 1) + timedelta(200 * number)
    year = f"{day.year}/{day.year + 2}"
    lines = [
        f"  - id: i{number}",
        f"    period: {year}",
        "    attack: attack",
        "    conduct: repeated",
    ]
    lines += ["    elements:"]
    there, next_ = _state(number), _state(number + 1)
    elements = (
        f"id: arrest{number}, type: arrest, date: {day}, place: {{state: {there}}}",
        f"id: removal{number}, type: border_crossing, date: {day:%Y-%m}, from_state: {there}",
        f"id: act{number}, type: perpetrator_act, place: {{state: {next_}}}",
    )
    lines += [f"      - {{{element}}}" for element in elements]
    lines += ["    allegations:"]
    lines += [
        f"      - {{id: a{number}_{suspect}_{crime[4:]}, crime: {crime}, suspects: [p{suspect}]}}"
        for _, suspect, crime in pairs
    ]
    return lines


# Rule books of n rules.


def wide(rules: int) -> Loaded:
    """One rule that holds where any of all others does; each of those asks for two facts."""
    names = [f"r{number}" for number in range(1, rules)]
    leaves = [_rule(name, _facts(number)) for number, name in enumerate(names)]
    return _loaded([_rule("top", Any(tuple(_call(name) for name in names))), *leaves])


def deep(rules: int) -> Loaded:
    """A chain: each rule asks for the next and for a fact."""
    links = [_rule(_name(n), All((_fact(n), _call(_name(n + 1))))) for n in range(rules - 1)]
    return _loaded([*links, _rule(_name(rules - 1), _fact(rules))])


def woven(rules: int) -> Loaded:
    """Each rule asks for two others that lie a little below it, and for a fact: much is shared."""
    found = []
    for number in range(rules):
        below = [_name(min(number + step, rules - 1)) for step in (1, 7) if number < rules - 1]
        calls = tuple(_call(name) for name in dict.fromkeys(below))
        found.append(
            _rule(_name(number), Any((All((*calls, _fact(number))), Not(_fact(number + 1)))))
        )
    return _loaded(found)


SHAPES: dict[str, Callable[[int], Loaded]] = {"wide": wide, "deep": deep, "woven": woven}


def generated_case(loaded: Loaded) -> CaseFile:
    """Return a case for a generated rule book: every fact is written, two of three with yes."""
    names = loaded.rulebook.vocabulary.types["Unit"].facts
    facts = {name: Stated("yes" if number % 3 else "no") for number, name in enumerate(names)}
    root = Thing("Root", "case", "")
    unit = Thing("Unit", "u", "units.u", facts, parent=root)
    root.facts["units"] = Stated((unit,))
    return CaseFile("generated", "generated", "fictional", root, (unit,))


def _name(number: int) -> str:
    return "top" if number == 0 else f"r{number}"


def _call(name: str) -> Condition:
    return Call(name, (Term("unit"),))


def _fact(number: int) -> Condition:
    return Test(Term("unit", (f"f{number % FACTS}",)), ("yes",))


def _facts(number: int) -> Condition:
    return All((_fact(number), _fact(number + number // FACTS + 1)))


def _rule(name: str, condition: Condition) -> Rule:
    wording = Wording(f"{name} holds", f"{name} fails", f"{name} is open")
    return Rule(name, name, (), (Parameter("unit", "Unit"),), (Version(condition),), wording)


def _loaded(rules: list[Rule]) -> Loaded:
    facts = [Fact(f"f{number}", Kind.YES_NO) for number in range(FACTS)]
    units = Fact("units", Kind.THINGS, of="Unit")
    types = {
        "Root": ThingType("Root", "root", facts={"units": units}),
        "Unit": ThingType("Unit", "unit", facts={fact.name: fact for fact in facts}),
        "Register": ThingType("Register", "register", facts={}),
    }
    book = Rulebook(
        id="generated",
        title="Generated",
        version="1",
        law_as_of=day_of("2026-01-01"),
        digest="",
        vocabulary=Vocabulary(types, "Root", "Unit"),
        rules={rule.id: rule for rule in rules},
        sets={},
        issues={},
        profiles={"plain": Profile("plain", "Plain", "", {}, default=True)},
        limbs=(
            Limb("top", "Top", "Does it hold?", "", (Line("asks", AskRule("top"), asks=True),)),
        ),
        outcomes=(Outcome("done", "done", AskAlways()),),
        next_steps=(),
        evidence=Evidence(),
        authorities={},
        jurisdiction="top",
    )
    return Loaded(book, Register({}, {}, {}), Thing("Register", "register", "register"))


# Graphs.


def graph(nodes: int, dims: int, seed: int = 1) -> Graph:
    """Return a graph over dimensions of two options; nodes rest on some of the last fifty."""
    dice = random.Random(seed)
    made = Graph()
    made.dims += [Dimension("reading", f"d{number}", ("a", "b")) for number in range(dims)]
    for op in (Op.YES, Op.NO, Op.OPEN):
        _add(made, op, ())
    for dim in range(dims):
        _add(made, Op.FORK, (0, 1), dim)
    while len(made.op) < nodes:
        op = dice.choices((Op.ALL, Op.ANY, Op.NOT, Op.FORK), (4, 4, 1, 1))[0]
        size = {Op.NOT: 1, Op.FORK: 2}.get(op, dice.randint(2, 4))
        last = len(made.op) - 1
        parts = tuple(dice.randint(max(0, last - 50), last) for _ in range(size))
        _add(made, op, parts, dice.randrange(dims) if op is Op.FORK else -1)
    return made


def _add(made: Graph, op: Op, parts: tuple[int, ...], dim: int = -1) -> None:
    made.op.append(op)
    made.parts.append(parts)
    made.dim.append(dim)
    made.label.append(None)
