"""The `expect:` block, which makes a case file its own test; every name in it is checked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from jurisdiction.loading.complaints import named, only_keys, wrong_value
from jurisdiction.loading.document import Items, Mapping, Node, Text
from jurisdiction.loading.draft import unknown
from jurisdiction.loading.fields import day, texts
from jurisdiction.loading.laid_readings import READINGS, read_laid
from jurisdiction.loading.problems import Problems
from jurisdiction.loading.queries import VALUES
from jurisdiction.loading.rule_lines import (
    ANSWERS,
    RULE,
    STANCE,
    read_rule_line,
    speaks_of_a_rule,
)
from jurisdiction.loading.things import Reader
from jurisdiction.loading.values import plain_text
from jurisdiction.model.case import Expectation, Thing
from jurisdiction.model.rulebook import Rulebook

EVIDENCE = ("as_pleaded", "as_supported", "afresh", "as_written")
_WORDS = ("profile", "evidence", "allegation", "limb", "value", "overall", "next_step", "why")
_LISTS = ("marks", "without", "because", "issues", "asks")
_KEYS = (*_WORDS, *_LISTS, READINGS, "as_of", RULE, *ANSWERS)
_ANSWERS = ("value", "overall", "next_step", *_LISTS)


def read_expectations(
    node: Node | None,
    allegations: tuple[Thing, ...],
    assessed_on: int,
    book: Rulebook,
    reader: Reader,
) -> tuple[Expectation, ...]:
    """Return the lines of an `expect:` block; `reader` knows the things of the case, and takes the problems.

    A line that names no day speaks of that on which the case is assessed.
    """
    problems = reader.problems
    if node is None:
        return ()
    if not isinstance(node, Items):
        message = f"a list of expectations is asked here, not {named(node)}"
        problems.add(node.place, "wrong_form", message)
        return ()
    known = _known(allegations, book)
    return tuple(
        _laid_over(_line(item, known, book, reader), item, assessed_on, book, problems)
        for item in node.items
    )


def _laid_over(
    line: Expectation, node: Node, assessed_on: int, book: Rulebook, problems: Problems
) -> Expectation:
    """Return a line with the readings that it lays over its profile."""
    on = assessed_on if line.as_of is None else line.as_of
    laid = node.get(READINGS) if isinstance(node, Mapping) else None
    return replace(line, readings=read_laid(laid, book.issues, on, problems))


def _known(allegations: tuple[Thing, ...], book: Rulebook) -> dict[str, tuple[str, ...]]:
    """Return for each key the words that may stand behind it."""
    return {
        "profile": tuple(book.profiles),
        "evidence": EVIDENCE,
        "allegation": tuple(thing.id for thing in allegations),
        "limb": tuple(limb.id for limb in book.limbs),
        "overall": tuple(outcome.id for outcome in book.outcomes),
        "next_step": tuple(line.value for line in book.next_steps),
        "because": tuple(book.rules),
        "issues": tuple(book.issues),
    }


def _line(
    node: Node, known: dict[str, tuple[str, ...]], book: Rulebook, reader: Reader
) -> Expectation:
    """Compile one expectation."""
    problems = reader.problems
    if not isinstance(node, Mapping):
        problems.add(node.place, "wrong_form", f"an expectation is asked here, not {named(node)}")
        return Expectation()
    if speaks_of_a_rule(node):
        return _rule_line(node, known, book, reader)
    only_keys(node, _KEYS, problems)
    if not any(node.get(key) is not None for key in _ANSWERS):
        message = "nothing is expected here: `value`, `overall` or another answer is missing"
        problems.add(node.place, "missing_key", message)
    if node.get("value") is not None and node.get("limb") is None:
        message = "`limb` is missing: of which limb is this the value?"
        problems.add(node.place, "missing_key", message)
    for key, names in known.items():
        _check(texts(node.get(key)), key, names, problems)
    _check_value(node.get("value"), problems)
    return _expectation(node, problems)


def _rule_line(
    node: Mapping, known: dict[str, tuple[str, ...]], book: Rulebook, reader: Reader
) -> Expectation:
    """Compile a line that speaks of a rule: its stance is that of any line."""
    for key in ("profile", "evidence"):
        _check(texts(node.get(key)), key, known[key], reader.problems)
    rule, applied = read_rule_line(node, book, reader)
    stance = Mapping(tuple(each for each in node.entries if each[0].value in STANCE), node.place)
    return replace(_expectation(stance, reader.problems), rule=rule, applied=applied)


def _expectation(node: Mapping, problems: Problems) -> Expectation:
    word = {key: _word(node.get(key), problems) for key in _WORDS}
    several = {key: _words(node.get(key), problems) for key in _LISTS}
    return Expectation(
        **word,
        marks=several["marks"],
        without=several["without"],
        because=several["because"],
        issues=several["issues"],
        asks=several["asks"],
        as_of=day(node.get("as_of"), problems),
        readings=(),
        applied=(),
        place=node.place,
    )


def _check(written: Iterable[Text], key: str, names: tuple[str, ...], problems: Problems) -> None:
    noun = {"because": "rule", "issues": "issue", "overall": "outcome", "next_step": "next step"}
    for text in written:
        if text.value not in names:
            unknown(problems, text, noun.get(key, key), names)


def _check_value(node: Node | None, problems: Problems) -> None:
    if isinstance(node, Text) and node.value not in VALUES:
        wrong_value(node, VALUES, problems)


def _word(node: Node | None, problems: Problems) -> str:
    text = plain_text(node, "a text", problems) if node is not None else None
    return text.value if text else ""


def _words(node: Node | None, problems: Problems) -> tuple[str, ...]:
    if isinstance(node, Mapping):
        problems.add(node.place, "wrong_form", "a list is asked here, not a group of keys")
    return tuple(text.value for text in texts(node))
