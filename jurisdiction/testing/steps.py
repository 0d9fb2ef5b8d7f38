"""The nine steps by which one case becomes another, done to the data of a case file.

What a step chooses at random it chooses by the dice it is given, so that the same dice do the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from jurisdiction.model.calendar import FIRST_DAY, LAST_DAY, day_text
from jurisdiction.model.law import (
    ORDERED,
    WIDER,
    AddThing,
    Anything,
    MoveDate,
    ReadAs,
    RemoveThing,
    Rename,
    SetFact,
    Shuffle,
    SplitThing,
    Step,
    UnsetFact,
    Word,
)
from jurisdiction.model.vocabulary import Kind
from jurisdiction.testing.bindings import Bound, Place, UndoableError, exact_day
from jurisdiction.testing.naming import Doing, free, meant, rename, shuffled, split
from jurisdiction.testing.trees import SUPPOSES, Data, members
from jurisdiction.testing.writing import write

_FAR = (1, 2, 30, 365, 1500, 4000)  # days by which dates are moved
_LISTED = frozenset({Kind.THINGS, Kind.REFS, Kind.TEXTS, Kind.CHOICES})


def do(steps: Iterable[Step], doing: Doing) -> list[str]:
    """Do steps one after the other; return what was done, in words. Raise UndoableError where one cannot be done."""
    done: list[str] = []
    for step in steps:
        if step.sometimes and doing.choose.chance(2):
            continue
        times = doing.choose.pick(step.times)
        done.extend(_DEEDS[type(step.deed)](step.deed, doing) for _ in range(times))
    return done


# Facts.


def _set(deed: SetFact, doing: Doing) -> str:
    place = doing.bindings.place(deed.term)
    made = write(deed.to, doing.bindings, doing.choose, place)
    before = _shown(place.written)
    if isinstance(deed.to, Anything | Word) and place.written == made:
        raise UndoableError("the fact has that value already")
    _clear_split(place, doing)
    place.group[place.fact.name] = made
    return f"set {_address(place)} from {before} to {_shown(made)}"


def _clear_split(place: Place, doing: Doing) -> None:
    """A file states a reference or the list that is split over it, and not both."""
    for fact in doing.book.vocabulary.types[place.owner.kind].facts.values():
        if fact.split == place.fact.name:
            place.group.pop(fact.name, None)


def _unset(deed: UnsetFact, doing: Doing) -> str:
    place = doing.bindings.place(deed.term)
    before = place.group.pop(place.fact.name, None)
    return f"unset {_address(place)}, which was {_shown(before)}"


def _address(place: Place) -> str:
    return f"{place.owner.path}.{place.fact.name}" if place.owner.path else place.fact.name


def _shown(written: Data | None) -> str:
    match written:
        case None:
            return "nothing"
        case str():
            return written
        case list():
            return f"[{', '.join(_shown(item) for item in written)}]"
        case dict():
            inner = ", ".join(f"{key}: {_shown(value)}" for key, value in written.items())
            return f"{{{inner}}}"


# Things.


def _add(deed: AddThing, doing: Doing) -> str:
    made = write(deed.having, doing.bindings, doing.choose, None)
    assert isinstance(made, dict)
    spots = doing.bindings.tree.spots()
    taken = {spot.id for spot in spots if spot.kind == deed.kind}
    taken |= {record.id for record in doing.bindings.loaded.register.things(deed.kind)}
    own = free(deed.named or deed.kind.lower(), taken)
    thing: dict[str, Data] = {"id": own, **made}
    if deed.to is None:
        doing.bindings.tree.row_of(deed.kind).append(thing)
        path = f"{SUPPOSES}.{deed.kind}.{own}"
    else:
        place = doing.bindings.place(deed.to)
        _row(place).append(thing)
        path = f"{_address(place)}.{own}"
    if deed.named and deed.named not in doing.bindings.bound:
        doing.bindings.bound[deed.named] = Bound(deed.kind, path)
    return f"add {path}: {_shown(made)}"


def _row(place: Place) -> list[Data]:
    """Return the list that is written at a place, made where there is none."""
    written = place.written
    if written is None or isinstance(written, str):
        row: list[Data] = []
        place.group[place.fact.name] = row
        return row
    inner = written.get("listed", written.get("is")) if isinstance(written, dict) else written
    if not isinstance(inner, list):
        raise UndoableError("that list is disputed")
    return inner


def _remove(deed: RemoveThing, doing: Doing) -> str:
    spot = doing.bindings.spot(deed.variable)
    if spot.row is None or (spot.parent is None and not spot.path.startswith(SUPPOSES)):
        raise UndoableError("what stands in no list cannot be removed")
    spot.row[:] = [item for item in spot.row if item is not spot.data]
    if not spot.row and spot.parent is None:
        _strike_out_empty(doing)
    return f"remove {spot.path}"


def _strike_out_empty(doing: Doing) -> None:
    """Leave no kind without records among what is supposed."""
    block = doing.bindings.tree.data.get(SUPPOSES)
    if isinstance(block, dict):
        for kind in [kind for kind, row in block.items() if not row]:
            del block[kind]
        if not block:
            del doing.bindings.tree.data[SUPPOSES]


# Dates.


def _move(deed: MoveDate, doing: Doing) -> str:
    place = doing.bindings.place(deed.term)
    written = place.written
    if not isinstance(written, str):
        raise UndoableError("a date is moved where one is stated")
    parts = written.split("/")
    days = [exact_day(part) for part in parts]
    if not all(day is not None or part == ".." for day, part in zip(days, parts, strict=True)):
        raise UndoableError("a date is moved where it is exact")
    known = [day for day in days if day is not None]
    by = _distance(deed, doing, known)
    shown = [
        part if day is None else day_text(day + by) for day, part in zip(days, parts, strict=True)
    ]
    place.group[place.fact.name] = "/".join(shown)
    return f"move date {_address(place)} from {written} to {'/'.join(shown)}"


def _distance(deed: MoveDate, doing: Doing, days: list[int]) -> int:
    """Return by how many days dates move: at least one, and none past the bound."""
    if deed.later:
        last = LAST_DAY if deed.bound is None else doing.bindings.day(deed.bound)
        most = last - max(days, default=last)
    else:
        first = FIRST_DAY if deed.bound is None else doing.bindings.day(deed.bound)
        most = min(days, default=first) - first
    if most < 1:
        raise UndoableError("the date lies at its bound already")
    by = min(most, doing.choose.pick((*_FAR, most if deed.bound else _FAR[-1])))
    return by if deed.later else -by


# Order and names.


def _shuffle(deed: Shuffle, doing: Doing) -> str:
    for spot in list(doing.bindings.tree.spots()):
        for fact in doing.book.vocabulary.types[spot.kind].facts.values():
            if fact.kind in _LISTED and meant(fact.of, deed.kinds):
                row = members(doing.bindings.tree.holder(spot, fact.name).get(fact.name))
                row[:] = shuffled(row, doing.choose)
    for row in doing.bindings.tree.supposed().values():
        row[:] = shuffled(row, doing.choose)
    return f"shuffle lists of {', '.join(deed.kinds)}"


# Readings.


def _read_as(deed: ReadAs, doing: Doing) -> str:
    issues = [name for name in _issues(deed, doing) if _readings(deed, name, doing)]
    if not issues:
        raise UndoableError("no issue on which this case rests can be read so")
    issue = doing.choose.pick(issues)
    before = doing.readings.get(issue, "as the profile has it")
    doing.readings[issue] = doing.choose.pick(_readings(deed, issue, doing))
    return f"read {issue} as {doing.readings[issue]} (before: {before})"


def _issues(deed: ReadAs, doing: Doing) -> list[str]:
    known = doing.book.issues
    if ORDERED not in deed.issues:
        return list(deed.issues)
    ordered = [name for name, issue in known.items() if issue.narrow_to_wide]
    laid = [name for name in ordered if name in doing.readings]
    moving = [name for name in ordered if doing.moving is None or name in doing.moving]
    return laid if WIDER in deed.readings else moving


def _readings(deed: ReadAs, issue: str, doing: Doing) -> list[str]:
    definition = doing.book.issues[issue]
    if WIDER in deed.readings:
        order = definition.narrow_to_wide
        now = doing.readings.get(issue)
        return list(order[order.index(now) + 1 :]) if now in order else []
    return list(deed.named(definition))


_DEEDS: dict[type, Callable[[Any, Doing], str]] = {
    SetFact: _set,
    UnsetFact: _unset,
    AddThing: _add,
    RemoveThing: _remove,
    MoveDate: _move,
    Shuffle: _shuffle,
    Rename: rename,
    ReadAs: _read_as,
    SplitThing: split,
}
