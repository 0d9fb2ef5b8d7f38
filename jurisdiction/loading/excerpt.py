"""How a piece of a person's file is quoted in a message: short, on one line, nothing invisible.

Of the line on which a text stands nothing else is shown that a person wrote: a file may be private.
Widths are counted in columns of a terminal, so that a caret stands under what it means, also below
Chinese or combining characters.
This module knows neither files nor problems.
"""

from __future__ import annotations

import re
import unicodedata

QUOTED = 60
"""How many characters of a person's text a message may repeat."""

_WIDEST = 100
_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp", "Zs"})
_NO_WIDTH = frozenset({"Mn", "Me"})
_OPENING = re.compile(r"[ \t]*(?:- +)*[\[{]*")
_CLOSING = re.compile(r"[\]}:,]*")
_SIGNS = frozenset("[]{}:,-|>&*!%@`?\"'#")


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


def pointed_at(line: str, column: int, length: int) -> tuple[str, str]:
    """Return the `length` characters from `column` on, at their column, and the carets below.

    Of the rest of the line only what is no text stays: the blanks and the signs of a list or a group
    before, the signs that close one behind; an ellipsis stands for all else. So it does where
    `length` is 0 and nothing is to be shown. What would stand too far to the right moves to the left.

    >>> pointed_at("- {rolle: Jane Doe}", 4, 5)
    ('- {rolle: …', '   ^^^^^')
    """
    shown = cut(line[column - 1 :][:length])
    margin = _margin(line[: column - 1])
    if width(margin) + width(shown) > _WIDEST:
        margin = "…"
    behind = _behind(line[column - 1 + length :])
    if not shown and behind.startswith("…"):
        margin = margin.replace("…", " ")  # one ellipsis is enough
    return margin + shown + behind, " " * width(margin) + "^" * max(1, width(shown))


def point(line: str, column: int) -> tuple[str, str]:
    """Return a line of which one place is meant and no text: its sign there, and a caret below."""
    return pointed_at(line, column, 1 if line[column - 1 : column] in _SIGNS else 0)


def quoted(text: str) -> tuple[str, str]:
    """Return a text cut at 60 characters and the carets below all that is left of it."""
    shown = cut(text)
    return shown, "^" * max(1, width(shown))


def _margin(before: str) -> str:
    """Return what is shown of the part of a line before a text, as wide as that part."""
    opening = _first(_OPENING, before)
    if opening == before:
        return visible(before)
    blanks = width(visible(before)) - width(visible(opening)) - 1
    return visible(opening) + " " * blanks + "…"


def _behind(after: str) -> str:
    """Return what is shown of the part of a line behind a text."""
    closing = _first(_CLOSING, after)
    left_out = after[len(closing) :]
    if not left_out.strip():
        return closing
    return f"{closing} …" if left_out[0].isspace() else f"{closing}…"


def _first(pattern: re.Pattern[str], text: str) -> str:
    """Return what a pattern takes of the beginning of a text."""
    found = pattern.match(text)
    return found.group() if found else ""
