"""A case with as many things as the bound allows and nothing said of them: the structure of every case within it.

What the loader asks to be written gets a placeholder, which is taken away again once the case is read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from jurisdiction.loading import Loaded, Refused, load_case
from jurisdiction.model.calendar import day_text
from jurisdiction.model.case import CaseFile, Thing
from jurisdiction.model.vocabulary import Fact, Kind, Vocabulary
from jurisdiction.testing.proving.bounds import Bounds, UnencodableError

Data: TypeAlias = "str | list[Data] | dict[str, Data]"
DERIVED = (Kind.SET, Kind.BACK, Kind.UP)
NESTED = (Kind.THING, Kind.THINGS)
_HEADER, SUPPOSES = "case", "supposes"
_CASE_ID = "counterexample"


@dataclass(frozen=True, slots=True)
class Supposed:
    """Records that cases of a bound may suppose: rows of data by kind, each with an id.

    `loose` are the facts of them, by address, that are left to be chosen; what a row has of these is a placeholder.
    `numbers` are further numbers that facts of the case or of these records may have, by the names of facts.
    """

    rows: Mapping[str, list[dict[str, Data]]] = field(default_factory=dict)
    loose: frozenset[tuple[str, str]] = frozenset()
    numbers: Mapping[str, frozenset[int]] = field(default_factory=dict)


NOTHING_SUPPOSED = Supposed()


@dataclass(slots=True)
class Skeleton:
    """The data of a file, and of each thing in it by its address; `unit` is the address of the first allegation.

    `supposed` are the rows of records by address, `placeholders` the facts that are written for the loader alone.
    """

    data: dict[str, Data]
    nodes: dict[str, dict[str, Data]]
    supposed: dict[str, dict[str, Data]] = field(default_factory=dict)
    placeholders: dict[str, list[str]] = field(default_factory=dict)
    unit: str = ""

    @property
    def header(self) -> dict[str, Data]:
        """The block in which the plain facts of the root stand."""
        held = self.data[_HEADER]
        assert isinstance(held, dict)
        return held


def build(
    loaded: Loaded, bounds: Bounds, assessed_on: int, supposed: Supposed = NOTHING_SUPPOSED
) -> Skeleton:
    """Return the skeleton of all cases within a bound, to be assessed on a day."""
    made = _Builder(loaded, bounds).skeleton(assessed_on)
    for kind, rows in supposed.rows.items():
        made.supposed |= {supposed_path(kind, row): row for row in rows}
    if supposed.rows:
        made.data[SUPPOSES] = {kind: list(rows) for kind, rows in supposed.rows.items()}
    for path, name in sorted(supposed.loose):
        if name in made.supposed[path]:
            made.placeholders.setdefault(path, []).append(name)
    return made


def supposed_path(kind: str, row: Mapping[str, Data]) -> str:
    """Return the address of a record that a case supposes."""
    return f"{SUPPOSES}.{kind}.{row['id']}"


@dataclass
class _Builder:
    loaded: Loaded
    bounds: Bounds
    counts: dict[str, int] = field(default_factory=dict)

    @property
    def vocabulary(self) -> Vocabulary:
        return self.loaded.rulebook.vocabulary

    def skeleton(self, assessed_on: int) -> Skeleton:
        header: dict[str, Data] = {"id": _CASE_ID}
        made = Skeleton({_HEADER: header}, {})
        made.nodes[""] = made.data
        root = self.vocabulary.types[self.vocabulary.root]
        if "assessed_on" in root.facts:
            header["assessed_on"] = day_text(assessed_on)
        self.fill(made, made.data, root.name, "", (root.name,))
        self.fill_placeholders(made)
        return made

    def fill(
        self,
        made: Skeleton,
        data: dict[str, Data],
        kind: str,
        path: str,
        above: tuple[str, ...],
    ) -> None:
        """Put into a thing the things that may stand in it; a kind does not stand in itself."""
        if kind == self.vocabulary.unit and not made.unit:
            made.unit = path
        for fact in self.vocabulary.types[kind].facts.values():
            if fact.kind not in NESTED or fact.of in above:
                continue
            address = f"{path}.{fact.name}" if path else fact.name
            if fact.kind is Kind.THING:
                inner: dict[str, Data] = {}
                data[fact.name] = inner
                made.nodes[address] = inner
                self.fill(made, inner, fact.of, address, (*above, fact.of))
            elif fact.of != self.loaded.rulebook.evidence.source_type:
                data[fact.name] = list(self.members(made, fact, address, above))

    def members(
        self, made: Skeleton, fact: Fact, address: str, above: tuple[str, ...]
    ) -> Iterator[Data]:
        for _ in range(self.bounds.number(fact.of)):
            self.counts[fact.of] = self.counts.get(fact.of, 0) + 1
            own = f"{fact.of.lower()}_{self.counts[fact.of]}"
            inner: dict[str, Data] = {"id": own}
            made.nodes[f"{address}.{own}"] = inner
            self.fill(made, inner, fact.of, f"{address}.{own}", (*above, fact.of))
            yield inner

    def fill_placeholders(self, made: Skeleton) -> None:
        """Write what must be written, so that the loader takes the file."""
        kinds = self.kinds(made)
        for path, data in made.nodes.items():
            held = data if path else made.header
            for fact in self.vocabulary.types[kinds[path]].facts.values():
                if fact.required and fact.name not in held and fact.kind not in NESTED:
                    held[fact.name] = self.placeholder(fact, kinds)
                    made.placeholders.setdefault(path, []).append(fact.name)

    def kinds(self, made: Skeleton) -> dict[str, str]:
        """Return the kind of each thing by its address."""
        found = {"": self.vocabulary.root}
        for path in made.nodes:
            if path:
                found[path] = self.kind_at(path, made, found)
        return found

    def kind_at(self, path: str, made: Skeleton, known: dict[str, str]) -> str:
        above, _, last = path.rpartition(".")
        if above in made.nodes and self.vocabulary.fact(known[above], last):
            return self.vocabulary.types[known[above]].facts[last].of
        owner, _, listed = above.rpartition(".")
        return self.vocabulary.types[known[owner]].facts[listed].of

    def placeholder(self, fact: Fact, kinds: dict[str, str]) -> Data:
        if fact.kind is Kind.REF:
            return self.names(fact, kinds)[0]
        words: dict[Kind, Data] = {
            Kind.CHOICE: next(iter(fact.choices), ""),
            Kind.YES_NO: "yes",
            Kind.DATE: day_text(self.bounds.first),
            Kind.NUMBER: "1",
            Kind.TEXT: fact.name,
        }
        return words.get(fact.kind, [])

    def names(self, fact: Fact, kinds: dict[str, str]) -> tuple[str, ...]:
        if self.vocabulary.types[fact.of].register:
            return tuple(record.id for record in self.loaded.register.things(fact.of))[:1]
        return tuple(path.rpartition(".")[2] for path, kind in kinds.items() if kind == fact.of)


def opened(skeleton: Skeleton, loaded: Loaded, text: str) -> CaseFile:
    """Return the case of a skeleton without its placeholders.

    Raise UnencodableError where the loader refuses it: a rule book may ask for more than one thing of each kind.
    """
    try:
        case = load_case(text, loaded, shown_as="the bounded case")
    except Refused as refused:
        first = refused.problems.errors[0]
        raise UnencodableError(
            f"a bounded case, which the rule book {loaded.rulebook.id} refuses: {first.message}"
        ) from None
    for thing in (*things_of(case.root), *case.supposed):
        for name in skeleton.placeholders.get(thing.path, ()):
            thing.facts.pop(name, None)
    return case


def things_of(root: Thing) -> tuple[Thing, ...]:
    """Return a thing and all that stand in it, the outer first."""
    found = [root]
    for thing in found:
        for stated in thing.facts.values():
            held = stated.value if isinstance(stated.value, tuple) else (stated.value,)
            found.extend(
                each for each in held if isinstance(each, Thing) and _stands_in(each, thing)
            )
    return tuple(found)


def _stands_in(thing: Thing, above: Thing) -> bool:
    """Whether a thing stands in another and has a name there; one that is implied by silence has none."""
    return thing.parent is above and bool(thing.id)
