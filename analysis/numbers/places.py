"""Where: the places a sentence names behind prepositions."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.numbers.lexicon import counted, numerals
from analysis.numbers.pieces import Piece, is_compound, lower_at, piece_at
from analysis.numbers.surroundings import places, times

_LONGEST = 9
_MOST_JOINS = 2
_MOST_NAMES = 6
_MOST_ADJECTIVES = 3
_LOOK_BACK = 10
_OWNED = ("'s", "’s")


def find_places(pieces: Sequence[Piece]) -> list[tuple[int, int, int]]:
    """The places of a sentence: the preposition, the first piece behind it, the piece behind the place.

    Examples
    --------
    >>> from analysis.numbers.pieces import find_pieces
    >>> pieces = find_pieces("In May a fire at a hotel in southern Spain killed 12 guests from Oslo and Bergen.")
    >>> [" ".join(piece.text for piece in pieces[first:last]) for _, first, last in find_places(pieces)]
    ['a hotel in southern Spain', 'Oslo and Bergen']
    """
    lexicon = places()
    found: list[tuple[int, int, int]] = []
    openings = lexicon.openings
    after = 0
    for at in [at for at, piece in enumerate(pieces) if piece.lower in openings]:
        if at < after or not _may_open(pieces, at + 1):
            continue
        last = _place(pieces, at + 1, pieces[at].lower)
        if last is not None and _is_reached(pieces, at):
            found.append((at, at + 1, last))
            after = last
    return found


def _may_open(pieces: Sequence[Piece], at: int) -> bool:
    """Whether a place can begin here."""
    if at >= len(pieces):
        return False
    text, lower, lexicon = pieces[at].text, pieces[at].lower, places()
    return text[:2] != lower[:2] or lower in lexicon.determiners or lower in lexicon.directions


def _is_reached(pieces: Sequence[Piece], at: int) -> bool:
    """Whether a preposition of direction stands behind a word of movement."""
    lexicon = places()
    if pieces[at].lower not in lexicon.moving:
        return True
    return any(piece.lower in lexicon.movement for piece in pieces[max(at - _LOOK_BACK, 0) : at])


def _place(pieces: Sequence[Piece], at: int, preposition: str, depth: int = 0) -> int | None:
    """The piece behind the place that begins here, None if none does."""
    lexicon = places()
    has_article = lower_at(pieces, at) in lexicon.determiners
    found = _name(pieces, at + 1 if has_article else at, has_article)
    if found is None:
        return None
    last, is_common = found
    if is_common and not has_article:
        return None
    if not depth and preposition in lexicon.nouns_only and not is_common:
        return None
    if depth < _MOST_JOINS and lower_at(pieces, last) in lexicon.joins:
        further = _place(pieces, last + 1, pieces[last].lower, depth + 1)
        if further is not None and (is_common or pieces[last].lower in lexicon.name_joins):
            return further
    return last if is_common else _listed(pieces, last)


def _name(pieces: Sequence[Piece], at: int, has_article: bool) -> tuple[int, bool] | None:
    """Where a name or a common noun of place ends, and whether it is a common noun."""
    lexicon = places()
    articles, ends, openers = counted().articles, counted().ends, numerals().openers
    hyphens, classes = numerals().words["context.hyphens"], times().classes
    last: int | None = None
    is_common = False
    has_name = is_described = False
    adjectives = 0
    start = at
    limit = min(at + _LONGEST, len(pieces))
    while at < limit:
        piece = pieces[at]
        text, lower = piece.text, piece.lower
        if piece.kind != "word":
            break
        after = at + 1
        while after < limit and is_compound(pieces, after, hyphens):
            after += 2
        if lower in openers and lower not in articles:
            return None
        if text[:2] != lower[:2] and lower not in articles and classes.get(lower, "") not in ("m", "w"):
            if at == start and after == at + 1 and lower in lexicon.not_places:
                return None
            # "U.S.-backed forces", "Obama-era rules": no name of a place
            if after > at + 1 and pieces[after - 1].text.islower() and lower not in lexicon.directions:
                adjectives += 1
            elif not lower.endswith(_OWNED):
                last, is_common, has_name = after, False, True
        elif lower in lexicon.nouns and (has_article or has_name or adjectives):
            last, is_common = after, not has_name or has_article
        elif lower == "of" and has_name and _goes_on(pieces, at):
            pass
        elif has_name or is_common or adjectives >= _MOST_ADJECTIVES or lower in ends:
            break
        elif not has_article and lower not in lexicon.directions:
            return None
        else:
            adjectives += 1
            is_described = is_described or lower not in lexicon.directions
        if is_common and after < len(pieces) and pieces[after].is_capitalised:
            break
        at = after
    if last is None or (is_common and _is_modifier(pieces, last)):
        return None
    # "the insurer Phoenix", "the Premier League"
    if not is_common and (is_described or pieces[last - 1].lower in lexicon.not_places):
        return None
    return last, is_common


def _is_modifier(pieces: Sequence[Piece], at: int) -> bool:
    """Whether a common noun of place only modifies the noun behind it ("the market price", "a school bus")."""
    following = piece_at(pieces, at)
    if following is None or following.kind != "word" or not following.text.islower():
        return False
    lower = following.lower
    if lower in counted().ends or lower in counted().ends_later or lower.endswith(counted().verb_endings):
        return False
    return lower not in numerals().openers and lower not in places().reports and lower not in times().classes


def _goes_on(pieces: Sequence[Piece], at: int) -> bool:
    """Whether a name goes on behind "of" ("the Isle of Man")."""
    here = at + 2 if lower_at(pieces, at + 1) in counted().articles else at + 1
    following = piece_at(pieces, here)
    return following is not None and following.is_capitalised


def _listed(pieces: Sequence[Piece], at: int) -> int:
    """Go on over further names: "Iraq and Syria", "Paris, London and Rome", "Austin, Texas"."""
    lexicon = places()
    here = at
    for _ in range(_MOST_NAMES):
        mark = lower_at(pieces, here)
        if mark not in lexicon.coordinators and mark != ",":
            break
        start = here + 1
        if mark == "," and lower_at(pieces, start) in lexicon.coordinators:
            start += 1
        following = piece_at(pieces, start)
        if following is None or following.kind != "word":
            break
        if not (following.is_capitalised or following.lower in lexicon.directions | {"the"}):
            break
        found = _name(pieces, start + 1 if following.lower == "the" else start, False)
        if found is None or found[1]:
            break
        here = found[0]
        is_final = mark in lexicon.coordinators or start > at + 2
        if is_final or lower_at(pieces, here) in (",", ".", ";", "") or piece_at(pieces, here) is None:
            at = here
    return at
