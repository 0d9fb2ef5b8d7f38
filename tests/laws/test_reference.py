"""Reference evaluator, engine and clingo say what `docs/semantics.md` says: one sentence of the page a test."""

from __future__ import annotations

from dataclasses import replace

import pytest

from jurisdiction.model import condition as form
from jurisdiction.model.calendar import Shift, day_of, parse_period
from jurisdiction.model.case import CaseFile, Number, Stated, Thing, Value
from jurisdiction.model.rulebook import (
    DerivedSet,
    Include,
    IssueDefinition,
    Parameter,
    Profile,
    Reading,
    Rule,
    Rulebook,
    Standing,
    Version,
    Wording,
)
from jurisdiction.model.vocabulary import Fact, Kind, Silence
from jurisdiction.register import Knowledge, Register
from jurisdiction.testing.asp.opinion import Inquiry, opinions
from jurisdiction.testing.awkward import EVIDENCE, VOCABULARY
from jurisdiction.testing.compare import Engine, reference
from jurisdiction.testing.random_cases import register_thing
from jurisdiction.testing.random_worlds import Question
from jurisdiction.testing.reference import ContradictionError, World

ASSESSED_ON = day_of("2016-05-03")
PLEADED = World({}, "as_pleaded", {}, {})
ISSUE = IssueDefinition(
    "i",
    "",
    "",
    tuple(Reading(r, "", (), (Standing("argued"),)) for r in ("wide", "narrow", "none")),
)
YES, NO, OPEN = form.Constant(value=True), form.Constant(value=False), form.Constant(None)


def put(thing: Thing, **facts: Value | Stated | None) -> Thing:
    """Write facts on a thing: a value, `None` for unknown, or a whole statement."""
    for name, value in facts.items():
        thing.facts[name] = value if isinstance(value, Stated) else Stated(value)
    return thing


def term(path: str) -> form.Term:
    """Return the term that a rule book writes so."""
    variable, *rest = path.split(".")
    return form.Term(variable, tuple(rest))


def date(path: str, edge: str = "", shift: Shift | None = None) -> form.DateTerm:
    """Return a date of a rule book: a day or a path."""
    if path[0].isdigit():
        return form.DateTerm(literal=day_of(path))
    return form.DateTerm(term(path), edge=edge, shift=shift or Shift())


def yes(path: str) -> form.Test:
    """Return the test that a fact is yes."""
    return form.Test(term(path), ("yes",))


def some(path: str, condition: form.Condition = YES, on: str = "") -> form.Quantifier:
    """Return `some: {x: path}, satisfies: condition, on: on`."""
    return form.Quantifier(
        every=False,
        over=(("x", term(path)),),
        where=YES,
        satisfies=condition,
        on=date(on) if on else None,
    )


def every(path: str, where: form.Condition, condition: form.Condition) -> form.Quantifier:
    """Return `every: {x: path}, where: where, satisfies: condition`."""
    return form.Quantifier(every=True, over=(("x", term(path)),), where=where, satisfies=condition)


