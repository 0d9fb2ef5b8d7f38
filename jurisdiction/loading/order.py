"""What rests on what: cycles, exceptions, versions and issues, once all rules are compiled."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from graphlib import CycleError, TopologicalSorter

from jurisdiction.loading.constants import fixed_rules
from jurisdiction.loading.draft import Draft, Use
from jurisdiction.loading.excerpt import cut
from jurisdiction.loading.rules import Rules
from jurisdiction.loading.windows import check_apart
from jurisdiction.model.place import Place
from jurisdiction.model.rulebook import Rule, Version
from jurisdiction.model.vocabulary import Kind

_Graph = dict[str, list[str]]


def check_order(found: Rules, draft: Draft) -> None:
    """Attach exceptions to their rules and add what is wrong between rules."""
    _attach_exceptions(found, draft)
    for rule in found.rules.values():
        _versions_apart(rule, draft)
    _all_derived(found, draft)
    order = _sorted(_graph(found), found, draft)
    if order is not None:
        _check_exceptions(found, order, draft)
        _check_settled(found, order, draft)


def _attach_exceptions(found: Rules, draft: Draft) -> None:
    """Give each rule the exceptions that name it, in the order of the files."""
    for name in list(found.rules):
        for text in {text.value: text for text in found.defeats.get(name, ())}.values():
            defeated = found.rules.get(text.value)
            if defeated is not None:
                exceptions = (*defeated.exceptions, name)
                found.rules[defeated.id] = replace(defeated, exceptions=exceptions)
                _fewer_parameters(found.rules[name], defeated, draft)
            elif text.value not in draft.heads:
                draft.unknown(text, "rule", draft.heads)


def _fewer_parameters(rule: Rule, defeated: Rule, draft: Draft) -> None:
    other = [p for p in rule.parameters if p not in defeated.parameters]
    if other:
        shown = ", ".join(f"`{cut(p.name)}: {cut(p.type)}`" for p in other)
        message = f"this exception can never apply: `{cut(defeated.id)}` has no parameter {shown}"
        draft.problems.add(rule.place, "unreachable_exception", message, offending=rule.id)


def _versions_apart(rule: Rule, draft: Draft) -> None:
    """Refuse two versions of a rule that the same day picks."""
    earlier: list[Version] = []
    for version in rule.versions:
        same = [other for other in earlier if other.by == version.by]
        noun = f"versions of `{cut(rule.id)}` by {version.by}"
        check_apart(version, same, version.place, noun, draft.problems)
        earlier.append(version)


def _all_derived(found: Rules, draft: Draft) -> None:
    """Refuse a set that is declared and that no file derives."""
    for kind in draft.vocabulary.types.values():
        for fact in kind.facts.values():
            if fact.kind is Kind.SET and (kind.name, fact.name) not in found.sets:
                message = f"no `set:` derives `{fact.name}` of {kind.name}"
                draft.problems.add(fact.place, "not_derived", message, offending=fact.name)


def _graph(found: Rules) -> _Graph:
    """Return for each rule and set what it rests on: what it uses, and its exceptions."""
    graph: _Graph = {}
    for owner, uses in found.uses.items():
        below = [use.name for use in uses if use.kind != "issue"]
        rule = found.rules.get(owner)
        graph[owner] = [*below, *(rule.exceptions if rule else ())]
    return graph


def _sorted(graph: _Graph, found: Rules, draft: Draft) -> list[str] | None:
    """Return every rule and set after those it rests on; None, with problems, for a cycle."""
    cyclic = False
    while True:
        try:
            order = list(TopologicalSorter(graph).static_order())
        except CycleError as error:
            cyclic = True
            cycle = _from_first(list(reversed(error.args[1][1:])), list(graph))
            _report_cycle(cycle, found, draft)
            graph[cycle[-1]] = [name for name in graph[cycle[-1]] if name != cycle[0]]
        else:
            return None if cyclic else order


def _from_first(cycle: list[str], order: list[str]) -> list[str]:
    """Return the cycle begun at its first member in the order of the files."""
    start = min(range(len(cycle)), key=lambda at: order.index(cycle[at]))
    return cycle[start:] + cycle[:start]


def _report_cycle(cycle: list[str], found: Rules, draft: Draft) -> None:
    first = cycle[0]
    place, name = _written(first, found)
    way = " → ".join(f"`{cut(name)}`" for name in (*cycle, first))
    message = f"this rests on itself: {way}"
    draft.problems.add(place, "cycle", message, offending=name)


def _written(owner: str, found: Rules) -> tuple[Place, str]:
    """Return where a rule or set begins, and how its name is written there."""
    if owner in found.rules:
        return found.rules[owner].place, owner
    kind, _, fact = owner.partition(".")
    derived = found.sets[kind, fact]
    return derived.place, f"{derived.variable}.{fact}"


def _check_exceptions(found: Rules, order: Iterable[str], draft: Draft) -> None:
    """Refuse an exception that never holds, or whose rule never does."""
    fixed = fixed_rules(found.rules, order)
    alone = fixed_rules({r.id: replace(r, exceptions=()) for r in found.rules.values()}, order)
    for rule in found.rules.values():
        defeated = [name for name in rule.exception_to if name in found.rules]
        if defeated and fixed.get(rule.id) is False:
            _never_applies(rule, "it never holds", draft)
        for name in defeated:
            if fixed.get(rule.id) is not False and alone.get(name) is False:
                _never_applies(rule, f"`{cut(name)}` never holds", draft)


def _never_applies(rule: Rule, why: str, draft: Draft) -> None:
    message = f"this exception can never apply: {why}"
    draft.problems.add(rule.place, "unreachable_exception", message, offending=rule.id)


def _check_settled(found: Rules, order: Iterable[str], draft: Draft) -> None:
    """Refuse an issue below `settled_by`: a file would contradict itself under one reading only."""
    below: dict[str, list[str]] = {}
    for name in order:
        rule = found.rules.get(name)
        reached = [_issues(use, below) for use in found.uses.get(name, ())]
        reached += [below.get(exception, []) for exception in (rule.exceptions if rule else ())]
        below[name] = list(dict.fromkeys(issue for issues in reached for issue in issues))
    for uses in found.uses.values():
        for use in uses:
            issues = _issues(use, below) if use.settled else []
            if issues:
                _report_settled(use.place, issues, draft)


def _issues(use: Use, below: dict[str, list[str]]) -> list[str]:
    """Return the issues on which a used rule, set or issue rests."""
    return [use.name] if use.kind == "issue" else below.get(use.name, [])


def _report_settled(place: Place, issues: list[str], draft: Draft) -> None:
    shown = ", ".join(f"`{cut(issue)}`" for issue in issues)
    message = f"no issue may lie below `settled_by`, and this rests on {shown}"
    draft.problems.add(place, "issue_below_settled_by", message)
