"""The vocabulary and the law of a rule book as facts of a logic program."""

from __future__ import annotations

from itertools import count

from jurisdiction.model.condition import Term
from jurisdiction.model.rulebook import Evidence, Rule, Rulebook, Version
from jurisdiction.model.vocabulary import Fact, Kind, ThingType, Vocabulary
from jurisdiction.testing.asp.conditions import Conditions
from jurisdiction.testing.asp.writing import NotExpressedError, Page, text, whole

KINDS = {kind: kind.name.lower() for kind in Kind}
WORDS = (Kind.YES_NO, Kind.CHOICE, Kind.TEXT)
LISTS = (Kind.THINGS, Kind.REFS, Kind.CHOICES, Kind.TEXTS)
SOME_DAY = ("never", "ever")


def write_vocabulary(page: Page, vocabulary: Vocabulary, numbers: count[int]) -> None:
    """Write the kinds of things and their facts; raise NotExpressedError for a silence of no form."""
    conditions = Conditions(page, numbers)
    for kind in vocabulary.types.values():
        _kind(page, kind)
        for fact in kind.facts.values():
            _fact(page, kind.name, fact)
            if fact.silent is not None:
                _silence(page, conditions, kind.name, fact)


def write_law(page: Page, rulebook: Rulebook, numbers: count[int]) -> None:
    """Write rules, derived sets and the standard of evidence."""
    conditions = Conditions(page, numbers)
    for rule in rulebook.rules.values():
        _rule(page, conditions, rulebook, rule)
    for made in rulebook.sets.values():
        key = (page.number, text(made.type), text(made.fact))
        page.put("set", *key, text(made.variable))
        for line in made.includes:
            page.put("include", *key, conditions.term(line.the), conditions.node(line.when))
    _evidence(page, rulebook.evidence)


def _kind(page: Page, kind: ThingType) -> None:
    name = text(kind.name)
    page.put("kind", name)
    if kind.graded:
        page.put("graded_kind", name)
    if kind.register:
        page.put("register_kind", name)
    if kind.visible_from:
        page.put("visible_from", name, text(kind.visible_from))


def _fact(page: Page, kind: str, fact: Fact) -> None:
    key = (text(kind), text(fact.name))
    page.put("fact", *key, KINDS[fact.kind])
    if fact.of:
        page.put("of", *key, text(fact.of))
    if fact.by:
        page.put("by", *key, text(fact.by))
    if fact.known_from:
        page.put("known_from", *key, text(fact.known_from))
    if fact.lag:
        page.put("lag", *key, fact.lag)
    for choice in ("yes", "no") if fact.kind is Kind.YES_NO else fact.choices:
        page.put("choice", *key, text(choice))
    marks = {
        "of_conduct": fact.of_conduct,
        "closed_until": fact.closed_until,
        "carried": fact.carried,
        "ungraded": not fact.graded,
    }
    for mark, holds in marks.items():
        if holds:
            page.put(mark, *key)


def _silence(page: Page, conditions: Conditions, kind: str, fact: Fact) -> None:
    assert fact.silent is not None
    key, reads = (text(kind), text(fact.name)), fact.silent.reads
    page.put("silent", *key)
    if fact.silent.assumed:
        page.put("assumed", *key)
    if fact.kind is Kind.DATE and reads in SOME_DAY:
        page.put("silent_day", *key, reads)
    elif fact.kind is Kind.DATE:
        page.put("silent_path", *key, conditions.term(Term("self", tuple(reads.split(".")))))
    elif fact.kind is Kind.NUMBER:
        page.put("silent_value", *key, f"number({whole(int(reads))},{whole(int(reads))})")
    elif fact.kind in LISTS and reads == "none":
        page.put("silent_value", *key, "list")
    elif fact.kind in WORDS:
        page.put("silent_value", *key, f"word({text(reads)})")
    else:
        raise NotExpressedError(f"{kind}.{fact.name}: a silence of this type has no translation")


def _rule(page: Page, conditions: Conditions, rulebook: Rulebook, rule: Rule) -> None:
    name = page.rule(rule.id)
    page.put("form", name, "rule")
    for place, parameter in enumerate(rule.parameters):
        page.put("parameter", name, place, text(parameter.name))
    for version in rule.versions:
        _version(page, conditions, name, version)
    if rule.unless is not None:
        page.put("defeats", conditions.node(rule.unless), name)
    for exception in rule.exceptions:
        parameters = tuple(p.name for p in rulebook.rules[exception].parameters)
        page.put("defeats", conditions.call_by_name(exception, parameters), name)


def _version(page: Page, conditions: Conditions, rule: str, version: Version) -> None:
    """Write a version: its condition and, by conduct, that the day `on` lies in its window."""
    parts = [conditions.node(version.holds_when)]
    if version.by == "conduct":
        parts.append(conditions.window("on", version.from_, version.until))
    node = conditions.together(parts)
    page.put("version", rule, node)
    if version.by == "assessment":
        first = "#inf" if version.from_ is None else version.from_
        last = "#sup" if version.until is None else version.until
        page.put("dated", node, first, last)


def _evidence(page: Page, evidence: Evidence) -> None:
    page.put("source_kind", page.number, text(evidence.source_type))
    for grade, words in evidence.accepts.items():
        page.put("graded_by", page.number, text(grade))
        for word in words:
            page.put("accepts", page.number, text(grade), text(word))
    for grade, words in evidence.scale.items():
        for place, word in enumerate(words):
            page.put("scale", page.number, text(grade), text(word), place)
        page.put("worst", page.number, text(grade), len(words))
    fact, kinds = evidence.past_finding
    for kind in kinds:
        page.put("past_finding", page.number, text(fact), text(kind))
