"""The file that names a rule book: limbs, outcomes, next steps, the evidence standard, words of records.

Queries are put to the answers of rules; a rule is called with the unit (an allegation).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from jurisdiction.loading.beside import read_beside, read_spoken
from jurisdiction.loading.complaints import named, unknown_key
from jurisdiction.loading.document import Items, Mapping, Node, Text
from jurisdiction.loading.draft import Draft
from jurisdiction.loading.excerpt import cut
from jurisdiction.loading.fields import below, entries, groups, texts, whole, word
from jurisdiction.loading.queries import ASKS, VALUES, query, query_line
from jurisdiction.loading.translation import read_translation
from jurisdiction.model.beside import Beside, Spoken
from jurisdiction.model.rulebook import Evidence, Limb, Line, Outcome, Translation
from jurisdiction.model.vocabulary import Kind


@dataclass(frozen=True, slots=True)
class Composition:
    """How the answers of rules are put together."""

    limbs: tuple[Limb, ...]
    outcomes: tuple[Outcome, ...]
    next_steps: tuple[Line, ...]
    evidence: Evidence
    recorded: Translation | None = None
    beside: tuple[Beside, ...] = ()
    spoken_where: tuple[Spoken, ...] = ()


def read_composition(node: Mapping, draft: Draft) -> Composition:
    """Compile the limbs, outcomes, next steps and the evidence standard."""
    limbs = _ids(node, "limbs", "limb", draft)
    outcomes = _ids(node, "outcomes", "outcome", draft)
    best = _ranks(node, outcomes, draft)
    steps = tuple(query_line(group, (), limbs, draft) for group in groups(node, "next_steps"))
    return Composition(
        tuple(_limb(group, limbs, draft) for group in groups(node, "limbs")),
        tuple(_outcome(group, limbs, best, draft) for group in groups(node, "outcomes")),
        steps,
        _evidence(below(node, "evidence"), draft),
        read_translation(below(node, "recorded"), limbs, draft),
        read_beside(node, draft),
        read_spoken(node, outcomes, tuple(step.value for step in steps), draft),
    )


def _ids(node: Mapping, key: str, noun: str, draft: Draft) -> tuple[str, ...]:
    """Return the ids of a list, each of which may stand once."""
    found: list[str] = []
    for group in groups(node, key):
        name = group.get("id")
        if isinstance(name, Text) and name.value in found:
            message = f"the {noun} `{cut(name.value)}` stands twice"
            draft.problems.add(name.place, "duplicate_id", message, offending=name.value)
        found.append(word(group, "id"))
    return tuple(found)


def _limb(node: Mapping, limbs: tuple[str, ...], draft: Draft) -> Limb:
    return Limb(
        id=word(node, "id"),
        title=word(node, "title"),
        question=word(node, "question"),
        phase=word(node, "phase"),
        lines=tuple(query_line(g, (*VALUES, ASKS), limbs, draft) for g in groups(node, "lines")),
        marks=tuple(query_line(g, (), limbs, draft) for g in groups(node, "marks")),
        prints=_prints(node, draft),
        says_alone=word(node, "says_alone"),
        bar=word(node, "bar"),
        place=node.place,
    )


def _prints(node: Mapping, draft: Draft) -> dict[str, str]:
    """Return the words that a limb has for its values, each of which must be one that a limb can have."""
    for key, _ in entries(node, "prints"):
        if key.value not in VALUES:
            unknown_key(key.value, key.place, VALUES, draft.problems)
    return {
        key.value: said.value for key, said in entries(node, "prints") if isinstance(said, Text)
    }


def _outcome(node: Mapping, limbs: tuple[str, ...], best: dict[str, int], draft: Draft) -> Outcome:
    name = word(node, "id")
    code = node.get("exit_code")
    return Outcome(
        id=name,
        says=word(node, "says"),
        says_on_law=word(node, "says_on_law"),
        prints=word(node, "prints"),
        query=query(node.get("when") or node, limbs, draft),
        rank=best.get(name, len(best)),
        exit_code=whole(code, draft.problems) or 0,
        place=node.place,
    )


def _ranks(node: Mapping, outcomes: tuple[str, ...], draft: Draft) -> dict[str, int]:
    """Return the place of each outcome in `best_first`, where each stands once."""
    best: dict[str, int] = {}
    for text in texts(node.get("best_first")):
        if text.value not in outcomes:
            draft.unknown(text, "outcome", outcomes)
        elif text.value in best:
            message = f"the outcome `{cut(text.value)}` stands twice"
            draft.problems.add(text.place, "duplicate_id", message, offending=text.value)
        best.setdefault(text.value, len(best))
    missing = [f"`{cut(name)}`" for name in outcomes if name not in best]
    if missing:
        message = f"`best_first` lacks {', '.join(missing)}"
        draft.problems.add(node.key_place("best_first"), "missing_key", message)
    return best


def _evidence(node: Mapping | None, draft: Draft) -> Evidence:
    """Compile the evidence standard; without one, no source type and no grades are asked for."""
    if node is None:
        return Evidence()
    standard = Evidence()
    accepts = {
        key.value: _choices(key, grades, standard.source_type, draft)
        for key, grades in entries(node, "accepts")
    }
    facts = {name: draft.vocabulary.fact(standard.source_type, name) for name in accepts}
    scale = {name: fact.choices for name, fact in facts.items() if fact is not None}
    past, alleging, supposed = (
        _sources(node, name, standard.source_type, draft)
        for name in ("past_finding", "alleging", "supposition")
    )
    told_by = _told_by(node, standard.source_type, draft)
    return Evidence(standard.source_type, accepts, scale, past, alleging, supposed, told_by)


def _sources(node: Mapping, name: str, kind: str, draft: Draft) -> tuple[str, tuple[str, ...]]:
    """Return by which values of which fact the sources of one sort are known; by none where nothing is written."""
    found = [(key.value, _choices(key, kinds, kind, draft)) for key, kinds in entries(node, name)]
    return found[0] if found else ("", ())


def _told_by(node: Mapping, kind: str, draft: Draft) -> str:
    """Return the fact of a source that names who speaks in it, which the vocabulary must know."""
    name, fact = node.get("told_by"), draft.vocabulary.fact(kind, word(node, "told_by"))
    if isinstance(name, Text) and (fact is None or fact.kind is not Kind.TEXT):
        draft.unknown(name, "text of a source", _facts_of(kind, Kind.TEXT, draft))
    return word(node, "told_by")


def _choices(key: Text, node: Node, kind: str, draft: Draft) -> tuple[str, ...]:
    """Return the values of a fact of a source, which the vocabulary must know."""
    fact = draft.vocabulary.fact(kind, key.value)
    if fact is None or fact.kind is not Kind.CHOICE:
        draft.unknown(key, "choice of a source", _facts_of(kind, Kind.CHOICE, draft))
        return ()
    if not isinstance(node, Items):
        draft.problems.add(node.place, "wrong_form", f"a list is asked here, not {named(node)}")
    for text in texts(node):
        if text.value not in fact.choices:
            draft.unknown(text, "choice", fact.choices)
    return tuple(text.value for text in texts(node))


def _facts_of(kind: str, holding: Kind, draft: Draft) -> Iterable[str]:
    declared = draft.vocabulary.types.get(kind)
    facts = declared.facts.values() if declared else ()
    return [fact.name for fact in facts if fact.kind is holding]
