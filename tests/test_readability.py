"""Scores are textstat's formulas on the right counts; what is undefined is missing; noise is called noise."""

from __future__ import annotations

import random
from importlib.resources import files
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import Corpus, accuracy, display, evidence, findings, readability, summaries
from analysis.corpus import Document, split_article
from analysis.readability import counts as counting
from analysis.readability.counts import LEAST_QUOTED, body_sentences, matrix, quoting_sentences, resampled
from analysis.readability.formulas import COUNTS, FORMULAS, MEASURES, measures_of
from analysis.readability.reference import body_text, textstat_scores
from analysis.readability.words import COLUMNS, count_words_of, textstat
from analysis.reading import Article
from analysis.statistics import FEWEST_WORDS
from analysis.tables import records
from benchmarks.readability import articles, by_textstat, caches
from tools.measure_readability import halves

TIME, POST, INSIDER = "000_5b1dd72721da4ab9", "001_6ee5ecf164cd7abf", "003_6248ee949da55801"
# textstat takes the ending of these for that of the whole, and looks every word up on its own.
AWKWARD = (
    "The “U.S.-led” force—79 nations' troops, 2,200 in all—didn't… 'It’s over,' he’d said; naïve _x_ 's 'tis. $3bn!"
)


def made(*articles: tuple[str, str]) -> Corpus:
    """A corpus of outlet and text."""
    documents = (split_article(Article(str(n), outlet, text)) for n, (outlet, text) in enumerate(articles))
    return Corpus(tuple(documents), None, None, pd.DataFrame(columns=["file", "reason"]))


def sentences_of(corpus: Corpus) -> list[list[str]]:
    return [[d.text[s.start : s.end] for s in body_sentences(d)] for d in corpus.documents]


def blends(corpus: Corpus, number: int, size: int, run: int = 5) -> list[list[str]]:
    """Texts of real sentences that resemble their neighbours: up to `run` of an article, then a jump."""
    pool, draw = sentences_of(corpus), random.Random(3)
    texts = []
    for _ in range(number):
        text: list[str] = []
        while len(text) < size:
            article = draw.choice(pool)
            place = draw.randrange(len(article))
            text += article[place : place + draw.randint(1, run)]
        texts.append(text[:size])
    return texts


