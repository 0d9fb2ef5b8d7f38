"""Findings in each format: what a program can rely on, and the same bytes every time."""

import json
import re

import pytest

from jurisdiction.lint.as_github import as_github
from jurisdiction.lint.as_json import as_json
from jurisdiction.lint.as_sarif import as_sarif
from jurisdiction.lint.as_text import summary
from jurisdiction.lint.examine import Report, examine
from jurisdiction.lint.finding import Finding
from jurisdiction.lint.registry import LINTS, NAMES
from jurisdiction.model.place import Place
from jurisdiction.model.rulebook import Rulebook
from tests.golden.answers import ROOT
from tests.lint.sarif import faults
from tests.lint.whole import book_of, silences_of

LIBRARY = ROOT / "tests" / "rulebooks" / "library_fines" / "rules"
AWKWARD = Finding("a", Place("ru les/ö:,%.yaml", 3, 7), "50 %,\nand: more", lint="long_sentence")


@pytest.fixture(scope="module")
def law() -> Rulebook:
    """The rule book of the library."""
    return book_of(LIBRARY).law


@pytest.fixture(scope="module")
def report() -> Report:
    """What is found in the library where only one of its findings is silenced."""
    book = book_of(LIBRARY)
    return examine(book, silences_of(book)[:1])


def with_(report: Report, finding: Finding) -> Report:
    """Return a report with one more finding."""
    return Report((*report.findings, finding), report.silenced, report.lints, report.left_out, None)


def test_json_holds_findings_and_silences(report: Report, law: Rulebook) -> None:
    """Loud and silenced findings are told apart, with their places, names and reasons."""
    data = json.loads(as_json(report, law))
    assert data["format"] == "jurisdiction/lint/1"
    assert [each["lint"] for each in data["findings"]] == ["pinpoint_in_unseen_document"]
    assert data["findings"][0]["file"].endswith("issues/return_box.yaml")
    assert (data["findings"][0]["line"], data["findings"][0]["column"]) == (15, 40)
    assert [each["at"] for each in data["silenced"]] == ["reading:return_box.at_the_desk"]
    assert data["silenced"][0]["because"].startswith("The desk has always")
    assert {*data["lints"], *data["not_examined"]} == set(NAMES)
    assert data["cases"] is None


def test_sarif_is_as_the_standard_asks(report: Report, law: Rulebook) -> None:
    """The log has all required fields; a silenced finding is a suppressed result with its reason."""
    log = json.loads(as_sarif(with_(report, AWKWARD), law))
    assert faults(log) == []
    (run,) = log["runs"]
    assert len(run["tool"]["driver"]["rules"]) == len(report.lints)
    told = [each for each in run["results"] if "suppressions" not in each]
    assert [each["ruleId"] for each in told] == ["pinpoint_in_unseen_document", "long_sentence"]
    (silenced,) = (each for each in run["results"] if "suppressions" in each)
    assert silenced["suppressions"][0]["justification"].startswith("The desk has always")


@pytest.mark.parametrize(
    ("key", "value"),
    [("message", {}), ("level", "fatal"), ("ruleIndex", 0), ("suppressions", [{"kind": "other"}])],
)
def test_a_faulty_result_is_found(report: Report, law: Rulebook, key: str, value: object) -> None:
    """What checks the log finds a result that is not as the standard asks."""
    log = json.loads(as_sarif(report, law))
    log["runs"][0]["results"][0][key] = value
    assert faults(log)


def test_annotations_are_one_line_each(report: Report) -> None:
    """Signs that would end a property or a line are escaped; what is silenced is not told."""
    lines = as_github(with_(report, AWKWARD)).splitlines()
    assert lines[-1] == (
        "::warning file=ru les/ö%3A%2C%25.yaml,line=3,col=7,title=long_sentence::50 %25,%0Aand: more"
    )
    assert len(lines) == 2
    assert all(
        re.match(r"::warning file=[^,]+,line=\d+,col=\d+,title=\w+::.", each) for each in lines
    )


def test_the_summary_names_what_was_left_out(report: Report) -> None:
    """Lints that need cases are named where none are given, and nothing is said where they are."""
    told = summary(report)
    assert told.startswith("39 lints examined: 1 finding, 1 silenced with a reason.\n")
    assert "Not examined without --cases: case_fact_never_used, thing_nobody_refers_to" in told
    assert "Not examined" not in summary(Report((), (), LINTS, (), 3))
    assert summary(Report((), (), LINTS, (), 3)).startswith(
        "43 lints and 3 cases examined: 0 findings"
    )


def test_findings_are_sorted_and_the_same() -> None:
    """Two runs give the same findings, in the order of files, lines and columns, each once."""
    first, second = (examine(book_of(LIBRARY)).findings for _ in range(2))
    assert first == second
    assert len(first) == len({each.key for each in first}) == 2
    assert list(first) == sorted(first, key=lambda each: each.key)
