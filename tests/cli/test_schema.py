"""`schema`: each of the schemas, and that of case files against all cases there are."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from jurisdiction.cli.schema import Schema
from jurisdiction.loading import load_rulebook
from jurisdiction.loading.case_schema import case_schema
from tests.cli.desk import CASES, DUE, ROOT, RULES, run
from tests.sample import sampled

MALFORMED = ROOT / "tests" / "malformed"
BASE = MALFORMED / "base"

BETWEEN_FACTS = frozenset(
    {
        "lays_a_reading_before_its_day",
        "alias_of_two_states",
        "assessed_on_a_year",
        "empty_number_range",
        "expects_an_unknown_allegation",
        "expects_of_an_id_of_two",
        "expects_of_an_unknown_thing",
        "expects_on_no_day",
        "id_of_another_thing",
        "id_that_stands_twice",
        "key_in_header_and_at_top",
        "misspelt_state",
        "period_that_ends_first",
        "supposes_a_known_record",
        "unknown_reference",
        "unknown_source",
        "unknown_source_of_a_thing",
        "where_nobody_is_named_twice",
    }
)
"""Broken cases whose fault lies in what a name means or how facts go together; `check` finds it."""


def validator(rules: Path) -> Draft202012Validator:
    """The validator of case files under a rule book, whose schema is itself valid."""
    schema = case_schema(load_rulebook(rules).rulebook)
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def content(path: Path) -> Any:  # noqa: ANN401 - what a file holds
    """A YAML file in which every scalar is a text."""
    return yaml.load(path.read_bytes(), Loader=yaml.CBaseLoader)  # noqa: S506 - only texts


SHIPPED = sorted((ROOT / "cases").rglob("*.yaml"))
BROKEN = sorted((MALFORMED / "cases").glob("*.yaml"))


@pytest.fixture(scope="module")
def shipped() -> Draft202012Validator:
    """The validator for the shipped rule book."""
    return validator(ROOT / "rules")


@pytest.fixture(scope="module")
def ferry() -> Draft202012Validator:
    """The validator for the rule book of the broken cases."""
    return validator(BASE)


@pytest.mark.parametrize("path", sampled(SHIPPED))
@pytest.mark.slow
def test_every_shipped_case_is_valid(path: Path, shipped: Draft202012Validator) -> None:
    """A case that the loader accepts, the schema accepts."""
    assert [error.message for error in shipped.iter_errors(content(path))] == []


def test_cases_of_other_rule_books_are_valid(ferry: Draft202012Validator) -> None:
    """The schema follows the vocabulary of the rule book, and knows every form of a fact."""
    library = validator(RULES)
    assert [path.stem for path in CASES.iterdir() if not library.is_valid(content(path))] == []
    assert ferry.is_valid(content(MALFORMED / "base_case.yaml"))
    assert not library.is_valid(content(MALFORMED / "base_case.yaml"))


def test_plain_json_types_are_valid(ferry: Draft202012Validator) -> None:
    """What an editor takes for a number is accepted where its text would be."""
    case = {
        "case": {"id": "c", "nature": "fictional", "title": 12.1},
        "journeys": [{"id": 1, "period": 2016, "legs": [{"passengers": 2900}]}],
    }
    assert ferry.is_valid(case)
    assert not ferry.is_valid({**case, "assessed_on": True})


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_broken_cases_are_mostly_invalid(path: Path, ferry: Draft202012Validator) -> None:
    """The schema refuses broken cases, except where facts would have to be compared."""
    assert ferry.is_valid(content(path)) == (path.stem in BETWEEN_FACTS)


@pytest.mark.parametrize("of", list(Schema))
def test_each_schema_is_printed(of: Schema) -> None:
    """The command prints a valid JSON Schema that names the rule book, its version and digest."""
    done = run("schema", of)
    assert done.exit_code == 0, done.stderr
    schema = json.loads(done.stdout)
    Draft202012Validator.check_schema(schema)
    book = load_rulebook(RULES).rulebook
    named = f"Rule book library-fines, version 3.1, digest {book.digest}."
    assert list(schema)[:2] == ["$schema", "$comment"]
    assert schema["$comment"] == named


def test_an_answer_is_valid() -> None:
    """The JSON answer is valid under the schema of results."""
    schema = json.loads(run("schema", "result").stdout)
    answer = json.loads(run("assess", DUE, "--format", "json").stdout)
    Draft202012Validator(schema).validate(answer)


def test_another_schema_is_an_error_of_usage() -> None:
    """There is no other schema."""
    assert run("schema", "cases").exit_code == 2
