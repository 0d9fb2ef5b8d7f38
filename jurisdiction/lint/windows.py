"""Windows of days that follow one another, and the days between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TypeVar

from jurisdiction.loading.windows import Window
from jurisdiction.model.calendar import FIRST_DAY, LAST_DAY, day_text
from jurisdiction.model.rulebook import Rule, Version

W = TypeVar("W", bound=Window)


def followed(windows: Sequence[W]) -> Iterator[tuple[W, W, str]]:
    """Yield each window with the next one in time, and the days between them in words; empty where there are none."""
    ordered = sorted(windows, key=lambda each: FIRST_DAY if each.from_ is None else each.from_)
    for earlier, later in pairwise(ordered):
        last = LAST_DAY if earlier.until is None else earlier.until
        first = FIRST_DAY if later.from_ is None else later.from_
        yield earlier, later, _between(last + 1, first - 1)


def by_day(rule: Rule) -> Iterator[tuple[Version, Version, str]]:
    """Yield what `followed` does of the versions of a rule: those by the day of the conduct, and those by another."""
    for by in ("conduct", "assessment"):
        yield from followed([version for version in rule.versions if version.by == by])


def _between(first: int, last: int) -> str:
    if first > last:
        return ""
    return (
        f"on {day_text(first)}" if first == last else f"from {day_text(first)} to {day_text(last)}"
    )
