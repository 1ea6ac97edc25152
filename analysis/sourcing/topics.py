"""The subject of a sentence, as it stands in the article."""

from __future__ import annotations

from analysis.corpus import Document
from analysis.sourcing.cues import cues
from analysis.sourcing.passages import Item
from analysis.sourcing.phrases import passage_subject
from analysis.text import find_tokens

_LONGEST = 400  # characters of a sentence looked at
_LONGEST_SUBJECT = 7  # words


def sentence_subject(document: Document, number: int, before: int) -> str:
    """The first noun phrase of a sentence, if it ends before a place; empty if there is none or it is quoted.

    Examples
    --------
    >>> from analysis.corpus import split_article
    >>> from analysis.reading import Article
    >>> text = "On Monday, the members were in town. They left."
    >>> sentence_subject(split_article(Article("a", "Herald", text)), 0, len(text))
    'the members'
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
    if len(items) > 1 and not items[1].text[0].isupper():
        items[0] = items[0]._replace(text=items[0].lower)  # a capital owed to its place makes no name
    if before < sentence.end and items and items[0].lower in cues().words["opens_subordinate"]:
        items = items[1:]  # "While critics praised the plan, they …": the subject of the clause in front
    found = passage_subject(items)
    if found is None or found[1] - found[0] > _LONGEST_SUBJECT:
        return ""
    subject = text[items[found[0]].start : items[found[1] - 1].end]
    return "" if subject.rpartition(" ")[2] in cues().words["titles"] else subject
