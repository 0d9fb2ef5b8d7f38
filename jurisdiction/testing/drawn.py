"""Choices that Hypothesis makes, and shrinks, and what is drawn with them."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import strategies as st

from jurisdiction.model.vocabulary import Vocabulary
from jurisdiction.register import Register
from jurisdiction.testing.choices import Choices
from jurisdiction.testing.random_files import random_file
from jurisdiction.testing.trees import Data


class Drawn(Choices):
    """Choices of a Hypothesis strategy."""

    def __init__(self, draw: Callable[[st.SearchStrategy[int]], int]) -> None:
        self._draw = draw

    def number(self, low: int, high: int) -> int:
        """Return a whole number from `low` to `high`, drawn by Hypothesis."""
        return self._draw(st.integers(low, high))


@st.composite
def cases_for(draw: st.DrawFn, vocabulary: Vocabulary, register: Register) -> dict[str, Data]:
    """Return a strategy for case files: what is required is written, of the rest a little.

    References name things of the same file by id, and records of the register by id.
    """
    return random_file(Drawn(draw), vocabulary, register)
