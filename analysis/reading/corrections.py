"""Corrections that a person has written down: rows of a table beside the articles that overrule what is detected."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from analysis.errors import InputError
from analysis.reading.companions import CORRECTIONS, column_name, companion, read_sheet, without_apostrophe
from analysis.reading.wording import first_problems, has_words, printable, refused

COLUMNS = ("correct", "article_id", "words", "becomes", "other_article_id", "other_words", "reason")
_PAIR = ("article_id", "words", "other_article_id", "other_words")
# What can be corrected, and the cells each has to have.
KINDS: Mapping[str, tuple[str, ...]] = {
    "not a statement": ("article_id", "words"),
    "source": ("article_id", "words", "becomes"),
    "same source": ("words", "becomes"),
    "source type": ("words", "becomes"),
    "named status": ("words", "becomes"),
    "not a number": ("article_id", "words"),
    "number": ("article_id", "words", "becomes"),
    "same number": _PAIR,
    "different numbers": _PAIR,
}
MOST_ROWS = 5_000
_LONGEST = {"becomes": 300, "reason": 1_000}
_LONGEST_CELL = 2_000
_EXCERPT_WORDS, _EXCERPT_CHARACTERS = 10, 80


@dataclass(frozen=True)
class Correction:
    """One row of a table of corrections.

    Parameters
    ----------
    file, row : str, int
        Where it stands; the first row of the table, which names the columns, is 1.
    correct : str
        What is corrected, one of `KINDS`.
    article_id, words : str
        In which article, and words of it that hold what is meant; of a source its name, and no article for all.
    becomes : str
        What is right instead: a name, or a number in words.
    other_article_id, other_words : str
        The other number of a pair.
    reason : str
        Why, for whoever reads the page.
    """

    file: str
    row: int
    correct: str
    article_id: str
    words: str
    becomes: str = ""
    other_article_id: str = ""
    other_words: str = ""
    reason: str = ""


def in_excerpt(one: Correction) -> Correction:
    """A correction with no more of the article than shows what it is about, for a report that holds excerpts only.

    Examples
    --------
    >>> in_excerpt(Correction("corrections.csv", 2, "number", "a", "in all 40 of the homes by the river " * 9)).words
    'in all 40 of the homes by the river in …'
    """
    return replace(one, words=_beginning(one.words), other_words=_beginning(one.other_words))


def _beginning(words: str) -> str:
    kept = " ".join(words.split()[:_EXCERPT_WORDS])[:_EXCERPT_CHARACTERS]
    return words if len(words) == len(kept) else f"{kept} …"


def read_corrections(corpus: Path) -> tuple[tuple[Correction, ...], list[tuple[str, str]]]:
    """The corrections of a corpus: `corrections.csv` in its folder, or `NAME.corrections.csv` beside its one file.

    Parameters
    ----------
    corpus : Path
        A folder, or one file of articles.

    Returns
    -------
    corrections : tuple of Correction
        In the order of the table.
    left_out : list of (str, str)
        Place and reason of all in it that cannot be used.
    """
    place = companion(corpus, CORRECTIONS)
    name = printable(place.name)
    try:
        if not os.path.lexists(place):
            return (), []
        if not place.is_symlink() and not place.is_file():
            raise InputError(f"{name} is not an ordinary file; put a table of corrections there.")
        names, rows, wrong = read_sheet(place, MOST_ROWS)
        columns = _columns(names, name)
    except (InputError, OSError) as error:
        return (), refused(error, name)
    left_out = [
        (name, f"the column '{printable(one[:60])}' is not read; the columns are {', '.join(COLUMNS)}")
        for one in names
        if one and column_name(one) not in COLUMNS
    ]
    found, problems = [], list(wrong)
    for number, cells in rows:
        read = {column: _cell(cells.get(given, "")) for column, given in columns.items()}
        reason = _unusable(read)
        if reason:
            problems.append((f"{name} row {number}", reason))
        else:
            read |= {"correct": _kind(read["correct"]), "reason": printable(read.get("reason", ""))}
            found.append(Correction(file=name, row=number, **_complete(read)))
    return tuple(found), [*left_out, *first_problems(problems, name)]


def _columns(names: list[str], file: str) -> dict[str, str]:
    """For every column that is read what the table calls it."""
    columns = {column_name(given): given for given in names if column_name(given) in COLUMNS}
    missing = [column for column in ("correct", "words") if column not in columns]
    if missing:
        raise InputError(
            f"{file} has no column '{missing[0]}'; its first row has to name the columns: {', '.join(COLUMNS)}."
        )
    return columns


def _cell(cell: str) -> str:
    """A cell with its white space folded, without the apostrophe that our own tables put before a sign."""
    return without_apostrophe(" ".join(cell.split()))


def _kind(cell: str) -> str:
    return cell.casefold()


def _complete(read: Mapping[str, str]) -> dict[str, str]:
    return {column: read.get(column, "") for column in COLUMNS}


def _unusable(read: Mapping[str, str]) -> str:
    """Why a row cannot be used, nothing if it can."""
    needed = KINDS.get(_kind(read["correct"]))
    if needed is None:
        said = printable(read["correct"][:60])
        return f"says '{said}' under correct; write one of {', '.join(KINDS)}"
    for column, cell in read.items():
        most = _LONGEST.get(column, _LONGEST_CELL)
        if len(cell) > most:
            return f"has {len(cell):,} characters under {column}; write {most:,} at most"
    empty = next((column for column in needed if not has_words(read.get(column, ""))), None)
    if empty is not None:
        return f"has no words under {empty}, which '{_kind(read['correct'])}' needs; fill it in"
    if not read.get("becomes", "").isprintable():
        return "holds characters under becomes that cannot be printed; write the bare words"
    return ""
