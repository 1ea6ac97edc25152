"""What became of the corrections that a person has written down: the table `corrections`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

import pandas as pd

from analysis.alignment.corrected import find_hand
from analysis.corpus import Corpus
from analysis.corrections import TWO_STORIES, Became, Outcome
from analysis.numbers import claims_of, quantities, read_quantities
from analysis.numbers import corrected as numbers
from analysis.reading import Correction
from analysis.reading.corrections import in_excerpt
from analysis.sourcing import corrected as statements
from analysis.sourcing import find_attributions
from analysis.tables import make_table, records

# The notebook that shows what each corrects.
_NAMES = ("same source", "source type", "named status")
_PAGES = dict.fromkeys(("not a statement", "source", *_NAMES), "02")
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
    return make_table("corrections", map(in_table, outcomes(corpus)))


def outcomes(corpus: Corpus) -> list[Outcome]:
    """What became of each correction of a corpus, as `corrections`, in their order; of excerpts their beginnings."""
    found = {one.correction: one for one in _found(corpus)}
    ordered = [found[one] for one in corpus.corrections]
    if not corpus.excerpts:
        return ordered
    return [one._replace(correction=in_excerpt(one.correction)) for one in ordered]


def applied(corpus: Corpus, story: str | None = None) -> int:
    """How many corrections took effect in what is shown of one story.

    Parameters
    ----------
    corpus : Corpus
        As read.
    story : str or None, optional
        As for `Corpus.one_story`.

    Examples
    --------
    >>> from analysis import load_articles
    >>> applied(load_articles())
    0
    """
    if not corpus.corrections:
        return 0
    return sum(one.became is Became.APPLIED for one in outcomes(corpus.one_story(story)))


def without_effect(corpus: Corpus) -> Iterator[tuple[Correction, str]]:
    """The corrections that no page applies, with the reason: of all stories, each as its page has it.

    Parameters
    ----------
    corpus : Corpus
        As read.
    """
    if not corpus.corrections:
        return
    pages = [outcomes(corpus.one_story(story)) for story in corpus.stories]
    for one, *told in zip(corpus.corrections, *pages, strict=True):
        if _of_two_stories(corpus, one):
            yield one, TWO_STORIES
        elif all(page.became is not Became.APPLIED for page in told):
            refused = (page.status for page in told if page.became is Became.REFUSED)
            yield one, next(refused, _NOT_ENGLISH)


_NOT_ENGLISH = "its article is in another language and left out of the measures"


def _of_two_stories(corpus: Corpus, one: Correction) -> bool:
    named = {article_id for article_id in (one.article_id, one.other_article_id) if corpus.holds(article_id)}
    return len({corpus.document(article_id).article.story_id for article_id in named}) > 1


def _found(corpus: Corpus) -> list[Outcome]:
    kinds = {one.correct for one in corpus.corrections}
    named = {one.article_id for one in corpus.corrections} | {one.other_article_id for one in corpus.corrections}
    here = [document for document in corpus.documents if document.article.article_id in named]
    # Names are of the whole story; all else is told by the articles that are named.
    heard = here if kinds.isdisjoint(_NAMES) else corpus.documents
    found = statements.overrule(corpus, [row for document in heard for row in find_attributions(document)]).outcomes
    found += numbers.overrule(corpus, [row for document in here for row in read_quantities(document)]).outcomes
    if kinds & {"same number", "different numbers"}:
        found += find_hand(corpus, records(claims_of(quantities(corpus.only(here)))))[1]
    return found


def page_of(one: Correction) -> str:
    """The notebook that shows what a correction corrects."""
    return _PAGES.get(one.correct, _OTHER_PAGE)


def in_table(one: Outcome) -> dict[str, Any]:
    """The row of `corrections` of an outcome."""
    return {**asdict(one.correction), "status": one.status, "times": one.times, "page": page_of(one.correction)}
