"""Write docs/lints/: one page for each lint, made from the docstring of its module, and an index of them.

.venv/bin/python -m docs.make_lints           write the pages
.venv/bin/python -m docs.make_lints --check   exit 1 if a page is stale
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from jurisdiction.lint.registry import LINTS, Lint

ROOT = Path(__file__).resolve().parents[1]
PAGES = ROOT / "docs" / "lints"
EXAMPLES = "tests/lint"
INDEX = "README.md"
_SENTENCE = re.compile(r"(?<=[.?]) (?=[A-Z`])")
HEAD = """\
# Lints

These pages are made by `docs/make_lints.py` from the docstrings of the lints; a test fails when one is stale.
[linting.md](../linting.md) says how to run lints, how to silence a finding and how to write a lint.

| Lint | What it finds |
|---|---|
"""
_CASES = "It looks at cases, and runs only with `--cases`."


def pages() -> dict[str, str]:
    """The text of every page by its name."""
    return {INDEX: index(), **{f"{lint.name}.md": page(lint) for lint in LINTS}}


def index() -> str:
    """The page that lists the lints, in the order in which they run."""
    rows = (f"| [{lint.name}]({lint.name}.md) | {lint.doc.title} |\n" for lint in LINTS)
    return HEAD + "".join(rows)


def page(lint: Lint) -> str:
    """The page of one lint, in the fixed order of its docstring."""
    doc, name = lint.doc, lint.name
    parts = [f"# {name}", "", doc.title, ""]
    parts += [_CASES, ""] if lint.find_in_cases else []
    parts += ["## What", "", *_SENTENCE.split(doc.what), ""]
    parts += ["## Why", "", *_SENTENCE.split(doc.why), ""]
    parts += ["## Avoid", "", "```yaml", doc.avoid, "```", ""]
    parts += ["## Prefer", "", "```yaml", doc.prefer, "```", ""]
    where = f"../../{EXAMPLES}/{name}"
    parts += [
        f"A whole example that fails: [bad.yaml]({where}/bad.yaml), with [what is said of it]({where}/bad.txt).",
        f"One near it that passes: [good.yaml]({where}/good.yaml).",
    ]
    return "\n".join(parts) + "\n"


def found() -> dict[str, str]:
    """The pages as they stand."""
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(PAGES.glob("*.md"))}


def main(arguments: list[str]) -> int:
    """Write or check the pages."""
    made = pages()
    if "--check" in arguments:
        return int(found() != made)
    PAGES.mkdir(exist_ok=True)
    for name in found().keys() - made.keys():
        (PAGES / name).unlink()
    for name, text in made.items():
        (PAGES / name).write_text(text, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
