"""What running the shipped cases shows: the values that rules take in them, and what readings change.

It stands in `docs/law/reached.yaml`, so that pages can be made without running a case.
"""

from __future__ import annotations

import hashlib
import posixpath
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import yaml

from docs.book.shelf import ROOT
from jurisdiction.analysis.readings import overall_under
from jurisdiction.evaluator.assess import Assessment, assess
from jurisdiction.evaluator.questions import Stance
from jurisdiction.loading import Loaded, load_case, load_rulebook
from jurisdiction.testing.coverage import Coverage, coverage
from jurisdiction.testing.coverage_items import KINDS, MARKS, RULE
from jurisdiction.testing.marks import Mark, marks_of

FILE = ROOT / "docs" / "law" / "reached.yaml"
VALUES = ("holds", "fails", "open")
MOST_SHOWN, SOME_SHOWN = 5, 3  # all of so many, else so many
_PLEADED = "as_pleaded"
_HEAD = """\
# What running the shipped cases shows, made by docs/make_law.py.
# made_from: the rule book and the cases, as one digest; a test fails where they are no longer those.
# rules: in how many cases a rule takes each value, and decides, and those of them most about its provision.
# covered: in how many cases other things hold, fail, are open and decide, as far as they do; conditions by their place.
# readings: the cases that answer differently under a reading: the outcome before and after, and the limbs that change.
"""


@dataclass(frozen=True, slots=True)
class Reached:
    """In how many cases a rule takes a value, and some of them: all, where they are few."""

    count: int = 0
    shown: tuple[str, ...] = ()

    @property
    def more(self) -> bool:
        """Whether there are more than are shown."""
        return self.count > len(self.shown)


@dataclass(frozen=True, slots=True)
class Change:
    """What a reading changes in a case: the outcome, and the limbs that some allegation answers differently."""

    case: str
    before: str
    after: str
    limbs: tuple[str, ...]


