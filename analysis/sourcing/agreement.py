"""Whether a form that may be a noun is a verb here, because it agrees with a subject."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.sourcing.cues import cues
from analysis.sourcing.finding import Cue
from analysis.sourcing.passages import Item
from analysis.sourcing.phrases import Span, is_name
from analysis.sourcing.subjects import skip_to_verb


def agrees(items: Sequence[Item], cue: Cue, source: Span) -> bool:
    """Whether a form that may be a noun agrees with its subject: "polls show", "the poll shows", not "the TV show"."""
    words = cues().words
    form = cue.form.split(" ")[0]
    if form not in words["also_nouns"] or form in words["past_like_base"] or source[1] > cue.start:
        return True
    following = items[cue.end].lower if cue.end < len(items) else ""
    if form in words["seldom_verbs"] and following not in words["after_seldom_verbs"]:
        return False
    if following in words["auxiliaries"] - words["contracted"] or following in ("of", "like", "for", "from"):
        return False
    third_person = form.endswith("s") and not form.endswith("ss")
    between = {item.lower for item in items[skip_to_verb(items, cue.start, source[1]) : cue.start]} & words[
        "auxiliaries"
    ]
    if between:
        return not third_person and not between & {"has", "have", "had"}
    phrase = [item.lower for item in items[source[0] : source[1]]]
    opens = items[source[0]]
    dangling = phrase[-1] in words["prepositions"] - words["determiners"] - words["times"]
    if (opens.lower.endswith("ing") and opens.text.islower()) or dangling:
        return False
    if phrase[-1].endswith(("ed", "ing")) and phrase[0] not in words["plurals"]:
        return False
    plural = any(
        word in words["plurals"]
        or word[0].isdigit()
        or (word.endswith("s") and not word.endswith(("'s", "ss", "is", "us")))
        for word in phrase
    )
    if phrase[0] in words["one_of"]:
        plural = not words["plurals"].isdisjoint(phrase)
    if phrase[-1] in words["pronouns"]:
        plural = phrase[-1] not in ("he", "she", "it", "one")
        return phrase[-1] == "who" or plural != third_person
    if third_person:
        return is_name(items[source[1] - 1]) or not phrase[-1].endswith("s") or phrase[-1].endswith(("ss", "news"))
    return plural
