"""Conditions with arms: one for each reading of an issue, or for each value of a fact."""

from __future__ import annotations

from jurisdiction.loading.document import Mapping, Text
from jurisdiction.loading.draft import Draft
from jurisdiction.loading.excerpt import cut
from jurisdiction.loading.fact_tests import BROKEN
from jurisdiction.loading.fields import split_words
from jurisdiction.loading.names import register_thing
from jurisdiction.loading.quantifiers import Compile
from jurisdiction.loading.scope import Body, Found, Scope, find_thing
from jurisdiction.loading.values import YES_NO
from jurisdiction.model.condition import Condition, DependingOn, Issue
from jurisdiction.model.vocabulary import Kind

_Arms = tuple[tuple[tuple[str, ...], Condition], ...]


def issue(node: Mapping, scope: Scope, body: Body, compile_: Compile) -> Condition:
    """Compile `{issue: ID, read_as: {…}}`; every reading that is evaluated is placed once."""
    name, read_as = node.get("issue"), node.get("read_as")
    if not isinstance(name, Text) or not isinstance(read_as, Mapping):
        message = "an issue is read as `{issue: ID, read_as: {reading: condition}}`"
        body.problem(node.place, "wrong_form", message)
        return BROKEN
    arms = _arms(read_as, scope, body, compile_)
    definition = body.draft.issues.get(name.value)
    if definition is None:
        body.draft.unknown(name, "issue", body.draft.issues)
        return BROKEN
    body.use("issue", name.value, name.place)
    known = tuple(reading.id for reading in definition.readings)
    needed = tuple(reading.id for reading in definition.readings if reading.evaluated)
    _placed_once(read_as, known, "reading", body.draft)
    _all_placed(read_as, needed, f"of `{cut(name.value)}`", body)
    return Issue(name.value, arms, node.place)


def _arms(node: Mapping, scope: Scope, body: Body, compile_: Compile) -> _Arms:
    return tuple(
        (tuple(word.value for word in split_words(key)), compile_(part, scope, body))
        for key, part in node.entries
    )


def _placed(node: Mapping) -> tuple[Text, ...]:
    return tuple(word for key, _ in node.entries for word in split_words(key))


def _placed_once(node: Mapping, known: tuple[str, ...], noun: str, draft: Draft) -> None:
    """Check that every word of the arms is known and stands in one of them only."""
    seen: set[str] = set()
    for word in _placed(node):
        if known and word.value not in known:
            draft.unknown(word, noun, known)
        elif word.value in seen:
            message = f"the {noun} `{cut(word.value)}` is placed twice"
            draft.problems.add(word.place, "placed_twice", message, offending=word.value)
        seen.add(word.value)


def _all_placed(node: Mapping, needed: tuple[str, ...], whose: str, body: Body) -> None:
    placed = {word.value for word in _placed(node)}
    missing = [word for word in needed if word not in placed]
    if missing:
        shown = ", ".join(f"`{cut(word)}`" for word in missing)
        noun = "reading" if len(missing) == 1 else "readings"
        body.problem(node.place, "not_placed", f"here is no place for the {noun} {shown} {whose}")


def depending_on(node: Mapping, scope: Scope, body: Body, compile_: Compile) -> Condition:
    """Compile `{depending_on: PATH, is: {…}, otherwise: C}`."""
    path, arms_node = node.get("depending_on"), node.get("is")
    if not isinstance(path, Text) or not isinstance(arms_node, Mapping):
        message = "arms are written `{depending_on: PATH, is: {value: condition}, otherwise: C}`"
        body.problem(node.place, "wrong_form", message)
        return BROKEN
    arms = _arms(arms_node, scope, body, compile_)
    rest = node.get("otherwise")
    otherwise = compile_(rest, scope, body) if rest is not None else BROKEN
    found = find_thing(path, scope, body)
    if found is None:
        return BROKEN
    allowed = _values(found, path, body)
    if found.kind in {Kind.YES_NO, Kind.CHOICE}:
        _placed_once(arms_node, allowed, "value", body.draft)
    if rest is None and not {*allowed} <= {word.value for word in _placed(arms_node)}:
        message = "not every value has an arm: add `otherwise`"
        body.problem(node.place, "missing_key", message)
    return DependingOn(found.term, _named(found, arms_node, arms, body), otherwise, node.place)


def _values(found: Found, path: Text, body: Body) -> tuple[str, ...]:
    """Return the values on which arms may depend; for a reference, a word that no arm has."""
    if found.kind is Kind.YES_NO:
        return YES_NO
    if found.kind is Kind.CHOICE and found.fact:
        return found.fact.choices
    kind = body.draft.vocabulary.types.get(found.of)
    if found.single and kind is not None and kind.register:
        return ("",)
    message = f"arms cannot depend on `{cut(path.value)}`: it is no choice, yes/no or record"
    body.problem(path.place, "wrong_type", message, path.value)
    return ()


def _named(found: Found, node: Mapping, arms: _Arms, body: Body) -> _Arms:
    """Return the arms with ids where they name things of the register."""
    if found.kind in {Kind.YES_NO, Kind.CHOICE} or not found.single:
        return arms
    named = []
    for (key, _), (_, part) in zip(node.entries, arms, strict=True):
        things = (register_thing(word, found.of, body.draft) for word in split_words(key))
        named.append((tuple(thing.id for thing in things if thing is not None), part))
    return tuple(named)
