"""The laws of a rule book: the files of its folder `laws`, refused like every other file of it.

They are loaded on their own, by who tests a rule book, and are no part of what answers a case.
"""

from __future__ import annotations

from pathlib import Path

from jurisdiction.loading.complaints import unknown_key, wrong_value
from jurisdiction.loading.conditions import condition
from jurisdiction.loading.conform import conform
from jurisdiction.loading.document import Items, Mapping, Text, read_list_file
from jurisdiction.loading.draft import Draft, Head
from jurisdiction.loading.excerpt import cut
from jurisdiction.loading.expectations import EVIDENCE
from jurisdiction.loading.fields import entries, groups, members, texts, word, words
from jurisdiction.loading.folder import yaml_files
from jurisdiction.loading.law_steps import steps
from jurisdiction.loading.loaded import LAWS, Loaded
from jurisdiction.loading.problems import Problems, Refused
from jurisdiction.loading.queries import VALUES, query
from jurisdiction.loading.scope import RESERVED, Body, Scope, find_thing, globals_of
from jurisdiction.loading.shape import LawForm, LawsForm
from jurisdiction.model.condition import Condition
from jurisdiction.model.law import (
    ALL,
    ALLEGATIONS,
    ATTRIBUTE,
    SITUATION,
    Claim,
    Compared,
    Law,
    Laws,
    Relation,
    Scale,
    Variable,
)
from jurisdiction.model.rulebook import Rulebook
from jurisdiction.model.vocabulary import Kind

_TRUTHS = ("yes", "no", "open")
_HEADINGS = (SITUATION, ALLEGATIONS)
_MEMBERS = frozenset({Kind.THINGS, Kind.REFS, Kind.REF, Kind.THING, Kind.UP})


def load_laws(folder: Path, loaded: Loaded) -> Laws:
    """Return the laws of a rule book, none where it has no folder `laws`; raise `Refused` with every problem."""
    problems, laws = check_laws(folder, loaded)
    if problems.errors:
        raise Refused(problems)
    return laws


def check_laws(
    folder: Path, loaded: Loaded, *, shown_as: str | None = None
) -> tuple[Problems, Laws]:
    """Return the problems of the laws of a rule book, and what of them could be compiled."""
    problems, book = Problems(), loaded.rulebook
    draft = _draft(loaded, problems)
    nodes: list[Mapping] = []
    scale = Scale()
    for path in yaml_files(folder / LAWS):
        name = (
            f"{shown_as or folder.as_posix()}/{LAWS}/{path.relative_to(folder / LAWS).as_posix()}"
        )
        file = read_list_file(path, name, problems)
        if isinstance(file, Items):
            message = "the file begins with a list; it must begin with `laws:`"
            problems.add(file.place, "root_not_keys", message)
        elif file is not None and conform(file, LawsForm, problems):
            nodes.extend(node for node in groups(file, "laws"))
            scale = _scale(file, book, draft) if "scale" in file else scale
    return problems, Laws(_laws(nodes, book, draft), scale)


def _draft(loaded: Loaded, problems: Problems) -> Draft:
    """Return the desk as it stands when the rule book is compiled."""
    book = loaded.rulebook
    heads = {rule.id: Head(rule.id, rule.parameters, rule.place) for rule in book.rules.values()}
    return Draft(
        problems,
        vocabulary=book.vocabulary,
        register=loaded.register,
        heads=heads,
        issues=dict(book.issues),
    )


def _scale(file: Mapping, book: Rulebook, draft: Draft) -> Scale:
    """Compile the order of values, and how limbs are told before displacement."""
    node = file.get("scale")
    if not isinstance(node, Mapping):
        return Scale()
    limbs = tuple(limb.id for limb in book.limbs)
    known = (*VALUES, *_TRUTHS)
    for text in (*texts(node.get("passes_over")), *_ordered(node)):
        if text.value not in known:
            wrong_value(text, known, draft.problems)
    for key, _ in entries(node, "asks"):
        if key.value not in limbs:
            draft.unknown(key, "limb", limbs)
    return Scale(
        tuple(tuple(text.value for text in texts(group)) for group in members(node, "order")),
        words(node, "passes_over"),
        tuple((key.value, query(asked, limbs, draft)) for key, asked in entries(node, "asks")),
    )


