"""Cues of frames in articles: every hit a span, in its voice."""

from __future__ import annotations

from typing import Any

import pandas as pd

from analysis.corpus import Corpus, Document
from analysis.framing.codebook import Codebook, load_codebook
from analysis.framing.matching import find_hits, sentence_words, split_words
from analysis.framing.voice import voice_at
from analysis.tables import make_table


def find_cues(document: Document, codebook: Codebook | None = None) -> list[dict[str, Any]]:
    """Every cue of every frame in one article, with its voice and weight; a pure function.

    Of cues of one frame that overlap the first counts, of those that begin together the longest; a cue within a
    counter-cue of its frame does not count.

    Parameters
    ----------
    document : Document
    codebook : Codebook, optional
        Default: the generic frames.

    Returns
    -------
    list of dict
        Rows of the table `frames`: headline, summary and body, repeats included and marked.
    """
    codebook = codebook or load_codebook()
    names, tree = codebook.names, codebook.tree
    words = split_words(document.text, document.tokens)
    rows: list[dict[str, Any]] = []
    for number, first, last in sentence_words(document, words):
        for hit in find_hits(tree, words, first, last):
            start, end = words.starts[hit.first], words.ends[hit.last - 1]
            rows.append(
                {
                    **document.identity,
                    "start": start,
                    "end": end,
                    "frame": names[hit.entry.frame],
                    "cue": hit.entry.cue,
                    "weight": hit.entry.weight,
                    "voice": voice_at(document, start),
                    "sentence_id": number,
                    "repeated": document.is_repeated(start),
                    "text": document.text[start:end],
                }
            )
    return sorted(rows, key=lambda row: (row["start"], row["frame"]))


def frames(corpus: Corpus, codebook: Codebook | None = None) -> pd.DataFrame:
    """The table `frames`: every cue of every frame."""
    return make_table("frames", (row for document in corpus.documents for row in find_cues(document, codebook)))
