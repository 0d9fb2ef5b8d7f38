"""Rules: first their heads, so that calls resolve, then their conditions; and with them the sets of a file."""

from __future__ import annotations

from dataclasses import dataclass, field

from jurisdiction.loading.citations import citations
from jurisdiction.loading.conditions import any_of, condition
from jurisdiction.loading.conform import conform
from jurisdiction.loading.document import Items, Mapping, Node, Text
from jurisdiction.loading.draft import Draft, Head, Use
from jurisdiction.loading.excerpt import cut
from jurisdiction.loading.fields import below, entries, flag, groups, texts, word, words
from jurisdiction.loading.heads import enter, scope_of
from jurisdiction.loading.scope import (
    DATE,
    Body,
    Path,
    Scope,
    find_thing,
    snake,
)
from jurisdiction.loading.sets import read_set
from jurisdiction.loading.shape import RuleForm, SetForm
from jurisdiction.loading.windows import read_window
from jurisdiction.loading.wording import check_placeholders, check_wording
from jurisdiction.model.condition import Constant, Term
from jurisdiction.model.rulebook import (
    DerivedSet,
    Parameter,
    Rule,
    Supposed,
    Version,
    Wording,
)
from jurisdiction.model.vocabulary import Kind


@dataclass(slots=True)
class Rules:
    """The rules and sets of a rule book, with what each of them rests on."""

    rules: dict[str, Rule] = field(default_factory=dict)
    sets: dict[tuple[str, str], DerivedSet] = field(default_factory=dict)
    uses: dict[str, list[Use]] = field(default_factory=dict)  # of rules by id, of sets by Type.fact
    defeats: dict[str, tuple[Text, ...]] = field(
        default_factory=dict
    )  # what stands behind `exception_to`
    paths: dict[str, list[Path]] = field(default_factory=dict)  # in the conditions of their owner


def read_rules(files: list[Node], draft: Draft) -> Rules:
    """Compile the rules and sets of all files, in their order."""
    nodes = [node for file in files for node in statements(file, draft)]
    whole = [node for node in nodes if _head(node, draft)]
    found = Rules()
    for node in whole:
        _statement(node, found, draft)
    return found


def read_statement(node: Mapping, draft: Draft) -> Rules:
    """Compile one rule or set whose head, if it is a rule, is on the draft already."""
    found = Rules()
    if conform(node, _form(node), draft.problems):
        _statement(node, found, draft)
    return found


def _statement(node: Mapping, found: Rules, draft: Draft) -> None:
    """Compile one rule or set that has its form."""
    if node.get("set") is not None:
        _set(node, found, draft)
    else:
        _rule(node, found, draft)


def _form(node: Mapping) -> type[RuleForm | SetForm]:
    return SetForm if node.get("set") is not None else RuleForm


def statements(file: Node, draft: Draft) -> list[Mapping]:
    """Return the rules and sets of a file; what is neither is a problem."""
    items = file.items if isinstance(file, Items) else ()
    if not items:
        message = "a file of rules is a list that begins with `- rule:` or `- set:`"
        draft.problems.add(file.place, "wrong_form", message)
    for item in items:
        if not isinstance(item, Mapping):
            draft.problems.add(item.place, "wrong_form", "a rule or a set is asked here")
    return [item for item in items if isinstance(item, Mapping)]


def _head(node: Mapping, draft: Draft) -> bool:
    """Enter the head of a rule; return whether the rule or set has the form to be compiled."""
    form = _form(node)
    whole = conform(node, form, draft.problems)
    name = node.get("rule")
    if form is RuleForm and isinstance(name, Text):
        return enter(name, node, draft) and whole
    return whole


def _rule(node: Mapping, found: Rules, draft: Draft) -> None:
    """Compile one rule."""
    name = word(node, "rule")
    head = draft.heads[name]
    body, scope = Body(draft), scope_of(head.parameters, draft)
    _hides_fact(head, draft)
    versions = _versions(node, head, scope, body)
    unless = node.get("unless")
    rule = Rule(
        id=name,
        title=word(node, "title"),
        cites=citations(node, draft),
        parameters=head.parameters,
        versions=versions,
        wording=_wording(below(node, "wording")),
        unless=any_of(unless, scope, body) if unless is not None else None,
        exception_to=tuple(dict.fromkeys(words(node, "exception_to"))),
        digest=words(node, "digest"),
        quiet=flag(node, "quiet"),
        own_words=flag(node, "own_words"),
        unreached=_unreached(node, draft),
        mentions=_mentions(node, scope, draft),
        supposed=_supposed(node, head, draft),
        place=head.place,
    )
    _cited(rule, draft)
    check_wording(rule, below(node, "wording"), scope, draft)
    found.defeats[name] = texts(node.get("exception_to"))
    found.rules[name] = rule
    found.uses[name], found.paths[name] = body.uses, body.paths


