"""The outer forms of rule-book files: which keys they have, and what stands behind each.

Conditions, queries and register records are not described here: other modules compile them from
the nodes, where every problem has its place.
All scalars are text, so that `yes` is the word and no boolean.
One class a form and one line a key, and nothing that runs: the length is that of the language.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, WithJsonSchema

YesNo = Literal["yes", "no"]
_CONDITION = {"$ref": "#/$defs/Condition"}
_CONDITIONS = {"type": "array", "items": _CONDITION, "minItems": 1}
_TEXT = {"type": "string"}
_ARMS = {"type": "object", "additionalProperties": _CONDITION}
CONDITION: dict[str, Any] = {
    "description": "A condition: a word, a list of which all hold, a form, a test, or a rule.",
    "type": ["string", "array", "object"],
    "items": _CONDITION,
    "minItems": 1,
    "minProperties": 1,
    "properties": {
        "all": _CONDITIONS,
        "any": _CONDITIONS,
        "not": _CONDITION,
        "settled_by": _CONDITIONS,
        "same": {"type": "array", "items": _TEXT, "minItems": 2, "maxItems": 2},
        "silent": {"type": ["string", "array"], "items": _TEXT},
        "date": _TEXT,
        "from": _TEXT,
        "before": _TEXT,
        "until": _TEXT,
        "some": {"type": "object", "additionalProperties": _TEXT},
        "every": {"type": "object", "additionalProperties": _TEXT},
        "where": _CONDITION,
        "satisfies": _CONDITION,
        "on": _TEXT,
        "issue": _TEXT,
        "read_as": _ARMS,
        "depending_on": _TEXT,
        "is": _ARMS,
        "otherwise": _CONDITION,
        "on_some_day": _CONDITION,
    },
}
CONDITION_MARK: dict[str, Any] = {"format": "condition"}  # where the schema refers to CONDITION
Body = Annotated[Any, WithJsonSchema(CONDITION_MARK)]
# Forms that their own readers check, one by one, so that one wrong law hides nothing of another.
MARKS: dict[str, str] = {"condition": "Condition", "law": "LawForm", "step": "StepForm"}
LawBody = Annotated[dict[str, Any], WithJsonSchema({"format": "law"})]
StepBody = Annotated[dict[str, Any], WithJsonSchema({"format": "step"})]
Asked = Annotated[
    Any,
    WithJsonSchema(
        {
            "description": "A query: a rule, `always`, or one of not, all, any, unsettled, limb.",
            "type": ["string", "object"],
        }
    ),
]


class Form(BaseModel):
    """A group of keys in which no other key may stand."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class CitationForm(Form):
    """A pointer into an authority."""

    to: str
    at: str = ""
    checked: YesNo = "no"


class CitesForm(Form):
    """What a record of the register cites."""

    cites: list[CitationForm]


class WordingForm(Form):
    """The sentences of a rule."""

    holds: str
    fails: str
    open: str


class UnreachedForm(Form):
    """The values of a rule that no case can reach, each with the reason."""

    holds: str = ""
    fails: str = ""
    open: str = ""


class VersionForm(Form):
    """The text of a rule in a window of days."""

    from_: str | None = Field(None, alias="from")
    until: str | None = None
    by: Literal["conduct", "assessment"]
    holds_when: Body
    cites: list[CitationForm] = []


class SupposedForm(Form):
    """What is said where a rule is supposed to hold, or to fail."""

    holds: str = ""
    fails: str = ""


class RuleForm(Form):
    """A rule."""

    rule: str
    title: str
    cites: list[CitationForm] = []
    digest: list[str] = []
    for_: dict[str, str] = Field({}, alias="for")
    holds_when: Body | None = None
    versions: list[VersionForm] | None = None
    unless: Body | None = None
    exception_to: str | list[str] = []
    wording: WordingForm | None = None
    quiet: YesNo = "no"
    own_words: YesNo = "no"
    unreached: UnreachedForm | None = None
    mentions: list[str] = []
    supposed: SupposedForm | None = None


class IncludeForm(Form):
    """One line of a derived set."""

    the: str
    when: Body | None = None
    unless: Body | None = None


class SetForm(Form):
    """A set that the law derives."""

    set: str
    title: str = ""
    cites: list[CitationForm] = []
    digest: list[str] = []
    for_: dict[str, str] = Field(alias="for")
    includes: list[IncludeForm]


