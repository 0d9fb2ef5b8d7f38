r"""An explanation as Markdown (GitHub's dialect): headings, nested lists and tables.

Nothing that a person wrote can become markup: `<b>` and `*` are printed as they are.
The place of what a sentence rests on stands in the JSON result only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from jurisdiction.explanation.model import Explanation, Section, Sentence, Table
from jurisdiction.render.bases import cited, legend
from jurisdiction.render.headings import SIGNS, cell, column, heading
from jurisdiction.render.text import NO_NAMES
from jurisdiction.render.wrapping import one_line

_SHALLOWEST, _DEEPEST = 2, 6
_MARKUP = re.compile(
    r"[\\`*\[\]<|~$]"
    r"|(?<![^\W_])_|_(?![^\W_])"  # inside a word it is no emphasis
    r"|(?<!\S)#"  # begins a heading, and ends one
    r"|&(?=[#\w])"
)
_BLOCK = re.compile(r"([-+=>]|\d+(?=[.)]))")


def markdown(explanation: Explanation, names: Mapping[str, str] = NO_NAMES) -> str:
    """Return the explanation as Markdown, ending in a line break.

    `names` holds what authorities are called. Raise UnknownHeadingError for an unlisted heading.
    """
    blocks = [block for section in explanation.sections for block in _section(section, names, 0)]
    blocks.extend(_legend(explanation))
    return "\n\n".join(blocks) + "\n"


def escaped(text: str) -> str:
    r"""Return a text on one line that Markdown prints as it is.

    >>> escaped("a *b* <c> d_e _f_")
    'a \\*b\\* \\<c> d_e \\_f\\_'
    """
    shown = _MARKUP.sub(r"\\\g<0>", one_line(text))
    begins = _BLOCK.match(shown)
    if begins is None:
        return shown
    mark = begins[0]
    return f"\\{shown}" if not mark.isdigit() else f"{mark}\\{shown[len(mark) :]}"


def _section(section: Section, names: Mapping[str, str], depth: int) -> Iterator[str]:
    words = heading(section.heading)
    title = f"{words}: {escaped(section.title)}" if section.title else words
    yield _heading(title, depth)
    if section.sentences:
        yield "\n".join(_items(section.sentences, names))
    yield from (_table(table) for table in section.tables if table.rows)
    for part in section.sections:
        yield from _section(part, names, depth + 1)


def _heading(title: str, depth: int) -> str:
    return f"{'#' * min(_SHALLOWEST + depth, _DEEPEST)} {title}"


def _items(sentences: tuple[Sentence, ...], names: Mapping[str, str]) -> Iterator[str]:
    """Return the lines of a list; a level that is skipped would make code of a sentence."""
    above = -1
    for sentence in sentences:
        above = min(sentence.level, above + 1)
        sign = f"`{SIGNS[sentence.role]}` " if sentence.role else ""
        said = " ".join(filter(None, [sentence.text, cited(sentence, names)]))
        yield f"{'  ' * above}- {sign}{escaped(said)}"


def _table(table: Table) -> str:
    rows = [
        [cell(name, written) for name, written in zip(table.columns, row, strict=True)]
        for row in table.rows
    ]
    head = [column(name) for name in table.columns]
    return "\n".join([_row(head), _row(["---"] * len(head), raw=True), *map(_row, rows)])


def _row(cells: list[str], *, raw: bool = False) -> str:
    return f"| {' | '.join(cells if raw else map(escaped, cells))} |"


def _legend(explanation: Explanation) -> Iterator[str]:
    signs = legend(explanation)
    if signs:
        yield _heading(heading("signs"), 0)
        yield "\n".join(f"- `{sign}` {meaning}" for sign, meaning in signs)