def _hides_fact(head: Head, draft: Draft) -> None:
    """Refuse a rule whose name is that of a fact of one of its parameters."""
    owner, _, last = head.id.rpartition(".")
    for parameter in head.parameters:
        named_so = owner in {parameter.name, snake(parameter.type)}
        if named_so and draft.vocabulary.fact(parameter.type, last):
            message = f"the rule hides the fact `{cut(last)}` of {parameter.type}"
            draft.problems.add(head.place, "hides_fact", message, offending=head.id)


def _cited(rule: Rule, draft: Draft) -> None:
    """Refuse a rule without a citation; one in every version is enough."""
    if not rule.cites and not (rule.versions and all(v.cites for v in rule.versions)):
        message = f"the rule `{cut(rule.id)}` cites nothing"
        draft.problems.add(rule.place, "uncited", message, offending=rule.id)


def _mentions(node: Mapping, scope: Scope, draft: Draft) -> tuple[Term, ...]:
    """Return the numbers that are told with a rule; a path to anything else is refused."""
    body, found = Body(draft), []  # nothing rests on them, so what the body uses is dropped
    for text in texts(node.get("mentions")):
        path = find_thing(text, scope, body)
        if path is None:
            continue
        if path.fact is None or path.kind is not Kind.NUMBER or "any" not in path.fact.says:
            message = f"`mentions` takes numbers for which `says: {{any: …}}` has words; `{cut(text.value)}` is none"
            draft.problems.add(text.place, "wrong_type", message, offending=text.value)
        found.append(path.term)
    return tuple(found)


def _unreached(node: Mapping, draft: Draft) -> tuple[tuple[str, str], ...]:
    """Return the values that no case can reach, each with the reason, which must be said."""
    given = below(node, "unreached")
    if given is not None and not given.entries:
        message = "`unreached` names no value: holds, fails or open, each with the reason"
        draft.problems.add(given.place, "missing_key", message)
    found = []
    for value, reason in entries(node, "unreached"):
        found.append((value.value, reason.value.strip() if isinstance(reason, Text) else ""))
        if isinstance(reason, Text) and not found[-1][1]:
            message = f"the reason why no case reaches `{cut(value.value)}` is missing"
            draft.problems.add(reason.place, "missing_key", message)
    return tuple(found)


def _supposed(node: Mapping, head: Head, draft: Draft) -> Supposed:
    """Return what is said where the rule is supposed to hold or to fail: of what it is asked, and nothing it finds."""
    given = below(node, "supposed")
    if given is None:
        return Supposed()
    names = [parameter.name for parameter in head.parameters]
    for _, text in given.entries:
        if isinstance(text, Text):
            check_placeholders(text, names, draft)
    said = Supposed(word(given, "holds"), word(given, "fails"))
    if not (said.holds or said.fails):
        message = (
            "`supposed` says nothing: holds or fails, or both, each with what is then supposed"
        )
        draft.problems.add(given.place, "missing_key", message)
    return said


def _wording(node: Mapping | None) -> Wording:
    if node is None:
        return Wording("", "", "")
    return Wording(word(node, "holds"), word(node, "fails"), word(node, "open"))


def _versions(node: Mapping, head: Head, scope: Scope, body: Body) -> tuple[Version, ...]:
    """Return the text of a rule, or its dated versions."""
    holds_when, dated = node.get("holds_when"), node.get("versions")
    if (holds_when is None) == (dated is None):
        message = f"the rule `{cut(head.id)}` needs `holds_when` or `versions`, and not both"
        body.problem(head.place, "missing_key", message, head.id)
    if holds_when is not None:
        return (Version(condition(holds_when, scope, body), place=holds_when.place),)
    return tuple(_version(group, head, scope, body) for group in groups(node, "versions"))


def _version(node: Mapping, head: Head, scope: Scope, body: Body) -> Version:
    """Compile one dated version."""
    by, held = word(node, "by"), node.get("holds_when")
    if by == "conduct" and Parameter("on", DATE) not in head.parameters:
        message = "a version by conduct is picked by the parameter `on`, a date, which is missing"
        body.problem(node.key_place("by"), "missing_argument", message)
    first, last = read_window(node, body.draft.problems)
    return Version(
        holds_when=condition(held, scope, body) if held else Constant(None),
        from_=first,
        until=last,
        by=by,
        cites=citations(node, body.draft),
        place=node.place,
    )


def _set(node: Mapping, found: Rules, draft: Draft) -> None:
    """Compile one derived set."""
    compiled = read_set(node, draft)
    if compiled is None:
        return
    derived, body = compiled
    if (derived.type, derived.fact) in found.sets:
        name = texts(node.get("set"))[0]
        message = f"the set `{cut(name.value)}` is derived twice"
        draft.problems.add(name.place, "duplicate_id", message, offending=name.value)
        return
    owner = f"{derived.type}.{derived.fact}"
    found.sets[derived.type, derived.fact] = derived
    found.uses[owner], found.paths[owner] = body.uses, body.paths
