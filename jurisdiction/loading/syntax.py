"""PyYAML's parsers, used for their events alone, and our words for what they refuse.

The fast parser is written in C and may be missing; the other one is pure Python and always there.
They agree on all but a few odd texts, and not on the words and places of their errors, so that
whoever wants the same answer everywhere asks the pure one whenever the fast one is in doubt.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import yaml
from yaml.events import Event
from yaml.scanner import ScannerError

_OUT_OF_RANGE = "found a number out of range"


class PureParser(yaml.SafeLoader):
    """The pure parser, brought into line with the fast one in two points."""

    def scan_plain(self) -> Any:  # noqa: ANN401 - the stubs of PyYAML give the scanner no types
        """Let `{date: 2018-05?}` be written without quotation marks, as the fast parser does.

        PyYAML looks ahead with `peek` alone and copies by another way, so that hiding the question
        mark from `peek` keeps it in the text.
        """
        if not self.flow_level:
            return super().scan_plain()
        self.__dict__["peek"] = self._peek_past_question_mark
        try:
            return super().scan_plain()
        finally:
            del self.__dict__["peek"]

    def _peek_past_question_mark(self, index: int = 0) -> str:
        """Return the next character, or a letter in place of a question mark."""
        character = str(super().peek(index))
        return "x" if character == "?" else character

    def fetch_more_tokens(self) -> Any:  # noqa: ANN401 - same
        """Refuse numbers that no character has as an error with a place, not as a bare one."""
        try:
            return super().fetch_more_tokens()
        except (ValueError, OverflowError):
            raise ScannerError(None, None, _OUT_OF_RANGE, self.get_mark()) from None


FAST: type[Any] | None = getattr(yaml, "CSafeLoader", None)
"""The parser in C, where PyYAML has it."""


def events(text: str, parser: type[Any]) -> Iterator[Event]:
    """Yield the events of a text; raises `yaml.YAMLError` where it is not YAML."""
    return yaml.parse(text, Loader=parser)


_INDENTATION = "this does not fit what stands above; check the indentation and the quotation marks"

# The first line whose two pieces PyYAML's context and problem hold is taken; the last column says
# whether the place is where the refused thing begins, or where the parser stumbled.
_WORDS = (
    ("", _OUT_OF_RANGE, "no character has this number", False),
    ("", "found character '\\t'", "a tab cannot stand here; use spaces", False),
    ("", "cannot start any token", "no text begins with this sign unless quoted", False),
    (
        "simple key",
        "",
        "this line is no `key: value`: there is no colon with a blank after it",
        True,
    ),
    ("", "sequence entries", "no list can begin here; each `- ` begins a line of its own", False),
    ("", "mapping keys", "no `?` can stand here", False),
    ("", "mapping values", "this colon is one too many; quote a text that holds `: `", False),
    ("directive", "", "no line can begin with `%`", True),
    ("", "YAML directive", "no line can begin with `%`", False),
    ("", "incompatible YAML", "no line can begin with `%`", False),
    ("", "duplicate tag handle", "no line can begin with `%`", False),
    ("anchor", "", "anchors (`&`) are not read; quote a text that begins so", True),
    ("alias", "", "aliases (`*`) are not read; quote a text that begins so", True),
    ("tag", "", "tags (`!`) are not read; quote a text that begins so", True),
    ("", "undefined tag", "tags (`!`) are not read; quote a text that begins so", False),
    ("block scalar", "range 1-9", "the number after `|` or `>` is one of 1 to 9", False),
    ("block scalar", "", "the text after `|` or `>` begins on the next line", False),
    ("double-quoted", "", "this escape is unknown; write `\\\\` for a backslash", False),
    ("quoted scalar", "", "this quotation mark is never closed", True),
    ("flow sequence", "<stream end>", "this `[` is never closed", True),
    ("flow mapping", "<stream end>", "this `{` is never closed", True),
    ("flow sequence", "", "`,` or `]` is missing before this", False),
    ("flow mapping", "", "`,` or `}` is missing before this", False),
    ("", "node content", "a text is missing before this sign, or the sign is not quoted", False),
    ("block", "found ':'", "the key before this colon is missing", False),
    ("block", "", _INDENTATION, False),
    ("", "document start", _INDENTATION, False),
)


def explain(error: yaml.YAMLError) -> tuple[str, int, int]:
    """Return what a parser refused, in our words, with its line and column, counted from 1."""
    context = getattr(error, "context", None) or ""
    problem = getattr(error, "problem", None) or ""
    found = (row for row in _WORDS if row[0] in context and row[1] in problem)
    _, _, words, at_start = next(found, ("", "", "this is not YAML", False))
    stumbled = getattr(error, "problem_mark", None)
    mark = (getattr(error, "context_mark", None) if at_start else None) or stumbled
    return (words, mark.line + 1, mark.column + 1) if mark else (words, 1, 1)
