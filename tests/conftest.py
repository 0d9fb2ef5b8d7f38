"""What holds for every test: the Hypothesis profiles, and what `quick` means.

A test is `quick` unless it is marked `slow` or stands in `tests/install`.
A quick test that starts a process fails: the promise of `pytest -m quick` is kept here.
"""

import gc
import os
import subprocess
from collections.abc import Generator
from pathlib import Path
from typing import NoReturn
from unittest import mock

import pytest
from hypothesis import HealthCheck, settings

INSTALL = Path(__file__).parent / "install"

# The same examples on every run and machine; the speed of a machine is no property of the code.
settings.register_profile(
    "ci",
    derandomize=True,
    database=None,
    deadline=None,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
# By hand, for a longer look: HYPOTHESIS_PROFILE=explore python3 dev.py test tests/laws
settings.register_profile(
    "explore", settings.get_profile("ci"), derandomize=False, max_examples=2000
)
# What `pytest -m quick` draws: the same first examples, and fewer of them.
settings.register_profile("quick", settings.get_profile("ci"), max_examples=25)

SELDOM = 50_000  # objects between two looks for waste: the rule book stays, as in the program


def pytest_configure(config: pytest.Config) -> None:
    """Choose what Hypothesis draws, by `HYPOTHESIS_PROFILE` or by what is selected."""
    quick = config.getoption("markexpr") == "quick"
    settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE") or ("quick" if quick else "ci"))
    gc.set_threshold(SELDOM)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test `quick` that is neither marked `slow` nor in `tests/install`."""
    for item in items:
        if INSTALL in item.path.parents:
            item.add_marker("slow")
        elif not item.get_closest_marker("slow"):
            item.add_marker("quick")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, object, object]:
    """Refuse to start a process while a quick test runs."""
    if not item.get_closest_marker("quick"):
        return (yield)
    with mock.patch.object(subprocess.Popen, "__init__", refuse_process):
        return (yield)


def refuse_process(*_arguments: object, **_options: object) -> NoReturn:
    """Stands in for starting a process."""
    pytest.fail("a test that starts a process is marked `slow`")
