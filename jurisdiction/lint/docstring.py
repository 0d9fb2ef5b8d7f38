"""The docstring of a lint, in its fixed form: a title, then What, Why, Avoid and Prefer.

Avoid and Prefer hold YAML. The pages of `docs/lints/` and the help in SARIF are made from it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from inspect import cleandoc

SECTIONS = ("What", "Why", "Avoid", "Prefer")
_HEAD = re.compile(rf"^({'|'.join(SECTIONS)}):$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Doc:
    """The parts of a docstring; what and why are sentences on one line each, avoid and prefer are YAML."""

    title: str
    what: str
    why: str
    avoid: str
    prefer: str


def parse(docstring: str) -> Doc:
    """Return the parts of a docstring; raise ValueError where a part is missing or out of order."""
    title, *rest = _HEAD.split(cleandoc(docstring))
    heads, texts = tuple(rest[::2]), [cleandoc(f"\n{text}").strip("\n") for text in rest[1::2]]
    if heads != SECTIONS or not all((title.strip(), *texts)):
        raise ValueError(f"a lint says {', '.join(SECTIONS)}, each with a text, in this order")
    what, why, avoid, prefer = texts
    return Doc(title.strip(), _one_line(what), _one_line(why), avoid, prefer)


def _one_line(text: str) -> str:
    return " ".join(text.split())
