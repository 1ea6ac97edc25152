"""Tables of text as cells: what separates them, row by row, within limits of length."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from analysis.errors import InputError

_SEPARATORS = ",;\t"  # a spreadsheet takes the one of its country
_LONGEST_HEAD = 100_000
_QUOTED = re.compile(r'"[^"]*(?:"|\Z)')
_LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n)|[^\r\n]+")  # as RFC 4180 and older systems end it, and nothing else


def separator(text: str) -> str:
    """What separates the columns: what stands in the first row most often, outside its quotation marks.

    Parameters
    ----------
    text : str

    Examples
    --------
    >>> separator('"Text, in full";outlet\\nA, b, c;d\\n'), separator("\\n\\na;b\\n")
    (';', ';')
    """
    head = _QUOTED.sub("", text[:_LONGEST_HEAD].lstrip("\r\n"))
    line = re.split("[\r\n]", head, maxsplit=1)[0]
    return max(_SEPARATORS, key=lambda mark: (line.count(mark), -_SEPARATORS.index(mark)))


def cells_of(text: str, name: str, longest: int, otherwise: str) -> Iterator[list[str]]:
    """The rows of a table, one after the other.

    Parameters
    ----------
    text : str
    name : str
        What it is called in messages.
    longest : int
        Characters of a row.
    otherwise : str
        What a longer row is told to be longer than.

    Raises
    ------
    InputError
        At a row that is longer.
    """
    held = 0

    def lines() -> Iterator[str]:
        nonlocal held
        for line in _LINE.finditer(text):
            # A row is made a list of cells before anyone can look at it, and quotation marks join lines.
            held += line.end() - line.start()
            if held > longest:
                raise InputError(
                    f"{name} has a row of more than {longest:,} characters, more than {otherwise}; "
                    "see that every quotation mark is closed."
                )
            yield line[0]

    for cells in csv.reader(lines(), delimiter=separator(text)):
        held = 0
        yield cells


@contextmanager
def sound_table(name: str, longest_cell: int) -> Iterator[None]:
    """Within which cells may be so long, and what no table is raises `InputError`."""
    before = csv.field_size_limit(longest_cell)
    try:
        yield
    except csv.Error as error:
        raise InputError(f"{name} is not a sound table ({error}); see that every quotation mark is closed.") from None
    finally:
        csv.field_size_limit(before)


def uneven(cells: Sequence[str], names: Sequence[str]) -> str:
    """Why a row does not fit its columns, nothing if it does."""
    if len(cells) == len(names):
        return ""
    return f"has {len(cells)} cells where the first row has {len(names)}; mend its quotation marks"
