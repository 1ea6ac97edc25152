"""The outlet's own voice, and the voices it quotes."""

from __future__ import annotations

import pandas as pd

from analysis.corpus import Corpus, Document

VOICES = ("outlet", "quoted")


def voice_at(document: Document, offset: int) -> str:
    """`quoted` between quotation marks, `outlet` elsewhere."""
    return "quoted" if document.is_quoted(offset) else "outlet"


def words_by_sentence(corpus: Corpus) -> pd.DataFrame:
    """Words of either voice in every sentence: `outlet, article_id, sentence_id, words_quoted, words_outlet`."""
    tokens = corpus.tokens
    words = tokens[tokens["is_word"] & tokens["sentence_id"].notna() & ~tokens["repeated"]]
    quoted = words.groupby(["outlet", "article_id", "sentence_id"])["in_quote"].agg(["sum", "size"])
    table = pd.DataFrame({"words_quoted": quoted["sum"], "words_outlet": quoted["size"] - quoted["sum"]})
    return table.reset_index()
