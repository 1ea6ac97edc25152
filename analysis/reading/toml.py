"""TOML from strangers: what would take too long to parse is refused."""

from __future__ import annotations

import re
import tomllib
from typing import Any

# A key of so many parts is none; tomllib takes time and memory that grow with the square of their number.
_MANY_PARTS = re.compile(r"(?:[\w\"'-]{1,40}[ \t]{0,9}\.[ \t]{0,9}){60}")


def loads(words: str) -> dict[str, Any]:
    """Parse TOML.

    Raises
    ------
    ValueError
        If it is none, or has a key of 60 parts or more.
    RecursionError
        If it is nested too deeply.

    Examples
    --------
    >>> loads("title = 'No water'")
    {'title': 'No water'}
    """
    if _MANY_PARTS.search(words):
        raise ValueError("a key has too many parts")
    return tomllib.loads(words)
