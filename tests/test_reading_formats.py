"""Tables and dates: what comes out, where it is said to come from, and what is hostile."""

from __future__ import annotations

import csv
from datetime import date, datetime
from pathlib import Path

import pyarrow as pa
import pytest
from pyarrow import parquet

from analysis.reading import Reading, read_corpus
from analysis.reading.dates import iso_date
from analysis.reading.source import MOST_CHARACTERS

EXAMPLE = Path(__file__).parent.parent / "docs" / "example-story"
SENTENCE = "The council voted five to two on Wednesday to replace the old main under the street. "


def several(folder: Path, name: str, content: str | bytes) -> Reading:
    place = folder / name
    place.parent.mkdir(exist_ok=True)
    place.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_corpus(folder)


def refused(folder: Path, name: str, content: str | bytes) -> str:
    """Why a file beside a sound one is not read."""
    (folder / "sound.txt").write_text(SENTENCE)
    reading = several(folder, name, content)
    assert [article.file for article in reading.articles] == ["sound.txt"], "everything else is still read"
    [(place, reason)] = reading.left_out
    assert place == name
    return reason


# Tables


def test_a_csv_goes_by_the_names_exports_use_and_keeps_line_breaks(tmp_path: Path) -> None:
    with (tmp_path / "w.csv").open("w", encoding="utf-8", newline="") as file:
        rows = [
            ["id", "media_name", "publish_date", "body", "pieces"],
            ["7", "Wire", "Mar. 9, 2026", "One.\r\nTwo.", "3"],
        ]
        csv.writer(file).writerows(rows)
    reading = read_corpus(tmp_path / "w.csv")
    [article] = reading.articles
    assert (article.article_id, article.outlet, article.text) == ("7", "Wire", "One.\r\nTwo.")
    assert article.published == "2026-03-09"
    assert article.evidence["published"] == (
        "given in w.csv row 2 as “publish_date”, where it is written “Mar. 9, 2026”"
    )
    assert reading.left_out == (
        ("w.csv", "the column 'pieces' is not read; name it under [columns] in corpus.toml if it holds a field"),
    )


def test_rows_that_cannot_be_used_are_told_and_the_others_read(tmp_path: Path) -> None:
    content = "outlet;text;published\nA;Words.;2026\nB;\nC;;2026\nD;More words.;03/04/2026\n"
    reading = several(tmp_path, "w.csv", content)
    assert [article.outlet for article in reading.articles] == ["A", "D"]
    assert [place for place, _ in reading.left_out] == ["w.csv row 3", "w.csv row 4", "w.csv row 5"]
    assert "03/04/2026" in reading.left_out[2][1]


@pytest.mark.parametrize(
    ("content", "begins"),
    [
        ("", "has no column with the text"),
        ("a,b\n1,2\n", "has no column with the text; its columns are a, b"),
        ("text,text\na,b\n", "has the column 'text' twice"),
        ("outlet,text\n", "has no row with an article"),
        ("outlet,text\nA," + "word " * (MOST_CHARACTERS // 5 + 1) + "\n", "is not a sound table"),
        (b"text\0", "is binary"),
    ],
)
def test_a_table_that_cannot_be_used(content: str | bytes, begins: str, tmp_path: Path) -> None:
    assert refused(tmp_path, "w.csv", content).startswith(begins)


def test_a_hundred_megabytes_in_one_line_are_refused_at_once(tmp_path: Path) -> None:
    for name in ("a.txt", "b.jsonl", "c.html", "d.md"):
        (tmp_path / name).write_bytes(b"x" * 100_000_000)
    (tmp_path / "sound.txt").write_text(SENTENCE)
    reading = read_corpus(tmp_path)
    assert [article.file for article in reading.articles] == ["sound.txt"]
    assert [place for place, _ in reading.left_out] == ["a.txt", "b.jsonl line 1", "c.html", "d.md"]


def test_parquet_gives_its_rows_and_dates(tmp_path: Path) -> None:
    table = pa.table({
        "outlet": ["A", "B"], "text": [SENTENCE, None], "published": [datetime(2026, 3, 9, 12), None],
        "id": [1, 2], "vector": [[0.1], [0.2]],
    })  # fmt: skip
    parquet.write_table(table, tmp_path / "p.parquet")
    reading = read_corpus(tmp_path)
    [article] = reading.articles
    assert (article.article_id, article.published, article.file) == ("1", "2026-03-09", "p.parquet row 1")
    assert [place for place, _ in reading.left_out] == ["p.parquet row 2", "p.parquet"]


def test_a_broken_parquet_file_is_told(tmp_path: Path) -> None:
    assert refused(tmp_path, "p.parquet", b"PAR1 no more").startswith("is not a sound Parquet file")


# JSON Lines


def test_a_line_with_very_many_keys_is_looked_through_once(tmp_path: Path) -> None:
    keys = ", ".join(f'"k{number}": 1' for number in range(200_000))
    (tmp_path / "sound.txt").write_text(SENTENCE)
    reading = several(tmp_path, "a.jsonl", f'{{{keys}, "k0": 2}}')
    assert reading.left_out == (("a.jsonl line 1", "has the key 'k0' twice; keep one of them"),)


# Dates


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2018-12-20 14:00:00+00:00", "2018-12-20"),
        ("2018-02-30T10:00", None),
        ("December 20, 2018", "2018-12-20"),
        ("20 Dec 2018", "2018-12-20"),
        ("20/12/2018", "2018-12-20"),
        ("4/4/2018", "2018-04-04"),
        ("4/5/2018", None),
        ("31/31/2018", None),
        ("last Monday of 2018", None),
        ("today", None),
        ("2018-12-20", None),
        ("9" * 100_000, None),
    ],
)
def test_dates_as_people_write_them(written: str, read: str | None) -> None:
    assert iso_date(written) == read
    if read is not None:
        date.fromisoformat(read)
