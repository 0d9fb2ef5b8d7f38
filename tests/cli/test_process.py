"""The program in a process of its own: streams, signals, completion, the same bytes everywhere."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.desk import DUE, OPEN, ROOT, RULES

pytestmark = pytest.mark.slow

PROGRAM = [sys.executable, "-m", "jurisdiction"]


def environment(**more: str) -> dict[str, str]:
    """The variables of the tests, with the checkout as a package."""
    return {**os.environ, "PYTHONPATH": str(ROOT), **more}


def typed(*arguments: str | Path, **variables: str) -> subprocess.CompletedProcess[bytes]:
    """The finished program."""
    return subprocess.run(
        [*PROGRAM, *map(str, arguments)],
        env=environment(**variables),
        capture_output=True,
        check=False,
        timeout=60,
    )


def test_the_module_is_the_command() -> None:
    """`python -m jurisdiction` answers, and passes its code on."""
    done = typed("assess", DUE, "--rules", RULES, "--reading", "return_box=all", "--exit-code")
    assert done.returncode == 12, done.stderr
    assert b"box_on_friday" in done.stdout


@pytest.mark.parametrize("form", ["text", "md", "json"])
def test_the_same_bytes_everywhere(form: str) -> None:
    """Hash seeds and locales change nothing."""
    answers = {
        typed("assess", DUE, "--rules", RULES, "--format", form, **variables).stdout
        for variables in (
            {"PYTHONHASHSEED": "1", "LC_ALL": "C"},
            {"PYTHONHASHSEED": "2", "LC_ALL": "C.UTF-8", "PYTHONUTF8": "0", "TZ": "Asia/Tokyo"},
        )
    }
    assert len(answers) == 1
    assert next(iter(answers))


def test_an_interrupt_ends_with_130(tmp_path: Path) -> None:
    """Ctrl-C while a file is waited for ends with 130, without a traceback."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    command = [*PROGRAM, "assess", str(DUE), str(pipe), "--rules", str(RULES)]
    ignored = signal.signal(
        signal.SIGINT, signal.default_int_handler
    )  # a shell may have us ignore it
    with subprocess.Popen(
        command, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        signal.signal(signal.SIGINT, ignored)
        assert process.stdout is not None
        process.stdout.readline()  # the first file is answered; now it waits for the pipe
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=60)
    assert process.returncode == 130
    assert b"Traceback" not in errors


def test_a_reader_who_goes_away_is_no_error() -> None:
    """A closed pipe takes nothing from the exit code, and prints no error."""
    command = [*PROGRAM, "assess", str(DUE), "--rules", str(RULES)]
    with subprocess.Popen(
        command, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        process.stdout.close()
        assert process.stderr is not None
        errors = process.stderr.read()
    assert process.returncode == 0, errors
    assert errors == b""


def test_a_closed_stdout_is_no_bug() -> None:
    """Who closes stdout gets the exit code and hears nothing."""
    command = " ".join([*PROGRAM, "assess", str(OPEN), "--rules", str(RULES), "--exit-code >&-"])
    done = subprocess.run(
        ["sh", "-c", command], env=environment(), capture_output=True, check=False, timeout=60
    )
    assert done.returncode == 11, done.stderr
    assert done.stderr == b""


def offered(line: str) -> list[str]:
    """What the shell offers for the last word of a line."""
    words = str(len(line.split(" ")) - 1)
    done = typed(_JURISDICTION_COMPLETE="complete_bash", COMP_WORDS=line, COMP_CWORD=words)
    assert done.returncode == 0, done.stderr
    return done.stdout.decode().split()


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("wh", ["why", "why-not", "what-if"]),
        (f"assess {DUE} --rules {RULES} --profile r", ["readers"]),
        (f"compare {DUE} --rules {RULES} --issue ret", ["return_box"]),
        (f"show --rules {RULES} lateness.", ["lateness.charged"]),
        (f"why --rules {RULES} {DUE} lat", ["late", "lateness.charged"]),
        (f"list --rules {RULES} pro", ["profiles"]),
        (f"list --rules {RULES / 'nowhere'} pro", []),
    ],
)
def test_completion_works(line: str, names: list[str]) -> None:
    """The shell is told the commands and the names of the rule book that begin as typed."""
    assert offered(f"jurisdiction {line}") == names


def test_help_imports_no_engine() -> None:
    """Help comes without the engine, YAML and the evaluator."""
    code = (
        "import sys\n"
        "from jurisdiction.cli.app import app\n"
        "try:\n    app(['assess', '--help'], prog_name='jurisdiction')\n"
        "except SystemExit:\n    pass\n"
        "print(sorted(set(sys.modules) & {'yaml', 'jurisdiction.evaluator', 'rich'}))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment(), capture_output=True, check=True
    )
    assert done.stdout.splitlines()[-1] == b"[]"


def test_a_second_run_reads_no_rule_book() -> None:
    """With a warm cache an answer needs neither the compiler of rule books nor Rich."""
    code = (
        "import sys\n"
        "from jurisdiction.cli.app import app\n"
        "try:\n    app(sys.argv[1:], prog_name='jurisdiction')\n"
        "except SystemExit:\n    pass\n"
        "print(sorted(set(sys.modules) & {'jurisdiction.loading.rules', 'rich', 'hypothesis'}))\n"
    )
    typed("assess", DUE, "--rules", RULES)
    command = [sys.executable, "-c", code, "assess", str(DUE), "--rules", str(RULES)]
    done = subprocess.run(command, env=environment(), capture_output=True, check=True)
    assert done.stdout.splitlines()[-1] == b"[]"