class StandingForm(Form):
    """The standing of a reading from a day on."""

    is_: Literal["controlling", "prevailing", "minority", "argued", "open", "none"] = Field(
        alias="is"
    )
    from_: str | None = Field(None, alias="from")


class HolderForm(Form):
    """Who holds a reading."""

    who: str
    cites: list[CitationForm] = []


class ReadingForm(Form):
    """One reading of a contested issue."""

    says: str = ""
    held_by: list[HolderForm] = []
    no_holder: str | None = None
    standing: list[StandingForm] = []
    uttered: str | None = None
    changes: str = ""
    evaluated: YesNo = "yes"
    refused: YesNo = "no"


class IssueForm(Form):
    """A contested issue."""

    issue: str
    title: str
    question: str
    digest: list[str] = []
    narrow_to_wide: list[str] = []
    readings: dict[str, ReadingForm]


class ProfileForm(Form):
    """A choice of readings; what it picks is read by `issues`."""

    title: str = ""
    default: YesNo = "no"
    says: str = ""
    like: str | None = None
    picks: dict[str, Any] = {}


class ProfilesForm(Form):
    """The file of profiles."""

    profiles: dict[str, ProfileForm]


class SilenceForm(Form):
    """What the law reads into a silence."""

    reads: str
    cites: list[CitationForm] = []
    assumed: YesNo = "yes"
    asked: YesNo = "no"


class FactForm(Form):
    """The declaration of a fact."""

    type: str | None = None
    choices: list[str] = []
    called: str = ""
    ask: str = ""
    help: str = ""
    says: dict[str, str] = {}
    names: dict[str, str] = {}
    silent: SilenceForm | None = None
    required: YesNo = "no"
    of_conduct: YesNo = "no"
    extent: YesNo = "no"
    extent_when: dict[str, list[str]] | None = None
    by: str | None = None
    known_from: str | None = None
    undone_by: str | None = None
    closed_until: YesNo = "no"
    lag: str | None = None
    carried: YesNo = "no"
    split: str | None = None
    graded: YesNo = "yes"
    asked_when: dict[str, list[str]] | None = None
    supposed: Literal["yes", "last", "no"] = "yes"


class KindForm(Form):
    """A kind of thing."""

    title: str
    plural: str = ""
    label: str = ""
    graded: YesNo = "no"
    register_: YesNo = Field("no", alias="register")
    visible_from: str | None = None
    unnamed: str = ""
    facts: dict[str, FactForm] = {}


class AuthorityForm(Form):
    """An authority."""

    id: str
    title: str
    short: str = ""
    body: str = ""
    number: str = ""
    date: str = ""
    kind: str = ""
    checked: YesNo = "no"
    seen: str = ""
    url: str = ""
    note: str = ""


class AuthoritiesForm(Form):
    """The file of authorities."""

    authorities: list[AuthorityForm]


class ProvisionForm(Form):
    """A provision, and what of the rule book says what it says, or why nothing does."""

    provision: str
    title: str
    checked: YesNo = "no"
    encoded_by: list[str] = []
    not_encoded: str = ""


class ContentsForm(Form):
    """The provisions of a text of law, in its order."""

    contents: list[ProvisionForm]


class NumberForm(Form):
    """A number of the digest, and what carries it beside what names the number itself."""

    number: str
    carried_by: list[str] = []
    tested_by: list[str] = []
    why: str = ""


class DefeatForm(Form):
    """A step of the order of defeat: which rules beat which, and where that stands."""

    step: str
    says: str
    by: list[str]


class DigestMapForm(Form):
    """Where numbers of the digest are carried."""

    digest_map: list[NumberForm]
    order_of_defeat: list[DefeatForm] = []


class SilencedForm(Form):
    """Findings of one lint that are accepted, by the names of what they are about, with the reason."""

    lint: str
    at: list[str]
    because: str


class LintForm(Form):
    """The file of findings that are accepted."""

    silenced: list[SilencedForm]


class RegisterForm(Form):
    """A file of the register; `notes`, `checks` and `computation` are for readers and tests."""

    register_: str = Field(alias="register")
    title: str = ""
    as_of: str
    list_as_of: str | None = None
    origin: str = ""
    notes: Any = None
    checks: Any = None
    computation: Any = None
    records: list[dict[str, Any]]


