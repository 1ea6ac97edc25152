"""The readability formulas, from counts; all undefined values are NaN, where textstat says 0."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from analysis.readability.words import COLUMNS


def flesch_reading_ease(words: Any, sentences: Any, syllables: Any) -> Any:
    """206.835 − 1.015 · words/sentences − 84.6 · syllables/words; more is easier, about 0 to 100.

    Parameters
    ----------
    words, sentences, syllables : float or ndarray
        Counts.

    Returns
    -------
    float or ndarray
        NaN where there are no words or sentences.

    References
    ----------
    Flesch, R. (1948). A new readability yardstick. Journal of Applied Psychology 32, 221-233.

    Examples
    --------
    >>> round(float(flesch_reading_ease(100, 5, 150)), 2)
    59.64
    """
    return 206.835 - 1.015 * _ratio(words, sentences) - 84.6 * _ratio(syllables, words)


def flesch_kincaid_grade(words: Any, sentences: Any, syllables: Any) -> Any:
    """0.39 · words/sentences + 11.8 · syllables/words − 15.59, a US school grade; more is harder.

    Parameters
    ----------
    words, sentences, syllables : float or ndarray
        Counts.

    Returns
    -------
    float or ndarray
        NaN where there are no words or sentences.

    References
    ----------
    Kincaid, J. P. et al. (1975). Derivation of new readability formulas for Navy enlisted personnel.
    Research Branch Report 8-75, Chief of Naval Technical Training.

    Examples
    --------
    >>> round(float(flesch_kincaid_grade(100, 5, 150)), 2)
    9.91
    """
    return 0.39 * _ratio(words, sentences) + 11.8 * _ratio(syllables, words) - 15.59


def gunning_fog(words: Any, sentences: Any, complex_words: Any) -> Any:
    """0.4 · (words/sentences + 100 · complex words/words), a US school grade; more is harder.

    Parameters
    ----------
    words, sentences, complex_words : float or ndarray
        Counts. As in textstat, a word is complex if it has three syllables or more and is not on the Dale–Chall list;
        Gunning leaves out names, compounds and common endings instead.

    Returns
    -------
    float or ndarray
        NaN where there are no words or sentences.

    References
    ----------
    Gunning, R. (1952). The technique of clear writing. McGraw-Hill.

    Examples
    --------
    >>> round(float(gunning_fog(100, 5, 15)), 2)
    14.0
    """
    return 0.4 * (_ratio(words, sentences) + 100 * _ratio(complex_words, words))


def smog_index(sentences: Any, polysyllables: Any) -> Any:
    """1.043 · √(30 · polysyllables/sentences) + 3.1291, a US school grade; more is harder.

    Parameters
    ----------
    sentences, polysyllables : float or ndarray
        Counts; polysyllables are words of three syllables or more. The formula was fitted to thirty sentences.

    Returns
    -------
    float or ndarray
        NaN where there are no sentences.

    References
    ----------
    McLaughlin, G. H. (1969). SMOG grading: a new readability formula. Journal of Reading 12, 639-646.

    Examples
    --------
    >>> round(float(smog_index(30, 64)), 2)
    11.47
    """
    return 1.043 * np.sqrt(30 * _ratio(polysyllables, sentences)) + 3.1291


def coleman_liau_index(words: Any, sentences: Any, letters: Any) -> Any:
    """5.8 · letters/words − 29.6 · sentences/words − 15.8, a US school grade; more is harder.

    Parameters
    ----------
    words, sentences, letters : float or ndarray
        Counts; digits count as letters.

    Returns
    -------
    float or ndarray
        NaN where there are no words.

    References
    ----------
    Coleman, M. & Liau, T. L. (1975). A computer readability formula designed for machine scoring.
    Journal of Applied Psychology 60, 283-284. The 5.8 is textstat's rounding of the published 5.88; grades are about
    0.4 lower for it.

    Examples
    --------
    >>> round(float(coleman_liau_index(100, 5, 480)), 2)
    10.56
    """
    return 5.8 * _ratio(letters, words) - 29.6 * _ratio(sentences, words) - 15.8


def automated_readability_index(words: Any, sentences: Any, chunks: Any, characters: Any) -> Any:
    """4.71 · characters/chunks + 0.5 · words/sentences − 21.43, a US school grade; more is harder.

    Parameters
    ----------
    words, sentences, chunks, characters : float or ndarray
        Counts; chunks are what stands between white space, a lone dash too, and characters are all in them, marks
        too. That is textstat's reading of the typewriter strokes that the authors counted.

    Returns
    -------
    float or ndarray
        NaN where there are no chunks or sentences.

    References
    ----------
    Senter, R. J. & Smith, E. A. (1967). Automated readability index. AMRL-TR-66-220, Aerospace Medical
    Research Laboratories.

    Examples
    --------
    >>> round(float(automated_readability_index(100, 5, 102, 500)), 2)
    11.66
    """
    return 4.71 * _ratio(characters, chunks) + 0.5 * _ratio(words, sentences) - 21.43


def dale_chall_score(words: Any, sentences: Any, difficult: Any) -> Any:
    """15.79 · difficult/words + 0.0496 · words/sentences, + 3.6365 where over 5 % are difficult; more is harder.

    Parameters
    ----------
    words, sentences, difficult : float or ndarray
        Counts. As in textstat, every word is difficult that is not on the list as it stands, inflected forms and names
        too; Dale and Chall let regular inflections pass, so this score is too high, by about as much in similar texts.

    Returns
    -------
    float or ndarray
        About 5 (fourth grade) to 10 (college), NaN where there are no words or sentences.

    References
    ----------
    Dale, E. & Chall, J. S. (1948). A formula for predicting readability. Educational Research Bulletin 27, 11-28.

    Examples
    --------
    >>> round(float(dale_chall_score(100, 5, 20)), 2), round(float(dale_chall_score(100, 5, 4)), 2)
    (7.79, 1.62)
    """
    share = _ratio(difficult, words)
    return 15.79 * share + 0.0496 * _ratio(words, sentences) + np.where(share > 0.05, 3.6365, 0.0)


def lix(words: Any, sentences: Any, long_words: Any) -> Any:
    """words/sentences + 100 · long words/words; more is harder, about 20 to 60.

    Parameters
    ----------
    words, sentences, long_words : float or ndarray
        Counts; long words have more than six letters.

    Returns
    -------
    float or ndarray
        NaN where there are no words or sentences.

    References
    ----------
    Björnsson, C. H. (1968). Läsbarhet. Liber.

    Examples
    --------
    >>> float(lix(100, 5, 25))
    45.0
    """
    return _ratio(words, sentences) + 100 * _ratio(long_words, words)


def _ratio(top: Any, bottom: Any) -> Any:
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = np.asarray(top, dtype=float) / np.asarray(bottom, dtype=float)
    return np.where(np.isfinite(ratio), ratio, np.nan)


@dataclass(frozen=True)
class Measure:
    """One measure: its label, the counts it is made of, and how.

    Attributes
    ----------
    label : str
        Name and direction, as an axis says it.
    name : str
        Name in a sentence.
    counts : tuple of str
        Names of count columns, in the order of the formula's parameters.
    formula : callable
    sort : str
        "input" to the formulas, "grade" (a US school grade) or "scale" (a scale of its own).
    easier : bool
        Whether a higher value means easier; for all but one, it means harder.
    digits : int
        Decimals worth showing.
    """

    label: str
    name: str
    counts: tuple[str, ...]
    formula: Callable[..., Any]
    sort: str
    easier: bool = False
    digits: int = 1


MEASURES: dict[str, Measure] = {
    "words_per_sentence": Measure(
        "words per sentence (more is harder)", "words per sentence", ("words", "sentences"), _ratio, "input"
    ),
    "syllables_per_word": Measure(
        "syllables per word (more is harder)",
        "syllables per word",
        ("syllables", "words"),
        _ratio,
        "input",
        digits=2,
    ),
    "difficult_words": Measure(
        "difficult words, % (more is harder)",
        "share of difficult words",
        ("difficult", "words"),
        lambda difficult, words: 100 * _ratio(difficult, words),
        "input",
    ),
    "flesch_reading_ease": Measure(
        "Flesch reading ease (more is easier)",
        "Flesch reading ease",
        ("words", "sentences", "syllables"),
        flesch_reading_ease,
        "scale",
        easier=True,
    ),
    "flesch_kincaid_grade": Measure(
        "Flesch–Kincaid grade (more is harder)",
        "Flesch–Kincaid",
        ("words", "sentences", "syllables"),
        flesch_kincaid_grade,
        "grade",
    ),
    "gunning_fog": Measure(
        "Gunning fog grade (more is harder)", "Gunning fog", ("words", "sentences", "complex"), gunning_fog, "grade"
    ),
    "smog_index": Measure("SMOG grade (more is harder)", "SMOG", ("sentences", "polysyllables"), smog_index, "grade"),
    "coleman_liau_index": Measure(
        "Coleman–Liau grade (more is harder)",
        "Coleman–Liau",
        ("words", "sentences", "letters"),
        coleman_liau_index,
        "grade",
    ),
    "automated_readability_index": Measure(
        "ARI grade (more is harder)",
        "ARI",
        ("words", "sentences", "chunks", "characters"),
        automated_readability_index,
        "grade",
    ),
    "dale_chall_score": Measure(
        "Dale–Chall score (more is harder)",
        "Dale–Chall",
        ("words", "sentences", "difficult"),
        dale_chall_score,
        "scale",
    ),
    "lix": Measure("LIX (more is harder)", "LIX", ("words", "sentences", "long"), lix, "scale"),
}
INPUTS = tuple(name for name, measure in MEASURES.items() if measure.sort == "input")
FORMULAS = tuple(name for name, measure in MEASURES.items() if measure.sort != "input")
GRADES = tuple(name for name, measure in MEASURES.items() if measure.sort == "grade")
# The columns of a matrix of counts: each row is a sentence, or a sum of sentences.
COUNTS = (*COLUMNS, "sentences")


def measures_of(counts: NDArray[np.float64]) -> dict[str, NDArray[np.float64]]:
    """Every measure of some counts.

    Parameters
    ----------
    counts : ndarray of shape (..., n_counts)
        Columns as in `COUNTS`.

    Returns
    -------
    dict of str to ndarray of shape (...)
        By the names of `MEASURES`.
    """
    column = {name: counts[..., place] for place, name in enumerate(COUNTS)}
    return {
        name: np.asarray(measure.formula(*(column[count] for count in measure.counts)))
        for name, measure in MEASURES.items()
    }
