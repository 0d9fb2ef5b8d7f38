"""Each number of the digest has its place, each provision its entry, and the generated page is not stale."""

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from docs.make_digest_map import PAGE, guide, named, numbers, page, rows
from jurisdiction.loading import Loaded
from tests.quality.pinpoints import Provision, provision, provisions, related, subject
from tests.shipped import our_rulebook

ROOT = Path(__file__).parents[2]
ARTICLES = (
    *(str(n) for n in range(5, 34)),
    *("53", "98", "119", "121", "123", "124", "126", "127"),
)
ORDINAL = re.compile(r"(\d+)( bis| ter)?")


@cache
def loaded() -> Loaded:
    """The rule book, loaded once."""
    return our_rulebook()


@cache
def contents() -> list[dict[str, Any]]:
    """The provisions of the Statute as the rule book lists them."""
    text = (ROOT / "rules" / "rome_statute" / "contents.yaml").read_text(encoding="utf-8")
    found: list[dict[str, Any]] = yaml.load(text, Loader=yaml.BaseLoader)["contents"]  # noqa: S506 - texts only
    return found


@cache
def order() -> list[Provision]:
    """The provisions as the Statute orders them."""
    return [provision(entry["provision"]) for entry in contents()]


@cache
def cited_by_rules() -> dict[str, list[Provision]]:
    """The provisions of the Statute that each rule cites."""
    return {
        rule.id: [
            each
            for cite in rule.cites
            if cite.to == "rome_statute"
            for each in provisions(cite.at, order())
        ]
        for rule in loaded().rulebook.rules.values()
    }


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
    cited = [
        (rule, each)
        for rule, found in cited_by_rules().items()
        for each in found
        if each[0].partition(" ")[0] in ARTICLES
    ]
    whole = {each[:1] for each in order()}
    assert not [found for found in cited if found[1] not in {*order(), *whole}]
    left_out = {provision(p["provision"]) for p in contents() if p.get("not_encoded")}
    assert not [found for found in cited if found[1] in left_out]


def test_what_the_contents_name_cites_the_provision() -> None:
    """Each rule that stands for a provision cites it, a part of it or a whole that it is part of."""
    cited = cited_by_rules()
    wrong = [
        (entry["provision"], name)
        for entry in contents()
        for name in entry.get("encoded_by", ())
        if name in cited and not related(cited[name], [provision(entry["provision"])])
    ]
    assert not wrong


def test_a_file_holds_what_its_provision_says() -> None:
    """A rule in the file of a provision that cites the Statute cites that provision, not another alone."""
    cited, wrong = cited_by_rules(), []
    for rule in loaded().rulebook.rules.values():
        about = subject(rule.place.file) if "/rome_statute/" in rule.place.file else ""
        if about and cited[rule.id] and not related(cited[rule.id], provisions(about, order())):
            wrong.append((rule.place.file, rule.id))
    assert not wrong


def test_pinpoints_are_read_as_a_lawyer_reads_them() -> None:
    """Ranges are filled by the order of the Statute; a part answers for its whole, a neighbour never."""
    assert provisions("art. 15 ter(2)-(3)", order()) == [("15 ter", "2"), ("15 ter", "3")]
    assert provisions("arts 7-8, 30", order()) == [("7",), ("8",), ("30",)]
    assert provisions("art. 5(2) as adopted in 1998", order()) == []
    assert related(provisions("art. 17(1)(a)-(c)", order()), [provision("17(1)(b)")])
    assert related([provision("53(2)")], [provision("53(2)(b)")])
    assert not related([provision("53(1)(c)")], [provision("53(2)(c)")])
    assert not related([provision("15 bis(2)")], [provision("15 ter(2)")])


@pytest.mark.parametrize(
    ("file", "named"),
    [
        ("article_12/paragraph_2_a.yaml", "12(2)(a)"),
        ("article_13/chapeau.yaml", "13"),
        ("article_15/paragraphs_3_and_4.yaml", "15(3), 15(4)"),
        ("article_15_bis/paragraphs_6_to_8.yaml", "15 bis(6)-(8)"),
        ("articles_6_to_8.yaml", "6-8"),
        ("stage.yaml", ""),
    ],
)
def test_files_are_named_by_provisions(file: str, named: str) -> None:
    """The name of a file says which provision its rules state."""
    assert subject(f"rules/rome_statute/{file}") == named