class Measured:
    """The contents of the file, as it stands."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.cases = int(data["cases"])
        self.made_from = str(data["made_from"])
        self._rules, self._readings = data["rules"], data["readings"]
        self._covered = data.get("covered", {})

    def of(self, rule: str, value: str) -> Reached:
        """Return the cases in which a rule takes a value; none for a rule that the file does not know."""
        found = self._rules.get(rule, {}).get(value)
        return Reached(int(found[0]), tuple(found[1:])) if found else Reached()

    @property
    def covers(self) -> bool:
        """Whether the file says what is covered beside the values of rules."""
        return bool(self._covered)

    def covered(self, kind: str, key: str) -> dict[str, int]:
        """Return in how many cases something other than a rule has each mark; nothing where the file does not say."""
        if not self._covered:
            return {}
        counts = self._covered[kind].get(key, [0] * len(MARKS))
        return dict(zip(MARKS, map(int, counts), strict=True))

    def changes(self, issue: str, reading: str) -> tuple[Change, ...]:
        """Return the cases that answer differently under a reading."""
        found = self._readings.get(issue, {}).get(reading, {})
        return tuple(
            Change(case, before, after, tuple(limbs))
            for case, (before, after, *limbs) in found.items()
        )


def stored() -> Measured:
    """Return what the file holds."""
    return Measured(yaml.load(FILE.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader))  # noqa: S506 - texts only


def written(loaded: Loaded, files: Mapping[str, Path]) -> str:
    """Return the text of the file after running the cases, which takes minutes."""
    paths = [ROOT / path for path in files.values()]
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
        found = coverage(loaded, pool.map(_shown, paths))
    data = {
        "cases": len(files),
        "made_from": made_from(loaded, files),
        "rules": dict(_rules(loaded, _by_rule(found), len(files))),
        "covered": {kind: dict(_counts(found, kind)) for kind in KINDS if kind != RULE},
        "readings": _readings(loaded, paths),
    }
    return _HEAD + yaml.dump(data, sort_keys=False, width=10_000, default_flow_style=None)


@cache
def _loaded() -> Loaded:
    """The rule book, once in each process."""
    return load_rulebook(ROOT / "rules", shown_as="rules")


def _shown(path: Path) -> tuple[str, tuple[Mark, ...]]:
    case = load_case(path, _loaded())
    return case.id, marks_of(_loaded(), case)


def made_from(loaded: Loaded, files: Mapping[str, Path]) -> str:
    """Return the digest of the rule book and of every case: while it is the same, so is what running them shows."""
    found = hashlib.sha256(loaded.rulebook.digest.encode())
    for case, path in files.items():
        found.update(f"\n{case}\n".encode())
        found.update((ROOT / path).read_bytes())
    return f"sha256:{found.hexdigest()}"


def _by_rule(found: Coverage) -> dict[str, dict[str, tuple[str, ...]]]:
    """The cases that show each mark of each rule."""
    rules = (item for item in found.items if item.kind == RULE)
    return {item.key: {mark: found.of(item, mark) for mark in MARKS} for item in rules}


def _counts(found: Coverage, kind: str) -> Iterator[tuple[str, list[int]]]:
    """Yield each thing of a kind of which some case shows something, with how many show each mark."""
    for item in found.items:
        counts = [len(found.of(item, mark)) for mark in MARKS]
        if item.kind == kind and any(counts):
            yield item.key, counts


def _rules(
    loaded: Loaded, found: Mapping[str, Mapping[str, tuple[str, ...]]], total: int
) -> Iterator[tuple[str, dict[str, list[int | str]]]]:
    """Yield each rule with the values that it takes: in how many cases, and some of them unless it is all."""
    by_file = _about(loaded, found, str)
    by_folder = _about(loaded, found, posixpath.dirname)
    for rule, values in found.items():
        file = loaded.rulebook.rules[rule].place.file
        near, nearby = by_file[file], by_folder[posixpath.dirname(file)]
        ranks = {case: (near[case], nearby[case]) for case in nearby}
        taken = {mark: values[mark] for mark in MARKS if values[mark]}
        few = {value: cases for value, cases in taken.items() if len(cases) < total}
        yield rule, {v: [len(c), *_nearest(few.get(v, ()), ranks)] for v, c in taken.items()}


def _about(
    loaded: Loaded,
    found: Mapping[str, Mapping[str, tuple[str, ...]]],
    part_of: Callable[[str], str],
) -> dict[str, Counter[str]]:
    """How much each case is about each part of the rule book: how many of its rules hold there."""
    parts: dict[str, Counter[str]] = {}
    for rule, values in found.items():
        part = part_of(loaded.rulebook.rules[rule].place.file)
        parts.setdefault(part, Counter()).update(values["holds"])
    return parts


def _nearest(cases: tuple[str, ...], ranks: Mapping[str, tuple[int, int]]) -> list[str]:
    """The cases that are most about the provision, in the order of their names; all where they are few."""
    if len(cases) <= MOST_SHOWN:
        return sorted(cases)
    about = [case for case in cases if case in ranks]
    ranked = sorted(about, key=lambda case: (-ranks[case][0], -ranks[case][1], case))
    return sorted(ranked[:SOME_SHOWN])


def _readings(loaded: Loaded, paths: Iterable[Path]) -> dict[str, dict[str, dict[str, list[str]]]]:
    """The cases that answer differently under each reading of each issue."""
    issues = loaded.rulebook.issues.values()
    found: dict[str, dict[str, dict[str, list[str]]]] = {
        issue.id: {reading.id: {} for reading in issue.readings} for issue in issues
    }
    for path in paths:
        assessment = _assessed(loaded, path)
        stances = _stances(assessment)
        for answer in assessment.allegations:
            answer.questions.cover([*stances.values()])
        for (issue, reading), stance in stances.items():
            changed = _changed(assessment, issue, reading, stance)
            found[issue][reading].update({assessment.case.id: changed} if changed else {})
    return found


def _assessed(loaded: Loaded, path: Path) -> Assessment:
    case, book = load_case(path, loaded), loaded.rulebook
    stance = Stance(case.profile or book.default_profile, _PLEADED)
    day = book.law_as_of if case.assessed_on is None else case.assessed_on
    return assess(book, loaded.register, loaded.register_thing, case, stance, day)


def _stances(assessment: Assessment) -> dict[tuple[str, str], Stance]:
    """The stance of each reading that could be run on the day, laid over the profile."""
    dims = {dim.key for dim in assessment.graph.dims if dim.kind == "reading"}
    issues = [issue for issue in assessment.rulebook.issues.values() if issue.id in dims]
    return {
        (issue.id, reading.id): replace(assessment.stance, readings=((issue.id, (reading.id,)),))
        for issue in issues
        for reading in issue.readings_on(assessment.assessed_on)
    }


def _changed(assessment: Assessment, issue: str, reading: str, stance: Stance) -> list[str]:
    """The outcome before and after and the limbs that change; nothing where nothing does."""
    limbs = [
        limb.id
        for limb in assessment.rulebook.limbs
        if any(
            answer.questions.limb(limb, stance)[0] != answer.limb(limb.id).value
            for answer in assessment.allegations
        )
    ]
    before, after = (overall_under(assessment, laid) for laid in ((), ((issue, reading),)))
    return [] if before == after and not limbs else [before, after, *limbs]
