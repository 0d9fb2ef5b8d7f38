"""What allegations have in common: one node for what they look at alike, one fold where their walks meet."""

from __future__ import annotations

import pytest

from benchmarks.generate import Size, case_text
from jurisdiction.evaluator.graph import Graph
from jurisdiction.evaluator.ground import Grounder
from jurisdiction.evaluator.meeting import Meeting
from jurisdiction.evaluator.scout import Scout
from jurisdiction.evaluator.steps import RuleStep
from jurisdiction.evaluator.view import View
from jurisdiction.loading import Loaded, load_case
from tests.shipped import our_rulebook

from .graphs import Hand


@pytest.fixture(scope="module")
def loaded() -> Loaded:
    """The shipped rule book."""
    return our_rulebook()


def grounded(loaded: Loaded, size: Size) -> tuple[Graph, list[int]]:
    """Return the graph of a generated case and the node of jurisdiction over each allegation."""
    case, book = load_case(case_text(size), loaded), loaded.rulebook
    public = (loaded.register, loaded.register_thing, case, book.law_as_of)
    grounder = Grounder(book, *public)
    roots = [grounder.rule(book.jurisdiction, (unit,)) for unit in case.allegations]
    grounder.finish(roots)
    return grounder.graph, roots


def count(graph: Graph, rule: str) -> int:
    """Return how many nodes a rule has."""
    return sum(isinstance(step, RuleStep) and step.rule == rule for step in graph.label)


def test_what_two_allegations_look_at_alike_is_one_node(loaded: Loaded) -> None:
    """A campaign lends its links to all allegations of an incident alike; each suspect has a nationality."""
    (six, _), (seven, _) = (grounded(loaded, Size(1, n, n)) for n in (6, 7))
    assert count(seven, "territorial.campaign") == count(six, "territorial.campaign") > 0
    assert 6 * count(seven, "nationality.link") == 7 * count(six, "nationality.link")


def test_allegations_of_other_incidents_do_not_share_what_differs(loaded: Loaded) -> None:
    """Two incidents have their own dates, so each is asked whether its crime began in time."""
    two, _ = grounded(loaded, Size(2, 2, 10))
    assert count(two, "temporal.after_floor") > 1


def test_what_was_folded_for_another_is_the_same(loaded: Loaded) -> None:
    """With a meeting every root has the planes that it has alone; three of the seven differ by world, and meet."""
    graph, roots = grounded(loaded, Size(1, 7, 7))
    first = {number: [0] for number, dim in enumerate(graph.dims) if dim.kind == "reading"}
    meeting = Meeting(Scout(graph), [[root] for root in roots])
    shared = [View(graph, [r], [first], limit=0, meeting=meeting).at(r) for r in roots]
    alone = [View(graph, [r], [first], limit=0).at(r) for r in roots]
    assert [each.space.classes for each in shared] == [each.space.classes for each in alone]
    assert [each.values for each in shared] == [each.values for each in alone]
    meeting_in = [each for each in shared if each.space.size > 1 and meeting.kept(each.space)]
    assert len(meeting_in) == 3


@pytest.mark.parametrize("room", [0, 1 << 20])
def test_planes_are_kept_only_while_there_is_room(
    monkeypatch: pytest.MonkeyPatch, room: int
) -> None:
    """Where planes would take too much room, each root is folded from the ground, to the same."""
    monkeypatch.setattr("jurisdiction.evaluator.meeting.ROOM", room)
    hand = Hand()
    common = hand.issue("a", (hand.yes, hand.no))
    roots = [hand.all_of(common, hand.open), hand.any_of(common, hand.open)]
    meeting = Meeting(Scout(hand.graph), [[root] for root in roots])
    views = [View(hand.graph, [root], [{}], meeting=meeting) for root in roots]
    assert bool(meeting.kept(views[0].at(roots[0]).space)) == bool(room)
    alone = [View(hand.graph, [root], [{}]).at(root).values for root in roots]
    assert [view.at(root).values for view, root in zip(views, roots, strict=True)] == alone
