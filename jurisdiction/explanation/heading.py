"""The first lines of an answer: nature, suppositions, stance, rule book, and what the answer is not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from jurisdiction.analysis.carried import carried_lists
from jurisdiction.analysis.proofs import limb_proofs
from jurisdiction.evaluator.assess import Assessment
from jurisdiction.evaluator.steps import DateStep
from jurisdiction.explanation import phrases
from jurisdiction.explanation.addresses import Addresses
from jurisdiction.explanation.labels import enumerated, fill, has_name, label, sentence, words
from jurisdiction.explanation.model import Basis, Section, Sentence
from jurisdiction.explanation.speech import Speech
from jurisdiction.explanation.tellers import Tellers
from jurisdiction.model.calendar import day_text
from jurisdiction.model.case import Thing


class Heading:
    """The heading of one assessment."""

    def __init__(self, assessment: Assessment) -> None:
        self.assessment, self.rulebook = assessment, assessment.rulebook

    def section(self, *, default_date: bool) -> Section:
        """Return the heading; `default_date` says that nobody named the day of assessment."""
        found = (
            *self._about(),
            *self._summary(),
            self._stance(phrases.STANCE, default_date=default_date),
            Sentence(
                phrases.RULEBOOK.format(
                    id=self.rulebook.id, version=self.rulebook.version, digest=self.rulebook.digest
                ),
                (Basis("case", "rulebook", self.rulebook.id),),
            ),
            *self._known_to(),
            *self._confidence(),
            *self._notice(),
        )
        return Section("notice", self._title(), found)

    def short(self, *, default_date: bool, one_profile: bool = True) -> Section:
        """Return the heading of what shows only a part of an answer, or several beside each other."""
        phrase = phrases.STANCE if one_profile else phrases.STANCES
        found = (*self._about(), self._stance(phrase, default_date=default_date))
        return Section("notice", self._title(), found)

    def _title(self) -> str:
        """The id of the case, and what the file calls it, where it calls it anything."""
        case, vocabulary = self.assessment.case, self.rulebook.vocabulary
        named = has_name(vocabulary, case.root)
        return f"{case.id}: {label(vocabulary, case.root)}" if named else case.id

    def _about(self) -> Iterator[Sentence]:
        nature = Basis("case", "nature", self.assessment.case.nature)
        yield Sentence(self._nature(), (nature,))
        yield from self._suppositions()

    def _summary(self) -> Iterator[Sentence]:
        """What the file tells, in its own words; where it has none, what it alleges."""
        case = self.assessment.case
        summary = case.root.text("summary")
        text = phrases.SUMMARY.format(summary=summary) if summary else self._subject()
        yield Sentence(sentence(text), (Basis("case", "summary", place=case.file),))

    def _subject(self) -> str:
        """What is alleged, of whom and in what, each named once: the table of allegations combines them."""
        speech = Speech(self.assessment)
        parts = [speech.parts(each) for each in self.assessment.allegations]
        crimes = dict.fromkeys(what for what, _, _ in parts)
        people = dict.fromkeys(one for _, whom, _ in parts for one in whom)
        around = dict.fromkeys(one for _, _, within in parts for one in within)
        text = phrases.SUBJECT.format(allegations="; ".join(crimes))
        if people:
            text += phrases.SUBJECT_OF.format(whom="; ".join(people))
        return text + (phrases.SUBJECT_IN.format(around="; ".join(around)) if around else "")

    def _nature(self) -> str:
        """What the facts are; where the rule book has words for it, on whose word they rest."""
        case, texts = self.assessment.case, self.rulebook.texts
        tellers, told = Tellers(self.assessment).all(), texts.get(f"{case.nature}_by")
        if tellers and told:
            return fill(told, {"sources": "; ".join(tellers)})
        return texts.get(case.nature) or phrases.NATURE.format(nature=case.nature)

    def _suppositions(self) -> Iterator[Sentence]:
        for record in self.assessment.case.supposed:
            name = label(self.rulebook.vocabulary, record)
            text = phrases.SUPPOSED.format(record=name)
            yield Sentence(
                text, (Basis("register", f"{record.type}.{record.id}"),), role="decisive"
            )

    def _stance(self, phrase: str, *, default_date: bool) -> Sentence:
        stance = self.assessment.stance
        text = phrase.format(
            profile=stance.profile,
            title=self.rulebook.profiles[stance.profile].title,
            evidence=phrases.EVIDENCE[stance.evidence],
            day=day_text(self.assessment.assessed_on),
            default=phrases.DEFAULT_DAY if default_date else "",
        )
        return Sentence(text, (Basis("case", "assessed_on"),))

    def _known_to(self) -> Iterator[Sentence]:
        """To which day the register is known, where the file is assessed after it."""
        days = [knowledge.as_of for knowledge in self.assessment.register.known.values()]
        if days and min(days) < self.assessment.assessed_on:
            text = phrases.KNOWN_TO.format(day=day_text(min(days)))
            yield Sentence(text, (Basis("register", "as_of", day_text(min(days))),))
        for day, lists in carried_lists(self.assessment).items():
            text = phrases.LISTS_KNOWN_TO.format(
                lists=enumerated([words(name) for name in lists]), day=day_text(day)
            )
            yield Sentence(text, (Basis("register", "list_as_of", day_text(day)),))

    def _confidence(self) -> Iterator[Sentence]:
        """Records whose date moved a limb and was not checked, as the rule book says it of their kind."""
        for record in self._records():
            unchecked = self.rulebook.texts.get(f"unchecked_{record.type}")
            if unchecked and record.text("confidence", "high") != "high" and not record.supposed:
                named = {"record": label(self.rulebook.vocabulary, record)}
                text = fill(unchecked, named | {"confidence": record.text("confidence")})
                yield Sentence(sentence(text), (Basis("register", f"{record.type}.{record.id}"),))

    def _records(self) -> list[Thing]:
        """Register records with whose dates a comparison was made that decides a limb."""
        addresses, found = Addresses(self.assessment), dict[Thing, None]()
        for answer in self.assessment.allegations:
            for limb in answer.limbs:
                for proof in limb_proofs(self.assessment, answer, limb):
                    for each in replace(proof, lean=True).steps(decisive_only=True):
                        if isinstance(each.step, DateStep):
                            keys = (each.step.date_key, each.step.bound_key)
                            things = (addresses.of(key)[0] for key in keys)
                            found.update((t, None) for t in things if t is not None)
        types = self.rulebook.vocabulary.types
        return [thing for thing in found if types[thing.type].register]

    def _notice(self) -> Iterator[Sentence]:
        text = self.rulebook.texts.get("notice", "")
        if text:
            yield Sentence(sentence(text), (Basis("case", "notice"),))
