"""Show the words behind a number: highlighted articles and excerpts.

JupyterLab strips `<style>`, `<svg>`, scripts and ARIA from outputs of notebooks that have not been
run yet, so everything here is made of inline styles, `<mark>` and `<details>`.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from typing import Any, NamedTuple

import pandas as pd

from analysis import summaries
from analysis.corpus import Corpus, Document
from analysis.corrections import BY_HAND
from analysis.reading.wording import counted
from analysis.tables import is_missing, records

# Pale grounds that hold dark text, each with a line of its own pattern: kinds differ without colour too.
# Hues from Okabe & Ito (2008), Color Universal Design.
_GROUNDS = (
    ("#ffe3b8", "#a85f00", "solid"),
    ("#cfe6f7", "#00598c", "dotted"),
    ("#cdeee0", "#00684a", "dashed"),
    ("#f6d6e6", "#8f3a6b", "double"),
    ("#f7f1a8", "#6f6600", "solid"),
    ("#e2dbf6", "#54409c", "dotted"),
    ("#f9d5c9", "#a03d00", "dashed"),
    ("#e0e0e0", "#444444", "double"),
)
_EXCERPTS = "Only the sentences with marks: the article is the property of others."
_NO_ARTICLES = "The articles are not shown: they are the property of others, and this report shows excerpts only."
_LINE = re.compile(r"[^\r\n]+")


class Mark(NamedTuple):
    """A span to highlight: where, of what kind, and what to say of it."""

    start: int
    end: int
    kind: str
    title: str = ""


class Html:
    """A piece of HTML that shows itself in a notebook; its plain form is the text equivalent."""

    def __init__(self, markup: str, plain: str = "") -> None:
        self.markup = markup
        self.plain = plain or re.sub(r"\s+", " ", re.sub(r"<[^>]{0,2000}>", " ", markup)).strip()

    def _repr_html_(self) -> str:
        return self.markup

    def __repr__(self) -> str:
        return self.plain


def marks_of(table: pd.DataFrame, kind: str, title: Sequence[str] = ()) -> list[Mark]:
    """Marks from the rows of a table with `start` and `end`.

    Parameters
    ----------
    table : DataFrame
        Rows of one article.
    kind : str
        The column that says what kind a row is.
    title : sequence of str, optional
        Columns whose values stand in the tooltip, as "column: value".
    """
    return [
        Mark(
            int(row["start"]),
            int(row["end"]),
            str(row[kind]),
            "; ".join(_told(row, title)),
        )
        for row in records(table)
    ]


def _told(row: Mapping[str, Any], title: Sequence[str]) -> Iterator[str]:
    yield from (f"{name.replace('_', ' ')}: {row[name]}" for name in title if not _blank(row[name]))
    if row.get("rule") == BY_HAND:
        yield f"{BY_HAND}: {row['text']}"


def _blank(value: Any) -> bool:
    return is_missing(value) or value == ""


def highlight(
    text: str,
    marks: Iterable[Mark],
    title: str = "",
    kinds: Sequence[str] | None = None,
    is_open: bool = False,
    start: int = 0,
    end: int | None = None,
    only: Sequence[tuple[int, int]] | None = None,
) -> Html:
    """An article's text with spans marked by kind.

    Parameters
    ----------
    text : str
        The article; it is escaped, never interpreted.
    marks : iterable of Mark
        Spans; where they overlap, the shorter shows and both are named in the tooltip.
    title : str, optional
        Heading of the fold.
    kinds : sequence of str, optional
        All kinds in their order, so that colours agree between articles; default: those that occur, sorted.
    is_open : bool, optional
        Whether the fold begins open.
    start, end : int, optional
        Show only this stretch.
    only : sequence of (int, int), optional
        Of the text show these stretches only, in their order.

    Returns
    -------
    Html
        A `<details>` with legend and text.

    Raises
    ------
    ValueError
        If a mark reaches outside the text.

    Examples
    --------
    >>> highlight("Some 40 <b>troops</b>", [Mark(5, 7, "count")], "TIME").markup.count("<mark")
    2
    """
    stop = len(text) if end is None else end
    ordered = sorted(marks)
    for mark in ordered:
        if not 0 <= mark.start < mark.end <= len(text):
            raise ValueError(f"the mark {mark} reaches outside a text of {len(text)} characters")
    names = list(kinds) if kinds is not None else sorted({mark.kind for mark in ordered})
    styles = {name: _style(names.index(name) if name in names else -1) for name in {*names, *(m.kind for m in ordered)}}
    shown = [mark for mark in ordered if mark.start < stop and mark.end > start]
    stretches = [(start, stop)] if only is None else only
    paragraphs = "".join(
        f'<p style="margin:0 0 0.7em 0">{_marked(text, left, right, inside, styles)}</p>'
        for first, last in stretches
        for left, right, inside in _lines_with_marks(text, first, last, [m for m in shown if m.end > first])
    )
    if only is not None:
        paragraphs = f'<p style="margin:0 0 0.7em 0"><em>{_EXCERPTS}</em></p>{paragraphs}'
    counts = {name: sum(mark.kind == name for mark in shown) for name in names}
    legend = " ".join(
        f'<mark style="{styles[name]}">{escape(name)}</mark>&nbsp;{count}' for name, count in counts.items() if count
    )
    heading = escape(title) if title else "Text"
    summary = f"{heading} ({counted(len(shown), 'passage')} marked)"
    opened = " open" if is_open else ""
    legend = f'<p style="margin:0.5em 0">{legend}</p>' if legend else ""
    body = f'<div style="max-width:46em;line-height:1.6">{legend}{paragraphs}</div>'
    markup = f'<details{opened}><summary style="cursor:pointer">{summary}</summary>{body}</details>'
    return Html(
        markup, f"{title or 'Text'}: " + (", ".join(f"{n} {k}" for k, n in counts.items() if n) or "nothing marked")
    )


def _style(place: int) -> str:
    ground, line, pattern = _GROUNDS[place % len(_GROUNDS)]
    width = "3px" if pattern == "double" else "2px"
    return f"background-color:{ground};color:#1a1a1a;border-bottom:{width} {pattern} {line}"


def _lines_with_marks(
    text: str, start: int, end: int, marks: Sequence[Mark]
) -> Iterator[tuple[int, int, Sequence[Mark]]]:
    """Every line that is not blank, with those of the sorted marks that reach into it, in one pass."""
    inside: list[Mark] = []
    following = 0
    for line in _LINE.finditer(text, start, end):
        if line.group().isspace():
            continue
        first = following
        while following < len(marks) and marks[following].start < line.end():
            following += 1
        inside = [mark for mark in itertools.chain(inside, marks[first:following]) if mark.end > line.start()]
        yield line.start(), line.end(), inside


def _marked(text: str, start: int, end: int, marks: Sequence[Mark], styles: Mapping[str, str]) -> str:
    """A stretch of text with the sorted marks that reach into it."""
    cuts = sorted({start, end, *(min(max(edge, start), end) for mark in marks for edge in (mark.start, mark.end))})
    pieces = []
    covering: list[Mark] = []
    following = 0
    for left, right in itertools.pairwise(cuts):
        words = escape(text[left:right])
        while following < len(marks) and marks[following].start <= left:
            covering.append(marks[following])
            following += 1
        # Sorting keeps the order of equally long ones.
        covering = sorted((m for m in covering if m.end > left), key=lambda m: m.end - m.start)
        if covering:
            said = escape("; ".join(f"{m.kind} ({m.title})" if m.title else m.kind for m in covering if m.kind))
            title = f' title="{said}"' if said else ""
            words = f'<mark style="{styles[covering[0].kind]}"{title}>{words}</mark>'
        pieces.append(words)
    return "".join(pieces)


def highlighted_articles(
    corpus: Corpus,
    table: pd.DataFrame,
    kind: str,
    title: Sequence[str] = (),
    kinds: Sequence[str] | None = None,
    evident: bool = True,
) -> Html:
    """Every article of a corpus with the rows of a table marked in it.

    Parameters
    ----------
    corpus : Corpus
    table : DataFrame
        With `article_id`, `start`, `end`.
    kind : str
        The column that says what kind a row is.
    title : sequence of str, optional
        Columns for the tooltip.
    kinds : sequence of str, optional
        All kinds in their order.
    evident : bool, optional
        Whether the rows are evidence, so that the sentences around them are shown of a corpus in excerpts.

    Returns
    -------
    Html
        One fold per article, in the order of the outlets; of a corpus in excerpts only the sentences that hold a row.
    """
    if corpus.excerpts and not evident:
        return Html(f"<p>{_NO_ARTICLES}</p>", _NO_ARTICLES)
    order = list(kinds) if kinds is not None else sorted(table[kind].astype(str).unique())
    folds = [
        highlight(
            corpus.text(article["article_id"]),
            marks_of(table[table["article_id"] == article["article_id"]], kind, title),
            article_label(article),
            order,
            only=_sentences_with(corpus, article["article_id"], table) if corpus.excerpts else None,
        )
        for article in records(summaries.articles_in_order(corpus))
    ]
    return Html("".join(fold.markup for fold in folds), "\n".join(fold.plain for fold in folds))


def _sentences_with(corpus: Corpus, article_id: str, table: pd.DataFrame) -> list[tuple[int, int]]:
    """The stretches of an article that are sentences with rows of a table; those that touch are one."""
    document = corpus.document(article_id)
    found: list[list[int]] = []
    rows = table[table["article_id"] == article_id]
    for start, end in sorted(_around(document, int(row["start"]), int(row["end"])) for row in records(rows)):
        if found and start <= found[-1][1]:
            found[-1][1] = max(found[-1][1], end)
        else:
            found.append([start, end])
    return [(start, end) for start, end in found]


def _around(document: Document, start: int, end: int) -> tuple[int, int]:
    """From the beginning of the sentence a span begins in to the end of the one it ends in."""
    first, last = document.sentence_at(start), document.sentence_at(end - 1)
    left = document.sentences[first].start if first is not None else start
    right = document.sentences[last].end if last is not None else end
    return left, right


def article_label(article: Mapping[str, Any]) -> str:
    """How an article is called on a page: outlet and date, and its title where known."""
    parts = [str(article["outlet"])]
    if not _blank(article["published"]):
        parts.append(str(article["published"]))
    label = ", ".join(parts)
    return label if _blank(article["title"]) else f"{label}: {article['title']}"


def open_counts(
    corpus: Corpus,
    table: pd.DataFrame,
    by: str,
    caption: str,
    said: Sequence[str] = (),
    unit: str | None = None,
    limit: int = 200,
    none: str = "",
) -> Html:
    """Counts per outlet and kind, each of which opens to the sentences behind it.

    Parameters
    ----------
    corpus : Corpus
    table : DataFrame
        With `article_id`, `outlet`, `start`, `end`.
    by : str
        The column that says what kind a row is.
    caption : str
        What is counted.
    said : sequence of str, optional
        Columns whose values stand behind each sentence.
    unit : str, optional
        The column whose different values are counted where several rows make one, such as the
        pieces of a statement; default: rows.
    limit : int, optional
        At most so many sentences under one count; how many more there are is said.
    none : str, optional
        What to say where there is no row.

    Returns
    -------
    Html
        A fold per outlet and kind, the most frequent kind first.
    """
    if none and not len(table):
        return Html(f"<p>{escape(none)}</p>", none)
    styles = {kind: _style(place) for place, kind in enumerate(sorted(table[by].astype(str).unique()))}
    parts = [f'<p style="margin:0.6em 0"><strong>{escape(caption)}</strong></p>']
    plain = [caption]
    for outlet in corpus.outlets:
        own = table[table["outlet"] == outlet]
        groups = [(str(kind), rows) for kind, rows in own.groupby(by, sort=True)]
        counted = [(len(rows) if unit is None else rows[unit].nunique(), kind, rows) for kind, rows in groups]
        for number, kind, rows in sorted(counted, key=lambda one: (-one[0], one[1])):
            passages = "" if number == len(rows) else f" (in {len(rows)} passages)"
            label = f"{outlet} – {kind.replace('_', ' ')}: {number}{passages}"
            parts.append(_open_count(corpus, rows, label, styles[kind], said, limit))
            plain.append(label)
    return Html("".join(parts), "\n".join(plain))


def side_by_side(corpus: Corpus, pairs: pd.DataFrame, by: str, label: str, none: str, at_most: int = 40) -> Html:
    """Pairs of passages, one fold each, both in their sentences with the passage marked.

    Parameters
    ----------
    corpus : Corpus
    pairs : DataFrame
        With `first_id, first_outlet, first_start, first_end` and the same for `second`.
    by, label : str
        The column that says how a pair stands, and how to say it, with "{}" for the value.
    none : str
        What to say when there is no pair.
    at_most : int, optional
        Pairs shown; how many more there are is said.
    """
    if not len(pairs):
        return Html(f"<p>{escape(none)}</p>", none)
    parts, plain = [], []
    for row in records(pairs.head(at_most)):
        value = f"{row[by]:.2f}" if isinstance(row[by], float) else str(row[by])
        heading = f"{row['first_outlet']} and {row['second_outlet']} – {label.format(value)}"
        shown = "".join(
            f'<p style="margin:0.4em 0"><strong>{escape(str(row[f"{side}_outlet"]))}</strong>: '
            + excerpt(corpus, row[f"{side}_id"], int(row[f"{side}_start"]), int(row[f"{side}_end"]), _style(place))
            + "</p>"
            for place, side in enumerate(("first", "second"))
        )
        parts.append(
            f'<details><summary style="cursor:pointer">{escape(heading)}</summary>'
            f'<div style="max-width:46em;line-height:1.5">{shown}</div></details>'
        )
        plain.append(f"{heading}: “{row['first_text']}” / “{row['second_text']}”")
    if len(pairs) > at_most:
        parts.append(f"<p>… and {len(pairs) - at_most} more, in the tables.</p>")
    return Html("".join(parts), "\n".join(plain))


def _open_count(corpus: Corpus, rows: pd.DataFrame, label: str, style: str, said: Sequence[str], limit: int) -> str:
    items = []
    for (article_id, left, right), group in itertools.groupby(
        records(rows.head(limit)), lambda row: (row["article_id"], *_sentences_of(corpus, row))
    ):
        inside = list(group)
        marks = sorted(Mark(int(row["start"]), int(row["end"]), "") for row in inside)
        words = _marked(corpus.text(article_id), left, right, marks, {"": style})
        about = ["; ".join(str(row[name]) for name in said if not _blank(row[name])) for row in inside]
        told = f" <em>({escape(' | '.join(filter(None, about)))})</em>" if any(about) else ""
        items.append(f'<li style="margin-bottom:.4em">{words}{told}</li>')
    more = f"<p>… and {len(rows) - limit} more, in the tables.</p>" if len(rows) > limit else ""
    return (
        f'<details><summary style="cursor:pointer">{escape(label)}</summary>'
        f'<ul style="max-width:46em;line-height:1.5">{"".join(items)}</ul>{more}</details>'
    )


def _sentences_of(corpus: Corpus, row: Mapping[str, Any]) -> tuple[int, int]:
    return _around(corpus.document(row["article_id"]), int(row["start"]), int(row["end"]))


def excerpt(corpus: Corpus, article_id: str, start: int, end: int, style: str | None = None) -> str:
    """The sentences around a span as escaped HTML, the span marked."""
    document = corpus.document(article_id)
    left, right = _around(document, start, end)
    mark = Mark(start, end, "")
    return _marked(document.text, left, right, [mark], {"": style or _style(0)})