class Court:
    """One incident with one element of conduct and one person; a register with one State."""

    def __init__(self) -> None:
        self.state = Thing("State", "state1", "register.State.state1")
        self.root = Thing("Case", "", "")
        self.source = put(Thing("Source", "s1", "sources.s1", parent=self.root))
        self.person = Thing("Person", "p1", "persons.p1", parent=self.root)
        self.incident = Thing("Incident", "i1", "incidents.i1", parent=self.root)
        self.element = Thing("Element", "e1", "incidents.i1.elements.e1", parent=self.incident)
        put(self.root, incidents=(self.incident,), persons=(self.person,), sources=(self.source,))
        put(self.incident, elements=(self.element,))
        self.records: dict[str, tuple[Thing, ...]] = {"State": (self.state,)}
        self.known = {"Act": Knowledge(day_of("2010-06-30"), 0)}
        self.sets: dict[tuple[str, str], DerivedSet] = {}
        self.rules: dict[str, Rule] = {}
        self.vocabulary = VOCABULARY

    def rule(
        self, rule_id: str, *versions: Version, unless: form.Condition | None = None,
        exceptions: tuple[str, ...] = (), dated: bool = False,
    ) -> None:  # fmt: skip
        """Add a rule of an element, and of a day where `dated`."""
        parameters = (Parameter("element", "Element"), *([Parameter("on", "date")] * dated))
        self.rules[rule_id] = Rule(
            rule_id, "", (), parameters, versions, Wording("", "", ""), unless, (), exceptions
        )

    def ask(
        self, condition: form.Condition, world: World = PLEADED, evidence: str = "as_pleaded"
    ) -> bool | None:
        """Return the value of a condition about the element."""
        self.rule("asked", Version(condition))
        return self.ask_rule(
            "asked", world if evidence == "as_pleaded" else replace(world, evidence=evidence)
        )

    def ask_rule(self, rule_id: str, world: World = PLEADED, *more: int) -> bool | None:
        """Return the value of a rule about the element, and a day."""
        register = Register(self.records, {}, self.known)
        rulebook = Rulebook(
            "", "", "", ASSESSED_ON, "", self.vocabulary, self.rules, self.sets, {"i": ISSUE},
            {"p": Profile("p", "", "", {}, default=True)}, (), (), (), EVIDENCE, {}, "asked",
        )  # fmt: skip
        case = CaseFile("c", "c.yaml", "fictional", self.root, ())
        args: tuple[Thing | int, ...] = (self.element, *more)
        question = Question(
            rulebook,
            register,
            register_thing(self.vocabulary, register),
            case,
            ASSESSED_ON,
            ((rule_id, args),),
        )
        expected = reference(question, 0, world)
        assert Engine(question).value(0, world) == expected
        assert second_opinion(question, world) == expected
        return expected


def second_opinion(question: Question, world: World) -> bool | None:
    """Return what clingo answers to the first rule that is asked."""
    files = (question.register, question.register_thing, question.case)
    inquiry = Inquiry(question.rulebook, *files, question.assessed_on, question.asked, (world,))
    return opinions([inquiry])[0][0, 0]


@pytest.fixture
def court() -> Court:
    """A file that says nothing but that there is an element and a person."""
    return Court()


@pytest.mark.parametrize(
    ("condition", "value"),
    [
        (form.All((YES, OPEN)), None),
        (form.All((NO, OPEN)), False),
        (form.Any((YES, OPEN)), True),
        (form.Any((NO, OPEN)), None),
        (form.Any(()), False),
        (form.Not(OPEN), None),
        (form.SettledBy((OPEN, YES)), True),
        (form.SettledBy((NO, OPEN)), False),
        (form.SettledBy((OPEN, OPEN)), None),
    ],
)
def test_strong_kleene(court: Court, condition: form.Condition, value: bool | None) -> None:  # noqa: FBT001 - a truth value
    """The value of a rule in a world is yes, no or open, by the strong Kleene tables."""
    assert court.ask(condition) is value


def test_settled_both_ways_is_refused(court: Court) -> None:
    """What is settled both ways is a contradiction."""
    with pytest.raises(ContradictionError):
        court.ask(form.SettledBy((YES, NO)))


def test_unknown_and_unwritten_are_open(court: Court) -> None:
    """Written `unknown`, or not written without a meaning of silence: open."""
    assert court.ask(yes("element.coerced")) is None
    put(court.element, coerced=None)
    assert court.ask(yes("element.coerced")) is None
    put(court.element, coerced="no")
    assert court.ask(yes("element.coerced")) is False


def test_silence_is_read_but_not_as_written(court: Court) -> None:
    """Not written: what `silent` reads, but as written an assumed silence leaves it open."""
    confirmed, urgent = yes("element.incident.confirmed"), form.Test(term("case.urgent"), ("no",))
    assert court.ask(confirmed) is False
    assert court.ask(confirmed, evidence="as_written") is None
    assert court.ask(urgent, evidence="as_written") is True
    put(court.incident, confirmed=None)
    assert court.ask(confirmed) is None


