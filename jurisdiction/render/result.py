"""The JSON answer: the public, versioned contract that other programs rely on.

`docs/result.md` says what each key means; the JSON Schema derives from the models below.
Keys are added within a version; none is renamed, removed or given another meaning.
Declarations alone: one contract in one place, from which its schema is made.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Final, Literal, TypeAlias

from pydantic import Field, WithJsonSchema
from pydantic.json_schema import SkipJsonSchema

from jurisdiction.analysis.moves import Moves
from jurisdiction.evaluator.assess import AllegationAnswer, Assessment, LimbAnswer
from jurisdiction.explanation import support
from jurisdiction.explanation.model import (
    BasisKind,
    Explanation,
    MissingFact,
    Section,
    Sentence,
    UnprovedFact,
)
from jurisdiction.model.calendar import day_text
from jurisdiction.model.case import Thing
from jurisdiction.model.vocabulary import Kind, Vocabulary
from jurisdiction.render.form import DIALECT, Day, Form
from jurisdiction.render.moved import OtherDayResult, other_day

SCHEMA: Final = "jurisdiction/result/1"

_REFERENCES = (Kind.REF, Kind.REFS)
_SUSPECTS = ("suspect", "suspects")

# Left out, and never null, where the rule book has no such fact.
Name: TypeAlias = Annotated[str | None, WithJsonSchema({"type": "string"})]


class RulebookName(Form):
    """The rule book that answered."""

    id: str
    version: str
    digest: str


class BasisResult(Form):
    """What a sentence rests on."""

    kind: BasisKind
    key: str
    text: str
    checked: bool
    place: str
    later: Name = None


class SentenceResult(Form):
    """One sentence of the explanation."""

    text: str
    level: int
    role: Literal["", "decisive", "kept", "absent", "question", "authority"]
    bases: tuple[BasisResult, ...]


class TableResult(Form):
    """Rows under columns, as ids."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class SectionResult(Form):
    """A part of the explanation, in the order in which a person reads it."""

    heading: str
    title: str
    sentences: tuple[SentenceResult, ...]
    tables: tuple[TableResult, ...]
    sections: tuple[SectionResult, ...]


class PartResult(Form):
    """The value on part of the period, both days included."""

    from_: Day = Field(validation_alias="from", serialization_alias="from")
    to: Day
    value: str


class LimbResult(Form):
    """One limb of one allegation."""

    value: str
    marks: tuple[str, ...]
    rules: tuple[str, ...]
    issues: tuple[str, ...]
    by_profile: dict[str, str]
    by_evidence: dict[str, str]
    timeline: tuple[PartResult, ...]


class AllegationResult(Form):
    """One allegation with its limbs, in the order of the rule book."""

    id: str
    incident: Name = None
    crime: Name = None
    suspects: Name = None
    allegation: dict[str, tuple[str, ...]]
    outcome: str
    next_step: str
    marks: tuple[str, ...]
    by_profile: dict[str, str]
    by_evidence: dict[str, str]
    limbs: dict[str, LimbResult]


class OverallResult(Form):
    """The answer to the case: that of its best allegation."""

    outcome: str
    marks: tuple[str, ...]
    decisive: tuple[str, ...]
    next_step: str
    by_profile: dict[str, str]
    by_evidence: dict[str, str]


class MissingResult(Form):
    """A question that the file leaves open."""

    path: str
    ask: str
    choices: tuple[str, ...]
    settles: tuple[str, ...]
    limbs: tuple[str, ...]
    lacks_support: bool
    provision: str


class UnprovedResult(Form):
    """A fact that the file states and no source supports as is asked for."""

    path: str
    says: str
    sources: tuple[str, ...]
    settles: tuple[str, ...]
    limbs: tuple[str, ...]


class Result(Form):
    """The answer to one case file, from one profile on one day."""

    schema_: Literal["jurisdiction/result/1"] = Field(
        validation_alias="schema", serialization_alias="schema"
    )
    engine: str
    rulebook: RulebookName
    case: str
    nature: str
    assessed_on: Day
    profile: str
    readings: dict[str, tuple[str, ...]]
    evidence: str
    overall: OverallResult
    other_day: OtherDayResult | SkipJsonSchema[None] = None
    allegations: tuple[AllegationResult, ...]
    missing: tuple[MissingResult, ...]
    unproved: tuple[UnprovedResult, ...]
    sections: tuple[SectionResult, ...]


def result(
    assessment: Assessment,
    explanation: Explanation,
    engine_version: str,
    moves: Moves | None = None,
) -> Result:
    """Return the contract's form of an assessment and of what is said about it, beside another day where there is one.

    What is open, disputed or contested stands there as the value `insufficient_information` and as
    marks; `by_profile` and `by_evidence` hold only what differs from the chosen point of view.
    """
    book, case, stance = assessment.rulebook, assessment.case, assessment.stance
    return Result(
        schema_=SCHEMA,
        engine=engine_version,
        rulebook=RulebookName(id=book.id, version=book.version, digest=book.digest),
        case=case.id,
        nature=case.nature,
        assessed_on=day_text(assessment.assessed_on),
        profile=stance.profile,
        readings=dict(stance.readings),
        evidence=stance.evidence,
        overall=_overall(assessment),
        other_day=None if moves is None else other_day(moves),
        allegations=tuple(_allegation(assessment, each) for each in assessment.allegations),
        missing=tuple(_missing(each) for each in explanation.missing),
        unproved=tuple(_unproved(each) for each in explanation.unproved),
        sections=tuple(_section(each) for each in explanation.sections),
    )


