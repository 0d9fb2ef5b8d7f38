"""Where each part of the rule book has its place in the pages, and the links that lead there.

A place is a page below `docs/law/` and an anchor on it. What has no place is named without a link.
"""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from jurisdiction.explanation.labels import words
from jurisdiction.loading.loaded import Loaded
from jurisdiction.model.case import Thing
from jurisdiction.model.rulebook import Rule
from jurisdiction.render.markdown import escaped

ROOT = Path(__file__).resolve().parents[2]
FROM_PAGES = "../.."  # from `docs/law/` to the root
CONTENTS = "contents.yaml"
PARTS = "crimes/parts_of_definitions.md"
STATE, CRIME, NEED = "State", "Crime", "Need"  # kinds with pages of their own
_FOLDED = re.compile(r"[^a-z0-9]+")
_NUMBER = re.compile(r"\d+")
_PARAGRAPH = re.compile(r"/paragraph_((?:\d+|[a-z])(?:_(?:[a-z]|[ivx]+))*)\.yaml$")


class Shelf:
    """Knows the place of everything; `folder` is the rule book, `cases` the files of cases."""

    def __init__(self, loaded: Loaded, cases: dict[str, Path]) -> None:
        self.loaded, self.book, self.cases = loaded, loaded.rulebook, cases
        self.vocabulary = loaded.rulebook.vocabulary
        self.places = dict(self._places())

    def link(self, name: str, text: str, page: str) -> str:
        """Return a link to a part of the rule book from a page; the text alone where it has no place.

        A name has its kind before it, as in the contents of a law: `limb:trigger`, `record:Crime/x`.
        """
        place = self.places.get(name)
        return escaped(text) if place is None else f"[{escaped(text)}]({relative(place, page)})"

    def file(self, name: str, text: str, page: str) -> str:
        """Return a link to a file of the repository, such as `rules/crimes.yaml`."""
        return f"[{escaped(text)}]({relative(f'{FROM_PAGES}/{name}', page)})"

    def case(self, name: str, page: str) -> str:
        """Return where the file of a case lies, as a line to which `[name]` on the page refers."""
        return f"[{name}]: {relative(f'{FROM_PAGES}/{self.cases[name].as_posix()}', page)}"

    @cached_property
    def contents(self) -> tuple[dict[str, Any], ...]:
        """The provisions of the law that the rule book lists, in their order."""
        text = (ROOT / self.law_folder / CONTENTS).read_text(encoding="utf-8")
        loaded: dict[str, Any] = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - texts only
        return tuple(loaded["contents"])

    @cached_property
    def law_folder(self) -> Path:
        """The folder of the law that has contents; its name is the id of the authority."""
        found = next((ROOT / "rules").glob(f"*/{CONTENTS}"))
        return found.parent.relative_to(ROOT)

    @cached_property
    def rule_pages(self) -> dict[str, dict[str, list[Rule]]]:
        """The rules by page and file, the pages in the order of the provisions."""
        found: dict[str, dict[str, list[Rule]]] = {}
        for rule in self.book.rules.values():
            file = rule.place.file
            found.setdefault(self._rule_page(file), {}).setdefault(file, []).append(rule)
        ordered = sorted(found.items(), key=lambda item: _rank(item[0]))
        return {page: dict(sorted(files.items(), key=_file_rank)) for page, files in ordered}

    @cached_property
    def states(self) -> dict[str, list[Thing]]:
        """The States of the register by page, in the order of their names."""
        found: dict[str, list[Thing]] = {}
        things = self.loaded.register.things(STATE)
        for state in sorted(things, key=lambda thing: _plain(thing.text("name"))):
            letter = _plain(state.text("name"))[:1]
            found.setdefault(f"states/{letter}.md", []).append(state)
        return found

    @cached_property
    def crimes(self) -> dict[str, list[Thing]]:
        """The crimes of the register by page, in the order of the catalogue."""
        found: dict[str, list[Thing]] = {}
        for crime in self.loaded.register.things(CRIME):
            found.setdefault(f"crimes/{crime.text('family')}.md", []).append(crime)
        return found

    @cached_property
    def record_kinds(self) -> tuple[str, ...]:
        """The kinds of record that the register lists, but for those with pages of their own."""
        register = self.vocabulary.types[self.loaded.register_thing.type]
        listed = (fact.of for fact in register.facts.values())
        return tuple(kind for kind in listed if kind not in (STATE, CRIME))

    def provision_of(self, file: str) -> str:
        """Return the provision that a file of rules is about: `article_12/paragraph_2_a` is 12(2)(a)."""
        folder = file.rpartition("/")[0].rpartition("/")[2]
        parts = "".join(f"({part})" for part in paragraph_of(file))
        return f"{words(folder.removeprefix('article_'))}{parts}" if parts else ""

    def _rule_page(self, file: str) -> str:
        parts = file.removeprefix("rules/").removesuffix(".yaml").split("/")
        return f"rules/{parts[1 if parts[0] == self.law_folder.name else 0]}.md"

    def _places(self) -> Iterator[tuple[str, str]]:
        yield from self._rule_places()
        for issue in self.book.issues.values():
            yield f"issue:{issue.id}", f"issues/{issue.id}.md"
            yield issue.id, f"issues/{issue.id}.md"
            for reading in issue.readings:
                yield f"issue:{issue.id}.{reading.id}", f"issues/{issue.id}.md#{reading.id}"
        yield from ((f"profile:{name}", f"profiles.md#{name}") for name in self.book.profiles)
        yield from self._answer_places()
        yield from ((f"authority:{key}", f"authorities.md#{key}") for key in self.book.authorities)
        yield from self._record_places()
        yield from self._fact_places()
        for entry in self.contents:
            name = entry["provision"]
            yield f"provision:{name}", f"articles.md#{slug(name)}"
            yield f"provision:{article(name)}", f"articles.md#{slug(f'article {article(name)}')}"

    def _rule_places(self) -> Iterator[tuple[str, str]]:
        for page, files in self.rule_pages.items():
            for rule in (rule for rules in files.values() for rule in rules):
                yield rule.id, f"{page}#{rule.id}"
        for each in self.book.sets.values():
            name = f"{each.type}.{each.fact}"
            yield f"fact:{name}", f"{self._rule_page(each.place.file)}#{name}"

    def _answer_places(self) -> Iterator[tuple[str, str]]:
        yield from ((f"limb:{limb.id}", f"answers.md#limb-{limb.id}") for limb in self.book.limbs)
        outcomes = self.book.outcomes
        yield from ((f"outcome:{each.id}", f"answers.md#{each.id}") for each in outcomes)
        steps = self.book.next_steps
        yield from ((f"step:{line.value}", f"answers.md#{line.value}") for line in steps)

    def _record_places(self) -> Iterator[tuple[str, str]]:
        for pages in (self.states, self.crimes):
            for page, things in pages.items():
                yield from ((record_name(thing), f"{page}#{thing.id}") for thing in things)
        for kind in self.record_kinds:
            for thing in self.loaded.register.things(kind):
                yield record_name(thing), f"records.md#{slug(f'{kind} {thing.id}')}"
        for thing in self.loaded.register.things(NEED):
            yield record_name(thing), f"{PARTS}#{thing.id}"

    def _fact_places(self) -> Iterator[tuple[str, str]]:
        for kind in self.vocabulary.types.values():
            heading = f"../facts.md#{heading_slug(f'{kind.name}: {kind.title}')}"
            if kind.name != self.loaded.register_thing.type:
                yield f"kind:{kind.name}", heading
                named = (f"fact:{kind.name}.{fact}" for fact in kind.facts)
                sets = {f"fact:{each.type}.{each.fact}" for each in self.book.sets.values()}
                yield from ((name, heading) for name in named if name not in sets)


