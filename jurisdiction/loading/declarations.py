"""What one declaration of a fact says of others: types, siblings, choices, and facts that refer back.

It is asked when all files of the vocabulary are read.
"""

from __future__ import annotations

from dataclasses import dataclass

from jurisdiction.loading.complaints import unknown_key
from jurisdiction.loading.document import Items, Mapping, Text
from jurisdiction.loading.draft import Draft, unknown
from jurisdiction.loading.excerpt import cut
from jurisdiction.loading.fields import below, entries, texts, word
from jurisdiction.loading.silences import check_silence
from jurisdiction.loading.wording import check_placeholders
from jurisdiction.model.place import Place
from jurisdiction.model.vocabulary import STATED, Fact, Kind, ThingType

SIMPLE = {
    "yes/no": Kind.YES_NO,
    "text": Kind.TEXT,
    "date": Kind.DATE,
    "number": Kind.NUMBER,
    "choice": Kind.CHOICE,
    "list of text": Kind.TEXTS,
    "list of choice": Kind.CHOICES,
}
_FITS = {
    "of_conduct": (Kind.DATE,),
    "extent": (Kind.DATE,),
    "extent_when": (Kind.DATE,),
    "undone_by": (Kind.DATE,),
    "by": (Kind.BACK,),
    "closed_until": (Kind.BACK, Kind.THINGS),
    "lag": (Kind.BACK, Kind.THINGS),
    "carried": (Kind.BACK, Kind.THINGS),
    "split": (Kind.REFS,),
    "supposed": (Kind.YES_NO, Kind.CHOICE),
}


@dataclass(frozen=True, slots=True)
class Declaration:
    """A declaration as it stands in the file, kept for the checks that need all declarations."""

    kind: str
    fact: Fact
    node: Mapping


def check_declaration(item: Declaration, draft: Draft) -> None:
    """Check what a declaration says of other declarations."""
    fact, node = item.fact, item.node
    if isinstance(called := node.get("called"), Text):
        check_placeholders(called, ("owner",), draft)
    if fact.of and fact.of not in draft.vocabulary.types:
        _unknown_type(node, fact, draft)
        return
    _check_choices(fact, node, draft)
    for attribute, kinds in _FITS.items():
        if node.get(attribute) is not None and fact.kind not in kinds:
            message = f"`{attribute}` does not go with a fact of type {fact.kind.value}"
            place = node.key_place(attribute)
            draft.problems.add(place, "wrong_type", message, offending=attribute)
    named_sibling(node.get("known_from"), item.kind, (Kind.DATE,), draft)
    named_sibling(node.get("undone_by"), item.kind, (Kind.DATE,), draft)
    for key, values in entries(node, "extent_when"):
        _extent_sibling(key, texts(values), item.kind, draft)
    for key, values in entries(node, "asked_when"):
        _asked_sibling(key, texts(values), item, draft)
    if fact.kind is Kind.BACK:
        _check_back(item, draft)
    if fact.split:
        named_sibling(node.get("split"), item.kind, (Kind.REF,), draft)
    if (silent := below(node, "silent")) is not None:
        check_silence(fact, item.kind, silent, draft)


def _unknown_type(node: Mapping, fact: Fact, draft: Draft) -> None:
    text = node.get("type")
    begins = text.place if text else fact.place
    before = len(word(node, "type")) - len(fact.of)
    place = Place(begins.file, begins.line, begins.column + before)
    names = (*SIMPLE, *draft.vocabulary.types)
    unknown(draft.problems, Text(fact.of, place), "type", names)


def _check_choices(fact: Fact, node: Mapping, draft: Draft) -> None:
    """Check that choices stand where they are needed, once each, and `says` and `names` speak of them."""
    chosen = fact.kind in {Kind.CHOICE, Kind.CHOICES}
    if chosen != bool(fact.choices):
        message = "`choices` stand with a choice or a list of choice, and only there"
        draft.problems.add(node.place, "wrong_type", message)
    _no_doubles(node, draft)
    _check_names(fact, node, draft)
    spoken = (*fact.choices, "open") if chosen else ("yes", "no", "open")
    if chosen or fact.kind is Kind.YES_NO:
        for key, _ in entries(node, "says"):
            if key.value not in spoken:
                unknown_key(key.value, key.place, spoken, draft.problems)


def _check_names(fact: Fact, node: Mapping, draft: Draft) -> None:
    """Check that only choices have names."""
    if fact.names and not fact.choices:
        message = "`names` stand with `choices`, and only there"
        draft.problems.add(node.key_place("names"), "wrong_type", message, offending="names")
        return
    for key, _ in entries(node, "names"):
        if key.value not in fact.choices:
            unknown_key(key.value, key.place, fact.choices, draft.problems)


def _no_doubles(node: Mapping, draft: Draft) -> None:
    seen: set[str] = set()
    choices = node.get("choices")
    for text in texts(choices) if isinstance(choices, Items) else ():
        if text.value in seen:
            message = f"the choice `{cut(text.value)}` stands twice"
            draft.problems.add(text.place, "duplicate_id", message, offending=text.value)
        seen.add(text.value)


def named_sibling(name: object, kind: str, kinds: tuple[Kind, ...], draft: Draft) -> Fact | None:
    """Return the fact of the same kind of thing that an attribute names."""
    if not isinstance(name, Text):
        return None
    siblings = draft.vocabulary.types[kind].facts
    fitting = [fact.name for fact in siblings.values() if fact.kind in kinds]
    if name.value not in fitting:
        noun = "reference" if kinds[0] is Kind.REF else f"{kinds[0].value} fact"
        draft.unknown(name, noun, fitting)
        return None
    return siblings[name.value]


def _extent_sibling(key: Text, values: tuple[Text, ...], kind: str, draft: Draft) -> None:
    fact = named_sibling(key, kind, (Kind.CHOICE,), draft)
    for value in values if fact else ():
        if fact and fact.choices and value.value not in fact.choices:
            draft.unknown(value, "choice", fact.choices)


def _asked_sibling(key: Text, values: tuple[Text, ...], item: Declaration, draft: Draft) -> None:
    """Check what decides whether a fact is asked: a choice, a yes/no fact, or whether a reference is stated."""
    sibling = named_sibling(key, item.kind, (Kind.CHOICE, Kind.YES_NO, Kind.REF), draft)
    if sibling is None:
        return
    allowed = {Kind.CHOICE: sibling.choices, Kind.YES_NO: ("yes", "no")}.get(
        sibling.kind, (STATED,)
    )
    for value in values:
        if value.value not in allowed:
            draft.unknown(value, "value", allowed)


def _check_back(item: Declaration, draft: Draft) -> None:
    """Check that the fact of the other kind refers to this kind."""
    by, fact = item.node.get("by"), item.fact
    if not isinstance(by, Text):
        message = "`by` is missing: which fact of the other kind refers to this one?"
        draft.problems.add(item.node.place, "missing_key", message)
        return
    other = draft.vocabulary.types.get(fact.of)
    referring = _referring(other, item.kind) if other else ()
    if other and by.value not in referring:
        draft.unknown(by, "reference", referring)


def _referring(other: ThingType, kind: str) -> tuple[str, ...]:
    refs = (Kind.REF, Kind.REFS)
    return tuple(f.name for f in other.facts.values() if f.kind in refs and f.of == kind)
