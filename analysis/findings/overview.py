"""What is being compared, and how far apart in time it lies."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from analysis.corpus import Corpus
from analysis.display import counted, date_words, finding, listed, note, sentence
from analysis.evidence import Html
from analysis.findings.wording import articles_of, is_, was
from analysis.tables import records


def caveat(corpus: Corpus) -> Html:
    """What every comparison of this corpus has to carry: its note, or what its dates say."""
    return note(corpus.note or _dates_sentence(corpus))


def articles(corpus: Corpus) -> Html:
    """What is being compared, how long it is and how surely it is dated."""
    table = corpus.articles
    opening = (
        f"{sentence(counted(len(table), 'article'))} by {counted(len(corpus.outlets), 'outlet')} "
        f"{is_(len(table))} {'compared' if len(corpus.outlets) > 1 else 'read'}: {_outlets_with_dates(corpus)}."
    )
    shortest, longest = int(table["n_words"].min()), int(table["n_words"].max())
    length = f"Their bodies have {shortest:,} to {longest:,} words, {int(table['n_words'].sum()):,} in all."
    stories = len(corpus.stories)
    several = f"They tell {stories} stories; only articles of one story are compared." if stories > 1 else ""
    left = len(corpus.left_out)
    unread = f"{sentence(counted(left, 'thing'))} in the corpus {was(left)} not read; see below." if left else ""
    return finding(
        opening,
        _reservations(corpus),
        f"{length} {several}".strip(),
        _certainty_sentence(corpus),
        _dates_sentence(corpus),
        unread,
    )


def _reservations(corpus: Corpus) -> str:
    """What the pages that compare say of these articles: which are left out, which are one text."""
    return replace(corpus, note=None).in_english().with_reservations().note or ""


def dates_in_words(corpus: Corpus) -> str:
    """The timeline as a sentence."""
    dated = corpus.articles[corpus.articles["published"].notna()]
    missing = len(corpus.articles) - len(dated)
    ordered = dated.sort_values(["published_earliest", "outlet", "article_id"], kind="stable")
    items = [
        f"{row['outlet']}, {date_words(row['published'])}"
        + (" (any day of it)" if row["published_earliest"] != row["published_latest"] else "")
        for row in records(ordered.head(24))
    ]
    if len(dated) > len(items):
        items.append(f"and {len(dated) - len(items)} more")
    told = f"In order of time: {'; '.join(items)}." if items else "No article has a date."
    return told + (f" Without a date: {counted(missing, 'article')}." if missing and items else "")


def _outlets_with_dates(corpus: Corpus) -> str:
    table = corpus.articles
    if len(table) <= 8 and table["published"].notna().any():
        ordered = table.sort_values(["published_earliest", "outlet", "article_id"], na_position="last", kind="stable")
        return listed([f"{row['outlet']} ({date_words(row['published'])})" for row in records(ordered)])
    if len(table) == len(corpus.outlets):
        return listed(list(corpus.outlets), at_most=12)
    return listed([f"{outlet} ({articles_of(corpus, outlet)})" for outlet in corpus.outlets], at_most=12)


def _certainty_sentence(corpus: Corpus) -> str:
    table = corpus.articles
    parts = []
    for what, noun in (("outlet", "outlet"), ("published", "date")):
        for certainty in ("inferred", "assumed"):
            number = int((table[f"{what}_certainty"] == certainty).sum())
            if number:
                parts.append(f"the {noun} of {counted(number, 'article')} is {certainty}, not stated")
    vague = int((table["published"].notna() & (table["published_earliest"] != table["published_latest"])).sum())
    if vague:
        parts.append(f"{counted(vague, 'date')} {is_(vague)} known only to the month or year")
    missing = int(table["published"].isna().sum())
    if missing:
        parts.append(f"{counted(missing, 'article')} {'has' if missing == 1 else 'have'} no date")
    return f"{sentence('; '.join(parts))}." if parts else ""


def _dates_sentence(corpus: Corpus) -> str:
    """Whether this can be one day's coverage: from the least and the greatest distance the dates allow."""
    dated = corpus.articles.dropna(subset=["published_earliest"])
    if len(dated) < 2:
        return ""
    first, last = (pd.to_datetime(dated[f"published_{end}"]) for end in ("earliest", "latest"))
    at_most, at_least = (last.max() - first.min()).days, (first.max() - last.min()).days
    if at_most <= 2:
        return ""
    if at_least <= 2:
        return (
            f"The dates are too imprecise to say whether this is one day's coverage: the articles may lie up to {at_most:,} "
            "days apart, and a difference between two outlets may be a difference between two dates."
        )
    days = f"{at_least:,} days" if at_least == at_most else f"{at_least:,} to {at_most:,} days"
    return (
        f"Between the first and the last article lie {days}: this is not one day's coverage, and a difference between two "
        "outlets may be a difference between two dates."
    )
