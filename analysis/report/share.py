"""One file to hand on: the report as a zip that is the same for the same report."""

from __future__ import annotations

import zipfile
from pathlib import Path

from analysis.errors import InputError
from analysis.report.folder import files_of_report

# The earliest that a zip can tell: the time of a file says nothing of its content.
_TIME = (1980, 1, 1, 0, 0, 0)
_READABLE = 0o644 << 16


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
    part = target.with_name(target.name + ".part")
    try:
        with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as packed:
            for file in sorted(file for file in files_of_report(folder) if not file.is_symlink()):
                about = zipfile.ZipInfo(f"{folder.name}/{file.relative_to(folder).as_posix()}", _TIME)
                about.compress_type, about.external_attr = zipfile.ZIP_DEFLATED, _READABLE
                packed.writestr(about, file.read_bytes())
        part.replace(target)
    except OSError as error:
        raise InputError(f"{target} cannot be written ({error.strerror or error}); name another with --zip.") from None
    finally:
        part.unlink(missing_ok=True)
