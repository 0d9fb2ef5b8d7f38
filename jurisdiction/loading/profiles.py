"""Profiles: a named choice of readings for every issue, by itself or like another profile."""

from __future__ import annotations

from jurisdiction.loading.complaints import only_keys
from jurisdiction.loading.conform import conform
from jurisdiction.loading.document import Items, Mapping, Node, Text
from jurisdiction.loading.draft import Draft
from jurisdiction.loading.excerpt import cut
from jurisdiction.loading.fields import below, entries, flag, texts, word
from jurisdiction.loading.shape import ProfilesForm
from jurisdiction.loading.windows import check_apart, read_window
from jurisdiction.model.calendar import FIRST_DAY, day_text
from jurisdiction.model.place import Place
from jurisdiction.model.rulebook import IssueDefinition, Pick, Profile

_DATED = ("from", "until", "readings")
_Picks = dict[str, tuple[Pick, ...]]


def read_profiles(file: Mapping, draft: Draft) -> dict[str, Profile]:
    """Compile the profiles; each must pick for every issue, and one is the default."""
    if not conform(file, ProfilesForm, draft.problems):
        return {}
    before = len(draft.problems.errors)
    nodes = {
        key.value: node for key, node in entries(file, "profiles") if isinstance(node, Mapping)
    }
    names = {key.value: key for key, _ in entries(file, "profiles")}
    own = {name: _picks(node, draft) for name, node in nodes.items()}
    found = {
        name: _profile(names[name], node, _like(name, nodes, own, draft), draft)
        for name, node in nodes.items()
    }
    _one_default(file, found, draft)
    if len(draft.problems.errors) == before:
        _all_mentioned(own, draft)
    return found


def _profile(name: Text, node: Mapping, picks: _Picks, draft: Draft) -> Profile:
    missing = [issue for issue in draft.issues if issue not in picks]
    for issue in missing:
        message = f"the profile `{cut(name.value)}` picks no reading for the issue `{issue}`"
        draft.problems.add(name.place, "not_picked", message, offending=name.value)
    ordered = {issue: picks[issue] for issue in draft.issues if issue in picks}
    return Profile(
        name.value, word(node, "title"), word(node, "says"), ordered, flag(node, "default")
    )


def _like(name: str, nodes: dict[str, Mapping], own: dict[str, _Picks], draft: Draft) -> _Picks:
    """Return the picks of a profile, with those of the profiles that it is like."""
    merged: _Picks = {}
    seen: list[str] = []
    while name not in seen:
        seen.append(name)
        merged = {**own[name], **merged}
        like = nodes[name].get("like")
        if not isinstance(like, Text):
            return merged
        if like.value not in nodes:
            draft.unknown(like, "profile", nodes)
            return merged
        name = like.value
    message = f"the profile `{cut(name)}` is like itself"
    draft.problems.add(nodes[name].place, "cycle", message)
    return merged


def _picks(node: Mapping, draft: Draft) -> _Picks:
    """Return what a profile itself picks."""
    found: _Picks = {}
    for key, picked in entries(node, "picks"):
        issue = draft.issues.get(key.value)
        if issue is None:
            draft.unknown(key, "issue", draft.issues)
        else:
            found[key.value] = _windows(issue, picked, draft)
    return found


def _windows(issue: IssueDefinition, node: Node, draft: Draft) -> tuple[Pick, ...]:
    """Return the picks for one issue, dated or for all time."""
    dated = node.items if isinstance(node, Items) else (node,)
    if not any(isinstance(item, Mapping) for item in dated):
        pick = Pick(_readings(issue, node, draft))
        _check_uttered(issue, pick, node.place, draft)
        return (pick,)
    found: list[Pick] = []
    for item in dated:
        pick = _dated(issue, item, draft)
        check_apart(pick, found, item.place, "picks", draft.problems)
        found.append(pick)
    return tuple(found)


def _dated(issue: IssueDefinition, node: Node, draft: Draft) -> Pick:
    if not isinstance(node, Mapping):
        message = "a dated pick is `{from: DAY, until: DAY, readings: …}`"
        draft.problems.add(node.place, "wrong_form", message)
        return Pick(("all",))
    only_keys(node, _DATED, draft.problems)
    first, last = read_window(node, draft.problems)
    pick = Pick(_readings(issue, node.get("readings") or node, draft), first, last)
    _check_uttered(issue, pick, node.place, draft)
    return pick


def _check_uttered(issue: IssueDefinition, pick: Pick, place: Place, draft: Draft) -> None:
    """Refuse a pick of readings none of which had been uttered on its first day."""
    days = [reading.uttered for reading in issue.readings if reading.id in pick.readings]
    uttered = [FIRST_DAY if day is None else day for day in days]
    first = FIRST_DAY if pick.from_ is None else pick.from_
    if uttered and "all" not in pick.readings and min(uttered) > first:
        message = f"nobody had uttered what is picked here before {day_text(min(uttered))}"
        draft.problems.add(place, "not_uttered", message)


def _readings(issue: IssueDefinition, node: Node, draft: Draft) -> tuple[str, ...]:
    """Return the readings that are picked; each must exist and be evaluated."""
    known = {reading.id: reading for reading in issue.readings}
    picked = texts(node)
    if not picked:
        message = "a reading, a list of readings or `all` is asked here"
        draft.problems.add(node.place, "wrong_form", message)
    for text in picked:
        if text.value == "all":
            continue
        if text.value not in known:
            names = [name for name, reading in known.items() if reading.evaluated]
            draft.unknown(text, "reading", (*names, "all"))
        elif not known[text.value].evaluated:
            message = f"the reading `{cut(text.value)}` is not evaluated and cannot be picked"
            draft.problems.add(text.place, "not_evaluated", message, offending=text.value)
    return tuple(text.value for text in picked)


def _one_default(file: Mapping, found: dict[str, Profile], draft: Draft) -> None:
    defaults = [name for name, profile in found.items() if profile.default]
    if len(defaults) != 1:
        shown = ", ".join(f"`{cut(name)}`" for name in defaults) or "none"
        message = f"one profile says `default: yes`, not {len(defaults)} ({shown})"
        node = below(file, "profiles") or file
        draft.problems.add(node.place, "not_one_default", message)


def _all_mentioned(own: dict[str, _Picks], draft: Draft) -> None:
    """Refuse a reading that nobody holds and no profile names."""
    named = {
        (issue, reading)
        for picks in own.values()
        for issue, windows in picks.items()
        for pick in windows
        for reading in pick.readings
    }
    for issue in draft.issues.values():
        for reading in issue.readings:
            held = reading.holders or reading.no_holder
            if reading.evaluated and not held and (issue.id, reading.id) not in named:
                message = f"nobody holds the reading `{cut(reading.id)}`, and no profile names it"
                draft.problems.add(reading.place, "not_mentioned", message, offending=reading.id)
