"""Corrections by hand overrule what is detected, show where they do, and say so where they cannot."""

from __future__ import annotations

import csv
import io
import itertools
import json
import shutil
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import findings
from analysis.alignment import compare_numbers
from analysis.checking import what_looks_wrong
from analysis.corpus import Corpus, Document, load_articles, split_article
from analysis.corrections import MOST_PLACES, folded, places_of
from analysis.firmness import pair_words
from analysis.numbers import quantities
from analysis.overruled import corrections
from analysis.reading import Article, Correction
from analysis.reading.corrections import COLUMNS, MOST_ROWS, read_corrections
from analysis.report import build_report
from analysis.sourcing import attributions, link_sources
from analysis.tables import records
from analysis.voices import heard

EXAMPLE = Path(__file__).parent.parent / "docs" / "example-story"
WIRE = "SW-260309-014"
QUARRY = "quarry-valley-news-2026-03-10-oldest-main-gives-out"
HOMES = ("same number", WIRE, "left about 1,200 homes", "", QUARRY, "More than 1,400 households")

# Statements of Stone (two), Reyes and a bare Stone; numbers 2,200, 40, 2,200 and 2,500.
TEXTS = {
    "a": (
        "The Paper",
        "Mayor Ada Stone said the levee failed at dawn.\n\nAbout 2,200 people fled. "
        "“We lost 40 homes,” Stone added. Some 2,200 people fled on foot.",
    ),
    "b": (
        "The Times",
        "Governor Lou Reyes said the levee held. In all 2,500 residents left, the county said. Room 40 was empty.",
    ),
    "c": ("The Star", "Ben Stone said the pumps ran."),
    "d": ("The Sun", "Stone said the rain was over."),
}


def documents() -> list[Document]:
    return [
        split_article(Article(name, outlet, text, published="2026-01-01")) for name, (outlet, text) in TEXTS.items()
    ]


def corrected(*rows: Sequence[str], among: Iterable[Document] | None = None) -> Corpus:
    """The four articles with corrections, numbered as in a file."""
    written = tuple(Correction("corrections.csv", place, *row) for place, row in enumerate(rows, 2))
    return Corpus(tuple(among or documents()), None, None, pd.DataFrame(columns=["file", "reason"]), written)


def outcomes(corpus: Corpus) -> list[tuple[str, int]]:
    table = corrections(corpus)
    return list(zip(table["status"], table["times"], strict=True))


def sheet(rows: Iterable[Sequence[str]], separator: str = ",") -> str:
    out = io.StringIO()
    lines = [COLUMNS, *(tuple(row) + ("",) * (len(COLUMNS) - len(row)) for row in rows)]
    csv.writer(out, delimiter=separator, lineterminator="\r\n").writerows(lines)
    return out.getvalue()


def example(folder: Path, *rows: Sequence[str]) -> Path:
    """A copy of the example story with corrections."""
    shutil.copytree(EXAMPLE, folder)
    (folder / "corrections.csv").write_text(sheet(rows), "utf-8")
    return folder


def said(corpus: Corpus) -> list[tuple[Any, ...]]:
    linked = records(link_sources(attributions(corpus), corpus.articles))
    return [(row["article_id"], row["source_name"], row["source_id"], row["resolution"]) for row in linked]


# Statements


def test_without_corrections_the_articles_are_read_as_told_above() -> None:
    assert [row[:3] for row in said(corrected())] == [
        ("a", "Ada Stone", "ada-stone"),
        ("a", "Ada Stone", "ada-stone"),
        ("b", "Lou Reyes", "lou-reyes"),
        ("c", "Ben Stone", "ben-stone"),
        ("d", "Stone", "stone@d"),
    ]
    assert quantities(corrected())["text"].tolist() == ["2,200", "40", "2,200", "2,500"]


