"""The words that the engine itself adds to those of rules, facts and issues: one phrase a line, none about law.

Placeholders in braces are filled by `jurisdiction.explanation`.
"""

from __future__ import annotations

# Heading and answer.
SUMMARY = "In the words of the file: {summary}"
SPEAKS_OF = "{name} (only for: {things})"
POINTS_OF = "single points of {thing}"
SUBJECT = "What the file alleges: {allegations}"
SUBJECT_OF = "; said of: {whom}"
SUBJECT_IN = "; concerning: {around}"
NATURE = "The facts of this case are {nature}: nothing here finds that they happened."
SUPPOSED = "Supposed, and not in the register: {record}."
STANCE = "Assessed under the profile {profile} ({title}), {evidence}, as of {day}{default}."
STANCES = "Assessed side by side, {evidence}, as of {day}{default}."
DEFAULT_DAY = " (the date of the law of the rule book, by default)"
READINGS = "Laid over the profile: {readings}."
RULEBOOK = "Rule book {id}, version {version}, digest {digest}."
KNOWN_TO = "The register is known to {day}; what it holds is carried forward as last known."
LISTS_KNOWN_TO = "Of the register, the {lists} are known to {day}; what they hold is carried forward as last known."
EVIDENCE = {
    "as_pleaded": "facts as pleaded",
    "as_supported": "facts as far as graded sources support them",
    "afresh": "facts without what rests only on a past finding",
    "as_written": "facts as written, nothing read into silence",
}
OUTCOME_FOR = "for {letters}: {says}"
ANSWER_STEP = "next step: {step}"
FAILS_ON = "what fails: {limbs}."
BARRED_BY = "what stands in the way: {bars}."
OPEN_ON = "what is open: {limbs}."
ABOUT_LINE = "for {letters}, {line}"
LAW_DIVIDED = "{limb} (the law is divided)"
SUPPORTED = "As far as graded sources support the facts, the answer is: {says}."
SUPPORTED_BY_NONE = (
    "The file grades no source; as far as graded sources go, the answer is therefore: {says}."
)
NO_BETTER = "That is no better answer: graded sources do not show the facts on which the answer as pleaded rests."
PLEADED = "On the facts as pleaded the answer is: {says}."
UNDER = "Under the profile {profile} the answer is: {says}."
UNDER_SEVERAL = "Under the profiles {profiles} the answer is: {says}."
PROFILE = "{profile} ({title})"
TOGETHER_NEVER = "The limbs are met on different parts of the period and never together."
MARKS_MEAN = "Marks: {marks}."
MARKS = {
    "assumed": "assumed, where the value would differ on supported facts alone or with nothing read into silence",
    "contested": (
        "contested, where a reading listed under Where readings differ would give another value or leave the limb "
        "unreached"
    ),
    "dated": "dated, where the value would differ without what rests only on a past finding",
    "partial": "partial, where the value holds for only part of the dates, places or persons",
}

# Reasons.
AMONG = "{limbs}: as for {allegation}."
AS_FOR_BUT = "{limb}: as for {allegation}, with these changes:"
UNDER_LIMB = "{here}, as said under {limb}: {clauses}"
MORE_THERE = "and what else is said there ({number} more)"
ONE_WAY_AGAIN = "{limb}, if it is read that {says}:"
TAKEN_AGAIN = "{limb}: {says}"
ONE_WAY = "{question} If it is read that {says}:"
VERSION = "In one version ({side}): {clause}."
SUPPOSING_UNTIL = "Supposing that the {what} is not later than {day}:"
SUPPOSING_FROM = "Supposing that the {what} is not earlier than {day}:"
SUPPOSING_DAYS = "Supposing that the {what} lies within {range}:"
SUPPOSING_DAY = "Supposing that the {what} is {day}:"
READ_HERE = "{question} Read here: {says}."
READ_SEVERAL = "{question} No reading is followed here; those held are: {says}."
READ_ALIKE = "{question} Each reading leads to the same value; told under one of them: {says}."
ON_ANOTHER_DAY = "had the conduct fallen on some other day: {clause}"
REGISTERED = "In the register: {facts}."
SUPPOSED_FACTS = "Supposed: {facts}."
ALLEGED = "Alleged: {facts}."
STATED = "Stated: {facts}."
TAKEN = "Not stated, and assumed: {facts}."
QUESTIONS = "Open: {questions}."
QUESTION = "question {numbers}"
QUESTIONS_NUMBERED = "questions {numbers}"
UNPROVED = "Stated, and lacking proof: {facts}."
FACT_OF = "{fact}: {value}"
OF_OWNER_ASKED = "{owner}: {ask}"
FACT_OPEN = "nothing settles the {fact}"
ABOUT = "{clause} ({owner})"
DATE_PART = "{what}, as far as it falls {part}"
WITHIN = "between {first} and {last}"
WITHIN_FROM = "on or after {first}"
WITHIN_UNTIL = "on or before {last}"
DAY_NOT_STATED = "a day that is not stated"
DATE_HEAD = "{what} ({date}): "
DATE_IS = "{what} ({date}): {word} {bound}"
DATE_NOTE = "{what}: {date}, {word} {bound}"
DATE_WORDS = {
    ("from", "yes"): "not before",
    ("from", "no"): "before",
    ("before", "yes"): "before",
    ("before", "no"): "not before",
    ("until", "yes"): "not after",
    ("until", "no"): "after",
}
DATE_OPEN = "{what} ({date}): it is open whether {word} {bound}"
RANGE = "{first} to {last}"
LIST_EMPTY = "nothing is listed as {fact}"
LIST_OPEN = "the list of {fact} is not said to be complete"
LIST_KNOWN = "the {fact} are known to {day} only"
RECORDS_NONE = "looked at and found not to apply: {records}"
EXCEPTIONS_ABSENT = "exceptions considered and found absent: {titles}"
NOT_FOLLOWED = "readings not followed here: {readings}"
NEEDED_ALONE = "Needed, each by itself, as the rest of the file stands: {facts}."
SHARED_WORK = (
    "Not needed by itself, since other facts of the file carry the value as well: {facts}."
)
READING_OF = "that {says} ({title})"
EXCEPTIONS_FAR = (
    "{limb}: exceptions that neither the facts stated nor any one reading raises: {titles}"
)

