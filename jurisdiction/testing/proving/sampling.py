"""Whether the encoding and the engine agree: random cases of a bound, each answered by both.

A proof that there is no counterexample shows no case, so that nothing else would tell of a fault in the encoding.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

import z3

from jurisdiction.testing.proving.bounded import Bounded
from jurisdiction.testing.proving.encoding import Value
from jurisdiction.testing.proving.sides import Argument
from jurisdiction.testing.proving.solving import found as found_in
from jurisdiction.testing.proving.telling import told
from jurisdiction.testing.proving.variables import DAY, Bit
from jurisdiction.testing.proving.witness import CONTRADICTION, Ask, Desk
from jurisdiction.testing.proving.writing import yaml


@dataclass(frozen=True, slots=True)
class Sample:
    """A random case of a bound, with what the encoding and the engine answer.

    `uncertain`: days are compared that no case settles, such as that of a record without a date.
    """

    text: str
    encoded: str
    answered: str
    uncertain: bool


def differing(sample: Sample) -> bool:
    """Return whether the engine answers otherwise than the encoding.

    Of a case that settles one thing in two ways the encoding says no more; the engine may have answered before it
    came upon that. Where days are uncertain the encoding answers for one of them, and the engine may be open.
    """
    if sample.uncertain and sample.answered == "open":
        return False
    return sample.encoded not in (CONTRADICTION, sample.answered)


def samples(bounded: Bounded, rule: str, count: int, seed: int) -> Iterator[Sample]:
    """Yield random cases of single days, with the answers of a rule. The same seed gives the same cases.

    Raise UnencodableError for what cannot be expressed. A case that the loader refuses is answered `refused`.
    """
    dice = Random(seed)  # noqa: S311 - for tests, not for secrets
    tuples = list(bounded.sides[0].arguments(rule))
    for _ in range(count):
        args = dice.choice(tuples)
        value = bounded.value(rule, args)
        model = _model(bounded, args, dice)
        yield _sample(bounded, Ask(rule, args), value, model)


def _sample(bounded: Bounded, ask: Ask, value: Value, model: z3.ModelRef) -> Sample:
    found = found_in(model, bounded.variables)
    desk = Desk(bounded, [ask], lambda _: True)
    text = yaml(told(bounded, found))
    days = {arg: found.days[arg][0] for arg in ask.args if arg in found.days}
    answers = desk.answers(text, desk.readings(found), days)
    answered = answers[0] if answers else "refused"
    return Sample(text, _encoded(value, model), answered, _uncertain(bounded))


def _uncertain(bounded: Bounded) -> bool:
    """Whether a day was compared that is neither one of the case nor an argument."""
    dates = bounded.sides[0].free.dates
    compared = {key.partition("@")[0] for key in bounded.variables.days}
    return any(key not in dates and not key.startswith(f"{DAY} ") for key in compared)


def _encoded(value: Value, model: z3.ModelRef) -> str:
    if _holds(value.contradicts, model):
        return CONTRADICTION
    return "yes" if _holds(value.holds, model) else "no" if _holds(value.fails, model) else "open"


def _holds(bit: Bit, model: z3.ModelRef) -> bool:
    return bit if isinstance(bit, bool) else z3.is_true(model.eval(bit, model_completion=True))


def _model(bounded: Bounded, args: tuple[Argument, ...], dice: Random) -> z3.ModelRef:
    """Return a model in which choices fall as the dice do, as far as the others let them."""
    solver = bounded.solver(args, exact=True)
    solver.check()
    model = solver.model()
    for wish in _wishes(bounded, dice):
        solver.push()
        solver.add(wish)
        if solver.check() == z3.sat:
            model = solver.model()
        else:
            solver.pop()
    return model


def _wishes(bounded: Bounded, dice: Random) -> list[z3.BoolRef]:
    choices = bounded.variables.choices.values()
    wishes: list[z3.BoolRef] = [choice.named[dice.choice(list(choice.named))] for choice in choices]
    near = [*bounded.variables.days.values()]
    for day in near:
        other = dice.choice(near)
        wishes.append(day == other + dice.choice((-1, 0, 1, 400, -7000)))
        wishes.append(day > dice.randint(bounded.bounds.first, bounded.bounds.last))
    dice.shuffle(wishes)
    return wishes
