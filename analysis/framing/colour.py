"""Words that colour a telling: loaded words, hedges, boosters and evaluative adverbs, each in its voice."""

from __future__ import annotations

import bisect
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from analysis.corpus import Corpus, Document
from analysis.framing.counting import hit_rates
from analysis.framing.voice import voice_at
from analysis.statistics import SEED
from analysis.tables import make_table

# Characters of the sentence on either side that an exclusion gets to see.
_REACH = 60
_WORD = re.compile(r"\w+(?:[-’'.]\w+)*%?")
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")
# A longer quotation is what somebody said, whatever its letters.
_LONGEST_TITLE = 80
_TITLE_SHARE = 0.6
_AROUND = 150
# Behind these a sentence begins, and with it a capital.
_OPENS = "“‘\"':;.!?…—–(-•"
# In a phrase it stands for words that are not its own, at most so many.
_GAP = "…"
_LONGEST_GAP = 4


class Entry(NamedTuple):
    """One form of an entry: its words, the entry and kind it belongs to, and whether it counts inside names."""

    words: tuple[str, ...]
    name: str
    kind: str
    anycase: bool


@dataclass(frozen=True)
class Context:
    """A context of an entry; all conditions have to hold."""

    hit: re.Pattern[str] | None
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None
    unless_before: re.Pattern[str] | None
    unless_after: re.Pattern[str] | None

    def concerns(self, hit: str) -> bool:
        """Whether the context is one of this form."""
        return not self.hit or bool(self.hit.match(hit))

    def holds(self, before: str, after: str) -> bool:
        """Whether a hit stands between such words."""
        return not (
            (self.before and not self.before.search(before))
            or (self.after and not self.after.match(after))
            or (self.unless_before and self.unless_before.search(before))
            or (self.unless_after and self.unless_after.match(after))
        )


@dataclass(frozen=True)
class ColourWords:
    """Entries by first and second word, contexts in which each is not meant, and contexts in which alone it is.

    The second word is "" for single words, and where any word may follow; the longest come first.
    """

    kinds: tuple[str, ...]
    definitions: tuple[str, ...]
    by_words: dict[str, dict[str, tuple[Entry, ...]]]
    exclusions: dict[str, tuple[Context, ...]]
    conditions: dict[str, tuple[Context, ...]]

    @property
    def table(self) -> pd.DataFrame:
        """The kinds with their definitions, to read."""
        return pd.DataFrame({"kind": self.kinds, "definition": self.definitions})


@cache
def load_colour(file: Path | None = None) -> ColourWords:
    """The lists of `colour.toml`, or lists of the same form.

    Parameters
    ----------
    file : Path, optional
        A TOML file with `[[block]]`, `[[exclusion]]` and `[[only]]` tables.
    """
    source = file if file is not None else files("analysis.data").joinpath("colour.toml")
    table = tomllib.loads(source.read_text("utf-8"))
    by_words: dict[str, dict[str, list[Entry]]] = defaultdict(lambda: defaultdict(list))
    definitions: dict[str, str] = {}
    for block in table["block"]:
        definitions.setdefault(block["kind"], block["definition"])
        for line in block["entries"]:
            forms = line.split("|")
            for form in forms:
                words = tuple(form.split())
                second = words[1] if len(words) > 1 and words[1] != _GAP else ""
                by_words[words[0]][second].append(Entry(words, forms[0], block["kind"], block.get("anycase", False)))
    return ColourWords(
        tuple(definitions),
        tuple(definitions.values()),
        {
            first: {
                second: tuple(sorted(entries, key=lambda entry: (-len(entry.words), entry.words)))
                for second, entries in by_second.items()
            }
            for first, by_second in by_words.items()
        },
        _contexts(table.get("exclusion", [])),
        _contexts(table.get("only", [])),
    )


def _contexts(rules: list[dict[str, Any]]) -> dict[str, tuple[Context, ...]]:
    """The contexts of each entry."""
    contexts: dict[str, list[Context]] = defaultdict(list)
    for rule in rules:
        hit = re.compile(rule["hit"]) if "hit" in rule else None
        names = ("before", "after", "unless_before", "unless_after")
        made = Context(hit, *(re.compile(rule[n], re.IGNORECASE) if n in rule else None for n in names))
        for name in rule["entries"]:
            contexts[name].append(made)
    return {name: tuple(made) for name, made in contexts.items()}


def find_colour(document: Document, words: ColourWords | None = None) -> list[dict[str, Any]]:
    """Every loaded word, hedge, booster and evaluative adverb of one article; a pure function, in linear time.

    Parameters
    ----------
    document : Document
    words : ColourWords, optional
        Default: the lists of `colour.toml`.

    Returns
    -------
    list of dict
        Rows of the table `colour`: headline, summary and body, repeats included and marked. Names, also those of works
        in quotation marks, and the uses that `colour.toml` excludes are left out.

    Examples
    --------
    >>> from analysis.corpus import split_article
    >>> from analysis.reading import Article
    >>> text = "The regime may fall in May. “It is clearly a hoax,” she said."
    >>> rows = find_colour(split_article(Article("a", "The Paper", text)))
    >>> [(row["kind"], row["text"]) for row in rows if row["voice"] == "outlet"]
    [('loaded', 'regime'), ('hedge', 'may')]
    >>> [(row["kind"], row["text"]) for row in rows if row["voice"] == "quoted"]
    [('booster', 'clearly'), ('loaded', 'hoax')]
    """
    words = words or load_colour()
    rows = []
    titles = _titles(document)
    for start, end, entry in _candidates(document.text, words):
        number = document.sentence_at(start)
        if number is None or end > document.sentences[number].end:
            continue
        if not _is_meant(document, number, start, end, entry.name, words):
            continue
        if not entry.anycase and _is_name(document, number, start, titles):
            continue
        rows.append(
            {
                **document.identity,
                "start": start,
                "end": end,
                "kind": entry.kind,
                "entry": entry.name,
                "voice": voice_at(document, start),
                "sentence_id": number,
                "repeated": document.is_repeated(start),
                "text": document.text[start:end],
            }
        )
    return rows


