"""What holds for every test: the Hypothesis profiles, and what `quick` means.

A test is `quick` unless it is marked `slow` or stands in `tests/install`.
A quick test that starts a process fails: the promise of `pytest -m quick` is kept here.
"""

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
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


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
