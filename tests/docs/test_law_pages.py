"""The pages of `docs/law/` are current, say all of the rule book, and lead where they say."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from itertools import product
from pathlib import Path

import pytest
import yaml

from docs.book.issues import standing
from docs.book.library import Library
from docs.book.measured import VALUES, Measured, made_from, stored, written
from docs.book.rules import file_title
from docs.book.shelf import Shelf, heading_slug, record_name
from docs.book.states import StatePages
from docs.make_law import PAGES, found, loaded_rules, pages, shipped
from jurisdiction.loading import Loaded
from tests.sample import SAMPLE

STALE = "run: .venv/bin/python -m docs.make_law"
ANCHOR = re.compile(r'<a id="([^"]+)"></a>')
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
LINK = re.compile(r"(?<!\\)\]\(([^)\s]+)\)")
CASE = re.compile(r"(?<![\\\]])\[([\w-]+)\](?![(:])")
DEFINED = re.compile(r"^\[([\w-]+)\]: (\S+)$", re.MULTILINE)


@cache
def loaded() -> Loaded:
    """The rule book of this checkout."""
    return loaded_rules()


@cache
def shelf() -> Shelf:
    """Where everything has its place."""
    return Shelf(loaded(), shipped())


@cache
def text(page: str) -> str:
    """The text of a page as it stands."""
    return (PAGES / page).read_text(encoding="utf-8")


@cache
def anchors(file: Path) -> frozenset[str]:
    """The anchors to which links to a page may lead."""
    page = file.read_text(encoding="utf-8")
    headings = (heading_slug(heading) for heading in HEADING.findall(page))
    return frozenset((*ANCHOR.findall(page), *headings))


def leads(link: str, page: str) -> bool:
    """Whether a link of a page leads to a file that exists, and to an anchor in it."""
    target, _, anchor = link.partition("#")
    file = (PAGES / page).parent / target if target else PAGES / page
    return file.exists() and (not anchor or anchor in anchors(file.resolve()))


def section(page: str, anchor: str) -> str:
    """What stands on a page from an anchor to the next."""
    return text(page).partition(f'<a id="{anchor}"></a>')[2].partition('<a id="')[0]


@pytest.mark.slow
def test_no_page_is_stale() -> None:
    """The pages are what the script would write from the rule book and from what the cases showed."""
    made, there = pages(loaded()), found()
    assert sorted(there) == sorted(made), STALE
    assert [name for name in made if made[name] != there[name]] == [], STALE


def test_every_link_leads_somewhere() -> None:
    """Every link between rules, issues, provisions, States, cases and files resolves, anchors included."""
    broken = [
        (page, link)
        for page, written_ in found().items()
        for link in (*LINK.findall(written_), *(to for _, to in DEFINED.findall(written_)))
        if not leads(link, page)
    ]
    assert broken == []


def test_every_case_that_is_named_is_linked() -> None:
    """A case in brackets has its file at the end of the page, and no file stands there for nothing."""
    for page in found():
        named = {*CASE.findall(text(page))}
        assert named == {name for name, _ in DEFINED.findall(text(page))}, page


def test_anchors_are_unique() -> None:
    """No page has an anchor twice."""
    for page in found():
        twice = [a for a, count in Counter(ANCHOR.findall(text(page))).items() if count > 1]
        assert twice == [], page


@pytest.mark.slow
def test_every_part_has_its_place() -> None:
    """Each rule, list, issue, reading, profile, limb, outcome, authority, record and provision can be found."""
    names = [place for place in shelf().places.values() if not place.startswith("..")]
    assert [place for place in names if not leads(place, "README.md")] == []
    book, register = loaded().rulebook, loaded().register
    readings = [f"issue:{i.id}.{r.id}" for i in book.issues.values() for r in i.readings]
    records = [record_name(thing) for kind in ("State", "Crime") for thing in register.things(kind)]
    sets = [f"fact:{each.type}.{each.fact}" for each in book.sets.values()]
    expected = {
        *book.rules,
        *readings,
        *records,
        *sets,
        *(f"authority:{a}" for a in book.authorities),
    }
    assert expected <= shelf().places.keys()


def test_every_provision_is_in_the_index() -> None:
    """Each provision of the contents has a row with links to what says it, or the reason why nothing does."""
    rows = {
        row[1]: row[2]
        for row in re.finditer(
            r"^\| <a id=\"[^\"]+\"></a>(.+?) \| .+? \| (.+) \|$", text("articles.md"), re.MULTILINE
        )
    }
    assert list(rows) == [entry["provision"] for entry in shelf().contents]
    for entry in shelf().contents:
        linked = len(LINK.findall(rows[entry["provision"]]))
        assert linked == len(entry.get("encoded_by", ())), entry["provision"]
        assert linked or len(rows[entry["provision"]]) > 1


def test_exceptions_are_told_both_ways() -> None:
    """A rule names what defeats it, and what defeats it names the rule."""
    rules = loaded().rulebook.rules.values()
    pairs = [(rule, loaded().rulebook.rules[name]) for rule in rules for name in rule.exceptions]
    assert pairs
    for rule, exception in pairs:
        defeated, defeats = (section(*place(each.id)) for each in (rule, exception))
        assert f"#{exception.id})" in defeated.partition("**It is defeated by:**")[2]
        assert f"#{rule.id})" in defeats.partition("**It defeats:**")[2].splitlines()[0]


def place(name: str) -> tuple[str, str]:
    """The page and the anchor of a rule."""
    page, _, anchor = shelf().places[name].partition("#")
    return page, anchor


def test_every_rule_says_what_it_is() -> None:
    """Each rule has its authority, its condition, its wording and its cases beside it."""
    for rule in loaded().rulebook.rules.values():
        told = section(*place(rule.id))
        assert "**Provision and authority:** [" in told, rule.id
        assert "**It holds where" in told, rule.id
        assert "**Cases:**" in told, rule.id
        assert ("| holds |" in told) == bool(rule.wording.holds), rule.id
        assert "{" not in told, rule.id


def test_every_issue_says_who_holds_what() -> None:
    """Each reading has its holders with their authority, its dated standing, and what it changes."""
    for issue in loaded().rulebook.issues.values():
        page = f"issues/{issue.id}.md"
        for reading in issue.readings:
            told = section(page, reading.id)
            assert told.count("- Held by ") == len(reading.holders), (issue.id, reading.id)
            assert f"- Standing: {standing(reading)}." in told, (issue.id, reading.id)
        rules = re.findall(r"\]\(\.\./rules/[^)#]+#([^)]+)\)", text(page))
        assert rules, issue.id


def test_the_timeline_of_a_state() -> None:
    """A State has the days of the records that name it in order, and its standing on both sides of a change."""
    state = loaded().register.find("State", "Philippines")[0]
    page = next(page for page, states in shelf().states.items() if state in states)
    told = section(page, state.id)
    days = re.findall(r"^\| (\d{4}[\d-]*) \|", told.partition("**Timeline:**")[2], re.MULTILINE)
    assert days == sorted(days)
    assert "| 2011-11-01 | 2019-03-16 | [Party to the Statute on a day](" in told
    assert "| 2019-03-17 |  | [Party to the Statute on a day](" in told


@cache
def timelines() -> dict[str, list[str]]:
    """The rows of the timeline of each State that has one, as the pages would be made now."""
    found = dict[str, list[str]]()
    for _, page in StatePages(shelf()).pages():
        for told in page.split('<a id="')[1:]:
            table = told.partition("**Timeline:**")[2].partition("**What")[0]
            found[told.partition('"')[0]] = re.findall(r"^\| (\d.*) \|$", table, re.MULTILINE)
    return found


@pytest.mark.parametrize(
    ("state", "row"),
    [
        ("SDN", "2000-09-08 | State: Sudan | signature"),
        ("SDN", "2005-03-31 | act of the Security Council: S/RES/1593 (2005) on Darfur | vote"),
        ("LBY", "2011-02-26 | act of the Security Council: S/RES/1970 (2011) on Libya | vote"),
    ],
)
def test_a_day_of_a_record_has_one_row(state: str, row: str) -> None:
    """A record that names a State in two of its facts stands with each of its days once."""
    assert timelines()[state].count(row) == 1
    assert all(len(rows) == len({*rows}) for rows in timelines().values())


def test_what_was_undone_is_said_to_be() -> None:
    """A withdrawal taken back before its day is told so; one that took effect is not."""
    undone = {state for state, rows in timelines().items() if "undone before it came" in str(rows)}
    assert undone == {"HUN", "GMB", "ZAF"}
    assert timelines()["HUN"][-1].endswith("day of effect, undone before it came")


def test_every_dated_signature_has_a_row() -> None:
    """A State that signed and did not join has the day of its signature in its timeline."""
    states = loaded().register.things("State")
    days = {each.id: each.period("signed") for each in states}
    signed = {state: day.text for state, day in days.items() if day is not None}
    assert signed
    for state, day in signed.items():
        assert any(row.startswith(f"{day} | State: ") for row in timelines()[state]), state


def test_states_without_a_record_are_named() -> None:
    """A State of whom the register holds the name alone stands in the list of its letter."""
    assert '- <a id="CUB"></a>Cuba' in text("states/c.md")


def test_the_file_of_cases_knows_them() -> None:
    """What the cases showed speaks of rules, issues, readings and cases that there are."""
    measured, book = stored(), loaded().rulebook
    shown = [c for rule in book.rules for v in VALUES for c in measured.of(rule, v).shown]
    changes = [
        change.case
        for issue in book.issues.values()
        for reading in issue.readings
        for change in measured.changes(issue.id, reading.id)
    ]
    assert shown
    assert changes
    assert {*shown, *changes} <= shipped().keys()
    assert measured.cases == len(shipped())


def test_what_the_cases_show_is_current() -> None:
    """The file was made from the rule book and the cases as they are: nothing in either changed since."""
    assert stored().made_from == made_from(loaded(), shipped()), STALE


@pytest.mark.slow
def test_a_sample_of_the_cases_still_shows_it() -> None:
    """Running some cases again shows what the file holds of them, so that the engine answers as it did."""
    sample = {case: path for case, path in shipped().items() if case in SAMPLE}
    again, before = Measured(yaml.safe_load(written(loaded(), sample))), stored()
    marked = Library(loaded(), sample, again).pages()
    assert "**What no case shows of its text:**" in marked["rules/article_12.md"]
    assert "In the shipped cases it holds in" in marked["answers.md"]
    assert "What is read so in the shipped cases" in marked["issues/conduct_in_question.md"]
    for rule, value in product(loaded().rulebook.rules, VALUES):
        now, then = again.of(rule, value), before.of(rule, value)
        assert then.more or set(now.shown) <= set(then.shown), (rule, value)
    for issue in loaded().rulebook.issues.values():
        for reading in issue.readings:
            changed = before.changes(issue.id, reading.id)
            kept = [change for change in changed if change.case in SAMPLE]
            assert list(again.changes(issue.id, reading.id)) == kept, (issue.id, reading.id)


@pytest.mark.parametrize(
    ("file", "title"),
    [
        ("rules/law/article_12/paragraph_2_a.yaml", "Paragraph 2(a)"),
        ("rules/law/article_8/paragraph_2_b_viii.yaml", "Paragraph 2(b)(viii)"),
        ("rules/law/article_13/paragraph_b.yaml", "Paragraph (b)"),
        ("rules/law/article_15/paragraphs_3_and_4.yaml", "Paragraphs 3 and 4"),
        ("rules/elements/article_7_1_i.yaml", "Article 7(1)(i)"),
        ("rules/law/article_13/chapeau.yaml", "Chapeau"),
    ],
)
def test_titles_of_files(file: str, title: str) -> None:
    """A file of rules is called as a lawyer cites it."""
    assert file_title(file) == title


def test_provisions_of_files() -> None:
    """The subject of a paragraph is looked up by the provision that its file is about."""
    assert shelf().provision_of("rules/rome_statute/article_15_bis/paragraph_4.yaml") == "15 bis(4)"
    assert shelf().provision_of("rules/rome_statute/article_28/paragraph_a.yaml") == "28(a)"
    assert shelf().provision_of("rules/rome_statute/stage.yaml") == ""
