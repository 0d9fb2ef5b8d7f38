"""The page on agreement: what holds now is not stale, and the first entry stays."""

import pytest

from docs.make_agreement import CURRENT, FIRST, PAGE, ROUNDS, RecordedError, first_entry, page
from jurisdiction.loading import Loaded, load_rulebook
from tests.cli.desk import ROOT, RULES
from tests.shipped import our_rulebook


@pytest.fixture(scope="module")
def library() -> Loaded:
    """A rule book without records, under which there is nothing to say."""
    return load_rulebook(RULES)


def written(entry: str) -> str:
    """A page with a first entry."""
    return f"# Page\n\n{FIRST}\n{entry}\n{CURRENT}\nwhat held then\n"


def nothing_answered(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the folders of answered questions be empty."""
    monkeypatch.setattr("docs.make_agreement.CASES", ROOT / "nowhere")
    monkeypatch.setattr("docs.make_agreement.ROUNDS", dict.fromkeys(ROUNDS, ROOT / "nowhere"))


@pytest.mark.slow
def test_the_page_is_not_stale() -> None:
    """The page is what the script would write, the first entry being kept."""
    found = PAGE.read_text(encoding="utf-8")
    made = page(our_rulebook(), found)
    assert found == made, "run: python3 docs/make_agreement.py"


def test_the_first_entry_is_kept(library: Loaded, monkeypatch: pytest.MonkeyPatch) -> None:
    """Writing the page again changes what holds now and not the first entry."""
    nothing_answered(monkeypatch)
    made = page(library, written("54 of 65\n"))
    assert first_entry(made) == "54 of 65\n"
    assert "what held then" not in made
    assert page(library, made) == made


def test_the_first_entry_is_recorded_once(library: Loaded, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second first entry is refused; a page without one takes it."""
    nothing_answered(monkeypatch)
    made = page(library, "", first=True)
    assert first_entry(made)
    with pytest.raises(RecordedError):
        page(library, made, first=True)
    assert first_entry(page(library, "")) == ""
