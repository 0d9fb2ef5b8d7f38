"""The pages of the States: what the register says of each over time, and on what authority."""

from __future__ import annotations

from collections.abc import Iterator

from docs.book.prose import Prose, anchored, blocks, bullets, said, table, under
from docs.book.shelf import Shelf, record_name
from docs.book.told import SURENESS, Told
from jurisdiction.explanation.windows import Window, dated_rules, windows
from jurisdiction.model.calendar import FIRST_DAY, LAST_DAY, day_text
from jurisdiction.model.case import Thing
from jurisdiction.model.rulebook import Rule
from jurisdiction.render.markdown import escaped

_HEAD = """\
The register names these States and entities; how it names them takes no position on statehood or territory.
*Standing over time* is what the rules say on each day under the profile {profile}, as the law stands on {day}; \
what the register does not know is open, and a rule that never holds is not listed.\
"""
_SILENT = """\
No other record names these.
Where a list of the register is known up to a day, absence from it is a *no* up to that day, and open afterwards.\
"""
_UNNAMED = "No other record of the register names it."


class StatePages:
    """Makes one page for each letter."""

    def __init__(self, shelf: Shelf) -> None:
        self.shelf, self.loaded, self.book = shelf, shelf.loaded, shelf.book
        self.told, self.records = (told := Told(shelf)), told.records

    def pages(self) -> Iterator[tuple[str, str]]:
        """Yield each page with its text."""
        for page, states in self.shelf.states.items():
            yield page, self._page(Prose(self.shelf, page), states)

    def _page(self, prose: Prose, states: list[Thing]) -> str:
        profile = self.book.profiles[self.book.default_profile]
        link = prose.link(f"profile:{profile.id}", profile.title)
        says = f"{_HEAD.format(profile=link, day=day_text(self.book.law_as_of))}\n{SURENESS}"
        silent = [state for state in states if self._is_bare(state)]
        parts = (self._state(prose, state) for state in states if state not in silent)
        head = prose.head(f"States: {prose.page[-4].upper()}", says)
        return prose.whole(head, (*parts, *self._silent(silent)))

    def _is_bare(self, state: Thing) -> bool:
        """Whether no record names a State, and its own says nothing of a day or in a note."""
        return not self.records.timeline(state) and not state.text("note")

    def _silent(self, states: list[Thing]) -> Iterator[str]:
        """Those of whom the register holds nothing but the name."""
        if states:
            yield "## Of whom the register holds the name alone"
            yield _SILENT
            yield bullets(f'<a id="{each.id}"></a>{escaped(each.text("name"))}' for each in states)

    def _state(self, prose: Prose, state: Thing) -> str:
        own = [*self.told.facts(state, but=("kind",))]
        dated = any(self.told.days(state))  # whoever has days of its own says where they are from
        note = self.told.rest(state) if dated else said(state.text("note"))
        return blocks(
            [
                anchored(state.id, escaped(state.text("name")), 2),
                bullets([*own, *([note] if note else [])]),
                under("Standing over time", self._standing(prose, state)),
                under("Timeline", self._timeline(state)) or _UNNAMED,
                under("What the records say", bullets(self._records(prose, state))),
            ]
        )

    def _standing(self, prose: Prose, state: Thing) -> str:
        rows = (
            (_day(window.first), _day(window.last), prose.rule(rule.id), window.value)
            for rule in dated_rules(self.loaded, state)
            for window in self._windows(rule, state)
        )
        return table(("From", "Until", "Rule", "Value"), rows)

    def _windows(self, rule: Rule, state: Thing) -> tuple[Window, ...]:
        """The windows of a rule on a State and a day; none where it never holds."""
        found = windows(self.loaded, rule, state)
        return found if any(window.value != "no" for window in found) else ()

    def _timeline(self, state: Thing) -> str:
        events = (event for event in self.records.timeline(state) if event.text)
        rows = (
            (
                escaped(event.text),
                escaped(self._named(event.record)),
                escaped(self.records.happened(event)),
            )
            for event in events
        )
        return table(("Day", "Record", "What happened"), rows)

    def _records(self, prose: Prose, state: Thing) -> Iterator[str]:
        """Each record that names a State, with what it states beside its days."""
        named_in = (event.record for event in self.records.timeline(state))
        for record in dict.fromkeys(each for each in named_in if each is not state):
            named = tuple(
                n for n, s in record.facts.items() if s.value in (state, *self.told.others(record))
            )
            name = prose.link(record_name(record), self._named(record))
            facts = self.told.facts(record, but=named)
            yield " ".join([f"{name}.", *facts, self.told.rest(record)])

    def _named(self, record: Thing) -> str:
        """What a record is called, with what it is about beside a State."""
        others = [other.id for other in self.told.others(record)]
        return " of ".join(filter(None, [self.told.title(record), ", ".join(others)]))


def _day(day: int) -> str:
    return "" if day in (FIRST_DAY, LAST_DAY) else day_text(day)
