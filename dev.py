"""Set up this checkout and run the engine or its checks in it; needs Python and pip, nothing else.

    python3 dev.py assess FILE     any command of `jurisdiction`, with its arguments
    python3 dev.py run test cases  the same, for a command whose name is taken below
    python3 dev.py test            the test suite (pytest; further arguments are passed on)
    python3 dev.py static          ruff, mypy and the import contracts

The first call makes `.venv` beside this file and installs the project into it, in place.
Later calls reuse it until `pyproject.toml` changes.
The exit code is that of the program that was run; 1 if the set-up failed.
What the set-up says goes to stderr: stdout belongs to the program.
"""

import sys

OLDEST = (3, 11)

# Above every other line, so that an old Python says this and not a syntax or import error.
if sys.version_info < OLDEST:
    sys.exit(
        "dev.py: Python {}.{} or newer is needed, this is {}.{} ({}).\n"
        "Install a newer Python and call it by name, as in: python3.12 dev.py".format(
            *OLDEST, *sys.version_info[:2], sys.executable
        )
    )

import hashlib
import importlib.util
import json
import os
import subprocess
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
SCRIPTS = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = SCRIPTS / ("python.exe" if os.name == "nt" else "python")
STAMP = VENV / "dev-stamp.json"

TEST_EXTRAS = frozenset({"test"})
STATIC_EXTRAS = frozenset({"test", "dev"})
STATIC_CHECKS = (
    ("ruff", "check", "."),
    ("ruff", "format", "--check", "."),
    ("mypy",),
    ("lint-imports", "--no-logo"),
)


def main(arguments: list[str]) -> NoReturn:
    """Run what the first argument names; never returns."""
    command = arguments[0] if arguments else "--help"
    rest = arguments[1:]
    if command == "static":
        set_up(STATIC_EXTRAS)
        run_static_checks()
    set_up(TEST_EXTRAS)
    if command == "test":
        # Not a working folder of the caller: pytest finds its configuration and the tests here.
        os.chdir(ROOT)
        become(PYTHON, "-m", "pytest", "-n", "2", "--dist", "worksteal", *rest)
    become(SCRIPTS / "jurisdiction", *(rest if command == "run" else arguments or [command]))


def become(program: Path, *arguments: str) -> NoReturn:
    """Give this process to the program, so that its exit code and signals need no forwarding."""
    if os.name != "nt":
        os.execv(program, [str(program), *arguments])
    sys.exit(subprocess.run([str(program), *arguments], check=False).returncode)


def run_static_checks() -> NoReturn:
    """Run every check, also after one has failed, and exit 1 if any has."""
    os.chdir(ROOT)
    failed = []
    for check in STATIC_CHECKS:
        say("static: " + " ".join(check))
        if subprocess.run([SCRIPTS / check[0], *check[1:]], check=False).returncode:
            failed.append(" ".join(check))
    sys.exit("dev.py: failed: " + ", ".join(failed) if failed else 0)


def set_up(extras: frozenset[str]) -> None:
    """Bring `.venv` up to date with `pyproject.toml` and the extras, or exit with the reason."""
    wanted = installation(extras)
    stamped = read_stamp()
    current = stamped.get("installation") == wanted["installation"]
    if current and extras <= set(stamped.get("extras", [])) and PYTHON.exists():
        return
    if not usable():
        make_venv()
    STAMP.unlink(missing_ok=True)
    say(f"installing into {VENV.name} (only when pyproject.toml has changed)")
    target = f"{ROOT}[{','.join(sorted(extras))}]"
    pip = (str(PYTHON), "-m", "pip", "-qq", "--disable-pip-version-check", "--no-input")
    call("pip could not install the project", *pip, "install", "--editable", target)
    STAMP.write_text(json.dumps(wanted), encoding="utf-8")


def installation(extras: frozenset[str]) -> dict[str, object]:
    """What the stamp holds after an installation: an editable one knows the folder it stands in."""
    project = hashlib.sha256((ROOT / "pyproject.toml").read_bytes())
    project.update(str(ROOT).encode())
    return {"installation": project.hexdigest(), "extras": sorted(extras)}


def read_stamp() -> dict[str, list[str]]:
    """The stamp of the last installation; empty where there is none or it cannot be read."""
    try:
        stamp = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


def usable() -> bool:
    """Whether `.venv` has a new enough Python with pip: one left by another tool may not."""
    probe = f"import pip, sys; sys.exit(sys.version_info < {OLDEST})"
    try:
        done = subprocess.run([PYTHON, "-c", probe], check=False, capture_output=True)
    except OSError:
        return False
    return done.returncode == 0


def make_venv() -> None:
    """Make `.venv` from nothing, or exit and name the package that the system lacks."""
    if not (importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip")):
        sys.exit(
            f"dev.py: this Python ({sys.executable}) has no `venv`.\n"
            "On Debian and Ubuntu: apt install python3-venv. "
            "Elsewhere: the package of your system that holds Python's venv and ensurepip."
        )
    say(f"making {VENV.name}")
    call(f"could not make {VENV}", sys.executable, "-m", "venv", "--clear", str(VENV))


def call(failure: str, *command: str) -> None:
    """Run a step of the set-up with its output on stderr; exit with the message if it fails."""
    if subprocess.run(command, check=False, stdout=sys.stderr).returncode:
        sys.exit(f"dev.py: {failure}; what it said stands above.")


def say(text: str) -> None:
    """One line of progress on stderr."""
    print(f"dev.py: {text}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
