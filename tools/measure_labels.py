"""Whether it is found whom the four articles call what, with the actors of `corpus.toml` and with those proposed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from analysis.accuracy import f1_row, match_spans, share_row, spans_of
from analysis.corpus import Corpus
from analysis.framing import labels, propose_actors
from analysis.tables import records
from tools.common import Row, annotated, in_text_order, missed_and_false, seeds

_PROPOSED = "with actors proposed: "
_DESCRIPTION = "description"


def measure_labels(corpus: Corpus) -> tuple[list[Row], list[Row]]:
    """Labels with at least half of the span and the actor right; a proposed actor is the one it mostly means."""
    expected = annotated("labels")
    size = seeds(len(expected), "labels of six actors")
    listed = records(labels(corpus))
    proposed = records(labels(corpus, propose_actors(corpus)))
    renamed = _as_annotated(expected, proposed)
    rows = [*_rows(expected, listed, ""), *_rows(expected, renamed, _PROPOSED)]
    errors = missed_and_false(expected, listed, _pairs(expected, listed), "actor", "label")
    return [row | size for row in rows], in_text_order(errors)


def _as_annotated(expected: Sequence[Row], found: Sequence[Row]) -> list[Row]:
    """Proposed actors under the annotated name that most of their labels stand for; others are left out.

    Of several proposed for one annotated actor only the one with most of its labels counts for it.
    """
    votes = Counter((found[j]["actor"], expected[i]["actor"]) for i, j in _pairs(expected, found, same=False))
    names: dict[str, str] = {}
    for (proposed, actor), _ in sorted(votes.items(), key=lambda vote: (-vote[1], vote[0])):
        if proposed not in names and actor not in names.values():
            names[proposed] = actor
    return [row | {"actor": names[row["actor"]]} for row in found if row["actor"] in names]


def _pairs(
    expected: Sequence[Mapping[str, Any]], found: Sequence[Mapping[str, Any]], same: bool = True
) -> list[tuple[int, int]]:
    pairs = match_spans(spans_of(expected), spans_of(found))
    return [(i, j) for i, j in pairs if not same or expected[i]["actor"] == found[j]["actor"]]


def _rows(expected: Sequence[Row], found: Sequence[Row], prefix: str) -> list[Row]:
    pairs = _pairs(expected, found)
    rows = [
        share_row(f"{prefix}labels found", len(pairs), len(expected)),
        share_row(f"{prefix}of labels found, right", len(pairs), len(found)),
        f1_row(f"{prefix}F1 of labels", len(pairs), len(expected), len(found)),
    ]
    wanted = _descriptions(expected)
    met = sum(i in wanted for i, _ in pairs)
    described = [row for row in found if row["kind"] == _DESCRIPTION]
    right = sum(found[j]["kind"] == _DESCRIPTION for _, j in pairs)
    rows.append(share_row(f"{prefix}descriptions found", met, len(wanted)))
    rows.append(share_row(f"{prefix}of descriptions found, right", right, len(described)))
    for actor in sorted({row["actor"] for row in expected}):
        met = sum(expected[i]["actor"] == actor for i, _ in pairs)
        rows.append(share_row(f"{prefix}labels of {actor} found", met, sum(r["actor"] == actor for r in expected)))
        rows.append(
            share_row(f"{prefix}of labels found of {actor}, right", met, sum(r["actor"] == actor for r in found))
        )
    return rows


def _descriptions(expected: Sequence[Row]) -> set[int]:
    """Which annotated labels are descriptions: those that end in a word in lower case ("Kurdish fighters")."""
    return {number for number, row in enumerate(expected) if row["text"].split()[-1][0].islower()}
