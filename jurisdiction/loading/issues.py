"""Contested issues and their readings."""

from __future__ import annotations

from jurisdiction.loading.citations import citations
from jurisdiction.loading.conform import conform
from jurisdiction.loading.document import Mapping, Text
from jurisdiction.loading.draft import Draft
from jurisdiction.loading.excerpt import cut
from jurisdiction.loading.fields import day, entries, flag, groups, texts, word, words
from jurisdiction.loading.shape import IssueForm
from jurisdiction.model.rulebook import Holder, IssueDefinition, Reading, Standing


def read_issues(files: list[Mapping], draft: Draft) -> None:
    """Compile the issues of all files and put them on the draft."""
    for node in files:
        name = node.get("issue")
        conform(node, IssueForm, draft.problems)
        if not isinstance(name, Text):
            continue
        if name.value in draft.issues:
            message = f"the issue `{cut(name.value)}` is described twice"
            draft.problems.add(name.place, "duplicate_id", message, offending=name.value)
        draft.issues[name.value] = _issue(name, node, draft)


def _issue(name: Text, node: Mapping, draft: Draft) -> IssueDefinition:
    readings = tuple(
        _reading(key, group, draft)
        for key, group in entries(node, "readings")
        if isinstance(group, Mapping)
    )
    _check_order(node, tuple(reading.id for reading in readings), draft)
    if not any(reading.evaluated for reading in readings):
        message = f"the issue `{cut(name.value)}` has no reading that is evaluated"
        draft.problems.add(name.place, "missing_key", message, offending=name.value)
    return IssueDefinition(
        id=name.value,
        title=word(node, "title"),
        question=word(node, "question"),
        readings=readings,
        narrow_to_wide=words(node, "narrow_to_wide"),
        digest=words(node, "digest"),
        place=name.place,
    )


def _check_order(node: Mapping, readings: tuple[str, ...], draft: Draft) -> None:
    """Check that `narrow_to_wide` names readings, each once."""
    seen: set[str] = set()
    for text in texts(node.get("narrow_to_wide")):
        if text.value not in readings:
            draft.unknown(text, "reading", readings)
        elif text.value in seen:
            message = f"the reading `{cut(text.value)}` stands twice in the order"
            draft.problems.add(text.place, "placed_twice", message, offending=text.value)
        seen.add(text.value)


def _reading(name: Text, node: Mapping, draft: Draft) -> Reading:
    evaluated = flag(node, "evaluated", default=True)
    if "," in name.value or name.value == "all":
        message = f"`{cut(name.value)}` cannot name a reading"
        draft.problems.add(name.place, "not_a_name", message, offending=name.value)
    return Reading(
        id=name.value,
        says=_says(name, node, draft, needed=evaluated),
        holders=tuple(
            Holder(word(group, "who"), citations(group, draft)) for group in groups(node, "held_by")
        ),
        standings=_standings(name, node, draft, needed=evaluated),
        changes=word(node, "changes"),
        uttered=day(node.get("uttered"), draft.problems),
        evaluated=evaluated,
        refused=flag(node, "refused"),
        no_holder=_no_holder(name, node, draft),
        place=name.place,
    )


def _says(name: Text, node: Mapping, draft: Draft, *, needed: bool) -> str:
    if needed and node.get("says") is None:
        message = f"`says` is missing: what does the reading `{cut(name.value)}` say?"
        draft.problems.add(name.place, "missing_key", message, offending=name.value)
    return word(node, "says")


def _no_holder(name: Text, node: Mapping, draft: Draft) -> str:
    """Return why a reading has no holder on record: a sentence, and only where none is named."""
    why = node.get("no_holder")
    if isinstance(why, Text) and not why.value.strip():
        message = f"`no_holder` is empty: why is nobody named who holds `{cut(name.value)}`?"
        draft.problems.add(why.place, "missing_key", message)
    elif why is not None and node.get("held_by") is not None:
        message = f"`no_holder` and `held_by` exclude each other in the reading `{cut(name.value)}`"
        draft.problems.add(why.place, "wrong_form", message)
    return word(node, "no_holder")


def _standings(name: Text, node: Mapping, draft: Draft, *, needed: bool) -> tuple[Standing, ...]:
    """Return the standings in the order of their days; a reading that is not run may have none."""
    found: list[Standing] = []
    for group in groups(node, "standing"):
        first = day(group.get("from"), draft.problems)
        if found and (first is None or first <= (found[-1].from_ or 0)):
            message = "standings follow one another: each later one has a later `from`"
            draft.problems.add(group.place, "wrong_order", message)
        found.append(Standing(word(group, "is"), first))
    if not found and needed:
        message = f"`standing` is missing for the reading `{cut(name.value)}`"
        draft.problems.add(name.place, "missing_key", message, offending=name.value)
    return tuple(found) or (Standing("none"),)
