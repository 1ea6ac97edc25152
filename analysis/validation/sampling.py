"""Which sentences are read by a person: a sample of every outlet in proportion, spread over its articles."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from analysis.corpus import Corpus, Document
from analysis.statistics import SEED


class Drawn(NamedTuple):
    """A sentence to code: its article, and its place among the article's sentences."""

    document: Document
    place: int


def sample_sentences(corpus: Corpus, size: int, seed: int = SEED) -> list[Drawn]:
    """Draw sentences for coding; what the detectors find in them plays no part.

    Parameters
    ----------
    corpus : Corpus
        All its stories count.
    size : int
        How many; all of them if there are no more.
    seed : int, optional
        For the same sentences on every run.

    Returns
    -------
    list of Drawn
        In an order drawn as well, so that any beginning of it is a fair sample for whoever stops early.

    Notes
    -----
    The sentences are those of headlines, summaries and bodies of the articles in English, lines that repeat the body
    left out: what the measures count. A sentence that several articles share because their texts are the same to the
    letter is there once, in the first of them by id: coded twice it would tell nothing more. Each outlet gets its share
    by largest remainders (of equal ones the lot decides) and at least one, where there are as many to draw as outlets.
    Within an outlet every k-th sentence is taken in the order of its articles, from a random start (systematic
    sampling; Cochran 1977, chapter 8), so its articles are represented by their length. All sentences thus have nearly
    the same chance and shares need no weights; but for outlets that have their one sentence by the rule of the least,
    which counts for a little more than its share.

    References
    ----------
    Cochran, W. G. (1977). Sampling techniques, third edition. Wiley.

    Examples
    --------
    >>> from analysis import load_articles
    >>> drawn = sample_sentences(load_articles(), 12)
    >>> len(drawn), len({one.document.article.outlet for one in drawn})
    (12, 4)
    """
    by_outlet: dict[str, list[Drawn]] = {}
    for one in _to_draw(corpus):
        by_outlet.setdefault(one.document.article.outlet, []).append(one)
    sizes = {outlet: len(found) for outlet, found in sorted(by_outlet.items())}
    drawn = [
        by_outlet[outlet][place]
        for outlet, share in allocate(sizes, size, seed).items()
        for place in spread(len(by_outlet[outlet]), share, random.Random(f"{seed} {outlet}").random())
    ]
    order = random.Random(f"{seed}")
    return [one for _, _, one in sorted((order.random(), number, one) for number, one in enumerate(drawn))]


def count_sentences(corpus: Corpus) -> int:
    """How many sentences there are to draw from."""
    return sum(1 for _ in _to_draw(corpus))


def _to_draw(corpus: Corpus) -> Iterator[Drawn]:
    """Every sentence once, article by article in the order of their ids."""
    seen: set[tuple[str, int]] = set()
    for document in sorted(corpus.documents, key=lambda document: document.article.article_id):
        if not document.is_english:
            continue
        sha256 = document.article.sha256
        for place, sentence in enumerate(document.sentences):
            if document.segments[sentence.segment].repeats_start is None and (sha256, sentence.start) not in seen:
                seen.add((sha256, sentence.start))
                yield Drawn(document, place)


def allocate(sizes: Mapping[str, int], size: int, seed: int = SEED) -> dict[str, int]:
    """How many to draw from each stratum: in proportion by largest remainders, and at least one if there are enough.

    Of equal remainders the lot decides, not the name.

    Examples
    --------
    >>> allocate({"a": 70, "b": 29, "c": 1}, 10)
    {'a': 6, 'b': 3, 'c': 1}
    >>> allocate({"a": 3, "b": 2}, 60)
    {'a': 3, 'b': 2}
    """
    size = max(0, min(size, sum(sizes.values())))
    # Whose share is below one gets one; that takes from the others, so another may come to be below one.
    least: set[str] = set()
    while size >= len(sizes):
        rest, of = size - len(least), sum(many for name, many in sizes.items() if name not in least)
        below = {name for name, many in sizes.items() if name not in least and many * rest < of}
        if not below:
            break
        least |= below
    rest, of = size - len(least), sum(many for name, many in sizes.items() if name not in least)
    shares = {name: 1 if name in least else many * rest // of for name, many in sizes.items()}
    left = size - sum(shares.values())
    by_remainder = sorted(
        (-(many * rest % of), random.Random(f"{seed} {name} lot").random(), name)
        for name, many in sizes.items()
        if name not in least
    )
    for *_, name in by_remainder[:left]:
        shares[name] += 1
    return shares


def spread(many: int, wanted: int, start: float) -> list[int]:
    """Places of `wanted` of `many` in a row, equally far apart, from a start between 0 and 1; each has the same chance.

    Examples
    --------
    >>> spread(10, 3, 0.0), spread(10, 3, 0.9)
    ([0, 3, 6], [3, 6, 9])
    """
    # In whole numbers, for rounding could take a place twice.
    offset = min(many - 1, int(start * many))
    return [(step * many + offset) // wanted for step in range(wanted)]
