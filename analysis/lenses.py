"""The lenses of notebook 01 as small tables: who is called what, who acts, what an event is called, how one opens."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

import pandas as pd

from analysis.corpus import Corpus
from analysis.tables import is_missing, records

MOST_LABELS = 8  # of one actor in a figure
MOST_ACTORS = 4
MOST_VERBS = 6
MOST_WORDS = 3  # of an outlet in the forest plot
PASSIVE = "passive"
_OTHER = "none"
_PREPOSITIONS = frozenset(
    [
        "about",
        "above",
        "across",
        "after",
        "against",
        "along",
        "among",
        "around",
        "as",
        "at",
        "before",
        "behind",
        "below",
        "beneath",
        "beside",
        "between",
        "beyond",
        "by",
        "concerning",
        "despite",
        "during",
        "for",
        "from",
        "in",
        "inside",
        "into",
        "like",
        "near",
        "of",
        "off",
        "on",
        "onto",
        "out",
        "outside",
        "over",
        "past",
        "regarding",
        "since",
        "through",
        "throughout",
        "to",
        "toward",
        "towards",
        "under",
        "until",
        "up",
        "upon",
        "via",
        "with",
        "within",
        "without",
    ]
)


def label_rows(counts: pd.DataFrame, corpus: Corpus) -> pd.DataFrame:
    """Labels by outlet for a matrix: the actors with most labels, and of each the labels used most.

    Parameters
    ----------
    counts : DataFrame
        From `framing.label_counts`.
    corpus : Corpus

    Returns
    -------
    DataFrame
        Index "actor: label"; a column per outlet with how often it uses the label, in any voice.
    """
    totals = counts.groupby("actor", sort=False)["total"].sum().sort_values(ascending=False, kind="stable")
    rows: dict[str, list[int]] = {}
    for actor in totals.index[:MOST_ACTORS]:
        own = counts[counts["actor"] == actor]
        for label in list(dict.fromkeys(own["label"]))[:MOST_LABELS]:
            used = own[own["label"] == label].set_index("outlet")["total"]
            rows[f"{actor}: {label}"] = [int(used.get(outlet, 0)) for outlet in corpus.outlets]
    return pd.DataFrame.from_dict(rows, orient="index", columns=list(corpus.outlets)).rename_axis("who: called")


def label_names(named: pd.DataFrame) -> list[str]:
    """How the rows of a figure are called: the actor once, then its other labels behind a dot.

    Examples
    --------
    >>> label_names(pd.DataFrame(index=["Ada Stone: Ada Stone", "Ada Stone: mayor", "Orla: militants"]))
    ['Ada Stone', '· mayor', 'Orla: militants']
    """
    names, last = [], None
    for row in named.index:
        actor, _, label = str(row).partition(": ")
        names.append(f"· {label}" if actor == last else actor if label == actor else f"{actor}: {label}")
        last = actor
    return names


def labels_drawn(named: pd.DataFrame, counts: pd.DataFrame) -> str:
    """The figure of labels as a sentence, and how many labels it leaves out.

    Parameters
    ----------
    named : DataFrame
        From `label_rows`.
    counts : DataFrame
        From `framing.label_counts`.
    """
    each = [
        f"{name.removeprefix('· ')}: {', '.join(f'{outlet} {number}' for outlet, number in row.items() if number)}"
        for name, (_, row) in zip(label_names(named), named.iterrows(), strict=True)
    ]
    used = counts[counts["total"] > 0]
    left = len(set(zip(used["actor"], used["label"], strict=True))) - len(named)
    more = f" {left} more labels, the least frequent and those of other actors, are listed below." if left > 0 else ""
    return f"{'; '.join(each)}.{more}" if each else ""


def actor_clauses(clauses: pd.DataFrame, labels: pd.DataFrame) -> pd.DataFrame:
    """The clauses of which an actor is the subject, with the actor.

    Parameters
    ----------
    clauses, labels : DataFrame
        From `framing.clauses` and `framing.labels`.

    Returns
    -------
    DataFrame
        The clauses with a column `actor`, whose label stands at the end of the subject and hangs on no preposition.
    """
    places: dict[tuple[str, int], dict[str, Any]] = {
        (row["article_id"], int(row["end"])): row for row in records(labels)
    }
    named = clauses[clauses["subject"] != ""]
    actors = [_actor_of(row, places.get((row["article_id"], int(row["subject_end"])), {})) for row in records(named)]
    found = named.assign(actor=actors)
    return found[found["actor"] != ""]


def _actor_of(clause: Mapping[str, Any], label: Mapping[str, Any]) -> str:
    """The actor of a label that ends a subject; nobody where it hangs on a preposition ("residents of the town")."""
    if not label:
        return ""
    before = str(clause["subject"])[: max(0, int(label["start"]) - int(clause["subject_start"]))]
    return "" if _PREPOSITIONS & set(before.lower().split()) else str(label["actor"])


def verbs_of_actors(corpus: Corpus, acting: pd.DataFrame) -> pd.DataFrame:
    """What each actor does and what is done to it, outlet by outlet.

    Returns
    -------
    DataFrame
        Index the actors with most clauses; a column per outlet: what it does, then what is done to it.
    """
    counted = acting[~acting["repeated"]]
    actors = counted["actor"].value_counts(sort=True)
    order = sorted(actors.index, key=lambda actor: (-int(actors[actor]), actor))[:MOST_ACTORS]
    table = {
        outlet: [_verbs(counted[(counted["actor"] == actor) & (counted["outlet"] == outlet)]) for actor in order]
        for outlet in corpus.outlets
    }
    return pd.DataFrame(table, index=pd.Index(order, name="actor"), columns=list(corpus.outlets))


def _verbs(rows: pd.DataFrame) -> str:
    passive = rows["construction"].str.startswith(PASSIVE)
    parts = [
        f"{what}: {_counted_verbs(Counter(own['verb']))}"
        for what, own in (("does", rows[~passive]), ("done to it", rows[passive]))
        if len(own)
    ]
    return "; ".join(parts) or "–"


def _counted_verbs(said: Counter[str]) -> str:
    listed = [verb if number == 1 else f"{verb} {number}" for verb, number in sorted(said.items(), key=_most_first)]
    more = f" and {len(listed) - MOST_VERBS} more" if len(listed) > MOST_VERBS else ""
    return ", ".join(listed[:MOST_VERBS]) + more


def _most_first(item: tuple[str, int]) -> tuple[int, str]:
    return -item[1], item[0]


def event_rows(corpus: Corpus, named: pd.DataFrame) -> pd.DataFrame:
    """What events are called, by outlet.

    Returns
    -------
    DataFrame
        Index "event: term", the event named most first; a column per outlet with how often, repeats once.
    """
    counted = named[~named["repeated"]]
    events = Counter(counted["event"])
    terms = Counter(zip(counted["event"], counted["term"], strict=True))
    order = sorted(terms, key=lambda key: (-events[key[0]], key[0], -terms[key], key[1]))
    used = Counter(zip(counted["event"], counted["term"], counted["outlet"], strict=True))
    rows = {f"{event}: {term}": [used[event, term, outlet] for outlet in corpus.outlets] for event, term in order}
    return pd.DataFrame.from_dict(rows, orient="index", columns=list(corpus.outlets)).rename_axis("event: called")


def opening_rows(corpus: Corpus, openings: pd.DataFrame) -> pd.DataFrame:
    """How the articles open, one column each.

    Returns
    -------
    DataFrame
        A row per question, a column per article in the order of the outlets, headed by its outlet and, where that has
        several, its id.
    """
    columns = {}
    place = {outlet: number for number, outlet in enumerate(corpus.outlets)}
    for row in sorted(records(openings), key=lambda row: place[row["outlet"]]):
        several = len(corpus.documents_of(row["outlet"])) > 1
        columns[f"{row['outlet']}: {row['article_id']}" if several else row["outlet"]] = _opening(row)
    return pd.DataFrame(columns).rename_axis("of the opening")


def _opening(row: Mapping[str, Any]) -> dict[str, str]:
    words = int(row["lede_words"])
    return {
        "headline": row["headline"] or "none known",
        "who stands in it": row["headline_actors"] or _OTHER,
        "lede begins with": str(row["lede_begins"]),
        "its first clause": _clause(row),
        "words of the lede": f"{words}",
        "of them quoted": _percent(row["lede_share_quoted"]),
        "of them somebody’s statement": _percent(row["lede_share_attributed"]),
        "who stands in the lede": row["lede_actors"] or _OTHER,
        "first source (said, wrote, ordered …)": row["first_source"] or _OTHER,
        "words before it": _known(row["words_before_source"]),
        "first number": row["first_number"] or _OTHER,
        "words before that": _known(row["words_before_number"]),
    }


def _clause(row: Mapping[str, Any]) -> str:
    """Subject, verb and voice of the first clause: "The US: plan, active"."""
    if not row["lede_verb"]:
        return "none found"
    return f"{row['lede_subject'] or 'subject not sure'}: {row['lede_verb']}, {row['lede_construction']}"


def _percent(share: float) -> str:
    return "–" if share != share else f"{100 * share:.0f} %"


def _known(value: Any) -> str:
    return "–" if is_missing(value) else f"{int(value)}"


def opening_places(openings: pd.DataFrame) -> pd.DataFrame:
    """Where what is told of the openings stands: `article_id, outlet, start, end, of`, with what it is.

    Parameters
    ----------
    openings : DataFrame
        From `framing.openings`.
    """
    names = {
        "headline_actors": "who stands first in the headline",
        "lede_begins": "how the lede begins",
        "lede_subject": "subject of the first clause",
        "lede_actors": "who stands first in the lede",
        "first_source": "first source",
        "first_number": "first number",
    }
    rows = [
        {
            "article_id": row["article_id"],
            "outlet": row["outlet"],
            "start": int(row[f"{name}_start"]),
            "end": int(row[f"{name}_end"]),
            "of": what,
        }
        for row in records(openings)
        for name, what in names.items()
        if not is_missing(row[f"{name}_start"])
    ]
    return pd.DataFrame(rows, columns=["article_id", "outlet", "start", "end", "of"])


def forest_rows(words: pd.DataFrame) -> pd.DataFrame:
    """The words with the highest scores of each outlet, names left out, as rows of a forest plot."""
    own = words[~words["is_name"]].groupby("outlet", sort=False).head(MOST_WORDS)
    return own.assign(estimate=own["log_odds"])
