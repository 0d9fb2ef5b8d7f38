"""What people read of every seed case, in three formats. JURISDICTION_REWRITE=1 rewrites; people review the change.

The digest of the rule book and the lines of places are masked: they change with every edit of the rules.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from jurisdiction.explanation.explain import explain
from jurisdiction.render.markdown import markdown
from jurisdiction.render.result import dumps, result
from jurisdiction.render.text import text
from tests.golden.answers import ROOT, SEEDS, answered, rulebook
from tests.install.readme import sample
from tests.malformed.golden import compare
from tests.sample import sampled

FOLDER = Path(__file__).parent / "seeds"


def printed(name: str) -> dict[str, str]:
    """Return the three outputs of a case by suffix."""
    assessment = answered(name)
    explanation = explain(assessment)
    names = rulebook().rulebook.authority_names()
    outputs = {
        "txt": text(explanation, names=names),
        "md": markdown(explanation, names=names),
        "json": dumps(result(assessment, explanation, "0.0.0")),
    }
    return {suffix: masked(output) for suffix, output in outputs.items()}


def masked(output: str) -> str:
    """Return an output without what changes with every edit of a rule and says nothing about an answer."""
    output = output.replace(rulebook().rulebook.digest, "sha256:(masked)")
    return re.sub(r"(\.yaml):\d+", r"\1:(line)", output)


@pytest.mark.parametrize("case", sampled(SEEDS))
def test_answer_is_as_reviewed(case: Path) -> None:
    """Text, Markdown and JSON of a seed case are those that were read and kept."""
    for suffix, output in printed(f"seeds/{case.name}").items():
        compare(FOLDER / f"{case.stem}.{suffix}", output)


def test_every_golden_file_has_its_case() -> None:
    """No golden file outlives its case."""
    cases = {case.stem for case in SEEDS}
    assert {path.stem for path in FOLDER.iterdir()} == cases


def test_the_readme_shows_what_is_printed() -> None:
    """Every line of the README's sample stands in the answer of the first command, in that order."""
    printed_lines = iter((FOLDER / "tajikistan_2016_2018.txt").read_text("utf-8").splitlines())
    shown = sample(ROOT / "README.md")
    assert shown
    assert [line for line in shown if line not in printed_lines] == []
