"""Four short articles with corrections, and a copy of the example story with a table of them."""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import pandas as pd
import pytest

from analysis.corpus import Corpus, Document, split_article
from analysis.overruled import corrections
from analysis.reading import Article, Correction
from analysis.reading.corrections import COLUMNS

EXAMPLE = Path(__file__).parents[2] / "docs" / "example-story"

# Statements of Stone (two), Reyes and a bare Stone; numbers 2,200, 40, 2,200 and 2,500.
TEXTS = {
    "a": (
        "The Paper",
        "Mayor Ada Stone said the levee failed at dawn.\n\nAbout 2,200 people fled. "
        "“We lost 40 homes,” Stone added. Some 2,200 people fled on foot.",
    ),
    "b": (
        "The Times",
        "Governor Lou Reyes said the levee held. In all 2,500 residents left, the county said. Room 40 was empty.",
    ),
    "c": ("The Star", "Ben Stone said the pumps ran."),
    "d": ("The Sun", "Stone said the rain was over."),
}


@pytest.fixture(scope="session")
def texts() -> dict[str, tuple[str, str]]:
    """Outlet and text of the four articles."""
    return TEXTS


def _documents() -> list[Document]:
    return [
        split_article(Article(name, outlet, text, published="2026-01-01")) for name, (outlet, text) in TEXTS.items()
    ]


def _corrected(*rows: Sequence[str], among: Iterable[Document] | None = None) -> Corpus:
    written = tuple(Correction("corrections.csv", place, *row) for place, row in enumerate(rows, 2))
    return Corpus(tuple(among or _documents()), None, None, pd.DataFrame(columns=["file", "reason"]), written)


def _outcomes(corpus: Corpus) -> list[tuple[str, int]]:
    table = corrections(corpus)
    return list(zip(table["status"], table["times"], strict=True))


def _sheet(rows: Iterable[Sequence[str]], separator: str = ",") -> str:
    out = io.StringIO()
    lines = [COLUMNS, *(tuple(row) + ("",) * (len(COLUMNS) - len(row)) for row in rows)]
    csv.writer(out, delimiter=separator, lineterminator="\r\n").writerows(lines)
    return out.getvalue()


def _example(folder: Path, *rows: Sequence[str]) -> Path:
    shutil.copytree(EXAMPLE, folder)
    (folder / "corrections.csv").write_text(_sheet(rows), "utf-8")
    return folder


@pytest.fixture(scope="session")
def documents() -> Callable[[], list[Document]]:
    """Makes the four articles anew."""
    return _documents


@pytest.fixture(scope="session")
def corrected() -> Callable[..., Corpus]:
    """Makes a corpus of the four articles, or of those `among` holds, with corrections numbered as in a file."""
    return _corrected


@pytest.fixture(scope="session")
def outcomes() -> Callable[[Corpus], list[tuple[str, int]]]:
    """What became of each correction, and how often it was applied."""
    return _outcomes


@pytest.fixture(scope="session")
def sheet() -> Callable[..., str]:
    """Writes corrections as a table."""
    return _sheet


@pytest.fixture(scope="session")
def example() -> Callable[..., Path]:
    """Copies the example story into a folder, with corrections."""
    return _example
