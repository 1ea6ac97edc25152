"""What outlets share is found in both directions, only across outlets and within a story."""

from typing import Any

import pandas as pd

from analysis import Corpus
from analysis.alignment import shared_quotations, similar_sentences
from analysis.corpus import Corpus as Made
from analysis.corpus import split_article
from analysis.reading import Article


def made(*texts: tuple[str, str], stories: tuple[str, ...] = ()) -> Made:
    articles = [
        Article(f"a{n}", outlet, text, story_id=stories[n] if stories else "story")
        for n, (outlet, text) in enumerate(texts)
    ]
    return Made(tuple(split_article(a) for a in articles), None, None, pd.DataFrame(columns=["file", "reason"]))


def test_the_tweet_both_quote_is_found_whole(corpus: Corpus) -> None:
    row = shared_quotations(corpus).iloc[0]
    assert {row["first_outlet"], row["second_outlet"]} == {"TIME", "New York Post"}
    assert row["n_words"] == 16
    assert row["whole_first"]
    assert row["whole_second"]
    assert row["first_text"] == row["second_text"]


def test_a_trimmed_quotation_says_so() -> None:
    two = made(
        ("A", "“We will leave the town by the end of May,” he said."),
        ("B", "They “will leave the town by the end” of spring."),
    )
    row = shared_quotations(two).iloc[0]
    assert row["first_text"] == "will leave the town by the end"
    assert not row["whole_first"]
    assert row["whole_second"]


def test_four_words_are_too_few_and_unquoted_words_do_not_count() -> None:
    assert shared_quotations(made(("A", "“One two three four,” he said."), ("B", "“One two three four.”"))).empty
    assert shared_quotations(
        made(("A", "“One two three four five,” he said."), ("B", "One two three four five."))
    ).empty


def test_only_across_outlets_and_within_a_story() -> None:
    words = "“One two three four five six,” he said on Monday in the capital."
    assert shared_quotations(made(("A", words), ("A", words))).empty
    assert shared_quotations(made(("A", words), ("B", words), stories=("x", "y"))).empty
    assert similar_sentences(made(("A", words), ("B", words), stories=("x", "y"))).empty
    assert len(shared_quotations(made(("A", words), ("B", words)))) == 1


def test_the_report_of_the_inspector_general_comes_second(corpus: Corpus) -> None:
    pairs = similar_sentences(corpus)
    assert pairs["score"].is_monotonic_decreasing
    assert pairs["score"].between(0.2, 1).all()
    assert "30,000" in pairs.iloc[1]["first_text"]
    assert "30,000" in pairs.iloc[1]["second_text"]


def test_order_of_articles_does_not_matter(corpus: Corpus) -> None:
    turned = Made(tuple(reversed(corpus.documents)), None, None, corpus.left_out)

    def keys(table: pd.DataFrame) -> set[frozenset[tuple[str, int]]]:
        rows: list[dict[str, Any]] = table.to_dict("records")  # type: ignore[assignment]
        return {frozenset({(r["first_id"], r["first_start"]), (r["second_id"], r["second_start"])}) for r in rows}

    assert keys(similar_sentences(corpus)) == keys(similar_sentences(turned))
    assert keys(shared_quotations(corpus)) == keys(shared_quotations(turned))


def test_a_repeated_line_is_not_the_partner() -> None:
    words = "“One two three four five six,” he said on Monday in the capital."
    summary = f"- {words}\n- Another line of the summary.\n{words}\nA last line of the body, which is longer."
    for texts in ((("A", summary), ("B", words)), (("B", words), ("A", summary))):
        row = shared_quotations(made(*texts)).iloc[0]
        place = row["first_start"] if row["first_outlet"] == "A" else row["second_start"]
        assert place > summary.index("\n")


def test_identical_short_texts_are_alike() -> None:
    words = "The council of the town closed three schools on Monday."
    assert len(similar_sentences(made(("A", words), ("B", words)))) == 1
