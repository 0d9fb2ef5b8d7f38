"""Survivors that somebody has looked at: a file that says of each why no case tells it from the rule book.

An entry names the rule (or profile, limb, …) and the change in the words of the report, and not a line, which moves.
`change: any` stands for every change of that rule. An entry that fits nothing does no harm here; a test finds it.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from jurisdiction.loading.complaints import only_keys
from jurisdiction.loading.document import Mapping, read_file
from jurisdiction.loading.fields import groups, word
from jurisdiction.loading.problems import Problems, Refused
from jurisdiction.model.place import NOWHERE
from jurisdiction.testing.mutants.mutation import Mutation

_KEYS = ("of", "change", "because", "why")
REASONS = ("equivalent", "missing_case", "law", "useless")
"""No change that an input could show; a case or a law still to be written; a condition too many."""
ANY = "any"


@dataclass(frozen=True, slots=True)
class Entry:
    """One explanation: of which rule and change, of which sort it is, and why."""

    of: str
    change: str
    because: str
    why: str


@dataclass(frozen=True, slots=True)
class Explanations:
    """All explanations of a file."""

    entries: tuple[Entry, ...] = ()

    def why(self, mutation: Mutation) -> str:
        """Return the explanation of a survivor, or nothing."""
        changes = (mutation.edit.says, ANY)
        own = (each for each in self.entries if each.of == mutation.name)
        return next((f"{each.because}: {each.why}" for each in own if each.change in changes), "")


def read_explanations(file: Path) -> Explanations:
    """Return the explanations of a file; raise `Refused` for one that cannot be read."""
    problems = Problems()
    root = read_file(file, file.as_posix(), problems)
    if root is not None:
        only_keys(root, ("survivors",), problems)
    found = [_entry(group, problems) for group in groups(root or Mapping((), NOWHERE), "survivors")]
    if problems.errors:
        raise Refused(problems)
    return Explanations(tuple(found))


def _entry(node: Mapping, problems: Problems) -> Entry:
    only_keys(node, _KEYS, problems)
    entry = Entry(*(word(node, key) for key in _KEYS))
    for key in _KEYS:
        if not word(node, key):
            problems.add(node.place, "missing_key", f"`{key}` is missing here")
    if entry.because and entry.because not in REASONS:
        place = node.key_place("because")
        problems.add(place, "wrong_value", "this is no reason why a mutant lives", allowed=REASONS)
    return entry
