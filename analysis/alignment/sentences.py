"""Sentences of two outlets that seem to report the same thing."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any

import pandas as pd

from analysis.alignment.common import article_pairs, span_columns, words_of
from analysis.corpus import Corpus, Document
from analysis.tables import make_table
from analysis.text.function_words import function_words

FEWEST_SENTENCE_WORDS = 6
FEWEST_SHARED_WORDS = 2
_DOUBLE = 2
_LEAST_WEIGHT = 0.1


def similar_sentences(corpus: Corpus, least: float = 0.2) -> pd.DataFrame:
    """Pairs of sentences of different outlets that seem to report the same thing.

    Parameters
    ----------
    corpus : Corpus
    least : float, optional
        Score below which a pair is not given.

    Returns
    -------
    DataFrame
        The table `similar_sentences`. The score is the cosine of word weights (inverse sentence frequency), in
        which numbers and quoted words weigh double and function words nothing; between 0 and 1, higher is closer.

    Notes
    -----
    A sentence is given once per pair of articles, with its best partner.
    """
    sentences = [item for document in corpus.documents for item in _sentence_words(document)]
    frequency = Counter(word for _, _, words in sentences for word in set(words))
    # A word that stands in every sentence still counts a little: identical short texts are alike.
    weights = {word: max(math.log(len(sentences) / count), _LEAST_WEIGHT) for word, count in frequency.items()}
    vectors = [(document, number, _vector(words, weights)) for document, number, words in sentences]
    by_article: dict[str, list[Any]] = defaultdict(list)
    for vector in vectors:
        by_article[vector[0].article.article_id].append(vector)
    rows: list[dict[str, Any]] = []
    for first, second in article_pairs(corpus):
        rows += _best_pairs(by_article[first.article.article_id], by_article[second.article.article_id], least)
    rows.sort(key=lambda row: (-round(row["score"], 9), row["first_id"], row["first_start"], row["second_id"]))
    return make_table("similar_sentences", rows)


def _sentence_words(document: Document) -> Iterator[tuple[Document, int, Counter[str]]]:
    for number, sentence in enumerate(document.sentences):
        if document.segments[sentence.segment].repeats_start is not None:
            continue
        words = words_of(document, sentence.start, sentence.end)
        if len(words) < FEWEST_SENTENCE_WORDS:
            continue
        counts: Counter[str] = Counter()
        for word in words:
            if word.lower in function_words():
                continue
            doubled = _is_amount(word.lower) or document.is_quoted(word.start)
            counts[_singular(word.lower)] += _DOUBLE if doubled else 1
        yield document, number, counts


def _is_amount(word: str) -> bool:
    """Figures, but not the four digits of a year."""
    return any(char.isdigit() for char in word) and not (len(word) == 4 and word.isdigit() and "1900" <= word <= "2099")


def _vector(words: Counter[str], weights: dict[str, float]) -> dict[str, float]:
    raw = {word: count * weights.get(word, 0.0) for word, count in words.items()}
    norm = math.sqrt(sum(value * value for value in raw.values())) or 1.0
    return {word: value / norm for word, value in sorted(raw.items())}


def _best_pairs(first: list[Any], second: list[Any], least: float) -> list[dict[str, Any]]:
    index: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for place, (_, _, vector) in enumerate(second):
        for word, weight in vector.items():
            index[word].append((place, weight))
    scored = []
    for place, (_, _, vector) in enumerate(first):
        scores: dict[int, float] = defaultdict(float)
        for word, weight in vector.items():
            for other, other_weight in index.get(word, ()):
                scores[other] += weight * other_weight
        scored += [
            (-round(score, 9), place, other)
            for other, score in scores.items()
            if score >= least and len(set(vector) & set(second[other][2])) >= FEWEST_SHARED_WORDS
        ]
    rows, used_first, used_second = [], set(), set()
    for negative, place, other in sorted(scored):
        if place in used_first or other in used_second:
            continue
        used_first.add(place)
        used_second.add(other)
        (one, n, mine), (two, m, theirs) = first[place], second[other]
        shared = sorted(set(mine) & set(theirs), key=lambda word: (-mine[word] * theirs[word], word))[:6]
        rows.append(
            span_columns(one, one.sentences[n].start, one.sentences[n].end, "first")
            | span_columns(two, two.sentences[m].start, two.sentences[m].end, "second")
            | {"score": min(1.0, -negative), "shared_words": ", ".join(shared)}
        )
    return rows


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3 else word
