"""Small tables made from the large ones, for a page to show."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis import accuracy
from analysis.comparison import share_estimate, share_interval
from analysis.corpus import Corpus, Document
from analysis.framing import load_codebook
from analysis.readability import ALL, GRADES, MEASURES
from analysis.readability.counts import resampled
from analysis.statistics import FEWEST_WORDS, SEED, Estimate, wilson
from analysis.tables import records

LEAST_AUC = 0.6
_UNSEEN = ("kept apart", "written when all was done", "not read")  # in the names of sets
SPEECH = ("direct", "mixed", "indirect")
OWN_WORDS = "outlet’s own words"


def articles_in_order(corpus: Corpus) -> pd.DataFrame:
    """The articles in the order of their outlets, then of their date and id."""
    return by_outlet(corpus, corpus.articles.sort_values(["published_earliest", "article_id"], kind="stable"))


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


def statement_shares(corpus: Corpus, attributions: pd.DataFrame, seed: int = SEED) -> pd.DataFrame:
    """Share of the words of each outlet that are attributed, with 95 % bootstrap intervals.

    Returns
    -------
    DataFrame
        `outlet, words, direct, mixed, indirect, outlet’s own words, estimate, low, high, error, units`; the four kinds
        are shares of the words of body and summary (repeats once) and add up to 1. A word inside nested statements
        counts for the outermost. Under 100 words there is no share. Blocks of sentences are drawn, as for readability.
    """
    rows = []
    for number, outlet in enumerate(corpus.outlets):
        counts = [
            _words_by_kind(d, attributions[attributions["article_id"] == d.article.article_id])
            for d in corpus.documents_of(outlet)
        ]
        totals = np.sum([count.sum(axis=0) for count in counts], axis=0)
        words = int(totals.sum())
        known = words >= FEWEST_WORDS
        groups = [np.column_stack([count[:, :-1].sum(axis=1), count.sum(axis=1)]) for count in counts]
        found = share_estimate(*resampled(groups, seed + number)) if known else Estimate(np.nan, np.nan, 0)
        shares = totals / words if known else np.full(len(totals), np.nan)
        kinds = dict(zip((*SPEECH, OWN_WORDS), shares.tolist(), strict=True))
        told = {"error": found.error, "units": found.units}
        rows.append({"outlet": outlet, "words": words, **kinds, **share_interval(found)._asdict(), **told})
    return pd.DataFrame(rows)


def _words_by_kind(document: Document, attributions: pd.DataFrame) -> NDArray[np.float64]:
    """Words per sentence of body and summary in each kind of speech and in none, shape (n_sentences, 4)."""
    columns = {kind: place for place, kind in enumerate(SPEECH)}
    spans = sorted((int(row["start"]), -int(row["end"]), str(row["kind"])) for row in records(attributions))
    counts: dict[int, list[int]] = {}
    place, reach, kind = 0, -1, ""
    for token in document.tokens:
        while place < len(spans) and spans[place][0] <= token.start:
            if -spans[place][1] > reach:
                reach, kind = -spans[place][1], spans[place][2]
            place += 1
        sentence = document.sentence_at(token.start)
        if not token.is_word or sentence is None or document.is_repeated(token.start):
            continue
        if document.segments[document.sentences[sentence].segment].kind == "headline":
            continue
        column = columns[kind] if token.start < reach else len(SPEECH)
        counts.setdefault(sentence, [0] * (len(SPEECH) + 1))[column] += 1
    return np.array(list(counts.values()), dtype=float).reshape(-1, len(SPEECH) + 1)


def with_trust(rates: pd.DataFrame) -> pd.DataFrame:
    """Frame rates with whether the frame's cues are to be trusted.

    `trusted` is "yes" where the interval of the area under the curve stays at 0.6 or above, on all articles and on
    those whose errors were not read; "no" where it does not; "not measured" for frames that a corpus brings along.
    """
    low = accuracy.figures("framing").groupby("measure")["low"].min()
    generic = set(load_codebook().names)

    def trusted(frame: str) -> str:
        if frame not in generic:
            return "not measured"
        return "yes" if low.get(f"AUC {frame.lower()}", 0.0) >= LEAST_AUC else "no"

    return rates.assign(trusted=rates["frame"].map({frame: trusted(frame) for frame in rates["frame"].unique()}))


def frame_matrix(corpus: Corpus, rates: pd.DataFrame, voice: str = "outlet") -> pd.DataFrame:
    """Frames down, outlets across: how many cues there are in a voice, their rate and its interval.

    Parameters
    ----------
    corpus : Corpus
        For the order of the outlets.
    rates : DataFrame
        From `framing.frame_rates`.
    voice : str, optional
        "outlet" or "quoted".

    Returns
    -------
    DataFrame
        Index "frame", a column per outlet ("9: 37.2 (17.4 to 61.8)", without a rate where the telling is too short),
        and `trusted` as `with_trust` tells it.
    """
    own = with_trust(rates[rates["voice"] == voice])
    cells: dict[str, dict[str, str]] = {}
    trusted: dict[str, str] = {}
    for row in records(own):
        rate = (
            f": {row['estimate']:.1f} ({row['low']:.1f} to {row['high']:.1f})"
            if row["estimate"] == row["estimate"]
            else ""
        )
        cells.setdefault(row["frame"], {})[row["outlet"]] = f"{row['cues']}{rate}"
        trusted[row["frame"]] = row["trusted"]
    table = pd.DataFrame.from_dict(cells, orient="index", columns=list(corpus.outlets)).rename_axis("frame")
    return table.assign(trusted=pd.Series(trusted))


def accuracy_table(figures: pd.DataFrame) -> pd.DataFrame:
    """The shipped figures as they are shown: one row per measure and set."""
    table = figures.copy()
    table["interval"] = [
        f"{row['low']:.2f} to {row['high']:.2f}" if row["low"] == row["low"] else "" for row in records(figures)
    ]
    table["of"] = [f"{int(r['right'])} of {int(r['of'])}" if r["of"] == r["of"] else "" for r in records(figures)]
    return table[["measure", "set", "size", "of", "value", "interval", "date", "command"]]


def accuracy_by_set(figures: pd.DataFrame) -> pd.DataFrame | None:
    """Figures of several sets side by side, where half of the measures or more were taken on two.

    Returns
    -------
    DataFrame or None
        A row per measure, a column per set: the value, its interval, how many of how many, else the size; None if
        most cells would be empty.
    """
    cells: dict[str, dict[str, str]] = {}
    for row in records(figures):
        interval = f" ({row['low']:.2f}–{row['high']:.2f})" if row["low"] == row["low"] else ""
        size = f"{int(row['right'])} of {int(row['of'])}" if row["of"] == row["of"] else row["size"]
        cells.setdefault(row["measure"], {})[row["set"]] = f"{row['value']:.2f}{interval}, {size}"
    if 2 * sum(len(values) > 1 for values in cells.values()) < len(cells) or not cells:
        return None
    # What was not in view tells most, and stands first.
    sets = sorted(dict.fromkeys(figures["set"]), key=lambda name: not any(word in name for word in _UNSEEN))
    return pd.DataFrame.from_dict(cells, orient="index", columns=sets).fillna("").rename_axis("measure")


def one_measure(table: pd.DataFrame, measure: str) -> pd.DataFrame:
    """The rows of one readability measure, of all sentences."""
    kept = table[table["measure"] == measure]
    return kept[kept["scope"] == ALL] if "scope" in kept else kept


def grades(scores: pd.DataFrame) -> pd.DataFrame:
    """The rows of the formulas that give a school grade, of all sentences, with the formula's name."""
    kept = scores[(scores["scope"] == ALL) & scores["measure"].isin(GRADES)]
    return kept.assign(formula=kept["measure"].map(lambda name: MEASURES[name].name))


