"""Sentences: nupunkt per paragraph, mended where it errs on news."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Any, NamedTuple

from analysis.text.segments import Segment
from analysis.text.spans import trim

_QUOTES = "\"“”‘’'"
# A small letter, or a mark that cannot begin a sentence.
_GOES_ON = re.compile(rf"[{_QUOTES}(\[—–―-]{{0,3}}\s?[a-zß-öø-ÿ]|[)\],;:]")
_DASH = re.compile(r"[—–―]\s")
# A full stop before white space and a capital; any end without white space before a capitalised word.
_PERHAPS_END = re.compile(rf"\.(?<=[^\s.]\.)[{_QUOTES})\]]{{0,3}}(?=\s+[{_QUOTES}(\[]{{0,3}}([^\W\d_]+))")
_NO_SPACE = re.compile(r"[.!?][\"”’']?(?=[“\"]?[A-Z][a-z]+ )")
_LAST_WORD = re.compile(r"[\w.]*\w$")
_INITIAL = re.compile(r"(?:^|[\s(“\"])[A-Z]\.$")
_ABBREVIATED = re.compile(r"(?:\b[A-Za-z]\.|\b[A-Z]\w{0,4}\.)[\"”’']?$")
_PERHAPS_SEVERAL = re.compile(r"[.!?…]\S{0,20}\s")
_LONG_RUN = re.compile(r"(?<!\S)\S{1000,}")
_ASKS = re.compile(rf"[?!][{_QUOTES}]{{0,2}}$")
_LETTERS = re.compile(r"[^\W\d_]*")
_VOWEL = re.compile(r"[aeiouyáéíóú]", re.IGNORECASE)


class Sentence(NamedTuple):
    """One sentence: its span and the place of its segment in the list of segments."""

    start: int
    end: int
    segment: int


class _Mends(NamedTuple):
    before_a_name: re.Pattern[str]
    before_a_number: re.Pattern[str]
    titles: frozenset[str]
    abbreviations: frozenset[str]
    starters: frozenset[str]
    reported: re.Pattern[str]


@cache
def _mends() -> _Mends:
    table = tomllib.loads(files("analysis.data").joinpath("sentences.toml").read_text("utf-8"))
    titles, numbered, reports = ("|".join(table[key]) for key in ("before_a_name", "before_a_number", "reports"))
    name = r"[A-Z][\w.’'-]{0,30}"
    return _Mends(
        re.compile(rf"\b(?:{titles})\.$"),
        re.compile(rf"\b(?:{numbered})\.$"),
        frozenset(word.lower() for word in table["before_a_name"]),
        frozenset(table["abbreviations"]),
        frozenset(table["starts_a_sentence"]),
        re.compile(rf"(?:{name} ){{1,5}}(?:{reports})\b(?!:| that\b| [“\"‘'])"),
    )


@cache
def _tokenizer() -> Any:
    from nupunkt import load_default_model

    return load_default_model()


def find_sentences(text: str, segments: Sequence[Segment]) -> list[Sentence]:
    """Sentences of headline, summary and body.

    Parameters
    ----------
    text : str
        One article.
    segments : sequence of Segment
        From `find_segments`. Boilerplate is passed over; no sentence crosses a paragraph.

    Returns
    -------
    list of Sentence
        In the order of the text, without surrounding white space and bullet signs.

    Examples
    --------
    >>> from analysis.text.segments import find_segments
    >>> text = "The U.S. Army left. Gen. Dunford said so."
    >>> [text[s.start:s.end] for s in find_sentences(text, find_segments(text))]
    ['The U.S. Army left.', 'Gen. Dunford said so.']
    """
    found = []
    # Few articles have two sentences without white space between; then no paragraph is searched for them.
    glued = _NO_SPACE.search(text) is not None
    for index, segment in enumerate(segments):
        if segment.kind != "boilerplate":
            offset = segment.content_start
            words = text[offset : segment.end]
            found += [Sentence(offset + start, offset + end, index) for start, end in _split(words, glued)]
    return found


def _split(words: str, glued: bool) -> list[tuple[int, int]]:
    """Spans of the sentences of one paragraph that has no white space around it.

    `glued` says that there may be sentences without white space between.
    """
    # A paragraph without a full stop before white space is one sentence, and nupunkt need not be asked about it.
    several = _PERHAPS_SEVERAL.search(words) is not None
    if not several and not (glued and _NO_SPACE.search(words)):
        return [(0, len(words))]
    spans: list[tuple[int, int]] = []
    for start, end in _rough(words) if several else [(0, len(words))]:
        for piece_start, piece_end in _cut_missed(words, start, end, glued):
            if spans and spans[-1][1] == piece_start and words[piece_start : piece_start + 1] == "”":
                # The mark belongs to what it closes.
                spans[-1] = (spans[-1][0], piece_start + 1)
                piece_start += 1
            piece_start, piece_end = trim(words, piece_start, piece_end)
            if piece_start == piece_end:
                continue
            if spans and _belongs_together(words, *spans[-1], piece_start):
                spans[-1] = (spans[-1][0], piece_end)
            else:
                spans.append((piece_start, piece_end))
    return spans


def _rough(words: str) -> list[tuple[int, int]]:
    """nupunkt's sentences."""
    return list(_tokenizer().span_tokenize(_LONG_RUN.sub(_blank_out, words)))


