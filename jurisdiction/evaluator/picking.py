"""The options that each point of view picks: its readings, as far as they may be run on a day, and its evidence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from jurisdiction.evaluator.facts import EVIDENCE
from jurisdiction.evaluator.graph import Dimension, Graph
from jurisdiction.evaluator.questions import Stance
from jurisdiction.model.rulebook import Rulebook


class Picking:
    """What stances pick of the dimensions of a graph, which is grounded."""

    def __init__(self, rulebook: Rulebook, graph: Graph, assessed_on: int) -> None:
        self.rulebook, self.graph, self.assessed_on = rulebook, graph, assessed_on
        self._picks: dict[Stance, dict[int, Sequence[int]]] = {}
        self._listed: dict[tuple[str, str, tuple[str, ...] | None], tuple[str, ...]] = {}
        self._dims = [(n, dim) for n, dim in enumerate(graph.dims) if self._chosen(dim)]

    def picks(self, stance: Stance) -> Mapping[int, Sequence[int]]:
        """Return the options of each dimension that a stance allows; dimensions not named are free."""
        if stance not in self._picks:
            picks: dict[int, Sequence[int]] = {}
            for number, dim in self._dims:
                if dim.kind == "reading":
                    picked = self.readings(dim.key, stance)
                    picks[number] = [dim.options.index(name) for name in picked]
                else:
                    picks[number] = [EVIDENCE.index(stance.evidence)]
            self._picks[stance] = picks
        return self._picks[stance]

    def _chosen(self, dim: Dimension) -> bool:
        """Whether a stance picks of a dimension: not of one left over from a rule book that runs other readings."""
        if dim.kind != "reading":
            return dim.kind == "evidence"
        return dim.options == run_on(self.rulebook, dim.key, self.assessed_on)

    def readings(self, issue: str, stance: Stance) -> tuple[str, ...]:
        """Return the readings of an issue that a stance lists; many stances differ in other issues alone."""
        key = (issue, stance.profile, dict(stance.readings).get(issue))
        if key not in self._listed:
            self._listed[key] = listed_readings(self.rulebook, issue, stance, self.assessed_on)
        return self._listed[key]


def run_on(rulebook: Rulebook, issue: str, day: int) -> tuple[str, ...]:
    """Return the readings of an issue that may be run on a day of assessment."""
    return tuple(reading.id for reading in rulebook.issues[issue].readings_on(day))


def listed_readings(rulebook: Rulebook, issue: str, stance: Stance, day: int) -> tuple[str, ...]:
    """Return the readings that a stance lists, as far as they may be run on a day of assessment; else all of these."""
    available = run_on(rulebook, issue, day)
    laid_over = dict(stance.readings).get(issue)
    picked = laid_over or rulebook.profiles[stance.profile].picks_on(issue, day)
    return tuple(name for name in available if name in picked) or available
