"""Tables with one article a row: CSV and its like, and Parquet."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from analysis.errors import InputError
from analysis.reading.article import Article
from analysis.reading.decoding import decode
from analysis.reading.fields import as_text, make_article, places_of
from analysis.reading.source import MOST_CHARACTERS, Source
from analysis.reading.wording import first_problems, not_read, printable

MOST_TABLE_BYTES = 200_000_000
MOST_PARQUET_BYTES = 1_000_000_000  # unpacked
_SEPARATORS = ",;\t"


def read_csv(source: Source, left_out: list[tuple[str, str]]) -> list[Article]:
    """Read a table of text, separated by commas, semicolons or tabs, whose first row names the columns."""
    text, decoded = decode(source.read(MOST_TABLE_BYTES), source.name, source.asked)
    head = text[: text.find("\n")] if "\n" in text else text
    separator = max(_SEPARATORS, key=lambda mark: (head.count(mark), -_SEPARATORS.index(mark)))
    before = csv.field_size_limit(MOST_CHARACTERS)
    try:
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
        names = next(rows, [])
        return _read_rows(_of_csv(rows, names, source, left_out), names, source, left_out, decoded)
    except csv.Error as error:
        raise InputError(
            f"{source.name} is not a sound table ({error}); see that every quotation mark is closed."
        ) from None
    finally:
        csv.field_size_limit(before)


def read_parquet(source: Source, left_out: list[tuple[str, str]]) -> list[Article]:
    """Read a Parquet file, row group by row group, and of it only the columns that hold a field."""
    import pyarrow as pa
    from pyarrow import parquet

    raw = source.read(MOST_TABLE_BYTES)
    try:
        file = parquet.ParquetFile(pa.BufferReader(raw))
        groups = [file.metadata.row_group(number) for number in range(file.metadata.num_row_groups)]
        size = sum(group.total_byte_size for group in groups)
        if size > MOST_PARQUET_BYTES:
            raise InputError(
                f"{source.name} would unpack to {size:,} bytes, more than is read ({MOST_PARQUET_BYTES:,}); split it."
            )
        names = list(file.schema_arrow.names)
        wanted = sorted(set(places_of(names, source.asked.columns).values()))
        return _read_rows(_of_parquet(file, wanted), names, source, left_out, "")
    except (pa.ArrowException, OSError, ValueError) as error:
        if isinstance(error, InputError):
            raise
        raise InputError(f"{source.name} is not a sound Parquet file; write it anew.") from None


def _of_csv(
    rows: Iterator[list[str]], names: Sequence[str], source: Source, left_out: list[tuple[str, str]]
) -> Iterator[tuple[int, Mapping[str, Any]]]:
    wrong = []
    for number, cells in enumerate(rows, 2):
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) == len(names):
            yield number, dict(zip(names, cells, strict=True))
        else:
            reason = f"has {len(cells)} cells where the first row has {len(names)}; mend its quotation marks"
            wrong.append((f"{source.name} row {number}", reason))
    left_out += first_problems(wrong, source.name)


def _of_parquet(file: Any, wanted: Sequence[str]) -> Iterator[tuple[int, Mapping[str, Any]]]:
    number = 1
    for batch in file.iter_batches(columns=list(wanted), batch_size=256):
        for row in batch.to_pylist():
            yield number, row
            number += 1


def _read_rows(
    rows: Iterator[tuple[int, Mapping[str, Any]]],
    names: Sequence[str],
    source: Source,
    left_out: list[tuple[str, str]],
    decoded: str,
) -> list[Article]:
    twice = sorted(name for name, count in Counter(names).items() if count > 1)
    if twice:
        raise InputError(f"{source.name} has the column '{printable(twice[0][:60])}' twice; rename one of them.")
    places = places_of(names, source.asked.columns)
    if "text" not in places:
        there = ", ".join(printable(name[:40]) for name in names[:20]) or "none"
        raise InputError(
            f"{source.name} has no column with the text; its columns are {there}: "
            'name it in corpus.toml, as in [columns] text = "body".'
        )
    articles: list[Article] = []
    problems: list[tuple[str, str]] = []
    for number, row in rows:
        place = f"{source.name} row {number}"
        values = {field: as_text(row[name]) for field, name in places.items()}
        how = {field: f"given in {place} as “{name}”" for field, name in places.items() if name != field}
        article, reasons = make_article(values, source, place, number, how | {"text": decoded})
        problems += [(place, reason) for reason in reasons]
        if article is not None:
            articles.append(article)
    if not articles and not problems:
        raise InputError(f"{source.name} has no row with an article; fill it or delete it.")
    left_out += first_problems(problems, source.name)
    left_out += not_read(source.name, "column", (name for name in names if name not in places.values()))
    return articles
