"""Whether the scores are textstat's where textstat counts rightly, and whether noise is called noise."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from analysis.accuracy import share_row
from analysis.corpus import Corpus, Document, split_article
from analysis.display import counted
from analysis.readability import APART, FORMULAS, SAME, SHORT, differences, textstat_scores
from analysis.readability.counts import body_sentences, matrix
from analysis.readability.formulas import measures_of
from analysis.readability.reference import body_text
from analysis.readability.words import hyphenated, pronounced, stripped, textstat
from analysis.reading import Article
from analysis.statistics import FEWEST_WORDS, SEED

Row = dict[str, Any]
NEAR = 0.1
ARTICLES_PER_SIDE = (2, 3, 5)
# Sentences of an article, from and below which: its halves have half as many.
LENGTHS = ((0, 20), (20, 30), (30, 50), (50, 10**9))
SETS = (
    ("attribution/docs.jsonl", "doc", "publisher", "PolNeAR, development part"),
    ("framing/frames.jsonl", "id", "outlet", "news on climate change, development part"),
)


def measure_seeds(corpus: Corpus, set_name: str) -> list[Row]:
    """Agreement with textstat on the four articles, and where the syllables come from."""
    documents = corpus.documents
    same = [document for document in documents if _same_count(document)]
    words = [
        stripped(chunk).lower()
        for document in documents
        for sentence in body_sentences(document)
        for chunk in document.text[sentence.start : sentence.end].split()
    ]
    words = [word for word in words if word]
    size = {"set": set_name, "size": f"{len(documents)} articles"}
    return [
        share_row("articles whose sentences textstat counts as we do", len(same), len(documents)) | size,
        _agreement_row(same) | size,
        share_row("words with syllables from the dictionary", sum(w in pronounced() for w in words), len(words)) | size,
        _syllable_row(),
    ]


def measure_sets(folder: Path) -> list[Row]:
    """Agreement with textstat, and how often parts of one text are called different, on news articles."""
    rows: list[Row] = []
    for file, key, outlet, name in SETS:
        articles = [json.loads(line) for line in (folder / file).read_text("utf-8").splitlines() if line.strip()]
        documents = [split_article(Article(str(a[key]), str(a[outlet]), a["text"])) for a in articles]
        same = [document for document in documents if _same_count(document)]
        size = {"set": name, "size": f"{len(documents)} articles"}
        found = [
            share_row("articles whose sentences textstat counts as we do", len(same), len(documents)),
            _agreement_row(same),
        ]
        curly = [document for document in documents if "’" in body_text(document)]
        found += [_apostrophe_row(curly)] if curly else []
        cut = [(document, _verdicts(*halves(document))) for document in documents if len(body_sentences(document)) > 1]
        found += _halves_rows(cut)
        found += [
            _noise_row(
                f"two times {counted(number, 'article')} of one outlet not told apart, by any formula",
                [_verdicts(*sides) for sides in sides_of_outlets(documents, number)],
            )
            # Overlapping draws are not independent: no interval.
            | {"low": np.nan, "high": np.nan, "size": size["size"]}
            for number in ARTICLES_PER_SIDE
        ]
        rows += [size | row for row in found]
    return rows


def halves(document: Document) -> tuple[list[str], list[str]]:
    """The body of an article cut in two where half of its words have passed, as the texts of two outlets."""
    sentences = body_sentences(document)
    passed = np.cumsum([len(document.text[s.start : s.end].split()) for s in sentences])
    cut = int(np.searchsorted(passed, passed[-1] / 2)) + 1
    words = [document.text[s.start : s.end] for s in sentences]
    return ["\n\n".join(words[:cut])], ["\n\n".join(words[cut:])]


def sides_of_outlets(
    documents: Sequence[Document], number: int, draws: int = 30
) -> Iterable[tuple[list[str], list[str]]]:
    """Two random sets of so many articles of one outlet, as if they were of two."""
    generator = np.random.Generator(np.random.PCG64(SEED))
    by_outlet: dict[str, list[str]] = {}
    for document in documents:
        by_outlet.setdefault(document.article.outlet, []).append(body_text(document))
    for _, texts in sorted(by_outlet.items()):
        if len(texts) >= 2 * max(ARTICLES_PER_SIDE):
            for _ in range(draws):
                drawn = [texts[place] for place in generator.permutation(len(texts))[: 2 * number]]
                yield drawn[:number], drawn[number:]


def _halves_rows(cut: Sequence[tuple[Document, pd.DataFrame]]) -> list[Row]:
    """How often halves of one article are not told apart: by any formula, by length, by one formula."""
    verdicts = [table for _, table in cut]
    flesch = [table[table["measure"] == "flesch_reading_ease"] for table in verdicts]
    rows = [_noise_row("halves of one article not told apart, by any formula", verdicts)]
    rows.append(_noise_row("… what all halves differ by on average taken away", _without_trend(verdicts)))
    for least, most in LENGTHS:
        own = [table for document, table in cut if least <= len(body_sentences(document)) < most]
        span = f"under {most}" if not least else f"{least} or more" if most == 10**9 else f"{least} to {most - 1}"
        if own:
            rows.append(_noise_row(f"… in articles of {span} sentences", own))
    rows.append(_noise_row("halves of one article not told apart, by Flesch", flesch))
    gaps = [float(own["difference"].iloc[0]) for own in flesch if len(own) and (own["verdict"] != SHORT).all()]
    easier = share_row("articles whose first half is the easier one, by Flesch", sum(g > 0 for g in gaps), len(gaps))
    return [*rows, easier | {"size": _cut_in_two(len(gaps))}]


def _without_trend(verdicts: Sequence[pd.DataFrame]) -> list[pd.DataFrame]:
    """Differences of halves less their average per formula, judged anew: news begins harder than it ends."""
    average = pd.concat(verdicts).groupby("measure")["difference"].mean()
    shifted = []
    for table in verdicts:
        trend = table["measure"].map(average)
        apart = (table["low"] > trend) | (table["high"] < trend)
        judged = apart.map({True: APART, False: SAME}).where(table["verdict"] != SHORT, SHORT)
        shifted.append(table.assign(verdict=judged))
    return shifted


def _verdicts(first: list[str], second: list[str]) -> pd.DataFrame:
    articles = [
        split_article(Article(f"{side}{number}", side, text))
        for side, texts in (("a", first), ("b", second))
        for number, text in enumerate(texts)
        if text.strip()
    ]
    corpus = Corpus(tuple(articles), None, None, pd.DataFrame(columns=["file", "reason"]))
    return differences(corpus) if len(corpus.outlets) == 2 else differences(corpus).head(0)


def _noise_row(measure: str, verdicts: Sequence[pd.DataFrame]) -> Row:
    """Of pairs of texts, one table each, how many no row calls different."""
    compared = [table for table in verdicts if (table["verdict"] != SHORT).any()]
    right = sum(APART not in set(table["verdict"]) for table in compared)
    return share_row(measure, right, len(compared)) | {"size": _cut_in_two(len(compared))}


def _cut_in_two(number: int) -> str:
    return f"{number} articles cut in two"


def _same_count(document: Document) -> bool:
    counts = matrix(document)
    enough = len(counts) > 0 and len(document.text.split()) >= FEWEST_WORDS
    return enough and int(textstat().sentence_count(body_text(document))) == len(counts)


def _agreement_row(documents: Sequence[Document]) -> Row:
    """Of the scores of some articles, how many are textstat's to 0.1."""
    gaps = [
        abs(float(ours[name]) - theirs[name])
        for document in documents
        for ours, theirs in [(measures_of(matrix(document).sum(axis=0)), textstat_scores(body_text(document)))]
        for name in FORMULAS
    ]
    return share_row("scores of these equal to textstat’s, to 0.1", sum(gap < NEAR for gap in gaps), len(gaps))


def _apostrophe_row(documents: Sequence[Document]) -> Row:
    """How many scores of articles with curly apostrophes stay the same with straight ones, as the word lists have."""
    moved = []
    for document in documents:
        body = body_text(document)
        before, after = textstat_scores(body), textstat_scores(body.replace("’", "'"))
        moved += [abs(before[name] - after[name]) for name in FORMULAS]
    return share_row(
        "scores that straight apostrophes would leave as they are, to 0.1", sum(m < NEAR for m in moved), len(moved)
    )


def _syllable_row() -> Row:
    right = sum(hyphenated(word) == syllables for word, syllables in pronounced().items())
    size = {"set": "CMU Pronouncing Dictionary", "size": f"{len(pronounced()):,} words"}
    return share_row("syllables by hyphenation as in the dictionary", right, len(pronounced())) | size
