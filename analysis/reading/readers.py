"""The formats: for each ending of a file name the function that gives its articles."""

from __future__ import annotations

from collections.abc import Callable

from analysis.reading.article import Article
from analysis.reading.jsonl import read_jsonl
from analysis.reading.markdown import read_markdown
from analysis.reading.pages import read_page
from analysis.reading.plain import read_txt
from analysis.reading.source import Source
from analysis.reading.tabular import read_csv, read_parquet
from analysis.reading.warc import read_warc

# A reader adds to the list what it leaves out of the file, with the reason; of a file of which it can read nothing
# it says so by an InputError whose sentences begin with the name of the file.
Reader = Callable[[Source, list[tuple[str, str]]], list[Article]]
READERS: dict[str, Reader] = {
    ".csv": read_csv,
    ".htm": read_page,
    ".html": read_page,
    ".jsonl": read_jsonl,
    ".markdown": read_markdown,
    ".md": read_markdown,
    ".parquet": read_parquet,
    ".tsv": read_csv,
    ".txt": read_txt,
    ".warc": read_warc,
    ".warc.gz": read_warc,
}


ARCHIVE = ".zip"  # of any of these; `collect` reads it


def ending_of(name: str) -> str | None:
    """The ending that tells the format of a file, None if it is none that is read.

    Examples
    --------
    >>> ending_of("Post/a.TXT"), ending_of("a.docx")
    ('.txt', None)
    """
    lower = name.lower()
    return next(
        (ending for ending in sorted((*READERS, ARCHIVE), key=len, reverse=True) if lower.endswith(ending)), None
    )


def formats() -> str:
    """The endings in words."""
    return ", ".join(sorted((*READERS, ARCHIVE)))
