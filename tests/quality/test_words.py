"""Words that no text may use, acts told as allegations, and words that the engine leaves to the rule book."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from jurisdiction.explanation import phrases
from jurisdiction.explanation.explain import explain
from jurisdiction.explanation.model import Sentence
from jurisdiction.model.rulebook import Rulebook
from jurisdiction.render.headings import HEADINGS, LABELS
from jurisdiction.render.text import text
from tests.golden.answers import ROOT, SEEDS, answer, answered, rulebook
from tests.quality import printable
from tests.quality.printable import Found
from tests.quality.speech import exceptions, never_said, standing, tells_as_fact, words

TESTS = ROOT / "tests"
SAMPLE = {"tajikistan_2016_2018", "kyrgyzstan_4000"}
ANSWERED = sorted(
    path
    for folder in ("seeds", "teaching", "decided")
    for number, path in enumerate(sorted((ROOT / "cases" / folder).glob("*.yaml")))
    if folder == "teaching" or path.stem in SAMPLE or (folder == "decided" and number % 7 == 0)
)
KEPT = sorted(
    path
    for folder in ("golden", "malformed", "render")
    for path in (TESTS / folder).rglob("*")
    if path.suffix in {".txt", ".md", ".json"}
)
SOURCES = (
    printable.of_rules,
    printable.of_cases,
    printable.of_code,
    printable.of_pages,
)
# The law's own words come from rules/; a second rule book on another subject must not meet them.
OF_THE_LAW = (
    "court",
    "statute",
    "article",
    "crime",
    "criminal",
    "accused",
    "suspect",
    "prosecutor",
    "jurisdiction",
    "admissible",
    "treaty",
    "state party",
    "territory",
    "nationality",
    "guilty",
)
FRAMES = (
    "Alleged:",
    "Stated:",
    "Not stated, and assumed:",
    "Supposed:",
    "Open:",
    "In the register:",
)
# The law of a neighbour's words: each finds what the lists are there to find.
WRONG = (
    ("The officials are guilty of genocide.", "guilty"),
    ("They can be\n  prosecuted in The Hague.", "can be prosecuted"),
    ("The regime in the capital", "regime"),
    ("Dismissed.", "dismissed"),
)
RIGHT = (
    "It is no finding about any person.",
    "a regime of systematic oppression by one racial group",
    "an attack clearly excessive to the advantage",
    "The facts are the hers and this of a hero.",
)
AS_FACT = (
    "Chinese officials who run the camps",
    "the soldiers killed the prisoners",
    "The crime was committed in Arden.",
)
AS_SAID = (
    "Chinese officials said to run the camps",
    "the soldiers are said to have killed the prisoners",
    "Stated: the soldiers killed the prisoners.",
    "Alleged: the soldiers killed the prisoners.",
    "Who committed the crime?",
    "it is open who ordered the removal",
    "no soldiers killed anybody",
)


def spoken() -> dict[str, str]:
    """Return the phrases of the engine by name."""
    named = {name: value for name, value in vars(phrases).items() if name.isupper()}
    flat = {name: value for name, value in named.items() if isinstance(value, str)}
    for name, inner in named.items():
        if isinstance(inner, dict):
            flat.update({f"{name}.{key}": value for key, value in inner.items()})
    return flat


def of_the_book() -> Iterator[str]:
    """Yield texts of the rule book as it was loaded: what answers are made of."""
    book = rulebook().rulebook
    for rule in book.rules.values():
        yield from (rule.title, rule.wording.holds, rule.wording.fails, rule.wording.open)
    for kind in book.vocabulary.types.values():
        for fact in kind.facts.values():
            yield from (fact.ask, fact.help, *fact.says.values())
    for issue in book.issues.values():
        yield from (issue.title, issue.question)
        for reading in issue.readings:
            yield from (reading.says, reading.changes, *(each.who for each in reading.holders))
    for profile in book.profiles.values():
        yield from (profile.title, profile.says)
    yield from (outcome.says for outcome in book.outcomes)
    yield from (question for limb in book.limbs for question in (limb.title, limb.question))
    yield from book.texts.values()
    for authority in book.authorities.values():
        yield from authority.values()
    for records in rulebook().register.records.values():
        yield from (stated for thing in records if (stated := thing.text("name")))


def case_name(path: Path) -> str:
    """Return a case as `seeds/kyrgyzstan_4000.yaml`."""
    return f"{path.parent.name}/{path.name}"


def marked(path: Path) -> object:
    """The sample is quick, every other case is slow."""
    marks = () if path.stem in SAMPLE else (pytest.mark.slow,)
    return pytest.param(case_name(path), marks=marks, id=path.stem)


@pytest.mark.parametrize(("wrong", "word"), WRONG)
def test_a_forbidden_word_is_found(wrong: str, word: str) -> None:
    """Whole words are found in either case and over the end of a line."""
    assert never_said(wrong) == [word]


@pytest.mark.parametrize("right", RIGHT)
def test_the_words_of_the_law_are_not_found(right: str) -> None:
    """A word of the law in its own phrase, and a word that only contains a forbidden one, may be said."""
    assert never_said(right) == []


@pytest.mark.slow
def test_no_exception_is_idle() -> None:
    """Each phrase in which a word is allowed holds that word, and some text needs it."""
    read = [found for source in SOURCES for _, found in source()]
    kept = [path.read_text(encoding="utf-8") for path in KEPT if path.suffix != ".md"]
    texts = [" ".join(found.split()).casefold() for found in (*read, *kept)]
    for word, allowed in exceptions().items():
        for phrase in allowed:
            assert standing(word, phrase), (word, phrase)
            assert any(phrase.casefold() in found for found in texts), (word, phrase)


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.__name__)
def test_no_text_uses_a_word_that_finds_judges_or_takes_sides(
    source: Callable[[], Iterator[Found]],
) -> None:
    """No text of the rules, the cases, the code or the documentation holds a forbidden word."""
    found = [(where, never_said(printed)) for where, printed in source()]
    assert len(found) > 20
    assert [each for each in found if each[1]] == []


def test_every_text_of_the_loaded_rule_book_was_read() -> None:
    """What answers are made of stands among the values that the test above reads."""
    read = {" ".join(printed.split()) for _, printed in printable.of_rules()}
    missing = {text for text in of_the_book() if text and " ".join(text.split()) not in read}
    assert missing == set()


def test_no_kept_output_uses_a_forbidden_word() -> None:
    """No kept answer to a seed case in any format, and no kept message, holds a forbidden word."""
    assert len(KEPT) > 3 * len(SEEDS)
    found = [(path.name, never_said(path.read_text(encoding="utf-8"))) for path in KEPT]
    assert [each for each in found if each[1]] == []


def test_kept_answers_state_allegations_as_allegations() -> None:
    """No sentence of a kept answer to a seed case says as a fact what somebody did."""
    answers = [path for path in KEPT if path.suffix == ".md" and path.parent.name == "seeds"]
    assert len(answers) == len(SEEDS)
    lines = [line for path in answers for line in path.read_text(encoding="utf-8").splitlines()]
    said = [re.sub(r"^[-#`>?x+^ ]+", "", line) for line in lines]
    assert [line for line in said if tells_as_fact(line)] == []


@pytest.mark.parametrize("told", AS_FACT)
def test_an_accusation_told_as_a_fact_is_found(told: str) -> None:
    """A text that says what somebody did, without who says so, is found."""
    assert tells_as_fact(told)


@pytest.mark.parametrize("told", AS_SAID)
def test_an_allegation_is_not_found(told: str) -> None:
    """An allegation, a question, a denial and a fact that is told as stated may be said."""
    assert not tells_as_fact(told)


def test_rules_speak_of_what_is_alleged() -> None:
    """No rule says as a fact that somebody did what persons are accused of."""
    assert [found for found in printable.wordings() if tells_as_fact(found[1])] == []


def test_cases_call_people_by_what_is_said_of_them() -> None:
    """No role, label or title of a shipped case says as a fact what somebody did."""
    assert [found for found in printable.labels() if tells_as_fact(found[1])] == []


@pytest.mark.parametrize("case", [marked(path) for path in ANSWERED])
def test_answers_state_allegations_as_allegations(case: str) -> None:
    """Every answer begins with what its facts are, tells acts as said, and uses no forbidden word."""
    loaded = rulebook().rulebook
    assessment = answered(case)
    explanation = explain(assessment)
    said = explanation.sentences()
    assert never_said(text(explanation, names=loaded.authority_names())) == []
    assert said[0].bases[0].key == "nature"
    assert said[0].text.startswith(openings(loaded, assessment.case.nature))
    assert loaded.texts["notice"] in {sentence.text for sentence in said}
    assert [each.text for each in said if tells_as_fact(each.text)] == []
    assert [each.text for each in said if told_bare(each)] == []


def openings(book: Rulebook, nature: str) -> tuple[str, ...]:
    """Return how the rule book begins to say what facts of a nature are, with and without their sources."""
    said = (book.texts.get(key, "") for key in (nature, f"{nature}_by"))
    return tuple(text.partition("{")[0] for text in said if text)


def told_bare(sentence: Sentence) -> bool:
    """Whether a sentence tells a pleaded fact as the reason of something and does not say that it is stated."""
    pleaded = bool(sentence.bases) and all(basis.kind == "fact" for basis in sentence.bases)
    return pleaded and sentence.role == "decisive" and not sentence.text.startswith(FRAMES)


def test_persons_are_called_by_role() -> None:
    """The name of a person stands in no answer; the role stands in its place, else the kind and id."""
    case = """\
