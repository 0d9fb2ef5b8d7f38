"""The page of the profiles: which readings each takes, and when."""

from __future__ import annotations

from collections.abc import Iterator

from docs.book.prose import Prose, anchored, blocks, dated, said, table
from docs.book.shelf import Shelf
from jurisdiction.model.rulebook import IssueDefinition, Pick, Profile
from jurisdiction.render.markdown import escaped

PAGE = "profiles.md"


def pages(shelf: Shelf) -> Iterator[tuple[str, str]]:
    """Yield the page with its text."""
    prose = Prose(shelf, PAGE)
    head = prose.head(
        "Profiles",
        "A profile is a named choice of readings.\n"
        "An answer says under which profile it is given, and where another profile answers differently.\n"
        "Where a profile takes every reading, the point is open under it unless all readings agree.",
    )
    profiles = shelf.book.profiles.values()
    sections = (_profile(prose, profile) for profile in profiles)
    yield PAGE, prose.whole(head, sections)


def _profile(prose: Prose, profile: Profile) -> str:
    default = "\nIt is used where no other is named." if profile.default else ""
    rows = (_row(prose, issue, profile) for issue in prose.book.issues.values())
    return blocks(
        [
            anchored(profile.id, escaped(profile.title), 2),
            f"`{profile.id}`: {said(profile.says)}{default}" if profile.says else f"`{profile.id}`",
            table(("Issue", "Reading"), rows),
        ]
    )


def _row(prose: Prose, issue: IssueDefinition, profile: Profile) -> tuple[str, str]:
    picks = profile.picks.get(issue.id, ())
    return prose.issue(issue.id), "; ".join(_pick(prose, issue, pick) for pick in picks)


def _pick(prose: Prose, issue: IssueDefinition, pick: Pick) -> str:
    when = dated(pick.from_, pick.until).strip()
    says = {reading.id: reading.says for reading in issue.readings}
    read = " or ".join(
        prose.link(f"issue:{issue.id}.{name}", says[name]) if name in says else "every reading"
        for name in pick.readings
    )
    return f"{when}: {read}" if when else read
