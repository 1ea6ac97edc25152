"""Words that carry no content of their own."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def function_words() -> frozenset[str]:
    """The words of `data/function_words.txt`, in lower case."""
    lines = files("analysis.data").joinpath("function_words.txt").read_text("utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())
