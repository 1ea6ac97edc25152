"""Who acts and who is acted upon: clauses in the active and in the passive voice, with subject and agent.

There is no parser: `predicates` and `actives` find verb groups, `agents` what stands behind "by", and `subjects` names
a subject only where the words before the verb leave no doubt. What stays open is told with its reason.
"""

from __future__ import annotations

from typing import Any

import pandas as pd

from analysis.corpus import Corpus, Document
from analysis.framing.actives import actives
from analysis.framing.agents import find_agent
from analysis.framing.participles import base_form
from analysis.framing.predicates import Predicate, passives, sentence_items
from analysis.framing.subjects import NO_TENSE, Subject, find_subject
from analysis.framing.voice import voice_at
from analysis.sourcing.passages import Item
from analysis.statistics import wilson
from analysis.tables import CONSTRUCTIONS, make_table

ANY = "any"
_WHOLE = {
    **dict.fromkeys(("am", "is", "are", "was", "were", "been", "being"), "be"),
    **dict.fromkeys(("isn't", "aren't", "wasn't", "weren't", "ain't"), "be"),
    **dict.fromkeys(("hasn't", "haven't", "hadn't"), "have"),
    **dict.fromkeys(("don't", "doesn't", "didn't"), "do"),
}
_ENDINGS = {"s": "be", "re": "be", "m": "be", "ve": "have"}


def find_clauses(document: Document) -> list[dict[str, Any]]:
    """Every clause found in one article, with its voice, subject and agent; a pure function.

    Parameters
    ----------
    document : Document

    Returns
    -------
    list of dict
        Rows of the table `clauses`, in the order of the text: headline, summary and body, repeats included and marked.

    Examples
    --------
    >>> from analysis.corpus import split_article
    >>> from analysis.reading import Article
    >>> rows = find_clauses(split_article(Article("a", "A", "Two men were arrested by police. They had fled.")))
    >>> [(row["subject"], row["verb"], row["construction"], row["agent"]) for row in rows]
    [('Two men', 'arrest', 'passive with agent', 'police'), ('They', 'flee', 'active', '')]
    """
    return [row for number in range(len(document.sentences)) for row in clauses_of(document, number)]


def clauses_of(document: Document, number: int) -> list[dict[str, Any]]:
    """The clauses of one sentence, by its number."""
    rows: list[dict[str, Any]] = []
    items = sentence_items(document, document.sentences[number])
    passive = passives(items)
    predicates = sorted([*passive, *actives(items, passive)])
    earlier: tuple[Predicate, Subject] | None = None
    for predicate in predicates:
        subject = find_subject(items, predicate, earlier)
        if predicate.finite:
            earlier = (predicate, subject)
        rows.append(_row(document, items, predicate, subject) | {"sentence_id": number})
    return rows


def _row(document: Document, items: tuple[Item, ...], predicate: Predicate, subject: Subject) -> dict[str, Any]:
    text = document.text
    start, end = items[predicate.start].start, items[predicate.end - 1].end
    agent = find_agent(items, predicate)
    by = (items[agent[0]].start, items[agent[1] - 1].end) if agent is not None else None
    return {
        **document.identity,
        "start": start,
        "end": end,
        "verb": base_verb(items[predicate.verb].lower),
        "construction": CONSTRUCTIONS[0 if not predicate.passive else 2 if by is None else 1],
        "subject_start": subject.start,
        "subject_end": subject.end,
        "subject": text[subject.start : subject.end] if subject.start is not None else "",
        "reason": subject.reason,
        "agent_start": by[0] if by else None,
        "agent_end": by[1] if by else None,
        "agent": text[by[0] : by[1]] if by else "",
        "voice": voice_at(document, start),
        "repeated": document.is_repeated(start),
        "rule": predicate.rule,
        "text": text[start:end],
    }


def base_verb(lower: str) -> str:
    """The base form of a verb group's verb, "be" and "have" alone or with a pronoun among them.

    Examples
    --------
    >>> [base_verb(word) for word in ("was", "it's", "they've", "shot", "doesn't")]
    ['be', 'be', 'have', 'shoot', 'do']
    """
    if lower in _WHOLE:
        return _WHOLE[lower]
    ending = lower.rpartition("'")[2] if "'" in lower else ""
    return _ENDINGS.get(ending) or base_form(lower)


def clauses(corpus: Corpus) -> pd.DataFrame:
    """The table `clauses`: every clause found in every article."""
    return make_table("clauses", (row for document in corpus.documents for row in find_clauses(document)))


def abstentions(table: pd.DataFrame) -> pd.DataFrame:
    """In how many clauses no subject is named, and why, outlet by outlet.

    Parameters
    ----------
    table : DataFrame
        From `clauses`.

    Returns
    -------
    DataFrame
        `outlet, reason, clauses, abstained, share, low, high`: first all reasons together (`any`), then each. Only
        clauses with a tense count, for the others ("to be seen") have no subject of their own; repeats do not.
    """
    counted = table[~table["repeated"] & (table["reason"] != NO_TENSE)]
    rows = []
    for outlet, own in counted.groupby("outlet", sort=False):
        reasons = own.loc[own["reason"] != "", "reason"].value_counts()
        listed = [(ANY, int(reasons.sum())), *sorted(reasons.items(), key=lambda item: (-item[1], item[0]))]
        for reason, number in listed:
            share = wilson(int(number), len(own))
            rows.append(
                {
                    "outlet": outlet,
                    "reason": reason,
                    "clauses": len(own),
                    "abstained": int(number),
                    "share": share.estimate,
                    "low": share.low,
                    "high": share.high,
                }
            )
    return pd.DataFrame(rows, columns=["outlet", "reason", "clauses", "abstained", "share", "low", "high"])


def passive_shares(corpus: Corpus, clauses: pd.DataFrame) -> pd.DataFrame:
    """Passive clauses, and those of them that do not say who did it, as shares of the clauses found.

    Returns
    -------
    DataFrame
        `outlet, clauses, passive, without_agent, estimate, low, high`: the share of passives among all clauses of the
        outlet's own voice that have a tense, with Wilson's interval; headline, summary and body, repeats once.
    """
    # Actives without a tense ("to leave") are not listed, so that passives of that sort ("to be left") do not count.
    own = clauses[~clauses["repeated"] & (clauses["voice"] == "outlet") & (clauses["reason"] != NO_TENSE)]
    rows = []
    for outlet in corpus.outlets:
        found = own[own["outlet"] == outlet]["construction"]
        passive, bare = int(found.str.startswith("passive").sum()), int((found == "passive without agent").sum())
        share = wilson(passive, len(found))
        rows.append(
            {
                "outlet": outlet,
                "clauses": len(found),
                "passive": passive,
                "without_agent": bare,
                "estimate": share.estimate,
                "low": share.low,
                "high": share.high,
            }
        )
    return pd.DataFrame(rows)
