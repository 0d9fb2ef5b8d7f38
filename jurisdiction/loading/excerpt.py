"""How a piece of a person's file is quoted in a message: short, on one line, nothing invisible.

Widths are counted in columns of a terminal, so that a caret stands under what it means, also below
Chinese or combining characters.
This module knows neither files nor problems.
"""

from __future__ import annotations

import unicodedata

QUOTED = 60
"""How many characters of a person's text a message may repeat."""

_WIDEST = 100
_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp", "Zs"})
_NO_WIDTH = frozenset({"Mn", "Me"})


def cut(text: str, limit: int = QUOTED) -> str:
    r"""Return `text` on one line in at most `limit` characters, ending in an ellipsis where cut.

    Control and other invisible characters are written as escapes.

    >>> cut("two\nlines")
    'two\\nlines'
    >>> cut("abcdef", 4)
    'abc…'
    """
    shown = visible(text[: limit + 1])
    return shown if len(shown) <= limit else shown[: limit - 1] + "…"


def visible(text: str) -> str:
    """Return `text` with everything that would not be seen, or would move others, as escapes."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(_visible(character) for character in text)


def _visible(character: str) -> str:
    """Return the character itself or its escape."""
    if character == " " or unicodedata.category(character) not in _INVISIBLE:
        return character
    return character.encode("unicode_escape").decode("ascii")


def width(text: str) -> int:
    """Return how many columns of a terminal a visible text takes."""
    return len(text) if text.isascii() else sum(_width(character) for character in text)


def _width(character: str) -> int:
    """Return the columns of one character: none, one or two."""
    if unicodedata.category(character) in _NO_WIDTH:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1


def fits(line: str) -> bool:
    """Return whether a source line is short enough to be shown whole: up to 100 columns."""
    return len(line) <= _WIDEST and width(visible(line)) <= _WIDEST


def pointed_at(line: str, column: int, length: int) -> tuple[str, str]:
    """Return a line that fits and the carets below its `length` characters from `column` on."""
    return visible(line), _carets(line[: column - 1], line[column - 1 :][:length])


def around(line: str, column: int) -> tuple[str, str]:
    """Return what stands around one point of a line, 60 characters of it, with a caret below."""
    start = max(0, column - 1 - QUOTED // 2)
    opening, closing = ("…" if start else ""), ("…" if len(line) > start + QUOTED else "")
    piece = visible(line[start : start + QUOTED])[:QUOTED]
    return opening + piece + closing, _carets(opening + line[start : column - 1], "")


def quoted(text: str) -> tuple[str, str]:
    """Return a text cut at 60 characters and the carets below all that is left of it."""
    shown = cut(text)
    return shown, "^" * max(1, width(shown))


def _carets(before: str, offending: str) -> str:
    """Return blanks as wide as what stands before, and carets as wide as what offends."""
    return " " * width(visible(before)) + "^" * max(1, width(visible(offending)))
