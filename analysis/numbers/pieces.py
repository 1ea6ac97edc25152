"""The pieces a sentence is read in: figures, words and marks, with their places."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Literal, NamedTuple, TypeVar

# Possessive and bounded throughout, so that no run of digits, commas or letters is ever scanned twice. A piece takes
# the white space behind it along: nothing is left between two, and their places are sums of lengths.
_PIECE = re.compile(
    # Most words are plain letters before a space or a comma; asked first, that takes two thirds of the time.
    r"(?:([A-Za-z]++(?=[\s,])|(?:[^\W\d_]\.){2,12}|[^\W\d_]++(?:['’][^\W\d_]++)*+)"
    r"|([0-9]{1,3}(?:,[0-9]{3}){1,6}+(?![0-9]|,[0-9]{3})(?:\.[0-9]++)?|(?<![\w.])\.[0-9]++|[0-9]++(?:\.[0-9]++)*+)"
    r"|(\S))(\s*+)"
)
_FIRST = re.compile(r"\S")
# Fields of a piece by number: indexing is no slower than their names, and serves both.
_TEXT: Literal[0] = 0
_LOWER: Literal[1] = 1


class Piece(NamedTuple):
    """A figure, word or mark.

    `glued` says that no white space stands before it.
    """

    text: str
    lower: str
    start: int
    end: int
    kind: str
    glued: bool

    @property
    def is_capitalised(self) -> bool:
        """Whether it is a word with a capital, if only the second letter ("iPhone")."""
        return self.kind == "word" and self.text[:2] != self.lower[:2]


# What Piece._make does, without the call of a Python function for every piece.
_new: Callable[[type[Piece], tuple[str, str, int, int, str, bool]], Piece] = tuple.__new__


def find_pieces(text: str, start: int = 0, end: int | None = None) -> list[Piece]:
    """Cut a stretch of text into pieces.

    Examples
    --------
    >>> [(piece.text, piece.kind) for piece in find_pieces("$2.5bn, many")]
    [('$', 'mark'), ('2.5', 'figure'), ('bn', 'word'), (',', 'mark'), ('many', 'word')]
    """
    found: list[Piece] = []
    stop = len(text) if end is None else end
    first = _FIRST.search(text, start, stop)
    if first is None:
        return found
    place, glued = first.start(), False
    append, new = found.append, _new
    for word, figure, mark, space in _PIECE.findall(text, place, stop):
        if word:
            after = place + len(word)
            append(new(Piece, (word, word.lower(), place, after, "word", glued)))
        elif figure:
            after = place + len(figure)
            append(new(Piece, (figure, figure, place, after, "figure", glued)))
        else:
            after = place + 1
            append(new(Piece, (mark, mark.lower(), place, after, "mark", glued)))
        glued = not space
        place = after + len(space)
    return found


Phrase = tuple[str, ...]
Meaning = TypeVar("Meaning")


class Phrases(dict[Phrase, Meaning]):
    """Phrases as tuples of pieces, with what they mean; the longest fit wins."""

    def __init__(self, entries: Mapping[str, Meaning], fold: bool = True) -> None:
        super().__init__()
        # Which field of a piece is compared, in lower case or as written.
        self._field = _LOWER if fold else _TEXT
        for words, meaning in entries.items():
            self[tuple(piece[self._field] for piece in find_pieces(words))] = meaning
        self._by_first = self._lengths(0)
        self._by_last = self._lengths(-1)

    def after(self, pieces: Sequence[Piece], at: int) -> tuple[int, Meaning] | None:
        """The phrase that begins at a piece: the piece behind it, and its meaning."""
        if not 0 <= at < len(pieces):
            return None
        field = self._field
        # Most pieces begin no phrase.
        lengths = self._by_first.get(pieces[at][field])
        if lengths is None:
            return None
        for length in lengths:
            meaning = self.get(tuple([piece[field] for piece in pieces[at : at + length]]))
            if meaning is not None and at + length <= len(pieces):
                return at + length, meaning
        return None

    def before(self, pieces: Sequence[Piece], at: int) -> tuple[int, Meaning] | None:
        """The phrase that ends before a piece: its first piece, and its meaning."""
        if not 0 < at <= len(pieces):
            return None
        field = self._field
        lengths = self._by_last.get(pieces[at - 1][field])
        if lengths is None:
            return None
        for length in lengths:
            meaning = self.get(tuple([piece[field] for piece in pieces[at - length : at]])) if length <= at else None
            if meaning is not None:
                return at - length, meaning
        return None

    def first_words(self) -> set[str]:
        """The first pieces of all phrases: what can begin one."""
        return set(self._by_first)

    def _lengths(self, place: int) -> dict[str, list[int]]:
        """How long the phrases with a certain first or last piece are, longest first."""
        lengths: dict[str, set[int]] = {}
        for phrase in self:
            lengths.setdefault(phrase[place], set()).add(len(phrase))
        return {piece: sorted(found, reverse=True) for piece, found in lengths.items()}


def piece_at(pieces: Sequence[Piece], at: int) -> Piece | None:
    """The piece of that number, None before the first and behind the last."""
    return pieces[at] if 0 <= at < len(pieces) else None


def lower_at(pieces: Sequence[Piece], at: int) -> str:
    """Its text in lower case, empty before the first and behind the last."""
    return pieces[at].lower if 0 <= at < len(pieces) else ""


def is_compound(pieces: Sequence[Piece], at: int, hyphens: frozenset[str]) -> bool:
    """Whether a hyphen at this place holds two pieces together."""
    # Most pieces are no hyphen, so that is asked first.
    if not 0 <= at < len(pieces) - 1 or pieces[at].lower not in hyphens:
        return False
    return pieces[at].glued and pieces[at + 1].glued
