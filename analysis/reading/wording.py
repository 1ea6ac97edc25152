"""Names, texts and sentences that the readers share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from analysis.errors import InputError

MOST_PROBLEMS = 50  # of one file that are told one by one


def printable(name: str) -> str:
    """A file name as it can be shown and stored: what cannot be printed is escaped."""
    return "".join(c if c.isprintable() else repr(c)[1:-1] for c in name)


def counted(number: int, noun: str) -> str:
    """A number in figures with its noun.

    Examples
    --------
    >>> counted(1, "article"), counted(1_200, "article")
    ('1 article', '1,200 articles')
    """
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def has_words(text: str) -> bool:
    """Whether there is a letter or digit in it."""
    return any(character.isalnum() for character in text)


def cannot_open(name: str, error: OSError) -> str:
    """That the system refuses a file."""
    return f"{name} cannot be opened ({error.strerror or error}); check that it is there and that you may read it."


def first_problems(problems: Sequence[tuple[str, str]], name: str) -> list[tuple[str, str]]:
    """The first problems of one file, and how many more there are."""
    more = len(problems) - MOST_PROBLEMS
    rest = [(name, f"has {more:,} more problems like these; mend them in the same way")] if more > 0 else []
    return [*problems[:MOST_PROBLEMS], *rest]


def not_read(name: str, what: str, unread: Iterable[str]) -> list[tuple[str, str]]:
    """That keys or columns of a file hold no field, each once.

    Examples
    --------
    >>> not_read("a.csv", "column", ["shares"])
    [('a.csv', "the column 'shares' is not read; name it under [columns] in corpus.toml if it holds a field")]
    """
    return [
        (name, f"the {what} '{one}' is not read; name it under [columns] in corpus.toml if it holds a field")
        for one in sorted({printable(one[:60]) for one in unread})
    ]


def refused(error: InputError | OSError, name: str) -> list[tuple[str, str]]:
    """Why a file could not be read, as pairs of place and reason.

    Examples
    --------
    >>> refused(InputError("a.txt is empty; delete it."), "a.txt")
    [('a.txt', 'is empty; delete it')]
    """
    problems = error.problems if isinstance(error, InputError) else [cannot_open(name, error)]
    return [(name, problem.removeprefix(f"{name} ").removesuffix(".")) for problem in problems]
