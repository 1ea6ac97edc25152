"""Whether any telling is easier to read, how sure that is, and what other counts would have said."""

from __future__ import annotations

from typing import Any

import pandas as pd

from analysis.corpus import Corpus
from analysis.display import counted, finding, interval, listed, note, percent
from analysis.evidence import Html
from analysis.findings.wording import articles_of, is_, telling
from analysis.readability import (
    ALL,
    APART,
    FEWEST_SENTENCES,
    MEASURES,
    SHORT,
    WITHOUT,
    concordance,
    grade_spread,
)
from analysis.statistics import FEWEST_WORDS
from analysis.tables import records

MAIN = "flesch_reading_ease"


def readability(corpus: Corpus, scores: pd.DataFrame, gaps: pd.DataFrame, beside: pd.DataFrame) -> Html:
    """Whether any telling is easier to read, and what wrong sentence counts would have said.

    Parameters
    ----------
    corpus : Corpus
    scores, gaps, beside : DataFrame
        From `readability.readability`, `readability.differences` and `readability.textstat_beside_ours`.
    """
    own = scores[(scores["scope"] == ALL) & (scores["measure"] == MAIN)]
    flesch = own.sort_values("estimate", ascending=False, kind="stable")
    scored = records(flesch[flesch["estimate"].notna()])
    if not scored:
        return finding(f"All the tellings are too short to score: each has under {FEWEST_WORDS} words.")
    values = listed(
        [f"{telling(corpus, r['outlet'])} {r['estimate']:.0f}{_in_brackets(r)}" for r in scored], at_most=12
    )
    told = f"Scores, higher is easier, with 95 % intervals: {values}."
    short = [telling(corpus, row["outlet"]) for row in records(flesch[flesch["estimate"].isna()])]
    if short:
        told += f" Too short to score: {listed(short)}."
    return finding(_told_apart(corpus, gaps), told, _ranking(beside), _disagreement(scores, gaps))


def few_sentences(corpus: Corpus, scores: pd.DataFrame) -> Html:
    """Which tellings have so few sentences that their scores are shaky; nothing where none has."""
    own = scores[(scores["scope"] == ALL) & (scores["measure"] == MAIN) & scores["few_sentences"]]
    few = [
        f"{telling(corpus, row['outlet'])} ({counted(row['n_sentences'], 'sentence')})"
        for row in records(own[own["estimate"].notna()])
    ]
    return note(
        f"Under {FEWEST_SENTENCES} sentences, for which these formulas were not made: {listed(few, at_most=12)}. "
        "Read their scores with caution."
        if few
        else ""
    )


def without_quotations(corpus: Corpus, scores: pd.DataFrame) -> Html:
    """What becomes of the Flesch score when sentences that quote somebody are left out."""
    flesch = {(row["outlet"], row["scope"]): row for row in records(scores[scores["measure"] == MAIN])}
    said = []
    for outlet in corpus.outlets:
        whole, part = flesch[outlet, ALL], flesch[outlet, WITHOUT]
        if whole["estimate"] != whole["estimate"]:
            continue
        left = int(whole["n_sentences"] - part["n_sentences"])
        now = f"{part['estimate']:.0f}" if part["estimate"] == part["estimate"] else "too short to score"
        said.append(
            f"{telling(corpus, outlet)} {whole['estimate']:.0f}, then {now} ({counted(left, 'sentence')} left out)"
        )
    return note(
        f"Flesch reading ease with all sentences, then without those that quote five words or more: {listed(said, 12)}."
        if said
        else ""
    )


def lengths_in_words(spread: pd.DataFrame) -> str:
    """The lengths of the sentences as a sentence, one clause per outlet."""
    parts = [
        f"{row['outlet']}: half of the sentences have {row['quarter']:.0f} to {row['three_quarters']:.0f} words, the "
        f"median is {row['median']:.0f}, the longest has {row['longest']:.0f}"
        for row in records(spread)
    ]
    return "; ".join(parts) + "." if parts else "There is no sentence to be drawn."


def _in_brackets(row: dict[str, Any]) -> str:
    return f" ({interval(row['low'], row['high'], '.0f')})" if row["low"] == row["low"] else " (no interval)"


