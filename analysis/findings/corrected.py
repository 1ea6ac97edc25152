"""What a person has corrected by hand, on the page that it touches."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.corpus import Corpus
from analysis.corrections import APPLIED, ELSEWHERE
from analysis.display import counted, listed, note, sentence, table
from analysis.evidence import Html
from analysis.overruled import corrections
from analysis.reading.wording import printable
from analysis.tables import records, write_table

_LONGEST = 320  # characters of a cell
_SHOWN = 200
# What is said of the corrections that another page shows and that touch this one too.
_BESIDE = {"02": "", "04": "of statements or sources, listed on page 02, may change who claims a number"}


def corrected(corpus: Corpus, page: str, folder: str | Path | None = None) -> Html | None:
    """The corrections by hand that touch a page, counted, with their reasons, and those that could not be applied.

    Parameters
    ----------
    corpus : Corpus
    page : str
        The number of the notebook: "02" for statements and sources, "04" for numbers.
    folder : str, Path or None, optional
        The report folder, where the table is written as `02_corrections` or `04_corrections`.

    Returns
    -------
    Html or None
        Nothing at all where the corpus has no corrections.
    """
    if not corpus.corrections:
        return None
    found = corrections(corpus)
    own, others = found[found["page"] == page], found[found["page"] != page]
    applied = own["status"] == APPLIED
    unmatched = own[~applied & (own["status"] != ELSEWHERE)]
    sentences = [_counted_sentence(own[applied])]
    if len(unmatched):
        rows = listed([str(row) for row in unmatched["row"]])
        name = str(unmatched["file"].iloc[0])
        sentences.append(
            f"Not applied, and without effect: row{'s' if len(unmatched) > 1 else ''} {rows} of {name}; "
            "the table says why."
        )
    if _BESIDE.get(page) and (others["status"] == APPLIED).any():
        many = int((others["status"] == APPLIED).sum())
        sentences.append(f"{sentence(counted(many, 'correction'))} {_BESIDE[page]}.")
    parts = [note(*sentences), *([_listing(own)] if len(own) else [])]
    if folder is not None:
        parts.append(note(write_table(found, folder, f"{page}_corrections")))
    return Html("".join(part.markup for part in parts), "\n".join(part.plain for part in parts))


def _counted_sentence(applied: pd.DataFrame) -> str:
    if not len(applied):
        return "No correction by hand touches this page."
    many = sentence(counted(len(applied), "correction"))
    return f"{many} by hand touch{'es' if len(applied) == 1 else ''} this page; the figures above and below heed that."


def _listing(own: pd.DataFrame) -> Html:
    rows = records(own)
    shown = own.assign(
        where=[_joined(row["article_id"], row["other_article_id"]) or "all" for row in rows],
        words=[_joined(_quoted(row["words"]), _quoted(row["other_words"])) for row in rows],
        done=[_done(row) for row in rows],
    )
    return table(
        shown,
        f"What was corrected by hand, as {printable(str(own['file'].iloc[0]))} has it.",
        columns={
            "row": "row",
            "correct": "what",
            "done": "applied?",
            "where": "article",
            "words": "words",
            "becomes": "becomes",
            "reason": "reason",
        },
        formats=dict.fromkeys(("where", "words", "becomes", "reason"), _short) | {"row": str},
        at_most=_SHOWN,
    )


def _joined(first: str, second: str) -> str:
    return " / ".join(part for part in (first, second) if part)


def _quoted(words: str) -> str:
    return f"“{_short(words)}”" if words else ""


def _done(row: Mapping[str, Any]) -> str:
    if row["status"] != APPLIED:
        return f"no: {row['status']}"
    return f"yes, to {counted(row['times'], 'statement')}" if row["correct"] == "same source" else "yes"


def _short(words: str) -> str:
    """Words of a cell that can be printed, a long one cut at the end.

    Examples
    --------
    >>> len(_short("a" * 320)), len(_short("a" * 321)), _short("a" * 321)[-2:]
    (320, 320, 'a…')
    """
    told = printable(words)
    return told if len(told) <= _LONGEST else f"{told[: _LONGEST - 1]}…"
