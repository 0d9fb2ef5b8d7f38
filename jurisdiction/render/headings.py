"""Every word that a renderer may print of its own: headings, labels of columns, and signs.

All other words come from the explanation, hence from the rule book and the case file.
"""

from __future__ import annotations

from typing import Final

HEADINGS: Final = {
    # Sections.
    "notice": "About this answer",
    "answer": "Answer",
    "limbs": "Limbs",
    "beside": "Beside the limbs",
    "other_day": "What the day of assessment changes",
    "allegation": "Allegation",
    "limb": "Limb",
    "reasons": "Reasons",
    "facts": "Facts used",
    "exceptions": "Exceptions considered",
    "authority": "Authority",
    "missing": "What is missing",
    "unproved": "What lacks proof",
    "about": "About",
    "turning_point": "Turning point",
    "other_side": "Strongest answer of the other side",
    "readings": "Where readings differ",
    "timeline": "Timeline",
    "evidence_gap": "Where evidence makes a difference",
    "not_examined": "Not examined",
    "shared": "What the allegations share",
    "carrying": "What the value rests on",
    "comparison": "Comparison",
    "changes": "What changes",
    "rule": "Rule",
    "issue": "Issue",
    "state": "State",
    # Columns of tables; some name a section as well.
    "value": "Value",
    "marks": "Marks",
    "outcome": "Outcome",
    "next_step": "Next step",
    "decisive": "Decisive",
    "profile": "Profile",
    "by_profile": "Under other profiles",
    "evidence": "Evidence",
    "by_evidence": "On other evidence",
    "as_pleaded": "As pleaded",
    "as_supported": "As supported",
    "as_written": "As written",
    "afresh": "Afresh",
    "reading": "Reading",
    "listed": "Readings",
    "holder": "Held by",
    "standing": "Standing",
    "from": "From",
    "to": "To",
    "until": "Until",
    "case": "Case",
    "id": "Id",
    "title": "Title",
    "allegations": "Allegations",
    "incident": "Incident",
    "crime": "Crime",
    "suspects": "Suspects",
    "provision": "Provision",
    "record": "Record",
    "fact": "Fact",
    "path": "Path",
    "sources": "Sources",
    "question": "Question",
    "choices": "Choices",
    "settles": "One answer can settle",
    "bears_on": "Answers bear on",
    "before": "Before",
    "after": "After",
    # What `show`, `tree` and `list` print.
    "list": "List",
    "tree": "What defeats what",
    "holds_when": "Holds where",
    "unless": "Unless",
    "defeated_by": "Defeated by",
    "wording": "Wording",
    "cited_for": "Cited for",
    "unreached": "Values that no case reaches",
    "rests_on_it": "Rules that rest on it",
    "read_by": "Rules that read it",
    "over_time": "Over time",
    "named_by": "Its days, and those of records that name it",
    "kind": "Kind of thing",
    "day": "Day",
    "type": "Type",
    "says": "Says",
    "nature": "Nature",
    "number": "Number",
    "date": "Date",
    "body": "Body",
    "checked": "Checked",
    # Agreement with recorded decisions.
    "agreement": "Agreement with the record",
    "first_entry": "First entry",
    "current": "Now",
    "further": "Further questions",
    "second_round": "Second round",
    "third_round": "Third round",
    "fourth_round": "Fourth round",
    "fifth_round": "Fifth round",
    "sixth_round": "Sixth round",
    "seventh_round": "Seventh round",
    "eighth_round": "Eighth round",
    "entered_again": "Entered again",
    "disagreements": "Disagreements",
    "excluded": "Without a public answer",
    "measure": "Measure",
    "scored": "All that are scored",
    "sure": "Of high confidence",
    "found": "Engine",
    "confidence": "Confidence",
    "because": "Because",
    # Coverage of the law by cases.
    "coverage": "Coverage of the law by cases",
    "covered": "Covered",
    "line": "Line",
    "law": "Rule, condition or reading",
    "holds": "Holds",
    "fails": "Fails",
    "open": "Open",
    "whole": "Whole",
    "per_cent": "Per cent",
    # Below the last section.
    "signs": "Signs",
}
"""Ids of headings and columns, and the words printed for them."""

SIGNS: Final = {
    "": "-",
    "decisive": ">",
    "kept": "+",
    "absent": "x",
    "question": "?",
    "authority": "^",
}
"""The sign before a sentence, by the sentence's role."""

UNVERIFIED: Final = "*"
"""The sign after a pinpoint that nobody has seen in the document."""

LATER: Final = "later"
"""The word after an authority that is of a later day than the assessment."""

LABELS: Final = {
    "decisive": "decisive: the answer, or a fact that a value needs",
    "kept": "considered, not decisive",
    "absent": "considered and found absent",
    "question": "open question",
    "authority": "authority",
    "unverified": "pinpoint not verified",
    "later": "authority of a day after the day of assessment: it was not public then",
}
"""What the signs mean, printed once below the last section."""

_NAMED = frozenset({"profile", "reading", "evidence", "allegation", "case"})
_WORDED = frozenset(
    {
        *(
            "limb",
            "value",
            "marks",
            "outcome",
            "next_step",
            "decisive",
            "by_profile",
            "by_evidence",
        ),
        *("evidence", "as_pleaded", "as_supported", "as_written", "afresh", "standing"),
        *("before", "after", "found"),
    }
)


class UnknownHeadingError(LookupError):
    """An explanation uses an id that is not in the list of headings."""


def heading(name: str) -> str:
    """Return the words for an id; raise UnknownHeadingError for one that is not in the list."""
    if name not in HEADINGS:
        raise UnknownHeadingError(f"`{name}` is not in the list of headings")
    return HEADINGS[name]


def column(name: str) -> str:
    """Return the label of a column; raise UnknownHeadingError for an id that is not in the list.

    A column for one profile, reading, evidence option, allegation or case is called by what it is
    for, which no list can hold.

    >>> column("profile:restrictive")
    'restrictive'
    """
    kind, colon, title = name.partition(":")
    return title if colon and kind in _NAMED else heading(name)


def cell(name: str, text: str) -> str:
    """Return a cell of a column: values and limbs as words, ids that a command takes as they are.

    >>> cell("value", "not_satisfied"), cell("issue", "conduct_in_question")
    ('not satisfied', 'conduct_in_question')
    """
    return words(text) if name in _WORDED or ":" in name else text


def words(value: str) -> str:
    """Return the words of a value.

    >>> words("insufficient_information")
    'insufficient information'
    """
    return value.replace("_", " ")
