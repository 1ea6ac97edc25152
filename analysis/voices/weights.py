"""What the attributed words of each outlet rest on: shares, diversity, the source heard most."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.comparison import equal_units, share_estimate, share_interval
from analysis.corpus import Corpus
from analysis.diversity import effective_number
from analysis.sourcing import official_types
from analysis.statistics import SEED, Estimate, Interval, bootstrap_sums
from analysis.tables import records
from analysis.voices.heard import NO_SOURCE

UNNAMED = ("unnamed individual", "unnamed group")


OTHER_TYPES = "other types"

SINGLE_SOURCE = 0.9  # share of the attributed words with a source that makes an article one of a single source
FEWEST_SOURCES = 3  # under which no share of one article is given an interval


def profiles(corpus: Corpus, rows: pd.DataFrame, seed: int = SEED) -> pd.DataFrame:
    """What the attributed words of each outlet rest on, every figure with its 95 % interval.

    Parameters
    ----------
    corpus : Corpus
    rows : DataFrame
        From `heard`.
    seed : int, optional
        For the same intervals on every run.

    Returns
    -------
    DataFrame
        `outlet, measure, estimate, low, high, error, units`. Shares are of the attributed words, between 0 and 1; `q1`
        and `q2` are the effective number of sources as counted, higher means that more sources share the words (Hill
        1973; Jost 2006); a missing upper end means that there is no telling how many more there are. What is drawn for
        the shares are the sources of one article with all their statements, for whether a source is an official or has
        a name is a property of the source; for the effective numbers statements; of several articles whole articles.
        `units` are the sources, or articles, of equal weight that tell as much.

    References
    ----------
    Jost, L. (2006). Entropy and diversity. Oikos 113, 363-375.
    """
    out = []
    for number, outlet in enumerate(corpus.outlets):
        own = rows[rows["outlet"] == outlet]
        for measure, test in _TESTS.items():
            found = _share(own, test(own), seed + number)
            ends = share_interval(found)
            told = {"error": found.error, "units": found.units}
            out.append({"outlet": outlet, "measure": measure, **ends._asdict(), **told})
        units, sources, words = _units(own)
        for order in (1, 2):
            number_found = effective_number(units, sources, words, order, seed + number)
            # The interval is that of what more such text would show, so it may reach far above what was counted.
            interval = Interval(number_found.observed, min(number_found.low, number_found.observed), number_found.high)
            out.append({"outlet": outlet, "measure": f"q{order}", **interval._asdict()})
    return pd.DataFrame(out, columns=["outlet", "measure", *Interval._fields, "error", "units"])


_TESTS: dict[str, Callable[[pd.DataFrame], pd.Series]] = {
    "unnamed": lambda rows: rows["named_status"].isin(UNNAMED),
    "official": lambda rows: rows["source_type"].isin(sorted(official_types())),
    "borrowed": lambda rows: (rows["via_source"] != "") | (rows["named_status"] == "other media"),
}


def _share(rows: pd.DataFrame, chosen: pd.Series, seed: int) -> Estimate:
    """Share of the attributed words that are in the chosen rows; the error by drawing sources, or articles."""
    table = rows.assign(part=rows["heard"].where(chosen, 0))
    # Where nobody is known to speak, each statement may be another's.
    unit = rows["voice"].where(rows["voice"] != "", rows["statement"])
    if rows["article_id"].nunique() > 1:
        unit = rows["article_id"]
    drawn = table.groupby(unit, sort=True)[["part", "heard"]].sum().to_numpy(dtype=float)
    drawn = drawn[drawn[:, 1] > 0]
    if not len(drawn):
        return Estimate(np.nan, np.nan, 0)
    total, sums = bootstrap_sums([drawn], seed)
    few = len(drawn) < FEWEST_SOURCES and rows["article_id"].nunique() == 1
    return share_estimate(total, sums, 1 if few else equal_units(drawn[:, 1]))


def _units(rows: pd.DataFrame) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]:
    """Of each statement with a source: what is drawn (it, or its article where there are several), who, how much."""
    known = rows[(rows["voice"] != "") & (rows["heard"] > 0)]
    per = known.groupby(["article_id", "statement"], sort=True).agg(voice=("voice", "first"), heard=("heard", "sum"))
    articles = pd.factorize(per.index.get_level_values("article_id"))[0]
    units = articles if len(articles) and articles.max() > 0 else np.arange(len(per))
    return units, pd.factorize(per["voice"], sort=True)[0], per["heard"].to_numpy(dtype=float)


def source_types(corpus: Corpus, rows: pd.DataFrame, most: int = 7) -> pd.DataFrame:
    """Share of the attributed words of each outlet by the type of their source.

    Returns
    -------
    DataFrame
        `outlet` and one column per type, the types with most words over all outlets first, the rest together as "other
        types", and what has none last; shares add up to 1.
    """
    words = rows.pivot_table(index="outlet", columns="type", values="heard", aggfunc="sum", fill_value=0)
    words = words.reindex(list(corpus.outlets), fill_value=0.0)
    shares = words.div(words.sum(axis=1).where(lambda total: total > 0), axis=0)
    order = sorted((name for name in words if name != NO_SOURCE), key=lambda name: (-words[name].sum(), name))
    table = shares[order[:most]].copy()
    if len(order) > most:
        table[OTHER_TYPES] = shares[order[most:]].sum(axis=1)
    if NO_SOURCE in words:
        table[NO_SOURCE] = shares[NO_SOURCE]
    return table.rename_axis(columns=None).reset_index()


def concentration(corpus: Corpus, rows: pd.DataFrame) -> pd.DataFrame:
    """How much hangs on the source heard most, per outlet.

    Returns
    -------
    DataFrame
        `outlet, sources, top_source, top_share, top_origin, origin_share, single_source`. Shares are of the
        attributed words that have a source. `single_source` says that one origin stands behind at least nine in ten of
        them: what is told then rests on it alone.
    """
    out = []
    for outlet in corpus.outlets:
        known = rows[(rows["outlet"] == outlet) & (rows["voice"] != "") & (rows["heard"] > 0)]
        behind = known["origin_id"].where(known["origin_id"] != "", known["voice"])
        top, top_origin = _heaviest(known, known["voice"]), _heaviest(known, behind)
        out.append(
            {
                "outlet": outlet,
                "sources": int(known["voice"].nunique()),
                "top_source": _first(known.loc[known["voice"] == top[0], "voice_name"]),
                "top_share": top[1],
                "top_origin": _first(known.loc[behind == top_origin[0], "origin"]),
                "origin_share": top_origin[1],
                "single_source": top_origin[1] >= SINGLE_SOURCE,
            }
        )
    return pd.DataFrame(out)


def _first(values: pd.Series) -> str:
    return str(values.iloc[0]) if len(values) else ""


def _heaviest(rows: pd.DataFrame, by: pd.Series) -> tuple[str, float]:
    """The value with most words, and its share of them."""
    words = rows.groupby(by)["heard"].sum().sort_index()
    total = words.sum()
    return (str(words.idxmax()), float(words.max() / total)) if total else ("", float("nan"))


def profile_table(table: pd.DataFrame) -> pd.DataFrame:
    """The profiles as they are shown: one row per outlet, each figure with its interval."""
    cells: dict[str, dict[str, str]] = {}
    for row in records(table):
        is_share = row["measure"] in _TESTS
        cells.setdefault(row["outlet"], {})[_HEADINGS[row["measure"]]] = _with_interval(row, is_share)
    shown = pd.DataFrame.from_dict(cells, orient="index", columns=list(_HEADINGS.values()))
    return shown.rename_axis("outlet").reset_index()


_HEADINGS = {
    "official": "officials",
    "unnamed": "unnamed people",
    "borrowed": "other media",
    "q1": "sources, q = 1",
    "q2": "sources, q = 2",
}


def _with_interval(row: Mapping[str, Any], is_share: bool) -> str:
    """A figure with its interval in parentheses: "34 % (12 to 58)", "4.2 (2.9 to 5.8)"."""
    if row["estimate"] != row["estimate"]:
        return "–"
    scale, digits, unit = (100, 0, " %") if is_share else (1, 1, "")
    ends = ""
    if row["low"] == row["low"] and row["high"] != row["high"]:
        ends = f" ({scale * row['low']:.{digits}f} or more)"
    elif row["low"] == row["low"]:
        ends = f" ({scale * row['low']:.{digits}f} to {scale * row['high']:.{digits}f})"
    return f"{scale * row['estimate']:.{digits}f}{unit}{ends}"
