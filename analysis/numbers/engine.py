"""Find the quantities of an article: one row each, with interval, unit and what is counted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from analysis.corpus import Document
from analysis.numbers.approximators import Hedge, find_hedge
from analysis.numbers.context import Context, Slot, find_context
from analysis.numbers.contrasts import is_contrasted
from analysis.numbers.counted import (
    Phrase,
    find_aim,
    find_counted,
    find_purpose,
    find_total,
    find_whole,
    find_whole_span,
)
from analysis.numbers.elision import Named, supply_nouns
from analysis.numbers.exclusions import code_end, is_age_in_commas, is_excluded, is_pronoun
from analysis.numbers.lexicon import approximators, counted, is_plural, numerals
from analysis.numbers.numerals import Numeral
from analysis.numbers.pieces import Piece, find_pieces, is_compound, lower_at, piece_at
from analysis.numbers.policy import CEILINGS, interval
from analysis.numbers.ranges import find_range
from analysis.numbers.reading import read_numeral
from analysis.numbers.subjects import find_subject
from analysis.numbers.units import Measured, measure

_OLDEST = 150
_HOURS = 24
# How many sentences are read together.
_BUNCH = 24
# Small letters for letters, a nought for any figure, a space for all else.
_SMALL_LETTERS = bytes(
    byte if chr(byte).islower() else 48 if chr(byte).isdigit() else 32 for byte in bytes(range(128)).lower()
).ljust(256)
_CONVERTED = ("money", "measure")
_HEDGED = ("hedge", "nearly", "at_least", "at_most")
# A bracket, or the stroke inside one, directly between two figures.
_OPENINGS = (("(", 1), ("/", 1))


class _Reading(NamedTuple):
    """A quantity before its words are looked up: which pieces, and what they commit to."""

    found: Measured
    kind: str
    rule: str
    role: str = "claim"
    ends: tuple[float, float] | None = None


class _Worded(NamedTuple):
    """A quantity with its approximator and what it counts."""

    reading: _Reading
    hedge: Hedge | None
    phrase: Phrase | None


def read_quantities(document: Document, context: bool = True) -> list[dict[str, Any]]:
    """The quantities of one article without those who claim them; a pure function.

    Parameters
    ----------
    document : Document
        The article, split.
    context : bool, optional
        Whether state, place and time are read as well; without them, and they are empty then, it takes a quarter less
        time.

    Returns
    -------
    list of dict
        One per quantity, in the order of the text, with the columns of the table `quantities` but `statement_id`
        and `source_name`.

    Examples
    --------
    >>> from analysis.corpus import split_article
    >>> from analysis.reading import Article
    >>> text = "About 2,000 troops left within 30 days."
    >>> rows = read_quantities(split_article(Article("a", "The Paper", text)))
    >>> [(row["text"], row["low"], row["high"], row["noun"] or row["unit"]) for row in rows]
    [('2,000', 1800.0, 2200.0, 'troops'), ('30', None, 30.0, 'day')]
    """
    return list(iterate_quantities(document, context))


def iterate_quantities(document: Document, context: bool = True, bunch: int = _BUNCH) -> Iterator[dict[str, Any]]:
    """The same one by one; with a small bunch of sentences for whoever needs the first of them only."""
    quantity_id = 0
    told: list[Named] = []
    identity, numbers = document.identity, _may_hold_one(document)
    for first in range(0, len(numbers), bunch):
        for number, pieces, worded, slots, contexts in _bunch(document, numbers[first : first + bunch], context):
            segment = document.segments[document.sentences[number].segment]
            found, told = _sentence_rows(document.text, pieces, worded, slots, contexts, told, number)
            if segment.kind == "headline":
                # The report begins anew.
                told = []
            for row in found:
                yield {
                    **identity,
                    "quantity_id": quantity_id,
                    **row,
                    "sentence_id": number,
                    "repeated": segment.repeats_start is not None,
                }
                quantity_id += 1


def _bunch(
    document: Document, numbers: Sequence[int], context: bool
) -> Iterator[tuple[int, Sequence[Piece], Sequence[_Worded], Sequence[Slot], Sequence[Context]]]:
    """What is read of each of some sentences, those without a number left out.

    Each step goes over all of them before the next, which saves a tenth of the time: its code and its words stay in
    the processor's cache.
    """
    text, sentences = document.text, document.sentences
    cut = [(number, find_pieces(text, *sentences[number][:2])) for number in numbers]
    read = [(number, pieces, readings) for number, pieces in cut if (readings := list(_readings(pieces)))]
    worded = [[_worded(pieces, reading) for reading in readings] for _, pieces, readings in read]
    slots = [[_slot(*each) for each in sentence] for sentence in worded]
    nothing = Context("", None, None)
    contexts = (
        find_context([(pieces, here) for (_, pieces, _), here in zip(read, slots, strict=True)])
        if context
        else [[nothing] * len(here) for here in slots]
    )
    for (number, pieces, _), here, spans, told in zip(read, worded, slots, contexts, strict=True):
        yield number, pieces, here, spans, told


def _may_hold_one(document: Document) -> list[int]:
    """The sentences with a figure or a number word: most have none, and need not be cut in pieces."""
    text, lexicon = document.text, numerals()
    starters, signs = lexicon.starters, lexicon.signs
    # Number words are of plain letters; all else but figures becomes a space, in one pass over bytes.
    plain = text.encode("ascii", "replace").translate(_SMALL_LETTERS)
    has_glyph = any(glyph in text for glyph in lexicon.glyphs)
    found = []
    for number, (start, end, _) in enumerate(document.sentences):
        words = plain[start:end]
        if (
            b"0" in words
            or not starters.isdisjoint(words.split())
            or (has_glyph and signs.search(text, start, end) is not None)
        ):
            found.append(number)
    return found


def _openers(pieces: Sequence[Piece]) -> list[int]:
    """Where a numeral may begin."""
    lexicon = numerals()
    openers, articles = lexicon.openers, lexicon.words["context.articles"]
    return [
        at
        for at, piece in enumerate(pieces)
        if piece.kind == "figure"
        or (
            piece.lower in openers
            and (piece.lower not in articles or lower_at(pieces, at + 1) in lexicon.after_article)
        )
    ]


def _readings(pieces: Sequence[Piece]) -> Iterator[_Reading]:
    """Walk over a sentence once; every step looks at a bounded number of pieces."""
    after = 0
    articles = numerals().words["context.articles"]
    for at in _openers(pieces):
        if at < after:
            continue
        code = code_end(pieces, at)
        if code is not None:
            after = code
            continue
        numeral = _single(pieces, at) if pieces[at].lower in articles else None
        numeral = numeral or read_numeral(pieces, at)
        if numeral is None:
            continue
        found = measure(pieces, numeral)
        span = find_range(pieces, found)
        if span is not None:
            if span.is_quantity:
                yield _Reading(span.found, _kind(pieces, span.found), "range", ends=(span.low, span.high))
            after = span.found.numeral.last
            continue
        reading = _reading(pieces, found)
        if reading is not None:
            yield reading
        after = found.after if reading is not None else numeral.last


def _single(pieces: Sequence[Piece], at: int) -> Numeral | None:
    """ "a single", which is one."""
    if lower_at(pieces, at + 1) in numerals().words["ones.single"]:
        return Numeral(at, at + 2, 1.0, 1.0, 1.0, "single")
    return None


def _reading(pieces: Sequence[Piece], found: Measured) -> _Reading | None:
    """What one numeral is, None if it is no quantity."""
    numeral = found.numeral
    if is_age_in_commas(pieces, found):
        return _Reading(found, "age", "age in commas")
    if is_excluded(pieces, found):
        return None
    if found.joined and found.unit is None and _leads_nowhere(pieces, found):
        return None
    if numeral.form == "single":
        return _Reading(found, "count", "one", role="determiner") if found.unit is None else None
    if numeral.form == "word" and numeral.value == 1 and numeral.last - numeral.first == 1:
        if found.unit is None:
            excluded = is_pronoun(pieces, numeral.first, numeral.last)
            return None if excluded else _Reading(found, "count", "one", role="determiner")
        if not found.joined and _is_set_phrase(pieces, numeral):
            return None
    return _Reading(found, _kind(pieces, found), numeral.form)


def _is_set_phrase(pieces: Sequence[Piece], numeral: Numeral) -> bool:
    """ "one day", "at one point"."""
    words = numerals().words
    following = lower_at(pieces, numeral.last)
    is_set = following in words["ones.set_words"] and lower_at(pieces, numeral.first - 1) in words["ones.set_before"]
    return is_set or following in words["ones.pronoun_before"]


def _leads_nowhere(pieces: Sequence[Piece], found: Measured) -> bool:
    """Whether a hyphen leads to no noun ("nine-to-five", "one-off"), unless to a hedge ("5,000-plus")."""
    is_hedge = approximators().after.after(pieces, found.numeral.last) is not None
    return lower_at(pieces, found.numeral.last + 1) in counted().ends and not is_hedge


def _kind(pieces: Sequence[Piece], found: Measured) -> str:
    if _is_age(pieces, found):
        return "age"
    if found.unit is not None:
        return found.unit.kind
    return found.numeral.form if found.numeral.form in ("fraction", "ratio") else "count"


def _is_age(pieces: Sequence[Piece], found: Measured) -> bool:
    """ "35-year-old", "35 years old", "aged 35", "under the age of 35"."""
    words = numerals().words
    if found.numeral.value is None or found.prefixed:
        return False
    if found.unit is not None and found.unit.kind != "duration":
        return False
    old = found.after + 1 if is_compound(pieces, found.after, words["context.hyphens"]) else found.after
    if found.unit is not None and lower_at(pieces, old) in words["ages.old"]:
        return True
    before = lower_at(pieces, found.first - 1)
    of_age = before == "of" and lower_at(pieces, found.first - 2) in words["ages.before"]
    if found.numeral.value >= _OLDEST:
        return False
    return before in words["ages.before"] or of_age or (found.unit is None and _is_told_age(pieces, found))


def _is_told_age(pieces: Sequence[Piece], found: Measured) -> bool:
    """ "When she was 64", "died at 67", "turned 50", "raise the retirement age from 62 to 66", "work until 66"."""
    words = numerals().words
    value, at = found.numeral.value, found.first - 1
    following = piece_at(pieces, found.after)
    closed = following is None or following.kind == "mark" or following.lower in counted().ends
    if value is None or value != int(value) or not closed or lower_at(pieces, found.after) in words["context.hyphens"]:
        return False
    before, earlier = lower_at(pieces, at), lower_at(pieces, at - 1)
    if before in words["ages.links"]:
        if earlier in words["ages.before"] or (before == "at" and earlier in words["ages.events"]):
            return True
        # "the age from 62 to 66"
        return lower_at(pieces, at - 2) in words["ages.links"] and lower_at(pieces, at - 3) in words["ages.before"]
    if before in words["ages.until"]:
        return value > _HOURS
    return before in words["ages.turning"] or (before in words["ages.being"] and earlier in words["ages.persons"])


def _row(
    text: str, pieces: Sequence[Piece], reading: _Reading, hedge: Hedge | None, phrase: Phrase | None, context: Context
) -> dict[str, Any]:
    found, numeral = reading.found, reading.found.numeral
    low, high, rule = _interval(reading, hedge, phrase)
    start, end = pieces[found.first].start, pieces[found.last - 1].end
    unit = found.unit.name if found.unit is not None else ""

    def words(span: tuple[int, int] | None) -> str:
        return "" if span is None else text[pieces[span[0]].start : pieces[span[1] - 1].end]

    return {
        "start": start,
        "end": end,
        "value": None if reading.ends is not None else numeral.value,
        "low": low,
        "high": high,
        "interval_rule": rule,
        "approximator": "" if hedge is None else text[pieces[hedge.first].start : pieces[hedge.last - 1].end],
        "approximator_class": "" if hedge is None else hedge.name,
        "kind": reading.kind,
        "unit": "year" if reading.kind == "age" and not unit else unit,
        "noun": "" if phrase is None else words((phrase.head, phrase.head_last)),
        "counted": "" if phrase is None else words((phrase.first, phrase.last)),
        "state": context.state,
        "whole": words(find_whole_span(pieces, found.first, found.after, phrase, reading.kind)),
        "place": words(context.place),
        "as_of": words(context.as_of),
        "role": reading.role,
        "rule": reading.rule,
        "text": text[start:end],
    }


def _worded(pieces: Sequence[Piece], reading: _Reading) -> _Worded:
    """A quantity with the words around it."""
    found = reading.found
    hedge = find_hedge(pieces, found.first, found.numeral.last, found.after, reading.kind)
    return _Worded(reading, hedge, _phrase(pieces, reading, hedge))


def _interval(reading: _Reading, hedge: Hedge | None, phrase: Phrase | None) -> tuple[float | None, float | None, str]:
    numeral = reading.found.numeral
    if reading.ends is not None:
        return *reading.ends, "range"
    if numeral.value is None:
        return numeral.low, numeral.high, "vague"
    # A share has its whole; a rise ("sales rose 150%") has none to stay within.
    is_share = phrase is not None and (phrase.first >= reading.found.after or phrase.is_shared)
    ceiling = CEILINGS.get(reading.kind) if is_share else None
    return interval(numeral.value, None if hedge is None else hedge.rule, ceiling)


def _phrase(pieces: Sequence[Piece], reading: _Reading, hedge: Hedge | None) -> Phrase | None:
    """What is counted; what it is a share or a measure of; nothing for times and ages."""
    found, numeral = reading.found, reading.found.numeral
    if reading.kind in ("duration", "age"):
        return None
    first = found.first if hedge is None else min(hedge.first, found.first)
    if reading.kind in ("count", "ratio"):
        # "5,000-plus people", "20 or more offices"
        trails = hedge is not None and hedge.first >= found.after
        joined = found.joined and found.unit is None and not trails
        after = hedge.last if hedge is not None and trails else found.after
        phrase = find_counted(pieces, after, plural=numeral.value != 1, joined=joined)
        closed = phrase is None and reading.kind == "count" and reading.role == "claim" and not joined
        return find_total(pieces, first) or find_subject(pieces, first, after, False) if closed else phrase
    is_of = reading.kind == "fraction" or lower_at(pieces, found.after) == "of"
    whole = find_whole(pieces, found.after) if is_of else None
    if whole is not None:
        return whole
    if reading.kind == "fraction":
        return find_subject(pieces, first, found.after, True)
    beside = find_counted(pieces, found.after, plural=None)
    # "a 15% levy", "15% tariffs"; but "15% wiped out" is no noun.
    is_noun = beside is not None and (
        lower_at(pieces, found.first - 1) in counted().determiners or is_plural(pieces[beside.head_last - 1].text)
    )
    if is_noun:
        return beside
    before = find_subject(pieces, first, found.after, reading.kind == "percent")
    return find_purpose(pieces, found.after) or before or find_aim(pieces, found.after)


def _slot(reading: _Reading, hedge: Hedge | None, phrase: Phrase | None) -> Slot:
    first, after = reading.found.first, reading.found.after
    if hedge is not None:
        first, after = min(first, hedge.first), max(after, hedge.last)
    return Slot(first, after, phrase, reading.kind)


def _sentence_rows(
    text: str,
    pieces: Sequence[Piece],
    worded: Sequence[_Worded],
    slots: Sequence[Slot],
    contexts: Sequence[Context],
    told: list[Named],
    sentence: int,
) -> tuple[list[dict[str, Any]], list[Named]]:
    """The rows of one sentence, and what was counted; bare numbers take what their neighbours say."""
    rows = [_row(text, pieces, *each, context) for each, context in zip(worded, contexts, strict=True)]
    readings = [each.reading for each in worded]
    for here in range(len(rows) - 2, -1, -1):
        if here and is_contrasted(pieces, slots[here - 1], slots[here]):
            continue  # "20 minutes, not 40, and 12 riders": the 40 are minutes
        if _is_bare(rows[here]) and _is_suspended(pieces, readings[here], readings[here + 1]):
            _take_unit(rows[here], rows[here + 1])
    told = supply_nouns(text, pieces, slots, rows, told, sentence)
    for here in range(1, len(rows)):
        if _is_conversion(pieces, readings[here - 1], readings[here]):
            _take_hedge(rows[here], rows[here - 1])
            _take_words(rows[here], rows[here - 1])
    return rows, told


def _is_bare(row: dict[str, Any]) -> bool:
    return row["kind"] == "count" and not row["noun"]


def _is_suspended(pieces: Sequence[Piece], reading: _Reading, following: _Reading) -> bool:
    """Whether nothing but "or", "and" or a comma stands between ("six or seven tents", "a 4- or 6-inch pipe")."""
    link = numerals().suspending.after(pieces, reading.found.after)
    return link is not None and link[0] == following.found.first


def _take_unit(row: dict[str, Any], following: dict[str, Any]) -> None:
    if following["role"] == "claim":
        for name in ("kind", "unit", "noun", "counted"):
            row[name] = following[name]


def _is_conversion(pieces: Sequence[Piece], last: _Reading, reading: _Reading) -> bool:
    """Whether a number in brackets says the same in another unit ("more than 10 miles (16 km)")."""
    opening = lower_at(pieces, last.found.after)
    between = reading.found.first - last.found.after
    return (
        last.kind == reading.kind
        and reading.kind in _CONVERTED
        and (opening, between) in _OPENINGS
        and last.found.unit != reading.found.unit
    )


def _take_words(row: dict[str, Any], last: dict[str, Any]) -> None:
    for name in ("noun", "counted", "state", "whole", "place", "as_of"):
        row[name] = last[name]


def _take_hedge(row: dict[str, Any], last: dict[str, Any]) -> None:
    if row["interval_rule"] == "exact" and row["value"] is not None and last["interval_rule"] in _HEDGED:
        row["low"], row["high"], row["interval_rule"] = interval(row["value"], last["interval_rule"])
        row["approximator"], row["approximator_class"] = last["approximator"], last["approximator_class"]
