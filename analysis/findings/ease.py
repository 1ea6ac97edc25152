"""Whether any telling is easier to read, how sure that is, and what other counts would have said."""

from __future__ import annotations

from html import escape
from typing import Any

import pandas as pd

from analysis import evidence, summaries
from analysis.corpus import Corpus
from analysis.display import counted, finding, interval, listed, note, percent, sentence
from analysis.evidence import Html
from analysis.findings.wording import articles_of, is_, one_outlet, telling
from analysis.readability import (
    ALL,
    APART,
    FEWEST_SENTENCES,
    MEASURES,
    SENTENCE_KINDS,
    SHORT,
    concordance,
    distinct,
    grade_spread,
)
from analysis.statistics import FEWEST_WORDS
from analysis.tables import records

MAIN = "flesch_reading_ease"
FEW_ARTICLES = 5  # below, how an outlet's articles differ is hardly known


def readability(corpus: Corpus, scores: pd.DataFrame, gaps: pd.DataFrame, beside: pd.DataFrame) -> Html:
    """Whether any telling is easier to read, and what wrong sentence counts would have said.

    Parameters
    ----------
    corpus : Corpus
    scores, gaps, beside : DataFrame
        From `readability.readability`, `readability.differences` and `readability.textstat_beside_ours`.
    """
    corpus = distinct(corpus)
    own = scores[(scores["scope"] == ALL) & (scores["measure"] == MAIN)]
    flesch = own.sort_values("estimate", ascending=False, kind="stable")
    scored = records(flesch[flesch["estimate"].notna()])
    if not scored:
        return finding(f"All the tellings are too short to score: each has under {FEWEST_WORDS} words.")
    values = listed(
        [f"{telling(corpus, r['outlet'])} {r['estimate']:.0f}{_in_brackets(r)}" for r in scored], at_most=12
    )
    told = f"Flesch reading ease, higher is easier, with 95 % intervals: {values}."
    short = [telling(corpus, row["outlet"]) for row in records(flesch[flesch["estimate"].isna()])]
    if short:
        told += f" Too short to score: {listed(short)}."
    return finding(_told_apart(corpus, gaps), told, _ranking(beside), _disagreement(scores, gaps))


def cautions(corpus: Corpus, scores: pd.DataFrame, scope: str = ALL) -> Html:
    """What to know of the texts before the scores are read; nothing where nothing is amiss.

    Which tellings have few sentences, which outlets few articles, and what was left out as a copy.

    Parameters
    ----------
    corpus : Corpus
    scores : DataFrame
        From `readability.readability`.
    scope : str, optional
        One of `readability.SCOPES`; of others than all sentences only the few sentences are told.
    """
    corpus = distinct(corpus)
    own = scores[(scores["scope"] == scope) & (scores["measure"] == MAIN)]
    said = [_few_sentences(corpus, own, scope)]
    if scope == ALL:
        said += [_few_articles(corpus, own), _copies(own)]
    return note(*said)


def _few_sentences(corpus: Corpus, own: pd.DataFrame, scope: str) -> str:
    few = [
        f"{telling(corpus, row['outlet'])} ({counted(row['n_sentences'], 'sentence')})"
        for row in records(own[own["estimate"].notna() & own["few_sentences"]])
    ]
    if not few:
        return ""
    opening = "Under" if scope == ALL else "Without quotations, under"
    return (
        f"{opening} {FEWEST_SENTENCES} sentences, for which these formulas were not made: {listed(few, at_most=12)}. "
        "Read their scores with caution."
    )


def _few_articles(corpus: Corpus, own: pd.DataFrame) -> str:
    few = [
        f"{telling(corpus, row['outlet'])} {row['estimate']:.0f} ± {(row['high'] - row['low']) / 2:.0f}"
        for row in records(own[own["n_articles"].between(2, FEW_ARTICLES - 1) & own["low"].notna()])
    ]
    if not few:
        return ""
    return (
        f"Fewer than {counted(FEW_ARTICLES, 'article')} hardly tell how an outlet’s articles differ, so these intervals are wide, "
        f"often wider than that of a single article, which is judged by its own sentences: {listed(few, at_most=12)}."
    )


