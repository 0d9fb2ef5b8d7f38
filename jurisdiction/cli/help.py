"""What `--help` says: two examples of each command first, then its options."""

from __future__ import annotations

import re
from typing import Final

import typer
from typer.core import TyperCommand, TyperGroup

_WIDTH, _INDENT = 80, "  "
_CASE = "cases/seeds/tajikistan_2016_2018.yaml"

EXAMPLES: Final = {
    "": (f"jurisdiction assess {_CASE}", "jurisdiction list cases"),
    "assess": (
        f"jurisdiction assess {_CASE} --profile restrictive",
        f"jurisdiction assess {_CASE} --evidence as_supported --format md",
    ),
    "check": (f"jurisdiction check {_CASE}", "jurisdiction check cases rules --strict"),
    "why": (
        f"jurisdiction why {_CASE} territorial",
        f"jurisdiction why {_CASE} nationality.link --allegation deportation_by_tajik_officers",
    ),
    "why-not": (
        f"jurisdiction why-not {_CASE} nationality",
        f"jurisdiction why-not {_CASE} acceptance.link --profile expansive",
    ),
    "what-if": (
        f"jurisdiction what-if {_CASE} --set incidents.dushanbe_removals.period=2001",
        f"jurisdiction what-if {_CASE} --unset incidents.dushanbe_removals.removal",
    ),
    "compare": (
        f"jurisdiction compare {_CASE} --profiles prevailing,restrictive",
        f"jurisdiction compare {_CASE} --issue conduct_in_question",
    ),
    "show": ("jurisdiction show territorial.link", "jurisdiction show Tajikistan"),
    "tree": ("jurisdiction tree temporal.in_time", "jurisdiction tree territorial.consent"),
    "list": ("jurisdiction list issues", "jurisdiction list rules"),
    "new": ("jurisdiction new case removals", "jurisdiction new rule personal.in_custody"),
    "schema": ("jurisdiction schema case", "jurisdiction schema result"),
    "test": ("jurisdiction test cases/teaching", f"jurisdiction test {_CASE}"),
    "lint": ("jurisdiction lint", "jurisdiction lint --format sarif"),
    "mutate": (
        f"jurisdiction mutate {_CASE} --max 3",
        f"jurisdiction mutate {_CASE} --max 3 --pairs 0 --format json",
    ),
    "prove": (
        "jurisdiction prove wider lawful_presence",
        "jurisdiction prove rule gravity.found",
    ),
}
"""Two lines that work in a checkout, by command; the empty name is the program itself."""


def examples(command: str) -> str:
    """Return the examples of a command as help prints them, on lines of 80 columns."""
    lines = (part for line in EXAMPLES[command] for part in _folded(line))
    return "\n".join(("Examples:", *(f"{_INDENT}{line}" for line in lines)))


def _folded(line: str) -> tuple[str, ...]:
    """Return an example on one line, or on two that a shell reads as one: the options stand on the second."""
    if len(_INDENT) + len(line) <= _WIDTH:
        return (line,)
    command, _, options = line.partition(" --")
    return f"{command} \\", f"{_INDENT}--{options}"


_OF_CHOICES = re.compile(
    r"'(?P<given>.*)' is not one of (?P<choices>'[^']*'(?:, '[^']*')*)\.?", re.DOTALL
)


# Typer's own methods take the Context of its private copy of click; all that it exports is a narrower one, with which
# it calls them. So each override below narrows its argument, which mypy cannot know to be safe.


class Command(TyperCommand):
    """A command whose help begins with examples, and whose refusals of a value name the nearest one."""

    def parse_args(self, ctx: typer.Context, args: list[str]) -> list[str]:  # type: ignore[override]  # Typer passes no less
        """Read the arguments; raise typer.BadParameter, in our words, for a value that is none of those allowed."""
        try:
            return super().parse_args(ctx, args)
        except typer.BadParameter as error:
            error.message = _in_our_words(error.message)
            raise

    def get_help(self, ctx: typer.Context) -> str:  # type: ignore[override]  # Typer passes no less
        """Return the examples, and then the help."""
        return f"{examples(self.name or '')}\n\n{super().get_help(ctx)}"


def _in_our_words(message: str) -> str:
    """Return what the library says of a value: without the words of its own parts, and with the nearest choice."""
    found = _OF_CHOICES.search(message)
    if found is None:
        return message.partition(", unable to parse")[0].replace("Input should be", "it must be")
    from jurisdiction.loading.nearest import nearest

    given, choices = found["given"], re.findall(r"'([^']*)'", found["choices"])
    guess = nearest(given, choices)
    hint = f" Did you mean `{guess}`?" if guess else ""
    return f"there is no `{given[:60]}`.{hint} There is: {', '.join(choices)}."


class Group(TyperGroup):
    """The program, whose help begins with examples."""

    def get_help(self, ctx: typer.Context) -> str:  # type: ignore[override]  # Typer passes no less
        """Return the examples, and then the help."""
        return f"{examples('')}\n\n{super().get_help(ctx)}"
