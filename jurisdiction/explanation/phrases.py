"""The words that the engine itself adds to those of rules, facts and issues: one phrase a line, none about law.

Placeholders in braces are filled by `jurisdiction.explanation`.
"""

from __future__ import annotations

NATURE = "The facts of this case are {nature}: nothing here finds that they happened."
SUPPOSED = "Supposed, and not in the register: {record}."
STANCE = "Assessed under the profile {profile} ({title}), {evidence}, as of {day}{default}."
DEFAULT_DAY = " (the date of the law of the rule book, by default)"
RULEBOOK = "Rule book {id}, version {version}, digest {digest}."
KNOWN_TO = "The register is known to {day}; what it holds is carried forward as last known."
RECORD_CONFIDENCE = "The confidence in {record} is {confidence}."
EVIDENCE = {
    "as_pleaded": "facts as pleaded",
    "as_supported": "facts as far as graded sources support them",
    "afresh": "facts without what rests only on a past finding",
    "as_written": "facts as written, nothing read into silence",
}

ANSWER = "{allegation}: {says}"
ANSWER_STEP = "next step: {step}"
SUPPORTED = "As far as graded sources support the facts, the answer is: {says}"
UNDER = "Under the profile {profile} the answer is: {says}"

LIMB_VALUE = "{question} {value}."
LIMB_LINE = "{value}"
AS_FOR = "The reasons are those given for {allegation}."
TAKEN_AS = "{fact} (nothing is written; taken so)"
FACT_IS = "{owner}: {fact} is {value}"
FACT_OPEN = "{ask} Nothing settles it."
FACT_PLAIN_OPEN = "{owner}: {fact} is not settled"
NOT_SUPPORTED = "no graded source supports the answer to: {ask}"
DATE_TEST = "{date} is {word} {bound}"
DATE_WORDS = {
    ("from", "yes"): "not before",
    ("from", "no"): "before",
    ("before", "yes"): "before",
    ("before", "no"): "not before",
    ("until", "yes"): "not after",
    ("until", "no"): "after",
}
DATE_OPEN = "whether {date} is {word} {bound} is open"
LIST_EMPTY = "{owner}: nothing is listed under {fact}"
RECORDS_NONE = "Looked at and found not to apply: {records}"
LIST_OPEN = "{owner}: the list of {fact} is not said to be complete"
LIST_KNOWN = "{owner}: the {fact} are known to {day} only"
READ_AS = "The point is contested ({question}): here {says}"
EXCEPTIONS_ABSENT = "Exceptions considered and found absent: {titles}."
PERIOD = "From {first} to {last}: {value}."
TOGETHER_NEVER = "The limbs are met on different parts of the period and never together."

SETTLES = "{ask} ({path}) An answer settles {limbs}."
MOVES = "{ask} ({path}) It bears on {limbs}."
ANY_OF = "Answers: {choices}."
TURNING = "Supposing that {changes}, the answer would be: {says}. This shows what the answer rests on; it is no suggestion to plead it."
CHANGED = "{path} were {value}"
READING_WOULD = "Read {reading} ({says}), the answer for {allegation} would be: {outcome}"
HELD_BY = "Held by {holders}; standing: {standing}."
OTHER_READING = "The strongest answer of the other side: that {says}. Held by {holders}; standing: {standing}. The answer would then be: {outcome}."
OTHER_FACT = (
    "The strongest answer of the other side: that {changes}. The answer would then be: {outcome}."
)
UNEXAMINED_LIMB = "{limb} was not examined, since {reason}."
NO_JURISDICTION = "there is no jurisdiction on the facts stated"
GAP = "{limb}: as pleaded {pleaded}, as supported {supported}."
LEFT_OUT = "Readings that no profile lists were left out for {issue}, because there are too many combinations."
