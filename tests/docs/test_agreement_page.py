"""The page on agreement: what holds now is not stale, and the first entry stays."""

import pytest

from docs.make_agreement import (
    CURRENT,
    FIRST,
    PAGE,
    ROUNDS,
    RecordedError,
    agreement,
    first_entry,
    page,
)
from jurisdiction.loading import Loaded, load_rulebook
from jurisdiction.render.headings import heading
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
@pytest.mark.parametrize("name", ROUNDS)
def test_what_the_page_tells_of_a_round_is_not_stale(name: str) -> None:
    """Each recorded question is answered, and every disagreement is accepted in its file.

    Files that hold a record and nothing to expect run here alone: `tests/conformance` leaves them out.
    """
    told = agreement(our_rulebook(), ROUNDS[name])
    found = PAGE.read_text(encoding="utf-8")
    assert f"\n## {heading(name)}\n\n{told}" in found, "run: python3 docs/make_agreement.py"
    assert "not accepted" not in told


def test_the_page_is_made_of_its_rounds(monkeypatch: pytest.MonkeyPatch) -> None:
    """Head, first entry and rounds stand on the page in the order in which the script writes them."""
    found = PAGE.read_text(encoding="utf-8")
    names = {folder: name for name, folder in ROUNDS.items()}
    monkeypatch.setattr("docs.make_agreement.agreement", lambda _, folder: names[folder])
    made = page(our_rulebook(), found)
    kept = [f"## {heading(name)}\n\n" for name in ROUNDS]
    assert found.startswith(made.partition(kept[0])[0])
    assert [found.count(each) for each in kept] == [1] * len(kept)
    assert sorted(kept, key=found.index) == kept


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
