"""The bytes of one file of a corpus, wherever it lies, what is asked of its reader, and the limits that hold for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from analysis.errors import InputError

# The longest novels have about three million characters; what is longer than this is no news article.
MOST_CHARACTERS = 2_000_000
MOST_BYTES = 4 * MOST_CHARACTERS


@dataclass(frozen=True)
class Asked:
    """What `corpus.toml` asks of whoever reads a file.

    Parameters
    ----------
    encoding : str or None
        The character set; None is to find out.
    asked_by : str
        Who asks for it, as the evidence tells it.
    mend_mojibake : bool
        Whether text that was decoded wrongly before it came here is to be mended.
    columns : mapping of str to str
        For a field of an article the column or key that may hold it, besides the usual ones.
    dates : str or None
        What stands first in a date with slashes that can be read two ways: `day` or `month`; None is to leave it out.
    """

    encoding: str | None = None
    asked_by: str = "as corpus.toml asks"
    mend_mojibake: bool = False
    columns: Mapping[str, str] = field(default_factory=dict)
    dates: str | None = None


@dataclass(frozen=True)
class Source:
    """One file: in the corpus folder, in a zip, or on standard input.

    Parameters
    ----------
    name : str
        Its place relative to the corpus, with slashes, printable: what a reader of a message sees.
    size : int
        Its bytes, as whoever lists it says; not to be trusted.
    opener : callable
        Gives a new stream of its bytes; may raise OSError.
    asked : Asked
    """

    name: str
    size: int
    opener: Callable[[], IO[bytes]]
    asked: Asked = field(default_factory=Asked)

    @property
    def folder(self) -> str:
        """The folder it lies in, empty at the top."""
        return self.name.rpartition("/")[0]

    @property
    def stem(self) -> str:
        """Its name without folder and ending."""
        name = self.name.rpartition("/")[2]
        return name.rpartition(".")[0] or name

    def read(self, at_most: int = MOST_BYTES) -> bytes:
        """All its bytes.

        Raises
        ------
        InputError
            If there are more than `at_most`; no more than that are ever held.
        """
        if self.size > at_most:
            raise InputError(too_long(self.name, self.size, at_most))
        with self.opener() as stream:
            raw = stream.read(at_most + 1)
        if len(raw) > at_most:
            raise InputError(too_long(self.name, None, at_most))
        return raw


def opener_of(place: Path) -> Callable[[], IO[bytes]]:
    """What opens a file of the system."""

    def opened() -> IO[bytes]:
        return place.open("rb")

    return opened


def too_long(name: str, size: int | None, at_most: int) -> str:
    """That something is longer than any article."""
    told = f"has {size:,} bytes" if size is not None else f"has more than {at_most:,} bytes"
    return f"{name} {told}, more than any article ({at_most:,}); split it into articles or take it out."
