"""What a court or other body really answered, in the words of its record, beside the case that asks it again."""

from __future__ import annotations

from dataclasses import dataclass, field

from jurisdiction.model.place import NOWHERE, Place


@dataclass(frozen=True, slots=True)
class RecordSource:
    """A document in which the answer stands; what could not be established is empty."""

    body: str
    title: str = ""
    number: str = ""
    paras: str = ""
    date: str = ""
    pinpoint_confidence: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """A recorded answer. A limb that is not among `limbs` was not answered.

    `overall` holds one word for each overall question, `alternatives` the other words that count
    as right for a limb, `decisive` the limbs that decided. `incident` says of what it was answered.
    """

    overall: dict[str, str]
    limbs: dict[str, str]
    alternatives: dict[str, tuple[str, ...]] = field(default_factory=dict)
    decisive: tuple[str, ...] = ()
    incident: str = ""
    basis: str = ""
    scoring: str = ""
    confidence: str = ""
    date_decided: str = ""
    appeal: tuple[str, str] = ("", "")  # what became of it, and by whom
    sources: tuple[RecordSource, ...] = ()
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A limb or overall question on which the engine is known to answer otherwise, and why."""

    limb: str
    because: str
    why: str
    place: Place = NOWHERE
