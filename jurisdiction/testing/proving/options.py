"""What is left to be chosen in a bounded case: what the choices are called, and their options."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from jurisdiction.model.case import Number, Thing
from jurisdiction.testing.proving.bounds import UnencodableError

CHOSEN = "chosen"
"""The kind of dimension that is a choice of this module: a world takes exactly one of its options."""
NOT_WRITTEN, UNKNOWN, WRITTEN, A_DAY = "not written", "unknown", "written", "a day"
CLOSED, OPENED, IN, OUT = "closed", "complete: no", "in", "out"
MOST_WORDS = 2
"""How many words a list of words may hold."""


def member_key(path: str, name: str) -> str:
    """Return the name of the choice whether a list of references names something."""
    return f"{path}[{name}]"


def written_key(path: str) -> str:
    """Return the name of the choice whether a fact is written that silence would give a value."""
    return f"{path} written"


def supposed_key(path: str) -> str:
    """Return the name of the choice whether a record that may be supposed is."""
    return f"{path} supposed"


def number_text(number: Number) -> str:
    """Return a number, or a range, as the name of an option."""
    return f"{number.at_least}..{number.at_most}"


def sizes(count: int) -> tuple[str, ...]:
    """Return the options of a list of things: not written, so many of them, and so many among others."""
    numbers = [str(number) for number in range(count + 1)]
    return (NOT_WRITTEN, *numbers, *(f"{number}+" for number in numbers))


def size_of(option: str) -> int:
    """Return how many things a list has under an option."""
    return 0 if option == NOT_WRITTEN else int(option.rstrip("+"))


def word_lists(choices: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """Return the lists of words that are tried."""
    return tuple(c for size in range(MOST_WORDS + 1) for c in combinations(choices, size))


@dataclass(slots=True)
class Free:
    """What is left to be chosen: of which things, of which facts (by kind), and from what.

    `loose` are facts of records that cases may suppose, by address; the others of such a record are as they stand.

    What grounding came upon is noted: `cells` are addresses of yes/no facts and choices that were read, `referred`
    the things to which a reference may lead, `unwritten` what silence gives a fact of which it is asked whether it
    is written (empty: nothing), `undated` the dates of which it is asked and
    which silence gives no day, `dates` all that were read.
    """

    things: frozenset[Thing]
    facts: frozenset[tuple[str, str]]
    loose: frozenset[tuple[str, str]]
    candidates: Mapping[str, tuple[Thing, ...]]
    refused: Mapping[str, UnencodableError]
    numbers: Mapping[tuple[str, str], tuple[Number, ...]]
    cells: set[str] = field(default_factory=set)
    referred: dict[str, tuple[Thing, ...]] = field(default_factory=dict)
    unwritten: dict[str, str] = field(default_factory=dict)
    undated: set[str] = field(default_factory=set)
    dates: set[str] = field(default_factory=set)

    def among(self, kind: str) -> tuple[Thing, ...]:
        """Return the things of a kind to which a reference may lead; raise UnencodableError where they are too many."""
        if kind in self.refused:
            raise self.refused[kind]
        return self.candidates[kind]
