"""The options that several commands share, each declared once."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from jurisdiction.cli import completion


class Format(StrEnum):
    """The formats of an answer."""

    TEXT = "text"
    MD = "md"
    JSON = "json"


class PageFormat(StrEnum):
    """The formats of what is no assessment."""

    TEXT = "text"
    MD = "md"


class Evidence(StrEnum):
    """How facts are taken."""

    AS_PLEADED = "as_pleaded"
    AS_SUPPORTED = "as_supported"


Rules = Annotated[
    Path | None,
    typer.Option(
        "--rules",
        metavar="FOLDER",
        help="The rule book. Else $JURISDICTION_RULES, else ./rules, else the one that came along.",
    ),
]
NoCache = Annotated[
    bool, typer.Option("--no-cache", help="Neither read nor write the compiled rule book.")
]
ProfileName = Annotated[
    str | None,
    typer.Option(
        "--profile",
        metavar="NAME",
        help="Whose law: `jurisdiction list profiles` names them.",
        autocompletion=completion.profiles,
    ),
]
Readings = Annotated[
    list[str] | None,
    typer.Option(
        "--reading",
        metavar="ISSUE=READING",
        help="Lay a reading over the profile; again for another issue, or for several readings.",
        autocompletion=completion.readings,
    ),
]
EvidenceOption = Annotated[
    Evidence | None,
    typer.Option(
        "--evidence",
        metavar="as_pleaded|as_supported",
        help="Take facts as pleaded, or as graded sources support them.",
    ),
]
AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        metavar="DATE",
        help="The day of assessment, 2026-11-21. Else that of the file, else that of the law.",
    ),
]
PageFormatOption = Annotated[
    PageFormat, typer.Option("--format", metavar="text|md", help="How to print it.")
]
MaxErrors = Annotated[
    int, typer.Option("--max-errors", min=0, metavar="N", help="Problems to print; 0 prints all.")
]
CaseFileName = Annotated[Path, typer.Argument(metavar="FILE", help="A case file; `-` is stdin.")]
