"""All mutants of a rule book, in the order of its files, and a sample of them by a seed."""

from __future__ import annotations

import random
from collections.abc import Iterator

from jurisdiction.loading.document import Mapping, Text
from jurisdiction.loading.fields import groups
from jurisdiction.loading.variants import Variants
from jurisdiction.testing.mutants import roles
from jurisdiction.testing.mutants.conditions import ALL, ANY, of_condition, windows
from jurisdiction.testing.mutants.mutation import DROP, Edit, Mutation, shown
from jurisdiction.testing.mutants.queries import of_composition
from jurisdiction.testing.mutants.readings import of_issues, of_profiles


def mutations(variants: Variants) -> tuple[Mutation, ...]:
    """Return every mutant of a rule book: of its rules and sets, its issues, its profiles, its composition."""
    head = variants.files.rulebook
    assert head is not None  # the loader has made sure of it
    found = [each for node in variants.statements() for each in _of_statement(variants, node)]
    return (*found, *of_issues(variants), *of_profiles(variants), *of_composition(head))


def sample(count: int, most: int | None, seed: int) -> tuple[int, ...]:
    """Return which of so many mutants are tried, in the order of their numbers.

    With the same seed, a larger sample holds the smaller one.
    """
    numbers = list(range(count))
    random.Random(seed).shuffle(numbers)  # noqa: S311 - a sample, no secret
    return tuple(sorted(numbers[:most]))


def _of_statement(variants: Variants, node: Mapping) -> Iterator[Mutation]:
    about, name = ("rule" if node.get("set") is None else "set"), variants.name(node)
    for edit in (*_edits(node), *roles.of_statement(variants, node)):
        yield Mutation(about, name, edit, node, (name,))


def _edits(node: Mapping) -> Iterator[Edit]:
    """Yield the changes of the conditions of a rule or set."""
    for key, lists in (("holds_when", ALL), ("unless", ANY)):
        condition = node.get(key)
        if condition is not None:
            yield from of_condition(condition, lists)
    yield from _without(node, "unless")
    yield from _without(node, "exception_to")
    for version in groups(node, "versions"):
        held = version.get("holds_when")
        yield from windows(version)
        yield from of_condition(held) if held is not None else ()
    for line in groups(node, "includes"):
        yield from _of_include(line)
    yield from _fewer(node, "versions")
    yield from _fewer(node, "includes")


def _of_include(line: Mapping) -> Iterator[Edit]:
    for key, lists in (("when", ALL), ("unless", ANY)):
        condition = line.get(key)
        if condition is not None:
            yield from of_condition(condition, lists)
            yield from _without(line, key)


def _without(node: Mapping, key: str) -> Iterator[Edit]:
    """Yield a rule without its exceptions, an exception without the rule that it defeats, a line without its guard."""
    value = node.get(key)
    if value is not None:
        what = value.value if isinstance(value, Text) else shown(value).strip("`")
        needs = f"a case in which all the rest is met and the exception `{key}: {what}` applies"
        says = f"`{key}: {what}` is dropped"
        yield Edit(DROP, node.key_place(key), says, needs, value, None)


def _fewer(node: Mapping, key: str) -> Iterator[Edit]:
    """Yield a rule without one of its versions, a set without one of its lines."""
    lines = list(groups(node, key))
    for line in lines if len(lines) > 1 else ():
        needs = f"a case of which only {shown(line)} speaks"
        yield Edit(DROP, line.place, f"{shown(line)} is dropped from `{key}`", needs, line, None)
