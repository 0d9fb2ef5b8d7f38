"""Whatever shape a file has, it is refused or accepted, and never a crash."""

import copy
import shutil
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest
import yaml

from jurisdiction.loading import check_case, check_rulebook, ids, load_rulebook, names, things

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


@pytest.mark.slow
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


MANY = 500
HEADER = "case: {id: many, nature: fictional}\n"


def counted(monkeypatch: pytest.MonkeyPatch, name: str) -> list[None]:
    """A list that grows with each call of a function that `names`, `things` and `ids` use."""
    calls: list[None] = []
    function = getattr(names, name)

    def count(*arguments: object) -> object:
        calls.append(None)
        return function(*arguments)

    for module in (names, things, ids):
        if hasattr(module, name):
            monkeypatch.setattr(module, name, count)
    return calls


def test_a_near_name_is_looked_for_only_where_it_is_printed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Many unknown ids among many things cost no comparison until a problem is printed; all are found."""
    calls = counted(monkeypatch, "nearest")
    known = "".join(f"  - {{id: person_{number}}}\n" for number in range(MANY))
    trips = "".join(
        f"      - {{fare: deck.day, travellers: [persn_{number}]}}\n" for number in range(MANY)
    )
    text = f"{HEADER}travellers:\n{known}journeys:\n  - trips:\n{trips}"
    problems, _ = check_case(text, load_rulebook(BASE), "case.yaml")
    assert len(problems.errors) == MANY
    assert not calls
    assert "did you mean `person_0`?" in problems.render(20)
    assert len(calls) == 20
    problems.render(0)
    assert len(calls) == 20 + 100


def test_supposed_records_are_indexed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Many references to many supposed records look into one index."""
    loaded = load_rulebook(BASE)
    calls = counted(monkeypatch, "index")
    states = "".join(f"    - {{id: S{number}, name: n{number}}}\n" for number in range(MANY))
    persons = "".join(f"  - {{id: p{n}, nationalities: [N{n}]}}\n" for n in range(MANY))
    text = f"{HEADER}supposes:\n  State:\n{states}travellers:\n{persons}"
    problems, _ = check_case(text, loaded, "case.yaml")
    assert not problems.errors
    assert len(calls) == 1


def test_a_file_name_of_any_characters_is_printed_on_one_line() -> None:
    """What moves the cursor of a terminal stands in a message as an escape."""
    problems, _ = check_case("", load_rulebook(BASE), "a\nb\x1b[31m.yaml")
    assert problems.render().startswith("a\\nb\\x1b[31m.yaml:1:1  error")
