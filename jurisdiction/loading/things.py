"""Things and their facts, compiled by the vocabulary: for case files and for the register alike.

References are resolved when all things are read, so that a file may name a thing before it
describes it.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from jurisdiction.loading.complaints import named, not_a_list, one
from jurisdiction.loading.document import Items, Mapping, Node, Text
from jurisdiction.loading.draft import unknown
from jurisdiction.loading.excerpt import cut
from jurisdiction.loading.fields import texts
from jurisdiction.loading.ids import REFERENCES, Ids, Row
from jurisdiction.loading.nearest import nearest
from jurisdiction.loading.problems import Problems
from jurisdiction.loading.scope import snake
from jurisdiction.loading.statements import Statement, list_node, source_texts
from jurisdiction.loading.values import UNKNOWN, asked, plain_text, scalar
from jurisdiction.model.case import Stated, Thing, Value
from jurisdiction.model.vocabulary import Fact, Kind, ThingType, Vocabulary
from jurisdiction.register import Register

RECORD_FACTS = ("source", "confidence", "note")
SOURCES = "sources"
_DERIVED = frozenset({Kind.SET, Kind.BACK, Kind.UP})


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A reference that is resolved when all things are read."""

    thing: Thing
    fact: Fact
    node: Node
    sources: tuple[str, ...]


