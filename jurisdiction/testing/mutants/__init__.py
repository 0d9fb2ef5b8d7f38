"""Mutants of law: a rule book changed in one place, to see whether a case or a law gives another answer."""
