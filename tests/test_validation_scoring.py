"""Scores of the detectors by coding sheets, and the agreement of coders."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from analysis import findings, load_articles
from analysis.tables import records
from analysis.validation import beside_shipped, folder_of, score
from analysis.validation.alpha import agreement
from analysis.validation.matching import matched_numbers, number_tokens, same_names
from analysis.validation.scoring import (
    FORMS,
    FOUND,
    FOUND_INDIRECT,
    FOUND_QUOTED,
    NUMBERS_FOUND,
    NUMBERS_RIGHT,
    RIGHT,
    SOURCES,
)

EXAMPLE = Path(__file__).parent.parent / "docs" / "example-story"
FIRST = (
    "Mayor Ada Stone said the road is closed. “It is open,” Ben Marsh told reporters. She said it would “take weeks.” "
    "The rain began at noon. About 2,000 people live there and 40 trucks are on the way."
)
SECOND = "Officials said the road is closed. The sun came out. It was a dozen years ago."
# By hand: what a coder sees, and what the detectors find. Wrong on purpose where the comment says so.
CODES = {
    "Mayor Ada Stone said": ("yes", "Stone", "indirect", "none"),
    "“It is open,”": ("yes", "Clara Hill", "mixed", "none"),  # source and form unlike what is found
    "She said it would": ("yes", "she", "mixed", "none"),  # a pronoun is not asked
    "The rain began": ("yes", "the weather service", "indirect", "1"),  # a statement and a number not found
    "About 2,000 people": ("no", "", "", "about 2000 people"),  # of two numbers one is coded
    "Officials said": ("no", "", "", "none"),  # found, but none
    "The sun came out.": ("", "", "", ""),
    "It was a dozen": ("no", "", "", ""),
}


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run `same-story validate` with the given arguments."""
    command = [sys.executable, "-m", "analysis", "validate", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)


@pytest.fixture
def story(tmp_path: Path) -> Path:
    """Two articles of two outlets, and a sheet of all their sentences for anna."""
    folder = tmp_path / "story"
    for outlet, text in (("One", FIRST), ("Two", SECOND)):
        (folder / outlet).mkdir(parents=True)
        (folder / outlet / "a.txt").write_text(f"A town\n\n{text}\n", encoding="utf-8")
    done = run(folder, "--coder", "anna")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("There are no more than 10 sentences to code.\nWritten: ")
    return folder


def code(place: Path, codes: dict[str, tuple[str, str, str, str]]) -> None:
    """Write codes into the rows whose sentence begins so."""
    rows = list(csv.DictReader(io.StringIO(place.read_text("utf-8-sig"), newline="")))
    for row in rows:
        for beginning, cells in codes.items():
            if row["sentence"].startswith(beginning):
                row.update(zip(("statement", "source", "form", "numbers"), cells, strict=True))
    with place.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def counts(figures: pd.DataFrame) -> dict[str, tuple[int, int]]:
    return {row["measure"]: (row["right"], row["of"]) for row in records(figures)}


def test_right_and_wrong_are_counted(story: Path) -> None:
    code(story / "validation" / "anna.csv", CODES)
    own = score(load_articles(story), folder_of(story))
    assert len(own.left_out) == 0
    assert [tuple(one) for one in own.progress] == [("anna", 10, 7, 6)]
    assert counts(own.figures) == {
        FOUND: (3, 4),
        FOUND_QUOTED: (2, 2),
        FOUND_INDIRECT: (1, 2),
        RIGHT: (3, 4),
        SOURCES: (1, 2),
        FORMS: (2, 3),
        NUMBERS_FOUND: (1, 2),
        NUMBERS_RIGHT: (1, 2),
    }
    assert not any((own.figures[name] == "").all() for name in own.figures if name != "outlet")
    first = own.figures.iloc[0]
    assert (first["set"], first["size"]) == ("anna", "7 sentences")
    assert (first["low"], first["high"]) == pytest.approx((0.3006, 0.9544), abs=1e-4)
    assert set(beside_shipped(own.figures)["verdict"]) == {"too few to tell"}
    said = repr(findings.own_articles(own))
    assert "anna coded seven sentences. Of 4 with a statement, the detector finds 3 (75\u00a0%;" in said
    assert "Not all sentences are coded yet: anna 7 of 10." in said
    assert "That is too few to tell" in said
    top = repr(findings.accuracy(load_articles(story), own))
    assert top.startswith("On these articles, by anna’s coding of seven sentences, the detectors find 75\u00a0% of the")
    assert "Nothing but the first sentence was measured on the articles of this report." in top