def score_table(scores: pd.DataFrame, scope: str, most_columns: int = 6) -> pd.DataFrame:
    """Every measure with its interval, a row per measure and a column per outlet; the other way where there are many.

    Parameters
    ----------
    scores : DataFrame
        From `readability.readability`.
    scope : str
        One of `readability.SCOPES`.
    most_columns : int, optional
        Most outlets that stand in columns.
    """
    kept = scores[scores["scope"] == scope]
    outlets = list(dict.fromkeys(kept["outlet"]))
    cells: dict[str, dict[str, str]] = {}
    for row in records(kept):
        measure = MEASURES[row["measure"]]
        cells.setdefault(measure.label, {})[row["outlet"]] = _with_interval(row, measure.digits)
    table = pd.DataFrame.from_dict(cells, orient="index", columns=outlets)
    return table.rename_axis("measure") if len(outlets) <= most_columns else table.T.rename_axis("outlet")


def _with_interval(row: Mapping[str, Any], digits: int) -> str:
    if row["estimate"] != row["estimate"]:
        return "too short"
    ends = f" ({row['low']:.{digits}f} to {row['high']:.{digits}f})" if row["low"] == row["low"] else ""
    return f"{row['estimate']:.{digits}f}{ends}".replace("-", "−")


def signed(value: float, digits: int = 1) -> str:
    """A difference with its sign, a true minus; a dash where there is none.

    Examples
    --------
    >>> signed(-4.15), signed(2.0, 0), signed(-0.01), signed(float("nan"))
    ('−4.2', '+2', '0.0', '–')
    """
    if value != value:
        return "–"
    shown = f"{value:+.{digits}f}"
    return (shown[1:] if float(shown) == 0 else shown).replace("-", "−")