def _told_apart(corpus: Corpus, gaps: pd.DataFrame) -> str:
    """What Flesch tells apart, and what the other formulas do."""
    flesch = gaps[gaps["measure"] == MAIN]
    compared = int((flesch["verdict"] != SHORT).sum())
    if not compared:
        return "Fewer than two of these tellings are long enough to compare."
    others = list(dict.fromkeys(gaps.loc[gaps["measure"] != MAIN, "measure"]))
    apart = records(flesch[flesch["verdict"] == APART])
    if not apart:
        telling_apart = [name for name in others if ((gaps["measure"] == name) & (gaps["verdict"] == APART)).any()]
        if not telling_apart:
            return (
                "No two of these tellings can be told apart in how hard they are to read, neither on Flesch reading ease "
                f"nor on any of the {counted(len(others), 'other formula')}."
            )
        named = listed([MEASURES[name].name for name in telling_apart])
        return (
            "On Flesch reading ease no two of these tellings can be told apart; of the other "
            f"{counted(len(others), 'formula')}, {named} {'tells' if len(telling_apart) == 1 else 'tell'} some apart: "
            f"{_pairs(corpus, gaps[gaps['measure'] == telling_apart[0]], telling_apart[0])} on "
            f"{MEASURES[telling_apart[0]].name}."
        )
    rest = "; no other pair can be told apart" if compared > len(apart) else ""
    return f"On Flesch reading ease, {_pairs(corpus, flesch, MAIN)}{rest}."


def _pairs(corpus: Corpus, gaps: pd.DataFrame, measure: str) -> str:
    """The pairs a formula tells apart, the easier telling first."""
    said = []
    for row in records(gaps[gaps["verdict"] == APART]):
        first_is_easier = (row["difference"] > 0) == MEASURES[measure].easier
        easier, harder = (row["first"], row["second"]) if first_is_easier else (row["second"], row["first"])
        said.append(
            f"{telling(corpus, easier)} {is_(articles_of(corpus, easier))} easier than {telling(corpus, harder)}"
        )
    return listed(said)


def _ranking(beside: pd.DataFrame) -> str:
    """What textstat makes of the untouched text, if its order is another."""
    flesch = beside[beside["measure"] == MAIN]
    wrong = records(flesch[flesch["textstat_sentences"] != flesch["sentences"]])
    if len(flesch) < 2:
        return ""
    changed = [
        str(measure)
        for measure, own in beside.groupby("measure", sort=False)
        if (own["place"] != own["textstat_raw_place"]).any()
    ]
    formulas = beside["measure"].nunique()
    opening = "On the untouched texts textstat puts the tellings in "
    if not changed:
        opening += f"the same order on all {formulas} formulas."
    elif MAIN in changed:
        orders = [
            _order(flesch.sort_values(column, ascending=False, kind="stable"), column)
            for column in ("textstat_raw", "score")
        ]
        opening += (
            f"another order on {len(changed)} of the {formulas} formulas: on Flesch {orders[0]} instead of {orders[1]}."
        )
    else:
        opening += f"another order on {len(changed)} of the {formulas} formulas, though not on Flesch."
    if not wrong:
        return opening
    cases = [f"{row['textstat_sentences']} for {row['sentences']} in {row['outlet']}" for row in wrong]
    if len(wrong) > 4:
        cases = [f"in {len(wrong)} of {len(flesch)} outlets"]
    reasons = []
    if any(row["textstat_sentences"] > row["sentences"] for row in wrong):
        reasons.append("it takes the full stops of abbreviations for ends")
    if any(row["textstat_sentences"] < row["sentences"] for row in wrong):
        reasons.append("it leaves out sentences of one or two words")
    return (
        f"{opening} In the bodies it counts other numbers of sentences ({listed(cases)}), mostly because "
        f"{' and '.join(reasons)}."
    )


def _order(rows: pd.DataFrame, column: str) -> str:
    shown = [f"{row['outlet']} ({row[column]:.0f})" for row in records(rows)]
    return ", ".join(shown[:6]) + (" and so on" if len(shown) > 6 else "")


def _disagreement(scores: pd.DataFrame, gaps: pd.DataFrame) -> str:
    """How far the formulas disagree on one text, beside how far they set two texts apart."""
    spread = grade_spread(scores)
    same, of = concordance(scores)
    if not len(spread):
        return ""
    least, most = spread["spread"].min(), spread["spread"].max()
    said = (
        "The formulas disagree more than the tellings do: on one and the same telling the five that give a school grade lie "
        if of and least > _largest_gap(gaps)
        else "The formulas disagree: on one and the same telling the five that give a school grade lie "
    )
    said += f"{least:.1f} to {most:.1f} grades apart" if most - least >= 0.1 else f"{most:.1f} grades apart"
    if of:
        said += f", and the most that one of them puts between two tellings is {_largest_gap(gaps):.1f}"
        said += f"; two formulas order two tellings the same way in {percent(same / of)} of cases"
    return f"{said}."


def _largest_gap(gaps: pd.DataFrame) -> float:
    grades = gaps[gaps["measure"].map(lambda name: MEASURES[name].sort == "grade")]
    return float(grades["difference"].abs().max())
