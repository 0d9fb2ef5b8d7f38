"""A digest of the code on which results rest, so that what an earlier run has kept counts for no other code."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import Final

import jurisdiction

PACKAGE: Final = Path(jurisdiction.__file__).parent
ANSWERS: Final = ("truth.py", "register.py", "model", "loading", "evaluator", "analysis", "testing")
"""The parts of the package on which an answer, or a random case, rests."""

PRINTED: Final = (".",)
"""The whole package, on which it rests what a command prints."""


def code_digest(parts: Iterable[str] = ANSWERS, more: Iterable[Path] = ()) -> str:
    """Return a digest of the version, the modules of some parts of the package, and more files; raise OSError."""
    found = hashlib.sha256(jurisdiction.__version__.encode())
    whole = (PACKAGE / part for part in parts)
    modules = (file for part in whole for file in (sorted(part.rglob("*.py")) or [part]))
    for file in (*modules, *more):
        own = file.relative_to(PACKAGE) if file.is_relative_to(PACKAGE) else Path(file.name)
        data = file.read_bytes()
        found.update(f"{own.as_posix()} {len(data)} ".encode())
        found.update(data)
    return found.hexdigest()[:16]
