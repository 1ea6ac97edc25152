"""How hard each telling is to read: Flesch's two formulas on rightly counted sentences, with intervals."""

from __future__ import annotations

import gzip
import itertools
from functools import cache
from importlib.resources import files
from statistics import NormalDist
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.corpus import Corpus, Document
from analysis.statistics import FEWEST_WORDS, SEED, Interval, bootstrap_sums, percentile_interval
from analysis.text import count_words, find_tokens

MEASURES = {
    "words_per_sentence": "words per sentence (more is harder)",
    "syllables_per_word": "syllables per word (more is harder)",
    "flesch_reading_ease": "Flesch reading ease (more is easier)",
    "flesch_kincaid_grade": "Flesch–Kincaid grade (more is harder)",
}


@cache
def _textstat() -> Any:
    """textstat with the pronouncing dictionary that ships with this package.

    From 0.7.9 on textstat asks NLTK to download the dictionary, which fails without a network.
    """
    import textstat
    from textstat.backend.counts import _count_syllables

    _count_syllables.get_cmudict = lambda lang: _pronunciations()
    return textstat


@cache
def _pronunciations() -> dict[str, list[list[str]]]:
    """First pronunciation of each word of the CMU dictionary, as textstat wants it."""
    packed = files("analysis.data").joinpath("cmudict", "cmudict.txt.gz").read_bytes()
    entries = (line.split(" ") for line in gzip.decompress(packed).decode("utf-8").splitlines())
    return {word: [phones] for word, *phones in entries if not word.endswith(")")}


def count_syllables(text: str) -> int:
    """Syllables of a text: CMU dictionary, and hyphenation for what it does not hold (textstat).

    Examples
    --------
    >>> count_syllables("The coalition withdrew")
    7
    """
    return int(_textstat().syllable_count(text))


def flesch_reading_ease(words: Any, sentences: Any, syllables: Any) -> Any:
    """206.835 − 1.015 · words/sentences − 84.6 · syllables/words; more is easier.

    Parameters
    ----------
    words, sentences, syllables : float or ndarray
        Counts; NaN where there are no words or sentences.

    References
    ----------
    Flesch, R. (1948). A new readability yardstick. Journal of Applied Psychology 32, 221-233.

    Examples
    --------
    >>> round(float(flesch_reading_ease(100, 5, 150)), 2)
    59.64
    """
    return 206.835 - 1.015 * _ratio(words, sentences) - 84.6 * _ratio(syllables, words)


def flesch_kincaid_grade(words: Any, sentences: Any, syllables: Any) -> Any:
    """0.39 · words/sentences + 11.8 · syllables/words − 15.59, a US school grade; more is harder.

    References
    ----------
    Kincaid, J. P. et al. (1975). Derivation of new readability formulas for Navy enlisted personnel.
    Research Branch Report 8-75, Chief of Naval Technical Training.

    Examples
    --------
    >>> round(float(flesch_kincaid_grade(100, 5, 150)), 2)
    9.91
    """
    return 0.39 * _ratio(words, sentences) + 11.8 * _ratio(syllables, words) - 15.59


def readability(corpus: Corpus, seed: int = SEED) -> pd.DataFrame:
    """Each measure per outlet with a 95 % bootstrap interval.

    Body sentences only. Sentences are resampled, and where an outlet has several articles,
    articles first. Under 100 words there is no score.

    Parameters
    ----------
    corpus : Corpus
    seed : int, optional
        For the same interval on every run.

    Returns
    -------
    DataFrame
        `outlet, n_articles, n_sentences, n_words, measure, estimate, low, high`, one row per outlet and measure.
    """
    rows = []
    for number, outlet in enumerate(corpus.outlets):
        groups = _groups(corpus, outlet)
        totals = np.sum([group.sum(axis=0) for group in groups], axis=0)
        for measure, draws in _draws(groups, seed + number).items():
            rows.append(
                {
                    "outlet": outlet,
                    "n_articles": len(groups),
                    "n_sentences": int(totals[1]),
                    "n_words": int(totals[0]),
                    "measure": measure,
                    **percentile_interval(*draws)._asdict(),
                }
            )
    return pd.DataFrame(rows)


def _groups(corpus: Corpus, outlet: str) -> list[NDArray[np.float64]]:
    return [sentence_counts(document) for document in corpus.documents_of(outlet)]


def sentence_counts(document: Document) -> NDArray[np.float64]:
    """Words, sentences (1) and syllables of every body sentence, shape (n_sentences, 3)."""
    body = [
        document.text[sentence.start : sentence.end]
        for sentence in document.sentences
        if document.segments[sentence.segment].kind == "body"
    ]
    return np.array([(count_words(words), 1, count_syllables(words)) for words in body], dtype=float).reshape(-1, 3)


