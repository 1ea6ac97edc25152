"""What a fact is called that numbers of several articles tell."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from analysis.alignment.likeness import OUTCOMES
from analysis.alignment.profiles import Profile
from analysis.corrections import PAIRED_BY_HAND
from analysis.numbers import in_words
from analysis.numbers.lexicon import counted, is_plural


def fact_name(members: Sequence[Profile], by_hand: bool = False) -> str:
    """What a fact is called: the phrase that most of its numbers count, of the noun that most of them have.

    The place is added if most tell the same, and what has become of what is counted. Where a person has paired numbers
    the nouns may differ; then of the phrases of all nouns the longest tells most.

    Parameters
    ----------
    members : sequence of Profile
        The numbers of the fact.
    by_hand : bool, optional
        Whether a person has paired any of them; the name says so.
    """
    remark = f" ({PAIRED_BY_HAND})" if by_hand else ""
    phrases: dict[str, Counter[str]] = defaultdict(Counter)
    for member in members:
        if member.row["counted"]:
            phrases[member.noun][str(member.row["counted"])] += 1
    nouns = Counter(member.noun for member in members if member.noun)
    most = max(nouns.values(), default=0)
    chosen = [told for noun, told in phrases.items() if by_hand or nouns[noun] == most]
    if not chosen:
        return in_words(members[0].row) + remark
    if by_hand:
        name = max(sorted(map(_usual, chosen)), key=lambda words: (len(words.split()), len(words)))
    else:
        name = _usual(sum(chosen, Counter()))
    if members[0].family[0] == "count" and " " not in name and not is_plural(name):
        # It was joined by a hyphen: "79-country".
        name = f"{name[:-1]}ies" if name.endswith("y") else f"{name}s"
    places = Counter(str(member.row["place"]) for member in members if member.row["place"])
    if places:
        place, count = max(places.items(), key=lambda item: (item[1], -len(item[0]), item[0]))
        if (
            2 * count > len(members)
            and place[0].isupper()
            and not any(word in name for word in place.split() if word[0].isupper())
        ):
            name = f"{name} in {place}"
    state = {member.state for member in members}
    outcome = f", {state.pop()}" if len(state) == 1 and state <= OUTCOMES else ""
    return name + outcome + remark


def _usual(told: Counter[str]) -> str:
    """The phrase told most often, of these the shortest."""
    return _without_determiner(min(told, key=lambda words: (-told[words], len(words.split()), words)))


def _without_determiner(name: str) -> str:
    first, _, rest = name.partition(" ")
    return rest if rest and first.lower() in counted().determiners else name
