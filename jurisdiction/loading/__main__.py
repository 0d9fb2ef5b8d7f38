"""A check for those who write rules: `python -m jurisdiction.loading RULES [CASE…]`."""

from __future__ import annotations

import sys
from pathlib import Path

from jurisdiction.loading.cases import check_case
from jurisdiction.loading.rulebooks import check_rulebook

_REFUSED = 3


def main(arguments: list[str]) -> int:
    """Print the problems of a rule book and of cases; return the exit code."""
    folder, *cases = arguments
    problems, loaded = check_rulebook(Path(folder))
    sys.stdout.write(problems.render(0))
    count = len(problems.errors)
    for case in cases:
        if loaded is not None:
            found, _ = check_case(Path(case), loaded)
            sys.stdout.write(found.render(0))
            count += len(found.errors)
    sys.stdout.write(f"{count} errors\n")
    return _REFUSED if count else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
