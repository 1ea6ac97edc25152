"""textstat on the text as it came, beside the scores on right counts."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.corpus import Corpus, Document
from analysis.readability.counts import outlet_counts
from analysis.readability.formulas import COUNTS, FORMULAS, MEASURES, measures_of
from analysis.readability.words import textstat
from analysis.statistics import FEWEST_WORDS
from analysis.versions import distinct

# textstat calls one of them by a longer name.
_THEIR_NAMES = {"dale_chall_score": "dale_chall_readability_score"}


def textstat_scores(text: str) -> dict[str, float]:
    """The eight formulas by textstat itself, with the dictionary that ships with this package.

    Parameters
    ----------
    text : str

    Returns
    -------
    dict of str to float
        By the names of `MEASURES`; 0 where textstat cannot compute.

    Examples
    --------
    >>> round(textstat_scores("The army left. It was quick. Nobody knew where the soldiers had gone.")["lix"], 1)
    12.0
    """
    library = textstat()
    return {name: float(getattr(library, _THEIR_NAMES.get(name, name))(text)) for name in FORMULAS}


def body_text(document: Document) -> str:
    """The paragraphs of the body, repeats once."""
    kept = [s for s in document.segments if s.kind == "body" and s.repeats_start is None]
    return "\n\n".join(document.text[segment.start : segment.end] for segment in kept)


def textstat_beside_ours(corpus: Corpus) -> pd.DataFrame:
    """What textstat says of the untouched text and of the body alone, beside the score on right counts.

    Parameters
    ----------
    corpus : Corpus

    Returns
    -------
    DataFrame
        One row per outlet and formula: `outlet, measure, sentences` (of the body), `textstat_sentences` (of the body,
        by textstat), `textstat_raw_sentences` (of the whole text, boilerplate included), `score` (on right counts),
        `textstat_body`, `textstat_raw`, and the places among the outlets, 1 for the easiest: `place`,
        `textstat_raw_place`. The articles of an outlet are joined, without copies. Outlets under 100 words are left
        out.
    """
    rows = []
    once = distinct(corpus)
    for outlet in once.outlets:
        total = np.concatenate(outlet_counts(once, outlet)).sum(axis=0)
        if total[COUNTS.index("words")] < FEWEST_WORDS:
            continue
        documents = once.documents_of(outlet)
        body = "\n\n".join(body_text(document) for document in documents)
        raw = "\n\n".join(document.text for document in documents)
        ours, of_body, of_raw = measures_of(total), textstat_scores(body), textstat_scores(raw)
        counts = {
            "sentences": int(total[COUNTS.index("sentences")]),
            "textstat_sentences": int(textstat().sentence_count(body)),
            "textstat_raw_sentences": int(textstat().sentence_count(raw)),
        }
        rows += [
            {
                "outlet": outlet,
                "measure": measure,
                **counts,
                "score": float(ours[measure]),
                "textstat_body": of_body[measure],
                "textstat_raw": of_raw[measure],
            }
            for measure in FORMULAS
        ]
    columns = ["outlet", "measure", "sentences", "textstat_sentences", "textstat_raw_sentences"]
    table = pd.DataFrame(rows, columns=[*columns, "score", "textstat_body", "textstat_raw"])
    signs = table["measure"].map(lambda name: -1 if MEASURES[name].easier else 1)
    for score, place in (("score", "place"), ("textstat_raw", "textstat_raw_place")):
        # Rounded, so that outlets with the same score share a place.
        ranked = (table[score] * signs).round(6).groupby(table["measure"]).rank(method="min")
        table[place] = ranked.astype(int)
    return table
