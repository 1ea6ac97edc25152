"""Sources that a person has said to be one: whom each name means, where names lead on to names, and what came of it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from analysis.corpus import Corpus
from analysis.corrections import Outcome, Overruled, applied, contradicting, of_kinds, without_article
from analysis.reading import Correction
from analysis.sourcing.by_hand import APART, NAMED, name_key
from analysis.sourcing.folding import fold, slug
from analysis.sourcing.linking import link_sources
from analysis.sourcing.profiles import profile_source
from analysis.tables import make_table, records

_ALL = ""  # in place of an article: the whole corpus
_FULLER = "fuller name in the article"
_UNLINKED, _NEW = "=", "+"  # in place of an id: of a source that is not linked, of a name that no statement has
NOBODY = "no statement has this source; write its name as page 02 does"
_ONE = "both names are one; write another under becomes"
_NAMELESS = "under becomes stands no name, and without one statements of several articles are not joined; write a name"
_NOT_JOINED = "its statements could not be joined with those of the source under becomes; write its fullest name"
_NEW_NAME = "no statement has the name under becomes, so it is a new one"
Row = dict[str, Any]
Source = tuple[str, str]  # a story, and the id of a source of it
Step = tuple[str, Source]  # in an article, or in all


class Sources:
    """The sources of the statements of a corpus, by every name they have.

    Parameters
    ----------
    corpus : Corpus
    rows : sequence of dict
        Of the table `attributions`.
    """

    def __init__(self, corpus: Corpus, rows: Sequence[Row]) -> None:
        linked = records(link_sources(make_table("attributions", rows), corpus.articles))
        self._stories = stories = dict(zip(corpus.articles["article_id"], corpus.articles["story_id"], strict=True))
        self.ids = [str(row["source_id"]) for row in linked]
        self.of_row: list[Source] = []
        self.places: dict[Source, list[int]] = defaultdict(list)
        self._articles: dict[Source, Counter[str]] = defaultdict(Counter)
        self._written: dict[Source, Counter[str]] = defaultdict(Counter)
        # By the names that stand for them, and by shorter ones that an article goes on with.
        self._named: tuple[dict[str, set[Source]], dict[str, set[Source]]] = (defaultdict(set), defaultdict(set))
        for place, row in enumerate(linked):
            name, own = row["source_name"] or row["source"], row["source_id"]
            source = (stories[row["article_id"]], own or f"{_UNLINKED}{name_key(name)}")
            self.of_row.append(source)
            self.places[source].append(place)
            self._articles[source][row["article_id"]] += 1
            self._written[source][name] += 1
            for called in {name_key(name), name_key(own.partition(APART)[0])} - {""}:
                self._named[0][called].add(source)
            if row["resolution"] == _FULLER:
                self._named[1][name_key(row["source"])].add(source)

    def called(self, name: str, article_id: str = _ALL) -> list[Source]:
        """The sources of a name, in one article or in all."""
        for names in self._named:
            found = names.get(name_key(name), ())
            here = [one for one in found if article_id in (_ALL, *self._articles[one])]
            if here:
                return sorted(here)
        return []

    def best(self, name: str, story: str, article_id: str = _ALL) -> Source | None:
        """The one source of a story that a name means first: of the article, else joined across, else most heard."""
        found = [one for one in self.called(name, article_id) or self.called(name) if one[0] == story]

        def order(one: Source) -> tuple[Any, ...]:
            return article_id not in self._articles[one], APART in one[1], -len(self.places[one]), one

        return min(found, key=order, default=None)

    def in_full(self, name: str, article_id: str) -> str:
        """The usual form of a name in the story of an article; the name itself where no statement has it."""
        found = self.best(name, self._stories[article_id], article_id)
        return name if found is None else self.usual(found)

    def usual(self, source: Source) -> str:
        """How a source is written: in full where that is known, else as it is most often."""
        written = self._written[source]
        return max(written, key=lambda name: (slug(fold(name)) == source[1], written[name], len(name), name))

    def articles(self, source: Source) -> Collection[str]:
        """The articles with statements of a source."""
        return self._articles[source]


class _Move(NamedTuple):
    """What a correction asks: sources it is about, in an article or all, and for each the one it is."""

    correction: Correction
    becomes: Mapping[Source, Source]
    is_new: bool


def with_same_sources(corpus: Corpus, rows: Sequence[Row], named: Callable[[Row, str], Row]) -> Overruled:
    """Rows of which each source that is said to be another has the name of that one.

    Parameters
    ----------
    corpus : Corpus
    rows : sequence of dict
        Of the table `attributions`.
    named : callable
        Gives a row with another source.
    """
    corrections = of_kinds(corpus, ("same source",))
    if not corrections:
        return Overruled(list(rows), [])
    sources = Sources(corpus, rows)
    names: dict[Source, str] = {}
    moves: list[_Move] = []
    outcomes: list[Outcome] = []
    for one in corrections:
        asked = without_article(corpus, one) or _move(one, sources, names)
        if isinstance(asked, Outcome):
            outcomes.append(asked)
        else:
            moves.append(asked)
    refused = _against_each_other(moves)
    outcomes += contradicting([one.correction for one in moves if one.correction in refused])
    moves = [one for one in moves if one.correction not in refused]
    corrected, ends = _moved(rows, sources, moves, names, named)
    for last in (False, True):
        failed = _not_joined(corpus, corrected, sources, moves, ends)
        if failed:
            # What rests on those may fail without them; twice is enough.
            gone = {one.correction for one in (moves if last else failed)}
            outcomes += [Outcome(one, _NOT_JOINED) for one in sorted(gone, key=lambda one: one.row)]
            moves = [one for one in moves if one.correction not in gone]
            corrected, ends = _moved(rows, sources, moves, names, named)
    outcomes += [applied(one.correction, _times(one, rows, sources), _NEW_NAME if one.is_new else "") for one in moves]
    return Overruled(corrected, outcomes)


def _move(one: Correction, sources: Sources, names: dict[Source, str]) -> _Move | Outcome:
    """Which sources a correction makes which; `names` is told how these are written."""
    if name_key(one.words) == name_key(one.becomes):
        return Outcome(one, _ONE)
    becomes: dict[Source, Source] = {}
    found = sources.called(one.words, one.article_id)
    is_new = False
    for source in found:
        known = sources.best(one.becomes, source[0], one.article_id)
        other = known or (source[0], f"{_NEW}{name_key(one.becomes)}")
        if other == source:
            continue
        articles = {one.article_id} if one.article_id else set(sources.articles(source))
        if known is None:
            nameless = profile_source(one.becomes, one.becomes, {}, "").named_status not in NAMED
        else:
            nameless = known[1].startswith(_UNLINKED)
            articles |= set(sources.articles(known)) if nameless else set()
        if nameless and len(articles) > 1:
            return Outcome(one, _NAMELESS)
        is_new = is_new or known is None
        names.setdefault(other, sources.usual(known) if known else one.becomes)
        becomes[source] = other
    if not becomes:
        return Outcome(one, _ONE if found else NOBODY)
    return _Move(one, becomes, is_new)


def _against_each_other(moves: Sequence[_Move]) -> set[Correction]:
    """Corrections that make one source two, or lead in a circle."""
    asked: dict[Step, dict[Source, list[Correction]]] = defaultdict(lambda: defaultdict(list))
    for one in moves:
        for source, other in one.becomes.items():
            asked[one.correction.article_id, source][other].append(one.correction)
    refused = {one for others in asked.values() if len(others) > 1 for told in others.values() for one in told}
    kept = [one for one in moves if one.correction not in refused]
    circles = _circles(kept)
    refused |= {one.correction for one in kept if not circles.isdisjoint(_steps(one))}
    kept = [one for one in kept if one.correction not in refused]
    # Where a row is refused, one of all articles may take its place and close another circle.
    within = {article_id for article_id, _ in _circles(kept)}
    return refused | {one.correction for one in kept if one.correction.article_id in within}


def _circles(moves: Sequence[_Move]) -> set[Step]:
    onward = _onward(moves)
    articles = {_ALL, *(article_id for article_id, _ in onward)}
    return set[Step]().union(*(_in_circles(article_id, onward) for article_id in articles))


def _steps(one: _Move) -> list[Step]:
    return [(one.correction.article_id, source) for source in one.becomes]


def _onward(moves: Iterable[_Move]) -> dict[Step, Source]:
    return {(one.correction.article_id, source): other for one in moves for source, other in one.becomes.items()}


def _in_circles(article_id: str, onward: Mapping[Step, Source]) -> set[Step]:
    """The members of all circles within an article, in time linear in what is said of it and of all."""
    seen: set[Source] = set()
    found: set[Step] = set()
    for _, start in [step for step in onward if step[0] in (article_id, _ALL)]:
        path: dict[Source, Step] = {}
        at: Source | None = start
        while at is not None and at not in seen:
            seen.add(at)
            step = (article_id, at) if (article_id, at) in onward else (_ALL, at)
            path[at] = step
            at = onward.get(step)
        if at in path:
            members = list(path)
            found |= {path[one] for one in members[members.index(at) :]}
    return found


def _moved(
    rows: Sequence[Row],
    sources: Sources,
    moves: Iterable[_Move],
    names: Mapping[Source, str],
    named: Callable[[Row, str], Row],
) -> tuple[list[Row], list[Source]]:
    """Rows with the source that theirs stands for in the end ("A is B" and "B is C" make C of A), and that source."""
    onward = _onward(moves)
    ends: dict[Step, Source] = {}
    corrected, last = [], []
    for row, source in zip(rows, sources.of_row, strict=True):
        start = (row["article_id"], source)
        if start not in ends:
            ends[start] = _end(row["article_id"], source, onward)
        last.append(ends[start])
        corrected.append(row if ends[start] == source else named(row, names[ends[start]]))
    return corrected, last


def _end(article_id: str, source: Source, onward: Mapping[Step, Source]) -> Source:
    """Whom a source is in the end; what is said of one article goes before what is said of all."""
    passed: set[Source] = set()
    while source not in passed:
        passed.add(source)
        source = onward.get((article_id, source), onward.get((_ALL, source), source))
    return source


def _not_joined(
    corpus: Corpus, corrected: Sequence[Row], sources: Sources, moves: Sequence[_Move], ends: Sequence[Source]
) -> list[_Move]:
    """The corrections after which some statements are not of the source that was meant."""
    if not moves:
        return []
    ids = Sources(corpus, corrected).ids
    of_end: dict[Source, set[str]] = defaultdict(set)
    stayed: dict[Source, set[str]] = defaultdict(set)
    for own, source, end in zip(ids, sources.of_row, ends, strict=True):
        of_end[end].add(own)
        if source == end:
            stayed[end].add(own)
    wrong = {end for end, found in of_end.items() if len(found | stayed[end]) > 1}
    return [one for one in moves if any(ends[place] in wrong for place in _places(one, corrected, sources))]


def _places(one: _Move, rows: Sequence[Row], sources: Sources) -> list[int]:
    """The rows that a correction is about."""
    within = one.correction.article_id
    found = (place for source in one.becomes for place in sources.places[source])
    return [place for place in found if within in (_ALL, rows[place]["article_id"])]


def _times(one: _Move, rows: Sequence[Row], sources: Sources) -> int:
    """To how many statements a correction was applied."""
    return len({(rows[place]["article_id"], rows[place]["statement_id"]) for place in _places(one, rows, sources)})
