"""What a bare number says something of: "unemployment rose to 12%", "a fine of $3m", "with the job half done"."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.numbers.counted import Phrase
from analysis.numbers.lexicon import counted, numerals
from analysis.numbers.numerals import looks_like_year
from analysis.numbers.pieces import Piece, is_compound, lower_at, piece_at
from analysis.numbers.surroundings import Form, places, states, times

_LONGEST = 12
_AUXILIARIES = 6
_CHANGES = ("increase", "decrease")


def find_subject(pieces: Sequence[Piece], first: int, after: int, is_share: bool) -> Phrase | None:
    """The noun phrase before a number that has none behind it.

    Parameters
    ----------
    pieces : sequence of Piece
        A sentence.
    first, after : int
        The number with its hedge and unit.
    is_share : bool
        Whether a participle behind it may be what is shared ("the job was half done").

    Examples
    --------
    >>> from analysis.numbers.pieces import find_pieces
    >>> pieces = find_pieces("Last month unemployment in Spain rose to 12%.")
    >>> pieces[find_subject(pieces, 7, 9, False).head].text
    'unemployment'
    """
    lexicon = states()
    at = _back(pieces, first)
    if lower_at(pieces, at - 1) == "of":
        return None if lower_at(pieces, at - 2) in lexicon.links["kin"] else _phrase_before(pieces, at - 1, joins=False)
    if is_share and _is_participle(pieces, after):
        start = _group(pieces, at)
        found = _phrase_before(pieces, start, joins=start < at) if start < at or _ends_noun(pieces, at) else None
        return None if found is None else found._replace(is_shared=True)
    link = lower_at(pieces, at - 1)
    to = at - 1 if link in lexicon.links["by"] or link in lexicon.links["valued"] else at
    verb = _verb_before(pieces, to)
    if verb is None and to < at and lower_at(pieces, to - 1) in lexicon.links["values"]:
        # "gusts were clocked at 90 miles an hour"
        verb = to - 1 if _group(pieces, to - 1) < to - 1 else None
    if verb is not None:
        group = _group(pieces, verb)
        relative = lower_at(pieces, group - 1) in lexicon.group["relatives"]
        # "the wind, which gusted to 50 miles an hour"
        return _phrase_before(pieces, group - 1 - (lower_at(pieces, group - 2) == ",") if relative else group)
    if to < at:
        return _object(pieces, to)
    return None


def _back(pieces: Sequence[Piece], at: int) -> int:
    """Over quotation marks and words that weaken or stress ("only", "already")."""
    for _ in range(_AUXILIARIES):
        piece = piece_at(pieces, at - 1)
        if piece is None or piece.lower not in states().links["passed"]:
            break
        at -= 1
    return at


def _verb_before(pieces: Sequence[Piece], at: int) -> int | None:
    """Where the verb that ends here begins, if it says how much its subject is or changed."""
    before = lower_at(pieces, at - 1)
    if before in states().links["verbs"] or before in states().group["be"]:
        return at - 1
    # "may amount to $3m"
    if before in states().links["sums"] and lower_at(pieces, at) == "to":
        return at - 1
    found = states().verbs.before(pieces, at)
    if found is not None and found[1].befalls in _CHANGES:
        return found[0]
    return None


def _group(pieces: Sequence[Piece], at: int) -> int:
    """The first piece of the verb group that ends here ("had been", "has since")."""
    group = states().group
    for _ in range(_AUXILIARIES):
        word = lower_at(pieces, at - 1)
        if (
            word not in group["be"]
            and word not in group["have"]
            and word not in states().links["auxiliaries"]
            and not word.endswith("ly")
        ):
            break
        at -= 1
    return at


def _object(pieces: Sequence[Piece], at: int) -> Phrase | None:
    """What is raised or cut "by 5%", put "at $3m" or sold "for $3m"."""
    lexicon = states()
    link = lower_at(pieces, at)
    for start in range(at, max(at - _LONGEST, 0), -1):
        found = lexicon.verbs.before(pieces, start)
        is_valued = lower_at(pieces, start - 1) in lexicon.links["values"] and link in lexicon.links["valued"]
        if is_valued or (found is not None and _is_change(found[1]) and link in lexicon.links["by"]):
            return _first_noun(pieces, start, at)
        piece = pieces[start - 1]
        if piece.kind == "mark" and piece.lower not in numerals().words["context.hyphens"]:
            return None
        if piece.lower in places().walls or piece.lower in lexicon.group["be"]:
            return None
    return None


def _first_noun(pieces: Sequence[Piece], start: int, end: int) -> Phrase | None:
    """The object that begins here, its head before what a preposition or a time adds."""
    determiners = places().determiners
    while start < end and pieces[start].lower in determiners:
        start += 1
    last = start
    while last < end and (_is_inner(pieces[last]) or pieces[last].lower in states().adjectives):
        last += 1
    return _noun(pieces, start, last)


def _is_change(form: Form) -> bool:
    return (
        form.affects in _CHANGES
        or form.befalls in _CHANGES
        or (form.base in states().objects and form.affects != "killed")
    )


def _phrase_before(pieces: Sequence[Piece], end: int, joins: bool = True) -> Phrase | None:
    """The noun phrase that ends here; its head stands before what "of" and "in" add to it."""
    start = end
    lexicon = places()
    lowest = max(end - _LONGEST, 0)
    heads: list[int] = []
    while start > lowest:
        piece = pieces[start - 1]
        if piece.lower in states().links["joins"] and start < end and joins:
            heads.append(start - 1)
        elif not _is_inner(piece) and (not joins or piece.lower not in lexicon.determiners):
            break
        start -= 1
    if start == lowest and start > 0:
        return None
    head_end = end
    for at in heads:
        if at > start and _is_inner(pieces[at - 1]):
            head_end = at
    while start < head_end and (
        pieces[start].lower in lexicon.determiners or pieces[start].lower in states().links["joins"]
    ):
        start += 1
    for at in range(head_end - 1, start, -1):
        if pieces[at].lower in lexicon.determiners:
            start = at + 1
            break
    found = _noun(pieces, start, head_end)
    return None if found is None else Phrase(found.first, end, found.head, found.head_last)


def _noun(pieces: Sequence[Piece], start: int, end: int) -> Phrase | None:
    if (
        start >= end
        or not _is_inner(pieces[end - 1])
        or pieces[end - 1].kind != "word"
        or (pieces[start - 1].kind == "figure" and pieces[start].glued)
    ):
        return None
    # "50 ml of 30% acid"; "last year it rose", "the remaining rose"
    if pieces[end - 1].lower in times().classes or pieces[end - 1].lower.endswith("ly"):
        return None
    head = end - 1
    while head - 2 >= start and is_compound(pieces, head - 1, numerals().words["context.hyphens"]):
        head -= 2
    return Phrase(start, end, head, end)


def _ends_noun(pieces: Sequence[Piece], at: int) -> bool:
    piece = piece_at(pieces, at - 1)
    return piece is not None and _is_inner(piece)


def _is_inner(piece: Piece) -> bool:
    """Whether a piece can stand within a noun phrase."""
    if piece.kind != "word":
        return piece.lower in numerals().words["context.hyphens"] or looks_like_year(piece.text)
    is_name = piece.text.isupper() and len(piece.text) > 1
    is_closed = piece.lower in counted().ends and not is_name
    return not (is_closed or piece.lower in places().reports or piece.lower in numerals().cardinals)


def _is_participle(pieces: Sequence[Piece], at: int) -> bool:
    piece = piece_at(pieces, at)
    found = states().verbs.after(pieces, at)
    if found is not None and found[1].is_participle:
        return True
    return piece is not None and (
        piece.lower.endswith(tuple(states().links["participle_endings"])) or piece.lower in states().links["done"]
    )
