"""Reading the keys of a node whose outer form is known to be right.

A key that is not written gives the default; what a text means is for the caller.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from jurisdiction.loading.document import Items, Mapping, Node, Text
from jurisdiction.loading.excerpt import cut
from jurisdiction.loading.problems import Problems
from jurisdiction.model.calendar import parse_period

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_WHOLE = re.compile(r"-?[0-9]{1,15}")


def word(node: Mapping, key: str, default: str = "") -> str:
    """Return the text behind a key."""
    found = node.get(key)
    return found.value if isinstance(found, Text) else default


def flag(node: Mapping, key: str, *, default: bool = False) -> bool:
    """Return whether `yes` stands behind a key."""
    return word(node, key, "yes" if default else "no") == "yes"


def below(node: Mapping, key: str) -> Mapping | None:
    """Return the group of keys behind a key."""
    found = node.get(key)
    return found if isinstance(found, Mapping) else None


def entries(node: Mapping, key: str) -> tuple[tuple[Text, Node], ...]:
    """Return the keys and values of the group behind a key."""
    found = below(node, key)
    return found.entries if found else ()


def members(node: Mapping, key: str) -> tuple[Node, ...]:
    """Return the members of the list behind a key."""
    found = node.get(key)
    return found.items if isinstance(found, Items) else ()


def groups(node: Mapping, key: str) -> Iterator[Mapping]:
    """Yield the members of a list that are groups of keys."""
    return (item for item in members(node, key) if isinstance(item, Mapping))


def texts(node: Node | None) -> tuple[Text, ...]:
    """Return the texts of a list, or the one text."""
    if isinstance(node, Text):
        return (node,)
    items = node.items if isinstance(node, Items) else ()
    return tuple(item for item in items if isinstance(item, Text))


def words(node: Mapping, key: str) -> tuple[str, ...]:
    """Return the texts of the list, or the one text, behind a key."""
    return tuple(text.value for text in texts(node.get(key)))


def split_words(text: Text) -> tuple[Text, ...]:
    """Return the words of a key such as `a, b`, each with the place of the key."""
    return tuple(Text(part.strip(), text.place) for part in text.value.split(","))


def day(node: Node | None, problems: Problems) -> int | None:
    """Return the day that a text such as `2002-07-01` names; None, with a problem, for others."""
    if node is None:
        return None
    if not isinstance(node, Text) or not _DAY.fullmatch(node.value):
        shown = f", not `{cut(node.value)}`" if isinstance(node, Text) else ""
        text = node.value if isinstance(node, Text) else None
        message = f"a day such as 2002-07-01 is asked here{shown}"
        problems.add(node.place, "not_a_day", message, offending=text)
        return None
    try:
        return parse_period(node.value).start.first
    except ValueError as error:
        problems.add(node.place, "not_a_day", str(error), offending=node.value)
        return None


def is_day(text: str) -> bool:
    """Return whether a text is written like a day."""
    return bool(_DAY.fullmatch(text))


def whole(node: Node | None, problems: Problems) -> int | None:
    """Return the whole number that a text is; None, with a problem, for any other."""
    if node is None:
        return None
    if isinstance(node, Text) and _WHOLE.fullmatch(node.value):
        return int(node.value)
    text = node.value if isinstance(node, Text) else None
    shown = f", not `{cut(text)}`" if text is not None else ""
    message = f"a whole number is asked here{shown}"
    problems.add(node.place, "not_a_number", message, offending=text)
    return None
