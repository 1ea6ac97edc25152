"""How each article opens: its headline and lede, whose voice they are in, and what comes first."""

from __future__ import annotations

import bisect
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from analysis.corpus import Corpus, Document
from analysis.framing.beginnings import WORD, Span, beginning, behind_dateline
from analysis.framing.cast import Cast, apart_from, cast_of, is_state, standing_in, standing_in_title
from analysis.framing.clauses import clauses_of
from analysis.framing.labels import labels as find_all_labels
from analysis.framing.subjects import NO_TENSE
from analysis.numbers import iterate_quantities, quantities
from analysis.sourcing import corrected_rows, find_attributions
from analysis.sourcing.mentions import Names, find_names
from analysis.tables import is_missing, make_table, records
from analysis.text import count_words

# A shorter first paragraph is a line about the article, unless nothing longer follows.
_SHORTEST_LEDE = 8
_EMPTY = frozenset(("It", "There"))  # what begins a lede as a subject and need not be one
_FEW = 3  # sentences that are read for numbers at a time


def openings(corpus: Corpus, labels: pd.DataFrame | None = None) -> pd.DataFrame:
    """The table `openings`: how each article opens, with the corrections of the corpus applied.

    Parameters
    ----------
    corpus : Corpus
    labels : DataFrame, optional
        The table `labels` of the corpus; by default it is made.

    Returns
    -------
    DataFrame
        One row per article.
    """
    called = _by_article(records(find_all_labels(corpus) if labels is None else labels))
    if not corpus.corrections:
        rows = (find_opening(document, labels=called[document.article.article_id]) for document in corpus.documents)
        return make_table("openings", rows)
    statements, numbers = _by_article(corrected_rows(corpus)), _by_article(records(quantities(corpus)))
    ids = ((document, document.article.article_id) for document in corpus.documents)
    return make_table("openings", (find_opening(document, statements[i], numbers[i], called[i]) for document, i in ids))


def _by_article(rows: Iterable[Mapping[str, Any]]) -> Mapping[str, list[Mapping[str, Any]]]:
    found: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for row in rows:
        found[row["article_id"]].append(row)
    return found


def find_opening(
    document: Document,
    statements: Sequence[Mapping[str, Any]] | None = None,
    numbers: Sequence[Mapping[str, Any]] | None = None,
    labels: Sequence[Mapping[str, Any]] = (),
) -> dict[str, Any]:
    """How one article opens; a pure function, in time linear in its length.

    Parameters
    ----------
    document : Document
    statements, numbers : sequence of mapping, optional
        Its rows of `attributions` and `quantities`; by default those that are found.
    labels : sequence of mapping, optional
        Its rows of `labels`; without them only persons and named sources are its actors.

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
    >>> row["lede_begins"], row["lede_subject"], row["lede_verb"], row["lede_actors"]
    ('subject', 'The mill', 'close', 'Ada Stone; people')
    >>> row["first_source"], row["words_before_source"], row["first_number"]
    ('Ada Stone', 6, '40')
    """
    statements = find_attributions(document) if statements is None else statements
    told = iterate_quantities(document, context=False, bunch=_FEW) if numbers is None else _in_order(numbers)
    names = find_names(document)
    actors = cast_of(document, names, statements, labels)
    row: dict[str, Any] = {**document.identity, **_headline(document, actors)}
    row |= _lede(document, statements, names, actors)
    source = _first((s for s in _in_order(statements) if not is_missing(s["source_start"])), document)
    row |= _found("first_source", _span(source, "source_start", "source_end"), _source_name(source))
    row["words_before_source"] = _words_before(document, source["source_start"]) if source else None
    number = _first((n for n in told if n["role"] == "claim"), document)
    row |= _found("first_number", _span(number, "start", "end"), number["text"] if number else "")
    row["words_before_number"] = _words_before(document, number["start"]) if number else None
    return row


def _found(name: str, span: Span | None, value: str) -> dict[str, Any]:
    start, end = span or (None, None)
    return {name: value, f"{name}_start": start, f"{name}_end": end}


def _span(row: Mapping[str, Any] | None, start: str, end: str) -> Span | None:
    return None if row is None else (row[start], row[end])


def _source_name(row: Mapping[str, Any] | None) -> str:
    return str(row["source_name"] or row["source"]) if row else ""


