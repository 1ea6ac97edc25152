"""Who is called what: every name and description of an actor, in its voice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Iterator, Sequence
from functools import lru_cache
from itertools import chain
from typing import Any

import pandas as pd

from analysis.corpus import Corpus, Document
from analysis.framing.actor_words import PERSON, has_capital, is_name
from analysis.framing.actors import actors_of
from analysis.framing.naming import Found, Index, index_of
from analysis.framing.opened import Evidence, Opened, open_article
from analysis.framing.referring import Described, read_references
from analysis.framing.voice import VOICES, voice_at
from analysis.reading import Actor
from analysis.sourcing.codebook import default_codebook
from analysis.sourcing.described import plain
from analysis.tables import make_table

_KEPT_OPEN = 1 << 18  # tokens of articles kept open while others are read
_INITIALS = 8  # letters of an abbreviation at most


def find_labels(document: Document, actors: Sequence[Actor]) -> list[dict[str, Any]]:
    """What one article calls the actors, place by place; a pure function.

    Parameters
    ----------
    document : Document
        One article, split.
    actors : sequence of Actor
        From `actors_of`.

    Returns
    -------
    list of dict
        Rows of the table `labels`: headline, summary and body, repeats included and marked. A description counts
        only where it refers to the actor; where that is not sure there is no row.

    Examples
    --------
    >>> from analysis.corpus import split_article
    >>> from analysis.reading import Article
    >>> text = "The militant group Orla took the town. Then the group left. A group of tourists saw Orla fighters."
    >>> actors = [Actor("Orla", ("terror group",))]
    >>> [row["label"] for row in find_labels(split_article(Article("a", "A", text)), actors)]
    ['militant group', 'Orla', 'group', 'Orla', 'fighters']
    """
    (rows,) = _rows_of((document,), actors)
    return rows


def _rows_of(documents: Sequence[Document], actors: Sequence[Actor]) -> Iterator[list[dict[str, Any]]]:
    """The rows of each article; what one tells of an actor's kind holds in all."""
    index, articles = _opened(documents, actors)
    return (_rows(article, index) for article in articles)


def _opened(documents: Sequence[Document], actors: Sequence[Actor]) -> tuple[Index, Iterator[Opened]]:
    """The actors as all articles tell them, and the articles, of which not too many are kept open at a time."""
    index = index_of(tuple(actors))
    evidence = Evidence(index)
    kept: list[Opened] = []
    words = 0
    for document in documents:
        article = open_article(document, index)
        evidence.add(article)
        words += len(article.text.words)
        if words <= _KEPT_OPEN:
            kept.append(article)
    again = (open_article(document, index) for document in documents[len(kept) :])
    return evidence.taught(), chain(kept, again)


def _rows(article: Opened, index: Index) -> list[dict[str, Any]]:
    document = article.document
    named, described, _ = read_references(article, index)
    rows = [
        *(_name_row(document, one, index) for one in named),
        *(_described_row(document, one, index) for one in described),
    ]
    for row in rows:
        row["actor"] = index.actors[row["actor"]].name
    return sorted(rows, key=lambda row: (row["start"], row["end"]))


def _name_row(document: Document, one: Found, index: Index) -> dict[str, Any]:
    kind = "title" if one.titled else _kind_of_name(one.alias, index.actors[one.actor], index.kinds[one.actor])
    written, label = document.text[one.start : one.end], one.alias
    if written != label:
        written = " ".join(written.split())
        label = written if one.titled or _folded(written) != _folded(label) else label
    rule = "title before a name" if one.titled else "name"
    return _row(document, one.start, one.end) | {"actor": one.actor, "label": label, "kind": kind, "rule": rule}


def _described_row(document: Document, one: Described, index: Index) -> dict[str, Any]:
    who = index.actors[one.actor]
    written = document.text[one.start : one.end].replace("’", "'").split()
    folded = _folded(" ".join(written))
    listed = next((name for name in (who.name, *who.aliases) if _folded(name) == folded), None)
    number = document.sentence_at(one.start)
    opens = number is not None and document.sentences[number].start == one.start
    label = _with_capitals(written, index.words[one.actor], opens) if listed is None else listed
    kind = "name" if listed == who.name and has_capital(listed) else "description"
    return _row(document, one.start, one.end) | {"actor": one.actor, "label": label, "kind": kind, "rule": one.rule}


def _folded(words: str) -> str:
    """Words as far as they are spelled alike, whatever their capitals: "Erdoğan" is not spelled "Erdogan"."""
    return words.casefold().replace("’", "'")


def _with_capitals(written: Sequence[str], own: Container[str], opens: bool) -> str:
    """A description in lower case, but for names in it: "Kurdish group", "U.S.-backed militia", of "Terror group"."""
    places = default_codebook().places
    kept = []
    for number, word in enumerate(written[:-1]):
        first = plain(word.partition("-")[0])
        known = first in places or first in own or has_capital(word[1:])
        # The first capital of a sentence, and capitals in headlines, tell nothing.
        kept.append(word if known or not (has_capital(written[-1]) or (opens and number == 0)) else word.lower())
    return " ".join((*kept, written[-1].lower()))


