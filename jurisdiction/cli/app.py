"""The program: its commands in the order of the help, and `--version`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
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


def _version(asked: bool) -> None:
    if asked:
        _print_version()


@guarded
def _print_version() -> Code:
    """Print the engine and the rule book that would answer."""
    from jurisdiction.cli.opening import open_book
    from jurisdiction.cli.output import emit
    from jurisdiction.cli.pages import rulebook_line

    emit(f"jurisdiction {__version__}\n")
    emit(rulebook_line(open_book(None, no_cache=False).loaded.rulebook))
    return Code.DONE


@app.callback()
def program(
    version: Annotated[
        bool,
        typer.Option(
            "--version", is_eager=True, callback=_version, help="Print engine and rule book."
        ),
    ] = False,
) -> None:
    """Could the International Criminal Court act on a case: limb by limb, why, and why not."""
