"""What the README promises, read from the README."""

import re
from pathlib import Path

FENCE = re.compile(r"^```\w*\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SAMPLE = re.compile(r"<!-- sample:begin -->(.*)<!-- sample:end -->", re.DOTALL)
CUT = "..."


def commands(readme: Path) -> tuple[str, str]:
    """The first two lines of the first code block: the one that answers, the one that tests."""
    first, second = blocks(readme.read_text(encoding="utf-8"))[0][:2]
    return first, second


def sample(readme: Path) -> list[str]:
    """The lines of the sample of the first command's output, without the marks of what was cut."""
    found = SAMPLE.search(readme.read_text(encoding="utf-8"))
    lines = blocks(found.group(1))[0] if found else []
    return [line for line in lines if line.strip() not in {"", CUT}]


def blocks(text: str) -> list[list[str]]:
    """The lines of every code block."""
    return [body.splitlines() for body in FENCE.findall(text)]
