"""`docs/facts.md` is made from the vocabulary and says all of it."""

import re

import pytest

from jurisdiction.loading.loaded import Loaded
from tests.cli.desk import ROOT
from tests.docs.facts_page import DERIVED, page
from tests.malformed.golden import compare
from tests.shipped import our_rulebook


@pytest.fixture(scope="module")
def loaded() -> Loaded:
    """The rule book of this checkout."""
    return our_rulebook()


def test_the_page_of_facts_is_current(loaded: Loaded) -> None:
    """The page says what the vocabulary says; `JURISDICTION_REWRITE=1` writes it anew."""
    compare(ROOT / "docs" / "facts.md", page(loaded))


def test_every_kind_and_fact_is_listed(loaded: Loaded) -> None:
    """No kind is left out because nothing leads to it, and no fact that may be stated."""
    listed = dict.fromkeys(re.findall(r"^###? (\w+): ", page(loaded), re.MULTILINE))
    kinds = loaded.rulebook.vocabulary.types
    assert set(listed) == set(kinds) - {"Register"}
    for name in listed:
        part = re.split(rf"^###? {name}: ", page(loaded), flags=re.MULTILINE)[1]
        table = re.split(r"^##", part, flags=re.MULTILINE)[0]
        rows = re.findall(r"^\| `(\w+)`", table, re.MULTILINE)
        assert rows == [f.name for f in kinds[name].facts.values() if f.kind not in DERIVED]
