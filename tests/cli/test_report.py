"""`test --report`: agreement with recorded decisions, with the tiny rule book that reads records."""

import shutil
from pathlib import Path

import pytest

from tests.cli.desk import DUE, RULES, broken, typed

WORDS = """\
recorded:
  silent: not_said
  open: left_open
  limbs: [late, tariff]
  values:
    satisfied: held
    not_satisfied: denied
    insufficient_information: left_open
    not_required: held
    not_applicable: not_said
    available: held
  overall:
    - id: fined
      title: Fined
      opposites: [yes, no]
      failing: [no]
      lines: [{yes: fine.due}, {no: {not: fine.due}}]
"""


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The rule book of the library, with words of records."""
    folder = tmp_path_factory.mktemp("library") / "rules"
    shutil.copytree(RULES, folder)
    with (folder / "rulebook.yaml").open("a", encoding="utf-8") as file:
        file.write(WORDS)
    return folder


def case(folder: Path, fined: str) -> Path:
    """A case in which the fine is due, with a record that says whether it was."""
    file = folder / "case.yaml"
    record = (
        f"{{scoring: include, confidence: low, limbs: {{late: held}}, overall: {{fined: {fined}}}}}"
    )
    file.write_text(f"{DUE.read_text(encoding='utf-8')}\nrecorded: {record}\n", encoding="utf-8")
    return file


def test_agreement_is_printed(rules: Path, tmp_path: Path) -> None:
    """Counts instead of what differs, and the rule book."""
    done = typed("test", case(tmp_path, "yes"), "--report", "--rules", rules)
    assert done.exit_code == 0, done.stdout
    assert "1 of 1 (100.0 %)" in done.stdout
    assert "Disagreements" not in done.stdout
    assert "case files as expected" not in done.stdout
    assert "library-fines, version 3.1" in done.stdout


def test_agreement_as_markdown(rules: Path, tmp_path: Path) -> None:
    """The same in Markdown; nothing is of high confidence here."""
    options = ("--report", "--format", "md", "--rules", rules)
    done = typed("test", case(tmp_path, "yes"), *options)
    assert "| questions | 1 | 0 |" in done.stdout
    assert "| overall right | 1 of 1 (100.0 %) | 0 of 0 |" in done.stdout


def test_a_disagreement_ends_with_1(rules: Path, tmp_path: Path) -> None:
    """What is not as recorded and not accepted is a finding, shown with both answers."""
    options = ("--report", "--format", "md", "--rules", rules)
    done = typed("test", case(tmp_path, "no"), *options)
    assert done.exit_code == 1
    assert "| box_on_friday | low | fined |  | no | yes | not accepted |" in done.stdout


def test_without_the_report_it_is_a_difference(rules: Path, tmp_path: Path) -> None:
    """The command compares records with the lines of `expect:`."""
    done = typed("test", case(tmp_path, "no"), "--rules", rules)
    assert done.exit_code == 1
    assert ": fined\n  - no\n  + yes\n" in done.stdout


def test_a_report_needs_a_record(rules: Path, tmp_path: Path) -> None:
    """Cases without a record are passed over, and with none there is nothing to report."""
    assert typed("test", DUE, "--report", "--rules", rules).exit_code == 1
    done = typed("test", DUE, case(tmp_path, "yes"), "--report", "--rules", rules)
    assert done.exit_code == 0, done.stdout


def test_a_refused_file_ends_with_3(rules: Path, tmp_path: Path) -> None:
    """A refusal is worse than a disagreement, and nobody is told that nothing was found."""
    done = typed("test", broken(tmp_path), "--report", "--rules", rules)
    assert done.exit_code == 3
    assert "nothing was tested" not in done.stderr
