"""Laws proved for all pairs of cases of a bound: each step and claim, and two cases where a law does not hold."""

from functools import cache
from pathlib import Path

import pytest

from jurisdiction.loading import Loaded, load_case, load_rulebook
from jurisdiction.loading.laws import check_laws
from jurisdiction.model.law import Laws
from jurisdiction.testing import law_report
from jurisdiction.testing.proving.bounds import Bounds
from jurisdiction.testing.proving.claims import REFUSED, REFUTED, SHOWN, UNDECIDED, Verdict
from jurisdiction.testing.proving.laws.apart import apart, places, without
from jurisdiction.testing.proving.laws.proof import LawProof
from jurisdiction.testing.proving.skeleton import Data
from tests.proving.books import RULES, library

LAWS = Path(__file__).parent / "laws.yaml"


@cache
def laws(file: Path) -> Laws:
    """The laws of the library, or those of a file that stands in place of them."""
    problems, found = check_laws(file, library())
    assert not problems.errors, problems.render()
    return found


@pytest.fixture
def own(tmp_path: Path) -> Laws:
    """The laws of this folder, which are made to hold or not to hold."""
    (tmp_path / "laws").mkdir()
    (tmp_path / "laws" / "laws.yaml").write_bytes(LAWS.read_bytes())
    return laws(tmp_path)


def verdicts(there: Laws, name: str, loaded: Loaded | None = None) -> list[Verdict]:
    """What is found of each claim of a law."""
    book = loaded or library()
    law = next(law for law in there.laws if law.id == name)
    proof = LawProof(book, law, there.scale, Bounds(), book.rulebook.law_as_of)
    return [proof.verdict(claim) for claim in law.claims]


@pytest.mark.parametrize(
    ("law", "found"),
    [
        ("later_return", [SHOWN]),
        ("paid_once", [SHOWN, SHOWN]),
        ("names", [REFUSED, REFUSED]),
        ("titles", [SHOWN]),
    ],
)
def test_the_laws_of_the_library(law: str, found: list[str]) -> None:
    """What can be said of values is shown of all cases; another order and other names are refused."""
    there = verdicts(laws(RULES), law)
    assert [each.found for each in there] == found
    assert all("`rename`" in each.why for each in there if each.found == REFUSED)


@pytest.mark.parametrize(
    ("law", "step"),
    [
        ("earlier_return", "set loans.loan_1.checked_in from 2024-05-01 to 2024-05-02"),
        ("paid_or_not", "set loans.loan_1.fines.fine_1.paid from "),
        ("fine_taken_out", "remove loans.loan_1.fines.fine_2, which was {paid: no}"),
        ("tariff_added", "add supposes.Tariff.tariff: {branch: new, from: 2015-01-01}"),
        ("box_or_desk", "read return_box as at_the_desk (before: in_the_box)"),
        ("nobody_asked", "unset members.member_1.grown_up, which was no"),
        ("shelf_moved", "set loans.loan_1.branch from "),
        ("member_counts", "set loans.loan_1.fines.fine_1.paid from "),
    ],
)
def test_a_law_that_does_not_hold(own: Laws, law: str, step: str) -> None:
    """The engine answers the two cases otherwise than is claimed; both load, and differ by the step alone."""
    (found,) = [each for each in verdicts(own, law) if each.found == REFUTED]
    assert found.pair is not None
    assert [each.startswith(step) for each in found.pair.done] == [True]
    for text in law_report.files(found.pair).values():
        assert load_case(text, library()).allegations


def test_a_law_about_one_case(own: Laws) -> None:
    """Where nothing is changed one case shows that two answers stand together after all."""
    (found,) = verdicts(own, "never_both")
    assert found.pair is not None
    assert found.pair.done == ()
    assert "Second case" not in "\n".join(law_report.shown(found.pair))


@pytest.mark.parametrize(
    "law", ["another_fine", "branch_of_a_paid_fine", "wider_or_paid", "dropped_on_the_day"]
)
def test_laws_that_hold(own: Laws, law: str) -> None:
    """A thing added to a list, a fact that decides nothing, a reading, and a day that silence reads."""
    assert {each.found for each in verdicts(own, law)} == {SHOWN}


def test_a_premise_that_no_case_meets_shows_nothing(own: Laws) -> None:
    """A fine that is paid and due is none, so that whatever is said of it is not said to be shown."""
    (found,) = verdicts(own, "never_met")
    assert found.found == UNDECIDED
    assert "meets the premise" in found.why


def test_a_change_of_the_rules_breaks_a_law(tmp_path: Path) -> None:
    """Where paying does not count any more the law that it does is refuted: proofs are of these rules."""
    text = (RULES / "lending" / "rules.yaml").read_text(encoding="utf-8")
    folder = tmp_path / "rules"
    for file in RULES.rglob("*.yaml"):
        target = folder / file.relative_to(RULES)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(file.read_bytes())
    changed = text.replace("  unless: fine.paid\n", "")
    assert changed != text
    (folder / "lending" / "rules.yaml").write_text(changed, encoding="utf-8")
    assert verdicts(laws(RULES), "paid_once", load_rulebook(folder))[0].found == REFUTED


def test_files_are_told_apart_by_address() -> None:
    """Things by their ids, the header without its own name; what stands in neither makes no difference."""
    first: dict[str, Data] = {
        "case": {"id": "x", "title": "a"},
        "loans": [{"id": "l1", "due": "2020"}],
    }
    second: dict[str, Data] = {
        "case": {"id": "x"},
        "loans": [{"id": "l1", "due": "2021"}, {"id": "l2"}],
    }
    assert list(apart(first, second)) == [
        "unset title, which was a",
        "set loans.l1.due from 2020 to 2021",
        "add loans.l2: {}",
    ]
    assert list(apart(first, first)) == []
    assert "loans.l1.due" in list(places(first))
    assert without(first, "loans.l1") == {"case": {"id": "x", "title": "a"}, "loans": []}
