"""How much of each telling is somebody's statement, and who is heard in several."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from analysis.corpus import Corpus
from analysis.display import counted, finding, listed, percent
from analysis.evidence import Html
from analysis.findings.wording import telling, was
from analysis.statistics import FEWEST_WORDS, Interval, told_apart
from analysis.summaries import OWN_WORDS, SPEECH
from analysis.tables import records


def sourcing(corpus: Corpus, attributions: pd.DataFrame, shares: pd.DataFrame) -> Html:
    """How much of each telling is somebody's statement, and who is heard in several."""
    kept = attributions[~attributions["repeated"]]
    statements = kept.drop_duplicates(["article_id", "statement_id"])
    if not len(statements):
        return finding("No attribution was found in these articles.")
    scored = shares[shares["estimate"].notna()].sort_values("estimate", ascending=False, kind="stable")
    if len(scored) < 2:
        opening = f"Too short to compare: fewer than two outlets have {FEWEST_WORDS} words."
    else:
        top, bottom = records(scored)[0], records(scored)[-1]
        apart = told_apart([(r["outlet"], Interval(r["estimate"], r["low"], r["high"])) for r in records(scored)])
        spread = f"Between {percent(bottom['estimate'])} and {percent(top['estimate'])} of the words are somebody's statement"
        if (top["outlet"], bottom["outlet"]) in apart:
            opening = (
                f"{spread}: most in {telling(corpus, top['outlet'])}, least in {telling(corpus, bottom['outlet'])}."
            )
        elif apart:
            said = [f"{telling(corpus, high)} from {telling(corpus, low)}" for high, low in apart]
            opening = f"{spread}; told apart are only {listed(said)}."
        else:
            opening = f"{spread}, but no two of these tellings can be told apart."
    by_outlet = statements.groupby("outlet").size()
    each = [f"{int(by_outlet.get(outlet, 0))} in {telling(corpus, outlet)}" for outlet in corpus.outlets]
    total = f"In all, {counted(len(statements), 'statement')} {was(len(statements))} found: {listed(each)}."
    heard = _heard_in_several(statements)
    names = (
        f"Heard in more than one outlet under exactly the same name: {listed(heard)}; "
        "different forms of a name are not joined across articles yet."
        if heard
        else "No source is heard in more than one outlet under exactly the same name; different forms are not joined yet."
    )
    return finding(opening, total, names)


def shares_in_words(shares: pd.DataFrame) -> str:
    """The stacked bars as a sentence."""
    parts = [
        f"{row['outlet']}: {', '.join(f'{percent(row[kind])} {kind}' for kind in SPEECH)}, {percent(row[OWN_WORDS])} the {OWN_WORDS}"
        for row in records(shares[shares["estimate"].notna()])
    ]
    return "; ".join(parts) + "." if parts else "Nothing is long enough to be drawn."


def _heard_in_several(statements: pd.DataFrame) -> Sequence[str]:
    """Names, not descriptions, that are the source of a statement in two outlets or more."""
    named = statements[statements["source_name"].str.match(r"(?:[Tt]he )?[A-Z]")]
    outlets = named.groupby("source_name")["outlet"].nunique()
    return sorted(str(name) for name in outlets[outlets > 1].index)
