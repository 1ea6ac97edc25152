"""Read a whole corpus: everything that can be read, and a reason for everything that cannot."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from analysis.errors import InputError
from analysis.reading.archive import Archive, open_archive
from analysis.reading.article import Article, Reading
from analysis.reading.companions import CODEBOOK, companion
from analysis.reading.corrections import read_corrections
from analysis.reading.folder import SILENT, Entry, folder_entries, why_not
from analysis.reading.readers import ARCHIVE, READERS, ending_of, formats
from analysis.reading.settings import SETTINGS, Settings, described, parse_settings
from analysis.reading.source import Source, opener_of
from analysis.reading.wording import MOST_PROBLEMS, cannot_open, printable, refused

_LONGEST_ID = 150
_LONGEST_SETTINGS = 4_000_000


def read_corpus(path: str | Path) -> Reading:
    """Read a folder of articles, or one file that holds several.

    Parameters
    ----------
    path : str or Path
        A folder with files of the formats in `READERS`, with or without `corpus.toml`, or one such file.
        Without `corpus.toml` a file in a subfolder belongs to the outlet the subfolder names,
        and any other file that does not tell its outlet is an outlet of its own, named after the file.

    Returns
    -------
    Reading
        Articles in the order of their `article_id`. What cannot be read is left out, with the reason.

    Raises
    ------
    InputError
        If there is no such corpus, if `corpus.toml` cannot be used, or if no article could be read; naming every file,
        line or key, and the remedy.
    """
    root = Path(path)
    try:
        found = root.exists()
        is_folder, is_file = root.is_dir(), root.is_file()
    except OSError as error:
        raise InputError(cannot_open(str(root), error)) from None
    except ValueError:  # a path with a null character
        found = False
    if not found:
        raise InputError(f"{root} does not exist; give the path of a folder of articles or of a file ({formats()}).")
    if is_folder:
        reading = _read_folder(root)
    elif is_file and ending_of(root.name) is not None:
        reading = _read_file(root)
    else:
        raise InputError(f"{root} is neither a folder nor a file that is read ({formats()}); give one of these.")
    _check(reading, str(root))
    corrections, unusable = read_corrections(root)
    left_out = (*reading.left_out, *unusable)
    return replace(reading, corrections=corrections, left_out=left_out, codebook=_codebook_of(root))


def _read_folder(root: Path) -> Reading:
    try:
        entries = list(folder_entries(root))
        settings = _settings_in(root / SETTINGS)
    except OSError as error:
        raise InputError(cannot_open(str(root), error)) from None
    return read_entries(entries, settings)


def _settings_in(file: Path) -> Settings:
    if not os.path.lexists(file):
        return Settings()
    try:
        if file.is_symlink() and file.exists() and not file.resolve().is_relative_to(file.parent.resolve()):
            raise InputError(f"{SETTINGS} is a link that leads out of the corpus folder; put the file itself there.")
        if file.exists() and not file.is_file() and not file.is_dir():  # reading a pipe would wait for ever
            raise InputError(f"{SETTINGS} is not an ordinary file; put the file itself there.")
        return parse_settings(Source(SETTINGS, file.stat().st_size, opener_of(file)).read(_LONGEST_SETTINGS))
    except OSError as error:
        raise InputError(cannot_open(SETTINGS, error)) from None


def _codebook_of(root: Path) -> bytes | None:
    """The bytes of the frames of a corpus, if it brings its own; what they say is for the measures to read."""
    place = companion(root, CODEBOOK)
    if not os.path.lexists(place):
        return None
    if place.is_symlink() or not place.is_file():
        raise InputError(f"{printable(place.name)} is a link or not an ordinary file; put the file itself there.")
    try:
        return Source(printable(place.name), place.stat().st_size, opener_of(place)).read(_LONGEST_SETTINGS)
    except OSError as error:
        raise InputError(cannot_open(printable(place.name), error)) from None


def _settings_of(archive: Archive) -> Settings:
    entry = archive.settings
    if entry is None:
        return Settings()
    if entry.reason:
        raise InputError(f"{SETTINGS} cannot be read: it is {entry.reason}.")
    return parse_settings(entry.source(Settings()).read(_LONGEST_SETTINGS))


def _read_file(file: Path) -> Reading:
    source = Source(printable(file.name), file.stat().st_size, opener_of(file))
    if ending_of(file.name) == ARCHIVE:
        try:
            archive = open_archive(source)
        except OSError as error:
            raise InputError(cannot_open(source.name, error)) from None
        return read_entries(archive.entries, _settings_of(archive))
    left_out: list[tuple[str, str]] = []
    return _sound(_articles(source, left_out), Settings(), left_out)


def read_entries(entries: Iterable[Entry], settings: Settings) -> Reading:
    """Read what lies in a folder or an archive.

    Parameters
    ----------
    entries : iterable of Entry
        Their order does not matter.
    settings : Settings
    """
    articles: list[Article] = []
    left_out: list[tuple[str, str]] = []
    seen = set()
    for entry in sorted(entries, key=lambda entry: entry.name):
        seen.add(entry.name)
        name = printable(entry.name)
        reason = entry.reason or why_not(entry.name, settings)
        if not reason:
            found = _articles(entry.source(settings), left_out)
            articles += [described(article, settings, entry.name) for article in found]
        elif entry.name in settings.entries:
            left_out.append((SETTINGS, f"lists {name}, which is {reason}; replace it or delete the entry"))
        elif reason != SILENT:
            left_out.append((name, reason))
    left_out += [
        (SETTINGS, f"lists {printable(name)}, which is not in the folder; correct the name or delete the entry")
        for name in settings.entries
        if name not in seen
    ]
    return _sound(articles, settings, left_out)


def _articles(source: Source, left_out: list[tuple[str, str]]) -> Sequence[Article]:
    """The articles of one file; what cannot be read of it is left out."""
    ending = ending_of(source.name)
    assert ending is not None
    try:
        if ending == ARCHIVE:
            return _of_archive(source, left_out)
        return READERS[ending](source, left_out)
    except (InputError, OSError) as error:
        left_out += refused(error, source.name)
    return ()


def _of_archive(source: Source, left_out: list[tuple[str, str]]) -> Sequence[Article]:
    """The articles of a zip that lies in a folder."""
    archive = open_archive(source, f"{source.name}/")
    if archive.settings is not None:
        left_out.append((source.name, f"has a {SETTINGS}, which is read only where the zip itself is the corpus"))
    articles: list[Article] = []
    for entry in sorted(archive.entries, key=lambda entry: entry.name):
        name = f"{source.name}/{printable(entry.name)}"
        reason = entry.reason or why_not(entry.name, Settings())
        if not reason:
            articles += _articles(replace(entry.source(Settings()), name=name, asked=source.asked), left_out)
        elif reason != SILENT:
            left_out.append((name, reason))
    return articles


def _sound(articles: Iterable[Article], settings: Settings, left_out: list[tuple[str, str]]) -> Reading:
    """The articles whose identity can be used, in the order of their ids; the others are left out."""
    kept: dict[str, Article] = {}
    for article in sorted(articles, key=lambda article: (article.article_id, article.file)):
        reason = _bad_identity(article, kept.get(article.article_id))
        if reason:
            left_out.append((article.file, reason))
        else:
            kept[article.article_id] = article
    about = settings.corpus
    return Reading(
        tuple(kept.values()),
        about.get("title"),
        about.get("note"),
        tuple(left_out),
        actors=settings.actors,
        events=settings.events,
    )


def _bad_identity(article: Article, first: Article | None) -> str:
    name, outlet = article.article_id, article.outlet
    if first is not None:
        return f"has the article_id '{printable(name)}' of {first.file}; give each article an id of its own"
    if not name.isprintable() or name != name.strip(" .") or set(name) & {"/", "\\"} or len(name) > _LONGEST_ID:
        return (
            f"article_id '{printable(name[:60])}' cannot become a file name; use at most {_LONGEST_ID} printable "
            "characters without slashes, with no space or full stop at either end"
        )
    if not outlet.isprintable() or outlet != outlet.strip():
        return (
            f"outlet '{printable(outlet[:60])}' holds space at an end or characters that cannot be printed; "
            "write its bare name"
        )
    return ""


def _check(reading: Reading, root: str) -> None:
    """See that there is something to read.

    Raises
    ------
    InputError
        If there is not; with what was left out, for that may be why.
    """
    if not reading.articles:
        unread = [f"{name} was not read: {why}." for name, why in reading.left_out[:MOST_PROBLEMS]]
        raise InputError(f"{root} holds no article; put files of a format that is read ({formats()}) into it.", *unread)
