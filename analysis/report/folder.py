"""The files a report is made of: which notebooks, and a folder that may be written to."""

from __future__ import annotations

import errno
import json
import os
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from analysis.errors import InputError
from analysis.report.manifest import MADE_BY

FOLDERS = ("tables", "figures")
_WRITTEN = re.compile(
    r"tables|figures|(?:index\.html|manifest\.json|methods\.txt|[0-9][0-9]_.*\.html)(?:\.part)?", re.DOTALL
)
_NOTEBOOKS = "[0-9][0-9]_*.ipynb"
_OURS = (
    "index.html",
    "manifest.json",
    "methods.txt",
    "[0-9][0-9]_*.html",
    "tables/[0-9][0-9]_*",
    "figures/[0-9][0-9]_*",
)


def choose(folder: Path, only: Sequence[str] | None) -> list[Path]:
    """The notebooks of a folder, or those with the given numbers."""
    files = sorted(folder.glob(_NOTEBOOKS))
    if not files:
        raise InputError(f"{folder} holds no notebook named like 01_framing.ipynb; give the folder of the notebooks.")
    if only is None:
        return files
    wanted = {number.strip().zfill(2) for number in only if number.strip()}
    known = {file.name[:2] for file in files}
    unknown = sorted(wanted - known)
    if unknown or not wanted:
        asked = f"There is no notebook {', '.join(unknown)}" if unknown else "No notebook was named"
        raise InputError(f"{asked}; known are {', '.join(f.stem for f in files)}: give their numbers, such as 02,04.")
    return [file for file in files if file.name[:2] in wanted]


def files_of_report(folder: Path) -> list[Path]:
    """The files in a folder that are those of a report, to judge by their names alone."""
    return [file for pattern in _OURS for file in sorted(folder.glob(pattern))]


def prepare(out: Path, corpus: Path | None) -> Path:
    """Make the report's folder, if it is not there, and see that a report may be written to it.

    Nothing is deleted or overwritten unless a manifest says that same-story wrote the folder, and
    nothing is where a link leads out of it.
    """
    folder = out.resolve()
    if corpus is not None and corpus.is_dir() and folder.is_relative_to(corpus):
        raise InputError(f"{out} lies inside the folder of articles; choose a folder outside it with --out.")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for file in sorted(folder.iterdir()):
            if file.is_symlink() and _WRITTEN.fullmatch(file.name):
                raise InputError(
                    f"{out} holds {file.name}, which is a link to another place; "
                    "remove the link or choose another folder with --out."
                )
            if _WRITTEN.fullmatch(file.name) and file.is_dir() != (file.name in FOLDERS):
                raise InputError(
                    f"{out} holds {file.name}, which is {'a folder' if file.is_dir() else 'no folder'}; "
                    "remove it or choose another folder with --out."
                )
        ours = files_of_report(folder)
        if ours and not read_manifest(folder):
            raise InputError(
                f"{out} holds {ours[0].relative_to(folder).as_posix()}, which is not of a same-story report; "
                "choose another folder with --out."
            )
        if not os.access(folder, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    except OSError as error:
        raise InputError(f"{out} cannot be written to ({error.strerror}); choose another folder with --out.") from None
    return folder


def read_manifest(folder: Path) -> dict[str, Any]:
    """The manifest of the report in a folder; empty if there is no report."""
    try:
        content = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return content if isinstance(content, dict) and content.get("made_by") == MADE_BY else {}


def write(file: Path, text: str) -> None:
    """Write a file under another name first, so that it is there whole or not at all."""
    part = file.with_name(file.name + ".part")
    # A lone surrogate, which JSON can smuggle in, has no UTF-8.
    part.write_text(text, encoding="utf-8", errors="backslashreplace", newline="\n")
    part.replace(file)
