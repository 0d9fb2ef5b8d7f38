"""`schema`: the JSON Schema of case files, rules, results and coverage."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from jurisdiction.cli.guard import Code, guarded
from jurisdiction.cli.options import MaxErrors, NoCache, Rules

if TYPE_CHECKING:
    from jurisdiction.model.rulebook import Rulebook


class Schema(StrEnum):
    """What has a schema."""

    CASE = "case"
    RULE = "rule"
    RESULT = "result"
    COVERAGE = "coverage"


@guarded
def schema(
    of: Annotated[Schema, typer.Argument(metavar="case|rule|result|coverage", help="Of what.")],
    *,
    max_errors: MaxErrors = 20,
    rules: Rules = None,
    no_cache: NoCache = False,
) -> Code:
    """Print the JSON Schema (draft 2020-12) of case files, of rules, of results, or of coverage.

    That of case files is made from the vocabulary of the rule book; the others are the same for every rule book.
    Each names the rule book, its version and digest under `$comment`.
    """
    import json

    from jurisdiction.cli.opening import open_book
    from jurisdiction.cli.output import emit
    from jurisdiction.cli.pages import rulebook_named

    rulebook = open_book(rules, no_cache=no_cache, max_errors=max_errors).loaded.rulebook
    made = _schema(of, rulebook)
    named = {"$schema": made["$schema"], "$comment": rulebook_named(rulebook)}
    emit(json.dumps({**named, **made, **named}, ensure_ascii=False, indent=2) + "\n")
    return Code.DONE


def _schema(of: Schema, rulebook: Rulebook) -> Mapping[str, object]:
    if of is Schema.CASE:
        from jurisdiction.loading.case_schema import case_schema

        return case_schema(rulebook)
    if of is Schema.RULE:
        from jurisdiction.loading.schemas import rule_schema

        return rule_schema()
    if of is Schema.COVERAGE:
        from jurisdiction.render.coverage import coverage_schema

        return coverage_schema()
    from jurisdiction.render.result import result_schema

    return result_schema()
