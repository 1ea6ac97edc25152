"""Frames and their cues, from a data file, which may be the user's own."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.corpus import Corpus
from analysis.errors import InputError
from analysis.framing.matching import GAP, Entry, Node, plant, split_cue
from analysis.reading.companions import CODEBOOK
from analysis.reading.wording import printable
from analysis.text import Tokens

MOST_FRAMES = 50
MOST_CUES = 2_000  # of one frame, counter-cues included
MOST_WORDS = 5  # of one cue
MOST_BYTES = 1_000_000
MOST_PROBLEMS = 10
_LONGEST = {"key": 40, "name": 80, "definition": 1_000, "example": 1_000, "cue": 100}
_TEXTS = ("key", "name", "definition", "example")
WEIGHTS = {"strong": 2.0, "cues": 1.0, "weak": 0.5}
_COUNTER = "counter_cues"
_FRAME_KEYS = (*_TEXTS, *WEIGHTS, _COUNTER)
_LEAST_STEM = 3
_GREATEST_WEIGHT = 100.0


@dataclass(frozen=True)
class Frame:
    """One frame of a codebook.

    Attributes
    ----------
    key, name, definition, example : str
        As the codebook has them; the example is a sentence that shows what is meant, and may be empty.
    cues : mapping of str to float
        What is looked for, with its weight.
    counter_cues : tuple of str
        Phrases within which a cue does not count.
    """

    key: str
    name: str
    definition: str
    example: str
    cues: Mapping[str, float]
    counter_cues: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Codebook:
    """The frames to look for."""

    frames: tuple[Frame, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """Names in the order of the codebook."""
        return tuple(frame.name for frame in self.frames)

    @property
    def table(self) -> pd.DataFrame:
        """The frames with their definitions and examples, to read."""
        columns = {name: [getattr(frame, name) for frame in self.frames] for name in ("definition", "example")}
        return pd.DataFrame({"frame": self.names, **columns, "cues": [len(frame.cues) for frame in self.frames]})

    @cached_property
    def tree(self) -> Node:
        """All cues and counter-cues, to look words up in."""
        return plant(
            entry
            for number, frame in enumerate(self.frames)
            for entry in (
                *(Entry(number, cue, weight) for cue, weight in frame.cues.items()),
                *(Entry(number, cue, 0.0, is_counter=True) for cue in frame.counter_cues),
            )
        )


def load_codebook(file: str | Path | None = None) -> Codebook:
    """The generic frames of Semetko and Valkenburg (2000), or a codebook of the same form.

    Parameters
    ----------
    file : str or Path, optional
        A TOML file with `[[frame]]` tables, as `analysis/data/frames_generic.toml` has them.

    Raises
    ------
    InputError
        Naming every entry that cannot be used, with the remedy.

    Examples
    --------
    >>> load_codebook().names
    ('Responsibility', 'Human interest', 'Conflict', 'Morality', 'Economic consequences')
    """
    if file is None:
        return _generic()
    path = Path(file)
    try:
        with path.open("rb") as stream:
            raw = stream.read(MOST_BYTES + 1)
    except OSError as error:
        raise InputError(
            f"{printable(str(path))} cannot be read ({error.strerror}); name a codebook that is there, or correct "
            "its permissions."
        ) from None
    return parse_codebook(raw, path.name)


def parse_codebook(raw: bytes, name: str) -> Codebook:
    """A codebook from the bytes of a TOML file.

    Parameters
    ----------
    raw : bytes
    name : str
        What the file is called, for messages.

    Raises
    ------
    InputError
        Naming every entry that cannot be used, with the remedy.

    Examples
    --------
    >>> raw = b'[[frame]]\\nname = "Weather"\\ndefinition = "Rain and storms."\\ncues = ["rain*", "~storm"]'
    >>> parse_codebook(raw, "codebook.toml").names
    ('Weather',)
    >>> parse_codebook(raw.replace(b"rain*", b"r*"), "codebook.toml")
    Traceback (most recent call last):
    analysis.errors.InputError: codebook.toml: the cue “r*” of frame “Weather” would fit too many words; write at \
