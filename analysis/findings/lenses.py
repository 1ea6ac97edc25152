"""What the lenses of notebook 01 show, as sentences."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from analysis.corpus import Corpus
from analysis.display import counted, listed, note, percent, sentence
from analysis.evidence import Html
from analysis.findings.wording import among, article_in, is_, telling
from analysis.framing.event_terms import gaps_as_dots
from analysis.statistics import FEWEST_WORDS, Interval, told_apart
from analysis.tables import is_missing, records

_MOST_ACTORS = 3
_MOST_WORDS = 4  # of one actor in one telling
_LEAST_OUTLETS = 2
_KINDS = {"loaded": "loaded words", "hedge": "hedges", "booster": "boosters", "evaluative": "evaluative adverbs"}
_LEAST_HITS = 2  # of a term before it is said that one outlet alone uses it


def labels_in_words(corpus: Corpus, counts: pd.DataFrame) -> str:
    """Which descriptions of the actors named most one outlet alone uses in its own voice."""
    totals = counts.groupby("actor", sort=False)["total"].sum()
    order = sorted(totals.index, key=lambda actor: (-int(totals[actor]), actor))
    if len(corpus.outlets) < 2 or not order:
        return ""
    said = []
    for actor in order[:_MOST_ACTORS]:
        own = counts[(counts["actor"] == actor) & (counts["total"] > 0)]
        if own["outlet"].nunique() < _LEAST_OUTLETS:
            continue
        alone = []
        for outlet in corpus.outlets:
            others = set(own.loc[own["outlet"] != outlet, "label"])
            # What others say with a word more ("labour minister") is not said here alone ("minister").
            longer = own["label"].map(lambda label: any(other.endswith(f" {label}") for other in others))  # noqa: B023
            here = (own["outlet"] == outlet) & (own["kind"] == "description")
            mine = own[here & ~own["label"].isin(others) & ~longer]
            words = [f"“{label}”" for label in mine.loc[mine["outlet_voice"] > 0, "label"]]
            if words:
                alone.append(f"{listed(words, _MOST_WORDS)} only {among(corpus, outlet)}")
        if alone:
            said.append(f"{actor} – {'; '.join(alone)}")
    if not said:
        return "No description of the actors named most stands in one telling alone."
    return f"In one telling alone, outside quotation marks: {'. '.join(said)}."


def labels(corpus: Corpus, counts: pd.DataFrame, undecided: pd.DataFrame) -> Html:
    """The labels in words, and how many descriptions could have meant an actor and were left out."""
    left, of = (int(undecided[name].sum()) for name in ("descriptions", "of")) if len(undecided) else (0, 0)
    seen = int(undecided.groupby("outlet")["of"].first().sum()) if len(undecided) else of
    told = (
        f"Of {counted(seen, 'description')} that could mean one of them {left} "
        f"{is_(left)} left out, because that is not sure."
        if left
        else ""
    )
    found = counts.loc[counts["total"] > 0, "actor"].nunique() if len(counts) else 0
    if not found:
        return note(
            "None of the actors that corpus.toml lists is named; without the list, actors are proposed."
            if corpus.actors
            else "No actor was found: nobody is named often enough.",
            told,
        )
    many = f"{sentence(counted(found, 'actor'))} {is_(found)} named."
    return note(labels_in_words(corpus, counts) or many, told)


def clauses(corpus: Corpus, shares: pd.DataFrame, abstained: pd.DataFrame, sets: int = 1) -> Html:
    """How much is told in the passive, whether outlets can be told apart in it, and how often no subject is named.

    Parameters
    ----------
    corpus : Corpus
    shares : DataFrame
        From `framing.passive_shares`.
    abstained : DataFrame
        From `framing.abstentions`.
    sets : int, optional
        How many sets of rates are compared on the page.
    """
    known = [row for row in records(shares) if row["clauses"]]
    if not known:
        return note("No clause was found.")
    each = [
        f"{row['passive']} of {row['clauses']} clauses in {telling(corpus, row['outlet'])}"
        + (f" ({row['without_agent']} without saying who did it)" if row["passive"] else "")
        for row in known
    ]
    apart = sets_apart(corpus, pd.DataFrame(known).assign(what="passives"), "what", sets)
    verdict = f"; outlets can be told apart in {apart[0]}" if apart else "; no two outlets can be told apart in this"
    verdict = verdict if len(known) > 1 else ""
    none = abstained[abstained["reason"] == "any"]
    left = (
        f"In {percent(none['abstained'].sum() / none['clauses'].sum())} of the clauses no subject is named, "
        "because it is not sure."
        if len(none) and none["abstained"].sum()
        else ""
    )
    return note(f"In the passive, outside quotation marks: {'; '.join(each)}{verdict}.", left)


def events_in_words(corpus: Corpus, named: pd.DataFrame) -> str:
    """What the event named most is called, and by whom alone."""
    counted_rows = named[~named["repeated"]]
    if not len(counted_rows):
        return "No name of an event was found" + ("." if len(corpus.outlets) < 2 else " in two outlets.")
    events = counted_rows["event"].value_counts()
    event = sorted(events.index, key=lambda name: (-int(events[name]), name))[0]
    own = counted_rows[counted_rows["event"] == event]
    terms = own["term"].value_counts()
    order = sorted(terms.index, key=lambda term: (-int(terms[term]), term))
    said = listed([f"“{gaps_as_dots(term)}” ({terms[term]})" for term in order], 6)
    outlets = own.groupby("term")["outlet"].nunique()
    alone = [
        f"“{gaps_as_dots(term)}” only {among(corpus, own.loc[own['term'] == term, 'outlet'].iloc[0])}"
        for term in order
        if outlets[term] == 1 and terms[term] >= _LEAST_HITS
    ]
    own_event = any(event == one.name for one in corpus.events)
    # A shipped family may be in the plural ("layoffs"), and counts whosever event it is.
    what = f"“{event}”" if own_event else f"any {event}, not this story’s alone"
    return f"Words found for {what}: {said}" + (f"; {listed(alone, 4)}." if alone and len(corpus.outlets) > 1 else ".")


def colour_in_words(corpus: Corpus, rates: pd.DataFrame, sets: int = 1) -> str:
    """How much colour there is in the outlets' own words, and what of it can be told apart.

    Parameters
    ----------
    corpus : Corpus
    rates : DataFrame
        From `framing.colour_rates`.
    sets : int, optional
        How many sets of rates are compared on the page.
    """
    own = rates[(rates["voice"] == "outlet") & rates["estimate"].notna()]
    if not len(own):
        return f"Every telling has under {FEWEST_WORDS} words outside quotation marks: too short for rates of colour."
    hits = rates.groupby("voice")["hits"].sum()
    total = int(hits.sum())
    quoted = int(hits.get("quoted", 0))
    of_them = "" if not total else f", {quoted or 'none'} of them quoted"
    said = f"{sentence(counted(total, 'word'))} of colour {is_(total)} found{of_them}"
    if len(corpus.outlets) < 2:
        return f"{said}."
    apart, alone = sets_apart(corpus, own, "kind", sets), sets_apart(corpus, own, "kind", own["kind"].nunique())
    kinds = counted(own["kind"].nunique(), "kind")
    if apart:
        return f"{said}; of the {kinds}, outlets can be told apart in {listed(apart)}."
    if alone:
        return (
            f"{said}; looked at by itself, colour would tell outlets apart in {listed(alone)}, but {sets} sets of "
            "rates are compared on this page, and allowing for all of them it may be noise."
        )
    return f"{said}; in none of the {kinds} can two outlets be told apart."


def sets_apart(corpus: Corpus, rates: pd.DataFrame, by: str, sets: int) -> list[str]:
    """Where outlets can be told apart, and which has more: "conflict (more in … than in …)".

    Parameters
    ----------
    corpus : Corpus
    rates : DataFrame
        With `outlet, estimate, low, high` and the column `by`.
    by : str
        Whose values are compared, each by itself.
    sets : int
        How many sets of rates are compared on the page, these included.
    """
    found = []
    for value, rows in rates.groupby(by, sort=False):
        apart = told_apart(
            [(row["outlet"], Interval(row["estimate"], row["low"], row["high"])) for row in records(rows)], sets
        )
        lower: dict[str, list[str]] = {}
        for high, low in apart:
            lower.setdefault(high, []).append(telling(corpus, low))
        more = (f"more in {telling(corpus, high)} than in {listed(lows)}" for high, lows in lower.items())
        if apart:
            found.append(f"{_KINDS.get(str(value), str(value).lower())} ({', '.join(more)})")
    return found


def openings(corpus: Corpus, opened: pd.DataFrame) -> Html:
    """Whom the articles begin with, and how soon a source speaks."""
    rows = records(opened)
    sourced = [row for row in rows if not is_missing(row["words_before_source"])]
    if not sourced:
        return note("No article has a source.")
    sourced.sort(key=lambda row: (int(row["words_before_source"]), row["article_id"]))
    first, last = sourced[0], sourced[-1]
    told = f"The first source, whoever ordered or announced included, comes after {_places(sourced)} words"
    if len(sourced) > 1:
        told += f": earliest {first['first_source']} in {_in(corpus, first)}"
        told += f", latest {last['first_source']} in {_in(corpus, last)}"
    without = len(rows) - len(sourced)
    return note(f"{told}.", f"{sentence(counted(without, 'article'))} {is_(without)} without one." if without else "")


def _in(corpus: Corpus, row: Mapping[str, Any]) -> str:
    return article_in(corpus, row["outlet"], [row["article_id"]])


def _places(rows: Iterable[dict[str, object]]) -> str:
    places = sorted(int(str(row["words_before_source"])) for row in rows)
    return f"{places[0]}" if places[0] == places[-1] else f"{places[0]} to {places[-1]}"
