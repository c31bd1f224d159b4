"""`python -m mlpatterns`: the command line."""

from mlpatterns.cli import main

main()
