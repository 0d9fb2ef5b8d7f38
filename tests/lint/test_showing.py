"""What assessing a case shows to lints: the rules that it comes to, the readings that were tried and that change it."""

from jurisdiction.lint.showing import Shown, show
from jurisdiction.loading.cases import load_case
from jurisdiction.loading.rulebooks import load_rulebook
from tests.lint.examples import BASE

BOX = ("return_box", "in_the_box")
CASE = """\
case: {{id: example, nature: told, assessed_on: 2026-06-30}}
members: [{{id: ines, name: Ines, grown_up: yes}}]
loans:
  - id: novel
    book: the novel
    branch: quay
    due: 2025-03-07
    dropped: {dropped}
    checked_in: 2025-03-10
    kept: 2025-03-08/2025-03-10
    fines: [{{id: lateness, members: [ines], paid: {paid}}}]
"""


def shown(dropped: str, paid: str, *known: tuple[str, str]) -> Shown:
    """What a case shows in which the book was dropped on a day and the fine was paid or not."""
    loaded = load_rulebook(BASE)
    return show(loaded, load_case(CASE.format(dropped=dropped, paid=paid), loaded), known)


def test_a_reading_that_moves_the_outcome_changes_the_case() -> None:
    """Dropped in time and checked in late: who follows the box pays nothing. The profile's own pick is not tried."""
    found = shown("2025-03-07", "no")
    assert found.tried == {BOX}
    assert found.changed == {BOX}
    assert found.issues == {"return_box"}


def test_a_reading_that_moves_a_limb_alone_changes_the_case() -> None:
    """A fine that is paid is not to be paid under either reading; whether the book was late still differs."""
    assert shown("2025-03-07", "yes").changed == {BOX}


def test_a_reading_that_moves_nothing_does_not() -> None:
    """Dropped and checked in on one day: the readings agree, and one of them was tried."""
    found = shown("2025-03-10", "no")
    assert found.tried == {BOX}
    assert found.changed == frozenset()


def test_what_is_known_to_change_a_case_is_not_tried_again() -> None:
    """A reading that changed an earlier case costs nothing in the next."""
    assert shown("2025-03-07", "no", BOX).tried == frozenset()


def test_the_rules_of_a_case_are_told_in_order() -> None:
    """Every rule that a limb reaches is asked, in the order of the files."""
    asked = shown("2025-03-07", "no").asked
    assert asked == tuple(rule for rule in load_rulebook(BASE).rulebook.rules if rule in asked)
    assert {"fine.due", "returned.late", "member.pays"} <= set(asked)
