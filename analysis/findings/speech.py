"""Whose words a telling is made of, what they rest on, and what can be said of the difference."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from analysis.comparison import estimates_apart
from analysis.corpus import Corpus
from analysis.display import counted, finding, listed, note, percent, sentence
from analysis.evidence import Html
from analysis.figures import MOST_SOURCES
from analysis.findings.wording import is_, one_outlet, telling
from analysis.statistics import FEWEST_WORDS, Estimate
from analysis.summaries import OWN_WORDS, SPEECH
from analysis.tables import records
from analysis.voices import concentration

_MEASURES = 4  # shares that the opening compares, all looked at together


def sourcing(corpus: Corpus, heard: pd.DataFrame, shares: pd.DataFrame, profiles: pd.DataFrame) -> Html:
    """Whose words a telling is made of, how few carry how much, and what of it can be told apart.

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
    known = {measure: profiles[profiles["measure"] == measure] for measure in _SUBJECTS}
    told = [
        _spread(corpus, table, words)
        for table, words in ((shares, _ATTRIBUTED), *((known[measure], words) for measure, words in _SUBJECTS.items()))
    ]
    spreads = [one for one in told if one is not None]
    if len(corpus.outlets) < 2:
        return finding(one_outlet(corpus), _few(corpus, concentration(corpus, heard), profiles))
    if not spreads:
        opening = [f"Too short to compare: fewer than two outlets have {FEWEST_WORDS} words."]
    elif any(apart for _, apart in spreads):
        opening = [
            f"{words}{apart or '; here no two of these tellings can be told apart'}." for words, apart in spreads
        ]
    else:
        opening = [*(f"{words}." for words, _ in spreads), "In none of this can two of these tellings be told apart."]
    return finding(*opening, _few(corpus, concentration(corpus, heard), profiles), _in_several(heard))


_ATTRIBUTED = "{} of the words are somebody’s statement"
_SUBJECTS = {
    "official": "Officials of any state or international body are the source of {} of the attributed words",
    "unnamed": "People without a name are the source of {} of the attributed words",
    "borrowed": "{} of the attributed words were said or obtained by other media",
}


def _spread(corpus: Corpus, table: pd.DataFrame, words: str) -> tuple[str, str] | None:
    """The least and the greatest of some shares in words, and which tellings they tell apart; None for fewer than two."""
    scored = records(table[table["estimate"].notna()].sort_values("estimate", kind="stable"))
    if len(scored) < 2:
        return None
    low, high = percent(scored[0]["estimate"]), percent(scored[-1]["estimate"])
    told = sentence(words.format(low if low == high else f"between {low} and {high}"))
    known = [(row["outlet"], Estimate(row["estimate"], row["error"], row["units"])) for row in scored]
    apart = estimates_apart(known, families=_MEASURES)
    above: dict[tuple[str, ...], list[str]] = {}
    for lower in dict.fromkeys(low for _, low in apart):
        above.setdefault(tuple(high for high, low in apart if low == lower), []).append(lower)
    said = [
        f"more in {listed([telling(corpus, o) for o in highs])} than in {listed([telling(corpus, o) for o in lows])}"
        for highs, lows in above.items()
    ]
    rest = "; no other two can be told apart" if len(apart) < len(scored) * (len(scored) - 1) // 2 else ""
    return told, f": {'; '.join(said)}{rest}" if said else ""


