"""The same file has the same answer to the byte, wherever and under whatever hash seed it is asked."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CASE = ROOT / "cases" / "seeds" / "tajikistan_2016_2018.yaml"


SURROUNDINGS = (
    ("cases", {"PYTHONHASHSEED": "1", "LC_ALL": "C.UTF-8"}),
    ("", {"PYTHONHASHSEED": "4242", "LC_ALL": "POSIX"}),
    ("", {"LC_ALL": "C.UTF-8", "PYTHONIOENCODING": "ascii"}),
    ("", {"LC_ALL": "C.UTF-8", "PYTHONIOENCODING": "latin-1"}),
    ("", {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}),
)


def assessed(folder: Path, surroundings: Mapping[str, str], form: str) -> bytes:
    """Return what the command prints for the case in a format."""
    changed = {"PYTHONHASHSEED": "0", **surroundings, "PYTHONPATH": str(ROOT)}
    asked = ["assess", str(CASE), "--rules", str(ROOT / "rules"), "--format", form]
    done = subprocess.run(
        [sys.executable, "-m", "jurisdiction", *asked],
        cwd=folder,
        env={**os.environ, **changed},
        capture_output=True,
        check=True,
    )
    return done.stdout


@pytest.mark.slow
@pytest.mark.parametrize("form", ["json", "text", "md"])
def test_same_bytes_everywhere(form: str, tmp_path: Path) -> None:
    """Hash seed, locale, encoding of the terminal and working folder leave no trace in the output."""
    first = assessed(tmp_path, {"LC_ALL": "C"}, form)
    assert not first.isascii()  # else no encoding could tell
    for folder, surroundings in SURROUNDINGS:
        assert assessed(ROOT / folder, surroundings, form) == first, surroundings
