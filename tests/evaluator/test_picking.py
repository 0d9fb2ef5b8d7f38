"""What stances pick of the dimensions of a graph."""

from __future__ import annotations

from jurisdiction.evaluator.graph import Dimension, Graph
from jurisdiction.evaluator.picking import Picking, run_on
from jurisdiction.evaluator.questions import Stance
from jurisdiction.loading import load_rulebook
from tests.cli.desk import RULES


def test_a_dimension_of_other_readings_is_left_alone() -> None:
    """Of a graph begun under a rule book that runs other readings, the dimension that nobody asks is passed over."""
    book = load_rulebook(RULES).rulebook
    issue, day = next(iter(book.issues)), book.law_as_of
    now = Dimension("reading", issue, run_on(book, issue, day))
    graph = Graph(dims=[Dimension("reading", issue, ("gone",)), now])
    stance = Stance(next(iter(book.profiles)), "as_pleaded")
    assert set(Picking(book, graph, day).picks(stance)) == {1}
