"""The file `lint.yaml` of a rule book: findings that are accepted, each with a reason.

    silenced:
      - lint: uncalled_rule
        at: [challenge.may_be_brought]
        because: It is shown beside the limbs and changes none.

Its outer form is checked by the loader; here its names are.
"""

from __future__ import annotations

from jurisdiction.lint.book import Book
from jurisdiction.lint.finding import Silence
from jurisdiction.lint.registry import NAMES
from jurisdiction.loading.document import Mapping, Text
from jurisdiction.loading.draft import unknown
from jurisdiction.loading.excerpt import cut
from jurisdiction.loading.fields import groups, texts, word
from jurisdiction.loading.problems import Problems

CASE = "case:"
"""Begins the name of a part of a case, which only that case knows."""


def read_silences(book: Book, problems: Problems) -> tuple[Silence, ...]:
    """Return the silences of a rule book; an unknown lint or name, a repetition and an empty reason are problems."""
    if book.files.lint is None:
        return ()
    names, seen = frozenset(book.names()), set[tuple[str, str]]()
    found = []
    for node in groups(book.files.lint, "silenced"):
        silence = _silence(node)
        _check_lint(node, problems)
        _check_reason(node, problems)
        for text in texts(node.get("at")):
            _check_name(text, silence.lint, names, seen, problems)
        found.append(silence)
    return tuple(found)


def _silence(node: Mapping) -> Silence:
    at = texts(node.get("at"))
    return Silence(
        lint=word(node, "lint"),
        at=tuple(text.value for text in at),
        because=word(node, "because"),
        places=tuple(text.place for text in at),
        place=node.place,
    )


def _check_lint(node: Mapping, problems: Problems) -> None:
    lint = node.get("lint")
    if isinstance(lint, Text) and lint.value not in NAMES:
        unknown(problems, lint, "lint", NAMES)


def _check_reason(node: Mapping, problems: Problems) -> None:
    if not word(node, "because").strip():
        message = "a silence gives its reason: why is what the lint finds right as it is?"
        problems.add(node.key_place("because"), "missing_key", message)


def _check_name(
    text: Text, lint: str, names: frozenset[str], seen: set[tuple[str, str]], problems: Problems
) -> None:
    if text.value not in names and not text.value.startswith(CASE):
        unknown(problems, text, "part of the rule book", sorted(names))
    if (lint, text.value) in seen:
        message = f"`{cut(text.value)}` is silenced for `{cut(lint)}` already"
        problems.add(text.place, "duplicate_id", message, offending=text.value)
    seen.add((lint, text.value))
