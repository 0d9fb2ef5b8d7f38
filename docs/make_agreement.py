"""Write docs/agreement.md: how far the answers agree with the decisions recorded in `cases/decided/`.

python3 docs/make_agreement.py           write what holds now; the first entry stays as it is
python3 docs/make_agreement.py --first   record what holds now as the first entry too; once only
python3 docs/make_agreement.py --check   exit 1 if the page is stale
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from jurisdiction.explanation.model import Explanation, Section
from jurisdiction.loading import Loaded, load_case, load_rulebook
from jurisdiction.render.headings import heading
from jurisdiction.render.markdown import markdown
from jurisdiction.testing.agreement import score
from jurisdiction.testing.report import report

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "agreement.md"
CASES = ROOT / "cases" / "decided"
HEAD = """\
# Agreement with recorded decisions

This page is made by `docs/make_agreement.py` from `cases/decided/`; a test fails when it is stale.
Each file there was first entered from the facts of a decision alone, without its outcome and without the rules.
The register was read while entering, and its notes tell something of the outcome of cote-divoire-2011,
gbagbo-jurisdiction, palestine-territory-2021, palestine-israel-challenge-appeal and, in part,
ukraine-children-transfer: these five are not fully blind.
These five were entered again, by somebody who read the facts, the vocabulary and the guide and nothing else, and are
scored under *Entered again*; no fact of theirs was corrected.
*First entry* is the agreement of those files as they were first entered, and never changes.
*Now* is what `jurisdiction test cases/decided --report` prints today.
*Further questions* is what it prints of `cases/further/`: questions that were chosen and stated by somebody who did
not look at the rules, then entered by somebody else from those facts alone, after the rules stood.
Of two of them (egypt-2014, palestine-2009-declaration) the register tells the outcome.
None of these files was corrected since.
*Second round* is what it prints of `cases/second_round/`: twenty-four more, made in the same way.
When they were first run, 19 of 24 were overall right and one was confidently wrong, with 112 of 116 limbs right.
That led to a word and a rule for a verdict of the Court itself (article 20(1)), to acts at sea of which nobody says
that they happened on board, and to a finding on a crime that speaks for its context; one file was entered anew with the
new word and says so.
*Third round* is what it prints of `cases/third_round/`: twenty more, stated by one and entered by another after that;
none was corrected since.
Of both rounds a few words were made neutral, and no fact moved by that.
*Fourth round* is what it prints of `cases/fourth_round/`: twenty more, made in the same way.
When they were first run, 18 of 20 were overall right, one was open and one, on an offence against the administration of
justice (article 70), confidently wrong, with 83 of 86 limbs right; the open one asked where a flight had taken place
that is no part of the crime alleged, which was a fault of a rule.
The offences of article 70 have words and rules since, and that one file was entered anew with them and says so; in
others a few words were made neutral, and no fact moved by that.
*Fifth round* is what it prints of `cases/fifth_round/`: twenty more, made in the same way.
When they were first run, 17 of 20 were overall right and none was confidently wrong, with 106 of 109 limbs right.
One of the three open answers was the fault of a rule (a form of participation that was named and not described
unsettled what had been found), one lacked a word (whether a building was attacked in combat), and in one the first
entry had left unsaid what a confirmation asks; the last two files were changed and say so, and the guide says what to
enter; in others a few words were made neutral.
*Sixth round* is what it prints of `cases/sixth_round/`: twenty more, made in the same way.
When they were first run, 17 of 20 were overall right, two were open and one was confidently wrong, with 107 of 108
limbs right; in the open ones the facts assess no element of the crimes.
The wrong one asked for a national abroad of a State whose declaration speaks of acts in its territory: no rule had
asked what a declaration says of places, and a contested issue does now (`acceptance_places`); no fact was changed.
In some of them a few words were made neutral, and no fact moved by that.
*Seventh round* is what it prints of `cases/seventh_round/`: twenty more, made in the same way after that.
When they were first run, 20 of 20 were overall right, with 89 of 90 limbs right; the limb that was open asked who held
people of whom nobody says that they had been held before, which was a fault of a rule.
*Eighth round* is what it prints of `cases/eighth_round/`: twenty more, made in the same way.
When they were first run, 18 of 20 were overall right and none was confidently wrong, with 99 of 101 limbs right.
One of the two open answers asked whether the system of a State was available for a case, of which the vocabulary asked
only in general; its help says now what makes it unavailable for one case, and that file was changed and says so.
The other, on gravity, asks how few victims are too few, on which there is no rule; that and a limb of deferral, on
which profiles differ, are accepted as disagreements.
In some of them a few words were made neutral, and no fact moved by that.
The eight calibration files of real situations were first entered by somebody who knew what they expect.
Their facts were stated since by one who saw neither rules nor expectations, and entered by another from those facts,
the vocabulary and the guide alone (`cases/entered_again/situations/`, ten files, since two of the situations have two
incidents): each expectation held when they were first run, and they run with all cases.
How an answer reads in the words of a record is the section `recorded` of `rules/rulebook.yaml`, one way for all.
A disagreement counts whether or not its file accepts it by a line under `disagrees:`.
"""
SINCE = """\
Of the decided questions, a fact was corrected since the first entry in {corrected}.
Words alone were made neutral, and no fact moved, in {reworded}.
Each of these files names the words of the facts on which its change rests.
"""
KINDS = ("corrected", "reworded")
CHANGED = re.compile(r'^ *# (corrected|reworded): [^;]+; facts say: "', re.MULTILINE)
NOTHING = "None is recorded yet.\n"
ROUNDS = {
    "current": CASES,
    **{
        name: ROOT / "cases" / name
        for name in (
            "further",
            "second_round",
            "third_round",
            "fourth_round",
            "fifth_round",
            "sixth_round",
            "seventh_round",
            "eighth_round",
            "entered_again",
        )
    },
}
FIRST, CURRENT = (f"## {heading(name)}\n" for name in ("first_entry", "current"))


class RecordedError(RuntimeError):
    """There is a first entry already."""


def page(loaded: Loaded, written: str, *, first: bool = False) -> str:
    """The text of the page; `written` is the page as it stands, of which the first entry is kept."""
    found = {name: agreement(loaded, folder) for name, folder in ROUNDS.items()}
    kept = first_entry(written)
    if first and kept:
        raise RecordedError("the first entry is recorded already")
    entered = found["current"] if first else kept or NOTHING
    parts = [part for name, told in found.items() for part in (f"## {heading(name)}\n", told)]
    return f"{HEAD}{since(CASES)}\n" + "\n".join((FIRST, entered, *parts))


def since(folder: Path) -> str:
    """What was changed since the first entry, by the lines in which files say so; empty where none does."""
    cases = {path.stem: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.yaml"))}
    found = {kind: [c for c in cases if kind in changes(cases[c])] for kind in KINDS}
    lists = {kind: listed(names) for kind, names in found.items()}
    return SINCE.format(**lists) if any(found.values()) else ""


def changes(text: str) -> list[str]:
    """The kinds of change that a case file says were made since its first entry."""
    return CHANGED.findall(text)


def listed(names: list[str]) -> str:
    """Names as a list in a sentence."""
    return ", ".join(names[:-1]) + (" and " if names[1:] else "") + names[-1] if names else "none"


def first_entry(written: str) -> str:
    """The first entry in a page; empty where none is recorded."""
    entry = written.partition(f"\n{FIRST}\n")[2].partition(f"\n{CURRENT}")[0]
    return "" if entry == NOTHING else entry


def agreement(loaded: Loaded, folder: Path) -> str:
    """What the report says of the files of a folder as they are."""
    cases = (load_case(path, loaded) for path in sorted(folder.glob("*.yaml")))
    scores = (score(loaded, case) for case in cases if case.recorded is not None)
    sections = tuple(report(scores))
    names = loaded.rulebook.authority_names()
    return markdown(Explanation((Section("current", sections=sections),)), names).partition("\n\n")[
        2
    ]


def main(arguments: list[str]) -> int:
    """Write the page, or check it."""
    written = PAGE.read_text(encoding="utf-8") if PAGE.is_file() else ""
    made = page(load_rulebook(ROOT / "rules"), written, first="--first" in arguments)
    if "--check" in arguments:
        return int(made != written)
    PAGE.write_text(made, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
