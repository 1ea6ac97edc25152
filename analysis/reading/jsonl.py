"""JSON Lines, one article a line."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from analysis.errors import InputError
from analysis.reading.article import Article
from analysis.reading.decoding import decode
from analysis.reading.fields import Record, make_article, places_of, unread
from analysis.reading.source import MOST_BYTES, Source
from analysis.reading.wording import first_problems, not_read, printable, refused


def read_jsonl(source: Source, left_out: list[tuple[str, str]]) -> list[Article]:
    """Read a JSON Lines file, one article a line.

    Every line is an object with a text and, under a name of `data/fields.toml` or of `[columns]`, what else is known of
    the article; other keys are not read, and each is left out once. A line that cannot be used is left out.
    """
    articles: list[Article] = []
    keys: set[str] = set()
    problems: list[tuple[str, str]] = []
    found = 0
    with source.opener() as stream:
        for number, raw in enumerate(iter(lambda: stream.readline(MOST_BYTES + 1), b""), 1):
            place = f"{source.name} line {number}"
            if len(raw) > MOST_BYTES:
                problems.append((place, f"is longer than any article ({MOST_BYTES:,} bytes); split it"))
                _skip_line(stream)
                continue
            if not raw.strip():
                continue
            found += 1
            try:
                article, reasons = _article(raw, number, source, keys)
            except InputError as error:
                problems += refused(error, place)
                continue
            problems += [(place, reason) for reason in reasons]
            if article is not None:
                articles.append(article)
    if not found and not problems:
        raise InputError(f"{source.name} is empty; put one JSON object per line into it or delete it.")
    left_out += first_problems(problems, source.name)
    left_out += not_read(source.name, "key", keys)
    return articles


def _skip_line(stream: Any) -> None:
    while (piece := stream.readline(MOST_BYTES)) and not piece.endswith(b"\n"):
        pass


def _article(raw: bytes, number: int, source: Source, keys: set[str]) -> Record:
    place = f"{source.name} line {number}"
    line, decoded = decode(raw, place, source.asked, guess=False)
    twice: list[str] = []

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        table = dict(pairs)
        if len(table) < len(pairs):
            twice.extend(key for key, times in Counter(key for key, _ in pairs).items() if times > 1)
        return table

    try:
        record = json.loads(line, object_pairs_hook=once)
    except (ValueError, RecursionError):
        return Record(None, ["is not valid JSON; write one object per line"])
    if not isinstance(record, dict):
        return Record(None, ["is not a JSON object; write one object per line"])
    if twice:
        return Record(
            None, [f"has the key '{printable(key[:60])}' twice; keep one of them" for key in dict.fromkeys(twice)]
        )
    places = places_of(record, source.asked.columns)
    keys.update(unread(record, places))
    values = {field: record[key] for field, key in places.items()}
    told_by = {field: f"given in {place} as “{key}”" for field, key in places.items() if key != field}
    return make_article(values, source, place, number, told_by | {"text": decoded})
