"""Organisations, outlets and documents as they are compared across articles."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from analysis.sourcing.cues import cues
from analysis.sourcing.folding import fold, turned
from analysis.sourcing.joining import join
from analysis.sourcing.names import is_outlet

_MOST = 40  # fuller names looked at for one
_ARTICLE = re.compile(r"^(?:both )?(?:the|an?) |^both ", re.IGNORECASE)
_CUT = re.compile(r",\s|\s\(|;\s|:\s")
_SECOND = re.compile(r" and (?=the |other |his |her |its |their |several |some )")
_KIND_OF = re.compile(r"^(.*?\b)?(department|ministry) of (?:the )?(\S.*)$")
_INITIALISM = re.compile(r"[A-Z][A-Za-z]?(?:\.?[A-Z&]){1,5}\.?$")


@dataclass(frozen=True)
class Lists:
    """The lists of `bodies.toml`, turned round for look-up."""

    aliases: Mapping[str, str]
    words: Mapping[str, str]
    dropped: frozenset[str]
    short: frozenset[str]
    documents: Mapping[str, str]
    loose: frozenset[str]
    links: frozenset[str]
    skipped: frozenset[str]
    companies: frozenset[str]


@cache
def lists() -> Lists:
    """Read `bodies.toml`, once.

    Examples
    --------
    >>> lists().aliases["pentagon"], lists().documents["surveys"]
    ('defense department', 'poll')
    """
    table = tomllib.loads(files("analysis.data").joinpath("bodies.toml").read_text("utf-8"))
    return Lists(
        aliases={fold(alias): fold(name) for alias, name in turned(table["aliases"]).items()},
        words=turned(table["words"]),
        dropped=frozenset(table["prefixes"]["dropped"]),
        short=frozenset(table["short"]["nouns"]),
        documents=turned(table["documents"]),
        loose=frozenset(table["loose"]["words"]),
        links=frozenset(table["links"]["issuer"]),
        skipped=frozenset(table["links"]["skipped_initials"]),
        companies=frozenset(table["companies"]["endings"]),
    )


@dataclass(frozen=True, order=True)
class Body:
    """A body's name as it is compared.

    Parameters
    ----------
    words : tuple of str
        Folded, other names replaced.
    sort : str
        "outlet"; "named" for other names; "initials" for an initialism nobody lists; "office" for the issuer of a
        document without a name of its own ("inspector general"); "common" for a description ("the company").
    """

    words: tuple[str, ...]
    sort: str = "named"


@dataclass(frozen=True)
class Issued:
    """A document by its issuer and kind; no issuer where none is told."""

    issuer: Body | None
    kind: str


def written_body(name: str) -> str:
    """The name alone, without article and apposition; of several bodies the first.

    Examples
    --------
    >>> written_body("both the Pentagon and the State Department"), written_body("The Hill, a newspaper")
    ('Pentagon', 'Hill')
    >>> written_body("Department of Health and Human Services")
    'Department of Health and Human Services'
    """
    head = _ARTICLE.sub("", _CUT.split(name[:200], maxsplit=1)[0].strip(), count=1)
    head = _SECOND.split(head, maxsplit=1)[0]
    first, both, _ = head.partition(" and ")
    return first if both and (fold(first) in lists().aliases or name[:5].lower() == "both ") else head


def parse_body(name: str, outlet: bool = False) -> Body | None:
    """A body's name as it is compared; None if nothing is left of it.

    Parameters
    ----------
    name : str
        As written.
    outlet : bool, optional
        Whether it is known for an outlet's.

    Examples
    --------
    >>> parse_body("the Pentagon") == parse_body("U.S. Department of Defence") == parse_body("Defense Department")
    True
    >>> parse_body("U.N."), parse_body("SDF")
    (Body(words=('united', 'nations'), sort='named'), Body(words=('sdf',), sort='initials'))
    >>> parse_body("The Journal"), parse_body("the company").sort, parse_body("the coalition").sort
    (Body(words=('journal',), sort='outlet'), 'common', 'named')
    >>> parse_body("Brill & Co.") == parse_body("Brill"), parse_body("Harbor Line Inc.").words
    (True, ('harbor', 'line'))
    """
    written = written_body(name)
    words = _canonical(fold(written))
    if not words:
        return None
    if outlet or is_outlet(written):
        return Body(words, "outlet")
    if not any(map(str.isupper, written)) and words[-1] not in lists().short:
        return Body(words, "common")
    alone = len(words) == 1 and _INITIALISM.match(written) and " ".join(words) not in lists().aliases.values()
    return Body(words, "initials" if alone else "named")


def _canonical(folded: str) -> tuple[str, ...]:
    """One spelling, one order ("department of x") and one name; an adjective of nation before an alias goes."""
    text = _one_spelling(folded)
    if text in lists().aliases:
        return tuple(lists().aliases[text].split())
    found = _KIND_OF.match(text)
    if found:
        text = f"{found[1] or ''}{found[3]} {found[2]}"
    known = lists().aliases.values()
    first, _, rest = text.partition(" ")
    for one in (text, rest if first in lists().dropped else text):
        if one in lists().aliases or one in known:
            return tuple(lists().aliases.get(one, one).split())
    return tuple(text.split())


def _one_spelling(folded: str) -> str:
    words = folded.split()
    while len(words) > 1 and (words[-1] in lists().companies or words[-1] == "&"):
        words.pop()
    return " ".join(lists().words.get(word, word) for word in words)


def parse_document(source: str, name: str) -> Issued:
    """Issuer and kind of a document, from the source as written and whom it stands for.

    Examples
    --------
    >>> parse_document("a Defense Department inspector general report", "Defense Department inspector general report")
    Issued(issuer=Body(words=('defense', 'department', 'inspector', 'general'), sort='named'), kind='report')
    >>> one = parse_document("a report by the Pentagon’s inspector general", "")
    >>> one == parse_document("a new report", "Pentagon inspector general")
    True
    >>> parse_document("a new report", "new report")
    Issued(issuer=None, kind='report')
    >>> parse_document("an Institute of Bridges report", "Institute of Bridges").kind
    'report'
    """
    before, kind, behind = _at_the_noun(source or name)
    named, same_kind, _ = _at_the_noun(name)
    if name and not same_kind:
        # The name is that of the issuer alone.
        return Issued(_issuer(name), kind)
    first = _issuer(behind) or _issuer(before)
    return Issued(first or _issuer(named), kind or same_kind)


def _at_the_noun(text: str) -> tuple[str, str, str]:
    """What stands before the noun of a document, the kind, and the issuer that follows behind a preposition."""
    tokens = text[:200].replace("\u00a0", " ").split()
    place = next((at for at, token in enumerate(tokens) if at and fold(token) in lists().links), len(tokens))
    kind = lists().documents.get(fold(tokens[place - 1]), "") if place else ""
    if not kind and place < len(tokens):
        # "Institute of Bridges report": the link stands within the issuer's name.
        place = len(tokens)
        kind = lists().documents.get(fold(tokens[-1]), "")
    if not kind:
        return "", "", ""
    return " ".join(tokens[: place - 1]), kind, " ".join(tokens[place + 1 :])


def _issuer(text: str) -> Body | None:
    """The body that issued a document; an office is put behind its body ("inspector general of the Pentagon")."""
    tokens = _ARTICLE.sub("", _CUT.split(text, maxsplit=1)[0].strip(), count=1).split()
    while tokens and _tells_nothing(tokens[0]):
        tokens = tokens[1:]
    while tokens and fold(tokens[-1]) in lists().loose:
        tokens = tokens[:-1]
    link = next((at for at, token in enumerate(tokens) if at and token in lists().links), None)
    if link and tokens[0].islower():
        tokens = [*_ARTICLE.sub("", " ".join(tokens[link + 1 :])).split(), *tokens[:link]]
    for cut in range(len(tokens), 0, -1):
        # The longest beginning that has another name; the rest is the office.
        body = parse_body(" ".join(tokens[:cut]))
        if body is not None and cut < len(tokens) and " ".join(body.words) in lists().aliases.values():
            return Body(body.words + tuple(_one_spelling(fold(" ".join(tokens[cut:]))).split()))
    body = parse_body(" ".join(tokens))
    return Body(body.words, "office") if body is not None and body.sort == "common" else body


def _tells_nothing(token: str) -> bool:
    return not fold(token) or fold(token) in lists().loose or token.lower() in cues().words["determiners"]


def find_bodies(bodies: Iterable[Body]) -> dict[Body, Body | None]:
    """For each body of a story the fullest name it belongs to, None if it may belong to several.

    Examples
    --------
    >>> names = ["The Journal", "Wall Street Journal", "the coalition", "US-led coalition", "ICG", "Island Coast Guard"]
    >>> for short, full in find_bodies(map(parse_body, names)).items():
    ...     if short != full:
    ...         print(" ".join(short.words), "=", " ".join(full.words))
    coalition = us-led coalition
    icg = island coast guard
    journal = wall street journal
    """
    ordered = sorted(set(bodies), key=lambda body: (-len(body.words), body))
    index: dict[tuple[str, str], list[Body]] = defaultdict(list)
    for body in ordered:
        for key in _keys(body):
            index[key].append(body)

    def above(body: Body) -> Sequence[Body]:
        near = [full for key in _questions(body) for full in index.get(key, [])[:_MOST]]
        return [full for full in near if _covers(full, body)]

    return join(ordered, above)


def _head(words: Sequence[str]) -> str:
    """The noun a name is about: "coalition" of "global coalition to defeat isis"."""
    end = next((at for at, word in enumerate(words) if at and word in lists().links | lists().skipped), len(words))
    return words[end - 1]


def _initials(words: Sequence[str]) -> str:
    parts = (part for word in words for part in word.split("-") if part and part not in lists().skipped)
    return "".join(part[0] for part in parts)


def _keys(body: Body) -> list[tuple[str, str]]:
    """What a name is looked up by as the fuller one."""
    if body.sort == "common" or len(body.words) < 2:
        return []
    keys = [("initials", _initials(body.words)), ("office", body.words[-1])]
    if body.sort == "outlet":
        keys.append(("outlet", body.words[-1]))
    if _head(body.words) in lists().short:
        keys += [("short", _head(body.words)), ("short", f"{body.words[0]} … {_head(body.words)}")]
    return keys


def _questions(body: Body) -> list[tuple[str, str]]:
    """What a name is looked up by as the shorter one."""
    last, head = body.words[-1], _head(body.words)
    if body.sort in ("initials", "office"):
        return [(body.sort, last)]
    if body.sort == "outlet":
        return [("outlet", last), *([("initials", last)] if len(body.words) == 1 else [])]
    if body.sort == "named" and head in lists().short:
        return [("short", head if len(body.words) == 1 else f"{body.words[0]} … {head}")]
    return []


def _covers(full: Body, short: Body) -> bool:
    if len(full.words) <= len(short.words):
        return False
    if short.sort == "initials":
        return _initials(full.words) == short.words[0]
    if short.sort == "office":
        return len(short.words) > 1 and full.words[-len(short.words) :] == short.words
    if short.sort == "outlet":
        return full.words[-len(short.words) :] == short.words or (_initials(full.words),) == short.words
    remaining = iter(full.words)
    return all(word in remaining for word in short.words)
