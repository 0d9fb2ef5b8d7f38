"""Files of the right language and the wrong shape: parts replaced, moved, doubled, left out and dressed oddly.

Made of choices, which Hypothesis draws or dice throw; written as YAML in one line, so that nesting is cheap.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeAlias

import yaml

from jurisdiction.testing.choices import Choices, Dice
from tests.nightly.hard_input.loaders import ADDED, BASE, FILES, book_input, case_input

Node: TypeAlias = Any
"""A text, a list or a dict with text keys, as a file holds them."""

CASE = BASE.parent / "base_case.yaml"
TEXTS = (
    "", "x", "yes", "no", "unknown", "disputed", "NO", "12.10", "1_000", "0x10", "1e9", "-1", "9" * 15, "9" * 400,
    "\u0661\u0662", "\u00b2", "0000", "0000-01-01", "9999-12-31", "9999-12", "2016-02-30", "2016-XX-03", "../..",
    "2016/..", "2018/2016", "/", "2016~", "10000-01-01", "9999 years after 9999-12-31", "start of", "a.b.c.d",
    "9999 days after trip.journey.period", ".", "..", "a..b", "always", "never", "undecided", "case", "register",
    "trip", "trip.journey.trips", "TJK", "Congo", "\u00e9", "e\u0301" * 40, "\u202etxt", "\u2066x", "x\u200by",
    "\U0001f469\u200d\U0001f680", "\ufdfa" * 70, "\u0130", "\u00df" * 120, "\u017ft", "x" * 101, "x" * 5000, "a b",
    "{leg}", "{", "}", "{{", "{0}", "{trip.__class__}", "{trip!r:>9}", "%s", "<<", "*a", "&a", "a\nb", "\t", " ",
    "a: b", "# x", "- x", "? x", "|", ">", "@", "`", "\\", "'", '"', "~", "null", "[x", "$ref", "__proto__",
    "title: x", "id", "(a+)+$", "yes" * 30, "list of list of text", "list of Case", "Case", "up Case", "back Case",
    "set of Case", "ref Case", "ref Nowhere", "leg.counts", "trip.covered", "border", "departure", "convention",
)  # fmt: skip
DRESSES = ("!!str ", "!x ", "&a ", "!!python/object/apply:os.system ", "!<tag:x> ", "&b !!set ")
LARGEST = 1_000
"""A content of more parts is changed no further: what takes a second shall be a fault, not a large file."""

LONGEST = 1 << 16
"""The longest file, in bytes, which is one that must be read within a second; it may end in the middle."""

RAW = (
    "*a",
    "{<<: *a}",
    "<<: x",
    "? x",
    "[",
    "}",
    "\x00",
    "\ufeff",
    "\r",
    "\x85",
    "\u2028",
    "|",
    "%YAML 3.0",
    "---",
    "...",
)


def contents() -> dict[str, Node]:
    """Return what the files of the rule book and the case hold, by their names."""
    read = {name: _content(BASE / name) for name in FILES[:-1]}
    return {**read, ADDED: read["rules/article_1.yaml"], "case.yaml": _content(CASE)}


def _content(path: Path) -> Node:
    return yaml.load(path.read_bytes(), Loader=yaml.CBaseLoader)  # noqa: S506 - only texts


def ways(node: Node, way: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the way to each part of a content, and to the whole."""
    yield way
    parts = node.items() if isinstance(node, dict) else enumerate(node)
    for key, part in parts if isinstance(node, dict | list) else ():
        yield from ways(part, (*way, key))


CONTENTS = contents()


def pieces() -> list[Node]:
    """Return small cases: the header, with one part of the case and nothing beside it on the way."""
    case = CONTENTS["case.yaml"]
    found = [_alone(case, way) for way in ways(case) if way and way[0] != "case"]
    return [{"case": case["case"], **piece} for piece in found]


def _alone(node: Node, way: tuple[Any, ...]) -> Node:
    """Return what stands on a way to a part, and the part; of things on the way also the id."""
    if not way:
        return node
    inner = _alone(node[way[0]], way[1:])
    if isinstance(node, list):
        return [inner]
    named = {"id": node["id"]} if "id" in node else {}
    return {**named, way[0]: inner}


