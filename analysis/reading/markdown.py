"""Markdown, with front matter or without."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from analysis.errors import InputError
from analysis.reading.article import Article
from analysis.reading.decoding import decode
from analysis.reading.fields import as_text, make_article, places_of, unread
from analysis.reading.front_matter import split_front_matter
from analysis.reading.markup import words_of_html
from analysis.reading.plain import check_text
from analysis.reading.source import Source
from analysis.reading.wording import has_words, not_read

_BLOCKS = frozenset(("paragraph", "heading", "block_text", "table_cell"))
_INNER = frozenset(
    (
        *("list", "list_item", "block_quote", "footnotes", "footnote_item"),
        *("table", "table_head", "table_body", "table_row"),
    )
)
_PLUGINS = ["strikethrough", "table", "url", "footnotes"]
_ADDRESS = re.compile(r"(?:https?|ftp|mailto):\S+|www\.\S+", re.IGNORECASE)
_SILENT = re.compile(r"<(script|style)\b", re.IGNORECASE)
_BREAK = re.compile(r"<br\b", re.IGNORECASE)
_ADDRESSES, _HTML = "address", "piece of HTML"


def read_markdown(source: Source, left_out: list[tuple[str, str]]) -> list[Article]:
    """Read one Markdown file as one article: its words, without marks and addresses, paragraph by paragraph.

    Of HTML the words are kept, of a table those of each cell as a paragraph, and notes follow the text.
    """
    raw, decoded = decode(source.read(), source.name, source.asked)
    record, body, reasons = split_front_matter(raw)
    check_text(body, source.name)
    left_out += [(source.name, reason) for reason in reasons]
    places = places_of(list(record), source.asked.columns)
    places.pop("text", None)
    left_out += not_read(source.name, "key", unread(record, places))
    values = {field: as_text(record[key]) for field, key in places.items()}
    told = {field: f"its front matter, “{key}”" for field, key in places.items()}
    taken: Counter[str] = Counter()
    blocks = list(_blocks(body, source.name, taken, left_out))
    if "title" not in values and blocks and blocks[0][0] == 1:
        values["title"], told["title"] = blocks[0][1], "its first heading"
    text = "\n\n".join(words for _, words in blocks) + "\n"
    check_text(text, source.name)
    told["text"] = "; ".join(part for part in (decoded, "Markdown marks taken out", *_in_words(taken)) if part)
    article, problems = make_article(values | {"text": text}, source, source.name, told=told)
    left_out += [(source.name, reason) for reason in problems]
    if article is None:
        raise InputError(f"{source.name} cannot be read; save it as .txt.")
    return [article]


def _in_words(taken: Mapping[str, int]) -> Iterable[str]:
    if number := taken[_ADDRESSES]:
        yield f"{number:,} {_ADDRESSES}{'es' if number > 1 else ''} taken out"
    if number := taken[_HTML]:
        yield f"of {number:,} {'pieces of HTML' if number > 1 else _HTML} the words kept"


def _blocks(words: str, name: str, taken: Counter[str], left_out: list[tuple[str, str]]) -> Iterable[tuple[int, str]]:
    """The paragraphs, each with the level of the heading it is, or 0."""
    import mistune

    try:
        parsed = mistune.create_markdown(renderer=None, plugins=_PLUGINS)(words)
    except RecursionError:
        raise InputError(f"{name} nests its Markdown too deeply; save it as .txt.") from None
    assert isinstance(parsed, list)
    for level, text in _paragraphs(parsed, taken):
        if level is not None:
            yield level, text
            continue
        try:
            found = words_of_html(text, name)
        except InputError as error:
            left_out += [(name, f"a piece of HTML of it is not read: it {_bare(error, name)}")]
            continue
        taken[_HTML] += bool(found)
        yield from ((0, paragraph) for paragraph in found)


def _bare(error: InputError, name: str) -> str:
    return error.problems[0].removeprefix(f"{name} ").removesuffix(".")


def _paragraphs(tokens: Iterable[Mapping[str, Any]], taken: Counter[str]) -> Iterable[tuple[int | None, str]]:
    """The paragraphs; a block of HTML as it is written, with None for its level."""
    for token in tokens:
        kind = token["type"]
        if kind in _BLOCKS:
            text = " ".join("".join(_words(token.get("children", ()), taken)).split())
            if text:
                yield token.get("attrs", {}).get("level", 0), text
        elif kind in _INNER:
            yield from _paragraphs(token.get("children", ()), taken)
        elif kind == "block_code" and token.get("raw", "").strip():
            yield 0, " ".join(token["raw"].split())
        elif kind == "block_html" and has_words(token["raw"]):
            yield None, token["raw"]


def _words(tokens: Iterable[Mapping[str, Any]], taken: Counter[str]) -> Iterable[str]:
    silent = ""  # the tag, of a script or of style, whose content is no words
    for token in tokens:
        kind, raw = token["type"], token.get("raw", "")
        if kind == "inline_html":
            opened = _SILENT.match(raw)
            silent = opened[1].lower() if opened else "" if raw.lower().startswith(f"</{silent}") else silent
            if _BREAK.match(raw):
                yield " "
        elif silent or kind in ("image", "footnote_ref"):
            continue
        elif kind in ("softbreak", "linebreak"):
            yield " "
        elif kind == "link" and _is_address(token):
            taken[_ADDRESSES] += 1
        elif "children" in token:
            yield from _words(token["children"], taken)
        else:
            yield raw


def _is_address(link: Mapping[str, Any]) -> bool:
    """Whether what a link shows is an address, which is no prose."""
    shown = "".join(child.get("raw", "") for child in link.get("children", ()))
    return _ADDRESS.fullmatch(shown.strip()) is not None
