"""Which facts are told in numbers, whether the numbers agree, and how firm they are."""

from __future__ import annotations

import pandas as pd

from analysis.comparison import estimates_apart
from analysis.corpus import Corpus
from analysis.display import counted, finding, listed, percent, sentence
from analysis.evidence import Html
from analysis.figures import MOST_FACTS
from analysis.findings.wording import is_, telling
from analysis.firmness import bounds_in_words
from analysis.statistics import Estimate
from analysis.tables import records

_MOST_SAID = 3  # disagreements that the opening tells one by one


def numbers(
    corpus: Corpus, claims: pd.DataFrame, facts: pd.DataFrame, fact_numbers: pd.DataFrame, firm: pd.DataFrame
) -> Html:
    """Which facts two or more outlets give in numbers, whether these agree, and what can be said of how firm they are.

    Parameters
    ----------
    corpus : Corpus
    claims : DataFrame
        Rows of the table `quantities` that are claims.
    facts, fact_numbers : DataFrame
        From `alignment.facts`.
    firm : DataFrame
        From `firmness.firmness`.
    """
    if not len(claims):
        return finding("No number was found in these articles.")
    shared = facts[facts["outlets"] > 1]
    return finding(
        _opening(shared),
        *_told_apart(corpus, shared, fact_numbers),
        _widest(corpus, shared, fact_numbers),
        _alone(fact_numbers),
        _firmness(corpus, firm),
    )


def _opening(shared: pd.DataFrame) -> str:
    if not len(shared):
        return "No fact was found of which two outlets give a number."
    opening = f"{sentence(counted(len(shared), 'fact'))} {is_(len(shared))} told in numbers by two outlets or more"
    worst = shared["verdict"]
    disagree, update = int((worst == "disagree").sum()), int((worst == "possible update").sum())
    said = []
    if disagree:
        said.append(f"in {counted(disagree, 'of them', 'of them')} two outlets disagree")
    if update:
        said.append(f"in {counted(update, 'of them', 'of them')} a later number may be an update")
    if not said:
        return f"{opening}; no two of these numbers contradict each other once scope, hedges and dates are looked at."
    return f"{opening}; {listed(said)}."


def _told_apart(corpus: Corpus, shared: pd.DataFrame, numbers: pd.DataFrame) -> list[str]:
    """The facts on which outlets disagree, or that were updated, each with its numbers."""
    out = []
    for verdict, words in (("disagree", "They disagree on"), ("possible update", "Later may be an update of")):
        facts = records(shared[shared["verdict"] == verdict])
        out += [f"{words} “{fact['fact']}”: {_said(corpus, numbers, fact)}." for fact in facts[:_MOST_SAID]]
    return out


def _widest(corpus: Corpus, shared: pd.DataFrame, numbers: pd.DataFrame) -> str:
    if not len(shared):
        return ""
    fact = records(shared.head(1))[0]
    if fact["verdict"] in ("disagree", "possible update"):
        return ""
    return f"Most widely told is “{fact['fact']}”: {_said(corpus, numbers, fact)}. Pair by pair: {fact['verdicts']}."


def _said(corpus: Corpus, numbers: pd.DataFrame, fact: dict[str, object]) -> str:
    own = numbers[numbers["fact_id"] == fact["fact_id"]]
    parts = []
    for outlet in corpus.outlets:
        said = list(dict.fromkeys(own.loc[own["outlet"] == outlet, "said"]))
        if said:
            parts.append(f"{listed([f'“{words}”' for words in said], 3)} in {telling(corpus, outlet)}")
    return listed(parts)


def _alone(numbers: pd.DataFrame) -> str:
    alone = numbers[numbers["partner"] != "paired"]
    if not len(alone):
        return ""
    like = int((alone["partner"] == "no match found").sum())
    opening = f"{sentence(counted(len(alone), 'number'))} {is_(len(alone))} given by one outlet alone"
    if not like:
        return f"{opening}: no other has one of that sort."
    return (
        f"{opening}; for {counted(like, 'of them', 'of them')} another outlet has a like number, but too little says that "
        "it is of the same thing."
    )


_FIRM = {
    "hedged": "{} of the numbers are hedged",
    "vague": "{} are vague (“hundreds”)",
    "attributed": "{} stand in somebody’s statement",
}


def _firmness(corpus: Corpus, firm: pd.DataFrame) -> str:
    """The least and the greatest share of each sort, and which tellings it tells apart."""
    said, apart = [], []
    for measure, words in _FIRM.items():
        own = records(firm[(firm["measure"] == measure) & firm["estimate"].notna()])
        if len(own) < 2:
            continue
        shares = sorted(row["estimate"] for row in own)
        low, high = percent(shares[0]), percent(shares[-1])
        said.append(words.format(low if low == high else f"between {low} and {high}"))
        known = [(row["outlet"], Estimate(row["estimate"], row["error"], row["units"])) for row in own]
        apart += [
            f"more {'are ' if measure != 'attributed' else ''}{measure} in {telling(corpus, more)} than in {telling(corpus, less)}"
            for more, less in estimates_apart(known, families=len(_FIRM))
        ]
    if not said:
        return ""
    rest = listed(apart) if apart else "in none of this can two tellings be told apart"
    return f"By outlet, {listed(said)}; {rest}."


def facts_in_words(corpus: Corpus, facts: pd.DataFrame, numbers: pd.DataFrame, most: int = MOST_FACTS) -> str:
    """The facts of the figure as sentences."""
    shared = records(facts[facts["outlets"] > 1].head(most))
    if not shared:
        return "No fact was found of which two outlets give a number."
    parts = []
    for fact in shared:
        rows = records(numbers[numbers["fact_id"] == fact["fact_id"]])
        told = [f"{row['outlet']} {row['said']} {bounds_in_words(row)}" for row in rows]
        parts.append(f"{sentence(str(fact['fact']))}: {'; '.join(told)}.")
    left = int((facts["outlets"] > 1).sum()) - len(shared)
    more = f" {sentence(counted(left, 'more fact'))} {is_(left)} in the table." if left else ""
    legend = "Marks are stated numbers, bands the intervals, with an arrow where they are open; a band alone is vague."
    return f"{' '.join(parts)} {legend}{more}"
