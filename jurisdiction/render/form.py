"""The form of everything in the JSON answer: strict, frozen, and with no key that the contract does not have."""

from __future__ import annotations

from typing import Annotated, Final, TypeAlias

from pydantic import BaseModel, ConfigDict, Field

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
"""The dialect of the JSON Schemas."""

Day: TypeAlias = Annotated[str, Field(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]


class Form(BaseModel):
    """A part of the contract."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid", populate_by_name=True)
