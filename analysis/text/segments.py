"""Label the parts of an article: headline, summary, body and boilerplate."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from analysis.text.spans import paragraphs, trim

_BULLET = re.compile(r"[-*•–▪·]\s+(?=\S)")
_BYLINE = re.compile(r"By [A-Z][^.!?\n]{2,80}$")
_START_PARAGRAPHS = 3
_END_PARAGRAPHS = 4
_HEADLINE_WORDS = 20
_SUMMARY_BULLETS = 12


@dataclass(frozen=True)
class Segment:
    """One paragraph, or part of one.

    Parameters
    ----------
    start, end : int
        Span without surrounding white space.
    kind : str
        `headline`, `summary`, `body` or `boilerplate`.
    rule : str
        For boilerplate what it is (`bio_line`, `related_link`, …), for a headline how it was told.
    content_start : int
        Where its words begin: behind the sign of a bullet, else `start`.
    repeats_start, repeats_end : int or None
        For a summary line that repeats a passage of the body word for word: that passage.
    """

    start: int
    end: int
    kind: str
    rule: str
    content_start: int
    repeats_start: int | None = None
    repeats_end: int | None = None


_Matcher = Callable[[str, int, int], re.Match[str] | None]


class _Rules(NamedTuple):
    """What recognises boilerplate: whether any rule fits, and each kind with its rule."""

    any: re.Pattern[str]
    each: tuple[tuple[str, _Matcher], ...]


@cache
def _rules(at_start: bool, at_end: bool) -> _Rules:
    """The rules for a paragraph near the start, near the end, both or neither."""
    table = tomllib.loads(files("analysis.data").joinpath("boilerplate.toml").read_text("utf-8"))
    places = {"any": True, "start": at_start, "end": at_end}
    rules, patterns = [], []
    for rule in table["rule"]:
        if places[rule["where"]]:
            pattern, is_part = re.compile(rule["pattern"]), rule.get("part", False)
            rules.append((rule["kind"], pattern.match if is_part else pattern.fullmatch))
            patterns.append(rf"(?:{pattern.pattern})" if is_part else rf"(?:{pattern.pattern})\Z")
    return _Rules(re.compile("|".join(patterns)), tuple(rules))


def find_segments(text: str, title: str | None = None) -> list[Segment]:
    """Cut a text into labelled paragraphs; nothing but white space falls between them.

    Parameters
    ----------
    text : str
        One article.
    title : str, optional
        Its title where known: an opening paragraph of the same words is its headline. Without
        one, a short opening line that does not end like a sentence, or asks, is taken for it.

    Returns
    -------
    list of Segment
        In the order of the text.

    Examples
    --------
    >>> text = "Now what?\\n\\nThe last town has fallen, officials say.\\n\\nRelated Content"
    >>> [(s.kind, s.rule) for s in find_segments(text)]
    [('headline', 'short opening line'), ('body', ''), ('boilerplate', 'related_content')]
    """
    spans = paragraphs(text)
    found: list[Segment] = []
    for index, (start, end) in enumerate(spans):
        label = _boilerplate(text, start, end, index, len(spans))
        if label is not None:
            kind, cut = label
            found.append(Segment(start, cut, "boilerplate", kind, start))
            start, _ = trim(text, cut, end)
        if start < end:
            found.append(Segment(start, end, "body", "", start))
    return _with_repeats(text, _with_summary(text, _with_headline(text, found, title)))


def _boilerplate(text: str, start: int, end: int, index: int, count: int) -> tuple[str, int] | None:
    """The kind of boilerplate a paragraph is or begins with, and where that ends."""
    # A short text has no end apart from its beginning.
    at_end = index > 0 and index >= count - _END_PARAGRAPHS
    rules = _rules(index < _START_PARAGRAPHS, at_end)
    # Hardly any paragraph is boilerplate: all rules are asked at once before each is.
    if rules.any.match(text, start, end) is None:
        return None
    for kind, recognise in rules.each:
        match = recognise(text, start, end)
        if match:
            return kind, match.end()
    return None


def _with_headline(text: str, found: list[Segment], title: str | None) -> list[Segment]:
    first = next((i for i, segment in enumerate(found) if segment.kind == "body"), None)
    if first is None or len(found) < 2:
        return found
    words = text[found[first].start : found[first].end]
    rule = ""
    if title is not None and _plain(words) == _plain(title) != "":
        rule = "same words as the title"
    elif _looks_like_headline(words, _behind_byline(text, found[first + 1 :])):
        rule = "short opening line"
    if rule:
        found[first] = replace(found[first], kind="headline", rule=rule)
    return found


def _behind_byline(text: str, following: list[Segment]) -> str:
    """The next paragraph of the body that does not name the author."""
    bodies = (text[segment.start : segment.end] for segment in following[:3] if segment.kind == "body")
    return next((words for words in bodies if not _BYLINE.match(words)), "")


def _plain(words: str) -> str:
    return re.sub(r"\W+", " ", words.replace("’", "'")).strip().casefold()


def _looks_like_headline(words: str, following: str) -> bool:
    ends_like_sentence = re.search(r"[.!:;,][\"”’')\]]*$", words) is not None
    return (
        len(words.split()) <= _HEADLINE_WORDS
        and len(following) > len(words)
        and not ends_like_sentence
        and not _BULLET.match(words)
        and words[:1] not in "\"“‘'"
    )


def _with_summary(text: str, found: list[Segment]) -> list[Segment]:
    """Bullets above the body, from two to a dozen, are its summary; others are a list."""
    bullets: list[tuple[int, int]] = []
    for index, segment in enumerate(found):
        if segment.kind != "body":
            continue
        bullet = _BULLET.match(text, segment.start, segment.end)
        if bullet is None:
            if 2 <= len(bullets) <= _SUMMARY_BULLETS:
                for place, content_start in bullets:
                    summary = replace(found[place], kind="summary", rule="bullets above the body")
                    found[place] = replace(summary, content_start=content_start)
            break
        bullets.append((index, bullet.end()))
    return found


def _with_repeats(text: str, found: list[Segment]) -> list[Segment]:
    body_start = next((segment.start for segment in found if segment.kind == "body"), len(text))
    for index, segment in enumerate(found):
        if segment.kind == "summary":
            content = text[segment.content_start : segment.end]
            repeat = re.compile(rf"{re.escape(content)}(?!\S)").search(text, body_start)
            if repeat and text[repeat.start() - 1].isspace():
                found[index] = replace(segment, repeats_start=repeat.start(), repeats_end=repeat.end())
    return found
