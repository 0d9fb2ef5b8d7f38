"""What an explanation is made of: sections of sentences, each of which rests on a provision, a fact or a reading.

An explanation formats nothing. Renderers print its sentences and add no words but headings.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, TypeAlias

from jurisdiction.model.vocabulary import Citation

BasisKind: TypeAlias = Literal["rule", "provision", "fact", "reading", "register", "case"]


Role: TypeAlias = Literal["", "decisive", "kept", "absent", "question", "authority"]


@dataclass(frozen=True, slots=True)
class Basis:
    """What a sentence rests on.

    kind `rule`: key is the rule id; `provision`: key is the authority, text the pinpoint, `checked` whether it was
    seen in the document, `later` its date where that is after the day of assessment; `fact`: key is the path, text its
    sources; `reading`: key is issue.reading; `register`: key is the record; `case`: key is a header fact of the file.
    `place` is `file:line` or empty.
    """

    kind: BasisKind
    key: str
    text: str = ""
    checked: bool = True
    place: str = ""
    later: str = ""


def cited(cites: Iterable[Citation]) -> tuple[Basis, ...]:
    """Return citations as what a sentence rests on."""
    return tuple(Basis("provision", c.to, c.at, c.checked) for c in cites)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence. `level` indents what supports the sentence before; `role` lets a renderer pick a symbol."""

    text: str
    bases: tuple[Basis, ...]
    level: int = 0
    role: Role = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under columns; columns are ids of headings, cells are words of the vocabulary or of the rule book."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Section:
    """`heading` is an id in the list of headings; `title` names what the section is about, if anything."""

    heading: str
    title: str = ""
    sentences: tuple[Sentence, ...] = ()
    tables: tuple[Table, ...] = ()
    sections: tuple[Section, ...] = ()


@dataclass(frozen=True, slots=True)
class MissingFact:
    """A question that nobody answered in the file: its path, the question, the choices, and what it settles."""

    path: str
    ask: str
    choices: tuple[str, ...]
    settles: tuple[str, ...]  # `allegation:limb` that this answer alone would settle
    limbs: tuple[str, ...]  # limbs that it can move
    lacks_support: bool = False
    provision: str = ""


@dataclass(frozen=True, slots=True)
class UnprovedFact:
    """A fact that the file states and no source supports as is asked for: its path, what is stated, and by whom."""

    path: str
    says: str
    sources: tuple[str, ...]
    settles: tuple[str, ...]  # `allegation:limb` that proof of this alone would settle
    limbs: tuple[str, ...]  # limbs that rest on it


@dataclass(frozen=True, slots=True)
class Explanation:
    """Everything that is said about an assessment, in the order in which it is said."""

    sections: tuple[Section, ...]
    missing: tuple[MissingFact, ...] = ()
    unproved: tuple[UnprovedFact, ...] = ()

    def sentences(self) -> tuple[Sentence, ...]:
        """Return all sentences in order."""
        found: list[Sentence] = []
        waiting = list(reversed(self.sections))
        while waiting:
            section = waiting.pop()
            found.extend(section.sentences)
            waiting.extend(reversed(section.sections))
        return tuple(found)