def test_what_is_not_a_statement_goes_with_its_claim() -> None:
    corpus = corrected(("not a statement", "a", '"We lost  40 homes,"'))
    assert [row[0] for row in said(corpus)] == ["a", "b", "c", "d"]
    assert quantities(corpus).set_index("text")["source_name"]["40"] == ""
    assert outcomes(corpus) == [("applied", 1)]
    # The comma stands before the closing mark; nobody copies that.
    assert outcomes(corrected(("not a statement", "a", "“We lost 40 homes”"))) == [("applied", 1)]


def test_another_source_has_the_sort_that_the_story_tells_of_it() -> None:
    corpus = corrected(("source", "a", "We lost 40 homes", "Lou Reyes"))
    row = records(link_sources(attributions(corpus), corpus.articles))[1]
    assert (row["source"], row["source_name"], row["resolution"]) == ("Stone", "Lou Reyes", "corrected by hand")
    assert (row["source_id"], row["link_rule"]) == ("lou-reyes", "corrected by hand")
    assert (row["named_status"], row["source_type"]) == ("named person", "government")
    assert quantities(corpus).set_index("text")["source_name"]["40"] == "Lou Reyes"


def test_a_statement_said_to_be_of_a_document_is_shown_under_its_name() -> None:
    corpus = corrected(("source", "a", "We lost 40 homes", "the flood report"))
    rows = heard(corpus, link_sources(attributions(corpus), corpus.articles))
    assert rows.loc[rows["text"].str.contains("40 homes"), "voice_name"].tolist() == ["the flood report"]


def test_sources_that_the_rules_keep_apart_are_made_one() -> None:
    corpus = corrected(("same source", "d", "stone", "Ben Stone", "", "", "I asked"))
    assert said(corpus)[-1] == ("d", "Ben Stone", "ben-stone", "corrected by hand")
    assert outcomes(corpus) == [("applied", 1)]


def test_a_source_is_named_by_any_of_its_names_or_its_id_and_in_all_articles() -> None:
    # Without an Ada Stone, "Stone" can be Ben Stone only.
    for name in ("Ada Stone", "the ada stone", "ada-stone"):
        corpus = corrected(("same source", "", name, "Lou Reyes"))
        assert [row[2] for row in said(corpus)] == ["lou-reyes"] * 3 + ["ben-stone"] * 2, name
        assert outcomes(corpus) == [("applied", 2)]


def test_names_lead_on_to_names_but_not_in_a_circle() -> None:
    one, two = ("same source", "", "Ada Stone", "Ben Stone"), ("same source", "", "Ben Stone", "Lou Reyes")
    assert [row[2] for row in said(corrected(one, two))][:4] == ["lou-reyes"] * 4
    circle = corrected(one, ("same source", "", "Ben Stone", "Ada Stone"))
    assert outcomes(circle) == [("rows 2, 3 contradict each other; keep one", 0)] * 2
    assert said(circle) == said(corrected())


# Numbers


def test_what_is_not_a_number_is_gone_and_the_others_keep_theirs() -> None:
    table = quantities(corrected(("not a number", "a", "40 homes")))
    assert table[["quantity_id", "text"]].values.tolist() == [[0, "2,200"], [2, "2,200"], [0, "2,500"]]


def test_a_number_is_read_from_the_words_of_the_correction() -> None:
    row = records(quantities(corrected(("number", "a", "Some 2,200 people", "about 3,000 villagers"))))[2]
    # About is ten in a hundred.
    assert (row["value"], row["low"], row["high"], row["interval_rule"]) == (3000, 2700, 3300, "hedge")
    assert (row["text"], row["approximator"], row["noun"], row["rule"]) == (
        "3,000",
        "about",
        "villagers",
        "corrected by hand",
    )
    assert TEXTS["a"][1][row["start"] : row["end"]] == "2,200"
    kept = records(quantities(corrected(("number", "a", "Some 2,200 people", "3,000"))))[2]
    assert (kept["value"], kept["noun"], kept["approximator"]) == (3000, "people", "")