PIECES = pieces()


def misshapen(choices: Choices, whole: Node | None = None) -> bytes:
    """Return an input: a file, or this content of a case, with one to four parts that are wrong."""
    name = "case.yaml" if whole is not None or not choices.chance(4) else choices.pick(FILES)
    root = copy.deepcopy(_right(name, choices) if whole is None else whole)
    for _ in range(choices.number(1, 4)):
        root = changed(root, choices)
        if sum(1 for _ in ways(root)) > LARGEST:
            break
    line = Writer(choices, odd=choices.pick((0, 0, 0, 1, 3))).line(root)
    text = line.encode("utf-8", "surrogatepass")[:LONGEST]
    return case_input(text) if name == "case.yaml" else book_input(name, text)


def _right(name: str, choices: Choices) -> Node:
    """Return what a file holds that is right; of the case mostly a piece."""
    small = name == "case.yaml" and not choices.chance(6)
    return choices.pick(PIECES) if small else CONTENTS[name]


def at(node: Node, way: tuple[Any, ...]) -> Node:
    """Return the part of a content to which a way leads."""
    for key in way:
        node = node[key]
    return node


def changed(root: Node, choices: Choices) -> Node:
    """Return a content with one part of it changed; the content itself is used up."""
    places = list(ways(root))
    way = choices.pick(places)
    part = _instead(at(root, way), root, places, choices)
    if not way:
        return part
    parent, last = at(root, way[:-1]), way[-1]
    if isinstance(parent, dict) and choices.chance(4):
        del parent[last]
        last = choices.pick(TEXTS) if choices.chance(2) else _key(places, choices)
        parent[last] = part
    elif choices.chance(8):
        del parent[last]
    else:
        parent[last] = part
    return root


def _key(places: list[tuple[Any, ...]], choices: Choices) -> str:
    """Return a key that stands somewhere in a content."""
    way = choices.pick(places)
    return way[-1] if way and isinstance(way[-1], str) else "id"


def _instead(part: Node, root: Node, places: list[tuple[Any, ...]], choices: Choices) -> Node:
    """Return what stands in place of a part."""
    match choices.number(0, 9):
        case 0 | 1 | 2 | 3:
            return choices.pick(TEXTS)
        case 4 | 5:
            return copy.deepcopy(at(root, choices.pick(places)))
        case 6:
            return choices.pick(({}, [], [""], {"": ""}, [[]], {"is": part}, {"disputed": part}))
        case 7:
            return [part] * choices.pick((1, 2, 60))
        case 8:
            return {_key(places, choices): part}
        case _:
            return _nested(part, choices.pick((3, 38, 45)), choices.chance(2))


def _nested(part: Node, depth: int, keyed: bool) -> Node:  # noqa: FBT001 - a drawn choice
    for _ in range(depth):
        part = {"is": part} if keyed else [part]
    return part


def written(node: Node) -> bytes:
    """Return a content as it is written, and nothing odd in it."""
    return Writer(Dice(0), odd=0).line(node).encode("utf-8")


class Writer:
    """Writes a content as YAML in one line, now and then with something that does not belong there."""

    def __init__(self, choices: Choices, *, odd: int) -> None:
        """Write so many odd things at most."""
        self._choices, self._odd = choices, odd

    def line(self, node: Node) -> str:
        """Return a content as it is written."""
        oddly = self._odd and self._choices.chance(12)
        self._odd -= bool(oddly)
        if oddly and self._choices.chance(2):
            return self._choices.pick(RAW)
        return (self._choices.pick(DRESSES) if oddly else "") + self._plainly(node)

    def _plainly(self, node: Node) -> str:
        if isinstance(node, dict):
            entries = [f"{_text(key)}: {self.line(value)}" for key, value in node.items()]
            return f"{{{', '.join(entries)}}}"
        if isinstance(node, list):
            return f"[{', '.join(self.line(item) for item in node)}]"
        return _text(str(node))


def _text(text: str) -> str:
    """Return a text as it is written: bare where it can only be a text, else quoted."""
    return text if text.isidentifier() and text.isascii() else json.dumps(text, ensure_ascii=False)