def relative(place: str, page: str) -> str:
    """Return the way from a page to a place; both are named from `docs/law/`."""
    target, mark, anchor = place.partition("#")
    if target == page and mark:
        return f"#{anchor}"
    return posixpath.relpath(target, posixpath.dirname(page) or ".") + mark + anchor


def record_name(thing: Thing) -> str:
    """Return the name by which the contents of a law lead to a record."""
    return f"record:{thing.type}/{thing.id}"


def paragraph_of(file: str) -> tuple[str, ...]:
    """Return the paragraph that a file of rules is about: `paragraph_2_a` is 2, a; empty for no one paragraph."""
    match = _PARAGRAPH.search(file)
    return tuple(match[1].split("_")) if match else ()


def _rank(page: str) -> tuple[bool, list[int], str]:
    """Articles by number; after them what follows no article."""
    numbers = [int(number) for number in _NUMBER.findall(page)]
    return not numbers, numbers[:1], page


def _file_rank(item: tuple[str, object]) -> tuple[int, list[int], str]:
    """Opening words, then paragraphs by number, then what is about no paragraph."""
    name = item[0].rpartition("/")[2]
    numbers = [int(number) for number in _NUMBER.findall(name)]
    about = 0 if name.startswith("chapeau") else 1 if name.startswith("paragraph") else 2
    return about, numbers[:1], name


def article(provision: str) -> str:
    """Return the article of a provision: `15 bis(4)` belongs to `15 bis`."""
    return provision.partition("(")[0]


def slug(text: str) -> str:
    """Return an anchor of our own: letters and digits, joined by hyphens."""
    return _FOLDED.sub("-", text.lower()).strip("-")


def heading_slug(text: str) -> str:
    """Return the anchor that GitHub gives to a heading."""
    return re.sub(r"[^\w\- ]", "", text.lower()).replace(" ", "-")


def _plain(name: str) -> str:
    """Return a name for sorting: without accents, in small letters."""
    decomposed = unicodedata.normalize("NFD", name)
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign)).lower()
