"""How right the detectors are on the articles of the report, as far as sentences of them were coded."""

from __future__ import annotations

from typing import Any

import pandas as pd

from analysis.display import MISSING, counted, interval, listed, note, percent, sentence, table
from analysis.evidence import Html
from analysis.findings.wording import is_
from analysis.tables import records
from analysis.validation import Validation, beside_shipped
from analysis.validation.alpha import FEWEST_OTHERS
from analysis.validation.scoring import FOUND, NUMBERS_FOUND, NUMBERS_RIGHT, RIGHT
from analysis.validation.shipped import TOO_FEW
from analysis.validation.wording import DEPENDENT, remarks

# Coders told in sentences; the tables have all.
_MOST_CODERS = 4
# What is said of each measure: {right} of {of} that the coder, or the detector, finds.
_SAID = {
    FOUND: "Of {of} with a statement, the detector finds {right} ({share}).",
    RIGHT: "Of {of} in which it finds a statement, {right} have one ({share}).",
    NUMBERS_FOUND: "Of {of} numbers, {right} are found ({share}).",
    NUMBERS_RIGHT: "Of {of} numbers found, {right} are right ({share}).",
}
_IN_SHORT = {FOUND: "of the sentences with a statement", NUMBERS_FOUND: "of the numbers"}
_CODED = {
    "statement": "whether there is a statement",
    "source": "the source",
    "form": "the form",
    "numbers": "the numbers",
}
_NO_SHEET = (
    "No sentence of these articles has been coded, so nothing is known of how right the detectors are on them.",
    "“same-story validate CORPUS” draws 60 sentences and writes them as a table for a person to fill in, with a page on "
    "how to do it. The next report then shows here how right the detectors are on these "
    "articles.",
)


def own_articles(own: Validation) -> Html:
    """What the coding sheets tell: in sentences, then beside the shipped figures, then whether the coders agree.

    Parameters
    ----------
    own : Validation
        From `validation.score`.
    """
    parts: list[Html] = []
    if not own.progress and not len(own.left_out):
        return note(*_NO_SHEET)
    figures = beside_shipped(own.figures)
    if own.is_coded:
        said = [*_coders_in_words(own, figures), _against_shipped(figures), *remarks(own)]
        parts += [note(*said), _figures(figures)]
    else:
        parts.append(note(f"There {_sheets(own)}, but nothing is coded yet."))
    if len(own.agreement):
        parts += [note(_agreement_in_words(own.agreement)), _agreement(own.agreement)]
    if len(own.left_out):
        parts.append(table(own.left_out, "What on the sheets could not be used.", {"place": "where", "reason": "why"}))
    return Html("".join(part.markup for part in parts), "\n".join(part.plain for part in parts))


def own_in_a_sentence(own: Validation) -> str:
    """What was found by the coder who coded most, for the finding of the page; nothing if nothing is coded.

    Of several who coded as many the first by name speaks, whatever the figures.
    """
    if not own.is_coded:
        return ""
    most = max(own.progress, key=lambda one: one.coded)
    rows = _rows_of(most.coder, own.figures)
    said = [
        f"{percent(rows[name]['value'])} {what} ({_ends(rows[name])})"
        for name, what in _IN_SHORT.items()
        if name in rows
    ]
    if not said:
        return ""
    by = f"{most.coder}’s coding of {counted(most.coded, 'sentence')}"
    return f"On these articles, by {by}, the detectors find {listed(said)}; in brackets 95 % intervals."


def _sheets(own: Validation) -> str:
    many = len(own.progress)
    return f"{is_(many)} {counted(many, 'coding sheet')} of these articles"


def _coders_in_words(own: Validation, figures: pd.DataFrame) -> list[str]:
    done = [one for one in own.progress if one.coded]
    said = [_in_words(one.coder, one.coded, figures) for one in done[:_MOST_CODERS]]
    if len(done) > _MOST_CODERS:
        said.append(f"{sentence(counted(len(done) - _MOST_CODERS, 'more coder'))} are in the table.")
    unfinished = [f"{one.coder} {one.coded} of {one.rows}" for one in own.progress if one.coded < one.rows]
    if unfinished:
        said.append(f"Not all sentences are coded yet: {listed(unfinished)}.")
    return said


