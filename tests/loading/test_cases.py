"""A case file becomes things with facts: paths, references, sources, splits and suppositions."""

from pathlib import Path

import pytest

from jurisdiction.loading import Loaded, Refused, load_case, load_rulebook
from jurisdiction.model.calendar import day_of, parse_period
from jurisdiction.model.case import CaseFile, Number, Stated, Thing

BASE = Path(__file__).parents[1] / "malformed" / "base"
CASE = BASE.parent / "base_case.yaml"
HEADER = "case: {nature: fictional}\n"


@pytest.fixture(scope="module")
def loaded() -> Loaded:
    """Return the base rule book."""
    return load_rulebook(BASE)


@pytest.fixture(scope="module")
def case(loaded: Loaded) -> CaseFile:
    """Return the base case."""
    return load_case(CASE, loaded)


def legs(case: CaseFile) -> tuple[Thing, ...]:
    """Return the legs of the first journey."""
    return case.root.things("journeys")[0].things("legs")


def stated(thing: Thing, fact: str) -> Stated:
    """Return what is written of a fact."""
    found = thing.stated(fact)
    assert found is not None
    return found


def test_header(case: CaseFile) -> None:
    """The header gives id, nature and day; its facts are facts of the root."""
    assert (case.id, case.nature, case.assessed_on) == (
        "two_legs",
        "fictional",
        day_of("2026-11-21"),
    )
    assert case.root.text("title") == "Two legs"
    assert (case.root.type, case.root.path, case.file) == ("Case", "", CASE.as_posix())


def test_paths_take_ids_or_numbers(case: CaseFile) -> None:
    """A thing of a list is found by its id, else by its number; a nested one by its key."""
    first, second, third = legs(case)
    assert [thing.path for thing in (first, second, third)] == [
        "journeys.j1.legs.1",
        "journeys.j1.legs.l2",
        "journeys.j1.legs.l3",
    ]
    place = stated(second, "place").value
    assert isinstance(place, Thing)
    assert place.path == "journeys.j1.legs.l2.place"
    assert place.parent is second
    assert second.parent is case.root.things("journeys")[0]


def test_values(case: CaseFile) -> None:
    """Each text means what the vocabulary says."""
    first, _, third = legs(case)
    assert stated(first, "date").value == parse_period("2016~")
    assert stated(first, "from_state").value is first.things("from_state")[0]
    assert first.things("from_state")[0].id == "NOR"
    assert stated(third, "passengers").value == Number(2900, None)
    assert stated(case.root.things("travellers")[1], "adult").value is None


def test_disputes_keep_their_sides(case: CaseFile) -> None:
    """A dispute has a version for each side, `unknown` among them."""
    safe = stated(legs(case)[2], "safe")
    assert safe.value is None
    assert safe.disputed == (("line", "yes"), ("guest", None))


def test_sources_are_inherited_unless_named(case: CaseFile) -> None:
    """The sources of a thing cover the facts below it that name none."""
    first, second, _ = legs(case)
    assert stated(first, "type").sources == ("s1",)
    assert stated(second, "type").sources == ("s2",)
    assert stated(second, "type").against == ("s1",)
    place = second.things("place")[0]
    assert stated(place, "deck").sources == ("s1",)
    assert stated(case.root.things("travellers")[0], "name").sources == ()


def test_allegations_are_split_by_suspect(case: CaseFile) -> None:
    """One thing for each reference; without one, a thing on which nothing is written."""
    anna, bert, nobody = case.allegations
    assert [thing.id for thing in case.allegations] == ["t1:anna", "t1:bert", "2"]
    assert [thing.path for thing in (anna, bert)] == ["journeys.j1.trips.t1"] * 2
    assert anna.things("traveller")[0] is case.root.things("travellers")[0]
    assert anna.stated("travellers") is None
    implicit = nobody.things("traveller")[0]
    assert (implicit.type, implicit.facts) == ("Traveller", {})
    assert (implicit.path, implicit.parent) == ("journeys.j1.trips.2.traveller", nobody)
    assert case.root.things("journeys")[0].things("trips") == case.allegations


def test_one_suspect_keeps_the_id(loaded: Loaded) -> None:
    """Where nothing is split the id stays."""
    text = "travellers: [{id: a}]\njourneys: [{trips: [{id: t, travellers: [a]}]}]\n"
    assert [thing.id for thing in load_case(HEADER + text, loaded).allegations] == ["t"]


@pytest.mark.parametrize("written", ["", "travellers: []", "travellers: unknown"])
def test_nobody_named(loaded: Loaded, written: str) -> None:
    """An absent, empty or unknown list of suspects makes one allegation."""
    text = f"journeys: [{{trips: [{{paid: yes, {written}}}]}}]\n"
    (only,) = load_case(HEADER + text, loaded).allegations
    assert only.things("traveller")[0].facts == {}


