"""Sentences drawn for coding, and the sheets they are coded on."""

from __future__ import annotations

import csv
import io
import os
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from analysis import load_articles
from analysis.corpus import Corpus, split_article
from analysis.errors import InputError
from analysis.reading import Article
from analysis.reading.companions import without_apostrophe
from analysis.sourcing import attributions
from analysis.tables import without_formulas
from analysis.validation.sampling import allocate, count_sentences, sample_sentences, spread
from analysis.validation.sheets import COLUMNS, KEYS, TO_CODE, read_coded, read_sheets, sheet_text, write_sheets

SIZES = st.dictionaries(st.text("abcdefgh", min_size=1, max_size=3), st.integers(1, 400), min_size=1, max_size=12)


@given(SIZES, st.integers(1, 300))
def test_every_outlet_has_its_share(sizes: dict[str, int], size: int) -> None:
    shares = allocate(sizes, size)
    asked = min(size, sum(sizes.values()))
    assert sum(shares.values()) == asked
    assert all(0 <= shares[name] <= many for name, many in sizes.items())
    if asked >= len(sizes):
        assert min(shares.values()) >= 1
    quota = {name: asked * many / sum(sizes.values()) for name, many in sizes.items()}
    if min(quota.values()) >= 1:
        assert all(abs(shares[name] - quota[name]) < 1 for name in sizes)
    larger = [(one, other) for one in sizes for other in sizes if sizes[one] > sizes[other]]
    assert all(shares[one] >= shares[other] for one, other in larger)


def test_the_lot_decides_between_outlets_of_one_size() -> None:
    sizes = dict.fromkeys("abcdefgh", 10)
    chosen = [{name for name, share in allocate(sizes, 2, seed).items() if share} for seed in range(200)]
    often = [sum(name in one for one in chosen) for name in sizes]
    # 50 are expected, with a standard deviation of about 6.
    assert 30 < min(often) <= max(often) < 70
    assert allocate(sizes, 2, 7) == allocate(dict(reversed(sizes.items())), 2, 7)


@given(st.integers(1, 500), st.data())
def test_places_are_spread(many: int, data: st.DataObject) -> None:
    wanted = data.draw(st.integers(1, many))
    start = data.draw(st.floats(0, 1, exclude_max=True))
    places = spread(many, wanted, start)
    assert len(set(places)) == wanted
    assert 0 <= places[0] <= places[-1] < many
    assert all(abs(after - before - many / wanted) <= 1 for before, after in pairwise(places))


def test_every_place_has_the_same_chance() -> None:
    drawn = [place for step in range(7) for place in spread(7, 3, (step + 0.5) / 7)]
    assert [drawn.count(place) for place in range(7)] == [3] * 7


def invented(outlets: dict[str, int], language: str = "en", verb: str = "has") -> Corpus:
    """A corpus of one-line paragraphs; the number is how many sentences an outlet has, in articles of ten."""
    documents = []
    for outlet, many in outlets.items():
        for part in range(0, many, 10):
            lines = [f"Mayor {outlet} {verb} road {number} is closed." for number in range(part, min(part + 10, many))]
            article = Article(f"{outlet}-{part:03}", outlet, "\n\n".join(lines), language=language)
            documents.append(split_article(replace(article, evidence={"language": "stated"})))
    return Corpus(tuple(documents), None, None, load_articles().left_out)


def drawn_from(corpus: Corpus, size: int, seed: int = 1) -> list[tuple[str, int]]:
    return [(one.document.article.article_id, one.place) for one in sample_sentences(corpus, size, seed)]


def test_the_draw_depends_on_the_seed_alone() -> None:
    corpus = invented({"A": 60, "B": 30, "C": 10})
    drawn = drawn_from(corpus, 20)
    assert drawn == drawn_from(replace(corpus, documents=corpus.documents[::-1]), 20)
    assert drawn != drawn_from(corpus, 20, seed=2)
    assert len(set(drawn)) == 20
    outlets = [article.partition("-")[0] for article, _ in drawn]
    assert [outlets.count(outlet) for outlet in "ABC"] == [12, 6, 2]
    assert outlets != sorted(outlets), "the order is drawn too, so that any beginning is a fair sample"
    # Each article of ten sentences has two of the twenty.
    assert {article: sum(one == article for one, _ in drawn) for article, _ in drawn} == {
        document.article.article_id: 2 for document in corpus.documents
    }


