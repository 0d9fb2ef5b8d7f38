"""The parts of a rule book that are data and no rule: by name, each with what answers rest on.

Limbs, outcomes, next steps, profiles, issues, sets, the register and the vocabulary are compared as they are written,
so that no solver is needed. Titles, questions, wording, citations of rules and places are words about the law: they
are left out. What rules answer is for `claims`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias

from jurisdiction.explanation.labels import words
from jurisdiction.loading import Loaded
from jurisdiction.model.case import Thing
from jurisdiction.model.rulebook import (
    DerivedSet,
    IssueDefinition,
    Limb,
    Outcome,
    Profile,
    Rulebook,
)
from jurisdiction.model.vocabulary import Fact, ThingType
from jurisdiction.testing.proving.written import Days, held

Aspects: TypeAlias = Mapping[str, object]
"""What a part says, under the words in which a difference is told; equal parts have equal aspects, but for places."""


@dataclass(frozen=True, slots=True)
class Section:
    """Parts of one sort: how one and several are called, and the parts by the name that `--only` takes."""

    one: str
    several: str
    parts: Mapping[str, Aspects]


def sections(loaded: Loaded) -> Iterator[Section]:
    """Yield the parts of a rule book that are data, in the order in which differences are told."""
    book = loaded.rulebook
    yield Section("statement of the whole", "statements of the whole", dict(_general(book)))
    yield Section("limb", "limbs", {f"limb:{limb.id}": _limb(limb) for limb in book.limbs})
    yield Section("outcome", "outcomes", {f"outcome:{o.id}": _outcome(o) for o in book.outcomes})
    yield Section("next step", "next steps", _next_steps(book))
    profiles = {f"profile:{name}": _profile(each) for name, each in book.profiles.items()}
    yield Section("profile", "profiles", profiles)
    issues = {f"issue:{name}": dict(_issue(each)) for name, each in book.issues.items()}
    yield Section("issue", "issues", issues)
    yield Section("set", "sets", {f"set:{s.type}.{s.fact}": _set(s) for s in book.sets.values()})
    yield Section("list of the register", "lists of the register", dict(_lists(loaded)))
    yield Section("record", "records", dict(_records(loaded)))
    kinds = {f"kind:{name}": _kind(each) for name, each in book.vocabulary.types.items()}
    yield Section("kind of thing", "kinds of things", kinds)
    facts = {
        f"fact:{name}.{fact.name}": _fact(fact)
        for name, kind in book.vocabulary.types.items()
        for fact in kind.facts.values()
    }
    yield Section("fact", "facts", facts)


def orders(book: Rulebook) -> dict[str, tuple[str, ...]]:
    """Return the orders that make a difference, by the name that `--only` takes."""
    ranked = sorted(book.outcomes, key=lambda outcome: outcome.rank)
    return {
        "order:limbs": tuple(limb.id for limb in book.limbs),
        "order:outcomes": tuple(outcome.id for outcome in book.outcomes),
        "order:best_first": tuple(outcome.id for outcome in ranked),
        "order:next_steps": tuple(dict.fromkeys(line.value for line in book.next_steps)),
    }


def _general(book: Rulebook) -> Iterator[tuple[str, Aspects]]:
    """Yield what the rule book says of itself."""
    yield "rulebook:jurisdiction", {"the rule that says whether there is any": book.jurisdiction}
    yield "rulebook:law_as_of", {"the day of the law": Days(book.law_as_of)}
    yield "rulebook:evidence", {words(name): each for name, each in held(book.evidence)}
    recorded = held(book.recorded) if book.recorded else ()
    yield "rulebook:recorded", {words(name): each for name, each in recorded}
    vocabulary = book.vocabulary
    yield "rulebook:root", {"what a case file is": vocabulary.root}
    yield "rulebook:unit", {"what an allegation is": vocabulary.unit}


def _limb(limb: Limb) -> Aspects:
    return {
        "its lines": limb.lines,
        "its marks": limb.marks,
        "whether it is a bar": bool(limb.bar),
    }


def _outcome(outcome: Outcome) -> Aspects:
    return {"when it is reached": outcome.query, "its exit code": outcome.exit_code}


def _next_steps(book: Rulebook) -> dict[str, Aspects]:
    names = dict.fromkeys(line.value for line in book.next_steps)
    return {
        f"next_step:{name}": {
            "when it is advised": tuple(
                line.query for line in book.next_steps if line.value == name
            )
        }
        for name in names
    }


def _profile(profile: Profile) -> Aspects:
    picks = {f"what it picks of {issue}": found for issue, found in profile.picks.items()}
    return {"whether it is used where none is named": profile.default, **picks}


def _issue(issue: IssueDefinition) -> Iterator[tuple[str, object]]:
    yield "its readings", tuple(reading.id for reading in issue.readings)
    yield "its order from narrow to wide", issue.narrow_to_wide
    for reading in issue.readings:
        name = f"of {reading.id}, "
        yield f"{name}the standing", reading.standings
        yield f"{name}who holds it", reading.holders
        yield f"{name}the first day on which it is run", Days(reading.uttered)
        yield f"{name}whether it is run", reading.evaluated
        yield f"{name}whether every Chamber refused it", reading.refused


def _set(derived: DerivedSet) -> Aspects:
    return {"its lines": derived.includes, "of what it is asked": derived.variable}


def _lists(loaded: Loaded) -> Iterator[tuple[str, Aspects]]:
    """Yield to which day each list of the register is known."""
    for kind in loaded.register.records:
        known = loaded.register.knowledge(kind)
        yield (
            f"register:{kind}",
            {
                "complete to": Days(known.complete if known else None),
                "carried to": Days(known.as_of if known else None),
            },
        )


def _records(loaded: Loaded) -> Iterator[tuple[str, Aspects]]:
    for kind in loaded.register.records:
        for record in loaded.register.things(kind):
            yield f"record:{kind}/{record.id}", _facts_of(record)


def _facts_of(thing: Thing) -> Aspects:
    return {f"`{name}`": stated for name, stated in thing.facts.items()}


_OF_KIND: Final = {
    "graded": "whether evidence is weighed for its facts",
    "register": "whether it stands in the register",
    "visible_from": "the fact with the day from which it is known",
}
_OF_FACT: Final = {
    "kind": "what it holds",
    "of": "of which kind of thing it is",
    "choices": "its choices",
    "silent": "what is read into silence",
    "required": "whether it has to be written",
    "of_conduct": "whether it is a day of the conduct",
    "extent": "whether it is a stretch of time",
    "extent_when": "when it is a stretch of time",
    "by": "the fact through which records refer to it",
    "known_from": "the fact with the day from which it is known",
    "undone_by": "the fact with an earlier day that undoes it",
    "closed_until": "whether the list is complete only to a day",
    "lag": "after how many years it takes effect",
    "carried": "whether it is taken as last known",
    "split": "the fact in which each of its members stands",
    "graded": "whether evidence is weighed for it",
    "asked_when": "when it is asked",
    "supposed": "whether anybody would suppose it otherwise",
}


def _kind(kind: ThingType) -> Aspects:
    return {words: getattr(kind, name) for name, words in _OF_KIND.items()}


def _fact(fact: Fact) -> Aspects:
    return {words: getattr(fact, name) for name, words in _OF_FACT.items()}
