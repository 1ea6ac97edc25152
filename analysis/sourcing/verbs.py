"""Statements whose cue is a verb, in every order.

A verb reads backward ("…, officials said"), forward ("officials said that …") or both ways ("…, officials said, …").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from analysis.sourcing.agreement import agrees
from analysis.sourcing.clauses import (
    BREAKS,
    adjunct_end,
    behind_time,
    clause_start,
    content_before,
    is_adverbial,
    is_clause,
    is_closed,
    is_infinitive,
    is_mere_adverbial,
    quote_ahead,
    says_something,
)
from analysis.sourcing.cues import cues
from analysis.sourcing.endings import clause_end, object_end, only_quotation, quoted_end
from analysis.sourcing.finding import Cue, Statement, parenthetical
from analysis.sourcing.passages import Item
from analysis.sourcing.phrases import Span, is_name, noun_phrase_after, passage_subject, skip_hearer
from analysis.sourcing.relatives import amount_put, asked_of, read_as, read_relative, reported_by, said_of
from analysis.sourcing.role_words import role_words
from analysis.sourcing.subjects import noun_phrase_before, skip_adverbs, skip_to_verb, subject_before

LONGEST_SUBJECT = 12  # items of a subject with its apposition in front of "said"


def read_verb(items: Sequence[Item], cue: Cue, floor: int, earlier: Span | None) -> Statement | None:
    """What a reporting verb reports; `earlier` is who spoke before in the same passage."""
    before = items[cue.start - 1] if cue.start > floor else None
    if before is not None and (before.kind == "quote" or before.lower in BREAKS | {"?", "!"}):
        inverted = _read_inverted(items, cue, floor)
        if inverted is not None:
            return inverted
    relative = reported_by(items, cue, floor) or read_relative(items, cue, floor)
    if relative is not None:
        return relative
    source = find_subject(items, cue, floor, earlier)
    if source is None or not agrees(items, cue, source) or _asks_for_anonymity(items, cue):
        return None
    if (
        source[1] <= cue.start
        and not is_unsaid(items, cue)
        and (amount := amount_put(items, cue))
        and amount[0] == cue.end
    ):
        return Statement((amount,), (cue.start, cue.end), source, "verb and object", main=False)
    described = _described_before(items, cue, source, floor)
    if described is not None:
        return described
    hearer_end = _hearer_end(items, cue)
    folded = read_as(items, cue, source, hearer_end, floor)
    if folded is not None:
        return folded
    hearer = (cue.end, hearer_end) if hearer_end > cue.end else None
    beside = floor < source[0] < source[1] <= cue.start and not _is_relative(items, source, cue)
    if beside and (is_closed(items, hearer_end) or _after_speech(items, cue, source, hearer_end)):
        content = content_before(items, source[0], floor)
        if content is not None and _is_lead_in(items, content, hearer_end):
            content = None
        if content is not None and _may_stand_behind(items, cue, content):
            stop = adjunct_end(items, hearer_end)
            statement = parenthetical(items, cue, source, hearer, content, stop, "subject and verb behind")
            if statement.pieces[-1] != content or not is_adverbial(items, content):
                return _with_whom(items, statement, hearer_end)
    return _read_forward(items, cue, source, hearer)


def _asks_for_anonymity(items: Sequence[Item], cue: Cue) -> bool:
    """Whether somebody only asks not to be named: "who asked not to be identified because she feared for her job"."""
    words = cues().words
    following = [item.lower for item in items[cue.end : cue.end + 5] if item.lower not in words["to_be"]]
    return bool(following) and following[0] in words["anonymous"]


def _with_whom(items: Sequence[Item], statement: Statement, place: int) -> Statement:
    """Of whom a quotation was said is a piece of it."""
    whom = said_of(items, place) if items[statement.pieces[0][1] - 1].kind == "quote" else None
    if whom is None:
        return statement
    return replace(statement, pieces=(statement.pieces[0], whom, *statement.pieces[1:]))


def _described_before(items: Sequence[Item], cue: Cue, source: Span, floor: int) -> Statement | None:
    """'“…” is how Smith described it': the quotation is what was said."""
    how = source[0] - 1
    if how - 2 < floor or items[how].lower not in ("how", "what") or items[how - 1].lower not in cues().words["be"]:
        return None
    if items[how - 2].kind != "quote":
        return None
    return Statement(((how - 2, how - 1),), (cue.start, cue.end), source, "quotation is how", None, cue.end)


def read_unlisted(items: Sequence[Item], cue: Cue, floor: int, _: Span | None) -> Statement | None:
    """'“…,” deadpanned Smith': any verb in the past that is all there is between a quotation and the next break."""
    if items[cue.start - 1].kind == "quote":
        return _read_inverted(items, cue, floor)
    source = subject_before(items, cue.start, floor)
    if source is None or source[0] <= floor or items[source[0] - 1].kind != "quote" or not is_closed(items, cue.end):
        return None
    content = content_before(items, source[0], floor)
    if content is None:
        return None
    return parenthetical(items, cue, source, None, content, adjunct_end(items, cue.end), "subject and verb behind")


def _read_inverted(items: Sequence[Item], cue: Cue, floor: int) -> Statement | None:
    """'“…,” said Smith', and '…, said Smith' where nothing but the speaker follows."""
    verbs = cues().verbs
    if cue.form in cues().participles or cue.form in verbs["hearer"]:
        return None
    source = noun_phrase_after(items, cue.end)
    content = content_before(items, cue.start, floor)
    if source is None or content is None:
        return None
    quoted = items[content[1] - 1].kind == "quote"
    if quoted and cue.form not in verbs["clause"]:
        content = only_quotation(items, content)
    if items[source[0]].lower in ("that", "it", "this") or not (quoted or cue.form in verbs["clause"]):
        return None
    if not is_closed(items, source[1]) or not (quoted or _stands_alone(items, cue, content, source, floor)):
        return None
    return parenthetical(items, cue, source, None, content, adjunct_end(items, source[1]), "verb and subject behind")


def _stands_alone(items: Sequence[Item], cue: Cue, content: Span, source: Span, floor: int) -> bool:
    """Whether the words before "…, said Smith" are a clause, not a subject with its apposition."""
    if items[source[0]].lower in cues().words["times_and_days"]:
        return False
    if _is_subject_with_name(items, content):
        return False
    subject = subject_before(items, cue.start, floor)
    return subject is None or subject[0] > content[0] or content[1] - content[0] > LONGEST_SUBJECT


def _is_subject_with_name(items: Sequence[Item], content: Span) -> bool:
    """Whether a subject with its relative clause and no verb of its own stands there: "A man, who gave a name, Al"."""
    commas = [place for place in range(*content) if items[place].lower == ","]
    if len(commas) < 2 or items[commas[0] + 1].lower not in ("who", "whose"):
        return False
    return all(is_name(item) for item in items[commas[-1] + 1 : content[1]])


def _read_forward(items: Sequence[Item], cue: Cue, source: Span, hearer: Span | None) -> Statement | None:
    """'Smith said that …', 'Smith told reporters: “…”', 'Smith vowed to …', 'Smith denied …'."""
    place = hearer[1] if hearer else cue.end
    rule = "verb and clause"
    found = _reported_clause(items, cue, place)
    if found is None and cue.form in cues().verbs["order"]:
        found = asked_of(items, cue.end)
    if found is None:
        rule = "verb and infinitive"
        told = skip_hearer(items, cue.end) if cue.form in cues().verbs["order"] else place
        found = _infinitive(items, cue, told)
        if found is not None and told > cue.end:
            hearer = (cue.end, told)
    if found is None:
        rule = "verb and quoted words"
        found = _quoted_words(items, cue, place)
    if found is None:
        rule = "verb and object"
        found = _object(items, cue, place, source)
    if found is None:
        return None
    end = object_end(items, found) if rule == "verb and object" else clause_end(items, found)
    if rule == "verb and quoted words":
        end = quoted_end(items, found, end)
    subordinate = _is_subordinate(items, source, cue) or source[0] > cue.start
    if subordinate or rule == "verb and infinitive":
        end = _comma_that_ends(items, found, end, any_comma=subordinate)
    if end <= found or (rule == "verb and clause" and not says_something(items, found, end)):
        return None
    return Statement(((found, end),), (cue.start, cue.end), source, rule, hearer, main=not subordinate)


def _reported_clause(items: Sequence[Item], cue: Cue, place: int) -> int | None:
    verbs, words = cues().verbs, cues().words
    takes_clause = cue.form in verbs["reports"]
    if place < len(items) and items[place].lower in words["perhaps_questions"] and cue.form not in verbs["open"]:
        return None
    found = clause_start(items, place, takes_clause)
    if found is not None or not takes_clause:
        return found
    start = behind_time(items, place)
    if start is None or cue.form in verbs["bare"]:
        return None if start is not None and is_mere_adverbial(items, start) else start
    return start if is_clause(items, start, "auxiliaries" if cue.form in verbs["object"] else "finite") else None


def _infinitive(items: Sequence[Item], cue: Cue, place: int) -> int | None:
    verbs = cues().verbs
    if place >= len(items) or not is_infinitive(items, place) or is_unsaid(items, cue):
        return None
    ordered = cue.form in verbs["order"] and place > cue.end
    return place if ordered or cue.form in verbs["infinitive"] else None


def _object(items: Sequence[Item], cue: Cue, place: int, source: Span) -> int | None:
    """A noun phrase that was said, behind a verb that takes one, or behind what a document shows."""
    verbs, words = cues().verbs, cues().words
    if place >= len(items) or items[place].kind != "word" or is_unsaid(items, cue):
        return None
    if any(items[at].lower in words["finite_verbs"] for at in range(*source)):
        return None  # "makes no apology for disputed claims": the verb is another
    linked = _linked_object(items, cue)
    if linked is not None:
        return linked
    if cue.form in verbs["named"] and _is_named_so(items, place):
        return place
    while place + 1 < len(items) and items[place].lower in words["times_and_days"]:
        place += 1
    if items[place].lower in words["auxiliaries"]:
        return None  # "A merger announced Monday would …"
    takes = cue.form in verbs["object"] or (cue.form in verbs["of_document"] and _is_document(items, source))
    if not takes or items[place].lower in words["prepositions"] or items[place].lower in words["object_ends"]:
        return None
    return None if items[place].lower in ("and", "to", "not") else place


def _is_named_so(items: Sequence[Item], place: int) -> bool:
    """Whether somebody is called something: "called him a coward", "calling Ohio her home", not "called the police"."""
    words = cues().words
    start = place
    while (
        place < len(items) and place - start < 5 and (is_name(items[place]) or items[place].lower in words["objects"])
    ):
        place += 1
    if place == start or place + 1 >= len(items) or items[place].kind != "word":
        return False
    following = items[place].lower
    other = words["prepositions"] | words["conjunctions"] | words["finite"] | words["times_and_days"] | words["adverbs"]
    return following not in other and not following.endswith("ly")


def _linked_object(items: Sequence[Item], cue: Cue) -> int | None:
    """What a person is told of or, behind an apposition, blamed for: "slammed Reed, her old rival, for the delay"."""
    verbs = cues().verbs
    told = cue.form in verbs["hearer"]
    links = ("of", "about") if told else ("for",) if cue.form in verbs["of_object"] else ()
    parted = told
    for place in range(cue.end + 1, min(len(items) - 1, cue.end + 10)):
        if not links or (items[place].kind != "word" and items[place].lower != ","):
            return None
        parted = parted or items[place].lower == ","
        if items[place].lower in links and parted:
            return place + 1
    return None


def is_unsaid(items: Sequence[Item], cue: Cue) -> bool:
    """Whether a verb only names an act of speech that is to come, or none: "could declare", "since announcing"."""
    words = cues().words
    before = items[skip_adverbs(items, cue.start) - 1].lower if cue.start else ""
    if cue.form.split(" ")[0] in cues().participles:
        if before in words["auxiliaries"]:
            return False
        return before in words["prepositions"] | words["subordinators"] or (before.endswith("s") and "'" not in before)
    return before in words["modals"]


def _is_document(items: Sequence[Item], source: Span) -> bool:
    """Whether the head of a noun phrase is a poll, a report or the like."""
    words = cues().words
    for place in range(*source):
        following = items[place + 1].lower if place + 1 < source[1] else ""
        ends = not following or following in words["prepositions"] | {","} or following.endswith(("ed", "ing"))
        if items[place].lower in words["documents"] and ends:
            return True
        if items[place].lower in words["prepositions"]:
            return False
    return False


def _quoted_words(items: Sequence[Item], cue: Cue, place: int) -> int | None:
    """The quotation further on; with "called" and the like the object before it is content too."""
    verbs = cues().verbs
    ahead = quote_ahead(items, place) if cue.form in verbs["quote"] | verbs["of_object"] else None
    return place if ahead is not None and cue.form in verbs["of_object"] | verbs["object"] else ahead


def _comma_that_ends(items: Sequence[Item], start: int, end: int, any_comma: bool) -> int:
    """The first comma that ends a subordinate clause, or an infinitive before ", marking the end"."""
    for place in range(start, end - 1):
        if items[place].lower == "," and (any_comma or items[place + 1].lower.endswith("ing")):
            return place
    return end


def find_subject(items: Sequence[Item], cue: Cue, floor: int, earlier: Span | None) -> Span | None:
    """Who speaks: the subject before the verb; of a participle or a second verb the one of the report before."""
    words = cues().words
    before = items[cue.start - 1].lower if cue.start else ""
    participle = cue.form.split(" ")[0] in cues().participles and before not in words["be"] | words["contracted"]
    if cue.start == 0:
        return passage_subject(items)
    if participle and before in words["aspects"]:
        return subject_before(items, cue.start - 1, floor)
    if participle and cue.start > floor and items[cue.start - 1].kind == "word" and before not in words["prepositions"]:
        beside = noun_phrase_before(items, cue.start, floor)  # "with commanders warning that", "a voice saying"
        if beside is not None and before not in ("and", "or", "but") and not _is_predicate(items, beside):
            return beside
    if before in words["contracted"]:
        return (cue.start - 1, cue.start)
    joined = items[at - 1].lower if (at := skip_to_verb(items, cue.start, floor)) > floor else ""
    if participle or joined in words["coordinators"]:
        return earlier or passage_subject(items, cue.start) or (passage_subject(items) if participle else None)
    if joined in words["relative_subjects"] and at - 2 <= floor and earlier is not None:
        return earlier  # "said Smith, who said"
    subject = subject_before(items, cue.start, floor)
    return _past_relative(items, subject, floor) if subject else _shared_subject(items, cue, earlier)


def _past_relative(items: Sequence[Item], subject: Span, floor: int) -> Span:
    """Of "A man, who gave a name, Milo, said" the man: what begins with the verb of a relative clause is no subject."""
    first, who = items[subject[0]], subject[0] - 1
    is_verb = first.text.islower() and (first.lower.endswith("ed") or first.lower in role_words().verbs)
    if who <= floor or items[who].lower != "who" or not is_verb:
        return subject
    return noun_phrase_before(items, who - (items[who - 1].lower == ","), floor) or subject


def _is_predicate(items: Sequence[Item], phrase: Span) -> bool:
    """Whether the main verb or an adverb stands before a participle: "released a statement saying", "also saying"."""
    first, words = items[phrase[0]], cues().words
    for place in range(phrase[0], phrase[1] - 1):
        if items[place].lower.endswith("ed") and items[place + 1].lower in words["determiners"]:
            return True
    if first.text[0].isupper():
        return False
    adverb = first.lower in words["adverbs"] | words["times_and_days"] | {"having"}
    return (
        adverb or first.lower.endswith("ed") or any(items[place].lower in words["finite"] for place in range(*phrase))
    )


def _shared_subject(items: Sequence[Item], cue: Cue, earlier: Span | None) -> Span | None:
    """The subject of the report before in "Smith said A, but in a later interview said B"."""
    for place in range(cue.start - 1, max(0, cue.start - 10), -1):
        if items[place].lower in ("and", "but"):
            return earlier
        if items[place].kind != "word":
            break
    return None


def _hearer_end(items: Sequence[Item], cue: Cue) -> int:
    """Past the one who is told; of "warned ISIS is back" nobody is, for a clause cannot begin with its verb."""
    verbs = cues().verbs
    if cue.form not in verbs["hearer"]:
        return cue.end
    end = skip_hearer(items, cue.end)
    headless = end < len(items) and items[end].lower in cues().words["auxiliaries"]
    return cue.end if headless and cue.form in verbs["clause"] else end


def _after_speech(items: Sequence[Item], cue: Cue, source: Span, place: int) -> bool:
    """Whether the report stands before its speaker all the same: '…, Smith said: “…”', '“…,” Smith said smiling'."""
    if place + 1 >= len(items):
        return False
    if items[place].lower == ":":
        return items[place + 1].kind == "quote"
    goes_on = items[place].kind == "quote" or items[place].lower in ("that", "of", "about")
    return cue.form in cues().verbs["bare"] and items[source[0] - 1].ends_in(",?!") and not goes_on


def _is_lead_in(items: Sequence[Item], content: Span, place: int) -> bool:
    """Whether what stands before the speaker only leads in: 'At a rally on Monday, Smith said, “…”'."""
    end = adjunct_end(items, place)
    if items[content[1] - 1].kind == "quote" or end + 1 >= len(items) or items[end + 1].kind != "quote":
        return False
    words = cues().words
    first = items[content[0]].lower
    if items[end].lower == ":":
        return first in words["lead_ins"] or not is_clause(items, content[0], "finite")
    if items[end + 1].first.isupper():
        return True
    return first in words["lead_ins"] and first not in words["conditions"]


def _may_stand_behind(items: Sequence[Item], cue: Cue, content: Span) -> bool:
    """Behind a quotation any reporting verb may stand, behind other words only one that takes a clause."""
    if items[content[1] - 1].kind == "quote":
        return True
    verbs = cues().verbs
    return cue.form in verbs["reports"]


def _is_subordinate(items: Sequence[Item], source: Span, cue: Cue) -> bool:
    """Whether a comma ends the report: "Smith, who says so, left", "If critics say so, Smith disagrees"."""
    before = items[source[0] - 1].lower if source[0] else ""
    return _is_relative(items, source, cue) or before in cues().words["opens_subordinate"]


def _is_relative(items: Sequence[Item], source: Span, cue: Cue) -> bool:
    """Whether the verb belongs to "who", not to a main clause behind it."""
    for place in range(cue.start - 1, max(source[1], cue.start - 6) - 1, -1):
        if items[place].kind != "word":
            return False
        if items[place].lower == "who":
            return True
    return False
