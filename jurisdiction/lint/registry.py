"""The lints, listed one by one: the order of the pages, and the names that may be silenced."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import ModuleType
from typing import Final

from jurisdiction.lint.book import Book
from jurisdiction.lint.docstring import Doc, parse
from jurisdiction.lint.finding import Finding
from jurisdiction.lint.lints import (
    arms_alike,
    case_fact_never_used,
    choice_never_tested,
    choice_no_record_has,
    constant_condition,
    contradictory_parts,
    double_negation,
    empty_window,
    every_value_tested,
    exception_repeats_condition,
    fact_nobody_reads,
    fact_without_question,
    gap_between_picks,
    gap_between_versions,
    idle_silence,
    issue_nobody_reads,
    issue_with_one_reading,
    kind_nobody_leads_to,
    long_condition,
    long_sentence,
    picks_alike,
    pinpoint_in_unseen_document,
    profiles_alike,
    question_without_help,
    reading_changes_no_case,
    repeated_citation,
    repeated_condition,
    rule_no_case_reaches,
    rules_alike,
    rules_overlap,
    sentences_alike,
    set_nobody_reads,
    stale_pinpoint,
    stale_register,
    standing_without_date,
    thing_nobody_refers_to,
    uncalled_rule,
    uncited_holder,
    unreachable_line,
    unused_authority,
    unused_parameter,
    value_without_wording,
    versions_alike,
)
from jurisdiction.lint.showing import Shown

Find = Callable[[Book], Iterator[Finding]]
FindInCases = Callable[[Book, tuple[Shown, ...]], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class Lint:
    """A lint, by the name of its module. It has one of the two: `find` or, where it needs cases, `find_in_cases`."""

    name: str
    docstring: str
    find: Find | None = None
    find_in_cases: FindInCases | None = None

    @property
    def doc(self) -> Doc:
        """The parts of the docstring; where Python was told to leave docstrings out, this raises ValueError."""
        return parse(self.docstring)


def _named(module: ModuleType) -> str:
    return module.__name__.rpartition(".")[2]


def _of_books(module: ModuleType, find: Find) -> Lint:
    return Lint(_named(module), module.__doc__ or "", find=find)


def _of_cases(module: ModuleType, find: FindInCases) -> Lint:
    return Lint(_named(module), module.__doc__ or "", find_in_cases=find)


def _of_silences(module: ModuleType) -> Lint:
    return Lint(_named(module), module.__doc__ or "")


LINTS: Final = (
    _of_books(uncalled_rule, uncalled_rule.find),
    _of_books(unused_parameter, unused_parameter.find),
    _of_books(rules_alike, rules_alike.find),
    _of_books(rules_overlap, rules_overlap.find),
    _of_books(constant_condition, constant_condition.find),
    _of_books(contradictory_parts, contradictory_parts.find),
    _of_books(repeated_condition, repeated_condition.find),
    _of_books(double_negation, double_negation.find),
    _of_books(every_value_tested, every_value_tested.find),
    _of_books(empty_window, empty_window.find),
    _of_books(arms_alike, arms_alike.find),
    _of_books(exception_repeats_condition, exception_repeats_condition.find),
    _of_books(long_condition, long_condition.find),
    _of_books(long_sentence, long_sentence.find),
    _of_books(sentences_alike, sentences_alike.find),
    _of_books(gap_between_versions, gap_between_versions.find),
    _of_books(versions_alike, versions_alike.find),
    _of_books(set_nobody_reads, set_nobody_reads.find),
    _of_books(unreachable_line, unreachable_line.find),
    _of_books(issue_nobody_reads, issue_nobody_reads.find),
    _of_books(issue_with_one_reading, issue_with_one_reading.find),
    _of_books(standing_without_date, standing_without_date.find),
    _of_books(uncited_holder, uncited_holder.find),
    _of_books(profiles_alike, profiles_alike.find),
    _of_books(gap_between_picks, gap_between_picks.find),
    _of_books(picks_alike, picks_alike.find),
    _of_books(unused_authority, unused_authority.find),
    _of_books(repeated_citation, repeated_citation.find),
    _of_books(stale_pinpoint, stale_pinpoint.find),
    _of_books(pinpoint_in_unseen_document, pinpoint_in_unseen_document.find),
    _of_books(kind_nobody_leads_to, kind_nobody_leads_to.find),
    _of_books(fact_nobody_reads, fact_nobody_reads.find),
    _of_books(fact_without_question, fact_without_question.find),
    _of_books(question_without_help, question_without_help.find),
    _of_books(value_without_wording, value_without_wording.find),
    _of_books(choice_never_tested, choice_never_tested.find),
    _of_books(choice_no_record_has, choice_no_record_has.find),
    _of_books(stale_register, stale_register.find),
    _of_cases(case_fact_never_used, case_fact_never_used.find),
    _of_cases(thing_nobody_refers_to, thing_nobody_refers_to.find),
    _of_cases(rule_no_case_reaches, rule_no_case_reaches.find),
    _of_cases(reading_changes_no_case, reading_changes_no_case.find),
    _of_silences(idle_silence),
)
"""Every lint; the last is about the silences themselves, which whoever runs the others applies."""

NAMES: Final = tuple(lint.name for lint in LINTS)
