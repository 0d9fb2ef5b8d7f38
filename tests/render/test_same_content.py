"""Text, Markdown and JSON say the same in the same order, and of their own only headings."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jurisdiction.explanation.model import Basis, BasisKind, Explanation, Section, Sentence, Table
from jurisdiction.render.bases import cited
from jurisdiction.render.headings import HEADINGS, LABELS, SIGNS, UNVERIFIED
from jurisdiction.render.markdown import markdown
from jurisdiction.render.result import Result, dumps
from jurisdiction.render.text import NO_NAMES, text
from tests.render import test_result

# Words that no heading has, with characters that Markdown would obey.
WORDS = st.from_regex(r"q[*_#|<]?[0-9]{1,3}q", fullmatch=True)
PHRASES = st.lists(WORDS, min_size=1, max_size=12).map(" ".join)
KINDS: list[BasisKind] = ["rule", "provision", "fact", "reading", "register", "case"]
BASES = st.builds(Basis, st.sampled_from(KINDS), WORDS, st.just("") | PHRASES, st.booleans())
SENTENCES = st.builds(
    Sentence,
    PHRASES,
    st.lists(BASES, min_size=1, max_size=3).map(tuple),
    st.integers(0, 4),
    st.sampled_from(["", "decisive", "kept", "absent", "question", "authority"]),
)
TABLES = st.builds(
    Table,
    st.just(("limb", "value", "profile:q9q")),
    st.lists(st.tuples(WORDS, WORDS, WORDS), max_size=3).map(tuple),
)
FLAT = st.builds(
    Section,
    st.sampled_from(["answer", "reasons", "turning_point"]),
    st.just("") | PHRASES,
    st.lists(SENTENCES, max_size=4).map(tuple),
    st.lists(TABLES, max_size=1).map(tuple),
)
NESTED = st.recursive(
    FLAT,
    lambda inner: st.builds(
        Section,
        st.just("limb"),
        PHRASES,
        st.lists(SENTENCES, max_size=2).map(tuple),
        sections=st.lists(inner, max_size=3).map(tuple),
    ),
    max_leaves=6,
)
EXPLANATIONS = st.builds(Explanation, st.lists(NESTED, max_size=3).map(tuple))

pytestmark = pytest.mark.slow  # whole answers are explained


@settings(max_examples=40)
@given(EXPLANATIONS, st.integers(40, 100))
def test_every_format_has_every_sentence_in_order(explanation: Explanation, width: int) -> None:
    """Each sentence stands in each format with its bases, one behind the other."""
    said = [f"{s.text} {cited(s, NO_NAMES)}" for s in explanation.sentences()]
    assert_in_order(said, one_line(text(explanation, width)))
    assert_in_order(said, one_line(unescaped(markdown(explanation))))
    answer = json.loads(dumps(with_sections(explanation)))
    assert list(texts(answer["sections"])) == [s.text for s in explanation.sentences()]


@settings(max_examples=40)
@given(EXPLANATIONS, st.integers(40, 100))
def test_no_format_adds_words_but_headings(explanation: Explanation, width: int) -> None:
    """What is left of a page without the explanation's own words is headings, labels and signs."""
    allowed = set(" ".join([*HEADINGS.values(), *LABELS.values()]).split())
    for page in (text(explanation, width), unescaped(markdown(explanation))):
        left = re.sub(r"q[*_#|<]?\s*[0-9\s]+q|q ", " ", page)
        words = set(re.findall(r"[^\W\d_]+", left)) - set(SIGNS.values())
        assert words <= {w.strip(":") for w in allowed}
        signs = set(re.sub(r"[\w\s]", "", left))
        assert signs <= {*SIGNS.values(), UNVERIFIED, *"=-:;,()[]#|`"}


def assert_in_order(parts: list[str], page: str) -> None:
    """Fail unless the parts stand on the page one behind the other."""
    position = 0
    for part in parts:
        found = page.find(part, position)
        assert found >= 0, f"{part!r} is missing, or comes too early"
        position = found + len(part)


def one_line(page: str) -> str:
    """Return a page without its line breaks and indents."""
    return " ".join(page.split())


def unescaped(page: str) -> str:
    """Return a Markdown page without its escapes."""
    return re.sub(r"\\([^\w\s])", r"\1", page)


def with_sections(explanation: Explanation) -> Result:
    """Return a result that holds the explanation."""
    with test_result.supported():
        return test_result.sample(explanation)


def texts(sections: list[dict[str, Any]]) -> Iterator[str]:
    """Return the sentences of sections as they stand in JSON."""
    for section in sections:
        yield from (sentence["text"] for sentence in section["sentences"])
        yield from texts(section["sections"])
