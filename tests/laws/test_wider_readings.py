"""Of readings that an issue orders from narrow to wide the wider never answers narrower."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path

import pytest

from jurisdiction.evaluator.graph import Graph
from jurisdiction.evaluator.ground import Grounder
from jurisdiction.evaluator.steps import IssueStep
from jurisdiction.evaluator.view import Folded, View
from jurisdiction.loading import Loaded, load_case, load_rulebook
from jurisdiction.testing.compare import UNLIMITED

ROOT = Path(__file__).parents[2]
CASES = sorted(ROOT.glob("cases/**/*.yaml"))


@pytest.fixture(scope="module")
def loaded() -> Loaded:
    """The rule book of this repository."""
    return load_rulebook(ROOT / "rules")


def grounded(loaded: Loaded, path: Path) -> Graph:
    """Return the graph of every rule that is asked of an allegation of a case."""
    book = loaded.rulebook
    case = load_case(path, loaded)
    register = loaded.register.supposing(case.supposed)
    day = book.law_as_of if case.assessed_on is None else case.assessed_on
    grounder = Grounder(book, register, loaded.register_thing, case, day)
    kinds = {rule.id: [p.type for p in rule.parameters] for rule in book.rules.values()}
    asked = [rule for rule, parameters in kinds.items() if parameters == [book.vocabulary.unit]]
    roots = [grounder.rule(rule, (unit,)) for rule in asked for unit in case.allegations]
    grounder.finish(roots)
    return grounder.graph


def ordered(
    graph: Graph, orders: Mapping[str, tuple[str, ...]]
) -> Iterator[tuple[str, int, list[tuple[int, int]]]]:
    """Yield each issue with a node at which it is met and its readings, narrower and wider."""
    for node, step in enumerate(graph.label):
        if isinstance(step, IssueStep):
            order = [name for name in orders[step.issue] if name in step.readings]
            options = [step.readings.index(name) for name in order]
            yield step.issue, node, list(pairwise(options))


def test_a_wider_reading_never_answers_narrower(loaded: Loaded) -> None:
    """In every world of every case: what holds on the narrower reading holds on the wider."""
    orders = {name: issue.narrow_to_wide for name, issue in loaded.rulebook.issues.items()}
    differing: set[str] = set()
    for path in CASES:
        graph = grounded(loaded, path)
        for issue, node, readings in ordered(graph, orders):
            folded = View(graph, [node], [{}], UNLIMITED).at(node)
            for narrow, wide in readings:
                dim = graph.dim[node]
                if dim in folded.space.classes:
                    one, other = (under(folded, node, dim, option) for option in (narrow, wide))
                    assert one[0] & ~other[0] == 0, (path.stem, issue)
                    assert other[1] & ~one[1] == 0, (path.stem, issue)
                    differing.update([issue] if one != other else [])
    assert differing == {name for name, order in orders.items() if order}


def under(folded: Folded, node: int, dim: int, option: int) -> tuple[int, int]:
    """Return where a node holds and where it fails under one reading, whatever the world's own."""
    there = folded.space.picking(dim, [option])
    holds, fails = (folded.space.somewhere(dim, plane & there) for plane in folded.values[node])
    return holds, fails
