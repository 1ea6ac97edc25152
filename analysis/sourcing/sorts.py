"""What sort of source somebody is, as a person has said: the type, and whether and how the source is named."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from analysis.corpus import Corpus
from analysis.corrections import BY_HAND, Outcome, Overruled, applied, contradicting, of_kinds, without_article
from analysis.reading import Correction
from analysis.sourcing.anonymity import told_of_unnamed
from analysis.sourcing.codebook import default_codebook
from analysis.sourcing.details import NOT_UNNAMED, UNNAMED
from analysis.sourcing.same_sources import NOBODY, Source, Sources
from analysis.tables import NAMED_STATUS

_TYPE, _STATUS = "source type", "named status"
_ALL = ""  # in place of an article: the whole corpus
Row = dict[str, Any]
# In an article or in all, a source and what of it is corrected.
Asked = tuple[str, Source, str]


def with_sorts(corpus: Corpus, rows: Sequence[Row]) -> Overruled:
    """Rows with the type and the named status that a person has given their sources.

    Parameters
    ----------
    corpus : Corpus
    rows : sequence of dict
        Of the table `attributions`, their sources corrected already.
    """
    corrections = of_kinds(corpus, (_TYPE, _STATUS))
    if not corrections:
        return Overruled(list(rows), [])
    sources = Sources(corpus, rows)
    meant: dict[Correction, list[Source]] = {}
    outcomes: list[Outcome] = []
    for one in corrections:
        away = without_article(corpus, one)
        found = sources.called(one.words, one.article_id)
        reason = _unknown(one) or ("" if found else NOBODY)
        if away or reason:
            outcomes.append(away or Outcome(one, reason))
        else:
            meant[one] = found
    asked: dict[Asked, list[Correction]] = defaultdict(list)
    for one, found in meant.items():
        for source in found:
            asked[one.article_id, source, one.correct].append(one)
    against = [told for told in asked.values() if len({_value(one) for one in told}) > 1]
    refused = {one for told in against for one in told}
    outcomes += contradicting([one for one in meant if one in refused])
    kept = {target: told[0] for target, told in asked.items() if refused.isdisjoint(told)}
    corrected = [_sorted(row, source, kept) for row, source in zip(rows, sources.of_row, strict=True)]
    outcomes += [applied(one, _times(one, found, rows, sources)) for one, found in meant.items() if one not in refused]
    return Overruled(corrected, outcomes)


def _value(one: Correction) -> str:
    return one.becomes.casefold()


def _unknown(one: Correction) -> str:
    """Why a type or status cannot be given, nothing if it can."""
    values = default_codebook().types if one.correct == _TYPE else NAMED_STATUS
    return "" if _value(one) in values else f"under becomes stands no {one.correct}; write one of {', '.join(values)}"


def _sorted(row: Row, source: Source, kept: Mapping[Asked, Correction]) -> Row:
    """A row with what is said of its source; of its article goes before what is said of all."""
    kind, status = (
        kept.get((row["article_id"], source, what)) or kept.get((_ALL, source, what)) for what in (_TYPE, _STATUS)
    )
    told: Row = {}
    if kind is not None:
        told |= {"source_type": _value(kind), "source_rule": BY_HAND}
    if status is not None:
        told["named_status"] = _value(status)
        if _value(status) not in UNNAMED:
            told |= NOT_UNNAMED
        elif row["named_status"] not in UNNAMED:
            told["anonymity"] = told_of_unnamed(row["source"], "")
    return row | told


def _times(one: Correction, found: Sequence[Source], rows: Sequence[Row], sources: Sources) -> int:
    """To how many statements a correction was applied."""
    own = [rows[place] for source in found for place in sources.places[source]]
    return len({(row["article_id"], row["statement_id"]) for row in own if one.article_id in (_ALL, row["article_id"])})
