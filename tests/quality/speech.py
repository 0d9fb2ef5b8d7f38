"""How printed texts may speak: the words of `words.yaml`, and what it takes to tell an act as somebody's allegation."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import yaml

WORDS = Path(__file__).with_name("words.yaml")


@cache
def words() -> dict[str, Any]:
    """Return the lists of the file of words."""
    loaded: dict[str, Any] = yaml.safe_load(WORDS.read_text(encoding="utf-8"))
    return loaded


@cache
def exceptions() -> dict[str, tuple[str, ...]]:
    """Return each word that no text may use, with the phrases in which alone it may stand."""
    return {word: tuple(rule.get("unless", ())) for word, rule in words()["never"].items()}


def never_said(text: str) -> list[str]:
    """Return the words in a text that it may not use, outside the phrases in which each is allowed."""
    plain = " ".join(text.casefold().split())
    there = set(re.findall(r"\w+", plain))
    return [word for word, parts in _parts().items() if parts <= there and _outside(word, plain)]


def _outside(word: str, plain: str) -> bool:
    """Whether a word stands in a text outside the phrases in which it is allowed."""
    for phrase in exceptions()[word]:
        plain = plain.replace(phrase.casefold(), "...")
    return standing(word, plain)


@cache
def _parts() -> dict[str, set[str]]:
    """Return the parts of each word, which are looked for first: most texts have none of them."""
    return {word: set(re.findall(r"\w+", word.casefold())) for word in exceptions()}


@cache
def _patterns(kind: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in words()[kind])


def standing(word: str, text: str) -> bool:
    """Return whether a word stands in a text, whole and in either case."""
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.IGNORECASE) is not None


def tells_as_fact(text: str) -> bool:
    """Return whether a text states as a fact that somebody did an act of which persons are accused."""
    plain = " ".join(text.split())
    return _any("accusing", plain) and not _any("alleging", plain)


def _any(kind: str, text: str) -> bool:
    return any(pattern.search(text) for pattern in _patterns(kind))
