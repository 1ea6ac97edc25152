"""A corpus: the articles and the tables that split them, ready for every measure."""

from __future__ import annotations

import bisect
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.copies import Copies, near_copies
from analysis.language import is_english, recognise
from analysis.paths import shipped
from analysis.reading import Actor, Article, Correction, Event, chosen_story, date_bounds, read_corpus, stories_of
from analysis.reading.wording import counted
from analysis.tables import make_table
from analysis.text import (
    Quotation,
    Quotations,
    Segment,
    Sentence,
    Tokens,
    count_words,
    find_segments,
    find_sentences,
)

_MOST_NAMED = 5


@dataclass(frozen=True)
class Document:
    """One article, split: what a detector gets to see.

    A detector is a pure function of one document, so that the same code serves four articles
    and four million.
    """

    article: Article
    segments: tuple[Segment, ...]
    sentences: tuple[Sentence, ...]
    tokens: Tokens
    quotations: Sequence[Quotation]

    @property
    def text(self) -> str:
        """The article's text, exactly as it came."""
        return self.article.text

    @property
    def identity(self) -> dict[str, str]:
        """The columns every table begins with."""
        return {"article_id": self.article.article_id, "outlet": self.article.outlet}

    def sentence_at(self, offset: int) -> int | None:
        """Number of the sentence that holds a character, None between sentences and in boilerplate."""
        place = bisect.bisect_right(self._sentence_starts, offset) - 1
        return place if place >= 0 and offset < self.sentences[place].end else None

    def is_repeated(self, offset: int) -> bool:
        """Whether a character stands in a summary line that repeats the body word for word."""
        segment = self.segment_at(offset)
        return segment is not None and segment.repeats_start is not None

    def segment_at(self, offset: int) -> Segment | None:
        """The segment that holds a character, None in the white space between."""
        place = bisect.bisect_right(self._segment_starts, offset) - 1
        if place < 0 or offset >= self.segments[place].end:
            return None
        return self.segments[place]

    def is_quoted(self, offset: int) -> bool:
        """Whether a character stands between quotation marks, or is one."""
        place = bisect.bisect_right(self._quoted_starts, offset) - 1
        return place >= 0 and offset < self._quoted[place][1]

    @cached_property
    def body(self) -> str:
        """The paragraphs of its body."""
        return " ".join(self.text[s.start : s.end] for s in self.segments if s.kind == "body")

    @cached_property
    def recognised_language(self) -> str:
        """The language its letters tell, as `language.recognise` gives it."""
        return recognise(self.text)

    @property
    def is_english(self) -> bool:
        """Whether it can be measured as English, as `language.is_english` says."""
        return is_english(self.article, "" if "language" in self.article.evidence else self.recognised_language)

    @cached_property
    def _quoted(self) -> list[tuple[int, int]]:
        """Outer quotations: spans that do not overlap."""
        return [(quotation.start, quotation.end) for quotation in self.quotations if quotation.depth == 1]

    @cached_property
    def _quoted_starts(self) -> list[int]:
        return [start for start, _ in self._quoted]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    @cached_property
    def _segment_starts(self) -> list[int]:
        return [segment.start for segment in self.segments]