def test_each_side_of_a_dispute(court: Court) -> None:
    """Written `disputed`: the version of the world's side, which may be unknown."""
    put(court.element, coerced=Stated(None, (("a", "yes"), ("b", None))))
    key = "incidents.i1.elements.e1.coerced"
    assert court.ask(yes("element.coerced"), replace(PLEADED, sides={key: "a"})) is True
    assert court.ask(yes("element.coerced"), replace(PLEADED, sides={key: "b"})) is None
    with pytest.raises(KeyError, match=key):
        court.ask(yes("element.coerced"))


@pytest.mark.parametrize(
    ("grades", "against", "value"),
    [
        (("A", "2"), (), True),
        (("A", "3"), (), None),
        (("B", "2"), ("A", "2"), None),
        (("B", "2"), ("A", "3"), True),
    ],
)
def test_supported_by_a_good_source_that_nothing_as_good_contradicts(
    court: Court, grades: tuple[str, str], against: tuple[str, ...], *, value: bool | None
) -> None:
    """The best source meets every grade, and no source against it is as good in every grade."""
    put(court.source, reliability=grades[0], credibility=grades[1])
    other = Thing("Source", "s2", "sources.s2", parent=court.root)
    for grade, word in zip(("reliability", "credibility"), against, strict=False):
        put(other, **{grade: word})
    put(court.root, sources=(court.source, other))
    put(court.incident, sources=(court.source,))
    put(court.element, coerced=Stated("yes", (), (), ("s2",) if against else ()))
    assert court.ask(yes("element.coerced"), evidence="as_supported") is value


def test_without_sources_nothing_graded_is_supported(court: Court) -> None:
    """A fact without sources is not supported; one of a kind that is not graded needs none."""
    put(court.source, reliability="A", credibility="1")
    put(court.element, coerced="yes")
    put(court.root, urgent="yes")
    assert court.ask(yes("element.coerced"), evidence="as_supported") is None
    assert court.ask(yes("case.urgent"), evidence="as_supported") is True


def test_afresh_sets_aside_what_rests_on_past_findings_alone(court: Court) -> None:
    """Afresh: open where the fact has sources and all of them are past findings."""
    put(court.source, kind="past_determination")
    put(court.element, coerced=Stated("yes", (), ("s1",)), type="a")
    assert court.ask(yes("element.coerced"), evidence="afresh") is None
    assert court.ask(form.Test(term("element.type"), ("a",)), evidence="afresh") is True


def test_on_an_unknown_thing_everything_is_open(court: Court) -> None:
    """Every fact of an unknown thing is open, silent or not; its lists are open and empty."""
    assert court.ask(form.Test(term("element.place.sort"), ("a",))) is None
    assert court.ask(some("element.place.claimed_by")) is None
    assert court.ask(form.Same(term("element.place"), term("element.place"))) is None
    assert court.ask(form.DateTest(date("element.place.marked"), date("2002-07-01"))) is None


def test_same_needs_a_known_member(court: Court) -> None:
    """An open list is open unless a member that is known equals."""
    same = form.Same(term("element.to_state"), term("element.place.claimed_by"))
    place = Thing("Place", "place", "incidents.i1.elements.e1.place", parent=court.element)
    put(court.element, place=place, to_state=court.state)
    assert court.ask(same) is False
    put(place, claimed_by=Stated((), complete=False))
    assert court.ask(same) is None
    put(place, claimed_by=Stated((court.state,), complete=False))
    assert court.ask(same) is True


def test_silent_asks_what_is_written(court: Court) -> None:
    """`silent` holds where none of the facts is written; a written `unknown` is not silence."""
    silent = form.Silent((term("element.coerced"), term("element.type")))
    assert court.ask(silent) is True
    put(court.element, coerced=None)
    assert court.ask(silent) is False


def test_silent_on_the_way_that_is_written(court: Court) -> None:
    """Of a nested thing that nobody wrote nothing is written; of any other one does not know."""
    place, state = (form.Silent((term(f"element.{p}"),)) for p in ("place.sort", "to_state.region"))
    assert court.ask(place) is True
    assert court.ask(state) is None
    put(court.element, place=None, to_state=court.state)
    assert court.ask(place) is None
    assert court.ask(state, evidence="as_supported") is True
    put(court.element, to_state=Stated(None, (("a", court.state), ("b", court.state))))
    sides = {"incidents.i1.elements.e1.to_state": "a"}
    assert court.ask(state, replace(PLEADED, sides=sides)) is None


