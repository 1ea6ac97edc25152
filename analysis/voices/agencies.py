"""Which news agency an article says its report is from: by its dateline, its byline or a credit."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import pandas as pd

from analysis.corpus import Corpus, Document

_FIRST, _LAST = 4, 4  # paragraphs in which a dateline or byline, and in which a credit stands
_LONGEST = 300  # characters of a paragraph that is no more than a byline or a credit
_COLUMNS = ["article_id", "outlet", "agency", "start", "end", "text"]


class _Reader(NamedTuple):
    """What finds an agency: in a dateline, as all of a byline, and anywhere in a credit."""

    agencies: Mapping[str, str]
    dateline: re.Pattern[str]
    byline: re.Pattern[str]
    copyright: re.Pattern[str]
    credited: re.Pattern[str]


@cache
def _reader() -> _Reader:
    table = tomllib.loads(files("analysis.data").joinpath("agencies.toml").read_text("utf-8"))
    agencies = {name: agency for agency, names in table["names"].items() for name in names}
    names = "|".join(map(re.escape, sorted(agencies, key=lambda name: (-len(name), name))))
    person = r"[A-Z][\w.’'-]{0,40}(?: [A-Z][\w.’'-]{0,40}){1,4}"
    return _Reader(
        agencies,
        # "EASTON, Md. (AP) — "; what stands before the bracket is a place, perhaps with a date.
        re.compile(rf"(?:[A-Z][^()\n“”\"]{{1,60}} )?\(({names})\) ?[-–—]"),
        # "By the Associated Press", "By Ada Stone, Associated Press", "Reuters"
        re.compile(
            rf"(?:(?i:by) )?(?:{person}(?:,| \||,? of) )?(?:[Tt]he )?({names})(?: (?i:staff|reporters?|writers?))?\.?"
        ),
        re.compile(rf"(?i:copyright|\(c\)|©)[ ©\d,()cC]{{0,16}}(?:(?i:by) )?(?:[Tt]he )?({names})\b"),
        re.compile(rf"(?<![\w&])({names})(?![\w&])"),
    )


def agency_credits(corpus: Corpus) -> pd.DataFrame:
    """The agencies that articles name as where their report is from.

    Only what is sure is read: an agency in the brackets of a dateline, as a byline, in a copyright line, or by name in
    the line of credits. "With Post wires" names none.

    Returns
    -------
    DataFrame
        `article_id, outlet, agency, start, end, text`: the words that say so, and where they stand.

    Examples
    --------
    >>> from analysis.corpus import load_articles
    >>> len(agency_credits(load_articles()))
    0
    """
    rows = []
    for document in corpus.documents:
        found: dict[str, tuple[int, int]] = {}
        for agency, start, end in _credits(document):
            found.setdefault(agency, (start, end))
        article = document.article
        for agency, (start, end) in found.items():
            rows.append((article.article_id, article.outlet, agency, start, end, document.text[start:end]))
    return pd.DataFrame(rows, columns=_COLUMNS)


def _credits(document: Document) -> Iterator[tuple[str, int, int]]:
    """Agencies with the words that name them, in the order of the text."""
    reader, text, count = _reader(), document.text, len(document.segments)
    for place, segment in enumerate(document.segments):
        if _FIRST <= place < count - _LAST:
            continue
        start, end = segment.start, segment.end
        if place < _FIRST and (found := reader.dateline.match(text, start, end)):
            yield reader.agencies[found[1]], *found.span()
        if end - start > _LONGEST:
            continue
        if segment.rule == "wire_credit":
            for found in reader.credited.finditer(text, start, end):
                yield reader.agencies[found[1]], start, end
        elif found := reader.byline.fullmatch(text, start, end) or reader.copyright.match(text, start, end):
            yield reader.agencies[found[1]], start, end
