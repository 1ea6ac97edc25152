"""Passages: sentences with each quotation folded into one item, so that the words that report stand together."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from analysis.corpus import Document
from analysis.sourcing.cues import cues
from analysis.text import Quotation


class Item(NamedTuple):
    """A word, a mark, or a whole quotation.

    Parameters
    ----------
    start, end : int
        Its span in the article.
    text, lower : str
        As written, and in lower case with straight apostrophes; of a quotation only its opening mark. The full
        stop of a title or an initial belongs to the span of its word, not to these.
    kind : str
        `word`, `mark` or `quote`.
    quotation : Quotation or None
        For a quotation, which.
    first, last : str
        For a quotation, the characters next to its marks on the inside.
    """

    start: int
    end: int
    text: str
    lower: str
    kind: str
    quotation: Quotation | None = None
    first: str = ""
    last: str = ""

    def ends_in(self, marks: str) -> bool:
        """Whether it is a quotation whose last character inside is one of these marks."""
        return bool(self.last) and self.last in marks


@dataclass(frozen=True)
class Passage:
    """One sentence, or several that one quotation holds together.

    Parameters
    ----------
    items : tuple of Item
        Words, marks and quotations, in order.
    paragraph : int
        Number of its segment.
    headline : bool
        Whether it stands in a headline, where verbs may be capitalised.
    """

    items: tuple[Item, ...]
    paragraph: int
    headline: bool

    @property
    def wholly_quoted(self) -> bool:
        """Whether nothing but quotations and stray marks is in it."""
        # Words first: nearly every passage has one near its beginning.
        return all(item.kind != "word" for item in self.items) and any(item.kind == "quote" for item in self.items)


def outer_quotations(document: Document) -> list[Quotation]:
    """Quotations that stand in no other, in order and disjoint; marks that only close are none."""
    found: list[Quotation] = []
    for quotation in document.quotations:
        if quotation.status != "unopened" and quotation.depth == 1 and (not found or quotation.start >= found[-1].end):
            found.append(quotation)
    return found


def find_passages(document: Document) -> Iterator[Passage]:
    """The passages of an article, in one sweep over sentences, quotations and tokens."""
    quotations = outer_quotations(document)
    items = _items(document, quotations)
    starts = [item.start for item in items]
    place = quote = number = 0
    while number < len(document.sentences):
        sentence = document.sentences[number]
        end = sentence.end
        # A quotation that runs past the end of a sentence takes the next sentence along.
        while True:
            while quote < len(quotations) and quotations[quote].start < end:
                end = max(end, quotations[quote].end)
                quote += 1
            number += 1
            if number == len(document.sentences) or document.sentences[number].start >= end:
                break
            end = max(end, document.sentences[number].end)
        first = bisect_left(starts, sentence.start, place)
        place = bisect_left(starts, end, first)
        if place > first:
            headline = document.segments[sentence.segment].kind == "headline"
            yield Passage(tuple(items[first:place]), sentence.segment, headline)


def _items(document: Document, quotations: list[Quotation]) -> list[Item]:
    """Tokens outside quotations, and quotations."""
    text, tokens = document.text, document.tokens
    out: list[Item] = []
    place = 0
    for quotation in quotations:
        first = bisect_left(tokens.starts, quotation.start, place)
        _add_words(out, document, place, first)
        place = bisect_left(tokens.starts, quotation.end, first)
        if place > first:
            mark = text[quotation.start : quotation.inner_start]
            inside = text[quotation.inner_start : quotation.inner_end]
            out.append(Item(quotation.start, quotation.end, mark, mark, "quote", quotation, inside[:1], inside[-1:]))
    _add_words(out, document, place, len(tokens))
    return out


def _add_words(out: list[Item], document: Document, first: int, stop: int) -> None:
    """Add the tokens from `first` up to `stop`."""
    text, tokens = document.text, document.tokens
    for start, end in zip(tokens.starts[first:stop], tokens.ends[first:stop], strict=True):
        words = text[start:end]
        if words == "." and _abbreviated(out, start):
            out[-1] = out[-1]._replace(end=end)
            continue
        # "Will" and "May" with a capital are a name and a month far more often than verbs.
        lower = words if words in ("Will", "May") else words.lower().replace("’", "'")
        kind = "word" if words[0].isalnum() else "mark"
        # What Item(…) does, without the call of a Python function for every word.
        out.append(tuple.__new__(Item, (start, end, words, lower, kind, None, "", "")))


def _abbreviated(items: list[Item], start: int) -> bool:
    """Whether a full stop belongs to the title or initial before it ("Gen.", "J.")."""
    if not items or items[-1].end != start:
        return False
    word, words = items[-1].text, cues().words
    short = word in words["titles"] and len(word) <= 4
    return short or word in words["abbreviations"] or (len(word) == 1 and word.isupper())