def test_a_test_of_every_choice_is_open_where_the_fact_is(court: Court) -> None:
    """Open where the fact is open, even where the test names every choice."""
    every_choice = form.Test(term("element.type"), ("a", "b", "c"))
    assert court.ask(every_choice) is None
    put(court.element, type="b")
    assert court.ask(every_choice) is True
    assert court.ask(form.Test(term("element.type"), ())) is False
    assert court.ask(form.Test(term("element"), ("e1", "e2"))) is True


def test_same_with_an_empty_list_is_open_where_a_side_is(court: Court) -> None:
    """`same` is open where either side is open, against an empty list too."""
    place = Thing("Place", "place", "incidents.i1.elements.e1.place", parent=court.element)
    put(court.element, place=put(place, claimed_by=()))
    assert court.ask(form.Same(term("element.to_state"), term("element.place.claimed_by"))) is None
    assert court.ask(form.Same(term("element.type"), term("case.sorts"))) is None


def test_up_leads_to_the_nearest_thing_of_a_kind(court: Court) -> None:
    """`up T` is the nearest thing of the kind T in which the thing stands, else an unknown thing."""
    place = Thing("Place", "place", "incidents.i1.elements.e1.place", parent=court.element)
    note = Thing("Place", "n1", "notes.n1", parent=court.root)
    put(court.element, place=place)
    put(court.incident, confirmed="yes")
    put(court.root, notes=(note,))
    assert court.ask(yes("element.place.incident.confirmed")) is True
    assert court.ask(some("case.notes", yes("x.incident.confirmed"))) is None
    by_incident = form.DependingOn(term("x.incident"), ((("i1",), YES),), NO)
    assert court.ask(some("case.notes", by_incident)) is None
    assert court.ask(some("case.notes", replace(by_incident, otherwise=YES))) is True


def test_evidence_does_not_open_what_is_nested(court: Court) -> None:
    """What is nested is structure: no evidence option opens it."""
    put(court.source, kind="past_determination")
    put(court.incident, sources=(court.source,))
    put(court.element, place=put(Thing("Place", "place", "p", parent=court.element), sort="b"))
    for option in ("afresh", "as_supported"):
        assert court.ask(some("element.incident.elements"), evidence=option) is True
        silent = form.Silent((term("element.place.marked"),))
        assert court.ask(silent, evidence=option) is True


def test_sources_are_those_of_the_nearest_list_that_is_written(court: Court) -> None:
    """An empty list of sources hides the one further out; one that describes them is none."""
    put(court.source, reliability="A", credibility="1")
    put(court.incident, sources=(court.source,))
    put(court.element, coerced="yes")
    assert court.ask(yes("element.coerced"), evidence="as_supported") is True
    put(court.element, sources=())
    assert court.ask(yes("element.coerced"), evidence="as_supported") is None


def test_a_side_that_does_not_know_is_unknown(court: Court) -> None:
    """Of a disputed date a side that is `unknown` has a clock, supported or not."""
    dispute = Stated(None, (("a", None), ("b", parse_period("2002-07-01"))))
    put(court.element, date=dispute)
    key = "incidents.i1.elements.e1.date"
    world = World({}, "as_supported", {key: "a"}, {key: day_of("2010-07-01")})
    test = form.DateTest(date("element.date"), before=date("2016-05-03"))
    assert court.ask(test, world) is True
    assert court.ask(test, replace(world, sides={key: "b"})) is None


def test_a_record_that_is_not_visible_is_unknown(court: Court) -> None:
    """A reference to a record that is not visible yet leads to an unknown thing."""
    record = put(Thing("Membership", "m1", "register.m1"), lodged=parse_period("2016-05-03"))
    act = put(Thing("Act", "a1", "register.a1"), follows=record)
    court.records.update({"Membership": (record,), "Act": (act,)})
    follows = some("register.acts", form.Same(term("x.follows"), term("x.follows")))
    assert court.ask(follows) is True
    put(record, lodged=parse_period("2016-05-04"))
    assert court.ask(follows) is None


