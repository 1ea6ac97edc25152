"""Attributions as a person has corrected them: statements taken out, sources named anew, sources made one."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from analysis.corpus import Corpus
from analysis.corrections import (
    BY_HAND,
    Outcome,
    Overruled,
    Span,
    Wanted,
    applied,
    contradicting,
    find_one,
    folded,
    of_kinds,
    plain,
    reaching,
    settled,
    without_article,
)
from analysis.reading import Correction
from analysis.sourcing.details import NOT_UNNAMED, UNNAMED
from analysis.sourcing.linking import link_sources
from analysis.sourcing.profiles import profile_source
from analysis.tables import make_table, records

_OF_STATEMENTS = ("not a statement", "source")
_ALL = ""  # in place of an article: the whole corpus
_DETERMINER = re.compile(r"^(?:the|an?) ")
Row = dict[str, Any]
Names = Mapping[tuple[str, str], str]


def overrule(corpus: Corpus, rows: Sequence[Row]) -> Overruled:
    """Attributions as the corrections of a corpus have them; a pure function.

    Parameters
    ----------
    corpus : Corpus
        Its `corrections` are applied, statements first, then names; their order does not matter.
    rows : sequence of dict
        Rows of `find_attributions` of its articles. The numbers of the statements stay as they are.
    """
    known = _Known(corpus, rows)
    wanted, outcomes = _of_statements(corpus, rows)
    kept, refused = settled(wanted)
    by_statement = {one.target: one.correction for one in kept}
    corrected = []
    for row in rows:
        correction = by_statement.get((row["article_id"], row["statement_id"]))
        if correction is None:
            corrected.append(row)
        elif correction.correct == "source":
            corrected.append(known.named(row, correction.becomes))
    outcomes += refused + [applied(one.correction) for one in kept]
    joined = _with_same_sources(corpus, corrected, known)
    return Overruled(joined.rows, outcomes + joined.outcomes)


def _of_statements(corpus: Corpus, rows: Sequence[Row]) -> tuple[list[Wanted], list[Outcome]]:
    """Which statement each correction means, and the corrections that mean none."""
    by_article: dict[str, list[Correction]] = defaultdict(list)
    outcomes: list[Outcome] = []
    for one in of_kinds(corpus, _OF_STATEMENTS):
        away = without_article(corpus, one)
        if away:
            outcomes.append(away)
        else:
            by_article[one.article_id].append(one)
    wanted = []
    for article_id, corrections in by_article.items():
        inside = folded(corpus.text(article_id))
        touched = _touching([row for row in rows if row["article_id"] == article_id])
        for one in corrections:
            number, why = find_one(inside, one.words, touched, "statement")
            if why is not None:
                outcomes.append(Outcome(one, why))
            else:
                wanted.append(Wanted(one, (article_id, number), (one.correct, plain(one.becomes))))
    return wanted, outcomes


def _touching(rows: Sequence[Row]) -> Callable[[Span], Iterable[int]]:
    """What gives the statements of a stretch: the innermost that holds all of it, else all that reach into it."""

    near = reaching(rows)

    def touched(stretch: Span) -> Iterable[int]:
        found = near(stretch)
        held = [row for row in found if row["start"] <= stretch[0] and stretch[1] <= row["end"]]
        if held:
            return [min(held, key=lambda row: (row["end"] - row["start"], row["statement_id"]))["statement_id"]]
        return [row["statement_id"] for row in found]

    return touched


class _Known:
    """What the articles tell of the sources they name."""

    def __init__(self, corpus: Corpus, rows: Iterable[Row]) -> None:
        self._stories = {document.article.article_id: document.article.story_id for document in corpus.documents}
        self._told: dict[tuple[str, str], Counter[tuple[str, str, str]]] = defaultdict(Counter)
        for row in rows:
            profile = (row["named_status"], row["source_type"], row["source_rule"])
            self._told[self._stories[row["article_id"]], name_key(row["source_name"])][profile] += 1

    def named(self, row: Row, name: str) -> Row:
        """A row with another source, of the sort that the story's own rows of that name tell, else the codebook."""
        told = self._told.get((self._stories[row["article_id"]], name_key(name)))
        if told:
            # A type that is told goes before one that is not.
            status, kind, rule = min(told, key=lambda one: (one[1] == "unknown", -told[one], one))
        else:
            profile = profile_source(name, name, {}, row["outlet"])
            status, kind, rule = profile.named_status, profile.source_type, profile.source_rule
        sort = {"named_status": status, "source_type": kind, "source_rule": rule}
        return {**row, "source_name": name, "resolution": BY_HAND, **sort, **({} if status in UNNAMED else NOT_UNNAMED)}


