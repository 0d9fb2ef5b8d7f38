"""What stands at a path that a user names, whatever the path: too long, leading round, or out of reach.

`pathlib` raises where the system cannot say; here what cannot be reached is not there.
"""

from __future__ import annotations

import os
from pathlib import Path


def is_file(path: Path) -> bool:
    """Return whether a regular file can be reached at a path."""
    try:
        return path.is_file()
    except OSError:
        return False


def is_folder(path: Path) -> bool:
    """Return whether a folder can be reached at a path."""
    try:
        return path.is_dir()
    except OSError:
        return False


def exists(path: Path) -> bool:
    """Return whether anything can be reached at a path."""
    try:
        return path.exists()
    except OSError:
        return False


def real(path: Path) -> Path:
    """Return a path without links, as far as they lead anywhere."""
    return Path(os.path.realpath(path))


def members(folder: Path) -> list[Path]:
    """Return what stands in a folder, in the order of the names; nothing where it cannot be read."""
    try:
        return sorted(folder.iterdir())
    except OSError:
        return []
