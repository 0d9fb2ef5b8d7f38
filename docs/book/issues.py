"""The pages of the contested issues: readings, who holds them and since when, and what they change."""

from __future__ import annotations

from collections.abc import Iterator

from docs.book.gaps import Gaps
from docs.book.measured import Change, Measured
from docs.book.prose import (
    Prose,
    anchored,
    blocks,
    bullets,
    dated,
    labelled,
    said,
    table,
    under,
)
from docs.book.shelf import Shelf
from jurisdiction.explanation.describe import Describer
from jurisdiction.explanation.labels import enumerated, sentence, words
from jurisdiction.model.calendar import day_text
from jurisdiction.model.rulebook import IssueDefinition, Reading
from jurisdiction.render.markdown import escaped
from jurisdiction.testing.coverage_items import READING


class IssuePages:
    """Makes one page for each issue."""

    def __init__(self, shelf: Shelf, measured: Measured, describer: Describer) -> None:
        self.shelf, self.measured = shelf, measured
        self.book, self.uses = shelf.book, describer.uses
        self.gaps = Gaps(shelf.book, measured)
        self.outcomes = {outcome.id: outcome.says for outcome in self.book.outcomes}
        self.limbs = {limb.id: limb.title for limb in self.book.limbs}

    def pages(self) -> Iterator[tuple[str, str]]:
        """Yield each page with its text."""
        for issue in self.book.issues.values():
            page = f"issues/{issue.id}.md"
            yield page, self._page(Prose(self.shelf, page), issue)

    def _page(self, prose: Prose, issue: IssueDefinition) -> str:
        parts = [
            self._order(issue),
            "## Readings",
            *(self._reading(prose, issue, reading) for reading in issue.readings),
            "## What reads it",
            *self._readers(prose, issue),
            "## What it changes in the shipped cases",
            *self._changes(prose, issue),
            f"The text of the issue: {prose.source(issue.place.file)}.",
        ]
        return prose.whole(prose.head(issue.title, f"*{escaped(issue.question)}*"), parts)

    def _order(self, issue: IssueDefinition) -> str:
        if not issue.narrow_to_wide:
            return ""
        says = {reading.id: reading.says for reading in issue.readings}
        order = "\n".join(f"{n}. {said(says[r])}" for n, r in enumerate(issue.narrow_to_wide, 1))
        return under("From the narrowest reading to the widest", order)

    # Readings.

    def _reading(self, prose: Prose, issue: IssueDefinition, reading: Reading) -> str:
        lines = [
            *(f"Held by {self._holder(prose, reading, n)}." for n in range(len(reading.holders))),
            *([f"No holder on record: {escaped(reading.no_holder)}."] if reading.no_holder else ()),
            f"Standing: {standing(reading)}.",
            *([f"What it changes: {escaped(reading.changes)}."] if reading.changes else []),
            *self._run(reading),
            *self._counted(issue, reading),
            *(f"Taken by the profile {taken}." for taken in self._takers(prose, issue, reading)),
        ]
        heading = escaped(sentence(reading.says).rstrip("."))
        return blocks([anchored(reading.id, heading, 3), f"`{reading.id}`", bullets(lines)])

    def _counted(self, issue: IssueDefinition, reading: Reading) -> Iterator[str]:
        """What becomes of it in the shipped cases, where they can show anything of it."""
        counted = self.gaps.counted(READING, f"{issue.id}.{reading.id}")
        if counted:
            yield f"What is read so in the shipped cases: {counted}."

    def _holder(self, prose: Prose, reading: Reading, number: int) -> str:
        holder = reading.holders[number]
        cites = f" ({prose.cited(holder.cites)})" if holder.cites else ""
        return f"{escaped(holder.who)}{cites}"

    def _run(self, reading: Reading) -> Iterator[str]:
        if not reading.evaluated:
            yield "It is listed, and no case is answered under it."
        elif reading.uttered is not None:
            yield f"Nobody is known to have held it before {day_text(reading.uttered)}; no earlier assessment takes it."

    def _takers(self, prose: Prose, issue: IssueDefinition, reading: Reading) -> Iterator[str]:
        for profile in self.book.profiles.values():
            for pick in profile.picks.get(issue.id, ()):
                if reading.id in pick.readings:
                    title = prose.link(f"profile:{profile.id}", profile.title)
                    yield title + dated(pick.from_, pick.until)

    # What reads it.

    def _readers(self, prose: Prose, issue: IssueDefinition) -> Iterator[str]:
        rules = [r for r in self.book.rules.values() if issue.id in self.uses.issues(r)]
        sets = [each for each in self.book.sets.values() if issue.id in self.uses.issues(each)]
        limbs = [limb for limb in self.book.limbs if issue.id in self.uses.of_limb(limb)]
        yield under("Rules", bullets(prose.rule(rule.id) for rule in rules))
        through = [r for r in self.book.rules.values() if {*self.uses.sets(r)} & {*sets}]
        named = (
            prose.link(f"fact:{s.type}.{s.fact}", self._set_title(s.type, s.fact)) for s in sets
        )
        yield under("Derived lists", bullets(named))
        yield labelled("Rules that read these lists", "; ".join(prose.rule(r.id) for r in through))
        yield labelled(
            "Limbs that can turn on it",
            "; ".join(prose.link(f"limb:{limb.id}", limb.title) for limb in limbs) or "none.",
        )

    def _set_title(self, kind: str, fact: str) -> str:
        declared = self.shelf.vocabulary.types[kind].facts[fact]
        return sentence(self.uses.terms.alone(declared)).rstrip(".")

    # What it changes.

    def _changes(self, prose: Prose, issue: IssueDefinition) -> Iterator[str]:
        found = [(r, self.measured.changes(issue.id, r.id)) for r in issue.readings]
        if not any(changes for _, changes in found):
            yield "No shipped case answers differently under any reading of it alone."
            return
        yield (
            "Each case is answered as its file asks, on the facts as pleaded, "
            "and once more with this reading alone in the place of the profile's."
        )
        for reading, changes in found:
            if changes:
                yield f"### If {escaped(reading.says)}"
                yield self._overall(prose, [c for c in changes if c.before != c.after])
                yield self._limbs_only(prose, [c for c in changes if c.before == c.after])

    def _overall(self, prose: Prose, changes: list[Change]) -> str:
        """The cases whose overall answer changes, by the answers."""
        found: dict[tuple[str, str], list[str]] = {}
        for each in changes:
            found.setdefault((each.before, each.after), []).append(each.case)
        rows = (
            (*(escaped(self.outcomes[outcome]) for outcome in answers), self._cases(prose, cases))
            for answers, cases in found.items()
        )
        return under(
            f"The overall answer changes, in {len(changes)}",
            table(("The answer", "becomes", "in these cases"), rows),
        )

    def _limbs_only(self, prose: Prose, changes: list[Change]) -> str:
        """The cases in which limbs change and the overall answer stays."""
        found: dict[tuple[str, ...], list[str]] = {}
        for each in changes:
            found.setdefault(each.limbs, []).append(each.case)
        lines = (
            f"{', '.join(escaped(self.limbs[limb]) for limb in limbs)}: {self._cases(prose, cases)}."
            for limbs, cases in found.items()
        )
        return under(f"Only limbs change, in {len(changes)}", bullets(lines))

    def _cases(self, prose: Prose, cases: list[str]) -> str:
        return ", ".join(prose.case(case) for case in cases)


def standing(reading: Reading) -> str:
    """Return the standing of a reading over time, in one line."""
    dated = (
        words(s.word) if s.from_ is None else f"{words(s.word)} from {day_text(s.from_)}"
        for s in reading.standings
    )
    return enumerated([*dated], ", then ") if reading.standings else "not stated"
