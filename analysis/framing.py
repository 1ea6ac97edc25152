"""What each telling is about: cues of frames, and the words that set one outlet apart, each voice by itself."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.corpus import Corpus, Document
from analysis.statistics import SEED, bootstrap_ratio, log_odds_z, percentile_interval
from analysis.tables import make_table

VOICES = ("outlet", "quoted")
FEWEST_ARTICLES = 5
PERMUTATIONS = 500


class Frame(NamedTuple):
    """One frame of a codebook."""

    key: str
    name: str
    definition: str
    pattern: re.Pattern[str]


@dataclass(frozen=True)
class Codebook:
    """The frames to look for."""

    frames: tuple[Frame, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """Names in the order of the codebook."""
        return tuple(frame.name for frame in self.frames)


@cache
def load_codebook(file: Path | None = None) -> Codebook:
    """The generic frames of Semetko and Valkenburg (2000), or a codebook of the same form.

    Parameters
    ----------
    file : Path, optional
        A TOML file with `[[frame]]` tables: key, name, definition, cues.
    """
    source = file if file is not None else files("analysis.data").joinpath("frames_generic.toml")
    table = tomllib.loads(source.read_text("utf-8"))
    return Codebook(tuple(Frame(f["key"], f["name"], f["definition"], _cue_pattern(f["cues"])) for f in table["frame"]))


def find_cues(document: Document, codebook: Codebook | None = None) -> list[dict[str, Any]]:
    """Every cue of every frame in one article, with its voice; a pure function.

    Parameters
    ----------
    document : Document
    codebook : Codebook, optional
        Default: the generic frames.

    Returns
    -------
    list of dict
        Rows of the table `frames`: headline, summary and body, repeats included and marked.
    """
    codebook = codebook or load_codebook()
    rows: list[dict[str, Any]] = []
    for number, sentence in enumerate(document.sentences):
        for frame in codebook.frames:
            rows += [
                {
                    **document.identity,
                    "start": match.start(),
                    "end": match.end(),
                    "frame": frame.name,
                    "cue": match[0].lower(),
                    "voice": voice_at(document, match.start()),
                    "sentence_id": number,
                    "repeated": document.is_repeated(match.start()),
                    "text": match[0],
                }
                for match in frame.pattern.finditer(document.text, sentence.start, sentence.end)
            ]
    return sorted(rows, key=lambda row: (row["start"], row["frame"]))


def frames(corpus: Corpus, codebook: Codebook | None = None) -> pd.DataFrame:
    """The table `frames`: every cue of every frame."""
    return make_table("frames", (row for document in corpus.documents for row in find_cues(document, codebook)))


def voice_at(document: Document, offset: int) -> str:
    """`quoted` between quotation marks, `outlet` elsewhere."""
    return "quoted" if document.is_quoted(offset) else "outlet"


def frame_rates(corpus: Corpus, hits: pd.DataFrame, seed: int = SEED) -> pd.DataFrame:
    """Cues per 1,000 words by outlet, frame and voice, with a 95 % bootstrap interval.

    Parameters
    ----------
    corpus : Corpus
    hits : DataFrame
        From `frames`.
    seed : int, optional
        For the same interval on every run.

    Returns
    -------
    DataFrame
        `outlet, frame, voice, cues, words, resampled, estimate, low, high`. Sentences are resampled, or articles where
        an outlet has five or more. Fewer than 100 words in a voice give no rate.
    """
    counted = hits[~hits["repeated"]]
    words = _words_by_sentence(corpus)
    rows = []
    for outlet in corpus.outlets:
        own = words[words["outlet"] == outlet]
        n_articles = own["article_id"].nunique()
        keys = ["article_id"] if n_articles >= FEWEST_ARTICLES else ["article_id", "sentence_id"]
        for frame in dict.fromkeys(f.name for f in load_codebook().frames):
            for voice in VOICES:
                found = counted[
                    (counted["outlet"] == outlet) & (counted["frame"] == frame) & (counted["voice"] == voice)
                ]
                units = _units(own, found, voice, keys)
                total = units[:, 1].sum()
                estimate, draws = bootstrap_ratio(units, seed) if total >= 100 else (np.nan, np.array([np.nan]))
                interval = percentile_interval(1000 * estimate, 1000 * draws)
                rows.append(
                    {
                        "outlet": outlet,
                        "frame": frame,
                        "voice": voice,
                        "cues": len(found),
                        "words": int(total),
                        "resampled": "articles" if len(keys) == 1 else "sentences",
                        **interval._asdict(),
                    }
                )
    return pd.DataFrame(rows)


def distinctive_words(corpus: Corpus, seed: int = SEED, permutations: int = PERMUTATIONS) -> pd.DataFrame:
    """Words of the outlet's own voice that set one outlet apart from the rest, with the noise floor.

    Parameters
    ----------
    corpus : Corpus
    seed : int, optional
        For the same floor on every run.
    permutations : int, optional
        How often sentences are dealt out anew among the outlets.

    Returns
    -------
    DataFrame
        `outlet, word, count, elsewhere, z, noise_floor, beyond_noise`, highest z first within each outlet, words with
        two occurrences or more. `noise_floor` is the highest z that 95 % of the random deals stay under.

    Notes
    -----
    Monroe, Colaresi & Quinn (2008) for z; the floor is that of the largest z of all words, so it
    allows for having looked at all of them. Sentences, not words, are dealt out, because words of one
    sentence come together.
    """
    sentences = [
        (document.article.outlet, words) for document in corpus.documents for words in _own_words(document) if words
    ]
    vocabulary = {word: place for place, word in enumerate(sorted({w for _, words in sentences for w in words}))}
    matrix = np.zeros((len(sentences), len(vocabulary)))
    for row, (_, words) in enumerate(sentences):
        for word in words:
            matrix[row, vocabulary[word]] += 1
    outlets = np.array([outlet for outlet, _ in sentences])
    generator = np.random.Generator(np.random.PCG64(seed))
    names, rows = list(vocabulary), []
    for outlet in corpus.outlets:
        own = outlets == outlet
        z = _z(matrix, own)
        largest = [_z(matrix, generator.permutation(own)).max() for _ in range(permutations)]
        floor = float(np.quantile(largest, 0.95)) if len(vocabulary) else np.nan
        counts, elsewhere = matrix[own].sum(axis=0), matrix[~own].sum(axis=0)
        order = sorted(
            (p for p in range(len(names)) if counts[p] >= 2), key=lambda p: (-round(float(z[p]), 9), names[p])
        )
        rows += [
            {
                "outlet": outlet,
                "word": names[place],
                "count": int(counts[place]),
                "elsewhere": int(elsewhere[place]),
                "z": float(z[place]),
                "noise_floor": floor,
                "beyond_noise": bool(z[place] > floor),
            }
            for place in order
        ]
    columns = ["outlet", "word", "count", "elsewhere", "z", "noise_floor", "beyond_noise"]
    return pd.DataFrame(rows, columns=columns)


def word_places(corpus: Corpus, words: Iterable[tuple[str, str]]) -> pd.DataFrame:
    """Where given words of given outlets stand, for the evidence: `article_id, outlet, start, end, word`."""
    wanted = {(outlet, word) for outlet, word in words}
    rows = [
        {**document.identity, "start": token.start, "end": token.end, "word": word}
        for document in corpus.documents
        for token, word in _own_tokens(document)
        if (document.article.outlet, word) in wanted
    ]
    return pd.DataFrame(rows, columns=["article_id", "outlet", "start", "end", "word"])


def _cue_pattern(cues: Iterable[str]) -> re.Pattern[str]:
    # Longest first, so that a phrase is found before a word in it: one place, one cue of a frame.
    forms = []
    for cue in sorted(cues, key=lambda cue: (-len(cue), cue)):
        words = re.escape(cue.removesuffix("*")).replace(r"\ ", r"\s")
        forms.append(words + (r"\w{0,20}" if cue.endswith("*") else r"(?![\w’'-]\w)"))
    return re.compile(rf"(?<![\w’'-])(?:{'|'.join(forms)})", re.IGNORECASE)


def _own_tokens(document: Document) -> Iterator[tuple[Any, str]]:
    for token in document.tokens:
        if not token.is_word or document.is_quoted(token.start):
            continue
        segment = document.segment_at(token.start)
        if segment and segment.kind in ("body", "summary") and segment.repeats_start is None:
            yield token, _normal(document.text[token.start : token.end])


def _normal(word: str) -> str:
    """A word as it is counted: lower case, no possessive; "US" and "U.S." are one word, "us" another."""
    plain = word.replace("’", "'").removesuffix("'s")
    return "u.s." if plain == "US" else plain.lower()


def _own_words(document: Document) -> list[list[str]]:
    """Words of the outlet's own voice, sentence by sentence."""
    words: list[list[str]] = [[] for _ in document.sentences]
    for token, word in _own_tokens(document):
        sentence = document.sentence_at(token.start)
        if sentence is not None:
            words[sentence].append(word)
    return words


def _z(matrix: NDArray[np.float64], own: NDArray[np.bool_]) -> NDArray[np.float64]:
    return log_odds_z(matrix[own].sum(axis=0), matrix[~own].sum(axis=0))


def _words_by_sentence(corpus: Corpus) -> pd.DataFrame:
    tokens = corpus.tokens
    words = tokens[tokens["is_word"] & tokens["sentence_id"].notna() & ~tokens["repeated"]]
    quoted = words.groupby(["outlet", "article_id", "sentence_id"])["in_quote"].agg(["sum", "size"])
    table = pd.DataFrame({"words_quoted": quoted["sum"], "words_outlet": quoted["size"] - quoted["sum"]})
    return table.reset_index()


def _units(words: pd.DataFrame, hits: pd.DataFrame, voice: str, keys: list[str]) -> NDArray[np.float64]:
    """Hits and words per resampled unit, shape (n_units, 2)."""
    counts = Counter(zip(*(hits[key] for key in keys), strict=True))
    sums = words.groupby(keys, sort=True)[f"words_{voice}"].sum()
    index = [key if isinstance(key, tuple) else (key,) for key in sums.index]
    return np.array([(counts[key], n) for key, n in zip(index, sums, strict=True)], dtype=float).reshape(-1, 2)
