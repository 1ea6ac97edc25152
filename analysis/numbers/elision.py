"""Nouns that are left out because a number before has them: "killed 300 people and infected 900".

Also across sentences: "Sixty people came. Nine of them were late."
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from analysis.numbers.context import Slot
from analysis.numbers.contrasts import take_contrasted
from analysis.numbers.lexicon import counted, numerals
from analysis.numbers.pieces import Piece, lower_at, piece_at
from analysis.numbers.surroundings import places, states, times

# How many numbers back an elided noun is looked for.
_ELIDED = 4
# How far from "of the 14 passengers" the number stands that is picked from them.
_APART = 9
# How many sentences back.
_SENTENCES = 2
# How many numbers with nouns are remembered.
_REMEMBERED = 7
# How far a relative clause is followed.
_CLAUSE = 12
_ADVERBS = 3
_LIST = 40
_NEAR = 5
_LINKS = frozenset(",:–—")
_STOPS = frozenset(".,;:–—()")
_SHARES = ("percent", "fraction", "ratio")
_GROUPS = ("count", "measure", "money")


class Named(NamedTuple):
    """A number with its noun, for those behind it that have none; `group` is its whole phrase."""

    kind: str
    noun: str
    counted: str
    group: str
    whole: str
    state: str
    sentence: int
    value: float | None = None


def supply_nouns(
    text: str,
    pieces: Sequence[Piece],
    slots: Sequence[Slot],
    rows: Sequence[dict[str, Any]],
    earlier: Sequence[Named] = (),
    sentence: int = 0,
) -> list[Named]:
    """Give the rows of a sentence without a noun, in place, the noun and the whole that a row before tells.

    Parameters
    ----------
    text : str
        The article.
    pieces : sequence of Piece
        The sentence.
    slots : sequence of Slot
        Its numbers.
    rows : sequence of dict
        Their rows.
    earlier : sequence of Named, optional
        What was counted before this sentence.
    sentence : int, optional
        The number of the sentence.

    Returns
    -------
    list of Named
        What was counted up to here, for the next sentence.
    """
    told = [one for one in earlier if one.sentence >= sentence - _SENTENCES]
    for here, (row, slot) in enumerate(zip(rows, slots, strict=True)):
        if here and not take_contrasted(pieces, slots, rows, here):
            _from_sentence(text, pieces, slots, rows, here)
        _from_before(text, pieces, slots, rows, here, told)
        if row["role"] == "claim" and row["noun"]:
            told = [*told[-_REMEMBERED:], _named_by(text, pieces, slot, row, sentence)]
    return told


def _named_by(text: str, pieces: Sequence[Piece], slot: Slot, row: dict[str, Any], sentence: int) -> Named:
    first = slot.first - 1 if lower_at(pieces, slot.first - 1) in counted().articles else slot.first
    last = _end(slot)
    group = text[pieces[first].start : pieces[last - 1].end]
    behind = slot.phrase is not None and slot.phrase.first >= slot.after
    return Named(
        row["kind"], row["noun"], row["counted"], group if behind else "", row["whole"], row["state"], sentence
    )


def _from_sentence(
    text: str, pieces: Sequence[Piece], slots: Sequence[Slot], rows: Sequence[dict[str, Any]], here: int
) -> None:
    """What a number before in the same sentence tells."""
    row, last = rows[here], rows[here - 1]
    if not row["noun"] and _follows_on(pieces, slots[here - 1], slots[here]):
        row["noun"], row["counted"] = last["noun"], last["counted"]
        is_level = lower_at(pieces, slots[here].first - 1) == "to"
        row["state"] = row["state"] or ("" if is_level else last["state"])
    if row["noun"] or row["kind"] not in ("count", "percent", "fraction"):
        return
    named = _named(rows, here)
    if named is None:
        return
    row["whole"] = row["whole"] or _group(text, pieces, slots[named], slots[here])
    phrase = slots[named].phrase
    if row["kind"] == "count" or row["whole"]:
        row["noun"], row["counted"] = rows[named]["noun"], rows[named]["counted"]
        if phrase is not None:
            # Where those are is not told of these ("200 troops in the north and 150 in the south").
            row["counted"] = text[pieces[phrase.first].start : pieces[phrase.head_last - 1].end]
        if not row["state"] and _is_verbless(pieces, slots[here]):
            # "60 posts would go in Cork and 20 in Kerry"
            row["state"] = rows[named]["state"]
            row["whole"] = row["whole"] or rows[named]["whole"]
            if (row["value"] or 0) <= (rows[named]["value"] or row["value"] or 0):
                row["whole"] = row["whole"] or _listed_whole(text, pieces, slots, named, here)


def _is_verbless(pieces: Sequence[Piece], slot: Slot) -> bool:
    """Whether a number goes on with the verb of the number before: it has none of its own."""
    linked = lower_at(pieces, slot.first - 1)
    if linked not in counted().coordinators and linked not in _LINKS:
        return False
    group = states().group
    verbs = (group["be"], group["have"], states().modals, states().links["did"], group["relatives"])
    for piece in pieces[slot.after : slot.after + _CLAUSE]:
        if piece.text in _STOPS or piece.lower in counted().coordinators or piece.kind == "figure":
            return True
        if (
            any(piece.lower in words for words in verbs)
            or piece.lower.endswith("ed")
            or states().verbs.get((piece.lower,)) is not None
        ):
            return False
    return True


def _listed_whole(text: str, pieces: Sequence[Piece], slots: Sequence[Slot], named: int, here: int) -> str:
    """The group that a list behind a colon divides ("held 58 people: 34 for theft and …")."""
    slot, last = slots[named], _end(slots[named])
    colon = any(piece.text == ":" for piece in pieces[last : slots[here].first][:_LIST])
    return text[pieces[slot.first].start : pieces[last - 1].end] if colon else ""


def _end(slot: Slot) -> int:
    return slot.after if slot.phrase is None else max(slot.after, slot.phrase.last)


def _from_before(
    text: str,
    pieces: Sequence[Piece],
    slots: Sequence[Slot],
    rows: Sequence[dict[str, Any]],
    here: int,
    told: Sequence[Named],
) -> None:
    """What numbers before tell, in this sentence or in those before it."""
    row, slot = rows[here], slots[here]
    if row["role"] != "claim" or row["kind"] not in ("count", *_SHARES):
        return
    if row["kind"] in _SHARES and row["noun"] and not row["whole"] and _is_compared(pieces, slot):
        row["whole"] = next((one.whole for one in reversed(told) if one.noun == row["noun"] and one.whole), "")
    pronoun = _pronoun(pieces, slot)
    is_picked = pronoun in numerals().words["context.anaphors"]
    if pronoun == "it" and row["kind"] in _SHARES:
        _take(row, next((one for one in reversed(told) if one.kind in _GROUPS and one.group), None), is_part=True)
    elif row["noun"].lower() not in ("", pronoun if is_picked else "", *states().links["figures"]):
        return
    elif is_picked or _opens_with_pick(pieces, slot):
        _take(row, next((one for one in reversed(told) if one.kind == "count"), None), is_part=True)
    elif row["kind"] in _SHARES and _is_compared(pieces, slot):
        _take(row, next((one for one in reversed(told) if one.kind in _SHARES and one.whole), None), is_part=False)
    elif row["kind"] == "count" and told and lower_at(pieces, slot.first - 1) == "or" and told[-1].kind in _SHARES:
        # "20% of the pupils, or about 60, were ill"
        _take(row, told[-1], is_part=False)
    elif row["kind"] in ("count", "fraction") and row["value"] is not None and _is_bare(pieces, slot.after):
        is_crowd = _is_crowd(pieces, slot)
        nearest = _nearest(told)
        # "30 of the 90 guests, a third, …": of the same whole
        _take(row, nearest, is_part=row["kind"] == "fraction" and nearest is not None and not nearest.whole)
        if is_crowd and told:
            row["noun"] = row["counted"] = next(iter(states().links["crowd"]))


def _is_compared(pieces: Sequence[Piece], slot: Slot) -> bool:
    """Whether a share is set against another ("up from 38%", "just 58% did", "the figure was 10%")."""
    before, after = lower_at(pieces, slot.first - 1), lower_at(pieces, slot.after)
    if before in counted().articles:
        before = lower_at(pieces, slot.first - 2)
    if after == "of":
        return False
    return before in states().links["compared"] or after in states().links["did"] or _is_figure(pieces, slot)


def _is_figure(pieces: Sequence[Piece], slot: Slot) -> bool:
    phrase = slot.phrase
    return phrase is not None and lower_at(pieces, phrase.head) in states().links["figures"]


def _is_crowd(pieces: Sequence[Piece], slot: Slot) -> bool:
    """Whether a number is drawn or takes part, so that people are meant."""
    crowds = states().crowds
    return (
        crowds.after(pieces, _over_adverbs(pieces, slot.after)) is not None
        or crowds.before(pieces, slot.first) is not None
    )


def _over_adverbs(pieces: Sequence[Piece], at: int) -> int:
    """The piece behind auxiliaries and adverbs."""
    group = states().group
    for _ in range(_ADVERBS):
        word = lower_at(pieces, at)
        if word not in group["aux"] and word not in group["have"] and not word.endswith("ly"):
            break
        at += 1
    return at


def _nearest(told: Sequence[Named]) -> Named | None:
    for one in reversed(told):
        noun = one.noun.lower()
        if one.kind == "count" and noun not in counted().totals and noun not in states().adjectives:
            return one
    return None


def _take(row: dict[str, Any], named: Named | None, is_part: bool) -> None:
    if named is not None and is_part and row["kind"] == named.kind == "count":
        # A part is no more than its whole.
        is_part = row["value"] is None or named.value is None or row["value"] <= named.value
    if named is not None:
        row["noun"], row["counted"] = named.noun, named.counted
        row["whole"] = row["whole"] or ((named.group or named.counted) if is_part else named.whole)


def _pronoun(pieces: Sequence[Piece], slot: Slot) -> str:
    """The pronoun in "nine of them", "half of it"; of "those" only if nothing says which."""
    at = slot.after + (lower_at(pieces, slot.after) == "out")
    if lower_at(pieces, at) != "of":
        return ""
    word, following = lower_at(pieces, at + 1), piece_at(pieces, at + 2)
    if word not in states().group["pointing"]:
        return word
    closed = following is None or following.kind != "word" or following.lower in counted().ends
    closed = closed or lower_at(pieces, at + 2) in states().known
    return word if closed and lower_at(pieces, at + 2) not in states().group["relatives"] else ""


def _opens_with_pick(pieces: Sequence[Piece], slot: Slot) -> bool:
    """Whether the sentence opens with "Of those," and the number stands in it."""
    opens = lower_at(pieces, 0) == "of" and lower_at(pieces, 1) in numerals().words["context.anaphors"]
    return opens and lower_at(pieces, 2) == "," and slot.first < _CLAUSE * 2


def _is_bare(pieces: Sequence[Piece], at: int) -> bool:
    """Whether a verb or the end of the clause stands behind a number."""
    following = piece_at(pieces, at)
    if following is None or following.text in places().walls or following.text in ".;,":
        return True
    group = states().group
    verbs = (group["be"], group["have"], states().modals, counted().ends_later, states().links["did"])
    if any(following.lower in words for words in verbs):
        return True
    at = _over_adverbs(pieces, at)
    word = lower_at(pieces, at)
    return states().verbs.after(pieces, at) is not None or word.endswith("ed") or _is_crowd_verb(pieces, at)


def _is_crowd_verb(pieces: Sequence[Piece], at: int) -> bool:
    return states().crowds.after(pieces, at) is not None


def _follows_on(pieces: Sequence[Piece], last: Slot, slot: Slot) -> bool:
    """Whether a number tells from where or to where another led ("rose 5% to $12")."""
    if lower_at(pieces, slot.first - 1) not in states().links["follows"]:
        return False
    if last.after == slot.first - 1:
        return True
    between = pieces[last.after : slot.first - 1]
    # "fell 9% last year to $3m", "fell by a fifth, to $3m"
    is_led = lower_at(pieces, slot.first - 1) in states().links["leads"] and len(between) < _NEAR
    is_near = is_led and all(piece.lower in times().classes or piece.text == "," for piece in between)
    return is_near or (last.kind == slot.kind and last.kind != "count")


def _named(rows: Sequence[dict[str, Any]], here: int) -> int | None:
    """The number before whose noun is understood with this one; neither a toll nor "the dead" is."""
    for at in range(here - 1, max(here - _ELIDED, -1), -1):
        row = rows[at]
        if row["kind"] == "count" and row["role"] == "claim" and row["noun"]:
            noun = row["noun"].lower()
            return None if noun in counted().totals or noun in states().adjectives else at
    return None


def _group(text: str, pieces: Sequence[Piece], last: Slot, slot: Slot) -> str:
    """The group a number is picked from: "of the 14 pupils, six were …", "30 pupils, six of them …"."""
    after = _end(last)
    anaphors = numerals().words["context.anaphors"]
    if lower_at(pieces, slot.after) == "of" and lower_at(pieces, slot.after + 1) in anaphors:
        return text[pieces[last.first].start : pieces[after - 1].end]
    at = last.first - 1
    if lower_at(pieces, at) in counted().determiners:
        at -= 1
    opens = lower_at(pieces, at) == "of" and (at == 0 or pieces[at - 1].kind == "mark")
    is_near = lower_at(pieces, slot.first - 1) == "," and slot.first <= after + _APART
    return text[pieces[at + 1].start : pieces[after - 1].end] if opens and is_near else ""
