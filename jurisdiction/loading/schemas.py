"""The JSON Schema of rule-book files, made from the forms by which they are read.

It describes forms only: whether a name exists and a condition fits its facts, the loader says.
"""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from jurisdiction.loading.shape import (
    CONDITION,
    MARKS,
    AuthoritiesForm,
    ContentsForm,
    DigestMapForm,
    IssueForm,
    KindForm,
    LawForm,
    LawsForm,
    ProfilesForm,
    RegisterForm,
    RulebookForm,
    RuleForm,
    SetForm,
    StepForm,
)

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_FILES: tuple[type[BaseModel], ...] = (
    IssueForm,
    ProfilesForm,
    AuthoritiesForm,
    RegisterForm,
    RulebookForm,
    ContentsForm,
    DigestMapForm,
    LawsForm,
)
_FORMS: tuple[type[BaseModel], ...] = (RuleForm, SetForm, *_FILES, KindForm, LawForm, StepForm)


def rule_schema() -> dict[str, object]:
    """Return the schema of a file of a rule book: rules and sets, or one of the others."""
    _, made = models_json_schema([(form, "validation") for form in _FORMS], by_alias=True)
    rules = {"type": "array", "items": {"anyOf": [_ref("RuleForm"), _ref("SetForm")]}}
    vocabulary = {"type": "object", "additionalProperties": _ref("KindForm")}
    others = [_ref(form.__name__) for form in _FILES]
    return {
        "$schema": DIALECT,
        "title": "A file of a rule book",
        "anyOf": [rules, *others, vocabulary],
        "$defs": {**_referring(made["$defs"]), "Condition": CONDITION},
    }


def _referring(schema: Any) -> Any:  # noqa: ANN401 - any part of a schema
    """Return a schema in which each mark has become a reference, which pydantic cannot make."""
    if isinstance(schema, dict) and list(schema) == ["format"] and schema["format"] in MARKS:
        return _ref(MARKS[schema["format"]])
    if isinstance(schema, dict):
        return {key: _referring(part) for key, part in schema.items()}
    return [_referring(part) for part in schema] if isinstance(schema, list) else schema


def _ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/$defs/{name}"}
