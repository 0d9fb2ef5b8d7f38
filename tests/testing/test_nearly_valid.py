"""Cases with one fault are refused, with a good message, whatever the rule book; random rule books can be asked."""

from __future__ import annotations

from collections import Counter

import pytest

from jurisdiction.evaluator.view import ContradictionError
from jurisdiction.loading import check_case
from jurisdiction.testing.choices import Dice
from jurisdiction.testing.drawn_case import assess, case_of
from jurisdiction.testing.faults import FAULTS, nearly_valid
from jurisdiction.testing.matter import matter_of
from jurisdiction.testing.pleading import plead
from jurisdiction.testing.random_books import FAILS, HOLDS, OPEN, random_book

from .books import FOLDERS, matter

COUNTS = {"library": 150, "garden": 80, "statute": 15}


@pytest.mark.parametrize("name", FOLDERS)
def test_a_case_with_a_fault_is_refused(name: str) -> None:
    """Every fault is found by the loader, at a line of the file."""
    for seed in range(COUNTS[name]):
        case = nearly_valid(Dice(seed), matter(name))
        problems, _ = check_case(case.text, case.loaded)
        assert problems.errors, case
        assert all(problem.place.line > 0 for problem in problems.errors)


def test_every_fault_is_drawn() -> None:
    """Each kind of fault occurs where the vocabulary has what it needs."""
    drawn = (nearly_valid(Dice(seed), matter("library")).fault for seed in range(COUNTS["library"]))
    found = Counter(fault.partition(":")[0] for fault in drawn)
    assert set(found) == set(FAULTS) - {"what is no number"}, "the library counts nothing"


def test_random_rule_books_are_asked() -> None:
    """Cases drawn for a random rule book are accepted, and its limb holds, fails and is open."""
    found: Counter[str] = Counter()
    for seed in range(60):
        dice = Dice(seed)
        loaded = random_book(dice)
        try:
            answers = assess(case_of(plead(dice, matter_of(loaded)), loaded)).allegations
        except ContradictionError:
            continue
        found.update(answer.outcome.id for answer in answers)
    assert set(found) == {HOLDS, FAILS, OPEN}, found