def _ordered(node: Mapping) -> tuple[Text, ...]:
    return tuple(text for group in members(node, "order") for text in texts(group))


def _laws(nodes: list[Mapping], book: Rulebook, draft: Draft) -> tuple[Law, ...]:
    """Compile all laws; an id stands once."""
    found: dict[str, Law] = {}
    for node in nodes:
        if not conform(node, LawForm, draft.problems):
            continue
        law, name = _law(node, book, draft), node.get("law")
        if law.id in found and isinstance(name, Text):
            first = found[law.id].place
            message = f"the law `{cut(law.id)}` stands already in {first.file}, line {first.line}"
            draft.problems.add(name.place, "duplicate_id", message, offending=name.value)
        found.setdefault(law.id, law)
    return tuple(found.values())


def _law(node: Mapping, book: Rulebook, draft: Draft) -> Law:
    body = Body(draft)
    variables, scope = _variables(node, globals_of(draft), body)
    first, scope = steps(members(node, "first"), scope, body)
    given = _condition(node, "given", scope, body)
    change, after = steps(members(node, "change"), scope, body)
    for text in texts(node.get("evidence")):
        if text.value not in EVIDENCE:
            wrong_value(text, EVIDENCE, draft.problems)
    claims = tuple(_claim(group, book, draft) for group in groups(node, "claims"))
    _changes_something(node, claims, draft)
    return Law(
        id=word(node, "law"),
        title=word(node, "title"),
        says=word(node, "says"),
        claims=claims,
        variables=variables,
        first=first,
        given=given,
        change=change,
        given_after=_condition(node, "given_after", after, body),
        evidence=words(node, "evidence"),
        digest=words(node, "digest"),
        note=word(node, "note"),
        place=node.place,
    )


def _condition(node: Mapping, key: str, scope: Scope, body: Body) -> Condition | None:
    found = node.get(key)
    return None if found is None else condition(found, scope, body)


def _changes_something(node: Mapping, claims: tuple[Claim, ...], draft: Draft) -> None:
    """Refuse a law that compares two cases between which there is no step, and one that claims nothing."""
    compares = {Relation.NEVER_WORSE, Relation.NEVER_BETTER, Relation.UNCHANGED}
    if not claims:
        draft.problems.add(node.place, "missing_key", "`claims` is empty: what is claimed?")
    if any(claim.relation in compares for claim in claims) and not members(node, "change"):
        message = "`change` is missing: what makes the second case of the first?"
        draft.problems.add(node.place, "missing_key", message)


def _variables(node: Mapping, scope: Scope, body: Body) -> tuple[tuple[Variable, ...], Scope]:
    """Compile what a law is about, each variable in the scope of those before it."""
    found: list[Variable] = []
    types = body.draft.vocabulary.types
    for name, what in entries(node, "for"):
        if not isinstance(what, Text):
            continue
        if name.value in scope.names or name.value in RESERVED or "." in name.value:
            message = f"`{cut(name.value)}` cannot name a variable: it means something else"
            body.problem(name.place, "name_taken", message, name.value)
        if "." in what.value:
            variable = _among(name.value, what, scope, body)
        else:
            if what.value not in {ATTRIBUTE, *types}:
                body.draft.unknown(what, "kind of thing", (ATTRIBUTE, *types))
            variable = Variable(name.value, what.value)
        found.append(variable)
        scope = scope.adding(variable.name, variable.kind)
    return tuple(found), scope


