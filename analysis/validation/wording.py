"""What coding sheets tell, for a terminal and for a program."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd

from analysis.tables import records
from analysis.validation.scoring import Validation
from analysis.validation.shipped import TOO_FEW, beside_shipped

DEPENDENT = (
    "they take what they count for independent, which sources and numbers of one sentence, and sentences of one "
    "article, are not quite, and so are a little too narrow"
)


def in_words(validation: Validation) -> str:
    """Progress, figures, agreement and what was left out, as lines of text."""
    return "\n".join(_lines(validation)).rstrip()


def remarks(validation: Validation) -> list[str]:
    """What is to be known of the figures of these articles in particular: sentences, none if there is nothing."""
    said = []
    if validation.complete:
        said.append(
            f"{' and '.join(validation.complete)} coded every sentence there is. What is filled in throughout has no "
            "sampling error for these articles; its intervals tell how far other articles of the kind may differ."
        )
    if validation.is_corrected:
        said.append(
            "The detectors are scored by themselves: the corrections made by hand, which the other pages heed, play no "
            "part here."
        )
    return said


def as_json(validation: Validation) -> dict[str, Any]:
    """The same as values for JSON, missing ones as null."""
    return {
        "sheets": [one._asdict() for one in validation.progress],
        "sentences": validation.sentences,
        "corrected": validation.is_corrected,
        "figures": _plain(beside_shipped(validation.figures)),
        "agreement": _plain(validation.agreement),
        "left_out": _plain(validation.left_out),
    }


def _plain(table: pd.DataFrame) -> list[dict[str, Any]]:
    return [{name: None if value != value else value for name, value in row.items()} for row in records(table)]


def _lines(validation: Validation) -> Iterator[str]:
    for one in validation.progress:
        told = "" if one.numbers == one.coded else f", {one.numbers} with numbers (write none where there is none)"
        yield f"{one.coder}: {one.coded} of {one.rows} sentences coded{told}"
    yield ""
    shown = ""
    for row in records(beside_shipped(validation.figures)):
        if row["set"] != shown:
            shown = row["set"]
            yield f"{shown} ({row['size']})"
        yield (
            f"  {row['right']:>4} of {row['of']:<4} {_percent(row['value'])}  {_percent(row['low'])} to "
            f"{_percent(row['high'])}  {row['measure']} (shipped: {_percent(row['shipped']).strip()}; {row['verdict']})"
        )
    if len(validation.agreement):
        yield "\nAgreement of the coders"
        for row in records(validation.agreement):
            yield (
                f"  {row['what']:<9} {row['units']:>4} sentences  {_percent(row['share'])} the same  "
                f"alpha {_alpha(row)}  ({row['coders']})"
            )
    if len(validation.figures):
        yield (
            f"\nIntervals are 95 % (Wilson); {DEPENDENT}. The shipped figures count statements of the four articles "
            f"that come with same-story, these count sentences; with fewer than ten, it is “{TOO_FEW}”."
        )
        yield from remarks(validation)
    if len(validation.left_out):
        yield "\nLeft out"
        for row in records(validation.left_out):
            yield f"  {row['place']}: {row['reason']}"


def _alpha(row: dict[str, Any]) -> str:
    if row["alpha"] != row["alpha"]:
        return "cannot be told, for all values are the same"
    if row["low"] != row["low"]:
        return f"{row['alpha']:.2f}" + (" (no interval: too few differ from the commonest)" if row["share"] < 1 else "")
    return f"{row['alpha']:.2f}, {row['low']:.2f} to {row['high']:.2f}"


def _percent(share: float) -> str:
    return f"{100 * share:3.0f} %" if share == share else "–"
