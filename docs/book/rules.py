"""The pages of the rules: one for each article or other source, a section for each paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docs.book.gaps import Gaps
from docs.book.measured import VALUES, Measured
from docs.book.prose import (
    Prose,
    anchored,
    blocks,
    bullets,
    dated,
    labelled,
    said,
    table,
    under,
)
from docs.book.shelf import ROOT, Shelf
from jurisdiction.explanation.describe import Describer
from jurisdiction.explanation.english import Clause
from jurisdiction.explanation.labels import sentence, words
from jurisdiction.model.condition import Constant
from jurisdiction.model.rulebook import DerivedSet, Rule, Version
from jurisdiction.render.markdown import escaped
from jurisdiction.testing.coverage_items import DECISIVE, EXCEPTION, MARKS, unless_key

_FEW, _SMALL_WORD = 2, 3
_NUMBERED = re.compile(r"(article|paragraph)_((?:\d+|[a-z])(?:_(?:\d+|[a-z]|[ivx]+))*)")
_COMMENT = re.compile(r"(?:# ?.*\n)+")
_SAID = ("holds", "fails", "is open")
_SHOWS = {"open": "Is open", DECISIVE: "Decides"}
_PICKED = {"conduct": "the day of the conduct", "assessment": "the day of assessment"}


class RulePages:
    """Makes the pages of the rules."""

    def __init__(self, shelf: Shelf, measured: Measured, describer: Describer) -> None:
        self.shelf, self.measured, self.describer = shelf, measured, describer
        self.book, self.uses = shelf.book, describer.uses
        self.gaps = Gaps(shelf.book, measured)

    def pages(self) -> Iterator[tuple[str, str]]:
        """Yield each page with its text."""
        for page, files in self.shelf.rule_pages.items():
            yield page, self._page(Prose(self.shelf, page), files)

    def _page(self, prose: Prose, files: dict[str, list[Rule]]) -> str:
        head = prose.head(page_title(self.shelf, prose.page), self._list(prose, files))
        return prose.whole(head, (self._file(prose, file, each) for file, each in files.items()))

    def _list(self, prose: Prose, files: dict[str, list[Rule]]) -> str:
        """What stands on a page; nothing where it is short."""
        if sum(map(len, files.values())) <= _FEW:
            return ""
        lines = []
        for file, rules in files.items():
            lines.extend([f"- {self._title(file)}"] if files.keys() - {file} else [])
            lines.append(bullets([prose.rule(rule.id) for rule in rules], len(files) > 1))
        return "\n".join(lines)

    def _title(self, file: str) -> str:
        """What a file is called, with the subject of its provision where the contents have it."""
        name, provision = file_title(file), self.shelf.provision_of(file)
        subjects = {each["provision"]: each["title"] for each in self.shelf.contents}
        return f"{name}: {escaped(subjects[provision])}" if provision in subjects else name

    def _file(self, prose: Prose, file: str, rules: list[Rule]) -> str:
        deeper = file.count("/") > 1 + (file.split("/")[1] == self.shelf.law_folder.name)
        heading = f"## {self._title(file)}" if deeper else ""
        sets = [each for each in self.book.sets.values() if each.place.file == file]
        source = f"The text of the rules below: {prose.source(file)}."
        parts = [heading, comment(file), source, *(self._set(prose, each) for each in sets)]
        return blocks([*parts, *(self._rule(prose, rule) for rule in rules)])

    # A rule.

    def _rule(self, prose: Prose, rule: Rule) -> str:
        return blocks(
            [
                anchored(rule.id, escaped(rule.title), 3),
                f"{said(self.describer.asked_of(rule))}\nIts name is `{rule.id}`.",
                labelled("Provision and authority", prose.cited(rule.cites)),
                self._wording(rule),
                *(self._version(prose, rule, version) for version in rule.versions),
                *self._defeat(prose, rule),
                labelled("Contested issues that it reads", self._issues(prose, rule)),
                self._rests(prose, rule),
                self._cases(prose, rule),
                self.gaps.inside(rule.id),
            ]
        )

    def _wording(self, rule: Rule) -> str:
        spoken = zip(_SAID, self.describer.spoken(rule), strict=True)
        return table(
            ("Where it", "the answer says"), [(word, said(text)) for word, text in spoken if text]
        )

    def _version(self, prose: Prose, rule: Rule, version: Version) -> str:
        picked = f", by {_PICKED[version.by]}" if version.by else ""
        cites = f" ({prose.cited(version.cites)})" if version.cites else ""
        clauses = self.describer.clauses(rule, version.holds_when)
        return under(
            f"It holds where{dated(version.from_, version.until)}{picked}{cites}",
            prose.clauses(clauses),
        )

    def _defeat(self, prose: Prose, rule: Rule) -> Iterator[str]:
        """What defeats a rule, and what it defeats."""
        if rule.unless is not None:
            clauses = self.describer.clauses(rule, rule.unless)
            yield under("Even so it does not hold where", prose.clauses(clauses))
        exceptions = (self._exception(prose, rule, name) for name in rule.exceptions)
        yield under("It is defeated by", bullets(exceptions))
        yield labelled("It defeats", "; ".join(prose.rule(name) for name in rule.exception_to))

    def _exception(self, prose: Prose, rule: Rule, name: str) -> str:
        counted = self.gaps.counted(EXCEPTION, unless_key(rule.id, name))
        cites = prose.cited(self.book.rules[name].cites)
        return f"{prose.rule(name)} ({cites}){counted and f': {counted}'}"

    def _issues(self, prose: Prose, rule: Rule) -> str:
        direct = self.uses.issues(rule)
        own = [prose.issue(name) for name in direct]
        sets = self.uses.sets(rule)
        through = [i for each in sets for i in self.uses.issues(each) if i not in direct]
        return "; ".join([*own, *(prose.issue(name) for name in dict.fromkeys(through))])

    def _rests(self, prose: Prose, rule: Rule) -> str:
        users = [r for r in self.book.rules.values() if rule.id in self.uses.called(r)]
        return labelled("Rules that rest on it", "; ".join(prose.rule(user.id) for user in users))

    def _cases(self, prose: Prose, rule: Rule) -> str:
        if not any(self.measured.of(rule.id, value).count for value in VALUES):
            return labelled("Cases", "no shipped case asks it.")
        marks = MARKS if self.measured.covers else VALUES
        return under("Cases", bullets(self._reached(prose, rule, mark) for mark in marks))

    def _reached(self, prose: Prose, rule: Rule, value: str) -> str:
        found = self.measured.of(rule.id, value)
        word = _SHOWS.get(value) or sentence(value).rstrip(".")
        if not found.count:
            return f"{word} in none."
        shown = ", ".join(prose.case(case) for case in found.shown)
        such_as = "" if not found.shown else ", such as " if found.more else ": "
        if found.count == self.measured.cases:
            return f"{word} in all {found.count}."
        return f"{word} in {found.count} of {self.measured.cases}{such_as}{shown}."

    # A derived set.

    def _set(self, prose: Prose, derived: DerivedSet) -> str:
        fact = self.shelf.vocabulary.types[derived.type].facts[derived.fact]
        name, terms = f"{derived.type}.{derived.fact}", self.uses.terms
        readers = [rule.id for rule in self.book.rules.values() if derived in self.uses.sets(rule)]
        return blocks(
            [
                anchored(name, escaped(sentence(terms.alone(fact)).rstrip(".")), 3),
                f"A list that the law derives for each {terms.vocabulary.types[derived.type].title}.",
                labelled("Provision and authority", prose.cited(derived.cites)),
                under("It has in it", prose.clauses(self._members(derived))),
                labelled(
                    "Contested issues that it reads",
                    "; ".join(prose.issue(issue) for issue in self.uses.issues(derived)),
                ),
                labelled("Rules that read it", "; ".join(prose.rule(rule) for rule in readers)),
                self.gaps.inside(name),
            ]
        )

    def _members(self, derived: DerivedSet) -> Iterator[Clause]:
        """Each member of a set, and where it is one."""
        names = {**self.describer.globals, derived.variable: derived.type}
        for include in derived.includes:
            member = self.uses.terms.said(include.the, names)
            always = include.when == Constant(value=True, place=include.when.place)
            yield Clause(member if always else f"{member}, where:")
            if not always:
                yield from self.describer.english.clauses(include.when, names, 1)


def page_title(shelf: Shelf, page: str) -> str:
    """Return the title of a page of rules: `rules/article_15_bis.md` is Article 15 bis.

    Rules of another authority are called by it.
    """
    name = page.rpartition("/")[2].removesuffix(".md")
    capitals = (w.capitalize() if len(w) > _SMALL_WORD else w for w in name.split("_"))
    return shelf.book.authority_names().get(name, " ".join(capitals))


def file_title(file: str) -> str:
    """Return what a file of rules is about: `paragraph_2_a` is Paragraph 2(a)."""
    name = file.rpartition("/")[2].removesuffix(".yaml")
    match = _NUMBERED.fullmatch(name)
    if match is None:
        return words(name[:1].upper() + name[1:])
    first, *rest = match[2].split("_")
    number = first if first.isdigit() else f"({first})"
    return f"{match[1].capitalize()} {number}{''.join(f'({part})' for part in rest)}"


def comment(file: str) -> str:
    """Return what a file of rules says of itself at its head, as a paragraph."""
    match = _COMMENT.match((ROOT / file).read_text(encoding="utf-8"))
    lines = match[0].splitlines() if match else []
    return escaped(" ".join(line.removeprefix("#").strip() for line in lines))
