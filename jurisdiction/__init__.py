"""Whether the International Criminal Court could act on a case file, limb by limb, and why.

It holds the version of the engine and imports nothing, so that asking for it costs nothing.
The version of the rule book stands in the rule book.
"""

__version__ = "0.1.0"
