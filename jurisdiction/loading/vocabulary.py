"""The vocabulary files: kinds of things and the declarations of their facts.

What a declaration says of others is checked by `declarations`, when all are read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from jurisdiction.loading.citations import citations
from jurisdiction.loading.conform import conform
from jurisdiction.loading.declarations import SIMPLE, Declaration, check_declaration, named_sibling
from jurisdiction.loading.document import Mapping, Text
from jurisdiction.loading.draft import Draft
from jurisdiction.loading.excerpt import cut
from jurisdiction.loading.fields import below, entries, flag, texts, whole, word, words
from jurisdiction.loading.shape import KindForm
from jurisdiction.loading.silences import check_no_circle
from jurisdiction.loading.wording import check_label
from jurisdiction.model.vocabulary import Fact, Kind, Silence, ThingType, Vocabulary

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


def read_vocabulary(files: list[Mapping], root: str, unit: str, draft: Draft) -> None:
    """Compile all vocabulary files and put the vocabulary on the draft."""
    types: dict[str, ThingType] = {}
    written: list[Declaration] = []
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
        check_declaration(item, draft)
    for name, node in nodes.items():
        named_sibling(node.get("visible_from"), name, (Kind.DATE,), draft)
        if isinstance(label := node.get("label"), Text):
            check_label(label, ("id", *types[name].facts), draft)
    check_no_circle(draft)


def _kind(name: Text, node: Mapping, written: list[Declaration], draft: Draft) -> ThingType:
    """Compile one kind of thing."""
    _check_name(name, draft)
    facts: dict[str, Fact] = {}
    for key, declared in entries(node, "facts"):
        if isinstance(declared, Mapping):
            _check_name(key, draft)
            facts[key.value] = _fact(key, declared, draft)
            written.append(Declaration(name.value, facts[key.value], declared))
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
    if written in SIMPLE:
        return SIMPLE[written], ""
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


def declared(draft: Draft, kind: Text) -> bool:
    """Return whether a kind of thing is declared; if not, that is a problem."""
    if kind.value in draft.vocabulary.types:
        return True
    draft.unknown(kind, "kind of thing", draft.vocabulary.types)
    return False
