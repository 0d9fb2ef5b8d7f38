"""What random cases of a rule book are made of: its kinds of things, its records by status, its turning days.

It is worked out once for a rule book; nothing in it is random.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from jurisdiction.loading.loaded import Loaded
from jurisdiction.model.case import Thing
from jurisdiction.model.vocabulary import Fact, Kind, ThingType, Vocabulary
from jurisdiction.testing.statuses import Group, statuses
from jurisdiction.testing.turning import Turning, turning

NESTED = frozenset({Kind.THING, Kind.THINGS})
REFERENCES = frozenset({Kind.REF, Kind.REFS})
DERIVED = frozenset({Kind.SET, Kind.BACK, Kind.UP})
_MUCH = 60  # so many names of facts are read by the most rules; a small rule book has no others
_IN_LABEL = re.compile(r"\{([^{}]+)\}")
SETTINGS = ("profile", "evidence", "assessed_on")
"""Facts of the root that say how a file is read."""


@dataclass(frozen=True, slots=True, repr=False)
class Matter:
    """The rule book, and what is worked out of it.

    `way` holds the facts that lead from the root to the units, each with its kind of thing; `facts` those that a
    file may state of each kind, what is referred to before what refers to it; `much` and `little` the names of the
    facts that many rules read or lead to, and that some rule does.
    """

    loaded: Loaded
    turning: Turning
    groups: Mapping[str, tuple[Group, ...]]
    way: frozenset[tuple[str, str]]
    facts: Mapping[str, tuple[Fact, ...]]
    much: frozenset[str]
    little: frozenset[str]

    def __repr__(self) -> str:
        return f"the rule book {self.loaded.rulebook.id}"

    @property
    def vocabulary(self) -> Vocabulary:
        """The vocabulary of the rule book."""
        return self.loaded.rulebook.vocabulary

    @property
    def source(self) -> str:
        """The kind of thing that sources are."""
        return self.loaded.rulebook.evidence.source_type

    def name_of(self, record: Thing) -> str:
        """Return how a file names a record: as its label does where nothing else bears that name, else by its id."""
        label = self.vocabulary.types[record.type].label
        names = (record.text(name) for each in _IN_LABEL.findall(label) for name in each.split("|"))
        known = (name for name in names if name and self.bears_alone(record, name))
        return next(known, record.id)

    def bears_alone(self, record: Thing, name: str) -> bool:
        """Whether a name leads to a record and to no other."""
        return self.loaded.register.find(record.type, name) == (record,)

    def is_register(self, kind: str) -> bool:
        """Whether things of a kind are records of the register."""
        return self.vocabulary.types[kind].register


def matter_of(loaded: Loaded) -> Matter:
    """Return what random cases of a rule book are made of."""
    vocabulary = loaded.rulebook.vocabulary
    turns = turning(loaded)
    often = sorted(turns.read, key=lambda name: -turns.read[name])[:_MUCH]
    return Matter(
        loaded=loaded,
        turning=turns,
        groups=statuses(loaded.register, vocabulary),
        way=frozenset(_way(vocabulary)),
        facts={name: tuple(_ordered(kind, vocabulary)) for name, kind in vocabulary.types.items()},
        much=_leading_to(frozenset(often), vocabulary),
        little=_leading_to(frozenset(turns.read), vocabulary)
        | {
            fact.name
            for fact in _all_facts(vocabulary)
            if fact.of == loaded.rulebook.evidence.source_type
        },
    )


def _all_facts(vocabulary: Vocabulary) -> Iterator[Fact]:
    for kind in vocabulary.types.values():
        yield from kind.facts.values()


def _leading_to(names: frozenset[str], vocabulary: Vocabulary) -> frozenset[str]:
    """Return names of facts, of the lists that are split into them, and of those that hold what they refer to."""
    facts = list(_all_facts(vocabulary))
    kinds = {fact.of for fact in facts if fact.kind in REFERENCES and fact.name in names}
    lists = {fact.name for fact in facts if fact.split in names}
    return names | lists | {fact.name for fact in facts if fact.kind in NESTED and fact.of in kinds}


def _way(vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    """Yield the steps of the shortest way from the root to the units."""
    came: dict[str, tuple[str, str]] = {}
    waiting = [vocabulary.root]
    for kind in waiting:
        for fact in vocabulary.types[kind].facts.values():
            if fact.kind in NESTED and fact.of not in (*came, vocabulary.root):
                came[fact.of] = (kind, fact.name)
                waiting.append(fact.of)
    reached = vocabulary.unit
    while reached in came:
        yield came[reached]
        reached = came[reached][0]


def _ordered(kind: ThingType, vocabulary: Vocabulary) -> Iterator[Fact]:
    """Yield what a file may state of a kind: nested things by what refers to what, then the rest, dates last."""
    split = {fact.split for fact in kind.facts.values()}
    stated = [f for f in kind.facts.values() if f.kind not in DERIVED and f.name not in split]
    nested = [fact for fact in stated if fact.kind in NESTED]
    done: set[str] = set()
    while nested:
        of = {fact.of for fact in nested}
        free = (f for f in nested if not (_needs(f.of, vocabulary) & of) - {f.of})
        chosen = next(free, nested[0])
        nested.remove(chosen)
        done.add(chosen.name)
        yield chosen
    plain = [fact for fact in stated if fact.name not in done]
    yield from sorted(plain, key=lambda fact: (fact.kind is Kind.DATE, fact.kind not in REFERENCES))


def _needs(kind: str, vocabulary: Vocabulary) -> set[str]:
    """Return the kinds to which a thing of a kind, or a thing in it, refers."""
    found: set[str] = set()
    seen = [kind]
    for name in seen:
        for fact in vocabulary.types[name].facts.values():
            if fact.kind in REFERENCES:
                found.add(fact.of)
            if fact.kind in NESTED and fact.of not in seen:
                seen.append(fact.of)
    return found
