"""Whether names of events, words of colour, passives and openings are found as annotated, and labels on unseen text.

The annotation (`tests/annotations/lenses`) is of the four articles and of the invented stories of `tests/stories`, five
of which are kept apart: whoever writes rules does not read them, nor what was found in them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, partial
from typing import Any

from analysis import load_articles
from analysis.accuracy import f1_row, match_spans, overlap, share_row, span_of, spans_of
from analysis.corpus import Corpus
from analysis.framing import clauses, colour, event_names, labels, load_events, openings, propose_actors
from analysis.framing.subjects import NO_TENSE
from analysis.reading import Actor
from analysis.tables import records
from tools.common import ANNOTATIONS, ROOT, SEEDS, Row, in_text_order, missed_and_false, read

LENSES = ANNOTATIONS / "lenses"
SEED_STORY = "seeds"
VIEWED = "twelve invented stories, in view while rules were mended"
UNSEEN = "five invented stories kept apart from these rules"
KEPT_APART = (
    "corwell-plant-closures",
    "irish-hospital-doctors-strike",
    "merenta-pension-march",
    "sarn-valley-offensive",
    "varley-paint-factory-explosion",
)
_OVERLAP = 0.5
_RELATIVES = frozenset(("who", "which", "that"))
_OVERLAP_OF_VERBS = 0.4  # adverbs and contractions stand in one span and not in the other
Rows = Sequence[Mapping[str, Any]]
Pair = tuple[Mapping[str, Any], Mapping[str, Any]]


def annotated_lens(layer: str) -> list[Row]:
    """The settled annotation of one lens, the article's id made unique over all stories."""
    return [row | {"article_id": f"{row['story']}/{row['article_id']}"} for row in read(LENSES / f"{layer}.csv")]


@cache
def story(name: str) -> Corpus:
    """The four articles, or one of the invented stories."""
    return load_articles() if name == SEED_STORY else load_articles(ROOT / "tests" / "stories" / name)


def _found(names: Iterable[str], table: Callable[[Corpus], Any]) -> list[Row]:
    """Rows of a table of several stories, repeats included."""
    return [
        {**row, "story": name, "article_id": f"{name}/{row['article_id']}"}
        for name in names
        for row in records(table(story(name)))
    ]


def _parts(expected: Rows) -> list[tuple[str, list[str]]]:
    """The four articles and the invented stories, those in view and those kept apart, as sets."""
    there = {str(row["story"]) for row in expected}
    viewed, unseen = sorted(there - {SEED_STORY, *KEPT_APART}), sorted(there & set(KEPT_APART))
    parts = [(SEEDS, [SEED_STORY] if SEED_STORY in there else []), (VIEWED, viewed), (UNSEEN, unseen)]
    return [(name, stories) for name, stories in parts if stories]


def _of(rows: Rows, names: Sequence[str]) -> list[Mapping[str, Any]]:
    return [row for row in rows if row["story"] in names]


def _matched(expected: Rows, found: Rows, same: str = "", least: float = _OVERLAP) -> list[tuple[int, int]]:
    """Pairs of spans that overlap, and have the same value of a column."""
    pairs = []
    values = sorted({str(row[same]) for row in expected}) if same else [""]
    for value in values:
        mine = [i for i, row in enumerate(expected) if not same or row[same] == value]
        theirs = [j for j, row in enumerate(found) if not same or row[same] == value]
        spans = spans_of(expected[i] for i in mine), spans_of(found[j] for j in theirs)
        pairs += [(mine[i], theirs[j]) for i, j in match_spans(*spans, least=least)]
    return sorted(pairs)


def _scores(what: str, size: Row, right: int, wanted: int, found: int) -> list[Row]:
    rows = [share_row(f"{what} found", right, wanted), share_row(f"of {what} found, right", right, found)]
    return [row | size for row in [*rows, f1_row(f"F1 of {what}", right, wanted, found)]]


def _errors(expected: Rows, found: Rows, pairs: Sequence[tuple[int, int]], column: str, what: str) -> list[Row]:
    """What was missed and what was false in the four articles, which alone notebook 06 can show."""
    prefix = f"{SEED_STORY}/"
    listed = missed_and_false(expected, found, pairs, column, what)
    shown = [row for row in listed if row["article_id"].startswith(prefix)]
    return in_text_order([row | {"article_id": row["article_id"].removeprefix(prefix)} for row in shown])


def _measure(expected: Rows, found: Rows, column: str, what: str) -> tuple[list[Row], list[Row]]:
    """All, then value by value of a column, on the four articles and on the invented stories."""
    rows: list[Row] = []
    pairs = _matched(expected, found, column)
    for name, names in _parts(expected):
        wanted, given = _of(expected, names), _of(found, names)
        size = {"set": name, "size": f"{len(wanted)} {what}"}
        met = [expected[i][column] for i, _ in pairs if expected[i]["story"] in names]
        rows += _scores(what, size, len(met), len(wanted), len(given))
        for value in sorted({str(row[column]) for row in wanted}):
            many, many_found = (sum(row[column] == value for row in side) for side in (wanted, given))
            rows.append(share_row(f"{what}, {value}: found", met.count(value), many) | size)
            if many_found:
                rows.append(share_row(f"{what}, {value}: of those found, right", met.count(value), many_found) | size)
    return rows, _errors(expected, found, pairs, column, what)


