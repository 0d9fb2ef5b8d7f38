"""Choices that Hypothesis makes, and shrinks, and what is drawn with them."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import strategies as st

from jurisdiction.testing.choices import Choices
from jurisdiction.testing.matter import Matter
from jurisdiction.testing.pleading import Group, plead


class Drawn(Choices):
    """Choices of a Hypothesis strategy."""

    def __init__(self, draw: Callable[[st.SearchStrategy[int]], int]) -> None:
        self._draw = draw

    def number(self, low: int, high: int) -> int:
        """Return a whole number from `low` to `high`, drawn by Hypothesis."""
        return self._draw(st.integers(low, high))


@st.composite
def cases_for(draw: st.DrawFn, matter: Matter) -> Group:
    """Return a strategy for case files that a rule book accepts, of which each choice is drawn and shrunk."""
    return plead(Drawn(draw), matter)
