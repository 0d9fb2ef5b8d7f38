"""A text that is kept in a file and reviewed when it changes.

With `JURISDICTION_REWRITE=1` in the environment the file is written instead of compared.
"""

import os
from pathlib import Path

REWRITE = "JURISDICTION_REWRITE"


def compare(golden: Path, printed: str) -> None:
    """Fail where `printed` differs from the golden file, or write the file if asked to."""
    if os.environ.get(REWRITE) == "1":
        golden.write_text(printed, encoding="utf-8", newline="\n")
    assert golden.is_file(), f"no golden file {golden.name}; write it with {REWRITE}=1 and read it"
    assert printed == golden.read_bytes().decode("utf-8")
