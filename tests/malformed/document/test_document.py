"""Every broken document is refused with its golden message, by both of PyYAML's parsers."""

from pathlib import Path

import pytest

from jurisdiction.loading import syntax
from jurisdiction.loading.document import read_file, read_text
from jurisdiction.loading.problems import Problems
from jurisdiction.loading.source import MOST_BYTES
from tests.malformed.golden import compare

HERE = Path(__file__).parent
BROKEN = sorted(HERE.glob("*.yaml"))

# What is too large, too deep or too damaged to be kept as a file.
MADE = {
    "too_large": b"note: " + b"x" * MOST_BYTES,
    "deep_100000": b"a: " + b"[" * 100_000,
    "deep_100000_closed": b"a: " + b"[" * 100_000 + b"]" * 100_000 + b"\nb: {b: 1, b: 2}",
    "bomb_of_30_levels": b"".join(
        b"k%d: &k%d [%s]\n" % (level, level, b", ".join([b"*k%d" % (level - 1)] * 9))
        for level in range(1, 31)
    ),
    "latin_1": "title: État\nstate: Côte\n".encode("latin-1"),
    "bad_byte_after_mark": b"\xef\xbb\xbfab\xff: c\n",
    "bad_byte_deep_in_file": "a: b\r\nü: ".encode() + b"\xc3\x28\n",
    "utf_16": "title: The landing\n".encode("utf-16"),
    "control_characters": b"a: b\x00\x00\nc: \x1b[31m\r\nd: \xe2\x80\xa8e\nf: \xef\xbb\xbf\n",
    "escape_beyond_unicode": b'a: "\\UFFFFFFFF"\n',
}


@pytest.fixture(params=["fast", "pure"], autouse=True)
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run each test with the parser in C and with the pure one."""
    if request.param == "pure":
        monkeypatch.setattr(syntax, "FAST", None)
    else:
        assert syntax.FAST is not None, "this PyYAML has no parser in C to compare with"


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_broken_file(path: Path) -> None:
    """A broken file is refused with its golden message."""
    problems = Problems()
    read_file(path, path.name, problems)
    assert problems.errors
    compare(path.with_suffix(".txt"), problems.render())


@pytest.mark.parametrize("name", MADE)
def test_broken_bytes(name: str) -> None:
    """Bytes that are made here are refused with their golden message."""
    problems = Problems()
    assert read_text(MADE[name], f"{name}.yaml", problems) is None
    compare(HERE / "made" / f"{name}.txt", problems.render())


def test_no_golden_file_is_left_over() -> None:
    """Every golden message belongs to a broken file, or to bytes made here."""
    assert {path.stem for path in HERE.glob("*.txt")} == {path.stem for path in BROKEN}
    assert {path.stem for path in (HERE / "made").iterdir()} == set(MADE)
