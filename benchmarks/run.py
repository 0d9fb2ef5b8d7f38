"""Prints the ratios: `python benchmarks/run.py [--quick]`; status 1 where one passes its goal."""

from __future__ import annotations

import sys
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[1]))
    from benchmarks.measures import main

    sys.exit(main())
