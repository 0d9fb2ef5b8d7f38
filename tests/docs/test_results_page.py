"""The page of long runs: every script says what of it the suite repeats, by tests that are there."""

import ast
import re

from tests.cli.desk import ROOT

NIGHTLY = ROOT / "tests" / "nightly"
ROW = re.compile(r"\| `(\w+\.py)` \| .+ \| (`tests/.+`) \|")
TEST = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")


def scripts() -> set[str]:
    """The scripts that are run by themselves."""
    texts = {path: path.read_text(encoding="utf-8") for path in NIGHTLY.glob("*.py")}
    return {path.name for path, text in texts.items() if '__name__ == "__main__"' in text}


def functions(file: str) -> set[str]:
    """The names of the functions of a module of tests."""
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


def test_every_script_says_what_the_suite_repeats() -> None:
    """Each script has one row, and each test that a row names exists."""
    lines = (NIGHTLY / "RESULTS.md").read_text(encoding="utf-8").splitlines()
    rows = [match.groups() for line in lines if (match := ROW.fullmatch(line))]
    assert sorted(name for name, _ in rows) == sorted(scripts())
    named = [(name, TEST.findall(tests)) for name, tests in rows]
    assert [name for name, tests in named if not tests] == []
    missing = [pair for _, tests in named for pair in tests if pair[1] not in functions(pair[0])]
    assert missing == []
