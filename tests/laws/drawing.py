"""Questions, worlds and the reference's answers, drawn once from seeds and shared by the laws."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from jurisdiction.testing.choices import Dice
from jurisdiction.testing.compare import Engine, compare, reference
from jurisdiction.testing.random_worlds import Question, random_world
from jurisdiction.testing.strategies import random_question
from jurisdiction.testing.world import Truth, World

WORLDS = 3


class Asked(NamedTuple):
    """What is asked of a random question in a random world, and what the reference answers."""

    number: int
    world: World
    expected: Truth


class Drawn(NamedTuple):
    """A random question with what was asked of it."""

    seed: int
    question: Question
    asked: tuple[Asked, ...]


@cache
def drawn(seed: int) -> Drawn:
    """Return the question of a seed with the answers of the reference in some worlds."""
    dice = Dice(seed)
    question = random_question(dice)
    worlds = [random_world(dice, question) for _ in range(WORLDS)]
    asked = tuple(
        Asked(number, world, reference(question, number, world))
        for number in range(len(question.asked))
        for world in worlds
    )
    return Drawn(seed, question, asked)


def compared(seeds: Iterable[int]) -> Iterable[tuple[int, str]]:
    """Yield, for each question and world, its seed and how engine and reference compare."""
    for seed in seeds:
        _, question, asked = drawn(seed)
        engine = Engine(question)
        for number, world, expected in asked:
            yield seed, compare(engine, number, world, expected)
