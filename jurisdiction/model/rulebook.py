"""The rule book: rules, derived sets, contested issues, profiles, limbs and outcomes, as loaded and resolved.

Declarations alone, of parts that hold one another; what is done with them stands elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from jurisdiction.model.beside import Beside, Spoken
from jurisdiction.model.condition import Condition, Term
from jurisdiction.model.place import NOWHERE, Place
from jurisdiction.model.query import Query
from jurisdiction.model.vocabulary import Citation, Vocabulary


@dataclass(frozen=True, slots=True)
class Parameter:
    """An argument of a rule: a kind of thing, or `date`."""

    name: str
    type: str


@dataclass(frozen=True, slots=True)
class Version:
    """The text of a rule from one day (included) to another (included); `by` says which day picks it."""

    holds_when: Condition
    from_: int | None = None
    until: int | None = None
    by: str = ""  # "conduct" | "assessment"; empty only for a rule without dated versions
    cites: tuple[Citation, ...] = ()
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Wording:
    """Sentences of a rule by value; `{element}` stands for an argument or for what a quantifier found."""

    holds: str
    fails: str
    open: str

    def names(self, variable: str) -> bool:
        """Whether a sentence names what a variable stands for."""
        return any("{" + variable + "}" in text for text in (self.holds, self.fails, self.open))


@dataclass(frozen=True, slots=True)
class Supposed:
    """What is said where a rule is supposed to hold, or to fail, though it does not; empty where nobody supposes it."""

    holds: str = ""
    fails: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule holds where its version holds, its `unless` does not, and no exception to it holds."""

    id: str
    title: str
    cites: tuple[Citation, ...]
    parameters: tuple[Parameter, ...]
    versions: tuple[Version, ...]
    wording: Wording
    unless: Condition | None = None
    exception_to: tuple[str, ...] = ()  # ids of the rules that this one defeats
    exceptions: tuple[
        str, ...
    ] = ()  # ids of the rules that name this one in `exception_to`, in file order
    digest: tuple[str, ...] = ()
    quiet: bool = False  # a helper that the explanation passes over in favour of what it rests on
    own_words: bool = False  # told itself, and not by the one rule on which alone it rests
    unreached: tuple[tuple[str, str], ...] = ()  # values that no case can reach, each with why
    mentions: tuple[
        Term, ...
    ] = ()  # facts told with it where the file states them; they decide nothing
    supposed: Supposed = Supposed()
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Include:
    """One line of a derived set: the thing a term names, under a condition."""

    the: Term
    when: Condition
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class DerivedSet:
    """A set that the law derives for a thing: `element.states`."""

    type: str
    fact: str
    variable: str
    includes: tuple[Include, ...]
    cites: tuple[Citation, ...]
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Standing:
    """The standing of a reading from a day on (None: from the beginning)."""

    word: str
    from_: int | None = None


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a reading, with the authority, whose date is that of the holding."""

    who: str
    cites: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading of a contested issue. `evaluated` is false for one that nobody with authority holds.

    `no_holder` says why one that is run has no holder on record; it is empty where there are holders.
    """

    id: str
    says: str
    holders: tuple[Holder, ...]
    standings: tuple[Standing, ...]
    changes: str = ""
    uttered: int | None = None  # the day on which anybody first held it; not run before
    evaluated: bool = True
    refused: bool = (
        False  # by every Chamber that was asked: no other side rests on it while it has another
    )
    no_holder: str = ""
    place: Place = NOWHERE

    def standing_on(self, day: int) -> str:
        """Return the word for its standing on a day; the latest that had begun counts."""
        begun = [s for s in self.standings if s.from_ is None or s.from_ <= day]
        return begun[-1].word if begun else self.standings[0].word


@dataclass(frozen=True, slots=True)
class IssueDefinition:
    """A contested point of law. `narrow_to_wide` declares an order that is a tested law."""

    id: str
    title: str
    question: str
    readings: tuple[Reading, ...]
    narrow_to_wide: tuple[str, ...] = ()
    digest: tuple[str, ...] = ()
    place: Place = NOWHERE

    def readings_on(self, day: int) -> tuple[Reading, ...]:
        """Return the readings that may be run on a day, in order."""
        return tuple(
            r for r in self.readings if r.evaluated and (r.uttered is None or r.uttered <= day)
        )


@dataclass(frozen=True, slots=True)
class Pick:
    """The readings that a profile lists for an issue, from a day to a day; `("all",)` is every reading."""

    readings: tuple[str, ...]
    from_: int | None = None
    until: int | None = None


@dataclass(frozen=True, slots=True)
class Profile:
    """A named choice of readings: for each issue one or more, dated where the choice has changed."""

    id: str
    title: str
    says: str
    picks: dict[str, tuple[Pick, ...]]
    default: bool = False

    def picks_on(self, issue: str, day: int) -> tuple[str, ...]:
        """Return the readings listed for an issue on a day."""
        for pick in self.picks[issue]:
            if (pick.from_ is None or pick.from_ <= day) and (
                pick.until is None or day <= pick.until
            ):
                return pick.readings
        return ("all",)


@dataclass(frozen=True, slots=True)
class Line:
    """`value` is taken where `query` is yes; with `asks`, the value of the query itself is taken."""

    value: str
    query: Query
    asks: bool = False