def test_a_text_that_two_outlets_share_is_coded_once(tmp_path: Path) -> None:
    wire = "\n\n".join(f"Mayor Stone said road {number} is closed." for number in range(5))
    texts = {"A": wire, "B": wire, "C": f"{wire} No."}
    documents = tuple(split_article(Article(f"{name}-1", name, text, language="en")) for name, text in texts.items())
    drawn = sample_sentences(replace(invented({"A": 1}), documents=documents), 99)
    assert {one.document.article.outlet for one in drawn} == {"A", "C"}
    (place,) = write_sheets(drawn, tmp_path, ["anna"])
    fill(place, {item: {"statement": "yes"} for item in range(1, len(drawn) + 1)})
    sheet = read_coded(place)
    assert sheet.left_out == ()
    assert len(sheet.rows) == len(drawn) == sum(len(one.sentences) for one in documents[1:])


def test_only_english_and_no_repeats_and_all_if_there_are_fewer(corpus: Corpus) -> None:
    assert sample_sentences(invented({"A": 10}, "es"), 5) == []
    everything = sample_sentences(corpus, 1000)
    counted = corpus.sentences[~corpus.sentences["repeated"]]
    assert len(everything) == len(counted) == count_sentences(corpus)
    assert {one.document.segments[one.document.sentences[one.place].segment].kind for one in everything} == {
        "headline",
        "summary",
        "body",
    }


def test_the_sheet_tells_nothing_of_what_the_detectors_find(corpus: Corpus) -> None:
    rows = list(csv.DictReader(io.StringIO(sheet_text(sample_sentences(corpus, 60)), newline="")))
    assert len(rows) == 60
    assert tuple(rows[0]) == COLUMNS
    assert all(row[name] == "" for row in rows for name in TO_CODE)
    # What is not empty comes from the articles alone.
    for row in rows:
        text = " ".join(corpus.text(row["article_id"]).split())
        assert all(row[name].removeprefix("'") in text for name in ("before", "sentence", "after"))
        assert row["sentence"].split() == corpus.text(row["article_id"])[int(row["start"]) : int(row["end"])].split()


def test_what_the_detectors_find_plays_no_part_in_the_draw() -> None:
    said, built = (invented({"Ada": 40, "Ben": 20}, verb=verb) for verb in ("said", "knew"))
    assert (len(attributions(said)), len(attributions(built))) == (60, 0)
    assert drawn_from(said, 15) == drawn_from(built, 15)


def test_a_formula_in_an_article_is_no_formula_on_the_sheet() -> None:
    article = Article("=a", "=B", '=HYPERLINK("evil") said Stone.\n\n+1 is a number.\n\n@home.', language="en")
    corpus = replace(invented({"A": 1}), documents=(split_article(article),))
    cells = [
        cell for row in csv.reader(io.StringIO(sheet_text(sample_sentences(corpus, 9)), newline="")) for cell in row
    ]
    assert any(cell.startswith("'=HYPERLINK") for cell in cells)
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in cells)


@given(st.text("'=+-@ab\t\r", max_size=4))
def test_the_apostrophe_before_a_formula_comes_off_again_and_no_other(text: str) -> None:
    (written,) = without_formulas(pd.DataFrame({"text": [text]}))["text"]
    # One text cannot be told from what is written for another: that which begins with an apostrophe and a sign.
    assume(not text.startswith(tuple(f"'{sign}" for sign in "=+-@\t\r")))
    assert without_apostrophe(written) == text