def test_two_coders_and_a_changed_article(story: Path) -> None:
    assert run(story, "--coder", "ben").returncode == 0
    sheets = story / "validation"
    assert (sheets / "ben.csv").read_bytes() == (sheets / "anna.csv").read_bytes()
    code(sheets / "anna.csv", CODES)
    code(sheets / "ben.csv", CODES | {"Mayor Ada Stone said": ("yes", "Mayor Ada Stone", "direct", "none")})
    own = score(load_articles(story), sheets)
    agreed = {row["what"]: row for row in records(own.agreement)}
    assert {what: (row["units"], row["share"]) for what, row in agreed.items()} == {
        "statement": (7, 1.0),
        "source": (4, 1.0),
        "form": (4, 0.75),
        "numbers": (6, 1.0),
    }
    assert agreed["statement"]["alpha"] == 1
    assert np.isnan(agreed["statement"]["low"])
    # indirect twice and mixed twice for anna, one of the indirect direct for ben: 1 - 7 * 2 / (64 - 9 - 16 - 1).
    assert agreed["form"]["alpha"] == pytest.approx(1 - 7 * 2 / 38)
    assert agreed["form"]["coders"] == "anna; ben"
    assert "On whether there is a statement anna and ben agree in 100\u00a0% of seven sentences" in repr(
        findings.own_articles(own)
    )
    (story / "One" / "a.txt").write_text(f"A town\n\n{FIRST} No.\n", encoding="utf-8")
    (story / "Two" / "a.txt").unlink()
    own = score(load_articles(story), sheets)
    assert not own.is_coded
    assert len(own.left_out) == 20
    assert own.left_out["reason"].str.partition(";")[0].value_counts().to_dict() == {
        "its article has another text now": 12,
        "its article is not in the corpus any more": 8,
    }


def test_what_is_to_be_known_of_the_figures_is_told(story: Path) -> None:
    code(story / "validation" / "anna.csv", CODES)
    own = score(load_articles(story), folder_of(story))
    assert (own.sentences, own.complete, own.is_corrected) == (10, [], False)
    said = repr(findings.own_articles(own))
    assert "sources and numbers of one sentence, and sentences of one article, are not quite" in said
    assert "every sentence there is" not in said
    assert "scored by themselves" not in said
    code(story / "validation" / "anna.csv", {"The sun": ("no", "", "", "none"), "A town": ("no", "", "", "")})
    (story / "corrections.csv").write_text(
        "correct,article_id,words\nnot a statement,Two/a,Officials said the road is closed.\n", encoding="utf-8"
    )
    corrected = load_articles(story)
    assert len(corrected.corrections) == 1
    own = score(corrected, folder_of(story))
    # The correction is right, and yet the detector has its error.
    assert counts(own.figures)[RIGHT] == (3, 4)
    printed = run(story, "--score").stdout
    for said in (repr(findings.own_articles(own)), printed):
        assert "anna coded every sentence there is. What is filled in throughout has no sampling error" in said
        assert "The detectors are scored by themselves: the corrections made by hand" in said


def test_coders_are_named_by_any_name_of_a_file(story: Path) -> None:
    sheets = story / "validation"
    code(sheets / "anna.csv", CODES)
    (sheets / "anna; old.csv").write_bytes((sheets / "anna.csv").read_bytes())
    (sheets / os.fsdecode(b"\xff.csv")).write_bytes((sheets / "anna.csv").read_bytes())
    told = run(story, "--score", "--json")
    assert (told.returncode, told.stderr) == (0, "")
    found = json.loads(told.stdout)
    assert [row["coder"] for row in found["sheets"]] == ["anna", "anna, old", "\\udcff"]
    assert {row["coders"] for row in found["agreement"]} == {"anna; anna, old; \\udcff"}
    assert run(story, "--score").stdout.startswith("anna: 7 of 10 sentences coded")
    assert "anna, anna, old and \\udcff agree" in repr(findings.own_articles(score(load_articles(story), sheets)))


