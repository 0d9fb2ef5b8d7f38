"""The page on which laws are proved: it has every claim of every law, and what it says is found again."""

import re

import pytest

from jurisdiction.loading import Loaded, load_rulebook
from jurisdiction.loading.laws import check_laws
from jurisdiction.model.law import Laws
from jurisdiction.testing.law_report import said
from jurisdiction.testing.proving.bounds import read_bounds
from jurisdiction.testing.proving.claims import REFUSED, REFUTED, SHOWN, UNDECIDED
from jurisdiction.testing.proving.laws.proof import LawProof
from tests.cli.desk import ROOT
from tests.nightly.laws_shown import key_of_run

PAGE = ROOT / "docs" / "laws-shown.md"
ROW = re.compile(r"\| `([\w.]+)` \| (.+) \| (\w+) \| (.*) \|")
KNOWN: set[str] = set()
"""Laws that two cases violate, and that nobody has mended yet."""
FEW = ("territory.element_out", "persons.of_age", "pleading.names", "displacement.transfer_inside")


@pytest.fixture(scope="module")
def ours() -> tuple[Loaded, Laws]:
    """The rule book of this repository and its laws."""
    loaded = load_rulebook(ROOT / "rules")
    return loaded, check_laws(ROOT / "rules", loaded)[1]


def rows() -> list[tuple[str, ...]]:
    """The rows of the table: the law, its claim, what was found, and why."""
    found = (ROW.fullmatch(line) for line in PAGE.read_text(encoding="utf-8").splitlines())
    return [match.groups() for match in found if match]


def test_every_claim_of_every_law_is_listed(ours: tuple[Loaded, Laws]) -> None:
    """A law that is new, gone or worded otherwise makes the page stale; what is no proof has its reason."""
    listed = [(law, claim) for law, claim, _, _ in rows()]
    assert listed == [(law.id, said(c)) for law in ours[1].laws for c in law.claims]
    assert {found for _, _, found, _ in rows()} <= {SHOWN, REFUSED, UNDECIDED, REFUTED}
    assert {law for law, _, found, _ in rows() if found == REFUTED} <= KNOWN
    assert all(bool(why) is (found != SHOWN) for _, _, found, why in rows())
    page = PAGE.read_text(encoding="utf-8")
    for word in (SHOWN, REFUSED, UNDECIDED, REFUTED):
        assert f"{sum(found == word for _, _, found, _ in rows())} {word}" in page


def test_what_is_kept_is_kept_by_what_it_rests_on() -> None:
    """Another rule book, bound or time is another run, which takes nothing from the first."""
    rules = ROOT / "rules"
    asked = [("a", ["State=KEN"], 60), ("b", ["State=KEN"], 60), ("a", [], 60), ("a", [], 9)]
    assert len({key_of_run(rules, *each) for each in asked}) == 4


@pytest.mark.slow
@pytest.mark.parametrize("law", FEW)
def test_what_is_listed_is_found_again(ours: tuple[Loaded, Laws], law: str) -> None:
    """A few of the laws, with the bound of the page."""
    loaded, laws = ours
    scope = PAGE.read_text(encoding="utf-8").partition("```text\n")[2].partition("```")[0]
    bounds = read_bounds(scope.split(), loaded.rulebook, loaded.register)
    one = next(each for each in laws.laws if each.id == law)
    proof = LawProof(loaded, one, laws.scale, bounds, loaded.rulebook.law_as_of)
    found = [proof.verdict(claim) for claim in one.claims]
    assert [(v.found, v.why) for v in found] == [row[2:] for row in rows() if row[0] == law]
