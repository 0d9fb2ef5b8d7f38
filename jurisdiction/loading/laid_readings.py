"""Readings that a line of `expect:` lays over its profile: `readings: {occupation: title_moves}`."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping as Dict

from jurisdiction.loading.complaints import named
from jurisdiction.loading.document import Mapping, Node, Text
from jurisdiction.loading.draft import unknown
from jurisdiction.loading.fields import texts
from jurisdiction.loading.problems import Problems
from jurisdiction.model.calendar import day_text
from jurisdiction.model.rulebook import IssueDefinition

READINGS = "readings"
ALL = "all"


def read_laid(
    node: Node | None, issues: Dict[str, IssueDefinition], day: int, problems: Problems
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the readings by issue, in the order of the line; none where the line lays none.

    A reading that is not known, is never run or was held by nobody on the day is a problem.
    """
    if node is None:
        return ()
    if not isinstance(node, Mapping):
        message = f"issues, each with its reading, are asked here, not {named(node)}"
        problems.add(node.place, "wrong_form", message)
        return ()
    return tuple(_laid(node, issues, day, problems))


def askable(issue: IssueDefinition) -> tuple[str, ...]:
    """Return what may be laid over a profile for an issue: the readings that are run on some day, and all of them."""
    return (*(reading.id for reading in issue.readings if reading.evaluated), ALL)


def _laid(
    node: Mapping, issues: Dict[str, IssueDefinition], day: int, problems: Problems
) -> Iterator[tuple[str, tuple[str, ...]]]:
    for issue, value in node.entries:
        if issue.value not in issues:
            unknown(problems, issue, "issue", tuple(issues))
            continue
        written = texts(value)
        if not written:
            message = f"a reading of `{issue.value}` is asked here, not {named(value)}"
            problems.add(value.place, "wrong_form", message)
        for text in written:
            _check(text, issues[issue.value], day, problems)
        yield issue.value, tuple(text.value for text in written)


def _check(text: Text, issue: IssueDefinition, day: int, problems: Problems) -> None:
    if text.value not in askable(issue):
        unknown(problems, text, "reading", askable(issue))
    elif text.value not in (ALL, *(reading.id for reading in issue.readings_on(day))):
        message = f"nobody had held the reading `{text.value}` of {issue.id} by {day_text(day)}"
        problems.add(text.place, "not_uttered", message, offending=text.value)
