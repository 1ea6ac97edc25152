"""Who is heard, where, by which words, and by whose reporting."""

from __future__ import annotations

import pandas as pd

from analysis.corpus import Corpus
from analysis.summaries import by_outlet
from analysis.voices.weights import UNNAMED


def source_table(rows: pd.DataFrame) -> pd.DataFrame:
    """Who is heard: one row per source with words of its own, those heard in most outlets first, then by words.

    Returns
    -------
    DataFrame
        `voice, source, named_status, source_type, outlets` (in how many), `where` (in which), `statements`, `words`.
        The unnamed are sources of their article alone.
    """
    known = rows[(rows["voice"] != "") & (rows["heard"] > 0)]
    if not len(known):
        return pd.DataFrame(columns=_SOURCE_COLUMNS)
    table = known.groupby("voice", sort=True).agg(
        source=("voice_name", "first"),
        named_status=("named_status", _most_frequent),
        source_type=("source_type", _most_frequent),
        outlets=("outlet", "nunique"),
        where=("outlet", lambda names: ", ".join(sorted(set(names)))),
        statements=("statement", "nunique"),
        words=("heard", "sum"),
    )
    order = ["outlets", "words", "source"]
    return table.reset_index().sort_values(order, ascending=[False, False, True], kind="stable", ignore_index=True)


_SOURCE_COLUMNS = ["voice", "source", "named_status", "source_type", "outlets", "where", "statements", "words"]


def words_by_source(corpus: Corpus, rows: pd.DataFrame) -> pd.DataFrame:
    """Words of each source, indexed by `voice`, one column per outlet in their order."""
    known = rows[rows["voice"] != ""]
    words = known.pivot_table(index="voice", columns="outlet", values="heard", aggfunc="sum", fill_value=0)
    return words.reindex(columns=list(corpus.outlets), fill_value=0).rename_axis(columns=None)


def _most_frequent(values: pd.Series) -> str:
    """The value most rows have; "unknown" only where there is no other."""
    known = values[values != "unknown"]
    return str((known if len(known) else values).value_counts().sort_index().idxmax())


def stances(rows: pd.DataFrame) -> pd.DataFrame:
    """How the same source is reported in different outlets: the cues and what they say of the statement.

    Returns
    -------
    DataFrame
        `source, outlet, statements, cue_classes, cues`, one row per outlet for every source that has a cue in two
        outlets or more.
    """
    cued = rows[(rows["source_id"] != "") & (rows["cue"] != "")].drop_duplicates(["statement", "cue_start"])
    across = cued.groupby("voice")["outlet"].nunique()
    cued = cued[cued["voice"].isin(across.index[across > 1])]
    if not len(cued):
        return pd.DataFrame(columns=["source", "outlet", "statements", "cue_classes", "cues"])
    grouped = cued.groupby(["voice", "outlet"], sort=True)
    return grouped.agg(
        source=("voice_name", "first"),
        statements=("statement", "nunique"),
        cue_classes=("cue_class", _counts),
        cues=("cue", lambda cues: _counts(cues.str.lower())),
    ).reset_index()[["source", "outlet", "statements", "cue_classes", "cues"]]


def _counts(values: pd.Series) -> str:
    """Values with how often they occur, the most frequent first: "neutral 3, assertive".

    Examples
    --------
    >>> _counts(pd.Series(["said", "insisted", "said"]))
    'said 2, insisted'
    """
    counts = values.value_counts().sort_index().sort_values(ascending=False, kind="stable")
    return ", ".join(f"{value} {count}" if count > 1 else str(value) for value, count in counts.items())


def unnamed(corpus: Corpus, rows: pd.DataFrame) -> pd.DataFrame:
    """The sources without a name: what is told of them, and the reason that is given.

    Returns
    -------
    DataFrame
        `outlet, source, anonymity, anonymity_reason, statements, words`, in the order of the outlets and of the text.
    """
    own = rows[rows["named_status"].isin(UNNAMED) & (rows["heard"] > 0)].sort_values(
        ["article_id", "start"], kind="stable"
    )
    own = own.assign(source=own["source"].where(own["source"] != "", own["voice_name"]))
    grouped = own.groupby(["outlet", "voice"], sort=False).agg(
        source=("source", "first"),
        anonymity=("anonymity", _longest),
        anonymity_reason=("anonymity_reason", _longest),
        statements=("statement", "nunique"),
        words=("heard", "sum"),
    )
    return by_outlet(corpus, grouped.reset_index())[
        ["outlet", "source", "anonymity", "anonymity_reason", "statements", "words"]
    ].reset_index(drop=True)


def _longest(values: pd.Series) -> str:
    return max((str(value) for value in values), key=len, default="")


def borrowed(corpus: Corpus, rows: pd.DataFrame) -> pd.DataFrame:
    """Statements that another outlet made or obtained.

    Returns
    -------
    DataFrame
        The rows, in the order of the outlets and of the text, with `obtained_by`: the other outlet, which may be the
        source itself.
    """
    relayed = rows[(rows["via_source"] != "") | (rows["named_status"] == "other media")]
    relayed = relayed.sort_values(["article_id", "start"], kind="stable")
    by = relayed["via_source"].where(relayed["via_source"] != "", relayed["voice_name"])
    return by_outlet(corpus, relayed.assign(obtained_by=by)).reset_index(drop=True)
