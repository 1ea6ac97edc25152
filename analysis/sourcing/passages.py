"""Passages: sentences with each quotation folded into one item, so that the words that report stand together."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from analysis.corpus import Document
from analysis.sourcing.cues import cues
from analysis.text import Quotation

_LONGEST_HEADLINE = 25  # longer words
# With a capital these are a name and a month far more often than verbs.
_CAPITAL_ONLY = frozenset(("Will", "May"))
_PLAIN_MARKS = frozenset(",;:?!()$%—")  # stand for themselves


class Item(NamedTuple):
    """A word, a mark, or a whole quotation.

    Parameters
    ----------
    start, end : int
        Its span in the article.
    text, lower : str
        As written, and in lower case with straight apostrophes and every dash as "—"; of a quotation only its
        opening mark. The full stop of a title or an initial belongs to the span of its word, not to these.
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


class Passage(NamedTuple):
    """One sentence, or several that one quotation holds together.

    Parameters
    ----------
    items : tuple of Item
        Words, marks and quotations, in order.
    paragraph : int
        Number of its segment.
    headline : bool
        Whether it stands in a headline, where verbs may be capitalised.
    quotations : int
        How many quotations are in it.
    """

    items: tuple[Item, ...]
    paragraph: int
    headline: bool
    quotations: int

    @property
    def quoted(self) -> bool:
        """Whether a quotation is in it."""
        return self.quotations > 0

    @property
    def wholly_quoted(self) -> bool:
        """Whether nothing but quotations and stray marks is in it."""
        return self.quotations > 0 and all(item.kind != "word" for item in self.items)


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
        end, before = sentence.end, quote
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
            inside = tuple(items[first:place])
            headline = document.segments[sentence.segment].kind == "headline" or _is_title_case(inside)
            yield Passage(inside, sentence.segment, headline, quote - before)


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
    new, append = tuple.__new__, out.append  # what Item(…) does, without the call of a Python function for every word
    for start, end in zip(tokens.starts[first:stop], tokens.ends[first:stop], strict=True):
        words = text[start:end]
        if words[0].isalnum():
            # "Will" and "May" with a capital are a name and a month far more often than verbs.
            lower = words if words in _CAPITAL_ONLY else words.lower().replace("’", "'")
            append(new(Item, (start, end, words, lower, "word", None, "", "")))
        elif words in _PLAIN_MARKS:
            append(new(Item, (start, end, words, words, "mark", None, "", "")))
        elif words == "." and _abbreviated(out, start) and not _ends_after_suffix(out, text, end):
            out[-1] = out[-1]._replace(end=end)
        elif words == "-" and out and out[-1].end == start and out[-1].text == "-":
            out[-1] = out[-1]._replace(end=end, lower="—")  # two hyphens for a dash
        else:
            dash = words in "-–" and text[start - 1 : start].isspace() and text[end : end + 1].isspace()
            lower = "—" if dash else words.lower().replace("’", "'")
            append(new(Item, (start, end, words, lower, "mark", None, "", "")))


def _is_title_case(items: tuple[Item, ...]) -> bool:
    """Whether every longer word has a capital, as in headlines that no mark sets apart."""
    longer = 0
    for item in items:
        if item.kind == "word" and len(item.text) > 3:
            if item.text[0].islower():
                return False
            longer += 1
    return 3 < longer < _LONGEST_HEADLINE


def _abbreviated(items: list[Item], start: int) -> bool:
    """Whether a full stop belongs to the title or initial before it ("Gen.", "J.")."""
    if not items or items[-1].end != start:
        return False
    word, words = items[-1].text, cues().words
    short = word in words["titles"] and len(word) <= 4
    return short or word in words["abbreviations"] or (len(word) == 1 and word.isupper())


def _ends_after_suffix(items: list[Item], text: str, end: int) -> bool:
    """Whether the full stop of "Jr." ends a sentence: another word with a capital follows, and no day."""
    words = cues().words
    if items[-1].text not in words["suffixes"] or not text[end : end + 1].isspace():
        return False
    following = text[end : end + 20].split(None, 1)[:1]
    return bool(following) and following[0][0].isupper() and following[0].lower() not in words["days"]
