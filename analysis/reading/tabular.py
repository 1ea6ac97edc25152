"""Tables with one article a row: CSV and its like, and Parquet."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from analysis.errors import InputError
from analysis.reading.article import Article
from analysis.reading.cells import cells_of, sound_table, uneven
from analysis.reading.decoding import decode
from analysis.reading.fields import as_text, make_article, places_of, unread
from analysis.reading.parquet_pages import LONGEST_DIRECTORY, directory_length, unpacked_sizes
from analysis.reading.source import MOST_BYTES, MOST_CHARACTERS, Source
from analysis.reading.wording import MOST_PROBLEMS, first_problems, not_read, printable

MOST_TABLE_BYTES = 200_000_000
MOST_PARQUET_BYTES = 400_000_000  # of the values that are read, as they are held
_LONGEST_PAGE = 128 * 1024 * 1024  # a writer begins another after one megabyte, few after a hundred
MOST_ROWS, MOST_COLUMNS = 1_000_000, 10_000
_LONGEST_ROW = 4 * MOST_CHARACTERS
_COUNTED = ("", "")  # stands for a problem that is only counted

# Of a row: its number, the value of each field, and what is wrong with values that cannot be used.
Row = tuple[int, Mapping[str, Any], Sequence[str]]


def read_csv(source: Source, left_out: list[tuple[str, str]]) -> list[Article]:
    """Read a table of text, separated by commas, semicolons or tabs, whose first row names the columns."""
    text, decoded = decode(source.read(MOST_TABLE_BYTES), source.name, source.asked)
    with sound_table(source.name, MOST_CHARACTERS):
        rows = cells_of(text, source.name, _LONGEST_ROW, "any article")
        names = next(rows, [])
        places = _places(names, names, source)
        read = _of_csv(rows, names, places, source, left_out)
        return _articles(read, places, names, source, left_out, decoded)


def read_parquet(source: Source, left_out: list[tuple[str, str]]) -> list[Article]:
    """Read a Parquet file row by row, and of it only the columns that hold a field."""
    import pyarrow as pa
    from pyarrow import parquet

    raw = source.read(MOST_TABLE_BYTES)
    if raw.endswith(b"PAR1") and LONGEST_DIRECTORY < directory_length(raw) < len(raw):
        raise InputError(
            f"{source.name} has a directory of {directory_length(raw):,} bytes, more than is read "
            f"({LONGEST_DIRECTORY:,}); write it with fewer columns or row groups."
        )
    try:
        file = parquet.ParquetFile(pa.BufferReader(raw), pre_buffer=False)
        names = list(file.schema_arrow.names)
        nested = {column.name for column in file.schema_arrow if pa.types.is_nested(column.type)}
        places = _places(names, [name for name in names if name not in nested], source)
        _check_size(raw, file, set(places.values()), source.name)
        read = _of_parquet(file, places, source.name)
        articles = _articles(read, places, [name for name in names if name not in nested], source, left_out, "")
    except (pa.ArrowException, OSError, OverflowError, ValueError) as error:
        if isinstance(error, InputError):
            raise
        raise InputError(f"{source.name} is not a sound Parquet file; write it anew.") from None
    reason = "holds lists or structures, not text, and is not read; write one value a row to have it read"
    shown = [(source.name, f"the column '{printable(name[:60])}' {reason}") for name in sorted(nested)]
    left_out += first_problems(shown, source.name)
    return articles


def _of_csv(
    rows: Iterator[list[str]],
    names: Sequence[str],
    places: Mapping[str, str],
    source: Source,
    left_out: list[tuple[str, str]],
) -> Iterator[Row]:
    wrong: list[tuple[str, str]] = []
    indices = {field: names.index(name) for field, name in places.items()}
    for number, cells in enumerate(rows, 2):
        if number > MOST_ROWS + 1:
            raise InputError(_too_many(source.name, "rows", MOST_ROWS))
        if not any(cell.strip() for cell in cells):
            continue
        reason = uneven(cells, names)
        if not reason:
            yield number, {field: cells[index] for field, index in indices.items()}, ()
        else:
            _note(wrong, f"{source.name} row {number}", reason)
    left_out += first_problems(wrong, source.name)


def _check_size(raw: bytes, file: Any, wanted: set[str], name: str) -> None:
    """See what the columns that are read would unpack to."""
    if file.metadata.num_rows > MOST_ROWS:
        raise InputError(_too_many(name, "rows", MOST_ROWS))
    # The directory names the columns twice; those that are read are found by their order.
    numbers = [number for number in range(len(file.schema)) if file.schema.column(number).path in wanted]
    size = 0
    for page in unpacked_sizes(raw, numbers):
        size += page
        if size > MOST_PARQUET_BYTES or page > _LONGEST_PAGE:
            raise InputError(
                f"{name} would unpack to more than is read ({MOST_PARQUET_BYTES:,} bytes, or {_LONGEST_PAGE:,} in one "
                "page); split it."
            )


def _of_parquet(file: Any, places: Mapping[str, str], name: str) -> Iterator[Row]:
    held = 0
    columns = [_cells_of_parquet(file, column) for column in places.values()]
    for number, cells in enumerate(zip(*columns, strict=True), 1):
        if number > MOST_ROWS:
            raise InputError(_too_many(name, "rows", MOST_ROWS))
        values: dict[str, Any] = {}
        reasons = []
        for field, cell in zip(places, cells, strict=True):
            value, reason, size = _value(cell)
            held += size
            if reason:
                reasons.append(f"{field} {reason}")
            else:
                values[field] = value
        if held > MOST_PARQUET_BYTES:
            raise InputError(f"{name} unpacks to more than is read ({MOST_PARQUET_BYTES:,} bytes); split it.")
        yield number, values, reasons


def _cells_of_parquet(file: Any, column: str) -> Iterator[Any]:
    """The cells of one column; of a small file that repeats a long text, no more than one is held at a time."""
    import pyarrow as pa

    # A batch holds each of its cells in full, unless they are kept as numbers of the entries of a dictionary, which is
    # copied for each batch.
    in_dictionary = pa.types.is_dictionary(file.schema_arrow.field(column).type)
    for batch in file.iter_batches(batch_size=65_536 if in_dictionary else 1, columns=[column], use_threads=False):
        yield from batch.column(0)


def _value(cell: Any) -> tuple[Any, str, int]:
    """The value of a cell, why it cannot be used, nothing if it can, and how many bytes it takes."""
    import pyarrow as pa

    while isinstance(cell, pa.DictionaryScalar | pa.ExtensionScalar) and cell.is_valid:
        cell = cell.value
    if cell is None or not cell.is_valid:
        return None, "", 0
    if not isinstance(cell, pa.BinaryScalar):
        try:
            value = as_text(cell.as_py())
        except (pa.ArrowException, ArithmeticError, ValueError):
            value = None
        told = f"is of the type {printable(str(cell.type)[:60])}, not text; write the column as text"
        return (value, "", 0) if isinstance(value, str) else (None, told, 0)
    raw = cell.as_buffer()
    if raw.size > MOST_BYTES:
        return None, f"has {raw.size:,} bytes, more than any article ({MOST_BYTES:,})", raw.size
    try:
        text = raw.to_pybytes().decode("utf-8")
    except UnicodeDecodeError:
        return None, "is not valid UTF-8; write the column as text", raw.size
    if len(text) > MOST_CHARACTERS:
        return None, f"has {len(text):,} characters, more than any article ({MOST_CHARACTERS:,})", raw.size
    return text, "", sys.getsizeof(text)


def _places(names: Sequence[str], readable: Sequence[str], source: Source) -> dict[str, str]:
    """For each field the column that holds it.

    Raises
    ------
    InputError
        If there is no text, or it cannot be told which column is meant.
    """
    if len(names) > MOST_COLUMNS:
        raise InputError(_too_many(source.name, "columns", MOST_COLUMNS))
    twice = sorted(name for name, count in Counter(names).items() if count > 1)
    if twice:
        raise InputError(f"{source.name} has the column '{printable(twice[0][:60])}' twice; rename one of them.")
    places = places_of(readable, source.asked.columns)
    if "text" not in places:
        unfit = places_of(names, source.asked.columns).get("text")
        if unfit is not None:
            raise InputError(
                f"{source.name} has lists or structures, not text, in the column '{printable(unfit[:60])}'; "
                "write the text of each article as one value."
            )
        there = ", ".join(printable(name[:40]) for name in names[:20]) or "none"
        raise InputError(
            f"{source.name} has no column with the text; its columns are {there}: "
            'name it in corpus.toml, as in [columns] text = "body".'
        )
    return places


def _articles(
    rows: Iterator[Row],
    places: Mapping[str, str],
    names: Sequence[str],
    source: Source,
    left_out: list[tuple[str, str]],
    decoded: str,
) -> list[Article]:
    articles: list[Article] = []
    problems: list[tuple[str, str]] = []
    for number, values, unfit in rows:
        place = f"{source.name} row {number}"
        how = {field: f"given in {place} as “{name}”" for field, name in places.items() if name != field}
        article, reasons = None, [*unfit]
        if not any(reason.startswith("text ") for reason in unfit):
            article, more = make_article(values, source, place, number, how | {"text": decoded})
            reasons += more
        for reason in reasons:
            _note(problems, place, reason)
        if article is not None:
            articles.append(article)
    if not articles and not problems:
        raise InputError(f"{source.name} has no row with an article; fill it or delete it.")
    left_out += first_problems(problems, source.name)
    left_out += first_problems(not_read(source.name, "column", unread(names, places)), source.name)
    return articles


def _note(problems: list[tuple[str, str]], place: str, reason: str) -> None:
    """Keep a problem, or count it if it will not be told by itself."""
    problems.append((place, reason) if len(problems) < MOST_PROBLEMS else _COUNTED)


def _too_many(name: str, what: str, most: int) -> str:
    return f"{name} has more than {most:,} {what}, more than is read; split it, or see that it is a table of articles."
