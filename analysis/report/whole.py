"""Make a report apart, and let it take the place of an earlier one when it is whole."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from analysis.errors import InputError
from analysis.report.folder import FOLDERS, files_of_report, prepare, read_manifest

_PART = ".same-story-part-"


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
        A folder within it that holds nothing but empty folders for tables and figures.

    Raises
    ------
    InputError
        If the folder cannot be used, or another report is being written to it.
    """
    there = out.exists()
    folder = prepare(out, corpus)
    part = None
    with _alone_in(folder, out):
        try:
            for left in folder.glob(f"{_PART}*"):  # by a run that was killed
                shutil.rmtree(left, ignore_errors=True)
            part = Path(tempfile.mkdtemp(prefix=_PART, dir=folder))
            for name in FOLDERS:
                (part / name).mkdir()
            yield part
            _put_in_place(part, folder)
        except OSError as error:
            why = error.strerror or error
            raise InputError(f"{out} cannot be written to ({why}); choose another folder with --out.") from None
        finally:
            if part is not None:
                shutil.rmtree(part, ignore_errors=True)
            if not there and not any(folder.iterdir()):
                folder.rmdir()


@contextmanager
def _alone_in(folder: Path, out: Path) -> Iterator[None]:
    """See that no other run writes a report to a folder; the system lets go of the lock however this one ends."""
    try:
        import fcntl
    except ImportError:  # Windows; there two runs have folders of their own, and the later one stays
        yield
        return
    import os

    opened = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise InputError(
                f"Another report is being written to {out}; wait for it, or choose another folder with --out."
            ) from None
        except OSError:
            pass  # a file system without locks
        yield
    finally:
        os.close(opened)


def _put_in_place(part: Path, folder: Path) -> None:
    """Let the new files take the place of the old; the manifest, which says whose they are, goes last."""
    new = [file.relative_to(part) for file in sorted(part.rglob("*")) if file.is_file() and not file.is_symlink()]
    for name in new:
        target = folder / name
        if target.is_dir() or not target.parent.resolve().is_relative_to(folder):
            raise InputError(
                f"{name.as_posix()} in the report's folder is a folder or lies behind a link; remove it there."
            )
    for file in _written_before(folder):
        if file.relative_to(folder) not in new and not _is_manifest(file):
            file.unlink(missing_ok=True)
    for name in sorted(new, key=_is_manifest):
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        (part / name).replace(target)
    for folder_name in FOLDERS:
        (folder / folder_name).mkdir(exist_ok=True)


def _written_before(folder: Path) -> list[Path]:
    """The files of the earlier report, as its manifest lists them; what somebody laid beside them is none of ours."""
    listed = read_manifest(folder).get("files")
    if not isinstance(listed, list):
        return files_of_report(folder)
    names = [PurePosixPath(name) for name in listed if isinstance(name, str)]
    sound = [folder / name for name in names if not name.is_absolute() and ".." not in name.parts]
    return [file for file in sound if file.is_file() and file.parent.resolve().is_relative_to(folder)]


def _is_manifest(file: Path) -> bool:
    return file.name == "manifest.json"
