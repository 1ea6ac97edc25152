"""Measure how numbers of several articles are paired, against annotated facts and verdicts."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from analysis import load_articles
from analysis.accuracy import match_spans, spans_of
from analysis.alignment import compare_quantities
from analysis.corpus import Corpus
from analysis.numbers import quantities
from analysis.tables import make_table, records
from tools.common import Row, read

Key = tuple[str, int]
COPIED = (
    "interval_rule",
    "approximator",
    "kind",
    "unit",
    "noun",
    "counted",
    "whole",
    "state",
    "place",
    "as_of",
    "role",
    "text",
)


def annotated_table(corpus: Corpus, rows: Sequence[Mapping[str, Any]]) -> pd.DataFrame:
    """The table `quantities` as annotated, for measuring the pairing by itself."""
    classes = {row["approximator"].lower(): row["approximator_class"] for row in records(quantities(corpus))}
    out = []
    for number, row in enumerate(sorted(rows, key=lambda row: (row["article_id"], int(row["start"])))):
        document = corpus.document(row["article_id"])
        start, end = int(row["start"]), int(row["end"])
        out.append(
            {
                **document.identity,
                "quantity_id": number,
                "start": start,
                "end": end,
                **{name: float(row[name]) if row[name] else None for name in ("value", "low", "high")},
                **{name: row[name] for name in COPIED},
                "approximator_class": classes.get(row["approximator"].lower(), ""),
                "statement_id": None,
                "source_name": row["claimant"],
                "sentence_id": document.sentence_at(start) or 0,
                "repeated": document.is_repeated(start),
                "rule": "",
            }
        )
    return make_table("quantities", out)


def gold_pairs(rows: Sequence[Mapping[str, Any]], corpus: Corpus) -> set[tuple[Key, Key]]:
    """All pairs of numbers of one annotated fact in articles of different outlets."""
    outlet = {document.article.article_id: document.article.outlet for document in corpus.documents}
    keyed = [
        ((str(row["article_id"]), int(row["start"])), row["fact"])
        for row in rows
        if row["role"] == "claim" and not corpus.document(row["article_id"]).is_repeated(int(row["start"]))
    ]
    return {
        (min(a, b), max(a, b))
        for (a, fact), (b, other) in itertools.combinations(sorted(keyed), 2)
        if fact == other and outlet[a[0]] != outlet[b[0]]
    }


def to_annotated(rows: Sequence[Mapping[str, Any]], found: Sequence[Mapping[str, Any]]) -> dict[Key, Key]:
    """From article and start of what was found to those of the annotated number it overlaps."""
    return {
        (str(found[j]["article_id"]), int(found[j]["start"])): (str(rows[i]["article_id"]), int(rows[i]["start"]))
        for i, j in match_spans(spans_of(rows), spans_of(found), least=1e-9)
    }


def measure(folder: Path, annotation: Path, detected: bool) -> tuple[dict[str, tuple[int, int]], list[str]]:
    """Right and of how many, for one annotated story; and the errors as lines.

    Parameters
    ----------
    folder, annotation : Path
        The corpus, and the folder of `quantities.csv` and `number_pairs.csv`.
    detected : bool
        Whether quantities are those found, or those annotated.
    """
    corpus = load_articles(folder)
    rows = read(annotation / "quantities.csv")
    wanted = gold_pairs(rows, corpus)
    judged = {
        ((r["first_id"], int(r["first_start"])), (r["second_id"], int(r["second_start"]))): r
        for r in read(annotation / "number_pairs.csv")
    }
    judged = {(min(pair), max(pair)): row for pair, row in judged.items()}
    table = quantities(corpus) if detected else annotated_table(corpus, rows)
    found = records(table)
    to_gold = to_annotated(rows, found)
    pairs = records(compare_quantities(corpus, table))
    joined: dict[tuple[Key, Key], Row] = {}
    for pair in pairs:
        ends = [(pair[f"{side}_id"], int(pair[f"{side}_start"])) for side in ("first", "second")]
        a, b = (to_gold.get(end, end) for end in ends)
        if pair["joined"]:
            joined[min(a, b), max(a, b)] = pair
    right = wanted & set(joined)
    said = [f"{name}" for name in ()]
    texts = {
        (r["article_id"], int(r["start"])): f"{r['approximator']} {r['text']} {r['counted'] or r['unit']} [{r['fact']}]"
        for r in rows
    }
    for a, b in sorted(set(joined) - wanted):
        said.append(
            f"FALSE  {joined[a, b]['score']:.2f} {texts.get(a, a)} | {texts.get(b, b)} | {joined[a, b]['evidence']}"
        )
    for a, b in sorted(wanted - set(joined)):
        near = next(
            (
                p
                for p in pairs
                if {(p["first_id"], int(p["first_start"])), (p["second_id"], int(p["second_start"]))} == {a, b}
            ),
            None,
        )
        said.append(
            f"MISSED {texts[a]} | {texts[b]} | "
            + ("" if near is None else f"{near['score']:.2f} {near['verdict']} {near['scope']}; {near['evidence']}")
        )
    checks = {"verdict": 0, "origin": 0, "colour": 0}
    for pair in sorted(right):
        gold, row = judged.get(pair), joined[pair]
        if gold is None:
            said.append(f"no annotated verdict: {texts[pair[0]]} | {texts[pair[1]]}")
            continue
        tests = {
            "verdict": gold["verdict"] == row["verdict"],
            "origin": gold["origin"] == row["origin"],
            "colour": (gold["colour"] == "differs") == bool(row["colour"]),
        }
        for name, holds in tests.items():
            checks[name] += holds
            if not holds:
                said.append(
                    f"{name.upper()} {gold[name]} but {row[name]!r} ({row['scope']}): {texts[pair[0]]} | {texts[pair[1]]} | {gold['reason']}"
                )
    figures = {"pairs found": (len(right), len(wanted)), "pairs right": (len(right), len(joined))}
    return figures | {f"{name} right": (count, len(right)) for name, count in checks.items()}, said


def main() -> None:
    """Print figures and errors of stories, for maintainers."""
    import sys

    for detected in (False, True):
        total: dict[str, list[int]] = {}
        for name in sys.argv[1:]:
            folder, _, annotation = name.partition("=")
            figures, said = measure(Path(folder), Path(annotation or folder), detected)
            print("\n".join([f"== {folder} {'detected' if detected else 'annotated'}", *said]))
            print({key: f"{a}/{b}" for key, (a, b) in figures.items()})
            for key, (a, b) in figures.items():
                total.setdefault(key, [0, 0])
                total[key][0] += a
                total[key][1] += b
        print("ALL", "detected" if detected else "annotated", {key: f"{a}/{b}" for key, (a, b) in total.items()})


if __name__ == "__main__":
    main()
