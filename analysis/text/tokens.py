"""Tokens: words and punctuation marks with their places."""

from __future__ import annotations

import re
from typing import NamedTuple

# Letters and digits, with the combining marks that some texts use instead of one-character accents, and soft hyphens.
_ALNUM = r"[^\W_][\u0300-\u036f\u00ad\u200c\u200d\u2060]*"
# An initialism keeps its full stops ("U.S.", "a.m."), a number its separators ("2,200", "9.5").
_UNIT = rf"(?:(?:[^\W\d_]\.){{2,12}}|\d+(?:[.,]\d+)*(?:{_ALNUM})*|(?:{_ALNUM})+)"
# Hyphens and apostrophes inside a word hold it together ("79-nation", "don’t", "U.S.-led"). Most words are plain
# letters before something that no word goes on with; asked first, that takes half the time.
_WORD = rf"[A-Za-z]+(?=[\s,;:?!)”\"])|{_UNIT}(?:[-\u2010\u2011'’]{_UNIT})*"
_WORDS = re.compile(_WORD)
# Pieces cover a text without a gap: a token with the space behind it, or white space.
_PIECE = re.compile(rf"(?:{_WORD}|\.{{2,}}|[^\w\s]|_) ?|\s+")


class Token(NamedTuple):
    """One word or mark: its span and whether it is a word."""

    start: int
    end: int
    is_word: bool


def find_tokens(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """Tokens of a text, or of a stretch of it.

    Parameters
    ----------
    text : str
        One article.
    start, end : int, optional
        The stretch; offsets stay those of the whole text.

    Returns
    -------
    list of Token
        In the order of the text; everything but white space is in exactly one of them.

    Examples
    --------
    >>> text = "The U.S.-led, 79-nation coalition doesn’t have 2,200."
    >>> [text[t.start:t.end] for t in find_tokens(text) if t.is_word]
    ['The', 'U.S.-led', '79-nation', 'coalition', 'doesn’t', 'have', '2,200']
    """
    tokens: list[Token] = []
    place = start
    for piece in _PIECE.findall(text, start, len(text) if end is None else end):
        bare = piece.rstrip()
        if bare:
            # What Token(…) does, without the call of a Python function for every word.
            tokens.append(tuple.__new__(Token, (place, place + len(bare), piece[0].isalnum())))
        place += len(piece)
    return tokens


def count_words(text: str) -> int:
    """How many words a text has.

    Examples
    --------
    >>> count_words("No one’s sure – not even the U.S.")
    7
    """
    return len(_WORDS.findall(text))
