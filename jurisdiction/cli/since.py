"""When the program began, so that waiting is counted from where the person began to wait.

Nothing else is measured with it. Without a program around it, as in a test, there is no beginning.
"""

from __future__ import annotations

import os
import time
from pathlib import Path

_BEGAN: list[float] = []
_STARTED = 19  # the field of the start among those behind the name of the program
_MOST = 60.0  # seconds; what is older is no program that has just begun, but a clock that tells otherwise


def begin() -> None:
    """Note that the program has begun: when its process did, where the platform tells, else now."""
    _BEGAN[:] = [time.monotonic() - _age()]


def began() -> float:
    """Return when the program began, on the clock of `time.monotonic`; where none did, now."""
    return _BEGAN[0] if _BEGAN else time.monotonic()


def _age() -> float:
    """Return for how many seconds the process has run; 0 where the platform does not tell."""
    try:
        fields = Path("/proc/self/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        started = int(fields[_STARTED]) / os.sysconf("SC_CLK_TCK")
        age = time.clock_gettime(time.CLOCK_BOOTTIME) - started
    except (OSError, ValueError, IndexError, AttributeError):
        return 0.0
    return age if 0.0 <= age <= _MOST else 0.0
