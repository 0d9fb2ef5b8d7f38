"""Asks rules for a day, through the engine: what a record of the register does around its dates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from jurisdiction.evaluator.assess import Assessment, assess
from jurisdiction.evaluator.facts import EVIDENCE
from jurisdiction.evaluator.graph import fold, order
from jurisdiction.evaluator.ground import Grounder
from jurisdiction.evaluator.instant import Instant
from jurisdiction.evaluator.questions import Stance
from jurisdiction.loading import Loaded, load_case
from jurisdiction.model.calendar import day_of
from jurisdiction.model.case import CaseFile, Thing
from jurisdiction.truth import NO, OPEN, YES, Planes, Space
from tests.shipped import our_rulebook

RULES = Path(__file__).parents[2] / "rules"
PROFILE = "prevailing"
AS_OF = "2026-11-21"  # the day to which the register is known
Record = dict[str, Any]

CASE = """\
case: {{id: boundary, title: Boundary, nature: fictional}}
triggers:
  - {{id: step, kind: {trigger}}}
persons:
  - {{id: suspect, nationality: {state}}}
incidents:
  - id: day
    period: {day}
    linked_to_situation: yes
    {force}
    elements:
      - {{id: act, type: perpetrator_act, for_crimes: [{crime}], place: {{state: {state}}}}}
    allegations:
      - {{id: unit, crime: {crime}, suspects: [suspect]}}
"""


def records(name: str) -> list[Record]:
    """The records of one file of the register, as texts."""
    text = (RULES / "register" / f"{name}.yaml").read_text(encoding="utf-8")
    found: list[Record] = yaml.load(text, Loader=yaml.CBaseLoader)["records"]  # noqa: S506 - texts only
    return found


def after(day: str, days: int = 1) -> str:
    """The day so many days later."""
    return (date.fromisoformat(day) + timedelta(days)).isoformat()


def before(day: str) -> str:
    """The eve of a day."""
    return after(day, -1)


@cache
def book() -> Loaded:
    """The rule book of this repository."""
    return our_rulebook()


@cache
def case(
    state: str = "CHN",
    day: str = "2020-05-03",
    crime: str = "cah.murder",
    trigger: str = "communication",
    force: str = "",
) -> CaseFile:
    """A killing on a day in a State, by its national, what reached the Court, and the force that was used."""
    text = CASE.format(state=state, day=day, crime=crime, trigger=trigger, force=force)
    return load_case(text, book())


def unit(file: CaseFile) -> Thing:
    """The one allegation of a case."""
    return file.allegations[0]


def thing(kind: str, name: str) -> Thing:
    """A record of the register."""
    return next(each for each in book().register.things(kind) if each.id == name)


def answers(
    rule: str,
    calls: Iterable[Sequence[Thing | str]],
    *,
    as_of: str = AS_OF,
    evidence: str = "as_pleaded",
    file: CaseFile | None = None,
) -> Iterator[str]:
    """The answer of a rule to each tuple of arguments (things, or days), all from one grounding."""
    loaded = book()
    grounder = Grounder(
        loaded.rulebook, loaded.register, loaded.register_thing, file or case(), day_of(as_of)
    )
    roots = [grounder.rule(rule, [_content(arg) for arg in call]) for call in calls]
    grounder.finish(roots)
    world = _World(grounder, as_of, evidence)
    values = fold(grounder.graph, order(grounder.graph, roots), Planes(Space({}), world.option))
    return (YES if values[root][0] else NO if values[root][1] else OPEN for root in roots)


def answer(rule: str, *call: Thing | str, as_of: str = AS_OF, evidence: str = "as_pleaded") -> str:
    """The answer of a rule to one tuple of arguments."""
    return next(answers(rule, [call], as_of=as_of, evidence=evidence))


def of_case(rule: str, file: CaseFile, *, as_of: str = AS_OF, evidence: str = "as_pleaded") -> str:
    """The answer of a rule that is asked of an allegation."""
    return next(answers(rule, [(unit(file),)], as_of=as_of, evidence=evidence, file=file))


def assessed(file: CaseFile, as_of: str = AS_OF) -> Assessment:
    """The assessment of a case under the prevailing profile."""
    loaded = book()
    public = (loaded.register, loaded.register_thing)
    return assess(loaded.rulebook, *public, file, Stance(PROFILE, "as_pleaded"), day_of(as_of))


def _content(arg: Thing | str) -> Thing | Instant:
    return Instant(day_of(arg)) if isinstance(arg, str) else arg


class _World:
    """The reading of the profile, where it lists one; over all else the worlds must agree."""

    def __init__(self, grounder: Grounder, as_of: str, evidence: str) -> None:
        self.grounder, self.day, self.evidence = grounder, day_of(as_of), evidence

    def option(self, dim: int) -> int | None:
        """The option of a dimension."""
        dimension = self.grounder.graph.dims[dim]
        if dimension.kind == "evidence":
            return EVIDENCE.index(self.evidence)
        if dimension.kind != "reading":
            return dimension.stated
        profile = self.grounder.rulebook.profiles[PROFILE]
        picked = [r for r in dimension.options if r in profile.picks_on(dimension.key, self.day)]
        return dimension.options.index(picked[0]) if len(picked) == 1 else None