@pytest.mark.parametrize("becomes", ["many people", "40 of 50 homes"])
def test_a_correction_tells_one_number(becomes: str) -> None:
    corpus = corrected(("number", "a", "40 homes", becomes))
    assert outcomes(corpus)[0][0].startswith("under becomes ")
    assert quantities(corpus).equals(quantities(corrected()))


# Pairs of numbers


def test_numbers_are_paired_whatever_their_words() -> None:
    corpus = corrected(("same number", "a", "About 2,200 people", "", "b", "2,500 residents"))
    found = compare_numbers(corpus)
    row = records(found.pairs[found.pairs["joined"]])
    # 1,980 to 2,420 and 2,500 of one day; what an article tells twice is one number.
    assert [(one["first_text"], one["second_text"], one["verdict"], one["score"]) for one in row] == [
        ("About 2,200 people", "2,500 residents", "disagree", 1.0),
        ("Some 2,200 people", "2,500 residents", "disagree", 1.0),
    ]
    assert pair_words(found.pairs)["told"].tolist() == ["disagree, paired by hand"] * 2
    assert found.facts["fact"][0].endswith(" (paired by hand)")


def test_the_homes_and_households_of_the_example_are_one_fact(tmp_path: Path) -> None:
    plain = load_articles(EXAMPLE).one_story()
    corpus = load_articles(example(tmp_path / "story", HOMES)).one_story()
    before, after = compare_numbers(plain), compare_numbers(corpus)

    def facts_of(table: pd.DataFrame) -> dict[str, int]:
        chosen = table[table["text"].isin(["1,200", "1,400"]) & table["article_id"].isin([WIRE, QUARRY])]
        return dict(zip(chosen["article_id"], chosen["fact_id"], strict=True))

    assert facts_of(before.numbers)[WIRE] != facts_of(before.numbers)[QUARRY]
    assert facts_of(after.numbers)[WIRE] == facts_of(after.numbers)[QUARRY]
    pair = after.pairs[after.pairs["evidence"].str.contains("corrected by hand")]
    # 1,080 to 1,320 on the 9th, 1,400 or more on the 10th.
    assert pair[["first_id", "second_id", "verdict"]].values.tolist() == [[WIRE, QUARRY, "possible update"]]
    # All else that was one fact still is.
    grouped = [set(zip(g["article_id"], g["start"], strict=True)) for _, g in before.numbers.groupby("fact_id")]
    now = [set(zip(g["article_id"], g["start"], strict=True)) for _, g in after.numbers.groupby("fact_id")]
    assert all(any(old <= new for new in now) for old in grouped)
    assert len(now) == len(grouped) - 1


def test_different_numbers_are_in_no_fact_together(tmp_path: Path) -> None:
    row = ("different numbers", WIRE, "17 basements", "", QUARRY, "17 basements")
    plain = compare_numbers(load_articles(EXAMPLE).one_story())
    after = compare_numbers(load_articles(example(tmp_path / "story", row)).one_story())

    def apart(numbers: pd.DataFrame) -> bool:
        chosen = numbers[(numbers["text"] == "17") & numbers["article_id"].isin([WIRE, QUARRY])]
        return bool(chosen["fact_id"].nunique() == 2)

    assert not apart(plain.numbers)
    assert apart(after.numbers)
    told = after.pairs[after.pairs["evidence"].str.contains("corrected by hand")]
    assert told[["verdict", "joined"]].values.tolist() == [["different scope", False]]


