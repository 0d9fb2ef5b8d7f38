"""An explanation as text for a terminal: signs and words, never colour alone.

Who wants colour gives a `Style`; this module knows neither terminals nor escape codes.
The place of what a sentence rests on stands in the JSON result only.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import chain, groupby, repeat, zip_longest
from types import MappingProxyType
from typing import TypeAlias

from jurisdiction.explanation.model import Explanation, Section, Sentence, Table
from jurisdiction.loading.excerpt import width as columns_of
from jurisdiction.render.bases import cited, legend
from jurisdiction.render.headings import SIGNS, cell, column, heading
from jurisdiction.render.wrapping import GAP, Part, Piece, fold, pieces, plain, widths, wrap

Style: TypeAlias = Callable[[Part, str], str]
"""Dresses a run of characters; what it adds must take no columns."""

WIDTH = 80
NO_NAMES: Mapping[str, str] = MappingProxyType({})

_NARROWEST = 20
_INDENT = 2
_UNDERLINES = ("=", "-")


def unstyled(_part: Part, text: str) -> str:
    """Return the text as it is."""
    return text


def text(
    explanation: Explanation,
    width: int = WIDTH,
    style: Style = unstyled,
    names: Mapping[str, str] = NO_NAMES,
) -> str:
    """Return the explanation on lines of so many columns, ending in a line break.

    Only a word that is longer than its line goes beyond, so that a path stays whole.
    `names` holds what authorities are called. Raise UnknownHeadingError for an unlisted heading.
    """
    page = _Page(max(width, _NARROWEST), style, names)
    blocks = [block for section in explanation.sections for block in page.section(section, 0)]
    blocks.extend(page.legend(explanation))
    return "\n\n".join("\n".join(block) for block in blocks) + "\n"


class _Page:
    """Lays out sections as blocks of lines; blocks are printed with an empty line between them."""

    def __init__(self, columns: int, style: Style, names: Mapping[str, str]) -> None:
        self.columns, self.style, self.names = columns, style, names

    def section(self, section: Section, depth: int) -> list[list[str]]:
        words = heading(section.heading)
        title = f"{words}: {section.title}" if section.title else words
        indent = max(0, depth - 1) * _INDENT
        opening = self._heading(title, depth)
        for sentence in section.sentences:
            opening.extend(self._sentence(sentence, indent))
        tables = [self._table(table, indent) for table in section.tables if table.rows]
        parts = [block for part in section.sections for block in self.section(part, depth + 1)]
        return [opening, *tables, *parts]

    def legend(self, explanation: Explanation) -> list[list[str]]:
        signs = legend(explanation)
        lines = [line for sign, meaning in signs for line in self._meant(sign, meaning)]
        return [[*self._heading(heading("signs"), 0), *lines]] if signs else []

    def _meant(self, sign: str, meaning: str) -> list[str]:
        """Return a sign with what it means, further lines below the first word."""
        starts = chain([f"{sign} "], repeat(" " * (len(sign) + 1)))
        lines = wrap(pieces(meaning), self.columns - len(sign) - 1)
        return [start + self._dressed(line) for start, line in zip(starts, lines, strict=False)]

    def _heading(self, title: str, depth: int) -> list[str]:
        """Return the heading: underlined at the first two depths, with a colon below them."""
        low = depth - len(_UNDERLINES)
        start = self._blanks(low * _INDENT)
        words = pieces(title if low < 0 else f"{title}:", "heading")
        lines = wrap(words, self.columns - len(start))
        printed = [start + self._dressed(line) for line in lines]
        if low < 0:
            longest = max(columns_of(plain(line)) for line in lines)
            printed.append(_UNDERLINES[depth] * min(longest, self.columns))
        return printed

    def _sentence(self, sentence: Sentence, indent: int) -> list[str]:
        start = self._blanks(indent + sentence.level * _INDENT)
        room = self.columns - len(start) - _INDENT
        said = pieces(sentence.text, sentence.role or "plain")
        lines = wrap([*said, *pieces(cited(sentence, self.names), "basis")], room)
        signs = chain([self.style(sentence.role or "plain", SIGNS[sentence.role])], repeat(" "))
        return [
            f"{start}{sign} {self._dressed(line)}" for sign, line in zip(signs, lines, strict=False)
        ]

    def _table(self, table: Table, indent: int) -> list[str]:
        start = self._blanks(indent)
        head = [column(name) for name in table.columns]
        rows = [
            [cell(name, written) for name, written in zip(table.columns, row, strict=True)]
            for row in table.rows
        ]
        across = widths([head, *rows], self.columns - len(start))
        if across is None:
            return [line for row in rows for line in self._record(head, row, indent)]
        ruler = ["-" * each for each in across]
        lines = [*self._row(head, across, "column"), *self._row(ruler, across, "column")]
        lines.extend(line for row in rows for line in self._row(row, across, "plain"))
        return [start + line for line in lines]

    def _record(self, head: Sequence[str], row: Sequence[str], indent: int) -> list[str]:
        """Return a row that is too wide for a table: a line for each cell behind its label."""
        lines: list[str] = []
        for label, written in zip(head, row, strict=True):
            start = self._blanks(indent + (_INDENT if lines else 0))
            words = [*pieces(f"{label}:", "column"), *pieces(written)] if written else []
            wrapped = wrap(words, self.columns - len(start) - _INDENT)
            starts = chain([start], repeat(start + " " * _INDENT))
            lines.extend(s + self._dressed(line) for s, line in zip(starts, wrapped, strict=False))
        return lines

    def _row(self, row: Sequence[str], across: Sequence[int], part: Part) -> list[str]:
        """Return the lines of a row; cells are padded outside their style, and never at the end."""
        folded = [fold(text, room) for text, room in zip(row, across, strict=True)]
        return [self._cells(cells, across, part) for cells in zip_longest(*folded, fillvalue="")]

    def _cells(self, cells: Sequence[str], across: Sequence[int], part: Part) -> str:
        line, blanks = "", 0
        for written, room in zip(cells, across, strict=True):
            if written:
                line += " " * blanks + self.style(part, written)
                blanks = 0
            blanks += room - columns_of(written) + GAP
        return line

    def _dressed(self, line: Sequence[Piece]) -> str:
        """Return a line, each run of one part dressed at once."""
        runs = [list(run) for _, run in groupby(line, key=lambda piece: piece.part)]
        return " ".join(self.style(run[0].part, plain(run)) for run in runs)

    def _blanks(self, indent: int) -> str:
        """Return the indent, of which a third of the line is the most."""
        return " " * min(indent, self.columns // 3)
