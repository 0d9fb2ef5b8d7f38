"""Paths of conditions in English: `element.place.state` is the State of the place of the element.

A fact is called by its name, or as the vocabulary calls it where its name is no English.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from jurisdiction.explanation.labels import fill, is_plural, words
from jurisdiction.model.condition import Term
from jurisdiction.model.vocabulary import Fact, Kind, Vocabulary

_SEVERAL = frozenset({Kind.CHOICES, Kind.TEXTS, Kind.THINGS, Kind.REFS, Kind.BACK, Kind.SET})
_OWNER = "{owner}"


class Terms:
    """Words and resolves the terms of conditions; `names` are the kinds of the variables in scope."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary

    def said(self, term: Term, names: Mapping[str, str]) -> str:
        """Return a path from the end; what a thing stands in is named instead of the thing."""
        if not term.path and names.get(term.variable) == "date":
            return "that day"
        said = f"the {self.noun(term.variable, names.get(term.variable, ''))}"
        owner = "" if term.path and term.variable == "case" else said
        for step, fact in zip(term.path, self.facts(term, names), strict=True):
            owner = f"the {words(step)}" if fact is None else self._of(fact, owner)
        return owner

    def _of(self, fact: Fact, owner: str) -> str:
        """A fact of what its owner is called; nothing need be said of the whole case."""
        whose = "" if fact.kind is Kind.UP else owner
        return f"the {self.of(fact, whose or ('the case' if _OWNER in self.called(fact) else ''))}"

    def facts(self, term: Term, names: Mapping[str, str]) -> Iterator[Fact | None]:
        """Yield the declaration of each fact of a path; None from the first that is not declared on."""
        kind = names.get(term.variable, "")
        for step in term.path:
            found = self.vocabulary.fact(kind, step)
            yield found
            kind = found.of if found is not None else ""

    def fact(self, term: Term, names: Mapping[str, str]) -> Fact | None:
        """Return the declaration of the last fact of a path; None for a variable alone."""
        return next(iter([*self.facts(term, names)][-1:]), None)

    def kind(self, term: Term, names: Mapping[str, str]) -> str:
        """Return the kind of thing that a path leads to."""
        fact = self.fact(term, names)
        return fact.of if fact is not None else names.get(term.variable, "")

    def several(self, term: Term, names: Mapping[str, str]) -> bool:
        """Whether a path leads to a list or set."""
        fact = self.fact(term, names)
        return fact is not None and fact.kind in _SEVERAL

    def called(self, fact: Fact) -> str:
        """Return what a fact is called, as declared or by its name; `{owner}` stands for whose it is."""
        said = fact.says.get("any", "")
        named = "" if "{" in said else said
        return fact.called or named or self.noun(fact.name, fact.of)

    def of(self, fact: Fact, owner: str) -> str:
        """Return what a fact of something is called: `day of death of the suspect`."""
        called = self.called(fact)
        if _OWNER in called:
            return fill(called, {"owner": owner})
        return f"{called} of {owner}" if owner else called

    def alone(self, fact: Fact) -> str:
        """Return what a fact is called where it is plain whose it is."""
        return fill(self.called(fact), {"owner": "it"})

    def introduced(self, name: str, kind: str) -> str:
        """Return the noun by which a variable is first spoken of: its own where it says what it is."""
        noun, declared = self.noun(name, kind), self.vocabulary.types.get(kind)
        title = declared.title if declared is not None else noun
        telling = title.lower().startswith(noun.lower()) or is_plural(title)
        return noun if telling else f"{title} (the {noun})"

    def noun(self, name: str, kind: str) -> str:
        """Return a name as words; one that is that of its kind is written like the kind: State."""
        declared = self.vocabulary.types.get(kind)
        same = declared is not None and declared.title.lower() == words(name)
        return declared.title if declared is not None and same else words(name)
