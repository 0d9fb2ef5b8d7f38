"""Random rule books that can be asked: rules over the awkward vocabulary, a register, one limb and three outcomes."""

from __future__ import annotations

from dataclasses import replace

from jurisdiction.loading.loaded import Loaded
from jurisdiction.model.rulebook import AskAlways, AskNot, AskRule, Limb, Line, Outcome
from jurisdiction.testing.choices import Choices
from jurisdiction.testing.random_cases import random_register, register_thing
from jurisdiction.testing.strategies import TOP, random_rulebook

HOLDS, FAILS, OPEN = "holds", "fails", "open"
_ASKED = AskRule(TOP)


def random_book(choose: Choices) -> Loaded:
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
    return Loaded(book, register, register_thing(book.vocabulary, register))
