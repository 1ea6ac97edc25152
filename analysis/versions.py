"""Versions of one article that an outlet has several times: only one of them says anything."""

from __future__ import annotations

from analysis.corpus import Corpus, Document
from analysis.reading.wording import counted


def distinct(corpus: Corpus) -> Corpus:
    """The corpus without copies: what another article of its outlet holds for the most part is left out.

    A copy says nothing that the first has not said; drawn beside it, it would feign certainty. What is nearly the same
    is said in `analysis.copies`; bodies too short for that are copies if they are the same, white space aside.

    Parameters
    ----------
    corpus : Corpus

    Returns
    -------
    Corpus
        The very same where there is no copy; else with a note on how many were left out.

    Examples
    --------
    >>> from analysis.corpus import load_articles
    >>> corpus = load_articles()
    >>> distinct(corpus) is corpus
    True
    """
    outlet = {document.article.article_id: document.article.outlet for document in corpus.documents}
    held = {name for copies in corpus.copies for name in copies.others if outlet[name] == outlet[copies.longest]}
    first: dict[tuple[str, str], str] = {}
    for document in corpus.documents:
        first.setdefault((document.article.outlet, _body_words(document)), document.article.article_id)
    named = set(first.values()) - held
    kept = tuple(document for document in corpus.documents if document.article.article_id in named)
    left = len(corpus.documents) - len(kept)
    if not left:
        return corpus
    told = f"Counted once on this page: {counted(left, 'article')} that another article of the same outlet holds."
    return corpus.with_only(kept, told)


def _body_words(document: Document) -> str:
    """The body without white space; of an article that has none, its name, so that it is no copy of another."""
    return "".join(document.body.split()) or document.article.article_id