def measure_events() -> tuple[list[Row], list[Row]]:
    """Names of events of all shipped families, whosever the event is."""
    expected = annotated_lens("event_names")
    names = sorted({row["story"] for row in expected})
    found = _found(names, lambda corpus: event_names(corpus, load_events()))
    found = [row | {"family": row["event"]} for row in found]
    rows, errors = _measure(expected, found, "family", "names of events")
    main = [row for row in expected if row["main"] == "yes"]
    for name, stories in _parts(expected):
        wanted = _of(main, stories)
        met = len(_matched(wanted, _of(found, stories), "family"))
        size = {"set": name, "size": f"{len(wanted)} names of the event the story is about"}
        rows.append(share_row("names of the main event found", met, len(wanted)) | size)
    return rows, errors


def measure_colour() -> tuple[list[Row], list[Row]]:
    """Words of colour, kind by kind."""
    expected = annotated_lens("colour")
    found = _found(sorted({row["story"] for row in expected}), colour)
    return _measure(expected, found, "kind", "words of colour")


def measure_article_passives() -> list[Row]:
    """Passives, adjectival participles told from them, and their agents."""
    expected = annotated_lens("passives")
    found = _found(sorted({row["story"] for row in expected}), clauses)
    passives = [row for row in found if row["construction"] != "active"]
    rows: list[Row] = []
    for name, stories in _parts(expected):
        wanted, given = _of(expected, stories), _of(passives, stories)
        pairs = _matched(wanted, given)
        size = {"set": name, "size": f"{len(wanted)} passives"}
        rows += _scores("passives of articles", size, len(pairs), len(wanted), len(given))
        told = [(wanted[i], given[j]) for i, j in pairs]
        right = sum(bool(row["agent"]) and _starts_alike(row, own) for row, own in told)
        rows.append(share_row("agents of these found", right, sum(bool(row["agent"]) for row in wanted)) | size)
        rows.append(share_row("of agents of these, right", right, sum(bool(own["agent"]) for _, own in told)) | size)
    return rows


def _starts_alike(row: Mapping[str, Any], own: Mapping[str, Any]) -> bool:
    return bool(own["agent"]) and int(row["agent_start"]) == int(own["agent_start"])


def measure_finite_clauses() -> list[Row]:
    """Clauses with a tense, and of those found how many have a subject and the right one."""
    expected = annotated_lens("clauses")
    found = [
        row
        for row in _found(sorted({row["story"] for row in expected}), clauses)
        if row["reason"] != NO_TENSE and not row["repeated"]
    ]
    expected = [row for row in expected if not _is_repeated(row)]
    rows: list[Row] = []
    for name, stories in _parts(expected):
        wanted, given = _of(expected, stories), _of(found, stories)
        pairs = _matched(wanted, given, least=_OVERLAP_OF_VERBS)
        where = f"{len(stories)} of the {name}" if name == VIEWED else name
        size = {"set": where, "size": f"{len(wanted)} clauses with a tense"}
        rows += _scores("clauses", size, len(pairs), len(wanted), len(given))
        told = [(wanted[i], given[j]) for i, j in pairs if given[j]["subject"]]
        right = sum(_has_subject(row, own) for row, own in told)
        rows.append(share_row("of clauses found, with a subject named", len(told), len(pairs)) | size)
        rows.append(share_row("of subjects named, right", right, len(told)) | size)
    return rows


def _is_repeated(row: Mapping[str, Any]) -> bool:
    document = story(str(row["story"])).document(str(row["article_id"]).partition("/")[2])
    return bool(document.is_repeated(int(row["start"])))


def _has_subject(row: Mapping[str, Any], own: Mapping[str, Any]) -> bool:
    """Whether the subject named ends in the same noun, or begins at the same word, as the annotated one.

    Of a relative clause it is who or what the pronoun stands for: right if that ends where the pronoun begins.
    """
    if not row["subject"]:
        return False
    if str(row["subject"]).lower() in _RELATIVES:
        return 0 <= int(row["subject_start"]) - int(own["subject_end"]) <= len(", ")
    ends, starts = int(row["subject_end"]), int(row["subject_start"])
    return ends == int(own["subject_end"]) or starts == int(own["subject_start"])