def pair_table(pairs: pd.DataFrame) -> pd.DataFrame:
    """The rows of `readability.pair_verdicts` to be read: the verdict before the difference with its interval.

    Parameters
    ----------
    pairs : DataFrame
        From `readability.pair_verdicts`.

    Returns
    -------
    DataFrame
        `pair, verdict, formulas, difference`.
    """
    rows = [
        {
            "pair": f"{row['first']} – {row['second']}",
            "verdict": row["verdict"],
            "formulas": f"{row['formulas_apart']} of {row['formulas_compared']}",
            "difference": f"{signed(row['difference'])} ({signed(row['low'])} to {signed(row['high'])})"
            if row["low"] == row["low"]
            else signed(row["difference"]),
        }
        for row in records(pairs)
    ]
    return pd.DataFrame(rows, columns=["pair", "verdict", "formulas", "difference"])


def rank_table(ranks: pd.DataFrame) -> pd.DataFrame:
    """The places of `readability.formula_ranks`, a row per formula and a column per outlet."""
    return ranks.rename(index={name: measure.name for name, measure in MEASURES.items()}).rename_axis("formula")


def place_table(beside: pd.DataFrame) -> pd.DataFrame:
    """Places by each formula on right counts; in parentheses textstat's on the untouched text, where it is another.

    Parameters
    ----------
    beside : DataFrame
        From `readability.textstat_beside_ours`.

    Returns
    -------
    DataFrame
        A row per formula, a column per outlet.
    """
    rows: dict[str, dict[str, str]] = {}
    for row in records(beside):
        other = f" ({row['textstat_raw_place']})" if row["textstat_raw_place"] != row["place"] else ""
        rows.setdefault(MEASURES[row["measure"]].name, {})[row["outlet"]] = f"{row['place']}{other}"
    table = pd.DataFrame.from_dict(rows, orient="index", columns=list(dict.fromkeys(beside["outlet"])))
    return table.rename_axis("formula")


def confusion_matrix(confusions: pd.DataFrame, column: str) -> pd.DataFrame:
    """Annotated values down, detected ones across, statements in the cells; a value nobody used is left out."""
    own = confusions[confusions["column"] == column]
    counts = own.pivot_table(index="annotated", columns="detected", values="statements", aggfunc="sum", fill_value=0)
    values = sorted({*own["annotated"], *own["detected"]})
    table = counts.reindex(index=values, columns=values, fill_value=0).astype(int)
    return table.rename_axis(index=f"annotated {column.replace('_', ' ')}", columns=None)


def rule_table(rules: pd.DataFrame) -> pd.DataFrame:
    """How right each rule is, with its Wilson interval; those that found most first."""
    rows = []
    for row in records(rules.sort_values(["of", "rule", "kind"], ascending=[False, True, True], kind="stable")):
        share = wilson(int(row["right"]), int(row["of"]))
        rows.append({"rule": row["rule"], "kind": row["kind"], **share._asdict(), "found": int(row["of"])})
    return pd.DataFrame(rows, columns=["rule", "kind", "estimate", "low", "high", "found"])
