"""The marks of cases that were run before a measurement of coverage was interrupted: one line for each case.

A line counts only for the same case, rule book and engine, all by their digests; a line that was cut off is passed
over. Nothing is kept unless a file is named: what a case reaches of the law says something of the case.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

from jurisdiction.loading.loaded import Loaded
from jurisdiction.testing.code_digest import code_digest
from jurisdiction.testing.coverage_items import MARKS, items
from jurisdiction.testing.marks import Mark


class KeptMarks:
    """The marks of cases by the digests of their files, written as they come; without a file nothing is kept."""

    def __init__(self, file: Path | None, loaded: Loaded) -> None:
        """Read what an earlier run has kept of the same rule book, by the same engine.

        Raise OSError where the file cannot be read or written, and ValueError where it holds something else.
        """
        self._file = file
        self._found: dict[str, list[int]] = {}
        if file is None:
            return
        self._key = f"{loaded.rulebook.digest} {code_digest()}"
        every = ((item.kind, item.key, mark) for item in items(loaded.rulebook) for mark in MARKS)
        self._marks: tuple[Mark, ...] = tuple(every)
        self._numbers = {mark: number for number, mark in enumerate(self._marks)}
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("a+", encoding="utf-8") as lines:
            lines.seek(0)
            if self._read(lines):
                lines.write("\n")  # the next line begins behind one that was cut off

    def marks(self, case: bytes, measured: Callable[[], Iterable[Mark]]) -> tuple[Mark, ...]:
        """Return the marks of the case whose file holds these bytes: those kept, else those measured."""
        if self._file is None:
            return tuple(measured())
        digest = hashlib.sha256(case).hexdigest()
        if digest not in self._found:
            self._keep(self._file, digest, measured())
        return tuple(self._marks[number] for number in self._found[digest])

    def _keep(self, file: Path, digest: str, marks: Iterable[Mark]) -> None:
        """Write the marks of a case; those of nothing that is counted are left out."""
        found = [self._numbers[mark] for mark in marks if mark in self._numbers]
        line = json.dumps({"key": self._key, "case": digest, "marks": found})
        with file.open("a", encoding="utf-8") as lines:
            lines.write(f"{line}\n")
        self._found[digest] = found

    def _read(self, lines: Iterable[str]) -> bool:
        """Read the lines of this key, and return whether the last was cut off.

        Raise ValueError where the first line is none of such a file.
        """
        line = "\n"
        for number, line in enumerate(lines):
            if not number and not line.startswith('{"key": '):
                raise ValueError("this is no file of coverage")
            with suppress(ValueError, TypeError, KeyError):
                entry = json.loads(line)
                if entry["key"] == self._key:
                    self._found[entry["case"]] = [int(each) for each in entry["marks"]]
        return not line.endswith("\n")
