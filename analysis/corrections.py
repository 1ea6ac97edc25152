"""Where a correction by hand belongs: its words are found in an article, and rows that contradict each other told."""

from __future__ import annotations

import bisect
import itertools
import re
from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from enum import Enum
from typing import Any, NamedTuple, TypeVar

from analysis.corpus import Corpus
from analysis.reading import Correction

BY_HAND = "corrected by hand"
PAIRED_BY_HAND = "paired by hand"
PARTED_BY_HAND = "told apart by hand"
APPLIED = "applied"
TWO_STORIES = "the articles are of two stories, and only those of one are compared"
_ELSEWHERE = "its article is not on this page: it is of another story or in another language"
_ONE_ELSEWHERE = "only one of its two articles is on this page: the other is of another story or in another language"
MOST_PLACES = 200
_MOST_TRIES = 20_000  # also where words stand within others
_SPACE = re.compile(r"\s+")
_MARKS = str.maketrans(dict.fromkeys("“”„‟«»″", '"') | dict.fromkeys("‘’‚‛′`", "'"))
Span = tuple[int, int]
Key = TypeVar("Key", bound=Hashable)


class Became(Enum):
    """What became of a correction on one page."""

    APPLIED = "applied"
    REFUSED = "refused"
    ELSEWHERE = "elsewhere"  # all that it names is of another page


class Outcome(NamedTuple):
    """What became of a correction, in words too, and how many statements, numbers or pairs it touched."""

    correction: Correction
    status: str
    times: int = 0
    became: Became = Became.REFUSED


def applied(correction: Correction, times: int = 1, remark: str = "") -> Outcome:
    """That a correction was applied, with a remark if there is something to know of it."""
    status = f"{APPLIED}; {remark}" if remark else APPLIED
    return Outcome(correction, status, times, Became.APPLIED)


class Overruled(NamedTuple):
    """Rows of a table as corrected, and what became of each correction."""

    rows: list[dict[str, Any]]
    outcomes: list[Outcome]


class Folded(NamedTuple):
    """A text with one space for all white space and straight quotation marks, and how far each stretch has moved."""

    text: str
    begins: Sequence[int]
    moved: Sequence[int]


class Wanted(NamedTuple):
    """What a correction asks of one thing that was detected; rows of one target and another effect contradict it."""

    correction: Correction
    target: Hashable
    effect: Hashable


def folded(text: str) -> Folded:
    """A text prepared for `places_of`, in time linear in its length."""
    parts, begins, moved = [], [0], [0]
    last = shift = 0
    for space in _SPACE.finditer(text):
        parts += [text[last : space.start()], " "]
        last = space.end()
        shift += space.end() - space.start() - 1
        if shift != moved[-1]:
            begins.append(last - shift)
            moved.append(shift)
    parts.append(text[last:])
    return Folded("".join(parts).translate(_MARKS), begins, moved)


def plain(words: str) -> str:
    """Words with one space for all white space and straight quotation marks."""
    return " ".join(words.split()).translate(_MARKS)


def places_of(inside: Folded, words: str) -> tuple[list[Span], bool]:
    """Where words stand in a text, as whole words and whole numbers, and whether these are all the places.

    Parameters
    ----------
    inside : Folded
    words : str

    Examples
    --------
    >>> places_of(folded("He said\\n  “20” of 200,\\n120 or 20,000."), '"20" of')
    ([(10, 17)], True)
    >>> places_of(folded("He said “20” of 200, 120 or 20,000."), "20")
    ([(9, 11)], True)
    """
    sought = plain(words)
    found: list[Span] = []
    at = inside.text.find(sought) if sought else -1
    for _ in range(_MOST_TRIES):
        if at < 0:
            return found, True
        if len(found) == MOST_PLACES:
            break
        end = at + len(sought)
        if not _is_joined(inside.text, at) and not _is_joined(inside.text, end):
            found.append((_origin(inside, at), _origin(inside, end - 1) + 1))
        at = inside.text.find(sought, at + 1)
    return found, at < 0


def reaching(rows: Iterable[Mapping[str, Any]]) -> Callable[[Span], list[Mapping[str, Any]]]:
    """What gives the rows that reach into a stretch, without going through all of them.

    Parameters
    ----------
    rows : iterable of mapping
        Of one article, with `start` and `end`.
    """
    ordered = sorted(rows, key=lambda row: (row["start"], row["end"]))
    starts = [row["start"] for row in ordered]
    furthest = list(itertools.accumulate((row["end"] for row in ordered), max))

    def found(stretch: Span) -> list[Mapping[str, Any]]:
        first, last = bisect.bisect_right(furthest, stretch[0]), bisect.bisect_left(starts, stretch[1])
        return [row for row in ordered[first:last] if row["end"] > stretch[0]]

    return found


def _is_joined(text: str, at: int) -> bool:
    """Whether a cut at this place would go through a word or a number."""
    before, after = text[max(0, at - 2) : at], text[at : at + 2]
    if not before or not after:
        return False
    if before[-1].isalnum() and after[0].isalnum():
        return True
    first, second = f" {before}"[-2:], f"{after} "[:2]
    inner = first[0].isdigit() and first[1] in ".," and second[0].isdigit()
    return inner or (first[1].isdigit() and second[0] in ".," and second[1].isdigit())


