"""A whole rule book: from a folder to the model, with all problems of all files collected."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from jurisdiction.loading.citations import read_authorities
from jurisdiction.loading.conform import conform
from jurisdiction.loading.document import Mapping, Text
from jurisdiction.loading.draft import Draft
from jurisdiction.loading.fields import below, day, word
from jurisdiction.loading.folder import Folder, missing, read_folder
from jurisdiction.loading.guides import check_guides
from jurisdiction.loading.issues import read_issues
from jurisdiction.loading.limbs import Composition, read_composition
from jurisdiction.loading.loaded import Loaded
from jurisdiction.loading.order import check_order
from jurisdiction.loading.problems import Problems, Refused
from jurisdiction.loading.profiles import read_profiles
from jurisdiction.loading.queries import check_rule
from jurisdiction.loading.registers import read_registers, register_thing
from jurisdiction.loading.rules import Rules, read_rules
from jurisdiction.loading.shape import LintForm, RulebookForm
from jurisdiction.loading.vocabulary import declared, read_vocabulary
from jurisdiction.model.place import Place
from jurisdiction.model.rulebook import Evidence, Profile, Rulebook
from jurisdiction.model.sensitivity import day_sensitive_rules


def load_rulebook(folder: Path, *, shown_as: str | None = None) -> Loaded:
    """Return the rule book of a folder; raise `Refused` with every problem of every file.

    `shown_as` stands for the folder in the places of problems; without it, the folder as given.
    """
    problems, loaded = check_rulebook(folder, shown_as=shown_as)
    if problems.errors or loaded is None:
        raise Refused(problems)
    return loaded


def check_rulebook(folder: Path, *, shown_as: str | None = None) -> tuple[Problems, Loaded | None]:
    """Return the problems of a rule book, and the rule book unless something of it is missing.

    A rule book with errors is returned too, for further checks; it must not be evaluated.
    """
    checked = check_folder(folder, shown_as=shown_as)
    return checked.problems, checked.loaded


@dataclass(frozen=True, slots=True)
class Checked:
    """What checking the folder of a rule book gives; `files` holds what the files say, with its places."""

    problems: Problems
    files: Folder
    loaded: Loaded | None


def check_folder(folder: Path, *, shown_as: str | None = None) -> Checked:
    """Return what `check_rulebook` does, with the files as they were read."""
    problems = Problems()
    files = read_folder(folder, shown_as or folder.as_posix(), problems)
    return Checked(problems, files, check_files(files, problems))


def check_files(files: Folder, problems: Problems) -> Loaded | None:
    """Return the rule book of files that were read, with its problems added, as `check_rulebook` does."""
    needed = {"rulebook": files.rulebook, "profiles": files.profiles}
    for name, node in needed.items():
        if node is None and not _reported(f"{files.shown_as}/{name}.yaml", problems):
            missing(files.shown_as, f"{name}.yaml", problems)
    head = files.rulebook or Mapping((), Place(files.shown_as, 1, 1))
    return compile_files(files, head, Draft(problems))


def _reported(file: str, problems: Problems) -> bool:
    """Return whether a file that was not understood has its problem already."""
    return any(problem.place.file == file for problem in problems.sorted())


def compile_files(files: Folder, head: Mapping, draft: Draft) -> Loaded | None:
    """Compile the parts in an order in which each finds the names it needs, and leave them on the draft.

    Return None where the vocabulary lacks a kind without which nothing can be read.
    """
    if files.authorities is not None:
        read_authorities(files.authorities, draft)
    whole = files.rulebook is not None and conform(head, RulebookForm, draft.problems)
    read_vocabulary(files.vocabulary, word(head, "root", "Case"), word(head, "unit"), draft)
    kinds = [node for key in ("root", "unit") if isinstance(node := head.get(key), Text)]
    known = [declared(draft, kind) for kind in kinds]
    if not all(known):
        return None
    read_registers(files.registers, draft)
    read_issues(files.issues, draft)
    profiles = read_profiles(files.profiles, draft) if files.profiles is not None else {}
    rules = read_rules(files.rules, draft)
    check_order(rules, draft)
    composition = read_composition(head, draft) if whole else Composition((), (), (), Evidence())
    parts = _Parts(rules, profiles, composition)
    book = _rulebook(head, files.digest, parts, draft)
    check_guides(files.guides, book, draft)
    if files.lint is not None:
        conform(files.lint, LintForm, draft.problems)
    return Loaded(book, draft.register, register_thing(draft))


@dataclass(frozen=True, slots=True)
class _Parts:
    """What a rule book is put together from, beside what the draft holds."""

    rules: Rules
    profiles: dict[str, Profile]
    composition: Composition


def _rulebook(head: Mapping, digest: str, parts: _Parts, draft: Draft) -> Rulebook:
    """Put the parts together."""
    jurisdiction = head.get("jurisdiction")
    if isinstance(jurisdiction, Text):
        check_rule(jurisdiction, draft)
    texts = below(head, "texts")
    rulebook = Rulebook(
        id=word(head, "id"),
        title=word(head, "title"),
        version=word(head, "version"),
        law_as_of=day(head.get("law_as_of"), draft.problems) or 1,
        digest=digest,
        vocabulary=draft.vocabulary,
        rules=parts.rules.rules,
        sets=parts.rules.sets,
        issues=draft.issues,
        profiles=parts.profiles,
        limbs=parts.composition.limbs,
        outcomes=parts.composition.outcomes,
        next_steps=parts.composition.next_steps,
        evidence=parts.composition.evidence,
        authorities=draft.authorities,
        jurisdiction=word(head, "jurisdiction"),
        texts={key.value: word(texts, key.value) for key, _ in texts.entries} if texts else {},
        record_cites=draft.record_cites,
        recorded=parts.composition.recorded,
        beside=parts.composition.beside,
        spoken_where=parts.composition.spoken_where,
    )
    return replace(rulebook, day_sensitive=tuple(sorted(day_sensitive_rules(rulebook))))
