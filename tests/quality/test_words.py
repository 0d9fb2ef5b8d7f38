"""Words that no answer may use, and words that the engine leaves to the rule book."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from jurisdiction.explanation import phrases
from jurisdiction.render.headings import HEADINGS, LABELS
from tests.golden.answers import SEEDS, rulebook

GOLDEN = Path(__file__).parents[1] / "golden" / "seeds"

# Allegations stay allegations, and no text promises what a court would do.
BANNED = (
    "guilt",
    "guilty",
    "innocent",
    "illegal",
    "illegally",
    "can be prosecuted",
    "must be prosecuted",
    "will be prosecuted",
    "should be prosecuted",
    "dismissed",
    "war criminal",
    "the criminals",
    "mastermind",
    "culprit",
    "culprits",
    "offender",
    "offenders",
)
# The law's own words come from rules/; a second rule book on another subject must not meet them.
OF_THE_LAW = (
    "court",
    "statute",
    "article",
    "crime",
    "criminal",
    "accused",
    "suspect",
    "prosecutor",
    "jurisdiction",
    "admissible",
    "treaty",
    "state party",
    "territory",
    "nationality",
    "guilty",
)


def holding(words: tuple[str, ...], text: str) -> list[str]:
    """Return the words that stand in a text, whole and in either case."""
    return [word for word in words if re.search(rf"\b{re.escape(word)}\b", text, re.IGNORECASE)]


def wordings() -> Iterator[tuple[str, str]]:
    """Return every text of the rule book that an answer can print, with where it stands."""
    book = rulebook().rulebook
    for rule in book.rules.values():
        wording = rule.wording
        for text in (rule.title, wording.holds, wording.fails, wording.open):
            yield rule.id, text
    for kind in book.vocabulary.types.values():
        for fact in kind.facts.values():
            for text in (fact.ask, *fact.says.values()):
                yield f"{kind.name}.{fact.name}", text
    for issue in book.issues.values():
        yield issue.id, issue.question
        for reading in issue.readings:
            yield f"{issue.id}.{reading.id}", reading.says
    for outcome in book.outcomes:
        yield outcome.id, outcome.says
    yield from book.texts.items()


def spoken() -> dict[str, str]:
    """Return the phrases of the engine by name."""
    named = {name: value for name, value in vars(phrases).items() if name.isupper()}
    flat = {name: value for name, value in named.items() if isinstance(value, str)}
    for name, inner in named.items():
        if isinstance(inner, dict):
            flat.update({f"{name}.{key}": value for key, value in inner.items()})
    return flat


def test_no_text_of_the_rule_book_finds_anybody_guilty() -> None:
    """No rule, fact, reading or outcome speaks of guilt, illegality or of what can be prosecuted."""
    found = [(where, holding(BANNED, text)) for where, text in wordings()]
    assert [each for each in found if each[1]] == []


@pytest.mark.parametrize("suffix", ["txt", "md", "json"])
def test_no_answer_uses_a_banned_word(suffix: str) -> None:
    """No kept answer to a seed case, in any format, holds a banned word."""
    for case in SEEDS:
        text = (GOLDEN / f"{case.stem}.{suffix}").read_text(encoding="utf-8")
        assert (case.stem, holding(BANNED, " ".join(text.split()))) == (case.stem, [])


def test_the_engine_adds_no_word_of_the_law() -> None:
    """The phrases of the engine, and the signs below an answer, hold no word that belongs to the rule book."""
    for name, text in (*spoken().items(), *LABELS.items()):
        assert (name, holding((*OF_THE_LAW, *BANNED), text)) == (name, [])
    for name, text in HEADINGS.items():
        assert (name, holding(BANNED, text)) == (name, [])
    assert len(spoken()) > len(LABELS)
