"""Measure every detector and write the figures that notebook 06 shows, as `make accuracy` does.

The annotation of the four articles is in `tests/annotations`. With `--eval DIR`, sets annotated by others are
measured as well, with the scorers that lie beside them; without it, their last figures are kept.
"""

from __future__ import annotations

import argparse
import datetime
import hashlib
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from analysis import load_articles
from analysis.accuracy import COLUMNS, f1_row, match_spans, share_row, span_of, spans_of
from analysis.corpus import Corpus, split_article
from analysis.evaluation import rule_precision
from analysis.reading import Article
from analysis.statistics import SEED
from analysis.tables import records
from tools.common import (
    ANNOTATIONS,
    ROOT,
    SEEDS,
    Row,
    annotated,
    error,
    jsonl,
    read,
    seeds,
    write,
)
from tools.measure_clauses import measure_agents, measure_passives
from tools.measure_frames import measure_frames_of_sentences
from tools.measure_labels import measure_labels
from tools.measure_lenses import (
    measure_article_passives,
    measure_colour,
    measure_events,
    measure_finite_clauses,
    measure_openings,
    measure_story_labels,
)
from tools.measure_numbers import measure_numbers, measure_quantity_sets
from tools.measure_pairs import agreement_on_stories, measure_pairing
from tools.measure_readability import measure_seeds, measure_sets
from tools.measure_sourcing import confusions, measure_polnear, measure_sourcing

FIGURES = ROOT / "analysis" / "data" / "accuracy"
COMMAND = "make accuracy"
EVAL_COMMAND = "make accuracy EVAL=DIR"
COMMANDS = {"sourcing": "same-story evaluate attribution --docs docs.jsonl --gold gold.jsonl"}
WITHOUT_ERRORS = ("readability", "clauses", "openings", "agreement")
ERROR_COLUMNS = ("outlet", "article_id", "start", "end", "error", "expected", "found", "text")


def main() -> int:
    """Measure everything and write one CSV of figures and one of errors per section."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--eval", type=Path, help="folder with the sets annotated by others")
    evaluation: Path | None = parser.parse_args().eval
    corpus = load_articles()
    sections: dict[str, Callable[[Corpus], tuple[list[Row], list[Row]]]] = {
        "text": measure_text,
        "sourcing": measure_sourcing,
        "numbers": measure_numbers,
        "readability": measure_readability,
        "framing": measure_frames_of_sentences,
        "labels": measure_all_labels,
        "clauses": lambda corpus: (measure_clauses(), []),
        "events": lambda corpus: measure_events(),
        "colour": lambda corpus: measure_colour(),
        "openings": lambda corpus: measure_openings(),
        "alignment": measure_alignment,
        "pairs": lambda corpus: measure_pairing(),
        "agreement": lambda corpus: (measure_agreement(), []),
    }
    outside: dict[str, Callable[[Path], list[Row]]] = {
        "sourcing": measure_polnear,
        "numbers": measure_quantity_sets,
        "readability": measure_sets,
        "framing": measure_frames,
        "clauses": measure_passives,
    }
    for section, measure in sections.items():
        rows, errors = measure(corpus)
        rows = [stamped(row, COMMAND) for row in rows]
        write(FIGURES / f"{section}.csv", COLUMNS, keep_dates(rows, read(FIGURES / f"{section}.csv")))
        if evaluation and section in outside:
            file = FIGURES / f"{section}_development.csv"
            measured = [stamped(row, COMMANDS.get(section, EVAL_COMMAND)) for row in outside[section](evaluation)]
            write(file, COLUMNS, keep_dates(measured, read(file)))
            rows += measured
        if section not in WITHOUT_ERRORS:
            errors = [row | {"outlet": corpus.document(row["article_id"]).article.outlet} for row in errors]
            write(FIGURES / f"{section}_errors.csv", ERROR_COLUMNS, errors)
        if section == "sourcing":
            write_sourcing(corpus, evaluation)
        for row in rows:
            print(f"{section:10} {row['measure']:45} {row['set']:28} {float(row['value']):.3f}")
    write_agreement_text(read(FIGURES / "agreement.csv"))
    return 0


def write_sourcing(corpus: Corpus, evaluation: Path | None) -> None:
    """What notebook 06 shows of sources beside the figures, and how right each rule is."""
    write(FIGURES / "sourcing_confusions.csv", ("column", "annotated", "detected", "statements"), confusions(corpus))
    if evaluation:
        folder = evaluation / "attribution"
        rules = rule_precision(folder / "docs.jsonl", folder / "gold.jsonl")
        write(FIGURES / "sourcing_rules.csv", ("rule", "kind", "right", "of"), rules)


def measure_text(corpus: Corpus) -> tuple[list[Row], list[Row]]:
    """Segments (kind and span), repeats and sentences, all exact."""
    rows: list[Row] = []
    errors: list[Row] = []
    layers = {
        "segments": ("segments with span and kind right", "kind"),
        "sentences": ("sentences with span right", "segment_kind"),
    }
    for layer, (measure, kind) in layers.items():
        expected, found = annotated(layer), records(getattr(corpus, layer))
        keys = [{(*span_of(row), row[kind]) for row in side} for side in (expected, found)]
        rows.append(share_row(measure, len(keys[0] & keys[1]), len(keys[0])) | seeds(len(expected), layer))
        errors += [error(row, "missed", row[kind], "") for row in expected if (*span_of(row), row[kind]) not in keys[1]]
        errors += [error(row, "false", "", row[kind]) for row in found if (*span_of(row), row[kind]) not in keys[0]]
    repeats = [row for row in annotated("segments") if row["repeats_start"]]
    found_repeats = {(*span_of(r), str(r["repeats_start"])) for r in records(corpus.segments)}
    right = sum((*span_of(row), row["repeats_start"]) in found_repeats for row in repeats)
    rows.append(share_row("repeated summary lines found", right, len(repeats)) | seeds(len(repeats), "repeats"))
    return rows, errors


def measure_all_labels(corpus: Corpus) -> tuple[list[Row], list[Row]]:
    """Labels in the four articles, and in the invented stories."""
    rows, errors = measure_labels(corpus)
    return [*rows, *measure_story_labels()], errors


def measure_clauses() -> list[Row]:
    """Passives and agents of sentences written for it, and of whole articles; clauses and subjects of articles."""
    return [*measure_agents(), *measure_article_passives(), *measure_finite_clauses()]


def measure_readability(corpus: Corpus) -> tuple[list[Row], list[Row]]:
    """Scores against textstat's; see `tools.measure_readability`."""
    return measure_seeds(corpus, SEEDS), []


