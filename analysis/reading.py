"""Read articles from disk, exactly as they are, and say what could not be read.

A format is one function in `READERS`; everything behind it sees only `Article`.
"""

from __future__ import annotations

import calendar
import codecs
import datetime
import difflib
import hashlib
import json
import os
import re
import tomllib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from analysis.errors import InputError

ARTICLE_FIELDS = ("outlet", "published", "title")
CERTAINTIES = ("stated", "known", "inferred", "assumed")
_PLAIN_KEYS = ("article_id", "story_id", "url", "language")
_ARTICLE_KEYS = frozenset(
    (
        "file",
        *_PLAIN_KEYS,
        *(f"{name}{suffix}" for name in ARTICLE_FIELDS for suffix in ("", "_evidence", "_certainty")),
    )
)
_CORPUS_KEYS = frozenset(("title", "note", "story_id", "language"))
_JSONL_REQUIRED = ("article_id", "outlet", "text")
_JSONL_OPTIONAL = ("title", "published", "story_id", "url", "language")
_JSONL_KEYS = frozenset((*_JSONL_REQUIRED, *_JSONL_OPTIONAL))
_SETTINGS = "corpus.toml"
_ABOUT_THE_CORPUS = re.compile(r"(?:readme|licen[cs]e|notice)(?:\..*)?", re.IGNORECASE)
_DATE = re.compile(r"([1-9][0-9]{3})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_DEFAULT_STORY, _DEFAULT_LANGUAGE = "story", "en"
_SILENT = "about the corpus"
_FORMAT = "not a format that is read"
_LONGEST_ID = 150
_MOST_PROBLEMS = 50


@dataclass(frozen=True)
class Article:
    """One article as it came: its text, untouched, and what is known about it.

    Parameters
    ----------
    article_id, outlet, text : str
        Identity, who published it, and the text exactly as decoded. `read_corpus` sees to it that an
        identity is printable, unique and free of slashes, so that it can become part of a file name.
    story_id, title, published, url, language : str or None
        `published` is an ISO date, or only its year or year and month where no more is known.
    evidence, certainty : mapping of str to str
        For `outlet`, `published` and `title`: how it is known, and how surely (`stated` in the
        text or its metadata, `known` from elsewhere, `inferred`, `assumed`).
    file : str
        Where it came from, relative to the corpus folder; JSONL adds the line.
    """

    article_id: str
    outlet: str
    text: str
    story_id: str = _DEFAULT_STORY
    title: str | None = None
    published: str | None = None
    url: str | None = None
    language: str = _DEFAULT_LANGUAGE
    evidence: Mapping[str, str] = field(default_factory=dict)
    certainty: Mapping[str, str] = field(default_factory=dict)
    file: str = ""

    @property
    def sha256(self) -> str:
        """SHA-256 of the text in UTF-8, in hexadecimal."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True)
class Reading:
    """What came out of one corpus: the articles, its title and note, and what was left out.

    `left_out` holds one `(file, reason)` for everything that was seen and not read, keys of a JSONL file too,
    apart from `corpus.toml` and from files such as README.md or LICENSE that are about the corpus.
    """

    articles: tuple[Article, ...]
    title: str | None = None
    note: str | None = None
    left_out: tuple[tuple[str, str], ...] = ()


def read_corpus(path: str | Path, min_outlets: int = 2) -> Reading:
    """Read a folder of articles, or one JSONL file.

    Parameters
    ----------
    path : str or Path
        A folder with .txt and .jsonl files, with or without `corpus.toml`, or one .jsonl file.
        Without `corpus.toml` a file in a subfolder belongs to the outlet the subfolder names,
        and any other .txt file is an outlet of its own, named after the file.
    min_outlets : int
        How many different outlets there must be.

    Returns
    -------
    Reading
        Articles in the order of their `article_id`.

    Raises
    ------
    InputError
        Naming every file, line or key that cannot be used, and the remedy.
    """
    root = Path(path)
    try:
        found = root.exists()
        is_folder, is_file = root.is_dir(), root.is_file()
    except OSError as error:
        raise InputError(_cannot_open(str(root), error)) from None
    if not found:
        raise InputError(f"{root} does not exist; give the path of a folder of articles or of a .jsonl file.")
    if not is_folder and not (is_file and root.suffix.lower() == ".jsonl"):
        raise InputError(f"{root} is neither a folder nor a .jsonl file; give one of these.")
    problems: list[str] = []
    if is_folder:
        reading = _read_folder(root, problems)
    else:
        ignored: list[tuple[str, str]] = []
        articles = _read_file(root, root.name, problems, ignored)
        reading = Reading(tuple(articles), left_out=tuple(ignored))
        problems += _identity_problems(reading.articles)
    if not problems and not reading.articles:
        problems.append(f"{root} holds no article; put .txt or .jsonl files into it.")
        # Whoever put articles there has to learn why they were not read.
        problems += [f"{name} was not read: {why}." for name, why in reading.left_out if _FORMAT not in why][
            :_MOST_PROBLEMS
        ]
    outlets = sorted({article.outlet for article in reading.articles})
    if not problems and len(outlets) < min_outlets:
        problems.append(
            f"{root} holds articles of {len(outlets)} outlet only ({', '.join(outlets)}); "
            f"a comparison needs at least {min_outlets}: "
            "add articles of another outlet or name the outlets in corpus.toml."
        )
    if problems:
        raise InputError(*problems)
    return replace(reading, articles=tuple(sorted(reading.articles, key=lambda article: article.article_id)))


def date_bounds(published: str | None) -> tuple[str | None, str | None]:
    """First and last day an ISO date, year-month or year can mean.

    Raises
    ------
    ValueError
        If it is none of these or no such day exists.

    Examples
    --------
    >>> date_bounds("2018-07")
    ('2018-07-01', '2018-07-31')
    """
    if published is None:
        return None, None
    match = _DATE.fullmatch(published)
    if match is None:
        raise ValueError(published)
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None
    first = datetime.date(year, month or 1, day or 1)
    last_month = month or 12
    last = datetime.date(year, last_month, day or calendar.monthrange(year, last_month)[1])
    return first.isoformat(), last.isoformat()


def read_txt(file: Path, name: str, left_out: list[tuple[str, str]]) -> list[Article]:
    """Read one plain-text file as one article; its outlet is its subfolder or, failing that, its name."""
    text = decode(file.read_bytes(), name)
    if not _has_words(text):
        state = "empty" if not text else "blank" if not text.strip() else "without a single word"
        raise InputError(f"{name} is {state}; put the article's text into it or delete it.")
    folder, _, stem = name.removesuffix(file.suffix).rpartition("/")
    how = f"taken from the name of the {'folder' if folder else 'file'}"
    return [
        Article(
            f"{folder}-{stem}" if folder else stem,
            folder or stem,
            text,
            evidence={"outlet": how},
            certainty={"outlet": "assumed"},
            file=name,
        )
    ]


def read_jsonl(file: Path, name: str, left_out: list[tuple[str, str]]) -> list[Article]:
    """Read a JSON Lines file, one article a line.

    Every line is an object with `article_id`, `outlet` and `text`, and optionally `title`,
    `published`, `url`, `story_id` and `language`; other keys are not read, and each is left out once.
    """
    articles: list[Article] = []
    problems: list[str] = []
    unread: set[str] = set()
    for number, line in enumerate(decode(file.read_bytes(), name).split("\n"), 1):
        if line.strip():
            try:
                articles.append(_article_from_json(line, f"{name} line {number}", unread))
            except InputError as error:
                problems.extend(error.problems)
    if problems:
        more = len(problems) - _MOST_PROBLEMS
        rest = [f"{name} has {more} more problems like these; mend them in the same way."] if more > 0 else []
        raise InputError(*problems[:_MOST_PROBLEMS], *rest)
    if not articles:
        raise InputError(f"{name} is empty; put one JSON object per line into it or delete it.")
    known = ", ".join(sorted(_JSONL_KEYS))
    left_out += [(name, f"the key '{key}' is not read; known are {known}") for key in sorted(unread)]
    return articles


# A reader adds to the list what it leaves out of the file, with the reason.
Reader = Callable[[Path, str, list[tuple[str, str]]], list[Article]]
READERS: dict[str, Reader] = {".txt": read_txt, ".jsonl": read_jsonl}


def decode(raw: bytes, name: str) -> str:
    """Decode UTF-8, with or without byte-order mark, changing nothing else."""
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise InputError(f"{name} is UTF-16, not UTF-8; save it again with the encoding UTF-8.")
    if b"\0" in raw:
        raise InputError(f"{name} is binary, not text; save it as plain text in UTF-8.")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise InputError(
            f"{name} is not valid UTF-8 (byte {error.start}, line {line}); save it again with the encoding UTF-8."
        ) from None


def _has_words(text: str) -> bool:
    return any(character.isalnum() for character in text)


def _cannot_open(name: str, error: OSError) -> str:
    return f"{name} cannot be opened ({error.strerror or error}); check that it is there and that you may read it."


def _read_file(file: Path, name: str, problems: list[str], left_out: list[tuple[str, str]]) -> list[Article]:
    """The articles of one file; what is wrong with it goes to the problems, what is not read is left out."""
    try:
        articles = READERS[file.suffix.lower()](file, name, left_out)
    except InputError as error:
        problems.extend(error.problems)
    except OSError as error:
        problems.append(_cannot_open(name, error))
    else:
        return articles
    return []


def _read_folder(root: Path, problems: list[str]) -> Reading:
    settings = _read_settings(root / _SETTINGS, problems)
    told = len(problems)
    about = settings.get("corpus", {})
    entries = {entry["file"]: entry for entry in settings.get("article", [])}
    articles: list[Article] = []
    left_out: list[tuple[str, str]] = []
    seen = set()
    for file, unreadable in sorted(_files(root, problems)):
        name = file.relative_to(root).as_posix()
        seen.add(name)
        reason = unreadable or _why_not(file, name, entries)
        if not reason:
            read = _read_file(file, _printable(name), problems, left_out)
            articles += [_described(article, entries.get(name, {}), about) for article in read]
        elif name in entries:
            problems.append(f"corpus.toml lists {_printable(name)}, which is {reason}; replace it or delete the entry.")
        elif reason != _SILENT:
            left_out.append((_printable(name), reason))
    problems += [
        f"corpus.toml lists {_printable(name)}, which is not in the folder; correct the name or delete the entry."
        for name in entries
        if name not in seen
    ]
    # With a broken corpus.toml the identities are not those that were meant.
    if not told:
        problems += _identity_problems(articles)
    return Reading(tuple(articles), about.get("title"), about.get("note"), tuple(left_out))


def _files(root: Path, problems: list[str]) -> Iterator[tuple[Path, str]]:
    """Everything in the folder and in its direct subfolders, with the reason why it cannot be read or nothing."""
    for entry in _entries(root, root.name, problems):
        if entry == root / _SETTINGS:
            continue
        kind = _kind(entry, root)
        if kind != "folder":
            yield entry, kind
            continue
        for inner in _entries(entry, entry.name, problems):
            kind = _kind(inner, root)
            yield (
                inner,
                "a folder within a subfolder; move it one level up to have it read" if kind == "folder" else kind,
            )


def _entries(folder: Path, name: str, problems: list[str]) -> list[Path]:
    try:
        return list(folder.iterdir())
    except OSError as error:
        problems.append(_cannot_open(_printable(name), error))
        return []


def _kind(entry: Path, root: Path) -> str:
    """`folder`, nothing for a file that may be read, else why it may not."""
    if entry.name.startswith("."):
        return "hidden, its name begins with a dot"
    try:
        if entry.is_symlink():
            if not entry.exists():
                return "a link that leads nowhere"
            if not entry.resolve().is_relative_to(root.resolve()):
                return "a link that leads out of the corpus folder"
            if entry.is_dir():
                return "a link to a folder"
        if entry.is_dir():
            return "folder"
        return "" if entry.is_file() else "not an ordinary file"
    except (OSError, RuntimeError):
        return "a link that leads nowhere"


def _why_not(file: Path, name: str, entries: Collection[str]) -> str | None:
    if file.suffix.lower() not in READERS:
        about = _ABOUT_THE_CORPUS.fullmatch(file.name) and name not in entries
        return _SILENT if about else f"{_FORMAT} ({', '.join(sorted(READERS))})"
    if entries and name not in entries:
        return "not listed in corpus.toml"
    if not entries and _ABOUT_THE_CORPUS.fullmatch(file.name):
        return "about the corpus, to judge by its name; list the articles in corpus.toml to have it read"
    return None


def _printable(name: str) -> str:
    """A file name as it can be shown and stored: what cannot be printed is escaped."""
    return "".join(c if c.isprintable() else repr(c)[1:-1] for c in name)


def _read_settings(file: Path, problems: list[str]) -> dict[str, Any]:
    """What corpus.toml says; if it has problems, only which files it lists."""
    try:
        settings = tomllib.loads(decode(file.read_bytes(), file.name)) if os.path.lexists(file) else {}
    except InputError as error:
        problems += error.problems
        return {}
    except OSError as error:
        problems.append(_cannot_open(file.name, error))
        return {}
    except (ValueError, RecursionError) as error:
        problems.append(f"corpus.toml is not valid TOML: {error}; correct that line.")
        return {}
    wrong = _unknown_keys(settings, frozenset(("corpus", "article")), _SETTINGS)
    about, entries = settings.get("corpus", {}), settings.get("article", [])
    if not isinstance(about, dict) or not isinstance(entries, list) or not all(isinstance(e, dict) for e in entries):
        problems += wrong
        problems.append(
            "corpus.toml needs one [corpus] table and one [[article]] table per article; see seeds/corpus.toml."
        )
        return {}
    wrong += _unknown_keys(about, _CORPUS_KEYS, _SETTINGS, " in [corpus]") + _not_filled(about, " in [corpus]")
    files: dict[str, None] = {}
    for number, entry in enumerate(entries, 1):
        where = f" in [[article]] number {number}"
        wrong += _unknown_keys(entry, _ARTICLE_KEYS, _SETTINGS, where) + _not_filled(entry, where)
        name = entry.get("file")
        if name is None:
            wrong.append(
                f"corpus.toml: [[article]] number {number} has no key 'file'; add the name of the article's file."
            )
        elif isinstance(name, str) and name in files:
            wrong.append(f"corpus.toml lists {_printable(name)} twice; delete one of the entries.")
        elif isinstance(name, str):
            files[name] = None
        wrong += _bad_values(entry, where)
    problems += wrong
    return {"article": [{"file": name} for name in files]} if wrong else settings


def _not_filled(table: Mapping[str, Any], where: str) -> list[str]:
    problems = []
    for key, value in table.items():
        if not isinstance(value, str):
            problems.append(f"corpus.toml: {_printable(key)}{where} is not text; put the value in quotation marks.")
        elif not value.strip():
            problems.append(f"corpus.toml: {_printable(key)}{where} is blank; fill it in or delete the line.")
    return problems


def _bad_values(entry: Mapping[str, Any], where: str) -> list[str]:
    problems = []
    for name in ARTICLE_FIELDS:
        certainty = entry.get(f"{name}_certainty")
        if isinstance(certainty, str) and certainty.strip() and certainty not in CERTAINTIES:
            problems.append(
                f"corpus.toml: {name}_certainty{where} is {certainty!r}; use one of {', '.join(CERTAINTIES)}."
            )
    published = entry.get("published")
    if isinstance(published, str) and published.strip():
        problems += _date_problem(published, f"corpus.toml: published{where}")
    return problems


def _date_problem(published: str, where: str) -> list[str]:
    try:
        date_bounds(published)
    except ValueError:
        return [f"{where} is {published!r}; write a date as 2018-12-20, or 2018-12 or 2018 where no more is known."]
    return []


def _unknown_keys(table: Mapping[str, Any], known: frozenset[str], file: str, where: str = "") -> list[str]:
    problems = []
    for key in table:
        if key not in known:
            near = difflib.get_close_matches(key, sorted(known), 1)
            remedy = f"did you mean '{near[0]}'?" if near else f"known are {', '.join(sorted(known))}."
            problems.append(f"{file} has an unknown key '{_printable(key[:60])}'{where}; {remedy}")
    return problems


def _described(article: Article, entry: Mapping[str, str], about: Mapping[str, str]) -> Article:
    """The article with what corpus.toml says of it laid over what the file itself says.

    What it says of the whole corpus holds for articles that say nothing else themselves.
    """
    evidence, certainty = dict(article.evidence), dict(article.certainty)
    values: dict[str, Any] = {}
    if article.story_id == _DEFAULT_STORY:
        values["story_id"] = about.get("story_id", article.story_id)
    if article.language == _DEFAULT_LANGUAGE:
        values["language"] = about.get("language", article.language)
    for name in ARTICLE_FIELDS:
        if name in entry:
            values[name] = entry[name]
            evidence[name] = entry.get(f"{name}_evidence", "given in corpus.toml")
            certainty[name] = entry.get(f"{name}_certainty", "stated")
        else:
            for table, key in ((evidence, "evidence"), (certainty, "certainty")):
                if f"{name}_{key}" in entry:
                    table[name] = entry[f"{name}_{key}"]
    values |= {key: entry[key] for key in _PLAIN_KEYS if key in entry}
    return replace(article, evidence=evidence, certainty=certainty, **values)


def _article_from_json(line: str, where: str, unread: set[str]) -> Article:
    twice: list[str] = []

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        table = dict(pairs)
        if len(table) < len(pairs):
            twice.extend(key for key in table if sum(key == other for other, _ in pairs) > 1)
        return table

    try:
        record = json.loads(line, object_pairs_hook=once)
    except (ValueError, RecursionError):
        raise InputError(f"{where} is not valid JSON; write one object per line.") from None
    if not isinstance(record, dict):
        raise InputError(f"{where} is not a JSON object; write one object per line.")
    problems = [
        f"{where} has the key '{_printable(key[:60])}' twice; keep one of them." for key in dict.fromkeys(twice)
    ]
    unread.update(_printable(key[:60]) for key in record if key not in _JSONL_KEYS)
    given = {key: record[key] for key in (*_JSONL_REQUIRED, *_JSONL_OPTIONAL) if record.get(key) is not None}
    problems += [f"{where} has no '{key}'; add it." for key in _JSONL_REQUIRED if key not in given]
    for key, value in given.items():
        if not isinstance(value, str):
            problems.append(f"{where}: {key} is not text; put the value in quotation marks.")
        elif not (_has_words(value) if key == "text" else value.strip()):
            problems.append(
                f"{where}: {key} is blank; fill it in{'' if key in _JSONL_REQUIRED else ' or leave it out'}."
            )
        elif any("\ud800" <= character <= "\udfff" for character in value):
            problems.append(f"{where}: {key} holds half a character (a lone surrogate); write it anew as UTF-8.")
        elif key == "published":
            problems += _date_problem(value, f"{where}: published")
    if problems:
        raise InputError(*problems)
    named = [name for name in ARTICLE_FIELDS if name in given]
    return Article(
        **given,
        evidence=dict.fromkeys(named, f"given in {where}"),
        certainty=dict.fromkeys(named, "stated"),
        file=where,
    )


def _identity_problems(articles: Iterable[Article]) -> list[str]:
    problems: list[str] = []
    first: dict[str, str] = {}
    for article in articles:
        name, outlet, file = article.article_id, article.outlet, article.file
        if name in first:
            problems.append(
                f"article_id '{_printable(name)}' is used by both {first[name]} and {file}; "
                "give each article an id of its own."
            )
        elif not name.isprintable() or name != name.strip(" .") or set(name) & {"/", "\\"} or len(name) > _LONGEST_ID:
            problems.append(
                f"{file}: article_id '{_printable(name[:60])}' cannot become a file name; use at most "
                f"{_LONGEST_ID} printable characters without slashes, with no space or full stop at either end."
            )
        first.setdefault(name, file)
        if not outlet.isprintable() or outlet != outlet.strip():
            problems.append(
                f"{file}: outlet '{_printable(outlet[:60])}' holds space at an end or characters that cannot be "
                "printed; write its bare name."
            )
    return problems
