"""Which facts are told in numbers, whether the numbers agree, and how firm they are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from analysis.comparison import estimates_apart
from analysis.corpus import Corpus
from analysis.corrections import PARTED_BY_HAND
from analysis.display import counted, finding, listed, note, percent, sentence
from analysis.evidence import Html
from analysis.figures import MOST_FACTS
from analysis.findings.wording import article_in, is_, one_outlet, telling, was
from analysis.statistics import Estimate
from analysis.tables import records

_MOST_SAID = 3  # disagreements, and updates, that are told one by one


def numbers(
    corpus: Corpus,
    claims: pd.DataFrame,
    facts: pd.DataFrame,
    fact_numbers: pd.DataFrame,
    pairs: pd.DataFrame,
) -> Html:
    """Which facts two or more outlets give in numbers, and whether these agree.

    Parameters
    ----------
    corpus : Corpus
    claims : DataFrame
        Rows of the table `quantities` that are claims.
    facts, fact_numbers : DataFrame
        From `alignment.facts`.
    pairs : DataFrame
        From `alignment.compare_quantities`.
    """
    if not len(claims):
        return finding("No number was found in these articles.")
    if len(corpus.outlets) < 2:
        return finding(one_outlet(corpus), f"{sentence(counted(len(claims), 'number'))} {was(len(claims))} found.")
    shared = facts[facts["outlets"] > 1]
    return finding(
        _opening(shared),
        *_contradicted(corpus, shared, pairs),
        _scopes(corpus, pairs),
        _undecided(pairs),
        _widest(corpus, shared, fact_numbers),
        _alone(fact_numbers),
    )


def _opening(shared: pd.DataFrame) -> str:
    if not len(shared):
        return "No fact was found of which two outlets give a number."
    opening = f"{sentence(counted(len(shared), 'fact'))} {is_(len(shared))} told in numbers by two outlets or more"
    worst = shared["verdict"]
    disagree, update = int((worst == "disagree").sum()), int((worst == "possible update").sum())
    said = []
    if disagree:
        said.append(f"on {counted(disagree, 'of them', 'of them')} outlets seem to disagree")
    if update:
        said.append(f"in {counted(update, 'of them', 'of them')} a later number may be an update")
    if not said:
        return f"{opening}; no contradiction was found once scope, hedges and dates are looked at."
    return f"{opening}; {listed(said)}."


def _contradicted(corpus: Corpus, shared: pd.DataFrame, pairs: pd.DataFrame) -> list[str]:
    """The facts on which outlets disagree, or that were updated, each with the pair of numbers that says so best."""
    out = []
    for verdict, words in _CONTRADICTIONS.items():
        facts = records(shared[shared["verdict"] == verdict])
        for fact in facts[:_MOST_SAID]:
            own = pairs[(pairs["fact_id"] == fact["fact_id"]) & (pairs["verdict"] == verdict)]
            best = records(own.sort_values("score", ascending=False, kind="stable").head(1))[0]
            out.append(f"{words} “{fact['fact']}”: {_both(corpus, best)}.")
        left = len(facts) - _MOST_SAID
        if left > 0:
            out.append(f"{sentence(counted(left, 'more such fact'))} {is_(left)} in the table.")
    return out


_CONTRADICTIONS = {"disagree": "Outlets seem to disagree on", "possible update": "A later number may be an update of"}


def _both(corpus: Corpus, pair: Mapping[str, Any]) -> str:
    return listed(
        [
            f"“{pair[f'{side}_text']}” in {article_in(corpus, pair[f'{side}_outlet'], [pair[f'{side}_id']])}"
            for side in ("first", "second")
        ]
    )


def _scopes(corpus: Corpus, pairs: pd.DataFrame) -> str:
    """The clearest pair of one fact whose words tell of two sets."""
    own = pairs[pairs["joined"] & (pairs["verdict"] == "different scope")]
    if not len(own):
        return ""
    best = records(own.sort_values("score", ascending=False, kind="stable").head(1))[0]
    number = int(own["fact_id"].nunique())
    return (
        f"In {counted(number, 'of these facts', 'of these facts')} the words tell of sets that are not the same, so that the "
        f"numbers need not be: {_both(corpus, best)}."
    )


def _undecided(pairs: pd.DataFrame) -> str:
    number = int((pairs["joined"] & (pairs["verdict"] == "unsure")).sum())
    if not number:
        return ""
    return (
        f"{sentence(counted(number, 'more pair'))} of numbers {'differs' if number == 1 else 'differ'}, "
        "but it is not sure that they are of one thing."
    )


def _widest(corpus: Corpus, shared: pd.DataFrame, numbers: pd.DataFrame) -> str:
    if not len(shared):
        return ""
    fact = records(shared.head(1))[0]
    if fact["verdict"] in _CONTRADICTIONS:
        return ""
    return f"Most widely told is “{fact['fact']}”: {_said(corpus, numbers, fact)}."


def _said(corpus: Corpus, numbers: pd.DataFrame, fact: dict[str, object]) -> str:
    own = numbers[numbers["fact_id"] == fact["fact_id"]]
    parts = []
    for outlet in corpus.outlets:
        rows = own[own["outlet"] == outlet]
        said = list(dict.fromkeys(rows["said"]))
        if said:
            where = article_in(corpus, outlet, rows["article_id"])
            parts.append(f"{listed([f'“{words}”' for words in said], 3)} in {where}")
    return listed(parts)


def _alone(numbers: pd.DataFrame) -> str:
    alone = numbers[numbers["partner"] != "paired"]
    if not len(alone):
        return ""
    like = int(alone["partner"].isin(["no match found", PARTED_BY_HAND]).sum())
    opening = f"For {counted(len(alone), 'number')} no partner was found in another outlet"
    if not like:
        return f"{opening}: none has one of that sort."
    some = "another gives" if len(alone) == 1 else f"for {counted(like, 'of them', 'of them')} another gives"
    return f"{opening}, though {some} a number of that sort."


_FIRM = {
    "hedged": "{} of the numbers are hedged",
    "vague": "{} are vague (“hundreds”)",
    "attributed": "{} stand in somebody’s statement",
}


def firmness(corpus: Corpus, firm: pd.DataFrame) -> Html:
    """The least and the greatest share of each sort of number, and which tellings it tells apart.

    Parameters
    ----------
    corpus : Corpus
    firm : DataFrame
        From `firmness.firmness`.
    """
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
        return note("Fewer than two outlets give numbers: there is nothing to compare.")
    rest = listed(apart) if apart else "in none of this can two tellings be told apart"
    return note(f"By outlet, {listed(said)}; {rest}.")


def _interval(row: Mapping[str, Any]) -> str:
    return "" if row["low"] == row["high"] else f" {row['bounds']}"


def facts_in_words(corpus: Corpus, facts: pd.DataFrame, numbers: pd.DataFrame, most: int = MOST_FACTS) -> str:
    """The facts of the figure as sentences."""
    shared = records(facts[facts["outlets"] > 1].head(most))
    if not shared:
        return "No fact was found of which two outlets give a number."
    parts = []
    for fact in shared:
        rows = records(numbers[numbers["fact_id"] == fact["fact_id"]])
        told = [f"{row['outlet']} {row['said']}{_interval(row)}" for row in rows]
        parts.append(f"{sentence(str(fact['fact']))}: {'; '.join(told)}.")
    left = int((facts["outlets"] > 1).sum()) - len(shared)
    more = f" {sentence(counted(left, 'more fact'))} {is_(left)} in the table." if left else ""
    legend = (
        "Marks are stated numbers, bands the intervals, with an arrow where they are open; a band alone is vague. "
        "The axes do not begin at 0."
    )
    return f"{' '.join(parts)} {legend}{more}"