def moods(corpus: Corpus, number: int, size: int, run: int) -> list[list[str]]:
    """Texts whose neighbours resemble each other more than news does: `run` sentences about as hard, then others."""
    ranked = sorted(
        (float(measures_of(counts)["flesch_reading_ease"]), document.text[sentence.start : sentence.end])
        for document in corpus.documents
        for sentence, counts in zip(body_sentences(document), matrix(document), strict=True)
    )
    pool, draw = [sentence for _, sentence in ranked], random.Random(3)
    texts = []
    for _ in range(number):
        text: list[str] = []
        while len(text) < size:
            place = draw.randrange(len(pool) // 2)
            text += draw.choices(pool[place : place + len(pool) // 2], k=draw.randint(1, run))
        texts.append(text[:size])
    return texts


def theirs(text: str) -> list[int]:
    """What textstat counts, in the order of our columns."""
    from textstat.backend import counts

    textstat()
    lang = "en_US"
    return [
        counts.count_words(text, rm_punctuation=False),
        counts.count_chars(text, True),
        counts.count_words(text),
        counts.count_letters(text),
        counts.count_syllables(text, lang),
        counts.count_monosyllable_words(text, lang),
        counts.count_polysyllable_words(text, lang),
        counts.count_difficult_words(text, lang, 0),
        counts.count_difficult_words(text, lang, 3),
        counts.count_long_words(text),
    ]


def test_words_are_counted_by_textstats_rules(corpus: Corpus) -> None:
    for text in [AWKWARD, *(document.text for document in corpus.documents)]:
        assert count_words_of([text])[0].tolist() == theirs(text)


@given(
    st.lists(st.sampled_from([*"aeTst09_'’-–—.,!“” \n", "ing", "'s", "'ll", "U.S.", "war"]), max_size=40).map("".join)
)
def test_words_are_counted_by_textstats_rules_whatever_the_text(text: str) -> None:
    assert count_words_of([text])[0].tolist() == theirs(text)


def test_counts_of_sentences_add_up_to_those_of_the_text() -> None:
    parts = ["The coalition withdrew.", "", "Nobody – really nobody – knew why!"]
    assert count_words_of(parts).sum(axis=0).tolist() == count_words_of([" ".join(parts)])[0].tolist()
    assert count_words_of([]).shape == (0, len(COLUMNS))


def test_scores_are_textstats_where_it_counts_sentences_rightly(corpus: Corpus) -> None:
    texts = [" ".join(text) for text in blends(corpus, 300, 12)]
    documents = [*corpus.documents, *(split_article(Article("a", "A", text)) for text in texts)]
    agreeing = [d for d in documents if textstat().sentence_count(body_text(d)) == len(body_sentences(d))]
    assert len(agreeing) >= 15
    assert {d.article.article_id for d in agreeing} >= {POST, INSIDER}
    for document in agreeing:
        ours, textstats = measures_of(matrix(document).sum(axis=0)), textstat_scores(body_text(document))
        for formula in FORMULAS:
            assert ours[formula] == pytest.approx(textstats[formula], abs=0.1), formula


def test_flesch_of_the_time_article_by_hand(corpus: Corpus) -> None:
    counts = dict(zip(COUNTS, matrix(corpus.document(TIME)).sum(axis=0).tolist(), strict=True))
    assert (counts["words"], counts["sentences"]) == (741, 28)
    expected = 206.835 - 1.015 * 741 / 28 - 84.6 * counts["syllables"] / 741
    table = readability.readability(corpus)
    rows = table[(table["outlet"] == "TIME") & (table["measure"] == "flesch_reading_ease")]
    row = rows[rows["scope"] == readability.ALL].iloc[0]
    assert row["estimate"] == pytest.approx(expected)
    assert row["low"] < row["estimate"] < row["high"]
    assert (row["n_words"], row["n_sentences"], row["few_sentences"]) == (741, 28, True)


def test_what_is_undefined_is_missing() -> None:
    values = measures_of(np.zeros(len(COUNTS)))
    assert all(np.isnan(value) for value in values.values())


def test_harder_words_and_longer_sentences_move_every_score_the_way_it_says() -> None:
    easy = matrix(split_article(Article("a", "A", "The man saw the dog. The dog ran to the man. They were glad.")))
    long = "Notwithstanding considerable international opposition, administration representatives communicated "
    hard = matrix(
        split_article(Article("a", "A", long + "organizational recommendations regarding multinational forces."))
    )
    simple, difficult = measures_of(easy.sum(axis=0)), measures_of(hard.sum(axis=0))
    for name, measure in MEASURES.items():
        assert (simple[name] > difficult[name]) == measure.easier, name


def test_headline_summary_repeats_and_boilerplate_are_not_scored(corpus: Corpus) -> None:
    counted = readability.sentence_counts(corpus)
    for document in corpus.documents:
        own = counted[counted["article_id"] == document.article.article_id]
        for row in records(own):
            segment = document.segment_at(row["start"])
            assert segment is not None
            assert segment.kind == "body"
            assert document.text[row["start"] : row["end"]].split()
    assert counted.groupby("outlet").size().to_dict() == {
        "Business Insider": 17, "New York Post": 26, "TIME": 28, "Washington Examiner": 30,
    }  # fmt: skip


def test_sentences_that_quote_somebody_can_be_left_out() -> None:
    document: Document = made(
        ("A", "He called it a “swift end” to war. “We have defeated them and we are going home,” he said. Few agreed.")
    ).documents[0]
    quoting = [document.text[s.start : s.end] for s in quoting_sentences(document)]
    assert quoting == ["“We have defeated them and we are going home,” he said."]
    assert LEAST_QUOTED == 5


def test_short_sentences_of_a_long_quotation_quote_too() -> None:
    text = "“I agree. We must go home now and never come back,” he said. “No,” said another. It rained. "
    text += "“Never. Never. They will not win.”"
    document = made(("A", text)).documents[0]
    quoting = quoting_sentences(document)
    own = [document.text[s.start : s.end] for s in body_sentences(document) if s not in quoting]
    assert own == ["“No,” said another.", "It rained."]


def test_a_score_without_quotations_is_compared_on_the_same_draws(corpus: Corpus) -> None:
    effects = readability.quotation_effects(corpus).set_index(["outlet", "measure"])
    scores = readability.readability(corpus).set_index(["outlet", "measure", "scope"])["estimate"]
    for key, row in effects.iterrows():
        whole, without = (scores[(*key, scope)] for scope in readability.SCOPES)  # type: ignore[misc]
        assert (row["whole"], row["without"]) == (pytest.approx(whole), pytest.approx(without))
        assert row["difference"] == pytest.approx(without - whole)
        assert row["low"] < row["difference"] < row["high"]
    said = repr(findings.without_quotations(corpus, effects.reset_index()))
    assert "the New York Post article 46, then 44 (four sentences left out; −2, " in said
    assert "None of these changes is more than noise" in said


def test_what_nobody_says_moves_nothing_and_hard_quotations_move_much() -> None:
    plain = "The man saw the dog. It ran to him at once. They were glad to be home. "
    heavy = "“Notwithstanding considerable international opposition, representatives persevered,” he said. "
    corpus = made(("plain", plain * 15), ("quoting", (plain + heavy) * 12))
    effects = readability.quotation_effects(corpus, measures=["flesch_reading_ease"]).set_index("outlet")
    assert effects.loc["plain", ["n_left_out", "difference", "low", "high"]].tolist() == [0, 0, 0, 0]
    assert effects.loc["quoting", "n_left_out"] == 12
    assert effects.loc["quoting", "low"] > 0
    said = repr(findings.without_quotations(corpus, effects.reset_index()))
    assert "both times (no sentences left out)" in said
    assert said.endswith("That is more than noise.")


def test_no_score_under_a_hundred_words_and_no_interval_under_six_sentences() -> None:
    seven = "A sentence of exactly seven plain words. "
    thirty = seven.replace(".", "") + "which goes on for as long as fourteen more of them do before it ends here. "
    corpus = made(
        ("short", "Only a few words here. And then a few more of them."),
        ("few", thirty * 5),
        ("long", seven * (FEWEST_WORDS // 7 + 5)),
    )
    table = readability.readability(corpus, scopes=[readability.ALL])
    flesch = table[table["measure"] == "flesch_reading_ease"].set_index("outlet")
    assert np.isnan(flesch.loc["short", "estimate"])
    assert not np.isnan(flesch.loc["few", "estimate"])
    assert np.isnan(flesch.loc["few", "low"])
    assert not np.isnan(flesch.loc["long", "low"])
    gaps = readability.differences(corpus)
    assert set(gaps["verdict"]) == {readability.SHORT}


def test_blocks_grow_with_the_text() -> None:
    units = {size: resampled([np.ones((size, 2))], seed=1, replicates=10)[2] for size in (5, 9, 12, 40, 200)}
    assert units == {5: 5 / 3, 9: 3.0, 12: 4.0, 40: 4.0, 200: 4.0}


def test_copies_of_an_article_count_once(corpus: Corpus) -> None:
    time, post = corpus.text(TIME), corpus.text(POST)
    once, copied = (
        made(("A", time), ("B", post)),
        made(("A", time), ("B", post), ("A", time + " "), ("B", f"\n{post}\n")),
    )
    table, twice = readability.readability(once), readability.readability(copied)
    pd.testing.assert_frame_equal(table.drop(columns="n_copies"), twice.drop(columns="n_copies"))
    assert (set(table["n_copies"]), set(twice["n_copies"])) == ({0}, {1})
    for measured in (
        readability.differences,
        readability.quotation_effects,
        readability.textstat_beside_ours,
        readability.distributions,
        readability.sentence_counts,
    ):
        pd.testing.assert_frame_equal(measured(once), measured(copied))
    assert set(readability.differences(copied)["verdict"]) == {readability.SAME}
    said = repr(findings.cautions(copied, twice))
    assert "One copy in A and one copy in B left out" in said
    assert "left out" not in repr(findings.cautions(once, table))
    shown = findings.readability(
        copied, twice, readability.differences(copied), readability.textstat_beside_ours(copied)
    )
    assert "the A article" in repr(shown)


def test_articles_without_a_body_are_no_copies_of_each_other() -> None:
    corpus = made(("A", "Related Content"), ("A", "Related Content"))
    assert all(not body_sentences(document) for document in corpus.documents)
    assert readability.distinct(corpus) is corpus


def share_told_apart(corpus: Corpus, number: int, size: int, run: int) -> float:
    """Of texts cut in two, in how many any of the eight formulas tells the halves apart."""
    apart = []
    for text in moods(corpus, number, size, run):
        (first,), (second,) = halves(split_article(Article("a", "A", "\n\n".join(text))))
        verdicts = readability.differences(made(("first", first), ("second", second)))["verdict"]
        apart.append(bool((verdicts == readability.APART).any()))
    return float(np.mean(apart))


def test_halves_of_one_text_are_called_different_in_about_one_of_twenty(corpus: Corpus) -> None:
    rates = {(size, run): share_told_apart(corpus, 100, size, run) for size in (24, 40, 80) for run in (3, 6)}
    # Of 100 texts, with a true rate of 5 %, up to 11 are called different in 99 % of cases.
    assert max(rates.values()) <= 0.11, rates
    assert 0.01 < np.mean(list(rates.values())) < 0.07, rates


def test_the_halves_would_show_sentences_drawn_one_by_one(corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counting, "LEAST_BLOCK", 1)
    monkeypatch.setattr(counting, "BLOCKS_PER_ARTICLE", 10**6)
    assert share_told_apart(corpus, 100, 80, 6) > 0.15


def test_figures_of_false_differences_are_about_one_of_twenty() -> None:
    figures = accuracy.figures("readability")
    halved = figures[figures["measure"] == "halves of one article not told apart, by any formula"]
    assert len(halved) == 2
    assert halved["value"].between(0.92, 0.98).all()
    by_length = figures[figures["measure"].str.startswith("…")]
    assert len(by_length) == 10


def test_sets_of_articles_of_one_kind_are_rarely_called_different(corpus: Corpus) -> None:
    texts = ["\n\n".join(text) for text in blends(corpus, 600, 14)]
    apart = []
    for start in range(0, len(texts), 6):
        six = texts[start : start + 6]
        articles = [("first", text) for text in six[:3]] + [("second", text) for text in six[3:]]
        apart.append((readability.differences(made(*articles))["verdict"] == readability.APART).any())
    assert np.mean(apart) < 0.11


def test_an_interval_does_not_depend_on_who_else_is_there(corpus: Corpus) -> None:
    texts = [(document.article.outlet, document.text) for document in corpus.documents]
    two, four = (readability.readability(made(*chosen)) for chosen in (texts[:2], texts))
    shared = four[four["outlet"].isin(set(two["outlet"]))].reset_index(drop=True)
    pd.testing.assert_frame_equal(
        two.sort_values(["outlet", "scope"], kind="stable", ignore_index=True),
        shared.sort_values(["outlet", "scope"], kind="stable", ignore_index=True),
    )


def test_a_text_of_short_words_and_sentences_is_told_from_a_heavy_one(corpus: Corpus) -> None:
    light = " ".join(
        f"The man saw dog {number}. It ran to him. They were glad to be home at last." for number in range(12)
    )
    gaps = readability.differences(made(("A light one", light), ("TIME", corpus.text(TIME))))
    assert set(gaps["verdict"]) == {readability.APART}
    signs = gaps.set_index("measure")["difference"] > 0
    assert signs.to_dict() == {name: MEASURES[name].easier for name in FORMULAS}


def test_the_order_of_outlets_does_not_change_what_is_found(corpus: Corpus) -> None:
    texts = [(document.article.outlet, document.text) for document in corpus.documents]
    scores = [
        readability.readability(made(*order)).sort_values(["outlet", "scope", "measure"], ignore_index=True)
        for order in (texts, texts[::-1])
    ]
    pd.testing.assert_frame_equal(*scores)


def test_textstat_counts_full_stops_of_initialisms_and_ranks_by_them(corpus: Corpus) -> None:
    beside = readability.textstat_beside_ours(corpus).set_index(["outlet", "measure"])
    flesch = beside.xs("flesch_reading_ease", level="measure")
    counts = flesch[["sentences", "textstat_sentences", "textstat_raw_sentences"]]
    assert {str(outlet): row.tolist() for outlet, row in counts.iterrows()} == {
        "Business Insider": [17, 17, 21],
        # The one sentence too many of the whole file is boilerplate; in the body textstat is right.
        "New York Post": [26, 26, 27],
        "TIME": [28, 39, 39],
        "Washington Examiner": [30, 45, 48],
    }
    grades = beside.xs("flesch_kincaid_grade", level="measure")
    assert grades[["place", "textstat_raw_place"]].loc["Washington Examiner"].tolist() == [4, 1]


def test_pairs_count_the_formulas_that_tell_them_apart(corpus: Corpus) -> None:
    gaps = readability.differences(corpus)
    gaps.loc[(gaps["measure"] == "lix") & (gaps["first"] == "TIME"), "verdict"] = readability.APART
    gaps.loc[(gaps["measure"] == "smog_index") & (gaps["first"] == "TIME"), "verdict"] = readability.SHORT
    pairs = readability.pair_verdicts(gaps).set_index(["first", "second"])
    shown = summaries.pair_table(pairs.reset_index()).set_index("pair").loc["TIME – Washington Examiner"].tolist()
    assert shown[:2] == [readability.SAME, "1 of 7"]
    assert shown[2].startswith("−2.9 (−"), "the difference, then its interval"
    assert pairs.loc[("TIME", "Washington Examiner"), ["formulas_apart", "formulas_compared"]].tolist() == [1, 7]
    assert pairs["formulas_apart"].sum() == 1


def test_ranks_and_concordance_by_hand() -> None:
    rows = [
        {"outlet": outlet, "scope": readability.ALL, "measure": measure, "estimate": value}
        for measure in FORMULAS
        for outlet, value in (("A", 1.0), ("B", 2.0))
    ]
    table = pd.DataFrame(rows)
    ranks = readability.formula_ranks(table)
    assert ranks.loc["lix"].tolist() == [1, 2]
    assert ranks.loc["flesch_reading_ease"].tolist() == [2, 1], "more is easier"
    # Seven formulas say A, one says B: of 28 pairs of formulas, 21 agree.
    assert readability.concordance(table) == (21, 28)


def test_the_longest_and_the_hardest_sentence_and_difficult_words_are_marked(corpus: Corpus) -> None:
    passages = readability.telling_passages(corpus)
    for row in records(passages):
        words = corpus.text(row["article_id"])[row["start"] : row["end"]]
        assert words == words.strip(".,“”() ") or "sentence" in row["kind"]
    sentences = passages[passages["kind"].str.contains("sentence")].groupby("outlet")
    texts = {
        str(outlet): [(r["kind"], corpus.text(r["article_id"])[r["start"] : r["end"]][:22]) for r in records(rows)]
        for outlet, rows in sentences
    }
    assert texts["TIME"] == [("longest and hardest sentence", "The Pentagon is wrestl")]
    assert len(texts["New York Post"]) == 2
    post = passages[(passages["outlet"] == "New York Post") & (passages["kind"] == readability.WORD_KINDS[1])]
    complex_words = readability.sentence_counts(corpus).groupby("outlet")["complex"].sum()
    assert len(post) == complex_words["New York Post"], "every number opens down to its words"
    difficult = passages[passages["kind"].isin(readability.WORD_KINDS)].groupby("outlet").size()
    assert difficult.to_dict() == readability.sentence_counts(corpus).groupby("outlet")["difficult"].sum().to_dict()


def test_the_longest_and_the_hardest_sentence_are_shown_as_text(corpus: Corpus) -> None:
    passages = readability.telling_passages(corpus)
    shown = findings.hard_sentences(corpus, passages)
    assert shown.markup.count("<mark") == 6
    assert "Longest and hardest sentence: 78 words, 1.77 syllables per word, Flesch −22." in shown.markup
    assert "<details" not in shown.markup
    folded = findings.hard_sentences(corpus, passages, at_most=3).markup
    assert "The sentences of one more article" in folded
    assert folded.index("TIME") < folded.index("<details") < folded.index("Washington Examiner")
    words = passages[passages["kind"].isin(readability.WORD_KINDS)]
    plain = repr(evidence.highlighted_articles(corpus, words, "kind", ("why",), readability.WORD_KINDS))
    assert "101 difficult words of one or two syllables" in plain


def test_a_word_without_end_takes_no_longer_per_letter() -> None:
    counts = count_words_of(["syllable" * 100_000 + " " + "'" * 100_000])
    assert counts[0, COLUMNS.index("words")] == 1


def test_outlets_may_be_called_like_columns(corpus: Corpus) -> None:
    names = ["measure", "formula", "outlet", "a_b"]
    named = made(*((name, document.text) for name, document in zip(names, corpus.documents, strict=True)))
    scores = readability.readability(named)
    beside = readability.textstat_beside_ours(named)
    for table in (
        summaries.score_table(scores, readability.ALL),
        summaries.rank_table(readability.formula_ranks(scores)),
        summaries.place_table(beside),
    ):
        shown = display.matrix(table, "Caption.").markup
        assert all(f">{name}</th>" in shown for name in names)
    assert summaries.score_table(scores, readability.ALL, most_columns=3).index.tolist() == list(named.outlets)


def test_too_many_and_too_few_sentences_have_their_reasons() -> None:
    initials = "Most of the men in the U.S. Army left the town. " * 14
    short = "Snow fell. It snowed all over the valley on that day. " * 14
    said = []
    for text in (initials, short):
        two = made(("A", text), ("B", text + "Nobody knew why it went on."))
        scores, gaps = readability.readability(two), readability.differences(two)
        said.append(repr(findings.readability(two, scores, gaps, readability.textstat_beside_ours(two))))
    assert "full stops of abbreviations" in said[0]
    assert "sentences of one or two words" in said[1]
    assert "full stops of abbreviations" not in said[1]


def all_said(corpus: Corpus) -> str:
    scores, gaps = readability.readability(corpus), readability.differences(corpus)
    return repr(findings.readability(corpus, scores, gaps, readability.textstat_beside_ours(corpus)))


def test_textstats_order_is_told_in_whole_sentences(corpus: Corpus) -> None:
    said = all_said(corpus)
    assert said.startswith(
        "No two of these tellings can be told apart in how hard they are to read: on none of the eight"
    )
    assert "another order on all eight formulas. By Flesch, from the easiest, it is Washington Examiner (54), " in said
    assert "; on right counts Washington Examiner (46), New York Post (46), " in said


LIGHT = " ".join(f"The man saw dog {number}. It ran to him. They were glad to be home at last." for number in range(12))


def test_the_first_sentence_speaks_of_every_formula(corpus: Corpus) -> None:
    three = made(("Light", LIGHT), ("TIME", corpus.text(TIME)), ("Post", corpus.text(POST)))
    said = all_said(three).splitlines()[0]
    assert said.startswith("The Light article is easier to read than the ")
    assert said.endswith("; no other pair can be told apart on any.")
    scores, gaps = readability.readability(three), readability.differences(three)
    gaps["verdict"] = readability.SAME
    gaps.loc[(gaps["measure"] == "lix") & (gaps["first"] == "Light"), "verdict"] = readability.APART
    said = repr(findings.readability(three, scores, gaps, readability.textstat_beside_ours(three))).splitlines()[0]
    assert "on one of the eight formulas, LIX" in said
    assert "no other pair can be told apart on any" in said


def test_a_number_of_formulas_is_told_in_words(corpus: Corpus) -> None:
    beside = readability.textstat_beside_ours(corpus)
    beside.loc[beside["measure"].isin(["lix", "smog_index", *FORMULAS[:3]]), "textstat_raw_place"] = beside["place"]
    scores, gaps = readability.readability(corpus), readability.differences(corpus)
    said = repr(findings.readability(corpus, scores, gaps, beside))
    assert "another order on three of the eight formulas, though not on Flesch." in said


def test_one_outlet_has_nothing_to_be_compared_with(corpus: Corpus) -> None:
    assert all_said(made(("TIME", corpus.text(TIME)))).startswith("One outlet, TIME: nothing to compare.")


def test_few_articles_and_few_sentences_are_told(corpus: Corpus) -> None:
    texts = ["\n\n".join(text) for text in blends(corpus, 9, 20)]
    two = made(*(("two", text) for text in texts[:2]), *(("seven", text) for text in texts[2:]))
    said = repr(findings.cautions(two, readability.readability(two)))
    assert "Fewer than five articles hardly tell how an outlet’s articles differ" in said
    assert "the two two articles" in said
    assert "±" in said
    assert "seven seven" not in said
    scores = readability.readability(corpus)
    without = repr(findings.cautions(corpus, scores, readability.WITHOUT))
    assert without.startswith("Without quotations, under 30 sentences")
    assert "the Washington Examiner article (17 sentences)" in without
    assert "Washington Examiner" not in repr(findings.cautions(corpus, scores))


def test_the_dictionary_ships_with_its_notice() -> None:
    folder = files("analysis.data").joinpath("cmudict")
    notice = "".join(entry.read_text("utf-8") for entry in folder.iterdir() if "LICENSE" in entry.name.upper())
    for words in ("Carnegie Mellon University", "Redistributions in binary form must reproduce the above copyright"):
        assert words in " ".join(notice.split())
    assert "cmudict" in (Path(__file__).parent.parent / "NOTICE").read_text("utf-8").lower()


def test_school_grades_are_told_without_their_intervals(corpus: Corpus) -> None:
    said = findings.grades_in_words(summaries.grades(readability.readability(corpus)))
    assert "Coleman–Liau 10.4 (New York Post) to 11.3 (TIME)" in said
    assert said.count("(") == 10


def test_the_benchmark_empties_textstats_caches_and_draws_whole_paragraphs_of_many_words(corpus: Corpus) -> None:
    from textstat.backend.counts import count_syllables

    by_textstat(["The soldiers were leaving the valley."])
    assert count_syllables.cache_info().currsize > 0
    for empty in caches():
        empty()
    assert count_syllables.cache_info().currsize == 0
    texts = articles(None)
    words = [word for text in texts for word in text.split()]
    assert len(set(words)) > len(words) / 10
    lasting = {document.text[s.start : s.end].split()[-1] for document in corpus.documents for s in document.segments}
    assert {paragraph.split()[-1] for paragraph in texts[0].split("\n\n")} & lasting
