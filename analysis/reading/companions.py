"""What a user lays beside the articles: tables of corrections and of coded sentences."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from analysis.errors import InputError
from analysis.reading.cells import cells_of, sound_table, uneven
from analysis.reading.decoding import decode
from analysis.reading.source import Source, opener_of
from analysis.reading.wording import cannot_open, printable

CORRECTIONS = "corrections.csv"
VALIDATION = "validation"
CODEBOOK = "codebook.toml"
_MOST_BYTES = 20_000_000
_MOST_ROWS = 100_000
_MOST_LINES = 1_100_000  # blank ones too; a spreadsheet has no more
_LONGEST_ROW = 4_000_000
_JOINTS = re.compile(r"[\s-]+")
_RUNS = ("=", "+", "-", "@", "\t", "\r")  # as in `tables`, which stands beside this package


def companion(corpus: Path, name: str) -> Path:
    """Where a file or folder that belongs to a corpus lies: in its folder, or beside the one file it is.

    Examples
    --------
    >>> companion(Path("stories/archive.jsonl"), "corrections.csv").as_posix()
    'stories/archive.corrections.csv'
    """
    return corpus / name if corpus.is_dir() else corpus.with_name(f"{corpus.stem}.{name}")


def column_name(written: str) -> str:
    """The name of a column however it is written.

    Examples
    --------
    >>> column_name("Article ID"), column_name("other-words")
    ('article_id', 'other_words')
    """
    return _JOINTS.sub("_", written.strip().casefold())


def read_sheet(
    place: Path, most: int = _MOST_ROWS
) -> tuple[list[str], list[tuple[int, dict[str, str]]], list[tuple[str, str]]]:
    """Read a table that a person has filled in, as spreadsheets of any country write it.

    Parameters
    ----------
    place : Path
        A CSV file, separated by commas, semicolons or tabs.
    most : int, optional
        Rows that are read; what is behind them is told.

    Returns
    -------
    names : list of str
        The columns.
    rows : list of (int, dict)
        For every row that is not blank its number, counted with the first as 1, and its cells, without space around.
    wrong : list of (str, str)
        Place and reason of the rows that could not be read.

    Raises
    ------
    InputError
        If it cannot be read as a table.
    """
    name = printable(place.name)
    try:
        if place.is_symlink():
            raise InputError(f"{name} is a link; put the file itself there.")
        if place.exists() and not place.is_file() and not place.is_dir():  # reading a pipe would wait for ever
            raise InputError(f"{name} is not an ordinary file; put the file itself there.")
        raw = Source(name, place.stat().st_size, opener_of(place)).read(_MOST_BYTES)
    except OSError as error:
        raise InputError(cannot_open(name, error)) from None
    text, _ = decode(raw, name)
    names: list[str] = []
    rows: list[tuple[int, dict[str, str]]] = []
    wrong: list[tuple[str, str]] = []
    with sound_table(name, _LONGEST_ROW):  # a cell too long for its column is that row's matter
        for number, cells in enumerate(cells_of(text, name, _LONGEST_ROW, "any that is filled in"), 1):
            blank = not any(cell.strip() for cell in cells)
            if number > _MOST_LINES or (not blank and len(rows) + len(wrong) == most):
                wrong.insert(0, (name, f"has more than {min(most, number - 1):,} rows; those behind are not read"))
                break
            if blank:
                continue
            if not names:
                names = _names(cells, name)
                continue
            reason = uneven(cells, names)
            if reason:
                wrong.append((f"{name} row {number}", reason))
            else:
                rows.append((number, dict(zip(names, map(str.strip, cells), strict=True))))
    return names, rows, wrong


def _names(cells: list[str], file: str) -> list[str]:
    names = [cell.strip() for cell in cells]
    # A spreadsheet may write blank columns behind the last.
    twice = [name for name, many in Counter(column_name(one) for one in names if one).items() if many > 1]
    if twice:
        raise InputError(f"{file} has the column '{printable(twice[0][:60])}' twice; rename or delete one.")
    return names


def without_apostrophe(cell: str) -> str:
    """A cell without the apostrophe that `tables.without_formulas` puts before a formula; any other is the text's own.

    Examples
    --------
    >>> without_apostrophe("'-5 °C"), without_apostrophe("'Abd al-Rahman")
    ('-5 °C', "'Abd al-Rahman")
    """
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(_RUNS) else cell