def fill(place: Path, codes: dict[int, dict[str, str]], encoding: str = "utf-8", delimiter: str = ",") -> None:
    """Fill rows of a sheet by their item and save it as a spreadsheet would."""
    rows = list(csv.DictReader(io.StringIO(place.read_text("utf-8-sig"), newline="")))
    for row in rows:
        row.update(codes.get(int(row["item"]), {}))
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(rows[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    place.write_bytes(out.getvalue().encode(encoding, errors="replace"))


@pytest.mark.parametrize(
    ("encoding", "delimiter"),
    [("utf-8-sig", ","), ("utf-8", ";"), ("cp1252", ";"), ("utf-16", "\t")],
)
def test_a_sheet_comes_back_as_any_spreadsheet_saves_it(
    corpus: Corpus, tmp_path: Path, encoding: str, delimiter: str
) -> None:
    (place,) = write_sheets(sample_sentences(corpus, 8), tmp_path, ["René"])
    code = {
        "statement": "YES",
        "source": "'Abd Müller; “Stone”",
        "form": "Direct; mixed",
        "numbers": "'-5 °C; 2,000",
        "note": "x",
    }
    fill(place, {1: code, 2: {"statement": "n", "numbers": "None"}}, encoding, delimiter)
    sheet = read_coded(place)
    assert sheet.left_out == ()
    first, second, third = sheet.rows[:3]
    assert (sheet.coder, len(sheet.rows)) == ("René", 8)
    assert (first.statement, first.sources, first.forms) == (True, ("'Abd Müller", "“Stone”"), {"direct", "mixed"})
    assert first.numbers == ("-5 °C", "2,000")
    assert (second.statement, second.sources, second.numbers) == (False, None, ())
    assert (third.is_coded, third.numbers) == (False, None)


def test_what_cannot_be_read_is_told_with_file_and_row_and_the_rest_is_kept(corpus: Corpus, tmp_path: Path) -> None:
    write_sheets(sample_sentences(corpus, 6), tmp_path, ["anna"])
    place = tmp_path / "anna.csv"
    fill(
        place,
        {
            1: {"statement": "maybe", "numbers": "none"},
            2: {"statement": "yes", "form": "quoted"},
            3: {"statement": "no", "form": "direct"},
            4: {"statement": "yes", "start": "1,5"},
            5: {"statement": "no", "numbers": "2"},
        },
    )
    place.write_text(place.read_text("utf-8") + place.read_text("utf-8").splitlines()[5], "utf-8")
    (tmp_path / "ben.xlsx").write_bytes(b"PK")
    (tmp_path / "list.csv").write_text("a,b\r\n1,2\r\n", encoding="utf-8")
    (tmp_path / "link.csv").symlink_to(place)
    sheets, others = read_sheets(tmp_path)
    assert [sheet.coder for sheet in sheets] == ["anna"]
    assert list(sheets[0].left_out) == [
        ("anna.csv row 2", "statement is 'maybe'; write yes or no"),
        ("anna.csv row 3", "form is 'quoted'; write direct, mixed or indirect"),
        ("anna.csv row 4", "statement is no, yet there is a form; write yes, or empty the form"),
        ("anna.csv row 5", "start, end or sha256 was changed; copy the three from the sheet as it was written"),
        ("anna.csv row 8", "is the sentence of anna.csv row 6 once more; delete one of the two"),
    ]
    coded = [(row.statement, row.forms, row.numbers) for row in sheets[0].rows]
    assert coded == [
        (None, None, ()),
        (True, None, None),
        (None, None, None),
        (False, None, ("2",)),
        (None, None, None),
    ]
    assert [name for name, _ in others] == ["ben.xlsx", "link.csv", "list.csv"]
    assert "save it as CSV" in others[0][1]
    assert others[1][1] == "link.csv is a link; put the file itself there."
    assert others[2][1].startswith(f"list.csv is no coding sheet: it has no column statement and no column {KEYS[0]}")


@pytest.mark.parametrize(
    ("cells", "told", "statement"),
    [
        (("no", "Stone", "", "none"), ["statement is no, yet there is a source"], None),
        (("no", "Stone", "direct", "none"), ["statement is no, yet there is a source and a form"], None),
        (("", "Stone", "", "none"), ["statement is empty, yet there is a source"], None),
        (("", "", "mixed", "none"), ["statement is empty, yet there is a form"], None),
        (("no", "", "quoted", "none"), ["statement is no, yet there is a form", "form is 'quoted'"], None),
        (("perhaps", "Stone", "direct", "none"), ["statement is 'perhaps'"], None),
        (("no", "-", "none", "none"), [], False),
        (("yes", "", "", "none"), [], True),
        (("", "", "", "none"), [], None),
    ],
)
def test_answers_that_contradict_each_other_are_told(
    corpus: Corpus, tmp_path: Path, cells: tuple[str, ...], told: list[str], statement: bool | None
) -> None:
    (place,) = write_sheets(sample_sentences(corpus, 1), tmp_path, ["anna"])
    fill(place, {1: dict(zip(("statement", "source", "form", "numbers"), cells, strict=True))})
    sheet = read_coded(place)
    assert [name for name, _ in sheet.left_out] == ["anna.csv row 2"] * len(told)
    assert all(reason.startswith(f"{words};") for (_, reason), words in zip(sheet.left_out, told, strict=True))
    (row,) = sheet.rows
    assert (row.statement, row.numbers) == (statement, ())


def test_one_coder_has_one_sheet(corpus: Corpus, tmp_path: Path) -> None:
    drawn = sample_sentences(corpus, 2)
    (place,) = write_sheets(drawn, tmp_path, ["René"])
    others = ["RENÉ.csv", "René.tsv", "rene\N{COMBINING ACUTE ACCENT}.CSV"]
    for name in others:
        (tmp_path / name).write_bytes(place.read_bytes())
    sheets, left_out = read_sheets(tmp_path)
    assert len(sheets) == 1
    assert len(left_out) == len(others)
    assert all("; move one of the two away" in reason for _, reason in left_out)
    with pytest.raises(InputError, match="never overwritten"):
        write_sheets(drawn, tmp_path, ["RenÉ"])
    assert len(list(tmp_path.glob("*.*"))) == len(others) + 2


def test_all_sheets_are_written_or_none(corpus: Corpus, tmp_path: Path) -> None:
    longest = os.pathconf(tmp_path, "PC_PATH_MAX")
    folder = tmp_path
    while longest - len(str(folder)) > 250:
        folder /= "x" * 200
    folder /= "x" * (longest - len(str(folder)) - 30)
    drawn = sample_sentences(corpus, 2)
    # The name of the second makes its path longer than the system takes.
    with pytest.raises(InputError, match="cannot be written to"):
        write_sheets(drawn, folder, ["anna", "b" * 60])
    assert list(folder.iterdir()) == []
    assert [place.name for place in write_sheets(drawn, folder, ["anna"])] == ["anna.csv"]


def test_the_guide_is_not_written_through_a_link(corpus: Corpus, tmp_path: Path) -> None:
    folder = tmp_path / "sheets"
    folder.mkdir()
    (folder / "guide.txt").symlink_to(tmp_path / "elsewhere.txt")
    write_sheets(sample_sentences(corpus, 2), folder, ["anna"])
    assert not (tmp_path / "elsewhere.txt").exists()
    assert (folder / "anna.csv").exists()


def test_a_sheet_is_never_overwritten_and_names_stay_in_the_folder(corpus: Corpus, tmp_path: Path) -> None:
    drawn = sample_sentences(corpus, 3)
    write_sheets(drawn, tmp_path, ["anna", "ben"])
    assert (tmp_path / "anna.csv").read_bytes() == (tmp_path / "ben.csv").read_bytes()
    before = (tmp_path / "anna.csv").read_bytes()
    with pytest.raises(InputError, match=r"anna\.csv is in .* already, and what was coded is never overwritten"):
        write_sheets(sample_sentences(corpus, 5), tmp_path, ["carl", "anna"])
    assert (tmp_path / "anna.csv").read_bytes() == before
    assert not (tmp_path / "carl.csv").exists()
    for name in ("../up", "a/b", "", ".hidden", "a\nb", "x" * 61):
        with pytest.raises(InputError, match="cannot be the name of a coder"):
            write_sheets(drawn, tmp_path, [name])
    with pytest.raises(InputError, match="the same name"):
        write_sheets(drawn, tmp_path, ["Dora", "dora"])
    (tmp_path / "elsewhere").symlink_to(tmp_path, target_is_directory=True)
    with pytest.raises(InputError, match="is a link"):
        write_sheets(drawn, tmp_path / "elsewhere", ["emil"])


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\x00\x01\x02" * 50,
        b"\xff\xfe\x00",
        b'statement,start,end,sha256\r\n"yes,1,2,3',
        b"statement,statement\r\n1,2",
        b"statement,start,end,sha256\r\nyes," + b"9" * 200_000 + b",1,1\r\n",
        b"statement,start,end,sha256\r\nyes,-1,\xc2\xb2,abc\r\n",
        b"statement,start,end,sha256\r\n" + b";" * 100_000,
    ],
)
def test_a_broken_sheet_is_left_out_and_the_others_are_read(corpus: Corpus, tmp_path: Path, raw: bytes) -> None:
    write_sheets(sample_sentences(corpus, 2), tmp_path, ["anna"])
    (tmp_path / "broken.csv").write_bytes(raw)
    sheets, others = read_sheets(tmp_path)
    assert sheets[0].coder == "anna"
    assert len(sheets[0].rows) == 2
    told = [*others, *(entry for sheet in sheets[1:] for entry in sheet.left_out)]
    assert len(told) == 1
    assert told[0][0].startswith("broken.csv")
    assert not any(sheet.rows for sheet in sheets[1:])
