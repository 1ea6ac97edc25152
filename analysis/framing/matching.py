"""Cues as a tree of words, so that all of a codebook are looked for in one pass over an article's words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from analysis.corpus import Document
from analysis.errors import InputError
from analysis.framing.inflection import inflect
from analysis.text import Tokens

GAP = "~"
MOST_GAP = 4  # words that a gap stands for
_KEPT = 1 << 15  # words whose parts, and whose nodes, are kept
MOST_HITS = 200_000  # in one article
TOO_MANY = (
    f"The codebook has cues for nearly every word, more than {MOST_HITS:,} of them in one article; take common words "
    "out of it."
)
_PASSED = frozenset(",\"“”'‘’")  # marks that a gap goes over
_IGNORED = re.compile("[\u00ad\u200c\u200d\u2060]")
# Words of a cue are looked for word by word, whether the text joins them with a hyphen or not; an "’s" is its own.
_PART = re.compile(r"['’]s\b|[^\s'’\u2010\u2011-]+(?:['’](?!s\b)[^\s'’\u2010\u2011-]*)*", re.IGNORECASE)


class Entry(NamedTuple):
    """One cue of a codebook: of which frame, as written there, with its weight; or a counter-cue."""

    frame: int
    cue: str
    weight: float
    is_counter: bool = False


class Words(NamedTuple):
    """The words of a text, those joined by hyphens apart, and its marks: as looked up, with their places."""

    keys: list[str]
    starts: list[int]
    ends: list[int]


class Hit(NamedTuple):
    """A cue from one word to before another."""

    first: int
    last: int
    entry: Entry


class Node:
    """What may follow the words read so far, and the cues that end with them."""

    __slots__ = ("ends", "gap", "known", "lengths", "made", "prefixes", "words")

    def __init__(self) -> None:
        self.words: dict[str, list[Node]] = {}
        self.prefixes: dict[str, list[Node]] = {}
        self.lengths: tuple[int, ...] = ()
        self.gap: Node | None = None
        self.ends: list[Entry] = []
        self.made: dict[str, Node] = {}
        self.known: dict[str, tuple[Node, ...]] = {}  # where words led that were looked up

    def next(self, element: str) -> Node:
        """The node behind one more element of a cue: a word, `~word`, `word*` or `~`."""
        if element in self.made:
            return self.made[element]
        node = self.made[element] = Node()
        if element == GAP:
            self.gap = node
        elif element.endswith("*"):
            self.prefixes.setdefault(element[:-1], []).append(node)
            self.lengths = tuple(sorted({*self.lengths, len(element) - 1}))
        else:
            for word in inflect(element[1:]) if element.startswith("~") else (element,):
                self.words.setdefault(word, []).append(node)
        return node

    def behind(self, word: str) -> tuple[Node, ...]:
        """The nodes that a word leads to."""
        found = self.known.get(word)
        if found is None:
            nodes = list(self.words.get(word, ()))
            for length in self.lengths:
                if len(word) >= length:
                    nodes += self.prefixes.get(word[:length], ())
            found = tuple(nodes)
            if len(self.known) < _KEPT:
                self.known[word] = found
        return found


def split_cue(cue: str) -> list[str]:
    """The elements of a cue as written in a codebook.

    Examples
    --------
    >>> split_cue("~blame ~ for")
    ['~blame', '~', 'for']
    >>> split_cue("God’s well-be*")
    ['god', "'s", 'well', 'be*']
    """
    return [part.lower().replace("’", "'") for part in _PART.findall(_IGNORED.sub("", cue))]


def plant(cues: Iterable[Entry]) -> Node:
    """The tree of all cues."""
    root = Node()
    for entry in cues:
        node = root
        for element in split_cue(entry.cue):
            node = node.next(element)
        node.ends.append(entry)
    return root


def split_words(text: str, tokens: Tokens) -> Words:
    """The words and marks of a text, as they are looked up.

    Examples
    --------
    >>> split_words("God’s 12-year-olds don’t", Tokens("God’s 12-year-olds don’t")).keys
    ['god', "'s", '12', 'year', 'olds', "don't"]
    """
    keys: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for word, start in zip(tokens.words(), tokens.starts, strict=True):
        for key, begin, end in _parts(word):
            keys.append(key)
            starts.append(start + begin)
            ends.append(start + end)
    return Words(keys, starts, ends)


@lru_cache(maxsize=_KEPT)
def _parts(token: str) -> tuple[tuple[str, int, int], ...]:
    if token.isascii() and token.isalpha():
        return ((token.lower(), 0, len(token)),)
    parts = tuple((_IGNORED.sub("", part[0]).lower().replace("’", "'"), *part.span()) for part in _PART.finditer(token))
    return parts or ((token, 0, len(token)),)


def find_hits(root: Node, words: Words, first: int, last: int) -> list[Hit]:
    """The cues among the words of one sentence: of each frame the longest at a place, none within another.

    A cue within a counter-cue of its frame is none.

    Raises
    ------
    InputError
        If there are so many that the codebook cannot be meant so.
    """
    keys = words.keys
    found: list[Hit] = []
    for place, nodes in enumerate(map(root.behind, keys[first:last]), first):
        for node in nodes:
            found += _from(node, keys, place, last)
        if len(found) > MOST_HITS:
            raise InputError(TOO_MANY)
    return _longest(_not_countered(found)) if found else found


def _not_countered(found: list[Hit]) -> list[Hit]:
    """The cues that stand within no counter-cue of their frame."""
    reached: dict[int, int] = {}  # by frame, how far counter-cues that have begun extend
    kept = []
    for hit in sorted(found, key=lambda hit: (hit.first, not hit.entry.is_counter)):
        if hit.entry.is_counter:
            reached[hit.entry.frame] = max(hit.last, reached.get(hit.entry.frame, 0))
        elif hit.last > reached.get(hit.entry.frame, 0):
            kept.append(hit)
    return kept


def _longest(cues: list[Hit]) -> list[Hit]:
    """Of cues of a frame that overlap the first, of those that begin together the longest, then the plainest."""
    reached: dict[int, int] = {}
    kept = []
    for hit in sorted(cues, key=lambda hit: (hit.first, -hit.last, "*" in hit.entry.cue, "~" in hit.entry.cue)):
        if hit.first >= reached.get(hit.entry.frame, 0):
            reached[hit.entry.frame] = hit.last
            kept.append(hit)
    return kept


def _from(node: Node, keys: Sequence[str], first: int, last: int) -> Iterator[Hit]:
    """The cues that begin with a word; of one with a gap the one with the shortest."""
    seen: set[Entry] = set()
    waiting = [(node, first + 1)]
    while waiting:
        here, place = waiting.pop()
        for entry in here.ends:
            if entry not in seen:
                seen.add(entry)
                yield Hit(first, place, entry)
        if place < last and (here.words or here.lengths):
            waiting += [(after, place + 1) for after in here.behind(keys[place])]
        if here.gap is not None:
            # What is put last is taken first, so the longest gap is put first.
            gaps = [(here.gap, place + width) for width in _widths(keys, place, last)]
            waiting += reversed(gaps)


def _widths(keys: Sequence[str], place: int, last: int) -> Iterator[int]:
    """How many words and marks a gap may pass."""
    passed = 0
    yield 0
    for width in range(1, 3 * MOST_GAP + 1):
        if place + width > last:
            return
        key = keys[place + width - 1]
        if key[-1].isalnum():
            passed += 1
        elif key not in _PASSED and key != "'s":
            return
        if passed > MOST_GAP:
            return
        yield width


def sentence_words(document: Document, words: Words) -> Iterator[tuple[int, int, int]]:
    """The number of each sentence, with its first word and the one behind its last."""
    place, size = 0, len(words.starts)
    for number, sentence in enumerate(document.sentences):
        while place < size and words.starts[place] < sentence.start:
            place += 1
        first = place
        while place < size and words.starts[place] < sentence.end:
            place += 1
        yield number, first, place
