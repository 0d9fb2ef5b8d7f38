"""What one step of a proof says, in one clause, with what it rests on."""

from __future__ import annotations

from dataclasses import dataclass

from jurisdiction.explanation.model import Basis


@dataclass(frozen=True, slots=True)
class Clause:
    """What a step says, in one clause; `dim` is the fact that one may ask for.

    kind: `alleged` by the sources that the file names, `stated` by the file or by a record, `taken` where the law
    reads it into silence, `supposed` of the register, or `registered` in it.
    """

    text: str
    basis: Basis
    owner: str = ""
    kind: str = "stated"
    dim: int = -1
    head: str = ""  # what it begins with, where others about the same thing may follow


def where(place: object) -> str:
    """Return a place as `file:line`; empty for none."""
    text = str(place)
    return text if not text.startswith(":") else ""