def test_joined_and_parted_by_hand_both_hold_though_a_third_number_fits_either() -> None:
    texts = {
        name: f"The town lost 40 homes on {day}."
        for name, day in zip("abcd", ("Monday", "Monday", "Tuesday", "Tuesday"), strict=True)
    }
    own = [split_article(Article(name, f"Paper {name}", text)) for name, text in texts.items()]
    rows = [("different numbers", "b", "40 homes", "", "d", "40 homes"), ("same number", "a", "40", "", "c", "40")]
    found = compare_numbers(corrected(*rows, among=own))
    fact = dict(zip(found.numbers["article_id"], found.numbers["fact_id"], strict=True))
    assert fact["a"] == fact["c"]
    assert fact["b"] != fact["d"]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (("same number", "a", "40 homes", "", "a", "About 2,200"), "both articles are of one outlet"),
        (("different numbers", "a", "40 homes", "", "a", "lost 40"), "both words stand for one number"),
        (("same number", "a", "40 homes", "", "b", "Room 40"), "of the other number: at its words no number was found"),
        (("same number", "a", "40 homes", "", "z", "40"), "of the other number: there is no article"),
    ],
)
def test_numbers_that_cannot_be_a_pair_are_told(row: Sequence[str], reason: str) -> None:
    assert outcomes(corrected(row))[0][0].startswith(reason)


# Rows that cannot be applied


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (("not a statement", "a", "nobody wrote this"), "its words stand nowhere in the article"),
        (("not a statement", "a", "About 2,200 people"), "at its words no statement was found"),
        (("not a statement", "z", "levee"), "there is no article with this article_id"),
        (("not a number", "a", "2,200 people fled"), "its words stand in 2 places; give more of the words around"),
        (("not a number", "a", "200"), "its words stand nowhere"),
        (("not a number", "a", "2,200 people fled. “We lost 40"), "its words hold 2 numbers"),
        (("same source", "", "Nobody Known", "Ada Stone"), "no statement has this source"),
        (("same source", "", "ada stone", "Ada Stone"), "both names are one"),
    ],
)
def test_a_row_without_effect_says_why(row: Sequence[str], reason: str) -> None:
    corpus = corrected(row)
    assert outcomes(corpus)[0][0].startswith(reason)
    assert attributions(corpus).equals(attributions(corrected()))
    assert quantities(corpus).equals(quantities(corrected()))


def test_rows_that_contradict_each_other_are_both_told_and_neither_applied() -> None:
    rows = [("not a number", "a", "40 homes"), ("number", "a", "lost 40", "50 homes")]
    corpus = corrected(*rows, ("source", "a", "levee", "X Y"), ("not a statement", "a", "failed"))
    told = [status for status, _ in outcomes(corpus)]
    assert told == [f"rows {pair} contradict each other; keep one" for pair in ("2, 3", "2, 3", "4, 5", "4, 5")]
    assert quantities(corpus).equals(quantities(corrected()))
    pair = ("a", "40 homes", "", "b", "2,500")
    apart = corrected(("same number", *pair), ("different numbers", *pair))
    assert {status for status, _ in outcomes(apart)} == {"rows 2, 3 contradict each other; keep one"}


def test_rows_that_say_the_same_are_applied() -> None:
    corpus = corrected(("not a number", "a", "40 homes"), ("not a number", "a", "lost 40"))
    assert outcomes(corpus) == [("applied", 1)] * 2


MIXED = (
    ("source", "a", "We lost 40 homes", "Stone"),
    ("same source", "d", "Stone", "Ben Stone"),
    ("same source", "", "Ben Stone", "Lou Reyes"),
    ("not a statement", "b", "the levee held"),
    ("number", "a", "Some 2,200", "3,000 people"),
    ("same number", "a", "About 2,200", "", "b", "2,500"),
    ("different numbers", "a", "Some 2,200", "", "b", "2,500"),
)


def measured(corpus: Corpus) -> tuple[list[Any], set[tuple[str, ...]]]:
    linked = link_sources(attributions(corpus), corpus.articles)
    numbers = quantities(corpus)
    ordered = numbers.sort_values(["article_id", "start"])
    tables = (linked, ordered, compare_numbers(corpus, numbers, linked).pairs)
    status = {(row["correct"], row["words"], row["status"]) for row in records(corrections(corpus))}
    return [json.loads(table.to_json(orient="split", index=False)) for table in tables], status


@pytest.fixture(scope="module")
def in_order() -> tuple[list[Any], set[tuple[str, ...]]]:
    return measured(corrected(*MIXED))


