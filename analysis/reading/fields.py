"""Named values, of a JSON object, a row or a front matter, as an article."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from analysis.reading.article import ARTICLE_FIELDS, DATE_REMEDY, Article, date_bounds
from analysis.reading.dates import iso_date
from analysis.reading.source import MOST_CHARACTERS, Source
from analysis.reading.wording import has_words, printable

_SURROGATE = re.compile("[\ud800-\udfff]")
_NO_NUMBER = 10**30  # what is longer is no identity, and Python writes none of more than 4,300 digits
FIELDS = ("article_id", "outlet", "text", "title", "published", "url", "story_id", "language")


class Record(NamedTuple):
    """An article made of named values, or None, and why it or something of it was not read."""

    article: Article | None
    reasons: list[str]


@cache
def known_names() -> Mapping[str, tuple[str, ...]]:
    """For each field the names it goes by, from `data/fields.toml`."""
    with files("analysis.data").joinpath("fields.toml").open("rb") as file:
        return {field: tuple(names) for field, names in tomllib.load(file)["names"].items()}


def places_of(names: Collection[str], columns: Mapping[str, str]) -> dict[str, str]:
    """For each field the name, of those there are, that holds it.

    Parameters
    ----------
    names : collection of str
        The keys or columns there are.
    columns : mapping of str to str
        What `corpus.toml` says; it comes first.

    Examples
    --------
    >>> places_of(["Headline", "Body", "papier"], {"outlet": "papier"})
    {'outlet': 'papier', 'text': 'Body', 'title': 'Headline'}
    """
    lower = {name.casefold().strip(): name for name in reversed(list(names))}
    found: dict[str, str] = {}
    for field in FIELDS:
        # A name given in corpus.toml may be that of one file of many; the others keep the usual ones.
        wanted = [*([columns[field]] if field in columns else ()), *known_names()[field]]
        place = next((lower[name.casefold()] for name in wanted if name.casefold() in lower), None)
        if place is not None and place not in found.values():
            found[field] = place
    return found


def unread(names: Iterable[str], places: Mapping[str, str]) -> list[str]:
    """The names that hold no field, but for those of which it is known that they hold none, such as "author"."""
    known = _without_field()
    return [name for name in names if name not in places.values() and name.casefold().strip() not in known]


@cache
def _without_field() -> frozenset[str]:
    with files("analysis.data").joinpath("fields.toml").open("rb") as file:
        return frozenset(tomllib.load(file)["without_field"]["names"])


def make_article(
    values: Mapping[str, Any],
    source: Source,
    place: str,
    number: int | None = None,
    told: Mapping[str, str] | None = None,
) -> Record:
    """An article of named values.

    Parameters
    ----------
    values : mapping
        For each of `FIELDS` its value; None, or nothing, where there is none.
    source : Source
        The file; its folder or name stands for an outlet that is not named.
    place : str
        Where in it, such as "x.csv line 3": what `file` becomes.
    number : int, optional
        Of the article within the file, from which an identity is made where none is given.
    told : mapping of str to str, optional
        For a field how it is known, where that is more than "given in" the place.

    Returns
    -------
    Record
        No article where the text is missing or the values cannot be used; an optional value that cannot be used is left
        out, with the reason.
    """
    reasons: list[str] = []
    given: dict[str, str] = {}
    dates_told = ""
    for field in FIELDS:
        value = values.get(field)
        if value is None or (value == "" and field != "text"):
            continue
        if field == "published" and isinstance(value, str):
            read = iso_date(value, source.asked.dates)
            if read is not None:
                dates_told, value = f", where it is written “{printable(value.strip())}”", read
        problem = _problem(field, value)
        if problem:
            reasons.append(problem)
        else:
            given[field] = value
    if "text" not in given:
        return Record(None, reasons or ["has no 'text'; add it, or name the key that holds it under [columns]"])
    if len(given["text"]) > MOST_CHARACTERS:
        return Record(
            None, [f"text has {len(given['text']):,} characters, more than any article ({MOST_CHARACTERS:,})"]
        )
    how = {name: (told or {}).get(name, f"given in {place}") for name in ARTICLE_FIELDS if name in given}
    if "published" in how:
        how["published"] += dates_told
    certainty = dict.fromkeys(how, "stated")
    if "outlet" not in given:
        given["outlet"], how["outlet"] = outlet_by_place(source)
        certainty["outlet"] = "assumed"
    for name in ("url", "language"):
        if name in given:
            how[name], certainty[name] = (told or {}).get(name, f"given in {place}"), "stated"
    if (told or {}).get("text"):
        how["text"] = (told or {})["text"]
    given.setdefault("article_id", id_by_place(source, number))
    return Record(Article(**given, evidence=how, certainty=certainty, file=place), reasons)


def as_text(value: Any) -> Any:
    """Dates and whole numbers, which YAML and Parquet keep as such, as text; anything else as it is.

    Examples
    --------
    >>> as_text(date(2026, 3, 9)), as_text(7)
    ('2026-03-09', '7')
    """
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) < _NO_NUMBER:
        return str(value)
    return value


def outlet_by_place(source: Source) -> tuple[str, str]:
    """Whose article a file is, by where it lies, and how that is known."""
    folder = source.folder
    if folder and not folder.endswith(".zip"):
        return folder.rpartition("/")[2], "taken from the name of the folder"
    return source.stem, "taken from the name of the file"


def id_by_place(source: Source, number: int | None = None) -> str:
    """An identity made of the place of a file and, where it holds several, of the number within it."""
    stem = f"{source.folder.replace('/', '-')}-{source.stem}" if source.folder else source.stem
    return stem if number is None else f"{stem}-{number}"


def _problem(field: str, value: Any) -> str:
    """Why a value cannot be used, nothing if it can."""
    if not isinstance(value, str):
        return f"{field} is not text; put the value in quotation marks"
    if not (has_words(value) if field == "text" else value.strip()):
        return f"{field} is blank; fill it in" + ("" if field == "text" else " or leave it out")
    if _SURROGATE.search(value):
        return f"{field} holds half a character (a lone surrogate); write it anew as UTF-8"
    if field == "published":
        try:
            date_bounds(value)
        except ValueError:
            return f"published is '{printable(value[:40])}'; {DATE_REMEDY}"
    return ""
