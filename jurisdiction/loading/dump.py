"""Data as the text of a case file: what the reader reads back is the same lists, groups of keys and texts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

import yaml

Data: TypeAlias = "str | Sequence[Data] | Mapping[str, Data]"
_WIDTH = 110


class _Plain(yaml.SafeDumper):
    """Writes `yes` and `2016` without quotation marks: our reader takes every scalar for a text."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 - as the library asks it
        """Write out what stands in two places: our reader reads no aliases."""
        return True


_Plain.yaml_implicit_resolvers = {}


def case_text(data: Mapping[str, Data]) -> str:
    """Return the text of a case file; keys stay in their order."""
    return text_of(data)


def text_of(data: Data) -> str:
    """Return the text of a file; keys stay in their order."""
    return str(yaml.dump(data, Dumper=_Plain, sort_keys=False, allow_unicode=True, width=_WIDTH))
