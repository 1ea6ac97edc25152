"""What the formulas count of each word, by textstat's rules, once per distinct word."""

from __future__ import annotations

import gzip
import itertools
import re
from collections import defaultdict
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

COLUMNS = (
    "chunks",
    "characters",
    "words",
    "letters",
    "syllables",
    "monosyllables",
    "polysyllables",
    "difficult",
    "complex",
    "long",
)
_USUAL_MARKS = '.,;:!?()[]“”‘’"–—…-'
_MOST_KEPT = 200_000
_LONGEST_HYPHENATED = 60  # letters; what is longer is no word, and hyphenation would take long over it
_MARKS = re.compile(r"[^\w\s]")
# An apostrophe that does not begin "'t", "'s", "'d", "'ve", "'ll" or "'re".
_OUTER_APOSTROPHE = re.compile(r"'(?![tsd]|ve|ll|re)")
_MARKS_BUT_APOSTROPHE = re.compile(r"[^\w\s']")


@cache
def pronounced() -> dict[str, int]:
    """Syllables of each word of the CMU Pronouncing Dictionary, by its first pronunciation."""
    packed = files("analysis.data").joinpath("cmudict", "cmudict.txt.gz").read_bytes()
    entries = (line.split(" ") for line in gzip.decompress(packed).decode("utf-8").splitlines())
    return {word: sum(phone[-1].isdigit() for phone in phones) for word, *phones in entries if not word.endswith(")")}


@cache
def textstat() -> Any:
    """textstat with the pronouncing dictionary that ships with this package.

    From 0.7.9 on textstat asks NLTK to download the dictionary, which fails without a network.
    """
    import textstat
    from textstat.backend.counts import _count_syllables

    stressed: dict[int, list[list[str]]] = {count: [["1"] * count] for count in set(pronounced().values())}
    known = {word: stressed[count] for word, count in pronounced().items()}
    _count_syllables.get_cmudict = lambda lang: known
    return textstat


@cache
def easy_words() -> frozenset[str]:
    """The list of words most American fourth-graders know (Dale & Chall, 1948), as textstat carries it."""
    listed = files("textstat").joinpath("resources", "en", "easy_words.txt").read_text("utf-8")
    return frozenset(line.strip() for line in listed.splitlines())


@cache
def _hyphenation() -> Any:
    from pyphen import Pyphen

    return Pyphen(lang="en_US")


def count_syllables(word: str) -> int:
    """Syllables of one word: the CMU dictionary, and hyphenation for what it does not hold.

    Parameters
    ----------
    word : str
        One word; marks in it are passed over.

    Examples
    --------
    >>> [count_syllables(word) for word in ("troops", "Syria", "coalition", "withdrawal")]
    [1, 3, 4, 3]
    """
    plain = stripped(word).lower()
    known = pronounced().get(plain)
    return hyphenated(plain) if known is None else known


def is_difficult(word: str) -> bool:
    """Whether a word is not on the Dale–Chall list; inflected forms and names count as difficult, as in textstat.

    Examples
    --------
    >>> is_difficult("army"), is_difficult("coalition")
    (False, True)
    """
    plain = stripped(word).lower()
    return bool(plain) and plain not in easy_words()


def stripped(chunk: str) -> str:
    """A stretch between white space without its marks; apostrophes stay where they begin an ending such as "'s"."""
    return _MARKS_BUT_APOSTROPHE.sub("", _OUTER_APOSTROPHE.sub("", chunk))


def hyphenated(lower: str) -> int:
    """Syllables of a word in small letters by where it may be hyphenated, for words the dictionary does not hold."""
    if len(lower) > _LONGEST_HYPHENATED:
        return len(re.findall("[aeiouy]+", lower)) + 1
    return len(_hyphenation().positions(lower)) + 1


def _count(chunks: list[str]) -> NDArray[np.float64]:
    """The columns of several stretches between white space."""
    words = [chunk.strip(_USUAL_MARKS) for chunk in chunks]
    letters = list(map(len, words))
    for place, word in enumerate(words):
        if not word.isalnum():
            chunk = chunks[place]
            words[place] = stripped(chunk)
            letters[place] = len(_MARKS.sub("", chunk))
    lower = [word.lower() for word in words]
    known, easy = pronounced(), easy_words()
    spoken = [known.get(word) for word in lower]
    # What holds no word, a lone dash for example, has no syllable.
    syllables = np.array([(hyphenated(w) if w else 0) if n is None else n for w, n in zip(lower, spoken, strict=True)])
    long = np.array(letters)
    difficult = np.array([word not in easy and word != "" for word in lower])
    many = syllables >= 3
    columns = (np.ones(len(chunks)), list(map(len, chunks)), list(map(bool, words)), long, syllables)
    return np.array([*columns, syllables == 1, many, difficult, difficult & many, long > 6], dtype=float).T


class _Counted:
    """Numbers stretches in the order they are first met, and keeps their counts."""

    def __init__(self) -> None:
        self.numbers: defaultdict[str, int] = defaultdict(itertools.count().__next__)
        self._rows = np.zeros((1024, len(COLUMNS)))
        self._filled = 0

    def rows_of(self, chunks: list[str]) -> NDArray[np.float64]:
        """The counts of each of some stretches."""
        numbers = np.fromiter(map(self.numbers.__getitem__, chunks), np.intp, len(chunks))
        filled = len(self.numbers)
        if filled > self._filled:
            if filled > len(self._rows):
                # Room is doubled, so that each row is seldom copied.
                self._rows = np.concatenate([self._rows, np.zeros((filled, len(COLUMNS)))])
            new = list(itertools.islice(reversed(self.numbers), filled - self._filled))
            self._rows[self._filled : filled] = _count(new[::-1])
            self._filled = filled
        return self._rows.take(numbers, axis=0)


_counted = _Counted()


def forget() -> None:
    """Forget the words counted so far, as a fresh process would not know them."""
    global _counted
    _counted = _Counted()


def count_words_of(sentences: list[str]) -> NDArray[np.float64]:
    """What the formulas need of each of several sentences.

    A word is what stands between white space and holds a letter, a digit or an underscore, as in textstat
    (and in Flesch, 1948): "U.S.-led" is one, and so is "war—and".

    Parameters
    ----------
    sentences : list of str

    Returns
    -------
    ndarray of shape (n_sentences, n_columns)
        `COLUMNS`: chunks (between white space), characters (of them), words, letters (and digits), syllables,
        monosyllables (words of one syllable), polysyllables (words of three syllables or more), difficult
        (words not on the Dale–Chall list), complex (both of these), long (words of more than six letters).

    Examples
    --------
    >>> count_words_of(["The coalition withdrew – quickly."]).astype(int).tolist()
    [[5, 29, 4, 27, 9, 1, 1, 2, 1, 3]]
    """
    if len(_counted.numbers) > _MOST_KEPT:
        forget()
    chunks = [sentence.split() for sentence in sentences]
    sizes = np.array([len(found) for found in chunks], dtype=np.intp)
    sums = np.zeros((len(sentences), len(COLUMNS)))
    filled = sizes > 0
    if filled.any():
        counts = _counted.rows_of([chunk for found in chunks for chunk in found])
        begins = np.cumsum(sizes) - sizes
        sums[filled] = np.add.reduceat(counts, begins[filled], axis=0)
    return sums
