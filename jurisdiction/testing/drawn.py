"""Choices that Hypothesis makes, and shrinks, and what is drawn with them."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import strategies as st

from jurisdiction.testing.choices import Choices


class Drawn(Choices):
    """Choices of a Hypothesis strategy."""

    def __init__(self, draw: Callable[[st.SearchStrategy[int]], int]) -> None:
        self._draw = draw

    def number(self, low: int, high: int) -> int:
        """Return a whole number from `low` to `high`, drawn by Hypothesis."""
        return self._draw(st.integers(low, high))