@dataclass(frozen=True)
class Corpus:
    """Several articles and their tables.

    Attributes
    ----------
    documents : tuple of Document
        One per article, in the order of `article_id`.
    title, note : str or None
        From `corpus.toml`; the note is what every comparison has to carry.
    articles, segments, sentences, tokens, quotations : DataFrame
        See `docs/data-dictionary.md`.
    left_out : DataFrame
        `file` and `reason` of everything that was seen and not read.
    corrections : tuple of Correction
        What was corrected by hand, in the order of the table; the measures heed it.
    elsewhere : frozenset of str
        Articles that were read and left aside, as `one_story` and `in_english` do.
    excerpts : bool
        Whether no more of the articles is to be shown than the sentences that carry evidence.
    actors : tuple of Actor
        Those that `corpus.toml` names; where it names none, `framing.propose_actors` does.
    codebook : bytes or None
        What `codebook.toml` beside the articles says of frames of this story; `framing.codebook_of` reads it.
    events : tuple of Event
        Those that `corpus.toml` names; `framing.propose_events` adds shipped families to them.
    """

    documents: tuple[Document, ...]
    title: str | None
    note: str | None
    left_out: pd.DataFrame
    corrections: tuple[Correction, ...] = ()
    elsewhere: frozenset[str] = frozenset()
    excerpts: bool = False
    actors: tuple[Actor, ...] = ()
    codebook: bytes | None = None
    events: tuple[Event, ...] = ()

    @cached_property
    def articles(self) -> pd.DataFrame:
        """One row per article."""
        return make_table("articles", (_article_row(document) for document in self.documents))

    @cached_property
    def segments(self) -> pd.DataFrame:
        """One row per segment."""
        return make_table("segments", (row for document in self.documents for row in _segment_rows(document)))

    @cached_property
    def sentences(self) -> pd.DataFrame:
        """One row per sentence of headline, summary and body."""
        return make_table("sentences", (row for document in self.documents for row in _sentence_rows(document)))

    @cached_property
    def tokens(self) -> pd.DataFrame:
        """One row per word or mark."""
        return make_table("tokens", (row for document in self.documents for row in _token_rows(document)))

    @cached_property
    def quotations(self) -> pd.DataFrame:
        """One row per stretch between quotation marks."""
        return make_table("quotations", (row for document in self.documents for row in _quotation_rows(document)))

    def to_hand_on(self, table: pd.DataFrame) -> pd.DataFrame:
        """A table of everything an article holds; without the words, where only excerpts may be shown."""
        words = [name for name in ("text", "token", "lower") if name in table]
        return table.assign(**dict.fromkeys(words, "")) if self.excerpts else table

    @cached_property
    def outlets(self) -> tuple[str, ...]:
        """The outlets by their earliest article, then by name: the order of every table, figure and colour."""
        first: dict[str, str] = {}
        for document in self.documents:
            earliest = date_bounds(document.article.published)[0] or "9999"
            outlet = document.article.outlet
            first[outlet] = min(first.get(outlet, earliest), earliest)
        return tuple(sorted(first, key=lambda outlet: (first[outlet], outlet)))

    @cached_property
    def stories(self) -> tuple[str, ...]:
        """The stories, the one with most articles first."""
        return stories_of(document.article for document in self.documents)

    @cached_property
    def copies(self) -> tuple[Copies, ...]:
        """Articles, by their ids, whose bodies stand in that of another of their story for the most part."""
        bodies: dict[str, dict[str, str]] = defaultdict(dict)
        for document in self.documents:
            bodies[document.article.story_id][document.article.article_id] = document.body
        return tuple(found for _, texts in sorted(bodies.items()) for found in near_copies(texts))

    def one_story(self, story_id: str | None = None) -> Corpus:
        """The articles of one story that are in English; articles of different stories are not compared.

        The note of what is given back says what was left out, and what every comparison of the rest has to carry.

        Parameters
        ----------
        story_id : str or None
            None is the story with most articles.

        Raises
        ------
        InputError
            If there is no such story.
        """
        chosen = chosen_story(self.stories, story_id)
        if len(self.stories) == 1:
            return self.in_english().with_reservations()
        documents = tuple(document for document in self.documents if document.article.story_id == chosen)
        told = (
            f"The corpus holds {len(self.stories)} stories. This page compares the "
            f"{counted(len(documents), 'article')} of "
            f"“{chosen}”; set story to see another."
        )
        return self.with_only(documents, told).in_english().with_reservations()

    def in_english(self) -> Corpus:
        """The articles that are in English, with a note on the others.

        An article counts as English if it is said to be, and one of which nobody says anything unless it is recognised
        as of another language. Where none is in English all are kept, and the note says what their figures are worth.
        """
        others = [document.article.article_id for document in self.documents if not document.is_english]
        if not others:
            return self
        if len(others) == len(self.documents):
            told = (
                "No article is in English, and these measures read English only: what this page shows of these "
                "articles has no meaning."
            )
            return replace(self, note=_joined(told, self.note))
        told = (
            f"Left out of the measures, which read English only: {counted(len(others), 'article')} in another language "
            f"({_some(others)})."
        )
        return self.with_only(tuple(document for document in self.documents if document.is_english), told)

    def only(self, documents: Iterable[Document]) -> Corpus:
        """The corpus with some of its articles, in their order."""
        return replace(self, documents=tuple(documents))

    def with_only(self, kept: tuple[Document, ...], told: str) -> Corpus:
        """Some of the documents, with a note on the others."""
        here = {document.article.article_id for document in kept}
        aside = {document.article.article_id for document in self.documents} - here
        return replace(self, documents=kept, note=_joined(told, self.note), elsewhere=self.elsewhere | aside)

    def with_reservations(self) -> Corpus:
        """The same articles, with a note where there is but one outlet, or one text in several articles."""
        told = []
        if len(self.outlets) == 1:
            told.append(f"All articles are of one outlet, {self.outlets[0]}: this page describes, it compares nothing.")
        for copies in self.copies[:_MOST_NAMED]:
            end = (
                "what they share confirms nothing, and its words count for each of them"
                if len({self.document(name).article.outlet for name in copies.names}) > 1
                else "they are versions of one article"
            )
            told.append(f"One text: {self.copies_in_words(copies)}; {end}.")
        if len(self.copies) > _MOST_NAMED:
            told.append(f"There are {len(self.copies) - _MOST_NAMED} more such texts.")
        return replace(self, note=_joined(" ".join(told), self.note)) if told else self

    def copies_in_words(self, copies: Copies) -> str:
        """Which articles stand in which, and how much of them."""
        longest, *others = (f"{self.document(name).article.outlet} ({name})" for name in copies.names)
        share = int(100 * copies.share)
        if share == 100:
            return f"all of what {_some(others)} tells stands in {longest}, word for word"
        each = "" if len(others) == 1 else " or more of each"
        return f"of {_some(others)} {share} %{each} stands in {longest}, word for word"

    def documents_of(self, outlet: str) -> tuple[Document, ...]:
        """The articles of one outlet."""
        return tuple(document for document in self.documents if document.article.outlet == outlet)

    def text(self, article_id: str) -> str:
        """The text of one article.

        Raises
        ------
        KeyError
            If there is no such article.
        """
        return self._by_id[article_id].text

    def holds(self, article_id: str) -> bool:
        """Whether there is such an article."""
        return article_id in self._by_id

    def document(self, article_id: str) -> Document:
        """One article, split."""
        return self._by_id[article_id]

    @cached_property
    def _by_id(self) -> dict[str, Document]:
        return {document.article.article_id: document for document in self.documents}