@dataclass(slots=True)
class Reader:
    """Compiles groups of keys to things; `finish` resolves the references between them.

    `rules` are the ids of rules, to tell a fact that the law derives from one that is unknown.
    """

    vocabulary: Vocabulary
    problems: Problems
    register: Register
    rules: Collection[str] = ()
    source_type: str = "Source"
    _waiting: list[_Waiting] = field(default_factory=list)
    _cited: list[Text] = field(default_factory=list)
    ids: Ids = field(init=False)

    def __post_init__(self) -> None:
        """Begin a file in which nothing bears an id yet."""
        self.ids = Ids(self.vocabulary, self.problems, self.register)

    def group(self, node: Mapping, thing: Thing, sources: tuple[str, ...] = ()) -> None:
        """Put on a thing what its group of keys says."""
        kind = self.vocabulary.types[thing.type]
        self.ids.made.append(thing)
        sources = self._own_sources(node, kind, sources)
        for key, value in node.entries:
            self.entry(key, value, thing, sources)
        self.check_required(thing, kind)

    def check_required(self, thing: Thing, kind: ThingType) -> None:
        """Add a problem for each fact that must be written and is not, and a warning for a list that is asked for."""
        for fact in kind.facts.values():
            if fact.name in thing.facts:
                continue
            if fact.required:
                message = f"`{fact.name}` is missing here"
                self.problems.add(thing.place, "missing_fact", message)
            elif fact.kind is Kind.THINGS and fact.ask and fact.silent is None:
                message = f"`{fact.name}` is left out, which means that there are none"
                self.problems.add(thing.place, "empty_list", message, severity="warning")

    def entry(self, key: Text, value: Node, thing: Thing, sources: tuple[str, ...]) -> None:
        """Put on a thing what stands behind one key."""
        kind = self.vocabulary.types[thing.type]
        fact = kind.facts.get(key.value) or self._undeclared(key.value, kind)
        if fact is None and key.value == "id":
            return
        if fact is None or fact.kind in _DERIVED:
            self._refuse(key, thing, kind)
            return
        if fact.of and fact.of not in self.vocabulary.types:
            return  # that was said where the fact is declared
        if fact.kind in REFERENCES:
            thing.facts[fact.name] = Stated(None, place=value.place)
            self._waiting.append(_Waiting(thing, fact, value, sources))
        else:
            thing.facts[fact.name] = self._stated(value, fact, thing, sources)

    def _stated(self, node: Node, fact: Fact, thing: Thing, sources: tuple[str, ...]) -> Stated:
        self._cited.extend(source_texts(node, fact))

        def read(value: Node) -> Value | None:
            return self._value(value, fact, thing, sources)

        return Statement(fact, read, self.problems).said(node, sources)

    def finish(self) -> None:
        """Resolve all references and check that every source named is described."""
        waiting, self._waiting = self._waiting, []
        for item in waiting:
            stated = self._stated(item.node, item.fact, item.thing, item.sources)
            item.thing.facts[item.fact.name] = stated
        known = self.ids.of(self.source_type)
        for text in self._cited:
            if text.value not in known:
                unknown(self.problems, text, "source", known)
        self._cited.clear()

    def _undeclared(self, key: str, kind: ThingType) -> Fact | None:
        """Return the declaration of what need not be declared."""
        if kind.register:
            return Fact(key, Kind.TEXT) if key in RECORD_FACTS else None
        is_sources = key == SOURCES and self.source_type in self.vocabulary.types
        return Fact(SOURCES, Kind.REFS, self.source_type) if is_sources else None

    def _own_sources(
        self, node: Mapping, kind: ThingType, inherited: tuple[str, ...]
    ) -> tuple[str, ...]:
        """Return the sources that cover the facts of a thing."""
        fact = kind.facts.get(SOURCES) or self._undeclared(SOURCES, kind)
        written = node.get(SOURCES)
        if written is None or fact is None or fact.kind is not Kind.REFS:
            return inherited
        return tuple(text.value for text in texts(list_node(written)))

    def _refuse(self, key: Text, thing: Thing, kind: ThingType) -> None:
        """Say why a key may not stand on a thing."""
        fact = kind.facts.get(key.value)
        owners = (thing.path.rsplit(".", 1)[-1], snake(kind.name))
        rules = [f"{owner}.{key.value}" for owner in owners if f"{owner}.{key.value}" in self.rules]
        if fact is not None or rules:
            message = f"`{cut(key.value)}` is not stated: the law derives it"
            hint = "; dispute the facts below it, or choose a reading" if rules else ""
            self.problems.add(key.place, "derived_fact", message + hint, offending=key.value)
            return
        names = [fact.name for fact in kind.facts.values() if fact.kind not in _DERIVED]
        allowed = [name for name in names if name not in thing.facts]
        self.problems.add(
            key.place,
            "unknown_fact",
            f"`{cut(key.value)}` is no fact of {kind.name}",
            allowed=allowed,
            nearest=nearest(key.value, names),
            offending=key.value,
        )

    def _value(
        self, node: Node, fact: Fact, thing: Thing, sources: tuple[str, ...]
    ) -> Value | None:
        """Return a bare value of a fact."""
        match fact.kind:
            case Kind.THING:
                return self._nested(node, fact, thing, sources)
            case Kind.THINGS:
                return self._things(node, fact, thing, sources)
            case Kind.REF:
                text = plain_text(node, asked(fact), self.problems)
                return self.ids.referred(text, fact) if text else None
            case Kind.REFS:
                found = (self.ids.referred(text, fact) for text in self._texts(node, fact))
                return tuple(each for each in found if each is not None)
            case Kind.TEXTS | Kind.CHOICES:
                return self._words(node, fact)
            case _:
                return scalar(node, fact, self.problems)

    def _words(self, node: Node, fact: Fact) -> tuple[str, ...]:
        read = (scalar(text, fact, self.problems) for text in self._texts(node, fact))
        return tuple(value for value in read if isinstance(value, str))

    def _texts(self, node: Node, fact: Fact) -> list[Text]:
        """Return the members of a list of texts."""
        wanted = one(fact.of) if fact.of else "a text"
        items = node.items if isinstance(node, Items) else ()
        found = (plain_text(item, wanted, self.problems) for item in items)
        return [text for text in found if text is not None]

    def _nested(
        self, node: Node, fact: Fact, parent: Thing, sources: tuple[str, ...]
    ) -> Thing | None:
        """Return the one thing that stands inside another."""
        if not isinstance(node, Mapping):
            self._no_group(node, fact)
            return None
        path = f"{parent.path}.{fact.name}" if parent.path else fact.name
        thing = Thing(fact.of, fact.name, path, parent=parent, place=node.place)
        self.group(node, thing, sources)
        return thing

    def _no_group(self, node: Node, fact: Fact) -> None:
        text = node.value if isinstance(node, Text) else None
        message = f"a group of keys ({fact.of}) is asked here, not {named(node)}"
        self.problems.add(node.place, "wrong_form", message, offending=text)

    def _things(
        self, node: Node, fact: Fact, parent: Thing, sources: tuple[str, ...]
    ) -> tuple[Thing, ...]:
        """Return the things of a list that stands inside another thing."""
        items = node.items if isinstance(node, Items) else ()
        path = f"{parent.path}.{fact.name}" if parent.path else fact.name
        row = Row(fact.of, path, parent, sources)
        found: list[Thing] = []
        for number, item in enumerate(items, start=1):
            if isinstance(item, Mapping):
                found.extend(self.item(item, number, row))
            else:
                self._no_group(item, fact)
        return tuple(found)

    def item(self, node: Mapping, number: int, row: Row) -> list[Thing]:
        """Return the thing, or the several into which it is split, that a member of a list is."""
        own = self.ids.own(node, row.kind, number)
        self.ids.once(own, row)
        base = Thing(row.kind, own.value, f"{row.path}.{own.value}", {}, row.parent, node.place)
        facts = self.vocabulary.types[row.kind].facts.values()
        split = next((f for f in facts if f.split), None)
        if split is None or node.get(split.split) is not None:
            if split is not None:
                self._one_or_several(node, split)
            self.ids.enter(base, node)
            self.group(node, base, row.sources)
            return [base]
        return self._split(node, base, split, row.sources)

    def _split(
        self, node: Mapping, base: Thing, split: Fact, sources: tuple[str, ...]
    ) -> list[Thing]:
        """Return one thing for each reference of a list; an empty list makes one."""
        names = self._split_names(node.get(split.name), split)
        rest = Mapping(tuple(e for e in node.entries if e[0].value != split.name), node.place)
        one = self.vocabulary.types[base.type].facts[split.split]
        found: list[Thing] = []
        for name in names or (None,):
            many = f"{base.id}:{name.value}" if name and len(names) > 1 else base.id
            thing = Thing(base.type, many, base.path, {}, base.parent, base.place)
            self.ids.enter(thing, node)
            self.group(rest, thing, sources)
            self._hold(thing, one, name, sources)
            found.append(thing)
        return found

    def _one_or_several(self, node: Mapping, split: Fact) -> None:
        """Refuse a list of references beside the single one that it is split into."""
        place = next((key.place for key, _ in node.entries if key.value == split.name), None)
        if place is not None:
            message = (
                f"`{split.name}` stands beside `{split.split}`; write all of them in `{split.name}`"
            )
            self.problems.add(place, "one_or_several", message, offending=split.name)

    def _split_names(self, written: Node | None, split: Fact) -> tuple[Text, ...]:
        """Return the references for each of which one thing is made, each once."""
        if written is None or (isinstance(written, Text) and written.value == UNKNOWN):
            return ()
        self._cited.extend(source_texts(written, split))
        Statement(split, lambda _: None, self.problems).said(written, ())
        held = list_node(written)
        if not isinstance(held, Items):
            not_a_list(held, self.problems)
            return ()
        names: dict[str, Text] = {}
        for name in self._texts(held, split):
            if names.setdefault(name.value, name) is not name:
                message = f"`{cut(name.value)}` stands twice in this list"
                self.problems.add(name.place, "named_twice", message, offending=name.value)
        return tuple(names.values())

    def _hold(self, thing: Thing, one: Fact, name: Text | None, sources: tuple[str, ...]) -> None:
        """Put the reference on a thing, or an implicit thing on which nothing is written."""
        if name is None:
            nobody = Thing(one.of, "", f"{thing.path}.{one.name}", parent=thing, place=thing.place)
            thing.facts[one.name] = Stated(nobody, sources=sources, place=thing.place)
            return
        thing.facts[one.name] = Stated(None, place=name.place)
        self._waiting.append(_Waiting(thing, one, name, sources))
