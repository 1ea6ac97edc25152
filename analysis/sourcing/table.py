"""From statements to rows: continuations, quotations without a cue, names, and the table itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple

import pandas as pd

from analysis.corpus import Corpus, Document
from analysis.sourcing.clauses import BREAKS
from analysis.sourcing.confidence import confidence
from analysis.sourcing.corrected import overrule
from analysis.sourcing.cues import cues
from analysis.sourcing.details import Details
from analysis.sourcing.finding import Statement
from analysis.sourcing.names import Resolver
from analysis.sourcing.passages import Item, Passage, find_passages
from analysis.sourcing.phrases import passage_subject
from analysis.sourcing.statements import read_passage
from analysis.tables import make_table
from analysis.text import count_words

# Words; a shorter quotation without a cue is taken for a scare quote, a title or a nickname.
_LONG_QUOTATION = 6
_INTRODUCED = 2  # behind a colon, or whole behind a comma
_NEAR = 40  # characters before a cue in which its negation stands
_LONGEST_PIECE = 4000  # characters of anything but one quotation
_SET_OFF = BREAKS | {":"}
_CLOSING = ("”", '"', "''")
_NEGATING = ("not", "never", "n't")
_NOWHERE = (None, None)
Span = tuple[int, int]


class Found(NamedTuple):
    """A statement in characters of the article: its pieces with their kinds, cue, source, hearer, rule and number.

    `main` is false for a subordinate clause, which a quotation by itself does not go on with.
    """

    pieces: tuple[tuple[Span, str], ...]
    cue: Span | None
    source: Span | None
    hearer: Span | None
    rule: str
    number: int
    main: bool = True


def attributions(corpus: Corpus) -> pd.DataFrame:
    """The attributions of every article, sorted by article, start and end, with the corrections of the corpus applied.

    Parameters
    ----------
    corpus : Corpus
        From `load_articles`.

    Returns
    -------
    DataFrame
        The table `attributions` of `docs/data-dictionary.md`.

    Examples
    --------
    >>> from analysis.corpus import load_articles
    >>> table = attributions(load_articles())
    >>> rows = table["text"].str.startswith("“With regard")
    >>> table.loc[rows, ["kind", "cue", "source", "source_name"]].values.tolist()
    [['direct', 'said', 'he', 'Joseph Dunford']]
    """
    return make_table("attributions", corrected_rows(corpus))


def corrected_rows(corpus: Corpus) -> list[dict[str, Any]]:
    """The rows of `attributions`: what is found in every article, and corrected by hand where the corpus says so."""
    rows = [row for document in corpus.documents for row in find_attributions(document)]
    if corpus.corrections:
        rows = overrule(corpus, rows).rows
    return sorted(rows, key=lambda row: (row["article_id"], row["start"], row["end"]))


def find_attributions(document: Document) -> list[dict[str, Any]]:
    """The attributions of one article; a pure function, in time linear in its length.

    Parameters
    ----------
    document : Document
        One article, split.

    Returns
    -------
    list of dict
        One row per contiguous piece of content, by start and end, with the columns of the table `attributions`.

    Examples
    --------
    >>> from analysis.corpus import split_article
    >>> from analysis.reading import Article
    >>> text = "“We won,” said Mayor Ada Stone. Stone told CNN that the vote was fair."
    >>> for row in find_attributions(split_article(Article("a", "Herald", text))):
    ...     print(row["kind"], row["source_name"], row["via_source"], row["text"], sep=" | ")
    direct | Ada Stone |  | “We won,”
    indirect | Ada Stone | CNN | the vote was fair
    """
    found = list(_find(document))
    resolver = Resolver(document)
    details = Details(
        document, resolver.described, resolver.people, (one.cue for one in found if one.cue), resolver.firms
    )
    rows: dict[Span, dict[str, Any]] = {}
    for statement in found:
        shared = _shared_columns(document, statement, resolver, details)
        for span, kind in statement.pieces:
            if span not in rows:
                rows[span] = _row(document, shared, span, kind, details)
    return _joined(document, _renumbered(rows.values()))


def _joined(document: Document, rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows of one quotation as one row where only white space keeps them apart, as the paragraphs of a long one."""
    groups: list[list[dict[str, Any]]] = []
    for row in rows:
        if groups and _goes_on(document, groups[-1][-1], row):
            groups[-1].append(row)
        else:
            groups.append([row])
    return [_as_one(document, group) for group in groups]


def _goes_on(document: Document, last: Mapping[str, Any], row: Mapping[str, Any]) -> bool:
    alike = (last["statement_id"], last["kind"]) == (row["statement_id"], row["kind"])
    return alike and not row["cue"] and document.text[last["end"] : row["start"]].isspace()


def _as_one(document: Document, group: Sequence[dict[str, Any]]) -> dict[str, Any]:
    if len(group) == 1:
        return group[0]
    end = group[-1]["end"]
    sums = {name: sum(row[name] for row in group) for name in ("n_words", "n_quoted_words")}
    quoted_end = group[-1]["quoted_end"] or group[0]["quoted_end"]
    return {**group[0], **sums, "end": end, "quoted_end": quoted_end, "text": document.text[group[0]["start"] : end]}