def _some(names: Sequence[str], most: int = 5) -> str:
    """The first of several names, and how many more there are."""
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(names[:most]) + more


def _joined(told: str, note: str | None) -> str:
    return told if note is None else f"{told} {note}"


def load_articles(path: str | Path | None = None, excerpts: bool = False) -> Corpus:
    """Read a corpus and split its articles.

    Parameters
    ----------
    path : str, Path or None
        A folder of files in the formats of `analysis.reading.READERS`, with or without `corpus.toml`, or one such
        file. None is the four articles that come with the package.
    excerpts : bool, optional
        Whether what is shown of the articles is to be no more than the sentences that carry evidence: they are the
        property of others, and a report may be handed on.

    Returns
    -------
    Corpus

    Raises
    ------
    analysis.errors.InputError
        Naming every file, line or key that cannot be used, and the remedy.

    Examples
    --------
    >>> corpus = load_articles()
    >>> list(corpus.outlets)
    ['Business Insider', 'New York Post', 'TIME', 'Washington Examiner']
    >>> corpus.articles["n_sentences"].tolist()
    [28, 26, 30, 17]
    """
    reading = read_corpus(shipped("seeds") if path is None else path)
    return Corpus(
        documents=tuple(split_article(article) for article in reading.articles),
        title=reading.title,
        note=reading.note,
        left_out=pd.DataFrame(list(reading.left_out), columns=["file", "reason"]),
        excerpts=excerpts,
        corrections=reading.corrections,
        actors=reading.actors,
        events=reading.events,
        codebook=reading.codebook,
    )


