"""What `corpus.toml` says of a corpus and of its articles."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from analysis.errors import InputError
from analysis.reading.actors import Actor, parse_actors
from analysis.reading.article import (
    ARTICLE_FIELDS,
    CERTAINTIES,
    DATE_REMEDY,
    DEFAULT_STORY,
    Article,
    date_bounds,
)
from analysis.reading.decoding import encoding_named
from analysis.reading.events import Event, parse_events
from analysis.reading.fields import FIELDS
from analysis.reading.source import Asked
from analysis.reading.toml import loads
from analysis.reading.wording import MOST_PROBLEMS, printable

SETTINGS = "corpus.toml"
_PLAIN_KEYS = ("article_id", "story_id", "url", "language")
_READING_KEYS = ("encoding", "mend_mojibake")
_ARTICLE_KEYS = frozenset(
    (
        "file",
        *_PLAIN_KEYS,
        *_READING_KEYS,
        *(f"{name}{suffix}" for name in ARTICLE_FIELDS for suffix in ("", "_evidence", "_certainty")),
    )
)
_CORPUS_KEYS = frozenset(("title", "note", "story_id", "language", "dates", "listed_only", *_READING_KEYS))
_SWITCHES = ("mend_mojibake", "listed_only")
_DATE_ORDERS = ("day", "month")


@dataclass(frozen=True)
class Settings:
    """What `corpus.toml` says: of the corpus, of files by name, of columns by field, of actors and events."""

    corpus: Mapping[str, Any] = field(default_factory=dict)
    entries: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    columns: Mapping[str, str] = field(default_factory=dict)
    actors: tuple[Actor, ...] = ()
    events: tuple[Event, ...] = ()

    @property
    def listed_only(self) -> bool:
        """Whether only the files that it lists are read."""
        return bool(self.corpus.get("listed_only", False))

    def asked(self, name: str) -> Asked:
        """What is asked of the reader of a file."""
        entry = self.entries.get(name, {})
        return Asked(
            entry.get("encoding", self.corpus.get("encoding")),
            mend_mojibake=entry.get("mend_mojibake", self.corpus.get("mend_mojibake", False)),
            columns=self.columns,
            dates=self.corpus.get("dates"),
        )


def parse_settings(raw: bytes) -> Settings:
    """Read `corpus.toml`.

    Raises
    ------
    InputError
        Naming every key and value that cannot be used, with the remedy.
    """
    try:
        settings = loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise InputError(
            f"{SETTINGS} is not valid UTF-8 (line {line}); save it again with the encoding UTF-8."
        ) from None
    except (ValueError, RecursionError) as error:
        raise InputError(f"{SETTINGS} is not valid TOML: {error}; correct that line.") from None
    problems = _unknown_keys(settings, frozenset(("corpus", "article", "columns", "actor", "event")), SETTINGS)
    about, entries, columns = settings.get("corpus", {}), settings.get("article", []), settings.get("columns", {})
    if not isinstance(about, dict) or not isinstance(columns, dict) or not _are_tables(entries):
        raise InputError(
            *problems,
            "corpus.toml needs one [corpus] table and one [[article]] table per article; see seeds/corpus.toml.",
        )
    named = settings.get("actor", [])
    if not _are_tables(named):
        raise InputError(*problems, "corpus.toml needs one [[actor]] table per actor; see seeds/corpus.toml.")
    actors, wrong = parse_actors(named)
    problems += wrong
    told = settings.get("event", [])
    if not _are_tables(told):
        raise InputError(*problems, "corpus.toml needs one [[event]] table per event, with name and terms.")
    events, wrong = parse_events(told)
    problems += wrong
    problems += _unknown_keys(about, _CORPUS_KEYS, SETTINGS, " in [corpus]") + _not_filled(about, " in [corpus]")
    problems += _unknown_keys(columns, frozenset(FIELDS), SETTINGS, " in [columns]")
    problems += _not_filled(columns, " in [columns]")
    listed: dict[str, Mapping[str, Any]] = {}
    for number, entry in enumerate(entries, 1):
        where = f" in [[article]] number {number}"
        problems += _unknown_keys(entry, _ARTICLE_KEYS, SETTINGS, where) + _not_filled(entry, where)
        name = entry.get("file")
        if name is None:
            problems.append(
                f"corpus.toml: [[article]] number {number} has no key 'file'; add the name of the article's file."
            )
        elif isinstance(name, str) and name in listed:
            problems.append(f"corpus.toml lists {printable(name)} twice; delete one of the entries.")
        elif isinstance(name, str):
            listed[name] = entry
        problems += _bad_values(entry, where)
    problems += _bad_encodings(about, " in [corpus]")
    if isinstance(about.get("dates"), str) and about["dates"] not in _DATE_ORDERS:
        problems.append(f"corpus.toml: dates in [corpus] is {about['dates']!r}; write what stands first, day or month.")
    if problems:
        if len(problems) > MOST_PROBLEMS:
            problems[MOST_PROBLEMS:] = [f"{SETTINGS} has {len(problems) - MOST_PROBLEMS:,} more such faults."]
        raise InputError(*problems)
    return Settings(about, listed, columns, actors, events)


def _are_tables(entries: Any) -> bool:
    return isinstance(entries, list) and all(isinstance(entry, dict) for entry in entries)


def _not_filled(table: Mapping[str, Any], where: str) -> list[str]:
    problems = []
    for key, value in table.items():
        if key in _SWITCHES:
            if not isinstance(value, bool):
                problems.append(f"corpus.toml: {key}{where} is neither true nor false; write one of these.")
        elif not isinstance(value, str):
            problems.append(f"corpus.toml: {printable(key)}{where} is not text; put the value in quotation marks.")
        elif not value.strip():
            problems.append(f"corpus.toml: {printable(key)}{where} is blank; fill it in or delete the line.")
    return problems


def _bad_values(entry: Mapping[str, Any], where: str) -> list[str]:
    problems = []
    for name in ARTICLE_FIELDS:
        certainty = entry.get(f"{name}_certainty")
        if isinstance(certainty, str) and certainty.strip() and certainty not in CERTAINTIES:
            problems.append(
                f"corpus.toml: {name}_certainty{where} is {certainty!r}; use one of {', '.join(CERTAINTIES)}."
            )
    problems += _bad_encodings(entry, where)
    published = entry.get("published")
    if isinstance(published, str) and published.strip():
        problems += _date_problem(published, f"corpus.toml: published{where}")
    return problems


def _bad_encodings(table: Mapping[str, Any], where: str) -> list[str]:
    name = table.get("encoding")
    if isinstance(name, str) and name.strip() and encoding_named(name) is None:
        return [f"corpus.toml: encoding{where} is {name!r}, which is not known; write a name such as windows-1252."]
    return []


def _date_problem(published: str, where: str) -> list[str]:
    try:
        date_bounds(published)
    except ValueError:
        return [f"{where} is {published!r}; {DATE_REMEDY}."]
    return []


def _unknown_keys(table: Mapping[str, Any], known: frozenset[str], file: str, where: str = "") -> list[str]:
    problems = []
    for key in table:
        if key not in known:
            near = difflib.get_close_matches(key, sorted(known), 1)
            remedy = f"did you mean '{near[0]}'?" if near else f"known are {', '.join(sorted(known))}."
            problems.append(f"{file} has an unknown key '{printable(key[:60])}'{where}; {remedy}")
    return problems


def described(article: Article, settings: Settings, name: str) -> Article:
    """The article with what corpus.toml says of it laid over what the file itself says.

    What it says of the whole corpus holds for articles that say nothing else themselves.
    """
    about, entry = settings.corpus, settings.entries.get(name, {})
    evidence, certainty = dict(article.evidence), dict(article.certainty)
    values: dict[str, Any] = {key: entry[key] for key in _PLAIN_KEYS if key in entry}
    if article.story_id == DEFAULT_STORY and "story_id" in about:
        values.setdefault("story_id", about["story_id"])
    if "language" not in evidence and "language" in about:
        values.setdefault("language", about["language"])
    if "language" in values:
        evidence["language"], certainty["language"] = "given in corpus.toml", "stated"
    if "url" in entry:
        evidence["url"] = "given in corpus.toml"
    for field_name in ARTICLE_FIELDS:
        if field_name in entry:
            values[field_name] = entry[field_name]
            evidence[field_name] = entry.get(f"{field_name}_evidence", "given in corpus.toml")
            certainty[field_name] = entry.get(f"{field_name}_certainty", "stated")
        else:
            for table, key in ((evidence, "evidence"), (certainty, "certainty")):
                if f"{field_name}_{key}" in entry:
                    table[field_name] = entry[f"{field_name}_{key}"]
    return replace(article, evidence=evidence, certainty=certainty, **values)
