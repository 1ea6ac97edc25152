"""How each article opens: its headline and lede, whose voice they are in, and what comes first."""

from __future__ import annotations

import bisect
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from analysis.corpus import Corpus, Document
from analysis.framing.beginnings import WORD, Span, bare_words, beginning, behind_dateline
from analysis.numbers import quantities, read_quantities
from analysis.sourcing import corrected_rows, find_attributions
from analysis.sourcing.mentions import Names, find_names
from analysis.tables import make_table, records
from analysis.text import count_words

# A shorter first paragraph is a line about the article, unless nothing longer follows.
_SHORTEST_LEDE = 8
_NAMED = frozenset(("named person", "named organisation", "other media"))
Form = tuple[str, ...]


def openings(corpus: Corpus) -> pd.DataFrame:
    """The table `openings`: how each article opens, with the corrections of the corpus applied.

    Parameters
    ----------
    corpus : Corpus

    Returns
    -------
    DataFrame
        One row per article.
    """
    if not corpus.corrections:
        return make_table("openings", (find_opening(document) for document in corpus.documents))
    statements: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    numbers: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for row in corrected_rows(corpus):
        statements[row["article_id"]].append(row)
    for row in records(quantities(corpus)):
        numbers[row["article_id"]].append(row)
    found = (
        find_opening(document, statements[document.article.article_id], numbers[document.article.article_id])
        for document in corpus.documents
    )
    return make_table("openings", found)


def find_opening(
    document: Document,
    statements: Sequence[Mapping[str, Any]] | None = None,
    numbers: Sequence[Mapping[str, Any]] | None = None,
) -> dict[str, Any]:
    """How one article opens; a pure function, in time linear in its length.

    Parameters
    ----------
    document : Document
    statements, numbers : sequence of mapping, optional
        Its rows of `attributions` and `quantities`; by default those that are found.

    Returns
    -------
    dict
        A row of the table `openings`.

    Examples
    --------
    >>> from analysis.corpus import split_article
    >>> from analysis.reading import Article
    >>> text = "The mill will close in May, Mayor Ada Stone said on Friday. It employs 40 people."
    >>> row = find_opening(split_article(Article("a", "The Paper", text, title="Mill to close")))
    >>> row["lede_begins"], row["lede_actor"], row["first_source"], row["words_before_source"], row["first_number"]
    ('subject', 'Ada Stone', 'Ada Stone', 6, '40')
    """
    statements = find_attributions(document) if statements is None else statements
    numbers = read_quantities(document, context=False) if numbers is None else numbers
    names = find_names(document)
    actors = _actors(names, statements)
    body = _body_words(document)
    row: dict[str, Any] = {**document.identity, **_headline(document, actors)}
    row |= _lede(document, statements, names, actors)
    source = _first([s for s in statements if not _missing(s["source_start"])], document, body)
    row |= _found("first_source", _span(source, "source_start", "source_end"), _source_name(source))
    row["words_before_source"] = bisect.bisect_left(body, source["source_start"]) if source else None
    number = _first([n for n in numbers if n["role"] == "claim"], document, body)
    row |= _found("first_number", _span(number, "start", "end"), number["text"] if number else "")
    row["words_before_number"] = bisect.bisect_left(body, number["start"]) if number else None
    return row


def _missing(value: Any) -> bool:
    return value is None or value is pd.NA or value != value


def _found(name: str, span: Span | None, value: str) -> dict[str, Any]:
    start, end = span or (None, None)
    return {name: value, f"{name}_start": start, f"{name}_end": end}


def _span(row: Mapping[str, Any] | None, start: str, end: str) -> Span | None:
    return None if row is None else (row[start], row[end])


def _source_name(row: Mapping[str, Any] | None) -> str:
    return str(row["source_name"] or row["source"]) if row else ""


def _body_words(document: Document) -> list[int]:
    """Where the words of the body begin."""
    spans = iter([(s.start, s.end) for s in document.segments if s.kind == "body"])
    start, end = next(spans, (0, 0))
    words = []
    for token in document.tokens:
        while end <= token.start:
            nothing = (len(document.text), len(document.text) + 1)
            start, end = next(spans, nothing)
        if token.is_word and token.start >= start:
            words.append(token.start)
    return words


def _first(rows: Iterable[Mapping[str, Any]], document: Document, body: Sequence[int]) -> Mapping[str, Any] | None:
    """The first of several rows in the body."""
    if not body:
        return None
    for row in sorted(rows, key=lambda row: (row["start"], row["end"])):
        segment = document.segment_at(row["start"])
        if segment is not None and segment.kind == "body":
            return row
    return None


