"""What the shell offers for a word that is being typed: the names that the rule book holds.

The rule book is opened only when the shell asks, through the cache; where there is none nothing is offered.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from jurisdiction.cli.guard import StopError

if TYPE_CHECKING:
    from jurisdiction.cli.opening import Book

Offer = Callable[[typer.Context, str], list[str]]


def _offering(names: Callable[[Book], Iterable[str]]) -> Offer:
    """Return what offers the names of the rule book that begin as typed, in their order."""

    def offer(ctx: typer.Context, incomplete: str) -> list[str]:
        from jurisdiction.cli.opening import open_book

        named = ctx.params.get("rules")
        try:
            book = open_book(Path(named) if named else None, no_cache=False)
        except StopError:
            return []
        return [name for name in names(book) if name.startswith(incomplete)]

    return offer


def _profiles(book: Book) -> Iterable[str]:
    return book.loaded.rulebook.profiles


def _issues(book: Book) -> Iterable[str]:
    return book.loaded.rulebook.issues


def _readings(book: Book) -> Iterable[str]:
    for issue in book.loaded.rulebook.issues.values():
        yield from (f"{issue.id}={reading.id}" for reading in issue.readings if reading.evaluated)


def _rules(book: Book) -> Iterable[str]:
    return book.loaded.rulebook.rules


def _limbs_and_rules(book: Book) -> Iterable[str]:
    yield from (limb.id for limb in book.loaded.rulebook.limbs)
    yield from _rules(book)


def _shown(book: Book) -> Iterable[str]:
    from jurisdiction.cli.show import known_names

    return known_names(book)


def _lists(book: Book) -> Iterable[str]:
    from jurisdiction.explanation.catalogue import lists

    return lists(book.loaded)


profiles, issues, readings = _offering(_profiles), _offering(_issues), _offering(_readings)
rules, limbs_and_rules = _offering(_rules), _offering(_limbs_and_rules)
shown, lists_ = _offering(_shown), _offering(_lists)
