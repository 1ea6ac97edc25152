"""What the commands share: the corpus on the command line, and text that is safe on a terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from analysis.errors import InputError

# analysis.statistics.SEED once more, for `--help` need not wait for numpy; a test holds them equal.
SEED = 20181219

CorpusPath = Annotated[
    Path | None,
    typer.Argument(
        metavar="CORPUS",
        help="A folder of articles, or one file that holds them; - is standard input.",
        show_default="the four articles that come with it",
    ),
]


def printable(text: str) -> str:
    r"""Text that is safe to print on a terminal: control characters are written out.

    Examples
    --------
    >>> print(printable("a\x1b[2Jb"))
    a\x1b[2Jb
    """
    return "".join(c if c.isprintable() or c == "\n" else c.encode("unicode_escape").decode() for c in text)


@contextmanager
def given(corpus: Path | None) -> Iterator[Path | None]:
    """Where the articles are; what comes on standard input is kept in a file for as long as it is needed."""
    if corpus != Path("-"):
        yield corpus
        return
    from analysis.reading.standard_input import kept

    with kept(None if sys.stdin is None else sys.stdin.buffer) as place:
        try:
            yield place
        except InputError as error:
            told = [problem.replace(str(place), "Standard input") for problem in error.problems]
            raise InputError(*told) from None