def measure_alignment(corpus: Corpus) -> tuple[list[Row], list[Row]]:
    """Pairs that notebook 05 shows, against the judgement of each by hand."""
    from analysis.alignment import shared_quotations, similar_sentences

    by_hand = {(r["table"], *pair_key(r)): r for r in read(ANNOTATIONS / "pairs.csv")}
    judged = {pair: row["judgement"] for pair, row in by_hand.items()}
    tables = {
        "shared_quotations": shared_quotations(corpus),
        "similar_sentences": similar_sentences(corpus),
    }
    rows: list[Row] = []
    errors: list[Row] = []
    unjudged: list[Row] = []
    for name, table in tables.items():
        pairs = records(table)
        unjudged += [
            {"table": name, **{c: row[c] for c in PAIR}} for row in pairs if (name, *pair_key(row)) not in judged
        ]
        verdicts = [judged.get((name, *pair_key(row)), "unjudged") for row in pairs]
        label = name.replace("_", " ")
        rows.append(
            share_row(f"{label}: the same thing", verdicts.count("same"), len(pairs))
            | seeds(len(pairs), "pair shown" if len(pairs) == 1 else "pairs shown")
        )
        for row, verdict in zip(pairs, verdicts, strict=True):
            if verdict != "same":
                place = {"article_id": row["first_id"], "start": row["first_start"], "end": row["first_end"]}
                texts = f"{row['first_text']} / {row['second_outlet']}: {row['second_text']}"
                errors.append(
                    error(
                        place | {"text": texts},
                        label,
                        f"{verdict}: {by_hand[name, *pair_key(row)]['reason']}",
                        "shown as a pair",
                    )
                )
    if unjudged:
        listed = ANNOTATIONS / "pairs_to_judge.csv"
        write(listed, ("table", *PAIR), unjudged)
        raise SystemExit(f"{len(unjudged)} pairs have no judgement yet: see {listed.name}, judge them in pairs.csv.")
    return rows, errors


PAIR = (
    "first_id", "first_start", "first_end", "first_text", "second_id", "second_start", "second_end", "second_text",
)  # fmt: skip


def measure_agreement() -> list[Row]:
    """How far the two passes agree: spans found by both, and the columns where they did."""
    rows = []
    columns = {
        "segments": ("kind", "rule"),
        "sentences": (),
        "attributions": ("kind", "cue", "source", "source_name", "polarity"),
        "quantities": ("low", "high", "kind", "noun", "counted", "role", "state", "place", "as_of", "claimant"),
    }
    for layer, compared in columns.items():
        first, second = (read(ANNOTATIONS / which / f"{layer}.csv") for which in ("pass_a", "pass_b"))
        pairs = match_spans(spans_of(first), spans_of(second), least=1.0)
        size = {"set": "two passes of " + SEEDS, "size": f"{len(first)} and {len(second)} {layer}"}
        rows.append(
            f1_row(f"{layer}: F1 of one pass against the other, same span", len(pairs), len(first), len(second)) | size
        )
        for column in compared:
            same = sum(first[i][column] == second[j][column] for i, j in pairs)
            rows.append(share_row(f"{layer}: same {column.replace('_', ' ')}", same, len(pairs)) | size)
    return rows + _agreement_on_sources() + agreement_on_stories()


