"""What lies in a zip, read in memory: nothing is unpacked to disk, and nothing leads out of it."""

from __future__ import annotations

import io
import stat
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import IO

from analysis.errors import InputError
from analysis.reading.folder import COMPANIONS, Entry
from analysis.reading.settings import SETTINGS
from analysis.reading.source import Source
from analysis.reading.wording import printable

MOST_PACKED = 200_000_000
MOST_UNPACKED = 500_000_000  # of all members together, and of one
_SMALL, _MOST_TIMES = 1_000_000, 200  # text packs to a tenth; what packs much better is a bomb
_MOST_MEMBERS = 100_000


@dataclass(frozen=True)
class Archive:
    """The members of a zip: what may be read of it, and its `corpus.toml`, if it has one."""

    entries: tuple[Entry, ...]
    settings: bytes | None


def open_archive(source: Source) -> Archive:
    """Look into a zip.

    A single folder that holds everything is looked through as if it were not there.

    Parameters
    ----------
    source : Source

    Returns
    -------
    Archive
        A member that must not be read is there with the reason.

    Raises
    ------
    InputError
        If it is no sound zip, or would unpack to more than is read.
    """
    try:
        packed = zipfile.ZipFile(io.BytesIO(source.read(MOST_PACKED)))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        if isinstance(error, InputError):
            raise
        raise InputError(f"{source.name} is not a sound zip; pack it anew.") from None
    members = [member for member in packed.infolist() if not member.is_dir()]
    size = sum(member.file_size for member in members)
    if size > MOST_UNPACKED or len(members) > _MOST_MEMBERS:
        raise InputError(
            f"{source.name} would unpack to {size:,} bytes in {len(members):,} files, more than is read "
            f"({MOST_UNPACKED:,} in {_MOST_MEMBERS:,}); pack several."
        )
    top = _common_folder(members)
    times = Counter(member.filename for member in members)
    entries, settings = [], None
    for member in members:
        reason = _why_not(member, top)
        if not reason and times[member.filename] > 1:
            reason = "in the archive more than once; keep one of them"
        name = member.filename.removeprefix(top)
        if name in COMPANIONS or name.partition("/")[0] in COMPANIONS:
            continue
        opener = _opener(packed, member, f"{source.name}/{printable(name)}")
        if name == SETTINGS and not reason:
            with opener() as stream:
                settings = stream.read()
        else:
            entries.append(Entry(name, reason, member.file_size, opener))
    return Archive(tuple(entries), settings)


def _common_folder(members: list[zipfile.ZipInfo]) -> str:
    tops = {
        member.filename.partition("/")[0] if "/" in member.filename else ""
        for member in members
        if not member.filename.startswith(("__MACOSX/", "."))
    }
    return f"{tops.pop()}/" if len(tops) == 1 and tops != {""} else ""


def _why_not(member: zipfile.ZipInfo, top: str) -> str:
    """Why a member must not be read; nothing if it may."""
    name = member.filename
    parts = name.removeprefix(top).split("/")
    if name.startswith("/") or "\\" in name or ":" in name.partition("/")[0] or ".." in name.split("/"):
        return "a name that leads out of the archive"
    if stat.S_ISLNK(member.external_attr >> 16):
        return "a link"
    if any(part.startswith(".") or part == "__MACOSX" for part in parts):
        return "hidden, its name begins with a dot or __MACOSX"
    if len(parts) > 2:
        return "in a folder within a subfolder; move it one level up to have it read"
    if name.lower().endswith(".zip"):
        return "an archive within an archive; unpack it"
    if member.flag_bits & 0x1:
        return "encrypted; pack it without a password"
    if member.file_size > _SMALL and member.file_size > _MOST_TIMES * max(1, member.compress_size):
        return (
            f"packed {_MOST_TIMES} times smaller or more, as no text is; it would unpack to {member.file_size:,} bytes"
        )
    return ""


def _opener(packed: zipfile.ZipFile, member: zipfile.ZipInfo, name: str) -> Callable[[], IO[bytes]]:
    def opened() -> IO[bytes]:
        try:
            # No more is ever read than the directory says, which is bounded already.
            return io.BytesIO(packed.read(member))
        except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, ValueError):
            raise InputError(f"{name} cannot be unpacked; pack it anew.") from None

    return opened
