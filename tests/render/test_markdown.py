"""An explanation as Markdown."""

from pathlib import Path

import pytest

from jurisdiction.explanation.model import Explanation, Section, Sentence
from jurisdiction.render.markdown import escaped, markdown
from tests.malformed.golden import compare
from tests.render.samples import NAMES, WHOLE

GOLDEN = Path(__file__).parent / "golden"


def test_the_page_is_the_reviewed_one() -> None:
    """Headings, nested lists, tables and the signs below look as reviewed."""
    compare(GOLDEN / "whole.md", markdown(WHOLE, NAMES))


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("<script>", r"\<script>"),
        ("[a](b) ![c](d)", r"\[a\](b) !\[c\](d)"),
        ("*a* _b_ c_d `e` ~~f~~ $g$", r"\*a\* \_b\_ c_d \`e\` \~\~f\~\~ \$g\$"),
        ("a | b \\ c &lt; d & e", r"a \| b \\ c \&lt; d & e"),
        ("# a # C# ##", r"\# a \# C# \##"),
        ("- a", r"\- a"),
        ("> a", r"\> a"),
        ("1. a", r"1\. a"),
        ("two\nlines\n===", "two lines ==="),
    ],
)
def test_markup_is_printed_as_it_is_written(written: str, printed: str) -> None:
    """What a person wrote starts no tag, link, emphasis, list, heading or cell."""
    assert escaped(written) == printed


def test_a_level_that_is_skipped_makes_no_code() -> None:
    """A list goes in by one step at a time, whatever the levels."""
    levels = [3, 0, 5, 5, 1]
    sentences = tuple(Sentence(f"S{n}.", (), level) for n, level in enumerate(levels))
    printed = markdown(Explanation((Section("reasons", sentences=sentences),)))
    items = [line for line in printed.splitlines() if "S" in line]
    assert items == ["- S0.", "- S1.", "  - S2.", "    - S3.", "  - S4."]


def test_headings_go_no_deeper_than_markdown_has_them() -> None:
    """The sixth level is the last."""
    section = Section("rule")
    for _ in range(8):
        section = Section("rule", sections=(section,))
    lines = markdown(Explanation((section,))).split()
    assert max(map(len, lines[::2])) == 6
