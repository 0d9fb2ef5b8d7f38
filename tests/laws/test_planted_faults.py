"""A fault planted in grounding, scout or fold is found by the comparison with the reference."""

# ruff: noqa: SLF001 - faults are planted where the engine is private

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import islice
from typing import Any

import pytest

from jurisdiction.evaluator import scout, values
from jurisdiction.evaluator.builder import Builder
from jurisdiction.evaluator.common import Looked
from jurisdiction.evaluator.day_tests import DayTests
from jurisdiction.evaluator.facts import EVIDENCE, Facts
from jurisdiction.evaluator.ground import Grounder
from jurisdiction.evaluator.known import Known
from jurisdiction.evaluator.meeting import Meeting
from jurisdiction.evaluator.quantifiers import Quantifiers
from jurisdiction.evaluator.support import Support
from jurisdiction.evaluator.terms import Terms
from jurisdiction.evaluator.values import Varying
from jurisdiction.model.calendar import FIRST_DAY
from jurisdiction.testing.compare import DIFFER
from jurisdiction.truth import Planes, Possible

from .drawing import compared

pytestmark = pytest.mark.slow  # fault by fault

SEEDS = range(300)  # questions within which every fault is found

Plant = Callable[[pytest.MonkeyPatch], None]
Anything = Any  # a fault takes whatever the method takes that it replaces


# Grounding.


def evidence_makes_no_difference(patch: pytest.MonkeyPatch) -> None:
    """What is not supported counts all the same."""
    split = values.split

    def plant(dim: int, options: Sequence[Varying]) -> Varying:
        return options[0] if len(options) == len(EVIDENCE) else split(dim, options)

    patch.setattr("jurisdiction.evaluator.facts.split", plant)


def exceptions_are_forgotten(patch: pytest.MonkeyPatch) -> None:
    """A rule holds whatever its exceptions say."""
    patch.setattr(Grounder, "_exception", lambda self, *_: self.build.yes)


def unless_is_forgotten(patch: pytest.MonkeyPatch) -> None:
    """A rule holds whatever its `unless` says."""
    patch.setattr(Grounder, "_unless", lambda self, *_: self.build.yes)


def every_needs_nobody(patch: pytest.MonkeyPatch) -> None:
    """`every` holds where nothing meets its `where`."""
    exists = Quantifiers._exists

    def plant(self: Quantifiers, *args: Anything, with_satisfies: bool) -> int:
        return exists(self, *args, with_satisfies=True) if with_satisfies else self.build.yes

    patch.setattr(Quantifiers, "_exists", plant)


def versions_begin_a_day_late(patch: pytest.MonkeyPatch) -> None:
    """The day on which a version begins still has the one before."""
    window = DayTests.window

    def plant(self: DayTests, day: Varying, first: int | None, last: int | None) -> int:
        return window(self, day, None if first is None else first + 1, last)

    patch.setattr(DayTests, "window", plant)


def sides_are_swapped(patch: pytest.MonkeyPatch) -> None:
    """Each side of a dispute is taken to say what the other says."""
    split = values.split

    def plant(dim: int, options: Sequence[Varying]) -> Varying:
        return split(dim, options if len(options) == len(EVIDENCE) else options[::-1])

    patch.setattr("jurisdiction.evaluator.facts.split", plant)


def silence_is_read_as_written(patch: pytest.MonkeyPatch) -> None:
    """What nobody wrote has its meaning as written too."""

    def plant(self: Facts, owner: Anything, declared: Anything, pin: Anything) -> Varying:
        if declared.silent is None:
            return self._unknown(owner, declared)
        return self._silent_value(owner, declared, declared.silent.reads, pin)

    patch.setattr(Facts, "_silence", plant)


def open_lists_are_closed(patch: pytest.MonkeyPatch) -> None:
    """A list that may go on is taken to be complete."""
    patch.setattr(Facts, "_going_on", lambda *_: ())


def absence_is_always_known(patch: pytest.MonkeyPatch) -> None:
    """What a register list does not hold does not exist, on any day."""
    patch.setattr(Known, "_complete_to", lambda *_: FIRST_DAY + 3_000_000)


def sources_against_do_not_count(patch: pytest.MonkeyPatch) -> None:
    """A fact is supported whatever the sources against it."""
    patch.setattr(Support, "_as_good", lambda *_: False)


def some_day_is_no_other_day(patch: pytest.MonkeyPatch) -> None:
    """The conduct stays where it was."""
    patch.setattr(
        Grounder,
        "_on_some_day",
        lambda self, condition, scope: self.condition(condition.call, scope),
    )