@settings(max_examples=10)
@given(rows=st.permutations(MIXED), order=st.permutations(range(4)))
def test_neither_the_order_of_rows_nor_of_articles_matters(
    rows: list[Sequence[str]], order: list[int], in_order: tuple[list[Any], set[tuple[str, ...]]]
) -> None:
    own = documents()
    assert measured(corrected(*rows, among=[own[place] for place in order])) == in_order


# Words in a text


@given(st.text(alphabet="a1.,“\"’' \n\t\xa0", max_size=40), st.data())
def test_words_are_found_where_they_were_taken_from(text: str, data: st.DataObject) -> None:
    pieces = text.split()
    if pieces:
        first = data.draw(st.integers(0, len(pieces) - 1))
        words = " ".join(pieces[first : data.draw(st.integers(first + 1, len(pieces)))])
        found, _ = places_of(folded(text), words)
        assert any(" ".join(text[start:end].split()) == words for start, end in found)


def test_a_word_that_stands_everywhere_is_sought_no_longer_than_needed() -> None:
    found, all_seen = places_of(folded("a " * 100_000), "a")
    assert (len(found), all_seen) == (MOST_PLACES, False)
    assert places_of(folded("a" * 100_000), "a") == ([], False)
    crowd = [split_article(Article("a", "The Paper", "Ada Stone said 40 homes burned. " * 300))]
    corpus = corrected(("not a number", "a", "40 homes"), among=[*crowd, documents()[1]])
    assert outcomes(corpus) == [("its words stand in 200 places or more; give more of the words around", 0)]


# The file


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_what_a_spreadsheet_saves_is_read(tmp_path: Path, encoding: str, separator: str) -> None:
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


def test_every_row_that_cannot_be_used_is_told_and_the_others_are_read(tmp_path: Path) -> None:
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


def test_a_table_without_end_is_read_up_to_its_limit(tmp_path: Path) -> None:
    (tmp_path / "corrections.csv").write_text(sheet([("not a number", "a", "40")] * (MOST_ROWS + 1)), "utf-8")
    found, left_out = read_corrections(tmp_path)
    assert len(found) == MOST_ROWS
    assert left_out[0][1].startswith("has more than 5,000 corrections")


@pytest.mark.parametrize(
    ("text", "reason"),
    [("", "has no column 'correct'"), ('correct,words\n"never closed', "has"), ("correct,correct,words\n", "has")],
)
def test_a_broken_table_is_told_and_the_articles_are_read(tmp_path: Path, text: str, reason: str) -> None:
    folder = example(tmp_path / "story")
    (folder / "corrections.csv").write_text(text, "utf-8")
    corpus = load_articles(folder)
    assert (len(corpus.documents), corpus.corrections) == (9, ())
    told = corpus.left_out[corpus.left_out["file"].str.startswith("corrections.csv")]
    assert told["reason"].str.startswith(reason).all()
    assert len(told) == 1


def test_a_link_is_not_followed_and_a_folder_is_no_table(tmp_path: Path) -> None:
    (tmp_path / "secret.csv").write_text(sheet([("not a number", "a", "40")]), "utf-8")
    folder = example(tmp_path / "story")
    (folder / "corrections.csv").unlink()
    (folder / "corrections.csv").symlink_to(tmp_path / "secret.csv")
    assert read_corrections(folder) == ((), [("corrections.csv", "is a link; put the file itself there")])
    (folder / "corrections.csv").unlink()
    (folder / "corrections.csv").mkdir()
    assert read_corrections(folder)[1][0][1].startswith("is not an ordinary file")


def test_the_table_of_a_one_file_corpus_lies_beside_it(tmp_path: Path) -> None:
    lines = [json.dumps({"id": name, "outlet": outlet, "text": text}) for name, (outlet, text) in TEXTS.items()]
    (tmp_path / "flood.jsonl").write_text("\n".join(lines), "utf-8")
    (tmp_path / "flood.corrections.csv").write_text(sheet([("not a number", "a", "40 homes")]), "utf-8")
    corpus = load_articles(tmp_path / "flood.jsonl")
    assert "40" not in set(quantities(corpus)["text"])
    assert corrections(corpus)["file"].tolist() == ["flood.corrections.csv"]


