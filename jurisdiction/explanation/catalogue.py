"""What there is in a rule book: its lists, and the tree of what defeats what."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from jurisdiction.explanation.labels import label, sentence
from jurisdiction.explanation.model import Basis, Section, Sentence, Table, cited
from jurisdiction.loading.loaded import Loaded
from jurisdiction.model.rulebook import Rule, Rulebook

CASES, RECORDS = "cases", "records"
_OF_AUTHORITIES = ("id", "title", "number", "date", "body", "checked")
_Rows = Callable[[Loaded], Iterator[tuple[str, ...]]]


def listed(loaded: Loaded, what: str) -> Section:
    """Return a list of the rule book, one row for each entry; raise KeyError for another list."""
    columns, rows = LISTS[what]
    return Section("list", what, tables=(Table(columns, tuple(rows(loaded))),))


def records(loaded: Loaded, what: str) -> Section:
    """Return a list of records of the register, one row for each; raise KeyError for another list."""
    kind, vocabulary = plural_kinds(loaded)[what], loaded.rulebook.vocabulary
    rows = tuple((each.id, label(vocabulary, each)) for each in loaded.register.things(kind))
    return Section("list", what, tables=(Table(("id", "title"), rows),))


def all_records(loaded: Loaded) -> Section:
    """Return the records of every kind, one row for each with the list in which it stands."""
    vocabulary = loaded.rulebook.vocabulary
    rows = tuple(
        (name, each.id, label(vocabulary, each))
        for name, kind in plural_kinds(loaded).items()
        for each in loaded.register.things(kind)
    )
    return Section("list", RECORDS, tables=(Table(("list", "id", "title"), rows),))


def lists(loaded: Loaded) -> tuple[str, ...]:
    """Return the names of all lists: those of every rule book, the cases, the records, and each kind of them."""
    return (*LISTS, CASES, RECORDS, *plural_kinds(loaded))


def plural_kinds(loaded: Loaded) -> dict[str, str]:
    """Return the lists of records: by the name of the list in the register, the kind it holds."""
    register = loaded.rulebook.vocabulary.types.get(loaded.register_thing.type)
    facts = register.facts.values() if register else ()
    return {fact.name: fact.of for fact in facts if loaded.register.things(fact.of)}


def _rules(loaded: Loaded) -> Iterator[tuple[str, ...]]:
    names = loaded.rulebook.authority_names()
    for rule in loaded.rulebook.rules.values():
        yield rule.id, rule.title, _cited(rule, names)


def _cited(rule: Rule, names: Mapping[str, str]) -> str:
    """The first citation of a rule, as answers print it; a rule may rest on others alone."""
    first = next(iter(rule.cites), None)
    return "" if first is None else f"{names.get(first.to, first.to)} {first.at}".strip()


def _issues(loaded: Loaded) -> Iterator[tuple[str, ...]]:
    for issue in loaded.rulebook.issues.values():
        yield issue.id, issue.title, ", ".join(reading.id for reading in issue.readings)


def _profiles(loaded: Loaded) -> Iterator[tuple[str, ...]]:
    for profile in loaded.rulebook.profiles.values():
        yield profile.id, profile.title


def _facts(loaded: Loaded) -> Iterator[tuple[str, ...]]:
    for kind in loaded.rulebook.vocabulary.types.values():
        if not kind.register:
            for fact in kind.facts.values():
                yield f"{kind.name}.{fact.name}", fact.ask


def _limbs(loaded: Loaded) -> Iterator[tuple[str, ...]]:
    for limb in loaded.rulebook.limbs:
        yield limb.id, limb.title, limb.question


def _outcomes(loaded: Loaded) -> Iterator[tuple[str, ...]]:
    for outcome in loaded.rulebook.outcomes:
        yield outcome.id, outcome.says


def _authorities(loaded: Loaded) -> Iterator[tuple[str, ...]]:
    for key, authority in loaded.rulebook.authorities.items():
        held = (authority.get(name, "") for name in _OF_AUTHORITIES[1:])
        yield key, *held


LISTS: dict[str, tuple[tuple[str, ...], _Rows]] = {
    "rules": (("id", "title", "provision"), _rules),
    "issues": (("id", "title", "listed"), _issues),
    "profiles": (("id", "title"), _profiles),
    "facts": (("fact", "question"), _facts),
    "limbs": (("id", "title", "question"), _limbs),
    "outcomes": (("id", "says"), _outcomes),
    "authorities": (_OF_AUTHORITIES, _authorities),
}
"""The lists that every rule book has: their columns, and what yields their rows."""


def tree(book: Rulebook, name: str) -> Section:
    """Return what defeats a rule, what defeats that, and so on."""
    return Section("tree", name, tuple(_branch(book, name, 0)))


def _branch(book: Rulebook, name: str, level: int) -> Iterator[Sentence]:
    rule = book.rules[name]
    yield Sentence(sentence(rule.title), (Basis("rule", name), *cited(rule.cites)), level)
    for exception in rule.exceptions:
        yield from _branch(book, exception, level + 1)
