"""The JSON answer is a contract."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest import mock

import jsonschema
import pytest
from pydantic import ValidationError

from jurisdiction.explanation import support
from jurisdiction.explanation.model import Explanation
from jurisdiction.render.result import Result, dumps, result, result_schema
from tests.malformed.golden import compare
from tests.render.samples import WHOLE, assessment, unit_thing, vocabulary

GOLDEN = Path(__file__).parent / "golden"
PAGE = Path(__file__).parents[2] / "docs" / "result.md"
REFERENCES = {"crime": "cah.deportation", "suspect": "commander"}
PART = ("2016-01-01", "2018-12-31", "satisfied")


@contextmanager
def supported() -> Iterator[None]:
    """Answer for the proofs, which an assessment made by hand does not have."""
    with (
        mock.patch.object(support, "decisive", return_value=("territorial",)),
        mock.patch.object(support, "limb_rules", lambda _a, _b, limb: (f"{limb}.link",)),
        mock.patch.object(support, "timeline", return_value=(PART,)),
    ):
        yield


def sample(explanation: Explanation = WHOLE) -> Result:
    """Return the result of an assessment made by hand."""
    words = vocabulary("Allegation", *REFERENCES, "connected_act")
    unit = unit_thing("Allegation", "Incident", REFERENCES)
    return result(assessment(unit, words), explanation, "0.1.0")


@pytest.fixture
def answer() -> dict[str, Any]:
    """The sample as another program reads it."""
    with supported():
        read: dict[str, Any] = json.loads(dumps(sample()))
    return read


def test_the_json_is_the_reviewed_one() -> None:
    """Keys, their order, the indent and the final line break are as reviewed."""
    with supported():
        compare(GOLDEN / "whole.json", dumps(sample()))


def test_the_spine_is_that_of_the_design(answer: dict[str, Any]) -> None:
    """What other programs rely on stands where the design puts it."""
    assert list(answer)[:4] == ["schema", "engine", "rulebook", "case"]
    assert answer["schema"] == "jurisdiction/result/1"
    assert answer["rulebook"] == {"id": "harbour", "version": "2026.11", "digest": "sha256:00"}
    assert answer["assessed_on"] == "2026-11-21"
    assert answer["overall"]["decisive"] == ["territorial"]
    assert answer["overall"]["by_profile"] == {"restrictive": "outside"}
    allegation = answer["allegations"][0]
    assert [allegation[key] for key in ("id", "incident", "crime", "suspects")] == [
        *("a1", "removals", "cah.deportation", "commander")
    ]
    timeline = [{"from": "2016-01-01", "to": "2018-12-31", "value": "satisfied"}]
    assert allegation["limbs"]["territorial"] == {
        "value": "satisfied",
        "marks": ["contested"],
        "rules": ["territorial.link"],
        "issues": ["reach"],
        "by_profile": {"restrictive": "not_satisfied"},
        "by_evidence": {},
        "timeline": timeline,
    }


def test_only_what_differs_stands_beside_a_value(answer: dict[str, Any]) -> None:
    """A profile or evidence option with the same value is left out."""
    gravity = answer["allegations"][0]["limbs"]["gravity"]
    assert gravity["by_profile"] == {}
    assert gravity["by_evidence"] == {"as_supported": "insufficient_information"}


def test_another_rule_book_has_other_words() -> None:
    """The references of its unit are there; the keys of a crime are left out, and never null."""
    words = vocabulary("Claim", "claimant", "carrier")
    unit = unit_thing("Claim", "SeaVoyage", {"claimant": "crew", "carrier": ""})
    with supported():
        read = json.loads(dumps(result(assessment(unit, words), WHOLE, "0.1.0")))
    claim = read["allegations"][0]
    assert claim["allegation"] == {"sea_voyage": ["removals"], "claimant": ["crew"]}
    assert not {"incident", "crime", "suspects"} & set(claim)
    jsonschema.validate(read, result_schema(), jsonschema.Draft202012Validator)


def test_nobody_described_is_an_empty_text() -> None:
    """A rule book with suspects has the key also where a file describes none."""
    words = vocabulary("Allegation", "suspects", "suspect")
    unit = unit_thing("Allegation", "Incident", {"suspect": ""})
    with supported():
        read = result(assessment(unit, words), WHOLE, "0.1.0")
    assert (read.allegations[0].suspects, read.allegations[0].crime) == ("", None)


def test_the_schema_accepts_results(answer: dict[str, Any]) -> None:
    """The published schema is itself valid, and so is a result under it."""
    schema = result_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(answer, schema, jsonschema.Draft202012Validator)


def test_unknown_keys_are_refused_at_every_depth(answer: dict[str, Any]) -> None:
    """Schema and model refuse a key that the contract does not have."""
    allegation = answer["allegations"][0]
    sentence = answer["sections"][0]["sentences"][0]
    for place in (answer, allegation, allegation["limbs"]["gravity"], sentence):
        place["verdict"] = "none"
        with pytest.raises(jsonschema.ValidationError, match="verdict"):
            jsonschema.validate(answer, result_schema(), jsonschema.Draft202012Validator)
        with pytest.raises(ValidationError, match="verdict"):
            Result.model_validate_json(json.dumps(answer))
        del place["verdict"]


def test_nothing_is_converted(answer: dict[str, Any]) -> None:
    """A number where a text belongs is refused, and so is a day in another form."""
    for key, wrong in (("case", 7), ("assessed_on", "21 November 2026"), ("schema", "other")):
        with pytest.raises(ValidationError, match=key):
            Result.model_validate_json(json.dumps({**answer, key: wrong}))


def test_a_result_survives_reading_and_writing() -> None:
    """Another program can read the contract with the same models, to the byte."""
    with supported():
        written = dumps(sample())
    assert dumps(Result.model_validate_json(written)) == written


def test_the_page_explains_every_key() -> None:
    """No key of the contract is missing from its documentation, and none there is made up."""
    schema = result_schema()
    shapes = [schema, *schema["$defs"].values()]
    keys = {key for shape in shapes for key in shape["properties"]}
    explained = set(re.findall(r"^\| `(\w+)` \|", PAGE.read_text(encoding="utf-8"), re.MULTILINE))
    assert explained == keys
