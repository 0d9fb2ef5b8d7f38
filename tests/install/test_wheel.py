"""The built wheel, in an empty environment outside the repository."""

import json
import shutil
import subprocess
import sys
import tarfile
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.install.machine import Machine, clone_to

CASE = "cases/seeds/tajikistan_2016_2018.yaml"
PACKAGED = ("rules", "cases", "seeds")


@dataclass(frozen=True, slots=True)
class Built:
    """A clean clone and the two archives built from it; the wheel is built from the sdist."""

    clone: Path
    wheel: Path
    sdist: Path


@dataclass(frozen=True, slots=True)
class Installed:
    """An environment that holds the wheel and what it depends on, and a folder to work in."""

    machine: Machine
    scripts: Path
    desk: Path

    def run(self, program: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
        """The finished program of the environment, run in the folder."""
        return self.machine.run([self.scripts / program, *arguments], self.desk)


@pytest.fixture(scope="module")
def built(machine: Machine, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The archives of a clean clone of its own, which nothing has run in."""
    folder = tmp_path_factory.mktemp("build")
    clone = clone_to(folder / "jurisdiction")
    done = machine.run([sys.executable, "-m", "build", "--outdir", folder / "dist", clone], folder)
    assert done.returncode == 0, done.stdout + done.stderr
    (wheel,) = (folder / "dist").glob("*.whl")
    (sdist,) = (folder / "dist").glob("*.tar.gz")
    return Built(clone, wheel, sdist)


@pytest.fixture(scope="module")
def installed(
    machine: Machine, built: Built, tmp_path_factory: pytest.TempPathFactory
) -> Installed:
    """The wheel in an environment of its own, beside a folder with a copy of one case."""
    folder = tmp_path_factory.mktemp("elsewhere")
    desk = folder / "desk"
    desk.mkdir()
    shutil.copy(built.clone / CASE, desk / "case.yaml")
    made = machine.run(["python3", "-m", "venv", folder / "env"], folder)
    assert made.returncode == 0, made.stderr
    copy = Installed(machine, folder / "env" / "bin", desk)
    done = copy.run("python", "-m", "pip", "install", "--quiet", built.wheel)
    assert done.returncode == 0, done.stderr
    return copy


def test_wheel_carries_rules_cases_and_seeds(built: Built) -> None:
    """The wheel holds every committed file of the three folders, byte for byte, and no other."""
    with zipfile.ZipFile(built.wheel) as wheel:
        packaged = {
            name.removeprefix("jurisdiction/_data/"): wheel.read(name)
            for name in wheel.namelist()
            if name.startswith("jurisdiction/_data/")
        }
    assert packaged == committed(built.clone)


def test_sdist_carries_what_the_tests_need(built: Built) -> None:
    """The source archive holds the engine, its data, its tests and the two ways to run them."""
    with tarfile.open(built.sdist) as sdist:
        held = {name.partition("/")[2] for name in sdist.getnames()}
    wanted = {"LICENSE", "README.md", "dev.py", ".ci/run", "tests/conftest.py", CASE}
    assert wanted <= held


def test_installed_copy_has_only_what_it_declares(installed: Installed) -> None:
    """Neither Hypothesis nor pytest comes with the wheel."""
    done = installed.run("python", "-m", "pip", "list", "--format", "json")
    names = {package["name"] for package in json.loads(done.stdout)}
    assert "icc-jurisdiction" in names
    assert names.isdisjoint({"hypothesis", "pytest", "jsonschema"})


def test_installed_copy_assesses_a_case_elsewhere(installed: Installed) -> None:
    """A case outside the repository is answered in words, with the packaged rule book."""
    done = installed.run("jurisdiction", "assess", "case.yaml")
    assert done.returncode == 0, done.stderr
    assert "tajikistan_2016_2018" in done.stdout


def test_installed_copy_answers_as_the_checkout_does(
    installed: Installed, clone: Path, machine: Machine
) -> None:
    """The packaged rule book has the digest of the checkout's, and gives the same outcome."""
    here = installed.run("jurisdiction", "assess", "case.yaml", "--format", "json")
    there = machine.type(f"python3 dev.py assess {CASE} --format json", clone)
    packaged, checkout = json.loads(here.stdout), json.loads(there.stdout)
    assert packaged["rulebook"] == checkout["rulebook"]
    assert packaged["overall"] == checkout["overall"]


def test_installed_copy_passes_the_packaged_cases(installed: Installed) -> None:
    """The cases in the wheel hold against the rules in the wheel, without Hypothesis."""
    where = "import importlib.resources as r; print(r.files('jurisdiction') / '_data' / 'cases')"
    cases = installed.run("python", "-c", where).stdout.strip()
    done = installed.run("jurisdiction", "test", cases)
    assert done.returncode == 0, done.stdout + done.stderr


def committed(clone: Path) -> dict[str, bytes]:
    """The committed files of the packaged folders, by their path in the repository."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", *PACKAGED], cwd=clone, capture_output=True, text=True, check=True
    )
    return {name: (clone / name).read_bytes() for name in listed.stdout.split("\0") if name}
