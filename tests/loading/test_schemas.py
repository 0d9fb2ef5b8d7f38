"""The JSON Schema of rule-book files accepts what the loader accepts, and refuses other forms."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from jurisdiction.loading.schemas import rule_schema

BASE = Path(__file__).parents[1] / "malformed" / "base"
FILES = sorted(BASE.rglob("*.yaml"))
RULE: dict[str, Any] = {
    "rule": "a.b",
    "title": "A rule",
    "cites": [{"to": "convention"}],
    "holds_when": "always",
}


@pytest.fixture(scope="module")
def validator() -> Draft202012Validator:
    """Return a validator for the schema, which is itself valid."""
    schema = rule_schema()
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(BASE).as_posix())
def test_accepts_a_rule_book(path: Path, validator: Draft202012Validator) -> None:
    """Every file of a rule book that loads is valid."""
    content = yaml.load(path.read_bytes(), Loader=yaml.CBaseLoader)  # noqa: S506 - only texts
    assert validator.is_valid(content)


def test_accepts_a_rule(validator: Draft202012Validator) -> None:
    """The rule that the other tests spoil is valid."""
    assert validator.is_valid([RULE])


@pytest.mark.parametrize(
    "spoilt",
    [
        {"quiet": "true"},
        {"execption_to": "a.c"},
        {"cites": [{"at": "art. 1"}]},
        {"holds_when": {"all": []}},
        {"holds_when": {"some": ["leg"]}},
        {"holds_when": {"any": [{"same": ["a"]}]}},
        {"versions": [{"holds_when": "always"}]},
    ],
    ids=str,
)
def test_refuses_other_forms(spoilt: dict[str, Any], validator: Draft202012Validator) -> None:
    """A rule with a wrong key, value or form of a condition is not valid."""
    assert not validator.is_valid([{**RULE, **spoilt}])
