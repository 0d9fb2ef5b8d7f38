"""What a run has done so far, in a file that an interruption leaves whole."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any


def save(path: Path, key: str, parts: dict[str, dict[str, Any]]) -> None:
    """Write what was found part by part, in one step, so that an interruption leaves the old file or the new one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(".new")
    fresh.write_text(json.dumps({"key": key, "parts": parts}), encoding="utf-8")
    fresh.replace(path)


def read(path: Path, key: str) -> dict[str, dict[str, Any]]:
    """Return what an earlier run of the same key has found; nothing where there was none."""
    found = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return dict(found["parts"]) if found.get("key") == key else {}
