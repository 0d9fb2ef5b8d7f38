"""The text of a random case: YAML with the words of the vocabulary beside it, for a reader who knows no code.

The data is that of a case file, of texts, lists and groups of keys; the reader reads the same data back.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Final, Protocol

from jurisdiction.model.vocabulary import Fact, Kind, Vocabulary
from jurisdiction.testing.pleading import HEADER, Data, Group

_WIDTH: Final = 110
_PLAIN: Final = re.compile(r"[^\W_]([\w /.+()-]*[\w.)])?")
"""Texts that need no quotation marks: our reader takes every scalar for a text."""


def case_text(data: Mapping[str, Data], vocabulary: Vocabulary, head: str = "") -> str:
    """Return a case file as text; each line of `head` becomes a comment above it."""
    lines = [f"# {line}" if line else "#" for line in head.splitlines()]
    root = vocabulary.root
    for key, said in data.items():
        if key == HEADER and isinstance(said, dict):
            lines += [f"{HEADER}:", *_facts(said, root, vocabulary, 1)]
        elif key == "supposes" and isinstance(said, dict):
            lines += ["supposes:", *_supposed(said, vocabulary)]
        else:
            lines += _facts({key: said}, root, vocabulary, 0)
    return "\n".join(lines) + "\n"


def _supposed(said: Group, vocabulary: Vocabulary) -> Iterator[str]:
    for kind, row in said.items():
        if isinstance(row, list):
            yield f"  {_scalar(kind)}:"
            yield from _row(row, kind, vocabulary, 2)
        else:
            yield f"  {_scalar(kind)}: {_flow(row)}"


def _facts(group: Group, kind: str, vocabulary: Vocabulary, depth: int) -> Iterator[str]:
    """Yield the lines of the facts of a thing; what is nested stands deeper."""
    pad = "  " * depth
    for key, said in group.items():
        fact = vocabulary.fact(kind, key)
        row = _listed(said)
        if fact and fact.kind is Kind.THING and isinstance(said, dict) and said:
            yield from _beside(f"{pad}{_scalar(key)}:", fact.ask)
            yield from _facts(said, fact.of, vocabulary, depth + 1)
        elif fact and fact.kind is Kind.THINGS and row and all(isinstance(i, dict) for i in row):
            yield from _beside(f"{pad}{_scalar(key)}:", fact.ask)
            deeper = depth + 1
            if isinstance(said, dict):
                rest = ((name, each) for name, each in said.items() if name != "listed")
                yield from (f"{pad}  {_scalar(name)}: {_flow(each)}" for name, each in rest)
                yield f"{pad}  listed:"
                deeper += 1
            yield from _row(row, fact.of, vocabulary, deeper)
        else:
            yield from _beside(f"{pad}{_scalar(key)}: {_flow(said)}", _words(fact, said))


def _row(row: list[Data], kind: str, vocabulary: Vocabulary, depth: int) -> Iterator[str]:
    """Yield the lines of a list of things."""
    for item in row:
        group = item if isinstance(item, dict) else {}
        lines = list(_facts(group, kind, vocabulary, depth + 1)) or [
            f"{'  ' * (depth + 1)}{_flow(item)}"
        ]
        marked, pad = False, "  " * depth
        for line in lines:
            is_comment = line.lstrip().startswith("#")
            yield line if marked or is_comment else f"{pad}- {line[len(pad) + 2 :]}"
            marked = marked or not is_comment


def _listed(said: Data) -> list[Data] | None:
    inner = said.get("listed") if isinstance(said, dict) else said
    return inner if isinstance(inner, list) else None


def _words(fact: Fact | None, said: Data) -> str:
    """Return what a value says in the words of the vocabulary, else the question to which it answers."""
    if fact is None:
        return ""
    value = said.get("is") if isinstance(said, dict) else said
    worded = fact.says.get(value, "") if isinstance(value, str) else ""
    options = (worded, fact.ask, fact.called)
    return next((words for words in options if words and "{" not in words), "")


def _beside(line: str, words: str) -> Iterator[str]:
    """Yield a line with a comment behind it, or above it where it is too long for that."""
    if not words or "{" in words:
        yield line
    elif len(behind := f"{line}  # {words}") <= _WIDTH:
        yield behind
    else:
        yield f"{line[: len(line) - len(line.lstrip())]}# {words}"
        yield line


# Values in one line.


def _flow(said: Data) -> str:
    if isinstance(said, dict):
        return "{" + ", ".join(f"{_scalar(k)}: {_flow(v)}" for k, v in said.items()) + "}"
    if isinstance(said, list):
        return "[" + ", ".join(_flow(item) for item in said) + "]"
    return _scalar(said)


def _scalar(text: str) -> str:
    """Return a text as YAML has it: bare where that is safe, else in quotation marks."""
    return text if _PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)


def print_lines(text: str, printer: Printer) -> None:
    """Print a text line by line below the argument of a failing example that it is."""
    for line in text.splitlines():
        printer.break_()
        printer.text(line)
    printer.break_()


class Printer(Protocol):
    """What Hypothesis prints an example with."""

    def text(self, obj: str) -> object:
        """Print a text on the line."""

    def break_(self) -> object:
        """Begin a line."""