def measure_openings() -> tuple[list[Row], list[Row]]:
    """How ledes begin, who is named in headline and lede, and the first source."""
    expected = annotated_lens("ledes")
    found = _found(sorted({row["story"] for row in expected}), openings)
    by_id = {row["article_id"]: row for row in found}
    rows: list[Row] = []
    for name, stories in _parts(expected):
        ours = [(row, by_id[row["article_id"]]) for row in _of(expected, stories)]
        size = {"set": name, "size": f"{len(ours)} articles"}
        told = [(row, own) for row, own in ours if own["lede_begins"] != "other"]
        rows.append(share_row("of beginnings told, right", _count(told, _begins_right), len(told)) | size)
        rows.append(share_row("beginnings told", len(told), len(ours)) | size)
        for part in ("headline", "lede"):
            pairs = [(_names(row[f"{part}_actors"], ";"), _names(own[f"{part}_actors"], "; ")) for row, own in ours]
            right = sum(any(_same(one, other) for other in theirs) for theirs, own in pairs for one in own)
            met = sum(any(_same(one, other) for other in own) for theirs, own in pairs for one in theirs)
            rows.append(share_row(f"of actors named in {part}, right", right, sum(len(own) for _, own in pairs)) | size)
            rows.append(share_row(f"actors of the {part} named", met, sum(len(theirs) for theirs, _ in pairs)) | size)
        rows.append(share_row("first source right", _count(ours, _source_right), len(ours)) | size)
    return rows, []


def _count(pairs: Iterable[Pair], is_right: Callable[..., bool]) -> int:
    return sum(is_right(*pair) for pair in pairs)


def _begins_right(row: Mapping[str, Any], own: Mapping[str, Any]) -> bool:
    return bool(row["begins"] == own["lede_begins"])


def _source_right(row: Mapping[str, Any], own: Mapping[str, Any]) -> bool:
    """Whether the first sources share a word of three letters or more, or are the same."""
    return _same(str(row["first_source"]), str(own["first_source"]))


def _names(listed: str, mark: str) -> list[str]:
    return [name for name in listed.split(mark) if name]


def _same(one: str, other: str) -> bool:
    """Whether two names for somebody share a word that is not small."""
    words = [{word.strip("’'“”.,").lower().removesuffix("’s") for word in name.split()} for name in (one, other)]
    shared = words[0] & words[1]
    return any(len(word) > 2 and word not in {"the", "and", "for"} for word in shared) or (
        bool(words[0]) and words[0] == words[1]
    )


def measure_story_labels() -> list[Row]:
    """Labels in the invented stories, with their actors listed by name alone, and with actors proposed."""
    expected = annotated_lens("labels")
    names = sorted({row["story"] for row in expected})
    listed = {name: _actors(name) for name in names}
    proposed = {name: propose_actors(story(name)) for name in names}
    rows = []
    for prefix, chosen in (("", listed), ("with actors proposed: ", proposed)):
        found = [row for name in names for row in _found([name], partial(labels, actors=chosen[name]))]
        found = [row for row in _renamed(expected, found) if row["actor"]]
        for where, stories in _parts(expected):
            wanted, given = _of(expected, stories), _of(found, stories)
            actors = sum(len(listed[name]) for name in stories)
            size = {"set": where, "size": f"{len(wanted)} labels of {actors} actors"}
            right = len(_matched(wanted, given, "actor"))
            rows.append(share_row(f"{prefix}labels found", right, len(wanted)) | size)
            rows.append(share_row(f"{prefix}of labels found, right", right, len(given)) | size)
            wanted = [row for row in wanted if row["note"].startswith("description")]
            given = [row for row in given if row["kind"] == "description"]
            right = len(_matched(wanted, given, "actor"))
            rows.append(share_row(f"{prefix}descriptions found", right, len(wanted)) | size)
            rows.append(share_row(f"{prefix}of descriptions found, right", right, len(given)) | size)
    return rows


def _actors(name: str) -> tuple[Actor, ...]:
    rows = read(LENSES / "actors.csv")
    return tuple(Actor(row["actor"], tuple(_names(row["aliases"], ";"))) for row in rows if row["story"] == name)


def _renamed(expected: Rows, found: Sequence[Row]) -> list[Row]:
    """Each actor found under the annotated name that most of its labels stand for; without one it has none."""
    votes: dict[tuple[str, str], dict[str, int]] = {}
    for row in found:
        counts = votes.setdefault((row["story"], row["actor"]), {})
        for other in expected:
            if other["article_id"] == row["article_id"] and overlap(span_of(other), span_of(row)) >= _OVERLAP:
                counts[other["actor"]] = counts.get(other["actor"], 0) + 1
    names: dict[tuple[str, str], str] = {}
    taken: set[tuple[str, str]] = set()
    ranked = sorted(
        (-number, story_name, actor, name)
        for (story_name, actor), counts in votes.items()
        for name, number in counts.items()
    )
    for _, story_name, actor, name in ranked:
        if (story_name, actor) not in names and (story_name, name) not in taken:
            names[story_name, actor] = name
            taken.add((story_name, name))
    return [row | {"actor": names.get((row["story"], row["actor"]), "")} for row in found]
