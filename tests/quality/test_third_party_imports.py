"""The engine is made of the standard library and a few named packages.

Which module may import which of them is said by the import contracts in `pyproject.toml`;
they forbid what they name, so this test closes the list of names.
"""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "jurisdiction"
KNOWN = {
    "click",
    "clingo",
    "hypothesis",
    "pydantic",
    "pydantic_core",
    "rich",
    "typer",
    "yaml",
    "z3",
}
MODULES = sorted(PACKAGE.rglob("*.py"))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_a_module_imports_no_unknown_package(path: Path) -> None:
    """Every import is of the standard library, the engine itself or a package known here."""
    imported = set(imported_packages(ast.parse(path.read_bytes())))
    assert imported <= KNOWN | {"jurisdiction"} | sys.stdlib_module_names


def imported_packages(tree: ast.Module) -> Iterator[str]:
    """The first part of the name of every absolute import, wherever in the module it stands."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.partition(".")[0]
