"""Every command of these tests starts without settings of the user, and with a cache of its own."""

from pathlib import Path

import pytest

SETTINGS = (
    "JURISDICTION_RULES",
    "JURISDICTION_TRACE",
    "NO_COLOR",
    "FORCE_COLOR",
    "TERM",
    "COLUMNS",
)


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The cache folder that the commands of all tests share."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(autouse=True)
def no_settings(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Take the user's settings away."""
    for name in SETTINGS:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("JURISDICTION_CACHE", str(cache))
