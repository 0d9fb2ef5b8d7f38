"""Under which limb of an allegation a fact is told, once all limbs have said what their proofs lead to.

What puts a State among those of a place or of a person is told where it is asked first, and a decisive fact to which
no proof led is told beside the same fact of other things. Nothing is told twice, and nothing is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import replace

from jurisdiction.explanation.reasons import Reasons, Told
from jurisdiction.explanation.saying import Said

_NEAR = 1  # the level of what a limb says right below its first rule


class Placing:
    """Places facts among the limbs of one allegation, which come in the order in which they are printed."""

    def __init__(self, reasons: Reasons, told: Sequence[Told]) -> None:
        self.reasons, self.told = reasons, told
        self._addresses = reasons.clauses.facts.addresses

    def place(self) -> None:
        """Move what is told under a limb where it has no bearing of its own; add what no proof led to."""
        for same in (self._name, self._owner):
            for number, there in enumerate(self.told):
                self._move(there, self.told[:number], same)
        for home in self.told:
            for fact, said in home.left():
                for each in said:
                    self._add(home, fact, each)

    def _move(self, there: Told, before: Sequence[Told], same: Callable[[Said], Hashable]) -> None:
        """Move what makes records members of a set to the limb before that asks for the set."""
        for each in [e for e in there.said if e.member and e.level <= _NEAR]:
            if self._put_beside(each, before, same, members=True):
                there.said.remove(each)

    def _add(self, home: Told, fact: int, said: Said) -> None:
        """Add a decisive fact (a node): beside the same fact of other things, else where its thing is spoken of."""
        if not self._put_beside(said, self.told, self._name):
            dim = self.reasons.assessment.graph.dim[fact]
            asking = [each for each in self.told if each.needs(dim)] or [home]
            best = max(asking, key=lambda there: self._fitness(there, fact, said))
            self.reasons.put(best, fact, [said])

    def _fitness(self, there: Told, fact: int, said: Said) -> tuple[bool, int]:
        """How well a fact (a node) stands under a limb: whether its thing is spoken of, and how exact the rule is."""
        depth, owner = self.reasons.depth(there, fact), self._owner(said)
        spoken_of = any(self._owner(each) == owner for each in there.said if each.a_fact)
        return spoken_of and depth >= 0, depth

    def _put_beside(
        self,
        said: Said,
        limbs: Sequence[Told],
        same: Callable[[Said], Hashable],
        *,
        members: bool = False,
    ) -> bool:
        """Put a fact after the last one of its kind under the first limb that has any; whether one has."""
        for there in limbs:
            places = [
                number
                for number, other in enumerate(there.said)
                if other.a_fact and same(other) == same(said) and (other.member or not members)
            ]
            if places:
                there.said.insert(*_joined(there.said, places[-1], said))
                return True
        return False

    def _name(self, said: Said) -> Hashable:
        """The kind of thing and the fact of which something is said, and how that is known."""
        owner, fact = self._addresses.of(said.bases[0].key)
        return (owner.type if owner is not None else "", fact, said.kind)

    def _owner(self, said: Said) -> Hashable:
        """The thing of which something is said."""
        owner, _ = self._addresses.of(said.bases[0].key)
        return owner.path if owner is not None else said.bases[0].key


def _joined(told: Sequence[Said], place: int, said: Said) -> tuple[int, Said]:
    """A fact with its place beside another: where facts of its kind and role stand together there, after them."""
    here = replace(said, level=told[place].level)
    end, last = place, place
    while end < len(told) and told[end].a_fact and told[end].level == here.level:
        last = end if (told[end].kind, told[end].role) == (here.kind, here.role) else last
        end += 1
    return last + 1, here