def _among(name: str, path: Text, scope: Scope, body: Body) -> Variable:
    found = find_thing(path, scope, body)
    if found is not None and found.kind not in _MEMBERS:
        message = f"`{cut(path.value)}` holds no things"
        body.problem(path.place, "wrong_type", message, path.value)
    return Variable(name, found.of if found else "", found.term if found else None)


def _claim(node: Mapping, book: Rulebook, draft: Draft) -> Claim:
    """Compile one claim: its relation stands before what it is claimed of."""
    of = [compared for compared in Compared if compared.value in node]
    if len(of) != 1:
        message = "a claim is made of one of these"
        draft.problems.add(
            node.place,
            "wrong_form",
            message,
            allowed=tuple(compared.value for compared in Compared),
        )
    compared = of[0] if of else Compared.OUTCOMES
    relation = Relation(word(node, "claim"))
    allowed = _allowed(compared, book)
    _only(node, relation, draft)
    return Claim(
        relation,
        compared,
        _names(node, compared, allowed, draft),
        _values(node, "value", compared, book, draft),
        _values(node, "where", compared, book, draft),
        _facts(node, draft),
        node.place,
    )


def _allowed(compared: Compared, book: Rulebook) -> tuple[str, ...]:
    if compared is Compared.RULES:
        unit = book.vocabulary.unit
        alone = (r for r in book.rules.values() if [p.type for p in r.parameters] == [unit])
        return tuple(rule.id for rule in alone)
    if compared is Compared.OUTCOMES:
        return _HEADINGS
    return tuple(limb.id for limb in book.limbs)


_NEEDED = {Relation.IS: "value", Relation.NEVER_DEPENDS_ON: "facts"}


def _only(node: Mapping, relation: Relation, draft: Draft) -> None:
    """Check the keys that belong to one relation."""
    needed = _NEEDED.get(relation)
    if needed is not None and needed not in node:
        draft.problems.add(node.place, "missing_key", f"`{needed}` is missing here")
    for key, owner in (("value", Relation.IS), ("facts", Relation.NEVER_DEPENDS_ON)):
        if key in node and relation is not owner:
            unknown_key(key, node.key_place(key), ("except", "where"), draft.problems)


def _names(
    node: Mapping, compared: Compared, allowed: tuple[str, ...], draft: Draft
) -> tuple[str, ...]:
    """Return the rules, limbs or headings of a claim, `all` written out."""
    noun = {"rules": "rule asked of an allegation", "outcomes": "heading"}.get(
        compared.value, "limb"
    )
    written, without = texts(node.get(compared.value)), texts(node.get("except"))
    every = compared is not Compared.RULES
    for text in (*written, *without):
        if text.value not in allowed and not (every and text.value == ALL):
            draft.unknown(text, noun, (ALL, *allowed) if every else allowed)
    named = [text.value for text in written]
    if every and ALL in named:
        named = list(allowed)
    return tuple(name for name in named if name not in {text.value for text in without})


def _values(
    node: Mapping, key: str, compared: Compared, book: Rulebook, draft: Draft
) -> tuple[str, ...]:
    known = {
        Compared.RULES: _TRUTHS,
        Compared.OUTCOMES: tuple(outcome.id for outcome in book.outcomes),
    }.get(compared, VALUES)
    for text in texts(node.get(key)):
        if text.value not in known:
            wrong_value(text, known, draft.problems)
    return words(node, key)


def _facts(node: Mapping, draft: Draft) -> tuple[tuple[str, str], ...]:
    """Return the facts on which nothing depends, each written `Kind.fact`."""
    found = []
    types = draft.vocabulary.types
    known = [f"{kind.name}.{fact}" for kind in types.values() for fact in kind.facts]
    for text in texts(node.get("facts")):
        kind, _, fact = text.value.partition(".")
        if text.value in known:
            found.append((kind, fact))
        else:
            near = [name for name in known if name.startswith(f"{kind}.")]
            draft.unknown(text, "fact", near or known)
    return tuple(found)
