"""A line of `expect:` that states the answers of a rule: for which things and days it holds, fails and is open."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from jurisdiction.loading.complaints import named, only_keys
from jurisdiction.loading.document import Items, Mapping, Node, Text
from jurisdiction.loading.draft import unknown
from jurisdiction.loading.excerpt import cut
from jurisdiction.loading.fields import day
from jurisdiction.loading.laid_readings import READINGS
from jurisdiction.loading.problems import Problems
from jurisdiction.loading.things import Reader
from jurisdiction.loading.values import plain_text
from jurisdiction.model.case import Applied, Thing
from jurisdiction.model.rulebook import Parameter, Rule, Rulebook
from jurisdiction.truth import NO, OPEN, YES

RULE = "rule"
ANSWERS = {"holds": YES, "fails": NO, "open": OPEN}
"""The keys under which the arguments of a rule stand, and what is expected of it there."""
STANCE = ("profile", READINGS, "evidence", "as_of", "why")
_DATE = "date"


def speaks_of_a_rule(node: Mapping) -> bool:
    """Return whether a line of expectation states answers of a rule."""
    return any(node.get(key) is not None for key in (RULE, *ANSWERS))


def states_rules_alone(expect: Node | None) -> bool:
    """Return whether all that a file expects are answers of rules."""
    lines = expect.items if isinstance(expect, Items) else ()
    return bool(lines) and all(isinstance(e, Mapping) and speaks_of_a_rule(e) for e in lines)


def read_rule_line(
    node: Mapping, book: Rulebook, reader: Reader
) -> tuple[str, tuple[Applied, ...]]:
    """Return the rule of a line and what is expected of it; a problem for what else the line expects."""
    only_keys(node, (RULE, *ANSWERS, *STANCE), reader.problems)
    if not any(node.get(key) is not None for key in ANSWERS):
        message = "nothing is expected here: where does the rule hold, fail or stay open?"
        reader.problems.add(node.place, "missing_key", message, allowed=tuple(ANSWERS))
    rule = _rule(node, book, reader.problems)
    if rule is None:
        return "", ()
    found = [
        applied
        for key, value in ANSWERS.items()
        for item in _listed(node.get(key), reader.problems)
        for applied in _applied(item, rule, value, reader)
    ]
    return rule.id, tuple(found)


def _rule(node: Mapping, book: Rulebook, problems: Problems) -> Rule | None:
    written = node.get(RULE)
    if written is None:
        message = "`rule` is missing: which rule holds, fails or is open there?"
        problems.add(node.place, "missing_key", message)
        return None
    text = plain_text(written, "a rule", problems)
    if text is not None and text.value not in book.rules:
        unknown(problems, text, RULE, tuple(book.rules))
    return book.rules.get(text.value) if text is not None else None


def _listed(node: Node | None, problems: Problems) -> tuple[Node, ...]:
    """Return the members of a list, or what stands alone."""
    if isinstance(node, Items) and not node.items:
        problems.add(node.place, "wrong_form", "nothing stands in this list")
    return node.items if isinstance(node, Items) else () if node is None else (node,)


def _applied(item: Node, rule: Rule, value: str, reader: Reader) -> Iterator[Applied]:
    """Yield a rule applied to what one member of a list names: with several names, to each combination."""
    several = [_arguments(item, parameter, rule, reader) for parameter in rule.parameters]
    if isinstance(item, Mapping):
        only_keys(item, (parameter.name for parameter in rule.parameters), reader.problems)
    for found in product(*several):
        args = tuple(arg for arg, _ in found)
        yield Applied(args, value, ", ".join(shown for _, shown in found), item.place)


def _arguments(
    item: Node, parameter: Parameter, rule: Rule, reader: Reader
) -> list[tuple[Thing | int, str]]:
    """Return what stands for a parameter, each with its name in the file."""
    node: Node | None = item
    if isinstance(item, Mapping):
        node = item.get(parameter.name)
        if node is None:
            message = f"`{parameter.name}` is missing: for which is the rule asked?"
            reader.problems.add(item.place, "missing_key", message)
    elif len(rule.parameters) > 1:
        if parameter is rule.parameters[0]:
            _ask_for_names(item, rule, reader.problems)
        return []
    found = []
    for text in _listed(node, reader.problems):
        argument = _argument(text, parameter, reader)
        if argument is not None and isinstance(text, Text):
            found.append((argument, text.value))
    return found


def _ask_for_names(item: Node, rule: Rule, problems: Problems) -> None:
    """Say that a rule of several parameters is asked with each of them named."""
    names = tuple(parameter.name for parameter in rule.parameters)
    what = "and".join(f" `{name}` " for name in names).strip()
    message = f"`{cut(rule.id)}` is asked for {what}: a group with these keys, not {named(item)}"
    problems.add(item.place, "wrong_form", message, allowed=names)


def _argument(node: Node, parameter: Parameter, reader: Reader) -> Thing | int | None:
    if parameter.type == _DATE:
        return day(node, reader.problems)
    text = plain_text(node, f"the id of a {parameter.type}", reader.problems)
    return reader.ids.named(text, parameter.type) if text is not None else None
