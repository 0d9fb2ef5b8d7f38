"""Whatever shape a file has, it is refused or accepted, and never a crash."""

import copy
import shutil
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import yaml

from jurisdiction.loading import check_case, check_rulebook, load_rulebook

BASE = Path(__file__).parents[1] / "malformed" / "base"
FILES = sorted(BASE.rglob("*.yaml"))
CASE = BASE.parent / "base_case.yaml"
SHAPES: tuple[Any, ...] = (
    "x", "", "yes", "trip", "2016-02-30", ["x"], [], {"x": "y"}, [{"x": "y"}], [["x"]],
    {"a": {"b": "c"}},
)  # fmt: skip
TRIED = 120


def read(path: Path) -> Any:  # noqa: ANN401 - whatever the file holds
    """Return the plain content of a file."""
    return yaml.load(path.read_bytes(), Loader=yaml.CBaseLoader)  # noqa: S506 - only texts


def ways(node: Any, way: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:  # noqa: ANN401 - same
    """Yield the way to each part of a content but the whole."""
    parts = node.items() if isinstance(node, dict) else enumerate(node)
    for key, part in parts if isinstance(node, dict | list) else ():
        yield (*way, key)
        yield from ways(part, (*way, key))


def mutated(root: Any, random: Random) -> str:  # noqa: ANN401 - same
    """Return a content in which one part has another shape, or is missing."""
    changed = copy.deepcopy(root)
    *way, last = random.choice(list(ways(root)))
    node = changed
    for key in way:
        node = node[key]
    if random.random() < 0.1:
        del node[last]
    else:
        node[last] = random.choice(SHAPES)
    return yaml.dump(changed, default_style='"', sort_keys=False)


def test_rule_books_of_any_shape(tmp_path: Path) -> None:
    """A rule book with one part of another shape gives problems or a rule book."""
    random = Random(1)
    folder = shutil.copytree(BASE, tmp_path / "book")
    refused = 0
    for _ in range(TRIED):
        path = random.choice(FILES)
        target = folder / path.relative_to(BASE)
        target.write_text(mutated(read(path), random))
        problems, loaded = check_rulebook(folder, shown_as="book")
        refused += bool(problems.errors)
        assert problems.errors or loaded is not None
        assert all(problem.place.file.startswith("book/") for problem in problems.errors)
        target.write_bytes(path.read_bytes())
    assert refused > TRIED / 2


def test_cases_of_any_shape() -> None:
    """A case with one part of another shape gives problems or a case."""
    random = Random(2)
    loaded = load_rulebook(BASE)
    root = read(CASE)
    refused = 0
    for _ in range(TRIED):
        problems, case = check_case(mutated(root, random), loaded, "case.yaml")
        refused += bool(problems.errors)
        assert problems.errors or case is not None
    assert refused > TRIED / 2
