"""The point of view that the options of a command name, checked against the rule book."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import typer

from jurisdiction.cli.options import Evidence
from jurisdiction.evaluator.questions import Stance
from jurisdiction.loading.nearest import nearest
from jurisdiction.model.calendar import day_of, day_text
from jurisdiction.model.case import CaseFile
from jurisdiction.model.rulebook import Rulebook

ALL = "all"
MOST_NAMED = 20  # a longer list is not read


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the options say; what they leave open, the case file says, or else the rule book."""

    profile: str | None = None
    readings: tuple[tuple[str, tuple[str, ...]], ...] = ()
    evidence: Evidence | None = None
    as_of: int | None = None

    def stance(self, case: CaseFile, rulebook: Rulebook) -> Stance:
        """Return the point of view for one case."""
        evidence = self.evidence.value if self.evidence else case.evidence
        profile = self.profile or case.profile or rulebook.default_profile
        return Stance(profile, evidence or Evidence.AS_PLEADED.value, self.readings)

    def day(self, case: CaseFile, rulebook: Rulebook) -> int:
        """Return the day of assessment for one case; no clock is read."""
        return own_day(case, rulebook) if self.as_of is None else self.as_of

    def default_day(self, case: CaseFile) -> bool:
        """Return whether nobody named the day."""
        return self.as_of is None and case.assessed_on is None


def own_day(case: CaseFile, rulebook: Rulebook) -> int:
    """Return the day on which a case is assessed where no option names one."""
    return rulebook.law_as_of if case.assessed_on is None else case.assessed_on


def wanted(
    rulebook: Rulebook,
    profile: str | None = None,
    readings: Iterable[str] | None = None,
    evidence: Evidence | None = None,
    as_of: str | None = None,
) -> Wanted:
    """Return what the options say; raise typer.BadParameter for an unknown name or no day."""
    if profile is not None:
        known_name(profile, rulebook.profiles, "profile", "--profile")
    return Wanted(profile, _readings(readings or (), rulebook), evidence, named_day(as_of))


def check_uttered(wanted_: Wanted, rulebook: Rulebook, day: int) -> None:
    """Raise typer.BadParameter where a reading was held by nobody on the day of assessment."""
    for issue, names in wanted_.readings:
        runnable = [reading.id for reading in rulebook.issues[issue].readings_on(day)]
        for name in names:
            if name != ALL and name not in runnable:
                message = f"nobody had held the reading `{name}` of {issue} by {day_text(day)}"
                raise typer.BadParameter(message, param_hint="--reading")


def known_name(
    name: str,
    known: Iterable[str],
    noun: str,
    hint: str,
    many: str = "`jurisdiction list` helps to find it.",
) -> str:
    """Return a known name; raise typer.BadParameter with the nearest one for another.

    `many` says where the names stand when there are too many to print.
    """
    names = tuple(known)
    if name in names:
        return name
    guess = nearest(name, names)
    message = f"there is no {noun} `{name[:60]}`."
    message += f" Did you mean `{guess}`?" if guess else ""
    few = len(names) <= MOST_NAMED
    message += f" There is: {', '.join(names)}." if few else f" {many}"
    raise typer.BadParameter(message, param_hint=hint)


def _readings(given: Iterable[str], rulebook: Rulebook) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the readings by issue, in the order in which issues were first named."""
    found: dict[str, list[str]] = {}
    for text in given:
        issue, equals, reading = text.partition("=")
        if not equals:
            raise typer.BadParameter(
                f"write ISSUE=READING, not `{text[:60]}`", param_hint="--reading"
            )
        known_name(issue, rulebook.issues, "issue", "--reading")
        run = [each.id for each in rulebook.issues[issue].readings if each.evaluated]
        known_name(reading, (*run, ALL), f"reading of {issue} to assess under", "--reading")
        found.setdefault(issue, []).append(reading)
    return tuple((issue, tuple(names)) for issue, names in found.items())


def named_day(text: str | None) -> int | None:
    """Return the day that `--as-of` names, None where it names none; raise typer.BadParameter for no day."""
    if text is None:
        return None
    try:
        return day_of(text)
    except ValueError:
        message = f"a day is written 2026-11-21, not `{text[:60]}`"
        raise typer.BadParameter(message, param_hint="--as-of") from None
