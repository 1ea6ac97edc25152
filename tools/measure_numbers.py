"""Measure the numbers: on the four articles, on invented stories, and on sets annotated by others."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from analysis import load_articles
from analysis.accuracy import match_spans, share_row, spans_of
from analysis.corpus import Corpus, split_article
from analysis.numbers import quantities, read_quantities
from analysis.reading import Article
from analysis.tables import records
from tools.common import Row, annotated, error, in_text_order, jsonl, read, same_number, seeds, shown
from tools.measure_pairs import FITTED, KEPT_APART, UNSEEN, Story

Check = Callable[[Mapping[str, Any], Mapping[str, Any]], bool]
_WORDS = ("state", "place", "as_of", "whole")
_COLUMNS = {"interval": ("low", "high"), "kind": ("kind", "role"), "claimant": ("claimant",)}


def _same(column: str, found: str = "") -> Check:
    return lambda a, b: str(a[column]).lower() == str(b[found or column]).lower()


CHECKS: dict[str, Check] = {
    "interval": lambda a, b: same_number(a["low"], b["low"]) and same_number(a["high"], b["high"]),
    "kind": lambda a, b: a["kind"] == b["kind"] and a["role"] == b["role"],
    "noun": _same("noun"),
    **{name: _same(name) for name in _WORDS},
    "claimant": _same("claimant", "source_name"),
}
_SHOWN = {"as_of": "time"}


def measure_numbers(corpus: Corpus) -> tuple[list[Row], list[Row]]:
    """Numbers: found (any overlap), and of those interval, kind, noun and the rest right."""
    expected, found = annotated("quantities"), records(quantities(corpus))
    pairs = match_spans(spans_of(expected), spans_of(found), least=1e-9)
    size = seeds(len(expected), "numbers")
    rows = [row | size for row in _rows(expected, found, pairs)]
    for names, set_name in (
        (UNSEEN, f"{len(UNSEEN)} invented stories written when all was done"),
        ((*FITTED, *KEPT_APART), f"{len(FITTED + KEPT_APART)} invented stories, most of them in view"),
    ):
        stories = [Story.named(name) for name in names]
        told = [_in(story, row) for story in stories for row in read(story.annotation / "quantities.csv")]
        read_there = [_in(story, row) for story in stories for row in records(quantities(load_articles(story.folder)))]
        there = match_spans(spans_of(told), spans_of(read_there), least=1e-9)
        size = {"set": set_name, "size": f"{len(told)} numbers"}
        rows += [row | size for row in _rows(told, read_there, there)]
    return rows, in_text_order(_errors(expected, found, pairs))


def _in(story: Story, row: Mapping[str, Any]) -> Row:
    """A row whose article is told apart from those of other stories."""
    return {**row, "article_id": f"{story.folder.name}/{row['article_id']}"}


def _rows(
    expected: Sequence[Mapping[str, Any]], found: Sequence[Mapping[str, Any]], pairs: Sequence[tuple[int, int]]
) -> list[Row]:
    rows = [
        share_row("numbers found", len(pairs), len(expected)),
        share_row("of what was found, right", len(pairs), len(found)),
    ]
    for name, check in CHECKS.items():
        right = sum(check(expected[i], found[j]) for i, j in pairs)
        rows.append(share_row(f"of what was found, {_SHOWN.get(name, name)} right", right, len(pairs)))
    return rows


def _errors(
    expected: Sequence[Mapping[str, Any]], found: Sequence[Mapping[str, Any]], pairs: Sequence[tuple[int, int]]
) -> list[Row]:
    matched, taken = {i for i, _ in pairs}, {j for _, j in pairs}
    errors = [error(r, "missed", r["value"] or r["text"], "") for i, r in enumerate(expected) if i not in matched]
    errors += [error(r, "false", "", r["text"]) for j, r in enumerate(found) if j not in taken]
    for name, check in CHECKS.items():
        columns = _COLUMNS.get(name, (name,))
        for i, j in pairs:
            if not check(expected[i], found[j]):
                wanted = " to ".join(shown(expected[i][column]) for column in columns)
                told = "source_name" if name == "claimant" else ""
                given = " to ".join(shown(found[j][told or column]) for column in columns)
                errors.append(error(expected[i], f"wrong {_SHOWN.get(name, name)}", wanted, given))
    return errors


def measure_quantity_sets(folder: Path) -> list[Row]:
    """Numbers against NewsQuant (Almasian et al. 2023) and the sentences with counted nouns."""
    folder = folder / "quantities"
    scores, size = _scored(folder, "news")
    rows = [
        {"measure": name, "value": value, "set": "NewsQuant, development part", "size": size}
        for name, value in newsquant_figures(scores)
    ]
    scores, size = _scored(folder, "counted")
    right, of = map(int, scores["detail"]["unit recall counted noun"].split("/"))
    row = share_row("counted noun found", right, of)
    return [*rows, row | {"set": "Universal Dependencies PUD and GUM, development part", "size": size}]


def newsquant_figures(scores: Mapping[str, Any]) -> list[tuple[str, float]]:
    """Names and values of the figures shown, from the scorer's output."""
    names = {
        "value": "F1 of the value",
        "value+bound": "F1 of value and bound",
        "hedge detection (non-exact)": "F1 of hedges",
        "value+unit/noun": "F1 of value with unit or noun",
    }
    return [(name, scores["scores"][key]["F1"] / 100) for key, name in names.items()]


def _scored(folder: Path, name: str) -> tuple[dict[str, Any], str]:
    docs = jsonl(folder / f"{name}_docs.jsonl")
    predicted = [
        {
            "doc": doc["doc"],
            "start": row["start"],
            "end": row["end"],
            "unit": row["unit"] or None,
            "noun": row["noun"] or None,
        }
        | {end: None if pd.isna(row[end]) else row[end] for end in ("low", "high", "value")}
        for doc in docs
        for row in read_quantities(split_article(Article(doc["doc"], "outlet", doc["text"])))
    ]
    files = ["--gold", str(folder / f"{name}_gold.jsonl"), "--docs", str(folder / f"{name}_docs.jsonl")]
    return run_scorer(folder / "score.py", predicted, files), f"{len(docs)} sentences"


def run_scorer(scorer: Path, predicted: Iterable[Mapping[str, Any]], options: Sequence[str] = ()) -> dict[str, Any]:
    """What a scorer prints of predictions, as JSON."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        file.writelines(json.dumps(row) + "\n" for row in predicted)
        file.flush()
        command = [sys.executable, str(scorer), file.name, "--json", *options]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    scores: dict[str, Any] = json.loads(done.stdout)
    return scores
