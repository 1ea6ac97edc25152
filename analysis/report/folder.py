"""The files a report is made of: which notebooks, and a folder that may be written to."""

from __future__ import annotations

import errno
import json
import os
import re
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from analysis.errors import InputError
from analysis.report.manifest import MADE_BY

_PART = ".part"
_FOLDERS = ("tables", "figures")
_WRITTEN = re.compile(
    r"\.part|tables|figures|(?:index\.html|manifest\.json|methods\.txt|[0-9][0-9]_.*\.html)(?:\.part)?", re.DOTALL
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


@contextmanager
def whole(out: Path, corpus: Path | None) -> Iterator[Path]:
    """A folder to write a report to, which takes the place of an earlier one when all is done.

    Whoever is stopped in between, by an error or by Ctrl-C, leaves the earlier report as it was.

    Parameters
    ----------
    out : Path
        The report's folder.
    corpus : Path or None
        The user's articles, which it must not lie among.

    Yields
    ------
    Path
        An empty folder within it.

    Raises
    ------
    InputError
        If the folder cannot be used; see `prepare`.
    """
    there = out.exists()
    folder = prepare(out, corpus)
    part = folder / _PART
    try:
        shutil.rmtree(part, ignore_errors=True)  # of a run that was killed
        for name in _FOLDERS:
            (part / name).mkdir(parents=True)
        yield part
        _put_in_place(part, folder)
    except OSError as error:
        raise InputError(
            f"{out} cannot be written to ({error.strerror or error}); see to it, or choose another."
        ) from None
    finally:
        shutil.rmtree(part, ignore_errors=True)
        if not there and not any(folder.iterdir()):
            folder.rmdir()


def _put_in_place(part: Path, folder: Path) -> None:
    """Let the new files take the place of the old; the manifest, which says whose they are, goes last."""
    new = [file.relative_to(part) for file in sorted(part.rglob("*")) if file.is_file() and not file.is_symlink()]
    for file in files_of_report(folder):
        if file.relative_to(folder) not in new and not _is_manifest(file):
            file.unlink()
    for name in sorted(new, key=_is_manifest):
        target = folder / name
        if not target.parent.resolve().is_relative_to(folder):
            raise InputError(
                f"{target.parent.name} in the report's folder is a link to another place; remove the link."
            )
        target.parent.mkdir(parents=True, exist_ok=True)
        (part / name).replace(target)
    for folder_name in _FOLDERS:
        (folder / folder_name).mkdir(exist_ok=True)


def files_of_report(folder: Path) -> list[Path]:
    """The files in a folder that are those of a report, to judge by their names."""
    return [file for pattern in _OURS for file in sorted(folder.glob(pattern))]


def _is_manifest(file: Path) -> bool:
    return file.name == "manifest.json"


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
        ours = files_of_report(folder)
        if ours and not _is_report(folder):
            raise InputError(
                f"{out} holds {ours[0].relative_to(folder).as_posix()}, which is not of a same-story report; "
                "choose another folder with --out."
            )
        if not os.access(folder, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    except OSError as error:
        raise InputError(f"{out} cannot be written to ({error.strerror}); choose another folder with --out.") from None
    return folder


def _is_report(folder: Path) -> bool:
    try:
        content = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return isinstance(content, dict) and content.get("made_by") == MADE_BY


def write(file: Path, text: str) -> None:
    """Write a file under another name first, so that it is there whole or not at all."""
    part = file.with_name(file.name + ".part")
    # A lone surrogate, which JSON can smuggle in, has no UTF-8.
    part.write_text(text, encoding="utf-8", errors="backslashreplace", newline="\n")
    part.replace(file)
