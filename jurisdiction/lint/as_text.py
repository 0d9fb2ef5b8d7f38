"""Findings as text: printed like the problems of the loader, with the line of the file and a caret below."""

from __future__ import annotations

from jurisdiction.lint.examine import Report
from jurisdiction.loading.problems import Problems


def text(report: Report, sources: Problems) -> str:
    """Return the findings, each with its line, and a last paragraph that counts; `sources` holds the files."""
    return findings(report, sources) + summary(report)


def findings(report: Report, sources: Problems) -> str:
    """Return the findings alone, as a compiler prints them."""
    problems = Problems()
    problems.show_lines_of(sources)
    for each in report.findings:
        offending = each.offending or None
        problems.add(each.place, each.lint, each.message, offending=offending, severity="warning")
    return problems.render(max_errors=0)


def summary(report: Report) -> str:
    """Return what was looked at and how much was found, one sentence a line."""
    looked = [_count(len(report.lints), "lint")]
    if report.cases is not None:
        looked.append(_count(report.cases, "case"))
    found = (
        f"{_count(len(report.findings), 'finding')}, {len(report.silenced)} silenced with a reason"
    )
    lines = [f"{' and '.join(looked)} examined: {found}."]
    if report.left_out:
        names = ", ".join(lint.name for lint in report.left_out)
        lines.append(f"Not examined without --cases: {names}.")
    return "".join(f"{line}\n" for line in lines)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
