"""What a rule book does with its own names: the facts that are read or told, the values tested, the rules asked."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from jurisdiction.evaluator.grounding import rules_of
from jurisdiction.lint.sites import Site, call, scope_of_rule, scope_of_set, terms, way
from jurisdiction.model.condition import DependingOn, Same, Term, Test
from jurisdiction.model.rulebook import Rulebook
from jurisdiction.model.vocabulary import Fact, Kind, Vocabulary

Name = tuple[str, str]
"""A kind of thing and a fact of it."""

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
# What the engine itself looks at by name, whatever the rule book: of the case, and of any thing or record.
_OF_THE_CASE = frozenset({"title", "nature", "summary", "assessed_on", "profile", "evidence"})
_OF_ANY = frozenset(
    {"sources", "name", "aliases", "alpha2", "provision", "list_as_of", "confidence"}
)


@dataclass(frozen=True, slots=True)
class Uses:
    """The uses of names in a rule book.

    `read`: facts on which a condition, or another fact, rests. `told`: facts that the engine looks at or prints.
    `tested`: the values for which a fact is tested, None among them where any value may matter.
    `asked`: the rules that a limb, outcome, next step or record reaches.
    """

    read: frozenset[Name]
    told: frozenset[Name]
    tested: Mapping[Name, frozenset[str | None]]
    asked: frozenset[str]
    reads: Mapping[str, frozenset[Name]]  # by owner
    calls: Mapping[str, frozenset[str]]  # by owner: rules, and sets as `fact:Kind.fact`


def uses(book: Rulebook, sites: Iterable[Site]) -> Uses:
    """Return the uses of names in a rule book, of which these are the parts of the conditions."""
    reads: dict[str, set[Name]] = defaultdict(set)
    calls: dict[str, set[str]] = defaultdict(set)
    tested: dict[Name, set[str | None]] = defaultdict(set)
    for owner, scope, term in _paths(book, sites, calls, tested):
        for kind, fact in way(term, scope, book.vocabulary):
            reads[owner].add((kind, fact.name))
            if fact.kind is Kind.SET:
                calls[owner].add(f"fact:{kind}.{fact.name}")
    for rule in book.rules.values():
        calls[rule.id].update(rule.exceptions)
    for kind, name, values in _outside(book):
        tested[kind, name].update(values)
    read = {name for found in reads.values() for name in found}
    return Uses(
        read=frozenset(read | {(kind, fact) for kind, fact in _by_facts(book.vocabulary)}),
        told=frozenset((*_told(book), *((kind, fact) for kind, fact, _ in _outside(book)))),
        tested={name: frozenset(values) for name, values in tested.items()},
        asked=reached(rules_of(book), calls),
        reads={owner: frozenset(found) for owner, found in reads.items()},
        calls={owner: frozenset(found) for owner, found in calls.items()},
    )


def reached(roots: Iterable[str], calls: Mapping[str, Iterable[str]]) -> frozenset[str]:
    """Return what is called from the roots, these among it."""
    found: set[str] = set()
    waiting = list(roots)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting.extend(calls.get(name, ()))
    return frozenset(found)


def _paths(
    book: Rulebook,
    sites: Iterable[Site],
    calls: dict[str, set[str]],
    tested: dict[Name, set[str | None]],
) -> Iterator[tuple[str, Mapping[str, str], Term]]:
    """Yield every path with its owner and scope, and note on the way what is called and which values are tested."""
    for site in sites:
        if (called := call(site.part)) is not None:
            calls[site.owner].add(called.rule)
        for term in terms(site.part):
            _note_values(site, term, book.vocabulary, tested)
            yield site.owner, site.scope, term
    for derived in book.sets.values():
        owner = f"fact:{derived.type}.{derived.fact}"
        scope = scope_of_set(derived, book)
        yield from ((owner, scope, include.the) for include in derived.includes)
    for rule in book.rules.values():
        scope = scope_of_rule(rule, book)
        yield from ((rule.id, scope, term) for term in rule.mentions)


def _note_values(
    site: Site, term: Term, vocabulary: Vocabulary, tested: dict[Name, set[str | None]]
) -> None:
    """Note for which values a part tests the fact at the end of a path."""
    steps = list(way(term, site.scope, vocabulary))
    if not steps:
        return
    kind, fact = steps[-1]
    match site.part:
        case Test():
            tested[kind, fact.name].update(site.part.values)
        case DependingOn():
            tested[kind, fact.name].update(word for words, _ in site.part.arms for word in words)
        case Same():
            tested[kind, fact.name].add(None)
        case _:
            pass


def _by_facts(vocabulary: Vocabulary) -> Iterator[Name]:
    """Yield the facts on which other facts rest: what silence reads, and what says when a fact counts."""
    for kind in vocabulary.types.values():
        if kind.visible_from:
            yield kind.name, kind.visible_from
        for fact in kind.facts.values():
            yield from ((kind.name, name) for name in _siblings(fact))
            if fact.by:
                yield fact.of, fact.by
            if fact.silent and fact.kind is Kind.DATE:
                path = Term("it", tuple(fact.silent.reads.split(".")))
                steps = way(path, {"it": kind.name}, vocabulary)
                yield from ((owner, found.name) for owner, found in steps)


def _siblings(fact: Fact) -> tuple[str, ...]:
    stretch = (fact.extent_when[0],) if fact.extent_when else ()
    asked = tuple(name for name, _ in fact.asked_when)
    named = (fact.known_from, fact.undone_by, fact.split, *stretch, *asked)
    return tuple(name for name in named if name)


def _outside(book: Rulebook) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Yield the facts that are looked at outside conditions, each with the values that count there."""
    root = book.vocabulary.root
    for kind in book.vocabulary.types.values():
        for fact in kind.facts.values():
            stretch = (fact.extent_when,) if fact.extent_when else ()
            for name, values in (*stretch, *fact.asked_when):
                yield kind.name, name, values
    for spoken in book.spoken_where:
        yield from ((root, name, values) for name, values in spoken.where.items())
    for beside in book.beside:
        found = book.vocabulary.fact(root, beside.of) if beside.of else None
        owner = found.of if found else root
        for note in beside.notes:
            yield from ((owner, name, values) for name, values in note.where.items())
    yield from _of_sources(book)


def _of_sources(book: Rulebook) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Yield the facts of sources that the evidence standard looks at; of a grade every value counts."""
    standard = book.evidence
    for name in (*standard.accepts, *standard.scale):
        yield (
            standard.source_type,
            name,
            (*standard.accepts.get(name, ()), *standard.scale.get(name, ())),
        )
    for name, values in (standard.past_finding, standard.alleging, standard.supposition):
        yield standard.source_type, name, values
    yield standard.source_type, standard.told_by, ()


def _told(book: Rulebook) -> Iterator[Name]:
    """Yield the facts that the engine looks at by name, or that are printed in labels and beside the limbs."""
    root = book.vocabulary.root
    yield from ((root, name) for name in sorted(_OF_THE_CASE))
    for kind in book.vocabulary.types.values():
        yield from ((kind.name, name) for name in sorted(_OF_ANY))
        for words in _PLACEHOLDER.findall(kind.label):
            yield from ((kind.name, name) for name in words.split("|"))
    for beside in book.beside:
        found = book.vocabulary.fact(root, beside.of) if beside.of else None
        if beside.of:
            yield root, beside.of
        for clause in beside.tells:
            owner = found.of if found else root
            yield from ((owner, name) for name in _PLACEHOLDER.findall(clause))
