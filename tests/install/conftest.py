"""The fresh machine and the clean clone that the checks of the installation share."""

from pathlib import Path

import pytest

from tests.install.machine import Machine, clone_to, make_machine


@pytest.fixture(scope="session")
def machine(tmp_path_factory: pytest.TempPathFactory) -> Machine:
    """A machine with Python, pip and git and an empty home."""
    return make_machine(tmp_path_factory.mktemp("machine"))


@pytest.fixture(scope="session")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clean clone, set up by the first command of the README that runs in it."""
    return clone_to(tmp_path_factory.mktemp("clone") / "jurisdiction")
