"""Ids of a file: which thing bears which, and which thing a reference names.

Kinds of things that are referred to have each id once in a file; the others once in their list.
"""

from __future__ import annotations

import re
from collections.abc import Mapping as Lookup
from dataclasses import dataclass, field

from jurisdiction.loading.document import Mapping, Text
from jurisdiction.loading.draft import unknown
from jurisdiction.loading.excerpt import cut
from jurisdiction.loading.names import ambiguous, index, pleaded, record
from jurisdiction.loading.problems import Problems
from jurisdiction.loading.values import plain_text
from jurisdiction.model.case import Thing
from jurisdiction.model.vocabulary import Fact, Kind, Vocabulary
from jurisdiction.register import Register

REFERENCES = frozenset({Kind.REF, Kind.REFS})
_ID = re.compile(r"[\w-]+")


@dataclass(frozen=True, slots=True)
class Row:
    """A list of things that is being read: of which kind, at which path, and in which thing."""

    kind: str
    path: str
    parent: Thing | None = None
    sources: tuple[str, ...] = ()
    seen: set[str] = field(default_factory=set)


class Ids:
    """The things of one file by their ids."""

    def __init__(self, vocabulary: Vocabulary, problems: Problems, register: Register) -> None:
        self.vocabulary, self.problems, self.register = vocabulary, problems, register
        self.made: list[Thing] = []
        self._by_id: dict[str, dict[str, Thing]] = {}
        self._named: dict[str, dict[str, tuple[Thing, ...]]] = {}
        facts = (f for kind in vocabulary.types.values() for f in kind.facts.values())
        targets = {fact.of for fact in facts if fact.kind in REFERENCES}
        self._targets = frozenset(targets | {vocabulary.unit})

    def of(self, kind: str) -> Lookup[str, Thing]:
        """Return the things of a kind by id."""
        return self._by_id.get(kind, {})

    def named(self, text: Text, kind: str) -> Thing | None:
        """Return the thing of a kind that a text names: a record, or a thing of the case by its id or its path.

        None, with a problem, where there is none or where several bear the id. To be asked after `finish`.
        """
        if self.vocabulary.types[kind].register:
            return self.referred(text, Fact(kind, Kind.REF, kind))
        made = [thing for thing in self.made if thing.type == kind]
        found = [thing for thing in made if text.value in (thing.id, thing.path)]
        if len(found) == 1:
            return found[0]
        if found:
            message = f"several {kind} things bear the id `{cut(text.value)}`; a path names one"
            paths = [thing.path for thing in found]
            self.problems.add(text.place, "ambiguous_name", message, allowed=paths)
        else:
            unknown(self.problems, text, kind, [thing.id or thing.path for thing in made])
        return None

    def referred(self, text: Text, fact: Fact) -> Thing | None:
        """Return the thing that a reference names."""
        supposed = self.of(fact.of)
        kind = self.vocabulary.types.get(fact.of)
        if kind is not None and kind.register:
            if text.value in supposed:
                return supposed[text.value]
            if supposed and fact.of not in self._named:  # all things are read: nothing is added
                self._named[fact.of] = index(supposed.values())
            named_so = self._named.get(fact.of, {}).get(text.value.casefold(), ())
            found = (*named_so, *self.register.find(fact.of, text.value))
            bearers = {each.id: each for each in reversed(found)}  # a register is read so itself
            if named_so and len(bearers) == 1:
                return named_so[0]
            if named_so and text.value not in bearers:
                ambiguous(text, fact.of, tuple(bearers.values()), self.problems)
                return None
            return record(text, fact.of, self.register, self.problems)
        return pleaded(text, fact.of, supposed, self.problems)

    def own(self, node: Mapping, kind: str, number: int) -> Text:
        """Return the id of a member of a list: its own, or its number."""
        own = node.get("id")
        if own is None:
            return Text(str(number), node.place)
        text = plain_text(own, "an id", self.problems) or Text(str(number), node.place)
        if not self.vocabulary.types[kind].register and not _ID.fullmatch(text.value):
            message = f"`{cut(text.value)}` is no id: letters, digits, `_` and `-`"
            self.problems.add(text.place, "not_an_id", message, offending=text.value)
        return text

    def once(self, own: Text, row: Row) -> None:
        """Refuse an id that stands twice in a list."""
        if own.value in row.seen:
            message = f"the id `{cut(own.value)}` stands twice in this list"
            self.problems.add(own.place, "duplicate_id", message, offending=own.value)
        row.seen.add(own.value)

    def enter(self, thing: Thing, node: Mapping) -> None:
        """Enter a thing under its id; kinds that are referred to have each id once in a file."""
        own = node.get("id")
        if not isinstance(own, Text):
            return
        known = self._by_id.setdefault(thing.type, {})
        first = known.setdefault(thing.id, thing)
        elsewhere = first.place != thing.place and first.path != thing.path
        if elsewhere and thing.type in self._targets:
            message = f"the id `{cut(thing.id)}` is that of another {thing.type} already"
            self.problems.add(own.place, "duplicate_id", message, offending=own.value)
