"""The makers of the pages in `docs/law/`, which show the rule book to readers without code.

Each module makes the pages of one kind of thing; none assesses a case but `measured`.
"""
