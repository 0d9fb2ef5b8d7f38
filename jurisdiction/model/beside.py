"""What an answer tells beside its limbs: facts of the file that change no limb, with what the law says of them.

Also how outcomes and next steps read where the facts of the file say so, as at a later stage of proceedings.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from jurisdiction.model.case import Thing
from jurisdiction.model.vocabulary import Citation

Where = dict[str, tuple[str, ...]]
"""Facts of a thing with the values of which each must have one."""


def holds(where: Where, thing: Thing) -> bool:
    """Return whether each fact that is named has one of its values; one that is not written has none."""
    return all(thing.text(name) in values for name, values in where.items())


@dataclass(frozen=True, slots=True)
class Note:
    """A sentence of law on what a file states, said where `where` holds of it; `issue`: and how that issue is read."""

    says: str
    cites: tuple[Citation, ...] = ()
    where: Where = field(default_factory=dict)
    issue: str = ""


@dataclass(frozen=True, slots=True)
class Beside:
    """A section of an answer: what the things of one fact of the case state, and the notes on it.

    `of` is empty for the case itself. A clause of `tells` is said where all facts that it names are written.
    """

    title: str
    of: str
    tells: tuple[str, ...]
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Spoken:
    """How outcomes and next steps read, by their ids, where `where` holds of the case."""

    where: Where
    outcomes: dict[str, str] = field(default_factory=dict)
    next_steps: dict[str, str] = field(default_factory=dict)
