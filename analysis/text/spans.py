"""Spans that every splitter needs: paragraphs, and what is left of a span without surrounding white space."""

from __future__ import annotations

import re

_PARAGRAPH = re.compile(r"\S(?:[^\r\n\u2028\u2029]*\S)?")


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """A span without white space at its ends; empty if there is nothing else.

    Examples
    --------
    >>> trim("  now ", 0, 6)
    (2, 5)
    """
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Trimmed spans of the lines that are not blank.

    Examples
    --------
    >>> paragraphs("One.\\r\\n \\nTwo. ")
    [(0, 4), (8, 12)]
    """
    return [match.span() for match in _PARAGRAPH.finditer(text)]
