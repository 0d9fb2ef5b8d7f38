"""Data of a rule book as written: whether two say the same, and what one says in a lawyer's words.

Places are passed over: the same words on another line are the same.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from enum import Enum
from typing import Final, TypeGuard, get_args

from jurisdiction.explanation.labels import words
from jurisdiction.model import query as form
from jurisdiction.model.calendar import Period, day_text
from jurisdiction.model.case import Stated, Thing
from jurisdiction.model.place import Place
from jurisdiction.model.query import Query
from jurisdiction.model.rulebook import Holder, Include, Line, Pick, Standing
from jurisdiction.model.vocabulary import Citation, Silence

NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Days:
    """A day as a number, told as a day; None is no day."""

    day: int | None


def same(one: object, other: object) -> bool:
    """Return whether two values say the same, wherever they stand."""
    return _plain(one) == _plain(other)


def _plain(value: object) -> Hashable:
    """Return a value without places; a thing that stands in another with its facts, any other by its name."""
    match value:
        case Thing():
            facts = sorted(value.facts.items()) if value.parent is not None else ()
            return value.type, value.id, tuple((name, _plain(each)) for name, each in facts)
        case Citation():  # whether the pinpoint was seen is about us, not about the law
            return value.to, value.at
        case tuple():
            return tuple(map(_plain, value))
        case dict():
            return tuple((name, _plain(each)) for name, each in sorted(value.items()))
        case _ if is_dataclass(value) and not isinstance(value, type):
            kept = (each for _, each in held(value) if not isinstance(each, Place))
            return type(value).__name__, tuple(map(_plain, kept))
        case _:
            assert isinstance(value, Hashable)
            return value


def held(value: object) -> Iterator[tuple[str, object]]:
    """Yield the fields of a part of the model, by name."""
    assert is_dataclass(value)
    for each in fields(value):
        yield each.name, getattr(value, each.name)


def told(value: object) -> str:  # noqa: PLR0911 - one return for each form
    """Return what a value says."""
    match value:
        case None | "" | ():
            return NOTHING
        case bool():
            return "yes" if value else "no"
        case Days():
            return NOTHING if value.day is None else day_text(value.day)
        case Enum():
            return str(value.value)
        case tuple():
            return ", ".join(map(told, value))
        case dict():
            return "; ".join(f"{name}: {told(each)}" for name, each in value.items()) or NOTHING
        case _ if is_dataclass(value):
            return _part(value)
        case _:
            return str(value)


def _part(part: object) -> str:  # noqa: PLR0911 - one return for each form
    """Return what a part of the model says."""
    match part:
        case Line():
            asked = asking(part.query)
            return f"as {asked}" if part.asks else f"{words(part.value)} where {asked}"
        case Include():
            return f"{part.the} under its condition"
        case Standing():
            return f"{part.word}{_window(part.from_, None)}"
        case Pick():
            return f"{', '.join(part.readings)}{_window(part.from_, part.until)}"
        case Holder():
            return " ".join((part.who, *(f"({each.to} {each.at})" for each in part.cites)))
        case Silence():
            return f"{part.reads}{'' if part.assumed else ', as a definition'}{', and still asked' * part.asked}"
        case Stated():
            return _stated(part)
        case Thing():
            return _thing(part)
        case Period():
            return part.text or f"{day_text(part.start.first)}/{day_text(part.end.last)}"
        case _:
            return (
                asking(part)
                if _is_query(part)
                else "; ".join(f"{words(name)}: {told(each)}" for name, each in held(part))
            )


def _is_query(part: object) -> TypeGuard[Query]:
    return isinstance(part, get_args(Query))


def _thing(thing: Thing) -> str:
    """Return a thing by its name, or what is written of one that stands in another."""
    inside = (f"{name} {told(each)}" for name, each in thing.facts.items())
    return thing.id if thing.parent is None else "; ".join(inside)


def _window(first: int | None, last: int | None) -> str:
    bounds = (("from", first), ("until", last))
    return "".join(f" {word} {day_text(day)}" for word, day in bounds if day is not None)


def _stated(stated: Stated) -> str:
    """Return what is written of a fact of a record."""
    parts = ["unknown" if stated.value is None else told(stated.value)]
    parts += [f"disputed by {who}: {told(each)}" for who, each in stated.disputed]
    parts += [] if stated.complete else ["not complete"]
    parts += [f"by {told(stated.sources)}"] if stated.sources else []
    parts += [f"against {told(stated.against)}"] if stated.against else []
    return ", ".join(parts)


_AROUND: Final = {
    form.AskNot: "not {}",
    form.AskUnsettled: "{} is open",
    form.AskEveryProfile: "{} under every profile",
    form.AskAfresh: "{} with past findings set aside",
    form.AskPleaded: "{} as it is pleaded",
}


def asking(query: Query) -> str:
    """Return a question to the answers of rules, in words."""
    match query:
        case form.AskRule():
            return f"`{query.rule}`"
        case form.AskAlways():
            return "always"
        case form.AskAll():
            return f"({' and '.join(map(asking, query.parts))})"
        case form.AskAny():
            return f"({' or '.join(map(asking, query.parts))})"
        case form.AskLimb():
            return f"the limb `{query.limb}` is {' or '.join(map(words, query.values))}"
        case _:
            return _AROUND[type(query)].format(asking(query.part))
