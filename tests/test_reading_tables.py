"""Tables that are badly formed, oddly typed or hostile."""

from __future__ import annotations

import io
import random
import subprocess
import sys
from datetime import UTC, datetime, time
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pytest
from pyarrow import parquet

from analysis.errors import InputError
from analysis.reading import Reading, read_corpus
from analysis.reading.source import MOST_BYTES, MOST_CHARACTERS, Source
from analysis.reading.tabular import MOST_COLUMNS, MOST_PARQUET_BYTES, MOST_ROWS, read_parquet

WORDS = "The council voted five to two on Wednesday."


def read(folder: Path, name: str, content: bytes | str) -> Reading:
    """A table beside a sound text."""
    (folder / "sound.txt").write_text(WORDS)
    (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    reading = read_corpus(folder)
    return Reading(tuple(a for a in reading.articles if a.file != "sound.txt"), left_out=reading.left_out)


def read_columns(folder: Path, columns: dict[str, object], **how: object) -> Reading:
    return read(folder, "p.parquet", packed(pa.table(columns), **how))


def packed(table: pa.Table, **how: object) -> bytes:
    stream = io.BytesIO()
    parquet.write_table(table, stream, **how)
    return stream.getvalue()


def read_within(place: Path, memory: int) -> str:
    """How a process of its own that may not hold more than so many bytes ends reading a corpus."""
    code = (
        "import resource, sys, pyarrow.parquet; from analysis.reading import read_corpus; "
        "resource.setrlimit(resource.RLIMIT_DATA, (int(sys.argv[2]),) * 2); "
        "reading = read_corpus(sys.argv[1]); print(len(reading.articles), len(reading.left_out))"
    )
    done = subprocess.run([sys.executable, "-c", code, str(place), str(memory)], capture_output=True, text=True)
    return done.stdout.strip() or done.stderr


# CSV


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_separators_are_told_apart_and_lines_end_in_any_way(mark: str, end: str, tmp_path: Path) -> None:
    others = "".join({",", ";", "\t"} - {mark}) * 3
    rows = [mark.join(('"the text"', "outlet", f'"note{others}{end}"')), mark.join((f'"{WORDS}{end}B."', "Post", ""))]
    (tmp_path / "corpus.toml").write_text('[columns]\ntext = "the text"\n')
    reading = read(tmp_path, "w.csv", end.join(rows) + end)
    [article] = reading.articles
    assert (article.text, article.outlet, article.file) == (f"{WORDS}{end}B.", "Post", "w.csv row 2")


def test_no_other_character_ends_a_line(tmp_path: Path) -> None:
    odd = "A\x0bB\x0cC\x1cD\x85E\u2028F"
    assert read(tmp_path, "w.csv", f"text\n{odd}").articles[0].text == odd


@pytest.mark.parametrize(
    ("content", "begins"),
    [
        ("," * 20_000_000, "has a row of more than 8,000,000 characters"),
        ('text\n"' + 'a",,,"\n' * 2_000_000, "has a row of more than 8,000,000 characters"),
        ("," * 1_000_000, "has more than 10,000 columns"),
        ("text,outlet\n" + "\n" * MOST_ROWS + "a,b\n", "has more than 1,000,000 rows"),
        ("text,outlet\n" + "x\n" * (MOST_ROWS + 1), "has more than 1,000,000 rows"),
    ],
)
def test_a_table_of_too_much_is_refused(content: str, begins: str, tmp_path: Path) -> None:
    reading = read(tmp_path, "w.csv", content)
    assert not reading.articles
    [(place, reason)] = reading.left_out
    assert (place, reason[: len(begins)]) == ("w.csv", begins)


def test_a_row_of_commas_is_refused_before_it_is_cut_up(tmp_path: Path) -> None:
    (tmp_path / "w.csv").write_bytes(b"text,outlet\n" + WORDS.encode() + b",A\n" + b"," * 60_000_000)
    assert "8,000,000 characters" in read_within(tmp_path / "w.csv", 500_000_000)


def test_many_columns_are_read_and_told_in_few_words(tmp_path: Path) -> None:
    names = [*(f"c{n}" for n in range(MOST_COLUMNS - 1)), "text"]
    reading = read(tmp_path, "w.csv", ",".join(names) + "\n" + "," * (MOST_COLUMNS - 1) + WORDS)
    assert [article.text for article in reading.articles] == [WORDS]
    assert reading.left_out[-1] == ("w.csv", "has 9,949 more problems like these; mend them in the same way")


# Parquet


def test_a_long_text_shared_by_many_rows_is_refused_within_bounded_memory(tmp_path: Path) -> None:
    place = tmp_path / "p.parquet"
    texts = pa.DictionaryArray.from_arrays(pa.array([0] * 512, pa.int32()), ["x" * 5_000_000])
    for kept_as_dictionary in (False, True):
        parquet.write_table(pa.table({"outlet": ["A"] * 512, "text": texts}), place, store_schema=kept_as_dictionary)
        assert pa.types.is_dictionary(parquet.read_schema(place).field("text").type) == kept_as_dictionary
        assert place.stat().st_size < 500_000
        assert f"unpacks to more than is read ({MOST_PARQUET_BYTES:,} bytes)" in read_within(place, 500_000_000)


def test_texts_that_share_their_beginnings_are_read_within_bounded_memory(tmp_path: Path) -> None:
    place = tmp_path / "p.parquet"
    texts = ["x" * 5_000_000 + str(n) for n in range(100)]
    how = {"use_dictionary": False, "column_encoding": {"text": "DELTA_BYTE_ARRAY"}, "write_statistics": False}
    parquet.write_table(pa.table({"text": texts}), place, **how)
    assert place.stat().st_size < 500_000
    assert f"unpacks to more than is read ({MOST_PARQUET_BYTES:,} bytes)" in read_within(place, 500_000_000)


def varint(number: int) -> bytes:
    groups = [number >> 7 * n & 127 for n in range(max(1, -(-number.bit_length() // 7)))]
    return bytes([*(group | 128 for group in groups[:-1]), groups[-1]])


@pytest.mark.parametrize("packing", ["zstd", "gzip"])
def test_a_page_that_unpacks_to_more_than_the_directory_says_is_not_unpacked(packing: str, tmp_path: Path) -> None:
    place = tmp_path / "p.parquet"
    how = {"use_dictionary": False, "compression": packing, "write_statistics": False}
    parquet.write_table(pa.table({"text": [WORDS, "x" * 450_000_000]}), place, **how)
    raw, size = place.read_bytes(), parquet.read_metadata(place).row_group(0).column(0).total_uncompressed_size
    said, says = varint(2 * size), b"\x80\x80\x80\x80\x01"
    assert len(said) == len(says)
    place.write_bytes(raw[:4] + raw[4:].replace(said, says))
    assert parquet.read_metadata(place).row_group(0).column(0).total_uncompressed_size < size
    assert "would unpack to more than is read" in read_within(place, 400_000_000)


@pytest.mark.parametrize("version", ["1.0", "2.0"])
@pytest.mark.parametrize("packing", ["none", "snappy", "gzip", "brotli", "zstd", "lz4"])
@pytest.mark.parametrize("dictionary", [False, True])
def test_what_writers_write_is_read(version: str, packing: str, dictionary: bool, tmp_path: Path) -> None:
    texts = [f"{WORDS} {n % 700}" for n in range(2000)]
    how = {
        "data_page_version": version, "compression": packing, "use_dictionary": dictionary, "data_page_size": 999,
        "row_group_size": 900, "write_page_checksum": True, "write_page_index": True,
    }  # fmt: skip
    reading = read_columns(tmp_path, {"note": texts, "text": texts, "title": [None, "T"] * 1000}, **how)
    by_number = sorted(reading.articles, key=lambda article: int(article.article_id.rpartition("-")[2]))
    assert [article.text for article in by_number] == texts
    assert [article.title for article in by_number] == [None, "T"] * 1000


def test_whatever_is_damaged_in_a_parquet_file_ends_in_articles_or_a_sentence(tmp_path: Path) -> None:
    """Any error but InputError would end the test."""
    sound = packed(pa.table({"text": [f"{WORDS} {n}" for n in range(50)], "outlet": ["A", "B"] * 25}))
    chance, refused = random.Random(1), 0
    for _ in range(1000):
        raw = bytearray(sound)
        for _ in range(chance.randint(1, 3)):
            raw[chance.randrange(len(raw))] = chance.randrange(256)
        try:
            read_parquet(Source("p.parquet", len(raw), lambda raw=bytes(raw): io.BytesIO(raw)), [])  # type: ignore[misc]
        except InputError:
            refused += 1
    assert 0 < refused < 1000


def test_a_directory_that_is_too_long_is_not_read(tmp_path: Path) -> None:
    raw = b"PAR1" + b"\x19" * 4_000_001 + (4_000_001).to_bytes(4, "little") + b"PAR1"
    assert read(tmp_path, "p.parquet", raw).left_out[0][1].startswith("has a directory of 4,000,001 bytes")


def test_a_row_that_is_too_long_is_left_out_and_the_others_are_read(tmp_path: Path) -> None:
    texts = [WORDS, "x" * (MOST_CHARACTERS + 1), WORDS, "é" * (MOST_BYTES // 2 + 1), WORDS]
    reading = read_columns(tmp_path, {"text": texts, "title": [*"abcd", "t" * (MOST_CHARACTERS + 1)]})
    assert [article.title for article in reading.articles] == ["a", "c", None]
    assert reading.left_out == (
        ("p.parquet row 2", "text has 2,000,001 characters, more than any article (2,000,000)"),
        ("p.parquet row 4", "text has 8,000,002 bytes, more than any article (8,000,000)"),
        ("p.parquet row 5", "title has 2,000,001 characters, more than any article (2,000,000)"),
    )


def test_rows_beyond_number_are_refused(tmp_path: Path) -> None:
    reading = read_columns(tmp_path, {"text": pa.nulls(MOST_ROWS + 1, pa.string())})
    assert reading.left_out[0][1].startswith("has more than 1,000,000 rows")


def test_bytes_are_text_where_they_are_utf8(tmp_path: Path) -> None:
    for kind in (pa.binary(), pa.large_binary(), pa.string(), pa.large_string()):
        texts = pa.array([WORDS.encode(), b"Ren\xe9", "René".encode(), None], pa.binary())
        texts = pa.Array.from_buffers(kind, 4, texts.buffers()) if kind in (pa.binary(), pa.string()) else texts
        reading = read_columns(tmp_path, {"text": texts})
        assert [article.text for article in reading.articles] == [WORDS, "René"]
        assert reading.left_out == (
            ("p.parquet row 2", "text is not valid UTF-8; write the column as text"),
            ("p.parquet row 4", "has no 'text'; add it, or name the key that holds it under [columns]"),
        )


def test_repeated_values_kept_as_a_dictionary_are_read(tmp_path: Path) -> None:
    outlets = pa.array(["Post", "Times", None] * 100).dictionary_encode()
    reading = read_columns(
        tmp_path, {"outlet": outlets, "text": [f"{WORDS} {n}" for n in range(300)]}, row_group_size=7
    )
    by_number = sorted(reading.articles, key=lambda article: int(article.article_id.rpartition("-")[2]))
    assert [article.outlet for article in by_number] == ["Post", "Times", "p"] * 100
    assert by_number[-1].text == f"{WORDS} 299"


def test_columns_that_hold_no_single_value_are_told_and_the_others_read(tmp_path: Path) -> None:
    reading = read_columns(
        tmp_path, {"text": [["A."], ["B."]], "body": [WORDS, WORDS], "outlet": [{"name": "A"}, {"name": "B"}]}
    )
    assert [article.text for article in reading.articles] == [WORDS, WORDS]
    reason = "holds lists or structures, not text, and is not read; write one value a row to have it read"
    assert reading.left_out == tuple(("p.parquet", f"the column '{name}' {reason}") for name in ("outlet", "text"))


def test_a_text_of_lists_is_told(tmp_path: Path) -> None:
    reading = read_columns(tmp_path, {"text": [["A."], ["B."]], "outlet": ["A", "B"]})
    assert reading.left_out == (
        (
            "p.parquet",
            "has lists or structures, not text, in the column 'text'; write the text of each article as one value",
        ),
    )


@pytest.mark.parametrize(
    ("value", "kind"),
    [(1.5, "double"), (True, "bool"), (Decimal("1.5"), "decimal128(2, 1)"), (time(1, 2), "time64[us]")],
)
def test_values_that_are_no_text_are_told_by_their_type(value: object, kind: str, tmp_path: Path) -> None:
    reading = read_columns(tmp_path, {"text": [WORDS], "title": [value]})
    assert [article.title for article in reading.articles] == [None]
    assert reading.left_out == (
        ("p.parquet row 1", f"title is of the type {kind}, not text; write the column as text"),
    )


def test_a_date_beyond_the_calendar_costs_its_value_only(tmp_path: Path) -> None:
    days = pa.array([datetime(2026, 3, 9, 23, tzinfo=UTC), None]).cast(pa.timestamp("us", "UTC"))
    far = pa.array([0, 2**62]).cast(pa.timestamp("us", "UTC"))
    reading = read_columns(tmp_path, {"text": [WORDS, WORDS], "published": days})
    assert [article.published for article in reading.articles] == ["2026-03-09", None]
    reading = read_columns(tmp_path, {"text": [WORDS, WORDS], "published": far})
    assert [article.published for article in reading.articles] == ["1970-01-01", None]
    assert [place for place, _ in reading.left_out] == ["p.parquet row 2"]
