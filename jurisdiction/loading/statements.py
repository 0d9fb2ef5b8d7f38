"""What a file says of one fact: a value, `unknown`, with sources, disputed, or an open list.

The values themselves are read by the caller, so that nothing here knows things or references.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from jurisdiction.loading.complaints import named, not_a_list, only_keys, wrong_value
from jurisdiction.loading.document import Items, Mapping, Node, Text
from jurisdiction.loading.fields import texts
from jurisdiction.loading.problems import Problems
from jurisdiction.loading.values import UNKNOWN, YES_NO, asked, plain_text
from jurisdiction.model.case import Stated, Value
from jurisdiction.model.vocabulary import Fact, Kind

ReadValue: TypeAlias = Callable[[Node], "Value | None"]

_SOURCED = ("sources", "against")
_FORMS = {
    "is": ("is", *_SOURCED),
    "disputed": ("disputed", *_SOURCED),
    "listed": ("listed", "complete", *_SOURCED),
}
_LISTS = frozenset({Kind.TEXTS, Kind.CHOICES, Kind.THINGS, Kind.REFS})


@dataclass(frozen=True, slots=True)
class Statement:
    """How the statements of one fact are read: its kind, and who reads a bare value."""

    fact: Fact
    read: ReadValue
    problems: Problems

    def said(self, node: Node, inherited: tuple[str, ...]) -> Stated:
        """Return what a node says; `inherited` are the sources of the thing it stands in."""
        form = form_of(node, self.fact)
        if form is None or not isinstance(node, Mapping):
            return Stated(self._value(node), sources=inherited, place=node.place)
        self._check_keys(node, form)
        written = node.get("sources")
        sources = tuple(text.value for text in texts(written)) if written else inherited
        against = tuple(text.value for text in texts(node.get("against")))
        inner = node.get(form) or node
        if form == "disputed":
            return Stated(None, self._versions(inner), sources, against, place=node.place)
        held, complete = self._opened(node if form == "listed" else inner)
        return Stated(self._value(held), (), sources, against, complete, node.place)

    def _check_keys(self, node: Mapping, form: str) -> None:
        """Check the keys of a form, and that it goes with the fact."""
        only_keys(node, _FORMS[form], self.problems)
        if self.fact.kind is Kind.THINGS and form != "listed":
            message = f"`{form}` does not go with a list of things; write it on the facts inside"
            self.problems.add(node.place, "wrong_form", message)
        for key in _SOURCED:
            held = node.get(key)
            if isinstance(held, Mapping):
                message = f"ids of sources are asked here, not {named(held)}"
                self.problems.add(held.place, "wrong_form", message)

    def _opened(self, node: Node) -> tuple[Node, bool]:
        """Return the list in `{listed: …, complete: …}`, and whether it is closed."""
        held = node.get("listed") if isinstance(node, Mapping) else None
        if held is None or not isinstance(node, Mapping):
            return node, True
        only_keys(node, _FORMS["listed"], self.problems)
        if self.fact.kind not in _LISTS:
            message = f"`listed` goes with a list; {asked(self.fact)} is asked here"
            self.problems.add(node.place, "wrong_form", message)
        said = node.get("complete")
        text = plain_text(said, "yes or no", self.problems) if said else None
        if text is not None and text.value not in YES_NO:
            wrong_value(text, YES_NO, self.problems)
        return held, text is None or text.value != "no"

    def _versions(self, node: Node) -> tuple[tuple[str, Value | None], ...]:
        """Return the versions of a dispute, by side."""
        if not isinstance(node, Mapping) or len(node.entries) < 2:  # noqa: PLR2004 - the sides of a dispute
            message = "a dispute has two sides: `{disputed: {prosecutor: yes, state: no}}`"
            self.problems.add(node.place, "wrong_form", message)
            return ()
        return tuple((key.value, self._value(side)) for key, side in node.entries)

    def _value(self, node: Node) -> Value | None:
        """Return the value, None for `unknown`."""
        if isinstance(node, Text) and node.value == UNKNOWN:
            return None
        if self.fact.kind in _LISTS and not isinstance(node, Items):
            not_a_list(node, self.problems)
            return None
        if isinstance(node, Mapping) and self.fact.kind not in {Kind.NUMBER, Kind.THING}:
            wanted = asked(self.fact)
            message = f"{wanted} is asked here; a group of keys holds `is`, `disputed` or `listed`"
            self.problems.add(node.place, "wrong_form", message)
            return None
        return self.read(node)


def source_texts(node: Node, fact: Fact) -> tuple[Text, ...]:
    """Return the ids of sources that a statement names, with their places."""
    if form_of(node, fact) is None or not isinstance(node, Mapping):
        return ()
    return tuple(text for key in _SOURCED for text in texts(node.get(key)))


def list_node(node: Node) -> Node:
    """Return the list in `{listed: …}` or `{is: …}`, or the node itself."""
    while isinstance(node, Mapping):
        inner = node.get("listed") or node.get("is")
        if inner is None:
            return node
        node = inner
    return node


def form_of(node: Node, fact: Fact) -> str | None:
    """Return which form a group of keys has; None for a bare value."""
    if not isinstance(node, Mapping) or fact.kind is Kind.THING:
        return None
    return next((form for form in _FORMS if node.get(form) is not None), None)