def _row(document: Document, start: int, end: int) -> dict[str, Any]:
    return {
        **document.identity,
        "start": start,
        "end": end,
        "voice": voice_at(document, start),
        "sentence_id": document.sentence_at(start),
        "repeated": document.is_repeated(start),
        "text": document.text[start:end],
    }


@lru_cache(maxsize=4096)
def _kind_of_name(alias: str, who: Actor, kind: str) -> str:
    """An abbreviation, a short form of a longer name, or a name."""
    bare = alias.replace(".", "")
    if bare.isupper() and 1 < len(bare) <= _INITIALS and " " not in bare:
        return "abbreviation"
    words = alias.lower().split()
    longer = (name.lower().split() for name in (who.name, *who.aliases) if is_name(name))
    short = any(len(words) < len(name) and set(words) < set(name) for name in longer)
    return "short form" if short and (len(words) == 1 or kind != PERSON) else "name"


def labels(corpus: Corpus, actors: Sequence[Actor] | None = None) -> pd.DataFrame:
    """The table `labels`: what every article calls the actors.

    Parameters
    ----------
    corpus : Corpus
        Articles of one story.
    actors : sequence of Actor, optional
        Default: those of `corpus.toml`, else those proposed.
    """
    chosen = actors_of(corpus) if actors is None else tuple(actors)
    return make_table("labels", (row for rows in _rows_of(corpus.documents, chosen) for row in rows))


def label_counts(corpus: Corpus, labels: pd.DataFrame) -> pd.DataFrame:
    """How often each outlet calls each actor what, in its own voice and in voices it quotes.

    Parameters
    ----------
    corpus : Corpus
        For the order of the outlets.
    labels : DataFrame
        From `labels`.

    Returns
    -------
    DataFrame
        `actor, label, kind, outlet, outlet_voice, quoted, total, everywhere`: a row for every outlet, also where it
        has none. The actor of whom most is said stands first, of its labels the most frequent (`everywhere` counts a
        label in all outlets). Repeats do not count. A label is one, however it is capitalised.
    """
    counted = labels[~labels["repeated"]]
    columns = ["actor", "label", "kind", "outlet", "outlet_voice", "quoted", "total", "everywhere"]
    if counted.empty:
        return pd.DataFrame(columns=columns)
    counted = counted.assign(folded=counted["label"].str.casefold())
    actors = Counter(counted["actor"])
    groups = [
        (-actors[actor], actor, -len(rows), folded, rows)
        for (actor, folded), rows in counted.groupby(["actor", "folded"], sort=True)
    ]
    listed = []
    for _, actor, many, _, rows in sorted(groups, key=lambda group: group[:4]):
        shown = Counter(zip(rows["label"], rows["kind"], strict=True))
        label, kind = min(shown, key=lambda one: (-shown[one], one))
        for outlet in corpus.outlets:
            own = rows[rows["outlet"] == outlet]
            voices = {voice: int((own["voice"] == voice).sum()) for voice in VOICES}
            listed.append((actor, label, kind, outlet, voices["outlet"], voices["quoted"], len(own), -many))
    return pd.DataFrame(listed, columns=columns)


def undecided(corpus: Corpus, actors: Sequence[Actor] | None = None) -> pd.DataFrame:
    """Descriptions that might refer to an actor and were left out, by outlet and reason.

    Returns
    -------
    DataFrame
        `outlet, reason, descriptions`, and `of`: all descriptions that could be of an actor, those told included. An
        outlet that left none out has one row, without a reason.
    """
    index, articles = _opened(corpus.documents, actors_of(corpus) if actors is None else tuple(actors))
    rows = [row for article in articles for row in _undecided_rows(article, index)]
    many = Counter(outlet for outlet, _ in rows)
    counts = Counter(row for row in rows if row[1])
    left = {outlet for outlet, _ in counts}
    counts.update({(outlet, ""): 0 for outlet in many if outlet not in left})
    found = [
        (outlet, reason, counts[outlet, reason], many[outlet]) for outlet, reason in sorted(counts, key=_place(corpus))
    ]
    return pd.DataFrame(found, columns=["outlet", "reason", "descriptions", "of"])


def _place(corpus: Corpus) -> Callable[[tuple[str, str]], tuple[int, str]]:
    """The order of the outlets, then of the reasons."""
    place = {outlet: number for number, outlet in enumerate(corpus.outlets)}
    return lambda row: (place[row[0]], row[1])


def _undecided_rows(article: Opened, index: Index) -> Iterator[tuple[str, str]]:
    """Outlet and reason of each description that could be of an actor; no reason where it is told."""
    document = article.document
    _, described, left = read_references(article, index)
    found = [*((one.start, "") for one in described), *((one.start, one.reason) for one in left)]
    return ((document.article.outlet, reason) for start, reason in found if not document.is_repeated(start))
