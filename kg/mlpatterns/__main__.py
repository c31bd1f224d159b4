"""`python -m mlpatterns`: the command line."""

from mlpatterns.cli import main

if __name__ == "__main__":
    main()
