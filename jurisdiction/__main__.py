"""`python -m jurisdiction` is the command `jurisdiction`."""

from jurisdiction.cli import main

main()
