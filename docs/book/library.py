"""All pages of the book, and the one that begins it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from docs.book import answers, articles, authorities, crimes, profiles, records
from docs.book.gaps import Gaps
from docs.book.issues import IssuePages
from docs.book.measured import Measured
from docs.book.prose import Prose, blocks, bullets
from docs.book.rules import RulePages, page_title
from docs.book.shelf import PARTS, STATE, Shelf
from docs.book.states import StatePages
from jurisdiction.explanation.describe import Describer
from jurisdiction.loading.loaded import Loaded
from jurisdiction.model.calendar import day_text
from jurisdiction.render.markdown import escaped

PAGE = "README.md"
_SAYS = """\
The rule book as a book: what it says of the law, in plain English, beside the provisions it rests on.
Nothing here is legal advice, and nothing is a finding about any person.

- A rule *holds*, *fails* or *is open*; what is missing in a file is open, never *no*.
- A sentence that begins with what is *said* repeats an allegation as an allegation.
- Where courts, States and writers differ, each reading is shown with those who hold it; none is endorsed.
- \\* stands after a pinpoint that nobody has compared with the document.
- Under *Cases* stand shipped cases in which a rule takes a value, for some allegation and on some reading; \
where they are many, those most about its provision are named.\
"""
_COVERED = """\
Beside each rule stands what no case shows of its text: a condition or an exception that never holds, never fails, \
is never open, or never decides an answer; beside each reading and outcome, in how many cases it does.
What that counts: [coverage.md](../coverage.md).\
"""


class Library:
    """Makes every page from the rule book and from what the cases showed."""

    def __init__(self, loaded: Loaded, cases: dict[str, Path], measured: Measured) -> None:
        self.shelf, self.measured = Shelf(loaded, cases), measured
        self.book, self.describer = loaded.rulebook, Describer(loaded)

    def pages(self) -> dict[str, str]:
        """Return the text of every page by its name."""
        return {PAGE: self._first(), **dict(self._others())}

    def _others(self) -> Iterator[tuple[str, str]]:
        yield from articles.pages(self.shelf)
        gaps = Gaps(self.book, self.measured)
        yield from answers.pages(self.shelf, self.describer.uses, gaps)
        yield from RulePages(self.shelf, self.measured, self.describer).pages()
        yield from IssuePages(self.shelf, self.measured, self.describer).pages()
        yield from profiles.pages(self.shelf)
        yield from StatePages(self.shelf).pages()
        yield from crimes.pages(self.shelf)
        yield from records.pages(self.shelf)
        yield from authorities.pages(self.shelf)

    def _first(self) -> str:
        prose, book = Prose(self.shelf, PAGE), self.book
        law = f"{book.title}: rule book {book.version}, the law as of {day_text(book.law_as_of)}."
        return (
            blocks(
                [
                    f"# The law as a book\n\n{escaped(law)}\n{_SAYS}",
                    _COVERED if self.measured.covers else "",
                    "The pages are made by `docs/make_law.py`; a test fails when one is stale.",
                    self._ways(),
                    "## Rules",
                    self._rules(),
                    "## Contested issues",
                    *self._issues(prose),
                    "## States",
                    self._states(),
                    "## Crimes",
                    self._crimes(),
                ]
            )
            + "\n"
        )

    def _ways(self) -> str:
        shelf, book = self.shelf, self.book
        counts = (
            ("articles.md", "Index by article", f"{len(shelf.contents)} provisions"),
            ("answers.md", "How an answer comes about", f"{len(book.limbs)} limbs"),
            ("profiles.md", "Profiles", f"{len(book.profiles)}"),
            ("authorities.md", "Authorities", f"{len(book.authorities)}"),
            ("records.md", "Other records", "acts of the Council, situations, amendments and more"),
        )
        return bullets(f"[{text}]({page}): {count}" for page, text, count in counts)

    def _rules(self) -> str:
        pages = self.shelf.rule_pages
        rules = sum(len(each) for files in pages.values() for each in files.values())
        listed = (
            f"[{escaped(page_title(self.shelf, page))}]({page}): {sum(map(len, files.values()))}"
            for page, files in pages.items()
        )
        return blocks(
            [
                f"{rules} rules, each with how it fares in the {self.measured.cases} shipped cases.",
                bullets(listed),
            ]
        )

    def _issues(self, prose: Prose) -> Iterator[str]:
        """The issues under the first limb that can turn on each."""
        uses, left = self.describer.uses, dict.fromkeys(self.book.issues)
        yield f"{len(left)} issues, each under the first limb that can turn on it."
        for limb in self.book.limbs:
            own = [issue for issue in uses.of_limb(limb) if issue in left]
            left = {issue: None for issue in left if issue not in own}
            if own:
                yield blocks([f"### {escaped(limb.title)}", self._listed(prose, own)])
        if left:
            yield blocks(["### No limb turns on these", self._listed(prose, [*left])])

    def _listed(self, prose: Prose, issues: list[str]) -> str:
        return bullets(
            f"{prose.issue(name)}: {escaped(self.book.issues[name].question)}" for name in issues
        )

    def _states(self) -> str:
        count = len(self.shelf.loaded.register.things(STATE))
        links = " · ".join(
            f"[{page.partition('/')[2].removesuffix('.md').upper()}]({page})"
            for page in self.shelf.states
        )
        return f"{count} States and entities, each with what the register says of it over time.\n\n{links}"

    def _crimes(self) -> str:
        families = (
            f"[{escaped(page_title(self.shelf, page))}]({page}): {len(crimes)}"
            for page, crimes in self.shelf.crimes.items()
        )
        return bullets([*families, f"[Parts of definitions]({PARTS})"])
