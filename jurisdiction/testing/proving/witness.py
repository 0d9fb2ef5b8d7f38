"""A counterexample: a case that the engine itself answered as the solver said, cut down to what that needs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from jurisdiction.evaluator.facts import EVIDENCE
from jurisdiction.evaluator.graph import Graph
from jurisdiction.evaluator.ground import Grounder
from jurisdiction.evaluator.instant import Instant
from jurisdiction.evaluator.picking import listed_readings
from jurisdiction.evaluator.questions import Stance
from jurisdiction.evaluator.values import Content
from jurisdiction.evaluator.view import ContradictionError, View
from jurisdiction.loading import Loaded, Refused, load_case
from jurisdiction.model.calendar import day_text
from jurisdiction.model.case import CaseFile
from jurisdiction.model.rulebook import Rulebook
from jurisdiction.testing.proving.bounded import Bounded
from jurisdiction.testing.proving.encoding import ISSUE
from jurisdiction.testing.proving.sides import Argument
from jurisdiction.testing.proving.skeleton import Data, things_of
from jurisdiction.testing.proving.solving import Found
from jurisdiction.testing.proving.telling import told
from jurisdiction.testing.proving.variables import DAY
from jurisdiction.testing.proving.writing import yaml

CONTRADICTION = "contradiction"
"""What a case answers that settles one thing in two ways: the engine refuses it."""


@dataclass(frozen=True, slots=True)
class Ask:
    """A question to the engine: a rule of a rule book (by its place), arguments, and readings laid over the profile."""

    rule: str
    args: tuple[Argument, ...]
    book: int = 0
    readings: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Witness:
    """A case file, what was asked of it, and what the engine answers: yes, no, open or contradiction.

    `readings` are those, laid over the default profile, under which it answers so; `days` the days of arguments.
    """

    text: str
    asks: tuple[Ask, ...]
    answers: tuple[str, ...]
    readings: Mapping[str, str]
    days: Mapping[str, int]

    def arguments(self) -> tuple[str, ...]:
        """Return of what it was asked, in words."""
        return tuple(
            f"{arg.partition(' ')[2]} {day_text(self.days[arg])}"
            if arg in self.days
            else _shown(arg)
            for arg in self.asks[0].args
        )


def _shown(arg: Argument) -> str:
    kind, _, name = arg.partition(":")
    return f"{kind} {name or 'of the file'}"


Shows = Callable[[Sequence[str]], bool]


class Desk:
    """Asks the engine the questions of one claim, of case after case."""

    def __init__(self, bounded: Bounded, asks: Sequence[Ask], shows: Shows) -> None:
        self.bounded, self.asks, self.shows = bounded, tuple(asks), shows

    def witness(self, found: Found) -> Witness | None:
        """Return the witness that a choice describes, as small as it gets; None where the engine answers otherwise."""
        data = told(self.bounded, found)
        days = {
            arg: found.days[arg][0] for ask in self.asks for arg in ask.args if arg in found.days
        }
        readings = self.readings(found)
        answers = self.answers(yaml(data), readings, days)
        if answers is None or not self.shows(answers):
            return None
        for issue in tuple(readings):
            fewer = {name: reading for name, reading in readings.items() if name != issue}
            if self.answers(yaml(data), fewer, days) == answers:
                readings = fewer
        text = yaml(self._smaller(data, lambda text: self.answers(text, readings, days) == answers))
        return Witness(text, self.asks, answers, readings, days)

    @staticmethod
    def readings(found: Found) -> dict[str, str]:
        """Return the reading of each issue that a choice takes."""
        return {
            key.removeprefix(ISSUE): option
            for key, option in found.taken.items()
            if key.startswith(ISSUE)
        }

    @staticmethod
    def _smaller(data: dict[str, Data], same: Callable[[str], bool]) -> dict[str, Data]:
        """Return the case without whatever the engine answers the same without, the outermost first."""
        place, whole = 0, data
        while True:
            left = list(_without_each(data))
            if place < len(left):
                if same(yaml(left[place])):
                    data = left[place]
                else:
                    place += 1
            elif data == whole:
                return data
            else:  # what is gone may have been all that something else was there for
                place, whole = 0, data

    def answers(
        self, text: str, readings: Mapping[str, str], days: Mapping[str, int]
    ) -> tuple[str, ...] | None:
        """Return what the engine answers; None for a file that is refused, alleges nothing or lacks an argument."""
        found: list[str] = []
        for ask in self.asks:
            loaded = self.bounded.books[ask.book]
            try:
                case = load_case(text, loaded)
            except Refused:
                return None
            args = [_content(arg, case, loaded, days) for arg in ask.args]
            contents = [arg for arg in args if arg is not None]
            if not case.allegations or len(contents) < len(args):
                return None
            laid = {**readings, **ask.readings}
            found.append(_answer(loaded, case, ask.rule, contents, laid, self.bounded.assessed_on))
        return tuple(found)


def _answer(
    loaded: Loaded,
    case: CaseFile,
    rule: str,
    args: Sequence[Content],
    readings: Mapping[str, str],
    assessed_on: int,
) -> str:
    """Return what the engine answers, as pleaded, under the default profile with readings laid over it."""
    register = loaded.register.supposing(case.supposed)
    grounder = Grounder(loaded.rulebook, register, loaded.register_thing, case, assessed_on)
    root = grounder.rule(rule, args)
    grounder.finish([root])
    picks = _picks(grounder.graph, loaded.rulebook, readings, assessed_on)
    try:
        view = View(grounder.graph, [root], [picks])
        return view.answer(root, view.worlds(picks)).value
    except ContradictionError:
        return CONTRADICTION


def _picks(
    graph: Graph, rulebook: Rulebook, readings: Mapping[str, str], assessed_on: int
) -> dict[int, Sequence[int]]:
    """Return the options of the default profile, with readings laid over it, as `assess` takes them."""
    laid = tuple((issue, (reading,)) for issue, reading in readings.items())
    stance = Stance(rulebook.default_profile, "as_pleaded", laid)
    picks: dict[int, Sequence[int]] = {}
    for number, dim in enumerate(graph.dims):
        if dim.kind == "evidence":
            picks[number] = [EVIDENCE.index(stance.evidence)]
        elif dim.kind == "reading":
            listed = listed_readings(rulebook, dim.key, stance, assessed_on)
            picks[number] = [dim.options.index(name) for name in listed]
    return picks


def _content(
    arg: Argument, case: CaseFile, loaded: Loaded, days: Mapping[str, int]
) -> Content | None:
    if arg.startswith(f"{DAY} "):
        return Instant(days[arg]) if arg in days else Instant(0)
    kind, _, name = arg.partition(":")
    if loaded.rulebook.vocabulary.types[kind].register:
        return next((t for t in loaded.register.things(kind) if t.id == name), None)
    return next((t for t in things_of(case.root) if (t.type, t.path) == (kind, name)), None)


def _without_each(data: dict[str, Data]) -> Iterator[dict[str, Data]]:
    """Yield the data without each of its entries and members; ids stay."""
    for key, value in data.items():
        if key not in ("id", "case"):
            yield {name: each for name, each in data.items() if name != key}
        for smaller in _smaller_values(value):
            yield {name: smaller if name == key else each for name, each in data.items()}


def _smaller_values(value: Data) -> Iterator[Data]:
    if isinstance(value, dict):
        if "listed" in value:
            yield value["listed"]
        yield from _without_each(value)
    elif isinstance(value, list):
        for place, item in enumerate(value):
            yield [*value[:place], *value[place + 1 :]]
            yield from ([*value[:place], s, *value[place + 1 :]] for s in _smaller_values(item))
