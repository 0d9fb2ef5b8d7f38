"""Findings as annotations of a GitHub workflow: one line each, shown beside the line of the file."""

from __future__ import annotations

from jurisdiction.lint.examine import Report

_IN_TEXT = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_IN_PROPERTY = {**_IN_TEXT, ":": "%3A", ",": "%2C"}


def as_github(report: Report) -> str:
    """Return a warning for each finding; what is silenced is left out."""
    return "".join(
        f"::warning file={_escaped(each.place.file, _IN_PROPERTY)},line={each.place.line},"
        f"col={each.place.column},title={_escaped(each.lint, _IN_PROPERTY)}"
        f"::{_escaped(each.message, _IN_TEXT)}\n"
        for each in report.findings
    )


def _escaped(text: str, signs: dict[str, str]) -> str:
    return "".join(signs.get(sign, sign) for sign in text)