def test_scores_do_not_hang_on_the_ids_a_spreadsheet_may_change(story: Path) -> None:
    place = story / "validation" / "anna.csv"
    code(place, CODES)
    before = counts(score(load_articles(story), folder_of(story)).figures)
    rows = list(csv.DictReader(io.StringIO(place.read_text("utf-8"), newline="")))
    for row in rows:
        row |= {"article_id": "1,00E+05", "outlet": "", "before": "", "sentence": "", "after": ""}
    with place.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(reversed(rows))
    assert counts(score(load_articles(story), folder_of(story)).figures) == before


def test_an_outlet_has_figures_of_its_own_from_twenty_sentences_on(tmp_path: Path) -> None:
    for outlet, many in (("One", 20), ("Two", 19)):
        (tmp_path / outlet).mkdir()
        text = "\n\n".join(f"Mayor Ada Stone said road {number} is closed." for number in range(many - 1))
        (tmp_path / outlet / "a.txt").write_text(f"A town\n\n{text}\n", encoding="utf-8")
    assert run(tmp_path, "--coder", "anna").returncode == 0
    code(tmp_path / "validation" / "anna.csv", {"": ("yes", "", "", "")})
    own = score(load_articles(tmp_path), folder_of(tmp_path))
    assert set(own.figures["set"]) == {"anna", "anna, One"}
    assert counts(own.figures[own.figures["outlet"] == "One"])[FOUND] == (19, 20)
    table = beside_shipped(own.figures)
    assert set(table.loc[table["measure"] == FOUND, "verdict"]) == {"cannot be told apart"}
    said = repr(findings.own_articles(replace(own, figures=own.figures[own.figures["measure"] == FOUND])))
    assert "None of it can be told apart" in said
    assert "how far apart they may be, the intervals tell" in said


def test_the_command_line_from_draw_to_score(tmp_path: Path) -> None:
    folder = tmp_path / "example"
    shutil.copytree(EXAMPLE, folder)
    done = run(folder, "--sample", "12", "--coder", "anna", "--coder", "ben", "--seed", "3")
    assert (done.returncode, done.stderr) == (0, "")
    assert sorted(place.name for place in (folder / "validation").iterdir()) == ["anna.csv", "ben.csv", "guide.txt"]
    assert "statement: yes or no" in (folder / "validation" / "guide.txt").read_text("utf-8")
    assert (
        load_articles(folder).articles["article_id"].tolist() == load_articles(EXAMPLE).articles["article_id"].tolist()
    )
    again = run(folder, "--coder", "ben")
    assert (again.returncode, again.stdout) == (2, "")
    assert "never overwritten" in again.stderr
    blank = run(folder, "--score")
    assert (blank.returncode, blank.stderr) == (1, "")
    assert blank.stdout == "anna: 0 of 12 sentences coded\nben: 0 of 12 sentences coded\nNothing is coded yet.\n"
    code(folder / "validation" / "anna.csv", {"": ("no", "", "", "none")})
    told = run(folder, "--score", "--json")
    assert told.returncode == 0
    found = json.loads(told.stdout)
    assert found["sheets"][0] == {"coder": "anna", "rows": 12, "coded": 12, "numbers": 12}
    assert found["agreement"] == found["left_out"] == []
    assert {row["right"] for row in found["figures"]} == {0}
    code(folder / "validation" / "ben.csv", {"": ("perhaps", "", "", "none")})
    told = run(folder, "--score")
    assert told.returncode == 1
    assert "ben.csv row 2: statement is 'perhaps'; write yes or no" in told.stdout


def test_a_single_sentence_is_told_as_one(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Ada Stone said the road is closed.\n", encoding="utf-8")
    done = run(tmp_path, "--coder", "anna")
    assert done.stdout.splitlines()[0] == "There is no more than one sentence to code."
    assert done.stdout.splitlines()[1].endswith("anna.csv (one sentence)")


def test_the_sheets_of_one_file_are_no_articles_of_its_folder(tmp_path: Path) -> None:
    shutil.copy(EXAMPLE / "wire.csv", tmp_path)
    (tmp_path / "a.txt").write_text(FIRST, encoding="utf-8")
    before = load_articles(tmp_path)
    done = run(tmp_path / "wire.csv", "--sample", "4")
    assert done.returncode == 0
    assert sorted(place.name for place in (tmp_path / "wire.validation").iterdir()) == ["coder-1.csv", "guide.txt"]
    after = load_articles(tmp_path)
    assert after.articles.equals(before.articles)
    assert len(after.left_out) == len(before.left_out) == 0


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "Give the folder of your articles"),
        (["-"], "give a folder or a file instead of -"),
        (["nowhere"], "nowhere does not exist"),
        ([EXAMPLE, "--score"], "There is no coding sheet in"),
        ([EXAMPLE, "--json"], "use it with --score"),
        ([EXAMPLE, "--sample", "0"], "Invalid value for '--sample'"),
    ],
)
def test_what_cannot_be_used_is_told_in_a_sentence(arguments: list[str | Path], message: str) -> None:
    done = run(*arguments)
    assert done.returncode == 2
    assert message in done.stderr
    assert "Traceback" not in done.stderr


