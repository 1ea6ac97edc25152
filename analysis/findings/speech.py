"""Whose words a telling is made of, what they rest on, and what can be said of the difference."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from analysis.corpus import Corpus
from analysis.display import counted, finding, listed, note, percent, sentence
from analysis.evidence import Html
from analysis.findings.wording import is_, telling
from analysis.statistics import FEWEST_WORDS, Interval, told_apart
from analysis.summaries import OWN_WORDS, SPEECH
from analysis.tables import records
from analysis.voices import concentration

_MEASURES = 4  # shares that the opening compares, all looked at together


def sourcing(corpus: Corpus, heard: pd.DataFrame, shares: pd.DataFrame, profiles: pd.DataFrame) -> Html:
    """How much of each telling is somebody's statement, whose, and how few carry how much.

    Parameters
    ----------
    corpus : Corpus
    heard, profiles : DataFrame
        From `voices`.
    shares : DataFrame
        From `summaries.statement_shares`.
    """
    if not len(heard):
        return finding("No attribution was found in these articles.")
    return finding(
        _attributed(corpus, shares),
        _share(corpus, profiles, "official", "Officials of any state or international body are the source of"),
        _share(corpus, profiles, "unnamed", "People without a name are the source of"),
        _share(corpus, profiles, "borrowed", "Other media said or obtained"),
        _few(corpus, concentration(corpus, heard), profiles),
        _in_several(heard),
    )


def _attributed(corpus: Corpus, shares: pd.DataFrame) -> str:
    spread = _spread(corpus, shares)
    if spread is None:
        return f"Too short to compare: fewer than two outlets have {FEWEST_WORDS} words."
    ends, apart = spread
    return f"{sentence(ends)} of the words are somebody’s statement{apart}."


def _share(corpus: Corpus, profiles: pd.DataFrame, measure: str, subject: str) -> str:
    spread = _spread(corpus, profiles[profiles["measure"] == measure])
    return "" if spread is None else f"{subject} {spread[0]} of the attributed words{spread[1]}."


def _spread(corpus: Corpus, table: pd.DataFrame) -> tuple[str, str] | None:
    """The least and the greatest of some shares, and which tellings they tell apart; None for fewer than two."""
    scored = records(table[table["estimate"].notna()].sort_values("estimate", kind="stable"))
    if len(scored) < 2:
        return None
    low, high = percent(scored[0]["estimate"]), percent(scored[-1]["estimate"])
    ends = f"in each telling {low}" if low == high else f"between {low} and {high}"
    known = [(row["outlet"], Interval(row["estimate"], row["low"], row["high"])) for row in scored]
    apart = told_apart(known, families=_MEASURES)
    if not apart:
        return ends, ", but no two of these tellings can be told apart" if low != high else ""
    above: dict[tuple[str, ...], list[str]] = {}
    for lower in dict.fromkeys(low for _, low in apart):
        above.setdefault(tuple(high for high, low in apart if low == lower), []).append(lower)
    said = [
        f"more in {listed([telling(corpus, o) for o in highs])} than in {listed([telling(corpus, o) for o in lows])}"
        for highs, lows in above.items()
    ]
    pairs = len(scored) * (len(scored) - 1) // 2
    rest = "; no other two can be told apart" if len(apart) < pairs else ""
    return ends, f": {'; '.join(said)}{rest}"


def _few(corpus: Corpus, tops: pd.DataFrame, profiles: pd.DataFrame) -> str:
    """How few sources carry how much, and where all rests on one."""
    scored = records(tops[tops["top_share"].notna()].sort_values("top_share", kind="stable"))
    if not scored:
        return ""
    top = scored[-1]
    effective = profiles[(profiles["measure"] == "q1") & (profiles["outlet"] == top["outlet"])]["estimate"]
    words = (
        f"Most hangs on one source in {telling(corpus, top['outlet'])}: {top['top_source']} has {percent(top['top_share'])} of "
        "the words with a source there"
    )
    if len(effective) and effective.iloc[0] == effective.iloc[0]:
        words += f", and all {counted(top['sources'], 'source')} together weigh as much as {effective.iloc[0]:.1f} equal ones"
    alone = [telling(corpus, row["outlet"]) for row in scored if row["single_source"]]
    rests = f" One source alone stands behind {listed(alone)}." if alone else ""
    return f"{words}.{rests}"


def _in_several(heard: pd.DataFrame) -> str:
    """Who is heard in more than one outlet."""
    named = heard[(heard["source_id"] != "") & heard["named_status"].isin(["named person", "named organisation"])]
    outlets = named.groupby("source_id").agg(name=("voice_name", "first"), outlets=("outlet", "nunique"))
    several = outlets[outlets["outlets"] > 1].sort_values(["outlets", "name"], ascending=[False, True], kind="stable")
    if not len(several):
        return "No named person or body is heard in more than one outlet."
    names = [f"{row['name']} (in {row['outlets']})" for row in records(several)]
    return f"Heard in more than one outlet: {listed(names)}."


def common_origins(origins: pd.DataFrame) -> Html:
    """Which outlets rest on the same report, document or agency."""
    if not len(origins):
        return note("No two outlets were found to rest on the same report, document or agency.")
    return note(
        *(
            f"{row['outlets'].replace('; ', ' and ')} rest on the same origin, “{row['origin']}”: on this they do not "
            "confirm each other."
            for row in records(origins)
        )
    )


def shares_in_words(shares: pd.DataFrame, kinds: Sequence[str] = (*SPEECH, OWN_WORDS)) -> str:
    """Stacked bars as a sentence."""
    parts = []
    for row in records(shares):
        said = [f"{percent(row[kind])} {kind}" for kind in kinds if row[kind] > 0]
        if said:
            parts.append(f"{row['outlet']}: {', '.join(said)}")
    return "; ".join(parts) + "." if parts else "Nothing is long enough to be drawn."


def sources_in_words(table: pd.DataFrame) -> str:
    """The dot matrix as a sentence: who is heard in several outlets, and how many in one alone."""
    several = [f"{row['source']} in {row['where'].replace('; ', ', ')}" for row in records(table[table["outlets"] > 1])]
    alone = int((table["outlets"] == 1).sum())
    only = f"{counted(alone, 'source')} {is_(alone)} heard in one outlet only"
    return f"{listed(several, at_most=12)}; {only}." if several else f"{sentence(only)}."


def entries_in_words(entries: pd.DataFrame) -> str:
    """The position strip as a sentence: the first source of each article, and how many words stand before it."""
    parts = []
    for article, rows in entries.groupby("article", sort=False):
        first = records(rows.sort_values("start", kind="stable"))[0]
        words = int(first["words_before"])
        before = f"after {counted(words, 'word')}" if words else "from the first word on"
        before = "in the summary" if first["in_summary"] else before
        others = f", then {counted(len(rows) - 1, 'other')}" if len(rows) > 1 else ""
        parts.append(f"{article}: {first['source']} {before}{others}")
    return f"The first source of each article. {'; '.join(parts)}." if parts else "No source was found."
