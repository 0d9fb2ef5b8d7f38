"""What things are called in sentences: labels from the vocabulary, never invented here."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from jurisdiction.evaluator.instant import Instant
from jurisdiction.evaluator.values import Absent, Unsettled
from jurisdiction.model.calendar import Period, day_text
from jurisdiction.model.case import Number, Thing, Value
from jurisdiction.model.vocabulary import Fact, Kind, Vocabulary

_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_ASIDE = re.compile(r" ?\(\{\w+\}\)")
_SPOKEN = re.compile(r"(?P<article>\b(?:a|an|the|no|that) )?\{(?P<name>\w+)\}")
_CHOICE = re.compile(r"\{(\w+(?:\|\w+)+)\}")
_TWO_ARTICLES = re.compile(r"\b(?:a|an|the) the ")
_OPTIONAL = re.compile(r"\[([^\[\]]*)\]")


def words(name: str) -> str:
    """Return an identifier as words: `from_state` is `from state`."""
    return name.replace("_", " ")


def label(vocabulary: Vocabulary, thing: object) -> str:
    """Return what a thing or a day is called; a thing that nobody wrote is called by its kind."""
    if isinstance(thing, Thing):
        return _thing_label(vocabulary, thing)
    if isinstance(thing, Absent):
        declared = vocabulary.types[thing.type]
        if thing.pleaded is not None:
            return f"the {declared.title} said to be {label(vocabulary, thing.pleaded)}"
        return declared.unnamed or _unnamed(vocabulary, thing)
    if isinstance(thing, Instant):
        return "that day" if thing.clock is not None else day_text(thing.on(0))
    if isinstance(thing, Unsettled):
        return "a day that is not stated"
    return str(thing)


def _unnamed(vocabulary: Vocabulary, thing: Absent) -> str:
    """Return what a thing is called that nobody named; of a kind to which several references lead, also which it is."""
    which = vocabulary.types[thing.type].title
    fact, owner = _reached(vocabulary, thing.path)
    if fact is not None and fact.kind is Kind.REF and _several(vocabulary, thing.type):
        which = fact.called.removesuffix(" of {owner}") or f"{which} of the {owner}"
    if "{" in which:
        return f"the {fill(which, {'owner': f'the {owner}'})} (not stated)"
    return f"the {which} that the file does not name"


def _several(vocabulary: Vocabulary, kind: str) -> bool:
    """Whether more than one fact refers to a thing of a kind."""
    facts = (fact for declared in vocabulary.types.values() for fact in declared.facts.values())
    return sum(fact.kind is Kind.REF and fact.of == kind for fact in facts) > 1


def _reached(vocabulary: Vocabulary, path: str) -> tuple[Fact | None, str]:
    """Return the fact to which a path of a case file leads, and what kind of thing has it; None for another path."""
    of, fact, owner = vocabulary.root, None, ""
    steps = iter(path.split("."))
    for step in steps:
        kind = vocabulary.types.get(of)
        fact = kind.facts.get(step) if kind is not None else None
        if kind is None or fact is None:
            return None, ""
        of, owner = fact.of, kind.title
        if fact.kind is Kind.THINGS:
            next(steps, "")  # the id of one of them
    return fact, owner


def _thing_label(vocabulary: Vocabulary, thing: Thing) -> str:
    declared = vocabulary.types[thing.type]
    if not thing.facts and declared.unnamed:
        return declared.unnamed
    filled = _fill(vocabulary, thing, declared.label) if declared.label else ""
    if filled and _has_twin(vocabulary, thing, filled):
        return f"{filled} {words(thing.id)}"
    if not filled and _nested(vocabulary, thing):
        return f"{declared.title} of {label(vocabulary, thing.parent)}"
    return filled or (
        f"the {declared.title}" if _alone(thing) else f"{declared.title} {words(thing.id)}".strip()
    )


def _has_twin(vocabulary: Vocabulary, thing: Thing, filled: str) -> bool:
    """Whether a thing that is called by its kind for want of a text stands beside another that is called the same."""
    declared = vocabulary.types[thing.type]
    first = _CHOICE.match(declared.label)
    if first is None or thing.stated(first[1].split("|")[0]) or thing.parent is None:
        return False
    others = thing.parent.things(thing.path.split(".")[-2]) if "." in thing.path else ()
    return any(
        filled == _fill(vocabulary, each, declared.label) for each in others if each is not thing
    )


def _alone(thing: Thing) -> bool:
    """Whether a thing has no id of its own, and its list holds no other: its number would say nothing."""
    if thing.parent is None or not thing.id.isdigit():
        return False
    stated = thing.parent.stated(thing.path.split(".")[-2]) if "." in thing.path else None
    return stated is not None and stated.value == (thing,)


def has_name(vocabulary: Vocabulary, thing: Thing) -> bool:
    """Return whether a thing is called by a text that is written of it, and not by its kind or what it stands in."""
    declared = vocabulary.types[thing.type]
    texts = any(
        (fact := declared.facts.get(name)) is not None and fact.kind is Kind.TEXT
        for name in re.findall(r"\w+", declared.label)
    )
    return texts and bool(_fill(vocabulary, thing, declared.label))


def is_bare(vocabulary: Vocabulary, thing: Thing) -> bool:
    """Return whether the one thing of its kind is called by nothing but the fact in which it stands."""
    return _nested(vocabulary, thing) and label(vocabulary, thing) == words(thing.id)


def _nested(vocabulary: Vocabulary, thing: Thing) -> bool:
    """Whether the thing is the one of its kind that its parent has: it is then called by its parent."""
    if thing.parent is None:
        return False
    fact = vocabulary.fact(thing.parent.type, thing.path.rsplit(".", 1)[-1])
    return fact is not None and fact.kind is Kind.THING


def _fill(vocabulary: Vocabulary, thing: Thing, template: str) -> str:
    """Fill a label; empty where a fact that it names is not written.

    Of `{a|b}` the first that is written counts, and what stands in square brackets only where all of it is written.
    """

    def kept(match: re.Match[str]) -> str:
        return match[1] if all(_text(vocabulary, thing, n) for n in placeholders(match[1])) else ""

    template = _OPTIONAL.sub(kept, first_written(template, lambda name: bool(thing.stated(name))))
    found = {name: _text(vocabulary, thing, name) for name in placeholders(template)}
    return fill(template, found) if all(found.values()) else ""


def _text(vocabulary: Vocabulary, thing: Thing, fact: str) -> str:
    if fact == "id":
        return words(thing.id)
    stated = thing.stated(fact)
    text = value_text(vocabulary, stated.value) if stated is not None else ""
    declared = vocabulary.fact(thing.type, fact)
    if declared is None or declared.kind is not Kind.CHOICE:
        return text
    return declared.names.get(text) or words(text)


def value_text(vocabulary: Vocabulary, value: Value | None) -> str:
    """Return a value as words; empty for what is unknown."""
    if value is None:
        return ""
    if isinstance(value, Thing):
        return label(vocabulary, value)
    if isinstance(value, Period):
        return period_text(value.text)
    if isinstance(value, Number):
        return _number(value)
    if isinstance(value, tuple):
        return ", ".join(value_text(vocabulary, item) for item in value)
    return value


def period_text(text: str) -> str:
    """Return a date as it is written, a range in words.

    >>> period_text("2016-05"), period_text("2016/2018"), period_text("2009/..")
    ('2016-05', '2016 to 2018', 'from 2009 on')
    """
    first, slash, last = text.partition("/")
    if not slash:
        return text
    if last == "..":
        return f"from {first} on"
    return f"until {last}" if first == ".." else f"{first} to {last}"


def _number(number: Number) -> str:
    if number.at_least == number.at_most:
        return str(number.at_least)
    bounds = (("at least", number.at_least), ("at most", number.at_most))
    return " and ".join(f"{word} {bound}" for word, bound in bounds if bound is not None)


def fill(template: str, found: Mapping[str, str]) -> str:
    """Fill placeholders; one that was not found is left out with the brackets around it.

    An article before what brings its own is left out: an attack may be called `the attack on the villages`.
    """
    text = _PLACEHOLDER.sub(lambda match: found.get(match[1]) or "\0", template)
    text = _TWO_ARTICLES.sub("the ", re.sub(r" ?\(\0\)", "", text))
    return text.replace("\0", "one that is not stated")


def first_written(template: str, written: Callable[[str], bool]) -> str:
    """Return a template with one name for each `{one|another}`: the first that is written, else the last."""

    def chosen(match: re.Match[str]) -> str:
        names = match[1].split("|")
        return f"{{{next(filter(written, names), names[-1])}}}"

    return _CHOICE.sub(chosen, template)


def placeholders(template: str) -> list[str]:
    """Return the names in braces of a template."""
    return _PLACEHOLDER.findall(template)


def enumerated(parts: Sequence[str], last: str = " and ") -> str:
    """Return texts as a list in a sentence: `a, b and c`."""
    *first, final = parts
    return f"{', '.join(first)}{last}{final}" if first else final


def with_article(noun: str) -> str:
    """Return a noun with the article before it; a plural has none.

    >>> with_article("State"), with_article("allegation"), with_article("proceedings")
    ('a State', 'an allegation', 'proceedings')
    """
    if is_plural(noun):
        return noun
    return f"{'an' if noun[:1] in 'aeiou' else 'a'} {noun}"


def is_plural(noun: str) -> bool:
    """Whether a noun looks like a plural.

    >>> is_plural("national proceedings"), is_plural("status")
    (True, False)
    """
    return noun.endswith("s") and not noun.endswith(("ss", "us", "is"))


def spoken(template: str, nouns: Mapping[str, str]) -> str:
    """Return a wording of which nothing is filled in, read aloud; what it would name in brackets is left out.

    >>> spoken("{state} was a Party to the {treaty} ({step})", {"state": "State"})
    'the State was a Party to the treaty'
    """

    def noun(match: re.Match[str]) -> str:
        said = nouns.get(match["name"], words(match["name"]))
        return f"{match['article']}{said}" if match["article"] else f"the {said}"

    return _SPOKEN.sub(noun, without_asides(template))


def without_asides(template: str) -> str:
    """Return a text without the things that it names in brackets."""
    return _ASIDE.sub("", template)


def sentence(text: str) -> str:
    """Return a clause as a sentence: a capital letter and a full stop."""
    text = text.strip()
    text = text[:1].upper() + text[1:]
    return text if text.endswith((".", "?", "!", ":")) else f"{text}."


def marked(text: str, marks: Sequence[str]) -> str:
    """Return a value or an outcome with its marks behind it.

    >>> marked("satisfied", ["assumed", "dated"]), marked("satisfied", [])
    ('satisfied (assumed, dated)', 'satisfied')
    """
    return text + (f" ({', '.join(marks)})" if marks else "")
