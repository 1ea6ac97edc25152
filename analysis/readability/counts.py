"""What the formulas need, sentence by sentence, and the sums that scores are made of."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.corpus import Corpus, Document
from analysis.readability.formulas import COUNTS
from analysis.readability.words import COLUMNS, count_words_of
from analysis.statistics import REPLICATES, bootstrap_sums
from analysis.tables import make_table
from analysis.text import Sentence, count_words
from analysis.versions import distinct

ALL, WITHOUT = "all sentences", "without quotations"
SCOPES = (ALL, WITHOUT)
# Quoted words from which on a sentence is taken to quote somebody, rather than to set a word or a title apart.
LEAST_QUOTED = 5
# Of one article a quarter of the sentences, but at least three, are drawn together: the rule was chosen on the halves
# of one set of news articles and confirmed on another; see "Uncertainty" in docs/architecture.md and notebook 06.
BLOCKS_PER_ARTICLE, LEAST_BLOCK = 4, 3


def sentence_counts(corpus: Corpus) -> pd.DataFrame:
    """The counts of every body sentence.

    Parameters
    ----------
    corpus : Corpus
        From `load_articles`.

    Returns
    -------
    DataFrame
        The table `sentence_counts` of `docs/data-dictionary.md`, articles in their order, copies left out.

    Examples
    --------
    >>> from analysis.corpus import load_articles
    >>> table = sentence_counts(load_articles())
    >>> table.groupby("outlet")["words"].agg(["size", "sum"]).values.tolist()
    [[17, 418], [26, 620], [28, 741], [30, 852]]
    """
    rows = []
    for document in distinct(corpus).documents:
        quoting = quoting_sentences(document)
        sentences = body_sentences(document)
        for sentence, counts in zip(sentences, matrix(document), strict=True):
            rows.append(
                {
                    **document.identity,
                    "sentence_id": document.sentence_at(sentence.start),
                    "start": sentence.start,
                    "end": sentence.end,
                    "quotes": sentence in quoting,
                    **{name: int(count) for name, count in zip(COLUMNS, counts, strict=False)},
                }
            )
    return make_table("sentence_counts", rows)


def body_sentences(document: Document) -> list[Sentence]:
    """The sentences that are scored: those of the body, repeats once."""
    segments = document.segments
    return [
        sentence
        for sentence in document.sentences
        if segments[sentence.segment].kind == "body" and segments[sentence.segment].repeats_start is None
    ]


def quoting_sentences(document: Document) -> set[Sentence]:
    """Body sentences that hold words of an outer quotation of five words or more, be it a part of it."""
    quotations = [
        (q.start, q.end)
        for q in document.quotations
        if q.depth == 1 and count_words(document.text[q.start : q.end]) >= LEAST_QUOTED
    ]
    found = set()
    place = 0
    for sentence in body_sentences(document):
        while place < len(quotations) and quotations[place][1] <= sentence.start:
            place += 1
        following = place
        while following < len(quotations) and quotations[following][0] < sentence.end:
            start, end = max(quotations[following][0], sentence.start), min(quotations[following][1], sentence.end)
            if count_words(document.text[start:end]):
                found.add(sentence)
            following += 1
    return found


def matrix(document: Document, scope: str = ALL) -> NDArray[np.float64]:
    """Counts of the body sentences of one article, shape (n_sentences, n_counts), columns as in `COUNTS`."""
    sentences = body_sentences(document)
    if scope == WITHOUT:
        quoting = quoting_sentences(document)
        sentences = [sentence for sentence in sentences if sentence not in quoting]
    counts = count_words_of([document.text[sentence.start : sentence.end] for sentence in sentences])
    return np.column_stack([counts, np.ones(len(counts))])


def outlet_counts(corpus: Corpus, outlet: str, scope: str = ALL) -> list[NDArray[np.float64]]:
    """One matrix per article of an outlet; the corpus is to be without copies."""
    return [matrix(document, scope) for document in corpus.documents_of(outlet)]


def outlet_counts_paired(corpus: Corpus, outlet: str) -> list[NDArray[np.float64]]:
    """As `outlet_counts`, all sentences; to the right the same columns again, 0 in sentences that quote.

    Drawn together, they give scores with and without quotations of the same draws.
    """
    pairs = []
    for document in corpus.documents_of(outlet):
        quoting = quoting_sentences(document)
        own = np.array([sentence not in quoting for sentence in body_sentences(document)], dtype=float)
        counts = matrix(document)
        pairs.append(np.column_stack([counts, counts * own[:, None]]))
    return pairs


def resampled(
    articles: list[NDArray[np.float64]], seed: int, replicates: int = REPLICATES
) -> tuple[NDArray[np.float64], NDArray[np.float64], float]:
    """Sums of the counts as observed and as drawn, and the number of independent units.

    Of one article, blocks of consecutive sentences are drawn, each a quarter of the article; of several, whole
    articles: their sentences differ less from each other than from those of the next.

    Parameters
    ----------
    articles : list of ndarray of shape (n_sentences, n_columns)
    seed : int
    replicates : int, optional

    Returns
    -------
    total : ndarray of shape (n_columns,)
    sums : ndarray of shape (replicates, n_columns)
    units : float
        Articles, or how many blocks the one article is long.

    References
    ----------
    Künsch, H. R. (1989). The jackknife and the bootstrap for general stationary observations. Annals of
    Statistics 17, 1217-1241.
    Kiefer, N. M. & Vogelsang, T. J. (2005). A new asymptotic theory for heteroskedasticity-autocorrelation robust
    tests. Econometric Theory 21, 1130-1164. (Blocks that grow with the text need wider intervals, here Student's t.)

    Examples
    --------
    >>> total, sums, units = resampled([np.ones((40, 2))], seed=1)
    >>> total.tolist(), sums.shape, units
    ([40.0, 40.0], (2000, 2), 4.0)
    """
    filled = [article for article in articles if len(article)]
    if len(filled) > 1:
        sums_of_articles = np.array([article.sum(axis=0) for article in filled])
        return *bootstrap_sums([sums_of_articles], seed, replicates), float(len(filled))
    if not filled:
        columns = articles[0].shape[1] if articles else len(COUNTS)
        return np.zeros(columns), np.zeros((replicates, columns)), 0.0
    size = len(filled[0])
    block = max(LEAST_BLOCK, round(size / BLOCKS_PER_ARTICLE))
    return *bootstrap_sums(filled, seed, replicates, block), size / block
