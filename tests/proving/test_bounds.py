"""Bounds, and what cannot be encoded: it is named."""

from pathlib import Path

import pytest

from jurisdiction.loading import load_rulebook
from jurisdiction.testing.proving.bounded import Bounded
from jurisdiction.testing.proving.bounds import BoundError, Bounds, read_bounds
from jurisdiction.testing.proving.claims import REFUSED, can_be, same
from tests.proving.books import bounded, changed, library


def test_a_bound_counts_things_and_names_records() -> None:
    """Kinds of the case have a number, kinds of the register their records, by id, name or alias."""
    found = read_bounds(["Loan=2,Branch=the hill"], library().rulebook, library().register)
    assert (found.number("Loan"), found.number("Fine")) == (2, 1)
    assert found.candidates("Branch", library().register) == ("hill",)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Loan", "write KIND=NUMBER"),
        ("Laon=2", "Did you mean `Loan`?"),
        ("Loan=many", "a number from 1 to 9"),
        ("Loan=0", "a number from 1 to 9"),
        ("Branch=hil", "Did you mean `hill`?"),
    ],
)
def test_a_bound_that_says_nothing_is_refused(text: str, said: str) -> None:
    """What is wrong is said, with the nearest name."""
    with pytest.raises(BoundError, match=said.replace("?", r"\?")):
        read_bounds([text], library().rulebook, library().register)


def test_a_list_that_the_bound_leaves_out_is_refused_by_name(tmp_path: Path) -> None:
    """Sources are no part of a bound; a rule that asks for them is not passed over but refused, with the fact."""
    asked = (
        "holds_when: [returned.late, ",
        "holds_when: [{some: {s: case.sources}}, returned.late, ",
    )
    other = load_rulebook(changed(tmp_path, asked))
    found = can_be(bounded(other), "fine.due", "yes")
    assert found.found == REFUSED
    assert found.why == "the list Desk.sources, which this bound leaves out"


def test_too_many_records_are_refused_with_what_to_write(monkeypatch: pytest.MonkeyPatch) -> None:
    """A kind of many records needs those that count; the message has the option."""
    monkeypatch.setattr("jurisdiction.testing.proving.bounds.FEW_RECORDS", 1)
    there = bounded(library())
    for word in ("yes", "no", "open"):  # asked again, what is half grounded is no answer
        found = can_be(there, "lateness.charged", word)
        assert found.found == REFUSED
        assert found.why.endswith("--scope Branch=hill+quay")
    named = Bounded((library(),), Bounds(records={"Branch": ("hill", "quay")}))
    assert same(named, "lateness.charged", "lateness.charged").found != REFUSED
