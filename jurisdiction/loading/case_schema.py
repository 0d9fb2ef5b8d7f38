"""The JSON Schema of case files (draft 2020-12), made from a vocabulary.

It accepts the forms of the language for each fact, and refuses unknown keys, words that are no
answer and texts that are no date. What lies between facts (that an id exists, that a period ends
after it starts) is for `check`. An editor may read `2016` as a number, which the schema allows.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final, TypeAlias

from jurisdiction.loading.expectations import EVIDENCE
from jurisdiction.loading.laid_readings import READINGS, askable
from jurisdiction.loading.names import ANSWERS
from jurisdiction.loading.queries import VALUES
from jurisdiction.loading.record_schema import record_schemas
from jurisdiction.loading.rule_lines import ANSWERS as ANSWERED
from jurisdiction.loading.values import UNKNOWN, YES_NO
from jurisdiction.model.rulebook import Rulebook
from jurisdiction.model.vocabulary import Fact, Kind, ThingType

Schema: TypeAlias = dict[str, Any]

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"

_ID: Final = r"^[\w-]+$"
_29: Final = "0[1-9]|[12][0-9]"
_DAY_OF_YEAR: Final = rf"(0[13578]|1[02])-({_29}|3[01]|XX)|(0[469]|11)-({_29}|30|XX)|02-({_29}|XX)"
_DATE: Final = rf"[0-9]{{4}}(-({_DAY_OF_YEAR}|0[1-9]|1[0-2]|XX(-XX)?))?[?~%]?"
_PERIOD: Final = rf"^({_DATE}|({_DATE}|\.\.)/({_DATE}|\.\.))$"
_ONE_DAY: Final = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
_WHOLE: Final = r"^[0-9]{1,15}$"
_DERIVED: Final = frozenset({Kind.SET, Kind.BACK, Kind.UP})
_LISTS: Final = frozenset({Kind.TEXTS, Kind.CHOICES, Kind.REFS})
_RECORD: Final = ("source", "confidence", "note")

_GENERIC: Final[Schema] = {
    "form.text": {"type": ["string", "number", "boolean"]},
    "form.id": {"anyOf": [{"type": "string", "pattern": _ID}, {"type": "integer", "minimum": 0}]},
    "form.record": {
        "description": "A record of the register, by id, name, alias or code.",
        "type": "string",
        "not": {"enum": sorted(ANSWERS)},
    },
    "form.unknown": {"const": UNKNOWN},
    "form.yes_no": {"enum": list(YES_NO)},
    "form.date": {
        "description": "2016, 2018-05, 2016-05-03, 2016~, 2016/2018 or 2014/..",
        "anyOf": [
            {"type": "string", "pattern": _PERIOD},
            {"type": "integer", "minimum": 1000, "maximum": 9999},
        ],
    },
    "form.whole": {
        "anyOf": [{"type": "integer", "minimum": 0}, {"type": "string", "pattern": _WHOLE}]
    },
    "form.number": {
        "anyOf": [
            {"$ref": "#/$defs/form.whole"},
            {
                "type": "object",
                "properties": {
                    "at_least": {"$ref": "#/$defs/form.whole"},
                    "at_most": {"$ref": "#/$defs/form.whole"},
                },
                "minProperties": 1,
                "additionalProperties": False,
            },
        ]
    },
    "form.sources": {
        "description": "Ids of sources.",
        "anyOf": [
            {"$ref": "#/$defs/form.text"},
            {"type": "array", "items": {"$ref": "#/$defs/form.text"}},
        ],
    },
}


def case_schema(rulebook: Rulebook) -> Schema:
    """Return the schema of a case file under a rule book."""
    return _Maker(rulebook).schema()


class _Maker:
    def __init__(self, rulebook: Rulebook) -> None:
        self.book, self.vocabulary = rulebook, rulebook.vocabulary
        self.has_sources = rulebook.evidence.source_type in self.vocabulary.types

    def schema(self) -> Schema:
        root = self.vocabulary.types[self.vocabulary.root]
        facts = self._facts(root)
        header = {
            **facts,
            "id": {"$ref": "#/$defs/form.id"},
            "profile": _words(self.book.profiles),
            "evidence": _words(EVIDENCE),
        }
        properties = {
            "case": _object(header, "What the file says of itself."),
            **facts,
            "supposes": self._supposes(),
            "expect": {"type": "array", "items": self._expectation()},
            **record_schemas(self.book.recorded),
        }
        return {
            "$schema": DIALECT,
            "title": f"Case file for the rule book {self.book.id} {self.book.version}",
            **_object(properties, ""),
            "required": ["case"],
            "dependentRequired": {"disagrees": ["recorded"]},
            "allOf": [_in_either(name) for name in _required(root)],
            "$defs": {**_GENERIC, **self._kinds()},
        }

    def _kinds(self) -> Schema:
        return {
            name: self._kind(kind)
            for name, kind in self.vocabulary.types.items()
            if name != self.vocabulary.root
        }

    def _kind(self, kind: ThingType) -> Schema:
        """Return the schema of a thing of a kind."""
        properties = {"id": {"$ref": "#/$defs/form.id"}, **self._facts(kind)}
        if kind.register:
            properties |= {
                name: {"$ref": "#/$defs/form.text"} for name in _RECORD if name not in properties
            }
        elif self.has_sources and "sources" not in properties:
            properties["sources"] = {"$ref": "#/$defs/form.sources"}
        return {**_object(properties, kind.title), "required": _required(kind)}

    def _facts(self, kind: ThingType) -> Schema:
        written = (fact for fact in kind.facts.values() if fact.kind not in _DERIVED)
        return {fact.name: self._fact(fact) for fact in written}

    def _fact(self, fact: Fact) -> Schema:
        """Return the forms in which a fact may be stated."""
        described = " ".join(filter(None, (fact.ask, fact.help)))
        schema = {"description": described} if described else {}
        if fact.kind is Kind.THING:
            return {**schema, "anyOf": [_ref("form.unknown"), _ref(fact.of)]}
        bare = {"anyOf": [_ref("form.unknown"), self._bare(fact)]}
        forms = [bare["anyOf"][0], bare["anyOf"][1]]
        if fact.kind is Kind.THINGS or fact.kind in _LISTS:
            forms.append(_form({"listed": bare, "complete": _ref("form.yes_no")}, "listed"))
        if fact.kind is not Kind.THINGS:
            forms.append(_form({"is": self._is(fact, bare)}, "is"))
            forms.append(_form({"disputed": _sides(bare)}, "disputed"))
        return {**schema, "anyOf": forms}

    def _is(self, fact: Fact, bare: Schema) -> Schema:
        if fact.kind not in _LISTS:
            return bare
        opened = _object({"listed": bare, "complete": _ref("form.yes_no")}, "")
        return {"anyOf": [bare, {**opened, "required": ["listed"]}]}

    def _bare(self, fact: Fact) -> Schema:  # noqa: PLR0911 - one for each kind
        """Return the schema of a value that is known."""
        match fact.kind:
            case Kind.YES_NO:
                return _ref("form.yes_no")
            case Kind.DATE:
                return _ref("form.date")
            case Kind.NUMBER:
                return _ref("form.number")
            case Kind.CHOICE:
                return _words(fact.choices)
            case Kind.CHOICES:
                return {"type": "array", "items": _words(fact.choices)}
            case Kind.THINGS:
                return {"type": "array", "items": _ref(fact.of)}
            case Kind.TEXTS | Kind.REFS:
                return {"type": "array", "items": _ref(self._name(fact))}
            case _:
                return _ref(self._name(fact))

    def _name(self, fact: Fact) -> str:
        """Return how a text is written; a word that is an answer names no record."""
        of = self.vocabulary.types.get(fact.of)
        return "form.record" if of is not None and of.register else "form.text"

    def _supposes(self) -> Schema:
        kinds = [kind.name for kind in self.vocabulary.types.values() if kind.register]
        lists = {name: {"type": "array", "items": _ref(name), "minItems": 1} for name in kinds}
        return _object(lists, "Records that the file adds to the register.")

    def _expectation(self) -> Schema:
        return {"anyOf": [self._of_answers(), self._of_a_rule()]}

    def _stance(self) -> Schema:
        laid = {name: _some(_words(askable(issue))) for name, issue in self.book.issues.items()}
        return {
            "profile": _words(self.book.profiles),
            READINGS: _object(laid, "Readings that are laid over the profile, by issue."),
            "evidence": _words(EVIDENCE),
            "as_of": {"type": "string", "pattern": _ONE_DAY},
            "why": _ref("form.text"),
        }

    def _of_a_rule(self) -> Schema:
        """Return the schema of a line that states for what a rule holds, fails or is open."""
        named: dict[tuple[tuple[str, bool], ...], list[str]] = {}
        for rule in self.book.rules.values():
            parameters = tuple((each.name, each.type == "date") for each in rule.parameters)
            named.setdefault(parameters, []).append(rule.id)
        answers: Schema = {key: {} for key in ANSWERED}
        properties = {"rule": _words(self.book.rules), **answers, **self._stance()}
        return {
            **_object(properties, "For what a rule holds, fails or is open."),
            "required": ["rule"],
            "anyOf": [{"required": [key]} for key in ANSWERED],
            "allOf": [_asked_of(parameters, rules) for parameters, rules in named.items()],
        }

    def _of_answers(self) -> Schema:
        book = self.book
        properties = {
            **self._stance(),
            "allegation": _ref("form.text"),
            "limb": _words(limb.id for limb in book.limbs),
            "value": _words(VALUES),
            "marks": _several({"type": "string"}),
            "without": _several({"type": "string"}),
            "because": _several(_words(book.rules)),
            "issues": _several(_words(book.issues)),
            "asks": _several({"type": "string"}),
            "overall": _words(outcome.id for outcome in book.outcomes),
            "next_step": _words(step.value for step in book.next_steps),
        }
        answers = ("value", "overall", "next_step", "marks", "without", "because", "issues", "asks")
        return {
            **_object(properties, "An answer that this file expects."),
            "anyOf": [{"required": [name]} for name in answers],
            "dependentRequired": {"value": ["limb"]},
        }


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _words(names: Iterable[str]) -> Schema:
    return {"enum": list(dict.fromkeys(names))}


def _asked_of(parameters: Iterable[tuple[str, bool]], rules: Iterable[str]) -> Schema:
    """Return what stands under the answers of rules with these parameters, of which some are days."""
    forms = {
        name: {"type": "string", "pattern": _ONE_DAY} if is_day else _ref("form.text")
        for name, is_day in parameters
    }
    group = {
        **_object({name: _some(form) for name, form in forms.items()}, ""),
        "required": list(forms),
    }
    # What is asked of nothing is asked of an allegation, and what is asked of one thing need not name it.
    alone = [*forms.values()] or [_ref("form.text")]
    item = group if len(forms) > 1 else {"anyOf": [*alone, group]}
    return {
        "if": {"properties": {"rule": _words(rules)}},
        "then": {"properties": {key: _some(item) for key in ANSWERED}},
    }


def _some(item: Schema) -> Schema:
    """Return one, or a list of at least one."""
    return {"anyOf": [item, {"type": "array", "items": item, "minItems": 1}]}


def _several(item: Schema) -> Schema:
    return {"anyOf": [item, {"type": "array", "items": item}]}


def _object(properties: Schema, description: str) -> Schema:
    described = {"description": description} if description else {}
    return {**described, "type": "object", "properties": properties, "additionalProperties": False}


def _form(properties: Schema, needed: str) -> Schema:
    sourced = {**properties, "sources": _ref("form.sources"), "against": _ref("form.sources")}
    return {**_object(sourced, ""), "required": [needed]}


def _sides(bare: Schema) -> Schema:
    return {"type": "object", "minProperties": 2, "additionalProperties": bare}


def _required(kind: ThingType) -> list[str]:
    return [fact.name for fact in kind.facts.values() if fact.required]


def _in_either(name: str) -> Schema:
    """Return that a fact of the root stands in the header or beside it."""
    header = {"properties": {"case": {"required": [name]}}}
    return {"anyOf": [header, {"required": [name]}]}
