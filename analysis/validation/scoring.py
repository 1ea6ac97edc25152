"""Score the detectors against coding sheets, sentence by sentence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from analysis.accuracy import share_row
from analysis.corpus import Corpus, Document
from analysis.evaluation import QUOTED, name_words, same_name
from analysis.reading.wording import counted
from analysis.tables import make_table
from analysis.validation.coders import agreement_rows
from analysis.validation.detected import Detected, detect
from analysis.validation.matching import matched_numbers
from analysis.validation.sampling import count_sentences
from analysis.validation.sheets import Coded, LeftOut, Sheet, read_sheets

FOUND = "sentences with a statement, found"
FOUND_QUOTED = "sentences with a direct or mixed statement, found"
FOUND_INDIRECT = "sentences with indirect statements only, found"
RIGHT = "of sentences found to hold a statement, right"
SOURCES = "of sources in sentences found, right"
FORMS = "of sentences rightly found, form right"
NUMBERS_FOUND = "numbers found"
NUMBERS_RIGHT = "of numbers found, right"
COMMAND = "same-story validate CORPUS --score"
LEAST_OF_OUTLET = 20


class Progress(NamedTuple):
    """How far a coder has come: rows that can be used, those coded at all, and those whose numbers are coded."""

    coder: str
    rows: int
    coded: int
    numbers: int


class Judged(NamedTuple):
    """A sentence as a coder and as the detectors see it."""

    outlet: str
    coded: Coded
    found: Detected


@dataclass(frozen=True)
class Validation:
    """What the coding sheets of a corpus tell.

    Attributes
    ----------
    figures : DataFrame
        The table `validation` of `docs/data-dictionary.md`.
    agreement : DataFrame
        The table `validation_agreement`; empty with fewer than two coders.
    progress : tuple of Progress
        One per sheet.
    left_out : DataFrame
        `place` and `reason` of every file, row and cell that could not be used.
    sentences : int
        How many there are to draw from.
    is_corrected : bool
        Whether the corpus has corrections by hand. They play no part: the detectors are scored by themselves.
    """

    figures: pd.DataFrame
    agreement: pd.DataFrame
    progress: tuple[Progress, ...]
    left_out: pd.DataFrame
    sentences: int
    is_corrected: bool

    @property
    def complete(self) -> list[str]:
        """Who coded every sentence there is, so that nothing is owed to the draw."""
        return [one.coder for one in self.progress if 0 < self.sentences <= one.coded]

    @property
    def is_coded(self) -> bool:
        """Whether anything was coded that can be scored."""
        return len(self.figures) > 0


def score(corpus: Corpus, folder: Path | None) -> Validation:
    """Read the sheets of a folder and compare them with what the detectors find in the articles now.

    Parameters
    ----------
    corpus : Corpus
        The articles the sentences were drawn from.
    folder : Path or None
        Of the sheets, see `sheets.folder_of`; without one the tables are empty.

    Returns
    -------
    Validation

    Notes
    -----
    A sentence counts as found where a letter of a statement stands in it. A source is right where one that was found in
    the sentence shares a name with it (`evaluation.same_name`); a pronoun is not asked. The form is right where all
    forms of the sentence are the same. A number is right where what was found stands in what the coder wrote, each
    once.
    Intervals are Wilson's and take what they count for independent. Sentences of one article are not quite, nor several
    sources or numbers of one sentence, so the intervals are a little too narrow. They are too wide, on the other hand,
    where most sentences there are were coded: as statements on these articles, figures of all have no sampling error.
    What was corrected by hand plays no part, for it says nothing of the detectors.

    Examples
    --------
    >>> from analysis import load_articles
    >>> score(load_articles(), None).is_coded
    False
    """
    sheets, left_out = read_sheets(folder)
    known = _Articles(corpus)
    judged: list[tuple[Sheet, list[Judged]]] = []
    for sheet in sheets:
        left_out += sheet.left_out
        judged.append((sheet, known.judge(sheet.rows, left_out)))
    figures = [row for sheet, rows in judged for row in _figures_of(sheet.coder, rows)]
    agreed = agreement_rows({sheet.coder: [one.coded for one in rows] for sheet, rows in judged})
    return Validation(
        figures=make_table("validation", figures),
        agreement=make_table("validation_agreement", agreed),
        progress=tuple(_progress(sheet.coder, rows) for sheet, rows in judged),
        left_out=pd.DataFrame(left_out, columns=["place", "reason"], dtype="str"),
        sentences=count_sentences(corpus) if sheets else 0,
        is_corrected=bool(corpus.corrections),
    )


class _Articles:
    """The articles by their text; what is found in one is kept, for several coders code the same."""

    def __init__(self, corpus: Corpus) -> None:
        self.ids = {document.article.article_id for document in corpus.documents}
        self.by_text: dict[str, list[Document]] = {}
        self.found: dict[tuple[str, str | None], dict[tuple[int, int], Detected]] = {}
        for document in corpus.documents:
            self.by_text.setdefault(document.article.sha256, []).append(document)

    def judge(self, rows: Iterable[Coded], left_out: list[LeftOut]) -> list[Judged]:
        """The rows with what the detectors find; those that belong to no sentence go to `left_out`."""
        judged = []
        for row in rows:
            alike = self.by_text.get(row.sha256, [])
            if not alike:
                gone = "has another text now" if row.article_id in self.ids else "is not in the corpus any more"
                left_out.append((row.place, f"its article {gone}; put it back as it was, or code it anew"))
                continue
            # Of articles with one text that of the row's id comes first, if no spreadsheet has changed it; the others
            # follow, for by another title the same text has other sentences.
            alike = sorted(alike, key=lambda one: one.article.article_id != row.article_id)
            pairs = ((one, self._detected(one).get((row.start, row.end))) for one in alike)
            document, found = next((pair for pair in pairs if pair[1]), (None, None))
            if document is None or found is None:
                reason = "start and end are not those of a sentence; copy them from the sheet as it was written"
                left_out.append((row.place, reason))
                continue
            judged.append(Judged(document.article.outlet, row, found))
        return judged

    def _detected(self, document: Document) -> dict[tuple[int, int], Detected]:
        splits = document.article.sha256, document.article.title
        if splits not in self.found:
            self.found[splits] = detect(document)
        return self.found[splits]


def _progress(coder: str, rows: Sequence[Judged]) -> Progress:
    coded = [row.coded for row in rows]
    return Progress(coder, len(rows), sum(one.is_coded for one in coded), sum(one.numbers is not None for one in coded))


def _figures_of(coder: str, rows: Sequence[Judged]) -> list[dict[str, Any]]:
    """The figures of one coder, then of each outlet of which there are enough sentences."""
    done = [row for row in rows if row.coded.is_coded]
    if not done:
        return []
    groups: list[tuple[str, list[Judged]]] = [("", done)]
    by_outlet = [(name, list(of)) for name, of in groupby(sorted(done, key=_outlet), key=_outlet)]
    if len(by_outlet) > 1:
        groups += [(name, of) for name, of in by_outlet if len(of) >= LEAST_OF_OUTLET]
    return [
        row | {"coder": coder, "outlet": outlet, "set": f"{coder}, {outlet}" if outlet else coder} | _about(of)
        for outlet, of in groups
        for row in figures_of(of)
    ]


def _outlet(row: Judged) -> str:
    return row.outlet


def _about(rows: Sequence[Judged]) -> dict[str, str]:
    return {"size": counted(len(rows), "sentence"), "command": COMMAND}


def figures_of(rows: Sequence[Judged]) -> list[dict[str, Any]]:
    """Every measure of some sentences with its 95 % Wilson interval; those of which nothing was coded are left out."""
    answered = [row for row in rows if row.coded.statement is not None]
    true = [row for row in answered if row.coded.statement]
    both = [row for row in true if row.found.forms]
    quoted = [row for row in true if row.coded.forms and not row.coded.forms.isdisjoint(QUOTED)]
    indirect = [row for row in true if row.coded.forms == frozenset(("indirect",))]
    sources = [(name, row.found.sources) for row in both for name in row.coded.sources or () if name_words(name)]
    formed = [row for row in both if row.coded.forms]
    numbers = [(row.coded.numbers, row.found.numbers) for row in rows if row.coded.numbers is not None]
    matched = sum(matched_numbers(coded, found) for coded, found in numbers)
    counts = [
        (FOUND, len(both), len(true)),
        (FOUND_QUOTED, _found(quoted), len(quoted)),
        (FOUND_INDIRECT, _found(indirect), len(indirect)),
        (RIGHT, len(both), _found(answered)),
        (SOURCES, sum(any(same_name(one, name) for one in found) for name, found in sources), len(sources)),
        (FORMS, sum(row.coded.forms == row.found.forms for row in formed), len(formed)),
        (NUMBERS_FOUND, matched, sum(len(coded) for coded, _ in numbers)),
        (NUMBERS_RIGHT, matched, sum(len(found) for _, found in numbers)),
    ]
    return [share_row(measure, right, of) for measure, right, of in counts if of]


def _found(rows: Iterable[Judged]) -> int:
    return sum(bool(row.found.forms) for row in rows)
