"""All forms of a word, so that a codebook need name it but once."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

_SIBILANTS = ("s", "sh", "ch", "x", "z")
_NO_MEN = frozenset(("german", "human", "ottoman", "roman", "shaman", "talisman"))
_DOUBLED = "bdgklmnprt"
# A verb of one syllable that ends in one consonant behind one vowel: "slam", "rob", but not "seek" or "fix".
_SHORT = re.compile(rf"[^aeiou]{{0,4}}(?:qu)?[aeiou][{_DOUBLED}]")


def inflect(word: str) -> frozenset[str]:
    """Every form of a verb or a noun, itself among them.

    What a word may be is not asked: a noun gets the endings of a verb as well, which no text has.

    Parameters
    ----------
    word : str
        Its base form, in lower case.

    Returns
    -------
    frozenset of str

    Examples
    --------
    >>> sorted(inflect("fight"))
    ['fight', 'fighting', 'fights', 'fought']
    >>> sorted(inflect("slam"))
    ['slam', 'slammed', 'slamming', 'slams']
    >>> sorted(inflect("fisherman"))
    ['fisherman', 'fishermen']
    >>> {"families", "clashes", "accused", "accusing", "denied"} <= (
    ...     inflect("family") | inflect("clash") | inflect("accuse") | inflect("deny")
    ... )
    True
    """
    irregular, doubling = _lists()
    if word in irregular:
        return frozenset((word, *irregular[word]))
    if word.endswith("man") and len(word) > 4 and word not in _NO_MEN:
        return frozenset((word, word[:-2] + "en"))
    if word.endswith("y") and word[-2:-1] not in tuple("aeiou"):
        return frozenset((word, word[:-1] + "ies", word[:-1] + "ied", word + "ing"))
    third = word + ("es" if word.endswith(_SIBILANTS) else "s")
    if word.endswith("ie"):
        return frozenset((word, third, word + "d", word[:-2] + "ying"))
    if word.endswith("e"):
        return frozenset((word, third, word + "d", (word if word.endswith(("ee", "oe", "ye")) else word[:-1]) + "ing"))
    stem = word + word[-1] if word in doubling or _SHORT.fullmatch(word) else word
    return frozenset((word, third, stem + "ed", stem + "ing"))


@cache
def _lists() -> tuple[dict[str, list[str]], frozenset[str]]:
    table = tomllib.loads(files("analysis.data").joinpath("inflections.toml").read_text("utf-8"))
    return table["irregular"], frozenset(table["doubling"]["verbs"])
