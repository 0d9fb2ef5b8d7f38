"""What the conditions of a random rule may name: terms over a vocabulary, and the words with which facts are tested."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from jurisdiction.model import condition as form
from jurisdiction.model.vocabulary import Fact, Kind, Vocabulary

Scope: TypeAlias = Mapping[str, str]  # variable to the kind of thing, or `date`
Named: TypeAlias = tuple[form.Term, Fact]

DATE = "date"
STEPS = (Kind.THING, Kind.REF, Kind.UP)


@dataclass
class Terms:
    """The terms over a vocabulary. Nothing is drawn here: each list has the order of the declarations."""

    vocabulary: Vocabulary
    _paths: dict[tuple[str, int], list[tuple[tuple[str, ...], Fact]]] = field(default_factory=dict)

    def of(self, scope: Scope) -> Iterator[Named]:
        """Yield every term of at most four steps, with the fact in which it ends."""
        roots = {"case": self.vocabulary.root, "register": "Register"}
        for variable, kind in {**scope, **roots}.items():
            if kind != DATE:
                for path, fact in self.paths(kind, 1 if variable in roots else 4):
                    yield form.Term(variable, path), fact

    def paths(self, kind: str, depth: int) -> list[tuple[tuple[str, ...], Fact]]:
        """Return every path from a kind of thing through nested things and references."""
        if (kind, depth) not in self._paths:
            found: list[tuple[tuple[str, ...], Fact]] = []
            for fact in self.vocabulary.types[kind].facts.values():
                if not fact.split:
                    found.append(((fact.name,), fact))
                if depth > 1 and fact.kind in STEPS:
                    deeper = self.paths(fact.of, depth - 1)
                    found += [((fact.name, *path), last) for path, last in deeper]
            self._paths[kind, depth] = found
        return self._paths[kind, depth]

    def named(self, scope: Scope, *kinds: Kind) -> list[Named]:
        """Return the terms that end in a fact of one of these kinds."""
        return [(term, fact) for term, fact in self.of(scope) if fact.kind in kinds]

    def things(self, scope: Scope, kind: str) -> list[form.Term]:
        """Return the terms that name one thing of a kind."""
        own = [form.Term(variable) for variable, of in scope.items() if of == kind]
        return own + [term for term, fact in self.named(scope, *STEPS) if fact.of == kind]

    def values(self, fact: Fact) -> tuple[str, ...]:
        """Return the words with which a fact may be tested."""
        if fact.kind in (Kind.REF, Kind.REFS):
            of = self.vocabulary.types[fact.of]
            return (f"{of.name.lower()}1", f"{of.name.lower()}2") if of.register else ()
        return fact.choices or ("yes", "no")


def moved(fact: Fact) -> bool:
    """Return whether `on_some_day` may move a date, by itself or by what its silence reads."""
    reads = fact.silent.reads if fact.silent else "never"
    return fact.of_conduct or reads not in {"never", "ever"}
