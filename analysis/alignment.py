"""What articles of different outlets share: quoted words, sentences, numbers."""

from __future__ import annotations

import itertools
import math
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

import pandas as pd

from analysis.corpus import Corpus, Document
from analysis.numbers import in_words
from analysis.tables import make_table, records
from analysis.text import Quotation, find_tokens

FEWEST_QUOTED_WORDS = 5
FEWEST_SENTENCE_WORDS = 6
FEWEST_SHARED_WORDS = 2
_DOUBLE = 2
_LEAST_WEIGHT = 0.1
_PAIRED_KINDS = frozenset({"count", "percent", "money", "measure"})


class _Word(NamedTuple):
    lower: str
    start: int
    end: int
    is_name: bool


def shared_quotations(corpus: Corpus, fewest: int = FEWEST_QUOTED_WORDS) -> pd.DataFrame:
    """Runs of words that two outlets both put between quotation marks.

    Parameters
    ----------
    corpus : Corpus
    fewest : int, optional
        Words a run must have.

    Returns
    -------
    DataFrame
        The table `shared_quotations`: one row per run and pair of articles of one story and different outlets,
        longest first. `whole_first` and `whole_second` say whether the run is all that outlet quotes.
    """
    rows: list[dict[str, Any]] = []
    for first, second in _pairs(corpus):
        rows += _shared_runs(first, second, fewest)
    rows.sort(key=lambda row: (-row["n_words"], row["first_id"], row["second_id"], row["first_start"]))
    return make_table("shared_quotations", rows)


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
    for first, second in _pairs(corpus):
        rows += _best_pairs(by_article[first.article.article_id], by_article[second.article.article_id], least)
    rows.sort(key=lambda row: (-round(row["score"], 9), row["first_id"], row["first_start"], row["second_id"]))
    return make_table("similar_sentences", rows)


def shared_numbers(corpus: Corpus, quantities: pd.DataFrame) -> pd.DataFrame:
    """Numbers of different outlets that count the same noun, and how their intervals lie.

    Parameters
    ----------
    corpus : Corpus
    quantities : DataFrame
        From `analysis.numbers.quantities`.

    Returns
    -------
    DataFrame
        The table `shared_numbers`: counts and percentages of the same noun, money and measures in the same unit
        (and of the same noun where both have one). `relation` is `same` (equal intervals), `overlap` or `apart`; it
        says nothing of whether the two speak of the same thing: scope, place and time are not looked at.

    Notes
    -----
    Durations, ages, fractions and ratios are not paired: they are too often of different things.
    """
    claims = quantities[(quantities["role"] == "claim") & ~quantities["repeated"]]
    by_key: dict[tuple[str, str, str], list[dict[str, Any]]] = defaultdict(list)
    story = {document.article.article_id: document.article.story_id for document in corpus.documents}
    for row in records(claims):
        noun = _singular(str(row["noun"]).lower())
        named = noun if row["kind"] in ("count", "percent") else str(row["unit"])
        if row["kind"] in _PAIRED_KINDS and named:
            by_key[story[row["article_id"]], str(row["kind"]), named].append(row | {"noun": noun})
    rows = []
    for (_, kind, named), group in sorted(by_key.items()):
        for first, second in itertools.combinations(group, 2):
            same_noun = first["noun"] == second["noun"] or not (first["noun"] and second["noun"])
            if first["outlet"] != second["outlet"] and same_noun:
                rows.append(_sides(first, second) | {"kind": kind, "noun": named, "relation": _relation(first, second)})
    return make_table("shared_numbers", rows)


def _pairs(corpus: Corpus) -> Iterator[tuple[Document, Document]]:
    """Articles of one story and different outlets, each pair once."""
    for first, second in itertools.combinations(corpus.documents, 2):
        same_story = first.article.story_id == second.article.story_id
        if same_story and first.article.outlet != second.article.outlet:
            yield first, second


def _words(document: Document, start: int, end: int) -> list[_Word]:
    text = document.text
    return [
        _Word(text[t.start : t.end].lower().replace("’", "'"), t.start, t.end, text[t.start].isupper())
        for t in find_tokens(text, start, end)
        if t.is_word
    ]