@pytest.mark.parametrize(
    ("number", "value"), [(Number(3, 4), True), (Number(1, 2), False), (Number(2, 3), None)]
)
def test_a_range_of_numbers(court: Court, number: Number, *, value: bool | None) -> None:
    """A number range: yes if all of it lies in the range, no if none, else open."""
    put(court.element, months=number)
    assert court.ask(form.Compare(term("element.months"), at_least=3)) is value


def test_an_uncertain_date_has_the_day_of_the_world(court: Court) -> None:
    """An uncertain date, or an edge of it, is a clock of its own; a silent one is that it reads."""
    put(court.incident, period=parse_period("2001/2003"))
    after = form.DateTest(date("element.date"), date("2002-07-01"))
    start = form.DateTest(date("element.date", "start"), date("2002-07-01"))
    days = {
        "incidents.i1.period": day_of("2002-07-01"),
        "incidents.i1.period@start": day_of("2001-02-03"),
    }
    assert court.ask(after, replace(PLEADED, days=days)) is True
    assert court.ask(start, replace(PLEADED, days=days)) is False
    with pytest.raises(KeyError, match=r"incidents\.i1\.period"):
        court.ask(after)


def test_shifts_come_one_after_the_other(court: Court) -> None:
    """A shift of a shifted day comes second: a month after a month is not two months."""
    put(court.element, date=parse_period("2003-01-28"))
    court.rule(
        "shifted",
        Version(form.DateTest(date("on", shift=Shift(months=1)), date("2003-04-01"))),
        dated=True,
    )
    month = form.Call("shifted", (term("element"), date("element.date", shift=Shift(months=1))))
    assert court.ask(month) is False
    put(court.element, date=parse_period("2003-01-31"))
    assert court.ask(month) is True
    period = Stated(parse_period("2003-01-28/2003-01-31"))
    put(court.element, date=period)
    day = {"incidents.i1.elements.e1.date": day_of("2003-01-31")}
    assert court.ask(month, replace(PLEADED, days=day)) is True


def test_two_shifts_of_one_uncertain_day(court: Court) -> None:
    """A day is before itself and some time later, never before itself or some time before."""
    put(court.element, date=parse_period("2002"))
    world = replace(PLEADED, days={"incidents.i1.elements.e1.date": day_of("2002-01-31")})
    day, later = date("element.date"), date("element.date", shift=Shift(months=1))
    assert court.ask(form.DateTest(day, before=later), world) is True
    assert court.ask(form.DateTest(later, before=day), world) is False
    assert court.ask(form.DateTest(later, before=later), world) is False


def test_an_unsupported_date_has_no_clock(court: Court) -> None:
    """A date that is not supported has no clock: every comparison with it is open."""
    put(court.incident, period=parse_period("2001/2003"))
    test = form.DateTest(date("element.date"), date("2010-07-01"))
    assert court.ask(test, evidence="as_supported") is None


def test_never_is_after_every_day(court: Court) -> None:
    """`never` is no limit for `before` and `until`, and never reached for `from`."""
    assert court.ask(form.DateTest(date("2002-07-01"), until=date("element.ended"))) is True
    assert court.ask(form.DateTest(date("2002-07-01"), from_=date("element.ended"))) is False
    later = date("element.ended", shift=Shift(years=18))
    assert court.ask(form.DateTest(date("9999-12-31"), before=later)) is True
    ended = date("element.ended")
    assert court.ask(form.DateTest(ended, before=ended)) is False
    assert (
        court.ask(
            form.DateTest(date("2002-07-01"), until=date("element.ended")), evidence="as_written"
        )
        is None
    )


