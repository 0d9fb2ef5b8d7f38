"""The program: its commands in the order of the help, and `--version`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Annotated

import typer

from jurisdiction import __version__
from jurisdiction.cli.assess import assess
from jurisdiction.cli.check import check
from jurisdiction.cli.compare import compare
from jurisdiction.cli.expect import expect
from jurisdiction.cli.guard import Code, guarded
from jurisdiction.cli.help import Command, Group
from jurisdiction.cli.lint import lint
from jurisdiction.cli.mutate import mutate
from jurisdiction.cli.new import new
from jurisdiction.cli.options import Rules
from jurisdiction.cli.prove import prove
from jurisdiction.cli.schema import schema
from jurisdiction.cli.show import list_, show, tree
from jurisdiction.cli.what_if import what_if
from jurisdiction.cli.why import why, why_not

app = typer.Typer(
    cls=Group,
    name="jurisdiction",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    pretty_exceptions_show_locals=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

COMMANDS: Mapping[str, Callable[..., None]] = {
    "assess": assess,
    "check": check,
    "why": why,
    "why-not": why_not,
    "what-if": what_if,
    "compare": compare,
    "show": show,
    "tree": tree,
    "list": list_,
    "new": new,
    "schema": schema,
    "test": expect,
    "lint": lint,
    "mutate": mutate,
    "prove": prove,
}
"""The commands by name, in the order of the help."""

for _name, _command in COMMANDS.items():
    app.command(_name, cls=Command)(_command)


@guarded
def _print_version(rules: Path | None) -> Code:
    """Print the engine and the rule book that would answer."""
    from jurisdiction.cli.opening import open_book
    from jurisdiction.cli.output import emit
    from jurisdiction.cli.pages import rulebook_line

    emit(f"jurisdiction {__version__}\n")
    emit(rulebook_line(open_book(rules, no_cache=False).loaded.rulebook))
    return Code.DONE


@app.callback(invoke_without_command=True)
def program(
    context: typer.Context,
    *,
    version: Annotated[
        bool, typer.Option("--version", help="Print engine and rule book; with --rules, that one.")
    ] = False,
    rules: Rules = None,
) -> None:
    """Could the International Criminal Court act on a case: limb by limb, why, and why not."""
    if version:
        _print_version(rules)
    if rules is not None:
        raise typer.BadParameter(
            "it goes with --version, or behind a command", param_hint="--rules"
        )
    if context.invoked_subcommand is None:
        context.fail("Missing command.")
