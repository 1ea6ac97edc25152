"""The words that set one outlet apart from the rest, in its own voice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from scipy.stats import false_discovery_control

from analysis.corpus import Corpus, Document
from analysis.statistics import SEED, log_odds_ratio, log_odds_z
from analysis.tables import make_table

PERMUTATIONS = 2000
# Neighbouring sentences resemble each other; blocks of a quarter of the article are dealt out, as for readability.
BLOCKS_PER_ARTICLE = 4
# A word that stands in fewer blocks tells of a passage, not of a telling.
FEWEST_BLOCKS = 3
NAME_SHARE = 0.8
_FEWEST = 2
_OPENING = frozenset("“‘\"':;.!?…—–(-•[")


@dataclass(frozen=True)
class _Sentences:
    """Sentences in the outlets' own voice: the words of each, its outlet and its article by number, and all words."""

    words: tuple[str, ...]
    counts: Any
    outlets: NDArray[np.int_]
    articles: NDArray[np.int_]
    n_outlets: int


def distinctive_words(corpus: Corpus, seed: int = SEED, permutations: int = PERMUTATIONS) -> pd.DataFrame:
    """Words of the outlet's own voice that set one outlet apart from the rest, against what chance would give.

    Parameters
    ----------
    corpus : Corpus
    seed : int, optional
        For the same result on every run.
    permutations : int, optional
        How often the text is dealt out anew among the outlets.

    Returns
    -------
    DataFrame
        The table `distinctive_words`: highest z first within each outlet, words with two occurrences or more.

    Notes
    -----
    z is that of Monroe, Colaresi & Quinn (2008). What is dealt out among the outlets are blocks of consecutive
    sentences, each a quarter of an article, cut anew for every deal; where every outlet has several articles, whole
    articles. `p` is the share of deals in which the same word is as typical of the outlet, `q` the false-discovery
    rate over all rows (Benjamini & Hochberg 1995), `noise_floor` what the highest z of all words and outlets stays
    under in 95 % of the deals. Names are a matter of whom and what an article is about: they are weighed among
    themselves, listed and never called a difference in wording. Nor is a word that stands in fewer than three blocks of
    all articles together.

    References
    ----------
    Monroe, B., Colaresi, M. & Quinn, K. (2008). Fightin' words. Political Analysis 16, 372-403.
    Benjamini, Y. & Hochberg, Y. (1995). Controlling the false discovery rate. Journal of the Royal Statistical Society
    B 57, 289-300.
    """
    sentences = _sentences(corpus)
    if not sentences.words:
        return make_table("distinctive_words", ())
    counts = _by_outlet(sentences, sentences.outlets)
    z = _z_scores(counts)
    is_name = np.isin(sentences.words, sorted(name_words(corpus)))
    spread = _blocks_with(sentences) >= FEWEST_BLOCKS
    groups = [is_name & spread, ~is_name & spread]
    reached, largest = np.zeros(z.shape), [np.full(permutations, np.nan) for _ in groups]
    for number, deal in enumerate(_deals(sentences, permutations, seed)):
        drawn = _z_scores(_by_outlet(sentences, deal))
        reached += drawn >= z
        for place, group in enumerate(groups):
            if group.any():
                largest[place][number] = drawn[:, group].max()
    p = (1 + reached) / (1 + permutations)
    name_floor, floor = (_floor(draws) for draws in largest)
    rows = list(_rows(corpus, sentences.words, counts, z, p))
    for row in rows:
        place = row.pop("place")
        row["is_name"] = bool(is_name[place])
        row["noise_floor"] = name_floor if is_name[place] else floor
        row["beyond_noise"] = bool(not is_name[place] and spread[place] and row["z"] > floor)
    for named in (True, False):
        group_rows = [row for row in rows if row["is_name"] is named]
        for row, q in zip(group_rows, _false_discovery([row["p"] for row in group_rows]), strict=True):
            row["q"] = q
    return make_table("distinctive_words", rows)


def word_places(corpus: Corpus, words: Iterable[tuple[str, str]]) -> pd.DataFrame:
    """Where given words of given outlets stand, for the evidence: `article_id, outlet, start, end, word`."""
    wanted = {(outlet, word) for outlet, word in words}
    rows = [
        {**document.identity, "start": token.start, "end": token.end, "word": word}
        for document in corpus.documents
        for token, word in _own_tokens(document)
        if (document.article.outlet, word) in wanted
    ]
    return pd.DataFrame(rows, columns=["article_id", "outlet", "start", "end", "word"])


def name_words(corpus: Corpus) -> frozenset[str]:
    """Words that are capitalised in at least 80 % of their occurrences within sentences: names, or parts of names.

    Headlines, in which many outlets capitalise all words, and first words of sentences tell nothing.
    """
    capitals: Counter[str] = Counter()
    within: Counter[str] = Counter()
    for document in corpus.documents:
        text, sentence, before = document.text, None, ""
        for token in document.tokens:
            mark = text[token.start : token.end]
            number = document.sentence_at(token.start)
            opens = number != sentence or before in _OPENING
            sentence, before = number, mark
            if not token.is_word or opens or number is None:
                continue
            if document.segments[document.sentences[number].segment].kind != "headline":
                within[_normal(mark)] += 1
                capitals[_normal(mark)] += mark[0].isupper()
    return frozenset(word for word, count in within.items() if capitals[word] >= NAME_SHARE * count)


def _own_tokens(document: Document) -> Iterator[tuple[Any, str]]:
    for token in document.tokens:
        if not token.is_word or document.is_quoted(token.start):
            continue
        segment = document.segment_at(token.start)
        if segment and segment.kind in ("body", "summary") and segment.repeats_start is None:
            yield token, _normal(document.text[token.start : token.end])


