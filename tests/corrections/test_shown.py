"""Pages, `check` and the manifest say what was corrected, and what had no effect."""

from __future__ import annotations

import csv
import itertools
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from analysis import findings
from analysis.checking import what_looks_wrong
from analysis.corpus import Corpus, load_articles
from analysis.overruled import applied
from analysis.report import build_report
from analysis.tables import records

EXAMPLE = Path(__file__).parents[2] / "docs" / "example-story"
WIRE = "SW-260309-014"
QUARRY = "quarry-valley-news-2026-03-10-oldest-main-gives-out"
HOMES = ("same number", WIRE, "left about 1,200 homes", "", QUARRY, "More than 1,400 households")
Made = Callable[..., Corpus]
Written = Callable[..., str]
Copied = Callable[..., Path]
Texts = dict[str, tuple[str, str]]


# What a reader sees


def test_the_pages_say_what_was_corrected_and_nothing_where_nothing_was(corpus: Corpus, corrected: Made) -> None:
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


def test_corrections_of_another_story_are_no_mistake(tmp_path: Path, sheet: Written, texts: Texts) -> None:
    records_ = [
        {"id": name, "outlet": outlet, "text": text, "story_id": "levee" if name in "ab" else "pumps"}
        for name, (outlet, text) in texts.items()
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
    assert [applied(corpus, "levee"), applied(corpus, "pumps")] == [1, 1]


def test_a_pair_across_two_stories_is_told_so(tmp_path: Path, sheet: Written, texts: Texts) -> None:
    records_ = [
        {"id": name, "outlet": outlet, "text": text, "story_id": name} for name, (outlet, text) in texts.items()
    ]
    (tmp_path / "all.jsonl").write_text("\n".join(map(json.dumps, records_)), "utf-8")
    (tmp_path / "corrections.csv").write_text(sheet([("same number", "a", "40 homes", "", "b", "2,500")]), "utf-8")
    corpus = load_articles(tmp_path)
    told = what_looks_wrong(corpus).query("check == 'correction without effect'")["said"].tolist()
    assert len(told) == 1
    assert told[0].endswith("changes nothing: the articles are of two stories, and only those of one are compared.")
    assert "Not applied, and without effect: row 2" in repr(findings.corrected(corpus.one_story("a"), "04"))
    assert "Not applied" not in repr(findings.corrected(corpus.one_story("c"), "04"))


def test_check_warns_of_corrections_without_effect(tmp_path: Path, example: Copied) -> None:
    folder = example(tmp_path / "story", HOMES, ("not a number", WIRE, "nobody"))
    command = [sys.executable, "-m", "analysis", "check", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 1
    assert "correction without effect: SW-260309-014: Row 3 of corrections.csv" in done.stdout
    assert "Row 2 of" not in done.stdout


def test_a_report_of_excerpts_holds_no_more_of_an_article_than_shows_what_is_corrected(
    tmp_path: Path, example: Copied
) -> None:
    sentence = next(
        row["text"]
        for row in records(load_articles(EXAMPLE).sentences)
        if row["article_id"] == WIRE and len(row["text"].split()) > 20
    )
    rows = [("not a statement", WIRE, sentence), ("different numbers", WIRE, sentence, "", QUARRY, sentence)]
    folder = example(tmp_path / "story", *rows)
    report = build_report(folder, tmp_path / "out", only=["02"], excerpts=True, jobs=1)
    assert [page.failure for page in report.pages] == [None]
    tail = " ".join(sentence.split()[-8:])
    for name in ("manifest.json", "tables/02_corrections.csv"):
        text = (tmp_path / "out" / name).read_text("utf-8")
        assert " ".join(sentence.split()[:6]) in text
        assert tail not in text, name
    shown = repr(findings.corrected(load_articles(folder, excerpts=True), "04"))
    assert "different numbers" in shown
    assert tail not in shown


def test_a_report_with_hostile_corrections_holds_no_markup_of_theirs(tmp_path: Path, example: Copied) -> None:
    evil = "<script>alert(1)</script><img src=x onerror=alert(1)>"
    folder = example(
        tmp_path / "story",
        (*HOMES, evil),
        ("source", WIRE, "Workers needed", evil),
        ("same source", QUARRY, "Tobin Varley", f"=cmd|'/c calc'!A1 {evil}", "", "", "\x1b]0;x\x07 =1+1"),
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
    assert [row["status"] == "applied" for row in rows] == [True, False, False, False, True]
    assert rows[2]["status"] == "applied; no statement has the name under becomes, so it is a new one"
    assert rows[2]["becomes"].startswith("'=cmd")
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text("utf-8"))
    assert [one["row"] for one in manifest["corpus"]["corrections"]] == list(itertools.islice(itertools.count(2), 5))
