"""Sentences of equal text become one, which rests on what each of them rests on.

Two things of a file can bear one name, and what is said of them then reads alike. Nothing is told here, and no text
is changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from jurisdiction.explanation.model import Basis, Section, Sentence


def joined(found: Iterable[Sentence]) -> tuple[Sentence, ...]:
    """Return sentences, each text once, where it stands first; the bases are united in their order."""
    return joined_in([Section("", sentences=tuple(found))])[0].sentences


def joined_in(sections: Sequence[Section]) -> tuple[Section, ...]:
    """Return sections in which no text stands twice, neither in one of them nor in two.

    What supports a sentence stays below it: one that others follow on a deeper level is kept. So is what stands in a
    section alone.
    """
    united = _united([each for section in sections for each in section.sentences])
    said: set[str] = set()
    return tuple(
        replace(
            section, sentences=tuple(_new(section.sentences, united, said)) or section.sentences
        )
        for section in sections
    )


def _new(
    found: Sequence[Sentence], united: dict[str, dict[Basis, None]], said: set[str]
) -> Iterator[Sentence]:
    """Yield the sentences that were not said yet, and note that they are."""
    for each, level_behind in zip(found, [*(each.level for each in found), 0][1:], strict=True):
        if each.text not in said or level_behind > each.level:
            said.add(each.text)
            yield replace(each, bases=tuple(united[each.text]))


def _united(found: Iterable[Sentence]) -> dict[str, dict[Basis, None]]:
    """Return what the sentences of each text rest on, in order."""
    united: dict[str, dict[Basis, None]] = {}
    for each in found:
        united.setdefault(each.text, {}).update(dict.fromkeys(each.bases))
    return united