def _find(document: Document) -> Iterable[Found]:
    """Statements with a cue, then what the quotations left over make of themselves."""
    last: Passage | None = None
    found: list[Found] = []
    next_number = 0
    for passage in find_passages(document):
        nearby = last is not None and passage.paragraph - last.paragraph <= 1
        speaker = partial(_last_speaker, last, found, next_number) if last is not None and nearby else _nobody
        if passage.wholly_quoted:
            near = speaker()
            quotations = [item for item in passage.items if item.kind == "quote"]
            opens = near is None or not near.pieces
            speech = not opens or _is_speech(document, quotations)
            found = [_continued(near, quotations, next_number)] if speech else []
            found = [one for one in found if _is_sound(document, one)]
        else:
            read = (_in_characters(document, passage, statement) for statement in read_passage(passage))
            found = [one for one in read if _is_sound(document, one)]
            found += _left_over(document, passage, found, speaker) if passage.quotations else []
            found = [one._replace(number=next_number + place) for place, one in enumerate(found)]
        if found:
            yield from found
            next_number = max(next_number, max(one.number for one in found) + 1)
        last = passage


def _in_characters(document: Document, passage: Passage, statement: Statement) -> Found:
    """A statement with spans of characters, each piece with its kind."""
    items = passage.items

    def span(of: Span | None) -> Span | None:
        return (items[of[0]].start, items[of[1] - 1].end) if of else None

    contents = [content for piece in statement.pieces if (content := _without_breaks(items[slice(*piece)]))]
    quoted = [item.kind == "quote" for content in contents for item in content if item.kind != "mark"]
    kind = "direct" if all(quoted) else "mixed" if any(quoted) else "indirect"
    pieces = tuple(((content[0].start, content[-1].end), kind) for content in contents)
    source = span(statement.source)
    if source and (statement.rule.startswith("noun") or document.text[slice(*source)].count(" ") == 0):
        source = _without_possessive(document.text, source)
    return Found(pieces, span(statement.cue), source, span(statement.hearer), statement.rule, 0, statement.main)


def _without_breaks(content: Sequence[Item]) -> Sequence[Item]:
    """Content without the commas and dashes that set it off."""
    end = len(content)
    while end and content[end - 1].lower in _SET_OFF:
        end -= 1
    return content[:end]


def _without_possessive(text: str, span: Span) -> Span:
    """Of "Trump's" and "he'll" the name or pronoun alone."""
    start, end = span
    last = max(text.rfind("'", start, end), text.rfind("’", start, end))
    return (start, last) if last >= end - 3 and last > start else span


def _is_sound(document: Document, found: Found) -> bool:
    """Whether every piece has words and is no longer than a clause can be; a quotation may be of any length."""
    return bool(found.pieces) and all(
        (end - start <= _LONGEST_PIECE or kind == "direct") and any(map(str.isalnum, document.text[start:end]))
        for (start, end), kind in found.pieces
    )


def _is_speech(document: Document, quotations: list[Item], least: int = _LONG_QUOTATION) -> bool:
    """Whether quotations without a cue are long enough to be more than a scare quote, a title or a nickname."""
    return sum(count_words(document.text[item.start : item.end]) for item in quotations) >= least


def _least_words(items: Sequence[Item], place: int) -> int:
    """How long a quotation without a cue has to be for speech, by what stands around it."""
    item = items[place]
    before = items[place - 1] if place else None
    whole = item.first.isupper() and item.ends_in(".?!,")
    if any(near.lower in cues().words["chants"] for near in items[max(0, place - 2) : place]):
        return 1
    if before is not None and (before.lower == ":" or (before.lower == "," and whole)):
        return _INTRODUCED
    return _LONG_QUOTATION


def _is_dated(items: Sequence[Item], place: int) -> bool:
    """Whether a year in brackets follows, as behind the name of a work or a poster: '“Save the bridge” (2005)'."""
    return [item.lower for item in items[place + 1 : place + 4 : 2]] == ["(", ")"] and items[place + 2].lower.isdigit()


def _is_title(words: str) -> bool:
    """Whether all longer words have capitals, as in the title of a book or a film.

    Examples
    --------
    >>> _is_title("“The Art of the Deal in America”"), _is_title("“We will beat Trump in Ohio”")
    (True, False)
    """
    longer = [word for word in words[:300].strip("“”\"'.,").split() if len(word) > 3]
    return bool(longer) and all(not word[0].islower() for word in longer)


def _nobody() -> None:
    return None


def _continued(previous: Found | None, quotations: list[Item], number: int) -> Found:
    """A passage that is nothing but quotation: more of what the last speaker said."""
    pieces = tuple(((item.start, item.end), "direct") for item in quotations)
    if previous is None or not previous.pieces:
        return Found(pieces, None, previous.source if previous else None, None, "quotation alone", number)
    return Found(pieces, None, previous.source, previous.hearer, "quotation goes on", previous.number)


