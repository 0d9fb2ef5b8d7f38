"""Findings as SARIF 2.1.0, the format of code scanning; what is silenced is a suppressed result."""

from __future__ import annotations

import json
from collections.abc import Sequence
from string import ascii_letters, digits
from typing import Final

from jurisdiction import __version__
from jurisdiction.lint.examine import Report
from jurisdiction.lint.finding import Finding
from jurisdiction.lint.registry import Lint
from jurisdiction.model.rulebook import Rulebook

SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"
_AS_THEY_ARE: Final = frozenset((ascii_letters + digits + "-._~/").encode())


def as_sarif(report: Report, book: Rulebook) -> str:
    """Return one run with every lint that was run as a rule, and every finding as a result."""
    index = {lint.name: number for number, lint in enumerate(report.lints)}
    loud = [_result(each, index) for each in report.findings]
    quiet = [_suppressed(each, why, index) for each, why in report.silenced]
    run = {
        "tool": {"driver": _driver(report.lints)},
        "columnKind": "unicodeCodePoints",
        "properties": {"rulebook": book.id, "version": book.version, "digest": book.digest},
        "results": [*loud, *quiet],
    }
    data = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _driver(lints: Sequence[Lint]) -> dict[str, object]:
    rules = [_rule(lint) for lint in lints]
    return {"name": "jurisdiction lint", "version": __version__, "rules": rules}


def _rule(lint: Lint) -> dict[str, object]:
    doc = lint.doc
    help_ = f"{doc.why}\n\nAvoid:\n{doc.avoid}\n\nPrefer:\n{doc.prefer}"
    return {
        "id": lint.name,
        "shortDescription": {"text": doc.title},
        "fullDescription": {"text": doc.what},
        "help": {"text": help_},
        "defaultConfiguration": {"level": "warning"},
    }


def _result(found: Finding, index: dict[str, int]) -> dict[str, object]:
    region = {"startLine": found.place.line, "startColumn": found.place.column}
    location = {"artifactLocation": {"uri": _uri(found.place.file)}, "region": region}
    logical = {"fullyQualifiedName": found.at}
    return {
        "ruleId": found.lint,
        "ruleIndex": index[found.lint],
        "level": "warning",
        "message": {"text": found.message},
        "locations": [{"physicalLocation": location, "logicalLocations": [logical]}],
    }


def _suppressed(found: Finding, why: str, index: dict[str, int]) -> dict[str, object]:
    suppression = {"kind": "external", "justification": why}
    return {**_result(found, index), "suppressions": [suppression]}


def _uri(file: str) -> str:
    """Return the name of a file as a reference: what may not stand in one is escaped."""
    data = file.encode("utf-8", "surrogateescape")
    return "".join(chr(byte) if byte in _AS_THEY_ARE else f"%{byte:02X}" for byte in data)