def _normal(word: str) -> str:
    """A word as it is counted: lower case, no possessive; "US" and "U.S." are one word, "us" another."""
    plain = word.replace("’", "'").removesuffix("'s")
    return "u.s." if plain == "US" else plain.lower()


def _own_words(document: Document) -> list[list[str]]:
    """Words of the outlet's own voice, sentence by sentence."""
    words: list[list[str]] = [[] for _ in document.sentences]
    for token, word in _own_tokens(document):
        sentence = document.sentence_at(token.start)
        if sentence is not None:
            words[sentence].append(word)
    return words


def _sentences(corpus: Corpus) -> _Sentences:
    """Words that occur twice or more, counted sentence by sentence; the last column holds all other words."""
    place = {outlet: number for number, outlet in enumerate(corpus.outlets)}
    listed = [
        (place[document.article.outlet], number, words)
        for number, document in enumerate(corpus.documents)
        for words in _own_words(document)
        if words
    ]
    total = Counter(word for _, _, words in listed for word in words)
    names = tuple(sorted(word for word, count in total.items() if count >= _FEWEST))
    column = {word: number for number, word in enumerate(names)}
    cells = [(row, column.get(word, len(names))) for row, (_, _, words) in enumerate(listed) for word in words]
    rows, columns = np.array(cells, dtype=int).reshape(-1, 2).T
    counts = csr_matrix((np.ones(len(cells)), (rows, columns)), shape=(len(listed), len(names) + 1))
    return _Sentences(
        names,
        counts,
        np.array([outlet for outlet, _, _ in listed], dtype=int),
        np.array([article for _, article, _ in listed], dtype=int),
        len(place),
    )


def _by_outlet(sentences: _Sentences, outlets: NDArray[np.int_]) -> NDArray[np.float64]:
    """Word counts per outlet, shape (n_outlets, n_words + 1)."""
    rows = np.arange(len(outlets))
    members = csr_matrix((np.ones(len(outlets)), (outlets, rows)), shape=(sentences.n_outlets, len(outlets)))
    counts: NDArray[np.float64] = (members @ sentences.counts).toarray()
    return counts


def _z_scores(counts: NDArray[np.float64]) -> NDArray[np.float64]:
    """z of every word for every outlet against the others, rounded: the last digits differ between processors."""
    everywhere = counts.sum(axis=0)
    return np.array([log_odds_z(own, everywhere - own)[:-1].round(6) for own in counts])


def _deals(sentences: _Sentences, permutations: int, seed: int) -> Iterator[NDArray[np.int_]]:
    """The outlet of each sentence after each random deal of blocks; every outlet keeps as many blocks as it has."""
    generator = np.random.Generator(np.random.PCG64(seed))
    whole = _whole_articles(sentences)
    runs = [np.flatnonzero(sentences.articles == article) for article in np.unique(sentences.articles)]
    for _ in range(permutations):
        blocks = [block for run in runs for block in ([run] if whole else _cut(run, int(generator.integers(len(run)))))]
        dealt = generator.permutation([sentences.outlets[block[0]] for block in blocks])
        outlets = np.empty_like(sentences.outlets)
        for block, outlet in zip(blocks, dealt, strict=True):
            outlets[block] = outlet
        yield outlets


def _whole_articles(sentences: _Sentences) -> bool:
    """Whether every outlet has several articles: then those are dealt out whole."""
    articles = Counter(int(sentences.outlets[sentences.articles == a][0]) for a in np.unique(sentences.articles))
    return all(number > 1 for number in articles.values())


def _cut(run: NDArray[np.int_], offset: int) -> list[NDArray[np.int_]]:
    """The sentences of an article in blocks of consecutive ones, the last being followed by the first."""
    return np.array_split(np.roll(run, -offset), min(BLOCKS_PER_ARTICLE, len(run)))


def _blocks_with(sentences: _Sentences) -> NDArray[np.int_]:
    """In how many quarters of articles each word stands."""
    found = np.zeros(len(sentences.words), dtype=int)
    for article in np.unique(sentences.articles):
        for block in _cut(np.flatnonzero(sentences.articles == article), 0):
            found += np.asarray(sentences.counts[block].sum(axis=0)).ravel()[:-1] > 0
    return found


def _floor(largest: NDArray[np.float64]) -> float:
    return round(float(np.quantile(largest, 0.95)), 6)


def _false_discovery(p: Sequence[float]) -> list[float]:
    return [float(q) for q in false_discovery_control(p)] if len(p) else []


def _rows(
    corpus: Corpus,
    words: Sequence[str],
    counts: NDArray[np.float64],
    z: NDArray[np.float64],
    p: NDArray[np.float64],
) -> Iterator[dict[str, Any]]:
    """One row per outlet and word that it uses twice or more, highest z first."""
    everywhere = counts.sum(axis=0)
    for number, outlet in enumerate(corpus.outlets):
        own = counts[number]
        log_odds, error = log_odds_ratio(own, everywhere - own)
        used = [int(place) for place in np.flatnonzero(own[:-1] >= _FEWEST)]
        used.sort(key=lambda place: (-float(z[number, place]), words[place]))
        for place in used:
            yield {
                "place": place,
                "outlet": outlet,
                "word": words[place],
                "count": int(own[place]),
                "elsewhere": int(everywhere[place] - own[place]),
                "log_odds": round(float(log_odds[place]), 6),
                "low": round(float(log_odds[place] - 1.959964 * error[place]), 6),
                "high": round(float(log_odds[place] + 1.959964 * error[place]), 6),
                "z": float(z[number, place]),
                "p": float(p[number, place]),
            }