# What a reader sees


def test_the_pages_say_what_was_corrected_and_nothing_where_nothing_was(corpus: Corpus) -> None:
    assert findings.corrected(corpus, "02") is None
    own = corrected(("source", "a", "levee", "Lou Reyes", "", "", "a slip"), ("not a number", "a", "2,200"))
    second, fourth = findings.corrected(own, "02"), findings.corrected(own, "04")
    assert second is not None
    assert fourth is not None
    assert repr(second).startswith("One correction by hand touches this page")
    assert "a slip" in repr(second)
    assert "row 3 of corrections.csv" in repr(fourth)
    assert "its words stand in 2 places" in repr(fourth)
    assert "One correction of statements or sources" in repr(fourth)


def test_corrections_of_another_story_are_no_mistake(tmp_path: Path) -> None:
    records_ = [
        {"id": name, "outlet": outlet, "text": text, "story_id": "levee" if name in "ab" else "pumps"}
        for name, (outlet, text) in TEXTS.items()
    ]
    (tmp_path / "all.jsonl").write_text("\n".join(map(json.dumps, records_)), "utf-8")
    rows = [("not a number", "a", "40 homes"), ("source", "c", "pumps", "X Young"), ("not a number", "b", "nothing")]
    (tmp_path / "corrections.csv").write_text(sheet(rows), "utf-8")
    corpus = load_articles(tmp_path)
    table = what_looks_wrong(corpus)
    told = table[table["check"] == "correction without effect"]
    assert told["article_id"].tolist() == ["b"]
    assert "Row 4 of corrections.csv" in told["said"].iloc[0]
    page = findings.corrected(corpus.one_story("pumps"), "04")
    assert "Not applied" not in repr(page)


def test_check_warns_of_corrections_without_effect(tmp_path: Path) -> None:
    folder = example(tmp_path / "story", HOMES, ("not a number", WIRE, "nobody"))
    command = [sys.executable, "-m", "analysis", "check", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 1
    assert "correction without effect: SW-260309-014: Row 3 of corrections.csv" in done.stdout
    assert "Row 2 of" not in done.stdout


def test_a_report_with_hostile_corrections_holds_no_markup_of_theirs(tmp_path: Path) -> None:
    evil = "<script>alert(1)</script><img src=x onerror=alert(1)>"
    folder = example(
        tmp_path / "story",
        (*HOMES, evil),
        ("source", WIRE, "Workers needed", evil),
        ("same source", "", "Tobin Varley", f"=cmd|'/c calc'!A1 {evil}", "", "", "\x1b]0;x\x07 =1+1"),
        ("not a number", WIRE, evil),
        ("number", WIRE, "17 basements", "about 18 basements"),
    )
    report = build_report(folder, tmp_path / "out", only=["02", "04"], jobs=2)
    assert [page.failure for page in report.pages] == [None, None]
    pages = {page.name[:2]: (tmp_path / "out" / f"{page.name}.html").read_text("utf-8") for page in report.pages}
    for text in pages.values():
        assert "<script" not in text
        assert "<img src=x" not in text
        assert "\x1b" not in text
        assert "&lt;script&gt;alert(1)" in text
    assert "corrected by hand" in pages["02"]
    assert "about 18 (corrected by hand)" in pages["04"]
    assert "corrected by hand: 18" in pages["04"]
    assert "paired by hand" in pages["04"]
    with (tmp_path / "out" / "tables" / "02_corrections.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["status"] == "applied" for row in rows] == [True, False, True, False, True]
    assert rows[2]["becomes"].startswith("'=cmd")
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text("utf-8"))
    assert [one["row"] for one in manifest["corpus"]["corrections"]] == list(itertools.islice(itertools.count(2), 5))
