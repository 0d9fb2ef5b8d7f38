"""Each number of the digest has its place, each provision its entry, and the generated page is not stale."""

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from docs.make_digest_map import PAGE, guide, named, numbers, page, rows
from jurisdiction.loading import Loaded, load_rulebook

ROOT = Path(__file__).parents[2]
ARTICLES = (
    *(str(n) for n in range(5, 34)),
    *("53", "98", "119", "121", "123", "124", "126", "127"),
)
ORDINAL = re.compile(r"(\d+)( bis| ter)?")


@cache
def loaded() -> Loaded:
    """The rule book, loaded once."""
    return load_rulebook(ROOT / "rules")


@cache
def contents() -> list[dict[str, Any]]:
    """The provisions of the Statute as the rule book lists them."""
    text = (ROOT / "rules" / "rome_statute" / "contents.yaml").read_text(encoding="utf-8")
    found: list[dict[str, Any]] = yaml.load(text, Loader=yaml.BaseLoader)["contents"]  # noqa: S506 - texts only
    return found


def provisions(at: str) -> list[str]:
    """The provisions that a pinpoint such as `art. 17(1)(a)-(b), 20(3)` names first and by themselves."""
    parts = re.split(r",\s*", re.sub(r"^arts?\.? ", "", at))
    return [part for part in parts if re.fullmatch(r"\d+( bis| ter)?(\([^)]+\))*", part)]


def test_every_number_has_an_entry() -> None:
    """No number of the digest is without a part of the rule book, a test or a reason."""
    bare = [number for number, *places in rows() if not any(places)]
    assert not bare


def test_no_entry_is_left_over() -> None:
    """The guide and the rules name no number that the digest does not have."""
    used = {*named(), *(entry["number"] for entry in guide()["digest_map"])}
    assert used <= {*numbers()}


def test_the_page_is_not_stale() -> None:
    """The page is what the script would write."""
    assert PAGE.read_text(encoding="utf-8") == page(), "run: python3 docs/make_digest_map.py"


def test_the_tests_that_hold_a_law_exist() -> None:
    """Each test that an entry names is a file of the suite."""
    named = {name for entry in guide()["digest_map"] for name in entry.get("tested_by", ())}
    assert not [name for name in sorted(named) if not (ROOT / name).is_file()]


@pytest.mark.parametrize("article", ARTICLES)
def test_every_article_is_listed(article: str) -> None:
    """The contents hold each article of the parts that the rule book encodes."""
    listed = {match.group(1) for p in contents() if (match := ORDINAL.match(p["provision"]))}
    assert article in listed


def test_a_provision_is_encoded_or_says_why_not() -> None:
    """No entry of the contents is bare, and none has both a place and a reason."""
    odd = [
        p["provision"]
        for p in contents()
        if bool(p.get("encoded_by")) == bool(p.get("not_encoded"))
    ]
    assert not odd


def test_what_rules_cite_is_listed() -> None:
    """A paragraph of these articles that a rule cites stands in the contents, and not as left out."""
    entries = {p["provision"]: p for p in contents()}
    cited = {
        (rule.id, provision)
        for rule in loaded().rulebook.rules.values()
        for cite in rule.cites
        if cite.to == "rome_statute"
        for provision in provisions(cite.at)
        if (match := ORDINAL.match(provision)) and match.group(1) in ARTICLES
    }
    whole = {entry.split("(")[0] for entry in entries}
    lost = [(rule, p) for rule, p in sorted(cited) if p not in entries and p not in whole]
    assert not lost
    left_out = {p for p, entry in entries.items() if entry.get("not_encoded")}
    assert not [(rule, p) for rule, p in sorted(cited) if p in left_out]


def test_what_the_contents_name_cites_the_article() -> None:
    """A rule that stands for a provision cites its article, or its helper does."""
    book = loaded().rulebook
    wrong = []
    for entry in contents():
        rules = [book.rules[name] for name in entry.get("encoded_by", ()) if name in book.rules]
        article = entry["provision"].split("(")[0]
        ats = " ".join(
            cite.at for rule in rules for cite in rule.cites if cite.to == "rome_statute"
        )
        if rules and not _speaks_of(article, ats):
            wrong.append(entry["provision"])
    assert not wrong


def _speaks_of(article: str, ats: str) -> bool:
    """Whether pinpoints name an article, alone or within a range of articles."""
    ranges = re.findall(r"arts (\d+)-(\d+)", ats)
    number = int(article.split(" ", maxsplit=1)[0])
    within = any(int(first) <= number <= int(last) for first, last in ranges)
    return within or re.search(rf"(?<!\d){re.escape(article)}(?![\d]| bis| ter)", ats) is not None
