"""What SARIF 2.1.0 asks of a log, as far as ours goes: required fields, their kinds, their closed lists of words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

LEVELS = {"none", "note", "warning", "error"}
SUPPRESSIONS = {"inSource", "external"}


def faults(log: Any) -> list[str]:  # noqa: ANN401 - parsed JSON
    """Return what of a log is not as the standard asks, in words; nothing for one that is right."""
    if log.get("version") != "2.1.0" or not isinstance(log.get("runs"), list):
        return ["a log has version 2.1.0 and runs"]
    return [fault for run in log["runs"] for fault in _of_run(run)]


def _of_run(run: Any) -> Iterator[str]:  # noqa: ANN401 - same
    driver = run["tool"]["driver"]
    if not isinstance(driver.get("name"), str):
        yield "a driver has a name"
    if run.get("columnKind", "unicodeCodePoints") not in {"utf16CodeUnits", "unicodeCodePoints"}:
        yield "columns are counted in UTF-16 or in code points"
    ids = [rule.get("id") for rule in driver.get("rules", ())]
    if len(set(ids)) != len(ids) or not all(isinstance(each, str) for each in ids):
        yield "every rule has an id of its own"
    for rule in driver.get("rules", ()):
        yield from _of_messages(rule, ("shortDescription", "fullDescription", "help"))
        if rule.get("defaultConfiguration", {}).get("level", "warning") not in LEVELS:
            yield "a level is one of four words"
    for result in run.get("results", ()):
        yield from _of_result(result, ids)


def _of_messages(owner: Any, keys: tuple[str, ...]) -> Iterator[str]:  # noqa: ANN401 - same
    for key in keys:
        if key in owner and not (isinstance(owner[key].get("text"), str) and owner[key]["text"]):
            yield f"`{key}` has a text"


def _of_result(result: Any, ids: list[str]) -> Iterator[str]:  # noqa: ANN401 - same
    yield from _of_messages({"message": {}, **result}, ("message",))
    if result.get("level", "warning") not in LEVELS:
        yield "a level is one of four words"
    if "ruleIndex" in result and ids[result["ruleIndex"]] != result.get("ruleId"):
        yield "the index of a rule leads to the rule that is named"
    for place in result.get("locations", ()):
        physical = place["physicalLocation"]
        uri, region = physical["artifactLocation"]["uri"], physical["region"]
        if not uri or any(sign in uri for sign in ' \\:#?"') or not uri.isascii():
            yield "a file is named by a relative reference"
        if min(region["startLine"], region["startColumn"]) < 1:
            yield "lines and columns count from 1"
    for each in result.get("suppressions", ()):
        if each.get("kind") not in SUPPRESSIONS:
            yield "a suppression says where it stands"
