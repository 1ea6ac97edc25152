"""Names, texts and sentences that the readers share."""

from __future__ import annotations

from analysis.errors import InputError


def printable(name: str) -> str:
    """A file name as it can be shown and stored: what cannot be printed is escaped."""
    return "".join(c if c.isprintable() else repr(c)[1:-1] for c in name)


def has_words(text: str) -> bool:
    """Whether there is a letter or digit in it."""
    return any(character.isalnum() for character in text)


def cannot_open(name: str, error: OSError) -> str:
    """That the system refuses a file."""
    return f"{name} cannot be opened ({error.strerror or error}); check that it is there and that you may read it."


def refused(error: InputError | OSError, name: str) -> list[tuple[str, str]]:
    """Why a file could not be read, as pairs of place and reason.

    Examples
    --------
    >>> refused(InputError("a.txt is empty; delete it."), "a.txt")
    [('a.txt', 'is empty; delete it')]
    """
    problems = error.problems if isinstance(error, InputError) else [cannot_open(name, error)]
    return [(name, problem.removeprefix(f"{name} ").removesuffix(".")) for problem in problems]
