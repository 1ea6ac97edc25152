"""Whether statements are found, given to the right source, and that source is called what it is."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from analysis.accuracy import f1_row, match_spans, share_row, spans_of
from analysis.corpus import Corpus
from analysis.evaluation import evaluate_attribution, same_name
from analysis.sourcing import attributions, link_sources
from analysis.tables import records
from tools.common import Row, annotated, error, in_text_order, seeds

QUOTED = ("direct", "mixed")
# What is asked of each statement found: the column here, the column of `sources.csv`, how the figure is called.
TYPED = (
    ("named_status", "named_status", "named status"),
    ("source_type", "source_type", "source type"),
    ("anonymity", "details", "what is told of the unnamed"),
    ("cue_class", "cue_class", "class of the cue"),
    ("channel", "channel", "channel"),
    ("via_source", "via_source", "outlet it was obtained by"),
)
CONFUSED = ("named_status", "source_type")


def measure_sourcing(corpus: Corpus) -> tuple[list[Row], list[Row]]:
    """Attributions: found (half overlap), given to the right source, typed and joined as annotated."""
    expected, found = annotated("attributions"), _detected(corpus)
    pairs = match_spans(spans_of(expected), spans_of(found))
    matched = dict(pairs)
    rows = _found_rows(expected, found, matched)
    named = [(i, j) for i, j in pairs if expected[i]["source_name"]]
    right = [(i, j) for i, j in named if same_name(expected[i]["source_name"], _named_by(found[j]))]
    exact = sum(expected[i]["source_name"].lower() == _named_by(found[j]).lower() for i, j in named)
    rows.append(share_row("of what was found, source right", len(right), len(named)))
    rows.append(share_row("of what was found, source under its fullest name", exact, len(named)))
    size = seeds(len(expected), "pieces of statements")
    statements = _statements(expected, found, pairs)
    typed, errors = _typed_rows(statements)
    rows = [row | size for row in rows] + [row | seeds(len(statements), "statements found") for row in typed]
    rows += [row | seeds(len(statements), "statements found") for row in _link_rows(statements)]
    return rows, in_text_order([*_span_errors(expected, found, matched, named, right), *errors])


def confusions(corpus: Corpus) -> list[Row]:
    """How often each annotated value of named status and source type was detected as which."""
    expected, found = annotated("attributions"), _detected(corpus)
    statements = _statements(expected, found, match_spans(spans_of(expected), spans_of(found)))
    counts = Counter((column, told[column], row[column]) for _, told, row in statements for column in CONFUSED)
    return [
        {"column": column, "annotated": wanted, "detected": given, "statements": number}
        for (column, wanted, given), number in sorted(counts.items())
    ]


def measure_polnear(folder: Path) -> list[Row]:
    """Attributions against the development set of PolNeAR (Newell et al. 2018)."""
    folder = folder / "attribution"
    return evaluate_attribution(folder / "docs.jsonl", folder / "gold.jsonl", "PolNeAR, development part")


def _detected(corpus: Corpus) -> list[Row]:
    return records(link_sources(attributions(corpus), corpus.articles))


def _found_rows(expected: Sequence[Row], found: Sequence[Row], matched: Mapping[int, int]) -> list[Row]:
    """Recall and precision by kind, and F1 of all."""
    rows = []
    taken = set(matched.values())
    for kinds, name in ((QUOTED, "direct and mixed"), (("indirect",), "indirect")):
        places = [i for i, row in enumerate(expected) if row["kind"] in kinds]
        rows.append(share_row(f"pieces of {name} statements found", sum(i in matched for i in places), len(places)))
        whole = {expected[i]["statement_id"] for i in places}
        part = {expected[i]["statement_id"] for i in places if i in matched}
        rows.append(share_row(f"{name} statements found, at least in part", len(part), len(whole)))
    for kinds, name in ((QUOTED, "direct or mixed"), (("indirect",), "indirect")):
        places = [j for j, row in enumerate(found) if row["kind"] in kinds]
        rows.append(share_row(f"of what was found as {name}, right", sum(j in taken for j in places), len(places)))
    kinds_right = sum(expected[i]["kind"] == found[j]["kind"] for i, j in matched.items())
    rows.append(share_row("of what was found, kind right", kinds_right, len(matched)))
    rows.append(f1_row("F1 of all statements", len(matched), len(found), len(expected)))
    return rows


def _statements(
    expected: Sequence[Row], found: Sequence[Row], pairs: Sequence[tuple[int, int]]
) -> list[tuple[Row, Row, Row]]:
    """Each annotated statement that was found: its first matched piece, what was annotated of it, what was detected."""
    told = {row["statement_id"]: row for row in annotated("sources")}
    out: dict[str, tuple[Row, Row, Row]] = {}
    for i, j in pairs:
        number = expected[i]["statement_id"]
        out.setdefault(number, (expected[i], told[number], found[j]))
    return list(out.values())


def _typed_rows(statements: Sequence[tuple[Row, Row, Row]]) -> tuple[list[Row], list[Row]]:
    rows, errors = [], []
    for column, asked, name in TYPED:
        wrong = [
            (piece, told[asked], row[column])
            for piece, told, row in statements
            if told[asked].replace(";", "; ") != row[column]
        ]
        rows.append(share_row(f"of statements found, {name} right", len(statements) - len(wrong), len(statements)))
        errors += [error(piece, f"wrong {name}", wanted or "–", given or "–") for piece, wanted, given in wrong]
    return rows, errors


def _link_rows(statements: Sequence[tuple[Row, Row, Row]]) -> list[Row]:
    """Pairs of statements of two articles: those of one source that were joined, and those joined that are of one."""
    same = joined = both = 0
    for (_, told, row), (_, other_told, other) in itertools.combinations(statements, 2):
        if row["article_id"] == other["article_id"]:
            continue
        is_same = bool(told["identity"]) and told["identity"] == other_told["identity"]
        is_joined = bool(row["source_id"]) and row["source_id"] == other["source_id"]
        same, joined, both = same + is_same, joined + is_joined, both + (is_same and is_joined)
    return [
        share_row("pairs of one source in two articles, joined", both, same),
        share_row("pairs joined across articles, rightly", both, joined),
    ]


def _span_errors(
    expected: Sequence[Row],
    found: Sequence[Row],
    matched: Mapping[int, int],
    named: Sequence[tuple[int, int]],
    right: Sequence[tuple[int, int]],
) -> list[Row]:
    taken = set(matched.values())
    missed = [row for i, row in enumerate(expected) if i not in matched]
    false = [row for j, row in enumerate(found) if j not in taken]
    wrong = [(expected[i], found[j]) for i, j in named if (i, j) not in right]
    return [
        *(error(row, f"missed ({row['kind']})", row["source_name"] or row["source"], "") for row in missed),
        *(error(row, f"false ({row['kind']})", "", _named_by(row) or "no source") for row in false),
        *(error(row, "wrong source", row["source_name"], _named_by(other) or "none") for row, other in wrong),
    ]


def _named_by(row: Mapping[str, Any]) -> str:
    """The resolved name, or the source as written."""
    return str(row["source_name"] or row["source"])
