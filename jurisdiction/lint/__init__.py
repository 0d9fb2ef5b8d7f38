"""Lints of rule books and case files: what loads and is still suspect.

    checked = check_folder(Path("rules"))                      # of loading
    book = Book.of(checked.loaded, checked.files, day)
    report = examine(book, cases=None)                         # Report(findings, silenced, …)

A lint is a module of `lints`, named like the lint, listed in `registry`. Nothing here reads a file.
"""
