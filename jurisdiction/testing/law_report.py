"""What is printed of laws that were run: a line for each, and for a violated law the two cases and what differs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from jurisdiction.loading.dump import case_text
from jurisdiction.model.law import Claim, Relation
from jurisdiction.testing.judging import Moved, Side, Violation
from jurisdiction.testing.laws import Result
from jurisdiction.testing.trees import HEADER, Group, copy_of

_ONE_WAY = (Relation.NEVER_WORSE, Relation.NEVER_BETTER)
MOST_MOVED = 12
"""Answers, and rules, that are listed of one violation."""


def line(result: Result) -> str:
    """Return the line of one law: how it fared, and in how many of the random cases its premise held.

    Of a law that lets answers move one way it says in how many pairs one did.
    """
    word = "violated" if result.violations else "untested" if result.untested else "holds"
    drawn = f"premise held in {result.held} of {result.drawn} random cases"
    one_way = any(claim.relation in _ONE_WAY for claim in result.law.claims)
    moved = f", an answer moved in {result.moved}" if one_way else ""
    return f"{word:<9} {result.law.id}: {result.law.title} ({drawn}{moved})\n"


def summary(results: Sequence[Result], seed: int, budget: int, least: int) -> str:
    """Return the last line: counts, and the seed with which the same cases are drawn again."""
    violated = sum(bool(result.violations) for result in results)
    untested = sum(result.untested and not result.violations for result in results)
    held = sum(result.held for result in results)
    drawn = sum(result.drawn for result in results)
    counts = f"{len(results)} laws: {violated} violated, {untested} untested (premise held in fewer than {least} cases)"
    return f"{counts}; {held} pairs of cases compared, {drawn} cases drawn; seed {seed}, budget {budget}\n"


def violation(found: Violation) -> str:
    """Return all of a violation: the law, the claim, the steps, both cases, and the rules behind the answers."""
    return "".join(f"{each}\n" if each else "\n" for each in _lines(found))


def _lines(found: Violation) -> Iterator[str]:
    law = found.law
    yield ""
    yield f"Law {law.id} ({law.place.file}, line {law.place.line}) is violated: {law.title}"
    yield f"  {law.says.strip()}"
    yield f"  claim: {said(found.claim)}"
    yield f"  random case {found.number}"
    yield from shown(found)


def shown(found: Violation) -> Iterator[str]:
    """Yield the lines of what shows a violation: the answers, the steps, the rules behind the answers, both cases."""
    yield from _listed("Answers that differ, or are otherwise than claimed", found.answers)
    yield ""
    yield "The step between the two cases:"
    yield from (f"  {each}" for each in found.done or ("none: the law is about one case",))
    yield from _listed("Rules that answered differently", found.rules)
    for name, text in list(files(found).items())[: None if found.done else 1]:
        yield ""
        yield f"{name.rpartition('_')[2].capitalize()} case:"
        yield text.rstrip()


def files(found: Violation) -> dict[str, str]:
    """Return the texts of both cases by the names that their files have."""
    own = found.law.id.replace(".", "_")
    sides = {f"{own}_first": found.first, f"{own}_second": found.second}
    return {name: case_of(side, name) for name, side in sides.items()}


def _listed(title: str, moved: Sequence[Moved]) -> Iterator[str]:
    yield ""
    yield f"{title}:"
    for each in moved[:MOST_MOVED]:
        whose = f"{each.unit}: " if each.unit else ""
        yield f"  {whose}{each.name}: {each.before} in the first, {each.after} in the second"
    if len(moved) > MOST_MOVED:
        yield f"  and {len(moved) - MOST_MOVED} more"
    if not moved:
        yield "  none"


def said(claim: Claim) -> str:
    """Return a claim in one line, as a law states it."""
    names = ", ".join(claim.names)
    asked = f" {' or '.join(claim.values)}" if claim.relation is Relation.IS else ""
    return f"{claim.of.value} {names}: {claim.relation.value.replace('_', ' ')}{asked}"


def case_of(side: Side, name: str) -> str:
    """Return a case as a file that `assess` loads, with the profile and evidence under which it was answered.

    Readings that were laid over the profile stand in a comment: a case file cannot choose them.
    """
    tree = copy_of(side.tree)
    settings: Group = {"id": name, "profile": side.stance.profile, "evidence": side.stance.evidence}
    kept = {key: value for key, value in tree.header.items() if key not in settings}
    data: Group = {HEADER: {**settings, **kept}}
    data.update({key: value for key, value in tree.data.items() if key != HEADER})
    return f"{''.join(_readings(side))}{case_text(data)}"


def _readings(side: Side) -> Iterable[str]:
    for issue, readings in side.stance.readings:
        yield f"# assess with --reading {issue}={','.join(readings)}\n"
