"""Where things stand in the data of a random case."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias, cast

from jurisdiction.model.vocabulary import Kind
from jurisdiction.testing.matter import NESTED, Matter
from jurisdiction.testing.pleading import HEADER, Data, Group

Site: TypeAlias = tuple[str, Group]  # a kind of thing, and what is written of one


def sites(data: Group, matter: Matter) -> Iterator[Site]:
    """Yield the header and every thing in the file but what is supposed, with their kinds."""
    root = matter.vocabulary.root
    yield root, cast("Group", data[HEADER])
    yield from _below(data, root, matter)


def _below(group: Group, kind: str, matter: Matter) -> Iterator[Site]:
    for key, said in group.items():
        fact = matter.vocabulary.fact(kind, key)
        if fact is not None and fact.kind in NESTED:
            inside: list[Data] = members(said) if fact.kind is Kind.THINGS else [said]
            for inner in inside:
                if isinstance(inner, dict):
                    yield fact.of, inner
                    yield from _below(inner, fact.of, matter)


def members(said: Data) -> list[Data]:
    """Return the list that is written, itself and no copy; an empty one where none is."""
    inner = said.get("listed") if isinstance(said, dict) else said
    return inner if isinstance(inner, list) else []
