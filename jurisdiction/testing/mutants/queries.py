"""Changes of the file that names the rule book: what limbs, outcomes and next steps ask of the answers of rules."""

from __future__ import annotations

from collections.abc import Iterator

from jurisdiction.loading.document import Items, Mapping, Node, Text
from jurisdiction.loading.fields import groups, members, word
from jurisdiction.testing.mutants.mutation import ALL_ANY, DROP, NEGATE, Edit, Mutation, shown

_OTHER = {"all": "any", "any": "all"}


def of_composition(head: Mapping) -> Iterator[Mutation]:
    """Yield the changes of limbs, outcomes and next steps, in the order of the file."""
    for limb in groups(head, "limbs"):
        for key in ("lines", "marks"):
            for line, edit in _of_lines(members(limb, key), least=2 if key == "lines" else 1):
                yield Mutation("limb", word(limb, "id"), edit, head, gives=_given(line))
    for outcome in groups(head, "outcomes"):
        when, name = outcome.get("when"), word(outcome, "id")
        for edit in () if when is None else _of_query(when):
            yield Mutation("outcome", name, edit, head, gives=name)
    steps = members(head, "next_steps")
    for line, edit in _of_lines(steps, least=2):
        yield Mutation("next_step", _given(line), edit, head, gives=_given(line))


def _given(line: Node) -> str:
    """Return what a line gives: a value, a mark, a next step, or `asks`, whose value is that of its query."""
    return line.entries[0][0].value if isinstance(line, Mapping) else ""


def _of_lines(lines: tuple[Node, ...], least: int) -> Iterator[tuple[Node, Edit]]:
    """Yield the lines without one, where at least so many stand, and the changes of what each asks."""
    for line in lines:
        if len(lines) >= least:
            needs = (
                f"a case of which the line {shown(line)} speaks and no line after it says the same"
            )
            says = f"the line {shown(line)} is dropped"
            yield line, Edit(DROP, line.place, says, needs, line, None)
        if isinstance(line, Mapping):
            for _, asked in line.entries:
                yield from ((line, edit) for edit in _of_query(asked))


def _of_query(node: Node, *, negated: bool = False) -> Iterator[Edit]:
    """Yield the changes of a query, outer ones first."""
    if not (negated or isinstance(node, Items)):
        yield _opposite(node)
    for key, value in node.entries if isinstance(node, Mapping) else ():
        if key.value in _OTHER and isinstance(value, Items):
            yield from _of_list(node, key.value, value)
            for item in value.items:
                yield from _of_query(item)
        elif key.value not in ("limb", "is"):
            yield from _of_query(value, negated=key.value == "not")


def _opposite(node: Node) -> Edit:
    inner = node.get("not") if isinstance(node, Mapping) else None
    needs = f"a case in which {shown(node)} alone decides what is said"
    if inner is not None:
        return Edit(NEGATE, node.place, f"{shown(node)} without its `not`", needs, node, inner)
    made = Mapping(((Text("not", node.place), node),), node.place)
    return Edit(NEGATE, node.place, f"{shown(node)} is negated", needs, node, made)


def _of_list(node: Node, means: str, items: Items) -> Iterator[Edit]:
    if len(items.items) < 2:  # noqa: PLR2004 - of one query there is nothing to drop or to join
        return
    for item in items.items:
        needs = f"a case in which {shown(item)} is answered otherwise than the rest of its list"
        yield Edit(DROP, item.place, f"{shown(item)} is dropped", needs, item, None)
    other = _OTHER[means]
    says = f"`{means}` of {len(items.items)} queries becomes `{other}`: {shown(items)}"
    needs = f"a case in which one of {shown(items)} is answered yes and another no"
    made = Mapping(((Text(other, items.place), items),), items.place)
    yield Edit(ALL_ANY, node.place, says, needs, node, made)
