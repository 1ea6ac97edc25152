"""Scores with their intervals, which of them differ, and how far the formulas disagree."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.corpus import Corpus
from analysis.readability.counts import (
    ALL,
    SCOPES,
    outlet_counts,
    outlet_counts_paired,
    quoting_sentences,
    resampled,
)
from analysis.readability.formulas import COUNTS, FORMULAS, GRADES, MEASURES, measures_of
from analysis.statistics import (
    FEWEST_WORDS,
    SEED,
    Estimate,
    bootstrap_estimate,
    independent_comparisons,
    t_interval,
    welch_difference,
    welch_freedom,
)
from analysis.tables import records
from analysis.versions import distinct

FEWEST_SENTENCES = 30  # below, scores of one text are shaky (McLaughlin, 1969, takes thirty)
APART, SAME, SHORT = "different", "cannot be told apart", "too short to compare"
_WORDS, _SENTENCES = COUNTS.index("words"), COUNTS.index("sentences")


class _Scores(NamedTuple):
    """Every measure of one outlet, and the draws its errors come from, as far off as those errors say."""

    estimates: dict[str, Estimate]
    draws: Mapping[str, NDArray[np.float64]]


def readability(corpus: Corpus, seed: int = SEED, scopes: Sequence[str] = SCOPES) -> pd.DataFrame:
    """Each measure per outlet with a 95 % interval, of all body sentences and of those without quotations.

    Parameters
    ----------
    corpus : Corpus
        From `load_articles`; articles of one story. Copies of an article count once.
    seed : int, optional
        For the same interval on every run.
    scopes : sequence of str, optional
        Which sentences.

    Returns
    -------
    DataFrame
        `outlet, scope, measure, n_articles, n_copies, n_sentences, n_words, few_sentences, estimate, low, high`, one
        row per outlet, scope and measure; the names and directions of the measures are in `MEASURES`. `n_copies` are
        left out of all other counts. Under 100 words there is no estimate, of one article under six sentences no
        interval.

    Examples
    --------
    >>> from analysis.corpus import load_articles
    >>> table = readability(load_articles())
    >>> row = table[(table["outlet"] == "TIME") & (table["measure"] == "lix")].iloc[0]
    >>> bool(row["low"] < row["estimate"] < row["high"])
    True
    """
    once = distinct(corpus)
    rows = []
    for scope in scopes:
        for outlet in corpus.outlets:
            articles = outlet_counts(once, outlet, scope)
            totals = np.sum([article.sum(axis=0) for article in articles], axis=0)
            for measure, estimate in _scores_of(articles, _seed_of(seed, outlet)).estimates.items():
                rows.append(
                    {
                        "outlet": outlet,
                        "scope": scope,
                        "measure": measure,
                        "n_articles": len(articles),
                        "n_copies": len(corpus.documents_of(outlet)) - len(articles),
                        "n_sentences": int(totals[_SENTENCES]),
                        "n_words": int(totals[_WORDS]),
                        "few_sentences": bool(totals[_SENTENCES] < FEWEST_SENTENCES),
                        **t_interval(estimate)._asdict(),
                    }
                )
    return pd.DataFrame(rows)


def _seed_of(seed: int, outlet: str) -> int:
    """A seed of its own for each outlet, as draws must be independent; the same whoever else is in the corpus."""
    return int.from_bytes(sha256(f"{seed} {outlet}".encode()).digest()[:8])


def _scores_of(articles: list[NDArray[np.float64]], seed: int) -> _Scores:
    total, sums, units = resampled(articles, seed)
    if total[_WORDS] < FEWEST_WORDS:
        return _Scores(dict.fromkeys(MEASURES, Estimate(np.nan, np.nan, units)), {})
    values, draws = measures_of(total), measures_of(sums)
    estimates = {measure: bootstrap_estimate(float(values[measure]), draws[measure], units) for measure in MEASURES}
    wider = np.sqrt(units / (units - 1)) if units > 1 else np.nan
    return _Scores(estimates, {name: (drawn - np.nanmean(drawn)) * wider for name, drawn in draws.items()})


def differences(corpus: Corpus, seed: int = SEED, measures: Sequence[str] = FORMULAS) -> pd.DataFrame:
    """The difference of each two outlets on each formula, and whether it is more than noise.

    Parameters
    ----------
    corpus : Corpus
        Copies of an article count once.
    seed : int, optional
    measures : sequence of str, optional
        Names from `MEASURES`.

    Returns
    -------
    DataFrame
        `measure, first, second, difference, low, high, verdict`. All intervals, of all measures and all pairs, hold
        together in 95 % of cases: over the measures by how they go together in the draws (`independent_comparisons`),
        over the pairs after Bonferroni. The verdict is "different", "cannot be told apart" where the interval holds
        0, or "too short to compare".
    """
    once = distinct(corpus)
    scores = {outlet: _scores_of(outlet_counts(once, outlet), _seed_of(seed, outlet)) for outlet in once.outlets}
    pairs = list(itertools.combinations(once.outlets, 2))
    family = {pair: len(pairs) * _independent(scores[pair[0]], scores[pair[1]], measures) for pair in pairs}
    rows = []
    for measure in measures:
        for first, second in pairs:
            sides = scores[first].estimates[measure], scores[second].estimates[measure]
            gap = welch_difference(*sides, comparisons=family[first, second])
            rows.append(
                {
                    "measure": measure,
                    "first": first,
                    "second": second,
                    "difference": gap.estimate,
                    "low": gap.low,
                    "high": gap.high,
                    "verdict": _verdict(gap.low, gap.high),
                }
            )
    return pd.DataFrame(rows, columns=["measure", "first", "second", "difference", "low", "high", "verdict"])


def _independent(first: _Scores, second: _Scores, measures: Sequence[str]) -> float:
    """How many independent comparisons the measures of two outlets amount to."""
    freedoms = [welch_freedom(first.estimates[name], second.estimates[name]) for name in measures]
    known = [name for name, freedom in zip(measures, freedoms, strict=True) if freedom > 0]
    if not known:
        return 1.0
    draws = np.column_stack([first.draws[name] - second.draws[name] for name in known])
    return independent_comparisons(draws, float(np.nanmedian(freedoms)))


def quotation_effects(corpus: Corpus, seed: int = SEED, measures: Sequence[str] = FORMULAS) -> pd.DataFrame:
    """How far each outlet's scores move when sentences that quote are left out: both scores of the same draws.

    Parameters
    ----------
    corpus : Corpus
        Copies of an article count once.
    seed : int, optional
    measures : sequence of str, optional
        Names from `MEASURES`.

    Returns
    -------
    DataFrame
        `outlet, measure, n_left_out, whole, without, difference, low, high, verdict`, with how many sentences quote;
        the difference is without minus whole. For one measure the intervals of all outlets hold together in 95 % of
        cases (Bonferroni). Under 100 words there is no score.
    """
    once = distinct(corpus)
    rows = []
    for outlet in once.outlets:
        pairs = outlet_counts_paired(once, outlet)
        total, sums, units = resampled(pairs, _seed_of(seed, outlet))
        quoting = sum(len(quoting_sentences(document)) for document in once.documents_of(outlet))
        # Columns of all sentences on the left, of those that do not quote on the right.
        halves = (slice(0, len(COUNTS)), slice(len(COUNTS), None))
        enough = [total[half][_WORDS] >= FEWEST_WORDS for half in halves]
        values, draws = ([measures_of(counts[..., half]) for half in halves] for counts in (total, sums))
        for measure in measures:
            whole, without = (
                float(value[measure]) if is_long else np.nan for value, is_long in zip(values, enough, strict=True)
            )
            estimate = Estimate(np.nan, np.nan, units)
            if all(enough):
                estimate = bootstrap_estimate(without - whole, draws[1][measure] - draws[0][measure], units)
            gap = t_interval(estimate, comparisons=len(once.outlets))
            rows.append(
                {
                    "outlet": outlet,
                    "measure": measure,
                    "n_left_out": quoting,
                    "whole": whole,
                    "without": without,
                    "difference": gap.estimate,
                    "low": gap.low,
                    "high": gap.high,
                    "verdict": _verdict(gap.low, gap.high),
                }
            )
    return pd.DataFrame(rows)


def _verdict(low: float, high: float) -> str:
    if np.isnan(low):
        return SHORT
    return SAME if low <= 0 <= high else APART


def pair_verdicts(table: pd.DataFrame, measure: str = "flesch_reading_ease") -> pd.DataFrame:
    """One row per pair of outlets: its difference on one formula, and how many formulas tell it apart.

    Parameters
    ----------
    table : DataFrame
        From `differences`.
    measure : str, optional
        The formula shown.

    Returns
    -------
    DataFrame
        `first, second, difference, low, high, verdict, formulas_apart, formulas_compared`.
    """
    counted = table.assign(
        formulas_apart=(table["verdict"] == APART).astype(int),
        formulas_compared=(table["verdict"] != SHORT).astype(int),
    ).groupby(["first", "second"], sort=False, as_index=False)[["formulas_apart", "formulas_compared"]]
    shown = table[table["measure"] == measure].drop(columns="measure")
    return shown.merge(counted.sum(), on=["first", "second"], how="left")


def formula_ranks(scores: pd.DataFrame) -> pd.DataFrame:
    """The place each formula gives each outlet, 1 for the easiest.

    Parameters
    ----------
    scores : DataFrame
        From `readability`.

    Returns
    -------
    DataFrame
        A row per formula, by its name in `MEASURES`, and a column per outlet that has a score; outlets with equal
        scores share the better place.
    """
    kept = scores[(scores["scope"] == ALL) & scores["estimate"].notna()]
    places = {
        measure: own.rank(method="min", ascending=not MEASURES[measure].easier).astype(int).to_dict()
        for measure in FORMULAS
        for own in [kept[kept["measure"] == measure].set_index("outlet")["estimate"]]
    }
    return pd.DataFrame.from_dict(places, orient="index", columns=list(dict.fromkeys(kept["outlet"])))


def concordance(scores: pd.DataFrame) -> tuple[int, int]:
    """How often two formulas put two outlets in the same order, of how many comparisons.

    Returns
    -------
    same, all : int
        Over all pairs of formulas and of outlets; ties count as the same order.
    """
    ranks = formula_ranks(scores).to_numpy()
    pairs = itertools.combinations(range(ranks.shape[1]), 2)
    orders = [np.sign(ranks[:, first] - ranks[:, second]) for first, second in pairs]
    agreed = [a * b >= 0 for order in orders for a, b in itertools.combinations(order.tolist(), 2)]
    return sum(agreed), len(agreed)


def grade_spread(scores: pd.DataFrame) -> pd.DataFrame:
    """How far the formulas that give a US school grade disagree on one telling.

    Parameters
    ----------
    scores : DataFrame
        From `readability`.

    Returns
    -------
    DataFrame
        `outlet, lowest, lowest_formula, highest, highest_formula, spread`, one row per outlet with a score.
    """
    kept = scores[(scores["scope"] == ALL) & scores["measure"].isin(GRADES) & scores["estimate"].notna()]
    rows = []
    for outlet, own in kept.groupby("outlet", sort=False):
        ordered = records(own.sort_values("estimate", kind="stable"))
        low, high = ordered[0], ordered[-1]
        rows.append(
            {
                "outlet": outlet,
                "lowest": low["estimate"],
                "lowest_formula": MEASURES[low["measure"]].name,
                "highest": high["estimate"],
                "highest_formula": MEASURES[high["measure"]].name,
                "spread": high["estimate"] - low["estimate"],
            }
        )
    return pd.DataFrame(rows, columns=["outlet", "lowest", "lowest_formula", "highest", "highest_formula", "spread"])


def distributions(corpus: Corpus) -> pd.DataFrame:
    """How the inputs of the formulas are spread over sentences and words.

    Returns
    -------
    DataFrame
        One row per outlet with sentences: `outlet, n_sentences, n_words`; words of a sentence: `shortest, tenth,
        quarter, median, three_quarters, nine_tenths, longest`; `over_30`, share of sentences with more than 30 words;
        `one_syllable`, `three_or_more`, `difficult`, shares of words.
    """
    rows = []
    once = distinct(corpus)
    for outlet in once.outlets:
        counts = np.concatenate(outlet_counts(once, outlet))
        if not len(counts):
            continue
        column = dict(zip(COUNTS, counts.sum(axis=0), strict=True))
        lengths = counts[:, _WORDS]
        quantiles = np.quantile(lengths, [0, 0.1, 0.25, 0.5, 0.75, 0.9, 1])
        names = ("shortest", "tenth", "quarter", "median", "three_quarters", "nine_tenths", "longest")
        words = max(column["words"], 1)
        rows.append(
            {
                "outlet": outlet,
                "n_sentences": len(lengths),
                "n_words": int(column["words"]),
                **dict(zip(names, quantiles.tolist(), strict=True)),
                "over_30": float(np.mean(lengths > 30)),
                "one_syllable": column["monosyllables"] / words,
                "three_or_more": column["polysyllables"] / words,
                "difficult": column["difficult"] / words,
            }
        )
    return pd.DataFrame(rows)
