"""Commands typed in this process, with the tiny rule book of a library."""

from pathlib import Path

from typer.testing import CliRunner, Result

from jurisdiction.cli.app import app

ROOT = Path(__file__).parents[2]
LIBRARY = ROOT / "tests" / "rulebooks" / "library_fines"
RULES = LIBRARY / "rules"
CASES = LIBRARY / "cases"

DUE = CASES / "box_on_friday.yaml"
NOT_DUE = CASES / "spring_week.yaml"
OPEN = CASES / "child_of_unknown_age.yaml"

MISSPELT = "yse"
BROKEN = """\
case: {id: broken, nature: told}
members: [{id: m, grown_up: yse}]
loans: [{id: l, fines: [{id: f, members: [m]}]}]
"""


def typed(*arguments: str | Path, stdin: str | None = None) -> Result:
    """The result of a command, with the rule book that its arguments name or the user's."""
    return CliRunner().invoke(
        app, [str(each) for each in arguments], input=stdin, prog_name="jurisdiction"
    )


def run(*arguments: str | Path, stdin: str | None = None) -> Result:
    """The result of a command with the rule book of the library."""
    return typed(*arguments, "--rules", RULES, stdin=stdin)


def broken(folder: Path) -> Path:
    """A case file that is refused."""
    file = folder / "broken.yaml"
    file.write_text(BROKEN, encoding="utf-8")
    return file
