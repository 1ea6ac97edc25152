"""Which sources of different articles of one story are the same, and what each statement rests on in the end."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import pandas as pd

from analysis.corrections import BY_HAND
from analysis.sourcing.bodies import Body, find_bodies, parse_body, parse_document, written_body
from analysis.sourcing.by_hand import joined_by_hand
from analysis.sourcing.folding import Person, fold, gender, offices, parse_person, slug, written_person
from analysis.sourcing.joining import Named, find_persons
from analysis.sourcing.outlets import spelled_out
from analysis.tables import make_table, records

_OBTAINED = ("document", "other media")
_NAMED = ("named person", "named organisation")
_UNKNOWN = "unknown"
_APART = "@"  # between a name and the only article it is joined within


class Told(NamedTuple):
    """What the linking of one attribution depends on; many rows share it."""

    article_id: str
    outlet: str
    named_status: str
    source: str
    source_name: str
    via_source: str

    @property
    def name(self) -> str:
        """The name resolved within the article, else the source as written."""
        return self.source_name or self.source


class Link(NamedTuple):
    """Who it is and by what rule; no id for the unnamed."""

    source_id: str
    rule: str


_UNNAMED = Link("", "not joined")
_NO_SOURCE = Link("", "no source")


def link_sources(attributions: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """Join the sources of the articles of each story.

    Only names decide, never an office: two envoys are two. A shorter name is joined to a fuller one of its story if
    it can be only that one; else it stays apart and the rule says "ambiguous". Bearers of a name who are no source
    anywhere in the story are not known here. A named person or body whose type its own article does not tell has here
    the type that the other articles of the story tell most often, with a rule that says so.

    The result does not depend on the order of rows or articles.

    Parameters
    ----------
    attributions : DataFrame
        The table `attributions`, with `named_status`.
    articles : DataFrame
        The table `articles`: the story each tells.

    Returns
    -------
    DataFrame
        The table `linked_attributions` of `docs/data-dictionary.md`, the rows in their order.

    Raises
    ------
    KeyError
        If an article of the attributions is not among the articles.

    Examples
    --------
    >>> from analysis.corpus import load_articles
    >>> from analysis.sourcing import attributions
    >>> corpus = load_articles()
    >>> named = attributions(corpus).assign(named_status="named person", source_type="unknown")
    >>> linked = link_sources(named, corpus.articles)
    >>> linked.loc[linked["source_id"] == "james-mattis", ["outlet", "source_name"]].drop_duplicates().values.tolist()
    [['New York Post', 'Jim Mattis'], ['Business Insider', 'James Mattis']]
    """
    stories = dict(zip(articles["article_id"], articles["story_id"], strict=True))
    rows = records(attributions)
    told = [_told(row) for row in rows]
    by_story: dict[str, set[Told]] = defaultdict(set)
    for one in told:
        by_story[stories[one.article_id]].add(one)
    found: dict[Told, dict[str, str]] = {}
    for story in sorted(by_story):
        found |= _link_story(by_story[story])
    linked = joined_by_hand([{**row, **found[one]} for row, one in zip(rows, told, strict=True)], stories)
    return make_table("linked_attributions", _typed_elsewhere(_within_others(linked), stories))


def _told(row: Mapping[str, Any]) -> Told:
    """What a row tells; where its source was corrected by hand, the words of the article are another's."""
    told = Told(*(row[name] for name in Told._fields))
    return told._replace(source=told.source_name) if row.get("resolution") == BY_HAND else told


def _typed_elsewhere(rows: Sequence[dict[str, Any]], stories: Mapping[str, str]) -> list[dict[str, Any]]:
    """Rows with the type that other articles of the story tell of a named source, where their own tells none."""
    keys = [_story_source(row, stories) for row in rows]
    told: dict[tuple[str, str], _ToldElsewhere] = defaultdict(_ToldElsewhere)
    for key, row in zip(keys, rows, strict=True):
        if key is not None and row["source_type"] != _UNKNOWN:
            told[key].add(row["article_id"], row["source_type"], row["source_rule"])
    found = []
    for key, row in zip(keys, rows, strict=True):
        unknown = key in told and row["source_type"] == _UNKNOWN
        found.append({**row, **told[key].besides(row["article_id"])} if key is not None and unknown else row)
    return found


def _story_source(row: Mapping[str, Any], stories: Mapping[str, str]) -> tuple[str, str] | None:
    named = row["source_id"] and row["named_status"] in _NAMED
    return (stories[row["article_id"]], row["source_id"]) if named else None


