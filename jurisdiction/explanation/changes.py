"""What changes between two assessments of nearly the same file, and nothing that stays."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from jurisdiction.evaluator.assess import AllegationAnswer, Assessment
from jurisdiction.explanation import phrases
from jurisdiction.explanation.addresses import Addresses
from jurisdiction.explanation.facts import FactWords
from jurisdiction.explanation.labels import marked, sentence, words
from jurisdiction.explanation.model import Basis, Section, Sentence, Table
from jurisdiction.explanation.speech import Speech
from jurisdiction.model.case import Thing, Value

NOTHING = "Nothing changes in the answer."
SET = "Supposing {path} to be {value}."
UNSET = "Supposing that nothing were written at {path}."
_NONE = "-"


def supposed(changes: Mapping[str, str | None], after: Assessment) -> tuple[Sentence, ...]:
    """Return what was changed in the file: by path, the value set, or None for what was taken."""
    return tuple(
        Sentence(_supposed(path, value, after), (Basis("fact", path),), role="decisive")
        for path, value in changes.items()
    )


def _supposed(path: str, value: str | None, after: Assessment) -> str:
    """One change in the words of the answer; by its path where the answer has no words for it."""
    if value is None:
        return UNSET.format(path=path)
    owner, fact = Addresses(after).of(path)
    stated = owner.stated(fact) if owner is not None else None
    if stated is None or _has_parts(owner, stated.value):
        return SET.format(path=path, value=value)
    return sentence(phrases.SUPPOSED_FACTS.format(facts=FactWords(after).stated_as(path)))


def _has_parts(owner: Thing | None, value: Value | None) -> bool:
    """Whether what was written is no one value: nothing, a list, or a thing that stands in its owner."""
    inner = isinstance(value, Thing) and value.parent is owner
    return value is None or isinstance(value, tuple) or inner


def changed(before: Assessment, after: Assessment, said: tuple[Sentence, ...]) -> Section:
    """Return the outcomes, limbs and marks that differ; an allegation is known by its id."""
    tables = (
        Table(("case", "before", "after"), tuple(_whole(before, after))),
        Table(("before", "after", "allegations"), tuple(_outcomes(before, after))),
        Table(("limb", "before", "after", "allegations"), tuple(_limbs(before, after))),
    )
    if not any(table.rows for table in tables):
        bases = tuple(basis for sentence in said for basis in sentence.bases)
        return Section("changes", "", (*said, Sentence(NOTHING, bases)))
    return Section("changes", "", said, tables)


def _whole(before: Assessment, after: Assessment) -> Iterator[tuple[str, ...]]:
    old, new = (
        marked(Speech(each).in_table(each.outcome.id), each.marks) for each in (before, after)
    )
    if old != new:
        yield before.case.id, old, new


def _outcomes(before: Assessment, after: Assessment) -> Iterator[tuple[str, ...]]:
    speech = Speech(before)

    def outcome(answer: AllegationAnswer) -> str:
        return marked(speech.in_table(answer.outcome.id), answer.marks)

    rows = [row[1:] for row in _rows("", before, after, outcome)]
    shared = len(rows) == 1 and not rows[0][-1]
    whole = tuple(_whole(before, after))
    # What holds for all allegations was said of the case as a whole.
    yield from [] if shared and whole and whole[0][1:] == rows[0][:2] else rows


def _limbs(before: Assessment, after: Assessment) -> Iterator[tuple[str, ...]]:
    for limb in before.rulebook.limbs:

        def value(answer: AllegationAnswer, name: str = limb.id) -> str:
            found = answer.limb(name)
            return marked(words(found.limb.printed(found.value)), found.marks)

        yield from _rows(limb.title, before, after, value)


def _rows(
    about: str, before: Assessment, after: Assessment, ask: Callable[[AllegationAnswer], str]
) -> Iterator[tuple[str, ...]]:
    """Yield what was and what is, where they differ, with the allegations for which it is so."""
    pairs = list(_pairs(before, after))
    having: dict[tuple[str, str], list[str]] = {}
    for name, old, new in pairs:
        values = (ask(old) if old else _NONE, ask(new) if new else _NONE)
        having.setdefault(values, []).append(name)
    for (was, now), names in having.items():
        if was != now:
            letters = _lettered(names, before, after)
            yield about, was, now, "" if len(names) == len(pairs) else letters


def _pairs(
    before: Assessment, after: Assessment
) -> Iterator[tuple[str, AllegationAnswer | None, AllegationAnswer | None]]:
    old = {answer.allegation.id: answer for answer in before.allegations}
    new = {answer.allegation.id: answer for answer in after.allegations}
    for name in dict.fromkeys((*old, *new)):
        yield name, old.get(name), new.get(name)


def _lettered(names: Sequence[str], before: Assessment, after: Assessment) -> str:
    """Allegations with the letters that the answers give them; where those are not the same, by their ids alone."""
    old, new = Speech(before).letters, Speech(after).letters
    if old != new:
        return ", ".join(names)
    return ", ".join(phrases.ABOUT.format(clause=old[name], owner=name) for name in names)
