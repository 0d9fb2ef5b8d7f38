"""A rule book as lints look at it: what it says, where, and what it does with its own names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from jurisdiction.lint.sites import Site, sites
from jurisdiction.lint.uses import Uses, uses
from jurisdiction.loading.document import Mapping, Text
from jurisdiction.loading.fields import entries, groups
from jurisdiction.loading.folder import Folder
from jurisdiction.loading.guides import names as names_in_guides
from jurisdiction.loading.loaded import Loaded
from jurisdiction.model.place import Place
from jurisdiction.model.rulebook import Rulebook
from jurisdiction.model.vocabulary import Citation, Fact, ThingType


@dataclass(frozen=True, slots=True)
class Book:
    """A rule book, its files, the day on which it is looked at, and the parts of its conditions."""

    loaded: Loaded
    files: Folder
    day: int
    sites: tuple[Site, ...]
    uses: Uses

    @classmethod
    def of(cls, loaded: Loaded, files: Folder, day: int | None = None) -> Book:
        """Return a rule book on a day; without one, on that of its law. The clock is never asked."""
        found = tuple(sites(loaded.rulebook))
        day = loaded.rulebook.law_as_of if day is None else day
        return cls(loaded, files, day, found, uses(loaded.rulebook, found))

    @property
    def law(self) -> Rulebook:
        """What the rule book says."""
        return self.loaded.rulebook

    def facts(self) -> Iterator[tuple[ThingType, Fact]]:
        """Yield every fact with its kind of thing, in the order of the files."""
        for kind in self.law.vocabulary.types.values():
            yield from ((kind, fact) for fact in kind.facts.values())

    def authorities(self) -> Iterator[Text]:
        """Yield the ids of the authorities, with their places."""
        if self.files.authorities is not None:
            for group in groups(self.files.authorities, "authorities"):
                if isinstance(name := group.get("id"), Text):
                    yield name

    def profiles(self) -> Iterator[tuple[Text, Mapping]]:
        """Yield the names of the profiles, with their places and what is written of them."""
        if self.files.profiles is not None:
            for name, node in entries(self.files.profiles, "profiles"):
                if isinstance(node, Mapping):
                    yield name, node

    def step_places(self) -> tuple[Place, ...]:
        """Return where the next steps stand, in their order."""
        head = self.files.rulebook
        return tuple(group.place for group in groups(head, "next_steps")) if head else ()

    def citations(self) -> Iterator[tuple[str, Citation]]:
        """Yield every citation with the name of what cites."""
        for rule in self.law.rules.values():
            versions = (cite for version in rule.versions for cite in version.cites)
            yield from ((rule.id, cite) for cite in (*rule.cites, *versions))
        for derived in self.law.sets.values():
            yield from ((f"fact:{derived.type}.{derived.fact}", cite) for cite in derived.cites)
        for kind, fact in self.facts():
            silent = fact.silent.cites if fact.silent else ()
            yield from ((f"fact:{kind.name}.{fact.name}", cite) for cite in silent)
        for issue in self.law.issues.values():
            for reading in issue.readings:
                cites = (cite for holder in reading.holders for cite in holder.cites)
                yield from ((f"reading:{issue.id}.{reading.id}", cite) for cite in cites)
        for name, own in self.law.record_cites.items():
            yield from ((f"record:{name}", cite) for cite in own)
        for beside in self.law.beside:
            for note in beside.notes:
                yield from ((f"beside:{beside.title}", cite) for cite in note.cites)

    def names(self) -> tuple[str, ...]:
        """Return every name under which something of the rule book can be silenced, sorted."""
        found = set(names_in_guides(self.law, self.loaded.register))
        found.update(f"authority:{name}" for name in self.law.authorities)
        found.update(f"beside:{beside.title}" for beside in self.law.beside)
        found.update(f"register:{kind}" for kind in self.loaded.register.records)
        for issue in self.law.issues.values():
            found.update(f"reading:{issue.id}.{reading.id}" for reading in issue.readings)
        return tuple(sorted(found))