def split_article(article: Article) -> Document:
    """Split one article into segments, sentences, tokens and quotations; a pure function."""
    segments = find_segments(article.text, article.title)
    return Document(
        article=article,
        segments=tuple(segments),
        sentences=tuple(find_sentences(article.text, segments)),
        tokens=Tokens(article.text),
        quotations=Quotations(article.text),
    )


def _article_row(document: Document) -> dict[str, Any]:
    article = document.article
    earliest, latest = date_bounds(article.published)
    body = [sentence for sentence in document.sentences if document.segments[sentence.segment].kind == "body"]
    return {
        **document.identity,
        **{
            name: getattr(article, name)
            for name in ("story_id", "title", "published", "url", "language", "file", "sha256")
        },
        "published_earliest": earliest,
        "published_latest": latest,
        "n_chars": len(article.text),
        "n_words": sum(count_words(article.text[sentence.start : sentence.end]) for sentence in body),
        "n_sentences": len(body),
        **{f"{name}_evidence": article.evidence.get(name, "") for name in ("outlet", "published", "title")},
        **{f"{name}_certainty": article.certainty.get(name, "") for name in ("outlet", "published", "title")},
    }


def _segment_rows(document: Document) -> Iterator[dict[str, Any]]:
    for number, segment in enumerate(document.segments):
        words = document.text[segment.start : segment.end]
        yield {
            **document.identity,
            "segment_id": number,
            "start": segment.start,
            "end": segment.end,
            "kind": segment.kind,
            "rule": segment.rule,
            "repeats_start": segment.repeats_start,
            "repeats_end": segment.repeats_end,
            "n_words": count_words(words),
            "text": words,
        }


def _sentence_rows(document: Document) -> Iterator[dict[str, Any]]:
    for number, sentence in enumerate(document.sentences):
        segment = document.segments[sentence.segment]
        words = document.text[sentence.start : sentence.end]
        yield {
            **document.identity,
            "sentence_id": number,
            "segment_id": sentence.segment,
            "segment_kind": segment.kind,
            "start": sentence.start,
            "end": sentence.end,
            "repeated": segment.repeats_start is not None,
            "n_words": count_words(words),
            "text": words,
        }


def _token_rows(document: Document) -> Iterator[dict[str, Any]]:
    for token in document.tokens:
        segment = document.segment_at(token.start)
        if segment is None:
            continue
        words = document.text[token.start : token.end]
        yield {
            **document.identity,
            "start": token.start,
            "end": token.end,
            "token": words,
            "lower": words.lower(),
            "sentence_id": document.sentence_at(token.start),
            "segment_kind": segment.kind,
            "is_word": token.is_word,
            "in_quote": document.is_quoted(token.start),
            "repeated": segment.repeats_start is not None,
        }


def _quotation_rows(document: Document) -> Iterator[dict[str, Any]]:
    for quotation in document.quotations:
        yield {
            **document.identity,
            **{name: getattr(quotation, name) for name in ("quotation_id", "start", "end", "inner_start", "inner_end")},
            "depth": quotation.depth,
            "style": quotation.style,
            "status": quotation.status,
            "n_words": count_words(document.text[quotation.inner_start : quotation.inner_end]),
            "text": document.text[quotation.start : quotation.end],
        }
