"""The answers of single rules, each applied to things and days of a case: what a table of rule values is compared with.

No limb, outcome or mark is asked here, and no allegation needs to be there.
"""

from __future__ import annotations

from collections.abc import Sequence

from jurisdiction.evaluator.ground import Grounder
from jurisdiction.evaluator.instant import Instant
from jurisdiction.evaluator.meeting import Meeting
from jurisdiction.evaluator.picking import Picking
from jurisdiction.evaluator.questions import Stance
from jurisdiction.evaluator.scout import Scout
from jurisdiction.evaluator.view import View
from jurisdiction.model.case import Thing
from jurisdiction.model.rulebook import Rulebook

Call = tuple[str, tuple[Thing | int, ...]]
"""A rule and its arguments in the order of its parameters; a number is a day."""


def roots_of_calls(grounder: Grounder, calls: Sequence[Call]) -> list[int]:
    """Ground each rule as it is called; return their nodes. The grounder must not be finished."""
    return [
        grounder.rule(rule, [Instant(arg) if isinstance(arg, int) else arg for arg in args])
        for rule, args in calls
    ]


class RuleAnswers(Picking):
    """What rules answer from any stance on one day."""

    def __init__(self, rulebook: Rulebook, grounder: Grounder, roots: Sequence[int]) -> None:
        """Finish the grounder, which takes no more rules afterwards; only these roots are asked."""
        grounder.finish(roots)
        super().__init__(rulebook, grounder.graph, grounder.assessed_on)
        self._meeting = Meeting(Scout(self.graph))

    def answer(self, root: int, stance: Stance) -> str:
        """Return yes, no or open: over all that a stance leaves open, and on some part of a stretch of time.

        What is unknown, disputed or contested leaves the answer open unless every way to settle it gives the same.
        Raise ContradictionError and TooManyWorldsError as `assess` does.
        """
        picks = self.picks(stance)
        view = View(self.graph, [root], [picks], limit=0, exactly=True, meeting=self._meeting)
        return view.answer(root, view.worlds(picks)).value

    def issues(self, root: int) -> frozenset[str]:
        """Return the issues whose readings could move the answer of a root."""
        dims = (self.graph.dims[dim] for dim in self._meeting.scout.moving([root]))
        return frozenset(dim.key for dim in dims if dim.kind == "reading")
