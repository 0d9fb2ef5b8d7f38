"""The marks of coverage in the pages of the law: what cases show, what they never show, and nothing where unknown."""

from typing import Any

import pytest
import yaml

from docs.book.gaps import Gaps
from docs.book.measured import Measured
from jurisdiction.loading import Loaded, load_case, load_rulebook
from jurisdiction.testing.coverage import measure
from jurisdiction.testing.coverage_items import KINDS, MARKS
from tests.cli.desk import CASES, RULES


@pytest.fixture(scope="module")
def loaded() -> Loaded:
    """The rule book of the library."""
    return load_rulebook(RULES, shown_as="rules")


def measured(loaded: Loaded, *names: str) -> Measured:
    """What the file of measurements would hold, had only these cases been run."""
    cases = (load_case(CASES / f"{name}.yaml", loaded) for name in names)
    found = measure(loaded, cases)
    covered: dict[str, Any] = {kind: {} for kind in KINDS}
    for item in found.items:
        covered[item.kind][item.key] = [len(found.of(item, mark)) for mark in MARKS]
    return of({"covered": covered})


def of(data: dict[str, Any]) -> Measured:
    """The measurements of such a file, which are texts."""
    whole = {"cases": 4, "made_from": "", "rules": {}, "readings": {}, **data}
    return Measured(yaml.load(yaml.dump(whole), Loader=yaml.CBaseLoader))  # noqa: S506 - texts only


def test_what_is_never_shown_stands_by_its_line(loaded: Loaded) -> None:
    """Each condition and exception with a gap has a line; what no case looks at says so."""
    gaps = Gaps(loaded.rulebook, measured(loaded, "box_on_friday"))
    told = gaps.inside("member.pays").splitlines()
    assert told[0] == "**What no case shows of its text:**"
    assert "- Line 82, fine.member.grown_up: yes: never fails; is never open." in told
    assert "- Line 84, all: never fails; never decides." in told
    assert "- Line 85, date: fine.loan.due: no case looks at it." in told
    due = gaps.inside("fine.due")
    assert "- Line 7, fine.paid: yes: never holds; is never open; never decides." in due


def test_what_is_shown_is_counted(loaded: Loaded) -> None:
    """Exceptions, readings and outcomes are told with counts, in the words of what they are."""
    gaps = Gaps(loaded.rulebook, measured(loaded, "box_on_friday", "spring_week"))
    week = gaps.counted("exception", "lateness.charged, unless week.without_fines")
    assert week == "holds in 1, fails in 1, is open in none, decides in 1"
    reading = gaps.counted("reading", "return_box.at_the_desk")
    assert reading == "holds in 2, fails in none, is open in none, changes an answer in 1"
    assert gaps.counted("outcome", "to_be_paid") == "holds in 2, is the outcome in 1"


def test_a_text_without_a_gap(loaded: Loaded) -> None:
    """Where cases show all of a text, that is said in one line."""
    parts = Gaps(loaded.rulebook, of({})).parts("returned.late")
    every = {"condition": {item.key: [1, 1, 1, 1] for item in parts}}
    assert Gaps(loaded.rulebook, of({"covered": every})).inside("returned.late") == (
        "**Its text:** cases show all of it."
    )


def test_what_was_not_counted_is_not_told(loaded: Loaded) -> None:
    """A file that says nothing of coverage makes no marks."""
    gaps = Gaps(loaded.rulebook, of({}))
    assert gaps.inside("member.pays") == ""
    assert gaps.counted("outcome", "to_be_paid") == ""
