"""What a person has corrected by hand, on the page that it touches."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from analysis.corpus import Corpus
from analysis.corrections import Became, Outcome
from analysis.display import counted, listed, note, sentence, table
from analysis.evidence import Html
from analysis.overruled import in_table, outcomes, page_of
from analysis.reading.wording import printable
from analysis.tables import make_table, write_table

_LONGEST = 320  # characters of a cell
_SHOWN = 200
_OF_NAMES = ("same source", "source type", "named status")
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
    found = outcomes(corpus)
    own = [one for one in found if page_of(one.correction) == page]
    beside = [one for one in found if page_of(one.correction) != page]
    unmatched = [one.correction for one in own if one.became is Became.REFUSED]
    sentences = [_counted_sentence(_applied(own))]
    if unmatched:
        rows = listed([str(one.row) for one in unmatched])
        name = unmatched[0].file
        sentences.append(
            f"Not applied, and without effect: row{'s' if len(unmatched) > 1 else ''} {rows} of {name}; "
            "the table says why."
        )
    if _BESIDE.get(page) and _applied(beside):
        sentences.append(f"{sentence(counted(_applied(beside), 'correction'))} {_BESIDE[page]}.")
    parts = [note(*sentences), *([_listing(own)] if own else [])]
    if folder is not None:
        parts.append(note(write_table(make_table("corrections", map(in_table, found)), folder, f"{page}_corrections")))
    return Html("".join(part.markup for part in parts), "\n".join(part.plain for part in parts))


def _applied(found: Iterable[Outcome]) -> int:
    return sum(one.became is Became.APPLIED for one in found)


def _counted_sentence(applied: int) -> str:
    if not applied:
        return "No correction by hand touches this page."
    many = sentence(counted(applied, "correction"))
    return f"{many} by hand touch{'es' if applied == 1 else ''} this page; the figures above and below heed that."


def _listing(own: Sequence[Outcome]) -> Html:
    rows = [one.correction for one in own]
    shown = make_table("corrections", map(in_table, own)).assign(
        where=[_joined(one.article_id, one.other_article_id) or "all" for one in rows],
        words=[_joined(_quoted(one.words), _quoted(one.other_words)) for one in rows],
        done=[_done(one) for one in own],
    )
    return table(
        shown,
        f"What was corrected by hand, as {printable(rows[0].file)} has it.",
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


def _done(one: Outcome) -> str:
    if one.became is not Became.APPLIED:
        return f"no: {one.status}"
    _, _, remark = one.status.partition("; ")
    told = f"yes, to {counted(one.times, 'statement')}" if one.correction.correct in _OF_NAMES else "yes"
    return f"{told}; {remark}" if remark else told


def _short(words: str) -> str:
    """Words of a cell that can be printed, a long one cut at the end.

    Examples
    --------
    >>> len(_short("a" * 320)), len(_short("a" * 321)), _short("a" * 321)[-2:]
    (320, 320, 'a…')
    """
    told = printable(words)
    return told if len(told) <= _LONGEST else f"{told[: _LONGEST - 1]}…"
