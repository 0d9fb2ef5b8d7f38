"""A second rule book, on fines for library books: it runs without a line of Python about it.

What the engine says of it holds no word of the first rule book and none of its subject.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from jurisdiction.evaluator.assess import Assessment, assess
from jurisdiction.evaluator.questions import Stance
from jurisdiction.explanation.explain import explain
from jurisdiction.loading import Loaded, load_case, load_rulebook
from jurisdiction.render.markdown import markdown
from jurisdiction.render.result import dumps, result
from jurisdiction.render.text import text
from jurisdiction.testing.conformance import run

HERE = Path(__file__).parent / "library_fines"
FIRST_BOOK = Path(__file__).parents[2] / "rules"
CASES = sorted((HERE / "cases").glob("*.yaml"))
STANCES = tuple(
    Stance(profile, evidence)
    for profile in ("desk", "readers")
    for evidence in ("as_pleaded", "as_supported")
)
# Of the subject of the first rule book, and not what every rule book has (case, allegation).
ITS_SUBJECT = re.compile(
    r"\b(court|statute|article|crimes?|criminal|suspects?|accused|prosecut\w*|part(?:y|ies)"
    r"|council|treat(?:y|ies)|territor\w+|nationalit\w+|state|states|jurisdiction|incidents?"
    r"|admissib\w+|referral|guilty|illegal|convict\w*)\b",
    re.IGNORECASE,
)
OF_BOTH = {"digest"}  # an authority there, and what names the state of any rule book
CONTRACT = '"schema": "jurisdiction/result/1"'  # names the program


@cache
def library() -> Loaded:
    """The rule book of the library."""
    return load_rulebook(HERE / "rules", shown_as="rules")


def answered(case: Path, stance: Stance) -> Assessment:
    """One case of the library from one point of view."""
    loaded = library()
    file = load_case(case, loaded, shown_as=f"cases/{case.name}")  # and not where the clone stands
    day = file.assessed_on or loaded.rulebook.law_as_of
    return assess(
        loaded.rulebook, loaded.register, loaded.register_thing, file, stance, assessed_on=day
    )


def printed(assessment: Assessment) -> dict[str, str]:
    """The answer in each format."""
    explanation = explain(assessment)
    return {
        "text": text(explanation),
        "md": markdown(explanation),
        "json": dumps(result(assessment, explanation, "1")),
    }


@cache
def names_of_the_first_book() -> frozenset[str]:
    """Its ids of rules, issues, limbs, outcomes, authorities and records, and names of records."""
    loaded = load_rulebook(FIRST_BOOK)
    book = loaded.rulebook
    records = [thing for things in loaded.register.records.values() for thing in things]
    ids = [
        *book.rules,
        *book.issues,
        *book.authorities,
        *(limb.id for limb in book.limbs),
        *(outcome.id for outcome in book.outcomes),
        *(thing.id for thing in records),
        *(thing.text("name") for thing in records),
    ]
    return frozenset(name for name in ids if name) - OF_BOTH


def words(answer: str) -> Iterator[str]:
    """The words of an answer; an id such as `a.b_c` or `a-1` is one."""
    return (word.strip(".-") for word in re.findall(r"[\w.\-]+", answer))


def test_the_folder_holds_rules_and_cases_and_no_python() -> None:
    """The rule book is data, has four cases, and loads without a problem."""
    assert {file.suffix for file in HERE.rglob("*.*")} == {".yaml"}
    assert len(CASES) == 4
    assert len(library().rulebook.rules) == 6


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_its_cases_are_answered_as_they_expect(case: Path) -> None:
    """The runner of the first rule book's cases runs these, too."""
    assert "\n".join(str(difference) for difference in run(library(), case)) == ""


@pytest.mark.parametrize(
    "stance", STANCES, ids=lambda stance: f"{stance.profile}-{stance.evidence}"
)
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_every_format_speaks_of_the_library_alone(case: Path, stance: Stance) -> None:
    """Text, Markdown and JSON name the limbs of the library and no word of the other subject."""
    assessment = answered(case, stance)
    for name, answer in printed(assessment).items():
        assert all(
            limb.limb.id in answer or limb.limb.title in answer for limb in assessment.best.limbs
        )
        said = answer.replace(CONTRACT, "")
        assert (name, sorted(set(ITS_SUBJECT.findall(said)))) == (name, [])
        assert (name, sorted(names_of_the_first_book().intersection(words(said)))) == (name, [])


def test_confidence_of_a_record_is_printed() -> None:
    """The tariff on which a fine rests is of medium confidence, and the answer says what was not checked."""
    answer = text(
        explain(answered(HERE / "cases" / "tariff_that_ended.yaml", STANCES[0])), width=200
    )
    assert "tariff of Hill Street from 2012-02-01 were not compared with the notice" in answer


def test_a_period_is_told_part_by_part() -> None:
    """Where a tariff ended halfway, the answer gives each part of the period its value."""
    answer = text(explain(answered(HERE / "cases" / "tariff_that_ended.yaml", STANCES[0])))
    rows = [line.split() for line in answer.splitlines() if line.startswith("Tariff ")]
    assert ["Tariff", "2023-06-02", "2023-06-30", "satisfied", "A,", "B"] in rows
    assert ["Tariff", "2023-07-01", "2023-09-01", "not", "satisfied", "A,", "B"] in rows


def test_a_supposed_record_is_said_first() -> None:
    """What a case adds to the notice board stands before the answer."""
    answer = text(
        explain(answered(HERE / "cases" / "child_of_unknown_age.yaml", STANCES[0])), width=200
    )
    supposed = (
        "Supposed, and not in the register: week without fines at Hill Street from 2025-02-01."
    )
    assert answer.index(supposed) < answer.index("Limbs\n=====")


def test_past_the_notice_board_the_tariff_is_carried_and_marked(tmp_path: Path) -> None:
    """Past its list a tariff is taken as last known, which does not count as written."""
    lines = (HERE / "cases" / "tariff_that_ended.yaml").read_text(encoding="utf-8")
    later = tmp_path / "later.yaml"
    later.write_text(lines.replace("    branch: quay", "    branch: hill"), encoding="utf-8")
    answers = answered(later, STANCES[0]).allegations
    limbs = {answer.allegation.id: answer.limb("tariff") for answer in answers}
    assert limbs["old"].by_evidence["as_written"] == "satisfied"
    assert limbs["recent"].value == "not_satisfied"
    assert limbs["recent"].by_evidence["as_written"] == "insufficient_information"
    assert "assumed" in limbs["recent"].marks
