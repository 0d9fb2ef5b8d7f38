"""Problems that all readers of nodes share: a wrong word, a key that may not stand there."""

from __future__ import annotations

from collections.abc import Iterable

from jurisdiction.loading.document import Items, Mapping, Node, Text
from jurisdiction.loading.excerpt import cut
from jurisdiction.loading.nearest import nearest
from jurisdiction.loading.problems import Problems
from jurisdiction.model.place import Place


def named(node: Node) -> str:
    """Return what a node is, for a message."""
    match node:
        case Text():
            return f"the text `{cut(node.value)}`"
        case Items():
            return "a list"
        case Mapping():
            return "a group of keys"


def one(noun: str) -> str:
    """Return a kind of thing behind its `a` or `an`: `a Loan`, `an Author`."""
    return f"an {noun}" if noun[:1] in {*"AEIOaeio"} else f"a {noun}"


def wrong_value(node: Text, allowed: Iterable[str], problems: Problems) -> None:
    """Add the problem that a text is none of the allowed words."""
    words = tuple(allowed)
    problems.add(
        node.place,
        "wrong_value",
        f"`{cut(node.value)}` is not one of the words that may stand here",
        allowed=words,
        nearest=nearest(node.value, words),
        offending=node.value,
    )


def unknown_key(key: str, place: Place, allowed: Iterable[str], problems: Problems) -> None:
    """Add the problem that a key is none of those that may stand here."""
    keys = tuple(allowed)
    problems.add(
        place,
        "unknown_key",
        f"`{cut(key)}` is no key that may stand here",
        allowed=keys,
        nearest=nearest(key, keys),
        offending=key,
    )


def not_a_list(node: Node, problems: Problems) -> None:
    """Add the problem that something stands where a list is asked."""
    text = node.value if isinstance(node, Text) else None
    message = f"a list is asked here, not {named(node)}; write it between `[` and `]`"
    problems.add(node.place, "wrong_form", message, offending=text)


def only_keys(node: Mapping, allowed: Iterable[str], problems: Problems) -> None:
    """Add a problem for each key that is none of those that may stand here."""
    names = tuple(allowed)
    for key, _ in node.entries:
        if key.value not in names:
            unknown_key(key.value, key.place, names, problems)
