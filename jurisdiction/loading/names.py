"""From a name to its thing: records by id, name, alias or code, things of a case by id."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from jurisdiction.loading.complaints import one
from jurisdiction.loading.document import Text
from jurisdiction.loading.draft import Draft
from jurisdiction.loading.excerpt import cut
from jurisdiction.loading.nearest import nearest
from jurisdiction.loading.problems import Problems
from jurisdiction.model.case import Thing
from jurisdiction.register import Register

ANSWERS = frozenset({"yes", "no", "true", "false", "on", "off"})
_CODES = ("alpha2", "provision")
_NAMES = ("name", "aliases")
_FEW = 12
_MANY = 40  # a longer list of what is allowed helps nobody, and is as long for each problem


def index(records: Iterable[Thing]) -> dict[str, tuple[Thing, ...]]:
    """Return the records by folded name; an id or code goes before a name or alias of another."""
    codes: dict[str, list[Thing]] = {}
    names: dict[str, list[Thing]] = {}
    for thing in records:
        _enter(thing, (thing.id, *_texts(thing, _CODES)), codes)
        _enter(thing, _texts(thing, _NAMES), names)
    merged = {**names, **codes}
    return {name: tuple(found) for name, found in merged.items()}


def _enter(thing: Thing, names: Iterable[str], into: dict[str, list[Thing]]) -> None:
    for name in names:
        bearers = into.setdefault(name.casefold(), [])
        if not bearers or bearers[-1] is not thing:  # its names are entered one after another
            bearers.append(thing)


def _texts(thing: Thing, facts: Iterable[str]) -> list[str]:
    """Return the texts of facts that are a text or a list of texts."""
    found: list[str] = []
    for fact in facts:
        stated = thing.facts.get(fact)
        value = stated.value if stated else None
        several = value if isinstance(value, tuple) else (value,)
        found.extend(text for text in several if isinstance(text, str))
    return found


def register_thing(text: Text, kind: str, draft: Draft) -> Thing | None:
    """Return the record that a rule names."""
    return record(text, kind, draft.register, draft.problems)


def record(text: Text, kind: str, register: Register, problems: Problems) -> Thing | None:
    """Return the record that a text names; None, with a problem, where none or several bear it.

    Words that are answers in a case file name no record, though `NO` is the code of one.
    """
    if text.value in ANSWERS:
        _answer(text, kind, register, problems)
        return None
    found = register.find(kind, text.value)
    if len(found) == 1:
        return found[0]
    if found:
        ambiguous(text, kind, found, problems)
    else:
        _no_record(text, kind, register, problems)
    return None


def _answer(text: Text, kind: str, register: Register, problems: Problems) -> None:
    """Say that a word is an answer, and if it is a code as well, how the code is written."""
    message = f"{one(kind)} is asked here, and `{text.value}` is an answer"
    code = text.value.upper() if register.find(kind, text.value) else None
    allowed = _allowed(kind, register.things(kind))
    problems.add(
        text.place,
        "unknown_record",
        message,
        allowed=allowed,
        nearest=code,
        offending=text.value,
    )


def _allowed(kind: str, known: Collection[Thing]) -> list[str]:
    """Return the ids of few records; of many, what names one of them."""
    if len(known) <= _FEW:
        return [thing.id for thing in known]
    return [f"a name, an alias or a code of {one(kind)}"]


def ambiguous(text: Text, kind: str, found: tuple[Thing, ...], problems: Problems) -> None:
    """Add the problem that several records bear a name, with the ids that tell them apart."""
    shown = [
        f"{thing.id} ({thing.text('name')})" if thing.text("name") else thing.id
        for thing in (found if len(found) <= _MANY else ())
    ]
    message = f"several {kind} records bear the name `{cut(text.value)}`"
    problems.add(text.place, "ambiguous_name", message, allowed=shown, offending=text.value)


def _no_record(text: Text, kind: str, register: Register, problems: Problems) -> None:
    """Say that no record bears the name, or that one of another kind does, and what that one refers to."""
    if (other := _of_another_kind(text.value, kind, register)) is not None:
        message = f"{one(kind)} is asked here, and `{cut(text.value)}` is {one(other.type)}"
        allowed = [found.text("name") or found.id for found in _referred_to(other, kind)]
        problems.add(text.place, "unknown_record", message, allowed=allowed, offending=text.value)
        return
    known = register.things(kind)
    problems.add(
        text.place,
        "unknown_record",
        f"{one(kind)} is asked here, and the register knows none by the name `{cut(text.value)}`",
        allowed=_allowed(kind, known),
        nearest=lambda: nearest(text.value, _spellings(known)),
        offending=text.value,
    )


def _of_another_kind(name: str, kind: str, register: Register) -> Thing | None:
    """Return the record of another kind that alone bears a name and refers to records of this one."""
    found = [thing for other in register.names for thing in register.find(other, name)]
    leading = [thing for thing in found if thing.type != kind and _referred_to(thing, kind)]
    return leading[0] if len(leading) == 1 else None


def _referred_to(thing: Thing, kind: str) -> list[Thing]:
    """Return the records of a kind to which a record refers, each once."""
    found = [to for fact in thing.facts for to in thing.things(fact) if to.type == kind]
    return list(dict.fromkeys(found))


def _spellings(things: Iterable[Thing]) -> list[str]:
    """Return the names as they are written, proper names first."""
    found = [(thing.id, _texts(thing, (*_NAMES[:1], *_CODES, *_NAMES[1:]))) for thing in things]
    return [name for own, names in found for name in (*names, own)]


def pleaded(text: Text, kind: str, known: Mapping[str, Thing], problems: Problems) -> Thing | None:
    """Return the thing of the case that a text names by its id."""
    found = known.get(text.value)
    if found is None:
        problems.add(
            text.place,
            "unknown_id",
            f"no {kind} of this file has the id `{cut(text.value)}`",
            allowed=tuple(known) if len(known) <= _MANY else (),
            nearest=lambda: nearest(text.value, known),
            offending=text.value,
        )
    return found
