"""Why answers are open: the open parts below a node, followed in all worlds of a stance at once.

A proof shows one world. Here a plane says in which worlds a node is come upon: those in which it is open, and decides
the one above. Readings that a stance lists, and that move no value, are followed too, since they may move questions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from jurisdiction.evaluator.assess import AllegationAnswer, Assessment, LimbAnswer
from jurisdiction.evaluator.graph import Op, fold, order
from jurisdiction.evaluator.questions import INSUFFICIENT, Stance, rules_asked
from jurisdiction.evaluator.scenarios import Scenarios
from jurisdiction.evaluator.scout import LEFT_OUT
from jurisdiction.evaluator.view import Picks, View
from jurisdiction.truth import CAN_NO, CAN_YES, Space

Reached = tuple[int, int]  # a node, and the plane of the worlds in which it is come upon


def open_limbs(assessment: Assessment, answer: AllegationAnswer) -> Iterator[LimbAnswer]:
    """Yield the limbs that are open from the stance, each with the line that leaves it open."""
    for limb in answer.limbs:
        value, line = answer.questions.limb(limb.limb, assessment.stance)
        if value == INSUFFICIENT:
            yield replace(limb, value=value, line=line)


def openness(assessment: Assessment, answer: AllegationAnswer) -> Openness:
    """Return what the open limbs of an allegation rest on from the stance of an assessment, found out once."""

    def found_out() -> Openness:
        limbs = open_limbs(assessment, answer)
        rules = dict.fromkeys(rule for limb in limbs for rule in rules_asked(limb.line.query))
        return Openness(answer, assessment.stance, rules)

    return answer.memo.once(("openness", assessment.stance), found_out)


class Openness:
    """What is open below some rules of one allegation, in the worlds of a stance."""

    def __init__(self, answer: AllegationAnswer, stance: Stance, rules: Iterable[str]) -> None:
        questions = answer.questions
        view, picks = questions.view, questions.picked(stance)
        self.graph = view.graph
        self._roots = {rule: questions.roots[rule] for rule in rules}
        self._first = {dim: options[0] for dim, options in picks.items() if options}
        settled = {
            node: can for node, can in view.scout.settled.items() if can in (CAN_YES, CAN_NO)
        }
        nodes = order(self.graph, self._roots.values(), settled)
        self._other = _unmoved(view, picks, nodes)
        self.space = _space(view, picks, nodes, len(self._other))
        planes = Scenarios(self.space, self._option, view.scenario, self._other)
        known = {n: planes.yes if can == CAN_YES else planes.no for n, can in settled.items()}
        self._values = fold(self.graph, nodes, planes, known)
        self._scenario = view.scenario

    def below(self, rule: str, *, on_some_day: bool = True) -> Iterator[Reached]:
        """Yield the open nodes on which a rule rests where it is open, the rule first; none where it is settled.

        Without `on_some_day`, what rests on a day whichever it be is passed over.
        """
        root = self._roots[rule]
        return self.beneath(root, self._open(root), on_some_day=on_some_day)

    def beneath(self, top: int, worlds: int, *, on_some_day: bool = True) -> Iterator[Reached]:
        """Yield an open node, and those on which it rests in some worlds, each once, wholes before parts."""
        reached = {top: worlds}
        for node in self._wholes_first(top):
            if there := reached.get(node, 0):
                yield node, there
                if self.graph.op[node] == Op.SOMEWHERE and not on_some_day:
                    continue
                for part, further in self.parts(node, there):
                    reached[part] = reached.get(part, 0) | further

    def parts(self, node: int, worlds: int) -> list[Reached]:
        """Return the open parts that decide an open node in some worlds; none of an open fact or of a constant."""
        op, dim, parts = self.graph.op[node], self.graph.dim[node], self.graph.parts[node]
        if op == Op.FORK:
            found = self._arms(dim, parts, worlds)
        elif op == Op.SOMEWHERE:
            found = [(parts[0], self._first_day(dim, parts[0], worlds))]
        else:
            found = [(part, worlds) for part in parts]
        met = ((part, there & self._open(part)) for part, there in found)
        return [(part, there) for part, there in met if there]

    def question(self, node: int) -> int | None:
        """Return the dimension to ask for, if an open node is a fact that nobody states; none of a register."""
        dim = self.graph.dim[node]
        if dim < 0 or dim in self.space.classes or self._option(dim) is not None:
            return None
        declared = self.graph.dims[dim]
        return dim if declared.asked and not declared.public else None

    def whole(self, node: int, worlds: int) -> int:
        """Return the worlds of a node in which it comes upon a part in these: on whatever day."""
        dim = self.graph.dim[node]
        if self.graph.op[node] != Op.SOMEWHERE or dim not in self.space.classes:
            return worlds
        return self.space.somewhere(dim, worlds)

    # Worlds.

    def _open(self, node: int) -> int:
        holds, fails = self._values[node]
        return self.space.full & ~(holds | fails)

    def _option(self, dim: int) -> int | None:
        """The option of a dimension that no world chooses: the first reading that is listed, or what the file says."""
        return self._first[dim] if dim in self._first else self.graph.stated(dim)

    def _arms(self, dim: int, parts: Sequence[int], worlds: int) -> list[Reached]:
        """The arms of a fork that worlds take; the first where a choice that is none makes no difference."""
        if dim in self.space.classes:
            where = enumerate(self.space.classes[dim])
            return [(parts[o], worlds & self.space.where(dim, digit)) for o, digit in where]
        option = self._option(dim)
        if option is None:
            return [] if self.graph.dims[dim].asked else [(part, worlds) for part in parts[:1]]
        read = {n: taken[dim] for n, taken in enumerate(self._other) if dim in taken}
        otherwise = [(parts[o], worlds & self._in_scenario(n)) for n, o in read.items()]
        rest = worlds & ~sum(self._in_scenario(n) for n in read)
        return [(parts[option], rest), *otherwise]

    def _in_scenario(self, number: int) -> int:
        return self.space.where(self._scenario, number)

    def _first_day(self, dim: int, part: int, worlds: int) -> int:
        """Of worlds that differ in a free day alone the one with the first day on which the part is open."""
        space = self.space
        if dim not in space.classes:
            return worlds
        found, waiting = 0, space.somewhere(dim, worlds)
        for digit in space.digits(dim):
            there = waiting & space.where(dim, digit) & self._open(part)
            found |= there
            waiting &= ~space.somewhere(dim, there)
        return found

    def _wholes_first(self, top: int) -> list[int]:
        """The nodes at and below one that are open in some world, each before its parts, parts in order."""
        done, found, stack = set[int](), list[int](), [top]
        while stack:
            node = stack.pop()
            if node < 0:
                found.append(~node)
            elif node not in done and self._open(node):
                done.add(node)
                stack.append(~node)
                stack.extend(self.graph.parts[node])
        return found[::-1]


def _unmoved(view: View, picks: Picks, nodes: Sequence[int]) -> list[dict[int, int]]:
    """The first reading of every issue; and another one that is listed, of each issue that moves no value."""
    below = {view.graph.dim[node] for node in nodes}
    free = (d for d in picks if d in below and d not in view.space.classes)
    return [{}, *({dim: option} for dim in free for option in picks[dim][1:])]


def _space(view: View, picks: Picks, nodes: Sequence[int], scenarios: int) -> Space:
    """The worlds of a stance, every free day, and the scenarios."""
    classes = {
        dim: _renumbered(digits, picks.get(dim, range(len(digits))))
        for dim, digits in view.space.classes.items()
    }
    below = {view.graph.dim[node] for node in nodes}
    days = view.scout.free_days().classes.items()
    free = {dim: digits for dim, digits in days if dim in below}
    return Space({**classes, **free, view.scenario: range(scenarios)})


def _renumbered(digits: Sequence[int], listed: Iterable[int]) -> tuple[int, ...]:
    """The digits of the listed options, without gaps; the others are left out."""
    kept: dict[int, int] = {LEFT_OUT: LEFT_OUT}
    options = set(listed)
    return tuple(
        kept.setdefault(digit, len(kept) - 1) if option in options else LEFT_OUT
        for option, digit in enumerate(digits)
    )
