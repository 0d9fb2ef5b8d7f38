"""The `recorded:` section of a rule book: how answers read in the words of recorded decisions.

Its outer form is known to be right; the names and words in it are checked here.
"""

from __future__ import annotations

from collections.abc import Iterable

from jurisdiction.loading.complaints import unknown_key, wrong_value
from jurisdiction.loading.document import Mapping, Node
from jurisdiction.loading.draft import Draft
from jurisdiction.loading.fields import below, entries, groups, texts, word, words
from jurisdiction.loading.queries import VALUES, query_line
from jurisdiction.model.rulebook import OverallQuestion, Translation

_OPPOSITES = 2


def read_translation(
    node: Mapping | None, limbs: tuple[str, ...], draft: Draft
) -> Translation | None:
    """Return how answers read in records, or None where the rule book does not say so."""
    if node is None:
        return None
    compared = words(node, "limbs")
    _known(node.get("limbs"), limbs, draft)
    _values(node, draft)
    for key, _ in entries(node, "of_limb"):
        if key.value not in compared:
            unknown_key(key.value, key.place, compared, draft.problems)
    return Translation(
        silent=word(node, "silent"),
        open=word(node, "open"),
        limbs=compared,
        values=_pairs(node, "values"),
        of_limb=_tables(node, "of_limb"),
        marks=_pairs(node, "marks"),
        overall=tuple(_question(group, limbs, draft) for group in groups(node, "overall")),
    )


def _known(node: Node | None, limbs: tuple[str, ...], draft: Draft) -> None:
    for text in texts(node):
        if text.value not in limbs:
            draft.unknown(text, "limb", limbs)


def _values(node: Mapping, draft: Draft) -> None:
    """Check that each value a limb can have is translated, and nothing else."""
    own = below(node, "of_limb")
    tables = [("values", node), *((key, own) for key in own or ())]
    for name, owner in tables:
        for key, _ in entries(owner, name) if owner else ():
            if key.value not in VALUES:
                unknown_key(key.value, key.place, VALUES, draft.problems)
    lacking = [f"`{value}`" for value in VALUES if value not in _pairs(node, "values")]
    if lacking:
        message = f"`values` lacks {', '.join(lacking)}"
        draft.problems.add(node.key_place("values"), "missing_key", message)


def _question(node: Mapping, limbs: tuple[str, ...], draft: Draft) -> OverallQuestion:
    question = OverallQuestion(
        id=word(node, "id"),
        title=word(node, "title"),
        lines=tuple(query_line(group, (), limbs, draft) for group in groups(node, "lines")),
        marks=_tables(node, "marks"),
        opposites=words(node, "opposites"),
        failing=words(node, "failing"),
    )
    if question.opposites and len(question.opposites) != _OPPOSITES:
        message = "two words are opposites, neither one nor three"
        draft.problems.add(node.key_place("opposites"), "wrong_form", message)
    for key in ("opposites", "failing"):
        _answers(node.get(key), question.words, draft)
    return question


def _answers(node: Node | None, known: Iterable[str], draft: Draft) -> None:
    allowed = tuple(known)
    for text in texts(node):
        if text.value not in allowed:
            wrong_value(text, allowed, draft.problems)


def _pairs(node: Mapping, key: str) -> dict[str, str]:
    found = below(node, key)
    return {name: word(found, name) for name in found} if found else {}


def _tables(node: Mapping, key: str) -> dict[str, dict[str, str]]:
    found = below(node, key)
    return {name: _pairs(found, name) for name in found} if found else {}