def _in_words(coder: str, coded: int, figures: pd.DataFrame) -> str:
    rows = _rows_of(coder, figures)
    said = [
        words.format(
            right=rows[measure]["right"],
            of=rows[measure]["of"],
            share=f"{percent(rows[measure]['value'])}; {_ends(rows[measure])}",
        )
        for measure, words in _SAID.items()
        if measure in rows
    ]
    return " ".join([f"{coder} coded {counted(coded, 'sentence')}.", *said])


def _rows_of(coder: str, figures: pd.DataFrame) -> dict[str, dict[str, Any]]:
    """What one coder's sheet says of all outlets, by measure."""
    return {row["measure"]: row for row in records(figures) if row["coder"] == coder and not row["outlet"]}


def _ends(row: dict[str, Any]) -> str:
    return f"{percent(row['low'])} to {percent(row['high'])}"


def _against_shipped(figures: pd.DataFrame) -> str:
    """Which measures are lower or higher than those that ship, if any can be told apart."""
    if not len(figures):
        return ""
    verdicts = set(figures["verdict"])
    apart = [
        f"{row['set']}: “{row['measure']}” is {row['verdict']} ({percent(row['value'])}, shipped {percent(row['shipped'])})"
        for row in records(figures)
        if row["verdict"] in ("lower", "higher")
    ]
    if apart:
        return f"Told apart from the shipped figures: {listed(apart)}. Go by the figures of these articles."
    if verdicts == {TOO_FEW}:
        return "That is too few to tell whether it is as good as the shipped figures say; the intervals say how little is known."
    return (
        "None of it can be told apart from the figures of the four articles that come with same-story; that does not "
        "make them equal: how far apart they may be, the intervals tell."
    )


def _figures(figures: pd.DataFrame) -> Html:
    shown = figures.assign(
        interval=[interval(row["low"], row["high"], ".2f") for row in records(figures)],
        right_of=[f"{row['right']} of {row['of']}" for row in records(figures)],
        beside=[f"{row['shipped']:.2f} ({row['shipped_right']} of {row['shipped_of']})" for row in records(figures)],
    )
    return table(
        shown,
        "How right the detectors are on these articles, by who coded the sentences, beside what was measured on the four "
        "articles that come with same-story. Here sentences are counted, and one is found if any part of a statement in "
        "it is; there statements and their pieces are counted, which is stricter. "
        f"With fewer than ten there is no verdict. Of the intervals: {DEPENDENT}.",
        columns={
            "set": "coded by",
            "measure": "measure",
            "value": "here",
            "interval": "95 % interval",
            "right_of": "right",
            "beside": "on the four articles",
            "elsewhere": "on articles of others",
            "verdict": "compared",
        },
        formats={"value": ".2f", "elsewhere": _or_dash},
    )


def _or_dash(words: str) -> str:
    return words or MISSING


def _agreement_in_words(agreement: pd.DataFrame) -> str:
    rows = {row["what"]: row for row in records(agreement)}
    row = rows.get("statement", next(iter(rows.values())))
    who = listed(row["coders"].split("; "))
    same = f"On {_CODED[row['what']]} {who} agree in {percent(row['share'])} of {counted(row['units'], 'sentence')}"
    if row["alpha"] != row["alpha"]:
        return f"{same}; all values are the same, so it cannot be told whether that is more than chance."
    ends = ""
    if row["low"] == row["low"]:
        ends = interval(row["low"], row["high"], ".2f")
    elif row["share"] < 1:
        ends = "too few sentences are coded otherwise than most for an interval"
    alpha = "; ".join(filter(None, [f"{row['alpha']:.2f}".replace("-", "−"), ends]))
    return (
        f"{same} (Krippendorff’s alpha {alpha}). What coders disagree on no detector can be right about: where alpha "
        "is below 0.67 the figures above tell little, from 0.8 on coding counts as reliable (Krippendorff 2013)."
    )


def _agreement(agreement: pd.DataFrame) -> Html:
    shown = agreement.assign(interval=[interval(row["low"], row["high"], ".2f") for row in records(agreement)])
    return table(
        shown,
        "How far the coders agree on the same sentences: 1 is perfect, 0 what chance gives. Source and form are compared "
        "where both see a statement. There is no interval where they agree throughout, or where fewer than "
        f"{FEWEST_OTHERS} sentences have another answer than the commonest.",
        columns={
            "what": "what was coded",
            "units": "sentences",
            "share": "the same",
            "alpha": "alpha",
            "interval": "95 % interval",
            "coders": "coders",
        },
        formats={"share": percent, "alpha": ".2f"},
    )
