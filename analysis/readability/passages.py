"""The words behind the scores: the longest and the hardest sentence, and every difficult word."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.corpus import Corpus, Document
from analysis.readability.counts import body_sentences, matrix
from analysis.readability.formulas import COUNTS, flesch_reading_ease
from analysis.readability.words import count_syllables, is_difficult

LONGEST, HARDEST, BOTH = "longest sentence", "hardest sentence", "longest and hardest sentence"
DIFFICULT, COMPLEX = "difficult words of one or two syllables", "difficult words of three syllables or more"
SENTENCE_KINDS, WORD_KINDS = (LONGEST, HARDEST, BOTH), (DIFFICULT, COMPLEX)
# A shorter sentence is easily extreme: one long name makes it the hardest.
LEAST_WORDS = 10
_WORDS, _SYLLABLES = COUNTS.index("words"), COUNTS.index("syllables")


def telling_passages(corpus: Corpus) -> pd.DataFrame:
    """The longest and the hardest body sentence of each article, and its difficult words.

    The hardest is the one with the lowest Flesch reading ease among those of ten words or more; where several are
    equal, the first.

    Parameters
    ----------
    corpus : Corpus

    Returns
    -------
    DataFrame
        `article_id, outlet, start, end, kind, why`, by article, place and length; kinds as in
        `SENTENCE_KINDS` and `WORD_KINDS`.
    """
    rows = []
    for document in corpus.documents:
        found = [*_sentences(document), *_words(document)]
        found.sort(key=lambda one: (one[0], -one[1]))
        rows += [
            {**document.identity, "start": start, "end": end, "kind": kind, "why": why}
            for start, end, kind, why in found
        ]
    return pd.DataFrame(rows, columns=["article_id", "outlet", "start", "end", "kind", "why"])


def _sentences(document: Document) -> list[tuple[int, int, str, str]]:
    sentences, counts = body_sentences(document), matrix(document)
    if not len(counts) or not counts[:, _WORDS].any():
        return []
    words, syllables = counts[:, _WORDS], counts[:, _SYLLABLES]
    ease = flesch_reading_ease(words, 1, syllables)
    longest = int(np.argmax(words))
    candidates = np.where(words >= LEAST_WORDS, ease, np.inf)
    hardest = int(np.argmin(candidates)) if np.isfinite(candidates).any() else longest
    kinds = {longest: BOTH} if longest == hardest else {longest: LONGEST, hardest: HARDEST}
    return [
        (
            sentences[place].start,
            sentences[place].end,
            kind,
            f"{int(words[place])} words, {syllables[place] / words[place]:.2f} syllables per word, "
            f"Flesch {ease[place]:.0f}".replace("-", "−"),
        )
        for place, kind in kinds.items()
    ]


def _words(document: Document) -> list[tuple[int, int, str, str]]:
    found = []
    for sentence in body_sentences(document):
        start = sentence.start
        for chunk in document.text[sentence.start : sentence.end].split():
            start = document.text.index(chunk, start)
            end = start + len(chunk)
            if is_difficult(chunk):
                syllables = count_syllables(chunk)
                first, last = _edges(chunk)
                kind = COMPLEX if syllables >= 3 else DIFFICULT
                found.append(
                    (start + first, start + last, kind, f"{syllables} syllable{'' if syllables == 1 else 's'}")
                )
            start = end
    return found


def _edges(chunk: str) -> tuple[int, int]:
    """Where the word begins and ends within its marks."""
    places = [place for place, character in enumerate(chunk) if character.isalnum() or character == "_"]
    return places[0], places[-1] + 1
