"""Find the files of a corpus folder; never follow a link out of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from analysis.reading.companions import CODEBOOK, CORRECTIONS, VALIDATION
from analysis.reading.readers import ending_of, formats
from analysis.reading.settings import SETTINGS, Settings
from analysis.reading.source import Source, opener_of
from analysis.reading.wording import printable

# What lies in a corpus folder without being of it; others say so by their names.
COMPANIONS = (CODEBOOK, CORRECTIONS, VALIDATION)
_ABOUT_THE_CORPUS = re.compile(r"(?:readme|licen[cs]e|notice)(?:\..*)?", re.IGNORECASE)
_OF_DOCUMENTS = (".htm", ".html", ".markdown", ".md")
SILENT = "about the corpus"
GUIDE = "guide.txt"  # that goes with coding sheets
_OF_SHEETS = (".csv", ".tsv")


@dataclass(frozen=True)
class Entry:
    """Something that lies in a corpus: its name, as the system has it, and why it cannot be read, or its bytes."""

    name: str
    reason: str
    size: int = 0
    opener: Callable[[], IO[bytes]] | None = None

    def source(self, settings: Settings) -> Source:
        """The entry as a source for a reader."""
        assert self.opener is not None
        return Source(printable(self.name), self.size, self.opener, settings.asked(self.name))


def folder_entries(root: Path) -> Iterator[Entry]:
    """Everything in a folder and in its direct subfolders, but for `corpus.toml` and what is laid beside the articles.

    OSError goes to whoever asks.
    """
    places = sorted(root.iterdir())
    ours = {SETTINGS, *COMPANIONS}
    ours |= {f"{place.stem}.{name}" for place in places if ending_of(place.name) for name in COMPANIONS}
    for place in places:
        if place.name in ours:
            yield from _strangers_among_sheets(place, root)
            continue
        kind = _kind(place, root)
        if kind != "folder":
            yield _entry(place, root, kind)
            continue
        try:
            inside = sorted(place.iterdir())
        except OSError as error:
            yield Entry(
                place.name,
                f"cannot be opened ({error.strerror or error}); check that it is there and that you may read it",
            )
            continue
        for inner in inside:
            kind = _kind(inner, root)
            deep = "a folder within a subfolder; move it one level up to have it read"
            yield _entry(inner, root, deep if kind == "folder" else kind)


def _strangers_among_sheets(place: Path, root: Path) -> Iterator[Entry]:
    """What lies among the coding sheets and can be none, such as an article of an outlet of that name."""
    if _kind(place, root) == "folder":
        for inner in sorted(place.iterdir()):
            if inner.suffix.lower() not in _OF_SHEETS and inner.name != GUIDE and not inner.name.startswith("."):
                reason = f"in the folder of the coding sheets ({place.name}); move it elsewhere if it is an article"
                yield Entry(inner.relative_to(root).as_posix(), reason)


def why_not(name: str, settings: Settings) -> str:
    """Why a file is not read, to judge by its name and by what `corpus.toml` lists; nothing if it is."""
    last = name.rpartition("/")[2]
    listed = name in settings.entries
    if _ABOUT_THE_CORPUS.fullmatch(last) and not listed and ending_of(name) in (None, *_OF_DOCUMENTS):
        return SILENT
    if ending_of(name) is None:
        return f"not a format that is read ({formats()})"
    if settings.listed_only and not listed:
        return f"not listed in {SETTINGS}"
    if not listed and _ABOUT_THE_CORPUS.fullmatch(last):
        return f"about the corpus, to judge by its name; list the articles in {SETTINGS} to have it read"
    return ""


def _entry(place: Path, root: Path, reason: str) -> Entry:
    name = place.relative_to(root).as_posix()
    if reason:
        return Entry(name, reason)
    try:
        size = place.stat().st_size
    except OSError:
        size = 0  # opening it will tell what is wrong
    return Entry(name, "", size, opener_of(place))


def _kind(entry: Path, root: Path) -> str:
    """`folder`, nothing for a file that may be read, else why it may not."""
    if entry.name.startswith("."):
        return "hidden, its name begins with a dot"
    try:
        if entry.is_symlink():
            if not entry.exists():
                return "a link that leads nowhere"
            if not entry.resolve().is_relative_to(root.resolve()):
                return "a link that leads out of the corpus folder"
            if entry.is_dir():
                return "a link to a folder"
        if entry.is_dir():
            return "folder"
        return "" if entry.is_file() else "not an ordinary file"
    except (OSError, RuntimeError):
        return "a link that leads nowhere"
