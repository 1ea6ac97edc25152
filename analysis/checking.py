"""What was read of a corpus, where each field came from, and what looks wrong."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from statistics import median
from typing import Any

import pandas as pd

from analysis.corpus import Corpus, Document
from analysis.errors import InputError
from analysis.kinship import LEAST_ARTICLE, LEAST_STORY, best_matches
from analysis.reading import date_bounds
from analysis.reading.wording import counted, printable
from analysis.tables import make_table, records
from analysis.text import count_words

FEWEST_WORDS = 100
MOST_DAYS = 30
_FEWEST_LETTERS = 100  # of a body before its capitals tell anything
_FIELDS = ("outlet", "published", "title", "url", "language")
_LEADING = re.compile(r"^[\W_]*the[\W_]+|[\W_]+", re.IGNORECASE)


def what_was_read(corpus: Corpus) -> pd.DataFrame:
    """Every field of every article with where it came from.

    Returns
    -------
    DataFrame
        `read_fields`: one row per article and field that is known, and one for its text.
    """
    return make_table("read_fields", (row for document in corpus.documents for row in _fields(document)))


def what_looks_wrong(corpus: Corpus) -> pd.DataFrame:
    """What a user should look at before a report is believed.

    Returns
    -------
    DataFrame
        `warnings`, those of the whole corpus first and corrections without effect last; no row if nothing was found.

    Examples
    --------
    >>> from analysis.corpus import load_articles
    >>> len(what_looks_wrong(load_articles()).query("check != 'far apart in time'"))
    0
    """
    documents = sorted(corpus.documents, key=lambda document: document.article.article_id)
    rows = [*_of_the_corpus(corpus), *(row for document in documents for row in _of_one(document))]
    rows += [*_of_the_codebook(corpus), *_copies(corpus), *_of_stories(corpus)]
    rows += _of_corrections(corpus)
    return make_table("warnings", rows)


def checked(corpus: Corpus) -> dict[str, Any]:
    """All that a check tells, made of plain values.

    Parameters
    ----------
    corpus : Corpus

    Returns
    -------
    dict
        `title`, `outlets`, `stories`, `articles` (each with its fields), `warnings` and `left_out`.
    """
    warnings = records(what_looks_wrong(corpus))
    told = ("field", "value", "evidence", "certainty")
    fields: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in records(what_was_read(corpus)):
        fields[row["article_id"]].append({name: row[name] for name in told})
    return {
        "title": corpus.title,
        "outlets": list(corpus.outlets),
        "stories": list(corpus.stories),
        "articles": [
            {
                **document.identity,
                "file": document.article.file,
                "fields": fields[document.article.article_id],
            }
            for document in corpus.documents
        ],
        "warnings": [
            {name: value if isinstance(value, str) else None for name, value in row.items()} for row in warnings
        ],
        "left_out": records(corpus.left_out),
    }


def checked_in_words(found: Mapping[str, Any]) -> str:
    """What `checked` gives as text for a terminal."""
    head = (
        f"{counted(len(found['articles']), 'article')} of {counted(len(found['outlets']), 'outlet')}: "
        f"{', '.join(found['outlets'])}"
    )
    if len(found["stories"]) > 1:
        head += f"\n{len(found['stories'])} stories: {', '.join(found['stories'])}"
    lines = [head]
    for article in found["articles"]:
        lines += ["", f"{article['article_id']} ({article['file']})"]
        for row in article["fields"]:
            how = row["evidence"] + (f", {row['certainty']}" if row["certainty"] else "")
            lines.append(f"  {row['field']:<10} {_shortened(row['value'])}  [{how}]")
    if found["warnings"]:
        lines += ["", f"What looks wrong ({len(found['warnings'])}):"]
    else:
        lines += ["", "Nothing looks wrong."]
    lines += [
        f"  {row['check']}: " + (f"{row['article_id']}: " if row["article_id"] else "") + row["said"]
        for row in found["warnings"]
    ]
    if found["left_out"]:
        lines += ["", f"Left out ({len(found['left_out'])}):"]
    lines += [f"  {row['file']}: {row['reason']}" for row in found["left_out"]]
    return "\n".join(lines)


def _shortened(value: str, most: int = 70) -> str:
    line = " ".join(value.split())
    return line if len(line) <= most else line[: most - 1] + "…"


def _fields(document: Document) -> Iterator[dict[str, Any]]:
    article = document.article
    for field in _FIELDS:
        value = getattr(article, field)
        evidence = article.evidence.get(field, "")
        if field == "language" and not evidence:
            recognised = document.recognised_language
            value, evidence = (recognised or value), ("recognised by py3langid" if recognised else "nothing is said")
        if value is not None:
            certainty = article.certainty.get(field, "inferred" if field == "language" else "")
            yield _field(document, field, value, evidence, certainty)
    words = f"{count_words(article.text):,} words"
    yield _field(document, "text", words, article.evidence.get("text", "as it stands in the file"), "")


def _field(document: Document, name: str, value: str, evidence: str, certainty: str) -> dict[str, Any]:
    about = {"field": name, "value": value, "evidence": evidence, "certainty": certainty}
    return {**document.identity, **about, "file": document.article.file}


def _warning(document: Document | None, check: str, said: str, other: str | None = None) -> dict[str, Any]:
    identity = {"article_id": "", "outlet": ""} if document is None else document.identity
    return {**identity, "check": check, "said": said, "other_id": other}


def _of_the_corpus(corpus: Corpus) -> Iterator[dict[str, Any]]:
    if len(corpus.outlets) == 1:
        said = f"All articles are of one outlet, {corpus.outlets[0]}; add another, for there is nothing to compare."
        yield _warning(None, "one outlet only", said)
    left = len(corpus.left_out)
    if left:
        said = f"{left} thing{'s were' if left > 1 else ' was'} seen and not read; the reasons are listed."
        yield _warning(None, "left out", said)
    alike = defaultdict(list)
    for outlet in sorted(corpus.outlets):
        alike[_LEADING.sub("", outlet).casefold() or outlet].append(outlet)
    for names in alike.values():
        if len(names) > 1:
            said = f"{' and '.join(names)} look like one outlet; give them one name in corpus.toml if they are."
            yield _warning(None, "outlets of like names", said)


def _of_the_codebook(corpus: Corpus) -> Iterator[dict[str, Any]]:
    if corpus.codebook is None:
        return
    from analysis.framing import codebook_of  # late, as the detectors of corrections are

    try:
        codebook_of(corpus)
    except InputError as error:
        for problem in error.problems:
            yield _warning(None, "codebook", problem)


def _is_in_capitals(text: str) -> bool:
    """Whether most letters of a text that is no mere line are capitals."""
    capitals, small = sum(map(str.isupper, text)), sum(map(str.islower, text))
    return capitals > small and capitals + small >= _FEWEST_LETTERS


def _of_one(document: Document) -> Iterator[dict[str, Any]]:
    import ftfy.badness

    article, text = document.article, document.text
    body = _words_of(document, "body")
    around = _words_of(document, "boilerplate")
    if article.published is None:
        yield _warning(document, "no date", "It has no date; add one in corpus.toml, for later may mean updated.")
    if body < FEWEST_WORDS:
        said = f"Its body has {counted(body, 'word')}, too few for a rate; see whether it is whole."
        yield _warning(document, "too short", said)
    if around > body:
        said = f"{around:,} words around the article and {body:,} of it; take out what does not belong to it."
        yield _warning(document, "much boilerplate", said)
    recognised = document.recognised_language
    if not document.is_english:
        name = article.language if "language" in article.evidence else recognised
        said = f"It is not in English ({name}); it is kept, and left out of the measures, which read English only."
        if recognised == "en":
            said = (
                f"It is said to be in another language ({name}) and left out, but looks English; correct its language."
            )
        yield _warning(document, "another language", said)
    elif recognised not in ("", "en"):
        said = f"It is said to be in English and looks like another language ({recognised}); correct its language."
        yield _warning(document, "another language", said)
    if ftfy.badness.is_bad(text):
        said = "Its characters look garbled (mojibake); set mend_mojibake = true in corpus.toml to have them mended."
        yield _warning(document, "garbled characters", said)
    if _is_in_capitals(document.body):
        said = "Most of it is in capitals, by which names are told from words; paste it with small letters if you can."
        yield _warning(document, "in capitals", said)
    if "to judge by its bytes" in article.evidence.get("text", ""):
        said = f"It is {article.evidence['text'].partition(';')[0]}; name its encoding in corpus.toml if that is wrong."
        yield _warning(document, "character set guessed", said)


def _of_stories(corpus: Corpus) -> Iterator[dict[str, Any]]:
    by_story: dict[str, list[Document]] = defaultdict(list)
    for document in corpus.documents:
        by_story[document.article.story_id].append(document)
    for story, documents in sorted(by_story.items()):
        yield from _strangers(story, [document for document in documents if document.is_english])
        days = [date_bounds(document.article.published) for document in documents if document.article.published]
        earliest_last, latest_first = _ends(days)
        if (latest_first - earliest_last).days > MOST_DAYS:
            said = (
                f"The articles of “{story}” lie at least {(latest_first - earliest_last).days} days apart; "
                "see whether they tell one story, and mind that a difference may be one of dates."
            )
            yield _warning(None, "far apart in time", said)


def _strangers(story: str, documents: list[Document]) -> Iterator[dict[str, Any]]:
    """Articles that have hardly a word in common with those of other outlets of their story."""
    found = best_matches(
        {document.article.article_id: document.body for document in documents},
        {document.article.article_id: document.article.outlet for document in documents},
    )
    if found and median(found.values()) < LEAST_STORY:
        said = f"The articles of “{story}” have little in common; give those of different stories a story_id each."
        yield _warning(None, "different stories", said)
        return
    for document in documents:
        if found.get(document.article.article_id, 1.0) < LEAST_ARTICLE:
            said = "It has little in common with those of other outlets; see whether it tells the same story."
            yield _warning(document, "different stories", said)


def _copies(corpus: Corpus) -> Iterator[dict[str, Any]]:
    for copies in corpus.copies:
        longest = corpus.document(copies.longest)
        same = len({corpus.document(name).article.outlet for name in copies.names}) == 1
        remedy = "They are versions of one article; keep one." if same else "They do not confirm each other."
        check = "near copy" if same else "text of several outlets"
        said = corpus.copies_in_words(copies)
        yield _warning(longest, check, f"{said[:1].upper()}{said[1:]}. {remedy}", "; ".join(copies.others))


def _of_corrections(corpus: Corpus) -> Iterator[dict[str, Any]]:
    if not corpus.corrections:
        return
    # Late, for the detectors take long to load and hardly any corpus needs them here.
    from analysis.overruled import without_effect

    for one, reason in without_effect(corpus):
        document = corpus.document(one.article_id) if corpus.holds(one.article_id) else None
        words = _shortened(printable(one.words))
        said = f"Row {one.row} of {one.file} ({one.correct}: “{words}”) changes nothing: {reason}."
        yield _warning(document, "correction without effect", said)


def _ends(days: list[tuple[str | None, str | None]]) -> tuple[date, date]:
    """The end of the earliest and the beginning of the latest date."""
    if not days:
        return date.min, date.min
    return date.fromisoformat(min(str(last) for _, last in days)), date.fromisoformat(max(str(f) for f, _ in days))


def _words_of(document: Document, kind: str) -> int:
    return sum(count_words(document.text[s.start : s.end]) for s in document.segments if s.kind == kind)
