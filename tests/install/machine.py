"""A fresh machine: an empty home, a PATH with three programs, a clean clone.

Of this shell's variables only the road to the package index is kept; a machine without one cannot
install anything, and the checks then fail.
"""

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
SUITE_MINUTES = 25
PROGRAMS = ("git", "sh", "bash")
ROAD_TO_INDEX = (
    "CURL_CA_BUNDLE",
    "HTTPS_PROXY",
    "HTTP_PROXY",
    "NO_PROXY",
    "REQUESTS_CA_BUNDLE",
    "SSL_CERT_DIR",
    "SSL_CERT_FILE",
    "TMPDIR",
)


@dataclass(frozen=True, slots=True)
class Machine:
    """Where commands run: `home` is empty at first, `path` is the only folder of programs."""

    home: Path
    path: Path

    def run(self, command: Sequence[str | Path], cwd: Path) -> subprocess.CompletedProcess[str]:
        """The finished command with its output; raises `TimeoutExpired` if it hangs."""
        return subprocess.run(
            command,
            cwd=cwd,
            env=self.environment(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
            timeout=SUITE_MINUTES * 60,
        )

    def type(self, line: str, cwd: Path) -> subprocess.CompletedProcess[str]:
        """The line as a person types it, in a shell."""
        return self.run(["sh", "-c", line], cwd)

    def environment(self) -> dict[str, str]:
        """The variables of the machine."""
        kept = {name: value for name, value in os.environ.items() if leads_to_index(name)}
        return {**kept, "HOME": str(self.home), "PATH": str(self.path)}


def leads_to_index(name: str) -> bool:
    """Whether the variable says how packages are reached."""
    return name.startswith("PIP_") or name.upper() in ROAD_TO_INDEX


def make_machine(folder: Path) -> Machine:
    """A machine in the empty folder, with the Python that runs this as its only one."""
    machine = Machine(folder / "home", folder / "bin")
    machine.home.mkdir()
    machine.path.mkdir()
    for name in PROGRAMS:
        found = shutil.which(name)
        assert found, f"{name} is needed to check the installation"
        (machine.path / name).symlink_to(found)
    # A script and no link: a linked interpreter may look for its library beside the link.
    python = machine.path / "python3"
    interpreter = Path(sys.executable).resolve()
    python.write_text(f'#!/bin/sh\nexec {shlex.quote(str(interpreter))} "$@"\n', encoding="utf-8")
    python.chmod(0o755)
    return machine


def clone_to(folder: Path) -> Path:
    """A clean clone of what is committed here: a file that was never added is missed there."""
    subprocess.run(["git", "clone", "--quiet", str(ROOT), str(folder)], check=True)
    return folder
