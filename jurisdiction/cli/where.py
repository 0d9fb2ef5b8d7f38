"""Where the rule book lies, and the cases and dossiers beside it."""

from __future__ import annotations

import os
from pathlib import Path

from jurisdiction.cli.guard import Code, StopError
from jurisdiction.cli.paths import is_file, is_folder, real

VARIABLE = "JURISDICTION_RULES"
_NAME, _HEAD = "rules", "rulebook.yaml"
_PACKAGE = Path(__file__).parents[1]


def rules_folder(named: Path | None, named_by: str = "--rules") -> Path:
    """Return the folder of the rule book: the one named, that of the variable, or the first found.

    Raise StopError where none is found, or where the folder that is named, by the argument or option that
    `named_by` says, holds none.
    """
    if named is not None:
        return _holding(named, named_by)
    if variable := os.environ.get(VARIABLE):
        return _holding(Path(variable), VARIABLE)
    for folder in (Path(_NAME), _PACKAGE / "_data" / _NAME, _PACKAGE.parent / _NAME):
        if is_file(folder / _HEAD):
            return folder
    raise StopError(
        Code.USAGE, f"Error: no rule book was found; name one with --rules or {VARIABLE}"
    )


def _holding(folder: Path, named_by: str) -> Path:
    """Return a folder that holds a rule book; raise StopError, with one that is near, for another."""
    if is_file(folder / _HEAD):
        return folder
    wrong = f"holds no {_HEAD}" if is_folder(folder) else "is no folder"
    near = [found for found in (folder / _NAME, folder.parent) if is_file(found / _HEAD)]
    guess = f". Did you mean {near[0].as_posix()}?" if near else ""
    raise StopError(Code.REFUSED, f"Error: {named_by}: {folder.as_posix()} {wrong}{guess}")


def beside(rules: Path, name: str) -> Path | None:
    """Return the folder of this name beside the rule book; None where there is none."""
    parent = rules.parent if rules.name not in {"", ".", ".."} else real(rules).parent
    folder = parent / name
    return folder if is_folder(folder) else None
