"""A corpus that comes on standard input."""

from __future__ import annotations

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


MOST_BYTES = 1_000_000_000
_STEP = 1 << 20
_NOTHING = "Nothing came on standard input; pipe JSON Lines, CSV, Parquet or a zip into it."


@contextmanager
def kept(stream: IO[bytes] | None) -> Iterator[Path]:
    """The bytes of a stream as a file that is there as long as it is needed.

    Its format is told by how it begins: a zip, Parquet, a web archive, JSON Lines, a page; all else
    is a table in CSV.

    Parameters
    ----------
    stream : binary file or None
        None if it is closed.

    Yields
    ------
    Path

    Raises
    ------
    InputError
        If nothing comes, or more than can be kept.
    """
    if stream is None:  # closed
        raise InputError(_NOTHING)
    first = stream.read(4096)
    if not first.strip():
        raise InputError(_NOTHING)
    begins = first.removeprefix(b"\xef\xbb\xbf").lstrip()
    ending = next((ending for beginning, ending in _BEGINNINGS if begins.startswith(beginning)), ".csv")
    with tempfile.TemporaryDirectory(prefix="same-story-input-") as folder:
        place = Path(folder) / f"standard-input{ending}"
        size = len(first)
        try:
            with place.open("wb") as file:
                file.write(first)
                while piece := stream.read(_STEP):
                    size += len(piece)
                    if size > MOST_BYTES:
                        raise InputError(f"Standard input has more than {MOST_BYTES:,} bytes; put it into a file.")
                    file.write(piece)
        except OSError as error:
            raise InputError(
                f"Standard input cannot be kept ({error.strerror or error}); put it into a file."
            ) from None
        yield place