def test_bounds_are_included_but_for_before(court: Court) -> None:
    """`from` and `until` include their day, `before` does not."""
    put(court.element, date=parse_period("2002-07-01"))
    day, element = date("2002-07-01"), date("element.date")
    assert court.ask(form.DateTest(element, from_=day, until=day)) is True
    assert court.ask(form.DateTest(element, before=day)) is False
    put(court.person, born=parse_period("1984-02-29"))
    of_age = date("x.born", shift=Shift(years=18))
    assert court.ask(some("case.persons", form.DateTest(date("2002-02-28"), before=of_age))) is True
    assert court.ask(some("case.persons", form.DateTest(date("2002-03-01"), from_=of_age))) is True


def test_every_asks_for_one_and_for_all(court: Court) -> None:
    """`every`: at least one meets `where`, and all that do meet `satisfies`; else no or open."""
    elements = "element.incident.elements"
    assert court.ask(every(elements, NO, YES)) is False
    assert court.ask(every(elements, YES, YES)) is True
    assert court.ask(every(elements, OPEN, YES)) is None
    put(court.incident, elements=Stated((court.element,), complete=False))
    assert court.ask(every(elements, YES, YES)) is None
    assert court.ask(every(elements, YES, NO)) is False
    assert court.ask(some(elements)) is True


def test_silence_may_read_a_choice_that_is_called_none(court: Court) -> None:
    """Of a choice `none` is a word like any other; of a list it is the empty list."""
    kind = VOCABULARY.types["Element"]
    fact = Fact("type", Kind.CHOICE, choices=("a", "none"), silent=Silence("none"))
    changed = replace(kind, facts={**kind.facts, "type": fact})
    court.vocabulary = replace(VOCABULARY, types={**VOCABULARY.types, "Element": changed})
    assert court.ask(form.Test(term("element.type"), ("none",))) is True
    assert court.ask(form.Test(term("element.type"), ("a",))) is False


def test_lists_that_are_not_written(court: Court) -> None:
    """A pleaded list not written is closed; one of references is open or what silence reads."""
    court.incident.facts.clear()
    assert court.ask(some("element.incident.elements")) is False
    assert court.ask(some("case.notes"), evidence="as_written") is None
    assert court.ask(some("element.helpers")) is None
    assert court.ask(some("element.victims")) is False


def test_members_of_a_set_stand_under_their_condition(court: Court) -> None:
    """A candidate is taken under its condition; one that is unknown takes part like any other."""
    includes = (Include(term("element.to_state"), yes("element.coerced")),)
    court.sets["Element", "states"] = DerivedSet("Element", "states", "element", includes, ())
    is_state = form.Same(term("x"), term("element.to_state"))
    put(court.element, to_state=court.state, coerced="no")
    assert court.ask(some("element.states")) is False
    put(court.element, coerced=None)
    assert court.ask(some("element.states", is_state)) is None
    put(court.element, coerced="yes", to_state=None)
    assert court.ask(some("element.states", is_state)) is None
    assert court.ask(some("element.states")) is True


def test_an_open_list_opens_a_set(court: Court) -> None:
    """An include that ends in an open list opens the set under its condition."""
    includes = (Include(term("element.place.claimed_by"), yes("element.coerced")),)
    court.sets["Element", "states"] = DerivedSet("Element", "states", "element", includes, ())
    place = Thing("Place", "place", "incidents.i1.elements.e1.place", parent=court.element)
    put(court.element, coerced="yes", place=put(place, claimed_by=Stated((), complete=False)))
    assert court.ask(some("element.states")) is None
    assert court.ask(every("element.states", NO, YES)) is None
    put(court.element, coerced="no")
    assert court.ask(some("element.states")) is False


def test_absence_is_never_known_without_a_register(court: Court) -> None:
    """Where no register file holds such records the list is open on every day."""
    court.known = {}
    put(court.element, to_state=court.state)
    assert court.ask(some("element.to_state.acts", on="1900-01-01")) is None


def test_absence_is_no_only_as_far_as_a_list_is_known(court: Court) -> None:
    """Past the day to which it is complete, with its lag, a register list is open."""
    put(court.element, to_state=court.state)
    assert court.ask(some("element.to_state.acts", on="2011-06-30")) is False
    assert court.ask(some("element.to_state.acts", on="2011-07-01")) is None
    put(court.state, list_as_of=parse_period("2012-01-01"))
    assert court.ask(some("element.to_state.acts", on="2011-07-01")) is False
    put(court.state, list_as_of=parse_period("2010"))
    assert court.ask(some("element.to_state.acts", on="2011-01-01")) is False
    assert court.ask(some("element.to_state.acts", on="2011-01-02")) is None


