"""Changes of roles: a path to one State, crime or person in the place of another of the same kind.

The vocabulary says what there is: another fact of the same owner that leads to the same kind of thing, or another
variable in scope that stands for one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from jurisdiction.loading.document import Mapping
from jurisdiction.loading.draft import GLOBALS
from jurisdiction.loading.scope import LISTS, SINGLE, Found, Path
from jurisdiction.loading.variants import Variants
from jurisdiction.testing.mutants.mutation import ROLE, Edit


def of_statement(variants: Variants, statement: Mapping) -> Iterator[Edit]:
    """Yield the changes of roles in a rule or set, in the order of the file."""
    paths = variants.paths(variants.name(statement))
    for path in sorted(paths, key=lambda each: (each.text.place.line, each.text.place.column)):
        others = dict.fromkeys((*_other_facts(variants, path), *_other_variables(path)))
        for text in others:
            if _same_kind(path.found, variants.leads(path, text)):
                yield _edit(path, text)


def _edit(path: Path, text: str) -> Edit:
    old = path.text
    needs = f"a case in which `{old.value}` and `{text}` are not the same, and the rule turns on it"
    return Edit(
        ROLE, old.place, f"`{old.value}` becomes `{text}`", needs, old, replace(old, value=text)
    )


def _other_facts(variants: Variants, path: Path) -> Iterator[str]:
    """Yield the path with another last fact of the same owner."""
    owner, _, last = path.text.value.rpartition(".")
    above = variants.leads(path, owner) if owner else None
    if path.found.fact is None or above is None or not above.of:
        return
    kind = variants.rulebook.vocabulary.types[above.of]
    yield from (f"{owner}.{name}" for name in kind.facts if name != last)


def _other_variables(path: Path) -> Iterator[str]:
    """Yield the path from another variable of the same kind."""
    first, *way = path.text.value.split(".")
    kind = path.scope.names.get(first)
    for name, other in path.scope.names.items():
        if other == kind and name != first and name not in GLOBALS:
            yield ".".join((name, *way))


def _same_kind(one: Found, other: Found | None) -> bool:
    """Whether two paths lead to one thing, or to several, of the same kind."""
    if other is None:
        return False
    if not one.of:  # a variable that is a date, or a plain fact of another thing
        return (
            one.kind is other.kind
            and (one.fact is None) == (other.fact is None)
            and _alike(one, other)
        )
    both_lists = one.kind in LISTS and other.kind in LISTS
    return one.of == other.of and (both_lists or (one.kind in SINGLE and other.kind in SINGLE))


def _alike(one: Found, other: Found) -> bool:
    """Whether what is no thing is the same fact, of another owner."""
    names = [found.fact.name if found.fact else "" for found in (one, other)]
    return names[0] == names[1]
