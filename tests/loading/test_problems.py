"""Problems are collected, ordered, counted and printed with their lines."""

import pytest

from jurisdiction.loading.problems import Problem, Problems, Refused
from jurisdiction.model.place import NOWHERE, Place


def problems_of(source: str) -> Problems:
    """Return no problems and one registered source, called `f`."""
    problems = Problems()
    problems.add_source("f", source)
    return problems


def test_a_place_prints_and_orders() -> None:
    """Places order by file, line and column as numbers."""
    assert str(Place("f", 3, 9)) == "f:3:9"
    assert str(NOWHERE) == "nowhere"
    assert Place("f", 3, 9) < Place("f", 3, 10) < Place("f", 12, 1) < Place("g", 1, 1)


def test_problems_are_sorted_and_each_is_there_once() -> None:
    """The order in which problems were found does not show."""
    problems = Problems()
    for file, line, code in [("g", 1, "a"), ("f", 10, "a"), ("f", 9, "b"), ("f", 9, "a")] * 2:
        problems.add(Place(file, line, 1), code, "is wrong")
    found = [(p.place.file, p.place.line, p.code) for p in problems.sorted()]
    assert found == [("f", 9, "a"), ("f", 9, "b"), ("f", 10, "a"), ("g", 1, "a")]


def test_a_warning_is_a_problem_and_no_error() -> None:
    """Warnings are printed, and nothing is refused for them."""
    problems = problems_of("a: b\n")
    assert not problems
    problems.add(Place("f", 1, 1), "odd", "is odd", severity="warning")
    assert problems
    assert problems.errors == ()
    assert problems.render() == "f:1:1  warning  odd  is odd\n    …\n    ^\n"


def test_everything_that_is_known_is_printed() -> None:
    """The line, the carets, the provision, what is allowed and the nearest name."""
    problems = problems_of("a: b\n  aim: maibe  # so\n")
    problems.add(
        Place("f", 2, 8),
        "wrong_choice",
        "`maibe` is no choice",
        offending="maibe",
        allowed=["yes", "maybe"],
        nearest="maybe",
        provision="art. 1",
    )
    assert problems.render() == (
        "f:2:8  error  wrong_choice  `maibe` is no choice\n"
        "          …maibe …\n"
        "           ^^^^^\n"
        "    provision: art. 1\n"
        "    allowed: yes, maybe\n"
        "    did you mean `maybe`?\n"
    )


def test_twelve_allowed_names_are_printed_and_the_rest_counted() -> None:
    """A long list of names does not flood the screen."""
    problems = Problems()
    problems.add(NOWHERE, "unknown", "is unknown", allowed=[f"n{i}" for i in range(14)])
    assert problems.render().splitlines() == [
        "error  unknown  is unknown",
        "    allowed: n0, n1, n2, n3, n4, n5, n6, n7, n8, n9, n10, n11 and 2 more",
    ]


@pytest.mark.parametrize(
    ("found", "most", "shown", "last"),
    [
        (20, 20, 20, None),
        (21, 20, 20, "1 more problem (--max-errors 0 prints all)"),
        (25, 20, 20, "5 more problems (--max-errors 0 prints all)"),
        (25, 0, 25, None),
    ],
)
def test_twenty_are_printed(found: int, most: int, shown: int, last: str | None) -> None:
    """The first problems are printed and the rest counted, unless all are asked for."""
    problems = Problems()
    for line in range(found):
        problems.add(Place("f", line + 1, 1), "odd", "is odd")
    lines = problems.render(most).splitlines()
    assert sum(line.startswith("f:") for line in lines) == shown
    assert (lines[-1] if not lines[-1].startswith("f:") else None) == last


@pytest.mark.parametrize(
    ("source", "column", "offending", "shown"),
    [
        ("k: 'ab' # c", 4, "ab", ["  …'ab' …", "   ^^^^"]),
        ("k: ab cd", 4, "ab cd ef gh", ["ab cd ef gh", "^^^^^^^^^^^"]),
        ("k: |", 4, "ab\ncd", ["ab\\ncd", "^^^^^^"]),
        ('k: "a\\tb"', 4, "a\tb", ["a\\tb", "^^^^"]),
        ("k: " + "x" * 98, 4, "x" * 98, ["  …" + "x" * 59 + "…", "   " + "^" * 60]),
        ("日本: ab", 5, "ab", ["     …ab", "      ^^"]),
        ("\r", 1, None, []),
    ],
)
def test_excerpts(source: str, column: int, offending: str | None, shown: list[str]) -> None:
    """A text is shown at its column where it stands on its line as it is, else alone; it is cut."""
    problems = problems_of(source)
    problems.add(Place("f", 1, column), "odd", "is odd", offending=offending)
    assert problems.render().splitlines()[1:] == [f"    {line}" for line in shown]


def test_a_length_without_a_text_is_underlined() -> None:
    """A problem made elsewhere may bring its own length."""
    problems = problems_of("a: bcd")
    problems.extend([Problem(Place("f", 1, 4), "odd", "is odd", length=3)])
    assert problems.render().splitlines()[2] == "       ^^^"


@pytest.mark.parametrize("line", [0, 3, 99])
def test_a_place_outside_its_source_has_no_excerpt(line: int) -> None:
    """A wrong place is printed without a line, and does not crash."""
    problems = problems_of("a: b\nc: d")
    problems.add(Place("f", line, 7), "odd", "is odd")
    assert problems.render() == f"f:{line}:7  error  odd  is odd\n"


def test_lines_end_as_in_the_parser() -> None:
    """Three line ends count, and no other separator; a source can be replaced."""
    problems = problems_of("a\r\nb\rc\nd\x0be\u2028f")
    assert problems.lines("f") == ("a", "b", "c", "d\x0be\u2028f")
    problems.add_source("f", "new")
    assert problems.lines("f") == ("new",)
    assert problems.lines("other") == ("",)


def test_a_refusal_holds_the_problems_and_says_none_of_the_text() -> None:
    """What a crash report could print of a refusal is a number."""
    problems = problems_of("witness: secret")
    problems.add(Place("f", 1, 10), "odd", "`secret` is odd", offending="secret")
    refused = Refused(problems)
    assert refused.problems is problems
    assert str(refused) == "refused with 1 error"
    assert "secret" not in repr(refused)
