"""An article as it was read, and what came of a whole corpus."""

from __future__ import annotations

import calendar
import datetime
import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from analysis.reading.corrections import Correction

from analysis.errors import InputError
from analysis.reading.actors import Actor
from analysis.reading.events import Event

ARTICLE_FIELDS = ("outlet", "published", "title")
CERTAINTIES = ("stated", "known", "inferred", "assumed")
DATE_REMEDY = "write a date as 2018-12-20, or 2018-12 or 2018 where no more is known"
_MOST_NAMED = 20
DEFAULT_STORY, DEFAULT_LANGUAGE = "story", "en"
_DATE = re.compile(r"([1-9][0-9]{3})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


@dataclass(frozen=True)
class Article:
    """One article as it came: its text, untouched, and what is known about it.

    Parameters
    ----------
    article_id, outlet, text : str
        Identity, who published it, and the text exactly as decoded or, of marked-up files, as extracted.
        `read_corpus` sees to it that an identity is printable, unique and free of slashes, so that it can become
        part of a file name.
    story_id, title, published, url, language : str or None
        `published` is an ISO date, or only its year or year and month where no more is known.
    evidence, certainty : mapping of str to str
        For `outlet`, `published`, `title` and, where there is something to say, `text`, `url` and `language`: how it is
        known, and how surely (`stated` in the text or its metadata, `known` from elsewhere, `inferred`, `assumed`).
        Evidence for `text` says what was done to get it; nothing for a text that stands in its file as it is.
    file : str
        Where it came from, relative to the corpus folder; JSONL adds the line.
    """

    article_id: str
    outlet: str
    text: str
    story_id: str = DEFAULT_STORY
    title: str | None = None
    published: str | None = None
    url: str | None = None
    language: str = DEFAULT_LANGUAGE
    evidence: Mapping[str, str] = field(default_factory=dict)
    certainty: Mapping[str, str] = field(default_factory=dict)
    file: str = ""

    @property
    def sha256(self) -> str:
        """SHA-256 of the text in UTF-8, in hexadecimal."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True)
class Reading:
    """What came out of one corpus: the articles, its title and note, and what was left out.

    `left_out` holds one `(file, reason)` for everything that was seen and not read, single records and keys of a file
    too, apart from `corpus.toml` and from files such as README.md or LICENSE that are about the corpus.
    `corrections` are the rows of `corrections.csv` that can be used, `actors` and `events` those that
    `corpus.toml` names and `codebook` the bytes of `codebook.toml`.
    """

    articles: tuple[Article, ...]
    title: str | None = None
    note: str | None = None
    left_out: tuple[tuple[str, str], ...] = ()
    corrections: tuple[Correction, ...] = ()
    actors: tuple[Actor, ...] = ()
    codebook: bytes | None = None
    events: tuple[Event, ...] = ()


def date_bounds(published: str | None) -> tuple[str | None, str | None]:
    """First and last day an ISO date, year-month or year can mean.

    Raises
    ------
    ValueError
        If it is none of these or no such day exists.

    Examples
    --------
    >>> date_bounds("2018-07")
    ('2018-07-01', '2018-07-31')
    """
    if published is None:
        return None, None
    match = _DATE.fullmatch(published)
    if match is None:
        raise ValueError(published)
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None
    first = datetime.date(year, month or 1, day or 1)
    last_month = month or 12
    last = datetime.date(year, last_month, day or calendar.monthrange(year, last_month)[1])
    return first.isoformat(), last.isoformat()


def stories_of(articles: Iterable[Article]) -> tuple[str, ...]:
    """The stories that articles tell, the one with most articles first."""
    counts = Counter(article.story_id for article in articles)
    return tuple(sorted(counts, key=lambda story: (-counts[story], story)))


def chosen_story(stories: Sequence[str], asked: str | None) -> str:
    """The story asked for, or the first.

    Raises
    ------
    InputError
        If there is no such story.

    Examples
    --------
    >>> chosen_story(["bridge", "storm"], None)
    'bridge'
    """
    if asked is None:
        return stories[0]
    if asked not in stories:
        raise InputError(f"There is no story '{asked}'; there are {', '.join(sorted(stories)[:_MOST_NAMED])}.")
    return asked
