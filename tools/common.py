"""What the measuring scripts share: the annotation of the four articles, rows of figures and of errors, CSV files."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
ANNOTATIONS = ROOT / "tests" / "annotations"
SEEDS = "the four articles that come with same-story"
Row = dict[str, Any]


def shown(value: Any) -> str:
    """A value of an error table."""
    if value in ("", None) or (isinstance(value, float) and np.isnan(value)):
        return "–"
    return f"{value:g}" if isinstance(value, float) else str(value)


def annotated(layer: str) -> list[Row]:
    """The settled annotation of one layer."""
    return read(ANNOTATIONS / f"{layer}.csv")


def error(row: Mapping[str, Any], what: str, expected: Any, found: Any) -> Row:
    """One line of an error table."""
    values = {"article_id": row["article_id"], "start": row["start"], "end": row["end"], "error": what}
    return values | {"expected": expected, "found": found, "text": row["text"]}


def missed_and_false(
    expected: Sequence[Mapping[str, Any]],
    found: Sequence[Mapping[str, Any]],
    pairs: Sequence[tuple[int, int]],
    column: str,
    what: str,
) -> list[Row]:
    """What stands in no pair, as lines of an error table that show a column."""
    met, right = {i for i, _ in pairs}, {j for _, j in pairs}
    return [
        *(error(row, f"{what} missed", row[column], "") for i, row in enumerate(expected) if i not in met),
        *(error(row, f"{what} false", "", row[column]) for j, row in enumerate(found) if j not in right),
    ]


def in_text_order(errors: Sequence[Row]) -> list[Row]:
    """Errors by article and place."""
    return sorted(errors, key=lambda row: (row["article_id"], int(row["start"]), int(row["end"]), row["error"]))


def seeds(size: int, what: str) -> Row:
    """Set and size of a figure measured on the four articles."""
    return {"set": SEEDS, "size": f"{size} {what}"}


def read(file: Path) -> list[Row]:
    """Rows of a CSV; none if it does not exist."""
    if not file.exists():
        return []
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def write(file: Path, columns: Sequence[str], rows: Sequence[Mapping[str, Any]]) -> None:
    """Write rows as CSV."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, columns, lineterminator="\n", extrasaction="ignore", restval="")
        writer.writeheader()
        writer.writerows(rows)


def jsonl(file: Path) -> list[Row]:
    """Objects of a JSON Lines file."""
    return [json.loads(line) for line in file.read_text("utf-8").splitlines() if line.strip()]


def same_number(first: Any, second: Any) -> bool:
    """Whether two ends of intervals are the same, open ends included."""
    a, b = (np.nan if x in ("", None) or x != x else float(x) for x in (first, second))
    return bool((np.isnan(a) and np.isnan(b)) or abs(a - b) <= 1e-6 * max(1.0, abs(a)))