def pairwise(corpus: Corpus, measure: str = "flesch_reading_ease", seed: int = SEED) -> pd.DataFrame:
    """Which outlets can be told apart on a measure, all pairs looked at together.

    Returns
    -------
    DataFrame
        `first, second, difference, low, high, verdict`; the intervals hold together in 95 % of cases
        (Bonferroni). The verdict is "cannot be told apart" where the interval holds 0, and "too short to score"
        where there is none.
    """
    # A seed of its own for each outlet: the draws must be independent.
    draws = {
        outlet: _draws(_groups(corpus, outlet), seed + number)[measure] for number, outlet in enumerate(corpus.outlets)
    }
    pairs = list(itertools.combinations(corpus.outlets, 2))
    reach = NormalDist().inv_cdf(1 - 0.025 / max(len(pairs), 1))
    rows = []
    for first, second in pairs:
        (a, a_draws), (b, b_draws) = draws[first], draws[second]
        spread = reach * float(np.std(a_draws - b_draws, ddof=1))
        interval = Interval(a - b, a - b - spread, a - b + spread)
        rows.append({"first": first, "second": second, "difference": a - b} | _verdict(first, second, interval))
    return pd.DataFrame(rows, columns=["first", "second", "difference", "low", "high", "verdict"])


def textstat_on_raw_text(corpus: Corpus) -> pd.DataFrame:
    """What textstat says of the untouched text, and of the body alone beside the right sentence count.

    Returns
    -------
    DataFrame
        `outlet, article_id, sentences, textstat_sentences` (both of the body), `textstat_raw_sentences,
        textstat_raw_flesch` (of the whole file, boilerplate included).
    """
    textstat = _textstat()
    return pd.DataFrame(
        {
            "outlet": document.article.outlet,
            "article_id": document.article.article_id,
            "sentences": len(sentence_counts(document)),
            "textstat_sentences": int(textstat.sentence_count(_body(document))),
            "textstat_raw_sentences": int(textstat.sentence_count(document.text)),
            "textstat_raw_flesch": float(textstat.flesch_reading_ease(document.text)),
        }
        for outlet in corpus.outlets
        for document in corpus.documents_of(outlet)
    )


def hardest_passages(corpus: Corpus, fewest_syllables: int = 4) -> pd.DataFrame:
    """The longest body sentence of each article, and its words of four syllables or more.

    Returns
    -------
    DataFrame
        `article_id, outlet, start, end, kind, why`.
    """
    rows = []
    for document in corpus.documents:
        body = [s for s in document.sentences if document.segments[s.segment].kind == "body"]
        counts = [count_words(document.text[s.start : s.end]) for s in body]
        if body:
            longest = counts.index(max(counts))
            rows.append(
                {
                    **document.identity,
                    "start": body[longest].start,
                    "end": body[longest].end,
                    "kind": "longest sentence",
                    "why": f"{counts[longest]} words",
                }
            )
        for sentence in body:
            for token in find_tokens(document.text, sentence.start, sentence.end):
                word = document.text[token.start : token.end]
                syllables = count_syllables(word) if token.is_word and word.isalpha() else 0
                if syllables >= fewest_syllables:
                    rows.append(
                        {
                            **document.identity,
                            "start": token.start,
                            "end": token.end,
                            "kind": "four syllables or more",
                            "why": f"{syllables} syllables",
                        }
                    )
    return pd.DataFrame(rows, columns=["article_id", "outlet", "start", "end", "kind", "why"])


def _body(document: Document) -> str:
    paragraphs = [document.text[s.start : s.end] for s in document.segments if s.kind == "body"]
    return "\n\n".join(paragraphs)


def _ratio(top: Any, bottom: Any) -> Any:
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = np.asarray(top, dtype=float) / np.asarray(bottom, dtype=float)
    return np.where(np.isfinite(ratio), ratio, np.nan)


def _draws(groups: list[NDArray[np.float64]], seed: int) -> dict[str, tuple[float, NDArray[np.float64]]]:
    total, sums = bootstrap_sums(groups, seed)
    if total[0] < FEWEST_WORDS:
        nothing = (np.nan, np.full(len(sums), np.nan))
        return dict.fromkeys(MEASURES, nothing)

    def of(counts: NDArray[np.float64]) -> dict[str, Any]:
        words, sentences, syllables = counts[..., 0], counts[..., 1], counts[..., 2]
        return {
            "words_per_sentence": _ratio(words, sentences),
            "syllables_per_word": _ratio(syllables, words),
            "flesch_reading_ease": flesch_reading_ease(words, sentences, syllables),
            "flesch_kincaid_grade": flesch_kincaid_grade(words, sentences, syllables),
        }

    estimates, replicates = of(total), of(sums)
    return {measure: (float(estimates[measure]), replicates[measure]) for measure in MEASURES}


def _verdict(first: str, second: str, interval: Interval) -> dict[str, Any]:
    if np.isnan(interval.low):
        verdict = "too short to score"
    elif interval.low <= 0 <= interval.high:
        verdict = "cannot be told apart"
    else:
        verdict = f"{first if interval.estimate > 0 else second} higher"
    return {"low": interval.low, "high": interval.high, "verdict": verdict}
