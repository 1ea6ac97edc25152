"""Which attributed words count, and for whom."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import pandas as pd

from analysis.corpus import Corpus, Document
from analysis.corrections import BY_HAND
from analysis.sourcing import source_table
from analysis.tables import records

NOBODY = "(none found)"
NO_SOURCE = "no source given or found"
_ARTICLE = re.compile(r"^(?:an?|the) ", re.IGNORECASE)


def heard(corpus: Corpus, linked: pd.DataFrame) -> pd.DataFrame:
    """The attributions that count, each with how many words it gives its source.

    Parameters
    ----------
    corpus : Corpus
        One story.
    linked : DataFrame
        From `sourcing.link_sources`.

    Returns
    -------
    DataFrame
        The rows of `linked` that stand in summary or body and are no repeat, with `statement` (its number within the
        corpus), `voice` (who speaks, one value per source), `voice_name` (how that is written), `origin` (the same of
        what it rests on), `type` (of the source, or that there is none), `in_summary`, and `heard` (words; one inside
        nested statements counts for the outermost alone).
    """
    rows = linked[~linked["repeated"]].sort_values(["article_id", "start", "end"], kind="stable")
    words: dict[tuple[str, int, int], int] = {}
    for document in corpus.documents:
        own = rows[rows["article_id"] == document.article.article_id]
        words |= _words_of_rows(document, own)
    keys = list(zip(rows["article_id"], rows["start"], rows["end"], strict=True))
    rows["heard"] = [words.get(key, -1) for key in keys]
    rows = rows[rows["heard"] >= 0].reset_index(drop=True)
    rows["statement"] = rows["article_id"] + "#" + rows["statement_id"].astype(str)
    joined = source_table(linked, corpus.articles)
    names = dict(zip(joined["source_id"], joined["name"], strict=True)) | _document_names(rows)
    rows["voice_name"] = [_voice_name(row, names) for row in records(rows)]
    rows["voice"] = [_voice(row) for row in records(rows)]
    rows["origin"] = [_origin(row, names) for row in records(rows)]
    rows["type"] = rows["source_type"].where(rows["voice"] != "", NO_SOURCE)
    rows["in_summary"] = [_part(corpus, row) == "summary" for row in records(rows)]
    return rows


def _document_names(rows: pd.DataFrame) -> dict[str, str]:
    """Documents by id, under the longest form in which they are written: with their issuer and as what they are."""
    names: dict[str, str] = {}
    for row in records(rows[(rows["named_status"] == "document") & (rows["source_id"] != "")]):
        both = (names.get(row["source_id"], ""), _as_written(row))
        names[row["source_id"]] = max(both, key=lambda name: (len(name), name))
    return names


def _as_written(row: Mapping[str, Any]) -> str:
    if row["resolution"] == BY_HAND:
        return str(row["source_name"])
    return _ARTICLE.sub("", str(row["source"])) or str(row["source_name"])


def _origin(row: dict[str, Any], names: Mapping[str, str]) -> str:
    """What a statement rests on, as it is written: the source itself where nothing else is behind it."""
    if row["origin_id"] in ("", row["source_id"]):
        return str(row["voice_name"])
    return names.get(row["origin_id"]) or str(row["via_source"])


def _part(corpus: Corpus, row: dict[str, Any]) -> str:
    segment = corpus.document(row["article_id"]).segment_at(int(row["start"]))
    return segment.kind if segment else ""


def _words_of_rows(document: Document, rows: pd.DataFrame) -> dict[tuple[str, int, int], int]:
    """Words of each row that stand in summary or body and in no row around it; rows of the headline are left out."""
    spans = sorted({(int(row["start"]), -int(row["end"])) for row in records(rows)})
    counts: dict[tuple[int, int], int] = {}
    for start, end in spans:
        segment = document.segment_at(start)
        if segment is not None and segment.kind != "headline":
            counts[start, -end] = 0
    place, reach, current = 0, -1, (0, 0)
    for token in document.tokens:
        while place < len(spans) and spans[place][0] <= token.start:
            if -spans[place][1] > reach:
                reach, current = -spans[place][1], (spans[place][0], -spans[place][1])
            place += 1
        if token.is_word and token.start < reach and current in counts:
            counts[current] += 1
    return {(document.article.article_id, *span): count for span, count in counts.items()}


def _voice_name(row: dict[str, Any], names: Mapping[str, str]) -> str:
    """How a source is written in a table: its name, a document as written, else what is told of it."""
    if row["source_id"]:
        return names[row["source_id"]]
    if row["named_status"] == "document":
        return _as_written(row)
    if row["source_name"]:
        return str(row["source_name"])
    return f"{row['source']} (unresolved)" if row["source"] else NOBODY


def _voice(row: dict[str, Any]) -> str:
    """One value per source: what is named is joined across articles, the unnamed never; empty if nobody knows who."""
    if row["source_id"]:
        return str(row["source_id"])
    return "" if row["named_status"] == "none" else f"{row['article_id']}: {row['voice_name'].lower()}"
