"""What has become of what is counted: killed, injured, planned and so on, by the nearest word that governs it."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.numbers.counted import Phrase
from analysis.numbers.lexicon import counted, is_plural, numerals
from analysis.numbers.pieces import Piece, lower_at, piece_at
from analysis.numbers.surroundings import Form, places, states

_LOOK_AHEAD = 16
_LOOK_BACK = 9
_INSERTED = 8
_AUXILIARIES = 6
_DESCRIBED = 5
_WEIGHED = 4
_CHANGES = ("increase", "decrease")
_STOPS = frozenset(",;:—–()")
_RATES = ("percent", "measure")
_DASHES = frozenset("–—")


def state_of(pieces: Sequence[Piece], first: int, after: int, phrase: Phrase | None, stop: int, kind: str) -> str:
    """The state of what a number counts, empty if the clause tells none.

    Parameters
    ----------
    pieces : sequence of Piece
        A sentence.
    first, after : int
        The number with its hedge and unit.
    phrase : Phrase or None
        What it counts.
    stop : int
        The first piece of the next number.
    kind : str
        What sort of number it is.

    Examples
    --------
    >>> from analysis.numbers.pieces import find_pieces
    >>> pieces = find_pieces("The storm killed 12 and left 2,000 homeless")
    >>> state_of(pieces, 3, 4, None, 6, "count"), state_of(pieces, 6, 7, None, 8, "count")
    ('killed', 'displaced')
    """
    head = "" if phrase is None else pieces[phrase.head].lower
    state = (
        _beside(pieces, first, after, phrase, kind)
        or _governing(pieces, first, phrase, kind)
        or _of_subject(pieces, max(after, 0 if phrase is None else phrase.last), stop, _is_inside(pieces, first), head)
    )
    if kind == "money" and state == "lost" and phrase is not None and phrase.last <= first:
        # "losses of $3m" are a sum
        return ""
    # "rain of 3 inches fell" tells no change of the 3 inches
    return "" if kind == "measure" and state in _CHANGES else states().instead.get((state, head), state)


def told_beside(pieces: Sequence[Piece], phrase: Phrase | None) -> str:
    """The state of a group that a part is picked from ("nine of the 23 people arrested")."""
    return "" if phrase is None else _adjective(pieces, phrase.last, "count")


def _beside(pieces: Sequence[Piece], first: int, after: int, phrase: Phrase | None, kind: str) -> str:
    """Told by the words of the noun phrase ("14 deaths", "12 injured men", "30 dead") or the mark beside ("up 5%")."""
    lexicon = states()
    is_direction = lower_at(pieces, first - 1) in lexicon.directions and kind != "count"
    if is_direction and lower_at(pieces, first - 2) not in lexicon.group["composes"]:
        return lexicon.directions[pieces[first - 1].lower]
    if phrase is not None and phrase.last <= first:
        # "the death toll rose to 14"
        told = (lexicon.nouns.get(piece.lower, "") for piece in pieces[phrase.first : phrase.last])
        return (
            next((state for state in told if state not in ("", *_CHANGES)), "")
            or _described(pieces, phrase.last, first)
            or _adjective(pieces, after, kind)
        )
    if phrase is not None:
        head = lexicon.nouns.get(pieces[phrase.head].lower, "")
        if head:
            return head
        for word in pieces[phrase.first : phrase.head]:
            if word.lower in lexicon.adjectives and word.lower not in counted().skipped:
                return lexicon.adjectives[word.lower]
        return _adjective(pieces, phrase.head_last, kind) or _adjective(pieces, phrase.last, kind)
    return _adjective(pieces, after, kind)


def _described(pieces: Sequence[Piece], at: int, stop: int) -> str:
    """What is said of the people whose number stands behind ("the number of people known to have died rose to 9")."""
    lexicon = states()
    for place in range(at, min(at + _DESCRIBED, stop)):
        word = pieces[place].lower
        found = lexicon.verbs.after(pieces, place)
        if word in lexicon.adjectives or (found is not None and found[1].befalls and found[1].is_past):
            state = lexicon.adjectives.get(word) or (found[1].befalls if found is not None else "")
            return "" if state in _CHANGES else state
        is_infinitive = lower_at(pieces, place - 1) == "to"
        is_passed = word in lexicon.group["aux"] or word in lexicon.group["relatives"]
        if not is_passed and not (is_infinitive and (word in lexicon.group["have"] or word in lexicon.group["be"])):
            return ""
    return ""


def _adjective(pieces: Sequence[Piece], at: int, kind: str) -> str:
    """A word of state said of what stands before; "more" only of a percentage ("5% more")."""
    lexicon = states()
    while lower_at(pieces, at) in lexicon.group["aux"] and lower_at(pieces, at) not in ("to", "left"):
        at += 1
    # "listed 60 homes as flooded"
    at += lower_at(pieces, at) == "as"
    stands = lexicon.stands.after(pieces, at)
    found = stands[1] if stands is not None else lexicon.adjectives.get(lower_at(pieces, at), "")
    if found in _CHANGES:
        return found if kind == "percent" else ""
    form = lexicon.verbs.after(pieces, at)
    if form is not None and form[1].is_past and _has_object(pieces, form[0]):
        return ""
    return found


def _has_object(pieces: Sequence[Piece], at: int) -> bool:
    """Whether a verb in the past goes on with an object, so that what stands before is its subject."""
    following = piece_at(pieces, at)
    if following is None or following.kind == "mark":
        return False
    if following.kind == "figure" or following.lower in numerals().cardinals or following.lower in places().determiners:
        return True
    if following.lower in counted().ends or following.lower in states().group["aux"]:
        return False
    return following.is_capitalised or is_plural(following.text)


def _governing(pieces: Sequence[Piece], first: int, phrase: Phrase | None, kind: str) -> str:
    """The verb or noun whose object the number is: "killed 12", "wounded a clerk and 12", "the death of 12"."""
    lexicon = states()
    at = first
    coordinated = measured = False
    lowest = max(first - _LOOK_BACK, 0)
    while at > lowest:
        before = pieces[at - 1].lower
        found = lexicon.verbs.before(pieces, at)
        # "the “murder” of 12 guards"
        behind = lower_at(pieces, at + 1 if lower_at(pieces, at) in lexicon.group["quotes"] else at)
        is_noun = before in lexicon.nominals and behind == "of"
        # "trim its spending by $3m"
        is_noun = is_noun or (before.endswith("ing") and lower_at(pieces, at - 2) in counted().determiners)
        if found is not None and not is_noun and (not coordinated or found[1].affects):
            if found[1].is_participle and _is_passive(pieces, found[0]) and not _is_change(found[1]):
                # "40 were arrested and 12 officers were hurt"
                return ""
            state = _object_state(pieces, *found, phrase, first, kind)
            return "" if measured and state not in _CHANGES else state
        if before in lexicon.nominals and behind == "of" and not coordinated:
            # "the fall of two villages"
            is_lost = kind == "count" and phrase is not None and phrase.first >= first
            return "" if is_lost and lexicon.nominals[before] in _CHANGES else lexicon.nominals[before]
        if before in lexicon.designs and lower_at(pieces, at) == "for" and not coordinated:
            return "planned"
        if before in lexicon.nominals and lower_at(pieces, at) == "for" and lexicon.nominals[before] == "planned":
            return "planned"
        if before in lexicon.adjectives and at == first and lexicon.adjectives[before] == "planned":
            return "planned"
        if before in counted().coordinators or before == ",":
            coordinated = True
        elif (
            before not in lexicon.group["passed"]
            and not _is_aim(pieces, at - 1)
            and (before in counted().ends or not (coordinated or _is_passed(pieces, at - 1)))
        ):
            return ""
        is_measured = before not in lexicon.group["passed"] and lower_at(pieces, at) in lexicon.group["measures"]
        measured = measured or is_measured
        at -= 1
    return ""


def _is_aim(pieces: Sequence[Piece], at: int) -> bool:
    """Whether "for" leads from a plan or design to a number."""
    lexicon = states()
    before = lower_at(pieces, at - 1)
    return pieces[at].lower == "for" and (before in lexicon.designs or lexicon.nominals.get(before) == "planned")


def _is_change(form: Form) -> bool:
    return form.befalls in _CHANGES or form.affects in _CHANGES


def _is_passive(pieces: Sequence[Piece], at: int) -> bool:
    """Whether a form of "be" leads to the participle here."""
    lexicon = states()
    for place in range(at - 1, max(at - _AUXILIARIES, -1), -1):
        word = pieces[place].lower
        if word in lexicon.group["be"]:
            return True
        if word not in lexicon.group["aux"] and not word.endswith("ly"):
            return False
    return False


def _is_passed(pieces: Sequence[Piece], at: int) -> bool:
    """Whether a word may stand between a change and its measure ("raised taxes by 5%"), or is a quotation mark."""
    return pieces[at].text in states().group["quotes"] or lower_at(pieces, at + 1) in states().group["measures"]


def _object_state(pieces: Sequence[Piece], at: int, form: Form, phrase: Phrase | None, first: int, kind: str) -> str:
    """What a verb tells of the number behind it."""
    lexicon = states()
    if _is_negated(pieces, at):
        return ""
    state = form.affects
    if state in ("", *_CHANGES) and form.befalls in _CHANGES:
        state = form.befalls
    if state == "lost" and kind in _RATES and (phrase is None or phrase.last <= first):
        # "the index lost 2%"
        return "decrease"
    if state in _CHANGES and any(piece.lower == "to" for piece in pieces[at + 1 : first]):
        # "fell to 12" tells a level.
        return ""
    if form.affects == state and state in _CHANGES and at + 1 == first:
        # "raised $2m" is no rise; "raised fees by $2" is.
        return ""
    objects = lexicon.objects.get(form.base)
    if state and objects is not None and state not in _CHANGES:
        head = "" if phrase is None else pieces[phrase.head].lower
        if head not in objects:
            state = ""
    if (form.makes or (state and state not in ("leaving", "remaining", *_CHANGES))) and _is_to_come(
        pieces, at, bool(state)
    ):
        return state if state == "lost" and form.base == "lose" else "planned"
    return state


def _is_negated(pieces: Sequence[Piece], at: int) -> bool:
    return any(piece.lower in states().group["negators"] for piece in pieces[max(at - 3, 0) : at])


def _is_to_come(pieces: Sequence[Piece], at: int, happens: bool) -> bool:
    """Whether what the verb tells is yet to be done: "plans to build"; "will build", but not "will kill"."""
    lexicon = states()
    if pieces[at].lower.endswith("ing") and lower_at(pieces, at - 1) in lexicon.weighs:
        return True
    joined = lower_at(pieces, at - 1) in counted().coordinators
    for place in range(at - 1, max(at - (_LOOK_AHEAD if joined else _AUXILIARIES), -1), -1):
        word = pieces[place].lower
        if word in lexicon.modals:
            return not happens
        if word == "to" and lower_at(pieces, place - 1) in counted().coordinators:
            # "expects to shut 50 shops and to cut 400 jobs"
            joined = True
            continue
        if word == "to":
            before = {piece.lower for piece in pieces[max(place - _WEIGHED, 0) : place]}
            return not before.isdisjoint(lexicon.intends)
        if joined and word not in places().walls and word not in _STOPS and word not in lexicon.modals and word != "to":
            # "plans to close 60 branches and cut 400 jobs"
            continue
        if word not in lexicon.group["aux"] and word not in lexicon.group["be"] and word not in lexicon.group["have"]:
            return False
    return False


def _is_inside(pieces: Sequence[Piece], first: int) -> bool:
    """Whether a preposition makes the number part of another phrase ("soldiers at 12 bases were killed")."""
    at = first - 1
    while lower_at(pieces, at) in places().determiners:
        at -= 1
    is_part = lower_at(pieces, at) == "of" and (
        at + 1 < first or (is_plural(lower_at(pieces, at - 1)) and lower_at(pieces, at - 1) not in numerals().vague_of)
    )
    return at > 0 and (is_part or lower_at(pieces, at) in places().prepositions)


def _of_subject(pieces: Sequence[Piece], at: int, stop: int, is_inside: bool, head: str) -> str:
    """The verb whose subject the number is, active or passive, also behind a relative pronoun.

    A number inside another phrase is the subject of no verb but a participle of its own.
    """
    lexicon = states()
    start, end = at, min(at + _LOOK_AHEAD, stop, len(pieces))
    is_passive = has_verb_group = relative = negated = inside = False
    while at < end:
        word = pieces[at].lower
        if word not in lexicon.known and pieces[at].kind != "mark":
            if not inside and not word.endswith("ly"):
                return ""
            at += 1
            continue
        found = lexicon.verbs.after(pieces, at)
        if word in lexicon.group["negators"]:
            negated = True
        if is_inside and not relative and (word in lexicon.group["be"] or word in lexicon.group["have"]):
            return ""
        if word in lexicon.group["be"]:
            is_passive, has_verb_group, inside = True, True, False
        elif word in lexicon.group["have"]:
            has_verb_group, inside = True, False
        elif (stands := lexicon.stands.after(pieces, at)) is not None:
            return "" if negated else stands[1]
        elif is_passive and word in lexicon.adjectives and word not in lexicon.group["compares"]:
            return "" if negated else lexicon.adjectives[word]
        elif found is not None and found[1].base == "leave" and lower_at(pieces, found[0]) in lexicon.adjectives:
            pass
        elif found is not None and is_inside and not relative and found[1].befalls and not found[1].affects:
            return ""
        elif found is not None and (
            not inside or found[1].is_past or has_verb_group or found[1].befalls == "remaining"
        ):
            return "" if negated else _subject_state(pieces, at, *found, is_passive, relative, start, head)
        elif word in lexicon.group["relatives"]:
            relative, inside = True, False
        elif word in lexicon.group["aux"] and not (inside and word == "to"):
            has_verb_group = has_verb_group or word in lexicon.modals
            inside = False
        elif word == "," or word in _DASHES:
            reach = range(at + 1, min(at + _INSERTED, len(pieces)))
            closing = next((p for p in reach if pieces[p].lower == word), None)
            is_relative = lower_at(pieces, at + 1) in lexicon.group["relatives"]
            if closing is None and not is_relative:
                return ""
            if closing is not None:
                inner = _of_subject(pieces, at + 1, closing, False, head) if is_relative else ""
                if inner:
                    return inner
                # "14 people, six of them children, died"
                at, end = closing, end if closing < end else min(closing + _LOOK_AHEAD, len(pieces))
        elif pieces[at].kind == "mark":
            if pieces[at].text not in lexicon.group["quotes"]:
                return ""
        elif word in places().prepositions or word in lexicon.group["inside"]:
            inside = True
        elif not inside and not word.endswith("ly"):
            return ""
        at += 1
    return ""


def _subject_state(
    pieces: Sequence[Piece], at: int, after: int, form: Form, is_passive: bool, relative: bool, start: int, head: str
) -> str:
    """What a verb tells of the number before it."""
    lexicon = states()
    objects = _has_object(pieces, after)
    if form.befalls in ("remaining", "leaving"):
        stands = lexicon.stands.after(pieces, after)
        if stands is not None or lower_at(pieces, after) in lexicon.adjectives:
            # "remain missing"
            return stands[1] if stands is not None else lexicon.adjectives[pieces[after].lower]
        if form.befalls == "leaving" and _is_no_place(pieces, after):
            return ""
    if not is_passive and form.base in lexicon.subjects and form.befalls:
        # "300 jobs would go"; "could go" leaves it open
        return form.befalls if head in lexicon.subjects[form.base] and not _is_open(pieces, at) else ""
    if is_passive and lower_at(pieces, after) in states().adjectives and not form.makes:
        # "were pulled out alive"
        return states().adjectives[pieces[after].lower]
    if form.base == "leave" and form.is_past and (is_passive or (at == start and _is_kept(pieces, start, after))):
        return "" if objects else "remaining"
    if form.makes and not objects and lower_at(pieces, at - 1) in states().modals:
        return "planned"
    undergoes = form.is_participle and (is_passive or not (relative or objects or _is_perfect(pieces, at)))
    if undergoes and (form.affects or form.makes):
        is_future = is_passive and _is_to_come(pieces, at, bool(form.affects))
        if form.makes:
            to_be = lower_at(pieces, at - 1) == "be" and lower_at(pieces, at - 2) == "to"
            return "planned" if is_future or to_be else ""
        return "planned" if is_future and form.affects != "leaving" else form.affects
    if form.befalls and not (is_passive and form.is_participle and not form.is_past):
        return form.befalls
    return ""


def _is_open(pieces: Sequence[Piece], at: int) -> bool:
    return lower_at(pieces, at - 1) in states().group["open"]


def _is_perfect(pieces: Sequence[Piece], at: int) -> bool:
    """Whether "have" stands before a participle, which is active then ("have now promised")."""
    while lower_at(pieces, at - 1) in states().group["aux"] or lower_at(pieces, at - 1).endswith("ly"):
        at -= 1
    return lower_at(pieces, at - 1) in states().group["have"]


def _is_no_place(pieces: Sequence[Piece], at: int) -> bool:
    """Whether something is left that is no place ("six cars left the rails")."""
    if lower_at(pieces, at) not in counted().determiners:
        return False
    return not any(piece.is_capitalised or piece.lower in places().nouns for piece in pieces[at + 1 : at + 4])


def _is_kept(pieces: Sequence[Piece], start: int, after: int) -> bool:
    """Whether "left" ends the clause behind a word of having ("with four seats left")."""
    keeps = states().group["keeps"]
    closed = piece_at(pieces, after) is None or pieces[after].kind == "mark" or pieces[after].lower in counted().ends
    return closed and any(piece.lower in keeps for piece in pieces[max(start - 7, 0) : start])
