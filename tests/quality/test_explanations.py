"""What makes an explanation good, tested on the shipped cases: nothing twice, nothing without a basis, no idle fact.

A fact reported as decisive is needed, and the decisive facts are enough. That is tested twice: on the graph, where
every other fact is taken as unknown, and on files in which every other fact is written `unknown`.
In the file as it stands a decisive fact is needed unless other facts would carry the value as well; decision 0003 says
why no explanation can do without that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

import pytest

from jurisdiction.analysis.decisive import NOT_APPLICABLE, decisive_facts, needed_alone
from jurisdiction.analysis.turning import TurningPoint, TurningPoints
from jurisdiction.analysis.vary import Varied
from jurisdiction.evaluator.assess import AllegationAnswer, Assessment, assess
from jurisdiction.evaluator.questions import INSUFFICIENT, NOT_SATISFIED
from jurisdiction.evaluator.scenarios import UNKNOWN
from jurisdiction.explanation.explain import explain, explain_limb
from jurisdiction.explanation.labels import label
from jurisdiction.explanation.model import Explanation, Section, Sentence
from jurisdiction.explanation.pivots import Pivots
from jurisdiction.explanation.reasons import Reasons
from jurisdiction.explanation.speech import Speech
from jurisdiction.explanation.support import decisive as deciding_limbs
from jurisdiction.loading import load_case
from jurisdiction.model.case import Stated, Thing
from tests.golden.answers import ROOT, answered, rulebook
from tests.sample import sampled

ON_A_LATER_LINE = {
    "satisfied": {"available"},  # nothing has set the Court in motion, and something still may
    "not_required": {"satisfied", NOT_SATISFIED},  # another road made the question idle
}
"""What a limb says where the line that gave its value is passed over."""
FOLDERS = ("seeds", "boundary")
CASES = tuple(path for name in FOLDERS for path in sorted((ROOT / "cases" / name).glob("*.yaml")))
ONE_NAME = tuple(
    ROOT / "cases" / "decided" / f"{name}.yaml"
    for name in ("flotilla-mavi-marmara", "georgia-2008")
)
"""Cases in which several places bear one name."""
ALIKE = tuple(
    ROOT / "cases" / "decided" / f"{name}.yaml"
    for name in ("comoros_flotilla_2010", "korea-yeonpyeong")
)
"""Cases in which the same change turns the answer for one allegation and for another."""
WRITTEN = ("seeds/kyrgyzstan_4000.yaml", "boundary/burundi_2018.yaml")
WRITTEN_WHOLE = ("seeds/council_referral_with_carve_out.yaml", "boundary/burundi_2018.yaml")


LETTERS = re.compile(r"For [A-Z0-9, ]+: ")
"""What stands before an outcome that not all allegations have."""


def named(path: Path) -> str:
    """Return a case as `seeds/kyrgyzstan_4000.yaml`."""
    return f"{path.parent.name}/{path.name}"


# The scope puts the tests of one case together: then a few answers are kept, however many cases there are.
every_case = pytest.mark.parametrize("case", sampled(CASES, given=named), scope="module")


@lru_cache(maxsize=8)
def explained(case: str) -> Explanation:
    """Return the explanation of a case under the default profile."""
    return explain(answered(case))


@lru_cache(maxsize=8)
def decisive_of(case: str) -> tuple[dict[str, tuple[int, ...]], ...]:
    """Return, for each allegation of a case, the decisive facts by limb."""
    assessment = answered(case)
    return tuple(decisive_facts(assessment, answer) for answer in assessment.allegations)


def below(section: Section) -> Iterator[Sentence]:
    """Return the sentences of a section and of all sections in it."""
    yield from section.sentences
    for part in section.sections:
        yield from below(part)


def allegations(case: str) -> list[Section]:
    """Return the sections of a case that tell the reasons of an allegation."""
    return [section for section in explained(case).sections if section.heading == "allegation"]


@every_case
def test_every_sentence_has_a_basis(case: str) -> None:
    """Each sentence rests on a provision, a rule, a fact, a reading, a record or the head of the file."""
    assert [each.text for each in explained(case).sentences() if not each.bases] == []


@pytest.mark.parametrize("case", sampled((*CASES, *ONE_NAME, *ALIKE), given=named), scope="module")
def test_nothing_is_said_twice_under_an_allegation(case: str) -> None:
    """No sentence appears twice among the reasons of an allegation, what lacks proof, or what would turn the answer."""
    once = ("evidence_gap", "turning_point")
    others = [each for each in explained(case).sections if each.heading in once]
    for section in (*allegations(case), *others):
        texts = [each.text for each in below(section)]
        assert [text for text in dict.fromkeys(texts) if texts.count(text) > 1] == []


def test_changes_that_read_alike_say_whose_they_are() -> None:
    """The same change to three allegations: each supposition, and the reply, names the letter of its allegation."""
    found = answered("decided/korea-yeonpyeong.yaml")
    letters = {"civilians": "A", "civilian_objects": "B", "excessive_harm": "C"}
    outcome = "reasonable_basis_to_proceed"
    outcomes = {each.allegation.id: outcome for each in found.allegations}
    points = tuple(
        TurningPoint(((dim, "yes"),), outcome, outcomes)
        for dim in found.graph.dims
        if dim.key.endswith(".finding.crime")
    )
    pivots = Pivots(found, Speech(found), Reasons(found))
    sections = (*pivots.turning(TurningPoints(points)), pivots.other_side(points))
    told = [
        (basis.key.split(".")[3], each.text)
        for section in sections
        for each in section.sentences
        for basis in each.bases
        if basis.key.endswith(".finding.crime")
    ]
    assert sorted(name for name, _ in told[:-1]) == sorted(letters)
    assert told[-1][0] == told[0][0]
    shown = "that a finding says that the crime is shown at the standard of the stage"
    assert all(f"{shown} ({letters[name]})" in text for name, text in told)


def test_what_reads_alike_of_two_things_rests_on_both() -> None:
    """Three acts on one vessel: where it is registered is said once, with the three places in which it stands."""
    found = [
        [basis.key.split(".")[3] for basis in each.bases]
        for each in explained("decided/flotilla-mavi-marmara.yaml").sentences()
        if each.text.endswith("registered in the Comoros (Mavi Marmara).")
        or each.text.startswith("Mavi Marmara: on the high seas; registered in the Comoros;")
    ]
    acts = ["killing", "injuring", "ill_treatment"]
    assert found == [acts, sorted(acts * 2, key=acts.index)]


@every_case
def test_every_limb_that_applies_is_told(case: str) -> None:
    """Each limb is told under each allegation, by its own section or by a reference."""
    assessment = answered(case)
    for answer, section in zip(assessment.allegations, allegations(case), strict=True):
        said = " ".join(
            [part.title for part in section.sections] + [s.text for s in below(section)]
        )
        limbs = [each.limb.title for each in answer.limbs if each.value != NOT_APPLICABLE]
        assert [title for title in limbs if title not in said] == []
        assert all(part.sentences for part in section.sections)


@every_case
def test_the_answer_stands_in_one_line_before_any_reason(case: str) -> None:
    """Heading, suppositions, answer and limbs come first; the answer is the outcome in one sentence."""
    explanation, assessment = explained(case), answered(case)
    assert [section.heading for section in explanation.sections[:3]] == [
        "notice",
        "answer",
        "limbs",
    ]
    line = explanation.sections[1].sentences[0]
    assert line.role == "decisive"
    named = LETTERS.match(line.text)
    answers, stance = assessment.allegations, assessment.stance
    outcomes = {(each.questions.outcome_here(stance).id, each.next_step) for each in answers}
    assert bool(named) == (len(outcomes) > 1)
    said = line.text[named.end() :] if named else line.text
    assert said.lower().startswith(ways_to_say(assessment))
    head = " ".join(each.text for each in explanation.sections[0].sentences)
    for record in assessment.case.supposed:
        assert label(assessment.rulebook.vocabulary, record) in head


def ways_to_say(assessment: Assessment) -> tuple[str, ...]:
    """Return how the outcome of a case can read, at its stage, for want of one limb, or where the law is divided."""
    book, outcome = assessment.rulebook, assessment.outcome
    spoken = [each.outcomes.get(outcome.id, "") for each in book.spoken_where]
    alone = [limb.says_alone for limb in book.limbs] if outcome.rank else []
    ways = (outcome.says, outcome.says_on_law, *spoken, *alone)
    return tuple(text.lower() for text in ways if text)


@every_case
def test_a_decisive_failure_is_told_first(case: str) -> None:
    """Where an allegation fails, the limbs on which it fails come before the others."""
    assessment = answered(case)
    for answer, section in zip(assessment.allegations, allegations(case), strict=True):
        failing = [
            answer.limb(name).limb.title
            for name in deciding_limbs(assessment, answer)
            if answer.limb(name).value == NOT_SATISFIED and answer.outcome.rank
        ]
        told = [part.title.split(":")[0] for part in section.sections if part.heading == "limb"]
        shared = " ".join(
            s.text for p in section.sections if p.heading == "shared" for s in p.sentences
        )
        here = [title for title in failing if title not in shared]
        assert told[: len(here)] == here


@every_case
def test_questions_come_by_how_much_they_settle(case: str) -> None:
    """Questions that settle more limbs come first, then those that bear on more."""
    weights = [len(each.settles) for each in explained(case).missing]
    assert weights == sorted(weights, reverse=True)
    numbered = [
        (int(number[1]), [basis.key for basis in each.bases])
        for section in explained(case).sections
        if section.heading == "missing"
        for each in below(section)
        if (number := re.match(r"\((\d+)\)", each.text))
    ]
    assert [number for number, _ in numbered] == list(range(1, len(numbered) + 1))
    asked = [path for _, paths in numbered for path in paths]
    assert sorted(asked) == sorted(each.path for each in explained(case).missing)


@every_case
def test_persons_are_called_by_role(case: str) -> None:
    """No sentence and no title holds the name of a person, unless a role does."""
    persons = answered(case).case.root.things("persons")
    roles = " ".join(person.text("role") for person in persons)
    names = [person.text("name") for person in persons if person.text("name")]
    said = " ".join(each.text for each in explained(case).sentences())
    assert [name for name in names if name in said and name not in roles] == []


# Decisive facts, on the graph.


def pleaded(assessment: Assessment) -> list[int]:
    """Return the yes/no facts and choices that the file states, or that the law reads into its silence."""
    return [
        number
        for number, dim in enumerate(assessment.graph.dims)
        if dim.pleaded and dim.stated is not None
    ]


def values(
    assessment: Assessment, answer: AllegationAnswer, trials: Sequence[tuple[str, Sequence[int]]]
) -> list[str]:
    """Return, for each limb and the facts that stay known, the value of the limb."""
    scenarios = [
        {dim: UNKNOWN for dim in pleaded(assessment) if dim not in known} for _, known in trials
    ]
    if not trials:
        return []
    varied = Varied(assessment, answer, scenarios, tuple(answer.questions.roots))
    return [
        varied.questions(number).limb(answer.limb(name).limb, assessment.stance)[0]
        for number, (name, _) in enumerate(trials)
    ]


@every_case
def test_decisive_facts_are_enough(case: str) -> None:
    """Where every other yes/no fact and choice is unknown, the decisive ones still force the value of the limb."""
    assessment = answered(case)
    for answer, decisive in zip(assessment.allegations, decisive_of(case), strict=True):
        trials = list(decisive.items())
        for (name, _), value in zip(trials, values(assessment, answer, trials), strict=True):
            assert (name, value) == (name, answer.limb(name).value)


@every_case
def test_each_decisive_fact_is_needed(case: str) -> None:
    """Where one decisive fact is unknown too, the value of the limb is no longer forced."""
    assessment = answered(case)
    for answer, decisive in zip(assessment.allegations, decisive_of(case), strict=True):
        trials = [
            (name, [dim for dim in facts if dim != left_out])
            for name, facts in decisive.items()
            for left_out in facts
        ]
        for (name, known), value in zip(trials, values(assessment, answer, trials), strict=True):
            assert value != answer.limb(name).value, (name, known)


@every_case
def test_a_fact_needed_by_itself_unsettles_the_whole_file(case: str) -> None:
    """Where one such fact alone is unknown and all else is as stated, the value is gone, and is not its contrary.

    Without any other decisive fact the value stands: the file holds another reason for it. Of a limb with several
    lines a later one may then speak.
    """
    assessment = answered(case)
    for answer, decisive in zip(assessment.allegations, decisive_of(case), strict=True):
        needed = needed_alone(assessment, answer, decisive)
        trials = [(name, dim) for name, dims in decisive.items() for dim in dims]
        found = one_unknown(assessment, answer, trials)
        for (name, dim), value in zip(trials, found, strict=True):
            stated = answer.limb(name).value
            assert (value != stated) is (dim in needed[name])
            assert value in {stated, INSUFFICIENT, *ON_A_LATER_LINE.get(stated, ())}


def one_unknown(
    assessment: Assessment, answer: AllegationAnswer, trials: Sequence[tuple[str, int]]
) -> list[str]:
    """Return, for each limb and fact, the value of the limb where this fact alone is unknown."""
    dims = list(dict.fromkeys(dim for _, dim in trials))
    if not dims:
        return []
    rules = tuple(answer.questions.roots)
    varied = Varied(assessment, answer, [{dim: UNKNOWN} for dim in dims], rules)
    return [
        varied.questions(dims.index(dim)).limb(answer.limb(name).limb, assessment.stance)[0]
        for name, dim in trials
    ]


def test_one_of_two_sufficient_facts_is_not_needed() -> None:
    """The evidence of decision 0003: an attack stated as widespread and as systematic, where one of them is enough."""
    case, limb = "seeds/camps_leaks_only.yaml", "subject_matter"
    assessment = answered(case)
    answer, graph = assessment.allegations[0], assessment.graph
    decisive = decisive_of(case)[0]
    needed = needed_alone(assessment, answer, decisive)[limb]
    keys = {graph.dims[dim].key for dim in set(decisive[limb]) - set(needed)}
    assert keys == {"attacks.xinjiang_campaign.widespread"}
    number = {dim.key: number for number, dim in enumerate(graph.dims)}
    pair = [number[f"attacks.xinjiang_campaign.{name}"] for name in ("widespread", "systematic")]
    one, two = [*({dim: UNKNOWN} for dim in pair)], dict.fromkeys(pair, UNKNOWN)
    varied = Varied(assessment, answer, [*one, two], tuple(answer.questions.roots))
    found = [
        varied.questions(n).limb(answer.limb(limb).limb, assessment.stance)[0] for n in range(3)
    ]
    assert found == ["satisfied", "satisfied", INSUFFICIENT]


def test_why_tells_the_facts_that_are_needed_from_those_that_share_the_work() -> None:
    """Every decisive fact of a limb stands in one of two sentences, and each says what it is."""
    assessment = answered("seeds/camps_leaks_only.yaml")
    explained_limb = explain_limb(assessment, "imprisonment", "subject_matter")
    limb = explained_limb.sections[1].sections[0]
    carrying = next(part for part in limb.sections if part.heading == "carrying")
    needed, shared = carrying.sentences
    assert needed.text.startswith("Needed, each by itself")
    assert "attacks.xinjiang_campaign.civilian" in {basis.key for basis in needed.bases}
    assert shared.text.endswith("the attack was widespread.")
    assert [basis.key for basis in shared.bases] == ["attacks.xinjiang_campaign.widespread"]
    keys = {
        assessment.graph.dims[dim].key
        for dim in decisive_of("seeds/camps_leaks_only.yaml")[0]["subject_matter"]
    }
    assert {basis.key for sentence in carrying.sentences for basis in sentence.bases} == keys


@every_case
def test_the_facts_marked_are_the_decisive_ones(case: str) -> None:
    """The explanation marks no other fact; of the first allegation it marks all that carry a settled limb."""
    assessment = answered(case)
    for answer, section, by_limb in zip(
        assessment.allegations, allegations(case), decisive_of(case), strict=True
    ):
        dims = {dim for facts in by_limb.values() for dim in facts}
        keys = {assessment.graph.dims[dim].key for dim in dims}
        told = {
            basis.key for each in below(section) if each.role == "decisive" for basis in each.bases
        }
        assert {key for key in told if "." in key and key[0].islower()} <= keys
        if answer is assessment.allegations[0]:
            assert {key for key in keys if not key.startswith("supposes.")} <= told


# Decisive facts, in a file that says nothing else.


def written_unknown(case: str, known: Mapping[str, object]) -> Assessment:
    """Assess a case in which every fact that may be asked for is written `unknown`, save some addresses.

    Whether an incident belongs to what the Council referred stays silent, as whether gravity is in issue would have to:
    who writes `unknown` there says that somebody asked, and a rule asks whether anybody did.
    """
    loaded, before = rulebook(), answered(case)
    file = load_case(ROOT / "cases" / case, loaded, shown_as=f"cases/{case}")
    things = {thing.path: thing for thing in walk(file.root)}
    for dim in (before.graph.dims[number] for number in pleaded(before)):
        path, _, fact = dim.key.rpartition(".")
        silent = (
            fact == "in_referred_situation" and path in things and fact not in things[path].facts
        )
        if dim.key not in known and path in things and not silent:
            things[path].facts[fact] = Stated(None)
    return assess(
        loaded.rulebook,
        loaded.register,
        loaded.register_thing,
        file,
        before.stance,
        before.assessed_on,
    )


def walk(thing: Thing) -> Iterator[Thing]:
    """Return a thing and all that stands in it."""
    yield thing
    for stated in thing.facts.values():
        inner = stated.value if isinstance(stated.value, tuple) else (stated.value,)
        for each in inner:
            if isinstance(each, Thing) and each.parent is thing:
                yield from walk(each)


@pytest.mark.parametrize("case", WRITTEN)
@pytest.mark.slow
def test_a_file_with_the_decisive_facts_alone_has_the_same_value(case: str) -> None:
    """A file in which all else is written `unknown` settles the limb; with one decisive fact less it does not."""
    check_in_files(case, ("territorial", "nationality", "personal"))


@pytest.mark.slow
@pytest.mark.parametrize("case", WRITTEN_WHOLE)
def test_so_has_a_file_for_every_limb(case: str) -> None:
    """The same for every settled limb of the first allegation, save gravity, which asks that the file be silent."""
    limbs = (limb.id for limb in rulebook().rulebook.limbs)
    check_in_files(case, tuple(limb for limb in limbs if limb != "gravity"))


def check_in_files(case: str, limbs: Sequence[str]) -> None:
    """Compare the values of limbs of the first allegation in files that state the decisive facts, or all but one."""
    before = answered(case)
    answer = before.allegations[0]
    by_limb = decisive_of(case)[0]
    for name in (limb for limb in limbs if limb in by_limb):
        keys = {before.graph.dims[dim].key: dim for dim in by_limb[name]}
        alone = written_unknown(case, keys).allegations[0].limb(name)
        assert (name, alone.value) == (name, answer.limb(name).value)
        for left_out in keys:
            if left_out.startswith("supposes."):
                continue  # what a case supposes of the register stays written
            known = {key: dim for key, dim in keys.items() if key != left_out}
            limb = written_unknown(case, known).allegations[0].limb(name)
            assert limb.value != answer.limb(name).value, (name, left_out)


@pytest.mark.parametrize(
    "case", ["boundary/attack_on_a_hospital.yaml", "teaching/courts_at_home.yaml"]
)
def test_a_fact_is_told_and_neither_asked_nor_empty(case: str) -> None:
    """No question is printed as what is stated or taken, and nothing is said of a fact that has no value."""
    told = [each.text for each in explain(answered(case)).sentences()]
    openings = ("Stated: ", "Alleged: ", "Not stated, and assumed: ")
    facts = [text for text in told if text.startswith(openings)]
    assert facts
    assert not [text for text in facts if "?" in text or text.endswith(": .")]


@pytest.mark.slow
def test_only_records_that_concern_the_case_are_looked_at_in_vain() -> None:
    """A draft is called one, where its State is named; no other case is told of it."""
    said = "Looked at and found not to apply: "
    syria, darfur = (
        " ".join(each.text for each in explain(answered(case)).sentences() if said in each.text)
        for case in ("decided/syria-vetoed-referral.yaml", "decided/al-bashir-warrant.yaml")
    )
    assert "the draft S/2014/348 on Syria" in syria
    assert "Syria" not in darfur
    assert "Kenya" not in darfur


def test_opposed_readings_are_not_called_the_one_that_is_read() -> None:
    """Where a profile lists several readings, none is introduced as what is read; and no full stop is doubled."""
    told = [each.text for each in explain(answered("decided/al-bashir-warrant.yaml")).sentences()]
    (immunity,) = [text for text in told if text.startswith("Does an immunity of a State")]
    assert "No reading is followed here; those held are: " in immunity
    assert not [text for text in told if ".." in text]
