"""Who is heard, on an invented event told by three outlets; every figure can be counted by hand."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from analysis import Corpus, findings, load_articles, sourcing, voices
from analysis.figures import dot_matrix, position_strip

HERALD = (
    "Mayor Ada Stone closed the Marsh bridge on Tuesday. “The bridge is not safe,” Stone said. "
    "“Nobody will cross it this winter,” she said.\n\n"
    "A senior city official said the repairs would take two years. The official, who spoke on condition of "
    "anonymity because the report is not public, declined to name a builder.\n\n"
    "The cracks were found in May, according to a report by the Institute of Bridges."
)
GAZETTE = (
    "The bridge is closed. “The bridge is not safe,” Ada Stone insisted at a rally.\n\n"
    "Ferries will run every hour, a spokesman told the Daily Courier.\n\n"
    "Cracks were found in May, according to an Institute of Bridges report. Residents said they had not been asked."
)
COURIER = "A spokesman told the Courier that ferries would run every hour, and that they would be free until June."


@pytest.fixture
def story(tmp_path: Path) -> Corpus:
    for outlet, text in (("Herald", HERALD), ("Gazette", GAZETTE), ("Courier", COURIER)):
        (tmp_path / outlet).mkdir()
        (tmp_path / outlet / "a.txt").write_text(text, encoding="utf-8")
    return load_articles(tmp_path)


@pytest.fixture
def heard(story: Corpus) -> pd.DataFrame:
    return voices.heard(story, sourcing.link_sources(sourcing.attributions(story), story.articles))


def test_a_person_is_one_source_in_both_outlets(heard: pd.DataFrame) -> None:
    stone = heard[heard["voice_name"] == "Ada Stone"]
    assert stone.groupby("outlet")["statement"].nunique().to_dict() == {"Herald": 2, "Gazette": 1}
    assert stone["voice"].nunique() == 1


def test_the_unnamed_are_not_joined(heard: pd.DataFrame) -> None:
    spokesmen = heard[heard["source"].str.lower() == "a spokesman"]
    assert set(spokesmen["outlet"]) == {"Gazette", "Courier"}
    assert spokesmen["voice"].nunique() == 2


def test_words_are_counted_once(story: Corpus, heard: pd.DataFrame) -> None:
    assert heard.loc[heard["text"] == "“The bridge is not safe,”", "heard"].tolist() == [5, 5]
    for document in story.documents:
        own = heard[heard["article_id"] == document.article.article_id]
        assert own["heard"].sum() <= sum(token.is_word for token in document.tokens)


def test_shares_are_of_the_attributed_words(story: Corpus, heard: pd.DataFrame) -> None:
    profiles = voices.profiles(story, heard).set_index(["outlet", "measure"])["estimate"]
    herald = heard[heard["outlet"] == "Herald"]
    unnamed = herald.loc[herald["source"].str.contains("official"), "heard"].sum()
    assert profiles["Herald", "unnamed"] == pytest.approx(unnamed / herald["heard"].sum())
    assert profiles["Courier", "unnamed"] == 1
    assert profiles["Courier", "borrowed"] == 0, "what an outlet was told itself is not borrowed"
    assert 0 < profiles["Gazette", "borrowed"] < 1
    table = voices.source_types(story, heard).set_index("outlet")
    assert table.sum(axis=1).round(9).eq(1).all()


def test_an_article_with_one_source_is_flagged(story: Corpus, heard: pd.DataFrame) -> None:
    tops = voices.concentration(story, heard).set_index("outlet")
    assert tops["single_source"].to_dict() == {"Herald": False, "Gazette": False, "Courier": True}
    assert tops.loc["Herald", "top_source"] == "Ada Stone" or tops.loc["Herald", "sources"] >= 3


def test_one_report_behind_two_outlets_is_one_origin(story: Corpus, heard: pd.DataFrame) -> None:
    origins = voices.common_origins(story, heard)
    assert origins["outlets"].tolist() == [["Gazette", "Herald"]]
    assert origins["kind"].tolist() == ["document"]
    assert "Institute of Bridges" in origins["origin"].iloc[0]


OPENINGS = {
    "an agency in a dateline": "EASTON, Md. (AP) — The ferry sank at noon.",
    "one in a byline": "By the Associated Press\n\nThe ferry sank at noon, and nobody was hurt.",
    "a writer of one": "By Ada Stone, Associated Press\n\nThe ferry sank at noon, and nobody was hurt.",
    "one in a credit": "The ferry sank.\n\nNobody was hurt.\n\nThe Associated Press contributed to this report.",
    "one with a copyright": "The ferry sank.\n\nNobody was hurt.\n\nCopyright 2024 The Associated Press.",
}


def told_by_two(folder: Path, first: str, second: str) -> tuple[Corpus, pd.DataFrame]:
    for outlet, text in (("Herald", first), ("Gazette", second)):
        (folder / outlet).mkdir()
        (folder / outlet / "a.txt").write_text(text, encoding="utf-8")
    corpus = load_articles(folder)
    rows = voices.heard(corpus, sourcing.link_sources(sourcing.attributions(corpus), corpus.articles))
    return corpus, voices.common_origins(corpus, rows)


@pytest.mark.parametrize("opening", OPENINGS.values(), ids=OPENINGS)
def test_two_outlets_that_print_one_agency_have_one_origin(tmp_path: Path, opening: str) -> None:
    other = "The ferry to the island went down in the storm, the Associated Press reported."
    corpus, origins = told_by_two(tmp_path, opening, other)
    assert origins[["kind", "origin", "outlets"]].values.tolist() == [
        ["agency", "Associated Press", ["Gazette", "Herald"]]
    ]
    (row,) = voices.agency_credits(corpus).to_dict("records")
    assert corpus.document(row["article_id"]).text[row["start"] : row["end"]] == row["text"]
    assert "Gazette and Herald print or cite the agency “Associated Press”" in repr(findings.common_origins(origins))


@pytest.mark.parametrize(
    "text",
    [
        "The ferry sank.\n\nNobody was hurt.\n\nWith Post wires",
        "The ferry sank, the AP said.",
        "The school added three AP classes (AP) this year.",
        "By Ada Stone\n\nReuters and AP are agencies; the ferry sank.",
        "Press Association of the valley\n\nThe ferry sank.",
        "HARRISBURG (PA) — The ferry sank.",
    ],
)
def test_an_agency_that_is_no_origin_is_not_credited(tmp_path: Path, text: str) -> None:
    corpus, _ = told_by_two(tmp_path, text, "It rained.")
    assert not len(voices.agency_credits(corpus))


def test_one_text_in_two_outlets_is_one_origin(tmp_path: Path) -> None:
    text = "\n\n".join(
        f"On day {day} the ferry ran {day * 7} times and carried {day * 90} people across the sound to Easton."
        for day in range(1, 9)
    )
    _, origins = told_by_two(tmp_path, text, f"{text}\n\nNobody at the pier had seen so many.")
    assert origins[["kind", "outlets", "share"]].values.tolist() == [["one text", ["Gazette", "Herald"], 1.0]]
    said = repr(findings.common_origins(origins))
    assert "Gazette and Herald print one text" in said
    assert "No two outlets" not in said


def test_what_is_told_of_the_unnamed_and_why(story: Corpus, heard: pd.DataFrame) -> None:
    table = voices.unnamed(story, heard).set_index("source")
    assert table.loc["A senior city official", "anonymity"] == "rank; affiliation; role"
    assert "because the report is not public" in table.loc["A senior city official", "anonymity_reason"]


def test_borrowed_statements_name_who_obtained_them(story: Corpus, heard: pd.DataFrame) -> None:
    table = voices.borrowed(story, heard)
    assert table["outlet"].tolist() == ["Gazette"]
    assert table["obtained_by"].tolist() == ["Daily Courier"]


def test_the_same_source_may_be_reported_with_another_stance(heard: pd.DataFrame) -> None:
    table = voices.stances(heard).set_index(["source", "outlet"])
    assert table.loc[("Ada Stone", "Herald"), "cue_classes"] == "neutral 2"
    assert table.loc[("Ada Stone", "Gazette"), "cue_classes"] == "assertive"


def test_sources_enter_in_the_order_of_the_text(story: Corpus, heard: pd.DataFrame) -> None:
    entries = voices.entries(story, heard)
    herald = entries[entries["outlet"] == "Herald"]
    assert herald["source"].tolist()[0] == "Ada Stone"
    assert herald["words_before"].tolist()[0] == 9
    assert herald["position"].is_monotonic_increasing
    strips = voices.strips(story, heard)
    assert (strips["from"] <= strips["to"]).all()
    assert strips["to"].max() <= 1


def test_the_order_of_articles_does_not_matter(story: Corpus, tmp_path: Path) -> None:
    table = sourcing.attributions(story)
    turned = table.iloc[::-1].reset_index(drop=True)
    first = voices.source_table(voices.heard(story, sourcing.link_sources(table, story.articles)))
    second = voices.source_table(voices.heard(story, sourcing.link_sources(turned, story.articles)))
    pd.testing.assert_frame_equal(first, second)


def test_the_dot_matrix_draws_what_the_table_holds(story: Corpus, heard: pd.DataFrame) -> None:
    table = voices.source_table(heard)
    words = voices.words_by_source(story, heard).reindex(table["voice"])
    figure = dot_matrix(table["source"], words, story.outlets)
    assert figure is not None
    dots = [line for line in figure.axes[0].lines if len(line.get_xdata()) == 1]
    assert len(dots) == int((words.to_numpy() > 0).sum())
    assert next(label.get_text() for label in figure.axes[0].get_yticklabels()) == "Ada Stone"
    assert dot_matrix([], words.head(0), story.outlets) is None


def test_the_strip_draws_every_stretch(story: Corpus, heard: pd.DataFrame) -> None:
    strips, entries = voices.strips(story, heard), voices.entries(story, heard)
    figure = position_strip(strips, entries)
    assert figure is not None
    articles = strips["article"].nunique()
    assert len(figure.axes[0].patches) == len(strips) + articles
    assert len(figure.axes[0].lines) == len(entries)
    assert position_strip(strips.head(0), entries.head(0)) is None


def test_nothing_attributed_is_no_error(tmp_path: Path) -> None:
    for outlet, text in (("A", "The bridge is closed. It rained."), ("B", "A road reopened in May. Snow fell.")):
        (tmp_path / outlet).mkdir()
        (tmp_path / outlet / "a.txt").write_text(text, encoding="utf-8")
    story = load_articles(tmp_path)
    rows = voices.heard(story, sourcing.link_sources(sourcing.attributions(story), story.articles))
    assert not len(rows)
    assert voices.profiles(story, rows)["estimate"].isna().all()
    for table in (
        voices.source_table(rows), voices.stances(rows), voices.common_origins(story, rows),
        voices.entries(story, rows), voices.strips(story, rows), voices.unnamed(story, rows),
        voices.borrowed(story, rows),
    ):  # fmt: skip
        assert not len(table)
    assert not voices.concentration(story, rows)["single_source"].any()
