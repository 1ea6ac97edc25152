"""Small tables made from the large ones, for a page to show."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.corpus import Corpus
from analysis.statistics import SEED, bootstrap_ratio, percentile_interval
from analysis.tables import records

SPEECH = ("direct", "mixed", "indirect")
OWN_WORDS = "outlet’s own words"


def articles_in_order(corpus: Corpus) -> pd.DataFrame:
    """The articles in the order of their outlets, then of their date and id."""
    order = {outlet: place for place, outlet in enumerate(corpus.outlets)}
    table = corpus.articles.assign(place=corpus.articles["outlet"].map(order))
    return table.sort_values(["place", "published_earliest", "article_id"], kind="stable").drop(columns="place")


def by_outlet(corpus: Corpus, table: pd.DataFrame) -> pd.DataFrame:
    """The rows of a table in the order of the outlets, otherwise as they were."""
    order = {outlet: place for place, outlet in enumerate(corpus.outlets)}
    return table.sort_values("outlet", key=lambda column: column.map(order), kind="stable")


def segment_counts(corpus: Corpus) -> pd.DataFrame:
    """Paragraphs and words by outlet and part of the article."""
    segments = corpus.segments.assign(repeats=corpus.segments["repeats_start"].notna())
    rows = []
    for outlet in corpus.outlets:
        own = segments[segments["outlet"] == outlet]
        for kind in ("headline", "summary", "body", "boilerplate"):
            part = own[own["kind"] == kind]
            if len(part):
                rows.append(
                    {
                        "outlet": outlet,
                        "part": kind,
                        "paragraphs": len(part),
                        "of them repeats": int(part["repeats"].sum()),
                        "words": int(part["n_words"].sum()),
                        "what it is": ", ".join(sorted({rule.replace("_", " ") for rule in part["rule"] if rule})),
                    }
                )
    return pd.DataFrame(rows)


def top_words(words: pd.DataFrame, most: int = 5) -> pd.DataFrame:
    """The highest-scoring words of each outlet."""
    return words.groupby("outlet", sort=False).head(most)


def sources(corpus: Corpus, attributions: pd.DataFrame) -> pd.DataFrame:
    """Sources by outlet: statements and words, the most heard first.

    A source that was not found or not resolved is listed as such, with how it was written.
    """
    own = attributions[~attributions["repeated"]].copy()
    own["source"] = own["source_name"].where(
        own["source_name"] != "", own["source"].where(own["source"] == "", own["source"] + " (unresolved)")
    )
    own["source"] = own["source"].where(own["source"] != "", "(none found)")
    own["statement"] = own["article_id"] + "#" + own["statement_id"].astype(str)
    grouped = own.groupby(["outlet", "source"], as_index=False).agg(
        statements=("statement", "nunique"), words=("n_words", "sum")
    )
    order = {outlet: place for place, outlet in enumerate(corpus.outlets)}
    grouped["place"] = grouped["outlet"].map(order)
    ordered = grouped.sort_values(
        ["place", "statements", "words", "source"], ascending=[True, False, False, True], kind="stable"
    )
    return ordered[["outlet", "source", "statements", "words"]].reset_index(drop=True)


def rule_counts(corpus: Corpus, claims: pd.DataFrame) -> pd.DataFrame:
    """Numbers by outlet and by what their wording commits to."""
    rules = ("exact", "range", "hedge", "nearly", "at_least", "at_most", "vague")
    table = claims.groupby(["outlet", "interval_rule"]).size().unstack(fill_value=0)
    table = table.reindex(
        index=list(corpus.outlets), columns=[rule for rule in rules if rule in table.columns], fill_value=0
    )
    table["all"] = table.sum(axis=1)
    return table.rename_axis(columns=None).reset_index()


def statement_shares(corpus: Corpus, attributions: pd.DataFrame, seed: int = SEED) -> pd.DataFrame:
    """Share of the words of each outlet that are attributed, with intervals over sentences.

    Returns
    -------
    DataFrame
        `outlet, direct, mixed, indirect, outlet’s own words, estimate, low, high`; the first four are
        shares of the words of body and summary (repeats once) and add up to 1. A word inside nested statements counts
        for the outermost.
    """
    rows = []
    for outlet in corpus.outlets:
        units = []
        totals = dict.fromkeys(SPEECH, 0)
        n_words = 0
        for document in (d for d in corpus.documents if d.article.outlet == outlet):
            own = attributions[attributions["article_id"] == document.article.article_id]
            spans = sorted((int(r["start"]), -int(r["end"]), str(r["kind"])) for r in records(own))
            per_sentence: dict[int, list[int]] = {}
            place, reach, kind = 0, -1, ""
            for token in document.tokens:
                while place < len(spans) and spans[place][0] <= token.start:
                    if -spans[place][1] > reach:
                        reach, kind = -spans[place][1], spans[place][2]
                    place += 1
                number = document.sentence_at(token.start)
                if not token.is_word or number is None or document.is_repeated(token.start):
                    continue
                segment = document.segments[document.sentences[number].segment]
                if segment.kind == "headline":
                    continue
                unit = per_sentence.setdefault(number, [0, 0])
                unit[1] += 1
                n_words += 1
                if token.start < reach:
                    unit[0] += 1
                    totals[kind] += 1
            units += list(per_sentence.values())
        estimate, draws = bootstrap_ratio(np.array(units, dtype=float).reshape(-1, 2), seed)
        shares = {name: count / n_words if n_words else np.nan for name, count in totals.items()}
        rows.append(
            {
                "outlet": outlet,
                **shares,
                OWN_WORDS: 1 - sum(shares.values()),
                **percentile_interval(estimate, draws)._asdict(),
            }
        )
    return pd.DataFrame(rows)


def accuracy_table(figures: pd.DataFrame) -> pd.DataFrame:
    """The shipped figures as they are shown: one row per measure and set."""
    table = figures.copy()
    table["interval"] = [
        f"{row['low']:.2f} to {row['high']:.2f}" if row["low"] == row["low"] else "" for row in records(figures)
    ]
    table["of"] = [f"{int(r['right'])} of {int(r['of'])}" if r["of"] == r["of"] else "" for r in records(figures)]
    return table[["measure", "set", "size", "of", "value", "interval", "date", "command"]]
