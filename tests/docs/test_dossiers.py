"""The dossiers and the cases that rest on them name each other."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from tests.golden.answers import ROOT

DOSSIERS = sorted((ROOT / "seeds").glob("[0-9]*.md"))
TEXTS = {path.stem: path.read_text(encoding="utf-8") for path in (ROOT / "cases").rglob("*.yaml")}
ADDRESS = re.compile(r"seeds/(\w+\.md)#([\w-]+)")


def listed(dossier: Path) -> dict[str, str]:
    """Return the cases under the last heading of a dossier, each with the note beside it."""
    last = dossier.read_text(encoding="utf-8").split("\n## ")[-1]
    return dict(re.findall(r"^- `(\w+)`(.*)$", last, re.MULTILINE))


def cited(text: str) -> set[tuple[str, str]]:
    """Return the dossiers and the places in them that a case names, anywhere."""
    return set(ADDRESS.findall(text))


@pytest.mark.parametrize("dossier", DOSSIERS, ids=lambda path: str(path.stem))
def test_a_dossier_lists_the_cases_that_cite_it(dossier: Path) -> None:
    """Each case that names the dossier stands in its list, and no other does."""
    citing = {case for case, text in TEXTS.items() if dossier.name in dict(cited(text))}
    assert sorted(listed(dossier)) == sorted(citing)


@pytest.mark.parametrize("dossier", DOSSIERS, ids=lambda path: str(path.stem))
def test_a_list_marks_what_is_supposed(dossier: Path) -> None:
    """A case is marked as hypothetical where its file says so, and only there."""
    for case, note in listed(dossier).items():
        nature = yaml.load(TEXTS[case], Loader=yaml.CBaseLoader)["case"]["nature"]  # noqa: S506 - texts only
        assert ("(hypothetical" in note) == (nature == "hypothetical"), case


def test_what_a_case_cites_stands_in_the_dossier() -> None:
    """Each address of a dossier in a case leads to a file and to an anchor in it."""
    anchors = {
        (path.name, anchor)
        for path in DOSSIERS
        for anchor in re.findall(r"\{#([\w-]+)\}", path.read_text(encoding="utf-8"))
    }
    assert set().union(*map(cited, TEXTS.values())) <= anchors