def _copies(own: pd.DataFrame) -> str:
    copied = [
        f"{counted(row['n_copies'], 'copy', 'copies')} in {row['outlet']}" for row in records(own[own["n_copies"] > 0])
    ]
    if not copied:
        return ""
    return sentence(
        f"{listed(copied, at_most=12)} left out: articles of one outlet that are one text for the most part count once, the longest of them."
    )


def without_quotations(corpus: Corpus, effects: pd.DataFrame) -> Html:
    """What becomes of the Flesch score when sentences that quote are left out, and whether that is more than noise.

    Parameters
    ----------
    corpus : Corpus
    effects : DataFrame
        From `readability.quotation_effects`.
    """
    corpus = distinct(corpus)
    said, moved = [], []
    flesch = records(effects[effects["measure"] == MAIN])
    for row in flesch:
        if row["whole"] != row["whole"]:
            continue
        left = f"{counted(row['n_left_out'], 'sentence')} left out"
        if row["without"] != row["without"]:
            said.append(f"{telling(corpus, row['outlet'])} {row['whole']:.0f}, then too short to score ({left})")
            continue
        if not row["n_left_out"]:
            said.append(f"{telling(corpus, row['outlet'])} {row['whole']:.0f} both times ({left})")
            continue
        known = f", {interval(row['low'], row['high'], '+.0f')}" if row["low"] == row["low"] else ""
        said.append(
            f"{telling(corpus, row['outlet'])} {row['whole']:.0f}, then {row['without']:.0f} "
            f"({left}; {summaries.signed(row['difference'], 0)}{known})"
        )
        moved.append(row)
    if not said:
        return note("")
    apart = [telling(corpus, row["outlet"]) for row in moved if row["verdict"] == APART]
    verdict = ""
    if apart:
        verdict = (
            f"More than noise is only the change of {listed(apart)}."
            if len(apart) < len(moved)
            else "That is more than noise."
        )
    elif any(row["verdict"] != SHORT for row in moved):
        verdict = "None of these changes is more than noise: every interval holds 0."
        if len(moved) == 1:
            verdict = "The change is not more than noise: its interval holds 0."
    return note(
        "Flesch reading ease with all sentences, then without those that quote, and in parentheses the change with its "
        f"95 % interval: {listed(said, 12)}.",
        verdict,
    )


def hard_sentences(corpus: Corpus, passages: pd.DataFrame, at_most: int = 12) -> Html:
    """The longest and the hardest sentence of each article as text, each after what makes it so.

    Parameters
    ----------
    corpus : Corpus
    passages : DataFrame
        From `readability.telling_passages`.
    at_most : int, optional
        Of how many articles they stand open; those of the others are behind a fold.
    """
    parts, plain = [], []
    for article in records(summaries.articles_in_order(corpus)):
        own = passages[(passages["article_id"] == article["article_id"]) & passages["kind"].isin(SENTENCE_KINDS)]
        label, said = evidence.article_label(article), []
        for row in records(own):
            words = evidence.excerpt(corpus, row["article_id"], int(row["start"]), int(row["end"]))
            why = f"{sentence(row['kind'])}: {row['why']}."
            said.append(f'<p style="margin:0.5em 0">{escape(why)}<br>{words}</p>')
            plain.append(f"{label}. {why} {corpus.text(row['article_id'])[row['start'] : row['end']]}")
        if said:
            parts.append(f'<p style="margin:1.1em 0 0.3em 0"><strong>{escape(label)}</strong></p>{"".join(said)}')
    if not parts:
        return note("There is no sentence to be shown.")
    shown, more = "".join(parts[:at_most]), "".join(parts[at_most:])
    if more:
        label = f"The sentences of {counted(len(parts) - at_most, 'more article')}"
        shown += f'<details><summary style="cursor:pointer">{label}</summary>{more}</details>'
    return Html(f'<div style="max-width:46em;line-height:1.6">{shown}</div>', "\n".join(plain))


def lengths_in_words(spread: pd.DataFrame) -> str:
    """The lengths of the sentences as a sentence, one clause per outlet."""
    parts = [
        f"{row['outlet']}: half of the sentences have {row['quarter']:.0f} to {row['three_quarters']:.0f} words, the "
        f"median is {row['median']:.0f}, the longest has {row['longest']:.0f}"
        for row in records(spread)
    ]
    return "; ".join(parts) + "." if parts else "There is no sentence to be drawn."