def _agreement_on_sources() -> list[Row]:
    """How far two passes say the same of the source of a statement; both were given the statements."""
    first, second = (read(ANNOTATIONS / which / "sources.csv") for which in ("pass_a", "pass_b"))
    rows = []
    size = {"set": "two passes of " + SEEDS, "size": f"{len(first)} statements"}
    for column in ("named_status", "source_type", "details", "cue_class", "channel", "identity"):
        same = sum(a[column] == b[column] for a, b in zip(first, second, strict=True))
        rows.append(share_row(f"sources: same {column.replace('_', ' ')}", same, len(first)) | size)
    return rows


def measure_frames(folder: Path) -> list[Row]:
    """Area under the ROC curve of each frame's weighted rate of cues (Frermann et al. 2023, on climate change)."""
    from analysis.framing import find_cues, load_codebook

    articles = jsonl(folder / "framing" / "frames.jsonl")
    documents = [split_article(Article(str(a["id"]), a["outlet"], a["text"])) for a in articles]
    hits = [find_cues(document) for document in documents]
    words = [max(1, sum(token.is_word for token in document.tokens)) for document in documents]
    codes = dict(
        zip(
            ("Responsibility", "Human interest", "Conflict", "Morality", "Economic consequences"),
            ("RE", "HI", "CO", "MO", "EC"),
            strict=True,
        )
    )
    # Errors were read in one half while cues were chosen; the other tells how much that flatters.
    unread = np.array([hashlib.sha256(str(a["id"]).encode()).digest()[-1] % 2 == 1 for a in articles])
    on = "news on climate change, "
    parts = [
        (on + "development part", np.ones(len(articles), dtype=bool)),
        (on + "half whose errors were not read", unread),
    ]
    rows = []
    for name, chosen in parts:
        for frame in load_codebook().names:
            weights = [sum(hit["weight"] for hit in found if hit["frame"] == frame) for found in hits]
            rate = np.array(weights) / words
            coded = np.array([bool(article[codes[frame]]) for article in articles])
            value, low, high = auc_interval(coded[chosen], rate[chosen])
            measured = {"measure": f"AUC {frame.lower()}", "value": value, "low": low, "high": high}
            rows.append(measured | {"set": name, "size": f"{int(chosen.sum())} articles"})
    return rows


def auc_interval(coded: np.ndarray, rate: np.ndarray, replicates: int = 1000) -> tuple[float, float, float]:
    """Area under the ROC curve with a bootstrap interval over articles."""
    generator = np.random.Generator(np.random.PCG64(SEED))
    draws = []
    for _ in range(replicates):
        index = generator.integers(0, len(coded), len(coded))
        draws.append(auc(coded[index], rate[index]))
    low, high = np.nanquantile(draws, [0.025, 0.975])
    return auc(coded, rate), float(low), float(high)


def auc(coded: np.ndarray, rate: np.ndarray) -> float:
    """Area under the ROC curve from ranks, ties shared."""
    positive, negative = int(coded.sum()), int((~coded).sum())
    if not positive or not negative:
        return float("nan")
    ranks = pd.Series(rate).rank().to_numpy()
    return float((ranks[coded].sum() - positive * (positive + 1) / 2) / (positive * negative))


def pair_key(row: Mapping[str, Any]) -> tuple[str, ...]:
    """What identifies a pair."""
    return tuple(str(row[name]) for name in PAIR if not name.endswith("_text"))


def stamped(row: Row, command: str) -> Row:
    """A figure rounded for good, with date and command."""
    values = {
        name: ("" if pd.isna(row[name]) else f"{row[name]:.4f}") for name in ("value", "low", "high") if name in row
    }
    return row | values | {"date": datetime.date.today().isoformat(), "command": command}


def keep_dates(rows: Sequence[Row], before: Sequence[Row]) -> list[Row]:
    """A figure that has not changed keeps the date it was first measured on."""
    names = [name for name in COLUMNS if name != "date"]
    dates = {tuple(str(row.get(name, "")) for name in names): row["date"] for row in before}
    return [row | {"date": dates.get(tuple(str(row.get(n, "")) for n in names), row["date"])} for row in rows]


def write_agreement_text(rows: Sequence[Row]) -> None:
    """Put the agreement into the guidelines, between its two marks."""
    file = ROOT / "docs" / "annotation.md"
    table = ["| measure | size | value |", "|---|---|---|"]
    table += [f"| {row['measure']} | {row['size']} | {float(row['value']):.3f} |" for row in rows]
    start, end = "<!-- agreement: written by `make accuracy` -->", "<!-- /agreement -->"
    text = file.read_text("utf-8")
    head, _, rest = text.partition(start)
    _, _, tail = rest.partition(end)
    file.write_text(f"{head}{start}\n" + "\n".join(table) + f"\n{end}{tail}", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
