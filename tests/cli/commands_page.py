"""The page `docs/commands.md`, made from what the commands say of themselves."""

import re
from collections.abc import Iterator
from typing import Any

import typer

from jurisdiction.cli.app import app
from jurisdiction.cli.help import EXAMPLES

HEAD = (
    "# Commands",
    "",
    "This page is made from the commands; `jurisdiction COMMAND --help` says the same.",
    (
        "In a checkout, write `python3 dev.py COMMAND` for `jurisdiction COMMAND`, "
        "and `python3 dev.py run test` for `jurisdiction test`."
    ),
    (
        "Answers go to stdout, everything else to stderr; "
        "[exit-codes.md](exit-codes.md) says what the codes mean."
    ),
    "",
    (
        "- The rule book is that of `--rules`, else of the variable `JURISDICTION_RULES`, "
        "else `./rules` if it holds a `rulebook.yaml`, else the one that came along."
    ),
    (
        "- The compiled rule book is kept in the folder of the variable `JURISDICTION_CACHE`, "
        "else in `jurisdiction` below `XDG_CACHE_HOME` or `~/.cache`; no case is ever kept."
    ),
    (
        "- No command reads the clock: a case is assessed on the day of `--as-of`, "
        "else of its `assessed_on`, else on that of the law of the rule book."
    ),
    (
        "- `NO_COLOR`, `FORCE_COLOR` and `TERM=dumb` are respected; "
        "what is no terminal gets 80 columns and no colour."
    ),
    (
        "- No line of a text answer is wider than its columns, or than 40 where there are fewer, unless one word "
        "is: a path or another word without a blank is never broken."
    ),
    (
        "- `jurisdiction --version` names the engine and the rule book; "
        "with `--rules FOLDER`, the rule book in that folder."
    ),
    "- `jurisdiction --install-completion` completes commands, options and names of the rule book in your shell.",
    (
        "- `JURISDICTION_TRACE=1` prints the traceback of an internal error, "
        "which may hold text of a case file."
    ),
    "",
)
END = re.compile(r"(?<=[.;]) (?=[A-Z`])")


def page() -> str:
    """The text of the page."""
    group: Any = typer.main.get_command(app)
    return "\n".join([*HEAD, *(part for name in group.commands for part in command(name, group))])


def command(name: str, group: Any) -> Iterator[str]:  # noqa: ANN401 - of the library that Typer uses
    """The parts of one command."""
    shown = group.commands[name]
    paragraphs = (shown.help or "").split("\n\n")
    yield f"## {name}\n"
    yield "".join(f"{sentence}\n" for text in paragraphs for sentence in sentences(text))
    yield "```sh\n" + "".join(f"{line}\n" for line in EXAMPLES[name]) + "```\n"
    rows = [f"| {written(each)} | {help_of(each)} |\n" for each in shown.params]
    yield "| Argument or option | What it does |\n|---|---|\n" + "".join(rows)


def sentences(text: str) -> list[str]:
    """The sentences of a paragraph, one for each line."""
    return END.split(" ".join(text.split()))


def written(parameter: Any) -> str:  # noqa: ANN401 - same
    """How an argument or option is written."""
    if parameter.param_type_name == "argument":
        return f"`{parameter.metavar}`".replace("|", "\\|")
    value = "" if parameter.is_flag else f" {parameter.metavar}"
    return f"`{parameter.opts[0]}{value}`".replace("|", "\\|")


def help_of(parameter: Any) -> str:  # noqa: ANN401 - same
    """What an option says of itself."""
    return (parameter.help or "").replace("|", "\\|")
