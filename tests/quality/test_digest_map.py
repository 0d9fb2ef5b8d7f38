"""Each number of the digest has its place, each provision its entry, and the generated page is not stale."""

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from docs.make_digest_map import PAGE, guide, named, numbers, page, rows
from jurisdiction.loading import Loaded
from tests.quality.pinpoints import Provision, provision, provisions, related, subject, within
from tests.shipped import our_rulebook

ROOT = Path(__file__).parents[2]
ARTICLES = (
    *("5", "6", "7", "8", "8 bis", *(str(n) for n in range(9, 16)), "15 bis", "15 ter"),
    *(str(n) for n in range(16, 34)),
    *("53", "70", "98", "119", "121", "123", "124", "126", "127"),
)


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


@cache
def named_by_records() -> dict[str, list[Provision]]:
    """The provisions of the Statute that each record of the register cites, or is the crime of."""
    book, found = loaded().rulebook, dict[str, list[Provision]]()
    for kind in (each.name for each in book.vocabulary.types.values() if each.register):
        for thing in loaded().register.things(kind):
            cites = book.record_cites.get(f"{kind}/{thing.id}", ())
            ats = [cite.at for cite in cites if cite.to == "rome_statute"]
            ats += [thing.text("provision").partition("-")[0]] if kind == "Crime" else []
            named = [each for at in ats for each in provisions(at, order())]
            found[f"record:{kind}/{thing.id}"] = named
    return found


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


def test_every_article_is_listed() -> None:
    """The contents hold the articles of the parts that the rule book encodes, in their order, and no other."""
    assert [*dict.fromkeys(each[0] for each in order())] == [*ARTICLES]


def test_every_paragraph_is_listed() -> None:
    """The contents hold each of the 294 paragraphs of these articles, in their order, and no other."""
    text = (ROOT / "tests" / "quality" / "paragraphs.yaml").read_text(encoding="utf-8")
    written = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - texts only
    known = [number for numbers in written.values() for number in numbers]
    assert len(known) == 294
    assert [entry["provision"] for entry in contents()] == known


def test_a_provision_is_encoded_or_says_why_not() -> None:
    """No entry of the contents is bare, and none has both a place and a reason."""
    odd = [
        p["provision"]
        for p in contents()
        if bool(p.get("encoded_by")) == bool(p.get("not_encoded"))
    ]
    assert not odd


def test_what_rules_cite_is_listed() -> None:
    """A paragraph of these articles that a rule or record cites stands in the contents, and not as left out."""
    cited = [
        (name, each)
        for name, found in {**cited_by_rules(), **named_by_records()}.items()
        for each in found
        if each[0] in ARTICLES
    ]
    wholes = {each[:end] for each in order() for end in range(1, len(each))}
    assert not [found for found in cited if found[1] not in {*order(), *wholes}]
    left_out = {provision(p["provision"]) for p in contents() if p.get("not_encoded")}
    assert not [found for found in cited if found[1] in left_out]


def test_what_is_encoded_is_cited_there() -> None:
    """A rule or record that the entry of a paragraph names cites that very paragraph, or a part of it."""
    cited = {**cited_by_rules(), **named_by_records()}
    bare = [
        entry["provision"]
        for entry in contents()
        if entry.get("encoded_by")
        and not within(
            [each for name in entry["encoded_by"] for each in cited.get(name, ())],
            provision(entry["provision"]),
        )
    ]
    assert not bare


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


def files() -> dict[str, list[str]]:
    """The rules of each file of the Statute."""
    found = dict[str, list[str]]()
    for rule in loaded().rulebook.rules.values():
        if "/rome_statute/" in rule.place.file:
            found.setdefault(rule.place.file, []).append(rule.id)
    return found


def test_a_file_holds_what_its_provision_says() -> None:
    """A rule in the file of a provision that cites the Statute cites that provision, not another alone."""
    cited = cited_by_rules()
    wrong = [
        (file, rule)
        for file, rules in files().items()
        for rule in rules
        if subject(file)
        and cited[rule]
        and not related(cited[rule], provisions(subject(file), order()))
    ]
    assert not wrong


def test_a_file_holds_one_paragraph() -> None:
    """A file is that of one paragraph or of an article that has none; another says above its rules why."""
    wrong = [file for file in files() if not one_paragraph(file) and not says_why(file)]
    assert not wrong


def test_a_file_says_why_a_rule_states_several_paragraphs() -> None:
    """Where what a rule cites first are several paragraphs, the file says above its rules why one rule states them."""
    wrong = [
        (file, rule)
        for file, rules in files().items()
        for rule in rules
        if len(paragraphs(cited_first(rule))) > 1 and not says_why(file)
    ]
    assert not wrong


def cited_first(rule: str) -> list[Provision]:
    """The provisions of the Statute that the first citation of a rule names; none where another text comes first."""
    first = loaded().rulebook.rules[rule].cites[:1]
    ats = [cite.at for cite in first if cite.to == "rome_statute"]
    return [each for at in ats for each in provisions(at, order())]


def paragraphs(named: list[Provision]) -> set[Provision]:
    """The numbered paragraphs in which provisions lie; an article without a paragraph stands for itself."""
    return {each[: 1 + (len(each) > 1 and each[1][0].isdigit())] for each in named}


@pytest.mark.parametrize(
    ("at", "several"),
    [
        ("art. 30(1), 30(2)(a)-(b), 30(3)", True),
        ("art. 15 bis(3), 15 ter(3)", True),
        ("art. 7(1)(d), 7(2)(d)", True),
        ("art. 17(1)(a)-(c)", False),
        ("art. 12(2)(a)", False),
        ("art. 13(a)-(c)", False),
    ],
)
def test_several_paragraphs_are_seen(at: str, *, several: bool) -> None:
    """A pinpoint names several paragraphs where their numbers or their articles differ, and not their letters."""
    assert (len(paragraphs(provisions(at, order()))) > 1) is several


def one_paragraph(file: str) -> bool:
    """Whether the name of a file is that of a listed provision without numbered paragraphs below it."""
    about = provision(subject(file))
    below = [each[len(about) :] for each in order() if within([each], about)]
    return bool(about and below) and not any(rest and rest[0][0].isdigit() for rest in below)


def says_why(file: str) -> bool:
    """Whether a file of several provisions, or of none, begins with a sentence that gives the reason."""
    text = (ROOT / file).read_text(encoding="utf-8")
    head = " ".join(line.lstrip("# ") for line in text.partition("- rule:")[0].splitlines())
    return any(f" {word} " in head for word in ("because", "so that"))


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        ("article_12/paragraph_2_a.yaml", True),
        ("article_26.yaml", True),
        ("article_27.yaml", False),
        ("article_15/paragraphs_3_and_4.yaml", False),
        ("articles_6_to_8.yaml", False),
        ("article_12/paragraph_9.yaml", False),
        ("stage.yaml", False),
    ],
)
def test_a_file_of_several_paragraphs_is_seen(file: str, *, expected: bool) -> None:
    """The name tells whether a file is that of one paragraph that the Statute has."""
    assert one_paragraph(f"rules/rome_statute/{file}") is expected


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
        ("article_15_bis/paragraph_6.yaml", "15 bis(6)"),
        ("stage.yaml", ""),
    ],
)
def test_files_are_named_by_provisions(file: str, named: str) -> None:
    """The name of a file says which provision its rules state."""
    assert subject(f"rules/rome_statute/{file}") == named
