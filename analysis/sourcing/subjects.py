"""The subject of a sentence, as it stands in the article."""

from __future__ import annotations

from analysis.corpus import Document
from analysis.sourcing.passages import Item
from analysis.sourcing.phrases import passage_subject
from analysis.text import find_tokens

_LONGEST = 400  # characters of a sentence looked at


def sentence_subject(document: Document, number: int, before: int) -> str:
    """The first noun phrase of a sentence, if it ends before a place; empty if there is none or it is quoted.

    Examples
    --------
    >>> from analysis.corpus import split_article
    >>> from analysis.reading import Article
    >>> text = "On Monday, members of the board met in town. They left."
    >>> sentence_subject(split_article(Article("a", "Herald", text)), 0, len(text))
    'members of the board'
    """
    sentence = document.sentences[number]
    end = min(sentence.end, before, sentence.start + _LONGEST)
    if end <= sentence.start or document.is_quoted(sentence.start):
        return ""
    text = document.text
    tokens = find_tokens(text, sentence.start, end)
    items = [
        Item(
            token.start,
            token.end,
            text[token.start : token.end],
            text[token.start : token.end].lower().replace("’", "'"),
            "word" if token.is_word else "mark",
        )
        for token in tokens
        if not document.is_quoted(token.start)
    ]
    found = passage_subject(items)
    return text[items[found[0]].start : items[found[1] - 1].end] if found else ""