class LimbForm(Form):
    """A limb: its lines in order, and the marks set on top."""

    id: str
    title: str
    question: str
    phase: str = ""
    lines: list[dict[str, Asked]]
    marks: list[dict[str, Asked]] = []
    prints: dict[str, str] = {}
    says_alone: str = ""
    bar: str = ""


class OutcomeForm(Form):
    """An overall outcome."""

    id: str
    says: str
    says_on_law: str = ""
    prints: str = ""
    when: Asked
    exit_code: str = "0"


class EvidenceForm(Form):
    """Which sources support a fact, which are past findings, and which allege."""

    accepts: dict[str, list[str]]
    past_finding: dict[str, list[str]] = {}
    alleging: dict[str, list[str]] = {}
    supposition: dict[str, list[str]] = {}
    told_by: str = ""


class OverallQuestionForm(Form):
    """A question that a record answers of a whole case."""

    id: str
    title: str
    lines: list[dict[str, Asked]]
    marks: dict[str, dict[str, str]] = {}
    opposites: list[str] = []
    failing: list[str] = []


class TranslationForm(Form):
    """How answers read in the words of recorded decisions."""

    silent: str
    open: str
    limbs: list[str]
    values: dict[str, str]
    of_limb: dict[str, dict[str, str]] = {}
    marks: dict[str, str] = {}
    overall: list[OverallQuestionForm]


class NoteForm(Form):
    """A sentence of law on what a file states beside the limbs."""

    says: str
    cites: list[CitationForm] = []
    where: dict[str, list[str]] = {}
    issue: str = ""


class BesideForm(Form):
    """A section of an answer on facts that change no limb."""

    title: str
    of: str = ""
    tells: list[str]
    notes: list[NoteForm] = []


class SpokenForm(Form):
    """How outcomes and next steps read where facts of the case say so."""

    where: dict[str, list[str]]
    outcomes: dict[str, str] = {}
    next_steps: dict[str, str] = {}


class ScaleForm(Form):
    """How values compare in laws, worst first, and how limbs are told before displacement."""

    order: list[list[str]]
    passes_over: list[str] = []
    asks: dict[str, Asked] = {}


class ClaimForm(Form):
    """What a law claims, and of which answers."""

    claim: Literal[
        "never_worse", "never_better", "unchanged", "is", "never_together", "never_depends_on"
    ]
    rules: str | list[str] | None = None
    limbs: str | list[str] | None = None
    reported: str | list[str] | None = None
    outcomes: str | list[str] | None = None
    except_: list[str] = Field([], alias="except")
    value: str | list[str] | None = None
    where: list[str] = []
    facts: list[str] = []


class StepForm(Form):
    """A step of a law: one of the nine, with what belongs to it. The guide to laws says which keys do."""

    set_: str | None = Field(None, alias="set")
    to: Any = None
    unset: str | None = None
    add: str | None = None
    as_: str | list[str] | None = Field(None, alias="as")
    with_: dict[str, Any] | None = Field(None, alias="with")
    remove: str | None = None
    move_date: str | None = Field(None, alias="move date")
    by: Literal["earlier", "later"] | None = None
    not_past: str | None = None
    shuffle: str | list[str] | None = None
    rename: str | list[str] | None = None
    read_as: str | list[str] | None = None
    split: str | None = None
    sometimes: YesNo = "no"
    times: str | list[str] | None = None


class LawForm(Form):
    """A law: what must hold of a case, or of two cases that differ by stated steps."""

    law: str
    title: str
    says: str
    digest: list[str] = []
    for_: dict[str, str] = Field({}, alias="for")
    first: list[StepBody] = []
    given: Body | None = None
    change: list[StepBody] = []
    given_after: Body | None = None
    evidence: list[str] = []
    claims: list[ClaimForm]
    note: str = ""


class LawsForm(Form):
    """A file of laws."""

    laws: list[LawBody] = []
    scale: ScaleForm | None = None


class RulebookForm(Form):
    """The file that names the rule book and puts its answers together."""

    id: str
    title: str
    version: str
    law_as_of: str
    root: str
    unit: str
    jurisdiction: str
    evidence: EvidenceForm | None = None
    limbs: list[LimbForm]
    outcomes: list[OutcomeForm]
    best_first: list[str]
    next_steps: list[dict[str, Asked]] = []
    recorded: TranslationForm | None = None
    beside: list[BesideForm] = []
    spoken_where: list[SpokenForm] = []
    texts: dict[str, str] = {}
