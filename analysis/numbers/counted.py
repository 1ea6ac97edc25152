"""What a number counts: the head noun behind it and the noun phrase around that, without a parser.

The phrase runs to the next word of a closed class, verb or mark. Its head is the first plural in it
("12 **members** of …"), with the plurals that follow at once; a singular phrase ends in its head.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile
from typing import NamedTuple

from analysis.numbers.lexicon import approximators, counted, is_plural, numerals
from analysis.numbers.numerals import read_cardinal
from analysis.numbers.pieces import Piece, is_compound, lower_at, piece_at
from analysis.numbers.surroundings import states, times

_LONGEST_PHRASE = 8
_LONGEST_COMPOUND = 9
_MOST_JOINS = 3
_LOOK_BACK = 25
_LONGEST_MODEL = 4
_CONVERSION = 7
_LONGEST_SHORT = 3
_CLAUSE = 14
_APOSTROPHES = ("'", "’")
_OWNED = ("'s", "’s", "s'", "s’")


class Phrase(NamedTuple):
    """A noun phrase over the pieces `[first, last)`, its head over `[head, head_last)`.

    `is_shared` says that a participle shares it out ("the job was half done").
    """

    first: int
    last: int
    head: int
    head_last: int
    is_shared: bool = False


class _Word(NamedTuple):
    """One word with what hyphens join to it."""

    first: int
    last: int
    text: str


def find_counted(pieces: Sequence[Piece], at: int, plural: bool | None = True, joined: bool = False) -> Phrase | None:
    """The noun phrase that a number before this piece counts.

    Parameters
    ----------
    pieces : sequence of Piece
        A sentence.
    at : int
        The piece behind the number and its unit.
    plural : bool or None
        Whether a plural is expected; None if either will do.
    joined : bool
        Whether a hyphen leads on to it ("79-nation coalition" counts nations).

    Examples
    --------
    >>> from analysis.numbers.pieces import find_pieces
    >>> pieces = find_pieces("2,200 American ground troops from Syria")
    >>> pieces[find_counted(pieces, 1).head].text
    'troops'
    """
    if joined:
        head = piece_at(pieces, at + 1)
        return Phrase(at + 1, at + 2, at + 1, at + 2) if head is not None and head.kind == "word" else None
    if lower_at(pieces, at) == "out" and lower_at(pieces, at + 1) == "of":
        at += 1
    if lower_at(pieces, at) == "of":
        return find_whole(pieces, at)
    return _phrase(pieces, at, plural)


def find_whole(pieces: Sequence[Piece], at: int) -> Phrase | None:
    """What a share is a share of: behind "of", or at once ("half the bakeries")."""
    lexicon = counted()
    if lower_at(pieces, at) == "of":
        at += 1
    elif lower_at(pieces, at) not in lexicon.determiners:
        return None
    first = at
    while lower_at(pieces, at) in lexicon.determiners and at - first < 3:
        at += 1
    # "seven of its last nine games"
    while times().classes.get(lower_at(pieces, at)) == "L":
        at += 1
    # "a third of the country's 21 million people"
    owner = 1 if lower_at(pieces, at).endswith(("'s", "’s")) else 0
    number = read_cardinal(pieces, at + owner)
    if number is None:
        hedge = approximators().before.after(pieces, at)
        number = read_cardinal(pieces, hedge[0]) if hedge is not None else None
    found = _those(pieces, at) or _phrase(pieces, at if number is None else number.last, None)
    if found is None or lower_at(pieces, at - 1) not in lexicon.possessives or number is not None:
        return found
    return Phrase(at - 1, found.last, found.head, found.head_last)


def _those(pieces: Sequence[Piece], at: int) -> Phrase | None:
    """ "A quarter of those who came", "half of those arriving", "two in three of us"."""
    lexicon, links = counted(), states().links
    word, following = lower_at(pieces, at), lower_at(pieces, at + 1)
    if word in links["us"] and pieces[at].text == word:
        return Phrase(at, at + 1, at, at + 1)
    if lower_at(pieces, at - 1) not in states().group["pointing"]:
        return None
    if word.endswith("ing"):
        return Phrase(at - 1, at + 1, at - 1, at)
    if word in states().group["relatives"]:
        # The clause of a pronoun goes on to the next mark.
        end = next((p for p in range(at, min(at + _CLAUSE, len(pieces))) if pieces[p].kind == "mark"), None)
        return Phrase(at - 1, at if end is None else end, at - 1, at)
    if word in links["joins"] and (following in lexicon.determiners or word not in lexicon.joins):
        words = _run(pieces, at + 1 + (following in lexicon.determiners), strict=True)
        return Phrase(at - 1, words[-1].last, at - 1, at) if words else None
    return None


def find_total(pieces: Sequence[Piece], at: int) -> Phrase | None:
    """What stands before: "the number of X is 30,000"."""
    lexicon = counted()
    for place in range(at - 2, max(at - _LOOK_BACK, -1), -1):
        if pieces[place].lower in lexicon.totals and lower_at(pieces, place + 1) == "of":
            return find_whole(pieces, place + 1)
    return None


def find_purpose(pieces: Sequence[Piece], at: int) -> Phrase | None:
    """What money is for or in ("$40 million in damage", "$3m worth of goods")."""
    lexicon, links = counted(), states().links
    if lower_at(pieces, at) == "(":
        # "5 million pounds ($6 million) in aid"
        at = next((p + 1 for p in range(at, min(at + _CONVERSION, len(pieces))) if pieces[p].lower == ")"), at)
    if lower_at(pieces, at) in links["worths"] and lower_at(pieces, at + 1) == "of":
        return _phrase(pieces, at + 2, None)
    if lower_at(pieces, at) not in links["purposes"] or lower_at(pieces, at + 1) in lexicon.ends | lexicon.times:
        return None
    following = piece_at(pieces, at + 1)
    return _phrase(pieces, at + 1, None) if following is not None and not following.is_capitalised else None


def find_aim(pieces: Sequence[Piece], at: int) -> Phrase | None:
    """What money is for ("$12 million for roads", "for a road"), if it is a plural or has an article."""
    lexicon = counted()
    if lower_at(pieces, at) not in states().links["aims"]:
        return None
    is_one = lower_at(pieces, at + 1) in lexicon.articles
    found = _phrase(pieces, at + 1 + is_one, None)
    if found is not None and is_one:
        return None if pieces[found.head].lower in lexicon.times else found
    return found if found is not None and is_plural(pieces[found.head_last - 1].text) else None


def find_whole_span(
    pieces: Sequence[Piece], first: int, after: int, phrase: Phrase | None, kind: str
) -> tuple[int, int] | None:
    """The total that a number is a share or a part of, with its article and its own number.

    Examples
    --------
    >>> from analysis.numbers.pieces import find_pieces
    >>> pieces = find_pieces("two of the 14 victims")
    >>> find_whole_span(pieces, 0, 1, find_counted(pieces, 1), "count")
    (2, 5)
    """
    lexicon = counted()
    if phrase is None:
        return None
    is_share = kind in ("percent", "fraction")
    if kind == "count" and phrase.first == after and lower_at(pieces, phrase.last) == "out":
        # "five coaches out of eight"
        total = read_cardinal(pieces, phrase.last + 2) if lower_at(pieces, phrase.last + 1) == "of" else None
        return None if total is None else (phrase.last + 2, total.last)
    if phrase.first >= after:
        after += lower_at(pieces, after) == "out"
        if lower_at(pieces, after) == "of":
            is_group = (
                lower_at(pieces, after + 1) in lexicon.determiners or read_cardinal(pieces, after + 1) is not None
            )
            return (after + 1, _widened(pieces, phrase.last)) if is_share or is_group or kind == "ratio" else None
        if kind == "ratio":
            of = next((at for at in range(first, after) if pieces[at].lower == "of"), phrase.first - 1)
            return of + 1, _widened(pieces, phrase.last)
        return (after, phrase.last) if is_share and lower_at(pieces, after) in lexicon.determiners else None
    # "the caliphate had been 100% eliminated"
    article = phrase.first - 1 if lower_at(pieces, phrase.first - 1) in lexicon.determiners else phrase.first
    return (article, phrase.last) if is_share and phrase.is_shared else None


def _widened(pieces: Sequence[Piece], at: int) -> int:
    """Go on over what says which group it is ("the staff at the plant", "a workforce of 900"), up to the verb."""
    number = read_cardinal(pieces, at + 1) if lower_at(pieces, at) == "of" else None
    if number is not None:
        return number.last
    if lower_at(pieces, at) not in states().links["widens"]:
        return at
    here = at + 1
    while lower_at(pieces, here) in counted().determiners:
        here += 1
    words = _run(pieces, here, strict=True)
    is_timed = any(word.text.lower() in times().classes for word in words)
    return at if not words or is_timed else words[-1].last


def _phrase(pieces: Sequence[Piece], at: int, plural: bool | None) -> Phrase | None:
    while lower_at(pieces, at) in counted().skipped:
        at += 1
    words = _words(pieces, at, plural)
    head = _head(words, plural)
    if head is None or (plural and len(words) == 1 and _is_clause(pieces, at, words[0].text)):
        return None
    return Phrase(words[0].first, _joins(pieces, words[head].last), words[head].first, words[head].last)


def _words(pieces: Sequence[Piece], at: int, plural: bool | None) -> list[_Word]:
    """The words up to the end of the phrase; over "and" only to a plural ("Danish and Swedish soldiers")."""
    found = _run(pieces, at, strict=plural is True)
    if plural is False or not found or any(is_plural(word.text) for word in found):
        return found
    after = found[-1].last
    if lower_at(pieces, after) not in counted().coordinators:
        return found
    more = _run(pieces, after + 1, strict=True)
    return found + more if any(is_plural(word.text) for word in more) else found


def _run(pieces: Sequence[Piece], at: int, strict: bool) -> list[_Word]:
    """The words up to the next of a closed class; `strict` when none can be a singular noun in form of a verb."""
    lexicon, hyphens, cardinals = counted(), numerals().words["context.hyphens"], numerals().cardinals
    found: list[_Word] = []
    while len(found) < _LONGEST_PHRASE:
        piece = piece_at(pieces, at)
        if piece is not None and piece.kind == "figure" and found and _is_model(pieces, at):
            at += 1
            continue
        if piece is None or piece.kind != "word" or piece.lower in cardinals:
            break
        # A pronoun in small letters is a country in capitals ("251 US troops").
        if piece.lower.replace("’", "'") in lexicon.ends:
            is_name = piece.text.isupper() and 1 < len(piece.text) <= _LONGEST_SHORT
            if not is_name and not (not found and _modifies(pieces, at)):
                break
        if piece.lower in lexicon.ends_later and (found or strict):
            is_owned = bool(found) and found[-1].text.endswith(_OWNED)
            opens = not found and is_plural(piece.text)
            if not is_owned and not opens:
                break
        last = at + 1
        while last - at < _LONGEST_COMPOUND and is_compound(pieces, last, hyphens):
            last += 2
        # "the workers’ wages"
        last += is_owner(pieces, last)
        text = piece.text if last == at + 1 else "".join([p.text for p in pieces[at:last]])
        found.append(_Word(at, last, text))
        at = last
    return found


def is_owner(pieces: Sequence[Piece], at: int) -> bool:
    """Whether an apostrophe behind a plural makes it an owner ("the workers’ wages"), not the end of a quotation."""
    following = piece_at(pieces, at + 1)
    return (
        following is not None
        and pieces[at].text in _APOSTROPHES
        and pieces[at].glued
        and pieces[at - 1].lower.endswith("s")
        and following.kind == "word"
        and not following.glued
        and following.lower not in counted().ends
    )


def _is_model(pieces: Sequence[Piece], at: int) -> bool:
    """Whether a figure belongs to a name before a plural ("Model 3 sedans", "Covid-19 tests")."""
    before, following = pieces[at - 1], piece_at(pieces, at + 1)
    if pieces[at].kind != "figure" or not before.is_capitalised or following is None or following.kind != "word":
        return False
    return len(pieces[at].text) < _LONGEST_MODEL and is_plural(following.text)


def _modifies(pieces: Sequence[Piece], at: int) -> bool:
    """Whether a participle stands before the plural it describes ("40 wounded soldiers")."""
    following = piece_at(pieces, at + 1)
    if pieces[at].lower not in states().adjectives or following is None or following.kind != "word":
        return False
    return is_plural(following.text) and following.lower not in counted().ends


def _head(words: Sequence[_Word], plural: bool | None) -> int | None:
    """Which word is the head."""
    if not words:
        return None
    if plural is not False:
        for number, word in enumerate(words):
            if is_plural(word.text) and not word.text.endswith(_OWNED):
                return _last_plural(words, number)
    last = next((n for n, word in enumerate(words) if n and _is_verb(word.text, plural)), len(words)) - 1
    if (
        plural is None
        and last + 1 < len(words)
        and words[last].text.endswith(tuple(states().links["adjective_endings"]))
    ):
        last += 1
    # Behind a plural number singular words modify: "the 12 page report" counts pages.
    last = 0 if plural and words[0].text.islower() else last
    # "one hopes", "around 80 hoping": a verb alone is no noun.
    if words[last].text.lower().endswith(_OWNED) or (last == 0 and _is_verb(words[0].text, plural)):
        return None
    return last


def _last_plural(words: Sequence[_Word], at: int) -> int:
    """Some plurals modify the next noun ("police officers", "Human Rights Watch members")."""
    for later in range(at + 1, len(words)):
        before = words[later - 1].text
        # "Dunmore Falls employees"
        is_name = not before.islower() and words[later].text.islower()
        modifies = before.lower() in counted().plural_modifiers or before.lower() in states().adjectives
        if not is_name and not modifies:
            break
        if is_plural(words[later].text):
            at = later
    return at


def _is_clause(pieces: Sequence[Piece], at: int, text: str) -> bool:
    """Whether one word alone that is no plural goes on with a clause ("thousands march"; but "a top 50 name")."""
    if is_plural(text) or not text.islower() or pieces[at].lower in states().adjectives:
        return False
    return all(piece.lower not in counted().articles for piece in pieces[max(at - 3, 0) : at])


def _is_verb(text: str, plural: bool | None) -> bool:
    """Whether a word behind the first goes on with a clause: in shape, or as "-s" behind a singular."""
    if text in states().links["nouns"]:
        return False
    return text.islower() and (text.endswith(counted().verb_endings) or (plural is False and is_plural(text)))


def _joins(pieces: Sequence[Piece], at: int) -> int:
    """Go on over "of …", "in …", "against …" where they belong to the noun; the piece behind."""
    lexicon = counted()
    for _ in range(_MOST_JOINS):
        if lower_at(pieces, at) not in lexicon.joins:
            break
        here = at + 1
        while lower_at(pieces, here) in lexicon.determiners and here - at < 4:
            here += 1
        words = _run(pieces, here, strict=False)
        if words and pieces[words[0].first].is_capitalised and words[0].last == words[0].first + 1:
            # "in Scotland own", but "in London hospitals"
            named = takewhile(lambda word: pieces[word.first].is_capitalised or is_plural(word.text), words)
            words = list(named)
        head = _head(words, None)
        if head is None or any(word.text.lower() in lexicon.times for word in words[: head + 1]):
            break
        at = _names(pieces, words[head].last)
    return at


def _names(pieces: Sequence[Piece], at: int) -> int:
    """Go on over "and" between two names ("Iraq and Syria")."""
    following = piece_at(pieces, at + 1)
    both = following is not None and following.is_capitalised and pieces[at - 1].is_capitalised
    if not both or lower_at(pieces, at) not in counted().coordinators:
        return at
    at += 2
    while at < len(pieces) and pieces[at].is_capitalised and pieces[at - 1].end < pieces[at].start:
        at += 1
    return at
