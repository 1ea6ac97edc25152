"""What a cue says of the statement it reports, and by which way the words came."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from analysis.sourcing.codebook import alternatives
from analysis.sourcing.cues import inflect
from analysis.sourcing.outlets import is_same_outlet, outlet_in, outlet_words

_WORD = re.compile(r"[\w.'’&-]+")
_KEPT = 1 << 12  # cues whose class is kept
_SHORT = 4  # letters of words like "told" and "with"
_BARE = re.compile(r"[\w-]+")
_NAME = re.compile(r"(?:the |The |an? |[A-Z]\w+['’]s )?([A-Z][\w&.'’-]{0,30}(?: (?:[A-Z][\w&.'’-]{0,30}|of)){0,5})")


@dataclass(frozen=True)
class Stance:
    """The lists of `stance.toml`, by form.

    Attributes
    ----------
    classes : mapping of str to str
        Class by inflected form, noun or phrase, in lower case.
    with_infinitive, of_document : mapping of str to str
        The same before "to …", and where a document is the source.
    channels : pattern
        Any word or phrase that tells a channel.
    channel_of : mapping of str to str
        The channel by that word or phrase.
    openers : frozenset of str
        The words one of which stands in every text that the pattern fits.
    document_channels, cue_channels : mapping of str to str
        Channel by the head of a document, by the form of a verb.
    told : frozenset of str
        Words before an outlet that was told.
    """

    classes: Mapping[str, str]
    with_infinitive: Mapping[str, str]
    of_document: Mapping[str, str]
    channels: re.Pattern[str]
    channel_of: Mapping[str, str]
    openers: frozenset[str]
    document_channels: Mapping[str, str]
    cue_channels: Mapping[str, str]
    told: frozenset[str]


@cache
def stance() -> Stance:
    """Read the lists, once.

    Examples
    --------
    >>> [stance().classes[form] for form in ("said", "insisted", "claimed", "denied", "called for", "reportedly")]
    ['neutral', 'assertive', 'doubting', 'denial', 'directive', 'doubting']
    """
    table = tomllib.loads(files("analysis.data").joinpath("stance.toml").read_text("utf-8"))
    raw = tomllib.loads(files("analysis.data").joinpath("cues.toml").read_text("utf-8"))
    irregular = raw["irregular"]
    classes: dict[str, str] = {}
    for name in (*table["defaults"], *raw["verbs"]):
        for verb in raw["verbs"].get(name, ()):
            for form in _forms(verb, irregular):
                classes.setdefault(form, table["defaults"].get(name, table["defaults"]["other"]))
    classes |= _by_form(table["classes"], irregular)
    nouns_and_phrases = [
        *((word + ending, kind) for kind, words in table["nouns"].items() for word in words for ending in ("", "s")),
        *((phrase, kind) for kind, phrases in table["phrases"].items() for phrase in phrases),
    ]
    for word, kind in nouns_and_phrases:
        classes.setdefault(word, kind)
    channel_of = _inverted(table["channels"])
    nouns = _inverted(table["channel_nouns"])
    openers = "|".join(sorted(table["hearers"]["openers"]))
    return Stance(
        classes=classes,
        with_infinitive=_by_form(table["with_infinitive"], irregular),
        of_document=_by_form(table["of_document"], irregular),
        channels=re.compile(
            rf"(?<![\w-])(?:(?P<phrase>{alternatives(channel_of)})"
            rf"|(?:{openers}) (?:[\w'’.-]+ ){{0,4}}?(?P<noun>{alternatives(nouns)}))(?![\w-])"
        ),
        channel_of={**nouns, **channel_of},
        openers=frozenset(map(_telling_word, (*channel_of, *nouns))),
        document_channels=_inverted(table["channel_of_document"]),
        cue_channels=_by_form(table["channel_of_cue"], irregular),
        told=frozenset(table["hearers"]["told"]),
    )


def _forms(verb: str, irregular: dict[str, list[str]]) -> list[str]:
    first, space, rest = verb.partition(" ")
    return [form + space + rest for form in inflect(first, irregular)]


def _by_form(listed: Mapping[str, Sequence[str]], irregular: dict[str, list[str]]) -> dict[str, str]:
    return {form: kind for kind, verbs in listed.items() for verb in verbs for form in _forms(verb, irregular)}


def _telling_word(phrase: str) -> str:
    """Of the words of a phrase the one least often found elsewhere: the longest, of short ones the last but "to"."""
    return max(reversed(phrase.split()), key=lambda word: (len(word) if len(word) > _SHORT else 0, word != "to"))


def _inverted(listed: Mapping[str, Sequence[str]]) -> dict[str, str]:
    return {word: kind for kind, words in listed.items() for word in words}


def cue_class(cue: str, content: str = "", of_document: bool = False) -> str:
    """What a cue says of the statement.

    Parameters
    ----------
    cue : str
        As written; empty where there is none.
    content : str, optional
        What is said; an infinitive makes "told" and the like a directive.
    of_document : bool, optional
        Whether the source is a document: then a cue that takes no stance is of class `document`.

    Examples
    --------
    >>> cue_class("said"), cue_class("Claims"), cue_class("told", "to wait"), cue_class("shows", of_document=True)
    ('neutral', 'doubting', 'directive', 'document')
    """
    return _class_of(cue, content.startswith(("to ", "not to ")), of_document)


@lru_cache(maxsize=_KEPT)
def _class_of(cue: str, before_infinitive: bool, of_document: bool) -> str:
    lists = stance()
    form = " ".join(cue.lower().split())
    if not form:
        return ""
    if of_document and form in lists.of_document:
        return lists.of_document[form]
    if before_infinitive and form in lists.with_infinitive:
        return lists.with_infinitive[form]
    parts = (form, *reversed(form.split()))
    found = next((lists.classes[part] for part in parts if part in lists.classes), "neutral")
    return "document" if of_document and found == "neutral" else found


def channel(around: str, at: int, cue: str, document: str = "", outlet: str = "") -> str:
    """By which way the words came, as far as the words around the cue tell.

    Parameters
    ----------
    around : str
        The sentence without what is said.
    at : int
        Where in it the cue stands.
    cue : str
        The cue.
    document : str, optional
        The head of a document that is the source.
    outlet : str, optional
        The outlet that was told, see `outlet_told`.

    Examples
    --------
    >>> channel("Stone said in a statement on Monday", 6, "said"), channel("Stone told reporters", 6, "told")
    ('statement', 'briefing')
    >>> channel("Stone told the Gazette", 6, "told", outlet="Gazette"), channel("Stone said", 6, "said")
    ('interview', '')
    """
    lists = stance()
    form = cue.lower()
    if form in lists.cue_channels:
        return lists.cue_channels[form]
    if document.lower() in lists.document_channels:
        return lists.document_channels[document.lower()]
    lower = around.lower()
    if not lists.openers.isdisjoint(_BARE.findall(lower)):
        found = min(lists.channels.finditer(lower), key=lambda match: abs(match.start() - at), default=None)
        if found is not None:
            return lists.channel_of[found["phrase"] or found["noun"]]
    return "interview" if outlet else ""


def outlet_told(around: str, hearer: str = "") -> str:
    """The outlet that was told, as written: the hearer, or the one behind "on", "with", "by" and the like.

    Examples
    --------
    >>> outlet_told("Stone said in an interview with NBC's Meet the Press"), outlet_told("Stone told the mayor")
    ('NBC', '')
    """
    if hearer and (name := outlet_in(hearer)):
        return name
    if outlet_words().isdisjoint(_words_of_names(around)):
        return ""
    told = stance().told
    for match in _WORD.finditer(around):
        behind = _NAME.match(around, match.end() + 1) if match[0] in told else None
        # "NBC's Meet the Press" is NBC's, "Britain's Sky News" is not Britain's.
        if behind and (name := outlet_in(behind[0]) or outlet_in(behind[1])):
            return name
    return ""


def _words_of_names(text: str) -> list[str]:
    words = [
        word if word.isalpha() else word.replace("’", "'").split("'")[0].rstrip(".")
        for word in _WORD.findall(text)
        if word[0].isupper()
    ]
    return words + [word.title() for word in words if len(word) > 4 and word.isupper()]


def via_source(hearer: str, outlet: str) -> str:
    """The outlet that was told, if it is not the one that publishes; else nothing.

    Examples
    --------
    >>> via_source("CNN", "TIME"), via_source("TIME", "Time"), via_source("reporters", "TIME")
    ('CNN', '', '')
    >>> via_source("the Springfield Gazette", "TIME")
    'Springfield Gazette'
    >>> via_source("CNN's Ada Stone", "TIME"), via_source("TIME magazine", "TIME")
    ('CNN', '')
    >>> via_source("The Post", "New York Post"), via_source("The Post", "Washington Examiner")
    ('', 'Post')
    """
    name = outlet_in(hearer)
    return "" if not name or is_same_outlet(name, outlet) else name
