"""Findings as JSON, for programs: `docs/linting.md` says what each key holds."""

from __future__ import annotations

import json

from jurisdiction.lint.examine import Report
from jurisdiction.lint.finding import Finding
from jurisdiction.model.rulebook import Rulebook

FORMAT = "jurisdiction/lint/1"


def as_json(report: Report, book: Rulebook) -> str:
    """Return the findings, those that are silenced, and what was examined, as one JSON object."""
    data = {
        "format": FORMAT,
        "rulebook": {"id": book.id, "version": book.version, "digest": book.digest},
        "cases": report.cases,
        "lints": [lint.name for lint in report.lints],
        "not_examined": [lint.name for lint in report.left_out],
        "findings": [_finding(each) for each in report.findings],
        "silenced": [{**_finding(each), "because": why} for each, why in report.silenced],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _finding(found: Finding) -> dict[str, object]:
    return {
        "lint": found.lint,
        "at": found.at,
        "file": found.place.file,
        "line": found.place.line,
        "column": found.place.column,
        "message": found.message,
    }