case: {nature: fictional, assessed_on: 2020-01-01}
persons:
  - {id: p, name: Ixtlan Quvarro, role: an official of Kenya, nationality: Kenya}
  - {id: q, name: Ixtlan Zzyzx, nationality: Kenya}
incidents:
  - {id: i, period: 2010, allegations: [{crime: cah.murder, suspects: [p, q]}]}
"""
    names = rulebook().rulebook.authority_names()
    printed = text(explain(answer(case)), names=names)
    assert "Ixtlan" not in printed
    assert "an official of Kenya" in printed
    assert "person q" in printed


def test_the_engine_adds_no_word_of_the_law() -> None:
    """The phrases of the engine, and the signs below an answer, hold no word that belongs to the rule book."""
    for name, phrase in (*spoken().items(), *LABELS.items()):
        assert (name, [word for word in OF_THE_LAW if standing(word, phrase)]) == (name, [])
    assert len(spoken()) > len(LABELS)
    assert not any(never_said(heading) for heading in HEADINGS.values())


def test_the_page_lists_the_words() -> None:
    """docs/neutrality.md lists the words of the file, no more and no fewer."""
    page = (ROOT / "docs" / "neutrality.md").read_text(encoding="utf-8")
    listed = page.partition("<!-- words:begin -->")[2].partition("<!-- words:end -->")[0]
    shown = [word.strip(" `.\n") for word in listed.replace("\n", " ").split(",")]
    assert shown == list(words()["never"])
