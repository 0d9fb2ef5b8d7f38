"""A case that is asked about: grounded with what it supposes, and the options that each point of view picks.

Whoever asks chooses the roots; nothing is folded here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from jurisdiction.evaluator.facts import EVIDENCE
from jurisdiction.evaluator.ground import Grounder
from jurisdiction.evaluator.questions import Stance
from jurisdiction.model.case import CaseFile, Stated, Thing
from jurisdiction.model.rulebook import Rulebook
from jurisdiction.register import Register

Ground = Callable[[Rulebook, Register, Thing, CaseFile, int], Grounder]


class Inquiry:
    """A rule book, a case and a day, with the graph that questions about them build."""

    def __init__(
        self,
        rulebook: Rulebook,
        register: Register,
        register_thing: Thing,
        case: CaseFile,
        assessed_on: int,
        ground: Ground = Grounder,
    ) -> None:
        """`ground` makes the graph."""
        self.rulebook, self.case, self.assessed_on = rulebook, case, assessed_on
        self.register = register.supposing(case.supposed)
        register_thing = _with_supposed(rulebook, register_thing, case.supposed)
        self.grounder = ground(rulebook, self.register, register_thing, case, assessed_on)
        self._picks: dict[Stance, dict[int, Sequence[int]]] = {}

    def picks(self, stance: Stance) -> Mapping[int, Sequence[int]]:
        """Return the options of each dimension that a stance allows; dimensions not named are free."""
        if stance not in self._picks:
            picks: dict[int, Sequence[int]] = {}
            for number, dim in enumerate(self.grounder.graph.dims):
                if dim.kind == "reading":
                    picked = self.readings(dim.key, stance)
                    picks[number] = [dim.options.index(name) for name in picked]
                elif dim.kind == "evidence":
                    picks[number] = [EVIDENCE.index(stance.evidence)]
            self._picks[stance] = picks
        return self._picks[stance]

    def readings(self, issue: str, stance: Stance) -> tuple[str, ...]:
        """Return the readings of an issue that a stance lists."""
        return listed_readings(self.rulebook, issue, stance, self.assessed_on)


def listed_readings(rulebook: Rulebook, issue: str, stance: Stance, day: int) -> tuple[str, ...]:
    """Return the readings that a stance lists, as far as they may be run on a day of assessment; else all of these."""
    available = tuple(reading.id for reading in rulebook.issues[issue].readings_on(day))
    laid_over = dict(stance.readings).get(issue)
    picked = laid_over or rulebook.profiles[stance.profile].picks_on(issue, day)
    return tuple(name for name in available if name in picked) or available


def _with_supposed(rulebook: Rulebook, register_thing: Thing, supposed: Sequence[Thing]) -> Thing:
    """Return the register, as a thing, with what the case supposes at the end of its lists."""
    facts = dict(register_thing.facts)
    for fact in rulebook.vocabulary.types[register_thing.type].facts.values():
        added = tuple(record for record in supposed if record.type == fact.of)
        if added:
            facts[fact.name] = Stated((*register_thing.things(fact.name), *added))
    return replace(register_thing, facts=facts)
