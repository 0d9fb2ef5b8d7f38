"""What two versions of a rule book may differ in: names, typed with `--only` or read from a change log."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jurisdiction.loading.loaded import Loaded

HINT = "--only"
_FILE = "@"
_MOVED = re.compile(r"(?:[-*] )?moved:(.*)", re.IGNORECASE)
_NAME = re.compile(r"`([^`]+)`")
_NONE = "nothing"
_FORM = "write `moved:` and the names in backquotes, or `moved: nothing`"


def moved(only: str, books: Sequence[Loaded]) -> frozenset[str]:
    """Return the names of rules and other parts that may differ.

    `@FILE` reads them from a change log, and `@FOLDER` from every `.md` file in it: from its lines that begin with
    `moved:`. Raise typer.BadParameter for what no version has, for a file that cannot be read, and for one that has
    no such line.
    """
    from jurisdiction.cli.stances import known_name
    from jurisdiction.testing.proving.differences import names

    parts = [name for book in books for name in (*book.rulebook.rules, *names(book))]
    known = list(dict.fromkeys(parts))
    many = "Any other part is named with its sort, as in `profile:NAME`."
    return frozenset(
        known_name(name, known, "rule or other part", _hint(where), many)
        for where, name in _typed(only)
    )


def _hint(where: str) -> str:
    return f"{HINT} @{where}" if where else HINT


def _typed(only: str) -> Iterator[tuple[str, str]]:
    """Yield each name with the place in a change log at which it stands, if it stands in one."""
    for each in filter(None, only.split(",")):
        if each.startswith(_FILE):
            yield from _read(Path(each.removeprefix(_FILE)))
        else:
            yield "", each


def _read(path: Path) -> Iterator[tuple[str, str]]:
    lines = [
        (f"{file}:{number}", line.strip())
        for file in (sorted(path.glob("*.md")) if path.is_dir() else [path])
        for number, line in enumerate(_text(file).splitlines(), start=1)
    ]
    told = [(where, found) for where, line in lines if (found := _MOVED.fullmatch(line))]
    if not told:
        raise typer.BadParameter(f"{path}: no line says what moved; {_FORM}", param_hint=HINT)
    for where, found in told:
        names = _NAME.findall(found[1])
        if not names and found[1].strip(" .`") != _NONE:
            raise typer.BadParameter(f"{where}: no name in backquotes; {_FORM}", param_hint=HINT)
        yield from ((where, name) for name in names)


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is no text"
        raise typer.BadParameter(f"{file}: {reason}", param_hint=HINT) from None
