"""A second opinion: rule book and case translated to answer set programming, answered by clingo.

The logic stands in the four programs of this folder, the same for every rule book: `truth.lp`
(connectives, rules, quantifiers), `terms.lp` (paths and lists), `facts.lp` (evidence and silence)
and `days.lp` (dates and the calendar).
The modules only write down what the loaded rule book, the register, the case and the worlds hold,
and read the answers. They share no step with the evaluator and none with the reference evaluator.
`docs/second-opinion.md` says what is compared; clingo comes with the extra `asp`.
"""
