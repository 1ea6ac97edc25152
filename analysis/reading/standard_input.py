"""A corpus that comes on standard input."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from analysis.errors import InputError

_BEGINNINGS = (
    (b"PK\x03\x04", ".zip"),
    (b"PAR1", ".parquet"),
    (b"WARC/", ".warc"),
    (b"\x1f\x8b", ".warc.gz"),
    (b"{", ".jsonl"),
    (b"<", ".html"),
)


@contextmanager
def kept(stream: IO[bytes]) -> Iterator[Path]:
    """The bytes of a stream as a file that is there as long as it is needed.

    Its format is told by how it begins: a zip, Parquet, a web archive, JSON Lines, a page; all else
    is a table in CSV.

    Parameters
    ----------
    stream : binary file

    Yields
    ------
    Path

    Raises
    ------
    InputError
        If nothing comes.
    """
    first = stream.read(4096)
    if not first.strip():
        raise InputError("Nothing came on standard input; pipe JSON Lines, CSV, Parquet or a zip into it.")
    begins = first.removeprefix(b"\xef\xbb\xbf").lstrip()
    ending = next((ending for beginning, ending in _BEGINNINGS if begins.startswith(beginning)), ".csv")
    with tempfile.TemporaryDirectory(prefix="same-story-input-") as folder:
        place = Path(folder) / f"standard-input{ending}"
        with place.open("wb") as file:
            file.write(first)
            shutil.copyfileobj(stream, file)
        yield place
