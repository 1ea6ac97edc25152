"""The columns that tell of a statement's source, cue and place, for every row of one article."""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Mapping, Sequence
from itertools import compress
from types import MappingProxyType
from typing import Any

from analysis.corpus import Document
from analysis.sourcing.anonymity import anonymity_reason, told_of_unnamed
from analysis.sourcing.codebook import default_codebook
from analysis.sourcing.described import describe
from analysis.sourcing.mentions import Mention
from analysis.sourcing.profiles import Profiler
from analysis.sourcing.stance import channel, cue_class, outlet_told, stance, via_source
from analysis.sourcing.surroundings import Surroundings
from analysis.text import count_words

UNNAMED = ("unnamed individual", "unnamed group")
_NEAR = 600  # characters of a sentence on either side of a cue that are looked at
NOT_UNNAMED = {
    "anonymity": "",
    "anonymity_reason": "",
    "anonymity_reason_start": None,
    "anonymity_reason_end": None,
}
Span = tuple[int, int]


class Details:
    """Asked for one article, statement by statement and row by row.

    Parameters
    ----------
    document : Document
        The article.
    descriptions : mapping of str to tuple of str
        What it says of its people, by name.
    people : sequence of (Mention, str)
        Mentions of persons with the full name each stands for.
    cues : iterable of (int, int)
        Where its cues stand; what is around one cue ends at the next.
    firms : mapping of str to str, optional
        The noun that tells that a name is a company's, by name.
    """

    def __init__(
        self,
        document: Document,
        descriptions: Mapping[str, Sequence[str]],
        people: Sequence[tuple[Mention, str]],
        cues: Iterable[Span],
        firms: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        self._document = document
        around = Surroundings(document.text, people, default_codebook())
        self._profiler = Profiler(descriptions, document.article.outlet, surroundings=around, firms=firms)
        self._cues = sorted(set(cues))
        self._kept: dict[int, dict[str, Any]] = {}
        first = map(document.text.__getitem__, document.tokens.starts)
        self._words = list(compress(document.tokens.starts, map(str.isalnum, first)))
        self._quotations = [(one.start, one.end) for one in document.quotations if one.depth == 1]
        self._before = self._words_before()

    def of_statement(
        self,
        number: int,
        columns: Mapping[str, Any],
        pieces: Iterable[Span],
        hearer: Span | None,
    ) -> dict[str, Any]:
        """Columns that all rows of a statement share.

        Parameters
        ----------
        number : int
            Of the statement; what goes on without a cue has the channel of what it goes on with.
        columns : mapping
            Cue and source of the statement with their places, and `source_name`.
        pieces : iterable of (int, int)
            What is said.
        hearer : (int, int) or None
            Who was told.
        """
        profile = self._profiler.profile(columns["source"], columns["source_name"])
        is_document = profile.named_status == "document"
        first = min(pieces)
        content = self._document.text[first[0] : first[0] + 8]
        told = {
            "named_status": profile.named_status,
            "source_type": profile.source_type,
            "source_rule": profile.source_rule,
            "cue_class": cue_class(columns["cue"], content, is_document),
        }
        if number not in self._kept or columns["cue"]:
            around = self._around(columns, pieces, hearer, is_document)
            self._kept.setdefault(number, around)
        else:
            around = self._kept[number]
        unnamed = profile.named_status in UNNAMED and columns["source_start"] is not None
        return {**told, **around, **(self._anonymity(columns) if unnamed else NOT_UNNAMED)}

    def _around(
        self, columns: Mapping[str, Any], pieces: Iterable[Span], hearer: Span | None, is_document: bool
    ) -> dict[str, Any]:
        """Channel and outlet told, from the sentence around the cue without what is said."""
        text, outlet = self._document.text, self._document.article.outlet
        told = text[slice(*hearer)] if hearer else ""
        around, at = "", 0
        if columns["cue_start"] is not None:
            around, at = self._sentence_without(columns, pieces)
        head = self._head(columns["source"]) if is_document else ""
        other = outlet_told(around, told)
        if not other and not is_document and " by " in columns["source"]:
            other = outlet_told(columns["source"])  # "officials cited by CNN"
        return {
            "channel": channel(around, at, columns["cue"], head, other),
            "via_source": via_source(other, outlet) if other else "",
        }

    def _head(self, source: str) -> str:
        read = describe(source, default_codebook())
        return " ".join(read.words[slice(*read.head)])

    def _sentence_without(self, columns: Mapping[str, Any], pieces: Iterable[Span]) -> tuple[str, int]:
        """The sentence of a cue between the cues next to it, without content and source; and where in it the cue is."""
        start, end = columns["cue_start"], columns["cue_end"]
        place = bisect.bisect_left(self._cues, (start, end))
        low, high = self._sentence(start)
        low, high = max(low, start - _NEAR), min(high, end + _NEAR)
        source = (columns["source_start"], columns["source_end"])
        if place and self._cues[place - 1][1] > low:
            # What leads in a sentence belongs to its first cue.
            opens = source[0] if source[0] is not None and low < source[0] < start else self._cues[place - 1][1]
            low = max(low, min(opens, start))
        if place + 1 < len(self._cues):
            following = self._cues[place + 1]
            its_own = self._document.text[slice(*following)].lower() in stance().cue_channels
            high = min(high, max(following[0] if its_own else following[1], end))
        cut = sorted(span for span in (*pieces, source) if span[0] is not None and span[1] > low and span[0] < high)
        parts, at = [], low
        for first, last in cut:
            if first > at:
                parts.append((at, first))
            at = max(at, last)
        if at < high:
            parts.append((at, high))
        before = sum(min(last, start) - first + 3 for first, last in parts if first < start)
        # The mark keeps what stood on both sides of the content from reading as one phrase.
        return " | ".join(self._document.text[first:last] for first, last in parts), before

    def _sentence(self, offset: int) -> Span:
        number = self._document.sentence_at(offset)
        if number is None:
            return offset, offset
        sentence = self._document.sentences[number]
        return sentence.start, sentence.end

    def _anonymity(self, columns: Mapping[str, Any]) -> dict[str, Any]:
        """What is told of the unnamed, and the words that give the reason, in this sentence or the next."""
        text = self._document.text
        start, end = columns["source_start"], columns["source_end"]
        low, high = self._sentence(start)
        # A pronoun's own words tell nothing; those it stands for do.
        phrase = columns["source"] if len(columns["source"]) > 4 else columns["source_name"]
        found = anonymity_reason(text, low, high)
        if found is None:
            number = self._document.sentence_at(start)
            if number is not None and number + 1 < len(self._document.sentences):
                following = self._document.sentences[number + 1]
                found = anonymity_reason(text, following.start, min(following.end, following.start + 120))
        return {
            "anonymity": told_of_unnamed(phrase, text[end : min(high, end + 120)]),
            "anonymity_reason": text[slice(*found)] if found else "",
            "anonymity_reason_start": found[0] if found else None,
            "anonymity_reason_end": found[1] if found else None,
        }

    def of_row(self, start: int, end: int, kind: str, n_words: int) -> dict[str, Any]:
        """Columns of one row: what of it is quoted, and where in the article it stands.

        Parameters
        ----------
        start, end : int
            The row.
        kind : str
            direct, mixed or indirect.
        n_words : int
            Its words.
        """
        quoted: Span | tuple[None, None] = (None, None)
        n_quoted = 0
        if kind == "direct":
            quoted, n_quoted = (start, end), n_words
        elif kind == "mixed":
            quoted, n_quoted = self._quoted(start, end)
        position, in_lede = self._place(start)
        return {
            "quoted_start": quoted[0],
            "quoted_end": quoted[1],
            "n_quoted_words": n_quoted,
            "position": position,
            "in_lede": in_lede,
        }

    def _quoted(self, start: int, end: int) -> tuple[Span | tuple[None, None], int]:
        """From the first quotation's opening mark to the last one's closing mark within a row, and the words quoted."""
        place = bisect.bisect_left(self._quotations, (start, start))
        if place and self._quotations[place - 1][1] > start:
            place -= 1
        first = last = None
        words = 0
        while place < len(self._quotations) and self._quotations[place][0] < end:
            opens, closes = self._quotations[place]
            opens, closes = max(opens, start), min(closes, end)
            first = opens if first is None else first
            last = closes
            words += self._count(opens, closes)
            place += 1
        return ((first, last), words) if first is not None and last is not None else ((None, None), 0)

    def count_words(self, start: int, end: int) -> int:
        """Words of a stretch of the article; looked up where it begins and ends with a token, which most do."""
        starts, ends = self._document.tokens.starts, self._document.tokens.ends
        first, last = bisect.bisect_left(starts, start), bisect.bisect_left(ends, end)
        if first <= last < len(ends) and starts[first] == start and ends[last] == end:
            return self._count(start, end)
        return count_words(self._document.text[start:end])

    def _count(self, start: int, end: int) -> int:
        return bisect.bisect_left(self._words, end) - bisect.bisect_left(self._words, start)

    def _words_before(self) -> tuple[list[int], list[int], int]:
        """Starts of the body's paragraphs, the words of the body before each, and all of them."""
        starts: list[int] = []
        before: list[int] = []
        total = 0
        for segment in self._document.segments:
            if segment.kind == "body":
                starts.append(segment.start)
                before.append(total)
                total += self._count(segment.start, segment.end)
        return starts, before, total

    def _place(self, offset: int) -> tuple[float, bool]:
        """The share of the body's words before a place, and whether it is in the first paragraph."""
        segment = self._document.segment_at(offset)
        starts, before, total = self._before
        if segment is None or segment.kind != "body" or not total:
            return 0.0, False
        number = bisect.bisect_right(starts, segment.start) - 1
        return (before[number] + self._count(segment.start, offset)) / total, number == 0
