"""What is known of a rule book while it is compiled: the desk on which it is put together."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from jurisdiction.loading.document import Text
from jurisdiction.loading.excerpt import cut
from jurisdiction.loading.nearest import nearest
from jurisdiction.loading.problems import Problems
from jurisdiction.model.place import Place
from jurisdiction.model.rulebook import IssueDefinition, Parameter
from jurisdiction.model.vocabulary import Citation, Vocabulary
from jurisdiction.register import Register

GLOBALS = ("case", "register")
REGISTER_TYPE = "Register"
_FEW = 40  # a longer list of what is allowed helps nobody


@dataclass(frozen=True, slots=True)
class Head:
    """What a call must know of a rule."""

    id: str
    parameters: tuple[Parameter, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Use:
    """A rule, set or issue on which the condition of an owner rests.

    `settled` says that it stands below `settled_by`.
    """

    kind: str  # "rule", "set" or "issue"
    name: str
    place: Place
    settled: bool = False


@dataclass(slots=True)
class Draft:
    """The parts of a rule book that are compiled so far, by id; later parts look names up here."""

    problems: Problems
    authorities: dict[str, dict[str, str]] = field(default_factory=dict)
    vocabulary: Vocabulary = field(default_factory=lambda: Vocabulary({}, "", ""))
    register: Register = field(default_factory=lambda: Register({}, {}, {}))
    heads: dict[str, Head] = field(default_factory=dict)
    issues: dict[str, IssueDefinition] = field(default_factory=dict)
    record_cites: dict[str, tuple[Citation, ...]] = field(default_factory=dict)  # by `Kind/id`

    def unknown(self, text: Text, noun: str, known: Iterable[str]) -> None:
        """Add the problem that a name is not known, with the nearest known name."""
        unknown(self.problems, text, noun, known)


def unknown(problems: Problems, text: Text, noun: str, known: Iterable[str]) -> None:
    """Add the problem that a name is not known, with what is allowed and the nearest name."""
    names = known if isinstance(known, Collection) else tuple(known)
    problems.add(
        text.place,
        f"unknown_{noun.replace(' ', '_')}",
        f"there is no {noun} `{cut(text.value)}`",
        allowed=tuple(names) if len(names) <= _FEW else (),
        nearest=lambda: nearest(text.value, names),
        offending=text.value,
    )