def dumps(answer: Result) -> str:
    """Return the answer as JSON: keys in the order of the contract, with a final line break."""
    return answer.model_dump_json(by_alias=True, exclude_none=True, indent=2) + "\n"


def result_schema() -> dict[str, Any]:
    """Return the JSON Schema of the contract (draft 2020-12); it refuses keys it does not know."""
    schema = Result.model_json_schema(by_alias=True, mode="serialization")
    return {"$schema": DIALECT, **schema, "title": SCHEMA}


def _overall(assessment: Assessment) -> OverallResult:
    outcome = assessment.outcome.id
    return OverallResult(
        outcome=outcome,
        marks=assessment.marks,
        decisive=support.decisive(assessment),
        next_step=assessment.best.next_step,
        by_profile=_differing(assessment.by_profile, outcome),
        by_evidence=_differing(assessment.by_evidence, outcome),
    )


def _allegation(assessment: Assessment, answer: AllegationAnswer) -> AllegationResult:
    vocabulary, outcome = assessment.rulebook.vocabulary, answer.outcome.id
    names = _names(answer.allegation, vocabulary)
    return AllegationResult(
        id=answer.allegation.id,
        incident=_joined(names, "incident"),
        crime=_joined(names, "crime"),
        suspects=_joined(names, *_SUSPECTS),
        allegation={name: ids for name, ids in names.items() if ids},
        outcome=outcome,
        next_step=answer.next_step,
        marks=answer.marks,
        by_profile=_differing(answer.by_profile, outcome),
        by_evidence=_differing(answer.by_evidence, outcome),
        limbs={each.limb.id: _limb(assessment, answer, each) for each in answer.limbs},
    )


def _limb(assessment: Assessment, answer: AllegationAnswer, limb: LimbAnswer) -> LimbResult:
    name = limb.limb.id
    return LimbResult(
        value=limb.value,
        marks=limb.marks,
        rules=support.limb_rules(assessment, answer, name),
        issues=limb.issues,
        by_profile=_differing(limb.by_profile, limb.value),
        by_evidence=_differing(limb.by_evidence, limb.value),
        timeline=tuple(
            PartResult(from_=first, to=last, value=value)
            for first, last, value in support.timeline(assessment, answer, name)
        ),
    )


def _differing(values: Mapping[str, str], chosen: str) -> dict[str, str]:
    return {name: value for name, value in values.items() if value != chosen}


# What an allegation is about: the vocabulary names it, so that each rule book has its own words.


def _names(unit: Thing, vocabulary: Vocabulary) -> dict[str, tuple[str, ...]]:
    """Return ids by name: of the things around the unit, outermost first, then of its references.

    A thing without an id is one that the file leaves undescribed; it is passed over.
    """
    names: dict[str, tuple[str, ...]] = {_snake(thing.type): (thing.id,) for thing in _around(unit)}
    for fact in vocabulary.types[unit.type].facts.values():
        if fact.kind in _REFERENCES:
            names[fact.name] = tuple(each.id for each in unit.things(fact.name) if each.id)
    return names


def _around(unit: Thing) -> Iterator[Thing]:
    """Return the things in which a unit stands, outermost first and without the case itself."""
    if unit.parent is not None and unit.parent.parent is not None:
        yield from _around(unit.parent)
        yield unit.parent


def _joined(names: Mapping[str, tuple[str, ...]], *keys: str) -> str | None:
    """Return the ids under the first of the keys that has any; None where no key exists."""
    found = [names[key] for key in keys if key in names]
    return ", ".join(next(filter(None, found), ())) if found else None


def _snake(kind: str) -> str:
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", kind).lower()


# The explanation, word for word.


def _missing(fact: MissingFact) -> MissingResult:
    return MissingResult(
        path=fact.path,
        ask=fact.ask,
        choices=fact.choices,
        settles=fact.settles,
        limbs=fact.limbs,
        lacks_support=fact.lacks_support,
        provision=fact.provision,
    )


def _unproved(fact: UnprovedFact) -> UnprovedResult:
    return UnprovedResult(
        path=fact.path,
        says=fact.says,
        sources=fact.sources,
        settles=fact.settles,
        limbs=fact.limbs,
    )


def _section(section: Section) -> SectionResult:
    return SectionResult(
        heading=section.heading,
        title=section.title,
        sentences=tuple(_sentence(each) for each in section.sentences),
        tables=tuple(TableResult(columns=each.columns, rows=each.rows) for each in section.tables),
        sections=tuple(_section(each) for each in section.sections),
    )


def _sentence(sentence: Sentence) -> SentenceResult:
    bases = tuple(
        BasisResult(
            kind=basis.kind,
            key=basis.key,
            text=basis.text,
            checked=basis.checked,
            place=basis.place,
            later=basis.later or None,
        )
        for basis in sentence.bases
    )
    return SentenceResult(text=sentence.text, level=sentence.level, role=sentence.role, bases=bases)
