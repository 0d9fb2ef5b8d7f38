"""The things of a case: what its files say, thing by thing."""

from __future__ import annotations

from collections.abc import Iterator

from jurisdiction.model.case import CaseFile, Thing


def things(case: CaseFile) -> Iterator[Thing]:
    """Yield the root, and everything nested below it or supposed, each once, in the order of the file."""
    waiting, seen = [*reversed(case.supposed), case.root], set[int]()
    while waiting:
        thing = waiting.pop()
        if id(thing) in seen:
            continue
        seen.add(id(thing))
        yield thing
        below = (
            each for fact in thing.facts for each in thing.things(fact) if each.parent is thing
        )
        waiting.extend(reversed(list(below)))
