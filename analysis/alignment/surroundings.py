"""The words around the numbers of an article, each sentence read once for all of them."""

from __future__ import annotations

import itertools
import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache, cached_property
from operator import attrgetter, itemgetter

from analysis.alignment.common import Word, words_of
from analysis.alignment.lexicon import place_of, things, word_of
from analysis.corpus import Document
from analysis.numbers.lexicon import numerals, units
from analysis.text.function_words import function_words

# Words to either side of a number that say more of it than the rest of its sentence.
_NEAR = 4
_NEARER = 2.0
# Words to either side beyond which a sentence says nothing of a number: no sentence of news is as long.
_FARTHEST = 200
SentenceWords = Sequence[tuple[int, str]]


class Surroundings:
    """The words of one article, by sentence.

    Parameters
    ----------
    document : Document
    numbered : collection of int
        The sentences that hold numbers: their words are kept as they are.
    """

    def __init__(self, document: Document, numbered: Collection[int]) -> None:
        self.document = document
        self._words: dict[int, list[Word]] = {}
        self.telling: dict[int, SentenceWords] = {}
        for number, sentence in enumerate(document.sentences):
            words = words_of(document, sentence.start, sentence.end)
            if number in numbered:
                self._words[number] = words
            self.telling[number] = _telling(document, words)
        self._names: dict[int, frozenset[str]] = {}
        self._paragraphs: dict[int, Mapping[str, float]] = {}

    @cached_property
    def phrases(self) -> frozenset[tuple[str, str]]:
        """Pairs of neighbouring words that mean something."""
        pairs = (itertools.pairwise(words) for words in self.telling.values())
        return frozenset((one, other) for found in pairs for (_, one), (_, other) in found)

    @cached_property
    def lead_end(self) -> int:
        """The sentence behind the first two of the body; what stands before, headline and all, is the lead."""
        segments = (self.document.segment_at(sentence.start) for sentence in self.document.sentences)
        return 2 + next((n for n, one in enumerate(segments) if one is not None and one.kind == "body"), 0)

    def near(self, number: int, offset: int, reach: int) -> list[Word]:
        """Words within reach of a number; the first word of a sentence has its capital anyhow and is left out."""
        words = self._words[number]
        place = bisect_left(words, offset, key=attrgetter("start"))
        return words[max(place - reach, 1) : place + reach]

    def names(self, number: int) -> frozenset[str]:
        """Words of a sentence with a capital."""
        if number not in self._names:
            self._names[number] = frozenset(
                word.lower for word in self._words[number] if word.is_name and word.lower not in function_words()
            )
        return self._names[number]

    def around(self, number: int, offset: int, weights: Mapping[str, float]) -> Mapping[str, float]:
        """The words of a sentence as a vector of length one, those near a place weighing more."""
        words = self.telling.get(number, ())
        place = bisect_left(words, offset, key=itemgetter(0))
        begin = max(place - _FARTHEST, 0)
        raw: dict[str, float] = {}
        for at, (_, word) in enumerate(words[begin : place + _FARTHEST], begin):
            near = place - _NEAR <= at < place + _NEAR
            raw[word] = max(raw.get(word, 0.0), weights.get(word, 0.0) * (_NEARER if near else 1.0))
        return _of_length_one(raw)

    def paragraph(self, number: int, weights: Mapping[str, float]) -> Mapping[str, float]:
        """The words of a sentence and its neighbours as a vector of length one."""
        if number not in self._paragraphs:
            words = {word for at in range(number - 1, number + 2) for _, word in self.telling.get(at, ())}
            self._paragraphs[number] = _of_length_one({word: weights.get(word, 0.0) for word in words})
        return self._paragraphs[number]


def word_weights(articles: Iterable[Surroundings]) -> dict[str, dict[str, float]]:
    """How much a word tells, by story: less the more sentences of the story have it."""
    counts: dict[str, Counter[str]] = {}
    sizes: Counter[str] = Counter()
    for article in articles:
        story = article.document.article.story_id
        for words in article.telling.values():
            counts.setdefault(story, Counter()).update({word for _, word in words})
            sizes[story] += 1
    return {
        story: {word: math.log(1 + sizes[story] / count) for word, count in found.items()}
        for story, found in counts.items()
    }


def _telling(document: Document, words: Iterable[Word]) -> SentenceWords:
    """Place and comparable form of the words that mean something."""
    silent = _silent()
    return [
        (word.start, _canonical(word.lower, document.text[word.start]))
        for word in words
        if word.lower not in silent and not any(char.isdigit() for char in word.lower)
    ]


@cache
def _silent() -> frozenset[str]:
    """Function words, number words and the words of units: these belong to the numbers, not to what is around them."""
    written = {word for phrase in units().words for word in phrase}
    measuring = (written | set(numerals().cardinals) | set(numerals().multipliers)) - things().persons
    return function_words() | measuring


def _canonical(lower: str, first: str) -> str:
    place = place_of(lower) if first.isupper() else lower
    return place if place != lower.replace(".", "") else word_of(lower)


def _of_length_one(raw: Mapping[str, float]) -> dict[str, float]:
    norm = math.sqrt(sum(weight * weight for _, weight in sorted(raw.items()))) or 1.0
    return {word: weight / norm for word, weight in sorted(raw.items())}
