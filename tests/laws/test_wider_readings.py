"""Of readings that an issue orders from narrow to wide the wider never answers narrower."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path

import pytest

from jurisdiction.evaluator.graph import Graph
from jurisdiction.evaluator.ground import Grounder
from jurisdiction.evaluator.meeting import Meeting
from jurisdiction.evaluator.questions import rules_asked
from jurisdiction.evaluator.scout import Scout
from jurisdiction.evaluator.view import Folded, View
from jurisdiction.loading import Loaded, load_case
from jurisdiction.testing.compare import UNLIMITED
from tests.shipped import our_rulebook

ROOT = Path(__file__).parents[2]
CASES = sorted(ROOT.glob("cases/*/*.yaml"))  # none of the tables of rules, and no whole situation
# The more counts as the conduct in question, the more of it may lie before the Statute.
OTHER_WAY = {("temporal", "conduct_in_question")}


@pytest.fixture(scope="module")
def loaded() -> Loaded:
    """The rule book of this repository."""
    return our_rulebook()


def asked(loaded: Loaded) -> dict[str, str]:
    """Return the rules that limbs ask, each with its limb."""
    return {
        rule: limb.id
        for limb in loaded.rulebook.limbs
        for line in limb.lines
        if line.asks
        for rule in rules_asked(line.query)
    }


def grounded(loaded: Loaded, path: Path) -> tuple[Graph, list[tuple[str, int]]]:
    """Return the graph of a case, and each limb of each allegation with its root."""
    book, case = loaded.rulebook, load_case(path, loaded)
    register = loaded.register.supposing(case.supposed)
    day = book.law_as_of if case.assessed_on is None else case.assessed_on
    grounder = Grounder(book, register, loaded.register_thing, case, day)
    roots = dict.fromkeys(  # allegations share most of what is asked of them
        (limb, grounder.rule(rule, (unit,)))
        for rule, limb in asked(loaded).items()
        for unit in case.allegations
    )
    grounder.finish([root for _, root in roots])
    return grounder.graph, list(roots)


@pytest.mark.slow
def test_a_wider_reading_never_answers_narrower(loaded: Loaded) -> None:
    """In every world of every case: what holds on the narrower reading holds on the wider."""
    orders = {name: issue.narrow_to_wide for name, issue in loaded.rulebook.issues.items()}
    differing: set[str] = set()
    for path in CASES:
        graph, roots = grounded(loaded, path)
        scout = Scout(graph)
        for limb, root in roots:
            moving = {graph.dims[dim].key for dim in scout.moving([root])}
            if not any(orders.get(key) for key in moving):
                continue
            folded = View(graph, [root], [{}], UNLIMITED, meeting=Meeting(scout)).at(root)
            for dim, narrow, wide in ordered(graph, folded, orders):
                issue = graph.dims[dim].key
                one, other = (under(folded, root, dim, option) for option in (narrow, wide))
                differing.update([issue] if one != other else [])
                if (limb, issue) not in OTHER_WAY:
                    assert one[0] & ~other[0] == 0, (path.stem, limb, issue)
                    assert other[1] & ~one[1] == 0, (path.stem, limb, issue)
    assert len(differing) > 3


def ordered(
    graph: Graph, folded: Folded, orders: Mapping[str, tuple[str, ...]]
) -> Iterator[tuple[int, int, int]]:
    """Yield each issue of a space with two neighbours of its order, the narrower first."""
    for dim in folded.space.classes:
        dimension = graph.dims[dim]
        if dimension.kind == "reading":
            listed = [name for name in orders[dimension.key] if name in dimension.options]
            for pair in pairwise(dimension.options.index(name) for name in listed):
                yield dim, *pair


def under(folded: Folded, root: int, dim: int, option: int) -> tuple[int, int]:
    """Return where a root holds and where it fails under one reading, whatever the world's own."""
    there = folded.space.picking(dim, [option])
    holds, fails = (folded.space.somewhere(dim, plane & there) for plane in folded.values[root])
    return holds, fails
