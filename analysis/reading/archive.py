"""What lies in a zip, read in memory: nothing is unpacked to disk, and nothing leads out of it."""

from __future__ import annotations

import copy
import io
import stat
import struct
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
_LISTED = b"PK\x01\x02"  # begins each entry of a zip's directory
_LOCAL_HEADER = 30  # bytes before a member's name and content, at least
_STEP = 65_536
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # other methods cannot be unpacked in steps of a bounded size
_UNSOUND = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
)


@dataclass(frozen=True)
class Archive:
    """The members of a zip: what may be read of it, and its `corpus.toml`, not yet unpacked, if it has one."""

    entries: tuple[Entry, ...]
    settings: Entry | None


def open_archive(source: Source, under: str = "") -> Archive:
    """Look into a zip.

    A single folder that holds everything is looked through as if it were not there.

    Parameters
    ----------
    source : Source
    under : str, optional
        What stands before the names of its members where they are shown: nothing if the zip is the corpus.

    Returns
    -------
    Archive
        A member that must not be read is there with the reason.

    Raises
    ------
    InputError
        If it is no sound zip, or would unpack to more than is read.
    """
    raw = source.read(MOST_PACKED)
    if raw.count(_LISTED) > _MOST_MEMBERS:  # before a directory of millions is made objects of
        raise InputError(f"{source.name} holds more than {_MOST_MEMBERS:,} files, more than is read; pack several.")
    try:
        packed = zipfile.ZipFile(io.BytesIO(raw))
    except _UNSOUND:
        raise InputError(f"{source.name} is not a sound zip; pack it anew.") from None
    members = [member for member in packed.infolist() if not member.is_dir()]
    size = sum(member.file_size for member in members)
    if size > MOST_UNPACKED:
        raise InputError(
            f"{source.name} would unpack to {size:,} bytes in {len(members):,} files, more than is read "
            f"({MOST_UNPACKED:,} in {_MOST_MEMBERS:,}); pack several."
        )
    top = _common_folder(members)
    times = Counter(member.filename for member in members)
    shared = _overlapping(members)
    entries, settings = [], None
    for member in members:
        reason = _why_not(member, top)
        if not reason and member.header_offset in shared:
            reason = "laid over another file within the archive, as no packer does; pack it anew"
        if not reason and times[member.filename] > 1:
            reason = "in the archive more than once; keep one of them"
        name = member.filename.removeprefix(top)
        if name in COMPANIONS or name.partition("/")[0] in COMPANIONS:
            reason = f"not read inside a zip; lay it beside the zip under the name NAME.{name.partition('/')[0]}"
        entry = Entry(name, reason, member.file_size, _opener(packed, member, under + printable(name)))
        if name == SETTINGS:
            settings = entry
        else:
            entries.append(entry)
    return Archive(tuple(entries), settings)


def _common_folder(members: list[zipfile.ZipInfo]) -> str:
    tops = {
        member.filename.partition("/")[0] if "/" in member.filename else ""
        for member in members
        if not member.filename.startswith(("__MACOSX/", "."))
    }
    return f"{tops.pop()}/" if len(tops) == 1 and tops != {""} else ""


def _overlapping(members: list[zipfile.ZipInfo]) -> set[int]:
    """Where the members begin that share bytes with another: a small zip of many members that unpack to much."""
    shared: set[int] = set()
    last, end = -1, -1
    for member in sorted(members, key=lambda member: member.header_offset):
        start = member.header_offset
        if start < end:
            shared |= {last, start}
        if start + _LOCAL_HEADER + member.compress_size > end:
            last, end = start, start + _LOCAL_HEADER + member.compress_size
    return shared


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
    if member.compress_type not in _METHODS:
        return "packed by a method that is not read; pack it by deflate, as zip does if nothing else is asked for"
    if member.file_size > _SMALL and member.file_size > _MOST_TIMES * max(1, member.compress_size):
        return (
            f"packed {_MOST_TIMES} times smaller or more, as no text is; it would unpack to {member.file_size:,} bytes"
        )
    return ""


def _opener(packed: zipfile.ZipFile, member: zipfile.ZipInfo, name: str) -> Callable[[], IO[bytes]]:
    def opened() -> IO[bytes]:
        content = _unpacked(packed, member)
        if content is None:
            raise InputError(f"{name} cannot be unpacked; pack it anew.")
        return content

    return opened


def _unpacked(packed: zipfile.ZipFile, member: zipfile.ZipInfo) -> IO[bytes] | None:
    """The content of a member, None if it is not what the directory says; no more than it says is ever held."""
    # The size is bounded, but only claimed. zipfile cuts a member off at its claimed size, and unpacks all of it first
    # if it is not read in steps; asked for one byte more, it gives that byte if there is one.
    asked = copy.copy(member)
    asked.file_size += 1
    content = io.BytesIO()
    try:
        with packed.open(asked) as stream:
            while content.tell() <= member.file_size and (piece := stream.read(_STEP)):
                content.write(piece)
    except _UNSOUND:
        return None
    if content.tell() != member.file_size:
        return None
    content.seek(0)
    return content
