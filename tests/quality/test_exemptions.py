"""Where a check of the code is switched off, the line says why."""

from __future__ import annotations

import re

from tests.golden.answers import ROOT

FILES = [
    path
    for folder in ("jurisdiction", "tests", "benchmarks", "docs")
    for path in sorted((ROOT / folder).rglob("*.py"))
]
SWITCHED_OFF = re.compile(r"# (?:ruff: )?(?:noqa|type: ignore)\b(.*)")
WITH_A_REASON = re.compile(r": [A-Z]+\d+(?:, [A-Z]+\d+)* - \S|\[[a-z-]+\]  ?# \S")


def test_an_exemption_names_its_check_and_its_reason() -> None:
    """Neither `noqa` nor `type: ignore` stands without the check that it means and a reason."""
    bare = [
        f"{path.relative_to(ROOT).as_posix()}:{number}"
        for path in FILES
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        for rest in SWITCHED_OFF.findall(line)
        if not WITH_A_REASON.match(rest)
    ]
    assert bare == []
