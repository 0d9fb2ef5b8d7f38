"""A report on mutants as text and as JSON: the same counts and the same survivors in the same order."""

from __future__ import annotations

import json
from collections.abc import Iterator

from jurisdiction.testing.mutants.mutation import Mutation
from jurisdiction.testing.mutants.report import Report, Survivor
from jurisdiction.testing.mutants.trial import EQUIVALENT, KILLED, REFUSED, SURVIVED

FORMAT = "jurisdiction/mutants/1"


def as_text(report: Report) -> str:
    """Return the report for a reader: each survivor with the case that is missing, and the counts last."""
    lines = [line for survivor in report.survivors for line in _survivor(survivor)]
    return "\n".join((*lines, *_counts(report), ""))


def _survivor(survivor: Survivor) -> Iterator[str]:
    mutation = survivor.mutation
    yield f"{mutation.where}: {mutation.about} {mutation.name}: {mutation.edit.says}"
    if survivor.why:
        yield f"  explained: {survivor.why}"
    else:
        yield from (f"  {line}" for line in survivor.sketch)
    if survivor.proof:
        yield f"  asked of the prover: {survivor.proof}"
    yield ""


def _counts(report: Report) -> Iterator[str]:
    counts = report.counts
    yield (
        f"{counts[KILLED]} of {report.total} mutants killed, {counts[SURVIVED]} alive"
        f" ({sum(bool(each.why) for each in report.survivors)} of these explained)."
    )
    proved = f", {report.proved} of these by the prover within its bound" if report.proved else ""
    yield f"Not counted: {counts[REFUSED]} refused by the loader, {counts[EQUIVALENT]} shown to be no change{proved}."
    yield from (f"  {kind}: {killed} of {total} killed" for kind, killed, total in report.kinds)
    yield f"Tried: {report.tried} of a sample of {report.sampled} of {report.mutants} (seed {report.seed})."


def as_json(report: Report) -> str:
    """Return the report for a program."""
    counts, book = report.counts, report.rulebook
    data = {
        "format": FORMAT,
        "rulebook": {"id": book.id, "version": book.version, "digest": book.digest},
        "seed": report.seed,
        "mutants": report.mutants,
        "sampled": report.sampled,
        "tried": report.tried,
        "total": report.total,
        "killed": counts[KILLED],
        "refused": counts[REFUSED],
        "equivalent": counts[EQUIVALENT],
        "equivalent_proved": report.proved,
        "by_kind": {kind: {"killed": k, "total": t} for kind, k, t in report.kinds},
        "survivors": [_data(survivor) for survivor in report.survivors],
        "not_counted": [
            {**_where(number, mutation), "verdict": verdict.verdict, "because": verdict.by}
            for number, mutation, verdict in report.reasons
        ],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _data(survivor: Survivor) -> dict[str, object]:
    edit = survivor.mutation.edit
    return {
        **_where(survivor.number, survivor.mutation),
        "needs": edit.needs,
        "nearest_case": survivor.near or None,
        "turns_there": survivor.turns,
        "sketch": "\n".join(survivor.sketch),
        "explained": survivor.why or None,
        "proof": survivor.proof or None,
    }


def _where(number: int, mutation: Mutation) -> dict[str, object]:
    """Return which mutant it is: `mutation` is the change in words."""
    place = mutation.edit.place
    return {
        "number": number,
        "file": place.file,
        "line": place.line,
        "column": place.column,
        "of": mutation.about,
        "name": mutation.name,
        "kind": mutation.edit.kind,
        "mutation": mutation.edit.says,
    }
