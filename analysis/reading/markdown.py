"""Markdown, with front matter or without."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from analysis.errors import InputError
from analysis.reading.article import Article
from analysis.reading.decoding import decode
from analysis.reading.fields import as_text, make_article, places_of
from analysis.reading.plain import check_text
from analysis.reading.source import Source

_FRONT = re.compile(r"\A---[ \t]*\r?\n(.{0,65536}?)^---[ \t]*\r?$\n?", re.DOTALL | re.MULTILINE)
_BLOCKS = frozenset(("paragraph", "heading", "block_text"))
_INNER = frozenset(("list", "list_item", "block_quote"))


def read_markdown(source: Source, left_out: list[tuple[str, str]]) -> list[Article]:
    """Read one Markdown file as one article: its words, without marks and addresses, paragraph by paragraph."""
    raw, decoded = decode(source.read(), source.name, source.asked)
    front = _FRONT.match(raw)
    values: dict[str, Any] = {}
    told: dict[str, str] = {}
    if front:
        record = _front_matter(front[1])
        if record is None:
            left_out.append((source.name, "has a front matter that is not valid YAML; correct it to have it read"))
        else:
            places = places_of([str(key) for key in record], source.asked.columns)
            places.pop("text", None)
            values = {field: as_text(record[key]) for field, key in places.items()}
            told = {field: f"its front matter, “{key}”" for field, key in places.items()}
    blocks = list(_blocks(raw[front.end() :] if front else raw))
    if "title" not in values and blocks and blocks[0][0] == 1:
        values["title"], told["title"] = blocks[0][1], "its first heading"
    text = "\n\n".join(words for _, words in blocks) + "\n"
    check_text(text, source.name)
    told["text"] = "; ".join(part for part in (decoded, "Markdown marks taken out") if part)
    article, reasons = make_article(values | {"text": text}, source, source.name, told=told)
    left_out += [(source.name, reason) for reason in reasons]
    if article is None:
        raise InputError(f"{source.name} cannot be read; save it as .txt.")
    return [article]


def _front_matter(words: str) -> Mapping[str, Any] | None:
    import yaml

    try:
        record = yaml.safe_load(words)
    except (yaml.YAMLError, ValueError, RecursionError):
        return None
    if not isinstance(record, dict):
        return None
    return {str(key): value for key, value in record.items()}


def _blocks(words: str) -> Iterable[tuple[int, str]]:
    """The paragraphs, each with the level of the heading it is, or 0."""
    import mistune

    try:
        parsed = mistune.create_markdown(renderer=None)(words)
    except RecursionError:
        parsed = []
    assert isinstance(parsed, list)
    yield from _paragraphs(parsed)


def _paragraphs(tokens: Iterable[Mapping[str, Any]]) -> Iterable[tuple[int, str]]:
    for token in tokens:
        if token["type"] in _BLOCKS:
            text = " ".join("".join(_words(token.get("children", ()))).split())
            if text:
                yield token.get("attrs", {}).get("level", 0), text
        elif token["type"] in _INNER:
            yield from _paragraphs(token.get("children", ()))
        elif token["type"] == "block_code" and token.get("raw", "").strip():
            yield 0, " ".join(token["raw"].split())


def _words(tokens: Iterable[Mapping[str, Any]]) -> Iterable[str]:
    for token in tokens:
        kind = token["type"]
        if kind in ("softbreak", "linebreak"):
            yield " "
        elif kind in ("image", "inline_html"):
            continue
        elif "children" in token:
            yield from _words(token["children"])
        else:
            yield token.get("raw", "")
