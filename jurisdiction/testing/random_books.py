"""Random rule books that can be asked: rules over the awkward vocabulary, a register, one limb and three outcomes."""

from __future__ import annotations

from dataclasses import replace
from typing import Any as Whatever

from jurisdiction.loading.dump import text_of
from jurisdiction.loading.loaded import Loaded
from jurisdiction.model.query import AskAlways, AskNot, AskRule
from jurisdiction.model.rulebook import Limb, Line, Outcome
from jurisdiction.testing.annotated import print_lines
from jurisdiction.testing.book_files import RULES, files_of
from jurisdiction.testing.choices import Choices
from jurisdiction.testing.random_cases import random_register, register_thing
from jurisdiction.testing.strategies import TOP, random_rulebook

HOLDS, FAILS, OPEN = "holds", "fails", "open"
_ASKED = AskRule(TOP)


class DrawnBook(Loaded):
    """A random rule book. Its `repr` is the text of its rules, as `book_files` writes them."""

    __slots__ = ()

    def __repr__(self) -> str:
        return text_of(files_of(self)[RULES])

    def _repr_pretty_(self, printer: Whatever, _cycle: bool) -> None:  # noqa: ANN401, FBT001 - as Hypothesis calls it
        """Print the rules line by line below the argument that they are."""
        print_lines(repr(self), printer)


def random_book(choose: Choices) -> DrawnBook:
    """Return a rule book with its register; its one limb asks the rule `top`, which may call all others."""
    limb = Limb(TOP, TOP, f"Does {TOP} hold?", "", (Line("", _ASKED, asks=True),))
    outcomes = (
        Outcome(HOLDS, f"{TOP} holds", _ASKED, 0),
        Outcome(FAILS, f"{TOP} fails", AskNot(_ASKED), 2),
        Outcome(OPEN, f"{TOP} is open", AskAlways(), 1),
    )
    book = replace(
        random_rulebook(choose),
        limbs=(limb,),
        outcomes=outcomes,
        next_steps=(Line("none", AskAlways()),),
    )
    register = random_register(choose, book.vocabulary)
    return DrawnBook(book, register, register_thing(book.vocabulary, register))