def _left_over(
    document: Document, passage: Passage, found: list[Found], last_speaker: Callable[[], Found | None]
) -> list[Found]:
    """Long quotations that no cue has claimed; their speaker is the subject of the passage, or the last one before."""
    claimed = sorted(span for one in found for span, _ in one.pieces)
    left = []
    place = reach = 0
    for at, item in enumerate(passage.items):
        if item.kind != "quote":
            continue
        while place < len(claimed) and claimed[place][0] <= item.start:
            reach = max(reach, claimed[place][1])
            place += 1
        least = _least_words(passage.items, at)
        if item.end <= reach or _is_dated(passage.items, at) or not _is_speech(document, [item], least):
            continue
        if least == 1 or not _is_title(document.text[item.start : item.end]):
            left.append((item.start, item.end))
    if not left:
        return []
    source = _subject(passage)
    if source is None and (previous := last_speaker()) is not None:
        source = previous.source
    return [Found(((span, "direct"),), None, source, None, "long quotation", 0) for span in left]


def _subject(passage: Passage) -> Span | None:
    """The first noun phrase of a passage, in characters."""
    found = passage_subject(passage.items)
    return (passage.items[found[0]].start, passage.items[found[1] - 1].end) if found else None


def _last_speaker(passage: Passage, found: list[Found], number: int) -> Found:
    """The statement that a quotation alone would go on with, or one by the subject of the sentence before it."""
    if passage.wholly_quoted and found:
        return found[0]
    sourced = [one for one in found if one.source is not None and one.main]
    if sourced:
        return max(sourced, key=lambda one: one.pieces[-1][0][1])
    return Found((), None, _subject(passage), None, "sentence before", number)


def _shared_columns(document: Document, found: Found, resolver: Resolver, details: Details) -> dict[str, Any]:
    """The columns that all pieces of a statement share."""
    text = document.text
    source = text[slice(*found.source)] if found.source else ""
    resolved_name, how = "", "no source"
    if found.source:
        sentence = document.sentence_at(found.source[0])
        opens = sentence is not None and document.sentences[sentence].start == found.source[0]
        resolved = resolver.resolve(source, found.source[0], opens)
        resolved_name, how = resolved.name, resolved.how
    cue_start, cue_end = found.cue or _NOWHERE
    source_start, source_end = found.source or _NOWHERE
    columns = {
        **document.identity,
        "statement_id": found.number,
        "cue_start": cue_start,
        "cue_end": cue_end,
        "cue": text[cue_start:cue_end] if found.cue else "",
        "source_start": source_start,
        "source_end": source_end,
        "source": source,
        "source_name": resolved_name,
        "resolution": how,
        "polarity": _polarity(document, found, source),
        "rule": found.rule,
    }
    pieces = [span for span, _ in found.pieces]
    return columns | details.of_statement(found.number, columns, pieces, found.hearer)


def _polarity(document: Document, found: Found, source: str) -> str:
    """Whether the words were said, denied to have been said ("no one confirmed that"), or kept back ("did not say")."""
    if found.cue is None:
        return "affirmed"
    text, cue = document.text, found.cue[0]
    sentence = document.sentence_at(cue)
    begins = 0 if sentence is None else document.sentences[sentence].start
    # What was said, or stands in marks, is no word of the reporter's.
    said = max((end for (_, end), _ in found.pieces if end <= cue), default=0)
    before = text[max(begins, said, cue - _NEAR) : cue].lower().replace("’", "'")
    before = before[max(map(before.rfind, _CLOSING)) + 1 :]
    near = before.split()[-3:] if any(map(before.__contains__, _NEGATING)) else ()
    if any(word in ("not", "never") or word.endswith("n't") for word in near):
        return "refused" if text[slice(*found.cue)].lower() in cues().words["kept_back"] else "negated"
    return "negated" if source.lower() in cues().words["nobody"] else "affirmed"


def _row(document: Document, shared: dict[str, Any], span: Span, kind: str, details: Details) -> dict[str, Any]:
    words = document.text[slice(*span)]
    n_words = details.count_words(*span)
    sentence = document.sentence_at(span[0])
    return {
        **shared,
        "start": span[0],
        "end": span[1],
        "kind": kind,
        "sentence_id": 0 if sentence is None else sentence,
        "n_words": n_words,
        **details.of_row(*span, kind, n_words),
        "repeated": document.is_repeated(span[0]),
        "confidence": confidence(shared["rule"], kind),
        "text": words,
    }


def _renumbered(rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Statement numbers without gaps, in the order of the text."""
    ordered = sorted(rows, key=lambda row: (row["start"], row["end"]))
    numbers: dict[int, int] = {}
    for row in ordered:
        numbers.setdefault(row["statement_id"], len(numbers))
    for row in ordered:
        row["statement_id"] = numbers[row["statement_id"]]
    return ordered
