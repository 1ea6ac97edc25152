"""The file of corrections: what a spreadsheet saves is read, and what cannot be is told."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from analysis.corpus import load_articles
from analysis.numbers import quantities
from analysis.overruled import corrections
from analysis.reading.corrections import KINDS, MOST_ROWS, read_corrections
from analysis.tables import CORRECTED

Written = Callable[..., str]
Copied = Callable[..., Path]
Texts = dict[str, tuple[str, str]]


# The file


def test_what_can_be_corrected_is_what_the_table_may_hold() -> None:
    assert tuple(KINDS) == CORRECTED


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_what_a_spreadsheet_saves_is_read(tmp_path: Path, encoding: str, separator: str, sheet: Written) -> None:
    text = sheet([("Not a Number", "a", "“40 homes”", "", "", "", "é")], separator)
    head, _, rest = text.partition("\r\n")
    # Blank columns behind, a blank row, and titles as a person writes them.
    head = head.replace("article_id", "Article ID") + 2 * separator
    rest = rest.rstrip("\r\n") + 2 * separator + "\r\n" + 8 * separator + "\r\n"
    (tmp_path / "corrections.csv").write_bytes(f"{head}\r\n{rest}".encode(encoding))
    found, left_out = read_corrections(tmp_path)
    assert left_out == []
    assert [(one.row, one.correct, one.article_id, one.words, one.reason) for one in found] == [
        (2, "not a number", "a", "“40 homes”", "é")
    ]


def test_every_row_that_cannot_be_used_is_told_and_the_others_are_read(tmp_path: Path, sheet: Written) -> None:
    rows = [
        ("not a nummber", "a", "40"),
        ("number", "a", "40", ""),
        ("source", "a", "x" * 3_000, "Ada Stone"),
        ("same source", "", "Ada\x1b[2J", "Ben\x1b[2J"),
        ("same number", "a", "40", "", "b"),
        ("not a number", "a", "z" * 1_000_000),
        ("not a number", "a", "40"),
    ]
    text = sheet(rows).replace("reason", "colour", 1) + "not a number,a\r\n"
    (tmp_path / "corrections.csv").write_text(text, "utf-8")
    found, left_out = read_corrections(tmp_path)
    assert [one.row for one in found] == [8]
    told = dict(left_out)
    assert told["corrections.csv"].startswith("the column 'colour' is not read")
    assert told["corrections.csv row 2"].startswith("says 'not a nummber' under correct; write one of")
    assert told["corrections.csv row 3"].startswith("has no words under becomes")
    assert told["corrections.csv row 4"].startswith("has 3,000 characters under words")
    assert told["corrections.csv row 5"].startswith("holds characters under becomes that cannot be printed")
    assert told["corrections.csv row 6"].startswith("has no words under other_words")
    assert told["corrections.csv row 7"].startswith("has 1,000,000 characters under words")
    assert told["corrections.csv row 9"].startswith("has 2 cells")
    assert len(left_out) == 8


def test_a_table_without_end_is_read_up_to_its_limit(tmp_path: Path, sheet: Written) -> None:
    (tmp_path / "corrections.csv").write_text(sheet([("not a number", "a", "40")] * (MOST_ROWS + 1)), "utf-8")
    found, left_out = read_corrections(tmp_path)
    assert len(found) == MOST_ROWS
    assert left_out == [("corrections.csv", "has more than 5,000 rows; those behind are not read")]


def test_a_table_as_long_as_a_file_may_be_takes_little_memory(tmp_path: Path) -> None:
    resource = pytest.importorskip("resource")
    (tmp_path / "corrections.csv").write_bytes(b"correct,words\n" + b"a,b\n" * 4_900_000)
    limit = 700_000_000

    def bounded() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))

    code = "import sys; from pathlib import Path; from analysis.reading.corrections import read_corrections\n"
    code += "print(read_corrections(Path(sys.argv[1]))[1][0])"
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=True, preexec_fn=bounded
    )
    assert "has more than 5,000 rows; those behind are not read" in done.stdout


def test_blank_rows_and_separators_within_quotation_marks_do_not_hide_the_columns(tmp_path: Path) -> None:
    head = 'correct;"words, as, in, the, article";article_id;words'
    text = f"\r\n;;\r\n{head}\r\nsame source;;a;Ada\r\nnot a number;;a;40\r\n"
    (tmp_path / "corrections.csv").write_text(text, "utf-8")
    found, left_out = read_corrections(tmp_path)
    assert [(one.row, one.article_id, one.words) for one in found] == [(5, "a", "40")]
    assert [place for place, _ in left_out] == ["corrections.csv", "corrections.csv row 4"]


def test_a_path_that_can_be_no_file_has_no_corrections() -> None:
    assert read_corrections(Path("a\0b")) == ((), [])


@pytest.mark.parametrize(
    ("text", "reason"),
    [("", "has no column 'correct'"), ('correct,words\n"never closed', "has"), ("correct,correct,words\n", "has")],
)
def test_a_broken_table_is_told_and_the_articles_are_read(
    tmp_path: Path, text: str, reason: str, example: Copied
) -> None:
    folder = example(tmp_path / "story")
    (folder / "corrections.csv").write_text(text, "utf-8")
    corpus = load_articles(folder)
    assert (len(corpus.documents), corpus.corrections) == (9, ())
    told = corpus.left_out[corpus.left_out["file"].str.startswith("corrections.csv")]
    assert told["reason"].str.startswith(reason).all()
    assert len(told) == 1


def test_a_link_is_not_followed_and_a_folder_is_no_table(tmp_path: Path, sheet: Written, example: Copied) -> None:
    (tmp_path / "secret.csv").write_text(sheet([("not a number", "a", "40")]), "utf-8")
    folder = example(tmp_path / "story")
    (folder / "corrections.csv").unlink()
    (folder / "corrections.csv").symlink_to(tmp_path / "secret.csv")
    assert read_corrections(folder) == ((), [("corrections.csv", "is a link; put the file itself there")])
    (folder / "corrections.csv").unlink()
    (folder / "corrections.csv").mkdir()
    assert read_corrections(folder)[1][0][1].startswith("is not an ordinary file")


def test_the_table_of_a_one_file_corpus_lies_beside_it(tmp_path: Path, sheet: Written, texts: Texts) -> None:
    lines = [json.dumps({"id": name, "outlet": outlet, "text": text}) for name, (outlet, text) in texts.items()]
    (tmp_path / "flood.jsonl").write_text("\n".join(lines), "utf-8")
    (tmp_path / "flood.corrections.csv").write_text(sheet([("not a number", "a", "40 homes")]), "utf-8")
    corpus = load_articles(tmp_path / "flood.jsonl")
    assert "40" not in set(quantities(corpus)["text"])
    assert corrections(corpus)["file"].tolist() == ["flood.corrections.csv"]
