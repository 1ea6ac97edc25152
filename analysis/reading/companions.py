"""What a user lays beside the articles: tables of corrections and of coded sentences."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from analysis.errors import InputError
from analysis.reading.decoding import decode
from analysis.reading.source import Source, opener_of
from analysis.reading.wording import cannot_open, printable

CORRECTIONS = "corrections.csv"
VALIDATION = "validation"
CODEBOOK = "codebook.toml"
_MOST_BYTES = 20_000_000
_SEPARATORS = ",;\t"  # a spreadsheet takes the one of its country
_LONGEST_HEAD = 10_000
_RUNS = ("=", "+", "-", "@", "\t", "\r")  # as in `tables`, which stands beside this package


def companion(corpus: Path, name: str) -> Path:
    """Where a file or folder that belongs to a corpus lies: in its folder, or beside the one file it is.

    Examples
    --------
    >>> companion(Path("stories/archive.jsonl"), "corrections.csv").as_posix()
    'stories/archive.corrections.csv'
    """
    return corpus / name if corpus.is_dir() else corpus.with_name(f"{corpus.stem}.{name}")


def read_sheet(place: Path) -> tuple[list[str], list[tuple[int, dict[str, str]]], list[tuple[str, str]]]:
    """Read a table that a person has filled in, as spreadsheets of any country write it.

    Parameters
    ----------
    place : Path
        A CSV file, separated by commas, semicolons or tabs.

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
        raw = Source(name, place.stat().st_size, opener_of(place)).read(_MOST_BYTES)
    except OSError as error:
        raise InputError(cannot_open(name, error)) from None
    text, _ = decode(raw, name)
    head = text[:_LONGEST_HEAD].lstrip("\r\n").splitlines()[:1] or [""]
    separator = max(_SEPARATORS, key=lambda mark: (head[0].count(mark), -_SEPARATORS.index(mark)))
    before = csv.field_size_limit(_MOST_BYTES)  # a cell too long for its column is that row's matter
    try:
        lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    except csv.Error as error:
        raise InputError(f"{name} is not a sound table ({error}); see that every quotation mark is closed.") from None
    finally:
        csv.field_size_limit(before)
    names = [cell.strip() for cell in lines[0]] if lines else []
    titles = [one for one in names if one]  # a spreadsheet may write blank columns behind the last
    if len(set(titles)) < len(titles):
        raise InputError(f"{name} has a column twice; rename or delete one.")
    rows, wrong = [], []
    for number, cells in enumerate(lines[1:], 2):
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) == len(names):
            rows.append((number, dict(zip(names, map(str.strip, cells), strict=True))))
        else:
            reason = f"has {len(cells)} cells where the first row has {len(names)}; mend its quotation marks"
            wrong.append((f"{name} row {number}", reason))
    return names, rows, wrong


def without_apostrophe(cell: str) -> str:
    """A cell without the apostrophe that `tables.without_formulas` puts before a formula; any other is the text's own.

    Examples
    --------
    >>> without_apostrophe("'-5 °C"), without_apostrophe("'Abd al-Rahman")
    ('-5 °C', "'Abd al-Rahman")
    """
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(_RUNS) else cell
