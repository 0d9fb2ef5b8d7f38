"""The JSON of coverage: a versioned contract of its own, beside that of answers.

`docs/coverage.md` says what each key means; the JSON Schema derives from the models below. Nothing is counted here.
"""

from __future__ import annotations

from typing import Any, Final, Literal, TypeAlias

from pydantic import Field

from jurisdiction.render.form import DIALECT, Form
from jurisdiction.render.result import RulebookName

SCHEMA: Final = "jurisdiction/coverage/1"

MarkName: TypeAlias = Literal["holds", "fails", "open", "decisive"]
KindName: TypeAlias = Literal["rule", "condition", "exception", "reading", "outcome"]
GroupName: TypeAlias = Literal["rules", "conditions", "exceptions", "readings", "outcomes"]


class CountResult(Form):
    """How many of how many; the share in per cent has one decimal and is rounded down, and is empty of none."""

    count: int
    of: int
    percent: str


class GroupResult(Form):
    """What is covered of all items of one kind."""

    kind: GroupName
    items: int
    holds: CountResult
    fails: CountResult
    open: CountResult
    decisive: CountResult
    whole: CountResult


class ThresholdResult(Form):
    """A share that was asked for, in per cent, and whether it was reached."""

    kind: GroupName
    at_least: str
    reached: bool


class MarkResult(Form):
    """How many cases show a mark of an item, and the first of them; why none is asked for, where none is."""

    cases: int
    first: str
    wanted: bool
    because: str


class ItemResult(Form):
    """A rule, condition, exception, reading or outcome."""

    kind: KindName
    key: str
    inside: str
    text: str
    place: str
    holds: MarkResult
    fails: MarkResult
    open: MarkResult
    decisive: MarkResult
    gaps: tuple[MarkName, ...]


class CoverageResult(Form):
    """What cases cover of a rule book."""

    schema_: Literal["jurisdiction/coverage/1"] = Field(
        validation_alias="schema", serialization_alias="schema"
    )
    engine: str
    rulebook: RulebookName
    cases: tuple[str, ...]
    groups: tuple[GroupResult, ...]
    thresholds: tuple[ThresholdResult, ...]
    items: tuple[ItemResult, ...]


def dumps(found: CoverageResult) -> str:
    """Return coverage as JSON text, ending in a line break."""
    return found.model_dump_json(by_alias=True, indent=2) + "\n"


def coverage_schema() -> dict[str, Any]:
    """Return the JSON Schema of the contract (draft 2020-12); it refuses keys it does not know."""
    schema = CoverageResult.model_json_schema(by_alias=True, mode="serialization")
    return {"$schema": DIALECT, **schema, "title": SCHEMA}
