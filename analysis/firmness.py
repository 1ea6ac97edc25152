"""How firm the numbers of each outlet are, and which facts they tell: tables for a page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import pandas as pd

from analysis.alignment.measures import significant_digits
from analysis.comparison import equal_units, share_estimate, share_interval
from analysis.corpus import Corpus
from analysis.corrections import BY_HAND, PAIRED_BY_HAND
from analysis.statistics import SEED, Estimate, bootstrap_sums
from analysis.tables import records

_HEDGED = ("hedge", "nearly", "at_least", "at_most", "range")
_FEWEST_ROUND = 100
_ROUND_DIGITS = 2
MEASURES = ("hedged", "vague", "round", "coloured", "attributed")


def is_round(value: float) -> bool:
    """Whether a number looks rounded: 100 or more, and nothing but zeros behind its first two digits.

    Examples
    --------
    >>> [is_round(value) for value in (30_000, 2_200, 378, 40, 2_150)]
    [True, True, False, False, False]
    """
    if value != value or abs(value) < _FEWEST_ROUND:
        return False
    return significant_digits(value) <= _ROUND_DIGITS


def firmness(corpus: Corpus, claims: pd.DataFrame, seed: int = SEED) -> pd.DataFrame:
    """How many of each outlet's numbers are hedged, vague, round, coloured and attributed, with 95 % intervals.

    Parameters
    ----------
    corpus : Corpus
    claims : DataFrame
        Rows of the table `quantities` that are claims.
    seed : int, optional
        For the same intervals on every run.

    Returns
    -------
    DataFrame
        `outlet, measure, numbers, estimate, low, high, error, units`; shares of the numbers, between 0 and 1.
        `hedged` has a word that makes an interval of it, or is a range; `vague` a numeral like "hundreds"; `round` is
        stated at 100 or more with no digit but zeros behind the first two; `coloured` has a word like "just";
        `attributed` stands in somebody's statement. What is drawn are the sentences with numbers of one article, or of
        several whole articles.
    """
    rows = []
    for number, outlet in enumerate(corpus.outlets):
        own = claims[claims["outlet"] == outlet]
        for measure, test in _TESTS.items():
            counted = own[own["value"].notna() & (own["value"].abs() >= _FEWEST_ROUND)] if measure == "round" else own
            several = len(corpus.documents_of(outlet)) > 1
            found = _share(counted, test(counted), seed + number, several)
            told = {"numbers": len(counted), "error": found.error, "units": found.units}
            rows.append({"outlet": outlet, "measure": measure, **share_interval(found)._asdict(), **told})
    return pd.DataFrame(rows, columns=["outlet", "measure", "numbers", "estimate", "low", "high", "error", "units"])


_TESTS: dict[str, Callable[[pd.DataFrame], pd.Series]] = {
    "hedged": lambda rows: rows["interval_rule"].isin(_HEDGED),
    "vague": lambda rows: rows["interval_rule"] == "vague",
    "round": lambda rows: rows["value"].map(is_round).astype(bool),
    "coloured": lambda rows: rows["approximator_class"] == "evaluative",
    "attributed": lambda rows: rows["statement_id"].notna(),
}


def _share(rows: pd.DataFrame, chosen: pd.Series, seed: int, several: bool) -> Estimate:
    """Share of the chosen rows; drawn are articles if there are several, else sentences."""
    unit = rows["article_id"] if several else rows["sentence_id"]
    table = rows.assign(part=chosen.astype(float), whole=1.0)
    drawn = table.groupby(unit, sort=True)[["part", "whole"]].sum().to_numpy(dtype=float)
    if not len(drawn):
        return Estimate(np.nan, np.nan, 0)
    total, sums = bootstrap_sums([drawn], seed)
    return share_estimate(total, sums, equal_units(drawn[:, 1]))


def firmness_table(table: pd.DataFrame) -> pd.DataFrame:
    """One row per outlet, one column per measure: the share and its interval as words."""
    rows = []
    for outlet, own in table.groupby("outlet", sort=False):
        shown: dict[str, Any] = {"outlet": outlet, "numbers": int(own["numbers"].max())}
        for row in records(own):
            shown[row["measure"]] = _in_words(row)
        rows.append(shown)
    return pd.DataFrame(rows, columns=["outlet", "numbers", *MEASURES])


def _in_words(row: Mapping[str, Any]) -> str:
    if row["estimate"] != row["estimate"]:
        return "–"
    share = f"{100 * row['estimate']:.0f} %"
    if row["low"] != row["low"] or row["high"] != row["high"]:
        return share
    return f"{share} ({100 * row['low']:.0f} to {100 * row['high']:.0f})"


def fact_table(corpus: Corpus, facts: pd.DataFrame, numbers: pd.DataFrame) -> pd.DataFrame:
    """The facts that two or more outlets give, one column per outlet, as words.

    Parameters
    ----------
    corpus : Corpus
    facts, numbers : DataFrame
        From `alignment.facts`.

    Returns
    -------
    DataFrame
        Indexed by the fact; the verdicts, and of each outlet its numbers, with an interval if it is one.
    """
    shared = facts[facts["outlets"] > 1]
    rows = []
    for fact in records(shared):
        own = numbers[numbers["fact_id"] == fact["fact_id"]]
        cells = {outlet: _numbers_of(own[own["outlet"] == outlet]) for outlet in corpus.outlets}
        rows.append({"do they agree?": in_plain_words(str(fact["verdicts"])), **cells})
    index = pd.Index(shared["fact"], name="what is counted")
    return pd.DataFrame(rows, index=index, columns=["do they agree?", *corpus.outlets])


def _numbers_of(rows: pd.DataFrame) -> str:
    """The numbers of one outlet for one fact; equal ones once."""
    told = []
    for row in records(rows):
        bounds = "" if row["low"] == row["high"] else f" {row['bounds']}"
        told.append(f"{row['number']}{bounds}")
    return "; ".join(dict.fromkeys(told)) or "–"


def told_numbers(corpus: Corpus, numbers: pd.DataFrame) -> pd.DataFrame:
    """The numbers of the shared facts in their own words, with interval and claimant, fact by fact."""
    order = {outlet: place for place, outlet in enumerate(corpus.outlets)}
    paired = numbers[numbers["partner"] == "paired"]
    paired = paired.assign(order=paired["outlet"].map(order)).sort_values(["fact_id", "order", "start"], kind="stable")
    return paired.drop_duplicates(["fact_id", "outlet", "said", "source_name"])


def in_plain_words(verdicts: str) -> str:
    """Verdicts for a reader: where the evidence is too weak there is none."""
    return verdicts.replace("unsure", "no verdict")


def lone_numbers(numbers: pd.DataFrame) -> pd.DataFrame:
    """Numbers that only one outlet gives, with whether another has a like one."""
    return numbers[numbers["partner"] != "paired"]


def pair_words(pairs: pd.DataFrame) -> pd.DataFrame:
    """The pairs that measure one thing, with the verdict in words; pairs of the same words once."""
    joined = pairs[pairs["joined"]]
    rows = records(joined)
    verdicts = [
        f"{row['verdict']} ({row['scope']})" if row["verdict"] == "different scope" else in_plain_words(row["verdict"])
        for row in rows
    ]
    verdicts = [
        f"{verdict}, {PAIRED_BY_HAND}" if BY_HAND in row["evidence"].split("; ") else verdict
        for row, verdict in zip(rows, verdicts, strict=True)
    ]
    shown = joined.assign(
        first=[f"{row['first_outlet']}: {row['first_text']}" for row in rows],
        second=[f"{row['second_outlet']}: {row['second_text']}" for row in rows],
        told=verdicts,
        heading=[
            f"“{row['first_text']}”, “{row['second_text']}”: {verdict}"
            for row, verdict in zip(rows, verdicts, strict=True)
        ],
    )
    return shown.drop_duplicates(["first", "second", "told"])
