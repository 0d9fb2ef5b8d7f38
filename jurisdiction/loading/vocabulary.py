"""The vocabulary files: kinds of things and the declarations of their facts.

What a declaration says of other declarations (types, siblings, paths) is checked when all are read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from jurisdiction.loading.citations import citations
from jurisdiction.loading.complaints import unknown_key
from jurisdiction.loading.conform import conform
from jurisdiction.loading.document import Items, Mapping, Text
from jurisdiction.loading.draft import Draft, unknown
from jurisdiction.loading.excerpt import cut
from jurisdiction.loading.fields import below, entries, flag, texts, whole, word, words
from jurisdiction.loading.shape import KindForm
from jurisdiction.loading.silences import check_no_circle, check_silence
from jurisdiction.loading.wording import check_label, check_placeholders
from jurisdiction.model.place import Place
from jurisdiction.model.vocabulary import STATED, Fact, Kind, Silence, ThingType, Vocabulary

_SIMPLE = {
    "yes/no": Kind.YES_NO,
    "text": Kind.TEXT,
    "date": Kind.DATE,
    "number": Kind.NUMBER,
    "choice": Kind.CHOICE,
    "list of text": Kind.TEXTS,
    "list of choice": Kind.CHOICES,
}
_OF = (
    ("list of ref ", Kind.REFS),
    ("list of ", Kind.THINGS),
    ("ref ", Kind.REF),
    ("set of ", Kind.SET),
    ("back ", Kind.BACK),
    ("up ", Kind.UP),
    ("", Kind.THING),
)
_NAME = re.compile(r"[^\W\d]\w*")
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
class _Written:
    """A declaration as it stands in the file, kept for the checks that need all declarations."""

    kind: str
    fact: Fact
    node: Mapping


def read_vocabulary(files: list[Mapping], root: str, unit: str, draft: Draft) -> None:
    """Compile all vocabulary files and put the vocabulary on the draft."""
    types: dict[str, ThingType] = {}
    written: list[_Written] = []
    nodes: dict[str, Mapping] = {}
    for key, node in (entry for file in files for entry in file.entries):
        if key.value in types:
            message = f"the kind `{cut(key.value)}` is declared twice"
            draft.problems.add(key.place, "duplicate_id", message, offending=key.value)
        elif not conform(node, KindForm, draft.problems) and not isinstance(node, Mapping):
            continue
        elif isinstance(node, Mapping):
            types[key.value] = _kind(key, node, written, draft)
            nodes[key.value] = node
    draft.vocabulary = Vocabulary(types, root, unit)
    for item in written:
        _check(item, draft)
    for name, node in nodes.items():
        _sibling(node.get("visible_from"), name, (Kind.DATE,), draft)
        if isinstance(label := node.get("label"), Text):
            check_label(label, ("id", *types[name].facts), draft)
    check_no_circle(draft)


def _kind(name: Text, node: Mapping, written: list[_Written], draft: Draft) -> ThingType:
    """Compile one kind of thing."""
    _check_name(name, draft)
    facts: dict[str, Fact] = {}
    for key, declared in entries(node, "facts"):
        if isinstance(declared, Mapping):
            _check_name(key, draft)
            facts[key.value] = _fact(key, declared, draft)
            written.append(_Written(name.value, facts[key.value], declared))
    return ThingType(
        name=name.value,
        title=word(node, "title"),
        facts=facts,
        label=word(node, "label"),
        plural=word(node, "plural"),
        graded=flag(node, "graded"),
        register=flag(node, "register"),
        visible_from=word(node, "visible_from"),
        unnamed=word(node, "unnamed"),
        place=name.place,
    )


def _check_name(name: Text, draft: Draft) -> None:
    if not _NAME.fullmatch(name.value):
        message = f"`{cut(name.value)}` is no name: letters, digits and `_`, a letter first"
        draft.problems.add(name.place, "not_a_name", message, offending=name.value)


def _texts(node: Mapping, key: str) -> dict[str, str]:
    """Return the texts that stand under a key, by theirs."""
    group = below(node, key)
    return {each.value: word(group, each.value) for each, _ in group.entries} if group else {}


def _fact(name: Text, node: Mapping, draft: Draft) -> Fact:
    """Compile one declaration."""
    kind, of = _type(name, node, draft)
    return Fact(
        name=name.value,
        kind=kind,
        of=of,
        choices=words(node, "choices"),
        called=word(node, "called"),
        ask=word(node, "ask"),
        help=word(node, "help"),
        says=_texts(node, "says"),
        names=_texts(node, "names"),
        silent=_silence(node, draft),
        required=flag(node, "required"),
        of_conduct=flag(node, "of_conduct"),
        extent=flag(node, "extent"),
        extent_when=_extent_when(node),
        by=word(node, "by"),
        known_from=word(node, "known_from"),
        undone_by=word(node, "undone_by"),
        closed_until=flag(node, "closed_until"),
        lag=whole(node.get("lag"), draft.problems) or 0,
        carried=flag(node, "carried"),
        split=word(node, "split"),
        graded=flag(node, "graded", default=True),
        asked_when=tuple(_asked_when(node)),
        supposed=word(node, "supposed", "yes"),
        place=name.place,
    )


def _type(name: Text, node: Mapping, draft: Draft) -> tuple[Kind, str]:
    """Return the kind of a fact and the kind of thing it is about."""
    written = word(node, "type", "choice" if node.get("choices") else "")
    if not written:
        message = f"the fact `{cut(name.value)}` has neither `type` nor `choices`"
        draft.problems.add(name.place, "missing_key", message, offending=name.value)
        return Kind.TEXT, ""
    if written in _SIMPLE:
        return _SIMPLE[written], ""
    prefix, kind = next(pair for pair in _OF if written.startswith(pair[0]))
    return kind, written.removeprefix(prefix)


def _silence(node: Mapping, draft: Draft) -> Silence | None:
    silent = below(node, "silent")
    if silent is None:
        return None
    assumed = flag(silent, "assumed", default=True)
    read, cites = word(silent, "reads"), citations(silent, draft)
    return Silence(read, cites, assumed, asked=flag(silent, "asked"))


def _extent_when(node: Mapping) -> tuple[str, tuple[str, ...]] | None:
    for key, values in entries(node, "extent_when"):
        return key.value, tuple(text.value for text in texts(values))
    return None


def _asked_when(node: Mapping) -> Iterator[tuple[str, tuple[str, ...]]]:
    for key, values in entries(node, "asked_when"):
        yield key.value, tuple(text.value for text in texts(values))


def _check(item: _Written, draft: Draft) -> None:
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
    _sibling(node.get("known_from"), item.kind, (Kind.DATE,), draft)
    _sibling(node.get("undone_by"), item.kind, (Kind.DATE,), draft)
    for key, values in entries(node, "extent_when"):
        _extent_sibling(key, texts(values), item.kind, draft)
    for key, values in entries(node, "asked_when"):
        _asked_sibling(key, texts(values), item, draft)
    if fact.kind is Kind.BACK:
        _check_back(item, draft)
    if fact.split:
        _sibling(node.get("split"), item.kind, (Kind.REF,), draft)
    if (silent := below(node, "silent")) is not None:
        check_silence(fact, item.kind, silent, draft)


def _unknown_type(node: Mapping, fact: Fact, draft: Draft) -> None:
    text = node.get("type")
    begins = text.place if text else fact.place
    before = len(word(node, "type")) - len(fact.of)
    place = Place(begins.file, begins.line, begins.column + before)
    names = (*_SIMPLE, *draft.vocabulary.types)
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


def _sibling(name: object, kind: str, kinds: tuple[Kind, ...], draft: Draft) -> Fact | None:
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
    fact = _sibling(key, kind, (Kind.CHOICE,), draft)
    for value in values if fact else ():
        if fact and fact.choices and value.value not in fact.choices:
            draft.unknown(value, "choice", fact.choices)


def _asked_sibling(key: Text, values: tuple[Text, ...], item: _Written, draft: Draft) -> None:
    """Check what decides whether a fact is asked: a choice, a yes/no fact, or whether a reference is stated."""
    sibling = _sibling(key, item.kind, (Kind.CHOICE, Kind.YES_NO, Kind.REF), draft)
    if sibling is None:
        return
    allowed = {Kind.CHOICE: sibling.choices, Kind.YES_NO: ("yes", "no")}.get(
        sibling.kind, (STATED,)
    )
    for value in values:
        if value.value not in allowed:
            draft.unknown(value, "value", allowed)


def _check_back(item: _Written, draft: Draft) -> None:
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


def declared(draft: Draft, kind: Text) -> bool:
    """Return whether a kind of thing is declared; if not, that is a problem."""
    if kind.value in draft.vocabulary.types:
        return True
    draft.unknown(kind, "kind of thing", draft.vocabulary.types)
    return False


def place_of(draft: Draft, kind: str) -> Place:
    """Return where a kind of thing is declared."""
    return draft.vocabulary.types[kind].place