def _few(corpus: Corpus, tops: pd.DataFrame, profiles: pd.DataFrame) -> str:
    """How few sources carry how much, and where nearly all rests on one."""
    scored = records(tops[tops["top_share"].notna() & (tops["sources"] > 1)].sort_values("top_share", kind="stable"))
    alone = [telling(corpus, row["outlet"]) for row in records(tops) if row["single_source"]]
    rests = f"Nine in ten of the attributed words or more rest on one source in {listed(alone)}." if alone else ""
    if not scored:
        return rests
    top = scored[-1]
    same = [row for row in scored if row["top_share"] == top["top_share"]]
    if len(same) > 1:
        words = (
            f"The source heard most has at most {percent(top['top_share'])} of the words with a source, in "
            f"{listed([telling(corpus, row['outlet']) for row in same], at_most=4)}"
        )
        return f"{words}. {rests}".rstrip()
    effective = profiles[(profiles["measure"] == "q1") & (profiles["outlet"] == top["outlet"])]["estimate"]
    words = (
        f"The largest share of one source is that of {top['top_source']} in {telling(corpus, top['outlet'])}: "
        f"{percent(top['top_share'])} of the words with a source"
    )
    if len(effective) and effective.iloc[0] == effective.iloc[0]:
        words += (
            f"; all {counted(top['sources'], 'source')} there together are as diverse as {effective.iloc[0]:.1f} "
            "of equal weight"
        )
    return f"{words}. {rests}".rstrip()


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
    """Which outlets print one text or one agency, rest on the same document, or borrow from the same outlet.

    Parameters
    ----------
    origins : DataFrame
        From `voices.common_origins`.
    """
    if not len(origins):
        return note(
            "No two outlets were found to print one text or to name one agency as its origin, nor to rest on the same "
            "document or on the reporting of the same outlet."
        )
    return note(*(_one_origin(row) for row in records(origins)))


def _one_origin(row: Mapping[str, Any]) -> str:
    """What outlets have as their common origin, and what follows for their agreement."""
    outlets, origin = listed(row["outlets"]), row["origin"]
    if row["kind"] == "one text":
        return (
            f"{outlets} print one text for the most part ({listed(row['articles'])}: {percent(row['share'])} of the "
            "shorter or more stands in the longer, word for word): it has one origin, and nothing in it is confirmed by "
            "standing there twice."
        )
    if row["kind"] == "document":
        return f"{outlets} rest on the same document, “{origin}”: on this they do not confirm each other."
    if row["kind"] == "agency":
        return (
            f"{outlets} print or cite the agency “{origin}” ({listed(row['articles'])}); where it is the same report, "
            "they do not confirm each other."
        )
    return f"{outlets} borrow from “{origin}”; where it is the same report, they do not confirm each other."


def shares_in_words(shares: pd.DataFrame, kinds: Sequence[str] = (*SPEECH, OWN_WORDS)) -> str:
    """Stacked bars as a sentence."""
    parts = []
    for row in records(shares):
        said = [f"{percent(row[kind])} {kind}" for kind in kinds if row[kind] > 0]
        if said:
            parts.append(f"{row['outlet']}: {', '.join(said)}")
    return "; ".join(parts) + "." if parts else "Nothing is long enough to be drawn."


def sources_in_words(table: pd.DataFrame, most: int = MOST_SOURCES) -> str:
    """The dot matrix as a sentence: who is heard in several outlets, and how many in one alone."""
    several = [f"{row['source']} ({row['where']})" for row in records(table[table["outlets"] > 1])]
    alone = int((table["outlets"] == 1).sum())
    only = f"{counted(alone, 'source')} {is_(alone)} heard in one outlet only"
    drawn = f" Drawn are the first {most} of {len(table)}." if len(table) > most else ""
    return (f"{listed(several, at_most=12)}; {only}." if several else f"{sentence(only)}.") + drawn


def entries_in_words(entries: pd.DataFrame) -> str:
    """The position strip as a sentence: the first source of each article, and how many words stand before it."""
    parts = []
    for article, rows in entries.groupby("article", sort=False):
        first = records(rows.sort_values("start", kind="stable"))[0]
        words = int(first["words_before"])
        before = f"after {counted(words, 'word')}" if words else "from the first word on"
        before = "in the summary" if first["only_in_summary"] else before
        more = len(rows) - 1
        others = f", then {counted(more, 'other')}" if more else ""
        parts.append(f"{article}: {first['source']} {before}{others}")
    return f"The first source of each article. {'; '.join(parts)}." if parts else "No source was found."