def colour(corpus: Corpus, words: ColourWords | None = None) -> pd.DataFrame:
    """The table `colour`: every word that colours a telling."""
    return make_table("colour", (row for document in corpus.documents for row in find_colour(document, words)))


def colour_rates(
    corpus: Corpus, hits: pd.DataFrame, seed: int = SEED, words: ColourWords | None = None
) -> pd.DataFrame:
    """Such words per 1,000 words by outlet, kind and voice, with a 95 % bootstrap interval.

    Parameters
    ----------
    corpus : Corpus
    hits : DataFrame
        From `colour`.
    seed : int, optional
        For the same interval on every run.
    words : ColourWords, optional
        Those of `hits`.

    Returns
    -------
    DataFrame
        `outlet, kind, voice, hits, words, estimate, low, high`, as `counting.hit_rates` gives it.
    """
    return hit_rates(corpus, hits, "kind", (words or load_colour()).kinds, seed)


def _candidates(text: str, words: ColourWords) -> Iterator[tuple[int, int, Entry]]:
    """Places where an entry stands, the longest at each place, none within another."""
    found = list(_WORD.finditer(text))
    lowered = [match[0].lower() for match in found]
    by_words = words.by_words
    done = -1
    for place, word in enumerate(lowered):
        by_second = by_words.get(word)
        if by_second is None and "-" in word:
            by_second = by_words.get(word[word.rindex("-") :])
        if by_second is None or place <= done:
            continue
        following = lowered[place + 1] if place + 1 < len(lowered) else ""
        for entry in (*by_second.get(following, ()), *by_second.get("", ())):
            last = _last_word(text, found, lowered, place, entry.words)
            if last is not None:
                yield found[place].start(), found[last].end(), entry
                done = last
                break


def _last_word(
    text: str, found: list[re.Match[str]], lowered: list[str], place: int, words: tuple[str, ...]
) -> int | None:
    """The last word of a phrase whose first word stands at a place; one space or line break between its words."""
    for number, word in enumerate(words[1:], start=1):
        if word == _GAP:
            continue
        for _ in range(_LONGEST_GAP + 1 if words[number - 1] == _GAP else 1):
            place += 1
            if place == len(found) or not _adjoin(text, found[place - 1], found[place]):
                return None
            if lowered[place] == word:
                break
        else:
            return None
    return place


def _adjoin(text: str, one: re.Match[str], other: re.Match[str]) -> bool:
    """Whether nothing but one space or line break lies between two words."""
    return one.end() + 1 == other.start() and text[one.end()].isspace()


def _is_meant(document: Document, number: int, start: int, end: int, name: str, words: ColourWords) -> bool:
    """Whether an entry stands in no context that excludes it, and in one that it needs, if it needs any."""
    hit = document.text[start:end]
    excluding = [context for context in words.exclusions.get(name, ()) if context.concerns(hit)]
    needed = [context for context in words.conditions.get(name, ()) if context.concerns(hit)]
    if not excluding and not needed:
        return True
    sentence = document.sentences[number]
    before = document.text[max(sentence.start, start - _REACH) : start]
    after = document.text[end : min(sentence.end, end + _REACH)]
    return not any(context.holds(before, after) for context in excluding) and (
        not needed or any(context.holds(before, after) for context in needed)
    )


def _titles(document: Document) -> list[tuple[int, int]]:
    """Short quotations whose longer words are all capitalised, two at least: titles of works, not what was said."""
    spans = [(q.start, q.end) for q in document.quotations if q.end - q.start <= _LONGEST_TITLE]
    found = []
    for start, end in spans:
        inside = _LONG_WORD.findall(document.text, start, end)
        if len(inside) > 1 and all(word[0].isupper() for word in inside):
            found.append((start, end))
    return sorted(found)


def _is_name(document: Document, number: int, start: int, titles: list[tuple[int, int]]) -> bool:
    """Whether a word is part of a name: capitalised where only names are, or within the title of a work."""
    text = document.text
    if not text[start].isupper():
        return False
    place = bisect.bisect_right(titles, (start, len(text))) - 1
    if place >= 0 and start < titles[place][1]:
        return True
    sentence = document.sentences[number]
    before = text[max(sentence.start, start - _REACH) : start].rstrip()
    # A report may begin with words in capitals ("A MONSTER fire").
    if not before or before[-1] in _OPENS or (before.isupper() and text[start + 1 : start + 2].isupper()):
        return False
    # In a headline whose words are all capitalised a capital tells nothing.
    around = _LONG_WORD.findall(text, max(sentence.start, start - _AROUND), min(sentence.end, start + _AROUND))
    return bool(sum(word[0].isupper() for word in around) < _TITLE_SHARE * len(around))
