"""How many numbers each telling gives, and how firm they are."""

from __future__ import annotations

import pandas as pd

from analysis.corpus import Corpus
from analysis.display import counted, finding, listed, sentence
from analysis.evidence import Html
from analysis.findings.wording import is_, telling
from analysis.numbers import in_words
from analysis.tables import records


def numbers(corpus: Corpus, quantities: pd.DataFrame) -> Html:
    """How many numbers each telling gives, how many of them exact."""
    claims = quantities[(quantities["role"] == "claim") & ~quantities["repeated"]]
    if not len(claims):
        return finding("No number was found in these articles.")
    exact = claims["interval_rule"] == "exact"
    parts = []
    for outlet in corpus.outlets:
        own = claims["outlet"] == outlet
        firm = f" ({int((own & exact).sum())} of them exact)" if own.any() else ""
        parts.append(f"{int(own.sum())} in {telling(corpus, outlet)}{firm}")
    opening = f"{sentence(counted(len(claims), 'number'))} {is_(len(claims))} claimed: {listed(parts)}."
    soft = claims[~exact]
    rules = soft.groupby("interval_rule").size().sort_values(ascending=False, kind="stable")
    words = {
        "hedge": "hedged",
        "nearly": "“nearly”",
        "at_least": "“more than” or the like",
        "at_most": "“as many as” or the like",
        "range": "ranges",
        "vague": "vague",
    }
    loose = ""
    if len(soft):
        loose = f"The others are {listed([f'{words[str(rule)]} ({count})' for rule, count in rules.items()])}."
    largest = claims[(claims["kind"] == "count") & claims["value"].notna()].sort_values(
        ["value", "article_id", "start"], ascending=[False, True, True], kind="stable"
    )
    biggest = ""
    if len(largest):
        row = records(largest)[0]
        biggest = f"The largest count of people or things is “{in_words(row)}”, in {telling(corpus, row['outlet'])}."
    return finding(opening, f"{loose} {biggest}".strip())


def counts_in_words(corpus: Corpus, counts: pd.DataFrame) -> str:
    """The number line as a sentence: the largest counts of each outlet."""
    parts = []
    for outlet in corpus.outlets:
        own = counts[counts["outlet"] == outlet].copy()
        own["at"] = own["value"].where(own["value"].notna(), own["low"])
        own = own.sort_values(["at", "article_id", "start"], ascending=[False, True, True], kind="stable").head(5)
        said = [in_words(row, "noun") for row in records(own)]
        parts.append(f"{outlet}: {listed(said) if said else 'none'}")
    legend = (
        "Filled marks are stated numbers, hollow ones vague; a line is the interval, with an arrow where it is open."
    )
    return (
        f"The largest of each: {'; '.join(parts)}. {legend} Money, percentages, measures and durations are not drawn."
    )
