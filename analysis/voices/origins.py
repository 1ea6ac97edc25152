"""What tellings of several outlets have in common as their origin, so that they do not confirm each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import pandas as pd

from analysis.corpus import Corpus
from analysis.sourcing.bodies import parse_body
from analysis.sourcing.folding import slug
from analysis.tables import records
from analysis.voices.agencies import agency_credits

_COLUMNS = ["kind", "origin", "outlets", "articles", "sources", "statements", "share"]


def common_origins(corpus: Corpus, rows: pd.DataFrame) -> pd.DataFrame:
    """Texts that several outlets print, agencies they print, documents they rest on, and outlets they borrow from.

    Parameters
    ----------
    corpus : Corpus
    rows : DataFrame
        From `heard`.

    Returns
    -------
    DataFrame
        `kind, origin, outlets, articles, sources, statements, share`. The kind is "one text" (articles that are nearly
        one, `share` telling how much), "agency" (whose dateline or credit an article has), "document" or "outlet".
        Outlets, articles and sources are lists; statements are those that rest on it, none counted of a text or an
        agency that is not cited. Outlets that print one text or rest on one document do not confirm each other; those
        that print one agency or borrow from one outlet may rest on different reports of it.
    """
    resting = rows[(rows["origin_id"] != "") & _is_relayed(rows)]
    cited = {str(origin): own for origin, own in resting.groupby("origin_id", sort=True)}
    credited: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in records(agency_credits(corpus)):
        credited[_origin_id(row["agency"])].append(row)
    origins = sorted(cited.keys() | credited.keys())
    found = [
        *_one_text(corpus),
        *(_origin(cited.get(origin, resting.head(0)), credited.get(origin, [])) for origin in origins),
    ]
    return pd.DataFrame([row for row in found if len(row["outlets"]) > 1], columns=_COLUMNS)


def _one_text(corpus: Corpus) -> Iterator[dict[str, Any]]:
    for copies in corpus.copies:
        outlets = {corpus.document(name).article.outlet for name in copies.names}
        yield {
            "kind": "one text",
            "origin": "",
            "outlets": sorted(outlets),
            "articles": sorted(copies.names),
            "sources": [],
            "statements": 0,
            "share": copies.share,
        }


def _origin(cited: pd.DataFrame, credited: list[dict[str, Any]]) -> dict[str, Any]:
    """What rests on one document, outlet or agency."""
    is_document = len(cited) and bool((cited["named_status"] == "document").all())
    return {
        "kind": "agency" if credited else "document" if is_document else "outlet",
        "origin": credited[0]["agency"] if credited else cited["origin"].iloc[0],
        "outlets": sorted({*cited["outlet"], *(row["outlet"] for row in credited)}),
        "articles": sorted({*cited["article_id"], *(row["article_id"] for row in credited)}),
        "sources": sorted(set(cited["voice_name"])),
        "statements": int(cited["statement"].nunique()),
        "share": None,
    }


def _origin_id(agency: str) -> str:
    """The id that an agency has where an article cites it."""
    body = parse_body(agency, outlet=True)
    return slug(" ".join(body.words)) if body else slug(agency.lower())


def _is_relayed(rows: pd.DataFrame) -> pd.Series:
    """Whether a statement comes by way of a document or of another outlet."""
    return rows["named_status"].isin(["document", "other media"]) | (rows["via_source"] != "")
