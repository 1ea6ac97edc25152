"""What many tests share: the four articles, loaded once, and their hand annotation."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

from analysis.corpus import Corpus, load_articles

# The same examples on every run and every machine, however slow.
settings.register_profile("steady", deadline=None, derandomize=True)
settings.load_profile("steady")

ANNOTATIONS = Path(__file__).parent / "annotations"


@pytest.fixture(scope="session")
def corpus() -> Corpus:
    """The four articles that come with the package."""
    return load_articles()


@pytest.fixture(scope="session")
def annotation() -> Callable[[str], list[dict[str, str]]]:
    """Reads one layer of the hand annotation: `annotation("segments")`, `annotation("pass_a/quantities")`."""

    def read(layer: str) -> list[dict[str, str]]:
        with (ANNOTATIONS / f"{layer}.csv").open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    return read
