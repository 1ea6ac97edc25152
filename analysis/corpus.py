"""A corpus: the articles and the tables that split them, ready for every measure."""

from __future__ import annotations

import bisect
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.errors import InputError
from analysis.language import recognise
from analysis.paths import shipped
from analysis.reading import Article, Correction, date_bounds, read_corpus
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
    def recognised_language(self) -> str:
        """The language its letters tell, as `language.recognise` gives it."""
        return recognise(self.text)

    @property
    def is_english(self) -> bool:
        """Whether it can be measured as English: it is said to be, or nobody says so and it does not look other."""
        if "language" in self.article.evidence:
            return self.article.language.casefold().partition("-")[0] == "en"
        return self.recognised_language in ("", "en")

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
    """

    documents: tuple[Document, ...]
    title: str | None
    note: str | None
    left_out: pd.DataFrame
    corrections: tuple[Correction, ...] = ()
    elsewhere: frozenset[str] = frozenset()

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
        counts = Counter(document.article.story_id for document in self.documents)
        return tuple(sorted(counts, key=lambda story: (-counts[story], story)))

    def one_story(self, story_id: str | None = None) -> Corpus:
        """The articles of one story that are in English; articles of different stories are not compared.

        Parameters
        ----------
        story_id : str or None
            None is the story with most articles.

        Raises
        ------
        InputError
            If there is no such story.
        """
        if len(self.stories) == 1 and story_id in (None, self.stories[0]):
            return self.in_english()
        chosen = self.stories[0] if story_id is None else story_id
        if chosen not in self.stories:
            raise InputError(f"There is no story '{chosen}'; there are {', '.join(self.stories)}.")
        documents = tuple(document for document in self.documents if document.article.story_id == chosen)
        told = (
            f"The corpus holds {len(self.stories)} stories. This page compares the {len(documents)} articles of "
            f"“{chosen}”; set story to see another."
        )
        return self._with_only(documents, told).in_english()

    def in_english(self) -> Corpus:
        """The articles that are in English, with a note on the others; all of them, if none is.

        An article counts as English if it is said to be, and one of which nobody says anything unless it is recognised
        as of another language.
        """
        english = [document.is_english for document in self.documents]
        if all(english) or not any(english):
            return self
        kept = tuple(document for document, is_kept in zip(self.documents, english, strict=True) if is_kept)
        others = [d.article.article_id for d, is_kept in zip(self.documents, english, strict=True) if not is_kept]
        named = ", ".join(others[:5]) + (f" and {len(others) - 5} more" if len(others) > 5 else "")
        told = (
            f"Left out of this page, because these measures read English only: "
            f"{len(others)} article{'s' if len(others) > 1 else ''} in another language ({named})."
        )
        return self._with_only(kept, told)

    def only(self, documents: Iterable[Document]) -> Corpus:
        """The corpus with some of its articles, in their order."""
        return replace(self, documents=tuple(documents))

    def _with_only(self, kept: tuple[Document, ...], told: str) -> Corpus:
        """Some of the documents, with a note on the others."""
        here = {document.article.article_id for document in kept}
        aside = {document.article.article_id for document in self.documents} - here
        return replace(self, documents=kept, note=_joined(told, self.note), elsewhere=self.elsewhere | aside)

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


def _joined(told: str, note: str | None) -> str:
    return told if note is None else f"{told} {note}"


def load_articles(path: str | Path | None = None, min_outlets: int = 2) -> Corpus:
    """Read a corpus and split its articles.

    Parameters
    ----------
    path : str, Path or None
        A folder of files in the formats of `analysis.reading.READERS`, with or without `corpus.toml`, or one such
        file. None is the four articles that come with the package.
    min_outlets : int, optional
        How many outlets there must be at least; a comparison needs two.

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
    reading = read_corpus(shipped("seeds") if path is None else path, min_outlets)
    return Corpus(
        documents=tuple(split_article(article) for article in reading.articles),
        title=reading.title,
        note=reading.note,
        left_out=pd.DataFrame(list(reading.left_out), columns=["file", "reason"]),
        corrections=reading.corrections,
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