def _origin(inside: Folded, at: int) -> int:
    return at + inside.moved[bisect.bisect_right(inside.begins, at) - 1]


def find_one(
    inside: Folded, words: str, touched: Callable[[Span], Iterable[Key]], what: str
) -> tuple[Key, None] | tuple[None, str]:
    """The one thing of a sort that words stand for, or why there is none.

    Parameters
    ----------
    inside : Folded
        The article.
    words : str
    touched : callable
        The things that were detected in a stretch of the article.
    what : str
        What the things are called.
    """
    places, all_seen = places_of(inside, words)
    if not places and all_seen:
        # Quoted as "We won", where the article has a comma within the marks.
        places, all_seen = places_of(inside, plain(words).strip("\"' "))
    if not all_seen:
        return None, f"its words stand in {MOST_PLACES} places or more; give more of the words around"
    if not places:
        return None, "its words stand nowhere in the article; copy them from its text"
    held = [found for place in places if (found := set(touched(place)))]
    every = set().union(*held)
    if len(every) == 1:
        return every.pop(), None
    if not every:
        return None, f"at its words no {what} was found; give words that hold one the page shows"
    if len(held) > 1:
        return None, f"its words stand in {len(held)} places; give more of the words around"
    return None, f"its words hold {len(every):,} {what}s; give fewer words"


def without_article(corpus: Corpus, one: Correction) -> Outcome | None:
    """What becomes of a correction of which an article is not on the page; None if all it names are there."""
    named = [article_id for article_id in (one.article_id, one.other_article_id) if article_id]
    away = [article_id for article_id in named if not corpus.holds(article_id)]
    if not away:
        return None
    if not corpus.elsewhere.issuperset(away):
        other = "" if one.article_id in away and one.article_id not in corpus.elsewhere else "of the other number: "
        return Outcome(
            one, f"{other}there is no article with this article_id; copy it from what “same-story check” prints"
        )
    if len(away) < len(named):
        return Outcome(one, _ONE_ELSEWHERE)
    return Outcome(one, _ELSEWHERE, became=Became.ELSEWHERE)


def of_kinds(corpus: Corpus, kinds: Collection[str]) -> list[Correction]:
    """The corrections of some kinds, in the order of the table."""
    return [one for one in corpus.corrections if one.correct in kinds]


def look_up(
    corpus: Corpus,
    corrections: Iterable[Correction],
    rows: Iterable[Mapping[str, Any]],
    touching: Callable[[list[Mapping[str, Any]]], Callable[[Span], Iterable[int]]],
    what: str,
) -> tuple[list[Wanted], list[Outcome]]:
    """Which thing of its article each correction means, and the corrections that mean none.

    Parameters
    ----------
    corpus : Corpus
    corrections : iterable of Correction
    rows : iterable of mapping
        What was detected in all articles.
    touching : callable
        Makes of the rows of one article what gives the numbers of those that a stretch means.
    what : str
        What is meant, for messages: `statement` or `number`.
    """
    by_article: dict[str, list[Correction]] = defaultdict(list)
    outcomes: list[Outcome] = []
    for one in corrections:
        away = without_article(corpus, one)
        if away:
            outcomes.append(away)
        else:
            by_article[one.article_id].append(one)
    detected: dict[str, list[Mapping[str, Any]]] = {article_id: [] for article_id in by_article}
    for row in rows:
        if row["article_id"] in detected:
            detected[row["article_id"]].append(row)
    wanted = []
    for article_id, own in by_article.items():
        inside = folded(corpus.text(article_id))
        touched = touching(detected[article_id])
        for one in own:
            number, why = find_one(inside, one.words, touched, what)
            if why is not None:
                outcomes.append(Outcome(one, why))
            else:
                wanted.append(Wanted(one, (article_id, number), (one.correct, plain(one.becomes))))
    return wanted, outcomes


def settled(wanted: Iterable[Wanted]) -> tuple[list[Wanted], list[Outcome]]:
    """What can be done, and the rows that contradict each other, of which none is applied.

    Rows that ask the same of one thing are all kept.
    """
    by_target: dict[Hashable, list[Wanted]] = defaultdict(list)
    for one in wanted:
        by_target[one.target].append(one)
    kept: list[Wanted] = []
    refused: list[Outcome] = []
    for asked in by_target.values():
        if len({one.effect for one in asked}) == 1:
            kept += asked
        else:
            refused += contradicting([one.correction for one in asked])
    return kept, refused


def contradicting(corrections: Sequence[Correction]) -> list[Outcome]:
    """That some rows contradict each other."""
    rows = sorted({one.row for one in corrections})
    shown = ", ".join(map(str, rows[:5])) + (" and more" if len(rows) > 5 else "")
    return [Outcome(one, f"rows {shown} contradict each other; keep one") for one in corrections]
