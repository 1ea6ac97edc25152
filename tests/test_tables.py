"""The tables keep their contract, and the data dictionary is in step with it."""

from __future__ import annotations

import csv as csv_module
from pathlib import Path

import pandas as pd
import pandera.errors
import pytest

from analysis.corpus import Corpus
from analysis.tables import TABLES, data_dictionary, make_table, without_formulas, write_table

TEXT_TABLES = ("segments", "sentences", "tokens", "quotations")
DICTIONARY = Path(__file__).parent.parent / "docs" / "data-dictionary.md"


def test_the_data_dictionary_is_in_step() -> None:
    assert DICTIONARY.read_text("utf-8") == data_dictionary(), "write docs/data-dictionary.md from data_dictionary()"


def test_every_column_has_a_meaning_and_every_table_begins_with_the_identity() -> None:
    for name, columns in TABLES.items():
        # A table of pairs has two articles, a source is one of a whole story, a word sets an outlet apart; sheets
        # are coders' and of all stories, a correction is a row of its file.
        identities = (
            ["article_id", "outlet"],
            ["first_id", "first_outlet"],
            ["story_id", "source_id"],
            ["story_id", "fact_id"],
            ["outlet", "word"],
            ["coder", "outlet"],
            ["what", "coders"],
            ["file", "row"],
        )
        assert [column.name for column in columns[:2]] in identities, name
        assert all(column.meaning for column in columns)
        assert len({column.name for column in columns}) == len(columns)


@pytest.mark.parametrize("name", ["articles", *TEXT_TABLES])
def test_tables_have_the_columns_and_types_they_promise(name: str, corpus: Corpus) -> None:
    table: pd.DataFrame = getattr(corpus, name)
    assert list(table.columns) == [column.name for column in TABLES[name]]
    assert [str(dtype) for dtype in table.dtypes] == [column.dtype for column in TABLES[name]]
    assert len(table) > 0
    assert list(table.index) == list(range(len(table)))


@pytest.mark.parametrize("name", TABLES)
def test_a_table_without_rows_keeps_its_types(name: str) -> None:
    table = make_table(name, [])
    assert [str(dtype) for dtype in table.dtypes] == [column.dtype for column in TABLES[name]]


SEGMENT = {
    **{"article_id": "a", "outlet": "A", "segment_id": 0, "start": 0, "end": 1},
    **{"kind": "body", "rule": "", "n_words": 1, "text": "x"},
}


@pytest.mark.parametrize(
    "change",
    [{"kind": "footer"}, {"text": None}, {"rule": None}],
    ids=["unknown value", "missing text", "missing rule"],
)
def test_a_row_that_breaks_the_contract_is_refused(change: dict[str, str | None]) -> None:
    assert make_table("segments", [SEGMENT])["repeats_start"].isna().all()
    with pytest.raises(pandera.errors.SchemaError):
        make_table("segments", [SEGMENT | change])


@pytest.mark.parametrize("name", ["articles", *TEXT_TABLES])
def test_tables_come_back_from_both_files(name: str, corpus: Corpus, tmp_path: Path) -> None:
    table: pd.DataFrame = getattr(corpus, name)
    said = write_table(table, tmp_path, f"00_{name}")
    assert said == f"00_{name}: {len(table)} rows, written to tables/00_{name}.csv and tables/00_{name}.parquet."
    pd.testing.assert_frame_equal(pd.read_parquet(tmp_path / "tables" / f"00_{name}.parquet"), table)
    optional = {column.name for column in TABLES[name] if column.optional}
    kept = {column.name: column.dtype for column in TABLES[name]}
    csv = pd.read_csv(
        tmp_path / "tables" / f"00_{name}.csv", dtype=kept, keep_default_na=False, na_values={c: [""] for c in optional}
    )
    pd.testing.assert_frame_equal(csv, without_formulas(table))


def test_no_text_becomes_a_formula_in_a_spreadsheet(tmp_path: Path) -> None:
    hostile = ['=HYPERLINK("x")', "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "plain", "a=b"]
    table = pd.DataFrame({"text": hostile, "number": range(-4, 4), "=head": [*hostile[:7], None]})
    write_table(table, tmp_path, "t")
    with (tmp_path / "tables" / "t.csv").open(encoding="utf-8", newline="") as file:
        head, *rows = csv_module.reader(file)
    assert head == ["text", "number", "'=head"]
    assert [row[0] for row in rows] == [f"'{text}" for text in hostile[:6]] + hostile[6:]
    assert [row[1] for row in rows] == [str(number) for number in range(-4, 4)]
    pd.testing.assert_frame_equal(pd.read_parquet(tmp_path / "tables" / "t.parquet"), table, check_dtype=False)


def test_files_are_the_same_bytes_every_time(corpus: Corpus, tmp_path: Path) -> None:
    for folder in ("one", "two"):
        write_table(corpus.quotations, tmp_path / folder, "q")
    for ending in ("csv", "parquet"):
        one, two = ((tmp_path / folder / "tables" / f"q.{ending}").read_bytes() for folder in ("one", "two"))
        assert one == two


def test_without_a_folder_nothing_is_written(corpus: Corpus) -> None:
    assert "not written" in write_table(corpus.articles, None, "00_articles")
