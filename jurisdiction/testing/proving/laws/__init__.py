"""Proof of laws: both cases are worlds of one graph, of which what a step changes has a name of its own in each.

`roads` goes through what a law leaves open, `changes` says where its steps write and `stating` what, `standing` what
limbs and outcomes then are, and `pairs` asks the engine of the two cases before anybody sees them.
"""
