"""A decided question is as it was first entered, or says on which words of the facts its change rests."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest
import yaml

from docs.make_agreement import CASES, changes, since

FIRST: dict[str, str] = yaml.safe_load(
    (Path(__file__).parent / "first_entries.yaml").read_text(encoding="utf-8")
)
ON_NO_WORDS = re.compile(r"^ *# (corrected|reworded):(?!.*; facts say: \".+\"$).*$", re.MULTILINE)


def facts(text: str) -> str:
    """What a file states above its record, without comments."""
    lines = text.partition("\nrecorded:")[0].splitlines()
    return "\n".join(line for line in lines if not line.lstrip().startswith("#"))


def digest(text: str) -> str:
    """The facts of a file, as the first entries are kept."""
    return hashlib.sha256(facts(text).encode()).hexdigest()[:16]


def missing_line(case: str, text: str) -> bool:
    """Whether a file has changed and does not say why, or says why and has not."""
    return (digest(text) != FIRST[case]) != bool(changes(text))


@pytest.mark.parametrize("case", FIRST)
def test_a_changed_file_names_the_words_it_rests_on(case: str) -> None:
    """A file whose facts are not those of its first entry has a line for it, and no other file has one."""
    text = (CASES / f"{case}.yaml").read_text(encoding="utf-8")
    assert not missing_line(case, text)
    assert not ON_NO_WORDS.search(text)


def test_a_change_without_its_line_is_seen() -> None:
    """A fact that moved is seen, and so is a line for a change that was none; a comment is no change."""
    text = (CASES / "georgia-2008.yaml").read_text(encoding="utf-8")
    assert missing_line("georgia-2008", text.replace("2008", "2009", 1))
    assert missing_line("georgia-2008", f'# corrected: nothing; facts say: "nothing"\n{text}')
    assert not missing_line("georgia-2008", f"# of the war of that year\n{text}")


def test_the_page_lists_what_changed() -> None:
    """Each changed file stands in the sentences of the page once."""
    told = since(CASES)
    changed = [c for c in FIRST if changes((CASES / f"{c}.yaml").read_text(encoding="utf-8"))]
    assert changed
    assert all(len(re.findall(rf"{case}(?=[,. ])", told)) == 1 for case in changed)
