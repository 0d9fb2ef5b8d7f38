"""The part of the JSON Schema of case files that is about recorded decisions."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeAlias

from jurisdiction.loading.records import APPEAL, BECAUSE, CHOICES, INCIDENT, LINE, NEEDED, SOURCE
from jurisdiction.model.rulebook import Translation

Schema: TypeAlias = dict[str, Any]

_TEXT = {"$ref": "#/$defs/form.text"}
_REASON = {
    "allOf": [_TEXT, {"not": {"type": "string", "pattern": r"^\s*$"}}]
}  # as the loader asks: something is said


def record_schemas(words: Translation | None) -> Schema:
    """Return the schemas of `recorded` and `disagrees`; none where the rule book knows no records."""
    return {} if words is None else {"recorded": _record(words), "disagrees": _lines(words)}


def _record(words: Translation) -> Schema:
    limb, word = _enum(words.limbs), _enum(words.words)
    overall = {question.id: _enum(question.words) for question in words.overall}
    several = {"type": "array", "items": word}
    properties = {
        **{key: _enum(choices) for key, choices in CHOICES.items()},
        "date_decided": _TEXT,
        "limbs": _group(dict.fromkeys(words.limbs, word)),
        "acceptable_alternatives": _group(dict.fromkeys(words.limbs, several)),
        "overall": {**_group({**overall, INCIDENT: _TEXT}), "required": list(overall)},
        "decisive": {"anyOf": [limb, {"type": "array", "items": limb}]},
        "appeal": _group(dict.fromkeys(APPEAL, _TEXT)),
        "sources": {
            "type": "array",
            "items": {**_group(dict.fromkeys(SOURCE, _TEXT)), "required": [SOURCE[0]]},
        },
    }
    described = {"description": "What a body really answered, in the words of its record."}
    return {**described, **_group(properties), "required": list(NEEDED)}


def _lines(words: Translation) -> Schema:
    asked = (*words.limbs, *(question.id for question in words.overall))
    properties = {"limb": _enum(asked), "because": _enum(BECAUSE), "why": _REASON}
    line = {**_group(properties), "required": list(LINE)}
    described = {"description": "Where the answer is known to differ from the record, and why."}
    return {**described, "type": "array", "items": line}


def _group(properties: Schema) -> Schema:
    return {"type": "object", "properties": properties, "additionalProperties": False}


def _enum(words: Iterable[str]) -> Schema:
    return {"enum": list(dict.fromkeys(words))}
