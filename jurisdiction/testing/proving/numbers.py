"""The numbers that tell: of each number that rules compare, one from every stretch between their bounds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from jurisdiction.model.case import Number
from jurisdiction.model.condition import Compare
from jurisdiction.model.rulebook import Rulebook
from jurisdiction.model.vocabulary import Kind
from jurisdiction.testing.answering import parts


def telling(
    books: Sequence[Rulebook], written: Mapping[str, frozenset[int]]
) -> Mapping[tuple[str, str], tuple[Number, ...]]:
    """Return the numbers and ranges on every side of the bounds with which rules compare a fact of this name.

    `written` are further numbers of facts, by their names.
    """
    bounds: dict[str, set[int]] = {}
    for compared in (part for book in books for part in _compares(book)):
        found = bounds.setdefault(compared.term.path[-1], set())
        found.update(n for n in (compared.at_least, compared.at_most) if n is not None)
    return {
        (kind.name, fact.name): tuple(
            dict.fromkeys(
                (
                    *between(sorted(bounds.get(fact.name, ()))),
                    *(Number(n, n) for n in sorted(written.get(fact.name, ()))),
                )
            )
        )
        for kind in books[0].vocabulary.types.values()
        for fact in kind.facts.values()
        if fact.kind is Kind.NUMBER
    }


def between(bounds: Sequence[int]) -> tuple[Number, ...]:
    """Return a number from each stretch between bounds, and each range from one of them to another."""
    ends = sorted({end for bound in bounds for end in (bound - 1, bound, bound + 1)})
    ends = [end for end in ends if end >= 0] or [0]
    return tuple(Number(low, high) for n, low in enumerate(ends) for high in ends[n:])


def _compares(book: Rulebook) -> Iterator[Compare]:
    for held in (*book.rules.values(), *book.sets.values()):
        yield from (part for part in parts(held) if isinstance(part, Compare))
