"""Where in its article each source is heard."""

from __future__ import annotations

import pandas as pd

from analysis.corpus import Corpus
from analysis.sourcing.cues import cues
from analysis.summaries import by_outlet
from analysis.tables import records
from analysis.voices.heard import NO_SOURCE


def entries(corpus: Corpus, rows: pd.DataFrame) -> pd.DataFrame:
    """Where in the body of its article each source is first heard, or in the summary if only there.

    Returns
    -------
    DataFrame
        `article_id, outlet, article, position, words_before, only_in_summary, in_lede, source, label, named_status,
        start, end`, in the order of the outlets and of the text; `position` is the share of the body's words before it,
        `words_before` their number, `label` the source as it is written where room is short.
    """
    known = rows[(rows["voice"] != "") & (rows["heard"] > 0)]
    # In the body first; a source of the summary alone stands there.
    known = known.sort_values(["article_id", "in_summary", "start"], kind="stable")
    first = known.drop_duplicates(["article_id", "voice"]).assign(
        source=lambda table: table["voice_name"], only_in_summary=lambda table: table["in_summary"]
    )
    names, words = article_names(corpus), _body_words(corpus)
    if not len(first):
        return pd.DataFrame(columns=_ENTRIES)
    first["article"] = first["article_id"].map(names)
    first["words_before"] = (first["position"] * first["article_id"].map(words)).round().astype(int)
    first["label"] = [_label(row["source"], row["named_status"] == "named person") for row in records(first)]
    return by_outlet(corpus, first.sort_values(["article_id", "start"], kind="stable"))[_ENTRIES].reset_index(drop=True)


_ENTRIES = [
    "article_id", "outlet", "article", "position", "words_before", "only_in_summary", "in_lede", "source", "label",
    "named_status", "start", "end",
]  # fmt: skip


def _label(source: str, is_person: bool, most: int = 24) -> str:
    """A source where room is short: of a person the last name, of a long description the beginning.

    Examples
    --------
    >>> _label("Joseph Dunford", True), _label("a very senior official of the Ministry", False)
    ('Dunford', 'a very senior official…')
    >>> _label("Robert Kennedy Jr.", True)
    'Kennedy'
    """
    if is_person:
        words = [word for word in source.split() if word.rstrip(".") not in cues().words["suffixes"]]
        return (words or [source])[-1]
    return source if len(source) <= most else source[:most].rsplit(" ", 1)[0] + "…"


def strips(corpus: Corpus, rows: pd.DataFrame) -> pd.DataFrame:
    """Which stretches of each article are whose words, for `figures.position_strip`.

    Returns
    -------
    DataFrame
        `article, from, to, voice`; `from` and `to` are shares of the body's words.
    """
    names, words = article_names(corpus), _body_words(corpus)
    # What stands in the summary has no place in the body.
    in_body = rows[(rows["heard"] > 0) & ~rows["in_summary"]]
    counted = by_outlet(corpus, in_body.sort_values(["article_id", "start"], kind="stable"))
    start = counted["position"].astype(float)
    size = counted["heard"].astype(float) / counted["article_id"].map(words).astype(float)
    return pd.DataFrame(
        {
            "article": counted["article_id"].map(names),
            "from": start,
            "to": (start + size).clip(upper=1.0),
            "voice": [_GROUPS[row["named_status"]] for row in records(counted)],
        }
    ).reset_index(drop=True)


VOICES = ("named", "unnamed", "document or media", NO_SOURCE)
_GROUPS = {
    "named person": "named",
    "named organisation": "named",
    "unnamed individual": "unnamed",
    "unnamed group": "unnamed",
    "document": "document or media",
    "other media": "document or media",
    "none": NO_SOURCE,
}


def article_names(corpus: Corpus) -> dict[str, str]:
    """How each article is called in a figure: its outlet, and its date or number where an outlet has several."""
    names = {}
    for outlet in corpus.outlets:
        documents = corpus.documents_of(outlet)
        for number, document in enumerate(documents, start=1):
            dated = document.article.published or str(number)
            alone = sum((other.article.published or "") == dated for other in documents) < 2
            suffix = dated if alone else f"{dated} ({number})"
            names[document.article.article_id] = outlet if len(documents) == 1 else f"{outlet}, {suffix}"
    return names


def _body_words(corpus: Corpus) -> dict[str, int]:
    return {str(row["article_id"]): max(1, int(row["n_words"])) for row in records(corpus.articles)}
