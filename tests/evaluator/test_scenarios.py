"""What a supposition about a fact gives is what the file gives that says so."""

from __future__ import annotations

from collections.abc import Mapping

from jurisdiction.evaluator.facts import EVIDENCE
from jurisdiction.evaluator.scenarios import UNKNOWN
from jurisdiction.evaluator.view import View
from jurisdiction.model.case import Stated, Thing
from jurisdiction.model.vocabulary import Kind
from jurisdiction.testing.choices import Dice
from jurisdiction.testing.compare import Engine
from jurisdiction.testing.facts import address, things_below
from jurisdiction.testing.random_worlds import Question, random_world
from jurisdiction.testing.strategies import random_question
from jurisdiction.truth import OPEN

ALONE = {"Source", "Case"}  # what they say reaches further than a test of them
PLEADED = EVIDENCE.index("as_pleaded")


def written(question: Question) -> list[tuple[Thing, str]]:
    """Return the facts of the case that are written with a word, and on which nothing else hangs."""
    types = question.rulebook.vocabulary.types
    return [
        (thing, fact.name)
        for thing in things_below(question.case.root)
        if thing.type not in ALONE
        for fact in types[thing.type].facts.values()
        if fact.kind in {Kind.YES_NO, Kind.CHOICE} and thing.text(fact.name)
    ]


def test_a_supposition_gives_what_the_file_would() -> None:
    """Supposing another value, or that nobody knows, answers as the file that says so."""
    settled = 0
    for seed in range(120):
        dice = Dice(seed)
        question = random_question(dice)
        facts = written(question)
        if not facts:
            continue
        thing, fact = dice.pick(facts)
        stated = thing.facts[fact]
        engine, world = Engine(question), random_world(dice, question)
        dims = [n for n, d in enumerate(engine.graph.dims) if d.key == address(thing, fact)]
        options = question.rulebook.vocabulary.types[thing.type].facts[fact].choices
        supposed = dice.number(UNKNOWN, len(options or ("yes", "no")) - 1)
        word = None if supposed == UNKNOWN else (options or ("yes", "no"))[supposed]
        before = scenario_values(engine, dims, supposed, world.readings)
        thing.facts[fact] = Stated(word)
        again = Engine(question)
        for number, values in enumerate(before):
            root, view = again.roots[number], again.views[number]
            picks = {d: [o] for d, o in picked(again, world.readings).items()}
            assert values == view.answer_at(root, view.worlds(picks)), (seed, number)
            settled += values != OPEN
        thing.facts[fact] = stated
    assert settled > 150


def picked(engine: Engine, readings: Mapping[str, str]) -> dict[int, int]:
    """Return the readings of a world and the facts as pleaded."""
    found = {}
    for number, dim in enumerate(engine.graph.dims):
        if dim.kind == "reading":
            found[number] = dim.options.index(readings[dim.key])
        elif dim.kind == "evidence":
            found[number] = PLEADED
    return found


def scenario_values(
    engine: Engine, dims: list[int], option: int, readings: Mapping[str, str]
) -> list[str]:
    """Return the value of each root where a fact is supposed, over all days and sides."""
    stance = {dim: [chosen] for dim, chosen in picked(engine, readings).items()}
    found = []
    for root in engine.roots:
        view = View(engine.graph, [root], [stance], scenarios=[dict.fromkeys(dims, option)])
        worlds = view.worlds({**stance, view.scenario: [0]})
        found.append(view.answer_at(root, worlds))
    return found
