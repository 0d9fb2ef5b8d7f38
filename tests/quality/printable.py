"""Every text that can be printed: what the rule book, the cases, the dossiers and the code hold, wherever it stands.

More is read than is ever printed, so that nothing can be forgotten: every value in the YAML files, every text in
the code. Comments and keys are not read. What a decider wrote, under `recorded:`, is kept in the decider's own words.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[2]
IN_THEIR_OWN_WORDS = "recorded"
OF_A_RULE = ("holds", "fails", "open")
Found = tuple[str, str]
"""Where a text stands, as `file:line key.key`, and the text."""


def of_rules() -> Iterator[Found]:
    """Yield the values of every file of the rule book, and the templates as they stand."""
    for path in sorted((ROOT / "rules").rglob("*.yaml")):
        yield from _values(path)
    for path in sorted((ROOT / "rules").rglob("*.template")):
        yield _shown(path), path.read_text(encoding="utf-8")


def of_cases() -> Iterator[Found]:
    """Yield the values of every case file."""
    for path in sorted((ROOT / "cases").rglob("*.yaml")):
        yield from _values(path)


def of_code() -> Iterator[Found]:
    """Yield every text in the code of the engine: phrases, headings, messages, help, doc strings."""
    for path in sorted((ROOT / "jurisdiction").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield f"{_shown(path)}:{node.lineno}", node.value


def of_pages() -> Iterator[Found]:
    """Yield the pages of the documentation and the dossiers, but for the page that lists the words."""
    pages = (*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "seeds").glob("*.md"))
    for path in sorted((*pages, *(ROOT / "cases").glob("*.md"))):
        if path.name != "neutrality.md":
            yield _shown(path), path.read_text(encoding="utf-8")


def wordings() -> Iterator[Found]:
    """Yield the sentences of every rule: what is said where it holds, fails or is open."""
    for where, text in of_rules():
        if where.rpartition(".")[2] in OF_A_RULE and ".wording." in where:
            yield where, text


def labels() -> Iterator[Found]:
    """Yield what cases call people, acts and themselves."""
    for where, text in of_cases():
        if where.rpartition(".")[2] in {"role", "label", "what", "title", "summary", "conduct"}:
            yield where, text


def _shown(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def _values(path: Path) -> tuple[Found, ...]:
    """Return the values of a YAML file, each with its line and its keys."""
    return tuple(_walked(path))


def _walked(path: Path) -> Iterator[Found]:
    with path.open(encoding="utf-8") as file:
        root = yaml.compose(file, Loader=yaml.CBaseLoader)
    waiting: list[tuple[str, yaml.Node]] = [("", root)] if root is not None else []
    while waiting:
        keys, node = waiting.pop()
        if isinstance(node, yaml.MappingNode):
            waiting.extend(
                (f"{keys}.{key.value}", value)
                for key, value in reversed(node.value)
                if key.value != IN_THEIR_OWN_WORDS
            )
        elif isinstance(node, yaml.SequenceNode):
            waiting.extend((keys, item) for item in reversed(node.value))
        else:
            yield f"{_shown(path)}:{node.start_mark.line + 1} {keys}", node.value
