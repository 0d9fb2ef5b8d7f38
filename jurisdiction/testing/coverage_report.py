"""Coverage as a person or a program reads it: a summary first, then everything in the order of the rule book.

Shares are rounded down, so that what is called whole is whole. It says what `coverage` found and measures nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final, cast

from jurisdiction.explanation.model import Section, Sentence, Table
from jurisdiction.loading.excerpt import cut
from jurisdiction.model.rulebook import Rulebook
from jurisdiction.render.coverage import (
    SCHEMA,
    CountResult,
    CoverageResult,
    GroupName,
    GroupResult,
    ItemResult,
    KindName,
    MarkName,
    MarkResult,
    ThresholdResult,
)
from jurisdiction.render.result import RulebookName
from jurisdiction.testing.coverage import Coverage
from jurisdiction.testing.coverage_items import CONDITION, EXCEPTION, KINDS, MARKS, Item
from jurisdiction.testing.report import per_cent, share

GROUPS: Final = {kind: f"{kind}s" for kind in KINDS}
"""What all items of a kind are called, by kind."""

_RULED_OUT: Final = "its form rules it out"
_COUNTED: Final = (
    "Cases run: {cases}. A number says in how many of them a thing holds, fails, stays open, "
    "or decides an answer."
)
_SIGNS: Final = (
    "`none`: no case shows it. `-`: no case can, by its form or by the reason under `unreached`."
)
_WHOLE_IS: Final = "Whole is what has no `none`. Shares are rounded down."
_BELOW: Final = "below what was asked: {group} {share}, asked {asked} %"
_NONE, _NEVER = "none", "-"
_COLUMNS: Final = ("line", "law", *MARKS)
_ROOM = 42  # columns for a rule or condition in a table of eighty
_LEADS = {CONDITION: "- ", EXCEPTION: "unless "}


@dataclass(frozen=True, slots=True)
class Threshold:
    """The least share of a kind, in per cent, that must be covered wholly; `written` as the user wrote it."""

    kind: str
    least: Fraction
    written: str

    def reached(self, found: Coverage) -> bool:
        """Return whether the share is reached, to the last item; of nothing, any share is."""
        covered, every = _whole(found, self.kind)
        return covered * 100 >= self.least * every

    def complaint(self, found: Coverage) -> str:
        """Return what is said where it is not reached."""
        counted = share(_whole(found, self.kind))
        return _BELOW.format(group=GROUPS[self.kind], share=counted, asked=self.written)


# Counting.


def _of(found: Coverage, kind: str) -> list[Item]:
    return [item for item in found.items if item.kind == kind]


def _whole(found: Coverage, kind: str) -> tuple[int, int]:
    """How many items of a kind show all that they should, and of how many."""
    every = _of(found, kind)
    return sum(not found.gaps(item) for item in every), len(every)


def _counted(found: Coverage, kind: str, mark: str) -> tuple[int, int]:
    """How many items show a mark, of those that should."""
    wanted = [item for item in _of(found, kind) if mark in item.wanted]
    return sum(bool(found.of(item, mark)) for item in wanted), len(wanted)


# For a person.


def sections(found: Coverage) -> tuple[Section, ...]:
    """Return the summary, and a section for each file of the rule book."""
    said = (_COUNTED.format(cases=len(found.cases)), _SIGNS, _WHOLE_IS)
    rows = tuple(_row_of_kind(found, kind) for kind in KINDS)
    summary = Table(("covered", *MARKS, "whole", "per_cent"), rows)
    sentences = tuple(Sentence(text, ()) for text in said)
    return (Section("coverage", "", sentences, (summary,)), *_files(found))


def _row_of_kind(found: Coverage, kind: str) -> tuple[str, ...]:
    counts = (_fraction(_counted(found, kind, mark)) for mark in MARKS)
    whole = _whole(found, kind)
    return (GROUPS[kind], *counts, _fraction(whole), per_cent(whole))


def _fraction(counted: tuple[int, int]) -> str:
    part, whole = counted
    return f"{part}/{whole}"


def _files(found: Coverage) -> Iterator[Section]:
    files: dict[str, list[Item]] = {}
    for item in found.items:
        files.setdefault(item.place.file, []).append(item)
    for file, inside in files.items():
        rows = tuple(_row(found, item) for item in inside)
        yield Section("covered", file, tables=(Table(_COLUMNS, rows),))


def _row(found: Coverage, item: Item) -> tuple[str, ...]:
    return (
        f"{item.place.line}:{item.place.column}",
        cut(f"{_LEADS.get(item.kind, '')}{_named(item)}", _ROOM),
        *(_cell(found, item, mark) for mark in MARKS),
    )


def _named(item: Item) -> str:
    """What a table calls an item: conditions and exceptions by their text, anything else by its id."""
    return item.text if item.kind in _LEADS else item.key


def _cell(found: Coverage, item: Item, mark: str) -> str:
    cases = found.of(item, mark)
    return str(len(cases)) if cases else _NONE if mark in item.wanted else _NEVER


# For a program.


def result(
    found: Coverage, book: Rulebook, thresholds: Sequence[Threshold], engine_version: str
) -> CoverageResult:
    """Return the contract's form of coverage."""
    return CoverageResult(
        schema_=SCHEMA,
        engine=engine_version,
        rulebook=RulebookName(id=book.id, version=book.version, digest=book.digest),
        cases=found.cases,
        groups=tuple(_group(found, kind) for kind in KINDS),
        thresholds=tuple(_threshold(found, each) for each in thresholds),
        items=tuple(_item(found, item) for item in found.items),
    )


def _group(found: Coverage, kind: str) -> GroupResult:
    return GroupResult(
        kind=cast("GroupName", GROUPS[kind]),
        items=len(_of(found, kind)),
        whole=_count(_whole(found, kind)),
        **{mark: _count(_counted(found, kind, mark)) for mark in MARKS},
    )


def _count(counted: tuple[int, int]) -> CountResult:
    part, whole = counted
    return CountResult(count=part, of=whole, percent=per_cent(counted))


def _threshold(found: Coverage, each: Threshold) -> ThresholdResult:
    kind = cast("GroupName", GROUPS[each.kind])
    return ThresholdResult(kind=kind, at_least=each.written, reached=each.reached(found))


def _item(found: Coverage, item: Item) -> ItemResult:
    return ItemResult(
        kind=cast("KindName", item.kind),
        key=item.key,
        inside=item.inside,
        text=item.text,
        place=str(item.place),
        gaps=cast("tuple[MarkName, ...]", found.gaps(item)),
        **{mark: _mark(found, item, mark) for mark in MARKS},
    )


def _mark(found: Coverage, item: Item, mark: str) -> MarkResult:
    cases = found.of(item, mark)
    return MarkResult(
        cases=len(cases),
        first=next(iter(cases), ""),
        wanted=mark in item.wanted,
        because=_because(item, mark),
    )


def _because(item: Item, mark: str) -> str:
    """Why no case is asked for, where none is."""
    return dict(item.excused).get(mark, "") if mark in item.can else _RULED_OUT
