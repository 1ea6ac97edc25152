"""Coding sheets: the sentences beside which a person writes what is in them, and how such a sheet is read."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from analysis.corpus import Document
from analysis.errors import InputError
from analysis.reading.companions import VALIDATION, companion, read_sheet, without_apostrophe
from analysis.reading.wording import printable
from analysis.tables import without_formulas
from analysis.validation.sampling import Drawn

GUIDE = "guide.txt"
FORMS = ("direct", "mixed", "indirect")
TO_CODE = ("statement", "source", "form", "numbers", "note")
# The hash finds the article: a spreadsheet may take an id for a number or a date.
KEYS = ("start", "end", "sha256")
COLUMNS = ("item", "article_id", "outlet", "before", "sentence", "after", *TO_CODE, *KEYS)
SEPARATOR = ";"
_ANSWERS = {"yes": True, "y": True, "1": True, "no": False, "n": False, "0": False}
_NONE = ("none", "-", "–")
_CODER = re.compile(r"[^\W_](?:[\w -]{0,58}[\w-])?")
_HASH = re.compile(r"[0-9a-f]{64}")
_TABLES = (".csv", ".tsv")
_LONGEST_SHOWN = 40

LeftOut = tuple[str, str]


class Coded(NamedTuple):
    """A row of a sheet as far as it was coded; None is not coded.

    Attributes
    ----------
    place : str
        File and row, for messages.
    article_id, sha256, start, end
        Which sentence.
    statement : bool or None
    sources : tuple of str or None
        As the coder names them; empty if the sentence does not tell.
    forms : frozenset of str or None
    numbers : tuple of str or None
        Empty if there is none.
    """

    place: str
    article_id: str
    sha256: str
    start: int
    end: int
    statement: bool | None
    sources: tuple[str, ...] | None
    forms: frozenset[str] | None
    numbers: tuple[str, ...] | None

    @property
    def is_coded(self) -> bool:
        """Whether the coder wrote anything that can be scored."""
        return self.statement is not None or self.numbers is not None


class Sheet(NamedTuple):
    """The rows of one coder, and what of them could not be read."""

    coder: str
    rows: tuple[Coded, ...]
    left_out: tuple[LeftOut, ...]


def folder_of(corpus: str | Path | None) -> Path | None:
    """Where the sheets of a corpus lie; nowhere for the articles that ship with the package."""
    return None if corpus is None else companion(Path(corpus), VALIDATION)


def write_sheets(drawn: Sequence[Drawn], folder: Path, coders: Sequence[str]) -> list[Path]:
    """Write the same sentences as one sheet per coder, with a page on how to code them.

    Parameters
    ----------
    drawn : sequence of Drawn
        From `sampling.sample_sentences`.
    folder : Path
        Made if it is not there.
    coders : sequence of str
        Names, which become names of files.

    Returns
    -------
    list of Path
        The sheets.

    Raises
    ------
    InputError
        If a name cannot be used, a sheet is there already, or the folder cannot be written to; no sheet is ever
        overwritten.
    """
    for coder in coders:
        if not _CODER.fullmatch(coder):
            raise InputError(
                f"'{coder}' cannot be the name of a coder, for it names a file; use up to 60 letters, digits, spaces, "
                "- and _."
            )
    if len({_folded(coder) for coder in coders}) < len(coders):
        raise InputError("Two coders have the same name; give each another.")
    places = [folder / f"{coder}.csv" for coder in coders]
    if folder.is_symlink():
        raise InputError(f"{folder} is a link; name the folder itself with --sheets.")
    text = sheet_text(drawn)
    begun: list[Path] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        taken = {_folded(place.stem) for place in places}
        # Whatever its case and ending, for they name one coder.
        there = sorted(one.name for one in folder.iterdir() if _is_table(one) and _folded(one.stem) in taken)
        if there:
            raise InputError(
                f"{printable(', '.join(there))} is in {folder} already, and what was coded is never overwritten; move "
                "it away, or name another coder with --coder."
            )
        for place in places:
            # With a byte order mark, for without one a spreadsheet garbles every curly quotation mark.
            with place.open("x", encoding="utf-8-sig", newline="") as file:
                begun.append(place)
                file.write(text)
        guide = folder / GUIDE
        # Not through a link, which may lead anywhere.
        if not os.path.lexists(guide):
            with guide.open("xb") as page:
                begun.append(guide)
                page.write(files("analysis.data").joinpath("coding_guide.txt").read_bytes())
    except OSError as error:
        # All sheets or none: one that is there would bar the way when it is tried again.
        for place in begun:
            with suppress(OSError):
                place.unlink()
        raise InputError(
            f"{folder} cannot be written to ({error.strerror or error}); name another folder with --sheets."
        ) from None
    return places


def sheet_text(drawn: Iterable[Drawn]) -> str:
    """An empty sheet as CSV: sentence, context and keys, and nothing of what the detectors say."""
    table = pd.DataFrame([_row(item, *one) for item, one in enumerate(drawn, 1)], columns=list(COLUMNS))
    text: str = without_formulas(table).to_csv(index=False, lineterminator="\r\n")
    return text


def _row(item: int, document: Document, place: int) -> dict[str, str | int]:
    sentence = document.sentences[place]
    empty: dict[str, str | int] = dict.fromkeys(TO_CODE, "")
    return empty | {
        "item": item,
        **document.identity,
        "before": _words(document, place - 1),
        "sentence": _words(document, place),
        "after": _words(document, place + 1),
        "start": sentence.start,
        "end": sentence.end,
        "sha256": document.article.sha256,
    }


def _words(document: Document, place: int) -> str:
    if not 0 <= place < len(document.sentences):
        return ""
    sentence = document.sentences[place]
    return " ".join(document.text[sentence.start : sentence.end].split())


def read_sheets(folder: Path | None) -> tuple[list[Sheet], list[LeftOut]]:
    """Every sheet of a folder in the order of their names, and the files that are none; nothing if there is no folder.

    Examples
    --------
    >>> read_sheets(None)
    ([], [])
    """
    sheets: list[Sheet] = []
    left_out: list[LeftOut] = []
    if folder is None or not folder.exists():
        return sheets, left_out
    if folder.is_symlink() or not folder.is_dir():
        return sheets, [(printable(folder.name), "is not a folder; put the coding sheets into a folder of this name")]
    try:
        places = sorted(folder.iterdir())
    except OSError as error:
        return sheets, [(printable(folder.name), f"cannot be opened ({error.strerror or error})")]
    coders: dict[str, str] = {}
    for place in places:
        name = printable(place.name)
        if place.name == GUIDE or place.name.startswith("."):
            continue
        if not _is_table(place):
            left_out.append((name, "is no coding sheet; if it is one of another program, save it as CSV"))
            continue
        try:
            sheet = read_coded(place)
        except InputError as error:
            left_out.append((name, str(error)))
            continue
        first = coders.setdefault(_folded(sheet.coder), name)
        if first == name:
            sheets.append(sheet)
        else:
            left_out.append((name, f"has the coder of {first}; move one of the two away, or name it after its coder"))
    return sheets, left_out


def read_coded(place: Path) -> Sheet:
    """Read one sheet; cells that cannot be understood are left out and told, the rest of their row is kept.

    Raises
    ------
    InputError
        If it is no coding sheet.
    """
    name = printable(place.name)
    names, rows, wrong = read_sheet(place)
    missing = [column for column in ("statement", *KEYS) if column not in names]
    if missing:
        raise InputError(
            f"{name} is no coding sheet: it has no column {' and no column '.join(missing)}; keep the first row as it "
            "was written, and if all stands in one column, open it again with commas as separators."
        )
    left_out = list(wrong)
    coded: list[Coded] = []
    seen: dict[tuple[str, int], str] = {}
    for number, cells in rows:
        where = f"{name} row {number}"
        try:
            row = _coded(where, {key: without_apostrophe(cell).strip() for key, cell in cells.items()}, left_out)
        except InputError as error:
            left_out.append((where, str(error)))
            continue
        if not row.is_coded:
            coded.append(row)
            continue
        earlier = seen.setdefault((row.sha256, row.start), where)
        if earlier == where:
            coded.append(row)
        else:
            left_out.append((where, f"is the sentence of {earlier} once more; delete one of the two"))
    # Names of coders are listed with semicolons between them.
    return Sheet(printable(place.stem).replace(";", ","), tuple(coded), tuple(left_out))


def _is_table(place: Path) -> bool:
    return place.suffix.lower() in _TABLES


def _folded(coder: str) -> str:
    """The name of a coder as it is compared, for systems take no or other account of case and accents."""
    return unicodedata.normalize("NFC", coder).casefold()


def _coded(where: str, cells: dict[str, str], left_out: list[LeftOut]) -> Coded:
    """One row; what of it is not understood goes to `left_out`."""
    start, end, sha256 = cells["start"], cells["end"], cells["sha256"].lower()
    if not (_is_place(start) and _is_place(end) and _HASH.fullmatch(sha256)):
        raise InputError("start, end or sha256 was changed; copy the three from the sheet as it was written")
    statement = _ANSWERS.get(cells["statement"].casefold())
    sources, forms = tuple(_items(cells.get("source", ""))), frozenset(_items(cells.get("form", "").casefold()))
    if statement is None and cells["statement"]:
        left_out.append((where, f"statement is '{_shown(cells['statement'])}'; write yes or no"))
    elif not statement and (sources or forms):
        told = [name for name, given in (("source", sources), ("form", forms)) if given]
        answer = f"statement is {'empty' if statement is None else 'no'}, yet there is a {' and a '.join(told)}"
        left_out.append((where, f"{answer}; write yes, or empty the {' and the '.join(told)}"))
        statement = None
    if not forms <= set(FORMS):
        left_out.append((where, f"form is '{_shown(cells['form'])}'; write {', '.join(FORMS[:-1])} or {FORMS[-1]}"))
    return Coded(
        place=where,
        article_id=cells.get("article_id", ""),
        sha256=sha256,
        start=int(start),
        end=int(end),
        statement=statement,
        sources=sources if statement else None,
        forms=forms if statement and forms and forms <= set(FORMS) else None,
        numbers=_numbers(cells.get("numbers", "")),
    )


def _is_place(cell: str) -> bool:
    return cell.isascii() and cell.isdigit() and len(cell) < 10


def _numbers(cell: str) -> tuple[str, ...] | None:
    if not cell:
        return None
    return tuple(_items(cell))


def _items(cell: str) -> Iterator[str]:
    """What stands between semicolons; a word or dash for nothing is nothing."""
    cell = "" if cell.casefold() in _NONE else cell
    return (item.strip() for item in cell.split(SEPARATOR) if item.strip())


def _shown(cell: str) -> str:
    return printable(cell if len(cell) <= _LONGEST_SHOWN else f"{cell[:_LONGEST_SHOWN]}…")
