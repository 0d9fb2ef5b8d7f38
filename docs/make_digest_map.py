"""Write docs/digest-map.md: for each number of the law digest, what of the rule book carries it.

    python3 docs/make_digest_map.py           write the page
    python3 docs/make_digest_map.py --check   exit 1 if the page is stale

The rules, sets and issues name the numbers they carry; `rules/digest_map.yaml` names the rest.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "digest-map.md"
RULES = ROOT / "rules"
LAST_RULE, LAST_ISSUE = 170, 39
HEAD = """\
# Where each number of the law digest is carried

This page is made by `docs/make_digest_map.py` from the rule book; a test fails when it is stale.
The digest states the law as rules R001 to R170 and contested issues CR-01 to CR-39.
A rule, an issue or a derived set is named by its id.
Where `limb:`, `outcome:`, `step:`, `fact:`, `kind:` or `record:` stands before it, it is another part of the rule book.
What the law calls irrelevant is held by a test, not by a rule.
"""


def numbers() -> list[str]:
    """Every number that must have an entry, in order."""
    rules = [f"R{n:03}" for n in range(1, LAST_RULE + 1)]
    return [*rules, *(f"CR-{n:02}" for n in range(1, LAST_ISSUE + 1))]


def guide() -> dict[str, Any]:
    """The file that names what does not name its numbers itself, as texts."""
    text = (RULES / "digest_map.yaml").read_text(encoding="utf-8")
    loaded: dict[str, Any] = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - texts only
    return loaded


def named() -> dict[str, list[str]]:
    """The rules, sets and issues by the numbers they name, in the order of the files."""
    found: dict[str, list[str]] = {}
    for path in sorted(RULES.rglob("*.yaml")):
        loaded = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)  # noqa: S506 - texts
        for part in loaded if isinstance(loaded, list) else [loaded]:
            _enter(part, found)
    return found


def _enter(part: dict[str, Any], found: dict[str, list[str]]) -> None:
    """Enter one rule, set or issue; other files have no numbers of their own."""
    kind = next((kind for kind in ("rule", "set", "issue") if kind in part), "")
    before = "" if kind == "rule" else f"{kind} "
    for number in part.get("digest", ()) if kind else ():
        found.setdefault(number, []).append(f"{before}`{part[kind]}`")


def rows() -> Iterator[tuple[str, str, str, str]]:
    """Each number with what carries it, the tests that hold it and the reason; texts may be empty."""
    carried = named()
    entries = {entry["number"]: entry for entry in guide()["digest_map"]}
    for number in numbers():
        entry = entries.get(number, {})
        own = carried.get(number, [])
        more = [f"`{name}`" for name in entry.get("carried_by", []) if f"`{name}`" not in own]
        tests = ", ".join(f"`{name}`" for name in entry.get("tested_by", []))
        yield number, ", ".join([*own, *more]), tests, " ".join(entry.get("why", "").split())


def page() -> str:
    """The text of the page."""
    lines = [
        HEAD,
        "| Number | Carried by | Held by a test | Reason or remark |",
        "|---|---|---|---|",
    ]
    lines += [f"| {' | '.join(row)} |" for row in rows()]
    lines += ["", "## The order of defeat", ""]
    lines += ["| Step | What beats what | Where |", "|---|---|---|"]
    for step in guide()["order_of_defeat"]:
        where = ", ".join(f"`{name}`" for name in step["by"])
        lines.append(f"| {step['step']} | {step['says']} | {where} |")
    return "\n".join([*lines, ""])


def main(arguments: list[str]) -> int:
    """Write or check the page."""
    if "--check" in arguments:
        return int(not PAGE.exists() or PAGE.read_text(encoding="utf-8") != page())
    PAGE.write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
