"""How tellings and numbers are called in a sentence."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from analysis.corpus import Corpus
from analysis.display import counted, interval, listed
from analysis.tables import records


def telling(corpus: Corpus, outlet: str) -> str:
    """How the coverage of an outlet is called in a sentence."""
    number = articles_of(corpus, outlet)
    name = outlet[4:] if outlet.lower().startswith("the ") else outlet
    return f"the {name} article" if number == 1 else f"the {counted(number, f'{name} article')}"


def articles_of(corpus: Corpus, outlet: str) -> int:
    return len(corpus.documents_of(outlet))


def article_in(corpus: Corpus, outlet: str, article_ids: Iterable[str]) -> str:
    """How some articles of an outlet are called in a sentence: where it has several, how many of them.

    Parameters
    ----------
    corpus : Corpus
    outlet : str
    article_ids : iterable of str
        Those that are meant.
    """
    meant, all_of_them = len(set(article_ids)), articles_of(corpus, outlet)
    return (
        telling(corpus, outlet) if meant == all_of_them else f"{counted(meant, 'of', 'of')} {telling(corpus, outlet)}"
    )


def among(corpus: Corpus, outlet: str) -> str:
    """Where something stands of which it is not known in how many articles: "in the TIME article", "among the two …"."""
    return f"{'in' if articles_of(corpus, outlet) == 1 else 'among'} {telling(corpus, outlet)}"


def one_outlet(corpus: Corpus) -> str:
    """That there is nothing to compare, if there is one outlet only."""
    return "" if len(corpus.outlets) > 1 else f"One outlet, {corpus.outlets[0]}: nothing to compare."


def is_(number: int) -> str:
    return "is" if number == 1 else "are"


def was(number: int) -> str:
    return "was" if number == 1 else "were"


def rates_in_words(table: pd.DataFrame, group: str | None = None) -> str:
    """Estimates with their intervals as a sentence, one clause per row."""
    parts = []
    scored = table[table["estimate"].notna()]
    groups = [None] if group is None else list(dict.fromkeys(scored[group]))
    for name in groups:
        rows = records(scored if name is None else scored[scored[group] == name])
        values = [f"{r['outlet']} {r['estimate']:.1f} ({interval(r['low'], r['high'])})" for r in rows]
        if values:
            parts.append(listed(values, at_most=12) if name is None else f"{name}: {listed(values, at_most=12)}")
    if not parts:
        return "Nothing is long enough to be drawn."
    return f"{'; '.join(parts)}. In parentheses the 95 % interval."
