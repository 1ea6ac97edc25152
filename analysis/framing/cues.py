"""Cues of frames in articles: every hit a span, in its voice."""

from __future__ import annotations

from typing import Any

import pandas as pd

from analysis.corpus import Corpus, Document
from analysis.framing.codebook import Codebook, load_codebook
from analysis.framing.voice import voice_at
from analysis.tables import make_table


def find_cues(document: Document, codebook: Codebook | None = None) -> list[dict[str, Any]]:
    """Every cue of every frame in one article, with its voice; a pure function.

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
    rows: list[dict[str, Any]] = []
    for number, sentence in enumerate(document.sentences):
        for frame in codebook.frames:
            rows += [
                {
                    **document.identity,
                    "start": match.start(),
                    "end": match.end(),
                    "frame": frame.name,
                    "cue": match[0].lower(),
                    "voice": voice_at(document, match.start()),
                    "sentence_id": number,
                    "repeated": document.is_repeated(match.start()),
                    "text": match[0],
                }
                for match in frame.pattern.finditer(document.text, sentence.start, sentence.end)
            ]
    return sorted(rows, key=lambda row: (row["start"], row["frame"]))


def frames(corpus: Corpus, codebook: Codebook | None = None) -> pd.DataFrame:
    """The table `frames`: every cue of every frame."""
    return make_table("frames", (row for document in corpus.documents for row in find_cues(document, codebook)))