def _headline(document: Document, actors: Mapping[str, list[tuple[Form, str]]]) -> dict[str, Any]:
    """The headline as it stands in the text, or the title that came with it, and who is named first in it."""
    segment = next((s for s in document.segments if s.kind == "headline"), None)
    if segment is None:
        title = document.article.title or ""
        named = _first_actor(title, 0, len(title), actors)
        return {**_found("headline", None, title), **_found("headline_actor", None, named[1] if named else "")}
    span = (segment.start, segment.end)
    named = _first_actor(document.text, *span, actors)
    actor = _found("headline_actor", named[0], named[1]) if named else _found("headline_actor", None, "")
    return {**_found("headline", span, document.text[segment.start : segment.end]), **actor}


def _lede(
    document: Document,
    statements: Sequence[Mapping[str, Any]],
    names: Names,
    actors: Mapping[str, list[tuple[Form, str]]],
) -> dict[str, Any]:
    """The first paragraph of the body: its voice, who is named in it, and how it begins."""
    span = _lede_span(document)
    if span is None:
        nothing = ("lede", "lede_begins", "lede_actor", "lede_source")
        empty = {key: value for name in nothing for key, value in _found(name, None, "").items()}
        return empty | {"lede_words": 0, "lede_share_quoted": None, "lede_share_attributed": None}
    start, end = span
    words = [match.start() for match in WORD.finditer(document.text, start, end)]
    within = [row for row in statements if row["start"] < end and row["end"] > start]
    source = next((row for row in within if _lies(row, start, end)), None)
    begins, first = beginning(document, names, start, end)
    named = _first_actor(document.text, behind_dateline(document, start, end), end, actors)
    quoted = sum(document.is_quoted(word) for word in words)
    return {
        **_found("lede", span, document.text[start:end]),
        "lede_words": count_words(document.text[start:end]),
        "lede_share_quoted": quoted / len(words) if words else None,
        "lede_share_attributed": _covered(words, within) / len(words) if words else None,
        **_found("lede_begins", first, begins),
        **_found("lede_actor", named[0] if named else None, named[1] if named else ""),
        **_found("lede_source", _span(source, "source_start", "source_end"), _source_name(source)),
    }


def _lies(row: Mapping[str, Any], start: int, end: int) -> bool:
    return not _missing(row["source_start"]) and start <= row["source_start"] < end


def _covered(words: Sequence[int], rows: Iterable[Mapping[str, Any]]) -> int:
    """How many words lie in any of the rows, each counted once."""
    covered, done = 0, 0
    for first, last in sorted((row["start"], row["end"]) for row in rows):
        low = bisect.bisect_left(words, max(first, done))
        covered += max(0, bisect.bisect_left(words, last) - low)
        done = max(done, last)
    return covered


def _lede_span(document: Document) -> Span | None:
    body = [(s.start, s.end) for s in document.segments if s.kind == "body"]
    long_enough = (span for span in body if count_words(document.text[slice(*span)]) >= _SHORTEST_LEDE)
    return next(long_enough, body[0] if body else None)


def _actors(names: Names, statements: Iterable[Mapping[str, Any]]) -> dict[str, list[tuple[Form, str]]]:
    """Persons and named sources of an article, by the first word of each form of their names, the longest first."""
    people = {name for _, name in names.people}
    named = {str(row["source_name"]) for row in statements if row["source_name"] and row["named_status"] in _NAMED}
    full = people | {name for name in named if name[0].isupper()}
    forms: dict[Form, str] = {}
    last_words: dict[str, list[str]] = defaultdict(list)
    for name in sorted(full):
        words = tuple(WORD.findall(name))
        if words:
            forms[words] = name
            last_words[words[-1]].append(name)
    for last, sharing in last_words.items():
        persons = [name for name in sharing if name in people]
        if persons:
            # A surname that several share stands for itself.
            forms.setdefault((last,), persons[0] if len(persons) == 1 else last)
    by_first: dict[str, list[tuple[Form, str]]] = defaultdict(list)
    for form in sorted(forms, key=lambda form: (-len(form), form)):
        by_first[form[0]].append((form, forms[form]))
    return by_first


def _first_actor(
    text: str, start: int, end: int, actors: Mapping[str, list[tuple[Form, str]]]
) -> tuple[Span, str] | None:
    """The first of the actors that is named in a stretch."""
    tokens = [(m.start(), m.start() + len(bare), bare) for m, bare in bare_words(text, start, end)]
    for place, (begin, _, word) in enumerate(tokens):
        for form, name in actors.get(word, ()):
            if tuple(token[2] for token in tokens[place : place + len(form)]) == form:
                return (begin, tokens[place + len(form) - 1][1]), name
    return None
