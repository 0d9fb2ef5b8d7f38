"""The JSON Schema of rule-book files, made from the forms by which they are read.

It describes forms only: whether a name exists and a condition fits its facts, the loader says.
"""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from jurisdiction.loading.shape import (
    CONDITION,
    CONDITION_MARK,
    AuthoritiesForm,
    ContentsForm,
    DigestMapForm,
    IssueForm,
    KindForm,
    ProfilesForm,
    RegisterForm,
    RulebookForm,
    RuleForm,
    SetForm,
)

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_FORMS: tuple[type[BaseModel], ...] = (
    RuleForm,
    SetForm,
    IssueForm,
    ProfilesForm,
    AuthoritiesForm,
    RegisterForm,
    RulebookForm,
    ContentsForm,
    DigestMapForm,
    KindForm,
)


def rule_schema() -> dict[str, object]:
    """Return the schema of a file of a rule book: rules and sets, or one of the others."""
    _, made = models_json_schema([(form, "validation") for form in _FORMS], by_alias=True)
    rules = {"type": "array", "items": {"anyOf": [_ref("RuleForm"), _ref("SetForm")]}}
    vocabulary = {"type": "object", "additionalProperties": _ref("KindForm")}
    others = [_ref(form.__name__) for form in _FORMS[2:-1]]
    return {
        "$schema": DIALECT,
        "title": "A file of a rule book",
        "anyOf": [rules, *others, vocabulary],
        "$defs": {**_referring(made["$defs"]), "Condition": CONDITION},
    }


def _referring(schema: Any) -> Any:  # noqa: ANN401 - any part of a schema
    """Return a schema in which each mark has become a reference, which pydantic cannot make."""
    if schema == CONDITION_MARK:
        return _ref("Condition")
    if isinstance(schema, dict):
        return {key: _referring(part) for key, part in schema.items()}
    return [_referring(part) for part in schema] if isinstance(schema, list) else schema


def _ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/$defs/{name}"}