def test_a_carried_list_is_open_only_as_written(court: Court) -> None:
    """If the list is carried, it is open past its day only as written."""
    absent = some("register.acts", on="2011-07-01")
    assert court.ask(absent) is False
    assert court.ask(absent, evidence="as_written") is None


def test_records_appear_on_their_day(court: Court) -> None:
    """A record does not exist, and a fact is not written, before the day from which it is known."""
    record = Thing("Membership", "m1", "register.Membership.m1")
    put(record, state=court.state, lodged=parse_period("2016-05-03"), until=parse_period("2011"))
    put(record, noticed=parse_period("2016-05-04"))
    court.records["Membership"] = (record,)
    put(court.element, to_state=court.state)
    members = some("element.to_state.memberships")
    ended = form.DateTest(date("2016-01-01"), from_=date("x.until"))
    assert court.ask(members) is True
    assert court.ask(some("element.to_state.memberships", ended)) is False
    put(record, noticed=None)
    days = {"register.Membership.m1.until": day_of("2011-06-30")}
    assert (
        court.ask(some("element.to_state.memberships", ended), replace(PLEADED, days=days)) is True
    )
    put(record, lodged=parse_period("2016-05-04"))
    assert court.ask(members) is False


def test_exceptions_and_unless_defeat(court: Court) -> None:
    """A rule holds where its version does, its `unless` does not, and no exception to it does."""
    court.rule("exception", Version(yes("element.coerced")))
    court.rule(
        "rule",
        Version(YES),
        unless=form.Test(term("element.type"), ("a",)),
        exceptions=("exception",),
    )
    put(court.element, type="b")
    assert court.ask_rule("rule") is None
    put(court.element, coerced="no")
    assert court.ask_rule("rule") is True
    put(court.element, type="a")
    assert court.ask_rule("rule") is False


def test_versions_are_picked_by_their_day(court: Court) -> None:
    """By conduct the day `on` picks the version, by assessment the day of assessment; none: no."""
    turn = day_of("2010-06-30")
    court.rule("conduct", Version(YES, turn, None, "conduct"), dated=True)
    assert court.ask_rule("conduct", PLEADED, turn) is True
    assert court.ask_rule("conduct", PLEADED, turn - 1) is False
    court.rule(
        "now",
        Version(NO, None, ASSESSED_ON - 1, "assessment"),
        Version(YES, ASSESSED_ON, None, "assessment"),
    )
    assert court.ask_rule("now") is True
    court.rule("later", Version(YES, ASSESSED_ON + 1, None, "assessment"))
    assert court.ask_rule("later") is False


def test_on_some_day_moves_the_conduct_and_nothing_else(court: Court) -> None:
    """Every date of conduct is one and the same other day; other dates stay."""
    put(court.element, date=parse_period("1990-01-01"))
    put(court.person, born=parse_period("1999-12-31"))
    one_day = form.DateTest(date("element.date"), date("2010-06-30"), until=date("2010-06-30"))
    no_day = form.All(
        (
            form.DateTest(date("element.date"), before=date("2002-07-01")),
            form.DateTest(date("element.incident.period"), date("2002-07-01")),
        )
    )
    other = form.DateTest(date("2002-07-01"), from_=date("x.born", shift=Shift(years=18)))
    court.rule("one", Version(one_day))
    court.rule("none", Version(no_day))
    court.rule("other", Version(some("case.persons", other)))
    for evidence, values in (
        ("as_pleaded", [True, False, False]),
        ("as_supported", [True, False, None]),
    ):
        calls = [form.Call(rule_id, (term("element"),)) for rule_id in ("one", "none", "other")]
        found = [court.ask(form.OnSomeDay(call), evidence=evidence) for call in calls]
        assert found == values