class _ToldElsewhere:
    """What the articles of a story tell of one source."""

    def __init__(self) -> None:
        self._types: Counter[str] = Counter()
        self._of_article: dict[str, Counter[str]] = defaultdict(Counter)
        self._rules: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        self._found: dict[str, dict[str, str]] = {}

    def add(self, article: str, kind: str, rule: str) -> None:
        """Note that a row of an article tells a type, by a rule."""
        self._types[kind] += 1
        self._of_article[article][kind] += 1
        self._rules[kind][rule].add(article)

    def besides(self, article: str) -> dict[str, str]:
        """Type and rule by the articles other than one; nothing if these tell none."""
        if article not in self._found:
            others = self._types - self._of_article.get(article, Counter())
            self._found[article] = self._typed(_most(others), article) if others else {}
        return self._found[article]

    def _typed(self, kind: str, article: str) -> dict[str, str]:
        rule = min(rule for rule, articles in self._rules[kind].items() if articles != {article})
        return {"source_type": kind, "source_rule": f"as in another article: {rule}"}


def _within_others(rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """What is told within the words of another outlet or a document rests on that: "officials agree, a report says"."""
    reach: tuple[str, int, str] = ("", -1, "")
    origins: dict[int, str] = {}
    for place in sorted(range(len(rows)), key=lambda at: _outermost_first(rows[at])):
        row = rows[place]
        if row["via_source"] or row["named_status"] in _OBTAINED:
            if row["article_id"] != reach[0] or row["end"] > reach[1]:
                reach = (row["article_id"], row["end"], row["origin_id"])
        elif row["article_id"] == reach[0] and row["end"] <= reach[1] and reach[2]:
            origins[place] = reach[2]
    return [{**row, "origin_id": origins.get(place, row["origin_id"])} for place, row in enumerate(rows)]


def _outermost_first(row: Mapping[str, Any]) -> tuple[str, int, int, bool, str]:
    """In the order of the text; of equal spans the outlet's or document's first."""
    own = not row["via_source"] and row["named_status"] not in _OBTAINED
    return row["article_id"], row["start"], -row["end"], own, row["origin_id"]


def source_table(linked: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """The joined sources of each story, the most heard first.

    Parameters
    ----------
    linked : DataFrame
        From `link_sources`.
    articles : DataFrame
        The table `articles`.

    Returns
    -------
    DataFrame
        The table `sources` of `docs/data-dictionary.md`; unnamed sources are not in it, and repeats do not count.
    """
    stories = dict(zip(articles["article_id"], articles["story_id"], strict=True))
    grouped: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for row in records(linked[linked["source_id"] != ""]):
        grouped[stories[row["article_id"]], row["source_id"]].append(row)
    table = [_source_row(story, source, rows) for (story, source), rows in grouped.items()]
    table.sort(key=lambda row: (row["story_id"], -row["statements"], -row["words"], row["source_id"]))
    return make_table("sources", table)


def _source_row(story: str, source: str, rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    own = [row for row in rows if not row["repeated"]]
    forms = Counter(_shown(Told(*(row[name] for name in Told._fields))) for row in rows)
    # The id is made of the fullest form; where that is another name's ("Pentagon"), the fullest of those written.
    full = [form for form in sorted(forms) if slug(fold(form)) == source] or sorted(forms)
    name = max(full, key=lambda form: (len(form.split()), forms[form], len(form)))
    types = Counter(row["source_type"] for row in rows)
    return {
        "story_id": story,
        "source_id": source,
        "name": name,
        "named_status": _most(Counter(row["named_status"] for row in rows)),
        "source_type": _most(Counter({kind: many for kind, many in types.items() if kind != "unknown"}) or types),
        "outlets": len({row["outlet"] for row in rows}),
        "articles": len({row["article_id"] for row in rows}),
        "statements": len({(row["article_id"], row["statement_id"]) for row in own}),
        "words": sum(row["n_words"] for row in own),
        "aliases": "; ".join(sorted(set(forms) - {name, ""})),
    }


def _most(counts: Counter[str]) -> str:
    return min(counts, key=lambda value: (-counts[value], value))


def _shown(told: Told) -> str:
    if told.named_status == "named person":
        return written_person(told.name)
    return told.name if told.named_status == "document" else written_body(told.name)


def _link_story(told: Iterable[Told]) -> dict[Told, dict[str, str]]:
    """The three columns for everything told in one story."""
    listed = sorted(told)
    persons, bodies = _PersonLinks(listed), _BodyLinks(listed)
    links = {one: _link(one, persons, bodies) for one in listed}
    # One word may be a person's name here and a body's there ("Sun").
    people = {link.source_id for one, link in links.items() if one.named_status == "named person"} - {""}

    def apart(link: Link, person: bool = False) -> str:
        return link.source_id if person or link.source_id not in people else f"{link.source_id}-body"

    found = {}
    for one, link in links.items():
        source = apart(link, one.named_status == "named person")
        via = apart(bodies.find(one, one.via_source)) if one.via_source else ""
        found[one] = {"source_id": source, "link_rule": link.rule, "origin_id": via or source}
    return found


def _link(told: Told, persons: _PersonLinks, bodies: _BodyLinks) -> Link:
    if told.named_status == "none" or not told.name:
        return _NO_SOURCE
    if told.named_status == "named person":
        return persons.find(told)
    if told.named_status in ("named organisation", "other media"):
        return bodies.find(told, told.name, own=True)
    return bodies.find_document(told) if told.named_status == "document" else _UNNAMED


class _PersonLinks:
    """The named persons of a story with their ids."""

    def __init__(self, told: Iterable[Told]) -> None:
        self._parsed: dict[Told, tuple[str, Named]] = {}
        for one in told:
            written = written_person(one.name) if one.named_status == "named person" else ""
            person = parse_person(written)
            if person is not None:
                self._parsed[one] = written, Named(person, offices(one.source), gender(one.source))
        self._found = find_persons((one.article_id, named) for one, (_, named) in self._parsed.items())
        self._links = {one: self._found.find(named) for one, (_, named) in self._parsed.items()}
        spellings: dict[Person, set[str]] = defaultdict(set)
        for one, (head, _) in self._links.items():
            written, named = self._parsed[one]
            if head is not None and self._found.same(named.person) == head:
                spellings[head].add(fold(written))
        self._ids = {head: slug(_best(head, written)) for head, written in spellings.items()}

    def find(self, told: Told) -> Link:
        """Whom a row means."""
        if told not in self._parsed:
            return _UNNAMED
        written, _ = self._parsed[told]
        head, rule = self._links[told]
        own = slug(fold(written))
        if head is None:
            return Link(f"{own}{_APART}{told.article_id}", rule)
        found = self._ids[head]
        if own == found or rule:
            return Link(found, rule or "same name")
        first = own.split("-")[0]
        if first in found.split("-") or len(first) == 1:
            return Link(found, "fuller name" if len(own) < len(found) else "same name")
        return Link(found, "given name")


def _best(head: Person, spellings: Iterable[str]) -> str:
    """The spelling that gives the id: the one with the full given name, else the longest, else the first."""
    plain = " ".join((*head.words, head.surname, head.generation)).strip()
    return min(spellings, key=lambda written: (written != plain, -len(written), written))


class _BodyLinks:
    """The organisations, outlets and documents of a story with their ids."""

    def __init__(self, told: Iterable[Told]) -> None:
        listed = list(told)
        media = {one.name for one in listed if one.named_status == "other media"}
        named = {name for name in media if any(map(str.isupper, name))}
        named |= {name for one in listed for name in (one.via_source, spelled_out(one.outlet))}
        self._outlets = {body.words for name in named if (body := parse_body(name, outlet=True))}
        self._documents = {
            one: parse_document(one.source, one.source_name) for one in listed if one.named_status == "document"
        }
        bodies = {self._parse(one.name) for one in listed if one.named_status in ("named organisation", "other media")}
        bodies |= {self._parse(name) for name in named}
        bodies |= {self._sorted(issued.issuer) for issued in self._documents.values() if issued.issuer}
        self._heads = find_bodies(body for body in bodies if body is not None)

    def _parse(self, name: str) -> Body | None:
        body = parse_body(name)
        return self._sorted(body) if body else None

    def _sorted(self, body: Body) -> Body:
        """An outlet wherever it is named, if it is known for one anywhere in the story."""
        return Body(body.words, "outlet") if body.words in self._outlets else body

    def find(self, told: Told, name: str, own: bool = False) -> Link:
        """Which body a name means; "The Post" in the article of an outlet of that name is this outlet."""
        body = self._parse(name)
        if body is None:
            return _UNNAMED
        outlet = self._parse(spelled_out(told.outlet))
        itself = own and body.sort == "outlet" and outlet and outlet.words[-len(body.words) :] == body.words
        head = self._heads[outlet if itself and outlet else body]
        if body.sort == "common":
            apart = told.named_status != "other media"
            return Link(f"{_id(body)}{_APART}{told.article_id}", "in its article") if apart else _UNNAMED
        if head is None:
            return Link(f"{_id(body)}{_APART}{told.article_id}", "ambiguous")
        if head == body:
            return Link(_id(head), "same name" if slug(fold(written_body(name))) == _id(head) else "alias")
        shorter = len(body.words) == 1 and body.words[0] not in head.words
        return Link(_id(head), "initialism" if shorter else "short form")

    def find_document(self, told: Told) -> Link:
        """A document by its issuer and kind; without an issuer it is one of many."""
        issued = self._documents[told]
        if issued.issuer is None:
            return _UNNAMED
        issuer = self._sorted(issued.issuer)
        head = self._heads[issuer]
        if head is None:
            return Link(f"{_id(issuer, issued.kind)}{_APART}{told.article_id}", "ambiguous")
        if head.sort in ("office", "common"):
            return _UNNAMED
        return Link(_id(head, issued.kind), "same name" if head == issuer else "short form")


def _id(body: Body, *more: str) -> str:
    return slug(" ".join((*body.words, *more)))
