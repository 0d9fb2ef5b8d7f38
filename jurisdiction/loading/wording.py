"""The sentences of a rule: whether each is there, and whether its placeholders name something."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from jurisdiction.loading.document import Mapping, Text
from jurisdiction.loading.draft import Draft
from jurisdiction.loading.excerpt import cut
from jurisdiction.loading.nearest import nearest
from jurisdiction.loading.scope import Scope
from jurisdiction.loading.walk import conditions_of, walk
from jurisdiction.model.condition import Quantifier
from jurisdiction.model.rulebook import Rule

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


def check_wording(rule: Rule, node: Mapping | None, scope: Scope, draft: Draft) -> None:
    """Check that a rule which is not quiet says something, and that placeholders name something."""
    if node is None:
        if not rule.quiet:
            message = f"the rule `{cut(rule.id)}` has no wording; `quiet: yes` marks a helper"
            draft.problems.add(rule.place, "missing_wording", message, offending=rule.id)
        return
    names = (*scope.names, *_found(rule))
    for _, text in node.entries:
        if isinstance(text, Text):
            check_placeholders(text, names, draft)


def check_placeholders(text: Text, names: Iterable[str], draft: Draft) -> None:
    """Check that each `{name}` of a text names something."""
    known = tuple(names)
    _check(text, _PLACEHOLDER.findall(text.value), known, draft)


def check_label(text: Text, names: Iterable[str], draft: Draft) -> None:
    """Check that each `{name}` of a label names something, and each part of `{name|other name}`."""
    found = (name for each in _PLACEHOLDER.findall(text.value) for name in each.split("|"))
    _check(text, found, tuple(names), draft)


def _check(text: Text, found: Iterable[str], known: tuple[str, ...], draft: Draft) -> None:
    for name in found:
        if name not in known:
            draft.problems.add(
                text.place,
                "unknown_placeholder",
                f"`{{{cut(name)}}}` names nothing here",
                allowed=known,
                nearest=nearest(name, known),
                offending=text.value,
            )


def _found(rule: Rule) -> Iterator[str]:
    """Yield the variables of the quantifiers of a rule."""
    for part in (part for whole in conditions_of(rule) for part in walk(whole)):
        if isinstance(part, Quantifier):
            yield from (name for name, _ in part.over)
