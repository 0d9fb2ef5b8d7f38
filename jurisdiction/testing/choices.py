"""Choices of which random rule books and cases are made: by dice, which are fast, or by Hypothesis (`drawn.py`).

Both choose whole numbers; everything else is made of these, small numbers first.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from random import Random
from typing import TypeVar

T = TypeVar("T")


class Choices(ABC):
    """Makes one choice after another."""

    @abstractmethod
    def number(self, low: int, high: int) -> int:
        """Return a whole number from `low` to `high`."""

    def pick(self, options: Sequence[T]) -> T:
        """Return one of the options; a shrunk example takes the first."""
        return options[self.number(0, len(options) - 1)]

    def chance(self, of: int) -> bool:
        """Return yes about once in so many times; a shrunk example says no."""
        return self.number(0, of - 1) == of - 1

    def some_of(self, options: Sequence[T], least: int = 0, most: int = 2) -> tuple[T, ...]:
        """Return so many of the options, or as many as there are, each once and in their order."""
        left = list(range(len(options)))
        count = self.number(min(least, len(left)), min(most, len(left)))
        chosen = sorted(left.pop(self.number(0, len(left) - 1)) for _ in range(count))
        return tuple(options[place] for place in chosen)


class Dice(Choices):
    """Choices of a seed: the same seed, the same choices."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)  # noqa: S311 - for tests, not for secrets

    def number(self, low: int, high: int) -> int:
        """Return a whole number from `low` to `high`, as the dice fall."""
        return self._random.randint(low, high)
