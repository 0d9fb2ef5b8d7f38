"""What a rule book tells beside its limbs: sections on facts that change no limb, and words for later stages."""

from __future__ import annotations

from jurisdiction.loading.citations import citations
from jurisdiction.loading.complaints import unknown_key, wrong_value
from jurisdiction.loading.document import Mapping, Node, Text
from jurisdiction.loading.draft import Draft
from jurisdiction.loading.excerpt import cut
from jurisdiction.loading.fields import entries, groups, texts, word
from jurisdiction.loading.wording import check_label
from jurisdiction.model.beside import Beside, Note, Spoken, Where
from jurisdiction.model.vocabulary import Fact, Kind

_NESTED = (Kind.THING, Kind.THINGS)
_YES_NO = ("yes", "no")


def read_beside(node: Mapping, draft: Draft) -> tuple[Beside, ...]:
    """Compile the sections beside the limbs."""
    return tuple(_beside(group, draft) for group in groups(node, "beside"))


def _beside(node: Mapping, draft: Draft) -> Beside:
    kind = _kind(node.get("of"), draft)
    return Beside(
        title=word(node, "title"),
        of=word(node, "of"),
        tells=tuple(_clause(text, kind, draft) for text in texts(node.get("tells"))),
        notes=tuple(_note(group, kind, draft) for group in groups(node, "notes")),
    )


def _kind(node: Node | None, draft: Draft) -> str:
    """Return the kind of thing that a section is about: that of the case itself where `of` is not written."""
    root = draft.vocabulary.root
    if not isinstance(node, Text):
        return root
    fact = draft.vocabulary.fact(root, node.value)
    if fact is None or fact.kind not in _NESTED:
        known = [each.name for each in _facts(root, draft) if each.kind in _NESTED]
        draft.unknown(node, "list of the case", known)
        return root
    return fact.of


def _facts(kind: str, draft: Draft) -> list[Fact]:
    declared = draft.vocabulary.types.get(kind)
    return list(declared.facts.values()) if declared else []


def _clause(text: Text, kind: str, draft: Draft) -> str:
    """Return a clause, which must name at least one fact, and only facts of that kind."""
    check_label(text, [fact.name for fact in _facts(kind, draft)], draft)
    if "{" not in text.value:
        message = f"`{cut(text.value)}` names no fact; write the fact that it tells in braces"
        draft.problems.add(text.place, "wrong_form", message, offending=text.value)
    return text.value


def _note(node: Mapping, kind: str, draft: Draft) -> Note:
    issue = node.get("issue")
    if isinstance(issue, Text) and issue.value not in draft.issues:
        draft.unknown(issue, "issue", draft.issues)
    return Note(
        word(node, "says"), citations(node, draft), _where(node, kind, draft), word(node, "issue")
    )


def _where(node: Mapping, kind: str, draft: Draft) -> Where:
    """Return the values that facts must have; each fact must be a choice or yes/no, each value one of its own."""
    found: Where = {}
    for key, values in entries(node, "where"):
        fact = draft.vocabulary.fact(kind, key.value)
        allowed = _values(fact)
        if fact is None or not allowed:
            draft.unknown(key, "choice", [f.name for f in _facts(kind, draft) if _values(f)])
        for text in texts(values):
            if allowed and text.value not in allowed:
                wrong_value(text, allowed, draft.problems)
        found[key.value] = tuple(text.value for text in texts(values))
    return found


def _values(fact: Fact | None) -> tuple[str, ...]:
    if fact is None or fact.kind not in (Kind.CHOICE, Kind.YES_NO):
        return ()
    return fact.choices if fact.kind is Kind.CHOICE else _YES_NO


def read_spoken(
    node: Mapping, outcomes: tuple[str, ...], steps: tuple[str, ...], draft: Draft
) -> tuple[Spoken, ...]:
    """Compile how outcomes and next steps read where facts of the case say so."""
    return tuple(
        Spoken(
            _where(group, draft.vocabulary.root, draft),
            _words(group, "outcomes", outcomes, draft),
            _words(group, "next_steps", steps, draft),
        )
        for group in groups(node, "spoken_where")
    )


def _words(node: Mapping, key: str, known: tuple[str, ...], draft: Draft) -> dict[str, str]:
    for name, _ in entries(node, key):
        if name.value not in known:
            unknown_key(name.value, name.place, known, draft.problems)
    return {name.value: said.value for name, said in entries(node, key) if isinstance(said, Text)}
