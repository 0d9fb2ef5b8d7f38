"""The pages of `docs/lints/` are made from the docstrings, and the page on linting says what is so."""

import json
import re

from docs.make_lints import PAGES, found, pages
from jurisdiction.lint.as_json import as_json
from jurisdiction.lint.examine import examine
from jurisdiction.lint.registry import NAMES
from tests.golden.answers import ROOT
from tests.lint.whole import book_of, silences_of

STALE = "run: .venv/bin/python -m docs.make_lints"
GUIDE = (ROOT / "docs" / "linting.md").read_text(encoding="utf-8")


def test_no_page_is_stale() -> None:
    """Each lint has its page, which says what its docstring says, and no page is left over."""
    assert found() == pages(), STALE
    assert {path.stem for path in PAGES.glob("*.md")} == {"README", *NAMES}


def test_every_link_of_a_page_leads_somewhere() -> None:
    """The examples that a page names are there."""
    for name, text in pages().items():
        for target in re.findall(r"\]\(([^)]+)\)", text):
            assert (PAGES / target).is_file(), (name, target)


def test_the_guide_lists_the_keys_of_the_json() -> None:
    """Every key of the JSON report has its row."""
    book = book_of(ROOT / "tests" / "rulebooks" / "garden")
    data = json.loads(as_json(examine(book, silences_of(book)), book.law))
    listed = re.findall(r"^\| `(\w+)` \|", GUIDE, re.MULTILINE)
    finding = data["silenced"][0].keys()
    assert listed == [*data, *finding]
