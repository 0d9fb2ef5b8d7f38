"""Rules that have one answer whatever the facts."""

from __future__ import annotations

from graphlib import TopologicalSorter

from jurisdiction.lint.sites import call
from jurisdiction.loading.constants import fixed_rules
from jurisdiction.loading.walk import conditions_of, walk
from jurisdiction.model.rulebook import Rule, Rulebook


def known_rules(book: Rulebook) -> dict[str, bool]:
    """Return the rules whose answer is fixed, with the answer."""
    graph = {rule.id: (*rule.exceptions, *_called(rule)) for rule in book.rules.values()}
    return fixed_rules(book.rules, TopologicalSorter(graph).static_order())


def _called(rule: Rule) -> tuple[str, ...]:
    below = (part for condition in conditions_of(rule) for part in walk(condition))
    return tuple(found.rule for part in below if (found := call(part)) is not None)
