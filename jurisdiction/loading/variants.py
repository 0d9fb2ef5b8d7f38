"""A rule book compiled again with one of its nodes exchanged: no more of it than the node can change.

What is exchanged is a rule or a set, the file of profiles, the file that names the rule book, or an issue.
What the loader says of the variant is what it would say of the whole folder, but for the guides, which name rules
and no conditions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from pathlib import Path as File

from jurisdiction.loading.document import Mapping, Text
from jurisdiction.loading.draft import Draft
from jurisdiction.loading.fields import entries, word
from jurisdiction.loading.folder import read_folder
from jurisdiction.loading.limbs import read_composition
from jurisdiction.loading.loaded import Loaded
from jurisdiction.loading.order import check_order
from jurisdiction.loading.problems import Problems, Refused
from jurisdiction.loading.profiles import read_profiles
from jurisdiction.loading.rulebooks import compile_files
from jurisdiction.loading.rules import Rules, read_rules, read_statement, statements
from jurisdiction.loading.scope import Body, Found, Path, find
from jurisdiction.model.condition import Term
from jurisdiction.model.rulebook import Rulebook
from jurisdiction.model.sensitivity import day_sensitive_rules


@dataclass(frozen=True, slots=True)
class Variant:
    """A variant and what it says of a case anew.

    `stale` are the rules that differ and those that rest on them; `sets`: so do sets that the law derives.
    """

    loaded: Loaded
    stale: frozenset[str] = frozenset()
    sets: bool = False


class Variants:
    """A rule book, read once, with what is needed to compile a part of it again."""

    def __init__(self, folder: File, shown_as: str | None = None) -> None:
        """Read a folder; raise `Refused` where the loader does."""
        problems = Problems()
        self.files = read_folder(folder, shown_as or folder.as_posix(), problems)
        self._draft = Draft(problems)
        head = self.files.rulebook
        loaded = compile_files(self.files, head, self._draft) if head is not None else None
        if loaded is None or head is None or self.files.profiles is None or problems.errors:
            raise Refused(problems)
        self.loaded, self._head = loaded, head
        self._rules = read_rules(self.files.rules, replace(self._fresh(), heads={}))
        self._users = _users(self.rests_on())

    @property
    def rulebook(self) -> Rulebook:
        """The rule book as it stands in its files."""
        return self.loaded.rulebook

    def statements(self) -> list[Mapping]:
        """Return every rule and set, in the order of the files."""
        return [node for file in self.files.rules for node in statements(file, self._fresh())]

    def paths(self, owner: str) -> list[Path]:
        """Return the paths in the conditions of a rule, or of a set as `Type.fact`."""
        return self._rules.paths.get(owner, [])

    def name(self, statement: Mapping) -> str:
        """Return the name of a rule, or of a set as `Type.fact`."""
        if statement.get("set") is None:
            return word(statement, "rule")
        kind = next(node.value for _, node in entries(statement, "for") if isinstance(node, Text))
        return f"{kind}.{word(statement, 'set').rpartition('.')[2]}"

    def leads(self, path: Path, text: str) -> Found | None:
        """Return what another text would lead to in the place of a path; None where it leads nowhere."""
        found = find(replace(path.text, value=text), path.scope, Body(self._fresh()))
        return found if isinstance(found, Found) else None

    def exchange(self, old: Mapping, new: Mapping) -> Variant:
        """Return the rule book with one node in place of another; raise `Refused` where the loader does."""
        draft = self._fresh()
        if old is self.files.profiles:
            variant = self._profiles(new, draft)
        elif old is self._head:
            variant = self._composition(new, draft)
        elif any(node is old for node in self.files.issues):
            variant = self._issue(old, new, draft)
        else:
            variant = self._statement(new, draft)
        if draft.problems.errors:
            raise Refused(draft.problems)
        return variant

    def rests_on(self) -> dict[str, tuple[str, ...]]:
        """Return what each rule, or set as `Type.fact`, rests on directly, its exceptions included."""
        uses = self._rules.uses.items()
        below = {owner: [use.name for use in used if use.kind != "issue"] for owner, used in uses}
        for rule in self._rules.rules.values():
            for defeated in rule.exception_to:
                below.get(defeated, []).append(rule.id)
        return {owner: tuple(dict.fromkeys(names)) for owner, names in below.items()}

    def resting_on(self, names: Iterable[str]) -> frozenset[str]:
        """Return rules, and sets as `Type.fact`, with all that rest on them."""
        found: set[str] = set()
        waiting = list(names)
        while waiting:
            name = waiting.pop()
            if name not in found:
                found.add(name)
                waiting.extend(self._users.get(name, ()))
        return frozenset(found)

    def readers(self, issues: Iterable[str]) -> frozenset[str]:
        """Return the rules, and sets as `Type.fact`, in which one of some issues is read."""
        wanted, uses = frozenset(issues), self._rules.uses.items()
        return frozenset(
            owner
            for owner, used in uses
            if any(use.kind == "issue" and use.name in wanted for use in used)
        )

    def _fresh(self) -> Draft:
        """Return the desk with nothing to complain of."""
        return replace(self._draft, problems=Problems())

    def _variant(self, book: Rulebook, changed: Iterable[str] = ()) -> Variant:
        stale = self.resting_on(changed)
        loaded = replace(self.loaded, rulebook=book)
        return Variant(loaded, stale, sets=any(name not in self._rules.rules for name in stale))

    def _profiles(self, new: Mapping, draft: Draft) -> Variant:
        return self._variant(replace(self.rulebook, profiles=read_profiles(new, draft)))

    def _composition(self, new: Mapping, draft: Draft) -> Variant:
        parts = read_composition(new, draft)
        book = replace(
            self.rulebook,
            limbs=parts.limbs,
            outcomes=parts.outcomes,
            next_steps=parts.next_steps,
            recorded=parts.recorded,
        )
        return self._variant(book)

    def _issue(self, old: Mapping, new: Mapping, draft: Draft) -> Variant:
        """Compile everything: readings are named by rules and profiles alike."""
        issues = [new if node is old else node for node in self.files.issues]
        empty = Draft(draft.problems)
        loaded = compile_files(replace(self.files, issues=issues), self._head, empty)
        users = self.readers((word(old, "issue"),))
        return self._variant((loaded or self.loaded).rulebook, users)

    def _statement(self, new: Mapping, draft: Draft) -> Variant:
        read = read_statement(new, draft)
        raw = self._rules
        name = next(iter(read.uses), "")
        defeats = {owner: text for owner, text in raw.defeats.items() if owner != name}
        found = Rules(
            {**raw.rules, **read.rules},
            {**raw.sets, **read.sets},
            {**raw.uses, **read.uses},
            {**defeats, **read.defeats},
        )
        check_order(found, draft)
        book = replace(self.rulebook, rules=found.rules, sets=found.sets)
        return self._variant(self._sensitive(name, book), (name, *_moved(name, raw, found)))

    def _sensitive(self, name: str, book: Rulebook) -> Rulebook:
        """Return the book with the rules that read the day of the conduct, where a new fact may make them others.

        A rule too many does no harm, so that nothing has to be found out about a rule which reads less than before.
        """
        owners = [
            (each.rules | {f"{s.type}.{s.fact}": s for s in each.sets.values()}).get(name)
            for each in (self.rulebook, book)
        ]
        before, after = (_words(owner) for owner in owners)
        if after <= before:
            return book
        return replace(book, day_sensitive=tuple(sorted(day_sensitive_rules(book))))


def _users(below: dict[str, tuple[str, ...]]) -> dict[str, list[str]]:
    """Return, for each rule and set, what rests on it directly."""
    found: dict[str, list[str]] = {}
    for owner, names in below.items():
        for name in names:
            found.setdefault(name, []).append(owner)
    return found


def _words(part: object) -> frozenset[str]:
    """Return the words of every path in a part of the model."""
    return frozenset(word for term in _terms(part) for word in term.path)


def _terms(part: object) -> Iterator[Term]:
    if isinstance(part, Term):
        yield part
    elif isinstance(part, tuple):
        for each in part:
            yield from _terms(each)
    elif is_dataclass(part):
        for each in fields(part):
            yield from _terms(getattr(part, each.name))


def _moved(name: str, before: Rules, after: Rules) -> list[str]:
    """Return the rules that a rule defeats in one rule book and not in the other."""
    if name not in before.rules:
        return []
    was, now = (set(rules.rules[name].exception_to) for rules in (before, after))
    return sorted(was ^ now)
