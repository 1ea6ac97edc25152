"""How a lede begins: with a subject, a time, a place or a quotation, where that is sure."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from analysis.corpus import Document
from analysis.numbers.pieces import find_pieces
from analysis.numbers.places import find_places
from analysis.numbers.times import find_times
from analysis.sourcing.mentions import Names
from analysis.text import count_words

# Words of a quotation that begins a lede; fewer are a name or a word set apart.
_LONG_QUOTATION = 5
# Characters of the first sentence that are looked at, and words within which a subject's verb is looked for.
_FIRST = 400
_VERB_WITHIN = 20
WORD = re.compile(r"\w+(?:[-’'.]\w+)*")
# "One month after": a span of time that an event is counted from.
_SPAN_BEFORE = re.compile(
    r"(?:[\w-]{1,15} ){1,3}(?:minutes?|hours?|days?|weeks?|months?|years?|decades?) (?:after|before|ahead of)\b"
)
_POSSESSIVE = re.compile(r"[’']s?$")
Span = tuple[int, int]


@dataclass(frozen=True)
class _Lists:
    dateline: re.Pattern[str]
    time_openers: re.Pattern[str]
    determiners: frozenset[str]
    pronouns: frozenset[str]
    verbs: frozenset[str]
    no_subject: re.Pattern[str]


@cache
def _lists() -> _Lists:
    table = tomllib.loads(files("analysis.data").joinpath("openings.toml").read_text("utf-8"))

    def phrases(name: str, excluded: Sequence[str] = ()) -> re.Pattern[str]:
        unless = f"(?!(?:{'|'.join(map(re.escape, excluded))})\\b)" if excluded else ""
        return re.compile(rf"{unless}(?:{'|'.join(map(re.escape, table[name]))})\b(?![’'-])", re.IGNORECASE)

    return _Lists(
        re.compile(table["dateline"]),
        phrases("time_openers", table["no_time"]),
        frozenset(table["determiners"]),
        frozenset(table["pronouns"]),
        frozenset(table["verbs"]),
        phrases("no_subject"),
    )


def bare_words(text: str, start: int, end: int) -> Iterator[tuple[re.Match[str], str]]:
    """The words of a stretch, each without a possessive ending."""
    for match in WORD.finditer(text, start, end):
        yield match, _POSSESSIVE.sub("", match[0])


def beginning(document: Document, names: Names, start: int, end: int) -> tuple[str, Span | None]:
    """How a lede begins, where that is sure, and the words that tell it."""
    lists, text = _lists(), document.text
    first = behind_dateline(document, start, end)
    quotation = next((q for q in document.quotations if q.start == first), None)
    if quotation is not None:
        words = count_words(text[quotation.inner_start : quotation.inner_end])
        span = (quotation.start, min(quotation.end, end))
        return ("quotation", span) if words >= _LONG_QUOTATION else ("other", None)
    number = document.sentence_at(first)
    stop = min(end, first + _FIRST, document.sentences[number].end if number is not None else end)
    opener = lists.time_openers.match(text, first, stop)
    if opener:
        return "time", opener.span()
    pieces = find_pieces(text, first, stop)
    counted = _SPAN_BEFORE.match(text, first, stop)
    if counted:
        return "time", counted.span()
    for begin, last in find_times(pieces):
        ends = pieces[last - 1].end
        if begin == 0 and text[ends : ends + 1] not in ("’", "'", "-") and _is_adverbial(pieces[last:]):
            return "time", (first, ends)
    for at, _, last in find_places(pieces):
        if at == 0:
            return "place", (first, pieces[last - 1].end)
    return _subject(document, names, first, stop)


def behind_dateline(document: Document, start: int, end: int) -> int:
    """Where a paragraph begins behind the place and sender in front of it."""
    dateline = _lists().dateline.match(document.text, start, end)
    return dateline.end() if dateline else start


def _is_adverbial(behind: Sequence[Any]) -> bool:
    """Whether a time phrase at the beginning is not itself the subject ("Monday was")."""
    return not behind or behind[0].lower not in _lists().verbs


def _is_named_at(names: Names, first: int) -> bool:
    """Whether a name begins here: of a person, with a title, or of several words. One capital tells nothing here."""
    if any(mention.start == first for mention, _ in names.people):
        return True
    return any(m.start == first and (bool(m.titles) or len(m.words) > 1) for m in names.mentions)


def _subject(document: Document, names: Names, first: int, stop: int) -> tuple[str, Span | None]:
    """A subject in front of its verb: a determiner, a pronoun or a name, and a finite verb soon after."""
    lists, text = _lists(), document.text
    tokens = list(bare_words(text, first, stop))[:_VERB_WITHIN]
    if not tokens or lists.no_subject.match(text, first, stop) or tokens[0][0].start() != first:
        return "other", None
    word = tokens[0][1].lower()
    if word not in lists.determiners | lists.pronouns and not _is_named_at(names, first):
        return "other", None
    for match, _ in tokens[1:]:
        lower = match[0].lower().replace("’", "'")
        if lower in lists.verbs or (lower.endswith("ed") and len(lower) > 4):
            return "subject", (first, match.end())
    return "other", None