def _blank_out(run: re.Match[str]) -> str:
    # For each full stop nupunkt goes back to the last white space; what has none is no prose.
    return "x" * len(run[0])


def _cut_missed(words: str, start: int, end: int, glued: bool) -> list[tuple[int, int]]:
    """Ends that nupunkt passes over."""
    ends = {match.end() for match in _PERHAPS_END.finditer(words, start, end) if _is_end(words, start, match)}
    for match in _NO_SPACE.finditer(words, start, end) if glued else ():
        if not _ABBREVIATED.search(words[max(start, match.start() - 8) : match.end()].rstrip()):
            ends.add(match.end())
    if not ends:
        return [(start, end)]
    cuts = [start, *sorted(ends), end]
    return list(pairwise(cuts))


def _is_end(words: str, start: int, match: re.Match[str]) -> bool:
    """Whether a full stop before a capital ends a sentence, by the word before it and the word behind."""
    behind = match[1]
    if not behind[0].isupper():
        return False
    last = _LAST_WORD.search(words, max(start, match.start() - 30), match.start())
    if last is None:
        # A bracket or a quotation mark before the full stop.
        return words[match.start() - 1] in ')]%”"'
    word, mends = last[0], _mends()
    plain = word.rpartition(".")[2]
    titled = plain.lower() in mends.titles and not plain.islower()
    if titled or "." in word or len(plain) == 1 or plain.lower() in mends.abbreviations:
        return behind in mends.starters and not titled
    if mends.before_a_number.search(words, last.start(), match.start() + 1):
        return True
    if not plain.isalpha() or not _VOWEL.search(plain):
        return False
    return plain.islower() or len(plain) > 2


def _belongs_together(words: str, start: int, end: int, following: int) -> bool:
    before = words[max(start, end - 12) : end]
    if _GOES_ON.match(words, following):
        # "Now what?” he shrugged" is one sentence; so is anything cut before a small letter.
        return before[-1:] in ".!?…\"”’')]"
    if end == following and not words[following : following + 4].lstrip("\"“‘'([")[:1].isupper():
        return True
    mends = _mends()
    asks = _ASKS.search(before) is not None
    if asks and _DASH.match(words, following):
        return True
    stopped = before[-1:] == "."
    if stopped and mends.before_a_name.search(before):
        return True
    if stopped and words[following].isdigit() and mends.before_a_number.search(before):
        return True
    first = _LETTERS.match(words, following, following + 20)
    if first is not None and first[0] in mends.starters:
        return False
    if stopped and _INITIAL.search(before):
        return True
    return asks and before[-1:] not in "?!" and mends.reported.match(words, following) is not None
