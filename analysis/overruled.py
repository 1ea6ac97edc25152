"""What became of the corrections that a person has written down: the table `corrections`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

import pandas as pd

from analysis.alignment.corrected import find_hand
from analysis.corpus import Corpus
from analysis.corrections import APPLIED, ELSEWHERE, Outcome
from analysis.numbers import claims_of, quantities, read_quantities
from analysis.numbers import corrected as numbers
from analysis.reading import Correction
from analysis.sourcing import corrected as statements
from analysis.sourcing import find_attributions
from analysis.tables import make_table, records

# The notebook that shows what each corrects.
_PAGES = {"not a statement": "02", "source": "02", "same source": "02"}
_OTHER_PAGE = "04"


def corrections(corpus: Corpus) -> pd.DataFrame:
    """What became of each correction: whether it was applied, how often, or why not.

    Parameters
    ----------
    corpus : Corpus
        One story, as `Corpus.one_story` gives it, or several.

    Returns
    -------
    DataFrame
        The table `corrections` of `docs/data-dictionary.md`, in the order of the corrections; mostly empty.

    Examples
    --------
    >>> from analysis import load_articles
    >>> len(corrections(load_articles()))
    0
    """
    found = {(one.correction.file, one.correction.row): one for one in _outcomes(corpus)}
    ordered = [found[one.file, one.row] for one in corpus.corrections]
    return make_table("corrections", (_row(one) for one in ordered))


def without_effect(corpus: Corpus) -> Iterator[tuple[Correction, str]]:
    """The corrections that no page applies, with the reason: of all stories, each as its page has it.

    Parameters
    ----------
    corpus : Corpus
        As read.
    """
    if not corpus.corrections:
        return
    pages = [records(corrections(corpus.one_story(story))) for story in corpus.stories]
    for place, one in enumerate(corpus.corrections):
        told = [page[place]["status"] for page in pages]
        if APPLIED not in told:
            yield one, next((reason for reason in told if reason != ELSEWHERE), _NOT_ENGLISH)


_NOT_ENGLISH = "its article is in another language and left out of the measures"


def _outcomes(corpus: Corpus) -> list[Outcome]:
    kinds = {one.correct for one in corpus.corrections}
    named = {one.article_id for one in corpus.corrections} | {one.other_article_id for one in corpus.corrections}
    here = [document for document in corpus.documents if document.article.article_id in named]
    # Names are of the whole story; all else is told by the articles that are named.
    heard = corpus.documents if "same source" in kinds else here
    found = statements.overrule(corpus, [row for document in heard for row in find_attributions(document)]).outcomes
    found += numbers.overrule(corpus, [row for document in here for row in read_quantities(document)]).outcomes
    if kinds & {"same number", "different numbers"}:
        found += find_hand(corpus, records(claims_of(quantities(corpus.only(here)))))[1]
    return found


def _row(one: Outcome) -> dict[str, Any]:
    told = asdict(one.correction)
    page = _PAGES.get(one.correction.correct, _OTHER_PAGE)
    return {**told, "status": one.status, "times": one.times, "page": page}
