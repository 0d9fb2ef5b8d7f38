"""The steps of laws, compiled: `set`, `unset`, `add`, `remove`, `move date`, `shuffle`, `rename`, `read_as`, `split`.

A step that adds a thing under a name puts the name in scope for what comes after it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from jurisdiction.loading.complaints import only_keys, unknown_key
from jurisdiction.loading.dates import date_term
from jurisdiction.loading.document import Mapping, Node, Text
from jurisdiction.loading.excerpt import cut
from jurisdiction.loading.fields import below, flag, texts, whole, word
from jurisdiction.loading.law_words import group, written
from jurisdiction.loading.scope import RESERVED, Body, Found, Scope, find_thing
from jurisdiction.model.condition import Term
from jurisdiction.model.law import (
    ALL,
    ANY,
    ATTRIBUTE,
    ORDERED,
    WIDER,
    AddThing,
    Anything,
    Deed,
    MoveDate,
    ReadAs,
    RemoveThing,
    Rename,
    SetFact,
    Shuffle,
    SplitThing,
    Step,
    UnsetFact,
    Word,
    Written,
)
from jurisdiction.model.vocabulary import Kind

NOTHING = UnsetFact(Term(""))
"""The deed of a step that was refused."""
_LEDGER = ("sometimes", "times")  # every step may have these
_DERIVED = frozenset({Kind.SET, Kind.BACK, Kind.UP})


def steps(nodes: Iterable[Node], scope: Scope, body: Body) -> tuple[tuple[Step, ...], Scope]:
    """Compile steps in their order; return them with the scope that they leave."""
    found: list[Step] = []
    for node in nodes:
        if not isinstance(node, Mapping):
            message = "a step is asked here, such as `{set: person.role, to: any}`"
            body.problem(node.place, "wrong_form", message)
            continue
        step = _step(node, scope, body)
        found.append(step)
        if isinstance(step.deed, AddThing) and step.deed.named:
            scope = scope.adding(step.deed.named, step.deed.kind)
    return tuple(found), scope


def _step(node: Mapping, scope: Scope, body: Body) -> Step:
    name = next((key for key in node if key in STEPS), None)
    if name is None:
        _no_step(node, body)
        return Step(NOTHING, place=node.place)
    compiled, allowed = STEPS[name]
    only_keys(node, (name, *allowed, *_LEDGER), body.draft.problems)
    counts = tuple(whole(text, body.draft.problems) or 1 for text in texts(node.get("times")))
    deed = compiled(node, scope, body)
    return Step(deed, flag(node, "sometimes"), counts or (1,), node.place)


def _no_step(node: Mapping, body: Body) -> None:
    """Refuse a group of keys in which no step is named."""
    if node.entries:
        key = node.entries[0][0]
        unknown_key(key.value, key.place, STEPS, body.draft.problems)
    else:
        body.problem(node.place, "wrong_form", "a step is asked here")


def _path(node: Mapping, key: str, scope: Scope, body: Body) -> Found | None:
    text = node.get(key)
    if isinstance(text, Text):
        return find_thing(text, scope, body)
    body.problem(node.place, "wrong_form", f"behind `{key}` stands a path to a fact")
    return None


def _fact(node: Mapping, key: str, scope: Scope, body: Body) -> Found | None:
    """Return the fact that a path leads to, or a variable that stands for one."""
    found = _path(node, key, scope, body)
    if found is None or found.of == ATTRIBUTE:
        return found
    if found.fact is None or found.kind in _DERIVED:
        message = f"`{cut(str(found.term))}` is nothing that a file states"
        body.problem(found.term.place, "wrong_type", message, str(found.term))
        return None
    return found


def _set(node: Mapping, scope: Scope, body: Body) -> Deed:
    found, to = _fact(node, "set", scope, body), node.get("to")
    if to is None:
        body.problem(node.place, "missing_key", "`to` is missing: what is written?")
    if found is None or to is None:
        return NOTHING
    if found.fact is not None:
        return SetFact(found.term, written(to, found.fact, scope, body))
    return SetFact(found.term, _of_any_fact(to, body))


def _of_any_fact(to: Node, body: Body) -> Written:
    """Compile what may be written of a fact of which nothing is known."""
    if isinstance(to, Text) and to.value in {ANY, "unknown"}:
        return Anything() if to.value == ANY else Word("unknown")
    message = "of a fact that a variable stands for, `any` or `unknown` is written"
    body.problem(to.place, "wrong_form", message)
    return Anything()


def _unset(node: Mapping, scope: Scope, body: Body) -> Deed:
    found = _fact(node, "unset", scope, body)
    return NOTHING if found is None else UnsetFact(found.term)


def _add(node: Mapping, scope: Scope, body: Body) -> Deed:
    """Compile `add: Kind` for the register, or `add: thing.list`."""
    what = node.get("add")
    kind = _kind_added(what, scope, body)
    if kind is None:
        return NOTHING
    name, having = node.get("as"), below(node, "with") or Mapping((), node.place)
    if isinstance(name, Text) and (name.value in scope.names or name.value in RESERVED):
        message = f"`{cut(name.value)}` names something else already"
        body.problem(name.place, "name_taken", message, name.value)
    of, to = kind
    return AddThing(of, to, group(having, of, scope, body), word(node, "as"))


def _kind_added(what: Node | None, scope: Scope, body: Body) -> tuple[str, Term | None] | None:
    types = body.draft.vocabulary.types
    if isinstance(what, Text) and what.value in types and types[what.value].register:
        return what.value, None
    if isinstance(what, Text) and "." in what.value:
        found = find_thing(what, scope, body)
        if found is None or found.kind is Kind.THINGS:
            return None if found is None else (found.of, found.term)
        body.problem(what.place, "wrong_type", f"`{cut(what.value)}` holds no things", what.value)
        return None
    records = [kind.name for kind in types.values() if kind.register]
    if isinstance(what, Text):
        body.draft.unknown(what, "kind of record", records)
    return None


def _variable(node: Mapping, key: str, scope: Scope, body: Body) -> str:
    name = node.get(key)
    if isinstance(name, Text) and name.value not in scope.names:
        body.draft.unknown(name, "variable", scope.names)
    return word(node, key)


def _remove(node: Mapping, scope: Scope, body: Body) -> Deed:
    return RemoveThing(_variable(node, "remove", scope, body))


def _split(node: Mapping, scope: Scope, body: Body) -> Deed:
    return SplitThing(_variable(node, "split", scope, body))


def _move(node: Mapping, scope: Scope, body: Body) -> Deed:
    found, way = _fact(node, "move date", scope, body), node.get("by")
    if found is not None and found.fact is not None and found.kind is not Kind.DATE:
        message = f"`{cut(str(found.term))}` is no date"
        body.problem(found.term.place, "wrong_type", message, str(found.term))
    _one_word(way, node, ("earlier", "later"), body)
    bound = date_term(node.get("not_past"), scope, body)
    return NOTHING if found is None else MoveDate(found.term, word(node, "by") == "later", bound)


def _one_word(text: Node | None, node: Mapping, allowed: tuple[str, ...], body: Body) -> None:
    if isinstance(text, Text) and text.value not in allowed:
        unknown_key(text.value, text.place, allowed, body.draft.problems)
    elif text is None:
        body.problem(node.place, "missing_key", f"`by` is missing: {' or '.join(allowed)}")


def _kinds(node: Mapping, key: str, body: Body) -> tuple[str, ...]:
    types = body.draft.vocabulary.types
    named = texts(node.get(key))
    for text in named:
        if text.value != ALL and text.value not in types:
            body.draft.unknown(text, "kind of thing", (ALL, *types))
    return tuple(text.value for text in named)


def _shuffle(node: Mapping, scope: Scope, body: Body) -> Deed:  # noqa: ARG001 - as every step
    return Shuffle(_kinds(node, "shuffle", body))


def _rename(node: Mapping, scope: Scope, body: Body) -> Deed:  # noqa: ARG001 - as every step
    return Rename(_kinds(node, "rename", body))


def _read_as(node: Mapping, scope: Scope, body: Body) -> Deed:  # noqa: ARG001 - as every step
    issues, readings = texts(node.get("read_as")), texts(node.get("as"))
    known = body.draft.issues
    for text in issues:
        if text.value != ORDERED and text.value not in known:
            body.draft.unknown(text, "issue", (ORDERED, *known))
    places = [known[text.value] for text in issues if text.value in known]
    allowed = [reading.id for issue in places for reading in issue.readings]
    for text in readings:
        if text.value not in {ANY, WIDER, *allowed}:
            body.draft.unknown(text, "reading", (ANY, WIDER, *allowed))
    if not readings:
        body.problem(node.place, "missing_key", "`as` is missing: which reading?")
    return ReadAs(tuple(t.value for t in issues), tuple(t.value for t in readings))


STEPS: dict[str, tuple[Callable[[Mapping, Scope, Body], Deed], tuple[str, ...]]] = {
    "set": (_set, ("to",)),
    "unset": (_unset, ()),
    "add": (_add, ("as", "with")),
    "remove": (_remove, ()),
    "move date": (_move, ("by", "not_past")),
    "shuffle": (_shuffle, ()),
    "rename": (_rename, ()),
    "read_as": (_read_as, ("as",)),
    "split": (_split, ()),
}
"""Each step with the keys that may stand beside it."""
