"""What the tellings share."""

from __future__ import annotations

import pandas as pd

from analysis.corpus import Corpus
from analysis.display import counted, finding, listed, sentence
from analysis.evidence import Html
from analysis.findings.wording import article_in, is_, one_outlet


def side_by_side(corpus: Corpus, quotations: pd.DataFrame, sentences: pd.DataFrame, numbers: pd.DataFrame) -> Html:
    """What the tellings share word for word, in substance and in figures."""
    if len(corpus.outlets) < 2:
        return finding(one_outlet(corpus))
    if len(quotations):
        row = quotations.iloc[0]
        runs = quotations["first_text"].str.lower().nunique()
        sides = [article_in(corpus, row[f"{side}_outlet"], [row[f"{side}_id"]]) for side in ("first", "second")]
        stand = f"stands in {listed(sides)}"
        longest = f"; the longest, {int(row['n_words'])} words, {stand}" if runs > 1 else f"; it {stand}"
        opening = (
            f"{sentence(counted(runs, 'quotation'))} of five words or more {is_(runs)} shared between outlets{longest}."
        )
    else:
        opening = "No quotation of five words or more is shared between two outlets."
    pairs = (
        f"{sentence(counted(len(sentences), 'pair'))} of sentences {is_(len(sentences))} close enough to be worth reading "
        "side by side; whether they report the same thing is for the reader to judge."
        if len(sentences)
        else "No two sentences of different outlets are close enough to be shown."
    )
    verdicts = numbers.groupby("verdict").size().sort_values(ascending=False, kind="stable")
    figures = (
        f"{sentence(counted(len(numbers), 'pair'))} of numbers {is_(len(numbers))} set beside each other as of one fact: "
        f"{listed([f'{verdict} ({count})' for verdict, count in verdicts.items()])}. Notebook 04 says more."
        if len(numbers)
        else "No two outlets give a number of which enough says that it is of one thing."
    )
    return finding(opening, pairs, figures)