def _words_before(document: Document, place: int) -> int:
    """How many words of the body begin before a place."""
    starts, text = document.tokens.starts, document.text
    counted = 0
    for segment in document.segments:
        if segment.kind == "body" and segment.start < place:
            first = bisect.bisect_left(starts, segment.start)
            last = bisect.bisect_left(starts, min(segment.end, place))
            counted += sum(text[start].isalnum() for start in starts[first:last])
    return counted


def _in_order(rows: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    return sorted(rows, key=lambda row: (row["start"], row["end"]))


def _first(rows: Iterable[Mapping[str, Any]], document: Document) -> Mapping[str, Any] | None:
    """The first of several rows in the body, which are in the order of the text."""
    for row in rows:
        segment = document.segment_at(row["start"])
        if segment is not None and segment.kind == "body":
            return row
    return None


def _headline(document: Document, actors: Cast) -> dict[str, Any]:
    """The headline as it stands in the text, or the title that came with it, and who is named in it."""
    segment = next((s for s in document.segments if s.kind == "headline"), None)
    if segment is None:
        title = document.article.title or ""
        named = standing_in_title(actors, title)
        return {**_found("headline", None, title), **_found("headline_actors", None, _joined(named))}
    span = (segment.start, segment.end)
    return {
        **_found("headline", span, document.text[segment.start : segment.end]),
        **_found_actors("headline_actors", actors, *span),
    }


def _found_actors(
    column: str, actors: Cast, start: int, end: int, clause: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """Who stands in a stretch, and a state that is the subject of its first clause."""
    named = standing_in(actors, start, end)
    if clause is not None and is_state(clause["subject"]):
        state = ((clause["subject_start"], clause["subject_end"]), clause["subject"].removeprefix("The "))
        named = sorted(named + apart_from(named, [state]))
    return _found(column, named[0][0] if named else None, _joined(name for _, name in named))


def _joined(names: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(names))


def _lede(document: Document, statements: Sequence[Mapping[str, Any]], names: Names, actors: Cast) -> dict[str, Any]:
    """The first paragraph of the body: its voice, who is named in it, who does what first, and how it begins."""
    span = _lede_span(document)
    if span is None:
        nothing = ("lede", "lede_begins", "lede_actors", "lede_subject", "lede_source")
        empty = {key: value for name in nothing for key, value in _found(name, None, "").items()}
        empty |= {"lede_verb": "", "lede_construction": ""}
        return empty | {"lede_words": 0, "lede_share_quoted": None, "lede_share_attributed": None}
    start, end = span
    words = [match.start() for match in WORD.finditer(document.text, start, end)]
    within = [row for row in statements if row["start"] < end and row["end"] > start]
    source = next((row for row in within if _lies(row, start, end)), None)
    begins, first = beginning(document, names, start, end)
    text_start = behind_dateline(document, start, end)
    clause = _first_clause(document, text_start, end)
    if begins == "other" and clause and clause["subject_start"] == text_start and clause["subject"] not in _EMPTY:
        begins, first = "subject", (text_start, clause["end"])
    quoted = sum(document.is_quoted(word) for word in words)
    return {
        **_found("lede", span, document.text[start:end]),
        "lede_words": count_words(document.text[start:end]),
        "lede_share_quoted": quoted / len(words) if words else None,
        "lede_share_attributed": _covered(words, within) / len(words) if words else None,
        **_found("lede_begins", first, begins),
        **_found_actors("lede_actors", actors, text_start, end, clause),
        **_who_does_what(clause),
        **_found("lede_source", _span(source, "source_start", "source_end"), _source_name(source)),
    }


def _first_clause(document: Document, start: int, end: int) -> Mapping[str, Any] | None:
    """The first clause of a stretch that has a tense."""
    number = document.sentence_at(start)
    rows = clauses_of(document, number) if number is not None else []
    return next((row for row in rows if start <= row["start"] < end and row["reason"] != NO_TENSE), None)


def _who_does_what(clause: Mapping[str, Any] | None) -> dict[str, Any]:
    """Subject, verb and voice of a clause; nobody where the subject is not sure."""
    if clause is None:
        return {**_found("lede_subject", None, ""), "lede_verb": "", "lede_construction": ""}
    subject = (clause["subject_start"], clause["subject_end"]) if clause["subject"] else None
    return {
        **_found("lede_subject", subject, clause["subject"]),
        "lede_verb": clause["verb"],
        "lede_construction": clause["construction"],
    }


def _lies(row: Mapping[str, Any], start: int, end: int) -> bool:
    return not is_missing(row["source_start"]) and start <= row["source_start"] < end


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
