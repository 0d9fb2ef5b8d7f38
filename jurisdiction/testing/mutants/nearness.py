"""In which order cases are tried on a mutant: those first that most likely tell it from the rule book.

A case is near where its lines name what was changed, where one of its days is the day that was moved, and where the
reasons that it names lie few steps above the rules concerned. A query of the composition may be met too seldom or too
often: cases that expect what it gives, and cases that do not, take turns. The order hangs on nothing else, and loses
nothing.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import Final

from jurisdiction.loading.variants import Variants
from jurisdiction.model.calendar import day_text
from jurisdiction.model.case import CaseFile, Expectation
from jurisdiction.testing.answers import Answers
from jurisdiction.testing.mutants.mutation import DATE, Mutation, flow

_NAMES: Final = re.compile(r"[a-z_][a-z0-9_.]*")
_DAYS: Final = re.compile(r"\d{4}-\d{2}-\d{2}")

_Rank = tuple[bool, bool, int, int, str]


class Nearness:
    """How near cases lie to what a mutant changed."""

    def __init__(self, variants: Variants, cases: Sequence[CaseFile]) -> None:
        """Take the cases; each is looked at when it is first ranked."""
        self._variants, self._cases = variants, cases
        self._below = variants.rests_on()
        self._steps: dict[tuple[str, ...], Mapping[str, int]] = {}
        self._days: dict[str, frozenset[str]] = {}

    def order(self, mutation: Mutation) -> list[str]:
        """Return the files of the cases, the nearest first."""
        days, rules = _days_moved(mutation), self._concerned(mutation)
        ranks = {case.file: self._rank(case, mutation, days, rules) for case in self._cases}
        ranked, giving = sorted(ranks, key=ranks.__getitem__), self._giving(mutation)
        return list(
            _in_turn([f for f in ranked if f in giving], [f for f in ranked if f not in giving])
        )

    def _giving(self, mutation: Mutation) -> frozenset[str]:
        """Return the files of the cases that expect what a changed query of the composition gives."""
        others = self._given_beside(mutation) if mutation.gives == "asks" else frozenset()
        return frozenset(
            case.file
            for case in self._cases
            if any(_expects(line, mutation, others) for line in case.expect)
        )

    def _given_beside(self, mutation: Mutation) -> frozenset[str]:
        """Return the values that lines of a limb give by themselves, beside the one that gives what its query says."""
        limbs = self._variants.rulebook.limbs
        return frozenset(
            line.value
            for limb in limbs
            if limb.id == mutation.name
            for line in limb.lines
            if not line.asks
        )

    def _rank(
        self, case: CaseFile, mutation: Mutation, days: frozenset[str], rules: Iterable[str]
    ) -> _Rank:
        named = any(mutation.name in _named(line, mutation.about) for line in case.expect)
        on_day = bool(days) and not days.isdisjoint(self._days_of(case))
        steps, far = self._steps_from(case), len(self._below)
        distance = min((steps.get(rule, far) for rule in rules), default=far)
        return not on_day, not named, distance, len(case.allegations), case.file

    def _concerned(self, mutation: Mutation) -> frozenset[str]:
        """Return the rules and sets that say something else, that read the issue, or of which the change speaks."""
        match mutation.about:
            case "rule" | "set":
                return frozenset(mutation.touches)
            case "profile" | "issue":
                return self._variants.readers(mutation.touches)
            case _:
                return frozenset(_NAMES.findall(flow(mutation.edit.old))).intersection(self._below)

    def _days_of(self, case: CaseFile) -> frozenset[str]:
        if case.file not in self._days:
            days = Answers(self._variants.loaded, case).days()
            self._days[case.file] = frozenset(map(day_text, days))
        return self._days[case.file]

    def _steps_from(self, case: CaseFile) -> Mapping[str, int]:
        """Return how many steps each rule lies below the nearest that a case names as a reason."""
        reasons = tuple(dict.fromkeys(rule for line in case.expect for rule in line.because))
        if reasons not in self._steps:
            self._steps[reasons] = _steps(reasons, self._below)
        return self._steps[reasons]


def _named(line: Expectation, about: str) -> tuple[str, ...]:
    """Return what a line names of the sort of thing that was changed; of rules and sets, nothing: steps tell."""
    match about:
        case "profile":
            return (line.profile,)
        case "issue":
            return line.issues
        case "limb":
            return (line.limb,)
        case "outcome":
            return (line.overall,)
        case "next_step":
            return (line.next_step,)
        case _:
            return ()


def _expects(line: Expectation, mutation: Mutation, others: frozenset[str]) -> bool:
    match mutation.about:
        case "limb" if line.limb != mutation.name or not line.value:
            return False
        case "limb" if mutation.gives == "asks":
            return line.value not in others
        case "limb":
            return mutation.gives == line.value or mutation.gives in line.marks
        case "outcome":
            return line.overall == mutation.gives
        case "next_step":
            return line.next_step == mutation.gives
        case _:
            return False


def _in_turn(some: Sequence[str], others: Sequence[str]) -> Iterator[str]:
    """Yield from two lists in turn, the first first, and then what is left of the longer one."""
    pairs = zip_longest(some, others)
    return (each for pair in pairs for each in pair if each is not None)


def _days_moved(mutation: Mutation) -> frozenset[str]:
    """Return the days before and after a change of a reading or a pick; none for another change.

    The days of a rule are days of what a case tells, not the day on which it is asked.
    """
    edit = mutation.edit
    if edit.kind != DATE or mutation.about not in ("issue", "profile") or edit.new is None:
        return frozenset()
    return frozenset(_DAYS.findall(f"{flow(edit.old)} {flow(edit.new)}"))


def _steps(begin: Sequence[str], below: Mapping[str, Sequence[str]]) -> dict[str, int]:
    """Return the fewest steps that lead from some rules to each other one."""
    found = dict.fromkeys(begin, 0)
    waiting = deque(begin)
    while waiting:
        name = waiting.popleft()
        for other in below.get(name, ()):
            if other not in found:
                found[other] = found[name] + 1
                waiting.append(other)
    return found
