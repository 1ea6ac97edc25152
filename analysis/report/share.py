"""One file to hand on: the report as a zip that is the same for the same report."""

from __future__ import annotations

import os
import tempfile
import zipfile
from pathlib import Path

from analysis.errors import InputError
from analysis.report.folder import read_manifest
from analysis.report.manifest import MADE_BY

# The earliest that a zip can tell: the time of a file says nothing of its content.
_TIME = (1980, 1, 1, 0, 0, 0)
_READABLE = 0o644 << 16
_UNIX = 3
_MOST_MANIFEST = 50_000_000


def check_archive(target: Path, corpus: Path | None) -> None:
    """See that a report may be packed into a file, before it is made.

    Parameters
    ----------
    target : Path
        The zip.
    corpus : Path or None
        The user's articles.

    Raises
    ------
    InputError
        If it is the corpus or lies in it, is a link or anything but an earlier report, or cannot be written.
    """
    if corpus is not None and target.resolve().is_relative_to(corpus.resolve()):
        raise InputError(f"{target} is the corpus or lies in it; name another file with --zip.")
    if target.is_symlink() or (target.exists() and not _is_packed_report(target)):
        raise InputError(f"{target} is there and is no report packed by same-story; name another file with --zip.")
    if not target.parent.is_dir() or not os.access(target.parent, os.W_OK):
        raise InputError(
            f"{target} cannot be written, for its folder is not there or is closed; name another with --zip."
        )


def _is_packed_report(file: Path) -> bool:
    try:
        with zipfile.ZipFile(file) as packed:
            manifests = [one for one in packed.infolist() if one.filename.endswith("/manifest.json")]
            if len(manifests) != 1:
                return False
            with packed.open(manifests[0]) as stream:
                return f'"made_by": "{MADE_BY}"'.encode() in stream.read(_MOST_MANIFEST)
    except (OSError, zipfile.BadZipFile, RuntimeError, NotImplementedError, ValueError):
        return False


def pack(folder: Path, target: Path) -> None:
    """Put a report into a zip, under its folder's name, and nothing else that lies there.

    Parameters
    ----------
    folder : Path
        The report.
    target : Path
        The zip; it is there whole or not at all, and takes the place of an earlier one.

    Raises
    ------
    InputError
        If it cannot be written.
    """
    part = None
    try:
        opened, name = tempfile.mkstemp(prefix=".same-story-", suffix=".zip", dir=target.parent)
        part = Path(name)
        with os.fdopen(opened, "wb") as stream, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
            for listed in sorted(read_manifest(folder)["files"]):
                about = zipfile.ZipInfo(f"{folder.name}/{listed}", _TIME)
                about.compress_type, about.external_attr = zipfile.ZIP_DEFLATED, _READABLE
                about.create_system = _UNIX
                packed.writestr(about, (folder / listed).read_bytes())
        part.chmod(0o644)
        part.replace(target)
    except OSError as error:
        raise InputError(f"{target} cannot be written ({error.strerror or error}); name another with --zip.") from None
    finally:
        if part is not None:
            part.unlink(missing_ok=True)