# What is missing, what would change it.
NUMBERED = "({number}) {ask}"
ASKED_OF = "{ask} ({owner})"
ANY_OF = "Answers: {choices}."
UNPROVED_LINE = "{fact} (for {limbs})."
UNPROVED_OF = "{thing}: {facts}; {source}."
SOURCES = "resting on {sources}"
SOURCES_NONE = "no source is given"
SOURCE_GRADED = "{source} ({grades})"
GRADE = "{grade} {value}"
UNGRADED = "not graded"
LAW_OPEN = "The facts are stated; the law is not settled: {limbs}."
LAW_OPEN_IN = "For one part of {limbs} the facts are stated; the law is not settled: {rule}."
NO_ANSWER_HELPS = "No answer to these changes the result."
DISPUTED = "Disputed: {versions}."
DISPUTED_AS = "{clause} (disputed; as told by {sides})"
VERSION_OF = "{value} ({side})"
TURNING = "Supposing that {changes}, the answer would be: {says}."
TURNING_MORE = "Single changes that would turn it and are not listed here: {number}."
TURNING_NOTE = (
    "Each change named here would by itself turn the answer. It is a supposition that shows on what the answer "
    "rests, and no suggestion to plead it."
)
PROOF = "graded sources supported all that is pleaded"
TURNING_NONE = "No single change that was tried would turn the answer."
VALUE_WERE = "the {fact} were {value}"
SAME_AS = "{says} ({letters})"
OTHER_READING = "{question} If it is read that {says}, the answer would be: {outcome}."
OTHER_HOLDERS = "Held by {holders}; standing: {standing}."
OTHER_NONE = "No reading that anybody is recorded to hold would defeat {answer}."
THE_ANSWER = "the answer"
ANSWER_OF_CASE = "the answer for the case as a whole"
OTHER_FACT = (
    "No reading that anybody is recorded to hold would defeat {answer}; the strongest reply is one of fact, against "
    "what the file says: that {changes}."
)
READ_WOULD = "{question} If it is read that {says}, the value would be: {value}."
HOLDER = "{says} ({holders}; {standing})"
HELD_BY_NONE = "{says} (it can be argued; no holder on record)"
HELD_LATER = "{says} (on record only of a later day; taken as {standing})"
NO_HOLDER = "nobody on record by that day"
RESULT = "{result} where it is read that {readings}."
UNCHANGED = "The answer stays"
UNCHANGED_BUT = "The answer stays, with {limbs},"
LIMB_VALUE = "{limb}: {value}"
TOGETHER = (
    "No single reading, but those of the profile {profile} together give another value: {limbs}."
)
RESULT_FOR = "{letters}: {says}"
WHOLE = "the case as a whole"
READING_NUMBER = "Reading {numbers}"
READING_NUMBERS = "Readings {numbers}"
FOR_WHOLE = "for {letters} and the case as a whole"

# Dates, evidence, what was left aside.
UNEXAMINED = "Not examined, since {reason}: {limbs}."

# Another day of assessment.
DAY_OF_FILE = "the day of the file"
DAY_OF_LAW = "the date of the law of the rule book"
OTHER_DAY = "Assessed on {day}, {named}, the answer would be: {says}."
OTHER_DAY_LIMBS = (
    "Assessed on {day}, {named}, the answer would be the same, but not all that it rests on."
)
OTHER_DAY_SAME = "Assessed on {day}, {named}, the answer would be the same, limb by limb."
CHANGES_ON = "It changes on {day}."
CHANGES_BETWEEN = "It changes between {first} and {last}."
NO_EVENT = "Nothing that is dated so was found among what it rests on."
READ_SINCE = "{question} Read {now}; until then {was}."
READ_ON = "{question} On {last} read {now}; on {first} {was}."
STANDS_SINCE = "{question} Read {now}; until then it stood otherwise: {was}."
STANDS_ON = "{question} Read on both days {now}; on {first} it stood otherwise: {was}."
SO_THAT = "so that {held}"
IN_WAYS = "in {number} ways that must agree: {held}"
HOLDER_SINCE = "{says} ({holders}; {standing} since {since})"
UNDER_PROFILE = "Under the profile {profile}: {text}"
DATED_RECORD = "{owner} ({fact}: {date})"
DATED_FACT = "{fact}: {date}"
RULE_NAMES = "The rule “{title}” names that day."
RULE_VERSION = "The rule “{title}” has another text from then on."
LIST_ENDS = "The {fact} in the register are known to {day} only."
MOVED = "{what}: {was} before, {now} since."
MOVED_FOR = "{what} ({letters}): {was} before, {now} since."
OUTCOME = "Outcome"
NEXT_STEP = "Next step"
OUTCOME_OF_CASE = "Outcome of the case"
NOTHING = "none"