@dataclass(frozen=True, slots=True)
class Limb:
    """A branch of the test: the first line that answers gives its value; `marks` are added on top."""

    id: str
    title: str
    question: str
    phase: str
    lines: tuple[Line, ...]
    marks: tuple[Line, ...] = ()
    prints: dict[str, str] = field(
        default_factory=dict
    )  # words for values whose own name would read as the reverse
    says_alone: str = ""  # how a failure reads that rests on this limb alone
    bar: str = ""  # what stands in the way where the limb is not satisfied; empty: the limb fails
    place: Place = NOWHERE

    def printed(self, value: str) -> str:
        """Return the words for a value of this limb."""
        return self.prints.get(value) or value.replace("_", " ")


@dataclass(frozen=True, slots=True)
class Outcome:
    """An overall result for an allegation, and how the situation and the exit code treat it."""

    id: str
    says: str
    query: Query
    rank: int = 0  # place in `best_first`; the situation takes the allegation with the lowest
    exit_code: int = 0
    says_on_law: str = ""  # how it reads where no fact is missing, only the law is divided
    prints: str = ""  # how it reads in a table, where its id does not read as words
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Evidence:
    """When a fact counts as supported: its best source has these grades and nothing as good contradicts it."""

    source_type: str = "Source"
    accepts: dict[str, tuple[str, ...]] = field(
        default_factory=dict
    )  # grade fact -> accepted, best first
    scale: dict[str, tuple[str, ...]] = field(
        default_factory=dict
    )  # grade fact -> all grades, best first
    past_finding: tuple[str, tuple[str, ...]] = (
        "",
        (),
    )  # (fact of a source, values) set aside when afresh
    alleging: tuple[str, tuple[str, ...]] = (
        "",
        (),
    )  # (fact of a source, values) of sources that allege, where others record
    supposition: tuple[str, tuple[str, ...]] = (
        "",
        (),
    )  # (fact of a source, values) of a source that is itself supposed
    told_by: str = ""  # the fact of a source that names who speaks in it


@dataclass(frozen=True, slots=True)
class OverallQuestion:
    """A question that a record answers of a whole case: the first line that holds gives the word.

    A mark may turn a word into another. `opposites` are the two words of which one denies the
    other; `failing` are those that some limb decided.
    """

    id: str
    title: str
    lines: tuple[Line, ...]
    marks: dict[str, dict[str, str]] = field(default_factory=dict)
    opposites: tuple[str, ...] = ()
    failing: tuple[str, ...] = ()

    @property
    def words(self) -> tuple[str, ...]:
        """Every word that answers it."""
        marked = (word for words in self.marks.values() for word in words.values())
        return tuple(dict.fromkeys((*(line.value for line in self.lines), *marked)))


@dataclass(frozen=True, slots=True)
class Translation:
    """How answers read in the words of recorded decisions; `values` and `marks` are of limbs.

    `silent` is the word where a record does not answer, `open` where it leaves the matter open.
    """

    silent: str
    open: str
    limbs: tuple[str, ...]
    values: dict[str, str]
    of_limb: dict[str, dict[str, str]]
    marks: dict[str, str]
    overall: tuple[OverallQuestion, ...]

    @property
    def words(self) -> tuple[str, ...]:
        """Every word that a record may have for a limb."""
        own = (word for words in self.of_limb.values() for word in words.values())
        found = (*self.values.values(), *own, *self.marks.values(), self.open, self.silent)
        return tuple(dict.fromkeys(found))


@dataclass(frozen=True, slots=True)
class Rulebook:
    """Everything the law says, loaded from one folder.

    `rules` and `issues` keep the order of the files, which is the order of the provisions.
    """

    id: str
    title: str
    version: str
    law_as_of: int
    digest: str
    vocabulary: Vocabulary
    rules: dict[str, Rule]
    sets: dict[tuple[str, str], DerivedSet]
    issues: dict[str, IssueDefinition]
    profiles: dict[str, Profile]
    limbs: tuple[Limb, ...]
    outcomes: tuple[Outcome, ...]
    next_steps: tuple[Line, ...]
    evidence: Evidence
    authorities: dict[str, dict[str, str]]
    jurisdiction: str  # the rule that says whether the Court has jurisdiction: `partial` and `conditional` refer to it
    texts: dict[str, str] = field(
        default_factory=dict
    )  # notices and headings that the law part supplies
    day_sensitive: tuple[str, ...] | None = (
        None  # rules that read the day of the conduct, worked out once
    )
    record_cites: dict[str, tuple[Citation, ...]] = field(
        default_factory=dict
    )  # what records of the register cite, by `Kind/id`
    recorded: Translation | None = None  # None: cases are not compared with recorded decisions
    beside: tuple[Beside, ...] = ()
    spoken_where: tuple[Spoken, ...] = ()  # the first that has words and holds of the case counts

    @property
    def default_profile(self) -> str:
        """The profile used when none is named."""
        return next(p.id for p in self.profiles.values() if p.default)

    def authority_names(self) -> dict[str, str]:
        """What authorities are called where they are cited: by short name, else by number, else by title."""
        return {
            key: authority.get("short") or authority.get("number") or authority.get("title") or key
            for key, authority in self.authorities.items()
        }
