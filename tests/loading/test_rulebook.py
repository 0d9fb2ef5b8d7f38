"""A folder of files becomes a resolved rule book: names, order, digest, register, composition."""

import shutil
from pathlib import Path

import pytest

from jurisdiction.loading import Loaded, Refused, check_rulebook, load_rulebook
from jurisdiction.model import query as form
from jurisdiction.model.calendar import Shift, day_of
from jurisdiction.model.condition import (
    All,
    Any,
    Call,
    Compare,
    DateTerm,
    DateTest,
    DependingOn,
    Issue,
    Not,
    OnSomeDay,
    Quantifier,
    Same,
    SettledBy,
    Silent,
    Term,
)
from jurisdiction.model.condition import Test as FactTest  # pytest collects what begins with Test
from jurisdiction.model.place import Place
from jurisdiction.model.rulebook import Pick
from jurisdiction.model.vocabulary import Kind
from jurisdiction.register import Knowledge

BASE = Path(__file__).parents[1] / "malformed" / "base"


@pytest.fixture(scope="module")
def loaded() -> Loaded:
    """Return the base rule book."""
    return load_rulebook(BASE)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a copy of the base rule book that a test may change."""
    return shutil.copytree(BASE, tmp_path / "book")


def bare(term: Term) -> str:
    """Return a term without its place."""
    return str(term)


def arguments(call: Call) -> list[str]:
    """Return the arguments of a call as paths."""
    terms = [arg.term if isinstance(arg, DateTerm) else arg for arg in call.args]
    return [bare(term) for term in terms if term is not None]


def test_issue_and_quantifier_are_resolved(loaded: Loaded) -> None:
    """The readings of an issue hold conditions whose variables are typed by their lists."""
    rule = loaded.rulebook.rules["trip.covered"]
    issue = rule.versions[0].holds_when
    assert isinstance(issue, Issue)
    assert [readings for readings, _ in issue.read_as] == [("departure",), ("arrival",)]
    some, every = (condition for _, condition in issue.read_as)
    assert isinstance(some, Quantifier)
    assert isinstance(every, Quantifier)
    assert not some.every
    assert every.every
    assert [(name, bare(term)) for name, term in some.over] == [
        ("leg", "trip.journey.legs"),
        ("state", "leg.states"),
    ]


def test_arguments_of_the_same_name_are_implied(loaded: Loaded) -> None:
    """A call gives every argument: the written one, the thing before the name, or the namesake."""
    issue = loaded.rulebook.rules["trip.covered"].versions[0].holds_when
    assert isinstance(issue, Issue)
    some = issue.read_as[0][1]
    assert isinstance(some, Quantifier)
    assert isinstance(some.where, Call)
    assert isinstance(some.satisfies, Call)
    assert (some.where.rule, arguments(some.where)) == ("leg.counts", ["leg"])
    assert (some.satisfies.rule, arguments(some.satisfies)) == ("bound", ["state", "leg.date"])
    assert isinstance(some.satisfies.args[1], DateTerm)


def test_every_test_has_its_form(loaded: Loaded) -> None:
    """A choice, a number, a comparison and a number alone become tests of their kinds."""
    found = loaded.rulebook.rules["leg.counts"].versions[0].holds_when
    assert isinstance(found, Any)
    choice, least, same, only = found.parts
    assert isinstance(choice, FactTest)
    assert (bare(choice.term), choice.values) == ("leg.type", ("crossing",))
    assert isinstance(least, Compare)
    assert (least.at_least, least.at_most) == (12, None)
    assert isinstance(same, Same)
    assert (bare(same.left), bare(same.right)) == ("leg.from_state", "leg.to_state")
    assert isinstance(only, Compare)
    assert (only.at_least, only.at_most) == (2, 2)


def test_unless_takes_one_of_a_list(loaded: Loaded) -> None:
    """A list under `unless` is `any`."""
    unless = loaded.rulebook.rules["trip.covered"].unless
    assert isinstance(unless, Any)
    assert [part.values for part in unless.parts if isinstance(part, FactTest)] == [
        ("no",),
        ("yes",),
    ]


def test_dates_are_terms_edges_shifts_and_days(loaded: Loaded) -> None:
    """A day may be a parameter, an edge, or some years after a fact."""
    rules = loaded.rulebook.rules
    treaty = rules["bound.by_treaty"].versions[0].holds_when
    assert isinstance(treaty, Quantifier)
    assert treaty.on is not None
    assert treaty.on.term is not None
    assert bare(treaty.on.term) == "on"
    issue = rules["trip.of_age"].versions[0].holds_when
    assert isinstance(issue, Issue)
    settled = issue.read_as[0][1]
    assert isinstance(settled, SettledBy)
    test = settled.parts[1]
    assert isinstance(test, DateTest)
    assert test.from_ is not None
    assert test.from_.shift == Shift(years=18)
    arrival = rules["trip.covered"].versions[0].holds_when
    assert isinstance(arrival, Issue)
    every = arrival.read_as[1][1]
    assert isinstance(every, Quantifier)
    assert isinstance(every.satisfies, All)
    call = every.satisfies.parts[1]
    assert isinstance(call, Call)
    assert isinstance(call.args[1], DateTerm)
    assert call.args[1].edge == "start"


def test_versions_have_windows(loaded: Loaded) -> None:
    """A dated version keeps its window, what picks it and its own citations."""
    first, second = loaded.rulebook.rules["bound"].versions
    assert (first.from_, first.until) == (day_of("1998-07-01"), day_of("2011-12-31"))
    assert (second.from_, second.until, second.by) == (day_of("2012-01-01"), None, "conduct")
    assert [cite.to for cite in second.cites] == ["ruling_1"]
    assert isinstance(second.holds_when, All)
    other = second.holds_when.parts[1]
    assert isinstance(other, Not)
    assert isinstance(other.part, FactTest)
    assert other.part.values == ("TJK",)


def test_exceptions_hang_on_their_rule(loaded: Loaded) -> None:
    """A rule knows the exceptions that name it."""
    assert loaded.rulebook.rules["trip.of_age"].exceptions == ("trip.escorted",)


def test_one_exception_may_defeat_several_rules(folder: Path) -> None:
    """A rule that names two rules is an exception to each; what it names twice it defeats once."""
    file = folder / "rules" / "article_2.yaml"
    text = file.read_text(encoding="utf-8")
    copy = text.split("- rule: trip.escorted")[0].replace("trip.of_age", "trip.of_any_age")
    named = "exception_to: [trip.of_age, trip.of_any_age, trip.of_age]"
    several = text.replace("exception_to: trip.of_age", named)
    file.write_text(f"{several}\n{copy}", encoding="utf-8")
    rules = load_rulebook(folder).rulebook.rules
    assert rules["trip.of_age"].exceptions == ("trip.escorted",)
    assert rules["trip.of_any_age"].exceptions == ("trip.escorted",)


def test_arms_name_records(loaded: Loaded) -> None:
    """Arms may depend on a record of the register; the rest goes to `otherwise`."""
    outer = loaded.rulebook.rules["trip.escorted"].versions[0].holds_when
    assert isinstance(outer, DependingOn)
    assert [values for values, _ in outer.arms] == [("deck.day",)]
    assert isinstance(outer.otherwise, DependingOn)
    assert [values for values, _ in outer.otherwise.arms] == [("once",), ("repeated",)]


def test_on_some_day_and_silence(loaded: Loaded) -> None:
    """`on_some_day` holds a call, `silent` holds terms."""
    found = loaded.rulebook.rules["trip.once_covered"].versions[0].holds_when
    assert isinstance(found, All)
    moved, silent = found.parts
    assert isinstance(moved, OnSomeDay)
    assert (moved.call.rule, arguments(moved.call)) == ("trip.covered", ["trip"])
    assert isinstance(silent, Silent)
    assert [bare(term) for term in silent.terms] == ["trip.traveller.born"]


def test_sets_join_when_and_unless(loaded: Loaded) -> None:
    """A line of a set is taken under `when` and not `unless`; a list of `unless` is `any`."""
    first, second = loaded.rulebook.sets["Leg", "states"].includes
    assert bare(first.the) == "leg.from_state"
    assert isinstance(first.when, FactTest)
    assert bare(second.the) == "leg.place.state"
    assert isinstance(second.when, Not)
    assert isinstance(second.when.part, Any)


def test_everything_has_its_place(loaded: Loaded) -> None:
    """A rule and its condition lead back to their lines."""
    rule = loaded.rulebook.rules["leg.counts"]
    file = f"{BASE.as_posix()}/rules/article_1.yaml"
    assert rule.place == Place(file, 22, 9)
    assert rule.versions[0].holds_when.place == Place(file, 27, 5)


def test_declarations(loaded: Loaded) -> None:
    """Facts have the kind and the attributes that the vocabulary declares."""
    types = loaded.rulebook.vocabulary.types
    kinds = {name: fact.kind for name, fact in types["Leg"].facts.items()}
    assert kinds["what"] is Kind.TEXT
    assert kinds["type"] is Kind.CHOICE
    assert kinds["safe"] is Kind.YES_NO
    assert kinds["passengers"] is Kind.NUMBER
    assert kinds["states"] is Kind.SET
    assert kinds["journey"] is Kind.UP
    assert kinds["place"] is Kind.THING
    assert kinds["to_state"] is Kind.REF
    traveller = types["Traveller"]
    assert traveller.facts["languages"].kind is Kind.CHOICES
    assert traveller.facts["nicknames"].kind is Kind.TEXTS
    assert traveller.facts["nationalities"].kind is Kind.REFS
    assert traveller.unnamed == "the traveller not named"
    adult = traveller.facts["adult"]
    assert adult.silent is not None
    assert (adult.silent.reads, adult.silent.assumed) == ("yes", True)
    assert adult.says["no"] == "the traveller is a minor"
    assert types["Journey"].facts["period"].extent_when == ("pattern", ("repeated",))
    assert types["Journey"].graded
    treaties = types["State"].facts["treaties"]
    assert (treaties.kind, treaties.of, treaties.by) == (Kind.BACK, "Treaty", "state")
    assert treaties.closed_until
    assert treaties.carried
    assert types["Register"].facts["treaties"].lag == 1
    until = types["Treaty"].facts["until"]
    assert until.known_from == "lodged"
    assert until.silent is not None
    assert not until.silent.assumed


def test_profiles_inherit_and_are_dated(loaded: Loaded) -> None:
    """A profile that is like another takes its picks, but for its own."""
    plain, strict = loaded.rulebook.profiles.values()
    assert loaded.rulebook.default_profile == "plain"
    assert plain.picks["border"] == (
        Pick(("all",), None, day_of("2009-12-31")),
        Pick(("departure",), day_of("2010-01-01"), None),
    )
    assert strict.picks == {"border": (Pick(("arrival",)),), "minors": plain.picks["minors"]}
    assert list(strict.picks) == list(loaded.rulebook.issues)


def test_readings(loaded: Loaded) -> None:
    """Readings keep holders, standings and the day on which they were uttered."""
    departure, arrival, every_port = loaded.rulebook.issues["border"].readings
    assert departure.holders[0].who == "First ruling"
    assert departure.standing_on(day_of("2009-12-31")) == "argued"
    assert departure.standing_on(day_of("2010-01-01")) == "prevailing"
    assert arrival.standing_on(day_of("2010-01-01")) == "minority"
    assert not every_port.evaluated
    minors = loaded.rulebook.issues["minors"]
    assert [r.id for r in minors.readings_on(day_of("2012-05-05"))] == ["own_age"]
    assert [r.id for r in minors.readings_on(day_of("2012-05-06"))] == ["own_age", "any_age"]


def test_composition(loaded: Loaded) -> None:
    """Limbs, outcomes and next steps hold queries; outcomes have rank and exit code."""
    cover, age = loaded.rulebook.limbs
    assert [(line.value, line.asks) for line in cover.lines] == [
        ("not_required", False),
        ("asks", True),
    ]
    assert isinstance(cover.marks[0].query, form.AskNot)
    assert isinstance(age.lines[0].query, form.AskLimb)
    assert age.lines[0].query.values == ("not_satisfied",)
    assert isinstance(age.lines[1].query, form.AskRule)
    opened, refused, granted = loaded.rulebook.outcomes
    assert isinstance(opened.query, form.AskUnsettled)
    assert isinstance(opened.query.part, form.AskAll)
    assert isinstance(refused.query, form.AskAny)
    assert isinstance(granted.query, form.AskAlways)
    assert [outcome.rank for outcome in loaded.rulebook.outcomes] == [1, 2, 0]
    assert [outcome.exit_code for outcome in loaded.rulebook.outcomes] == [11, 10, 0]
    claim, wait = loaded.rulebook.next_steps
    assert isinstance(claim.query, form.AskEveryProfile)
    assert wait == type(wait)("wait", form.AskAlways())


def test_evidence_takes_its_scale_from_the_vocabulary(loaded: Loaded) -> None:
    """The scale of a grade is the order of its choices."""
    evidence = loaded.rulebook.evidence
    assert evidence.accepts == {"grade": ("good", "fair")}
    assert evidence.scale == {"grade": ("good", "fair", "poor")}
    assert evidence.past_finding == ("kind", ("finding",))


def test_register_knows_names_and_days(loaded: Loaded) -> None:
    """Records are found by id, code, name and alias, and lists are known to their day."""
    register = loaded.register
    for name in ("NOR", "no", "norway", "KINGDOM OF NORWAY"):
        assert [state.id for state in register.find("State", name)] == ["NOR"]
    assert [state.id for state in register.find("State", "Congo")] == ["COG", "COD"]
    assert register.knowledge("Treaty") == Knowledge(day_of("2026-10-05"), day_of("2026-11-21"))
    assert register.knowledge("Fare") == Knowledge(day_of("2026-11-21"), day_of("2026-11-21"))
    norway = register.find("State", "NOR")[0]
    assert [treaty.id for treaty in register.referring("Treaty", "state", norway)] == ["nor-1"]
    assert register.things("Treaty")[1].text("note") == "Ended."


def test_what_a_record_cites_is_no_fact(folder: Path) -> None:
    """The citations of a record stand in the rule book under its kind and id, and not among its facts."""
    file = folder / "register" / "treaties.yaml"
    text = file.read_text(encoding="utf-8")
    cites = "cites: [{to: convention, at: art. 2, checked: yes}]"
    file.write_text(text.replace("{id: nor-1,", f"{{id: nor-1, {cites},"), encoding="utf-8")
    loaded = load_rulebook(folder)
    (cite,) = loaded.rulebook.record_cites["Treaty/nor-1"]
    assert (cite.to, cite.at, cite.checked) == ("convention", "art. 2", True)
    assert list(loaded.register.things("Treaty")[0].facts) == ["state", "lodged", "from"]


def test_values_that_no_case_reaches(folder: Path) -> None:
    """A rule keeps the values that it says no case reaches, with their reasons, in the order of the file."""
    file = folder / "rules" / "broken.yaml"
    head = "- rule: journey.short\n  title: Short\n  cites: [{to: convention}]\n  for: {journey: Journey}\n"
    rest = "  quiet: yes\n  unreached: {open: Known., fails: Always so.}\n  holds_when: always\n"
    file.write_text(head + rest, encoding="utf-8")
    rule = load_rulebook(folder).rulebook.rules["journey.short"]
    assert rule.unreached == (("open", "Known."), ("fails", "Always so."))


def test_an_id_goes_before_the_alias_of_another(folder: Path) -> None:
    """A code names its own record, even where another bears it as an alias."""
    states = folder / "register" / "states.yaml"
    text = states.read_text().replace("{id: TJK,", "{id: TJK, aliases: [CG],")
    states.write_text(text)
    found = load_rulebook(folder).register.find("State", "CG")
    assert [state.id for state in found] == ["COG"]


def test_register_is_a_thing(loaded: Loaded) -> None:
    """The thing `register` holds all records of a kind in each of its lists."""
    thing = loaded.register_thing
    assert [record.id for record in thing.things("treaties")] == ["nor-1", "cog-1"]
    assert [record.id for record in thing.things("fares")] == ["deck.day", "cabin.night"]


def test_digest_is_of_names_and_bytes(folder: Path) -> None:
    """The digest follows every name and byte, and not the folder."""
    first = load_rulebook(folder).rulebook.digest
    assert first.startswith("sha256:")
    assert first == load_rulebook(BASE).rulebook.digest
    renamed = (folder / "fares.yaml").rename(folder / "rates.yaml")
    second = load_rulebook(folder).rulebook.digest
    renamed.write_text(renamed.read_text() + "# changed\n")
    assert len({first, second, load_rulebook(folder).rulebook.digest}) == 3


def test_files_are_read_in_the_order_of_their_numbers(folder: Path) -> None:
    """Article 10 comes after article 2, and a folder in the place of its name."""
    rule = "- {rule: %s, title: t, cites: [{to: convention}], holds_when: always, quiet: yes}\n"
    for name in ("article_10", "article_2_b", "article_3/paragraph_1"):
        path = folder / "rules" / f"{name}.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(rule % f"new.{path.stem}")
    rules = list(load_rulebook(folder).rulebook.rules)
    assert [name for name in rules if name.startswith("new.")] == [
        "new.article_2_b",
        "new.paragraph_1",
        "new.article_10",
    ]


def test_hidden_and_other_files_are_passed_over(folder: Path) -> None:
    """What is no visible YAML file is not read and not in the digest."""
    before = load_rulebook(folder).rulebook.digest
    (folder / "rules" / ".draft.yaml").write_text("nonsense")
    (folder / "rules" / "README.md").write_text("nonsense")
    (folder / ".git").mkdir()
    (folder / ".git" / "rules.yaml").write_text("nonsense")
    assert load_rulebook(folder).rulebook.digest == before


@pytest.mark.parametrize("name", ["rulebook.yaml", "profiles.yaml"])
def test_a_file_that_a_rule_book_needs(folder: Path, name: str) -> None:
    """A folder without one of these files is refused, and the file is named."""
    (folder / name).unlink()
    with pytest.raises(Refused) as refused:
        load_rulebook(folder, shown_as="book")
    first = refused.value.problems.errors[0]
    assert (first.place.file, first.code) == (f"book/{name}", "cannot_read")


def test_no_folder(tmp_path: Path) -> None:
    """A folder that does not exist is refused like an empty one."""
    problems, _ = check_rulebook(tmp_path / "nowhere", shown_as="nowhere")
    assert {problem.place.file for problem in problems.errors} >= {"nowhere/rulebook.yaml"}


def test_all_problems_of_all_files_are_collected(folder: Path) -> None:
    """A problem in one file hides none in another."""
    for name, old, new in (
        ("rules/article_1.yaml", "leg.counts\n        satisfies", "leg.count\n        satisfies"),
        ("issues/border.yaml", "{is: minority}", "{is: major}"),
        ("register/treaties.yaml", "state: NOR", "state: XXX"),
        ("vocabulary/journey.yaml", "type: number", "type: numbers"),
    ):
        text = (folder / name).read_text()
        assert old in text
        (folder / name).write_text(text.replace(old, new, 1))
    problems, _ = check_rulebook(folder, shown_as="book")
    assert {problem.place.file for problem in problems.errors} == {
        "book/issues/border.yaml",
        "book/register/treaties.yaml",
        "book/rules/article_1.yaml",
        "book/vocabulary/journey.yaml",
    }
