"""`python -m analysis` is `same-story`."""

from analysis.cli import main

if __name__ == "__main__":
    main()
