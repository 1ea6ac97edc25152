"""What each telling is about: cues of frames, and the words that set one outlet apart, each voice by itself."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.corpus import Corpus, Document
from analysis.statistics import FEWEST_WORDS, SEED, Interval, log_odds_z, rate_interval
from analysis.tables import make_table

VOICES = ("outlet", "quoted")
PERMUTATIONS = 500


class Frame(NamedTuple):
    """One frame of a codebook."""

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

    @property
    def table(self) -> pd.DataFrame:
        """The frames with their definitions, to read."""
        return pd.DataFrame({"frame": self.names, "definition": [frame.definition for frame in self.frames]})


@cache
def load_codebook(file: Path | None = None) -> Codebook:
    """The generic frames of Semetko and Valkenburg (2000), or a codebook of the same form.

    Parameters
    ----------
    file : Path, optional
        A TOML file with `[[frame]]` tables: name, definition, cues.
    """
    source = file if file is not None else files("analysis.data").joinpath("frames_generic.toml")
    table = tomllib.loads(source.read_text("utf-8"))
    return Codebook(tuple(Frame(f["name"], f["definition"], _cue_pattern(f["cues"])) for f in table["frame"]))


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


def frame_rates(corpus: Corpus, hits: pd.DataFrame, seed: int = SEED, codebook: Codebook | None = None) -> pd.DataFrame:
    """Cues per 1,000 words by outlet, frame and voice, with a 95 % bootstrap interval.

    Parameters
    ----------
    corpus : Corpus
    hits : DataFrame
        From `frames`.
    seed : int, optional
        For the same interval on every run.
    codebook : Codebook, optional
        That of `hits`; default: the generic frames.

    Returns
    -------
    DataFrame
        `outlet, frame, voice, cues, words, estimate, low, high`. Fewer than 100 words in a voice give no rate. Where
        no cue was found, the upper end is the rule of three.
    """
    codebook = codebook or load_codebook()
    counted = hits[~hits["repeated"]]
    found = Counter(zip(counted["article_id"], counted["sentence_id"], counted["frame"], counted["voice"], strict=True))
    words = _words_by_sentence(corpus)
    rows = []
    for outlet in corpus.outlets:
        articles = [group for _, group in words[words["outlet"] == outlet].groupby("article_id", sort=True)]
        for frame in codebook.names:
            for voice in VOICES:
                groups = [_hits_and_words(article, found, frame, voice) for article in articles]
                cues, total = (int(sum(group[:, column].sum() for group in groups)) for column in (0, 1))
                rate = rate_interval(groups, seed) if total >= FEWEST_WORDS else Interval(np.nan, np.nan, np.nan)
                rows.append(
                    {
                        "outlet": outlet,
                        "frame": frame,
                        "voice": voice,
                        "cues": cues,
                        "words": total,
                        **{name: 1000 * value for name, value in rate._asdict().items()},
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
        two occurrences or more. `noise_floor` is the score that the highest of all words and outlets stays under in
        95 % of the random deals.

    Notes
    -----
    Monroe, Colaresi & Quinn (2008) for z; the floor is that of the largest z of all words of all
    outlets, so it allows for having looked at all of them. Sentences, not words, are dealt out, because words of one
    sentence come together.
    """
    sentences = [
        (document.article.outlet, words) for document in corpus.documents for words in _own_words(document) if words
    ]
    columns = ["outlet", "word", "count", "elsewhere", "z", "noise_floor", "beyond_noise"]
    names, matrix = _word_matrix([words for _, words in sentences])
    if not names:
        return pd.DataFrame(columns=columns)
    place = {outlet: number for number, outlet in enumerate(corpus.outlets)}
    outlets = np.array([place[outlet] for outlet, _ in sentences])
    generator = np.random.Generator(np.random.PCG64(seed))
    largest = [_z_scores(matrix, generator.permutation(outlets), len(place)).max() for _ in range(permutations)]
    floor = round(float(np.quantile(largest, 0.95)), 6)
    z = _z_scores(matrix, outlets, len(place))
    counts = _by_outlet(matrix, outlets, len(place))[:, : len(names)]
    rows = []
    for outlet, number in place.items():
        own, everywhere = counts[number], counts.sum(axis=0)
        order = sorted((p for p in range(len(names)) if own[p] >= 2), key=lambda p: (-z[number, p], names[p]))
        rows += [
            {
                "outlet": outlet,
                "word": names[p],
                "count": int(own[p]),
                "elsewhere": int(everywhere[p] - own[p]),
                "z": float(z[number, p]),
                "noise_floor": floor,
                "beyond_noise": bool(z[number, p] > floor),
            }
            for p in order
        ]
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
    return re.compile(rf"(?<![\w-])(?<!\w[’'])(?:{'|'.join(forms)})", re.IGNORECASE)


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


def _word_matrix(sentences: list[list[str]]) -> tuple[list[str], NDArray[np.float32]]:
    """Words that occur twice or more, and their counts per sentence; the last column holds all other words."""
    total = Counter(word for words in sentences for word in words)
    names = sorted(word for word, count in total.items() if count >= 2)
    column = {word: number for number, word in enumerate(names)}
    matrix = np.zeros((len(sentences), len(names) + 1), dtype=np.float32)
    for row, words in enumerate(sentences):
        for word in words:
            matrix[row, column.get(word, len(names))] += 1
    return names, matrix


def _by_outlet(matrix: NDArray[np.float32], outlets: NDArray[np.int_], number: int) -> NDArray[np.float64]:
    """Word counts per outlet, shape (n_outlets, n_words)."""
    members = np.zeros((number, len(outlets)), dtype=np.float32)
    members[outlets, np.arange(len(outlets))] = 1
    return (members @ matrix).astype(float)


def _z_scores(matrix: NDArray[np.float32], outlets: NDArray[np.int_], number: int) -> NDArray[np.float64]:
    """z of every word for every outlet against the others, rounded: the last digits differ between processors."""
    counts = _by_outlet(matrix, outlets, number)
    everywhere = counts.sum(axis=0)
    return np.array([log_odds_z(own, everywhere - own)[:-1].round(6) for own in counts])


def _words_by_sentence(corpus: Corpus) -> pd.DataFrame:
    tokens = corpus.tokens
    words = tokens[tokens["is_word"] & tokens["sentence_id"].notna() & ~tokens["repeated"]]
    quoted = words.groupby(["outlet", "article_id", "sentence_id"])["in_quote"].agg(["sum", "size"])
    table = pd.DataFrame({"words_quoted": quoted["sum"], "words_outlet": quoted["size"] - quoted["sum"]})
    return table.reset_index()


def _hits_and_words(
    article: pd.DataFrame, found: Mapping[tuple[Any, ...], int], frame: str, voice: str
) -> NDArray[np.float64]:
    """Cues and words of a voice in each sentence of an article, shape (n_sentences, 2)."""
    keys = zip(article["article_id"], article["sentence_id"], strict=True)
    hits = [found.get((article_id, sentence_id, frame, voice), 0) for article_id, sentence_id in keys]
    return np.column_stack([np.array(hits, dtype=float), article[f"words_{voice}"].to_numpy(dtype=float)])
