"""Data of a case file as YAML that a lawyer can read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jurisdiction.testing.proving.skeleton import Data

_PLAIN = re.compile(r"[\w][\w .:/~?+-]*")


def yaml(data: dict[str, Data]) -> str:
    """Return a group of keys as the text of a file; the loader reads the same data again."""
    return "".join(f"{line}\n" for line in _group(data))


def _group(data: dict[str, Data]) -> Iterator[str]:
    for key, value in data.items():
        yield from _entry(key, value)


def _entry(key: str, value: Data) -> Iterator[str]:
    if isinstance(value, str):
        yield f"{key}: {_text(value)}"
    elif not value:
        yield f"{key}: {'[]' if isinstance(value, list) else '{}'}"
    elif isinstance(value, dict):
        yield f"{key}:"
        yield from (f"  {line}" for line in _group(value))
    elif all(isinstance(item, str) for item in value):
        yield f"{key}: [{', '.join(_text(item) for item in value if isinstance(item, str))}]"
    else:
        yield f"{key}:"
        yield from (f"  {line}" for item in value for line in _item(item))


def _item(item: Data) -> Iterator[str]:
    assert isinstance(item, dict)  # lists of texts are written on one line
    for number, line in enumerate(_group(item)):
        yield f"{'  ' if number else '- '}{line}"


def _text(value: str) -> str:
    plain = _PLAIN.fullmatch(value) and ": " not in value and not value.endswith(":")
    return value if plain else '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
