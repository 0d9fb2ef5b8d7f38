"""Where something is written: a file, a line and a column.

Every node that is read keeps its place, so that every problem and every line of an explanation can
lead back to it.
This module knows no file system and no YAML.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """One character of one file; line and column count from 1, columns count characters.

    >>> str(Place("case.yaml", 3, 9))
    'case.yaml:3:9'
    """

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        """Return `file:line:column`, or `nowhere` for what no file holds."""
        return "nowhere" if self == NOWHERE else f"{self.file}:{self.line}:{self.column}"


NOWHERE = Place("", 0, 0)
"""The place of what stands in no file, such as an option of the command line."""
