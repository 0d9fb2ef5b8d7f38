"""Texts in a given number of terminal columns: words on lines, and the widths of a table.

Widths are those of a terminal: an ideograph takes two columns, a combining mark none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal, TypeAlias
from unicodedata import east_asian_width

from jurisdiction.loading.excerpt import visible, width

Part: TypeAlias = Literal[
    "heading",
    "column",
    "basis",
    "plain",
    "decisive",
    "kept",
    "absent",
    "question",
    "authority",
]
"""What a piece of the page is, for whoever styles it."""

GAP = 2
"""Blanks between two columns of a table."""


@dataclass(frozen=True, slots=True)
class Piece:
    """What is never broken: a word, or a wide character, which needs no blank before it."""

    text: str
    part: Part
    glued: bool = False


def one_line(text: str) -> str:
    r"""Return a text on one line, with single blanks and nothing that a terminal would obey.

    >>> one_line("two\n lines")
    'two lines'
    """
    return visible(" ".join(text.split()))


def pieces(text: str, part: Part = "plain") -> list[Piece]:
    """Return the words of a text; wide characters stand alone, since lines break between them."""
    return [
        Piece(shown, part, glued=number > 0)
        for word in one_line(text).split()
        for number, shown in enumerate(_unbroken(word))
    ]


def wrap(words: Sequence[Piece], room: int) -> list[list[Piece]]:
    """Return the pieces on lines of `room` columns; a piece that is wider has a line of its own."""
    lines: list[list[Piece]] = []
    used = 0
    for piece in words:
        needed = width(piece.text) + (0 if piece.glued else 1)
        if not lines or used + needed > room:
            lines.append([])
            used, needed = 0, width(piece.text)
        lines[-1].append(piece)
        used += needed
    return lines


def fold(text: str, room: int) -> list[str]:
    """Return a text on lines of `room` columns, of which there is always one."""
    return [plain(line) for line in wrap(pieces(text), room)] or [""]


def plain(line: Sequence[Piece]) -> str:
    """Return the text of a line of pieces."""
    return "".join(
        piece.text if piece.glued or not number else f" {piece.text}"
        for number, piece in enumerate(line)
    )


def widths(rows: Sequence[Sequence[str]], room: int) -> list[int] | None:
    """Return widths of columns that fit the room and break no word; None where there are none.

    The widest columns give way first.
    """
    columns = [[pieces(text) for text in column] for column in zip(*rows, strict=True)]
    found = [max([1, *(width(plain(text)) for text in column)]) for column in columns]
    least = [max([1, *(width(p.text) for text in column for p in text)]) for column in columns]
    room -= GAP * (len(found) - 1)
    if sum(least) > room:
        return None
    for _ in range(sum(found) - room):
        giving = (number for number in range(len(found)) if found[number] > least[number])
        found[max(giving, key=lambda number: found[number])] -= 1
    return found


def _unbroken(word: str) -> Iterator[str]:
    """Return the runs of narrow characters and the single wide characters of a word."""
    for wide, run in groupby(_characters(word), key=_is_wide):
        if wide:
            yield from run
        else:
            yield "".join(run)


def _characters(word: str) -> list[str]:
    """Return the characters of a word, each with the marks that combine with it."""
    found: list[str] = []
    for character in word:
        if found and not width(character):
            found[-1] += character
        else:
            found.append(character)
    return found


def _is_wide(character: str) -> bool:
    return east_asian_width(character[0]) in {"W", "F"}
