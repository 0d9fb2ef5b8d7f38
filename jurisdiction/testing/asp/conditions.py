"""Conditions and terms as facts of a logic program: one fact a part, and no meaning.

A condition becomes a node with a number; what its form means is said in the programs.
"""

from __future__ import annotations

from itertools import count
from typing import assert_never

from jurisdiction.model import condition as form
from jurisdiction.model.calendar import NO_SHIFT
from jurisdiction.model.condition import Condition, DateTerm, Term
from jurisdiction.testing.asp.writing import Page, text, whole

GLOBALS = ("case", "register")
CONSTANTS = {True: "always", False: "never", None: "undecided"}


class Conditions:
    """Writes conditions on a page; numbers come from `numbers`, so that pages can be joined."""

    def __init__(self, page: Page, numbers: count[int]) -> None:
        self.page, self.numbers = page, numbers
        self._terms: dict[tuple[str, tuple[str, ...], bool], int] = {}
        self._constants: dict[bool | None, int] = {}

    def node(self, c: Condition) -> int:
        """Write a condition with all below it and return its number."""
        if isinstance(c, form.Constant):
            return self._constant(c)
        node = next(self.numbers)
        self._write(node, c)
        return node

    def together(self, parts: list[int]) -> int:
        """Write a node of which all parts must hold."""
        node = next(self.numbers)
        self._form(node, "all")
        for part in parts:
            self.page.put("part", node, part)
        return node

    def call_by_name(self, rule_id: str, parameters: tuple[str, ...]) -> int:
        """Write a call whose arguments are the variables of these names: that of an exception."""
        return self.node(form.Call(rule_id, tuple(Term(name) for name in parameters)))

    def window(self, variable: str, first: int | None, last: int | None) -> int:
        """Write the test that a variable lies between two days, both included."""
        start = None if first is None else DateTerm(literal=first)
        end = None if last is None else DateTerm(literal=last)
        return self.node(form.DateTest(DateTerm(Term(variable)), start, None, end))

    def term(self, term: Term, *, as_thing: bool = False) -> int:
        """Write a term and return its number; `as_thing`: the way leads to a thing at its end."""
        key = (term.variable, term.path, as_thing)
        if key not in self._terms:
            self._terms[key] = number = next(self.numbers)
            start = f"variable({text(term.variable)})"
            self.page.put("starts", number, term.variable if term.variable in GLOBALS else start)
            way = term.path if as_thing else term.path[:-1]
            for place, name in enumerate(way):
                self.page.put("steps", number, place, text(name))
            self.page.put("stops", number, len(way))
            if term.path and not as_thing:
                self.page.put("ends", number, text(term.path[-1]))
        return self._terms[key]

    def date(self, date: DateTerm) -> int:
        """Write a day and return its number."""
        number = next(self.numbers)
        if date.term is None:
            assert date.literal is not None  # the model: a literal or a term
            self.page.put("literal", number, date.literal)
        else:
            self.page.put("dated_by", number, self.term(date.term), date.edge or "whole")
        if date.shift != NO_SHIFT:
            shift = date.shift
            self.page.put("later_by", number, f"s({shift.years},{shift.months},{shift.days})")
        return number

    def _constant(self, c: form.Constant) -> int:
        if c.value not in self._constants:
            self._constants[c.value] = next(self.numbers)
            self._write(self._constants[c.value], c)
        return self._constants[c.value]

    def _form(self, node: int, name: str) -> None:
        self.page.put("form", node, name)

    def _parts(self, node: int, name: str, parts: tuple[Condition, ...]) -> None:
        self._form(node, name)
        for part in parts:
            self.page.put("part", node, self.node(part))

    def _write(self, node: int, c: Condition) -> None:  # noqa: C901, PLR0912 - one arm a form
        match c:
            case form.All():
                self._parts(node, "all", c.parts)
            case form.Any():
                self._parts(node, "any", c.parts)
            case form.Not():
                self._parts(node, "negation", (c.part,))
            case form.SettledBy():
                self._parts(node, "settled_by", c.parts)
            case form.Test():
                self._form(node, "match")
                self.page.put("tests", node, self.term(c.term))
                for value in c.values:
                    self.page.put("wanted", node, text(value))
            case form.Same():
                self._form(node, "match")
                self.page.put("same", node, self.term(c.left), self.term(c.right))
            case form.Compare():
                self._compare(node, c)
            case form.Silent():
                self._form(node, "silent")
                for term in c.terms:
                    self.page.put("silence_of", node, self.term(term))
            case form.DateTest():
                self._date_test(node, c)
            case form.Quantifier():
                self._quantifier(node, c)
            case form.Issue():
                self._form(node, f"issue({text(c.issue)})")
                self._arms(node, c.read_as)
            case form.DependingOn():
                self.page.put("depends_on", node, self.term(c.term))
                self._arms(node, c.arms)
                self.page.put("otherwise", node, self.node(c.otherwise))
            case form.OnSomeDay():
                self._form(node, "some_day")
                self.page.put("anyhow", node, self.node(c.call))
            case form.Call():
                self._call(node, c)
            case form.Constant():
                self._form(node, CONSTANTS[c.value])
            case _:
                assert_never(c)

    def _compare(self, node: int, c: form.Compare) -> None:
        least = "#inf" if c.at_least is None else whole(c.at_least)
        most = "#sup" if c.at_most is None else whole(c.at_most)
        self.page.put("compares", node, self.term(c.term))
        self.page.put("range", node, least, most)

    def _date_test(self, node: int, c: form.DateTest) -> None:
        self._form(node, "date_test")
        self.page.put("date_of", node, self.date(c.date))
        for name, bound in (("from", c.from_), ("before", c.before), ("until", c.until)):
            if bound is not None:
                self.page.put("bound", node, name, self.date(bound))

    def _quantifier(self, node: int, c: form.Quantifier) -> None:
        self._form(node, "quantifier")
        self.page.put("every" if c.every else "some", node)
        for place, (variable, term) in enumerate(c.over):
            self.page.put("over", node, place, text(variable), self.term(term))
        self.page.put("variables", node, len(c.over))
        self.page.put("where", node, self.node(c.where))
        self.page.put("satisfies", node, self.node(c.satisfies))
        if c.on is not None:
            self.page.put("as_of", node, self.date(c.on))

    def _arms(self, node: int, arms: tuple[tuple[tuple[str, ...], Condition], ...]) -> None:
        for words, condition in arms:
            below = self.node(condition)
            for word in words:
                self.page.put("arm", node, text(word), below)

    def _call(self, node: int, c: form.Call) -> None:
        self.page.put("calls", node, self.page.rule(c.rule))
        self.page.put("arity", node, len(c.args))
        for place, arg in enumerate(c.args):
            if isinstance(arg, DateTerm):
                self.page.put("argument_day", node, place, self.date(arg))
            else:
                self.page.put("argument", node, place, self.term(arg, as_thing=True))
