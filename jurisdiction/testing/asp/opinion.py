"""Questions to clingo: rule books, cases and worlds go in, yes, no or open comes out.

It decides nothing itself: the programs of this folder do.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import count, product
from typing import TypeAlias

from jurisdiction.model.case import CaseFile, Thing
from jurisdiction.model.rulebook import Rulebook
from jurisdiction.register import Register
from jurisdiction.testing.asp.book import write_law, write_vocabulary
from jurisdiction.testing.asp.files import Choices, write_files, write_world
from jurisdiction.testing.asp.solving import solve
from jurisdiction.testing.asp.writing import NotExpressedError, Page

Answer: TypeAlias = "bool | None"
Argument: TypeAlias = "Thing | int"  # a day is its number in the calendar


class SettledBothWaysError(ValueError):
    """`settled_by` is settled both ways in a world that was asked."""


class MissingChoiceError(KeyError):
    """A world lacks a reading, a side or a day that was read; the message names which."""


@dataclass(frozen=True, slots=True)
class Inquiry:
    """What is asked about one case: each rule with its arguments, in each of the worlds.

    `register` holds what the case supposes. With `pairs`, only these rules are asked in these
    worlds, each by its place; without, all in all.
    """

    rulebook: Rulebook
    register: Register
    register_thing: Thing
    case: CaseFile
    assessed_on: int
    asked: tuple[tuple[str, tuple[Argument, ...]], ...]
    worlds: tuple[Choices, ...]
    pairs: tuple[tuple[int, int], ...] = ()

    def put(self) -> tuple[tuple[int, int], ...]:
        """Return which rule is asked in which world."""
        everything = product(range(len(self.asked)), range(len(self.worlds)))
        return self.pairs or tuple(everything)


def opinions(inquiries: Sequence[Inquiry]) -> list[dict[tuple[int, int], Answer]]:
    """Return yes, no or open for each inquiry, by the places of a rule and of a world.

    The inquiries share a vocabulary. Raise NotExpressedError for what the translation cannot
    express, MissingChoiceError for a choice that a world lacks, SettledBothWaysError where a file
    contradicts itself, and ExtraMissingError without clingo.
    """
    if not inquiries:
        return []
    lines = _lines(inquiries)
    return _read(inquiries, solve("\n".join(lines)))


def _lines(inquiries: Sequence[Inquiry]) -> list[str]:
    vocabulary, numbers = inquiries[0].rulebook.vocabulary, count()
    shared = Page(-1)
    write_vocabulary(shared, vocabulary, numbers)
    lines = shared.lines
    for number, inquiry in enumerate(inquiries):
        if inquiry.rulebook.vocabulary is not vocabulary:
            raise NotExpressedError("inquiries that are made together share a vocabulary")
        page = Page(number)
        write_law(page, inquiry.rulebook, numbers)
        files = (inquiry.case, inquiry.register, inquiry.register_thing)
        named = [arg for _, args in inquiry.asked for arg in args if isinstance(arg, Thing)]
        write_files(page, *files, inquiry.assessed_on, named)
        for place, world in enumerate(inquiry.worlds):
            write_world(page, f"w({number},{place})", world, vocabulary)
        _ask(page, inquiry)
        lines += page.lines
    return lines


def _ask(page: Page, inquiry: Inquiry) -> None:
    for number, place in inquiry.put():
        rule, args = inquiry.asked[number]
        given = "end"
        for arg in reversed(args):
            term = f"day({arg},fixed)" if isinstance(arg, int) else page.name(arg)
            given = f"({term},{given})"
        page.put("asked", number, f"w({page.number},{place})", page.rule(rule), given)


def _read(
    inquiries: Sequence[Inquiry], found: Mapping[str, list[tuple[str, ...]]]
) -> list[dict[tuple[int, int], Answer]]:
    for name, error in (
        ("missing", MissingChoiceError),
        ("outside", NotExpressedError),
        ("contradiction", SettledBothWaysError),
    ):
        if found.get(name):
            raise error(" in world ".join(reversed(min(found[name]))))
    words = {(number, world): word == "yes" for number, world, word in found.get("answer", ())}
    return [
        {(asked, at): words.get((str(asked), f"w({n},{at})")) for asked, at in inquiry.put()}
        for n, inquiry in enumerate(inquiries)
    ]
