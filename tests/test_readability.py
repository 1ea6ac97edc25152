"""Scores are the formulas on the right counts; what is undefined is missing; noise is called noise."""

import numpy as np
import pytest

from analysis import Corpus
from analysis.corpus import split_article
from analysis.readability import (
    count_syllables,
    flesch_kincaid_grade,
    flesch_reading_ease,
    hardest_passages,
    pairwise,
    readability,
    sentence_counts,
    textstat_on_raw_text,
)
from analysis.reading import Article
from analysis.statistics import FEWEST_WORDS


def test_scores_of_the_time_article_by_hand(corpus: Corpus) -> None:
    words, sentences, syllables = sentence_counts(corpus.document("000_5b1dd72721da4ab9")).sum(axis=0)
    assert (words, sentences) == (741, 28)
    expected = 206.835 - 1.015 * 741 / 28 - 84.6 * syllables / 741
    scores = readability(corpus)
    row = scores[(scores["outlet"] == "TIME") & (scores["measure"] == "flesch_reading_ease")].iloc[0]
    assert row["estimate"] == pytest.approx(expected)
    assert row["low"] < row["estimate"] < row["high"]


def test_agrees_with_textstat_where_it_counts_sentences_rightly() -> None:
    import textstat

    text = "The army left the town. It was quick. Nobody knew where the soldiers had gone, and nobody asked."
    words, sentences, syllables = sentence_counts(split_article(Article("a", "A", text))).sum(axis=0)
    assert flesch_reading_ease(words, sentences, syllables) == pytest.approx(
        textstat.flesch_reading_ease(text), abs=0.1
    )
    assert flesch_kincaid_grade(words, sentences, syllables) == pytest.approx(
        textstat.flesch_kincaid_grade(text), abs=0.1
    )


def test_syllables_need_no_network() -> None:
    assert [count_syllables(word) for word in ("troops", "Syria", "coalition", "withdrawal")] == [1, 3, 4, 3]


def test_textstat_counts_full_stops_of_initialisms(corpus: Corpus) -> None:
    raw = textstat_on_raw_text(corpus).set_index("outlet")
    columns = ["sentences", "textstat_sentences", "textstat_raw_sentences"]
    assert raw.loc["TIME", columns].tolist() == [28, 39, 39]
    # The one sentence too many of the whole file is boilerplate; in the body textstat is right.
    assert raw.loc["New York Post", columns].tolist() == [26, 26, 27]


def test_no_score_under_a_hundred_words() -> None:
    from analysis.corpus import Corpus as Made

    short = Article("a", "A", "Only a few words here. And then a few more of them.")
    long = Article("b", "B", "A sentence of exactly seven plain words. " * (FEWEST_WORDS // 7 + 1))
    made = Made((split_article(short), split_article(long)), None, None, textstat_left_out())
    scores = readability(made).set_index(["outlet", "measure"])["estimate"]
    assert np.isnan(scores["A", "flesch_reading_ease"])
    assert not np.isnan(scores["B", "flesch_reading_ease"])
    assert pairwise(made)["verdict"].tolist() == ["too short to score"]


def textstat_left_out():  # type: ignore[no-untyped-def]
    import pandas as pd

    return pd.DataFrame(columns=["file", "reason"])


def test_halves_of_one_article_are_not_ranked(corpus: Corpus) -> None:
    from analysis.corpus import Corpus as Made

    different = 0
    for document in corpus.documents:
        body = [s for s in document.sentences if document.segments[s.segment].kind == "body"]
        halves = [" ".join(document.text[s.start : s.end] for s in body[side::2]) for side in (0, 1)]
        articles = [split_article(Article(str(n), f"half {n}", half)) for n, half in enumerate(halves)]
        verdicts = pairwise(Made(tuple(articles), None, None, textstat_left_out()))["verdict"]
        different += verdicts.str.endswith("higher").sum()
    assert different == 0


def test_the_longest_sentence_is_marked(corpus: Corpus) -> None:
    passages = hardest_passages(corpus)
    longest = passages[(passages["kind"] == "longest sentence") & (passages["outlet"] == "TIME")].iloc[0]
    text = corpus.text(longest["article_id"])[longest["start"] : longest["end"]]
    assert text.startswith("The Pentagon is wrestling")
    assert longest["why"] == "78 words"
