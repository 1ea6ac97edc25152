"""Keep the machine's own paths off the pages, which are made to be handed on."""

from __future__ import annotations

import html
import re
import site
import sys
import sysconfig
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from markupsafe import escape

from analysis.paths import TEMPLATES

# Pictures in base64 are passed over: by chance they could hold what looks like a path.
_PICTURE = r'data:image/[^"]*'
# A path begins and ends with whole names; before it may stand an address's file:// or an escaped line end.
_BEFORE = r"(?:(?<![\w.~/+-])|(?<=\\[nrt])|(?<=file://))"
_AFTER = r"(?![\w-]|\.\w)"


class Places:
    """Folders of this machine, and what stands for them on a page.

    Parameters
    ----------
    names : mapping
        Folders or files of the run, with what stands for each; those of the installation are known.

    Examples
    --------
    >>> Places({Path("/srv/x"): "report"}).hidden("'/srv/x/tables/1.csv', /srv/xy")
    "'report/tables/1.csv', /srv/xy"
    """

    def __init__(self, names: Mapping[Path, str]) -> None:
        known: dict[str, str] = {}
        for path, name in [*names.items(), *_installation()]:
            for form in _forms(path):
                known.setdefault(form, name)
        self._names = known
        # The longest first: site-packages lies in an environment, which may lie in a checkout.
        paths = "|".join(re.escape(form) for form in sorted(known, key=lambda form: (-len(form), form)))
        cells = rf"{re.escape(tempfile.gettempdir())}[\\/]+ipykernel_\d+[\\/]+\d+\.py"
        self._pattern = re.compile(rf"{_PICTURE}|{_BEFORE}(?:(?P<cell>{cells})|(?P<path>{paths}){_AFTER})")

    def hidden(self, text: str) -> str:
        """Text or HTML with names in place of the machine's folders."""
        return self._pattern.sub(self._name, text)

    def _name(self, found: re.Match[str]) -> str:
        if found["cell"]:
            return "cell"
        return self._names[found["path"]] if found["path"] else found.group()


def _installation() -> Iterator[tuple[Path, str]]:
    package = TEMPLATES.parent
    yield package, "analysis"
    folders = [sysconfig.get_path("purelib"), sysconfig.get_path("platlib"), *site.getsitepackages()]
    for folder in [*folders, site.getusersitepackages()]:
        yield Path(folder), "site-packages"
    yield package.parent, "same-story"
    for folder in (sysconfig.get_path("stdlib"), sys.prefix, sys.exec_prefix, sys.base_prefix):
        yield Path(folder), "python"
    yield Path(sys.executable), "python"
    yield Path(tempfile.gettempdir()), "scratch"
    yield Path.cwd(), "."
    try:
        yield Path.home(), "~"
    except RuntimeError:  # a user without a home
        return


def _forms(path: Path) -> Iterator[str]:
    """How a path may be written: as it is or with links followed, from home, escaped in strings and in HTML."""
    for way in {path.absolute(), path.resolve()}:
        if way == Path(way.anchor):  # a home of "/" would match everything
            continue
        written = {str(way), way.as_posix(), str(way).replace("\\", "\\\\")}
        for home in _homes():
            if way != home and way.is_relative_to(home):
                written.add(str(Path("~") / way.relative_to(home)))
        for form in written:
            yield from {form, html.escape(form, quote=False), str(escape(form)), html.escape(form)}


def _homes() -> set[Path]:
    try:
        return {Path.home(), Path.home().resolve()}
    except RuntimeError:
        return set()
