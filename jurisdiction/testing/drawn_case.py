"""A case that was drawn at random: its data, its text, what the loader makes of it, and its answer."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zlib import crc32

from jurisdiction.evaluator.assess import Assessment
from jurisdiction.evaluator.assess import assess as answered
from jurisdiction.evaluator.facts import EVIDENCE
from jurisdiction.evaluator.questions import Stance
from jurisdiction.evaluator.view import ContradictionError, TooManyWorldsError
from jurisdiction.loading.cases import load_case
from jurisdiction.loading.loaded import Loaded
from jurisdiction.loading.nearest import nearest
from jurisdiction.loading.rulebooks import load_rulebook
from jurisdiction.model.calendar import day_of
from jurisdiction.model.case import CaseFile
from jurisdiction.testing.annotated import case_text, print_lines
from jurisdiction.testing.choices import Dice
from jurisdiction.testing.matter import Matter, matter_of
from jurisdiction.testing.pleading import Data, plead


@dataclass(frozen=True, eq=False)
class DrawnCase:
    """A random case that its rule book accepts.

    `data` is the content of the file, as texts, lists and dictionaries; `file` is the case as `load_case` returns it;
    `loaded` is the rule book. Its `repr` is the text of the file.
    """

    data: Mapping[str, Data]
    file: CaseFile
    loaded: Loaded

    @property
    def text(self) -> str:
        """The case as a YAML file, with the words of the vocabulary as comments."""
        return case_text(self.data, self.loaded.rulebook.vocabulary)

    def __repr__(self) -> str:
        return self.text

    def _repr_pretty_(self, printer: Any, _cycle: bool) -> None:  # noqa: ANN401, FBT001 - as Hypothesis calls it
        """Print the case line by line below the argument that it is."""
        print_lines(self.text, printer)


def case_of(data: Mapping[str, Data], loaded: Loaded) -> DrawnCase:
    """Return the case of data; raise `Refused` where the rule book does not accept it."""
    text = case_text(data, loaded.rulebook.vocabulary)
    return DrawnCase(data, load_case(text, loaded, "drawn.yaml"), loaded)


def opened(rulebook: Loaded | Path | str) -> Loaded:
    """Return a rule book, loaded from its folder where that is given; raise `Refused` for one with errors."""
    return rulebook if isinstance(rulebook, Loaded) else load_rulebook(Path(rulebook))


def seeded_cases(rulebook: Loaded | Path | str, *, seed: int, count: int) -> Iterator[DrawnCase]:
    """Yield so many random cases of a rule book, without Hypothesis: the same seed, the same cases.

    `rulebook` is what `load_rulebook` returned, or a folder. Facts are silent, `unknown`, disputed, with sources and
    without; contested law is for the profiles. Raise `Refused` for a rule book with errors.
    """
    loaded = opened(rulebook)
    matter: Matter = matter_of(loaded)
    for number in range(count):
        yield case_of(plead(Dice(crc32(f"{seed}:{number}".encode())), matter), loaded)


def assess(
    case: DrawnCase, *, profile: str = "", evidence: str = "as_pleaded", on: str = ""
) -> Assessment:
    """Return the answer to a case, under a profile, an option of evidence and on a day such as `2016-05-03`.

    Without a profile the rule book's default is taken, without a day that of the file or else that of the rule book.
    Unknown facts leave limbs open, disputed ones unless all sides agree; contested law is answered as the profile
    picks. Raise ValueError for a profile, an option or a day that does not exist. A case that settles one thing in
    two ways that disagree has no answer, and neither has one that leaves more open than can be followed: inside a
    Hypothesis test such an example is passed over, as by `assume`; elsewhere ContradictionError or
    TooManyWorldsError is raised.
    """
    loaded, book = case.loaded, case.loaded.rulebook
    stance = Stance(
        _known(profile or book.default_profile, tuple(book.profiles), "profile"),
        _known(evidence, EVIDENCE, "option of evidence"),
    )
    day = day_of(on) if on else case.file.assessed_on
    try:
        return answered(
            book,
            loaded.register,
            loaded.register_thing,
            case.file,
            stance,
            book.law_as_of if day is None else day,
        )
    except (ContradictionError, TooManyWorldsError):
        _pass_over()
        raise


def _known(name: str, known: tuple[str, ...], what: str) -> str:
    if name in known:
        return name
    guess = nearest(name, known)
    hint = f"; did you mean `{guess}`?" if guess else ""
    raise ValueError(f"there is no {what} `{name}`; there are {', '.join(known)}{hint}")


def _pass_over() -> None:
    """Give up the example of a Hypothesis test that is running; do nothing where none is."""
    if "hypothesis" in sys.modules:
        from hypothesis import currently_in_test_context, reject  # noqa: PLC0415 - an extra, and there already

        if currently_in_test_context():
            reject()