def test_alpha_is_that_of_the_published_examples() -> None:
    def values(coder: str) -> list[str | None]:
        return [None if one == "*" else one for one in coder]

    # Krippendorff (2011): two observers, binary; and an example with missing values that other programs are tested by.
    assert agreement(zip("0100000010", "1110010000", strict=True)).alpha == pytest.approx(0.095, abs=5e-4)
    coders = "*****34121133*3", "1*213343*******", "**21344*21133*4"
    found = agreement(zip(*map(values, coders), strict=True))
    assert (found.units, round(found.alpha, 3)) == (12, 0.691)


def test_alpha_by_hand() -> None:
    # Values a a, a b, b b: n = 6, of each value 3; two ordered pairs differ: 1 - 5 * 2 / (36 - 18).
    by_hand = agreement([("a", "a"), ("a", "b"), ("b", "b")])
    assert by_hand.alpha == pytest.approx(1 - 10 / 18)
    assert by_hand.share == pytest.approx(2 / 3)
    assert np.isnan([by_hand.low, by_hand.high]).all(), "of three units"
    five_times = agreement([("a", "a"), ("a", "b"), ("b", "b")] * 5)
    assert five_times.alpha == pytest.approx(1 - 29 * 10 / (900 - 450))
    assert five_times.low < five_times.alpha < five_times.high
    # What one alone coded tells nothing, and the order of coders and units neither.
    assert agreement([("b", "b"), (None, "c"), ("b", "a"), ("a", "a"), (None, None)])[:3] == by_hand[:3]
    # Three coders, a a b: four of six ordered pairs differ, each of weight 1 / 2. With c c c: n = 6, of a 2, b 1, c 3.
    assert agreement(["aab", "ccc"]).alpha == pytest.approx(1 - 5 * 2 / (36 - 14))
    same = agreement([("a", "a")] * 5)
    assert (same.units, same.share) == (5, 1.0)
    assert np.isnan(same.alpha), "without variation there is nothing to agree on"
    assert agreement([])[0] == 0


def test_alpha_has_no_interval_where_what_differs_is_too_rare() -> None:
    def units(both: int, one: int) -> list[tuple[str, str]]:
        return [("no", "no")] * (60 - both - one) + [("yes", "yes")] * both + [("yes", "no")] * one

    # In a third of the draws of this the one odd unit is missing, and nothing varies.
    rare = agreement(units(0, 1))
    assert (rare.units, rare.alpha) == (60, 0)
    assert np.isnan([rare.low, rare.high]).all()
    assert np.isnan(agreement(units(3, 1)).low)
    assert agreement(units(3, 1)).alpha == pytest.approx(1 - 119 * 2 / (120**2 - 113**2 - 7**2))
    enough = agreement(units(4, 1))
    assert 0 < enough.low < enough.alpha < enough.high <= 1
    # The commonest value stands in one unit alone, which a third of the draws do not have.
    many_coders = agreement([("yes",) * 11 + ("no",), *[("no", "no")] * 5])
    assert many_coders.alpha > 0
    assert np.isnan([many_coders.low, many_coders.high]).all()


def test_names_and_numbers_are_compared_as_written() -> None:
    assert matched_numbers(["5 to 7", "2 million dollars", "20 per cent"], ["5", "7", "$2 million", "20%"]) == 3
    assert matched_numbers(["12"], ["2", "1,2"]) == 0
    assert matched_numbers(["one of two", "two blocks"], ["two", "one"]) == 2
    assert number_tokens("1,234,567.8 m²") == ("1234567.8", "m²")
    smith, full, other, both = same_names([("Smith",), ("Ada Smith",), ("Ben Smith",), ("Marsh", "Gen. Cy Marsh")])
    assert smith != full, "of two fuller names nothing tells which is meant"
    assert full != other
    assert both == {"cy marsh"}
