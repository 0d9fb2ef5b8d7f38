"""Markdown for the pages: heads, lists, tables, and the sentences of the rule book with links in them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from docs.book.shelf import Shelf, article, relative
from jurisdiction.explanation.english import Clause
from jurisdiction.explanation.labels import sentence
from jurisdiction.model.calendar import day_text
from jurisdiction.model.rulebook import IssueDefinition
from jurisdiction.model.vocabulary import Citation
from jurisdiction.render.headings import LABELS, UNVERIFIED
from jurisdiction.render.markdown import escaped

MADE = "This page is made by `docs/make_law.py` from the rule book; a test fails when it is stale."
_MARK = escaped(UNVERIFIED)
_PROVISION = re.compile(r"(?<![\w(.])\d+(?: bis| ter)?(?:\([^()\s]+\))*")
_WAYS = (("README.md", "The law as a book"), ("articles.md", "Index by article"))


class Prose:
    """Writes for one page: its links start there."""

    def __init__(self, shelf: Shelf, page: str) -> None:
        self.shelf, self.page, self.book = shelf, page, shelf.book
        self._cases: set[str] = set()

    def head(self, title: str, *says: str) -> str:
        """Return the head of the page, with the ways back."""
        ways = " · ".join(f"[{text}]({relative(to, self.page)})" for to, text in _WAYS)
        return blocks([f"# {escaped(title)}", ways, *says])

    def whole(self, head: str, parts: Iterable[str]) -> str:
        """Return the whole page: its head, its parts, what a sign on it means, and who made it."""
        body = blocks(parts)
        cases = "\n".join(self.shelf.case(case, self.page) for case in sorted(self._cases))
        return blocks([head, body, *_legend(body), f"---\n\n{MADE}", cases]) + "\n"

    def link(self, name: str, text: str) -> str:
        """Return a link to a part of the rule book."""
        return self.shelf.link(name, text, self.page)

    def rule(self, name: str) -> str:
        """Return a link to a rule by its title."""
        return self.link(name, self.book.rules[name].title)

    def issue(self, name: str) -> str:
        """Return a link to an issue by its title."""
        return self.link(f"issue:{name}", self.book.issues[name].title)

    def case(self, name: str) -> str:
        """Return a link to the file of a case, which is named once, at the end of the page."""
        self._cases.add(name)
        return f"[{name}]"

    def source(self, file: str) -> str:
        """Return a link to the text of the rule book."""
        return self.shelf.file(file, file, self.page)

    # Citations.

    def cited(self, cites: Iterable[Citation]) -> str:
        """Return citations with links to the authority and to the provisions that the contents list.

        An authority that is cited again at once is not named again.
        """
        groups = (list(group) for _, group in groupby(cites, key=lambda cite: cite.to))
        return "; ".join(self._authority(group) for group in groups)

    def _authority(self, cites: list[Citation]) -> str:
        to = cites[0].to
        name = self.link(f"authority:{to}", self.book.authority_names()[to])
        return f"{name} {'; '.join(map(self._passage, cites))}".replace(f" {_MARK}", _MARK).rstrip()

    def _passage(self, cite: Citation) -> str:
        own = cite.to == self.shelf.law_folder.name
        at = _PROVISION.sub(self._provision, escaped(cite.at)) if own else escaped(cite.at)
        return at if cite.checked else f"{at}{_MARK}"

    def _provision(self, match: re.Match[str]) -> str:
        for name in (match[0], article(match[0])):
            if f"provision:{name}" in self.shelf.places:
                return self.link(f"provision:{name}", match[0])
        return match[0]

    # Conditions.

    def clauses(self, clauses: Iterable[Clause]) -> str:
        """Return the clauses of a condition as a nested list, each rule and reading with its link."""
        return "\n".join(f"{'  ' * c.level}- {self._clause(c)}" for c in clauses)

    def _clause(self, clause: Clause) -> str:
        text = clause.text[:1].upper() + clause.text[1:]
        ended = text if text.endswith((":", ".", "?")) else f"{text}."
        said = escaped(ended)
        for basis in clause.bases:
            if basis.kind == "rule":
                title = self.book.rules[basis.key].title
                said = said.replace(f"“{escaped(title)}”", f"“{self.rule(basis.key)}”", 1)
            elif basis.kind == "reading":
                said = self._with_reading(said, basis.key)
        return said

    def _with_reading(self, said: str, key: str) -> str:
        name, _, reading = key.partition(".")
        issue = self.book.issues[name]
        text = says(issue, reading) if reading else issue.question
        return said.replace(escaped(text), self.link(f"issue:{key}", text), 1)


def says(issue: IssueDefinition, reading: str) -> str:
    """Return what a reading says."""
    return next(r.says for r in issue.readings if r.id == reading)


def blocks(parts: Iterable[str]) -> str:
    """Return blocks with an empty line between them; empty ones are left out."""
    return "\n\n".join(part for part in parts if part)


def anchored(anchor: str, heading: str, level: int) -> str:
    """Return a heading that links can lead to, whatever it says."""
    return f'<a id="{anchor}"></a>\n\n{"#" * level} {heading}'


def bullets(lines: Iterable[str], level: int = 0) -> str:
    """Return a list."""
    return "\n".join(f"{'  ' * level}- {line}" for line in lines)


def labelled(label: str, said: str) -> str:
    """Return a paragraph that begins with what it is about; empty where nothing is said."""
    return f"**{label}:** {said}" if said else ""


def under(label: str, body: str) -> str:
    """Return what stands under a label of its own line; empty where nothing does."""
    return f"**{label}:**\n\n{body}" if body else ""


def table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table of cells that are Markdown already; empty without rows."""
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return (
        "\n".join([f"| {' | '.join(columns)} |", "|---" * len(columns) + "|", *lines])
        if lines
        else ""
    )


def dated(first: int | None, last: int | None) -> str:
    """Return from when until when, with a space before it; empty where neither is given."""
    days = (("from", first), ("until", last))
    return "".join(f" {word} {day_text(day)}" for word, day in days if day is not None)


def said(text: str) -> str:
    """Return a text as a sentence that Markdown prints as it is."""
    return escaped(sentence(text))


def _legend(text: str) -> Iterator[str]:
    """Yield what the sign for an unverified pinpoint means, where the text uses it."""
    if _MARK in text:
        yield f"{_MARK} {LABELS['unverified']}"
