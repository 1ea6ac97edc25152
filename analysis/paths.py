"""Where the notebooks and the four articles are, in a wheel as in a checkout."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

_PACKAGE = Path(__file__).resolve().parent
TEMPLATES = _PACKAGE / "templates"


def shipped(name: Literal["notebooks", "seeds"]) -> Path:
    """Folder of the notebooks or of the four articles that come with the package.

    Parameters
    ----------
    name : {'notebooks', 'seeds'}
        Which of the two.

    Returns
    -------
    Path
        `analysis/shipped/<name>` of an installed wheel, or `<name>` beside the package in a
        checkout (an editable install among them).

    Raises
    ------
    FileNotFoundError
        If the installation holds neither.

    Examples
    --------
    >>> (shipped("seeds") / "corpus.toml").is_file()
    True
    """
    for folder in (_PACKAGE / "shipped" / name, _PACKAGE.parent / name):
        if folder.is_dir():
            return folder
    raise FileNotFoundError(f"This installation of same-story has no folder '{name}'; install it again.")