def name_key(name: str) -> str:
    """A name however it is written: as such, in small letters, with an article, or as the id of a source.

    Examples
    --------
    >>> name_key("Corwin  Haskett") == name_key("corwin-haskett"), name_key("The Post") == name_key("post")
    (True, True)
    """
    key = plain(name).casefold().replace("-", " ")
    return _DETERMINER.sub("", key)


def _with_same_sources(corpus: Corpus, rows: Sequence[Row], known: _Known) -> Overruled:
    """Rows of which each source that is said to be another has the name of that one."""
    kept, outcomes = _same_sources(corpus)
    if not kept:
        return Overruled(list(rows), outcomes)
    places = _places_by_name(corpus, rows)
    names: dict[tuple[str, str], str] = {}
    for one in kept:
        names[one.article_id, name_key(one.words)] = one.becomes
    called: dict[int, Correction] = {}
    # What is said of one article goes before what is said of all.
    for one in sorted(kept, key=lambda one: (one.article_id == _ALL, one.row)):
        found = [
            place
            for place in places.get(name_key(one.words), ())
            if one.article_id in (_ALL, rows[place]["article_id"])
        ]
        statements = {(rows[place]["article_id"], rows[place]["statement_id"]) for place in found}
        reason = "no statement has this source; write its name as page 02 does"
        outcomes.append(applied(one, len(statements)) if found else Outcome(one, reason))
        for place in found:
            called.setdefault(place, one)
    corrected = [
        known.named(row, _last_name(called[place].becomes, row["article_id"], names)) if place in called else row
        for place, row in enumerate(rows)
    ]
    return Overruled(corrected, outcomes)


def _same_sources(corpus: Corpus) -> tuple[list[Correction], list[Outcome]]:
    """The corrections of this kind that can be applied; those that contradict each other or go in a circle cannot."""
    wanted, outcomes = [], []
    for one in of_kinds(corpus, ("same source",)):
        away = without_article(corpus, one)
        if name_key(one.words) == name_key(one.becomes):
            away = Outcome(one, "both names are one; write another under becomes")
        if away:
            outcomes.append(away)
        else:
            wanted.append(Wanted(one, (one.article_id, name_key(one.words)), name_key(one.becomes)))
    kept, refused = settled(wanted)
    onward = {one.target: (one.correction.article_id, one.effect) for one in kept}
    circle = _in_circles(onward)
    refused += contradicting([one.correction for one in kept if one.target in circle])
    return [one.correction for one in kept if one.target not in circle], outcomes + refused


def _in_circles(onward: Mapping[Any, Any]) -> set[Any]:
    """The members of all circles of a mapping, in time linear in its length."""
    seen: set[Any] = set()
    found: set[Any] = set()
    for start in onward:
        path: dict[Any, int] = {}
        at = start
        while at in onward and at not in seen:
            seen.add(at)
            path[at] = len(path)
            at = onward[at]
        if at in path:
            found |= {one for one, place in path.items() if place >= path[at]}
    return found


def _last_name(name: str, article_id: str, names: Names) -> str:
    """Whom a name stands for in the end: "A is B" and "B is C" make C of A."""
    passed: set[str] = set()
    while name_key(name) not in passed:
        passed.add(name_key(name))
        further = names.get((article_id, name_key(name)), names.get((_ALL, name_key(name))))
        if further is None:
            break
        name = further
    return name


def _places_by_name(corpus: Corpus, rows: Sequence[Row]) -> dict[str, set[int]]:
    """For every name the rows of that source: those that have it, or are joined with one that has it."""
    linked = records(link_sources(make_table("attributions", rows), corpus.articles))
    stories = dict(zip(corpus.articles["article_id"], corpus.articles["story_id"], strict=True))
    joined: dict[tuple[str, str], set[int]] = defaultdict(set)
    for place, row in enumerate(linked):
        if row["source_id"]:
            joined[stories[row["article_id"]], row["source_id"]].add(place)
    found: dict[str, set[int]] = defaultdict(set)
    for place, row in enumerate(linked):
        together = joined.get((stories[row["article_id"]], row["source_id"]), {place})
        # An id may have the name of its only article behind it.
        for name in {row["source_name"] or row["source"], row["source_id"].partition("@")[0]} - {""}:
            if name_key(name) not in found or place not in found[name_key(name)]:
                found[name_key(name)] |= together
    return found