def grades_in_words(table: pd.DataFrame) -> str:
    """The school grades as a sentence: from where to where each formula goes, and how many intervals meet.

    Parameters
    ----------
    table : DataFrame
        From `summaries.grades`.
    """
    scored = table[table["estimate"].notna()]
    parts = []
    for formula, own in scored.groupby("formula", sort=False):
        least, most = (records(own.loc[[place]])[0] for place in (own["estimate"].idxmin(), own["estimate"].idxmax()))
        if least["outlet"] == most["outlet"]:
            parts.append(f"{formula} {least['estimate']:.1f} ({least['outlet']})")
        else:
            parts.append(
                f"{formula} {least['estimate']:.1f} ({least['outlet']}) to {most['estimate']:.1f} ({most['outlet']})"
            )
    if not parts:
        return "Nothing is long enough to be drawn."
    return f"From the easiest to the hardest telling: {'; '.join(parts)}. The intervals are in the table above."


def _in_brackets(row: dict[str, Any]) -> str:
    return f" ({interval(row['low'], row['high'], '.0f')})" if row["low"] == row["low"] else " (no interval)"


def _told_apart(corpus: Corpus, gaps: pd.DataFrame) -> str:
    """Which tellings some formula sets apart, and on how many formulas."""
    if len(corpus.outlets) < 2:
        return one_outlet(corpus)
    compared = gaps[gaps["verdict"] != SHORT]
    if not len(compared):
        return "Fewer than two of these tellings are long enough to compare."
    formulas = int(gaps["measure"].nunique())
    apart = compared[compared["verdict"] == APART]
    pairs = compared[["first", "second"]].drop_duplicates()
    if not len(apart):
        subject = "The two tellings cannot" if len(corpus.outlets) == 2 else "No two of these tellings can"
        return (
            f"{subject} be told apart in how hard they are to read: on none of the {counted(formulas, 'formula')} "
            "do they differ by more than noise."
        )
    said = [
        f"{telling(corpus, easier)} {is_(articles_of(corpus, easier))} easier to read than {telling(corpus, harder)} on "
        f"{_formulas(measures, formulas)}"
        for (easier, harder), measures in _easier(apart).items()
    ]
    left = len(pairs) - len(apart[["first", "second"]].drop_duplicates())
    rest = "; no other pair can be told apart on any" if left else ""
    return sentence(f"{listed(said)}{rest}.")


def _easier(apart: pd.DataFrame) -> dict[tuple[str, str], list[str]]:
    """The formulas that tell two tellings apart, by the easier and the harder one."""
    found: dict[tuple[str, str], list[str]] = {}
    for row in records(apart):
        first_is_easier = (row["difference"] > 0) == MEASURES[row["measure"]].easier
        pair = (row["first"], row["second"]) if first_is_easier else (row["second"], row["first"])
        found.setdefault(pair, []).append(row["measure"])
    return found


def _formulas(measures: list[str], of: int) -> str:
    """ "all eight formulas", "three of the eight formulas", or the one by its name."""
    if len(measures) == of:
        return f"all {counted(of, 'formula')}"
    if len(measures) == 1:
        return f"one of the {counted(of, 'formula')}, {MEASURES[measures[0]].name}"
    return f"{counted(len(measures), 'formula').split()[0]} of the {counted(of, 'formula')}"


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
    formulas = int(beside["measure"].nunique())
    opening = "On the untouched texts textstat puts the tellings in "
    if not changed:
        opening += f"the same order on all {counted(formulas, 'formula')}."
    else:
        opening += f"another order on {_formulas(changed, formulas)}"
        opening += "." if MAIN in changed or len(changed) == 1 else ", though not on Flesch."
    if MAIN in changed:
        theirs, ours = (
            _order(flesch.sort_values(column, ascending=False, kind="stable"), column)
            for column in ("textstat_raw", "score")
        )
        opening += f" By Flesch, from the easiest, it is {theirs}; on right counts {ours}."
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
