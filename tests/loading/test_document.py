"""Documents are read as texts with places, alike by both of PyYAML's parsers."""

import sys
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from jurisdiction.loading import syntax
from jurisdiction.loading.document import Items, Mapping, Node, Text, read_file, read_text
from jurisdiction.loading.problems import Problem, Problems
from jurisdiction.loading.source import MOST_BYTES
from jurisdiction.model.place import Place

BOTH = [syntax.FAST, None]


@pytest.fixture(params=BOTH, ids=["fast", "pure"], autouse=True)
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run each test with the parser in C and with the pure one."""
    monkeypatch.setattr(syntax, "FAST", request.param)


def accepted(source: str | bytes) -> Mapping:
    """Return the root of a source without problems."""
    problems = Problems()
    root = read_text(source, "f", problems)
    assert problems.sorted() == ()
    assert root is not None
    return root


def codes(source: str | bytes) -> list[str]:
    """Return the codes of the problems of a source, in order."""
    problems = Problems()
    read_text(source, "f", problems)
    return [problem.code for problem in problems.sorted()]


def plain(node: Node | None) -> object:
    """Return a node without its places."""
    match node:
        case Text(value):
            return value
        case Items(items):
            return [plain(item) for item in items]
        case Mapping(entries):
            return {key.value: plain(value) for key, value in entries}
    return None


AS_WRITTEN = [
    "NO",
    "no",
    "off",
    "yes",
    "true",
    "Null",
    "~",
    "12.10",
    "012",
    "0x1F",
    "1_000",
    "1:30",
]
AS_WRITTEN += [
    "1e3",
    "2016-13-45",
    "2016~",
    "2018-05?",
    "2014/..",
    ".inf",
    "=",
    "a?b",
    "C:\\new",
    "é",
]


@pytest.mark.parametrize("text", AS_WRITTEN)
def test_a_text_stays_what_it_is(text: str) -> None:
    """Nothing is guessed: behind a key, in a list, quoted or in a block."""
    assert plain(accepted(f"k: {text}\n")) == {"k": text}
    assert plain(accepted(f"k: [{text}, {{{text}: {text}}}]")) == {"k": [text, {text: text}]}
    assert plain(accepted(f"k: '{text}'\nl: |-\n  {text}")) == {"k": text, "l": text}


def test_blocks_and_folded_texts() -> None:
    """Texts over several lines follow the rules of YAML; a tab may stand within them."""
    source = "a: |\n  x\ty\n\n  z\nb: >-\n  x\n  y\nc: x\n  y\nd: ''\ne: \"\\t\\n\"\nf: |\n"
    expected = {"a": "x\ty\n\nz\n", "b": "x y", "c": "x y", "d": "", "e": "\t\n", "f": ""}
    assert plain(accepted(source)) == expected


def test_places() -> None:
    """Every text, list, key and group has the place of its first character."""
    root = accepted('é: {b: ["x"]}\r\nlist:\r\n- y\r\n- - z\r\n')
    group, items = root.get("é"), root.get("list")
    assert isinstance(group, Mapping)
    assert isinstance(items, Items)
    assert root.place == root.key_place("é") == root.key_place("none") == Place("f", 1, 1)
    assert (group.place, group.key_place("b")) == (Place("f", 1, 4), Place("f", 1, 5))
    assert group.get("b") == Items((Text("x", Place("f", 1, 9)),), Place("f", 1, 8))
    assert items.items[0].place == Place("f", 3, 3)
    assert items.items[1] == Items((Text("z", Place("f", 4, 5)),), Place("f", 4, 3))


def test_a_mapping_keeps_the_order_of_the_file() -> None:
    """Keys come as written; an unknown key gives nothing."""
    root = accepted("b: 1\na: 2\n")
    assert root.keys() == ("b", "a")
    assert root.get("c") is None
    assert list(root) == ["b", "a"]
    assert "a" in root
    assert "c" not in root
    assert hash(root) == hash(accepted("b: 1\na: 2\n"))


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_byte_order_mark_is_accepted(mark: str) -> None:
    """The mark of some editors counts neither as text nor as a column."""
    for source in (mark + "a: b", (mark + "a: b").encode()):
        assert accepted(source).place == Place("f", 1, 1)


@pytest.mark.parametrize("source", ["---\na: b\n", "a: b\n...\n", "# c\n---\na: b\n...\n# d\n"])
def test_one_marked_document_is_accepted(source: str) -> None:
    """Document marks around a single document are harmless."""
    assert plain(accepted(source)) == {"a": "b"}


def test_quoting_makes_a_key_of_any_text() -> None:
    """A quoted merge sign or empty text is a key like others."""
    assert plain(accepted("'<<': a\n'': b\n~: c\n")) == {"<<": "a", "": "b", "~": "c"}


@pytest.mark.parametrize(
    ("source", "left"),
    [
        ("a: 1\na: 2\nb: 3", {"a": "1", "b": "3"}),
        ("a: &x 1\nb: !t 2", {"a": "1", "b": "2"}),
        ("%YAML 1.2\n---\na: 1", {"a": "1"}),
        ("a: 1\nb:", None),
        ("a: 1\nb: !t", None),
        ('a: 1\nb: "x\\ry"', None),
        ("a: 1\nb: *x", None),
        ("a: 1\n<<: {b: 2}", None),
        ("a: 1\n[b]: 2", None),
        ("a: 1\n---\nb: 2", None),
        ("a: 1\nb: [", None),
    ],
)
def test_the_root_is_returned_only_while_it_is_whole(source: str, left: object) -> None:
    """What is found later must not be a consequence of what was left out."""
    problems = Problems()
    root = read_text(source, "f", problems)
    assert problems.errors
    assert plain(root) == left


@pytest.mark.parametrize(("opening", "closing"), [("[", "]"), ("{a: ", "}"), ("- ", "")])
def test_depth(opening: str, closing: str) -> None:
    """Forty levels are read, forty-one are not; the root is the first."""
    for levels, expected in ((39, []), (40, ["too_deep"])):
        assert codes(f"k:\n  {opening * levels}x{closing * levels}") == expected


@pytest.mark.parametrize("opening", ["[", "{", "- ", "? ", "[{a: "])
def test_any_depth_is_survived(opening: str) -> None:
    """A hundred thousand levels exhaust no stack, and are not read to their end."""
    limit = sys.getrecursionlimit()
    assert codes("k:\n  " + opening * 100_000).count("too_deep") == 2
    assert sys.getrecursionlimit() == limit


@pytest.mark.slow
def test_size_is_counted_in_bytes(tmp_path: Path) -> None:
    """Two million bytes are read, one more is not; a text counts as its bytes."""
    path = tmp_path / "large.yaml"
    for extra, expected in ((0, []), (1, ["too_large"])):
        source = "k: " + "é" * ((MOST_BYTES - 4) // 2) + "x" * (1 + extra)
        assert codes(source) == codes(source.encode()) == expected
        path.write_bytes(source.encode())
        problems = Problems()
        read_file(path, "large", problems)
        assert [problem.code for problem in problems.sorted()] == expected


def test_an_endless_file_is_not_read_to_its_end() -> None:
    """The limit holds for what has no size, too."""
    endless = Path("/dev/zero")
    if endless.exists():
        problems = Problems()
        assert read_file(endless, "zero", problems) is None
        assert [problem.code for problem in problems.sorted()] == ["too_large"]


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("none.yaml", "there is no such file"),
        ("", "this is a folder, not a file"),
        ("a\0b", "this file cannot be read"),
    ],
)
def test_unreadable_files(tmp_path: Path, name: str, message: str) -> None:
    """A file that cannot be opened is a problem like others, under the name that the user knows."""
    problems = Problems()
    assert read_file(tmp_path / name, "shown", problems) is None
    assert problems.sorted() == (Problem(Place("shown", 1, 1), "cannot_read", message),)


PIECES = [
    "a",
    "b",
    "é",
    "日",
    "~",
    "'q'",
    '"d"',
    "k: ",
    ": ",
    ":",
    "- ",
    "-",
    "\n",
    "\n  ",
    "\n    ",
]
PIECES += [", ", "[", "]", "{", "}", "? ", "?", "a?b", "| ", "|\n", ">-\n", "|2\n", "#", " # c\n"]
PIECES += [
    "&x ",
    "*x",
    "!t ",
    "!!str ",
    "!",
    "---\n",
    "...\n",
    "%YAML 1.2\n",
    "<<: ",
    "'",
    '"',
    "\t",
]
PIECES += ["\\n", "\\", '"\\x00"', '"\\uD800"', '"\\UFFFFFFFF"', "@", "`", "%", "=", "\r\n", "\r"]
PIECES += [
    "a: b\n",
    "  c: d\n",
    "- e: f\n",
    "'a\n  b'",
    "1:30",
    "2018-05?",
    "\x07",
    "\u2028",
    "\ufeff",
]


@settings(max_examples=400)
@example("a: ", ["!~!t x"])
@example("{a: ", ["? }"])
@given(st.sampled_from(["", "a: ", "a:\n  ", "a: {b: "]), st.lists(st.sampled_from(PIECES)))
def test_both_parsers_say_the_same(start: str, pieces: list[str]) -> None:
    """Nodes, places and problems do not depend on whether PyYAML has its parser in C."""
    source = start + "".join(pieces)
    results = []
    for syntax.FAST in BOTH:
        problems = Problems()
        root = read_text(source, "f", problems)
        results.append((root, problems.sorted(), problems.render(0)))
    assert results[0] == results[1]
    assert "this is not YAML" not in results[0][2]
    assert results[0][0] is not None or results[0][1]


@given(st.text(st.characters(codec="utf-8"), max_size=200), st.text(max_size=8))
def test_a_quoted_text_is_read_as_it_was_written(text: str, key: str) -> None:
    """Any text without control characters survives quotation marks."""
    shown = "".join(c for c in text + key if c.isprintable())
    quoted = shown.replace("'", "''")
    assert plain(accepted(f"'{quoted}': ['{quoted}']")) == {shown: [shown]}