def test_numbers_that_stand_twice_take_the_id_above(loaded: Loaded) -> None:
    """Allegations without ids are told apart by the thing they stand in."""
    text = "journeys: [{trips: [{paid: yes}]}, {id: j, trips: [{paid: no}]}]\n"
    found = load_case(HEADER + text, loaded).allegations
    assert [thing.id for thing in found] == ["1.1", "j.1"]


def test_open_lists(loaded: Loaded) -> None:
    """`complete: no` opens a list, also one that has sources."""
    text = (
        "journeys: [{legs: {listed: [{type: stay}], complete: no}}]\n"
        "travellers: [{nationalities: {is: {listed: [NO], complete: no}, sources: [s]}}]\n"
        "sources: [{id: s, kind: press}]\n"
    )
    root = load_case(HEADER + text, loaded).root
    assert not stated(root.things("journeys")[0], "legs").complete
    nationalities = stated(root.things("travellers")[0], "nationalities")
    assert (nationalities.complete, nationalities.sources) == (False, ("s",))
    assert stated(root, "journeys").complete


def test_suppositions(case: CaseFile, loaded: Loaded) -> None:
    """A supposed record has the form of the register, an id of its own and its mark."""
    (only,) = case.supposed
    assert (only.id, only.type, only.supposed) == ("supposed-1", "Treaty", True)
    assert only.things("state") == loaded.register.find("State", "TJK")
    assert len(loaded.register.things("Treaty")) == 2


def test_a_supposed_record_may_be_named(loaded: Loaded) -> None:
    """A reference finds a supposed record by its id, before the register."""
    text = (
        "supposes: {State: [{id: ATL, name: Atlantis}], Treaty: [{state: ATL}]}\n"
        "travellers: [{nationalities: [ATL]}]\n"
    )
    found = load_case(HEADER + text, loaded)
    assert found.root.things("travellers")[0].things("nationalities") == (found.supposed[0],)
    assert found.supposed[1].things("state") == (found.supposed[0],)


def test_expectations(case: CaseFile) -> None:
    """An expectation keeps what it compares and leaves the rest empty."""
    first, second = case.expect
    assert (first.profile, first.overall, first.next_step) == ("plain", "granted", "wait")
    assert first.marks == ()
    assert (second.allegation, second.marks, second.because) == ("t1:anna", (), ("bound",))
    assert second.place.line == 24


def test_expectations_of_a_rule(loaded: Loaded) -> None:
    """Things of the case are found by id or path, records by name, and each combination is asked."""
    text = (
        "journeys: [{id: out, legs: [{id: first}], trips: [{id: t1}, {id: t2}]}]\n"
        "expect:\n"
        "  - {rule: trip.covered, profile: strict, holds: t1, open: [{trip: [t1, t2]}]}\n"
        "  - {rule: bound, fails: [{state: [NOR, TJ], on: 2012-01-01}]}\n"
        "  - {rule: leg.counts, open: [first, journeys.out.legs.first]}\n"
    )
    covered, bound, counts = load_case(HEADER + text, loaded).expect
    assert (covered.rule, covered.profile, covered.limb) == ("trip.covered", "strict", "")
    assert [(each.value, each.shown) for each in covered.applied] == [
        ("yes", "t1"),
        ("open", "t1"),
        ("open", "t2"),
    ]
    assert [each.shown for each in bound.applied] == ["NOR, 2012-01-01", "TJ, 2012-01-01"]
    assert bound.applied[0].args[1] == bound.applied[1].args[1] == day_of("2012-01-01")
    assert counts.applied[0].args == counts.applied[1].args


def test_id_of_a_case_without_one(loaded: Loaded) -> None:
    """The name of the file stands in for an id."""
    assert load_case(HEADER, loaded, "folder/some_case.yaml").id == "some_case"


def test_settings_of_the_header(loaded: Loaded) -> None:
    """Profile and evidence are settings, not facts."""
    text = "case: {nature: alleged, profile: strict, evidence: as_supported}\n"
    found = load_case(text, loaded)
    assert (found.profile, found.evidence) == ("strict", "as_supported")
    assert set(found.root.facts) == {"nature"}


def test_an_unreadable_case_is_refused(loaded: Loaded, tmp_path: Path) -> None:
    """A file that is not there is refused, and so is a list at the root."""
    for source in (tmp_path / "none.yaml", "- case\n"):
        with pytest.raises(Refused):
            load_case(source, loaded)