least 3 letters before the “*”.
    """
    name = printable(name)
    tables = _tables(raw, name)
    problems: list[str] = []
    frames = [_frame(table, number, name, problems) for number, table in enumerate(tables, 1)]
    problems += _named_twice(frames, name)
    if problems:
        more = len(problems) - MOST_PROBLEMS
        rest = [f"{name}: {more} more entries cannot be used; correct these first."] if more > 0 else []
        raise InputError(*problems[:MOST_PROBLEMS], *rest)
    return Codebook(tuple(frames))


def codebook_of(corpus: Corpus) -> Codebook:
    """The frames to look for in a corpus: the generic ones, and those of its own `codebook.toml`, if it brings one.

    Parameters
    ----------
    corpus : Corpus

    Raises
    ------
    InputError
        If its own cannot be used, or names a frame as a generic one is named.

    Examples
    --------
    >>> from analysis.corpus import load_articles
    >>> codebook_of(load_articles()).names[5:7]
    ('Mission accomplished', 'Resurgence')
    """
    return _generic() if corpus.codebook is None else with_generic(corpus.codebook)


def with_generic(raw: bytes) -> Codebook:
    """The generic frames and those of a corpus's own `codebook.toml`.

    Parameters
    ----------
    raw : bytes
        Its bytes.

    Raises
    ------
    InputError
        If it cannot be used, or names a frame as a generic one is named.
    """
    frames = (*_generic().frames, *parse_codebook(raw, CODEBOOK).frames)
    problems = _named_twice(frames, CODEBOOK)
    if problems:
        raise InputError(*problems)
    return Codebook(frames)


@cache
def _generic() -> Codebook:
    name = "frames_generic.toml"
    return parse_codebook(files("analysis.data").joinpath(name).read_bytes(), name)


def _tables(raw: bytes, name: str) -> list[Mapping[str, Any]]:
    if len(raw) > MOST_BYTES:
        raise InputError(f"{name} is larger than {MOST_BYTES:,} bytes; a codebook is a list of words: shorten it.")
    try:
        table = tomllib.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise InputError(f"{name} is not valid UTF-8 (line {line}); save it again with the encoding UTF-8.") from None
    except (ValueError, RecursionError) as error:
        raise InputError(f"{name} is not valid TOML: {printable(str(error))}; correct that line.") from None
    unknown = [key for key in table if key != "frame"]
    frames = table.get("frame")
    if unknown:
        raise InputError(
            f"{name} has {_quoted(unknown[0])} outside of its frames; put it behind a line [[frame]], or delete it."
        )
    if not isinstance(frames, list) or not frames or not all(isinstance(frame, dict) for frame in frames):
        raise InputError(f"{name} has no frame; write one table [[frame]] for each, with name, definition and cues.")
    if len(frames) > MOST_FRAMES:
        raise InputError(f"{name} has {len(frames):,} frames, and {MOST_FRAMES} are the most; delete some.")
    return frames


def _frame(table: Mapping[str, Any], number: int, file: str, problems: list[str]) -> Frame:
    """One frame; what is wrong with it is added to the problems."""
    name = table.get("name")
    where = f"frame {_quoted(name)}" if isinstance(name, str) and name.strip() else f"[[frame]] number {number}"
    problems += [
        f"{file}: {where} has the key {_quoted(key)}; write one of {', '.join(_FRAME_KEYS)}."
        for key in table
        if key not in _FRAME_KEYS
    ]
    texts = {key: _text(table, key, where, file, problems) for key in _TEXTS}
    cues: dict[str, float] = {}
    counters: dict[str, float] = {}
    listed = [(key, entry) for key in (*WEIGHTS, _COUNTER) for entry in _list(table, key, where, file, problems)]
    if len(listed) > MOST_CUES:
        problems.append(f"{file}: {where} has {len(listed):,} cues, and {MOST_CUES:,} are the most; delete some.")
        listed = []
    elif not any(key in WEIGHTS for key, _ in listed) and all(isinstance(table.get(key, []), list) for key in WEIGHTS):
        problems.append(f"{file}: {where} has no cues; list at least one word in cues.")
    for key, entry in listed:
        kept = counters if key == _COUNTER else cues
        cue, weight = _weighted(entry, WEIGHTS.get(key, 0.0), key)
        wrong = _wrong_cue(cue) or _wrong_weight(weight)
        cue = " ".join(cue.split()).lower() if isinstance(cue, str) else ""
        if not wrong and cue in kept:
            wrong = "is listed twice; delete one of the two"
        if wrong:
            said = _quoted(cue) if cue else _quoted(str(entry))
            problems.append(f"{file}: the {'counter-cue' if key == _COUNTER else 'cue'} {said} of {where} {wrong}.")
        else:
            kept[cue] = float(weight)
    return Frame(**{**texts, "key": texts["key"] or texts["name"]}, cues=cues, counter_cues=tuple(counters))


def _text(table: Mapping[str, Any], key: str, where: str, file: str, problems: list[str]) -> str:
    value: Any = table.get(key, "")
    if not isinstance(value, str):
        problems.append(f"{file}: the {key} of {where} is not text; put it in quotation marks.")
        return ""
    text = " ".join(value.split())
    if not text and key in ("name", "definition"):
        problems.append(f"{file}: {where} has no {key}; add one.")
    elif len(text) > _LONGEST[key]:
        problems.append(f"{file}: the {key} of {where} is longer than {_LONGEST[key]:,} characters; shorten it.")
    elif not text.isprintable():
        problems.append(f"{file}: the {key} of {where} holds a character that cannot be shown; delete it.")
    return text


def _list(table: Mapping[str, Any], key: str, where: str, file: str, problems: list[str]) -> Sequence[Any]:
    value = table.get(key, [])
    if isinstance(value, list):
        return value
    problems.append(f'{file}: {key} of {where} is not a list; write {key} = ["…", "…"].')
    return ()


def _weighted(entry: Any, weight: float, key: str) -> tuple[Any, Any]:
    """A cue and its weight: that of its list, or its own in `{ cue = "…", weight = … }`."""
    if isinstance(entry, dict) and set(entry) == {"cue", "weight"} and key == "cues":
        return entry["cue"], entry["weight"]
    return entry, weight


def _wrong_cue(cue: Any) -> str:
    """What is wrong with a cue, and the remedy; empty if nothing is."""
    if not isinstance(cue, str):
        return 'is neither text nor, in cues, { cue = "…", weight = … }; write it in one of these ways'
    if len(cue) > _LONGEST["cue"]:
        return f"is longer than {_LONGEST['cue']} characters; shorten it"
    elements = split_cue(cue)
    if not elements:
        return "has no word; write one, or delete it"
    if len(elements) > MOST_WORDS:
        return f"has more than {MOST_WORDS} words; shorten it"
    if elements[0] == GAP or elements[-1] == GAP or elements.count(GAP) > 1:
        return "has a gap “~” that does not stand alone between two words; write one at most, as in “blame ~ for”"
    for element in elements:
        word = element.removeprefix("~").removesuffix("*")
        if element == GAP:
            continue
        if "~" in word or "*" in word or (element[0] == "~" and element[-1] == "*"):
            return "has a sign that cannot be read; write “~” before a word or “*” behind it, not both"
        if element.endswith("*") and len(word) < _LEAST_STEM:
            return f"would fit too many words; write at least {_LEAST_STEM} letters before the “*”"
        if element[0] == "~" and not (word.isascii() and word.isalpha()):
            return "has a “~” before what cannot be inflected; write it before a word of letters only"
        if word != "'s" and len(Tokens(word)) != 1:
            return "holds a mark no word has; write words with blanks between them"
    return ""


def _wrong_weight(weight: Any) -> str:
    if isinstance(weight, bool) or not isinstance(weight, (int, float)) or not 0 <= weight <= _GREATEST_WEIGHT:
        return f"has a weight that is no number from 0 to {_GREATEST_WEIGHT:g}; write one, such as 1"
    return ""


def _named_twice(frames: Iterable[Frame], file: str) -> list[str]:
    seen: set[str] = set()
    problems = []
    for frame in frames:
        folded = frame.name.casefold()
        if folded and folded in seen:
            problems.append(f"{file} has two frames with the name {_quoted(frame.name)}; give one another name.")
        seen.add(folded)
    return problems


def _quoted(text: str) -> str:
    shown = printable(text)
    return f"“{shown[:60]}{'…' if len(shown) > 60 else ''}”"