def guards_of_sets_are_lost(patch: pytest.MonkeyPatch) -> None:
    """Every candidate of a set is a member of it."""
    under = Terms._under
    patch.setattr(Terms, "_under", lambda self, _, value: under(self, self.build.yes, value))


def clocks_are_cut_a_day_late(patch: pytest.MonkeyPatch) -> None:
    """A clock is divided on the day after the one on which a comparison turns."""
    first_day_at = Builder._first_day_at
    patch.setattr(Builder, "_first_day_at", lambda *args: first_day_at(*args) + 1)


def ways_are_not_noted(patch: pytest.MonkeyPatch) -> None:
    """What a rule looked at is forgotten, so that it is the same node for every allegation."""
    patch.setattr(Looked, "went", lambda *_, **__: None)


def what_a_rule_hands_on_is_not_noted(patch: pytest.MonkeyPatch) -> None:
    """What the rules looked at to which a rule hands its allegation on is forgotten."""
    patch.setattr(Looked, "also", lambda *_: None)


# Scout.


def the_scout_drops_a_dimension(patch: pytest.MonkeyPatch) -> None:
    """Of the dimensions that could move an answer the first is left out."""
    moving = scout.Scout.moving
    patch.setattr(scout.Scout, "moving", lambda *args: moving(*args)[1:])


def open_is_thought_impossible(patch: pytest.MonkeyPatch) -> None:
    """The scout forgets that a conjunction can be open."""
    conjunction = Possible.all

    def plant(self: Possible, parts: Sequence[tuple[int, int]]) -> tuple[int, int]:
        values, dims = conjunction(self, parts)
        return (values & 3, dims) if values & 3 in {1, 2, 3} and values != 4 else (values, dims)

    patch.setattr(Possible, "all", plant)


def options_are_merged_by_one_fork(patch: pytest.MonkeyPatch) -> None:
    """Options act alike where one fork treats them alike, whatever the others do."""
    digits = scout._digits
    patch.setattr(scout, "_digits", lambda count, forks, only: digits(count, forks[:1], only))


def forks_below_a_meeting_are_lost(patch: pytest.MonkeyPatch) -> None:
    """Where walks of several allegations meet, nobody looks which options the forks below tell apart."""
    patch.setattr(Meeting, "_forks_of", lambda *_: {})


# Fold.


def all_is_any(patch: pytest.MonkeyPatch) -> None:
    """One part is enough for all."""
    patch.setattr(Planes, "all", Planes.any)


def not_forgets_no(patch: pytest.MonkeyPatch) -> None:
    """What fails is open when it is negated."""
    patch.setattr(Planes, "negate", lambda _, part: (0, part[0]))


def forks_take_the_first_part(patch: pytest.MonkeyPatch) -> None:
    """A choice outside the space is taken to be the first."""
    patch.setattr(Planes, "_outside", lambda _, __, parts: parts[0] if parts else (0, 0))


def some_day_is_every_day(patch: pytest.MonkeyPatch) -> None:
    """What should hold on some day must hold on all days."""
    patch.setattr(Planes, "somewhere", every_day)


def every_day(planes: Planes, dim: int, part: tuple[int, int]) -> tuple[int, int]:
    """Return where something holds on all days of a dimension, and where it fails on one."""
    if dim not in planes.space.classes:
        return part
    full, spread = planes.space.full, planes.space.somewhere
    return full & ~spread(dim, full & ~part[0]), spread(dim, part[1])


FAULTS = (
    evidence_makes_no_difference,
    exceptions_are_forgotten,
    unless_is_forgotten,
    every_needs_nobody,
    versions_begin_a_day_late,
    sides_are_swapped,
    silence_is_read_as_written,
    open_lists_are_closed,
    absence_is_always_known,
    sources_against_do_not_count,
    some_day_is_no_other_day,
    guards_of_sets_are_lost,
    clocks_are_cut_a_day_late,
    ways_are_not_noted,
    what_a_rule_hands_on_is_not_noted,
    the_scout_drops_a_dimension,
    open_is_thought_impossible,
    options_are_merged_by_one_fork,
    forks_below_a_meeting_are_lost,
    all_is_any,
    not_forgets_no,
    forks_take_the_first_part,
    some_day_is_every_day,
)


@pytest.mark.parametrize("plant", FAULTS)
def test_planted_fault_is_found(plant: Plant, monkeypatch: pytest.MonkeyPatch) -> None:
    """Within the seeds there is a world in which the engine with the fault differs."""
    plant(monkeypatch)
    differing = (seed for seed, verdict in compared(SEEDS) if verdict == DIFFER)
    assert list(islice(differing, 1)), f"{plant.__doc__} Nothing noticed."
