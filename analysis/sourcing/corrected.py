"""Attributions as a person has corrected them: statements taken out, sources named anew, sources made one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from analysis.corpus import Corpus
from analysis.corrections import (
    BY_HAND,
    Overruled,
    Span,
    applied,
    look_up,
    of_kinds,
    reaching,
    settled,
)
from analysis.sourcing.by_hand import name_key
from analysis.sourcing.codebook import default_codebook
from analysis.sourcing.details import NOT_UNNAMED, UNNAMED
from analysis.sourcing.profiles import profile_source
from analysis.sourcing.same_sources import Sources, with_same_sources
from analysis.sourcing.sorts import with_sorts

UNKNOWN = "unknown"
_OF_STATEMENTS = ("not a statement", "source")
Row = dict[str, Any]


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
    wanted, outcomes = look_up(corpus, of_kinds(corpus, _OF_STATEMENTS), rows, _touching, "statement")
    sources = Sources(corpus, rows) if any(one.correction.correct == "source" for one in wanted) else None
    kept, refused = settled(wanted)
    by_statement = {one.target: one.correction for one in kept}
    corrected = []
    for row in rows:
        correction = by_statement.get((row["article_id"], row["statement_id"]))
        if correction is None:
            corrected.append(row)
        elif sources is not None and correction.correct == "source":
            corrected.append(known.named(row, sources.in_full(correction.becomes, row["article_id"])))
    outcomes += refused + [applied(one.correction) for one in kept]
    joined = with_same_sources(corpus, corrected, known.named)
    told = with_sorts(corpus, joined.rows)
    return Overruled(told.rows, outcomes + joined.outcomes + told.outcomes)


def _touching(rows: Iterable[Mapping[str, Any]]) -> Callable[[Span], Iterable[int]]:
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
            status, kind, rule = min(told, key=lambda one: (one[1] == UNKNOWN, -told[one], one))
        else:
            profile = profile_source(name, name, {}, row["outlet"])
            status, kind, rule = profile.named_status, profile.source_type, profile.source_rule
            if status == "named person" and (row["named_status"] == "named organisation" or _is_company(name)):
                status = "named organisation"
        if kind == UNKNOWN and row["source_type"] not in ("", UNKNOWN):
            kind, rule = row["source_type"], row["source_rule"]
        sort = {"named_status": status, "source_type": kind, "source_rule": rule}
        return {**row, "source_name": name, "resolution": BY_HAND, **sort, **({} if status in UNNAMED else NOT_UNNAMED)}


def _is_company(name: str) -> bool:
    """Whether a name ends as those of companies do.

    Examples
    --------
    >>> _is_company("Brill Motors"), _is_company("Ada Stone")
    (True, False)
    """
    book, last = default_codebook(), name.split()[-1].rstrip(".")
    entry = book.endings.get(last) or book.heads.get(last.lower())
    return entry is not None and entry.type == "business"
