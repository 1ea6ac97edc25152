"""Tokens: words and punctuation marks with their places."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator, Sequence
from functools import cached_property, partial
from typing import NamedTuple, overload

# Letters and digits, with the combining marks that some texts use instead of one-character accents, and soft hyphens.
# Nothing here is ever given back ("++", "*+"): what follows a word cannot fail, and `re` need not remember it.
_LETTERS = r"[^\W_]++(?:[\u0300-\u036f\u00ad\u200c\u200d\u2060]++[^\W_]*+)*+"
# An initialism keeps its full stops ("U.S.", "a.m."), a number its separators ("2,200", "9.5").
_UNIT = rf"(?:(?:[^\W\d_]\.){{2,12}}|\d++(?:[.,]\d++)*+(?:{_LETTERS})?+|{_LETTERS})"
# Hyphens and apostrophes inside a word hold it together ("79-nation", "don’t", "U.S.-led"). Most words are plain
# letters before something that no word goes on with; asked first, that takes half the time.
_WORD = rf"(?![\W_])(?:[A-Za-z]++(?=[\s,;:?!)”\"])|{_UNIT}(?:[-\u2010\u2011'’]{_UNIT})*+)"
_WORDS = re.compile(_WORD)
# Pieces cover a text without a gap: a token with the space behind it, or white space.
_PIECE = re.compile(rf"(?:{_WORD}|\.{{2,}}|[^\w\s]|_) ?|\s+")


class Token(NamedTuple):
    """One word or mark: its span and whether it is a word."""

    start: int
    end: int
    is_word: bool


# What Token._make does, without the call of a Python function for every token.
_as_token = partial(tuple.__new__, Token)


class Tokens(Sequence[Token]):
    """The tokens of a text in its order, found when first asked for.

    They are kept as two columns: an object per token would hold twenty times the memory.

    Parameters
    ----------
    text : str
        One article.
    start, end : int, optional
        A stretch of it; offsets stay those of the whole text.

    Examples
    --------
    >>> tokens = Tokens("They left.")
    >>> tokens.words()
    ['They', 'left', '.']
    >>> tokens[-1]
    Token(start=9, end=10, is_word=False)
    """

    def __init__(self, text: str, start: int = 0, end: int | None = None) -> None:
        self._text = text
        self._start, self._end = start, len(text) if end is None else end

    @cached_property
    def _columns(self) -> tuple[array[int], array[int]]:
        starts, ends = [], []
        place = self._start
        for piece in _PIECE.findall(self._text, self._start, self._end):
            bare = piece.rstrip()
            if bare:
                starts.append(place)
                ends.append(place + len(bare))
            place += len(piece)
        return array("I", starts), array("I", ends)

    @property
    def starts(self) -> array[int]:
        """Where each token begins."""
        return self._columns[0]

    @property
    def ends(self) -> array[int]:
        """Where each token ends."""
        return self._columns[1]

    def words(self) -> list[str]:
        """The tokens as written."""
        text = self._text
        return [text[start:end] for start, end in zip(self.starts, self.ends, strict=True)]

    def __len__(self) -> int:
        return len(self.starts)

    def __iter__(self) -> Iterator[Token]:
        first = map(self._text.__getitem__, self.starts)
        return map(_as_token, zip(self.starts, self.ends, map(str.isalnum, first), strict=True))

    @overload
    def __getitem__(self, place: int) -> Token: ...

    @overload
    def __getitem__(self, place: slice) -> list[Token]: ...

    def __getitem__(self, place: int | slice) -> Token | list[Token]:
        if isinstance(place, slice):
            return [self[number] for number in range(*place.indices(len(self)))]
        start = self.starts[place]
        return Token(start, self.ends[place], self._text[start].isalnum())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Tokens) and list(self) == list(other)

    def __hash__(self) -> int:
        return hash(tuple(self))


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
    return list(Tokens(text, start, end))


def count_words(text: str) -> int:
    """How many words a text has.

    Examples
    --------
    >>> count_words("No one’s sure – not even the U.S.")
    7
    """
    return len(_WORDS.findall(text))
