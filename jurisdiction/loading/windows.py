"""Windows of days, of which no two of one kind may have a day in common."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from jurisdiction.loading.document import Mapping
from jurisdiction.loading.fields import day
from jurisdiction.loading.problems import Problems
from jurisdiction.model.calendar import FIRST_DAY, LAST_DAY, day_text
from jurisdiction.model.place import Place


class Window(Protocol):
    """Something from a day to a day, both included; None is no limit."""

    @property
    def from_(self) -> int | None:
        """The first day."""

    @property
    def until(self) -> int | None:
        """The last day."""


def read_window(node: Mapping, problems: Problems) -> tuple[int | None, int | None]:
    """Return the days behind `from` and `until`; a window that is wrong is empty."""
    first, last = (day(node.get(key), problems) for key in ("from", "until"))
    wrong = [key for key, found in (("from", first), ("until", last)) if found is None]
    if any(node.get(key) is not None for key in wrong):
        return LAST_DAY, FIRST_DAY
    if first is not None and last is not None and first > last:
        problems.add(node.place, "empty_range", "this window ends before it begins")
    return first, last


def check_apart(
    new: Window, others: Iterable[Window], place: Place, noun: str, problems: Problems
) -> None:
    """Add a problem if a window has a day in common with one of the others."""
    for other in others:
        first = max(_first(new), _first(other))
        last = min(_last(new), _last(other))
        if first <= last:
            message = f"two {noun} are in force on one day, {day_text(first)} for instance"
            problems.add(place, "overlap", message)
            return


def _first(window: Window) -> int:
    return FIRST_DAY if window.from_ is None else window.from_


def _last(window: Window) -> int:
    return LAST_DAY if window.until is None else window.until