def test_on_some_day_reads_its_arguments_on_that_day(court: Court) -> None:
    """The arguments of the call are read on that day; a parameter of the rule around stays."""
    put(court.element, date=parse_period("1990-01-01"))
    bound = date("2002-07-01")
    court.rule("after", Version(form.DateTest(date("on"), bound)), dated=True)
    moved = form.OnSomeDay(form.Call("after", (term("element"), date("element.date"))))
    stays = form.OnSomeDay(form.Call("after", (term("element"), date("on"))))
    assert court.ask(moved) is True
    court.rule("around", Version(stays), dated=True)
    assert court.ask_rule("around", PLEADED, day_of("1990-01-01")) is False
    chain = form.Call("around", (term("element"), date("element.date")))
    court.rule("chain", Version(form.All((chain, form.DateTest(date("element.date"), bound)))))
    nested = form.OnSomeDay(form.Call("chain", (term("element"),)))
    assert court.ask(nested) is True


def test_on_some_day_within_another(court: Court) -> None:
    """Each has a day of its own."""
    early = form.DateTest(date("element.date"), before=date("2002-07-01"))
    late = form.DateTest(date("element.date"), date("2002-07-01"))
    court.rule("early", Version(early))
    call = form.OnSomeDay(form.Call("early", (term("element"),)))
    court.rule("both", Version(form.All((late, call))))
    court.rule("neither", Version(form.All((late, early, call))))
    assert court.ask(form.OnSomeDay(form.Call("both", (term("element"),)))) is True
    assert court.ask(form.OnSomeDay(form.Call("neither", (term("element"),)))) is False


def test_a_conduct_date_of_an_unknown_thing_stays_open(court: Court) -> None:
    """`on_some_day` replaces the dates of things that are known."""
    note = Thing("Place", "n1", "notes.n1", parent=court.root)
    put(court.root, notes=(note,))
    period = form.DateTest(date("x.incident.period"), date("2002-07-01"))
    court.rule("noted", Version(some("case.notes", period)))
    assert court.ask(form.OnSomeDay(form.Call("noted", (term("element"),)))) is None


def test_silence_that_reads_a_conduct_date_moves_with_it(court: Court) -> None:
    """A date that reads a date of conduct, or one that reads it, moves on `on_some_day`."""
    put(court.incident, period=parse_period("1990-01-01"))
    court.rule("arrived", Version(form.DateTest(date("element.arrived"), date("2002-07-01"))))
    moved = form.OnSomeDay(form.Call("arrived", (term("element"),)))
    assert court.ask(moved) is True
    put(court.element, arrived=parse_period("1990-01-02"))
    assert court.ask(moved) is False


def test_an_issue_has_the_reading_of_the_world(court: Court) -> None:
    """`issue`: the condition of the world's reading."""
    issue = form.Issue("i", ((("wide",), YES), (("narrow", "none"), NO)))
    assert court.ask(issue, replace(PLEADED, readings={"i": "wide"})) is True
    assert court.ask(issue, replace(PLEADED, readings={"i": "none"})) is False
    with pytest.raises(KeyError, match="i"):
        court.ask(issue)


def test_an_open_fact_takes_every_arm(court: Court) -> None:
    """`depending_on`: the arm of the value; where it is open, all arms must agree."""
    agree = form.DependingOn(term("element.type"), ((("a",), NO), (("b",), NO)), NO)
    differ = form.DependingOn(term("element.type"), ((("a",), NO), (("b",), NO)), YES)
    spoken = form.DependingOn(term("element.type"), ((("a", "b", "c"), NO),), YES)
    assert [court.ask(c) for c in (agree, differ, spoken)] == [False, None, False]
    put(court.element, type="c")
    assert court.ask(differ) is True
    wheres = form.DependingOn(term("element.place.sort"), ((("a",), NO), (("b", "c"), NO)), YES)
    assert court.ask(wheres) is False
    state = form.DependingOn(term("element.to_state"), ((("state1",), NO),), NO)
    assert [court.ask(state), court.ask(replace(state, otherwise=YES))] == [False, None]
    put(court.element, to_state=court.state)
    assert court.ask(replace(state, otherwise=YES)) is False
