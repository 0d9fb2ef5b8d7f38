"""Cases that are nearly valid: a random case with one fault, for which every reader of case files must refuse it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final, TypeAlias, cast

from jurisdiction.loading.loaded import Loaded
from jurisdiction.model.vocabulary import Fact, Kind
from jurisdiction.testing.annotated import case_text
from jurisdiction.testing.choices import Choices
from jurisdiction.testing.matter import DERIVED, NESTED, Matter
from jurisdiction.testing.pleading import UNKNOWN, Data, Group, plead
from jurisdiction.testing.sites import Site, members, sites

NOBODY: Final = "nobody_of_this_name"
_NO_DAYS: Final = ("2017-02-30", "2016-13", "2018/2016", "03.04.2017", "soon")
_NO_NUMBERS: Final[tuple[Data, ...]] = ("many", "-1", {"at_least": "3", "at_most": "1"})
_WORDS: Final = frozenset({Kind.YES_NO, Kind.CHOICE})
_LISTS: Final = frozenset({Kind.REFS, Kind.CHOICES, Kind.TEXTS, Kind.THINGS})
_ANY: Final = frozenset(Kind) - NESTED - DERIVED

Place: TypeAlias = tuple[Group, str]  # what is written of a thing, and a key


@dataclass(frozen=True, eq=False)
class NearlyValidCase:
    """A case file with one fault: its text, what the fault is in a few words, and the rule book that refuses it."""

    text: str
    fault: str
    loaded: Loaded

    def __repr__(self) -> str:
        return f"{self.fault}\n{self.text}"

    def _repr_pretty_(self, printer: Any, _cycle: bool) -> None:  # noqa: ANN401, FBT001 - as Hypothesis calls it
        """Print the fault, and below it the case line by line."""
        for line in repr(self).splitlines():
            printer.break_()
            printer.text(line)
        printer.break_()


def nearly_valid(choose: Choices, matter: Matter) -> NearlyValidCase:
    """Return a random case into which one fault was written."""
    data = cast("Group", _copied(plead(choose, matter)))
    there = list(sites(data, matter))
    found = {fault: list(where(there, matter)) for fault, (where, _) in FAULTS.items()}
    fault = choose.pick([fault for fault, places in found.items() if places])
    group, key = choose.pick(found[fault])
    FAULTS[fault][1](choose, group, key)
    return NearlyValidCase(case_text(data, matter.vocabulary), f"{fault}: {key}", matter.loaded)


def _copied(data: Data) -> Data:
    if isinstance(data, dict):
        return {key: _copied(value) for key, value in data.items()}
    return [_copied(item) for item in data] if isinstance(data, list) else data


# Where a fault may stand.


Where: TypeAlias = Callable[[list[Site], Matter], Iterator[Place]]
Write: TypeAlias = Callable[[Choices, Group, str], None]


def _facts(*kinds: Kind) -> Where:
    """Return where a fact of these kinds is, or could be, stated."""

    def where(there: list[Site], matter: Matter) -> Iterator[Place]:
        for kind, group in there:
            header = kind == matter.vocabulary.root
            for fact in matter.facts[kind]:
                if fact.kind in kinds and not (header and fact.kind in NESTED):
                    yield group, fact.name

    return where


def _declared(fits: Callable[[Fact, Group], bool]) -> Where:
    """Return where a fact of the vocabulary fits what is written of the thing."""

    def where(there: list[Site], matter: Matter) -> Iterator[Place]:
        for kind, group in there:
            for fact in matter.vocabulary.types[kind].facts.values():
                if fits(fact, group):
                    yield group, fact.name

    return where


def _sourced(there: list[Site], matter: Matter) -> Iterator[Place]:
    if matter.source in matter.vocabulary.types:
        yield from _facts(*_WORDS)(there, matter)


def _written(there: list[Site], _matter: Matter) -> Iterator[Place]:
    yield from ((group, key) for _, group in there for key in group if key != "id")


def _named(there: list[Site], matter: Matter) -> Iterator[Place]:
    root = matter.vocabulary.root
    yield from ((group, "id") for kind, group in there if "id" in group and kind != root)


def _rows(there: list[Site], _matter: Matter) -> Iterator[Place]:
    """Yield where a list of things has a member with an id."""
    for _, group in there:
        for key, said in group.items():
            if any(isinstance(item, dict) and "id" in item for item in members(said)):
                yield group, key


# What is written there.


def _says(*options: Data) -> Write:
    """Return what puts one of these in the place of a fact."""

    def write(choose: Choices, group: Group, key: str) -> None:
        group[key] = choose.pick(options)

    return write


def _misspell(_: Choices, group: Group, key: str) -> None:
    group[f"{key}_mispelt"] = group.pop(key)


def _twice(_: Choices, group: Group, key: str) -> None:
    row = members(group[key])
    row.append(_copied(row[0]))


def _drop(_: Choices, group: Group, key: str) -> None:
    del group[key]


FAULTS: Final[dict[str, tuple[Where, Write]]] = {
    "a fact that does not exist": (_written, _misspell),
    "a word that is no answer": (_facts(*_WORDS), _says("perhaps_not", "Yes!")),
    "a text that is no date": (_facts(Kind.DATE), _says(*_NO_DAYS)),
    "what is no number": (_facts(Kind.NUMBER), _says(*_NO_NUMBERS)),
    "a name that nothing bears": (_facts(Kind.REF), _says(NOBODY)),
    "a name in a list that nothing bears": (_facts(Kind.REFS), _says([NOBODY])),
    "a text where a list is asked": (_facts(*_LISTS), _says("one")),
    "a dispute with one side": (_facts(*_ANY), _says({"disputed": {"one": UNKNOWN}})),
    "a source that is not described": (
        _sourced,
        _says({"is": UNKNOWN, "sources": [NOBODY]}),
    ),
    "a required fact left out": (
        _declared(lambda fact, group: fact.required and fact.name in group),
        _drop,
    ),
    "a fact that the law derives": (_declared(lambda fact, _: fact.kind in DERIVED), _says("yes")),
    "an id that stands twice": (_rows, _twice),
    "an id with a space": (_named, _says("two words")),
}
"""Each fault with where it may stand and what is written there; the first is the simplest."""
