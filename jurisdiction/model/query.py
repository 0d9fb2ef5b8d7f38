"""Questions put to the answers of rules, by limbs and outcomes; their value is yes, no or open."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias, assert_never

from jurisdiction.model.place import NOWHERE, Place


@dataclass(frozen=True, slots=True)
class AskRule:
    """The answer of the rule, called with the allegation."""

    rule: str
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class AskAlways:
    """Yes."""


@dataclass(frozen=True, slots=True)
class AskNot:
    """The opposite; open stays open."""

    part: Query


@dataclass(frozen=True, slots=True)
class AskAll:
    """All queries answered yes."""

    parts: tuple[Query, ...]


@dataclass(frozen=True, slots=True)
class AskAny:
    """One query answered yes."""

    parts: tuple[Query, ...]


@dataclass(frozen=True, slots=True)
class AskUnsettled:
    """Yes where the answer of the query is open, else no."""

    part: Query


@dataclass(frozen=True, slots=True)
class AskEveryProfile:
    """Yes where the query is yes under every profile, else no."""

    part: Query


@dataclass(frozen=True, slots=True)
class AskAfresh:
    """The query put to the worlds that set aside what rests only on a past finding."""

    part: Query


@dataclass(frozen=True, slots=True)
class AskPleaded:
    """The query put to the worlds that take facts as they are pleaded."""

    part: Query


@dataclass(frozen=True, slots=True)
class AskLimb:
    """Yes where the limb has one of the values."""

    limb: str
    values: tuple[str, ...]
    place: Place = NOWHERE


Query: TypeAlias = (
    AskRule
    | AskAlways
    | AskNot
    | AskAll
    | AskAny
    | AskUnsettled
    | AskEveryProfile
    | AskAfresh
    | AskPleaded
    | AskLimb
)


def parts(query: Query) -> Iterator[Query]:
    """Yield a query and all that it is put together of, in the order of writing."""
    yield query
    match query:
        case AskAll() | AskAny():
            for part in query.parts:
                yield from parts(part)
        case AskNot() | AskUnsettled() | AskEveryProfile() | AskAfresh() | AskPleaded():
            yield from parts(query.part)
        case AskRule() | AskAlways() | AskLimb():
            return
        case _:
            assert_never(query)
