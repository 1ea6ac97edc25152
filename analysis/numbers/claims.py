"""Who claims each number: the table of quantities, joined to the statements that hold them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from analysis.corpus import Corpus, Document
from analysis.numbers.corrected import overrule
from analysis.numbers.engine import read_quantities
from analysis.sourcing import corrected_rows, find_attributions
from analysis.sourcing.cues import cues
from analysis.tables import make_table


def find_quantities(document: Document) -> list[dict[str, Any]]:
    """The quantities of one article with whoever claims them; a pure function, in time linear in its length.

    Parameters
    ----------
    document : Document
        The article, split.

    Returns
    -------
    list of dict
        One per quantity, in the order of the text, with the columns of the table `quantities`.

    Examples
    --------
    >>> from analysis.corpus import split_article
    >>> from analysis.reading import Article
    >>> text = "About 2,000 troops have left, Mayor Ada Stone said. They had 40 trucks."
    >>> rows = find_quantities(split_article(Article("a", "The Paper", text)))
    >>> [(row["text"], row["noun"], row["source_name"]) for row in rows]
    [('2,000', 'troops', 'Ada Stone'), ('40', 'trucks', '')]
    """
    rows = read_quantities(document)
    return claimed(rows, find_attributions(document)) if rows else rows


def quantities(corpus: Corpus) -> pd.DataFrame:
    """The quantities of every article, with the corrections of the corpus applied.

    Parameters
    ----------
    corpus : Corpus
        From `load_articles`.

    Returns
    -------
    DataFrame
        The table `quantities` of `docs/data-dictionary.md`.

    Examples
    --------
    >>> from analysis import load_articles
    >>> table = quantities(load_articles())
    >>> table.loc[table["noun"] == "airstrikes", ["text", "counted"]].values.tolist()
    [['378', 'airstrikes against the group in Iraq and Syria']]
    """
    if corpus.corrections:
        return make_table("quantities", _corrected(corpus))
    return make_table("quantities", (row for document in corpus.documents for row in find_quantities(document)))


def _corrected(corpus: Corpus) -> Iterable[dict[str, Any]]:
    """The quantities of every article, numbers and statements corrected by hand."""
    read = [row for document in corpus.documents for row in read_quantities(document)]
    numbers: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in overrule(corpus, read).rows:
        numbers[row["article_id"]].append(row)
    statements: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in corrected_rows(corpus):
        statements[row["article_id"]].append(row)
    for article_id, rows in numbers.items():
        yield from claimed(rows, statements[article_id])


def claims_of(table: pd.DataFrame) -> pd.DataFrame:
    """The rows of a table of quantities that are claims; determiners and lines that repeat the body are left out."""
    return table[(table["role"] == "claim") & ~table["repeated"]]


def claimed(rows: Iterable[dict[str, Any]], statements: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Quantities with the innermost statement that holds each, both of one article.

    Parameters
    ----------
    rows : iterable of dict
        From `analysis.numbers.engine.read_quantities`, by start.
    statements : sequence of mapping
        From `analysis.sourcing.find_attributions`, by start.

    Returns
    -------
    list of dict
        The rows with `statement_id` and `source_name`; a source that is not resolved is given as written.
    """
    out = []
    opened: list[Mapping[str, Any]] = []
    place = 0
    for row in rows:
        while place < len(statements) and statements[place]["start"] <= row["start"]:
            opened.append(statements[place])
            place += 1
        opened = [statement for statement in opened if statement["end"] > row["start"]]
        holding = min(
            (statement for statement in opened if statement["end"] >= row["end"]),
            key=lambda statement: statement["end"] - statement["start"],
            default=None,
        )
        out.append(
            row
            | {
                "statement_id": None if holding is None else holding["statement_id"],
                "source_name": "" if holding is None else holding["source_name"] or _as_written(holding["source"]),
            }
        )
    return out


def _as_written(source: str) -> str:
    """A source that is not resolved, unless it is a mere pronoun: whose number that is, is not told."""
    return "" if source.lower() in cues().words["pronouns"] else source
