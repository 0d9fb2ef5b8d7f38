"""Names in scope, and what a path of names leads to.

The first word decides: a name in scope is a thing, anything else is a rule.
Nothing here builds a condition.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from jurisdiction.loading.document import Text
from jurisdiction.loading.draft import GLOBALS, REGISTER_TYPE, Draft, Head, Use
from jurisdiction.loading.excerpt import cut
from jurisdiction.loading.nearest import nearest
from jurisdiction.model.condition import Term
from jurisdiction.model.place import Place
from jurisdiction.model.vocabulary import Fact, Kind

DATE = "date"
UNKNOWN_KIND = ""  # of a variable whose list is wrong, so that nothing more is said of it
FORMS = (
    "all",
    "any",
    "not",
    "settled_by",
    "same",
    "silent",
    "date",
    "some",
    "every",
    "issue",
    "depending_on",
    "on_some_day",
)
RESERVED = (*GLOBALS, *FORMS, "always", "never", "undecided")
SINGLE = frozenset({Kind.THING, Kind.REF, Kind.UP})
LISTS = frozenset({Kind.THINGS, Kind.REFS, Kind.BACK, Kind.SET})


@dataclass(frozen=True, slots=True)
class Scope:
    """The variables that may be named, each with its kind of thing or `date`."""

    names: Mapping[str, str]

    def adding(self, name: str, kind: str) -> Scope:
        """Return the scope with one more variable."""
        return Scope({**self.names, name: kind})


@dataclass(frozen=True, slots=True)
class Found:
    """What a path leads to: a variable (no fact), or a fact at the end of the way."""

    term: Term
    kind: Kind
    of: str  # the kind of thing, where it leads to one or several
    fact: Fact | None = None

    @property
    def single(self) -> bool:
        """Whether it is one thing."""
        return self.kind in SINGLE


@dataclass(frozen=True, slots=True)
class RuleOf:
    """A path that ends in a rule called with the thing before it: `element.in_question`."""

    rule: Head
    thing: Found
    name: str  # the name of the thing in the path


@dataclass(frozen=True, slots=True)
class Path:
    """A path as it is written, the names that it could begin with, and what it leads to."""

    text: Text
    scope: Scope
    found: Found


@dataclass(slots=True)
class Body:
    """The condition of one owner while it is compiled, with what it rests on and the paths in it."""

    draft: Draft
    uses: list[Use] = field(default_factory=list)
    paths: list[Path] = field(default_factory=list)
    settling: int = 0

    def use(self, kind: str, name: str, place: Place) -> None:
        """Note that the condition rests on a rule, set or issue."""
        self.uses.append(Use(kind, name, place, self.settling > 0))

    def problem(self, place: Place, code: str, message: str, offending: str | None = None) -> None:
        """Add a problem."""
        self.draft.problems.add(place, code, message, offending=offending)


def globals_of(draft: Draft) -> Scope:
    """Return the names that every condition may use."""
    names = {"case": draft.vocabulary.root}
    if REGISTER_TYPE in draft.vocabulary.types:
        names["register"] = REGISTER_TYPE
    return Scope(names)


def in_scope(text: str, scope: Scope) -> bool:
    """Return whether the first word of a path is a name in scope."""
    return text.split(".", 1)[0] in scope.names


def find(text: Text, scope: Scope, body: Body) -> Found | RuleOf | None:
    """Return what a path leads to; None, with a problem, where it leads nowhere."""
    first, *way = text.value.split(".")
    if first not in scope.names:
        _unknown_name(text, first, scope, body)
        return None
    found = _variable(first, scope, text.place)
    for number, step in enumerate(way):
        last = number == len(way) - 1
        following = _step(found, step, text, body, last=last)
        if not isinstance(following, Found):
            return following
        found = following
    body.paths.append(Path(text, scope, found))
    return found


def find_thing(text: Text, scope: Scope, body: Body) -> Found | None:
    """Return what a path leads to, where a rule may not stand at its end."""
    found = find(text, scope, body)
    if isinstance(found, RuleOf):
        message = f"`{cut(text.value)}` is a rule; a path to a fact or thing is asked here"
        body.problem(text.place, "wrong_type", message, text.value)
        return None
    return found


def _variable(name: str, scope: Scope, place: Place) -> Found:
    kind = scope.names[name]
    if kind == DATE:
        return Found(Term(name, (), place), Kind.DATE, "")
    return Found(Term(name, (), place), Kind.THING, kind)


def _step(found: Found, step: str, text: Text, body: Body, *, last: bool) -> Found | RuleOf | None:
    """Return what one more word of a path leads to."""
    if not found.single:
        _no_way_on(found, text, body)
        return None
    if found.of not in body.draft.vocabulary.types:
        return None  # that the kind of thing is unknown was said where it is declared
    fact = body.draft.vocabulary.fact(found.of, step)
    if fact is not None:
        return _along(found, fact, text, body)
    rule = _rule_of(found, step, body.draft) if last else None
    if rule is not None:
        return rule
    _unknown_fact(found, step, text, body)
    return None


def _along(found: Found, fact: Fact, text: Text, body: Body) -> Found:
    term = Term(found.term.variable, (*found.term.path, fact.name), found.term.place)
    if fact.kind is Kind.SET:
        body.use("set", f"{found.of}.{fact.name}", text.place)
    return Found(term, fact.kind, fact.of, fact)


def _rule_of(found: Found, name: str, draft: Draft) -> RuleOf | None:
    """Return the rule called with the thing, named after the word before it or after its kind."""
    word = (found.term.variable, *found.term.path)[-1]
    for owner in (word, snake(found.of)):
        head = draft.heads.get(f"{owner}.{name}")
        if head is not None:
            return RuleOf(head, found, word)
    return None


def snake(kind: str) -> str:
    """Return a kind of thing as the name of a rule begins: `council_act` for `CouncilAct`."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", kind).lower()


def _no_way_on(found: Found, text: Text, body: Body) -> None:
    shown = str(found.term)
    if found.kind in LISTS:
        message = f"`{cut(shown)}` is a list: go through it with `some` or `every`"
    else:
        message = f"`{cut(shown)}` is a {found.kind.value} and has no facts"
    body.problem(text.place, "wrong_type", message, text.value)


def _unknown_fact(found: Found, step: str, text: Text, body: Body) -> None:
    facts = tuple(body.draft.vocabulary.types[found.of].facts)
    body.draft.problems.add(
        text.place,
        "unknown_fact",
        f"`{cut(step)}` is no fact of {found.of}, and no rule that is called with one",
        allowed=facts,
        nearest=nearest(step, facts),
        offending=text.value,
    )


def _unknown_name(text: Text, first: str, scope: Scope, body: Body) -> None:
    names = tuple(scope.names)
    body.draft.problems.add(
        text.place,
        "unknown_name",
        f"`{cut(first)}` names nothing here",
        allowed=names,
        nearest=nearest(first, names),
        offending=text.value,
    )