def _shared_runs(first: Document, second: Document, fewest: int) -> list[dict[str, Any]]:
    theirs = [(q, _words(second, q.inner_start, q.inner_end)) for q in _outer(second)]
    index: dict[tuple[str, ...], list[tuple[int, int]]] = defaultdict(list)
    for number, (_, words) in enumerate(theirs):
        for place in range(len(words) - fewest + 1):
            index[tuple(w.lower for w in words[place : place + fewest])].append((number, place))
    rows = []
    for quotation in _outer(first):
        words = _words(first, quotation.inner_start, quotation.inner_end)
        place = 0
        while place <= len(words) - fewest:
            # A phrase that comes back often is followed up at its first few places only: cost stays linear.
            candidates = index.get(tuple(w.lower for w in words[place : place + fewest]), [])[:8]
            best = max(((_run(words, place, theirs[n][1], p), -n, -p) for n, p in candidates), default=None)
            if best is None:
                place += 1
                continue
            length, number, there = best[0], -best[1], -best[2]
            other = theirs[number][1]
            rows.append(
                _spans(first, words[place].start, words[place + length - 1].end, "first")
                | _spans(second, other[there].start, other[there + length - 1].end, "second")
                | {"n_words": length, "whole_first": length == len(words), "whole_second": length == len(other)}
            )
            place += length
    return rows


def _outer(document: Document) -> list[Quotation]:
    """Quotations that stand in no other one and in no line that repeats the body."""
    return [q for q in document.quotations if q.depth == 1 and not document.is_repeated(q.start)]


def _run(words: list[_Word], place: int, other: list[_Word], there: int) -> int:
    length = 0
    while (
        place + length < len(words)
        and there + length < len(other)
        and words[place + length].lower == other[there + length].lower
    ):
        length += 1
    return length


def _sentence_words(document: Document) -> Iterator[tuple[Document, int, Counter[str]]]:
    for number, sentence in enumerate(document.sentences):
        if document.segments[sentence.segment].repeats_start is not None:
            continue
        words = _words(document, sentence.start, sentence.end)
        if len(words) < FEWEST_SENTENCE_WORDS:
            continue
        counts: Counter[str] = Counter()
        for word in words:
            if word.lower in _function_words():
                continue
            doubled = _is_amount(word.lower) or document.is_quoted(word.start)
            counts[_singular(word.lower)] += _DOUBLE if doubled else 1
        yield document, number, counts


@cache
def _function_words() -> frozenset[str]:
    lines = files("analysis.data").joinpath("function_words.txt").read_text("utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


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
            _spans(one, one.sentences[n].start, one.sentences[n].end, "first")
            | _spans(two, two.sentences[m].start, two.sentences[m].end, "second")
            | {"score": min(1.0, -negative), "shared_words": ", ".join(shared)}
        )
    return rows


def _spans(document: Document, start: int, end: int, side: str) -> dict[str, Any]:
    return {
        f"{side}_id": document.article.article_id,
        f"{side}_outlet": document.article.outlet,
        f"{side}_start": start,
        f"{side}_end": end,
        f"{side}_text": document.text[start:end],
    }


def _sides(first: dict[str, Any], second: dict[str, Any]) -> dict[str, Any]:
    row: dict[str, Any] = {}
    for side, quantity in (("first", first), ("second", second)):
        row |= {
            f"{side}_id": quantity["article_id"],
            f"{side}_outlet": quantity["outlet"],
            f"{side}_start": int(quantity["start"]),
            f"{side}_end": int(quantity["end"]),
            f"{side}_text": in_words(quantity),
        }
    return row


def _relation(first: dict[str, Any], second: dict[str, Any]) -> str:
    a_low, a_high, b_low, b_high = (
        open_end if value != value else value
        for value, open_end in (
            (first["low"], -math.inf),
            (first["high"], math.inf),
            (second["low"], -math.inf),
            (second["high"], math.inf),
        )
    )
    if (a_low, a_high) == (b_low, b_high):
        return "same"
    return "overlap" if a_low <= b_high and b_low <= a_high else "apart"


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3 else word
